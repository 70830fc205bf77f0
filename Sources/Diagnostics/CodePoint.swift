extension Unicode.Scalar {
    /// The scalar by its code, for one that can't or mustn't be shown: `U+202E`.
    public var codePoint: String {
        let code = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    }
}

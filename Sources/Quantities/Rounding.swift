extension Double {
    /// The number with so many decimals, by a rule that knows one direction. What a binary fraction just misses is mended
    /// first: 1.1 is not more than eleven tenths.
    package func rounded(decimals: Int, _ rule: FloatingPointRoundingRule) -> Double {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        // Beyond this the mending would itself be an error.
        guard magnitude * scale < 1e9 else { return self }
        return ((self * scale * 1e6).rounded() / 1e6).rounded(rule) / scale
    }
}

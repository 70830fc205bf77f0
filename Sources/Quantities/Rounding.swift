extension Double {
    /// The number with so many decimals, by a rule that knows one direction. What a binary fraction just misses is mended
    /// first: 1.1 is not more than eleven tenths.
    package func rounded(decimals: Int, _ rule: FloatingPointRoundingRule) -> Double {
        let scale = Double.powersOfTen[decimals]
        // Beyond this the mending would itself be an error.
        guard magnitude * scale < 1e9 else { return self }
        return ((self * scale * 1e6).rounded() / 1e6).rounded(rule) / scale
    }

    /// Without what adding up binary fractions leaves over, so that 0.1 and 0.2 are 0.3: of a decimal number fifteen digits
    /// outlast a `Double` (IEEE 754).
    package var fifteenDigits: Double {
        var (unit, decimals) = (1.0, 15)
        while magnitude >= unit, decimals > 0 { (unit, decimals) = (unit * 10, decimals - 1) }
        let scale = Double.powersOfTen[decimals]
        return decimals == 0 ? self : (self * scale).rounded() / scale
    }
}

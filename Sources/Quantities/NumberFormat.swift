extension Double {
    /// British digits: thousands separated by commas, up to three decimals, no trailing zeros, a true minus sign
    /// (U+2212). Halves round away from zero, as a reader with a pocket calculator would round them.
    public var grouped: String {
        guard isFinite else { return "–" }
        if self != 0, magnitude < 0.0005 { return self < 0 ? "over \u{2212}0.001" : "under 0.001" }
        let negative = self < 0
        let thousandths = (magnitude * 1000).rounded()
        guard thousandths < 1e18 else { return (negative ? "\u{2212}" : "") + "\(magnitude)" }
        let (whole, fraction) = Int64(thousandths).quotientAndRemainder(dividingBy: 1000)
        var text = whole.grouped
        if fraction > 0 {
            let digits = String(fraction)
            var padded = String(repeating: "0", count: 3 - digits.count) + digits
            while padded.last == "0" { padded.removeLast() }
            text += "." + padded
        }
        return (negative && thousandths > 0 ? "\u{2212}" : "") + text
    }

    /// A share between 0 and 1 as a whole per cent: `0.444` is `44%`. A share that is neither none nor all is not
    /// rounded to `0%` or `100%`.
    public var percent: String {
        let rounded = (self * 100).rounded()
        if rounded == 0, self > 0 { return "under 1%" }
        if rounded == 100, self < 1 { return "over 99%" }
        return "\(rounded.grouped)%"
    }
}

extension BinaryInteger {
    /// British digits: `1234567` is `1,234,567`.
    public var grouped: String {
        let digits = String(magnitude)
        var groups: [Substring] = []
        var end = digits.endIndex
        while end > digits.startIndex {
            let start = digits.index(end, offsetBy: -3, limitedBy: digits.startIndex) ?? digits.startIndex
            groups.append(digits[start..<end])
            end = start
        }
        return (self < 0 ? "\u{2212}" : "") + groups.reversed().joined(separator: ",")
    }

    /// The number as a word, from zero to twenty: what good prose spells out.
    public var word: String? {
        let words = [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        ]
        return words.indices.contains(Int(self)) ? words[Int(self)] : nil
    }
}

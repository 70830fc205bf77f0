/// How a language groups the digits of a number, and parts its decimals.
struct NumberFormat: Sendable {
    let group: String
    let decimal: String

    /// Of the program's own messages and of what is compared: `1,234.5`.
    static let british = NumberFormat(group: ",", decimal: ".")

    /// A text with its numbers in digits that nothing groups, and a point before their decimals.
    func plain(_ text: String) -> String {
        guard let groupSign = group.first, let decimalSign = decimal.first,
            let groupByte = group.utf8.first, let decimalByte = decimal.utf8.first,
            // Most texts have nothing to change.
            text.utf8.contains(where: { $0 == groupByte || $0 == decimalByte && decimalSign != "." }),
            text.utf8.contains(where: { (0x30...0x39).contains($0) })
        else { return text }
        let characters = Array(text)
        return String(
            characters.indices.compactMap { index -> Character? in
                let isInside =
                    index > 0 && characters[index - 1].isNumber && index + 1 < characters.count
                    && characters[index + 1].isNumber
                guard isInside else { return characters[index] }
                return characters[index] == groupSign ? nil : characters[index] == decimalSign ? "." : characters[index]
            })
    }
}

extension Double {
    /// British digits: thousands separated by commas, up to three decimals, no trailing zeros, a true minus sign
    /// (U+2212). Halves round away from zero, as a reader with a pocket calculator would round them.
    public var grouped: String {
        if self != 0, magnitude < 0.0005 { return self < 0 ? "over \u{2212}0.001" : "under 0.001" }
        return grouped(decimals: 3)
    }

    /// The same with so many decimals at most, from 0 to 15: an axis needs as many as tell its numbers apart. What is too
    /// long for digits is written with an exponent.
    public func grouped(decimals: Int) -> String { grouped(.british, decimals: decimals) }

    /// - Parameter isFixed: whether there are always so many decimals.
    func grouped(_ format: NumberFormat, decimals: Int, isFixed: Bool = false) -> String {
        guard isFinite else { return "–" }
        let sign = self < 0 ? "\u{2212}" : ""
        let units = (magnitude * Double.powersOfTen[decimals]).rounded()
        guard units < 1e18 else { return sign + "\(magnitude)" }
        let (whole, fraction) = Int64(units).quotientAndRemainder(dividingBy: Int64(Double.powersOfTen[decimals]))
        let shown = (whole > 0 || fraction > 0 ? sign : "") + whole.grouped(format)
        // Most numbers are whole.
        guard fraction > 0 || isFixed && decimals > 0 else { return shown }
        let digits = String(fraction)
        var padded = String(repeating: "0", count: decimals - digits.count) + digits
        while !isFixed, padded.last == "0" { padded.removeLast() }
        return shown + format.decimal + padded
    }

    /// Each at its exponent; all are exact.
    static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
}

extension BinaryInteger {
    /// British digits: `1234567` is `1,234,567`.
    public var grouped: String { grouped(.british) }

    func grouped(_ format: NumberFormat) -> String {
        let digits = String(magnitude)
        if digits.utf8.count <= 3 { return self < 0 ? "\u{2212}" + digits : digits }
        var groups: [Substring] = []
        var end = digits.endIndex
        while end > digits.startIndex {
            let start = digits.index(end, offsetBy: -3, limitedBy: digits.startIndex) ?? digits.startIndex
            groups.append(digits[start..<end])
            end = start
        }
        return (self < 0 ? "\u{2212}" : "") + groups.reversed().joined(separator: format.group)
    }
}

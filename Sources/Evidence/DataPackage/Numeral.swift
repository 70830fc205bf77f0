internal import Quantities

/// Numbers as tables write them.
enum Numeral {
    /// Digits, with a minus sign at most: no thousands separators, no leading zeros, no exponents.
    static func integer(_ text: String) -> Int? {
        let digits = text.utf8.first == 0x2D ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.count == 1 || digits.first != 0x30
        else { return nil }
        // Beyond this a number is no longer exact in JSON, or in a spreadsheet.
        return Int(text).flatMap { $0.magnitude < 1 << 53 ? $0 : nil }
    }

    /// The same with decimals, if it has any.
    static func number(_ text: String) -> Double? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard integer(String(parts[0])) != nil || parts[0] == "-0",
            parts.count == 1 || (!parts[1].isEmpty && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) }),
            let value = Double(text), value.isFinite
        else { return nil }
        return value
    }
}

extension Field.Kind {
    /// Whether a text can limit the values of a field of this kind.
    func isLimit(_ text: String) -> Bool {
        switch self {
        case .integer, .year: Numeral.integer(text) != nil
        case .number: Numeral.number(text) != nil
        case .date: CalendarDate(iso: text) != nil
        case .yearmonth: CalendarDate(iso: text + "-01") != nil
        case .string, .any, .boolean: true
        }
    }
}

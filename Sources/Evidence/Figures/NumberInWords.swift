/// The one number that an author's words hold: `about £27,150`, `over 1.2 million`, `nearly forty per cent`.
public struct NumberInWords {
    private let value: Double
    private let isPercentage: Bool
    /// Whether the words say no more than that: `hundreds of`.
    private let isLeast: Bool

    /// Nil where there is none, or where there are several, which may stand in any relation: `4 in 10`, `12 of the 43`.
    ///
    /// - Parameter places: where numbers stand in the text that are no dates, ordinals or parts of names.
    public init?(_ text: String, at places: [Range<String.Index>]) {
        if let value = NumberInWords.alone(text.replacing("%", with: "").replacing("\u{2212}", with: "-")) {
            (self.value, isPercentage, isLeast) = (value, text.hasSuffix("%"), false)
            return
        }
        let digits = places.filter { text[$0].contains { ("0"..."9").contains($0) } }
        if digits.isEmpty {
            guard let number = SpelledNumber(text) else { return nil }
            (self.value, isPercentage, isLeast) = (number.value, Self.beginsPercentage(number.rest), number.isLeast)
            return
        }
        guard digits.count == 1, let match = text[digits[0].lowerBound...].firstMatch(of: Self.number),
            let value = Double(match.output.replacing(",", with: "")),
            // "One in 5", "most of the 43 forces".
            !text[..<digits[0].lowerBound].lowercased().hasSuffix("in "),
            text[..<digits[0].lowerBound].lowercased().firstMatch(of: #/\bof (the |all |its )?$/#) == nil
        else { return nil }
        let rest = text[match.range.upperBound...].drop { $0.isWhitespace || $0 == "-" }.lowercased()
        isPercentage = Self.beginsPercentage(rest)
        isLeast = false
        let scale = Self.scales.first { name, _ in
            rest.hasPrefix(name) && !(rest.dropFirst(name.count).drop { $0 == "s" }.first?.isLetter ?? false)
        }
        // "In 2023 nearly half", in any language: a year says when, not how many.
        let isYear = match.output.count == 4 && (1900..<2100).contains(value)
        if isYear, scale == nil, !isPercentage { return nil }
        self.value = value * (scale?.value ?? 1)
    }

    /// Whether it lies in the range that the words stand for.
    public func lies(in claim: FigureValue.Claim) -> Bool {
        guard isPercentage == claim.isPercentage else { return false }
        return isLeast ? value <= claim.low : claim.contains(value)
    }

    private static func beginsPercentage(_ rest: String) -> Bool {
        ["%", "per cent", "percent"].contains { rest.hasPrefix($0) }
    }

    private nonisolated(unsafe) static let number = #/[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?/#

    private static let scales: [(name: String, value: Double)] = [
        ("thousand", 1e3), ("k", 1e3), ("million", 1e6), ("m", 1e6), ("billion", 1e9), ("bn", 1e9), ("trillion", 1e12),
    ]

    /// A number as it stands by itself: `12,300,000`, `£12.3m`, `-4`; nil where there is anything else.
    static func alone(_ text: String) -> Double? {
        let plain = text.unicodeScalars.filter { $0 != "," && $0.properties.generalCategory != .currencySymbol }
        let digits = String(String.UnicodeScalarView(plain)).lowercased()
        if let number = Numeral.number(digits) { return number }
        return scales.lazy.compactMap { name, value in
            digits.hasSuffix(name) ? Numeral.number(String(digits.dropLast(name.count))).map { $0 * value } : nil
        }.first
    }
}

/// The one number in digits that an author's words hold: `about £27,150`, `over 1.2 million`, `nearly 40 per cent`.
public struct NumberInWords {
    public let value: Double
    public let isPercentage: Bool

    /// Nil where there is none, or where there are several, which may stand in any relation: `4 in 10`, `12 of the 43`.
    public init?(_ text: String) {
        let found = text.matches(of: Self.number)
        guard found.count == 1, let match = found.first,
            let value = Double(match.output.1.replacing(",", with: ""))
        else { return nil }
        let rest = text[match.range.upperBound...].drop { $0.isWhitespace || $0 == "-" }.lowercased()
        isPercentage = rest.hasPrefix("%") || rest.hasPrefix("per cent") || rest.hasPrefix("percent")
        let scale = Self.scales.first { name, _ in
            rest.hasPrefix(name) && !(rest.dropFirst(name.count).first?.isLetter ?? false)
        }
        let isYear =
            match.output.1.count == 4 && (1900..<2100).contains(value) && match.range != text.startIndex..<text.endIndex
        // "In 2023 nearly half": a year says when, not how many.
        if isYear, scale == nil, !isPercentage { return nil }
        self.value = value * (scale?.value ?? 1)
    }

    private nonisolated(unsafe) static let number = #/([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)/#

    private static let scales: [(name: String, value: Double)] = [
        ("thousand", 1e3), ("k", 1e3), ("million", 1e6), ("m", 1e6), ("billion", 1e9), ("bn", 1e9), ("trillion", 1e12),
    ]

    /// A number as it stands by itself: `12,300,000`, `£12.3m`, `-4`; nil where there is anything else.
    static func alone(_ text: String) -> Double? {
        let plain = text.unicodeScalars.filter { $0 != "," && $0.properties.generalCategory != .currencySymbol }
        let digits = String(String.UnicodeScalarView(plain)).lowercased()
        if let number = CellReader.number(digits) { return number }
        return scales.lazy.compactMap { name, value in
            digits.hasSuffix(name) ? CellReader.number(String(digits.dropLast(name.count))).map { $0 * value } : nil
        }.first
    }
}

/// In what a column counts: pounds and pence, kilograms.
public struct Unit: Sendable, Hashable {
    /// `£`, `kg`.
    public let sign: String
    /// With how many decimals a number is always written, as money is; nil where it has as many as it needs.
    public let decimals: Int?

    /// - Parameter decimals: from 0 to 3.
    public init(sign: String, decimals: Int?) { (self.sign, self.decimals) = (sign, decimals) }

    /// Whether the sign stands before the number, as that of a currency does (Unicode's general category Sc).
    var isCurrency: Bool { sign.unicodeScalars.allSatisfy { $0.properties.generalCategory == .currencySymbol } }

    /// Whether it measures, so that its numbers count no events: money, and what has decimals.
    public var isAmount: Bool { isCurrency || decimals != nil }

    /// A number with the sign at its side.
    func signed(_ number: String) -> String {
        guard isCurrency else { return number + "\u{A0}" + sign }
        // A minus sign stands before both.
        return number.hasPrefix("\u{2212}") ? "\u{2212}" + sign + number.dropFirst() : sign + number
    }
}

public import Quantities

/// A whole number of which only the bounds are known, because the source rounds or suppresses it: `<5`, `1-4`, `>80`,
/// `13+`.
public struct WholeRange: Sendable, Hashable {
    public let low: Int
    /// Nil where nothing bounds it from above.
    public let high: Int?

    public var quantity: Quantity { .range(low: Double(low), high: high.map(Double.init)) }

    /// What stands for a range in a published column; the bounds stand in the columns `…_low` and `…_high` beside it.
    public static let shorthand = "[range]"
}

/// How a field's ranges are written.
public struct RangeNotation: Sendable {
    /// Spellings that the descriptor gives a meaning of their own, such as `<5` for 1 to 4.
    let own: [String: WholeRange]

    /// Reads a range; nil where the text is none. `<5` is 0 to 4 unless the descriptor says otherwise.
    func read(_ text: String) -> WholeRange? { own[text] ?? RangeNotation.standard(text) }

    static func standard(_ text: String) -> WholeRange? {
        let number = { (digits: Substring) in
            Numeral.integer(String(digits)).flatMap { $0 >= 0 ? $0 : nil }
        }
        for (sign, shift) in [("<=", 0), ("≤", 0), ("<", -1)] where text.hasPrefix(sign) {
            return number(text.dropFirst(sign.count)).flatMap { bounded(0, $0 + shift) }
        }
        for (sign, shift) in [(">=", 0), ("≥", 0), (">", 1)] where text.hasPrefix(sign) {
            return number(text.dropFirst(sign.count)).map { WholeRange(low: $0 + shift, high: nil) }
        }
        if text.hasSuffix("+") { return number(text.dropLast()).map { WholeRange(low: $0, high: nil) } }
        for separator in [" to ", "–", "-"] {
            guard let middle = text.firstRange(of: separator) else { continue }
            guard let low = number(text[..<middle.lowerBound]), let high = number(text[middle.upperBound...]) else {
                return nil
            }
            return bounded(low, high)
        }
        return nil
    }

    private static func bounded(_ low: Int, _ high: Int) -> WholeRange? {
        low <= high ? WholeRange(low: low, high: high) : nil
    }
}

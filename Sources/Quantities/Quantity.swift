/// What is known of a number: its value, bounds where it is not known exactly, or the reason why there is none.
public enum Quantity: Sendable, Hashable {
    case value(Double)
    /// Between `low` and `high`; `high` is nil where nothing bounds it, as in "at least 412".
    case range(low: Double, high: Double?)
    case absent(Absence)

    /// The number to draw up to: the value, or the low end of a range.
    public var drawn: Double? {
        switch self {
        case .value(let value): value
        case .range(let low, _): low
        case .absent: nil
        }
    }

    /// In words and digits: `1,234`, `at least 412`, `1 to 4`, `not coded`.
    public var formatted: String {
        switch self {
        case .value(let value): value.grouped
        case .range(let low, nil): "at least \(low.grouped)"
        case .range(let low, let high?): low == high ? low.grouped : "\(low.grouped) to \(high.grouped)"
        case .absent(let reason): reason.words
        }
    }
}

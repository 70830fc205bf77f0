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

    /// The reason why there is no number; nil where there is one, or bounds.
    public var absence: Absence? {
        if case .absent(let reason) = self { return reason }
        return nil
    }

    /// Whether the value itself is known.
    public var isValue: Bool {
        if case .value = self { return true }
        return false
    }

    /// Whether nothing of it is unknown: it is a value, or there is none to have.
    public var isWhole: Bool { isValue || absence == .notApplicable }

    /// Whether only bounds are known.
    public var isRange: Bool { !isValue && absence == nil }
}

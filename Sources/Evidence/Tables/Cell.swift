public import Quantities

/// One cell of a table: a typed value, or the reason why there is none.
public enum Cell: Sendable, Hashable {
    case absent(Absence)
    case text(String)
    case integer(Int)
    /// A whole number of which the source gives bounds only.
    case range(WholeRange)
    case number(Double)
    case boolean(Bool)
    case date(CalendarDate)

    public var absence: Absence? {
        if case .absent(let reason) = self { return reason }
        return nil
    }

    public var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    var integer: Int? {
        if case .integer(let value) = self { return value }
        return nil
    }

    public var date: CalendarDate? {
        if case .date(let date) = self { return date }
        return nil
    }

    /// The number of a numeric cell.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The value as a table file holds it: ISO dates, plain digits; an absence as its shorthand.
    public var source: String {
        switch self {
        case .absent(let reason): reason.shorthand
        case .text(let text): text
        case .integer(let value): String(value)
        case .range: WholeRange.shorthand
        case .number(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
        case .boolean(let value): value ? "true" : "false"
        case .date(let date): date.iso
        }
    }
}

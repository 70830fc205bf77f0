internal import Diagnostics
internal import Quantities

/// What the schema says of every cell of a column.
struct Limits: Sendable {
    var minimum: Double?
    var maximum: Double?

    /// The least and the most that a row's number can be; nil where nothing says.
    func bounds(of value: RowValue) -> (least: Double?, most: Double?) {
        switch value {
        case .known(let value): (value, value)
        case .within(let low, let high): (low, high ?? maximum)
        case .missing: (minimum, maximum)
        }
    }

    /// Whether bounds say no more than the schema does.
    func imply(_ low: Double?, _ high: Double?) -> Bool {
        (low == nil || low == minimum) && (high == nil || high == maximum)
    }
}

/// What is known of the number that a row adds to a sum.
enum RowValue: Sendable {
    case known(Double)
    /// The source gives bounds only.
    case within(low: Double, high: Double?)
    case missing(Absence)
}

/// A row as a figure sees it.
struct ClassifiedRow: Sendable {
    var row: Int
    /// Whether the row belongs to the base: the figure's condition, the share's `among`, and the slice.
    var among: Truth
    /// Whether the row belongs to the slice, whatever else is known of it.
    var inSlice = Truth.yes
    /// Whether it has the property that is counted.
    let of: Truth
    /// For a sum or an order statistic: what is known of the number.
    let value: RowValue
}

extension [ClassifiedRow] {
    /// Why nothing is known: rows there are, but not coded; or no row of which it is known that it belongs.
    var absence: Absence {
        contains { $0.inSlice == .yes && $0.among != .no } ? .notCoded : .noData
    }
}

extension Limits {
    /// What the schema says of the column that a figure adds up or compares.
    init(of definition: FigureDefinition, in table: Table) {
        let column = definition.valueExpression.flatMap { table.resource.fieldIndex($0.value) }
        let constraints = column.map { table.resource.fields[$0].constraints }
        minimum = constraints?.minimum.flatMap { Numeral.number($0.value) }
        maximum = constraints?.maximum.flatMap { Numeral.number($0.value) }
    }
}

// MARK: From SQL

extension RowValue {
    /// A row of which it is asked whether it counts.
    init(_ truth: Truth) {
        switch truth {
        case .yes: self = .known(1)
        case .no: self = .known(0)
        case .unknown: self = .within(low: 0, high: 1)
        }
    }

    /// - Parameter cell: the cell itself, where the expression is a column: it knows why there is no number.
    init(_ value: Store.Value, _ cell: Cell?) {
        switch (value, cell) {
        case (.integer(let value), _): self = .known(Double(value))
        case (.real(let value), _): self = .known(value)
        case (_, .range(let range)?): self = .within(low: Double(range.low), high: range.high.map(Double.init))
        default: self = .missing(cell?.absence ?? .notCoded)
        }
    }
}

extension Store.Value {
    var text: String? {
        switch self {
        case .null: nil
        case .integer(let value): String(value)
        case .real(let value): "\(value)"
        case .text(let text): text
        }
    }
}

extension Truth {
    /// What an SQL value says as a predicate; text is not a truth value, whatever SQLite makes of it.
    init?(_ value: Store.Value) {
        switch value {
        case .null: self = .unknown
        case .integer(let value): self = value == 0 ? .no : .yes
        case .real(let value): self = value == 0 ? .no : .yes
        case .text: return nil
        }
    }
}

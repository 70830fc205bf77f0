internal import Diagnostics
internal import Quantities

/// A source that would expose a person is cited without a link: its address reaches no output.
enum LinkPolicy {
    static let allowed = "public"
    /// Somebody has decided that the address would expose a person; where nobody has decided, it isn't linked either.
    static let refused = "withheld"

    /// A blank of which somebody has decided that it would expose a person is not "not coded": the source is known, and
    /// whoever keeps the table may well have left its address out of it.
    static func publish(_ table: Table, _ row: Int, _ column: Int) -> Cell {
        let cell = table[row, column]
        guard table.resource.fields[column].linkPolicy != nil else { return cell }
        return switch cell {
        case .absent(.notCoded): said(of: table, row, column) == refused ? .absent(.suppressed) : cell
        case .absent: cell
        default: said(of: table, row, column) == allowed ? cell : .absent(.suppressed)
        }
    }

    /// What the policy of a column of links says of a row; nil where it says nothing, or the column has none.
    static func said(of table: Table, _ row: Int, _ column: Int) -> String? {
        table.resource.fields[column].linkPolicy.flatMap { table[row, $0.value]?.text }
    }
}

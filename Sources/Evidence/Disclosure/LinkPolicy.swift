internal import Diagnostics
internal import Quantities

/// A source that would expose a person is cited without a link: its address reaches no output.
enum LinkPolicy {
    static let allowed = "public"
    /// Somebody has decided that the address would expose a person; where nobody has decided, it isn't linked either.
    static let refused = "withheld"

    static func publish(_ table: Table, _ row: Int, _ column: Int) -> Cell {
        let cell = table[row, column]
        guard table.resource.fields[column].linkPolicy != nil, cell.absence == nil else { return cell }
        return said(of: table, row, column) == allowed ? cell : .absent(.suppressed)
    }

    /// What the policy of a column of links says of a row; nil where it says nothing, or the column has none.
    static func said(of table: Table, _ row: Int, _ column: Int) -> String? {
        table.resource.fields[column].linkPolicy.flatMap { table[row, $0.value]?.text }
    }
}

internal import Diagnostics
internal import Quantities

/// A source that would expose a person is cited without a link: its address reaches no output.
enum LinkPolicy {
    static let allowed = "public"

    static func publish(_ table: Table, _ row: Int, _ column: Int) -> Cell {
        guard let policy = table.resource.fields[column].linkPolicy else { return table[row, column] }
        guard let says = table[row, policy.value], says.text == allowed else { return .absent(.suppressed) }
        return table[row, column]
    }
}

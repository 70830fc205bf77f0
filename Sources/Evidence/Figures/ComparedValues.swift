internal import Diagnostics
internal import Quantities

/// The texts that an expression compares a column with: one that the column can't hold is a slip, and the comparison would
/// pass for an answer.
enum ComparedValues {
    /// A column before `=`, `<>` or `IN`, and what stands behind.
    private nonisolated(unsafe) static let comparison =
        #/(\w+)\s*(?:==?|!=|<>|\s(?:not\s+)?in\s*\()\s*((?:'(?:[^']|'')*'[\s,]*)+)/#.ignoresCase()
    private nonisolated(unsafe) static let quoted = #/'((?:[^']|'')*)'/#

    static func check(_ expression: Located<String>, in table: Table, _ findings: inout Findings) {
        for found in expression.value.matches(of: comparison) {
            let column = String(found.1)
            let offset = expression.value[..<found.2.startIndex].utf8.count
            for text in found.2.matches(of: quoted) {
                let value = text.1.replacing("''", with: "'")
                let place = Origin(
                    expression.origin.file,
                    expression.origin.offset + offset + found.2[..<text.range.lowerBound].utf8.count)
                check(String(value), of: column, in: table.resource, at: place, &findings)
            }
        }
    }

    private static func check(
        _ value: String, of column: String, in resource: Resource, at place: Origin, _ findings: inout Findings
    ) {
        if let field = resource.fields.first(where: { $0.name.value == column }) {
            if field.kind == .boolean {
                findings.report(.textForTruth(column, at: place))
            } else if let known = field.constraints.values, !known.contains(value) {
                findings.report(.neverHeld(value, column, known: known, at: place))
            }
        } else if column.hasSuffix("_state"), resource.fieldIndex(String(column.dropLast("_state".count))) != nil {
            let known = ["value", "range"] + Absence.allCases.map(\.rawValue)
            if !known.contains(value) { findings.report(.neverHeld(value, column, known: known, at: place)) }
        }
    }
}

extension Diagnostic {
    fileprivate static func textForTruth(_ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(column)` is true or false, and no text is either",
            help: "write `\(column)` alone, or `not \(column)`")
    }

    fileprivate static func neverHeld(
        _ value: String, _ column: String, known: [String], at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "`\(column)` never holds `\(value)`, so this comparison answers nothing",
            help: suggestion(for: value, among: known, kind: "value"))
    }
}

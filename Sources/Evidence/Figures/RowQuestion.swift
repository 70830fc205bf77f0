internal import Diagnostics

/// What SQLite is asked about each row for a figure: whether it belongs to the base, whether it counts, which number it
/// adds, and where it stands along each dimension.
struct RowQuestion {
    /// What is known of each row, by its place.
    struct Answers {
        /// Nil where the row is left out, as a published total is.
        var rows: [ClassifiedRow?]
        /// Along each dimension.
        var dimensions: [[String?]]
    }

    /// Beyond this no sum of a million rows would be a number any more.
    private static let most = 1e300

    private let definition: FigureDefinition
    private let among: String
    private var of = "1"
    /// Nil where rows are counted.
    private var value: String?

    /// - Parameter isNumeric: whether a name is that of a column of numbers.
    init(_ definition: FigureDefinition, isNumeric: (String) -> Bool) {
        self.definition = definition
        var conditions = [definition.condition?.value]
        switch definition.measure {
        case .count(let predicate): of = predicate?.value ?? of
        case .sum, .median, .minimum, .maximum: value = definition.valueExpression?.value
        case .share(let share, let base):
            of = share.value
            conditions.append(base?.value)
        case .rate(let rate) where isNumeric(rate.of.value): value = rate.of.value
        case .rate(let rate): of = rate.of.value
        }
        let among = conditions.compactMap { $0.map { "(\($0))" } }
        self.among = among.isEmpty ? "1" : among.joined(separator: " AND ")
    }

    /// True of the rows that the figure speaks of, and of those among them that it counts.
    var conditions: [String] { ["(\(among))", "(\(among) AND (\(of)))"] }

    /// True of the rows that add something to a sum; nil where rows are counted.
    var added: String? { value.map { "(\(among) AND (\($0)) <> 0)" } }

    /// - Parameter filter: an SQL condition; empty where every row is asked.
    func sql(over table: String, where filter: String) -> String {
        let selected =
            ["_row", among, "(\(of))", "(\(value ?? "NULL"))"]
            + definition.dimensions.map { "(\($0.expression.value))" }
        return
            "SELECT \(selected.joined(separator: ", ")) FROM \"\(table)\"\(filter.isEmpty ? "" : " WHERE " + filter) "
            + "ORDER BY _row"
    }

    /// What the answers say; nil where they are of the wrong kind, which is reported.
    func answers(_ result: [[Store.Value]], of table: Table, _ findings: inout Findings) -> Answers? {
        if value != nil, result.contains(where: { if case .text = $0[3] { true } else { false } }) {
            findings.report(.notANumber(definition.id))
            return nil
        }
        if result.contains(where: { if case .real(let value) = $0[3] { !(value.magnitude < Self.most) } else { false } }
        ) {
            findings.report(.notFinite(definition.id))
            return nil
        }
        let summed = value.flatMap(table.resource.fieldIndex)
        // A rate of rows that are counted adds up what may be one.
        let isCounted = if case .rate = definition.measure { value == nil } else { false }
        var answers = Answers(
            rows: Array(repeating: nil, count: table.rowCount),
            dimensions: definition.dimensions.map { _ in Array(repeating: nil, count: table.rowCount) })
        for values in result {
            guard case .integer(let row) = values[0], let inBase = Truth(values[1]), let counts = Truth(values[2])
            else {
                findings.report(.notATruthValue(definition.id))
                return nil
            }
            if isCounted, ![.null, .integer(0), .integer(1)].contains(values[2]) {
                findings.report(.neitherColumnNorPredicate(definition.id))
                return nil
            }
            answers.rows[row] = ClassifiedRow(
                row: row, among: inBase, of: counts,
                value: isCounted ? RowValue(counts) : RowValue(values[3], summed.map { table[row, $0] }))
            for index in answers.dimensions.indices { answers.dimensions[index][row] = values[4 + index].text }
        }
        return answers
    }
}

extension Diagnostic {
    fileprivate static func notANumber(_ id: Located<String>) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` would add up or compare text",
            help: "name a column of type `integer` or `number`; dates and texts can be counted")
    }

    fileprivate static func notFinite(_ id: Located<String>) -> Diagnostic {
        .error(at: id.origin, "`\(id.value)` adds up to more than a number can hold")
    }

    static func notATruthValue(_ id: Located<String>) -> Diagnostic {
        .error(
            at: id.origin, "a predicate of `\(id.value)` gives text, not true or false",
            help: "compare the column with something: `force = 'kent'`")
    }

    fileprivate static func neitherColumnNorPredicate(_ id: Located<String>) -> Diagnostic {
        .error(
            at: id.origin, "the rate `\(id.value)` is of something that is neither a numeric column nor a predicate",
            help: "name a column, which is added up, or compare: `status = 'rejected'`, which is counted")
    }
}

internal import Diagnostics
public import Quantities

/// A column that follows from others: the key of the authority that a row names, and what the law's clock says of a
/// request. Figures may use it, and it is published where the columns that it is made from are.
struct ComputedColumn: Sendable {
    let field: Field
    let cells: [Cell]
    /// The columns that it is made from.
    let sources: [String]
    /// All that it can hold, where that is known.
    var values: [String]? = nil
    /// Whether it follows from the laws under which authorities answer too, which stand in another table.
    var followsAuthoritiesLaw = false
    /// The title of the table of events, where it follows from that too.
    var events: String? = nil

    /// The computed columns of a table; a column of the schema with the same name goes first.
    ///
    /// - Parameter resources: all that are described, whether or not their files can be read: among them that of events, and
    ///   the study for which a table of answers was coded.
    static func all(
        of table: Table, among resources: [Resource], authorities: Authorities?, joined: [String?]?,
        requests: [FOIRequest], _ words: Words
    ) -> [ComputedColumn] {
        var columns: [ComputedColumn] = []
        if let authorities, let joined {
            let source = authorities.column(of: table.resource).map { table.resource.fields[$0].name.value }
            var column = ComputedColumn(
                authorities.column, .string, words, .authority, .authorityDescription,
                from: [source].compactMap { $0 }, cells: joined.map { $0.map(Cell.text) })
            column.values = authorities.keys + table.resource.outside + table.resource.margins.map(\.value)
            columns.append(column)
        }
        for (index, field) in table.resource.fields.enumerated() where field.ranges != nil {
            columns += bounds(of: field, (0..<table.rowCount).map { table[$0, index] }, words)
        }
        if table.resource.role == .foiRequests {
            columns += ofRequests(table, requests, resources.first { $0.role == .foiEvents }, words)
        }
        if table.resource.role == .answers { columns += ofAnswers(table, among: resources, words) }
        return columns.filter { table.resource.fieldIndex($0.field.name.value) == nil }
    }

    /// A column that may hold ranges is published with its bounds, and with what each cell is.
    private static func bounds(of field: Field, _ cells: [Cell], _ words: Words) -> [ComputedColumn] {
        let name = field.name.value
        let ranges = cells.map { cell -> WholeRange? in
            switch cell {
            case .integer(let value): WholeRange(low: value, high: value)
            case .range(let range): range
            default: nil
            }
        }
        return [
            ComputedColumn(
                name + "_low", .integer, words, .low, .lowDescription, of: field, from: [name],
                cells: ranges.map { $0.map { .integer($0.low) } }),
            ComputedColumn(
                name + "_high", .integer, words, .high, .highDescription, of: field, from: [name],
                cells: ranges.map { $0?.high.map(Cell.integer) }),
            ComputedColumn(
                name + "_state", .string, words, .stateOfCell, .stateOfCellDescription, of: field, from: [name],
                cells: cells.map { cell in
                    if case .range = cell { return .text("range") }
                    return .text(cell.absence?.rawValue ?? "value")
                }),
        ]
    }

    /// - Parameter column: the column with which the title begins.
    init(
        _ name: String, _ kind: Field.Kind, _ words: Words, _ title: ColumnWord, _ description: ColumnWord,
        of column: Field? = nil, from sources: [String], cells: [Cell?]
    ) {
        field = Field(
            name: Located(name, at: Origin(SourceFile(path: "computed", text: name))), kind: kind, format: nil,
            title: words.text(title, column.map { ["column": $0.heading] } ?? [:]),
            description: words.text(description),
            constraints: .init(), isPublished: true, linkPolicy: nil,
            ranges: nil, otherProperties: [])
        self.cells = cells.map { $0 ?? .absent(.notCoded) }
        self.sources = sources
    }

    /// What each cell of a column is: `value`, or the reason for the absence.
    init(stateOf column: ComputedColumn) {
        field = Field(
            name: column.field.name.map { $0 + "_state" }, kind: .string, format: nil, title: nil, description: nil,
            constraints: .init(), isPublished: true, linkPolicy: nil, ranges: nil, otherProperties: [])
        cells = column.cells.map { .text($0.absence?.rawValue ?? "value") }
        sources = column.sources
        values = ["value"] + Absence.allCases.map(\.rawValue)
        followsAuthoritiesLaw = column.followsAuthoritiesLaw
    }
}

/// What computed columns are called, and what they say.
public enum ColumnWord: String, WordsKey, CaseIterable {
    case authority = "columns.authority"
    case authorityDescription = "columns.authority_description"
    case low = "columns.low"
    case lowDescription = "columns.low_description"
    case high = "columns.high"
    case highDescription = "columns.high_description"
    case stateOfCell = "columns.state_of_cell"
    case stateOfCellDescription = "columns.state_of_cell_description"
    case due = "columns.due"
    case dueDescription = "columns.due_description"
    case workingDaysTaken = "columns.working_days_taken"
    case workingDaysTakenDescription = "columns.working_days_taken_description"
    case late = "columns.late"
    case lateDescription = "columns.late_description"
    case overdue = "columns.overdue"
    case overdueDescription = "columns.overdue_description"
    case veryOverdue = "columns.very_overdue"
    case veryOverdueDescription = "columns.very_overdue_description"
    case state = "columns.state"
    case stateDescription = "columns.state_description"
    case reviewDue = "columns.review_due"
    case reviewDueDescription = "columns.review_due_description"
    case reviewWorkingDaysTaken = "columns.review_working_days_taken"
    case reviewWorkingDaysTakenDescription = "columns.review_working_days_taken_description"
    case reviewLate = "columns.review_late"
    case reviewLateDescription = "columns.review_late_description"
    case completed = "columns.completed"
    case quoted = "columns.quoted"
    case agreed = "columns.agreed"
    case agreedDescription = "columns.agreed_description"
}

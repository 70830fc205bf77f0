internal import Diagnostics
internal import Quantities

/// A column that follows from others: the key of the authority that a row names, and what the law's clock says of a
/// request. Figures may use it, and it is published where the columns that it is made from are.
struct ComputedColumn: Sendable {
    let field: Field
    let cells: [Cell]
    /// The columns that it is made from.
    let sources: [String]

    /// The computed columns of a table; a column of the schema with the same name goes first.
    static func all(
        of table: Table, authorities: Authorities?, joined: [String?]?, requests: [FOIRequest]
    ) -> [ComputedColumn] {
        var columns: [ComputedColumn] = []
        if let authorities, let joined {
            let source =
                table.resource.authorityColumn?.value
                ?? table.resource.foreignKeys.first {
                    $0.resource.value == authorities.table
                }?.fields.first?.value
            columns.append(
                ComputedColumn(
                    authorities.column, .string, title: "Key of the authority",
                    "The key of the authority that the row names; blank where it names none, or several at once.",
                    from: [source].compactMap { $0 }, cells: joined.map { $0.map(Cell.text) }))
        }
        if table.resource.role == .foiRequests {
            let dates = ["sent", "received", "responded", "law"].compactMap { part in
                table.resource.roleColumn(part).map { table.resource.fields[$0].name.value }
            }
            let clock = requests.map(\.timeliness)
            columns.append(
                ComputedColumn(
                    "due", .date, title: "Due",
                    "The twentieth working day after receipt, or after sending where receipt isn't known.",
                    from: dates, cells: clock.map { $0.due.map(Cell.date) }))
            columns.append(
                ComputedColumn(
                    "working_days_taken", .integer, title: "Working days taken",
                    "Working days from receipt, or from sending, to the reply.", from: dates,
                    cells: clock.map { $0.workingDaysTaken.map(Cell.integer) }))
            columns.append(
                ComputedColumn(
                    "late", .boolean, title: "Late", "Whether the reply came after the day on which it was due.",
                    from: dates, cells: clock.map { $0.isLate.map(Cell.boolean) }))
        }
        return columns.filter { table.resource.fieldIndex($0.field.name.value) == nil }
    }

    private init(
        _ name: String, _ kind: Field.Kind, title: String, _ description: String, from sources: [String],
        cells: [Cell?]
    ) {
        field = Field(
            name: Located(name, at: Origin(SourceFile(path: "computed", text: name))), kind: kind, format: nil,
            title: title, description: description, constraints: .init(), isPublished: true, linkPolicy: nil,
            otherProperties: [])
        self.cells = cells.map { $0 ?? .absent(.notCoded) }
        self.sources = sources
    }
}

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
        for (index, field) in table.resource.fields.enumerated() where field.ranges != nil {
            columns += bounds(of: field, (0..<table.rowCount).map { table[$0, index] })
        }
        if table.resource.role == .foiRequests { columns += ofRequests(table, requests) }
        if table.resource.role == .answers { columns += ofAnswers(table) }
        return columns.filter { table.resource.fieldIndex($0.field.name.value) == nil }
    }

    /// A column that may hold ranges is published with its bounds, and with what each cell is.
    private static func bounds(of field: Field, _ cells: [Cell]) -> [ComputedColumn] {
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
                name + "_low", .integer, title: field.heading + ", at least",
                "The least that the number can be: the number itself where it is exact.", from: [name],
                cells: ranges.map { $0.map { .integer($0.low) } }),
            ComputedColumn(
                name + "_high", .integer, title: field.heading + ", at most",
                "The most that the number can be; blank where nothing bounds it.", from: [name],
                cells: ranges.map { $0?.high.map(Cell.integer) }),
            ComputedColumn(
                name + "_state", .string, title: field.heading + ", state",
                "What the cell is: `value`, `range`, or the reason why there is no number.", from: [name],
                cells: cells.map { cell in
                    if case .range = cell { return .text("range") }
                    return .text(cell.absence?.rawValue ?? "value")
                }),
        ]
    }

    init(
        _ name: String, _ kind: Field.Kind, title: String, _ description: String, from sources: [String],
        cells: [Cell?]
    ) {
        field = Field(
            name: Located(name, at: Origin(SourceFile(path: "computed", text: name))), kind: kind, format: nil,
            title: title, description: description, constraints: .init(), isPublished: true, linkPolicy: nil,
            ranges: nil, otherProperties: [])
        self.cells = cells.map { $0 ?? .absent(.notCoded) }
        self.sources = sources
    }
}

internal import Diagnostics

/// A table of answers repeats cells of the tables that it was coded for. Where a column of theirs isn't published as it is,
/// its own table says what may be told of it; the answers say nothing, to a download, a view or a figure.
struct WithheldAnswers {
    /// The questions that are protected columns of the study, whose row an answer names.
    private let ofRows: Set<String>
    /// The questions that are protected columns of the requests.
    private let ofRequests: Set<String>

    /// - Parameter resources: all tables of the package.
    init(of resource: Resource, among resources: [Resource]) {
        guard resource.role == .answers else {
            (ofRows, ofRequests) = ([], [])
            return
        }
        let protected = { (resources: [Resource]) in
            Set(resources.flatMap(\.fields).filter(\.isProtected).map(\.name.value))
        }
        let study = resource.field(role: "row").flatMap { field in
            resource.foreignKeys.first { $0.fields.map(\.value) == [field.name.value] }?.resource.value
        }
        ofRows = protected(resources.filter { $0.name.value == study })
        ofRequests = protected(resources.filter { $0.role == .foiRequests })
    }

    /// Whether a line of the table may hold what isn't for publication.
    var isNeeded: Bool { !ofRows.isEmpty || !ofRequests.isEmpty }

    /// The table without the answers to these questions, or what either coder wrote for them.
    func withheld(from table: Table) -> Table {
        let resource = table.resource
        guard isNeeded, let question = resource.roleColumn("question") else { return table }
        let row = resource.roleColumn("row")
        var rows: Set<Int> = []
        for answer in 0..<table.rowCount {
            guard let asked = table[answer, question].text else { continue }
            // An answer that names no row of a study may be one about the request.
            let namesRow = row.map { table[answer, $0].absence == nil } ?? false
            if ofRows.contains(asked) || !namesRow && ofRequests.contains(asked) { rows.insert(answer) }
        }
        return ["value", "second_value", "state", "second_state"].compactMap(resource.roleColumn)
            .reduce(table) { $0.withholding(rows, in: $1) }
    }
}

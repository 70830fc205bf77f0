internal import Diagnostics

extension FigureExpressions {
    /// Whether a figure that reads what is not for publication speaks of one row alone, so that its value would be that
    /// row's cell; reported.
    ///
    /// A row belongs to it unless a condition is false whatever the unpublished columns hold: they are blank when it is
    /// asked, as they are to a reader. Of a sum only the rows count that add something. One row is too few for whatever
    /// reason a column is kept back, a licence too. How many more it takes to protect people only they who know the table
    /// can say, by a disclosure policy; such tables are not asked, since their small numbers are suppressed.
    ///
    /// - Parameter columns: those that the figure reads, as SQL knows them.
    func tellsOneRow(
        _ question: RowQuestion, of definition: FigureDefinition, in table: Table, reading columns: Set<String>,
        margins: [String], _ findings: inout Findings
    ) -> Bool {
        let read = sources(of: columns, in: table)
        let protected = table.resource.fields.filter(\.isProtected)
        guard table.resource.disclosure == nil, let field = protected.first(where: { read.contains($0.name.value) })
        else { return false }
        let names = Set(protected.map(\.name.value))
        let shown = columns.filter { !$0.isEmpty }.sorted().map { column in
            (names.isDisjoint(with: sources(of: column, in: table)) ? "" : "NULL AS ") + "\"\(column)\""
        }
        let name = table.name
        let filter = margins.isEmpty ? "" : " WHERE " + margins.joined(separator: " AND ")
        let own = "(SELECT * FROM \"\(name)\"\(filter)) AS \"\(name)\""
        let rows = "(SELECT \(shown.joined(separator: ", ")) FROM \"\(name)\"\(filter)) AS \"\(name)\""
        do throws(Store.Failure) {
            let count = { (rows: String, condition: String) throws(Store.Failure) -> Int in
                try store.guardedQuery("SELECT 1 FROM \(rows) WHERE \(condition) LIMIT 2", reading: name).count
            }
            for condition in question.conditions {
                let possible = try count(rows, "\(condition) IS NOT 0")
                // What turns the unknown into something known, as `is not null` does, leaves no row that could be meant.
                let meant = possible == 0 ? try count(own, condition) : possible
                guard meant != 1 else {
                    findings.report(.onlyRow(definition.id, field))
                    return true
                }
            }
            guard let added = question.added, try count(own, added) == 1 else { return false }
            findings.report(.onlyRow(definition.id, field))
            return true
        } catch {
            findings.report(.sql(error.message, definition.id, columns: table.resource.fields.map(\.name.value)))
            return true
        }
    }
}

extension Diagnostic {
    fileprivate static func onlyRow(_ id: Located<String>, _ field: Field) -> Diagnostic {
        .error(
            at: id.origin,
            "`\(id.value)` speaks of one row alone, so it would tell what stands there in `\(field.name.value)`, which is "
                + "not for publication",
            help:
                "let its conditions leave more rows, or read published columns alone; where the table has no other row yet, "
                + "leave the figure out until it has")
    }
}

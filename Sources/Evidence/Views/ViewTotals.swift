internal import Diagnostics

/// What a view does with rows that hold what others add up to: published totals, and wholes beside their parts. Taken for
/// rows like the others they would count everything twice.
///
/// The view may leave them out, be of them alone, or pass on the columns that tell them: then what its tables say of
/// them holds of the view, and figures over it leave totals out and add no part to its whole.
struct ViewTotals {
    private(set) var margins: [(column: Located<String>, value: String)] = []
    private(set) var primaryKey: [Located<String>] = []
    private(set) var partOf: Located<String>?

    private let name: Located<String>
    private let sql: ViewSQL
    private let fields: [Field]
    private let rows: [[Store.Value]]
    /// The columns that the view reads, as `TABLE.COLUMN`.
    private let read: Set<String>
    /// The view's rows if those of a table were only the ones that meet a condition.
    private let rowsWhere: (_ table: String, _ condition: String) -> [[Store.Value]]?

    init(
        of view: View, _ fields: [Field], _ rows: [[Store.Value]], reading read: Set<String>,
        rowsWhere: @escaping (_ table: String, _ condition: String) -> [[Store.Value]]?
    ) {
        (name, sql, self.fields, self.rows, self.read) = (view.name, ViewSQL(view.sql), fields, rows, read)
        self.rowsWhere = rowsWhere
    }

    /// Keeps what a table that the view reads says of such rows, and reports those that are taken for others.
    mutating func check(_ table: Table, _ findings: inout Findings) {
        for margin in table.resource.margins { check(margin.column.value, margin.value, of: table.resource, &findings) }
        checkParts(of: table, &findings)
    }

    private mutating func check(
        _ column: String, _ value: String, of resource: Resource, _ findings: inout Findings
    ) {
        if sql.compares(column, with: value) { return }
        if let place = place(of: column, in: resource), !rows.allSatisfy({ $0[place] == .text(value) }) {
            margins.append((fields[place].name, value))
            return
        }
        // It may come to the same: a join with the authorities finds none that is called “Total”.
        if rowsWhere(resource.name.value, "\"\(column)\" IS NOT \(value.sqlQuoted)") == rows { return }
        findings.report(.takesTotals(column, value, of: resource, in: name))
    }

    /// Numbers of parts stand in those of their wholes; what is no number, and how many rows there are, does not.
    private mutating func checkParts(of table: Table, _ findings: inout Findings) {
        let resource = table.resource
        let numbers = resource.fields.filter(\.isNumeric).map(\.name.value).filter {
            read.contains("\(resource.name.value).\($0)")
        }
        guard let column = resource.partOf?.value, let index = resource.fieldIndex(column),
            table.values(of: index).contains(where: { $0.absence == nil }), sql.selects(anyOf: Set(numbers)),
            !sql.restricts(column)
        else { return }
        if partOf == nil, let part = place(of: column, in: resource), let key = placeOfKey(resource),
            holdsAllBetween(parts: index, of: table, key: key)
        {
            (partOf, primaryKey) = (fields[part].name, [fields[key].name])
            return
        }
        guard fields.contains(where: \.isNumeric) || sql.aggregates else { return }
        if rowsWhere(resource.name.value, "\"\(column)\" IS NULL") == rows { return }
        findings.report(.takesParts(column, of: resource, in: name))
    }

    /// Which of the view's columns is one of a table's as it stands.
    private func place(of column: String, in resource: Resource) -> Int? {
        sql.place(of: column, in: resource.name.value, key: resource.primaryKey.map(\.value), reading: read)
    }

    /// Which of the view's columns is a table's key and still tells rows apart.
    private func placeOfKey(_ resource: Resource) -> Int? {
        guard resource.primaryKey.count == 1, let place = place(of: resource.primaryKey[0].value, in: resource) else {
            return nil
        }
        let keys = Set(rows.map { $0[place] })
        return keys.count == rows.count && !keys.contains(.null) ? place : nil
    }

    /// Whether the view has every row that is a part and a whole: through one that is missing, nobody could tell that a
    /// part of a part is in the whole.
    private func holdsAllBetween(parts column: Int, of table: Table, key: Int) -> Bool {
        let wholes = Set(table.values(of: column).compactMap(\.text))
        let own = Set(rows.compactMap { $0[key].text })
        let parts = (0..<table.rowCount).filter { table[$0, column].text != nil }.map { table.key(of: $0) }
        return parts.allSatisfy { !wholes.contains($0) || own.contains($0) }
    }
}

extension Resource {
    /// What a view may do that can't read a column.
    fileprivate func helpWhereProtected(_ column: String) -> String? {
        fieldIndex(column).map { fields[$0].isProtected } == true
            ? "`\(column)` is not for publication, so no view can tell: define a figure over the table itself" : nil
    }
}

extension Diagnostic {
    fileprivate static func takesTotals(
        _ column: String, _ value: String, of resource: Resource, in name: Located<String>
    ) -> Diagnostic {
        .error(
            at: name.origin,
            "the view `\(name.value)` takes published totals for rows like the others: those of "
                + "`\(resource.name.value)` in which `\(column)` is `\(value)`",
            help: resource.helpWhereProtected(column)
                ?? "leave them out: `WHERE \(column) IS NOT \(value.sqlQuoted)`; with `=` in place of `IS NOT` it is of the "
                + "totals alone. Or pass `\(column)` on as it stands, in `GROUP BY` too: figures over the view then leave "
                + "them out")
    }

    fileprivate static func takesParts(
        _ column: String, of resource: Resource, in name: Located<String>
    ) -> Diagnostic {
        let key = resource.primaryKey.map { "`\($0.value)` and " }.joined()
        return .error(
            at: name.origin,
            "the view `\(name.value)` takes numbers of rows of `\(resource.name.value)` of which some are parts of others "
                + "(`\(column)`): added up, they count twice",
            help: resource.helpWhereProtected(column)
                ?? "say which are meant: `WHERE \(column) IS NULL` for those that are part of none. Or pass \(key)"
                + "`\(column)` on as they stand: a figure over the view then adds no part to its whole")
    }
}

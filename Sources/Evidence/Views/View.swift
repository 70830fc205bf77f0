import Algorithms
internal import Diagnostics
internal import Documents
internal import Quantities

/// A table that follows from others: `data/views/NAME.sql`, one SELECT. Its first comment line is the title, the comment
/// lines after it are the description.
///
/// Its SQL runs under the same guard as a figure's expressions, over published columns only, and its rows are ordered by
/// all of their values.
struct View {
    let name: Located<String>
    let title: Located<String>
    let description: String?
    let sql: String

    /// The largest result that is taken for a table.
    static let rowLimit = 100_000

    init?(_ file: SourceFile, _ findings: inout Findings) {
        let slug = View.name(of: file)
        guard SourceText.check(file, limit: SizeLimit.view, &findings) != nil else { return nil }
        name = Located(slug, at: Origin(file))
        guard Slug.isValid(slug) else {
            findings.report(.badSlug(name))
            return nil
        }
        let lines = String(decoding: file.bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let comments = lines.prefix { $0.hasPrefix("--") }.map { line in
            String(line.dropFirst(2).drop(while: \.isWhitespace))
        }
        guard let first = comments.first, first.isVisible else {
            findings.report(.untitledView(name))
            return nil
        }
        title = Located(first, at: Origin(file, lines[0].utf8.count - first.utf8.count))
        description = comments.count == 1 ? nil : comments.dropFirst().joined(separator: " ")
        let rest = lines.dropFirst(comments.count).joined(separator: "\n")
        guard ["select", "with"].contains(SQLExpression.words(of: rest).first?.lowercased()) else {
            findings.report(.notASelect(name))
            return nil
        }
        if let line = lines.first(where: View.isTakenByTheShell) {
            findings.report(.shellCommand(String(line), name))
            return nil
        }
        sql = String(rest.reversed().drop { $0 == ";" || $0.isWhitespace }.reversed())
    }

    /// Whether SQLite's shell, which loads the view for whoever recomputes it, would take a line for a command or for the
    /// end of a statement (https://www.sqlite.org/cli.html, "Rules for dot-commands").
    private static func isTakenByTheShell(_ line: Substring) -> Bool {
        line.hasPrefix(".") || ["/", "go"].contains(line.filter { !$0.isWhitespace }.lowercased())
    }

    static func name(of file: SourceFile) -> String {
        String(file.path.split(separator: "/").last?.dropLast(".sql".count) ?? "")
    }

    /// The tables of all views that can be made; a view can't take a table's name.
    static func tables(
        _ views: [View], _ store: Store, over tables: [Table], computed: [String: [ComputedColumn]],
        authorities: Authorities?, _ findings: inout Findings
    ) -> [Table] {
        let areLawsPublic = tables.areLawsPublic
        let hidden = tables.flatMap { table in
            let own = table.resource.fields.filter(\.isProtected).map(\.name.value)
            let following = (computed[table.name] ?? []).filter {
                !Set(own).isDisjoint(with: $0.sources) || $0.followsAuthoritiesLaw && !areLawsPublic
            }
            let names = own + own.map { $0 + "_state" } + following.map(\.field.name.value) + ["_row"]
            return names.map { "\(table.name).\($0)" }
        }
        return views.compactMap { view in
            if let table = tables.first(where: { $0.name == view.name.value }) {
                findings.report(.takenName(view.name, table.resource))
                return nil
            }
            return view.table(
                store, over: tables, computed: computed, hidden: Set(hidden), authorities: authorities, &findings)
        }
    }

    /// The view's rows as a table; nil where its SQL is refused, which is reported.
    ///
    /// - Parameter hidden: columns that are not for publication, as `table.column`.
    func table(
        _ store: Store, over tables: [Table], computed: [String: [ComputedColumn]], hidden: Set<String>,
        authorities: Authorities?, _ findings: inout Findings
    ) -> Table? {
        let names = tables.map(\.name)
        let result: (columns: [String], rows: [[Store.Value]])
        do throws(Store.Failure) {
            result = try store.guardedView(sql, reading: Set(names))
        } catch {
            findings.report(.failedView(name, error.message, tables: tables))
            return nil
        }
        for column in store.columnsRead.sorted() where hidden.contains(column) {
            findings.report(.protectedColumn(column, in: name))
            return nil
        }
        let columnsRead = store.columnsRead
        let tablesRead = tables.filter { table in columnsRead.contains { $0.hasPrefix(table.name + ".") } }
        let read = tablesRead.map(\.resource)
        if let guarded = read.first(where: { $0.disclosure != nil }) {
            findings.report(.protectedTable(guarded, in: name))
            return nil
        }
        for (column, count, areRanges) in blanksAggregated(of: tablesRead, computed, read: columnsRead) {
            findings.report(.aggregatesBlanks(column, count, areRanges, in: name))
        }
        let fields = result.columns.enumerated().compactMap { index, column -> Field? in
            guard let name = View.columnName(column, at: self.name.origin, &findings) else { return nil }
            return Field(
                name: name, kind: View.kind(of: result.rows.map { $0[index] }), format: nil, title: nil,
                description: nil, constraints: .init(), isPublished: true, linkPolicy: nil, ranges: nil,
                otherProperties: [])
        }
        guard fields.count == result.columns.count else { return nil }
        guard
            !result.rows.joined().contains(where: { if case .real(let value) = $0 { !value.isFinite } else { false } })
        else {
            findings.report(.notFinite(name))
            return nil
        }
        var totals = ViewTotals(of: self, fields, result.rows, reading: columnsRead) { table, condition in
            try? store.guardedView(sql, reading: Set(names), where: (table: table, condition: condition)).rows
        }
        let found = findings.count
        for table in tablesRead { totals.check(table, &findings) }
        guard findings.count == found else { return nil }
        var table = Table(resource: resource(fields, from: read, totals, authorities), file: name.origin.file)
        for row in result.rows { table.append(row.map { Cell($0) }) }
        return table
    }

    /// What the tables that it reads say of themselves holds of the view too.
    private func resource(
        _ fields: [Field], from read: [Resource], _ totals: ViewTotals, _ authorities: Authorities?
    ) -> Resource {
        Resource(
            name: name, title: title, description: description, path: Located(name.value, at: name.origin),
            format: .csv, sources: Array(read.flatMap(\.sources).uniqued()),
            licences: Array(read.flatMap(\.licences).uniqued()),
            fields: fields,
            primaryKey: totals.primaryKey, foreignKeys: [], missingValues: ["": .notCoded], otherProperties: [],
            role: nil,
            roleColumns: [:],
            authorityColumn: authorities.flatMap { known in fields.first { $0.name.value == known.column }?.name },
            outside: read.flatMap { $0.outside + $0.margins.map(\.value) }, margins: totals.margins, label: nil,
            partOf: totals.partOf, isComplete: false, caveats: read.flatMap(\.caveats), disclosure: nil,
            view: sql)
    }

    /// The columns that the view adds up or compares and in which cells say nothing or give a range, with how many: SQL
    /// passes over them, so a sum of what is known would stand for the sum. `COLUMN is not null` says that this is meant.
    ///
    /// - Parameter read: the columns that it reads, as `TABLE.COLUMN`: another table may have one of the same name.
    private func blanksAggregated(
        of tables: [Table], _ computed: [String: [ComputedColumn]], read: Set<String>
    ) -> [(column: String, count: Int, areRanges: Bool)] {
        let tokens = SQLToken.all(in: sql)
        var columns: [String] = []
        for index in tokens.indices
        where tokens.isWord(index, "sum", "total", "avg", "min", "max") && tokens.isMark(index + 1, "(") {
            let inside = tokens[(index + 2)...].prefix { !$0.isMark([")"]) }
            // Of several the least, and what says what stands for a blank.
            if inside.contains(where: { $0.isMark([",", "("]) }) { continue }
            columns += inside.filter { $0.kind == .word }.map { $0.value.lowercased() }
        }
        let meant = tokens.indices
            .filter { tokens.isWord($0 + 1, "is") && tokens.isWord($0 + 2, "not") && tokens.isWord($0 + 3, "null") }
            .map { tokens[$0].value.lowercased() }
        return columns.uniqued().filter { !meant.contains($0) }.compactMap { column in
            let cells = tables.filter { read.contains("\($0.name).\(column)") }.flatMap { table -> [Cell] in
                if let index = table.resource.fieldIndex(column) {
                    return (0..<table.rowCount).map { table[$0, index] }
                }
                return computed[table.name]?.first { $0.field.name.value == column }?.cells ?? []
            }
            let ranges = cells.count { if case .range = $0 { true } else { false } }
            let count = ranges + cells.count { $0.absence != nil }
            return count == 0 ? nil : (column, count, ranges > 0)
        }
    }

    private static func columnName(
        _ column: String, at origin: Origin, _ findings: inout Findings
    ) -> Located<String>? {
        guard Field.isName(column), !SQLWords.reserved.contains(column) else {
            findings.report(.unnamedColumn(column, at: origin))
            return nil
        }
        return Located(column, at: origin)
    }

    /// What all values of a column are: whole numbers, numbers or text.
    private static func kind(of values: [Store.Value]) -> Field.Kind {
        var kind: Field.Kind?
        for value in values {
            switch value {
            case .null: continue
            case .integer: kind = kind ?? .integer
            case .real: kind = .number
            case .text: return .string
            }
        }
        return kind ?? .string
    }
}

extension Cell {
    fileprivate init(_ value: Store.Value) {
        switch value {
        case .null: self = .absent(.notCoded)
        case .integer(let value): self = .integer(value)
        case .real(let value): self = .number(value)
        case .text(let text): self = .text(text)
        }
    }
}

extension Diagnostic {
    fileprivate static func shellCommand(_ line: String, _ name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin, "the line `\(line.prefix(60))` of the view would be read as a command where it is loaded",
            help: "write it in one line with the one before it")
    }

    fileprivate static func untitledView(_ name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin, "the view `\(name.value)` has no title",
            help: "say in the first line what its rows are: `-- Replies by force`")
    }

    fileprivate static func notASelect(_ name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin, "the view `\(name.value)` is no SELECT",
            help: "a view is one query: `SELECT …`, or `WITH … SELECT …`")
    }

    fileprivate static func takenName(_ name: Located<String>, _ resource: Resource) -> Diagnostic {
        .error(
            at: name.origin, "a table is called `\(resource.name.value)` already",
            help: "give the view's file another name")
    }

    fileprivate static func failedView(_ name: Located<String>, _ message: String, tables: [Table]) -> Diagnostic {
        let column = "no such column: "
        guard message.hasPrefix(column) else { return .error(at: name.origin, "the view `\(name.value)`: \(message)") }
        let missing = String(message.dropFirst(column.count))
        let known = Set(tables.flatMap { $0.resource.fields.map(\.name.value) })
        return .error(
            at: name.origin, "the view `\(name.value)` reads a column `\(missing)` that isn't there",
            help: suggestion(for: missing, among: known, kind: "column"))
    }

    fileprivate static func protectedColumn(_ column: String, in name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin, "the view `\(name.value)` reads `\(column)`, which is not for publication",
            help: "a view is published with its rows: leave the column out")
    }

    fileprivate static func protectedTable(_ resource: Resource, in name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin,
            "the view `\(name.value)` reads `\(resource.name.value)`, which tells nothing below a threshold",
            help: "define a figure over the table itself: its small counts are then suppressed")
    }

    fileprivate static func aggregatesBlanks(
        _ column: String, _ count: Int, _ areRanges: Bool, in name: Located<String>
    ) -> Diagnostic {
        .warning(
            at: name.origin,
            "the view `\(name.value)` adds up or compares `\(column)`, of which \(counted(count, "cell")) "
                + "give\(count == 1 ? "s" : "") no number; they are passed over as if nothing were missing",
            help:
                "define a figure over the table itself, which says what isn’t known; "
                + (areRanges ? "ranges have their bounds in `\(column)_low` and `\(column)_high`; " : "")
                + "if only known cells are meant, say "
                + "`where \(column) is not null`, and in the view's title that it is so")
    }

    fileprivate static func notFinite(_ name: Located<String>) -> Diagnostic {
        .error(at: name.origin, "the view `\(name.value)` has a value that is more than a number can hold")
    }

    fileprivate static func unnamedColumn(_ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(column.prefix(60))` can't be the name of a view's column",
            help: "name it: `count(*) AS replies`, with lower-case letters, digits and underscores")
    }
}

internal import Diagnostics
internal import Quantities

/// Evaluates figure definitions over the tables of a campaign, through SQLite.
///
/// An expression is asked once for each kind of row, told apart by the columns that the figure reads, and figures that
/// read the same columns share the kinds: a million rows with a few thousand kinds take as long as a few thousand rows.
final class FigureEngine {
    private let store: Store
    private let expressions: FigureExpressions
    private let asOf: CalendarDate
    /// The kinds of rows by table and columns, each with a database of its own.
    private var kinds: [String: (rows: RowKinds, store: Store)] = [:]
    private var groups: [String: RowGroups] = [:]
    private var coverages: [String: Coverage] = [:]
    private let tables: [String: Table]
    private let computed: [String: [ComputedColumn]]
    /// For each table the authority of each row, where the table has such a column.
    private let joined: [String: [String?]]
    private let authorities: Authorities?
    private let requests: [FOIRequest]
    /// Names of tables that are described but could not be read, which has been reported.
    private let unreadable: Set<String>

    init(
        _ store: Store, tables: [Table], computed: [String: [ComputedColumn]], joined: [String: [String?]],
        authorities: Authorities?,
        requests: [FOIRequest], unreadable: Set<String>, asOf: CalendarDate
    ) {
        self.store = store
        expressions = FigureExpressions(store: store, computed: computed, authorities: authorities)
        self.asOf = asOf
        self.tables = Dictionary(tables.map { ($0.resource.name.value, $0) }, uniquingKeysWith: { first, _ in first })
        self.computed = computed
        self.joined = joined
        self.authorities = authorities
        self.requests = requests
        self.unreadable = unreadable
    }

    /// Evaluates a figure; nil where its definition has an error, which is reported.
    func evaluate(_ definition: FigureDefinition, _ findings: inout Findings) -> Figure? {
        guard let table = tables[definition.dataset.value] else {
            if !unreadable.contains(definition.dataset.value) {
                findings.report(.unknownTable(definition.dataset, known: Array(tables.keys)))
            }
            return nil
        }
        let expressions = self.expressions
        let checked = definition.expressions.map { expressions.columnsRead(by: $0, in: table, &findings) }
        guard checked.allSatisfy({ $0 != nil }) else { return nil }
        let sources = checked.map { read in
            (read ?? []).reduce(into: Set<String>()) { $0.formUnion(expressions.sources(of: $1, in: table)) }
        }
        let columns = sources.reduce(into: Set<String>()) { $0.formUnion($1) }
        // The dimensions stand first among the expressions.
        for (dimension, columns) in zip(definition.dimensions, checked) {
            expressions.refuseProtected(
                columns ?? [], of: table, as: dimension.name, at: dimension.expression.origin, &findings)
            if let authorities, let column = authorities.column(of: table.resource).map({ table.resource.fields[$0] }),
                column.name.value == dimension.expression.value, column.name.value != authorities.column
            {
                findings.report(.slicesByNames(dimension.expression, authorities.column))
            }
        }
        if definition.isOrderStatistic,
            let field = table.resource.fields.first(where: { $0.isProtected && columns.contains($0.name.value) })
        {
            findings.report(.protectedCell(field, at: definition.id.origin))
            return nil
        }
        let read = Set(checked.compactMap { $0 }.joined())
        // What is added up stands last among the expressions.
        let values = definition.valueExpression == nil ? nil : sources.last
        let conditions = sources.dropLast(values == nil ? 0 : 1).reduce(into: Set<String>()) { $0.formUnion($1) }
        guard
            table.resource.disclosure?.allows(definition, adding: values, where: conditions, &findings) ?? true,
            let margins = expressions.marginConditions(of: definition, table, &findings),
            let figure = classify(definition, table, reading: read, margins: margins, &findings)
        else { return nil }
        var limits = Limits()
        var whole: [Int: [Int]] = [:]
        if let value = definition.valueExpression, let column = table.resource.fieldIndex(value.value) {
            guard table.resource.fields[column].kind != .boolean else {
                findings.report(.addsUpTruth(value))
                return nil
            }
            let constraints = table.resource.fields[column].constraints
            limits = Limits(
                minimum: constraints.minimum.flatMap { CellReader.number($0.value) },
                maximum: constraints.maximum.flatMap { CellReader.number($0.value) })
        }
        var populations: Populations?
        switch definition.measure {
        case .sum: whole = table.wholes
        case .rate(let rate):
            if numericField(rate.of.value, in: table) != nil { whole = table.wholes }
            populations = Populations(
                for: rate, joined[table.resource.name.value], authorities, in: authorities.flatMap { tables[$0.table] },
                &findings)
            if populations == nil { return nil }
        default: break
        }
        if definition.hasInterval, table.resource.isComplete { findings.report(.intervalOfCensus(definition.id)) }
        return Figure(
            definition: definition, table: table, kinds: figure.kinds, places: figure.places,
            dimensions: figure.dimensions,
            columnsRead: columns, limits: limits, whole: whole,
            populations: populations, authorities: authorities.map { ($0.table, $0.column) },
            coverage: coverage(of: definition, table, &findings))
    }

    // MARK: Rows

    private func classify(
        _ definition: FigureDefinition, _ real: Table, reading columns: Set<String>, margins: [String],
        _ findings: inout Findings
    ) -> (kinds: [ClassifiedRow?], places: [UInt32], dimensions: [(kinds: [String?], groups: RowGroups)])? {
        let columns = columns.union(real.resource.margins.map(\.column.value))
        let found: (rows: RowKinds, store: Store)
        do {
            found = try kinds(of: real, by: columns)
        } catch {
            findings.report(.sql(error.message, definition.id, columns: real.resource.fields.map(\.name.value)))
            return nil
        }
        let (table, store) = (found.rows.table, found.store)
        var among = [definition.condition?.value].compactMap { $0 }
        var of = "1"
        var value = "NULL"
        switch definition.measure {
        case .count(let predicate): of = predicate?.value ?? "1"
        case .sum, .median, .minimum, .maximum: value = definition.valueExpression?.value ?? value
        case .share(let share, let base):
            of = share.value
            among += [base?.value].compactMap { $0 }
        case .rate(let rate) where numericField(rate.of.value, in: table) != nil: value = rate.of.value
        case .rate(let rate): of = rate.of.value
        }
        let base = among.isEmpty ? "1" : among.map { "(\($0))" }.joined(separator: " AND ")
        let selected =
            ["_row", base, "(\(of))", "(\(value))"] + definition.dimensions.map { "(\($0.expression.value))" }
        let filter = margins.isEmpty ? "" : " WHERE " + margins.joined(separator: " AND ")
        let sql =
            "SELECT \(selected.joined(separator: ", ")) FROM \"\(table.resource.name.value)\"\(filter) ORDER BY _row"
        let result: [[Store.Value]]
        do {
            result = try store.guardedQuery(sql, reading: table.resource.name.value)
        } catch {
            findings.report(.sql(error.message, definition.id, columns: table.resource.fields.map(\.name.value)))
            return nil
        }
        let summed = table.resource.fieldIndex(value)
        let isCounted = if case .rate = definition.measure { value == "NULL" } else { false }
        if value != "NULL", result.contains(where: { if case .text = $0[3] { true } else { false } }) {
            findings.report(.notANumber(definition.id))
            return nil
        }
        if result.contains(where: { if case .real(let value) = $0[3] { !value.isFinite } else { false } }) {
            findings.report(.notFinite(definition.id))
            return nil
        }
        var kinds = [ClassifiedRow?](repeating: nil, count: table.rowCount)
        var dimensions = definition.dimensions.map { _ in [String?](repeating: nil, count: table.rowCount) }
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
            kinds[row] = ClassifiedRow(
                row: row, among: inBase, of: counts,
                value: isCounted ? RowValue(counts) : RowValue(values[3], summed.map { table[row, $0] }))
            for index in dimensions.indices { dimensions[index][row] = values[4 + index].text }
        }
        let grouped = zip(definition.dimensions, dimensions).map { dimension, values in
            let key = FigureEngine.key(of: real, columns) + ": \(dimension.expression.value) \(filter)"
            let groups =
                groups[key] ?? RowGroups(values, leaving: { kinds[$0] == nil }, found.rows.places)
            self.groups[key] = groups
            return (kinds: values, groups: groups)
        }
        return (kinds, found.rows.places, grouped)
    }

    /// The rows of a table told apart by some columns, loaded to be asked.
    private func kinds(of table: Table, by columns: Set<String>) throws(Store.Failure) -> (rows: RowKinds, store: Store)
    {
        let key = FigureEngine.key(of: table, columns)
        if let known = kinds[key] { return known }
        let rows = RowKinds(table, computed[table.resource.name.value] ?? [], by: columns)
        let store = try Store()
        let states = table.resource.fields.indices.filter {
            // A column of ranges has a state of its own among those that follow from others.
            table.resource.fields[$0].ranges == nil
                && columns.contains(table.resource.fields[$0].name.value + "_state")
        }
        try store.load(rows.table, extra: rows.computed, states: states, asOf: asOf)
        kinds[key] = (rows, store)
        return (rows, store)
    }

    private static func key(of table: Table, _ columns: Set<String>) -> String {
        table.resource.name.value + " " + columns.sorted().joined(separator: " ")
    }

    /// The column of a name if it is numeric: one of the schema, or one that follows from others.
    private func numericField(_ name: String, in table: Table) -> Field? {
        let computed = (computed[table.resource.name.value] ?? []).map(\.field)
        return (table.resource.fields + computed).first { field in
            field.name.value == name && field.isNumeric
        }
    }

    // MARK: Coverage

    private func coverage(
        of definition: FigureDefinition, _ table: Table, _ findings: inout Findings
    ) -> Coverage? {
        guard let authorities, let joined = joined[table.resource.name.value], table.resource.isAuthorityPublic else {
            if let population = definition.population { findings.report(.noCoverage(population)) }
            return nil
        }
        var keys = authorities.keys
        if let population = definition.population, let own = tables[authorities.table],
            let columns = expressions.columnsRead(by: population, in: own, &findings)
        {
            expressions.refuseProtected(
                columns, of: own, as: "population", at: population.origin, namesRows: true, &findings)
            keys = authoritiesMeant(by: population, authorities, own, &findings)
        }
        let key = table.resource.name.value + " " + (definition.population?.value ?? "")
        if let known = coverages[key] { return known }
        let coverage = Coverage(
            population: keys, table: table, authorities: joined,
            requests: table.resource.role == .foiRequests && table.resource.isPublished(role: "status")
                ? requests : nil)
        coverages[key] = coverage
        return coverage
    }
}

extension FigureEngine {
    /// The keys of the authorities for which a predicate is true.
    private func authoritiesMeant(
        by population: Located<String>, _ authorities: Authorities, _ own: Table, _ findings: inout Findings
    ) -> [String] {
        let sql = "SELECT \"\(authorities.column)\", (\(population.value)) FROM \"\(authorities.table)\" ORDER BY _row"
        let rows: [[Store.Value]]
        do {
            rows = try store.guardedQuery(sql, reading: authorities.table)
        } catch {
            findings.report(.sql(error.message, population, columns: own.resource.fields.map(\.name.value)))
            return []
        }
        guard rows.allSatisfy({ Truth($0[1]) != nil }) else {
            findings.report(.notATruthValue(population))
            return []
        }
        let keys = rows.filter { Truth($0[1]) == .yes }.compactMap { $0[0].text }
        if keys.isEmpty, !rows.isEmpty { findings.report(.emptyPopulation(population)) }
        return keys
    }
}

extension Table {
    /// The columns whose `COLUMN_state` a definition uses.
    func statesNamed(in definitions: [FigureDefinition], _ views: [View]) -> [Int] {
        let texts = definitions.flatMap(\.expressions).map(\.value) + views.map(\.sql)
        let words = Set(texts.flatMap(SQLExpression.words))
        return resource.fields.indices.filter {
            resource.fields[$0].ranges == nil && words.contains(resource.fields[$0].name.value + "_state")
        }
    }
}

extension Resource {
    /// SQL conditions that leave published totals out of a figure, or pick the one it asks for.
    func marginConditions(for definition: FigureDefinition) -> [String] {
        margins.map { margin in
            let column = margin.column.value
            let picked = definition.margin.contains { $0.column.value == column && $0.value == margin.value }
            return "\"\(column)\" \(picked ? "=" : "IS NOT") \(margin.value.sqlQuoted)"
        }
    }
}

extension Diagnostic {
    fileprivate static func protectedCell(_ field: Field, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "a median, least or greatest value of `\(field.name.value)` would publish a cell that is not for "
                + "publication", help: "publish a count, a sum or a share of it")
    }

    fileprivate static func intervalOfCensus(_ id: Located<String>) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` asks for an interval, but its table says that it is complete",
            help: "a share of everything has no sampling error: delete `interval:`")
    }

    fileprivate static func notANumber(_ id: Located<String>) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` would add up or compare text",
            help: "name a column of type `integer` or `number`; dates and texts can be counted")
    }

    fileprivate static func notFinite(_ id: Located<String>) -> Diagnostic {
        .error(at: id.origin, "`\(id.value)` adds up to more than a number can hold")
    }

    fileprivate static func addsUpTruth(_ column: Located<String>) -> Diagnostic {
        .error(
            at: column.origin, "`\(column.value)` is true or false, which is no number",
            help: "count the rows for which it is true: `count: \(column.value)`")
    }

    fileprivate static func notATruthValue(_ id: Located<String>) -> Diagnostic {
        .error(
            at: id.origin, "a predicate of `\(id.value)` gives text, not true or false",
            help: "compare the column with something: `force = 'kent'`")
    }

    fileprivate static func slicesByNames(_ column: Located<String>, _ key: String) -> Diagnostic {
        .warning(
            at: column.origin,
            "`\(column.value)` slices by names as they are written: an authority with two names has two slices, and its "
                + "page shows none",
            help: "slice by the authority itself: write `\(key)`")
    }

    fileprivate static func emptyPopulation(_ population: Located<String>) -> Diagnostic {
        .error(
            at: population.origin, "the population `\(population.value.prefix(60))` is true for no authority",
            help: "compare a column of the authorities with a value that it has")
    }

    fileprivate static func neitherColumnNorPredicate(_ id: Located<String>) -> Diagnostic {
        .error(
            at: id.origin, "the rate `\(id.value)` is of something that is neither a numeric column nor a predicate",
            help: "name a column, which is added up, or compare: `status = 'rejected'`, which is counted")
    }

    fileprivate static func noCoverage(_ population: Located<String>) -> Diagnostic {
        .error(
            at: population.origin, "the figure's table names no authorities, so it has no population to cover",
            help: "delete `population:`, or name the table's `daylight: authority:` column")
    }
}

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
        authorities: Authorities?, requests: [FOIRequest], unreadable: Set<String>, asOf: CalendarDate
    ) {
        (self.store, self.computed, self.joined, self.authorities) = (store, computed, joined, authorities)
        (self.requests, self.unreadable, self.asOf) = (requests, unreadable, asOf)
        self.tables = Dictionary(firstOf: tables, by: \.name)
        expressions = FigureExpressions(store: store, computed: computed, authorities: authorities)
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
        let found = definition.expressions.map { expressions.columnsRead(by: $0, in: table, &findings) }
        let checked = found.compactMap { $0 }
        guard checked.count == found.count else { return nil }
        expressions.checkPredicates(of: definition, in: table, &findings)
        let sources = checked.map { expressions.sources(of: $0, in: table) }
        let columns = Set(sources.joined())
        // The dimensions stand first among the expressions.
        for (dimension, columns) in zip(definition.dimensions, checked) {
            expressions.refuseProtected(
                columns, of: table, as: dimension.name, at: dimension.expression.origin, &findings)
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
        let read = Set(checked.joined())
        // What is added up stands last among the expressions.
        let values = definition.valueExpression == nil ? nil : sources.last
        let conditions = Set(sources.dropLast(values == nil ? 0 : 1).joined())
        let counted = Set(sources.dropFirst(definition.dimensions.count).joined())
        if case .rate(let rate) = definition.measure {
            // What it counts is asked of its rows; whose rows those are, and so whose people, follows from all the rest.
            let named = authorities.flatMap { $0.column(of: table.resource) }.map {
                table.resource.fields[$0].name.value
            }
            let choosing = conditions.union([named].compactMap { $0 })
                .union(table.resource.margins.map(\.column.value))
            if let field = table.resource.fields.first(where: { $0.isProtected && choosing.contains($0.name.value) }) {
                findings.report(.tellsWhoseRows(field, at: rate.of.origin))
                return nil
            }
        }
        guard
            table.resource.disclosure?.names(counted, of: table.resource, for: definition, &findings) ?? true,
            table.resource.disclosure?.allows(definition, adding: values, where: conditions, &findings) ?? true,
            table.resource.disclosure?.knows(counted, of: table.resource, for: definition, &findings) ?? true,
            let margins = expressions.marginConditions(of: definition, table, &findings),
            let figure = classify(definition, table, reading: read, margins: margins, &findings),
            !expressions.tellsOneRow(
                RowQuestion(definition.asked(of: table.resource)) { numericField($0, in: table) != nil },
                of: definition, in: table, reading: read, margins: margins, &findings)
        else { return nil }
        if let value = definition.valueExpression,
            let kind = table.resource.fieldIndex(value.value).map({ table.resource.fields[$0].kind }),
            kind == .boolean || kind == .year && !definition.isExtreme
        {
            findings.report(kind == .year ? .addsUpYears(value) : .addsUpTruth(value))
            return nil
        }
        var populations: Populations?
        if case .rate(let rate) = definition.measure {
            populations = Populations(
                for: rate, joined[table.name], authorities, in: authorities.flatMap { tables[$0.table] },
                &findings)
            if populations == nil { return nil }
        }
        if definition.hasInterval, table.resource.isComplete { findings.report(.intervalOfCensus(definition.id)) }
        return Figure(
            definition: definition, table: table, kinds: figure.kinds, places: figure.places,
            dimensions: figure.dimensions, columnsRead: columns, limits: Limits(of: definition, in: table),
            wholes: addsUp(definition, in: table) ? Wholes(of: table) : Wholes(),
            populations: populations, authorities: authorities.map { ($0.table, $0.column) },
            coverage: coverage(of: definition, table, margins: margins, &findings) { row in
                figure.kinds[Int(figure.places[row])] == nil
            })
    }

    /// Whether numbers are added up, so that a part must not be added to its whole.
    private func addsUp(_ definition: FigureDefinition, in table: Table) -> Bool {
        switch definition.measure {
        case .sum: true
        case .rate(let rate): numericField(rate.of.value, in: table) != nil
        case .count, .share, .median, .minimum, .maximum: false
        }
    }

    // MARK: Rows

    /// What is known of each kind of row, the kind of each row, and the groups along each dimension; nil after an error.
    private func classify(
        _ definition: FigureDefinition, _ real: Table, reading columns: Set<String>, margins: [String],
        _ findings: inout Findings
    ) -> (kinds: [ClassifiedRow?], places: [UInt32], dimensions: [(kinds: [String?], groups: RowGroups)])? {
        let columns = columns.union(real.resource.margins.map(\.column.value))
        let filter = margins.joined(separator: " AND ")
        let rows: RowKinds
        let answers: RowQuestion.Answers
        do {
            let store: Store
            (rows, store) = try kinds(of: real, by: columns)
            let question = RowQuestion(definition.asked(of: real.resource)) {
                numericField($0, in: rows.table) != nil
            }
            let name = rows.table.name
            let result = try store.guardedQuery(question.sql(over: name, where: filter), reading: name)
            guard let read = question.answers(result, of: rows.table, &findings) else { return nil }
            answers = read
        } catch {
            findings.report(.sql(error.message, definition.id, columns: expressions.columns(of: real)))
            return nil
        }
        let dimensions = zip(definition.dimensions, answers.dimensions).map { dimension, values in
            let key = FigureEngine.key(of: real, columns) + ": \(dimension.expression.value) \(filter)"
            let groups =
                self.groups[key] ?? RowGroups(values, leaving: { answers.rows[$0] == nil }, rows.places)
            self.groups[key] = groups
            return (kinds: values, groups: groups)
        }
        return (answers.rows, rows.places, dimensions)
    }

    /// The rows of a table told apart by some columns, loaded to be asked.
    private func kinds(of table: Table, by columns: Set<String>) throws(Store.Failure) -> (rows: RowKinds, store: Store)
    {
        let key = FigureEngine.key(of: table, columns)
        if let known = kinds[key] { return known }
        let rows = RowKinds(table, computed[table.name] ?? [], by: columns)
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
        table.name + " " + columns.sorted().joined(separator: " ")
    }

    /// The column of a name if it is numeric: one of the schema, or one that follows from others.
    private func numericField(_ name: String, in table: Table) -> Field? {
        let computed = (computed[table.name] ?? []).map(\.field)
        return (table.resource.fields + computed).first { field in
            field.name.value == name && field.isNumeric
        }
    }

    // MARK: Coverage

    /// - Parameter isLeftOut: whether the margins leave a row out.
    private func coverage(
        of definition: FigureDefinition, _ table: Table, margins: [String], _ findings: inout Findings,
        isLeftOut: (Int) -> Bool
    ) -> Coverage? {
        guard let authorities, let joined = joined[table.name], table.resource.isAuthorityPublic else {
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
        let key = ([table.name, definition.population?.value ?? "", "\(definition.leavesRowsOut)"] + margins)
            .joined(separator: " ")
        if let known = coverages[key] { return known }
        let isLawPublic = tables[authorities.table]?.resource.isPublished(role: "law") ?? true
        let tellsOutcomes =
            table.resource.role == .foiRequests && table.resource.isStatePublished(isLawPublic: isLawPublic)
        let coverage = Coverage(
            population: keys, table: table, authorities: joined, requests: tellsOutcomes ? requests : nil,
            leavesRowsOut: definition.leavesRowsOut, isLeftOut: isLeftOut)
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
            findings.report(.sql(error.message, population, columns: expressions.columns(of: own)))
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

    fileprivate static func tellsWhoseRows(_ field: Field, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "the rows of this rate follow from `\(field.name.value)`, which is not for publication, and the people that it "
                + "is of would tell which authorities have such rows",
            help: "choose its rows by published columns, or publish a count")
    }

    fileprivate static func intervalOfCensus(_ id: Located<String>) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` asks for an interval, but its table says that it is complete",
            help: "a share of everything has no sampling error: delete `interval:`")
    }

    fileprivate static func addsUpYears(_ column: Located<String>) -> Diagnostic {
        .error(
            at: column.origin, "`\(column.value)` is a year, which is no amount",
            help:
                "count the rows of each year (`by: { year: \(column.value) }`), or name the first or last: `min:`, `max:`"
        )
    }

    fileprivate static func addsUpTruth(_ column: Located<String>) -> Diagnostic {
        .error(
            at: column.origin, "`\(column.value)` is true or false, which is no number",
            help: "count the rows for which it is true: `count: \(column.value)`")
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

    fileprivate static func noCoverage(_ population: Located<String>) -> Diagnostic {
        .error(
            at: population.origin, "the figure's table names no authorities, so it has no population to cover",
            help: "delete `population:`, or name the table's `daylight: authority:` column")
    }
}

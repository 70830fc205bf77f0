internal import Diagnostics
internal import Quantities

/// Figures with their values, and the views that some of them count.
struct CountedFigures {
    /// Those of which every part is sound: the value of a faulty table would be held against every text.
    let figures: [Figure]
    /// The tables, and the views as tables.
    let tables: [Table]
    /// For each of them the authority of each row.
    let joined: [String: [String?]]
    /// For each table the columns whose state a figure counts.
    let statesUsed: [String: [String]]
    /// Tables and views that are described and have errors of their own.
    let faultyTables: Set<String>

    /// - Parameter following: for each table the columns that follow from others.
    /// - Throws: where SQLite can't load the tables.
    init(
        _ definitions: [FigureDefinition], _ files: EvidenceFiles, over read: PackageTables,
        computed following: [String: [ComputedColumn]], _ requests: [FOIRequest], asOf: CalendarDate,
        _ findings: inout Findings
    ) throws(Store.Failure) {
        let views = files.views.compactMap { View($0, &findings) }
        let viewNames = files.views.map(View.name)
        let named = NamedStates(in: definitions, views)
        var statesUsed: [String: [String]] = [:]
        var computed = following
        let store = try Store()
        for table in read.all {
            let own = named.columns(of: table.resource)
            let columns = following[table.name] ?? []
            let states = named.states(of: columns, in: table.resource)
            computed[table.name] = columns + states
            statesUsed[table.name] =
                own.map { table.resource.fields[$0].name.value } + named.names(of: columns, in: table.resource)
            try store.load(
                table, extra: (columns + states).map { ($0.field.name.value, $0.cells) }, states: own, asOf: asOf)
        }
        self.statesUsed = statesUsed
        // Where a table can't be read, what follows from it can't be either: that has been said once.
        let derived =
            read.unreadable.isEmpty
            ? View.tables(
                views, store, over: read.all, computed: computed, authorities: read.authorities, &findings) : []
        for table in derived { try store.load(table, extra: [], states: [], asOf: asOf) }
        tables = read.all + derived
        joined = read.joined.merging(read.joins(derived, &findings)) { own, _ in own }
        let engine = FigureEngine(
            store, tables: tables, computed: computed, joined: joined, authorities: read.authorities,
            requests: requests, unreadable: read.unreadable.union(viewNames), asOf: asOf)
        let faults = read.faults(with: derived, findings)
        faultyTables = read.unreadable.union(viewNames).subtracting(derived.map(\.name))
            .union(faults.keys)
        // Where the authorities can't be read, no table knows whom its rows speak of: that has been said once.
        let isWhole = !read.roles(of: read.unreadable).contains(.authorities)
        let counted = (isWhole ? definitions : []).compactMap { engine.evaluate($0, &findings) }
        UndeclaredTotals.check(counted, &findings)
        // A definition is looked at all the same.
        figures = CountedFigures.publishable(counted, &findings).filter { figure in
            !faults.values.contains { $0.affect(figure) }
        }
    }

    /// The figures whose slices have names of a length, and not too many pages.
    private static func publishable(_ figures: [Figure], _ findings: inout Findings) -> [Figure] {
        var slices = 0
        return figures.filter { figure in
            slices += figure.sliceCount
            if slices > Figure.sliceLimit { findings.report(.tooManySlices(figure, slices)) }
            let long = figure.longValue
            if let long { findings.report(.longSlice(long, of: figure)) }
            return slices <= Figure.sliceLimit && long == nil
        }
    }
}

extension TableFaults {
    /// Whether a figure's values may be others once the table is mended: a view may read every table, the authorities
    /// stand behind all others, and the tables of requests behind each other.
    func affect(_ figure: Figure) -> Bool {
        if figure.table.resource.view != nil { return true }
        let own = figure.table.resource
        guard own.name.value == table.name else {
            guard role == .authorities else { return role != nil && own.role != nil }
            guard let columns else { return true }
            let isRate = if case .rate = figure.definition.measure { true } else { false }
            let law = table.resource.field(role: "law")?.name.value
            return isRate || figure.definition.population != nil || own.role != nil && law.map(columns.contains) == true
        }
        // A row that is part of another, or a total, is told by columns that the figure doesn't read.
        guard let columns, own.margins.isEmpty, own.partOf == nil else { return true }
        return !columns.isDisjoint(with: figure.columnsRead)
    }
}

extension Diagnostic {
    fileprivate static func longSlice(_ value: String, of figure: Figure) -> Diagnostic {
        .error(
            at: figure.definition.id.origin,
            "`\(figure.id)` is sliced by `\(value.prefix(40))…`, which has \(value.utf8.count) bytes, more than the "
                + "\(Figure.valueLimit) of a name", help: "slice by a column of names or codes")
    }

    fileprivate static func tooManySlices(_ figure: Figure, _ count: Int) -> Diagnostic {
        .error(
            at: figure.definition.id.origin,
            "with `\(figure.id)` the figures have \(count) slices, more than the \(Figure.sliceLimit) that are published",
            help: "slice by fewer dimensions, or by what takes fewer values, such as a year in place of a day")
    }
}

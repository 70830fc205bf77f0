internal import Algorithms
internal import Diagnostics
internal import Quantities

/// Every row that a protected table could hold as far as its figures look: each combination of values that occurs in the
/// published columns with every combination of values that protected columns can take, whether they occur or not. How many
/// rows there are of each is what an attacker doesn't know.
struct PossibleRows: Sendable {
    /// The rows themselves, each once.
    let table: Table
    /// How many rows of the real table are of each kind.
    let counts: [Int]
    /// For each kind of published part the kinds that share it, and how many rows there are of them.
    let groups: [(kinds: [Int], count: Int)]
    /// Kinds of which no protected column says anything: that it isn't known of somebody tells nothing about her or him.
    let silent: Set<Int>
    /// For each published column that a condition on protected rows compares: its name, and for each kind a number for
    /// the value that it has there.
    let compared: [(column: String, values: [Int])]
    /// Figures evaluated over these rows instead of the real ones.
    let figures: [String: Figure]

    /// The most kinds that are told apart.
    static let limit = 20_000

    /// Nil where there are too many, which is reported.
    ///
    /// - Parameter authority: the column that names authorities, and the name of the one that follows from it.
    /// - Throws: where the engine fails, since nothing protected may be published that was not attacked.
    init?(
        of real: Table, figures: [Figure], authority: (column: Int, key: String)? = nil,
        engine: (Table) throws(Store.Failure) -> FigureEngine,
        _ findings: inout Findings
    ) throws(Store.Failure) {
        let fields = real.resource.fields
        let read = figures.reduce(into: Set(real.resource.margins.map(\.column.value))) { $0.formUnion($1.columnsRead) }
        let columns = fields.indices.filter { read.contains(fields[$0].name.value) }
        let open = columns.filter { fields[$0].isPublished }
        let closed = columns.filter { !fields[$0].isPublished }
        var parts: [[Cell]] = []
        var place: [[Cell]: Int] = [:]
        for row in 0..<real.rowCount {
            let part = open.map { real[row, $0] }
            if place.updateValue(place[part] ?? parts.count, forKey: part) == nil { parts.append(part) }
        }
        var secrets: [[Cell]] = [[]]
        for column in closed {
            let occurring = (0..<real.rowCount).map { real[$0, column] }
            let values = Array((real.possibleValues(of: column) + occurring).uniqued())
            guard values.count * secrets.count * parts.count <= Self.limit else {
                findings.report(.tooManyKinds(real.resource.name))
                return nil
            }
            secrets = secrets.flatMap { secret in values.map { secret + [$0] } }
        }
        let secretPlace = Dictionary(uniqueKeysWithValues: secrets.enumerated().map { ($1, $0) })
        var table = Table(resource: real.resource, file: real.file)
        for part in parts {
            for secret in secrets {
                let known = Dictionary(uniqueKeysWithValues: zip(open + closed, part + secret))
                table.append(fields.indices.map { known[$0] ?? .absent(.notCoded) })
            }
        }
        var counts = [Int](repeating: 0, count: parts.count * secrets.count)
        for row in 0..<real.rowCount {
            let part = place[open.map { real[row, $0] }] ?? 0
            counts[part * secrets.count + (secretPlace[closed.map { real[row, $0] }] ?? 0)] += 1
        }
        let engine = try engine(table)
        var evaluated: [String: Figure] = [:]
        for figure in figures {
            // What else is to say of a definition has been said of the real table.
            var own = Findings()
            guard let possible = engine.evaluate(figure.definition, &own) else {
                findings.report(contentsOf: own)
                throw Store.Failure(message: "`\(figure.id)` can't be computed for every row that could be there")
            }
            evaluated[figure.id] = possible
        }
        self.table = table
        self.counts = counts
        self.figures = evaluated
        let names = Set(
            figures.filter(\.isControlled).flatMap { $0.definition.predicates }.flatMap {
                SQLExpression.words(of: $0.value)
            })
        // A column has others beside it: its state, its bounds, the authority's key.
        let isCompared = { (column: Int) -> Bool in
            let name = fields[column].name.value
            return names.contains { $0 == name || $0.hasPrefix(name + "_") }
                || authority.map { authority in
                    authority.column == column
                        && [authority.key, authority.key + "_state"].contains(where: names.contains)
                } ?? false
        }
        var compared: [(column: String, values: [Int])] = []
        for (place, column) in open.enumerated() where isCompared(column) {
            var numbers: [Cell: Int] = [:]
            var values: [Int] = []
            for part in parts {
                let number = numbers[part[place]] ?? numbers.count
                numbers[part[place]] = number
                values += [Int](repeating: number, count: secrets.count)
            }
            compared.append((fields[column].name.value, values))
        }
        self.compared = compared
        let wordless = secrets.indices.filter { secrets[$0].allSatisfy(\.saysNothing) }
        silent = Set(parts.indices.flatMap { part in wordless.map { part * secrets.count + $0 } })
        groups = parts.indices.map { part in
            let kinds = Array(part * secrets.count..<(part + 1) * secrets.count)
            return (kinds, kinds.reduce(0) { $0 + counts[$1] })
        }
    }

    /// Of each table with protected attributes that a controlled figure counts.
    ///
    /// - Throws: where the engine fails.
    static func all(
        of tables: [Table], _ figures: [Figure], authorities: Authorities?, asOf: CalendarDate, _ words: Words,
        _ findings: inout Findings
    ) throws(Store.Failure) -> [String: PossibleRows] {
        var possible: [String: PossibleRows] = [:]
        for table in tables where table.resource.disclosure?.attributes.isEmpty == false {
            let name = table.name
            let own = figures.filter { $0.table.name == name && $0.definition.valueExpression == nil }
            guard own.contains(where: \.isControlled) else { continue }
            let engine = { (rows: Table) throws(Store.Failure) -> FigureEngine in
                // Whom a row names has been checked in the real table.
                var ignored = Findings()
                let joined = authorities?.join(rows, &ignored)
                let following = ComputedColumn.all(
                    of: rows, among: tables.map(\.resource), authorities: authorities, joined: joined, requests: [],
                    words)
                let named = NamedStates(in: own.map(\.definition), [])
                let computed = following + named.states(of: following, in: rows.resource)
                let store = try Store()
                let extra = computed.map { ($0.field.name.value, $0.cells) }
                let states = named.columns(of: rows.resource)
                try store.load(rows, extra: extra, states: states, asOf: asOf)
                return FigureEngine(
                    store, tables: [rows], computed: [name: computed], joined: [:], authorities: nil, requests: [],
                    unreadable: [], asOf: asOf)
            }
            let authority = authorities.flatMap { all in
                all.column(of: table.resource).map { (column: $0, key: all.column) }
            }
            possible[name] = try PossibleRows(
                of: table, figures: own, authority: authority, engine: engine, &findings)
        }
        return possible
    }
}

extension Diagnostic {
    fileprivate static func tooManyKinds(_ table: Located<String>) -> Diagnostic {
        .error(
            at: table.origin,
            "the figures over `\(table.value)` tell apart more than \(PossibleRows.limit) kinds of rows, too many for "
                + "disclosure control",
            help: "let them read coarser columns, such as a year in place of a date")
    }
}

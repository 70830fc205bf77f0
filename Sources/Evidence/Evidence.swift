public import Diagnostics
internal import Documents
public import Quantities

/// The files that evidence is read from, wherever they lie.
public struct EvidenceFiles: Sendable {
    public let package: SourceFile
    public let figures: [SourceFile]
    /// The views: `data/views/NAME.sql`.
    public let views: [SourceFile]
    /// In the form of GOV.UK's `bank-holidays.json`; without it no deadline is computed.
    public let bankHolidays: SourceFile?
    public let letters: LetterFiles
    /// A table's file by its path relative to the package.
    public let table: @Sendable (String) -> SourceFile?

    public init(
        package: SourceFile, figures: [SourceFile], views: [SourceFile] = [], bankHolidays: SourceFile?,
        letters: LetterFiles = .none, table: @escaping @Sendable (String) -> SourceFile?
    ) {
        self.package = package
        self.figures = figures
        self.views = views
        self.bankHolidays = bankHolidays
        self.letters = letters
        self.table = table
    }
}

/// Everything that the tables say: typed, joined and counted. It still holds what is not for publication; only
/// ``PublishedEvidence`` goes on to pages.
public struct Evidence: Sendable {
    let package: DataPackage
    let tables: [Table]
    let authorities: Authorities?
    /// For each table the authority of each row.
    let joined: [String: [String?]]
    let requests: [FOIRequest]
    let letters: [RequestLetter]
    /// What joins the rows of a study to requests and letters.
    let answers: [Answer]
    /// For each table the columns that follow from others.
    let computed: [String: [ComputedColumn]]
    let figures: [Figure]
    /// For each table the columns whose state a figure counts.
    let statesUsed: [String: [Int]]
    let asOf: CalendarDate
    /// For each table with protected attributes the rows that it could hold.
    let possible: [String: PossibleRows]
    /// Figures that are defined and have no value, because of an error that has been reported.
    let faultyFigures: FaultyNames
    /// Tables that are described and have errors of their own, and the parts that they play.
    let faultyTables: FaultyNames
    let faultyRoles: Set<Resource.Role>
    /// The parts of tables of which some rows may be missing.
    let incompleteRoles: Set<Resource.Role>

    /// Reads, checks and counts; nil where nothing can be made of the files. All that is wrong is reported.
    ///
    /// - Parameter words: in which the columns are called that follow from others.
    public init?(_ files: EvidenceFiles, asOf: CalendarDate, words: Words, _ findings: inout Findings) {
        guard SourceText.check(files.package, limit: SizeLimit.yaml, &findings) != nil,
            let node = YAMLParser.parse(files.package, &findings), let package = DataPackage.read(node, &findings)
        else { return nil }
        self.package = package
        let written = package.resources.compactMap { resource in
            let isConfidential = resource.fields.contains(where: \.isProtected)
            guard let file = files.table(resource.path.value).map({ isConfidential ? $0.confidential : $0 }) else {
                findings.report(.missingFile(resource.path))
                return nil as Table?
            }
            return Table.read(resource, file, &findings)
        }
        let unreadable = Set(package.resources.map(\.name.value)).subtracting(written.map(\.resource.name.value))
        // Tables of which some rows may be missing.
        var faulty: Set<String> {
            let faults = Evidence.faults(written, findings).filter { $1.rowsMayBeMissing }
            return unreadable.union(faults.keys)
        }
        for table in written { Evidence.checkDates(of: table, asOf: asOf, &findings) }
        let authorities = Authorities.read(written, &findings)
        let keyed = written.map { authorities?.keyed($0) ?? $0 }
        let read = keyed.map(RequestStatus.identified)
        Keys.check(read, written: written, authorities, faulty: faulty, &findings)
        self.authorities = authorities
        let isAuthorityKnown = authorities.map { !faulty.contains($0.table) } ?? false
        let joins = { (tables: [Table], findings: inout Findings) in
            var unknown = Findings()
            let joined = Dictionary(
                uniqueKeysWithValues: tables.compactMap { table in
                    authorities?.join(table, &unknown).map { (table.resource.name.value, $0) }
                })
            // Who is missing may stand in a row that has an error of its own.
            if isAuthorityKnown { findings.report(contentsOf: unknown) }
            return joined
        }
        let joined = joins(read, &findings)
        let workingDays = files.bankHolidays.flatMap { file in
            SourceText.check(file, limit: SizeLimit.json, &findings).flatMap { _ in
                JSONValue.parse(file, &findings).flatMap { WorkingDays.read($0, &findings) }
            }
        }
        let requests =
            read.first { $0.resource.role == .foiRequests }.map { table in
                FOIRequest.read(
                    table, events: read.first { $0.resource.role == .foiEvents },
                    authorities: joined[table.resource.name.value], authorities, workingDays, asOf: asOf, &findings)
            } ?? []
        self.requests = requests
        let isRequestKnown = !package.resources.contains { $0.role == .foiRequests && faulty.contains($0.name.value) }
        let letters = RequestLetter.read(
            files.letters, requests: isRequestKnown ? requests.map(\.key) : nil, asOf: asOf, &findings)
        self.letters = letters
        answers =
            read.first { $0.resource.role == .answers }.map { Answer.read($0, keyed, letters: letters, &findings) }
            ?? []
        let computed = Dictionary(
            uniqueKeysWithValues: read.map { table in
                let name = table.resource.name.value
                return (
                    name,
                    ComputedColumn.all(
                        of: table, authorities: authorities, joined: joined[name], requests: requests, words)
                )
            })
        self.computed = computed
        let definitions = Evidence.definitions(files.figures, &findings)
        let views = files.views.compactMap { View($0, &findings) }
        let viewNames = files.views.map(View.name)
        let states = Dictionary(
            uniqueKeysWithValues: read.map { ($0.resource.name.value, $0.statesNamed(in: definitions.items, views)) })
        statesUsed = states
        self.asOf = asOf
        do throws(Store.Failure) {
            let store = try Store()
            for table in read {
                let name = table.resource.name.value
                try store.load(
                    table, extra: (computed[name] ?? []).map { ($0.field.name.value, $0.cells) },
                    states: states[name] ?? [], asOf: asOf)
            }
            // Where a table can't be read, what follows from it can't be either: that has been said once.
            let derived =
                unreadable.isEmpty
                ? View.tables(views, store, over: read, computed: computed, authorities: authorities, &findings) : []
            for table in derived { try store.load(table, extra: [], states: [], asOf: asOf) }
            tables = read + derived
            self.joined = joined.merging(joins(derived, &findings)) { own, _ in own }
            let engine = FigureEngine(
                store, tables: tables, computed: computed, joined: self.joined, authorities: authorities,
                requests: requests, unreadable: unreadable.union(viewNames), asOf: asOf)
            // Where the authorities can't be read, no table knows whom its rows speak of: that has been said once.
            let isWhole = !package.resources.contains { $0.role == .authorities && unreadable.contains($0.name.value) }
            let faults = Evidence.faults(written + derived, findings)
            let faultyTables = unreadable.union(viewNames).subtracting(derived.map(\.resource.name.value))
                .union(faults.keys)
            var slices = 0
            figures = (isWhole ? definitions.items : []).compactMap { engine.evaluate($0, &findings) }.filter {
                figure in
                slices += figure.sliceCount
                if slices > Figure.sliceLimit { findings.report(.tooManySlices(figure, slices)) }
                let long = figure.longValue
                if let long { findings.report(.longSlice(long, of: figure)) }
                return slices <= Figure.sliceLimit && long == nil
            }
            // A definition is looked at all the same; but the value of a faulty table would be held against every text.
            .filter { figure in !faults.values.contains { $0.affect(figure) } }
            possible = try Evidence.possibleRows(read, figures, authorities: authorities, asOf: asOf, words, &findings)
            var faultyFigures = FaultyNames(Set(definitions.items.map(\.id.value)).subtracting(figures.map(\.id)))
            faultyFigures.formUnion(definitions.faulty)
            self.faultyFigures = faultyFigures
            self.faultyTables = FaultyNames(faultyTables)
            let missing = faults.filter { $1.rowsMayBeMissing }.keys
            let roles = { (names: Set<String>) in
                Set(package.resources.filter { names.contains($0.name.value) }.compactMap(\.role))
            }
            faultyRoles = roles(faultyTables)
            incompleteRoles = roles(unreadable.union(missing))
        } catch {
            findings.report(.storeFailed(error.message, at: Origin(files.package)))
            return nil
        }
    }

    /// The tables with errors of their own: what they hold is not all that they will hold once it is mended.
    private static func faults(_ tables: [Table], _ findings: Findings) -> [String: TableFaults] {
        let errors = findings.placesOfErrors
        guard !errors.isEmpty else { return [:] }
        let faults = tables.compactMap { table in
            TableFaults(of: table, errors).map { (table.resource.name.value, $0) }
        }
        return Dictionary(faults, uniquingKeysWith: { first, _ in first })
    }

    private static func possibleRows(
        _ tables: [Table], _ figures: [Figure], authorities: Authorities?, asOf: CalendarDate, _ words: Words,
        _ findings: inout Findings
    ) throws(Store.Failure) -> [String: PossibleRows] {
        var possible: [String: PossibleRows] = [:]
        for table in tables where table.resource.disclosure?.attributes.isEmpty == false {
            let name = table.resource.name.value
            let own = figures.filter {
                $0.table.resource.name.value == name && $0.definition.valueExpression == nil
            }
            guard own.contains(where: \.isControlled) else { continue }
            let engine = { (rows: Table) throws(Store.Failure) -> FigureEngine in
                // Whom a row names has been checked in the real table.
                var ignored = Findings()
                let joined = authorities?.join(rows, &ignored)
                let computed = ComputedColumn.all(
                    of: rows, authorities: authorities, joined: joined, requests: [], words)
                let store = try Store()
                let extra = computed.map { ($0.field.name.value, $0.cells) }
                let states = rows.statesNamed(in: own.map(\.definition), [])
                try store.load(rows, extra: extra, states: states, asOf: asOf)
                return FigureEngine(
                    store, tables: [rows], computed: [name: computed], joined: [:], authorities: nil, requests: [],
                    unreadable: [], asOf: asOf)
            }
            possible[name] = try PossibleRows(of: table, figures: own, engine: engine, &findings)
        }
        return possible
    }

    private static func definitions(
        _ files: [SourceFile], _ findings: inout Findings
    ) -> Definitions<FigureDefinition> {
        var seen: [String: Origin] = [:]
        var result = Definitions<FigureDefinition>()
        for file in files {
            guard SourceText.check(file, limit: SizeLimit.yaml, &findings) != nil,
                let node = YAMLParser.parse(file, &findings)
            else {
                result.faulty = .all
                continue
            }
            let definitions = FigureDefinition.read(node, &findings)
            result.faulty.formUnion(definitions.faulty)
            for definition in definitions.items {
                if let first = seen[definition.id.value] {
                    findings.report(.duplicateFigure(definition.id, first: first))
                } else {
                    seen[definition.id.value] = definition.id.origin
                    result.items.append(definition)
                    if result.items.count == figureLimit + 1 {
                        findings.report(.tooManyFigures(definition.id, figureLimit))
                    }
                }
            }
        }
        for excess in result.items.dropFirst(figureLimit) { result.faulty.insert(excess.id.value) }
        result.items = Array(result.items.prefix(figureLimit))
        return result
    }

    /// Each has a query and a page of its own.
    private static let figureLimit = 1_000

    /// A row can't speak of a day after the date of the site.
    private static func checkDates(of table: Table, asOf: CalendarDate, _ findings: inout Findings) {
        let month = String(asOf.iso.prefix(7))
        // An authority may announce an answer for a day to come.
        let announced = table.resource.role == .foiEvents ? table.resource.roleColumn("until") : nil
        for (column, field) in table.resource.fields.enumerated()
        where column != announced && [.date, .yearmonth, .year].contains(field.kind) {
            for row in 0..<table.rowCount {
                let isLater: Bool =
                    switch (field.kind, table[row, column]) {
                    case (.date, .date(let date)): date > asOf
                    case (.yearmonth, .text(let text)): text > month
                    case (.year, .integer(let year)): year > asOf.year
                    default: false
                    }
                guard isLater else { continue }
                findings.report(.future(table.quoted(row, column), field, asOf: asOf, at: table.origin(row, column)))
            }
        }
    }
}

extension Diagnostic {
    fileprivate static func missingFile(_ path: Located<String>) -> Diagnostic {
        .error(
            at: path.origin, "there is no file `\(path.value)` beside datapackage.yaml",
            help: "add the file, or mend its path; it has to lie inside the data folder")
    }

    fileprivate static func duplicateFigure(_ id: Located<String>, first: Origin) -> Diagnostic {
        let place = first.location
        return .error(
            at: id.origin, "the figure `\(id.value)` is defined at \(place.path):\(place.line) already",
            help: "give one of the two another id")
    }

    fileprivate static func longSlice(_ value: String, of figure: Figure) -> Diagnostic {
        .error(
            at: figure.definition.id.origin,
            "`\(figure.id)` is sliced by `\(value.prefix(40))…`, which has \(value.utf8.count) bytes, more than the "
                + "\(Figure.valueLimit) of a name", help: "slice by a column of names or codes")
    }

    fileprivate static func tooManyFigures(_ id: Located<String>, _ limit: Int) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` is one figure more than the \(limit) that are counted",
            help: "slice one figure by a dimension (`by:`) in place of many that differ by a value")
    }

    fileprivate static func tooManySlices(_ figure: Figure, _ count: Int) -> Diagnostic {
        .error(
            at: figure.definition.id.origin,
            "with `\(figure.id)` the figures have \(count) slices, more than the \(Figure.sliceLimit) that are published",
            help: "slice by fewer dimensions, or by what takes fewer values, such as a year in place of a day")
    }

    fileprivate static func future(
        _ date: String, _ field: Field, asOf: CalendarDate, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "\(date) in `\(field.name.value)` is after the date of the site, \(asOf.iso)",
            help: "mend the date, or move `as_of` in site.yaml")
    }

    fileprivate static func storeFailed(_ message: String, at origin: Origin) -> Diagnostic {
        .error(at: origin, "the tables can't be loaded: \(message)")
    }
}

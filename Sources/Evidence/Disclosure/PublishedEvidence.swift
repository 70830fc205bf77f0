public import Diagnostics
public import Documents
public import Quantities

/// What of the evidence may be published. Everything after this stage works from here, so that no page, chart or
/// download can hold a protected value.
public struct PublishedEvidence: Sendable {
    public let package: DataPackage
    /// The date of the site.
    public let asOf: CalendarDate
    public private(set) var tables: [PublishedTable]
    public let authorities: [PublishedAuthority]
    public let requests: [PublishedRequest]
    public let letters: [RequestLetter]
    /// The letters of each request.
    private let lettersByRequest: [String: [RequestLetter]]
    /// The references from which rows were taken.
    public let citations: [Citation]
    /// For each row of a study the answers that it was coded from.
    private let answers: [Answer.StudyRow: [Answer]]
    /// The answers by their rows in the table of answers.
    private let entries: [Int: Answer]
    public private(set) var figures: [PublishedFigure]
    /// Figures that are defined and have no value, because of an error that has been reported.
    public let faultyFigures: FaultyNames
    /// Tables that are described and have errors of their own, which have been reported.
    public let faultyTables: FaultyNames
    /// The parts that they play.
    public let faultyRoles: Set<Resource.Role>
    /// The parts of tables of which some rows may be missing, which has been reported.
    public let incompleteRoles: Set<Resource.Role>
    /// The file of bank holidays, for whoever counts the deadlines of requests again; nil where there are no deadlines.
    public let bankHolidays: [UInt8]?
    let control: DisclosureControl
    private var figureIndex: [String: Int]
    private var tableIndex: [String: Int]
    private let authorityIndex: [String: Int]
    /// Requests by the authority that they went to.
    private let requestIndex: [String: [Int]]
    private let requestsByKey: [String: Int]

    /// - Parameter minimumBase: on fewer rows no percentage is said, and of fewer events no rate.
    public init(_ evidence: Evidence, minimumBase: Int, _ findings: inout Findings) {
        package = evidence.package
        asOf = evidence.asOf
        ColumnIdentity.check(evidence.tables, &findings)
        let control = DisclosureControl(evidence.tables, evidence.figures, possible: evidence.possible)
        self.control = control
        let names = Dictionary(firstOf: (evidence.authorities?.all ?? []).map { ($0.key, $0.name) })
        let requestTable = evidence.tables.first { $0.resource.role == .foiRequests }
        let authorityTable = evidence.tables.first { $0.resource.role == .authorities }
        let isLawPublic = evidence.tables.areLawsPublic
        let isOpen = { (column: ComputedColumn) in isLawPublic || !column.followsAuthoritiesLaw }
        let tables = evidence.tables.map { table in
            let name = table.name
            return PublishedTable(
                table, computed: (evidence.computed[name] ?? []).filter(isOpen),
                states: evidence.statesUsed[name] ?? [],
                authorities: evidence.joined[name], names: names,
                suppressed: control.suppressedRows[name] ?? [:])
        }
        self.tables = tables
        let areAliasesPublic = authorityTable?.resource.isPublished(role: "aliases") ?? false
        authorities = (evidence.authorities?.all ?? []).map { authority in
            PublishedAuthority(
                key: authority.key, name: authority.name, aliases: areAliasesPublic ? authority.aliases : [],
                law: isLawPublic ? authority.law : nil, row: authority.row)
        }
        if let table = authorityTable {
            for part in [table.resource.primaryKey.first?.value ?? "", "name"] {
                guard let field = table.resource.field(role: part), !field.isPublished else { continue }
                findings.report(.unpublishedName(field))
            }
        }
        requests =
            requestTable.map { table in
                let published = tables.first { $0.name == table.name }
                return evidence.requests.map {
                    PublishedRequest($0, in: table, as: published, isLawPublic: isLawPublic)
                }
            } ?? []
        letters = evidence.letters
        lettersByRequest = Dictionary(grouping: letters, by: \.request)
        // Where a key is not for publication, its rows can't be called by it.
        let publicTables = Set(evidence.tables.filter(\.resource.hasPublicKey).map(\.name))
        let isRequestKeyPublic = requestTable?.resource.hasPublicKey == true
        let told = isRequestKeyPublic ? evidence.answers : []
        entries = Dictionary(firstOf: told, by: \.entry)
        citations = evidence.tables.flatMap(Citation.all)
        answers = Dictionary(
            grouping: told.filter { answer in answer.row.map { publicTables.contains($0.table) } ?? false },
            by: { $0.row ?? Answer.StudyRow(table: "", key: "") })
        figures = evidence.figures.map { figure in
            let hidden = (evidence.computed[figure.table.name] ?? []).filter { !isOpen($0) }.map(\.field.name.value)
            return PublishedFigure(
                figure, hidden: hidden + hidden.map { $0 + "_state" },
                shape: control.shapes[figure.id], isControlled: control.controlled.contains(figure.id),
                suppressed: control.suppressedSlices[figure.id] ?? [], minimumBase: minimumBase)
        }
        faultyFigures = evidence.faultyFigures
        faultyTables = evidence.faultyTables
        faultyRoles = evidence.faultyRoles
        incompleteRoles = evidence.incompleteRoles
        let isClockPublished = requestTable?.resource.isClockPublished(isLawPublic: isLawPublic) == true
        bankHolidays = isClockPublished ? evidence.bankHolidays : nil
        figureIndex = Self.index(figures.map(\.id))
        tableIndex = Self.index(tables.map(\.name))
        authorityIndex = Self.index(authorities.map(\.key))
        requestsByKey = Dictionary(firstOf: requests.indices.map { [requests] in (requests[$0].key, $0) })
        requestIndex = Dictionary(grouping: requests.indices) { [requests] in requests[$0].authority ?? "" }
    }

    /// Where each name stands; of two that are alike the first.
    private static func index(_ names: [String]) -> [String: Int] {
        Dictionary(firstOf: names.enumerated().map { ($1, $0) })
    }

    /// The table whose rows a dimension of a figure tells apart, by its primary key; nil for any other dimension.
    public func table(ofRowsAlong dimension: String, in figure: PublishedFigure) -> PublishedTable? {
        let expression = figure.definition.dimensions.first { $0.name == dimension }?.expression.value
        return table(figure.definition.dataset.value).flatMap { table in
            table.resource.primaryKey.map(\.value) == [expression] ? table : nil
        }
    }

    /// The same without some figures and views, as if they had never been defined.
    ///
    /// What is suppressed stays suppressed for the sake of what is held back: a number that were shown until then would
    /// give away what is suppressed after.
    public func without(figures ids: Set<String>, views: Set<String>) -> PublishedEvidence {
        var result = self
        result.figures.removeAll { ids.contains($0.id) }
        result.tables.removeAll { views.contains($0.name) }
        result.figureIndex = Self.index(result.figures.map(\.id))
        result.tableIndex = Self.index(result.tables.map(\.name))
        let texts =
            result.figures.flatMap { $0.definition.expressions.map(\.value) }
            + result.tables.compactMap(\.resource.view)
        let words = Set(texts.flatMap(SQLExpression.words))
        for index in result.tables.indices { result.tables[index].keepStates(countedIn: words) }
        return result
    }

    /// Whether small numbers are suppressed, so that it has to be proven that nobody can find them out.
    public var needsProof: Bool { control.isNeeded }

    /// Tries to find out every suppressed number from all that is published, and reports those that can be.
    ///
    /// - Parameters:
    ///   - earlier: values that were published before, as the lock keeps them.
    ///   - seconds: what this may take in all.
    public func attack(earlier: [(key: String, value: String)], seconds: Double = 60, _ findings: inout Findings) {
        control.attack(earlier: earlier, seconds: seconds, &findings)
    }

    /// What the row of a study was coded from; for a row of the table of answers that answer itself.
    public func answers(for row: Int, of table: PublishedTable) -> [Answer] {
        if table.resource.role == .answers { return [entries[row]].compactMap { $0 } }
        return answers[Answer.StudyRow(table: table.name, key: table.keys[row])] ?? []
    }

    public func letters(of request: String) -> [RequestLetter] { lettersByRequest[request] ?? [] }
    public func letter(_ id: String) -> RequestLetter? { letters.first { $0.id == id } }

    public func figure(_ id: String) -> PublishedFigure? { figureIndex[id].map { figures[$0] } }
    public func table(_ name: String) -> PublishedTable? { tableIndex[name].map { tables[$0] } }
    /// The table that plays a part in the campaign; there is one at most.
    public func table(of role: Resource.Role) -> PublishedTable? { tables.first { $0.resource.role == role } }
    /// The name that the authority's key has in every table.
    public var authorityColumn: String? { table(of: .authorities)?.resource.primaryKey.first?.value }
    public func authority(_ key: String) -> PublishedAuthority? { authorityIndex[key].map { authorities[$0] } }
    public func request(_ key: String) -> PublishedRequest? { requestsByKey[key].map { requests[$0] } }
    public func requests(to key: String) -> [PublishedRequest] { (requestIndex[key] ?? []).map { requests[$0] } }
}

/// An authority by its public names.
public struct PublishedAuthority: Sendable {
    public let key: String
    public let name: String
    /// Other names by which it goes, as far as they are published.
    public let aliases: [String]
    public let law: FOILaw?
    public let row: Int
}

extension Diagnostic {
    fileprivate static func unpublishedName(_ field: Field) -> Diagnostic {
        .error(
            at: field.name.origin, "`\(field.name.value)` names the authorities, so it has to be published",
            help: "take `publish: false` away")
    }
}

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
    let control: DisclosureControl
    private var figureIndex: [String: Int]
    private var tableIndex: [String: Int]
    private let authorityIndex: [String: Int]
    /// Requests by the authority that they went to.
    private let requestIndex: [String: [Int]]
    private let requestsByKey: [String: Int]

    public init(_ evidence: Evidence, _ findings: inout Findings) {
        package = evidence.package
        asOf = evidence.asOf
        let control = DisclosureControl(evidence.tables, evidence.figures, possible: evidence.possible)
        self.control = control
        let names = Dictionary(
            (evidence.authorities?.all ?? []).map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first })
        let tables = evidence.tables.map { table in
            let name = table.resource.name.value
            return PublishedTable(
                table, computed: evidence.computed[name] ?? [], states: evidence.statesUsed[name] ?? [],
                authorities: evidence.joined[name], names: names,
                suppressed: control.suppressedRows[name] ?? [:])
        }
        self.tables = tables
        let requestTable = evidence.tables.first { $0.resource.role == .foiRequests }
        let authorityTable = evidence.tables.first { $0.resource.role == .authorities }
        let isLawPublic = authorityTable?.resource.isPublished(role: "law") ?? true
        let areAliasesPublic = authorityTable?.resource.isPublished(role: "aliases") ?? false
        authorities = (evidence.authorities?.all ?? []).map { authority in
            PublishedAuthority(
                key: authority.key, name: authority.name, aliases: areAliasesPublic ? authority.aliases : [],
                law: isLawPublic ? authority.law : nil, row: authority.row)
        }
        if let table = authorityTable {
            for part in [table.resource.primaryKey.first?.value ?? "", "name"] {
                guard let column = table.resource.roleColumn(part), !table.resource.fields[column].isPublished else {
                    continue
                }
                findings.report(.unpublishedName(table.resource.fields[column]))
            }
        }
        requests =
            requestTable.map { table in
                let published = tables.first { $0.name == table.resource.name.value }
                return evidence.requests.map {
                    PublishedRequest($0, in: table, as: published, isLawPublic: isLawPublic)
                }
            } ?? []
        letters = evidence.letters
        // Where a key is not for publication, its rows can't be called by it.
        let publicTables = Set(evidence.tables.filter(\.resource.hasPublicKey).map(\.resource.name.value))
        let isRequestKeyPublic = requestTable?.resource.hasPublicKey == true
        let told = isRequestKeyPublic ? evidence.answers : []
        entries = Dictionary(told.map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
        citations = evidence.tables.flatMap(Citation.all)
        answers = Dictionary(
            grouping: told.filter { answer in answer.row.map { publicTables.contains($0.table) } ?? false },
            by: { $0.row ?? Answer.StudyRow(table: "", key: "") })
        figures = evidence.figures.map { figure in
            PublishedFigure(
                figure, shape: control.shapes[figure.id], isControlled: control.controlled.contains(figure.id),
                suppressed: control.suppressedSlices[figure.id] ?? [])
        }
        faultyFigures = evidence.faultyFigures
        faultyTables = evidence.faultyTables
        faultyRoles = evidence.faultyRoles
        incompleteRoles = evidence.incompleteRoles
        figureIndex = Self.index(figures.map(\.id))
        tableIndex = Self.index(tables.map(\.name))
        authorityIndex = Self.index(authorities.map(\.key))
        requestsByKey = Dictionary(
            requests.indices.map { [requests] in (requests[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
        requestIndex = Dictionary(grouping: requests.indices) { [requests] in requests[$0].authority ?? "" }
    }

    /// Where each name stands; of two that are alike the first.
    private static func index(_ names: [String]) -> [String: Int] {
        Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
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
        for index in result.tables.indices {
            result.tables[index].stateColumns.removeAll { !words.contains($0 + "_state") }
        }
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

    public func letters(of request: String) -> [RequestLetter] { letters.filter { $0.request == request } }
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

/// A table without the columns that are not for publication, and without links that the policy withholds.
public struct PublishedTable: Sendable {
    public let resource: Resource
    /// The columns that are published, in order: the schema's own, then those that follow from them.
    public let fields: [Field]
    /// For each column that follows from others their names.
    public let sources: [String: [String]]
    /// The columns whose state (`value`, or the reason for the absence) a figure counts.
    public fileprivate(set) var stateColumns: [String]
    public let rows: PublishedRows
    /// The reasons for absence that occur in the table, in the order of their declaration.
    public let absences: [Absence]
    /// For each row its primary key, or its number.
    public let keys: [String]
    /// The rows that speak of each authority.
    private let rowsByAuthority: [String: [Int]]
    /// Labels that several rows have: the subject of a request that went to every authority.
    private let sharedLabels: Set<String>
    /// The authority of each row; none where the table has no such column that is published.
    private let authorities: [String?]
    /// The names of authorities by their keys.
    private let names: [String: String]

    public var name: String { resource.name.value }

    /// - Parameter suppressed: for each column that counts people the rows whose number is suppressed.
    init(
        _ table: Table, computed: [ComputedColumn], states: [Int], authorities: [String?]?, names: [String: String],
        suppressed: [String: Set<Int>]
    ) {
        let columns = table.resource.fields.indices.filter { table.resource.fields[$0].isPublished }
        let own = columns.map { table.resource.fields[$0] }
        let columnNames = Set(own.filter { !$0.countsPeople }.map(\.name.value))
        let derived = computed.filter { columnNames.isSuperset(of: $0.sources) }
        resource = table.resource
        fields = own + derived.map(\.field)
        sources = Dictionary(derived.map { ($0.field.name.value, $0.sources) }, uniquingKeysWith: { first, _ in first })
        rows = PublishedRows(
            table, columns: columns, derived: derived,
            suppressed: own.map { suppressed[$0.name.value] ?? [] })
        stateColumns = states.map { table.resource.fields[$0].name.value }.filter(columnNames.contains)
        keys = table.resource.hasPublicKey ? table.keys : (0..<table.rowCount).map { String($0 + 1) }
        let reasons = Set(fields.indices.flatMap { [rows] in rows.values(of: $0).compactMap(\.absence) })
        absences = Absence.allCases.filter(reasons.contains)
        let authorities = table.resource.isAuthorityPublic ? authorities ?? [] : []
        (self.authorities, self.names) = (authorities, names)
        var rowsByAuthority: [String: [Int]] = [:]
        for (row, key) in authorities.enumerated() {
            if let key { rowsByAuthority[key, default: []].append(row) }
        }
        self.rowsByAuthority = rowsByAuthority
        let label = fields.firstIndex { $0.name.value == table.resource.label?.value }
        let labels = label.map { [rows] label in authorities.indices.compactMap { rows[$0][label].text } } ?? []
        let shared = Dictionary(grouping: labels) { $0 }.filter { $0.value.count > 1 }
        sharedLabels = Set(shared.keys)
    }

    /// The rows that speak of an authority; none where the table has no such column that is published.
    public func rows(of authority: String) -> [Int] { rowsByAuthority[authority] ?? [] }

    public func cell(_ row: Int, _ column: String) -> Cell? {
        fields.firstIndex { $0.name.value == column }.map { rows[row][$0] }
    }

    /// The cell of the column that plays a part in the table's role; nil where there is none that is published.
    public func cell(_ row: Int, roleOf part: String) -> Cell? {
        cell(row, resource.roleColumns[part]?.value ?? part)
    }

    /// What a row is, in the words of its label column, or its key. Rows of one label are told apart by their authority.
    public func label(_ row: Int) -> String {
        guard let label = resource.label.flatMap({ cell(row, $0.value)?.text }) else { return keys[row] }
        guard sharedLabels.contains(label), let authority = authorityName(row) else { return label }
        return "\(label), \(authority)"
    }

    /// The same with the authority that the row names, for where rows of several stand beside each other.
    public func labelWithAuthority(_ row: Int) -> String {
        let label = label(row)
        guard let authority = authorityName(row), !label.hasPrefix(authority), !label.hasSuffix(authority) else {
            return label
        }
        return "\(label), \(authority)"
    }

    /// The authority of each row that names one, by the row's key.
    public var authorityByKey: [String: String] {
        Dictionary(
            zip(keys, authorities).compactMap { key, authority in authority.map { (key, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    private func authorityName(_ row: Int) -> String? {
        row < authorities.count ? authorities[row].flatMap { names[$0] } : nil
    }

    /// Whether the policy withholds the address behind a row.
    public func isLinkWithheld(_ row: Int) -> Bool {
        fields.indices.contains { fields[$0].linkPolicy != nil && rows[row][$0] == .absent(.suppressed) }
    }

    /// The published address behind a row, if there is one.
    public func link(_ row: Int) -> String? {
        for (index, field) in fields.enumerated() where field.linkPolicy != nil {
            if let link = rows[row][index].text { return link }
        }
        return nil
    }
}

extension Field {
    /// Whether some or all of its cells are not for publication.
    var isProtected: Bool { !isPublished || linkPolicy != nil || countsPeople }
}

extension Resource {
    /// Whether the column that plays a part in the table's role is published; a part without a column gives nothing away.
    func isPublished(role part: String) -> Bool { roleColumn(part).map { !fields[$0].isProtected } ?? true }

    /// Whether everything is published from which the deadline of a request and its status on a day follow.
    ///
    /// - Parameter isLawPublic: whether the table of authorities publishes the law of each.
    func isClockPublished(isLawPublic: Bool) -> Bool {
        ["sent", "received", "responded", "status", "seen_on", "review", "review_requested", "review_answered"]
            .allSatisfy(isPublished)
            && (roleColumn("law") == nil ? isLawPublic : isPublished(role: "law"))
    }

    /// Whether rows can be called by their primary key.
    var hasPublicKey: Bool {
        primaryKey.allSatisfy { key in fieldIndex(key.value).map { !fields[$0].isProtected } ?? false }
    }

    /// Whether the column from which the authority of a row is known is published.
    var isAuthorityPublic: Bool {
        let named = authorityColumn.map { [$0] } ?? foreignKeys.flatMap(\.fields)
        return named.allSatisfy { column in fieldIndex(column.value).map { !fields[$0].isProtected } ?? true }
    }
}

/// A source that would expose a person is cited without a link: its address reaches no output.
enum LinkPolicy {
    static let allowed = "public"

    static func publish(_ table: Table, _ row: Int, _ column: Int) -> Cell {
        guard let policy = table.resource.fields[column].linkPolicy else { return table[row, column] }
        guard let says = table[row, policy.value], says.text == allowed else { return .absent(.suppressed) }
        return table[row, column]
    }
}

extension Diagnostic {
    fileprivate static func unpublishedName(_ field: Field) -> Diagnostic {
        .error(
            at: field.name.origin, "`\(field.name.value)` names the authorities, so it has to be published",
            help: "take `publish: false` away")
    }
}

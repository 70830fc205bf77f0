public import Diagnostics
public import Quantities
internal import Synchronization

/// What of the evidence may be published. Everything after this stage works from here, so that no page, chart or
/// download can hold a protected value.
public struct PublishedEvidence: Sendable {
    public let package: DataPackage
    /// The date of the site.
    public let asOf: CalendarDate
    public let tables: [PublishedTable]
    public let authorities: [PublishedAuthority]
    public let requests: [PublishedRequest]
    public let letters: [RequestLetter]
    /// For each row of a study the answers that it was coded from.
    private let answers: [Answer.StudyRow: [Answer]]
    public let figures: [PublishedFigure]
    /// Figures that are defined but have an error of their own, so that nothing more need be said of links to them.
    public let brokenFigures: Set<String>
    let control: DisclosureControl
    private let figureIndex: [String: Int]
    private let tableIndex: [String: Int]
    private let authorityIndex: [String: Int]
    private let requestIndex: [String: [Int]]

    public init(_ evidence: Evidence, _ findings: inout Findings) {
        package = evidence.package
        asOf = evidence.asOf
        let control = DisclosureControl(evidence.tables, evidence.figures, possible: evidence.possible)
        self.control = control
        let tables = evidence.tables.map { table in
            let name = table.resource.name.value
            return PublishedTable(
                table, computed: evidence.computed[name] ?? [], states: evidence.statesUsed[name] ?? [],
                authorities: evidence.joined[name], suppressed: control.suppressedRows[name] ?? [:])
        }
        self.tables = tables
        let requestTable = evidence.tables.first { $0.resource.role == .foiRequests }
        let authorityTable = evidence.tables.first { $0.resource.role == .authorities }
        let isLawPublic = authorityTable?.resource.isPublished(role: "law") ?? true
        authorities = (evidence.authorities?.all ?? []).map { authority in
            PublishedAuthority(
                key: authority.key, name: authority.name, law: isLawPublic ? authority.law : nil, row: authority.row)
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
        answers = Dictionary(
            grouping: evidence.answers.filter { answer in
                isRequestKeyPublic && answer.row.map { publicTables.contains($0.table) } ?? false
            }, by: { $0.row ?? Answer.StudyRow(table: "", key: "") })
        figures = evidence.figures.map { figure in
            PublishedFigure(
                figure, shape: control.shapes[figure.id], isControlled: control.controlled.contains(figure.id),
                suppressed: control.suppressedSlices[figure.id] ?? [])
        }
        brokenFigures = evidence.brokenFigures
        let index = { (names: [String]) in
            Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
        figureIndex = index(figures.map(\.id))
        tableIndex = index(tables.map(\.name))
        authorityIndex = index(authorities.map(\.key))
        requestIndex = Dictionary(grouping: requests.indices) { [requests] in requests[$0].authority ?? "" }
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

    /// What the row of a study was coded from.
    public func answers(for row: Int, of table: PublishedTable) -> [Answer] {
        answers[Answer.StudyRow(table: table.name, key: table.keys[row])] ?? []
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
    public func requests(to key: String) -> [PublishedRequest] { (requestIndex[key] ?? []).map { requests[$0] } }
}

/// An authority by its public names.
public struct PublishedAuthority: Sendable {
    public let key: String
    public let name: String
    public let law: FOILaw?
    public let row: Int
}

/// A table without the columns that are not for publication, and without links that the policy withholds.
public struct PublishedTable: Sendable {
    public let resource: Resource
    /// The columns that are published, in order: the schema's own, then those that follow from them.
    public let fields: [Field]
    /// The columns whose state (`value`, or the reason for the absence) a figure counts.
    public let stateColumns: [String]
    public let rows: PublishedRows
    /// The reasons for absence that occur in the table, in the order of their declaration.
    public let absences: [Absence]
    /// For each row its primary key, or its number.
    public let keys: [String]
    /// The rows that speak of each authority.
    private let rowsByAuthority: [String: [Int]]

    public var name: String { resource.name.value }

    /// - Parameter suppressed: for each column that counts people the rows whose number is suppressed.
    init(
        _ table: Table, computed: [ComputedColumn], states: [Int], authorities: [String?]?,
        suppressed: [String: Set<Int>]
    ) {
        let columns = table.resource.fields.indices.filter { table.resource.fields[$0].isPublished }
        let own = columns.map { table.resource.fields[$0] }
        let names = Set(own.filter { !$0.countsPeople }.map(\.name.value))
        let derived = computed.filter { names.isSuperset(of: $0.sources) }
        resource = table.resource
        fields = own + derived.map(\.field)
        rows = PublishedRows(
            table, columns: columns, derived: derived,
            suppressed: own.map { suppressed[$0.name.value] ?? [] })
        stateColumns = states.map { table.resource.fields[$0].name.value }.filter(names.contains)
        keys = table.resource.hasPublicKey ? table.keys : (0..<table.rowCount).map { String($0 + 1) }
        let reasons = Set(fields.indices.flatMap { [rows] in rows.values(of: $0).compactMap(\.absence) })
        absences = Absence.allCases.filter(reasons.contains)
        var rowsByAuthority: [String: [Int]] = [:]
        for (row, key) in (table.resource.isAuthorityPublic ? authorities ?? [] : []).enumerated() {
            if let key { rowsByAuthority[key, default: []].append(row) }
        }
        self.rowsByAuthority = rowsByAuthority
    }

    /// The rows that speak of an authority; none where the table has no such column that is published.
    public func rows(of authority: String) -> [Int] { rowsByAuthority[authority] ?? [] }

    public func cell(_ row: Int, _ column: String) -> Cell? {
        fields.firstIndex { $0.name.value == column }.map { rows[row][$0] }
    }

    /// What a row is, in the words of its label column, or its key.
    public func label(_ row: Int) -> String {
        resource.label.flatMap { cell(row, $0.value)?.text } ?? keys[row]
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

/// A request as far as its columns are published.
public struct PublishedRequest: Sendable {
    public let key: String
    public let row: Int
    public let authority: String?
    public let law: FOILaw?
    public let reference: Cell
    public let subject: Cell
    public let sent: Cell
    public let responded: Cell
    public let status: RequestStatus?
    public let statusAbsence: Absence
    /// The day on which an imported status was seen.
    public let seenOn: CalendarDate?
    /// What became of it; nil where that isn't known or not for publication.
    public let state: RequestState?
    /// Whether some information was given outside the Act.
    public let isOutsideTheAct: Bool
    public let grounds: [RefusalGround]
    public let groundsAbsence: Absence
    /// Nil where a date behind it is not for publication.
    public let timeliness: Timeliness?
    public let link: String?
    /// Whether the policy withholds the link.
    public let isLinkWithheld: Bool
    /// Whether an internal review was asked for, when, and when it was answered.
    public let review: (asked: Cell, requested: Cell, answered: Cell)
    /// Nil where no day of a review is known, or one is not for publication.
    public let reviewTimeliness: ReviewTimeliness?
    /// What happened to it and when, in order: those events whose day is for publication.
    public let events: [RequestEvent]

    init(_ request: FOIRequest, in table: Table, as published: PublishedTable?, isLawPublic: Bool) {
        let isPublished = table.resource.isPublished(role:)
        let cell = { (part: String, cell: Cell) in isPublished(part) ? cell : Cell.absent(.suppressed) }
        key = table.resource.hasPublicKey ? request.key : String(request.row + 1)
        row = request.row
        authority = table.resource.isAuthorityPublic ? request.authority : nil
        // The request's own column, or its authority's.
        let lawIsKnown = table.resource.roleColumn("law") == nil ? isLawPublic : isPublished("law")
        law = lawIsKnown ? request.law : nil
        reference = cell("reference", request.reference)
        subject = cell("subject", request.subject)
        sent = cell("sent", request.sent)
        responded = cell("responded", request.responded)
        status = isPublished("status") ? request.status : nil
        statusAbsence = isPublished("status") ? request.statusAbsence : .suppressed
        grounds = isPublished("grounds") ? request.grounds : []
        groundsAbsence = isPublished("grounds") ? request.groundsAbsence : .suppressed
        let clock = ["sent", "received", "responded", "status", "seen_on"]
        timeliness = clock.allSatisfy(isPublished) && lawIsKnown ? request.timeliness : nil
        seenOn = isPublished("seen_on") ? request.seenOn : nil
        let outcome = clock + ["confirm_or_deny", "outside_act", "retracted"]
        state = outcome.allSatisfy(isPublished) ? request.state : nil
        isOutsideTheAct = isPublished("outside_act") && request.isOutsideTheAct
        link = published?.link(request.row)
        isLinkWithheld = published?.isLinkWithheld(request.row) ?? false
        let optional = { (part: String) in
            table.resource.roleColumn(part).map { cell(part, table[request.row, $0]) } ?? .absent(.notCoded)
        }
        review = (optional("review"), optional("review_requested"), optional("review_answered"))
        let reviewIsPublic = ["review_requested", "review_answered"].allSatisfy(isPublished) && lawIsKnown
        reviewTimeliness = reviewIsPublic ? request.review : nil
        events = request.events.filter { $0.part.map(isPublished) ?? true }
    }
}

/// A figure with what may be shown of it.
public struct PublishedFigure: Sendable {
    private let figure: Figure
    /// Whether anybody can compute it again from the published tables: false where it reads an unpublished column.
    public let isRecomputable: Bool
    private let margins: [String]
    /// The figure over all rows that there could be, where it reads protected attributes.
    private let shape: Figure?
    private let suppressed: Set<Slice>
    /// Whether it can be sliced: not where it reads a column that is not for publication, since slices of one row each
    /// would give its cells away, unless disclosure control sees to that.
    public let hasSlices: Bool
    private let known = KnownValues()

    init(_ figure: Figure, shape: Figure?, isControlled: Bool, suppressed: Set<Slice>) {
        (self.figure, self.shape, self.suppressed) = (figure, shape, suppressed)
        let hidden = figure.table.resource.fields.filter(\.isProtected).map(\.name.value)
        isRecomputable = figure.columnsRead.isDisjoint(with: hidden)
        hasSlices = isRecomputable || isControlled
        margins = figure.table.resource.marginConditions(for: figure.definition)
    }

    /// The definition as SQL over the published tables, as `load.sql` loads them.
    public func sql(_ slice: Slice = Slice()) -> String {
        figure.definition.sql(
            over: figure.table.resource.name.value, margins: margins,
            authorities: figure.authorities, slice: slice)
    }

    public var id: String { figure.id }
    public var definition: FigureDefinition { figure.definition }
    public var coverage: Coverage? { figure.coverage }

    /// Every slice that is published.
    public var slices: [Slice] { knownSlices.all }
    /// Whether a slice is among those that are published.
    public func publishes(_ slice: Slice) -> Bool { knownSlices.found.contains(slice) }
    private var knownSlices: (all: [Slice], found: Set<Slice>) {
        known.slices { hasSlices ? (shape ?? figure).slices : [] }
    }
    public func values(of dimension: String) -> [String] {
        hasSlices ? known.values(of: dimension) { (shape ?? figure).values(of: dimension) } : []
    }
    public func value(_ slice: Slice = Slice(), minimumBase: Int) -> FigureValue {
        if suppressed.contains(slice) || !(hasSlices || slice.isEmpty) { return .suppressed }
        return known.value(of: slice, minimumBase) {
            let value = figure.value(slice, minimumBase: minimumBase)
            return isRecomputable ? value : value.withoutRows
        }
    }
}

/// What has been asked of a figure already: a page asks for the same slices as every other.
private final class KnownValues: Sendable {
    private struct Key: Hashable {
        let slice: Slice
        let minimumBase: Int
    }

    private let values = Mutex<[Key: FigureValue]>([:])
    private let dimensions = Mutex<[String: [String]]>([:])
    private let slices = Mutex<(all: [Slice], found: Set<Slice>)?>(nil)

    func slices(compute: () -> [Slice]) -> (all: [Slice], found: Set<Slice>) {
        slices.withLock { known in
            if let known { return known }
            let all = compute()
            let result = (all: all, found: Set(all))
            known = result
            return result
        }
    }

    func value(of slice: Slice, _ minimumBase: Int, compute: () -> FigureValue) -> FigureValue {
        let key = Key(slice: slice, minimumBase: minimumBase)
        if let known = values.withLock({ $0[key] }) { return known }
        let value = compute()
        values.withLock { $0[key] = value }
        return value
    }

    func values(of dimension: String, compute: () -> [String]) -> [String] {
        if let known = dimensions.withLock({ $0[dimension] }) { return known }
        let values = compute()
        dimensions.withLock { $0[dimension] = values }
        return values
    }
}

extension Diagnostic {
    fileprivate static func unpublishedName(_ field: Field) -> Diagnostic {
        .error(
            at: field.name.origin, "`\(field.name.value)` names the authorities, so it has to be published",
            help: "take `publish: false` away")
    }
}

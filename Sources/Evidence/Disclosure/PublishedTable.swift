internal import Diagnostics
public import Quantities

/// A table without the columns that are not for publication, and without links that the policy withholds.
public struct PublishedTable: Sendable {
    public let resource: Resource
    /// The columns that are published, in order: the schema's own, then those that follow from them.
    public let fields: [Field]
    /// For each column that follows from others their names.
    public let sources: [String: [String]]
    /// For each of these that follows from the table of events too the title of that.
    public let events: [String: String]
    /// The columns whose state (`value`, or the reason for the absence) a figure counts.
    public private(set) var stateColumns: [String]
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
        _ table: Table, computed: [ComputedColumn], states: [String], authorities: [String?]?, names: [String: String],
        suppressed: [String: Set<Int>]
    ) {
        let columns = table.resource.fields.indices.filter { table.resource.fields[$0].isPublished }
        let own = columns.map { table.resource.fields[$0] }
        let columnNames = Set(own.filter { !$0.countsPeople }.map(\.name.value))
        let derived = computed.filter { columnNames.isSuperset(of: $0.sources) }
        resource = table.resource
        fields = own + derived.map(\.field)
        sources = Dictionary(firstOf: derived.map { ($0.field.name.value, $0.sources) })
        events = Dictionary(
            firstOf: derived.compactMap { column in column.events.map { (column.field.name.value, $0) } })
        rows = PublishedRows(
            table, columns: columns, derived: derived,
            suppressed: own.map { suppressed[$0.name.value] ?? [] })
        stateColumns = states.filter(columnNames.union(derived.map(\.field.name.value)).contains)
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

    /// Leaves out the columns whose state no expression counts any more.
    ///
    /// - Parameter words: those of all expressions.
    mutating func keepStates(countedIn words: Set<String>) {
        stateColumns.removeAll { !words.contains($0 + "_state") }
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

    /// What a row is, in the words of its label column, or its key, with periods in words. Rows of one label are told
    /// apart by their authority.
    public func label(_ row: Int, _ words: Words) -> String {
        guard let label = resource.label.flatMap({ cell(row, $0.value)?.text }) else {
            // Alone it may be a number of the row: the first request of 2024.
            guard resource.primaryKey.count > 1 else { return keys[row] }
            return keys[row].split(separator: " / ", omittingEmptySubsequences: false)
                .map { words.period(String($0)) }.joined(separator: " / ")
        }
        guard sharedLabels.contains(label), let authority = authorityName(row) else { return label }
        return "\(label), \(authority)"
    }

    /// The same with the authority that the row names, for where rows of several stand beside each other.
    public func labelWithAuthority(_ row: Int, _ words: Words) -> String {
        let label = label(row, words)
        guard let authority = authorityName(row), !label.hasPrefix(authority), !label.hasSuffix(authority) else {
            return label
        }
        return "\(label), \(authority)"
    }

    /// The authority of each row that names one, by the row's key.
    public var authorityByKey: [String: String] {
        Dictionary(firstOf: zip(keys, authorities).compactMap { key, authority in authority.map { (key, $0) } })
    }

    private func authorityName(_ row: Int) -> String? {
        row < authorities.count ? authorities[row].flatMap { names[$0] } : nil
    }

    /// Whether an address behind a row, in the table or elsewhere, must not be linked: the policy doesn't allow it.
    public func isLinkWithheld(_ row: Int) -> Bool {
        isLinkSuppressed(row)
            || fields.indices.contains {
                fields[$0].linkPolicy != nil && rows.linkPolicy(row, $0) != LinkPolicy.allowed
            }
    }

    /// Whether the policy says that the address behind a row would expose a person.
    func isLinkRefused(_ row: Int) -> Bool {
        fields.indices.contains { rows.linkPolicy(row, $0) == LinkPolicy.refused }
    }

    /// Whether there is an address for a row that isn't published: in the table, or left out of it as the policy says.
    func isLinkSuppressed(_ row: Int) -> Bool {
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

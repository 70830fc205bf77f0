internal import Diagnostics
internal import Documents
internal import Quantities

/// The tables of a package as their files hold them: typed, their keys checked, each row joined to the authority that it
/// speaks of.
struct PackageTables {
    private let resources: [Resource]
    /// As they are written, which is where an error is looked for.
    private let written: [Table]
    /// With an authority's key wherever its name stands.
    let keyed: [Table]
    /// And with statuses of requests as identifiers, and grounds of refusal without blanks; in the end with the days and
    /// statuses that follow from events.
    private(set) var all: [Table]
    let authorities: Authorities?
    /// For each table the authority of each row.
    private(set) var joined: [String: [String?]] = [:]
    /// The names of tables that are described and can't be read.
    let unreadable: Set<String>
    /// Those whose description has errors.
    private let undescribed: Set<String>
    private let isAuthorityKnown: Bool

    init(_ package: DataPackage, _ files: EvidenceFiles, asOf: CalendarDate, _ findings: inout Findings) {
        resources = package.resources
        written = package.resources.compactMap { resource in
            let isConfidential =
                resource.fields.contains(where: \.isProtected)
                || WithheldAnswers(of: resource, among: package.resources).isNeeded
            guard let file = files.table(resource.path.value).map({ isConfidential ? $0.confidential : $0 }) else {
                if !files.isRefused(resource.path.value) { findings.report(.missingFile(resource.path)) }
                return nil
            }
            return Table.read(resource, file, &findings)
        }
        unreadable = Set(package.resources.map(\.name.value)).subtracting(written.map(\.name)).union(package.faulty)
        undescribed = package.faulty
        for table in written {
            table.checkDates(asOf: asOf, &findings)
            table.checkFinancialYears(&findings)
        }
        let ordered = PublishedOrder.applied(to: written)
        let authorities = Authorities.read(ordered, &findings)
        self.authorities = authorities
        keyed = ordered.map { authorities?.keyed($0) ?? $0 }
        all = keyed.map { RefusalGround.normalised(in: RequestStatus.identified(in: $0)) }
        let faulty = PackageTables.incomplete(written, unreadable, findings)
        Keys.check(all, written: ordered, authorities, faulty: faulty, &findings)
        let incomplete = PackageTables.incomplete(written, unreadable, findings)
        isAuthorityKnown = authorities.map { !incomplete.contains($0.table) } ?? false
        joined = joins(all, &findings)
    }

    /// Puts into blank cells of the requests what follows from their events.
    mutating func complete(_ requests: [FOIRequest], _ words: Words, _ findings: inout Findings) {
        guard let place = all.firstIndex(where: { $0.resource.role == .foiRequests }) else { return }
        let events = self[.foiEvents]?.resource
        all[place] = FOIRequest.completed(all[place], from: requests, events: events, words, &findings)
    }

    /// Takes out of the table of answers what another table protects.
    mutating func withholdAnswers() {
        all = all.map { WithheldAnswers(of: $0.resource, among: resources).withheld(from: $0) }
    }

    subscript(role: Resource.Role) -> Table? { all.first { $0.resource.role == role } }

    /// The parts that tables play; a table whose description has errors may play any.
    func roles(of names: Set<String>) -> Set<Resource.Role> {
        guard names.isDisjoint(with: undescribed) else { return Set(Resource.Role.allCases) }
        return Set(resources.filter { names.contains($0.name.value) }.compactMap(\.role))
    }

    /// The authorities of the rows of tables; a name that nobody has is reported.
    func joins(_ tables: [Table], _ findings: inout Findings) -> [String: [String?]] {
        var unknown = Findings()
        let joined = Dictionary(
            uniqueKeysWithValues: tables.compactMap { table in
                authorities?.join(table, &unknown).map { (table.name, $0) }
            })
        // Who is missing may stand in a row that has an error of its own.
        if isAuthorityKnown { findings.report(contentsOf: unknown) }
        return joined
    }

    /// The errors of these tables, and of others that follow from them.
    func faults(with derived: [Table], _ findings: Findings) -> [String: TableFaults] {
        PackageTables.faults(written + derived, findings)
    }

    /// The names of tables of which some rows may be missing.
    func incomplete(_ findings: Findings) -> Set<String> { PackageTables.incomplete(written, unreadable, findings) }

    private static func incomplete(
        _ tables: [Table], _ unreadable: Set<String>, _ findings: Findings
    ) -> Set<String> {
        unreadable.union(faults(tables, findings).filter { $1.rowsMayBeMissing }.keys)
    }

    /// The tables with errors of their own: what they hold is not all that they will hold once it is mended.
    private static func faults(_ tables: [Table], _ findings: Findings) -> [String: TableFaults] {
        let errors = findings.placesOfErrors
        guard !errors.isEmpty else { return [:] }
        return Dictionary(
            firstOf: tables.compactMap { table in TableFaults(of: table, errors).map { (table.name, $0) } })
    }
}

extension Diagnostic {
    fileprivate static func missingFile(_ path: Located<String>) -> Diagnostic {
        .error(
            at: path.origin, "there is no file `\(path.value)` beside datapackage.yaml",
            help: "add the file, or mend its path; it has to lie inside the data folder")
    }
}

public import Diagnostics
internal import Documents
public import Quantities

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
    let statesUsed: [String: [String]]
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
    /// The file of bank holidays by which deadlines were counted; nil where there are none to count.
    let bankHolidays: [UInt8]?

    /// Reads, checks and counts; nil where nothing can be made of the files. All that is wrong is reported.
    ///
    /// - Parameter words: in which the columns are called that follow from others.
    public init?(_ files: EvidenceFiles, asOf: CalendarDate, words: Words, _ findings: inout Findings) {
        guard let package = DataPackage.read(files.package, &findings) else { return nil }
        var read = PackageTables(package, files, asOf: asOf, &findings)
        let records = RequestRecords(read, files, asOf: asOf, &findings)
        // They had to be blank to be held against the events.
        read.complete(records.requests, words, &findings)
        let computed = Dictionary(
            uniqueKeysWithValues: read.all.map { table in
                let columns = ComputedColumn.all(
                    of: table, among: package.resources, authorities: read.authorities,
                    joined: read.joined[table.name], requests: records.requests, words)
                return (table.name, columns)
            })
        // They had to be there to be compared with the study, and with each other.
        read.withholdAnswers()
        let definitions = FigureDefinition.read(files.figures, &findings)
        do throws(Store.Failure) {
            let counted = try CountedFigures(
                definitions.items, files, over: read, computed: computed, records.requests, asOf: asOf, &findings)
            possible = try PossibleRows.all(
                of: read.all, counted.figures, authorities: read.authorities, asOf: asOf, words, &findings)
            (figures, statesUsed) = (counted.figures, counted.statesUsed)
            (tables, joined) = (counted.tables, counted.joined)
            faultyTables = FaultyNames(counted.faultyTables)
            faultyRoles = read.roles(of: counted.faultyTables)
        } catch {
            findings.report(.storeFailed(error.message, at: Origin(files.package)))
            return nil
        }
        (self.package, self.asOf, self.computed, authorities) = (package, asOf, computed, read.authorities)
        (requests, letters, answers) = (records.requests, records.letters, records.answers)
        var faultyFigures = FaultyNames(Set(definitions.items.map(\.id.value)).subtracting(figures.map(\.id)))
        faultyFigures.formUnion(files.hasRefusedFigures ? .all : definitions.faulty)
        self.faultyFigures = faultyFigures
        incompleteRoles = read.roles(of: read.incomplete(findings))
        bankHolidays = requests.isEmpty ? nil : files.bankHolidays?.bytes
    }
}

extension Diagnostic {
    fileprivate static func storeFailed(_ message: String, at origin: Origin) -> Diagnostic {
        .error(at: origin, "the tables can't be loaded: \(message)")
    }
}

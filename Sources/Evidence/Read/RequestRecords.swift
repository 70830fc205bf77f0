internal import Diagnostics
internal import Documents
internal import Quantities

/// What was asked and answered: requests with their clocks, letters, and what joins the rows of a study to both.
struct RequestRecords {
    let requests: [FOIRequest]
    let letters: [RequestLetter]
    let answers: [Answer]

    init(_ tables: PackageTables, _ files: EvidenceFiles, asOf: CalendarDate, _ findings: inout Findings) {
        let holidays = files.bankHolidays.flatMap { JSONValue.read($0, &findings) }
        let workingDays = holidays.flatMap { WorkingDays.read($0, &findings) }
        let table = tables[.foiRequests]
        let requests =
            table.map { table in
                FOIRequest.read(
                    table, events: tables[.foiEvents], authorities: tables.joined[table.name], tables.authorities,
                    workingDays, asOf: asOf, &findings)
            } ?? []
        self.requests = requests
        // A request that a letter names may stand in a row that has an error of its own.
        let isKnown = !tables.roles(of: tables.incomplete(findings)).contains(.foiRequests)
        let isKeyPublic = table?.resource.hasPublicKey ?? true
        let letters = RequestLetter.read(
            files.letters, requests: isKnown && isKeyPublic ? requests.map(\.key) : nil, asOf: asOf, &findings)
        if !isKeyPublic, !letters.isEmpty, let table { findings.report(.lettersOfHiddenRequests(table.resource)) }
        self.letters = isKeyPublic ? letters : []
        answers =
            tables[.answers].map {
                Answer.read(
                    $0, tables.keyed, authorities: tables.joined, requests: requests, letters: letters, &findings)
            } ?? []
    }
}

extension Diagnostic {
    fileprivate static func lettersOfHiddenRequests(_ resource: Resource) -> Diagnostic {
        .error(
            at: resource.name.origin,
            "letters name the request that they answer, and the key of `\(resource.name.value)` is not for publication",
            help: "give the table a key that may be published, or take the letters out")
    }
}

public import Diagnostics
internal import Documents
public import Quantities

extension TableImport {
    /// Reads what WhatDoTheyKnow exports of a batch of requests, or of a project, into the table of requests; a project's
    /// questions go into the table of answers.
    ///
    /// - Parameters:
    ///   - seenOn: the day of the export: requesters set the statuses, and may change them.
    ///   - keepsNames: whether people keep their names; otherwise each is `person-1`, `person-2`, …, the same in every
    ///     import.
    public static func requests(
        _ files: [SourceFile], into target: ImportTarget, seenOn: CalendarDate, keepsNames: Bool,
        _ findings: inout Findings
    ) -> TableImport? {
        guard let package = DataPackage.read(target.package, &findings) else { return nil }
        guard let resource = package.resources.first(where: { $0.role == .foiRequests }) else {
            findings.report(.noRequestTable(at: Origin(target.package)))
            return nil
        }
        guard resource.primaryKey.count == 1, resource.roleColumn("seen_on") != nil else {
            findings.report(.needsSeenOn(resource))
            return nil
        }
        guard let sheet = target.sheet(resource, &findings) else { return nil }
        let answers = package.resources.first { $0.role == .answers }
        let answerSheet = answers.flatMap { target.sheet($0, &findings) }
        let authorities = target.authorities(package, &findings)
        var reader = RequestExport(
            requests: resource, sheet, answers: answers, answerSheet, authorities, seenOn: seenOn,
            keepsNames: keepsNames)
        for file in withoutDebris(files, &findings) {
            guard let export = Sheet(file, &findings) else { continue }
            reader.read(export, &findings)
        }
        guard !findings.hasErrors else { return nil }
        var result = TableImport()
        let name = { (part: String) in resource.field(role: part)?.name.value ?? part }
        let (status, authority) = (name("status"), name("authority"))
        result.add(
            SheetMerge(
                reader.rows, into: sheet, key: resource.primaryKey.map(\.value), base: target.base(resource, &findings),
                follower: (name("seen_on"), of: status)
            ) { column, a, b in
                switch column {
                case status: RequestStatus(a).map { $0 == RequestStatus(b) } ?? false
                // One authority under two of its names.
                case authority: authorities?.key(named: a).map { $0 == authorities?.key(named: b) } ?? false
                default: false
                }
            }, resource)
        if let answers, let answerSheet, !reader.answerRows.isEmpty {
            result.add(
                SheetMerge(
                    reader.answerRows, into: answerSheet, key: answers.primaryKey.map(\.value),
                    base: target.base(answers, &findings)), answers)
        }
        return result
    }
}

/// Turns the exports of WhatDoTheyKnow into rows of our tables.
private struct RequestExport {
    private let requests: Resource
    private let sheet: Sheet
    private let placesByKey, placesByAddress: [[String]: Int]
    private let answers: Resource?
    private let authorities: Authorities?
    private let seenOn: CalendarDate
    private let keepsNames: Bool
    private var pseudonyms: Pseudonyms
    private(set) var rows: [IncomingRow] = []
    private(set) var answerRows: [IncomingRow] = []
    private let answerSheet: Sheet?
    private var seen: [String: Origin] = [:]

    static let batch = ["request_url", "authority_name", "number_of_replies", "request_status"]
    static let project = [
        "request", "request_url", "requested_by", "requested_by_url", "public_body", "public_body_url", "classified_by",
        "classified_by_url", "status",
    ]
    static let extraction = ["extracted_by", "extracted_by_url"]

    init(
        requests: Resource, _ sheet: Sheet, answers: Resource?, _ answerSheet: Sheet?, _ authorities: Authorities?,
        seenOn: CalendarDate, keepsNames: Bool
    ) {
        (self.requests, self.sheet, self.answers, self.answerSheet) = (requests, sheet, answers, answerSheet)
        (self.authorities, self.seenOn, self.keepsNames) = (authorities, seenOn, keepsNames)
        placesByKey = sheet.rows(by: requests.primaryKey.map(\.value))
        placesByAddress = requests.field(role: "url").map { sheet.rows(by: [$0.name.value]) } ?? [:]
        pseudonyms = Pseudonyms([sheet, answerSheet].compactMap { $0 })
    }

    mutating func read(_ export: Sheet, _ findings: inout Findings) {
        let names = Set(export.header.map(\.value))
        if names.isSuperset(of: Self.project) {
            readProject(export, &findings)
        } else if names.isSuperset(of: Self.batch) {
            for row in export.rows.indices {
                let cell = { (name: String) in export.column(name).map { export.rows[row][$0] } }
                _ = add(
                    url: cell("request_url"), status: cell("request_status"),
                    [("authority", cell("authority_name"))],
                    own: [("number_of_replies", cell("number_of_replies")?.value)],
                    &findings)
            }
        } else {
            findings.report(.notAnExport(at: export.header[0].origin))
        }
    }

    private mutating func readProject(_ export: Sheet, _ findings: inout Findings) {
        let questions = export.header.map(\.value).filter {
            !Self.project.contains($0) && !Self.extraction.contains($0)
        }
        let keyParts = answers?.primaryKey.map(\.value) ?? []
        let own = { [answers] (part: String) in answers?.field(role: part)?.name.value }
        let takesQuestions =
            !keyParts.isEmpty && Set(keyParts) == Set([own("request"), own("question")].compactMap { $0 })
        if !questions.isEmpty, !takesQuestions {
            findings.report(.questionsLeftOut(questions, at: export.header[0].origin))
        }
        let people = ["requested_by", "classified_by"].filter { sheet.column($0) != nil }
        for name in people where requests.fieldIndex(name).map({ requests.fields[$0].isPublished }) ?? false {
            findings.report(.publishedPerson(name, requests))
        }
        // What a person is called here already, before anybody gets a new name.
        for row in export.rows.indices {
            guard let url = export.text(row, "request_url"), let place = placesByKey[[key(of: Self.plain(url)) ?? ""]]
            else {
                continue
            }
            for name in people { pseudonyms.learn(export.text(row, name) ?? "", sheet.text(place, name) ?? "") }
        }
        let coded = answerSheet?.rows(by: keyParts) ?? [:]
        for row in export.rows.indices where takesQuestions {
            guard let url = export.text(row, "request_url"), let key = key(of: Self.plain(url)) else { continue }
            for question in questions {
                let parts = keyParts.map { $0 == own("request") ? key : question }
                guard let place = coded[parts], let column = own("coder") else { continue }
                pseudonyms.learn(export.text(row, "extracted_by") ?? "", answerSheet?.text(place, column) ?? "")
            }
        }
        for row in export.rows.indices {
            let cell = { (name: String) in export.column(name).map { export.rows[row][$0] } }
            let named = people.map { ($0, called(cell($0)?.value ?? "")) }
            guard
                let key = add(
                    url: cell("request_url"), status: cell("status"),
                    [("subject", cell("request")), ("authority", cell("public_body"))], own: named, &findings),
                takesQuestions
            else { continue }
            let coder = called(cell("extracted_by")?.value ?? "")
            for question in questions {
                guard let value = cell(question)?.value, !value.isEmpty else { continue }
                let parts = [
                    ("request", key), ("question", question), ("state", "value"), ("value", value), ("coder", coder),
                ]
                let cells = parts.compactMap { part, text in own(part).map { (column: $0, text: text) } }
                let keyed = keyParts.map { name in cells.first { $0.column == name }?.text ?? "" }
                answerRows.append(IncomingRow(key: keyed, cells: cells))
            }
        }
    }

    private mutating func called(_ name: String) -> String { keepsNames ? name : pseudonyms[name] }

    /// Adds a request; returns its key, or nil where an error was reported.
    private mutating func add(
        url: Located<String>?, status: Located<String>?, _ parts: [(String, Located<String>?)],
        own: [(column: String, text: String?)], _ findings: inout Findings
    ) -> String? {
        guard let url, let status else { return nil }
        let address = Self.plain(url.value)
        guard let key = key(of: address) else {
            findings.report(.notARequest(url))
            return nil
        }
        if let first = seen.updateValue(url.origin, forKey: key) {
            findings.report(.requestTwice(url, first: first))
            return nil
        }
        guard let state = RequestStatus(status.value) else {
            findings.report(.unknownLabel(status))
            return nil
        }
        let column = { [requests] (part: String) in requests.field(role: part)?.name.value }
        var cells: [(column: String, text: String)] = [(requests.primaryKey[0].value, key)]
        for (part, cell) in parts {
            guard let cell, let name = column(part) else { continue }
            if part == "authority", authorities?.key(named: cell.value) == nil, authorities != nil {
                findings.report(.newAuthority(cell, known: authorities?.names ?? []))
            }
            cells.append((name, cell.value))
        }
        if let name = column("url") { cells.append((name, address)) }
        let place = placesByKey[[key]]
        let lastSeen = column("seen_on").flatMap { name in place.flatMap { sheet.text($0, name) } } ?? ""
        // What was seen later stands.
        if lastSeen <= seenOn.iso {
            if let name = column("status") { cells.append((name, state.rawValue)) }
            if let name = column("seen_on") { cells.append((name, seenOn.iso)) }
        }
        for (name, text) in own where sheet.column(name) != nil { cells.append((name, text ?? "")) }
        rows.append(IncomingRow(key: [key], cells: cells))
        return key
    }

    /// The key of the request at an address: that of the row which has the address, or the last part of the address.
    private func key(of address: String) -> String? {
        if let place = placesByAddress[[address]] {
            return sheet.text(place, requests.primaryKey[0].value)
        }
        let parts = address.split(separator: "/")
        guard let place = parts.lastIndex(of: "request"), place + 1 < parts.count else { return nil }
        let key = parts[place + 1].lowercased().replacing("_", with: "-")
        return Slug.isValid(key) ? key : nil
    }

    /// The address without what leads to a message on the page.
    private static func plain(_ url: String) -> String {
        let address = url.prefix { $0 != "#" && $0 != "?" }
        return address.hasSuffix("/") ? String(address.dropLast()) : String(address)
    }
}

/// Names that give nobody away. A person keeps the one that the tables have for them already.
private struct Pseudonyms {
    private var known: [String: String] = [:]
    private var last = 0

    init(_ sheets: [Sheet]) {
        for cell in sheets.flatMap(\.rows).joined() {
            if let number = Self.number(cell.value) { last = max(last, number) }
        }
    }

    private static func number(_ text: String) -> Int? {
        let digits = text.hasPrefix("person-") ? text.dropFirst("person-".count) : ""
        return (1...9).contains(digits.utf8.count) ? Int(digits) : nil
    }

    mutating func learn(_ name: String, _ pseudonym: String) {
        if !name.isEmpty, Self.number(pseudonym) != nil { known[name] = pseudonym }
    }

    subscript(name: String) -> String {
        mutating get {
            guard !name.isEmpty else { return "" }
            if let pseudonym = known[name] { return pseudonym }
            last += 1
            known[name] = "person-\(last)"
            return "person-\(last)"
        }
    }
}

extension Diagnostic {
    fileprivate static func noRequestTable(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "no table has the role `foi-requests`, so there is nowhere to import requests into",
            help: "describe one; CONTRIBUTING.md shows how")
    }

    fileprivate static func needsSeenOn(_ resource: Resource) -> Diagnostic {
        .error(
            at: resource.name.origin,
            "imported statuses need a column `seen_on`, and the table one primary key",
            help: "add `{name: seen_on, type: date}` to the fields, and the column to the file")
    }

    fileprivate static func notAnExport(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this is not an export of WhatDoTheyKnow",
            help: "a batch has the columns \(RequestExport.batch.joined(separator: ",")); a project has "
                + RequestExport.project.joined(separator: ","))
    }

    fileprivate static func questionsLeftOut(_ questions: [String], at origin: Origin) -> Diagnostic {
        .warning(
            at: origin,
            "\(questions.count) question\(questions.count == 1 ? " is" : "s are") left out: "
                + questions.map { "`\($0)`" }.joined(separator: ", "),
            help: "describe a table with `role: answers` whose primary key is [request, question]")
    }

    fileprivate static func publishedPerson(_ column: String, _ resource: Resource) -> Diagnostic {
        .error(
            at: resource.name.origin, "`\(column)` says who somebody is, which is never published",
            help: "write `daylight: {publish: false}` beside the field")
    }

    fileprivate static func notARequest(_ url: Located<String>) -> Diagnostic {
        .error(
            at: url.origin, "`\(url.value.prefix(80))` is not the address of a request",
            help: "it ends with `/request/NAME`, in letters, digits, `_` and `-`")
    }

    fileprivate static func requestTwice(_ url: Located<String>, first: Origin) -> Diagnostic {
        .error(
            at: url.origin, "this request stands on line \(first.location.line) already", help: "delete one of the two")
    }

    fileprivate static func unknownLabel(_ status: Located<String>) -> Diagnostic {
        .error(
            at: status.origin, "`\(status.value)` is not a status of a request",
            help: suggestion(for: status.value, among: RequestStatus.allCases.map(\.rawValue), kind: "status"))
    }

    fileprivate static func newAuthority(_ name: Located<String>, known: [String]) -> Diagnostic {
        .warning(
            at: name.origin, "no authority is called `\(name.value)`",
            help: (nearestName(to: name.value, among: known).map { "did you mean `\($0)`? Otherwise " } ?? "")
                + "add it to the aliases of its authority, or a row for it to the table of authorities, before you check the "
                + "site")
    }
}

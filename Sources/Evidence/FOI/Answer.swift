internal import Diagnostics
internal import Quantities

/// What a study took from the reply to a request: an answer to one of its questions, with the place in the letter. It
/// joins a row of the study to the request that the row was coded from.
public struct Answer: Sendable, Hashable {
    /// The row of the table of answers that holds it.
    let entry: Int
    /// The row of the study; nil where the study's rows are the requests themselves.
    public let row: StudyRow?
    public let request: String
    public let question: String
    public let page: Int?
    /// The id of the letter; nil where no copy of one is kept.
    public let letter: String?

    public struct StudyRow: Sendable, Hashable {
        public let table: String
        public let key: String
    }
}

extension Answer {
    /// What the state of an answer can say: that there is a value, or why there is none.
    static let states = ["value"] + Absence.allCases.filter { $0 != .noData }.map(\.rawValue)

    /// Reads the table of answers. Keys are checked with all others; what is checked here is that state and value agree,
    /// with each other and with the study's own cell, that row and request are of one authority, and that nobody who coded
    /// them is published.
    ///
    /// - Parameter authorities: for each table the authority of each row.
    static func read(
        _ table: Table, _ tables: [Table], authorities: [String: [String?]], requests: [FOIRequest],
        letters: [RequestLetter], _ findings: inout Findings
    ) -> [Answer] {
        let resource = table.resource
        let column = { (part: String) in resource.roleColumn(part) }
        for part in ["request", "question", "state", "value"] where column(part) == nil {
            findings.report(.missingPart(part, of: "answers", in: resource))
        }
        for part in ["coder", "second_coder"] {
            guard let field = resource.field(role: part), field.isPublished else { continue }
            findings.report(.publishedCoder(field))
        }
        if let page = resource.field(role: "page"), page.kind != .integer {
            findings.report(.notOfType(.integer, page))
        }
        let study = resource.field(role: "row").flatMap { studyTable(of: $0, resource, tables, &findings) }
        guard let request = column("request"), let question = column("question") else { return [] }
        var values = StudyValues(of: table, among: tables.map(\.resource))
        let places = study?.rowsByKey
        let studied = study.flatMap { authorities[$0.name] }
        let authorityAsked = Dictionary(firstOf: requests.map { ($0.key, $0.authority) })
        return (0..<table.rowCount).compactMap { row -> Answer? in
            check(table, row, &findings)
            guard let key = table[row, request].text, let asked = table[row, question].text else { return nil }
            let own = column("row").flatMap { table[row, $0].text }
            if let study, let own, let other = places?[own] {
                compare(table, row, asked, with: study, other, &values, &findings)
                if let studied = studied?[other], let authority = authorityAsked[key] ?? nil, studied != authority {
                    findings.report(.otherAuthority(study.origin(other, 0), at: table.origin(row, request)))
                }
            }
            let page = column("page").flatMap { table[row, $0].integer }
            return Answer(
                entry: row,
                row: study.flatMap { study in own.map { StudyRow(table: study.name, key: $0) } },
                request: key, question: asked, page: page,
                letter: letter(table, row, of: key, page: page, letters, &findings)?.id)
        }
    }

    /// The table whose rows the answers were taken for.
    private static func studyTable(
        of field: Field, _ resource: Resource, _ tables: [Table], _ findings: inout Findings
    ) -> Table? {
        guard let key = resource.foreignKeys.first(where: { $0.fields.map(\.value) == [field.name.value] }) else {
            findings.report(.noStudy(field))
            return nil
        }
        return tables.first { $0.name == key.resource.value }
    }

    private static func check(_ table: Table, _ row: Int, _ findings: inout Findings) {
        for (state, value) in [("state", "value"), ("second_state", "second_value")] {
            guard let stateColumn = table.resource.roleColumn(state), let text = table[row, stateColumn].text else {
                continue
            }
            guard states.contains(text) else {
                findings.report(
                    .unknownState(
                        table.likened(row, stateColumn), table.quoted(row, stateColumn),
                        at: table.origin(row, stateColumn)))
                continue
            }
            guard let column = table.resource.roleColumn(value) else { continue }
            let hasValue = table[row, column].absence == nil
            if hasValue != (text == "value") {
                findings.report(.stateAndValue(text, hasValue: hasValue, at: table.origin(row, column)))
            }
        }
        guard let first = table.resource.roleColumn("coder"), let second = table.resource.roleColumn("second_coder"),
            let name = table[row, first].text, table[row, second].text == name
        else { return }
        findings.report(.sameCoder(at: table.origin(row, second)))
    }

    /// Where a question is a column of the study, its cell and the answer have to agree.
    private static func compare(
        _ table: Table, _ row: Int, _ question: String, with study: Table, _ other: Int,
        _ values: inout StudyValues?, _ findings: inout Findings
    ) {
        guard let column = study.resource.fieldIndex(question), let state = table.resource.roleColumn("state"),
            let value = table.resource.roleColumn("value"), let coded = table[row, state].text
        else { return }
        let cell = study[other, column]
        let agrees =
            coded == "value"
            ? cell.absence == nil && values?.cell(table[row, value], for: question) == cell.asNumber
            : cell.absence?.rawValue == coded
        guard !agrees else { return }
        findings.report(
            .disagrees(question, study.origin(other, column), at: table.origin(row, value)))
    }

    /// The letter in which an answer stands: the one that the row names, or the only one of its request.
    private static func letter(
        _ table: Table, _ row: Int, of request: String, page: Int?, _ letters: [RequestLetter],
        _ findings: inout Findings
    ) -> RequestLetter? {
        let own = letters.filter { $0.request == request }
        var letter = own.count == 1 ? own[0] : nil
        if let column = table.resource.roleColumn("letter"), let id = table[row, column].text {
            letter = own.first { $0.id == id }
            if letter == nil {
                findings.report(
                    .unknownLetter(
                        table.likened(row, column), table.quoted(row, column), own.map(\.id),
                        at: table.origin(row, column)))
            }
        } else if own.count > 1, page != nil, let column = table.resource.roleColumn("request") {
            findings.report(.whichLetter(own.map(\.id), at: table.origin(row, column)))
        }
        if let letter, let page, !(1...letter.pages).contains(page), let column = table.resource.roleColumn("page") {
            findings.report(.noSuchPage(page, letter, at: table.origin(row, column)))
        }
        return letter
    }
}

extension ComputedColumn {
    /// Whether two coders, each by themselves, came to the same answer.
    static func ofAnswers(_ table: Table, among resources: [Resource], _ words: Words) -> [ComputedColumn] {
        let columns = ["state", "value", "second_state", "second_value", "question"].compactMap(
            table.resource.roleColumn)
        guard columns.count == 5 else { return [] }
        var values = StudyValues(of: table, among: resources)
        return [
            ComputedColumn(
                "agreed", .boolean, words, .agreed, .agreedDescription,
                from: columns.map { table.resource.fields[$0].name.value },
                cells: (0..<table.rowCount).map { row in
                    guard table[row, columns[0]].absence == nil, table[row, columns[2]].absence == nil else {
                        return nil
                    }
                    let question = table[row, columns[4]].source
                    let said = [1, 3].map { place in
                        let value = table[row, columns[place]]
                        return values?.cell(value, for: question) ?? StudyValues.asWritten(value)
                    }
                    return .boolean(
                        table[row, columns[0]] == table[row, columns[2]] && said[0] == said[1])
                })
        ]
    }
}

extension Diagnostic {
    fileprivate static func publishedCoder(_ field: Field) -> Diagnostic {
        .error(
            at: field.name.origin, "`\(field.name.value)` says who coded a row, which is never published",
            help: "write `daylight: {publish: false}` beside it")
    }

    fileprivate static func noStudy(_ field: Field) -> Diagnostic {
        .error(
            at: field.name.origin, "nothing says of which table `\(field.name.value)` names a row",
            help: "add `foreignKeys: [{fields: \(field.name.value), reference: {resource: TABLE, fields: KEY}}]`")
    }

    fileprivate static func unknownState(_ text: String, _ cell: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "\(cell) is not a state of an answer",
            help: suggestion(for: text, among: Answer.states, kind: "state"))
    }

    fileprivate static func stateAndValue(_ state: String, hasValue: Bool, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            hasValue ? "there is a value, but its state is `\(state)`" : "the state is `value`, but there is none",
            help: hasValue
                ? "write the state `value`, or leave the cell blank" : "enter the value, or say why there is none")
    }

    fileprivate static func sameCoder(at origin: Origin) -> Diagnostic {
        .error(at: origin, "the second coder is the first", help: "leave the cell blank where only one coded the row")
    }

    fileprivate static func disagrees(
        _ question: String, _ other: Origin, at origin: Origin
    ) -> Diagnostic {
        let place = other.location
        return .error(
            at: origin, "this is not what the study has in `\(question)` at \(place.path):\(place.line)",
            help: "read the letter again, then mend one of the two")
    }

    /// One may answer for others, so it is no error.
    fileprivate static func otherAuthority(_ row: Origin, at origin: Origin) -> Diagnostic {
        let place = row.location
        return .warning(
            at: origin,
            "this request was made to another authority than the row of the study is about, at \(place.path):\(place.line)",
            help: "name the request to that authority, or mend the row of the study, unless one answered for the other")
    }

    fileprivate static func unknownLetter(
        _ id: String, _ shown: String, _ known: [String], at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "the request has no letter \(shown)",
            help: suggestion(for: id, among: known, kind: "letter"))
    }

    fileprivate static func whichLetter(_ known: [String], at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the request has \(known.count) letters, so a page alone names none",
            help: "name one in a column `letter`: \(known.joined(separator: ", "))")
    }

    fileprivate static func noSuchPage(_ page: Int, _ letter: RequestLetter, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the letter `\(letter.id)` has no page \(page); it has \(letter.pages)",
            help: "mend the page here, or `pages` in letters/letters.yaml")
    }
}

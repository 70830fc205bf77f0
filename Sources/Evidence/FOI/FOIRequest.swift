internal import Diagnostics
public import Quantities

/// A request under freedom of information law, with what follows from its dates.
public struct FOIRequest: Sendable {
    public let key: String
    public let row: Int
    public let authority: String?
    public let law: FOILaw
    public let reference: Cell
    public let subject: Cell
    public let sent: Cell
    public let received: Cell
    public let responded: Cell
    public let status: RequestStatus?
    /// Why there is no status.
    public let statusAbsence: Absence
    public let grounds: [RefusalGround]
    public let groundsAbsence: Absence
    public let timeliness: Timeliness
}

/// What the law's clock says of a request. Nothing here changes overnight: the day of comparison is the site's own.
public struct Timeliness: Sendable, Hashable {
    /// Day zero of the clock: the day of receipt, or the day of sending where receipt isn't known.
    public let start: CalendarDate?
    public let startsWithSending: Bool
    /// The twentieth working day after day zero; nil where no date is known or the holiday table doesn't reach.
    public let due: CalendarDate?
    public let workingDaysTaken: Int?
    /// Answered after the due day, or unanswered past it where "no reply" is coded; nil where that isn't known.
    public let isLate: Bool?

    init(sent: Cell, received: Cell, responded: Cell, law: FOILaw, workingDays: WorkingDays?, asOf: CalendarDate) {
        start = received.date ?? sent.date
        startsWithSending = received.date == nil && sent.date != nil
        due = start.flatMap { workingDays?.day(FOILaw.limitInWorkingDays, after: $0, under: law) }
        if let start, let answer = responded.date {
            workingDaysTaken = workingDays?.count(after: start, through: answer, under: law)
        } else {
            workingDaysTaken = nil
        }
        if let due, let answer = responded.date {
            isLate = answer > due
        } else if let due, responded.absence == .noReply, due < asOf {
            isLate = true
        } else {
            isLate = nil
        }
    }
}

extension FOIRequest {
    /// Reads the table of requests: statuses, grounds and laws that don't exist are errors.
    static func read(
        _ table: Table, authorities: [String?]?, _ known: Authorities?, _ workingDays: WorkingDays?,
        asOf: CalendarDate, _ findings: inout Findings
    ) -> [FOIRequest] {
        let resource = table.resource
        for part in ["status", "sent", "responded"] where resource.roleColumn(part) == nil {
            findings.report(.missingRoleColumn(part, in: resource))
        }
        for part in ["sent", "received", "responded"] {
            guard let column = resource.roleColumn(part), resource.fields[column].kind != .date else { continue }
            findings.report(.notADateColumn(resource.fields[column]))
        }
        return (0..<table.rowCount).map { row in
            let cell = { (part: String) in resource.roleColumn(part).map { table[row, $0] } ?? .absent(.notCoded) }
            let authority = authorities?[row]
            var law = authority.flatMap { known?[$0]?.law } ?? .foia2000
            if let column = resource.roleColumn("law"), let text = table[row, column].text {
                law = FOILaw.read(text, at: table.origin(row, column), &findings) ?? law
            }
            let status = cell("status").text.flatMap { RequestStatus($0) }
            if status == nil, let column = resource.roleColumn("status"), let text = table[row, column].text {
                findings.report(.unknownStatus(text, at: table.origin(row, column)))
            }
            checkOrder(table, row, asOf: asOf, &findings)
            return FOIRequest(
                key: table.key(of: row), row: row, authority: authority, law: law, reference: cell("reference"),
                subject: cell("subject"), sent: cell("sent"), received: cell("received"),
                responded: cell("responded"), status: status,
                statusAbsence: cell("status").absence ?? .notCoded,
                grounds: grounds(table, row, law, &findings),
                groundsAbsence: cell("grounds").absence ?? .notCoded,
                timeliness: Timeliness(
                    sent: cell("sent"), received: cell("received"), responded: cell("responded"), law: law,
                    workingDays: workingDays, asOf: asOf))
        }
    }

    private static func grounds(
        _ table: Table, _ row: Int, _ law: FOILaw, _ findings: inout Findings
    ) -> [RefusalGround] {
        guard let column = table.resource.roleColumn("grounds"), let text = table[row, column].text else { return [] }
        return text.split(separator: ";").compactMap { part in
            let citation = part.split(separator: " ").joined()
            if let ground = RefusalGround(citation, under: law) { return ground }
            findings.report(.unknownGround(citation, law, at: table.origin(row, column)))
            return nil
        }
    }

    /// A request can't be answered before it was sent.
    private static func checkOrder(_ table: Table, _ row: Int, asOf: CalendarDate, _ findings: inout Findings) {
        let columns = ["sent", "received", "responded"].compactMap(table.resource.roleColumn)
        let dated = columns.compactMap { column in table[row, column].date.map { (column, $0) } }
        for (earlier, later) in zip(dated, dated.dropFirst()) where later.1 < earlier.1 {
            findings.report(
                .wrongOrder(
                    table.resource.fields[later.0], table.resource.fields[earlier.0],
                    at: table.origin(row, later.0)))
        }
    }
}

extension Diagnostic {
    fileprivate static func missingRoleColumn(_ part: String, in resource: Resource) -> Diagnostic {
        .error(
            at: resource.name.origin, "a table of requests needs a column `\(part)`",
            help: "say `daylight: columns: {\(part): …}` where it is called otherwise")
    }

    fileprivate static func notADateColumn(_ field: Field) -> Diagnostic {
        .error(at: field.name.origin, "`\(field.name.value)` has to be of type `date`")
    }

    fileprivate static func unknownStatus(_ text: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(text)` is not a status of a request",
            help: suggestion(for: text, among: RequestStatus.allCases.map(\.rawValue), kind: "status"))
    }

    fileprivate static func unknownGround(_ citation: String, _ law: FOILaw, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(citation)` is not a ground of refusal under the \(law.title)",
            help: "cite the section that the letter names, such as `12(1)`; separate several with `;`; leave the cell "
                + "blank where the letter names none")
    }

    fileprivate static func wrongOrder(_ later: Field, _ earlier: Field, at origin: Origin) -> Diagnostic {
        .error(at: origin, "`\(later.name.value)` is before `\(earlier.name.value)`", help: "mend one of the two dates")
    }
}

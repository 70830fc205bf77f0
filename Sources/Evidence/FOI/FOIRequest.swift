internal import Diagnostics
internal import Quantities

/// A request under freedom of information law, with what follows from its history.
struct FOIRequest: Sendable {
    let key: String
    let row: Int
    let authority: String?
    let law: FOILaw
    let reference: Cell
    let subject: Cell
    /// Days from the request's own columns, or from its events where those are blank.
    let sent: Cell
    let received: Cell
    let responded: Cell
    /// What follows from its events, or what its own column says; a request that waits past its day is overdue.
    let status: RequestStatus?
    /// Why there is no status.
    let statusAbsence: Absence
    /// The day on which an imported status was seen.
    let seenOn: CalendarDate?
    let state: RequestState?
    /// Whether some information was given outside the Act.
    let isOutsideTheAct: Bool
    /// Whether its status is that somebody saw it open on a day before the date of the site.
    let isOutOfDate: Bool
    let grounds: [RefusalGround]
    let groundsAbsence: Absence
    let timeliness: Timeliness
    /// Whether it is overdue on the date of the site, of which what was seen before says nothing.
    let isOverdue: Bool?
    let isVeryOverdue: Bool?
    let review: ReviewTimeliness?
    /// Why no day of a review is known: none was asked for, where every event is in the table.
    let reviewAbsence: Absence
    /// What is known to have happened, in order.
    let events: [RequestEvent]
}

extension FOIRequest {
    /// Reads the table of requests, joined with the table of events: statuses, grounds and laws that don't exist are
    /// errors, and so are days and statuses that the two tables contradict.
    static func read(
        _ table: Table, events eventTable: Table?, authorities: [String?]?, _ known: Authorities?,
        _ workingDays: WorkingDays?, asOf: CalendarDate, _ findings: inout Findings
    ) -> [FOIRequest] {
        checkColumns(of: table, hasEvents: eventTable != nil, &findings)
        let events = eventTable.map { RequestEvent.read($0, &findings) } ?? [:]
        let isComplete = eventTable?.resource.isComplete == true
        return (0..<table.rowCount).map { row in
            let authority = authorities?[row]
            let usual = authority.flatMap { known?[$0]?.law }
            var law = usual ?? .foia2000
            if let column = table.resource.roleColumn("law"), let own = FOILaw.read(table, row, column, &findings) {
                law = own
                if let usual, own != usual {
                    findings.report(.otherLaw(table.quoted(row, column), at: table.origin(row, column)))
                }
            }
            let history = RequestHistory(table, row, law: law, coded: events[table.key(of: row)] ?? [], &findings)
            return FOIRequest(
                table, row, history, eventsAreComplete: isComplete, authority: authority, law: law, workingDays,
                asOf: asOf, &findings)
        }
    }

    private init(
        _ table: Table, _ row: Int, _ history: RequestHistory, eventsAreComplete: Bool, authority: String?,
        law: FOILaw, _ workingDays: WorkingDays?, asOf: CalendarDate, _ findings: inout Findings
    ) {
        let cell = { (part: String) in table.resource.roleColumn(part).map { table[row, $0] } ?? .absent(.notCoded) }
        let day = { (part: String, kind: RequestEvent.Kind) in
            let own = cell(part)
            return own == .absent(.notCoded) ? history.date(of: kind).map(Cell.date) ?? own : own
        }
        (key, self.row, self.authority, self.law) = (table.key(of: row), row, authority, law)
        (reference, subject) = (cell("reference"), cell("subject"))
        (sent, received, responded) = (day("sent", .sent), day("received", .received), day("responded", .answered))
        events = history.events
        seenOn = cell("seen_on").date
        let own = RequestStatus.read(table, row, &findings)
        let isSilent = eventsAreComplete && history.isCoded && !history.isAnswered
        let status = history.status(isComplete: eventsAreComplete)
        // Events that make a status are held against it by themselves.
        if !history.isCoded || status == nil { own?.check(against: responded, seenOn: seenOn, table, row, &findings) }
        // The answer to an internal review ends a silence.
        let reviewed = history.date(of: .reviewAnswered)
        // Where no reply came, and nobody says what became of it, the request waits.
        let agreed =
            RequestStatus.agreed(own, seenOn: seenOn, status, history, table, row, &findings)
            ?? (responded.absence == .noReply && reviewed == nil ? .waitingResponse : nil)
        // A status that somebody saw speaks of the day on which it was seen.
        let seen = own?.isWaiting == true ? seenOn ?? asOf : nil
        let unansweredOn =
            responded.absence == .noReply || isSilent ? reviewed ?? asOf : seen.map { min($0, asOf) }
        // No authority is late with what was withdrawn, went on by post, was never delivered or is no request.
        let isDue = !history.isAnswered && agreed?.followsFromEvents != false
        timeliness = Timeliness(
            history, isComplete: eventsAreComplete && history.isCoded, law: law, workingDays: workingDays,
            unansweredOn: isDue ? unansweredOn : nil, isStopped: agreed == .waitingClarification,
            withdrawnBy: agreed == .userWithdrawn ? seenOn : nil)
        // Events speak of the date of the site, and so does a silence of a request that waits.
        let isKnown =
            agreed == status || agreed?.isWaiting == true && (responded.absence == .noReply || isSilent)
        isOutOfDate = agreed?.isOpen == true && !isKnown && seenOn.map { $0 < asOf } == true
        let isEnded = history.isAnswered || reviewed != nil
        let isOfToday = isEnded || !isOutOfDate && unansweredOn.map { $0 < asOf } != true
        isOverdue = isOfToday ? timeliness.isOverdue : nil
        isVeryOverdue = isOfToday ? timeliness.isVeryOverdue : nil
        review = ReviewTimeliness(
            history, law: law, workingDays: workingDays,
            unansweredOn: eventsAreComplete && history.isCoded ? asOf : nil)
        let isReviewed = review != nil || cell("review").absence == nil || own == .internalReview
        reviewAbsence = eventsAreComplete && history.isCoded && !isReviewed ? .notApplicable : .notCoded
        self.status = agreed?.onDay(timeliness)
        statusAbsence = cell("status").absence ?? .notCoded
        isOutsideTheAct = cell("outside_act") == .boolean(true)
        state = RequestState(
            self.status, confirmOrDeny: cell("confirm_or_deny").text, isOutsideTheAct: isOutsideTheAct,
            isRetracted: history.isRetracted)
        grounds = Self.grounds(table, row, law, &findings)
        groundsAbsence = cell("grounds").absence ?? .notCoded
    }

    private static func checkColumns(of table: Table, hasEvents: Bool, _ findings: inout Findings) {
        let resource = table.resource
        if !hasEvents {
            for part in ["status", "sent", "responded"] where resource.roleColumn(part) == nil {
                findings.report(
                    .missingPart(
                        part, of: "requests", in: resource, or: "describe a table of events (`role: foi-events`)"))
            }
        }
        for part in RequestEvent.ownColumns.map(\.part) + ["seen_on"] {
            guard let field = resource.field(role: part), field.kind != .date else { continue }
            findings.report(.notOfType(.date, field))
        }
        if let field = resource.field(role: "outside_act"), field.kind != .boolean {
            findings.report(.notOfType(.boolean, field))
        }
        guard let column = resource.roleColumn("confirm_or_deny") else { return }
        for row in 0..<table.rowCount {
            guard let text = table[row, column].text, !RequestState.confirmations.contains(text) else { continue }
            findings.report(
                .unknownConfirmation(
                    table.likened(row, column), table.quoted(row, column), at: table.origin(row, column)))
        }
    }

    private static func grounds(
        _ table: Table, _ row: Int, _ law: FOILaw, _ findings: inout Findings
    ) -> [RefusalGround] {
        guard let column = table.resource.roleColumn("grounds"), let text = table[row, column].text else { return [] }
        return text.split(separator: ";").compactMap { part in
            let citation = part.split(separator: " ").joined()
            if let ground = RefusalGround(citation, under: law) { return ground }
            // A figure compares what the cell says, so only one way to write it will do.
            let plain = citation.lowercased().trimmingPrefix(#/(sections?|ss?)\.?/#).uppercased()
            let meant = table.resource.fields[column].isProtected ? nil : RefusalGround(plain, under: law)?.citation
            let shown = table.resource.fields[column].quoted(part.split(separator: " ").joined(separator: " "))
            findings.report(.unknownGround(shown, meant, law, at: table.origin(row, column)))
            return nil
        }
    }
}

extension Diagnostic {
    fileprivate static func unknownConfirmation(_ text: String, _ cell: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "\(cell) doesn't say whether the authority confirmed that it holds the information",
            help: suggestion(for: text, among: RequestState.confirmations, kind: "word"))
    }

    fileprivate static func otherLaw(_ law: String, at origin: Origin) -> Diagnostic {
        .warning(
            at: origin, "\(law) is not the law that the table of authorities has for this authority",
            help: "mend one of the two; until then the deadline follows from the request's own")
    }

    fileprivate static func unknownGround(
        _ ground: String, _ meant: String?, _ law: FOILaw, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "\(ground) is not a ground of refusal under `\(law.rawValue)`",
            help: meant.map { "write `\($0)`" }
                ?? "cite the section that the letter names, such as `12(1)`; separate several with `;`; leave the cell "
                + "blank where the letter names none")
    }
}

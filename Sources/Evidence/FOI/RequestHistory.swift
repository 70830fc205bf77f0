internal import Diagnostics
internal import Quantities

/// All that is known to have happened to one request, in order: its rows in the table of events, and the days in its
/// own columns.
struct RequestHistory {
    let events: [RequestEvent]
    /// Whether the table of events speaks of the request.
    let isCoded: Bool

    /// Joins what the two tables say; what can't both be true is an error at its cell.
    init(_ requests: Table, _ row: Int, law: FOILaw, coded: [RequestEvent], _ findings: inout Findings) {
        var events = coded
        for (part, kind) in RequestEvent.ownColumns {
            guard let column = requests.resource.roleColumn(part) else { continue }
            let others = coded.filter { $0.kind == kind }
            let first = others.min { $0.date < $1.date }
            let field = requests.resource.fields[column]
            if requests[row, column].absence == .noReply, let first {
                findings.report(.disagrees(field, first, at: requests.origin(row, column)))
            }
            guard let date = requests[row, column].date else { continue }
            if let first {
                let isKnown = others.contains { $0.date == date }
                // The clock counts to the first of several; from the day of a retraction nothing is counted.
                if !isKnown || date != first.date && kind != .retracted {
                    findings.report(.disagrees(field, first, isLater: isKnown, at: requests.origin(row, column)))
                }
                continue
            }
            events.append(
                RequestEvent(
                    kind: kind, date: date, until: nil, status: nil, decision: nil, part: part,
                    name: field.name.value, origin: requests.origin(row, column)))
        }
        let rank = { (kind: RequestEvent.Kind) in RequestEvent.Kind.allCases.firstIndex(of: kind) ?? 0 }
        self.events = events.sorted { ($0.date, rank($0.kind)) < ($1.date, rank($1.kind)) }
        isCoded = !coded.isEmpty
        check(law, &findings)
    }

    /// The day of the first event of a kind.
    func date(of kind: RequestEvent.Kind) -> CalendarDate? { events.first { $0.kind == kind }?.date }

    private func check(_ law: FOILaw, _ findings: inout Findings) {
        for (index, event) in events.enumerated() {
            let earlier = events[..<index]
            if [.sent, .received].contains(event.kind), let first = earlier.first(where: { $0.kind == event.kind }) {
                findings.report(.twice(event, first))
            }
            // Only the Act of 2000 lets the public interest be weighed for longer.
            if event.kind == .extended, law == .foisa2002 { findings.report(.noExtension(event)) }
            guard let (kind, isNeeded) = event.kind.predecessor, !earlier.contains(where: { $0.kind == kind }) else {
                continue
            }
            if let later = events[index...].first(where: { $0.kind == kind }) {
                findings.report(.wrongOrder(event, later))
            } else if isNeeded {
                findings.report(.nothingBefore(event, kind))
            }
        }
        if let received = events.first(where: { $0.kind == .received }),
            let answer = events.first(where: { $0.kind == .answered }), answer.date < received.date
        {
            findings.report(.wrongOrder(answer, received))
        }
    }

    /// The status that follows from the coded events; nil where they leave it open.
    ///
    /// - Parameter isComplete: whether every event is in the table, so that no answer means no reply.
    func status(isComplete: Bool) -> RequestStatus? {
        guard isCoded else { return nil }
        var status: RequestStatus? = isComplete ? .waitingResponse : nil
        var answer: RequestStatus?
        for event in events {
            switch event.kind {
            case .clarificationAsked: status = .waitingClarification
            case .clarificationGiven: status = isComplete ? .waitingResponse : nil
            case .answered:
                answer = event.status
                status = answer
            case .reviewAsked: status = .internalReview
            case .reviewAnswered:
                answer = event.status ?? answer
                status = answer
            case .sent, .received, .acknowledged, .extended, .retracted, .complaint, .decision: break
            }
        }
        return status
    }

    var isAnswered: Bool { date(of: .answered) != nil }

    /// Whether the last thing that the authority did with its answer was to take it back.
    var isRetracted: Bool {
        events.last { [.answered, .reviewAnswered, .retracted].contains($0.kind) }?.kind == .retracted
    }
}

extension Diagnostic {
    /// - Parameter isLater: whether the cell is the day of another event of the kind.
    fileprivate static func disagrees(
        _ field: Field, _ event: RequestEvent, isLater: Bool = false, at origin: Origin
    ) -> Diagnostic {
        let place = event.origin.location
        return .error(
            at: origin,
            "`\(field.name.value)` differs from the \(isLater ? "first " : "")event `\(event.name)` of "
                + "\(event.date.iso) at \(place.path):\(place.line)",
            help: (isLater ? "this column is the day of the first: " : "")
                + "mend one of the two, or leave this cell blank: it follows from the event")
    }

    fileprivate static func twice(_ event: RequestEvent, _ first: RequestEvent) -> Diagnostic {
        let place = first.origin.location
        return .error(
            at: event.origin, "the request is `\(event.name)` a second time; first at \(place.path):\(place.line)",
            help: "delete one of the two; a request that was sent again is a request of its own")
    }

    fileprivate static func noExtension(_ event: RequestEvent) -> Diagnostic {
        .error(
            at: event.origin, "the Freedom of Information (Scotland) Act 2002 knows no extension",
            help: "delete the event; an answer after the twentieth working day is late under this Act")
    }

    fileprivate static func wrongOrder(_ later: RequestEvent, _ earlier: RequestEvent) -> Diagnostic {
        .error(at: later.origin, "`\(later.name)` is before `\(earlier.name)`", help: "mend one of the two dates")
    }

    fileprivate static func nothingBefore(_ event: RequestEvent, _ kind: RequestEvent.Kind) -> Diagnostic {
        .error(
            at: event.origin, "`\(event.name)` has no `\(kind.rawValue)` before it",
            help: "add that event, with its day")
    }
}

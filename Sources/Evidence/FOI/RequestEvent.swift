internal import Diagnostics
public import Quantities

/// Something that happened to a request on a day: what its timeline, its deadlines and its status follow from.
public struct RequestEvent: Sendable, Hashable {
    /// In the order in which events of one day are taken to have happened.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case sent
        case received
        case acknowledged
        /// The authority asked what the request means (FOIA 2000 s.1(3), FOISA 2002 s.1(3)).
        case clarificationAsked = "clarification_asked"
        case clarificationGiven = "clarification_given"
        /// The authority took more time to weigh the public interest (FOIA 2000 s.10(3), with the notice of s.17(2)).
        case extended
        case answered
        /// The authority took its answer back.
        case retracted
        case reviewAsked = "review_asked"
        case reviewAnswered = "review_answered"
        /// To the Information Commissioner (FOIA 2000 s.50), or the Scottish one (FOISA 2002 s.47).
        case complaint
        /// The Commissioner's decision notice.
        case decision

        /// What has to have happened before, and whether an event without it makes no sense.
        var predecessor: (kind: Kind, isNeeded: Bool)? {
            switch self {
            case .sent: nil
            case .received, .acknowledged, .clarificationAsked, .extended, .answered, .reviewAsked, .complaint:
                (.sent, false)
            case .clarificationGiven: (.clarificationAsked, true)
            case .retracted: (.answered, true)
            case .reviewAnswered: (.reviewAsked, true)
            case .decision: (.complaint, true)
            }
        }
    }

    /// What the Commissioner decided.
    public enum Decision: String, Sendable, Hashable, CaseIterable {
        case upheld
        case partlyUpheld = "partly_upheld"
        case notUpheld = "not_upheld"
    }

    public let kind: Kind
    public let date: CalendarDate
    /// For an extension: the day by which the authority says it will answer.
    public let until: CalendarDate?
    /// For an answer, also to a review: what it gave.
    public let status: RequestStatus?
    public let decision: Decision?
    /// The request's own column from which it is known; nil for a row of the table of events.
    let part: String?
    /// What the column or the kind is called, for messages.
    let name: String
    let origin: Origin
}

extension Words {
    /// What is known of an event beside its day; nil where nothing is.
    public func details(of event: RequestEvent) -> String? {
        switch (event.status, event.decision, event.until) {
        case (.successful?, _, _): text(EventWord.given)
        case (.partiallySuccessful?, _, _): text(EventWord.givenInPart)
        case (let status?, _, _): text(status)
        case (nil, let decision?, _): text(decision)
        case (nil, nil, let until?): text(EventWord.announced, ["date": text(until)])
        case (nil, nil, nil): nil
        }
    }
}

extension RequestEvent.Kind: WordsKey {
    public var key: String { "events.\(rawValue)" }
}

extension RequestEvent.Decision: WordsKey {
    public var key: String { "events.\(rawValue)" }
}

public enum EventWord: String, WordsKey, CaseIterable {
    case given = "events.given"
    case givenInPart = "events.given_in_part"
    case announced = "events.announced"
}

extension RequestEvent {
    /// The requests' own columns that hold the day of an event.
    static let ownColumns: [(part: String, kind: Kind)] = [
        ("sent", .sent), ("received", .received), ("responded", .answered), ("retracted", .retracted),
        ("review_requested", .reviewAsked), ("review_answered", .reviewAnswered),
    ]

    /// The rows of a table of events by the key of their request. A kind or outcome that doesn't exist is an error.
    static func read(_ table: Table, _ findings: inout Findings) -> [String: [RequestEvent]] {
        let resource = table.resource
        for part in ["request", "date", "event"] where resource.roleColumn(part) == nil {
            findings.report(.missingPart(part, of: "events", in: resource))
        }
        for part in Resource.Role.foiEvents.parts {
            guard let field = resource.field(role: part) else { continue }
            if field.isProtected { findings.report(.hiddenEventColumn(field)) }
            guard ["date", "until"].contains(part), field.kind != .date else { continue }
            findings.report(.notOfType(.date, field))
        }
        guard let request = resource.roleColumn("request"), let date = resource.roleColumn("date"),
            let event = resource.roleColumn("event")
        else { return [:] }
        var events: [String: [RequestEvent]] = [:]
        for row in 0..<table.rowCount {
            guard let name = table[row, event].text, let kind = Kind(rawValue: name) else {
                let shown = table[row, event].text.map { _ in table.quoted(row, event) }
                findings.report(.unknownEvent(table.likened(row, event), shown, at: table.origin(row, event)))
                continue
            }
            guard let key = table[row, request].text, let day = table[row, date].date else {
                let blank = table[row, request].text == nil ? request : date
                findings.report(.incompleteEvent(resource.fields[blank], at: table.origin(row, blank)))
                continue
            }
            let (status, decision) = outcome(of: kind, table, row, &findings)
            events[key, default: []].append(
                RequestEvent(
                    kind: kind, date: day, until: until(of: kind, day, table, row, &findings), status: status,
                    decision: decision, part: nil, name: name, origin: table.origin(row, date)))
        }
        return events
    }

    private static func outcome(
        of kind: Kind, _ table: Table, _ row: Int, _ findings: inout Findings
    ) -> (RequestStatus?, Decision?) {
        guard let column = table.resource.roleColumn("outcome"), let text = table[row, column].text else {
            return (nil, nil)
        }
        let (origin, shown, meant) = (
            table.origin(row, column), table.quoted(row, column), table.likened(row, column)
        )
        switch kind {
        case .answered, .reviewAnswered:
            if let status = RequestStatus(text), RequestStatus.ofAnswers.contains(status) { return (status, nil) }
            findings.report(.unknownOutcome(shown, meant, RequestStatus.ofAnswers.map(\.rawValue), at: origin))
        case .decision:
            if let decision = Decision(rawValue: text) { return (nil, decision) }
            findings.report(.unknownOutcome(shown, meant, Decision.allCases.map(\.rawValue), at: origin))
        default: findings.report(.notForThisEvent(table.resource.fields[column], kind, at: origin))
        }
        return (nil, nil)
    }

    private static func until(
        of kind: Kind, _ day: CalendarDate, _ table: Table, _ row: Int, _ findings: inout Findings
    ) -> CalendarDate? {
        guard let column = table.resource.roleColumn("until"), let until = table[row, column].date else { return nil }
        let origin = table.origin(row, column)
        if kind != .extended { findings.report(.notForThisEvent(table.resource.fields[column], kind, at: origin)) }
        if until < day { findings.report(.extensionIntoThePast(at: origin)) }
        return until
    }
}

extension Diagnostic {
    /// - Parameter mend: what else can be done than to name the column.
    static func missingPart(
        _ part: String, of rows: String, in resource: Resource, or mend: String? = nil
    ) -> Diagnostic {
        .error(
            at: resource.name.origin, "a table of \(rows) needs a column `\(part)`",
            help: "say `daylight: columns: {\(part): …}` where it is called otherwise"
                + (mend.map { ", or \($0)" } ?? ""))
    }

    fileprivate static func hiddenEventColumn(_ field: Field) -> Diagnostic {
        .error(
            at: field.name.origin,
            "deadlines and statuses follow from `\(field.name.value)`, so it has to be published",
            help: "take `publish: false` away; what is not for publication stays out of the table of events")
    }

    static func notOfType(_ kind: Field.Kind, _ field: Field) -> Diagnostic {
        .error(at: field.name.origin, "`\(field.name.value)` has to be of type `\(kind.rawValue)`")
    }

    fileprivate static func unknownEvent(_ text: String, _ shown: String?, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, shown.map { "\($0) is not an event of a request" } ?? "nothing says what happened",
            help: suggestion(
                for: text, among: RequestEvent.Kind.allCases.map(\.rawValue), kind: "event"))
    }

    fileprivate static func incompleteEvent(_ field: Field, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "an event needs its `\(field.name.value)`",
            help: "enter it; leave the row out until it is known")
    }

    fileprivate static func unknownOutcome(
        _ cell: String, _ meant: String, _ known: [String], at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "\(cell) is not an outcome of this event",
            help: suggestion(for: meant, among: known, kind: "outcome"))
    }

    fileprivate static func notForThisEvent(
        _ field: Field, _ kind: RequestEvent.Kind, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "an event `\(kind.rawValue)` has no `\(field.name.value)`", help: "leave the cell blank")
    }

    fileprivate static func extensionIntoThePast(at origin: Origin) -> Diagnostic {
        .error(at: origin, "the time is extended to a day before the extension", help: "mend one of the two dates")
    }
}

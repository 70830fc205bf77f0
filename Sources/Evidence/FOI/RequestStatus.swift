internal import Diagnostics
public import Quantities

/// The state of a request, with Alaveteli's identifiers, read as identifier or as the label that Alaveteli's sites show.
public enum RequestStatus: String, Sendable, Hashable, CaseIterable {
    case waitingClassification = "waiting_classification"
    case waitingResponse = "waiting_response"
    case waitingResponseOverdue = "waiting_response_overdue"
    case waitingResponseVeryOverdue = "waiting_response_very_overdue"
    case waitingClarification = "waiting_clarification"
    case notHeld = "not_held"
    case rejected
    case successful
    case partiallySuccessful = "partially_successful"
    case internalReview = "internal_review"
    case gonePostal = "gone_postal"
    case errorMessage = "error_message"
    case requiresAdmin = "requires_admin"
    case userWithdrawn = "user_withdrawn"
    case attentionRequested = "attention_requested"
    case vexatious
    case notFOI = "not_foi"

    /// What an authority's answer can give.
    static let ofAnswers: [RequestStatus] = [.successful, .partiallySuccessful, .rejected, .notHeld]

    /// The label on Alaveteli's sites, without its full stop.
    var label: String {
        switch self {
        case .waitingClassification: "Awaiting classification"
        case .waitingResponse: "Awaiting response"
        case .waitingResponseOverdue: "Delayed"
        case .waitingResponseVeryOverdue: "Long overdue"
        case .waitingClarification: "Waiting clarification"
        case .notHeld: "Information not held"
        case .rejected: "Refused"
        case .successful: "Successful"
        case .partiallySuccessful: "Partially successful"
        case .internalReview: "Awaiting internal review"
        case .gonePostal: "Handled by postal mail"
        case .errorMessage: "Delivery error"
        case .requiresAdmin: "Unusual response"
        case .userWithdrawn: "Withdrawn by the requester"
        case .attentionRequested: "Reported for administrator attention"
        case .vexatious: "Considered by administrators as vexatious"
        case .notFOI: "Considered by administrators as not an FOI request"
        }
    }

    /// Labels of older versions, and of the small lists of requests that Alaveteli's sites show elsewhere.
    private static let otherLabels: [String: RequestStatus] = [
        "handled by post": .gonePostal, "rejected": .rejected, "not held": .notHeld,
        "partial success": .partiallySuccessful, "awaiting clarification": .waitingClarification,
        "internal review": .internalReview, "withdrawn": .userWithdrawn, "needs admin attention": .attentionRequested,
        "vexatious": .vexatious, "not an foi request": .notFOI,
        "considered by administrators as vexatious and hidden from site": .vexatious,
        "considered by administrators as not an foi request and hidden from site": .notFOI,
    ]

    init?(_ text: String) {
        if let status = RequestStatus(rawValue: text) {
            self = status
            return
        }
        let label = (text.hasSuffix(".") ? String(text.dropLast()) : text).lowercased()
        guard
            let status = RequestStatus.allCases.first(where: { $0.label.lowercased() == label })
                ?? Self.otherLabels[label]
        else { return nil }
        self = status
    }

    /// Whether the request waits for an answer.
    var isWaiting: Bool {
        [.waitingResponse, .waitingResponseOverdue, .waitingResponseVeryOverdue].contains(self)
    }

    /// Whether it goes on: it waits for an answer, for the requester or for a review.
    var isOpen: Bool { isWaiting || self == .waitingClarification || self == .internalReview }

    /// Whether events can tell this status: who withdrew a request, or handled it by post, is not among them.
    var followsFromEvents: Bool {
        isOpen || Self.ofAnswers.contains(self)
    }

    /// The status with what the clock says of a request that waits; where the clock says nothing, as it was read.
    func onDay(_ timeliness: Timeliness) -> RequestStatus {
        guard isWaiting, let isOverdue = timeliness.isOverdue else { return self }
        return timeliness.isVeryOverdue == true
            ? .waitingResponseVeryOverdue : isOverdue ? .waitingResponseOverdue : .waitingResponse
    }

    /// A table whose statuses are all written as identifiers: a label means the same, and a figure that asks for the one
    /// would pass over the other.
    static func identified(in table: Table) -> Table {
        let (part, known): (String, [RequestStatus])
        switch table.resource.role {
        case .foiRequests: (part, known) = ("status", Array(allCases))
        case .foiEvents: (part, known) = ("outcome", ofAnswers)
        default: return table
        }
        guard let column = table.resource.roleColumn(part) else { return table }
        return table.replacing(column) { text in
            RequestStatus(text).flatMap { known.contains($0) ? $0.rawValue : nil } ?? text
        }
    }

    /// The status in a request's own column; one that doesn't exist is an error.
    static func read(_ table: Table, _ row: Int, _ findings: inout Findings) -> RequestStatus? {
        guard let column = table.resource.roleColumn("status") else { return nil }
        if table[row, column].absence == .noReply { findings.report(.silenceAsStatus(at: table.origin(row, column))) }
        guard let text = table[row, column].text else { return nil }
        guard let status = RequestStatus(text) else {
            findings.report(
                .unknownStatus(table.likened(row, column), table.quoted(row, column), at: table.origin(row, column)))
            return nil
        }
        return status
    }

    /// Checks that what somebody saw agrees with the day of the answer; where it was seen before, it is out of date.
    func check(
        against responded: Cell, seenOn: CalendarDate?, _ table: Table, _ row: Int, _ findings: inout Findings
    ) {
        guard let column = table.resource.roleColumn("status") else { return }
        if responded.absence == .noReply, Self.ofAnswers.contains(self) {
            findings.report(.answeredWithoutReply(table.quoted(row, column), at: table.origin(row, column)))
        } else if let date = responded.date, isWaiting, seenOn.map({ $0 >= date }) ?? true {
            findings.report(.waitsAfterReply(table.quoted(row, column), at: table.origin(row, column)))
        }
    }

    /// The status on which a request's own column and its events agree. A column that was seen before the last event
    /// is out of date, which is no contradiction.
    static func agreed(
        _ own: RequestStatus?, seenOn: CalendarDate?, _ derived: RequestStatus?, _ history: RequestHistory,
        _ table: Table, _ row: Int, _ findings: inout Findings
    ) -> RequestStatus? {
        guard let own else { return derived }
        guard let derived, own.followsFromEvents, own != derived, !(own.isWaiting && derived.isWaiting) else {
            return own
        }
        guard let last = history.events.last, let column = table.resource.roleColumn("status") else { return own }
        if seenOn.map({ $0 >= last.date }) ?? true {
            findings.report(.contradicts(table.quoted(row, column), derived, last, at: table.origin(row, column)))
        }
        return derived
    }
}

extension RequestStatus: WordsKey {
    public var key: String { "statuses.\(rawValue)" }
}

extension Diagnostic {
    fileprivate static func unknownStatus(_ text: String, _ cell: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "\(cell) is not a status of a request",
            help: nearestName(to: text, among: RequestStatus.allCases.map(\.rawValue)).map { "did you mean `\($0)`?" }
                ?? "most are `successful`, `partially_successful`, `rejected`, `not_held` or `waiting_response`; where no "
                + "reply came, leave it blank and write the code for that as the day of the answer")
    }

    fileprivate static func silenceAsStatus(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "that no reply came is no status, and no clock would run",
            help: "write it as the day of the answer, and leave the status blank: it follows from the law's clock")
    }

    fileprivate static func answeredWithoutReply(_ status: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the status is \(status), and the row says that no reply came",
            help: "mend the status, or leave the day of the answer blank where nobody has coded it")
    }

    fileprivate static func waitsAfterReply(_ status: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the status is \(status), and the row has a day on which the request was answered",
            help: "mend the status; where it was seen before that day, say when in a column `seen_on`")
    }

    fileprivate static func contradicts(
        _ own: String, _ derived: RequestStatus, _ last: RequestEvent, at origin: Origin
    ) -> Diagnostic {
        let place = last.origin.location
        return .error(
            at: origin,
            "the status is \(own), but it follows from the events, up to `\(last.name)` of "
                + "\(last.date.iso) at \(place.path):\(place.line), that it is `\(derived.rawValue)`",
            help: "mend the event or the status, or leave the status blank: it follows from the events")
    }
}

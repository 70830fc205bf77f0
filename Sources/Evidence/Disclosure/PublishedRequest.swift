internal import Diagnostics
public import Quantities

/// A request as far as its columns are published.
public struct PublishedRequest: Sendable {
    public let key: String
    public let row: Int
    public let authority: String?
    public let law: FOILaw?
    public let reference: Cell
    public let subject: Cell
    public let sent: Cell
    public let responded: Cell
    public let status: RequestStatus?
    public let statusAbsence: Absence
    /// The day on which an imported status was seen.
    public let seenOn: CalendarDate?
    /// What became of it; nil where that isn't known or not for publication.
    public let state: RequestState?
    /// Whether some information was given outside the Act.
    public let isOutsideTheAct: Bool
    public let grounds: [RefusalGround]
    public let groundsAbsence: Absence
    /// Nil where a date behind it is not for publication.
    public let timeliness: Timeliness?
    public let link: String?
    /// Whether the policy withholds the link, since it would expose a person.
    public let isLinkWithheld: Bool
    /// Whether there is a link that isn't published, for whatever reason.
    public let isLinkSuppressed: Bool
    /// Whether an internal review was asked for, when, and when it was answered.
    public let review: (asked: Cell, requested: Cell, answered: Cell)
    /// Nil where no day of a review is known, or one is not for publication.
    public let reviewTimeliness: ReviewTimeliness?
    /// What happened to it and when, in order: those events whose day is for publication.
    public let events: [RequestEvent]

    /// Whether it is known that no reply had come.
    public var isOpen: Bool { !isAnswered && (responded.absence == .noReply || status?.isWaiting == true) }
    /// Whether a reply is known to have come.
    public var isAnswered: Bool { responded.date != nil || status.map(RequestStatus.ofAnswers.contains) ?? false }

    init(_ request: FOIRequest, in table: Table, as published: PublishedTable?, isLawPublic: Bool) {
        let isPublished = table.resource.isPublished(role:)
        let cell = { (part: String, cell: Cell) in isPublished(part) ? cell : Cell.absent(.suppressed) }
        key = table.resource.hasPublicKey ? request.key : String(request.row + 1)
        row = request.row
        authority = table.resource.isAuthorityPublic ? request.authority : nil
        // The request's own column, or its authority's.
        let lawIsKnown = table.resource.roleColumn("law") == nil ? isLawPublic : isPublished("law")
        law = lawIsKnown ? request.law : nil
        reference = cell("reference", request.reference)
        subject = cell("subject", request.subject)
        sent = cell("sent", request.sent)
        responded = cell("responded", request.responded)
        let isClockPublished = table.resource.isClockPublished(isLawPublic: isLawPublic)
        // What follows from days that aren't published isn't either; what the column itself says is.
        let written = table.resource.roleColumn("status").flatMap { table[request.row, $0].text }
        let ownStatus = isPublished("status") ? written.flatMap { RequestStatus($0) } : nil
        status = isClockPublished ? request.status : ownStatus
        statusAbsence = isPublished("status") ? request.statusAbsence : .suppressed
        grounds = isPublished("grounds") ? request.grounds : []
        groundsAbsence = isPublished("grounds") ? request.groundsAbsence : .suppressed
        timeliness = isClockPublished ? request.timeliness : nil
        seenOn = isPublished("seen_on") ? request.seenOn : nil
        state = table.resource.isStatePublished(isLawPublic: isLawPublic) ? request.state : nil
        isOutsideTheAct = isPublished("outside_act") && request.isOutsideTheAct
        link = published?.link(request.row)
        isLinkWithheld = published?.isLinkRefused(request.row) ?? false
        isLinkSuppressed = published?.isLinkSuppressed(request.row) ?? false
        let optional = { (part: String) in
            table.resource.roleColumn(part).map { cell(part, table[request.row, $0]) } ?? .absent(.notCoded)
        }
        review = (optional("review"), optional("review_requested"), optional("review_answered"))
        let reviewIsPublic = ["review_requested", "review_answered"].allSatisfy(isPublished) && lawIsKnown
        reviewTimeliness = reviewIsPublic ? request.review : nil
        events = request.events.filter { $0.part.map(isPublished) ?? true }
    }
}

public import Quantities

/// What the law's clock says of a request. Nothing here changes overnight: the day of comparison is the site's own, or
/// the day on which an imported status was seen.
///
/// The clock starts with receipt (FOIA 2000 s.10(1), FOISA 2002 s.10(1)), stops while the authority waits for a
/// clarification, and starts anew with the day on which it gets one (FOIA 2000 s.1(3) and s.10(6), FOISA 2002 s.1(3) and
/// s.10(1)(b)). Until it has said what it needs the duty stands (s.1(3) of both Acts), so a question that comes after the
/// due day undoes no lateness. Under the Act of 2000 alone, an authority that weighs the public interest may take such
/// further time as is reasonable (s.10(3)), if it says so by the twentieth working day (s.17(1) and (2)).
public struct Timeliness: Sendable, Hashable {
    /// What day zero is.
    public enum Basis: String, Sendable, Hashable, CaseIterable {
        case receipt
        /// The day of receipt isn't known: what is due may be due later.
        case sending
        /// A clarification was asked for; the clock starts with the answer to that.
        case clarification
    }

    /// Why there is no day on which an answer is due.
    public enum Unknown: Sendable, Hashable {
        case noStart, noHolidays, awaitingClarification
        /// Answered after a question that came in time, and no day on which that was answered is coded: where there is
        /// one, the clock started anew.
        case clarificationNotCoded
        /// Time was extended, and the day by which an answer was announced isn't coded.
        case extended
    }

    /// What would move a due day that is counted from sending, and isn't coded.
    public enum Uncoded: String, Sendable, Hashable, CaseIterable {
        case receipt, clarification, extended
    }

    /// Day zero of the clock.
    public private(set) var start: CalendarDate?
    public private(set) var basis = Basis.receipt
    /// The twentieth working day after day zero, or the day to which time was extended.
    public private(set) var due: CalendarDate?
    public private(set) var unknown: Unknown?
    public private(set) var isExtended = false
    /// The last day before an unanswered request is very overdue, as Alaveteli counts: the fortieth working day, or
    /// the day to which time was extended.
    public private(set) var dueAtLast: CalendarDate?
    /// Working days from day zero to the answer; nil where it isn't known which day that is.
    public private(set) var workingDaysTaken: Int?
    /// Answered after the due day, or unanswered past it where "no reply" is coded; nil where that isn't known.
    /// Nothing is late while the authority waits for a clarification that it asked for in time.
    public private(set) var isLate: Bool?
    /// Unanswered past the due day; nil where it isn't known whether there is an answer. Nothing is overdue while the
    /// authority waits for a clarification.
    public private(set) var isOverdue: Bool?
    public private(set) var isVeryOverdue: Bool?
    /// The earliest day that can be the due one: an extension whose day isn't coded moves it by nobody knows how much.
    private var earliestDue: CalendarDate?
    /// The same before a question stopped the clock: what is answered by then is in time, whatever became of the question.
    private var dueWhenAsked: CalendarDate?
    /// The working days from day zero to the due day, or to the earliest that it can be.
    public private(set) var limitInWorkingDays: Int?
    private var veryOverdueDay: CalendarDate?
    /// Questions and extensions that came after the due day, and so move nothing.
    public private(set) var tooLate: [RequestEvent] = []
    public private(set) var uncoded: [Uncoded] = []

    public var startsWithSending: Bool { start != nil && basis == .sending }

    /// - Parameters:
    ///   - isComplete: whether every event is coded.
    ///   - unansweredOn: the day on which there is known to be no answer; nil where none is coded and no silence is.
    ///   - isStopped: whether the request's status says that the authority waits for a clarification.
    ///   - withdrawnBy: a day on which the request is known to have been withdrawn.
    init(
        _ history: RequestHistory, isComplete: Bool, law: FOILaw, workingDays: WorkingDays?,
        unansweredOn day: CalendarDate?, isStopped: Bool, withdrawnBy: CalendarDate?
    ) {
        let received = history.date(of: .received)
        let answer = history.date(of: .answered)
        restart(received ?? history.date(of: .sent), received == nil ? .sending : .receipt, law, workingDays)
        // Asked after the due day, a question doesn't say that nothing was late.
        var isAskedInTime = true
        let events = history.events.prefix(while: { $0.kind != .answered })
        for event in events {
            switch event.kind {
            case .clarificationAsked:
                isAskedInTime = due.map { event.date <= $0 } ?? true
                if isAskedInTime { ask() } else { tooLate.append(event) }
            case .clarificationGiven:
                if isAskedInTime { restart(event.date, .clarification, law, workingDays) }
            case .extended: extend(event)
            default: break
            }
        }
        let isWaitedFor = answer == nil && isStopped
        if isWaitedFor { stop(.awaitingClarification) }
        limitInWorkingDays = start.flatMap { start in
            earliestDue.flatMap { workingDays?.count(after: start, through: $0, under: law) }
        }
        if let answer, unknown == .awaitingClarification {
            unknown = .clarificationNotCoded
            isLate = dueWhenAsked.flatMap { answer <= $0 ? false : nil }
            (isOverdue, isVeryOverdue) = (false, false)
        } else if let start, let answer {
            workingDaysTaken = workingDays?.count(after: start, through: answer, under: law)
            isLate = due.map { answer > $0 } ?? earliestDue.flatMap { answer <= $0 ? false : nil }
            (isOverdue, isVeryOverdue) = (false, false)
        } else if isWaitedFor {
            // Until it has what it asked for, the authority isn't obliged to answer (s.1(3) of both Acts).
            (isLate, isOverdue, isVeryOverdue) = (isAskedInTime ? false : nil, false, false)
        } else if let day {
            isOverdue = due.map { $0 < day }
            isVeryOverdue = dueAtLast.map { $0 < day }
            isLate = isOverdue == true ? true : nil
        }
        if startsWithSending {
            let kinds = events.map(\.kind)
            uncoded = [.receipt]
            if !isComplete, !kinds.contains(.clarificationAsked) { uncoded.append(.clarification) }
            // The Scottish Act knows no extension.
            if !isComplete, law == .foia2000, !kinds.contains(.extended) { uncoded.append(.extended) }
        }
        if answer == nil { endWithoutAnswer(reviewed: history.date(of: .reviewAnswered), withdrawnBy: withdrawnBy) }
    }

    /// What the answer to an internal review has ended is overdue no more, and what was withdrawn in time never was.
    private mutating func endWithoutAnswer(reviewed: CalendarDate?, withdrawnBy: CalendarDate?) {
        if reviewed != nil { (isOverdue, isVeryOverdue) = (false, false) }
        if let withdrawnBy, let due, withdrawnBy <= due { (isLate, isOverdue, isVeryOverdue) = (false, false, false) }
    }

    private mutating func restart(_ day: CalendarDate?, _ basis: Basis, _ law: FOILaw, _ workingDays: WorkingDays?) {
        (start, self.basis, isExtended) = (day, basis, false)
        due = day.flatMap { workingDays?.day(FOILaw.limitInWorkingDays, after: $0, under: law) }
        earliestDue = due
        veryOverdueDay = day.flatMap { workingDays?.day(FOILaw.veryOverdueInWorkingDays, after: $0, under: law) }
        dueAtLast = veryOverdueDay
        unknown = day == nil ? .noStart : due == nil ? .noHolidays : nil
    }

    private mutating func stop(_ reason: Unknown) {
        (due, dueAtLast, unknown) = (nil, nil, reason)
        if reason != .extended { earliestDue = nil }
    }

    private mutating func ask() {
        dueWhenAsked = earliestDue ?? dueWhenAsked
        stop(.awaitingClarification)
    }

    /// A notice that comes too late extends nothing.
    private mutating func extend(_ event: RequestEvent) {
        guard let limit = earliestDue else { return }
        guard event.date <= limit || isExtended else { return tooLate.append(event) }
        isExtended = true
        guard let until = event.until else { return stop(.extended) }
        let day = max(limit, until)
        (due, earliestDue, unknown) = (day, day, nil)
        dueAtLast = veryOverdueDay.map { max($0, day) }
    }
}

/// The day from which the clock counts.
extension Timeliness.Basis: WordsKey {
    public var key: String { "clock.\(rawValue)" }
}

extension Timeliness.Uncoded: WordsKey {
    public var key: String { "uncoded.\(rawValue)" }
}

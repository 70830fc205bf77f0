public import Quantities

/// How long an internal review took, counted from the day on which it was asked for.
///
/// The Scottish Act gives twenty working days from receipt of the requirement for review (FOISA 2002 s.21(1)), whose day no
/// column holds: as with a request of which only the day of sending is known, what is due may be due later. The Act
/// of 2000 gives none. The Code of Practice under its section 45 asks for twenty working days as a rule (July 2018,
/// paragraph 5.4), and where a review is complex for no more than twenty others (paragraph 5.5); before it, none was
/// named.
public struct ReviewTimeliness: Sendable, Hashable {
    public let asked: CalendarDate
    public let answered: CalendarDate?
    /// The twentieth working day after the review was asked for; nil where nobody asked for so many, or where the holiday
    /// table doesn't reach.
    public let due: CalendarDate?
    /// The fortieth, under the Act of 2000.
    public let dueAtLast: CalendarDate?
    public let workingDaysTaken: Int?
    /// No answer by the day of comparison, and the twentieth working day is past; nil where it isn't known whether there
    /// is an answer.
    public let isOverdue: Bool?
    /// Who asks for twenty working days.
    public let limit: Limit

    public enum Limit: Sendable, Hashable {
        /// The Scottish Act.
        case act
        /// The Code of Practice of July 2018.
        case code
        /// Nobody did when the review was asked for.
        case none
    }

    /// The day on which the Code of Practice was issued: 4 July 2018.
    private static let code = CalendarDate(iso: "2018-07-04")

    /// Answered after the twentieth working day, or overdue; nil where that isn't known.
    public var isLate: Bool? {
        if let answered { return due.map { answered > $0 } }
        return isOverdue == true ? true : nil
    }

    /// - Parameter day: the day on which there is known to be no answer; nil where no silence is coded.
    init?(_ history: RequestHistory, law: FOILaw, workingDays: WorkingDays?, unansweredOn day: CalendarDate?) {
        guard let asked = history.date(of: .reviewAsked) else { return nil }
        self.asked = asked
        let answered = history.date(of: .reviewAnswered)
        self.answered = answered
        let limit: Limit = law == .foisa2002 ? .act : Self.code.map { asked >= $0 } == true ? .code : .none
        self.limit = limit
        let day20 = limit == .none ? nil : workingDays?.day(FOILaw.limitInWorkingDays, after: asked, under: law)
        due = day20
        dueAtLast =
            limit == .code ? workingDays?.day(FOILaw.veryOverdueInWorkingDays, after: asked, under: law) : nil
        workingDaysTaken = answered.flatMap { workingDays?.count(after: asked, through: $0, under: law) }
        isOverdue = answered == nil ? day.flatMap { day in day20.map { $0 < day } } : false
    }
}

internal import Diagnostics
internal import Quantities

extension ComputedColumn {
    /// What follows from the history of each request.
    ///
    /// - Parameter events: the table of events, which may speak of reviews.
    static func ofRequests(
        _ table: Table, _ requests: [FOIRequest], _ events: Resource?, _ words: Words
    ) -> [ComputedColumn] {
        let sources = { (parts: [String]) in parts.compactMap { table.resource.field(role: $0)?.name.value } }
        let dates = sources(["sent", "received", "responded", "law"])
        let silence = dates + sources(["status", "seen_on"])
        let clock = requests.map(\.timeliness)
        var columns = [
            ComputedColumn(
                "due", .date, words, .due, .dueDescription,
                from: dates + sources(["status"]), cells: clock.map { $0.due.map(Cell.date) }),
            ComputedColumn(
                "working_days_taken", .integer, words, .workingDaysTaken, .workingDaysTakenDescription, from: dates,
                cells: clock.map { $0.workingDaysTaken.map(Cell.integer) }),
            ComputedColumn(
                "late", .boolean, words, .late, .lateDescription, from: silence,
                cells: clock.map { $0.isLate.map(Cell.boolean) }),
            ComputedColumn(
                "overdue", .boolean, words, .overdue, .overdueDescription, from: silence,
                cells: requests.map { $0.isOverdue.map(Cell.boolean) }),
            ComputedColumn(
                "very_overdue", .boolean, words, .veryOverdue, .veryOverdueDescription,
                from: silence, cells: requests.map { $0.isVeryOverdue.map(Cell.boolean) }),
        ]
        var state = ComputedColumn(
            "state", .string, words, .state, .stateDescription,
            from: silence
                + sources([
                    "review", "review_requested", "review_answered", "confirm_or_deny", "outside_act", "retracted",
                ]),
            cells: requests.map { request in
                request.isOutOfDate ? nil : request.state.map { Cell.text($0.identifier) }
            })
        state.values = RequestState.identifiers
        columns.append(state)
        if events != nil || table.resource.roleColumn("review_requested") != nil {
            // Where events are complete, that there was no review follows from these too.
            let review = sources(events?.isComplete == true ? ["status", "review"] : [])
            columns += ofReviews(
                requests, words, from: review + sources(["review_requested", "review_answered", "law"]))
        }
        let isLawElsewhere = table.resource.roleColumn("law") == nil
        for index in columns.indices {
            columns[index].followsAuthoritiesLaw = isLawElsewhere
            columns[index].events = events?.title.value
        }
        return columns
    }

    private static func ofReviews(
        _ requests: [FOIRequest], _ words: Words, from reviewDates: [String]
    ) -> [ComputedColumn] {
        let cells = { (value: (ReviewTimeliness) -> Cell?) -> [Cell?] in
            requests.map { request in
                guard let review = request.review else { return .absent(request.reviewAbsence) }
                return value(review)
            }
        }
        // Where nobody asked for so many days there is nothing that could be coded.
        let held = { (review: ReviewTimeliness, cell: Cell?) -> Cell? in
            review.limit == .none ? .absent(.notApplicable) : cell
        }
        return [
            ComputedColumn(
                "review_due", .date, words, .reviewDue, .reviewDueDescription, from: reviewDates,
                cells: cells { held($0, $0.due.map(Cell.date)) }),
            ComputedColumn(
                "review_working_days_taken", .integer, words, .reviewWorkingDaysTaken,
                .reviewWorkingDaysTakenDescription, from: reviewDates,
                cells: cells { $0.workingDaysTaken.map(Cell.integer) }),
            ComputedColumn(
                "review_late", .boolean, words, .reviewLate, .reviewLateDescription,
                from: reviewDates,
                cells: cells { held($0, $0.isLate.map(Cell.boolean)) }),
        ]
    }
}

internal import Diagnostics
internal import Quantities

extension ComputedColumn {
    /// What follows from the history of each request.
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
        columns += ofReviews(table, requests, words, from: sources(["review_requested", "review_answered", "law"]))
        let isLawElsewhere = table.resource.roleColumn("law") == nil
        for index in columns.indices {
            columns[index].followsAuthoritiesLaw = isLawElsewhere
            columns[index].events = events?.title.value
        }
        return columns
    }

    private static func ofReviews(
        _ table: Table, _ requests: [FOIRequest], _ words: Words, from reviewDates: [String]
    ) -> [ComputedColumn] {
        guard requests.contains(where: { $0.review != nil }) else { return [] }
        let reviews = requests.map(\.review)
        return [
            ComputedColumn(
                "review_due", .date, words, .reviewDue, .reviewDueDescription, from: reviewDates,
                cells: reviews.map { $0?.due.map(Cell.date) }),
            ComputedColumn(
                "review_working_days_taken", .integer, words, .reviewWorkingDaysTaken,
                .reviewWorkingDaysTakenDescription, from: reviewDates,
                cells: reviews.map { $0?.workingDaysTaken.map(Cell.integer) }),
            ComputedColumn(
                "review_late", .boolean, words, .reviewLate, .reviewLateDescription,
                from: reviewDates,
                cells: reviews.map { $0?.isLate.map(Cell.boolean) }),
        ]
    }
}

internal import Diagnostics
internal import Quantities

extension ComputedColumn {
    /// What follows from the history of each request.
    static func ofRequests(_ table: Table, _ requests: [FOIRequest]) -> [ComputedColumn] {
        let sources = { (parts: [String]) in
            parts.compactMap { part in
                table.resource.roleColumn(part).map { table.resource.fields[$0].name.value }
            }
        }
        let dates = sources(["sent", "received", "responded", "law"])
        let silence = dates + sources(["status", "seen_on"])
        let clock = requests.map(\.timeliness)
        var columns = [
            ComputedColumn(
                "due", .date, title: "Due",
                "The twentieth working day after receipt, or after sending where receipt isn’t known; a clarification "
                    + "starts the count anew, an extension moves the day.",
                from: dates, cells: clock.map { $0.due.map(Cell.date) }),
            ComputedColumn(
                "working_days_taken", .integer, title: "Working days taken",
                "Working days from receipt, sending or clarification to the reply.", from: dates,
                cells: clock.map { $0.workingDaysTaken.map(Cell.integer) }),
            ComputedColumn(
                "late", .boolean, title: "Late",
                "Whether the reply came after the day on which it was due, or is overdue.", from: silence,
                cells: clock.map { $0.isLate.map(Cell.boolean) }),
            ComputedColumn(
                "overdue", .boolean, title: "Overdue",
                "Whether there is no reply and the day on which it was due is past.", from: silence,
                cells: clock.map { $0.isOverdue.map(Cell.boolean) }),
            ComputedColumn(
                "very_overdue", .boolean, title: "Very overdue",
                "Whether there is no reply after the fortieth working day, or after the day of an extension.",
                from: silence, cells: clock.map { $0.isVeryOverdue.map(Cell.boolean) }),
            ComputedColumn(
                "state", .string, title: "State",
                "What became of the request: a status in Alaveteli’s terms, or that its existence was neither confirmed "
                    + "nor denied, that it fell outside the Act, or that it was retracted.",
                from: silence + sources(["confirm_or_deny", "outside_act", "retracted"]),
                cells: requests.map { $0.state.map { .text($0.identifier) } }),
        ]
        guard requests.contains(where: { $0.review != nil }) else { return columns }
        let reviewDates = sources(["review_requested", "review_answered", "law"])
        let reviews = requests.map(\.review)
        columns += [
            ComputedColumn(
                "review_due", .date, title: "Review due",
                "The twentieth working day after an internal review was asked for.", from: reviewDates,
                cells: reviews.map { $0?.due.map(Cell.date) }),
            ComputedColumn(
                "review_working_days_taken", .integer, title: "Working days taken by the review",
                "Working days from asking for the review to its answer.", from: reviewDates,
                cells: reviews.map { $0?.workingDaysTaken.map(Cell.integer) }),
            ComputedColumn(
                "review_late", .boolean, title: "Review late",
                "Whether the review was answered after its twentieth working day, or is not answered after it.",
                from: reviewDates,
                cells: reviews.map { $0?.isLate.map(Cell.boolean) }),
        ]
        return columns
    }
}

internal import Charts
internal import Evidence
internal import Quantities

extension SiteChart {
    /// How long the answers to some requests took, each against its own limit under the Act; nil where no row has dates
    /// to draw.
    ///
    /// - Parameters:
    ///   - id: the chart's id within its page.
    ///   - label: what a request is called beside its bar.
    init?(
        requests: [PublishedRequest], id: String, _ configuration: SiteConfiguration, source: String,
        label: (PublishedRequest) -> String
    ) {
        let words = configuration.words
        let known = requests.filter { $0.timeliness?.workingDaysTaken != nil }
        guard !known.isEmpty else { return nil }
        let basis = SiteChart.basis(known.compactMap(\.timeliness), words)
        let limit = known.compactMap { $0.timeliness?.limitInWorkingDays }.max() ?? FOILaw.limitInWorkingDays
        let mark = Durations(
            heading: words(.request), unit: words(.workingDays),
            limitWords: words(.durationsLimit, ["day": words.number(limit)]), basis: basis,
            rows: requests.map { request in
                Durations.Row(
                    label: label(request), taken: request.daysTaken,
                    text: request.timeliness?.workingDaysTaken.map { words(.workingDayCount, count: $0) },
                    limit: Double(request.timeliness?.limitInWorkingDays ?? FOILaw.limitInWorkingDays),
                    isLimitOpen: request.timeliness?.unknown == .extended)
            })
        let subtitle = words(basis == nil ? .durationsSubtitle : .durationsSubtitleFromSending)
        self.init(
            chart: Chart(
                id: id, title: SiteChart.takeaway(requests, words),
                subtitle: subtitle, mark: mark,
                credit: configuration.credit(source), words: words),
            figures: [])
    }

    /// What lateness is counted from, where that isn't receipt; nil where it is.
    private static func basis(_ counted: [Timeliness], _ words: Words) -> String? {
        let fromSending = counted.count { $0.startsWithSending }
        guard fromSending > 0 else { return nil }
        return words(fromSending == counted.count ? .fromSending : .partlyFromSending)
    }

    /// "1 of the 4 answers whose dates are coded came after the limit, counted from the day of sending; without a number of
    /// days: 9 not coded, 1 no reply."
    private static func takeaway(_ requests: [PublishedRequest], _ words: Words) -> String {
        let known = requests.compactMap(\.timeliness).filter { $0.workingDaysTaken != nil && $0.isLate != nil }
        let late = known.count { $0.isLate == true }
        let isOpen = requests.contains { $0.timeliness.map { $0.workingDaysTaken != nil && $0.isLate == nil } ?? false }
        let reasons = requests.compactMap(\.daysTaken.quantity.absence)
        let outcome =
            if known.isEmpty {
                words(.takeawayNoLimit)
            } else if known.count == 1 {
                words(late == 1 ? .takeawayOneLate : .takeawayOneInTime)
            } else if late == 0 {
                words(reasons.isEmpty && !isOpen ? .takeawayNoneOfAll : .takeawayNoneOfKnown, count: known.count)
            } else {
                words(
                    reasons.isEmpty && !isOpen ? .takeawayAll : .takeawayKnown, count: known.count,
                    ["late": words.number(late)])
            }
        let takeaway =
            basis(known, words).map { words(.takeawayCounted, ["takeaway": outcome, "basis": $0]) } ?? outcome
        guard !reasons.isEmpty else { return takeaway }
        let parts = Absence.allCases.filter(reasons.contains).map { reason in
            words(
                .takeawayRestPart,
                ["number": words.number(reasons.count { $0 == reason }), "state": words.text(reason)])
        }
        return words(.takeawayRest, ["takeaway": takeaway, "parts": parts.joined(separator: ", ")])
    }
}

extension PublishedRequest {
    /// The working days that the answer took, or why that isn't known.
    fileprivate var daysTaken: Datum {
        guard let timeliness else { return Datum(.absent(.suppressed)) }
        guard let days = timeliness.workingDaysTaken else { return Datum(.absent(responded.absence ?? .notCoded)) }
        return Datum(.value(Double(days)))
    }
}

internal import Charts
internal import Evidence
internal import Quantities

extension SiteChart {
    /// How long the answers to some requests took, against the limit of the Act; nil where no row has dates to draw.
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
        let late = known.count { $0.timeliness?.isLate == true }
        let limit = Double(FOILaw.limitInWorkingDays)
        let mark = Durations(
            heading: words(.request), unit: words(.workingDays),
            limitWords: words(.durationsLimit, ["day": words.number(FOILaw.limitInWorkingDays)]),
            rows: requests.map { Durations.Row(label: label($0), taken: $0.daysTaken, limit: limit) })
        let subtitle =
            words(
                known.contains { $0.timeliness?.startsWithSending == true }
                    ? .durationsSubtitleFromSending : .durationsSubtitle)
        self.init(
            chart: Chart(
                id: id, title: SiteChart.takeaway(late: late, known: known.count, all: requests.count, words),
                subtitle: subtitle, mark: mark,
                credit: configuration.credit(source), words: words),
            figures: [])
    }

    /// "1 of the 4 answers whose dates are coded came after the limit; for 10 requests they are not coded."
    private static func takeaway(late: Int, known: Int, all: Int, _ words: Words) -> String {
        let rest = all - known
        if known == 1 {
            let one = words(late == 1 ? .takeawayOneLate : .takeawayOneInTime)
            return rest == 0 ? one : words(.takeawayRest, count: rest, ["takeaway": one])
        }
        if rest == 0 {
            return late == 0
                ? words(.takeawayNoneOfAll, count: known)
                : words(.takeawayAll, count: known, ["late": words.number(late)])
        }
        let takeaway =
            late == 0
            ? words(.takeawayNoneOfKnown, count: known)
            : words(.takeawayKnown, count: known, ["late": words.number(late)])
        return words(.takeawayRest, count: rest, ["takeaway": takeaway])
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

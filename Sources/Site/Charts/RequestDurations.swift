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
        let known = requests.filter { $0.timeliness?.workingDaysTaken != nil }
        guard !known.isEmpty else { return nil }
        let late = known.count { $0.timeliness?.isLate == true }
        let limit = Double(FOILaw.limitInWorkingDays)
        let mark = Durations(
            heading: "Request", unit: "Working days",
            limitWords: "limit: working day \(FOILaw.limitInWorkingDays) after receipt",
            rows: requests.map { Durations.Row(label: label($0), taken: $0.daysTaken, limit: limit) })
        let subtitle =
            "Working days from receipt to the answer, request by request"
            + (known.contains { $0.timeliness?.startsWithSending == true }
                ? "; from the day of sending where receipt isn’t known" : "")
        self.init(
            chart: Chart(
                id: id, title: SiteChart.takeaway(late: late, known: known.count, all: requests.count),
                subtitle: subtitle, mark: mark,
                credit: "Source: \(source), \(configuration.title), as of \(configuration.asOf.words)."),
            figures: [])
    }

    /// "1 of the 4 answers whose dates are coded came after the limit; for 10 requests they are not coded."
    private static func takeaway(late: Int, known: Int, all: Int) -> String {
        let first: String =
            if known == 1 {
                late == 1
                    ? "The one answer whose dates are coded came after the limit"
                    : "The one answer whose dates are coded came within the limit"
            } else {
                "\(late == 0 ? "None" : late.grouped) of the \(known.grouped) answers whose dates are coded came after the limit"
            }
        let rest = all - known
        if rest == 0 { return known == 1 ? first : first.replacing(" whose dates are coded", with: "") }
        return first + "; for \(rest.grouped) \(rest == 1 ? "request" : "requests") they are not coded"
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

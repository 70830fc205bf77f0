internal import Algorithms
public import Quantities

/// A chart: a mark with what stands around it.
public struct Chart: Sendable {
    /// The name that the chart's ids are made of; unique in a page.
    public let id: String
    /// The takeaway.
    public let title: String
    /// The statistical description: measure, population and period.
    public let subtitle: String
    public let mark: any Mark
    public let coverage: CoverageStrip?
    /// Source and date, shown where the chart stands alone.
    public let credit: String
    public let words: Words

    public init(
        id: String, title: String, subtitle: String, mark: any Mark, coverage: CoverageStrip? = nil, credit: String,
        words: Words
    ) {
        (self.id, self.title, self.subtitle) = (id, title, subtitle)
        (self.mark, self.coverage, self.credit, self.words) = (mark, coverage, credit, words)
    }

    public var table: ChartTable { mark.table(words) }

    /// Its table as a download.
    public var csv: String { table.csv(words) }

    /// A summary for those who can't see the chart: what it is, the ends of the range, what is missing, whom it covers.
    public var description: String {
        let table = table
        guard !table.rows.isEmpty else { return words.text(ChartWord.noData) }
        var sentences = [
            words.text(ChartWord.description, count: table.rows.count, ["kind": mark.kind(words)]).capitalisedFirst
        ]
        sentences += mark.findings(words)
        for (state, labels) in mark.drawsStates ? states(in: table) : absences(in: table) {
            let shown = labels.prefix(20).joined(separator: "; ")
            let more = labels.count > 20 ? words.text(ChartWord.more, count: labels.count - 20) : ""
            sentences.append("\(state.capitalisedFirst): \(shown)\(more).")
        }
        if let coverage { sentences.append(coverage.sentence) }
        return sentences.joined(separator: " ")
    }

    /// What has no number, by the reason.
    private func absences(in table: ChartTable) -> [(state: String, labels: [String])] {
        table.absences.map { reason in
            let labels = table.rows.flatMap { row in
                row.cells.indices.filter { row.cells[$0].absence == reason }.map { column in
                    row.cells.count == 1 || mark.measuresOnlyFirstColumn
                        ? row.label : "\(row.label), \(table.headings[column + 1])"
                }
            }
            return (words.text(reason), labels)
        }
    }

    /// All that is in each state, in the order of the states.
    private func states(in table: ChartTable) -> [(state: String, labels: [String])] {
        let said = table.rows.map { ($0.label, $0.cells.first?.text(words) ?? "") }
        return said.map(\.1).uniqued().map { state in (state, said.filter { $0.1 == state }.map(\.0)) }
    }

    /// The chart for a page that brings ``ChartStyle/page`` in its style sheet, in one of its two forms.
    public func svg(_ form: ChartForm) -> String {
        let drawing = drawing(form)
        let prefix = "chart-\(id)-\(form.rawValue)"
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8192)
        bytes.append("<svg class=\"chart-drawing chart-")
        bytes.append(text: form.rawValue)
        bytes.append("\" role=\"img\" aria-labelledby=\"")
        bytes.append(text: "\(prefix)-t\" aria-describedby=\"\(prefix)-d\" font-size=\"")
        bytes.append(tenths: drawing.textSize)
        bytes.append("\" viewBox=\"0 0 ")
        bytes.append(tenths: drawing.width)
        bytes.append(" ")
        bytes.append(tenths: drawing.height)
        bytes.append("\">")
        bytes.appendNames(prefix, title: title, description: description)
        drawing.write(prefix, into: &bytes)
        bytes.append("</svg>")
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The height of a frame, in pixels, in which the chart, its title and its credit need no scroll bar at any width
    /// from 320 px on.
    public var frameHeight: Int {
        let narrow = drawing(.narrow).height * 416 / ChartForm.narrow.units
        let wide = drawing(.wide).height * 672 / ChartForm.wide.units
        let titles = Double(TextMetrics.wrap(title, size: 24, .bold, into: 288).count) * 30
        let subtitles = Double(TextMetrics.wrap(subtitle, size: 15, into: 288).count) * 24
        return Int((max(narrow, wide) + titles + subtitles + 220).rounded(.up))
    }

    // MARK: Layout

    /// Key, mark and coverage, from top to bottom.
    func drawing(_ form: ChartForm) -> Drawing {
        var drawing = Drawing(form, words: words)
        draw(into: &drawing)
        return drawing
    }

    func draw(into drawing: inout Drawing) {
        drawKey(into: &drawing)
        mark.draw(into: &drawing)
        coverage?.draw(into: &drawing)
        drawing.height += 4
    }

    private func drawKey(into drawing: inout Drawing) {
        var entries = mark.keyEntries(words)
        let table = table
        if !mark.namesStates {
            entries += table.absences.map { KeyEntry(style: .state($0), shape: .box, words: words.text($0)) }
        }
        drawing.key(
            entries
                + mark.boundsShapes(words).map { shape in
                    KeyEntry(style: .bounds, shape: shape, words: words.text(ChartWord.withinBounds))
                })
    }
}

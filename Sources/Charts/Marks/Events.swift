public import Quantities

/// What happened when: a row for each event, a dot for a day, a bar for a span of time.
public struct Events: Mark {
    public struct Event: Sendable {
        public let label: String
        /// The first and the last day on which it can have been; nil where there is no date.
        public let days: ClosedRange<CalendarDate>?
        /// As it is known: "October 2007 to March 2008", or the reason why it isn't.
        public let when: String
        /// Why there is no date.
        public let absence: Absence

        public init(label: String, days: ClosedRange<CalendarDate>?, when: String, absence: Absence = .notCoded) {
            (self.label, self.days, self.when, self.absence) = (label, days, when, absence)
        }

        var datum: Datum { days.map { Datum($0.lowerBound, when) } ?? Datum(.absent(absence), when) }
    }

    /// What the rows are: "Operation".
    public let heading: String
    public let events: [Event]
    /// From the first to the last day of the axis; nil where no event has a date.
    private let span: ClosedRange<CalendarDate>?

    /// - Parameter others: the events of timelines beside it, which share its axis.
    public init(heading: String, events: [Event], beside others: [Event] = []) {
        (self.heading, self.events) = (heading, events)
        let days = (events + others).compactMap(\.days)
        span = days.first.map { first in
            days.reduce(first) { min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound) }
        }
    }

    public func kind(_ words: Words) -> String { words.text(ChartWord.timeline) }

    public func table(_ words: Words) -> ChartTable {
        ChartTable(
            headings: [heading, words.text(ChartWord.when)],
            rows: events.map { ChartTable.Row(label: $0.label, cells: [$0.datum]) })
    }

    public func findings(_ words: Words) -> [String] {
        let dated = events.filter { $0.days != nil }
        guard let first = dated.min(by: { Events.start($0) < Events.start($1) }),
            let last = dated.max(by: { Events.start($0) < Events.start($1) })
        else { return [] }
        return [
            words.text(ChartWord.first, ["label": first.label, "when": first.when]),
            words.text(ChartWord.last, ["label": last.label, "when": last.when]),
        ]
    }

    private static func start(_ event: Event) -> Int { event.days?.lowerBound.dayNumber ?? .max }

    public func draw(into drawing: inout Drawing) {
        let room = drawing.width * (drawing.form == .wide ? 0.3 : 0.42)
        let lines = events.map { drawing.wrap($0.when, into: room - 14) }
        let layout = RowLayout(
            events.map(\.label), heights: lines.map { max(16, Double($0.count) * drawing.lineHeight) },
            valueRoom: room, head: drawing.lineHeight + 4, in: drawing)
        if let span {
            let start = CalendarDate(year: span.lowerBound.year, month: 1, day: 1) ?? span.lowerBound
            let end = CalendarDate(year: min(9999, span.upperBound.year + 1), month: 1, day: 1) ?? span.upperBound
            let scale = TimeScale(
                first: start, last: end, range: layout.left + 6...layout.right - 6, words: drawing.words)
            drawAxis(scale, layout, into: &drawing)
            for (event, row) in zip(events, layout.rows) { draw(event, row, scale, into: &drawing) }
        }
        layout.drawLabels(into: &drawing)
        for (index, row) in layout.rows.enumerated() {
            let event = events[index]
            if event.days == nil {
                drawing.rectangle(.state(event.absence), x: layout.left, y: row.middle - 8, width: 28, height: 16)
            }
            drawing.lines(
                event.days == nil ? .absent : .label, x: event.days == nil ? layout.left + 36 : layout.right + 8,
                top: row.middle - Double(lines[index].count) * drawing.lineHeight / 2, lines[index])
            drawing.encode(row: index, column: 0, event.datum.quantity)
        }
        drawing.height = layout.bottom
    }

    private func drawAxis(_ scale: TimeScale, _ layout: RowLayout, into drawing: inout Drawing) {
        var ticks = scale.ticks(10)
        while !ticks.isEmpty, !fits(ticks, scale, drawing) { ticks = scale.ticks(ticks.count - 1) }
        for tick in ticks {
            drawing.line(.grid, scale(tick.date), layout.top, scale(tick.date), layout.bottom)
            drawing.text(
                .tick, x: place(tick, scale, drawing), y: layout.top - 6, anchor: .middle, tick.words)
        }
    }

    private func fits(_ ticks: [TimeScale.Tick], _ scale: TimeScale, _ drawing: Drawing) -> Bool {
        var end = -Double.infinity
        for tick in ticks {
            let half = drawing.room(for: tick.words) / 2
            guard place(tick, scale, drawing) - half >= end else { return false }
            end = place(tick, scale, drawing) + half + 6
        }
        return true
    }

    /// Centred at its day, or as near as the canvas lets it be.
    private func place(_ tick: TimeScale.Tick, _ scale: TimeScale, _ drawing: Drawing) -> Double {
        let half = drawing.room(for: tick.words) / 2
        return max(half, min(scale(tick.date), drawing.width - half))
    }

    private func draw(_ event: Event, _ row: RowLayout.Row, _ scale: TimeScale, into drawing: inout Drawing) {
        guard let days = event.days else { return }
        let (from, to) = (scale(days.lowerBound), scale(days.upperBound))
        if to - from < 10 {
            drawing.circle(.first, x: (from + to) / 2, y: row.middle, radius: 5)
        } else {
            drawing.rectangle(.first, x: from, y: row.middle - 5, width: to - from, height: 10)
        }
    }
}

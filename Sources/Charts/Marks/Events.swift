public import Quantities

/// What happened when: a row for each event, a dot for a day, a bar for a span of time.
public struct Events: Mark {
    /// How much time an event took, as far as its dates tell.
    public enum Extent: Sendable {
        /// A day, or a month that no day is told of.
        case moment
        /// From one date to another, or somewhere in a year.
        case span
        /// It has begun, and its end isn't known.
        case open
    }

    public struct Event: Sendable {
        public let label: String
        /// The first and the last day on which it can have been; nil where there is no date.
        public let days: ClosedRange<CalendarDate>?
        /// As it is known: "October 2007 to March 2008", or the reason why it isn't.
        public let when: String
        /// Why there is no date.
        public let absence: Absence
        public let extent: Extent

        public init(
            label: String, days: ClosedRange<CalendarDate>?, when: String, absence: Absence = .notCoded,
            extent: Extent = .moment
        ) {
            (self.label, self.days, self.when, self.absence) = (label, days, when, absence)
            self.extent = extent
        }

        var datum: Datum {
            guard let days else { return Datum(.absent(absence), when) }
            return Datum(from: days.lowerBound, to: extent == .open ? nil : days.upperBound, when)
        }
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
        let areKnown = events.allSatisfy { $0.days != nil || $0.absence == .notApplicable }
        return [
            words.text(
                areKnown ? ChartWord.first : .firstAsKnown, ["label": first.label, "when": first.when]),
            words.text(areKnown ? ChartWord.last : .lastAsKnown, ["label": last.label, "when": last.when]),
        ]
    }

    public func keyEntries(_ words: Words) -> [KeyEntry] {
        guard events.contains(where: { $0.extent != .moment }),
            events.contains(where: { $0.days != nil && $0.extent == .moment })
        else {
            return []
        }
        return [
            KeyEntry(style: .first, shape: .dot(0), words: words.text(ChartWord.moment)),
            KeyEntry(style: .first, shape: .box, words: words.text(ChartWord.span)),
        ]
    }

    /// Whether a text holds some words, and not as a part of others: in “12 May” there is no “2 May”.
    private static func says(_ text: String, _ words: String) -> Bool {
        text.ranges(of: words).contains { place in
            let ends = [text[..<place.lowerBound].last, text[place.upperBound...].first].compactMap { $0 }
            return !ends.contains { $0.isLetter || $0.isNumber }
        }
    }

    private static func start(_ event: Event) -> Int { event.days?.lowerBound.dayNumber ?? .max }

    public func draw(into drawing: inout Drawing) {
        let share = drawing.width * (drawing.form == .wide ? 0.3 : 0.42)
        // A date that is in the name already isn't said again.
        let texts = events.map { event in
            // “November to December 2020” says the year once.
            let words = event.when.split(separator: " ")
            let short = words.indices.filter { !words[($0 + 1)...].contains(words[$0]) }.map { words[$0] }
            let isSaid = [event.when, short.joined(separator: " ")].contains { Events.says(event.label, $0) }
            return event.days != nil && isSaid ? "" : event.when
        }
        let indents = events.map { $0.days == nil ? Self.stateRoom : 8 }
        let widest = zip(zip(events, texts), indents).map { event, indent in
            event.1.isEmpty ? 0 : drawing.room(for: event.1, event.0.days == nil ? .absent : .label) + indent + 6
        }
        let room = min(share, max(14, widest.max() ?? 0))
        let lines = zip(texts, indents).map { $0.isEmpty ? [] : drawing.wrap($0, into: room - $1 - 6) }
        let layout = RowLayout(
            events.map(\.label), heights: lines.map { max(16, Double($0.count) * drawing.lineHeight) },
            valueRoom: room, head: drawing.lineHeight + 4, in: drawing)
        if let span {
            let days = Events.axis(of: span)
            let scale = TimeScale(
                first: days.lowerBound, last: days.upperBound, range: layout.left + 6...layout.right - 6,
                words: drawing.words)
            drawAxis(scale, layout, into: &drawing)
            for (event, row) in zip(events, layout.rows) { draw(event, row, scale, into: &drawing) }
        }
        layout.drawLabels(into: &drawing)
        for (index, row) in layout.rows.enumerated() {
            let event = events[index]
            if event.days == nil {
                // Beside the scale: on it, it would be a time.
                drawing.rectangle(.state(event.absence), x: layout.right + 8, y: row.middle - 8, width: 28, height: 16)
            }
            drawing.lines(
                event.days == nil ? .absent : .label, x: layout.right + indents[index],
                top: row.middle - Double(lines[index].count) * drawing.lineHeight / 2, lines[index])
            drawing.encode(row: index, column: 0, event.datum.quantity)
        }
        drawing.height = layout.bottom
    }

    /// Whole months where all is within a year, otherwise whole years.
    private static func axis(of span: ClosedRange<CalendarDate>) -> ClosedRange<CalendarDate> {
        let (first, last) = (span.lowerBound, span.upperBound)
        let isShort = last.dayNumber - first.dayNumber < 366
        let start = CalendarDate(year: first.year, month: isShort ? first.month : 1, day: 1)
        let next = isShort && last.month < 12 ? (last.year, last.month + 1) : (min(9999, last.year + 1), 1)
        let end = CalendarDate(year: next.0, month: next.1, day: 1)
        return (start ?? first)...(end ?? last)
    }

    private static let stateRoom = 42.0

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
        guard event.extent != .moment else {
            drawing.circle(.first, x: (from + to) / 2, y: row.middle, radius: 5)
            return
        }
        let width = event.extent == .open ? 14 : max(4, to - from)
        drawing.rectangle(.first, x: from, y: row.middle - 5, width: width, height: 10)
        if event.extent == .open { drawing.arrow(.first, x: from + width, y: row.middle - 5, height: 10) }
    }
}

public import Quantities

/// Lines over time, or over another order, each named at its end. Where a value is missing the line is broken and the
/// state stands below the axis, under the gap; where no item speaks of some time, it is broken too.
public struct Lines: Mark {
    /// Something that happened at one of the items, with its words.
    public struct Event: Sendable {
        public let item: Int
        public let words: String

        public init(item: Int, words: String) {
            (self.item, self.words) = (item, words)
        }
    }

    /// Items are points in time, series are lines.
    public let data: ChartData
    public let events: [Event]
    /// The lines that are told apart from the others, which then are context; none means that all are alike.
    public let highlighted: Set<Int>
    public let reference: ReferenceLine?

    public init(
        _ data: ChartData, events: [Event] = [], highlighted: Set<Int> = [], reference: ReferenceLine? = nil
    ) {
        (self.data, self.events, self.highlighted) = (data, events, highlighted)
        self.reference = reference
    }

    /// Whether a text names a year, a financial year, a quarter or a month as tables do: `2023`, `2023-24`, `2023-Q2`,
    /// `2023-05`.
    public static func isPeriod(_ text: String) -> Bool { Period(text) != nil }

    /// Texts that all name periods of one kind, the earliest first; others as they are.
    public static func inOrderOfTime(_ texts: [String]) -> [String] {
        guard let periods = Period.all(texts) else { return texts }
        return zip(periods, texts).sorted { $0.0.ordinal < $1.0.ordinal }.map(\.1)
    }

    public func kind(_ words: Words) -> String { words.text(ChartWord.lines) }
    public func table(_ words: Words) -> ChartTable { data.table }
    public func boundsShapes(_ words: Words) -> [KeyEntry.Shape] {
        data.items.flatMap(\.data).contains(where: \.quantity.isRange) ? [.dot(0)] : []
    }
    public func findings(_ words: Words) -> [String] {
        data.changes(words) + data.ends(words) + events.map { "\(data.items[$0.item].label): \($0.words)." }
            + (reference.map { [$0.sentence(words)] } ?? [])
    }
    public var quotations: [String] { events.map(\.words) + (reference.map { [$0.words] } ?? []) }

    /// The lines that have a colour, in order.
    private var coloured: [Int] {
        highlighted.isEmpty ? Array(data.series.indices) : highlighted.sorted()
    }

    private func style(of series: Int) -> Style {
        coloured.firstIndex(of: series).map { .series($0, of: coloured.count) } ?? .muted
    }

    public func draw(into drawing: inout Drawing) {
        let domain = Ticks.nice(reference.map { data.domain.including($0.value) } ?? data.domain, count: 5)
        let ticks = Array(Ticks.values(in: domain, count: 5).prefix(10))
        let words = Ticks.words(ticks, in: domain, count: 5, isShare: data.isShare, drawing.words)
        let left = (words.map { drawing.room(for: $0, .tick) }.max() ?? 0) + 8
        let names = EndLabels(self, left: left, in: drawing)
        reference?.drawKey(into: &drawing)
        let (first, last) = (left + 6, drawing.width - names.room)
        drawEventWords(into: &drawing) { first + places[$0] * (last - first) }
        let height = max(Lines.height(drawing), names.height)
        let scale = LinearScale(domain: domain, range: 0...height)
        let top = drawing.height + max(drawing.lineHeight, valueRoom(above: scale, drawing))
        let bottom = top + height
        let plot = Plot(
            left: first, right: last, top: top, bottom: bottom, scale: scale, places: places, gaps: gaps,
            states: stateRows(names.room, drawing))
        for (tick, text) in zip(ticks, words) {
            let y = plot.y(tick)
            drawing.line(tick == 0 ? .axis : .grid, left, y, plot.right + 4, y)
            drawing.text(.tick, x: left - 6, y: y + 5, anchor: .end, text)
        }
        if let reference {
            let y = plot.y(reference.value)
            drawing.line(.reference, left, y, plot.right + 4, y)
        }
        for event in events {
            let x = plot.x(event.item)
            drawing.line(.reference, x, top - 4, x, bottom)
        }
        for series in data.series.indices { draw(series, plot, into: &drawing) }
        drawValues(plot, into: &drawing)
        names.draw(plot, into: &drawing)
        for row in plot.states where !row.name.isEmpty {
            drawing.rectangle(style(of: row.series), x: last + 8, y: bottom + row.top + 2, width: 4, height: 8)
            drawing.lines(.label, x: last + 16, top: bottom + row.top + 6 - drawing.lineHeight / 2, row.name)
        }
        drawing.height = bottom + (plot.states.last.map { $0.top + $0.height } ?? 6)
        drawPeriods(plot, into: &drawing)
    }

    /// The states of a series, below the axis: on it they would be low values. Where there are several series a row has its
    /// name at its end.
    struct StateRow {
        let series: Int
        let name: [String]
        /// From the bottom of the plot.
        let top: Double
        let height: Double
    }

    private func stateRows(_ room: Double, _ drawing: Drawing) -> [StateRow] {
        var top = 6.0
        return data.series.indices.filter { series in data.items.contains { $0.data[series].absence != nil } }.map {
            series in
            let name = data.series.count < 2 ? [] : drawing.wrap(data.series[series], into: room - 16)
            let row = StateRow(
                series: series, name: name, top: top, height: max(16, Double(name.count) * drawing.lineHeight))
            top += row.height
            return row
        }
    }

    /// How high the lines are drawn, unless their names need more.
    private static func height(_ drawing: Drawing) -> Double { drawing.form == .wide ? 250 : 210 }

    /// From a point to the baseline of the value above it.
    private static let valueGap = 9.0

    /// The room above the plot that the highest value of a single line needs, which may stand at the end of the scale.
    private func valueRoom(above scale: LinearScale, _ drawing: Drawing) -> Double {
        let highest = data.all.compactMap { $0.data.first?.quantity.drawn }.max()
        guard data.series.count == 1, let highest else { return 0 }
        return scale(highest) + Lines.valueGap + drawing.ascent - scale.range.upperBound
    }

    /// Where the lines are drawn.
    struct Plot {
        let left: Double
        let right: Double
        let top: Double
        let bottom: Double
        let scale: LinearScale
        /// Of each item, from 0 to 1.
        let places: [Double]
        let gaps: Set<Int>
        let states: [StateRow]

        func x(_ item: Int) -> Double { left + places[item] * (right - left) }
        func y(_ value: Double) -> Double { bottom - scale(value) }
    }

    /// Periods stand where they are in time, other items at equal distances.
    private var places: [Double] {
        let ordinals =
            Period.all(data.items.map(\.key)).map { $0.map { Double($0.ordinal) } }
            ?? data.items.indices.map(Double.init)
        guard let first = ordinals.min(), let last = ordinals.max(), last > first else {
            return ordinals.map { _ in 0.5 }
        }
        return ordinals.map { ($0 - first) / (last - first) }
    }

    /// The items before which more time has passed than from one to the next as a rule.
    private var gaps: Set<Int> {
        let ordinals = Period.all(data.items.map(\.key))?.map(\.ordinal) ?? []
        let steps = zip(ordinals, ordinals.dropFirst()).map { $1 - $0 }
        let usual = steps.sorted().dropFirst((steps.count - 1) / 2).first ?? 0
        return Set(steps.indices.filter { steps[$0] > usual }.map { $0 + 1 })
    }

    private func draw(_ series: Int, _ plot: Plot, into drawing: inout Drawing) {
        let style = style(of: series)
        var run: [(x: Double, y: Double)] = []
        for (index, item) in data.items.enumerated() {
            let datum = item.data[series]
            if plot.gaps.contains(index) {
                drawing.polyline(style.line, run)
                run = []
            }
            drawing.encode(row: index, column: series, datum.quantity)
            switch datum.quantity {
            case .value(let value):
                run.append((plot.x(index), plot.y(value)))
                // A point that no line leads to has to be seen by itself.
                let isAlone = ![(index - 1, index), (index + 1, index + 1)].contains { neighbour, later in
                    data.items.indices.contains(neighbour) && !plot.gaps.contains(later)
                        && data.items[neighbour].data[series].quantity.isValue
                }
                drawing.circle(
                    style, x: plot.x(index), y: plot.y(value), radius: style == .muted && !isAlone ? 2 : 3.5)
                continue
            case .range(let low, let high):
                let x = plot.x(index)
                let (y, top) = (plot.y(low), high.map(plot.y) ?? max(plot.top - 8, plot.y(low) - 20))
                drawing.line(style.line, x, y - 4, x, top)
                // Closed, or open upwards.
                let tip = high == nil ? top + 5 : top
                drawing.polyline(style.line, [(x - 4, tip), (x, top), (x + 4, tip)])
                drawing.circle(style.line, x: x, y: y, radius: 4)
            case .absent(let reason):
                let top = plot.states.first { $0.series == series }?.top ?? 0
                drawing.rectangle(
                    .state(reason), x: plot.x(index) - 6, y: plot.bottom + top, width: 12, height: 12)
            }
            drawing.polyline(style.line, run)
            run = []
        }
        drawing.polyline(style.line, run)
    }

    /// The values of a single line at its points, as far as they have room: its ends and extremes first.
    private func drawValues(_ plot: Plot, into drawing: inout Drawing) {
        guard data.series.count == 1 else { return }
        let known = data.items.indices.filter { data.items[$0].data[0].quantity.drawn != nil }
        let value = { (index: Int) in data.items[index].data[0].quantity.drawn ?? 0 }
        let first = [
            known.last, known.first, known.max { value($0) < value($1) }, known.min { value($0) < value($1) },
        ].compactMap { $0 }
        var taken: [(left: Double, right: Double)] = []
        for index in first + known {
            let text = data.items[index].data[0].text(drawing.words)
            let room = drawing.room(for: text, .value)
            // Between the numbers of the axis and the end of the canvas.
            let x = max(plot.left - 8 + room / 2, min(plot.x(index), drawing.width - room / 2))
            let (left, right) = (x - room / 2 - 3, x + room / 2 + 3)
            guard taken.allSatisfy({ right <= $0.left || left >= $0.right }) else { continue }
            taken.append((left, right))
            // On the side to which the line doesn't go, nor the arrow of what may be more.
            let isRange = data.items[index].data[0].quantity.isRange
            let neighbours = [index - 1, index + 1].filter(data.items.indices.contains).compactMap {
                data.items[$0].data[0].quantity.drawn
            }
            let isLow = neighbours.count == 2 && neighbours.allSatisfy { $0 > value(index) }
            let point = plot.y(value(index))
            let below = point + drawing.ascent + 8
            drawing.text(
                .value, x: x, y: (isRange || isLow) && below < plot.bottom - 2 ? below : point - Lines.valueGap,
                anchor: .middle, text)
        }
    }

    // MARK: Events and periods

    /// Above their lines, as far as the canvas lets them be.
    private func drawEventWords(into drawing: inout Drawing, at x: (Int) -> Double) {
        for event in events {
            let lines = drawing.wrap("\(data.items[event.item].label): \(event.words)", into: drawing.width)
            let widest = lines.map { drawing.room(for: $0) }.max() ?? 0
            let start = max(0, min(x(event.item) - widest / 2, drawing.width - widest))
            drawing.lines(.label, x: start, top: drawing.height, lines)
            drawing.height += Double(lines.count) * drawing.lineHeight
        }
        if !events.isEmpty { drawing.height += 4 }
    }

    /// Below the points: the periods, as many as have room, the year only where it changes.
    private func drawPeriods(_ plot: Plot, into drawing: inout Drawing) {
        let periods = Period.all(data.items.map(\.key))
        let words = data.items.indices.map { periods?[$0].short(drawing.words) ?? data.items[$0].label }
        var stride = 1
        while stride < max(1, words.count), !fits(words, plot, stride, drawing) { stride += 1 }
        var year: Int?
        for index in Swift.stride(from: 0, to: words.count, by: stride) {
            let x = place(words[index], plot.x(index), drawing)
            drawing.line(.axis, plot.x(index), plot.bottom, plot.x(index), plot.bottom + 4)
            guard drawing.room(for: words[index]) <= drawing.width else { continue }
            drawing.text(.tick, x: x, y: drawing.height + drawing.ascent, anchor: .middle, words[index])
            guard let period = periods?[index], period.hasParts, period.year != year else { continue }
            year = period.year
            drawing.text(
                .tick, x: place(String(period.year), plot.x(index), drawing),
                y: drawing.height + drawing.lineHeight + drawing.ascent, anchor: .middle, String(period.year))
        }
        drawing.height += drawing.lineHeight * (periods?.first?.hasParts == true ? 2 : 1) + 4
    }

    private func fits(_ words: [String], _ plot: Plot, _ stride: Int, _ drawing: Drawing) -> Bool {
        var end = -Double.infinity
        for index in Swift.stride(from: 0, to: words.count, by: stride) {
            // A year below a quarter needs room too.
            let room = max(drawing.room(for: words[index]), drawing.room(for: "2023"))
            let x = place(words[index], plot.x(index), drawing)
            guard x - room / 2 >= end else { return false }
            end = x + room / 2 + 6
        }
        return true
    }

    /// Centred below its point, or as near as the canvas lets it be.
    private func place(_ text: String, _ x: Double, _ drawing: Drawing) -> Double {
        let half = drawing.room(for: text) / 2
        return max(half, min(x, drawing.width - half))
    }

    // MARK: Names at the ends

    /// The last value of a line, said with its period where another comes after it: the name stands at the end of all.
    private func last(_ series: Int, _ words: Words) -> (datum: Datum, text: String)? {
        data.items.lastIndex { $0.data[series].quantity.drawn != nil }.map { index in
            let (item, datum) = (data.items[index], data.items[index].data[series])
            let isLast = index == data.items.indices.last
            return (datum, isLast ? datum.text(words) : "\(datum.text(words)) (\(item.label))")
        }
    }

    /// The names of the lines beside their last values, none over another.
    struct EndLabels {
        private let names: [(lines: [String], series: Int, last: Datum)]
        let room: Double
        let height: Double
        private let styles: [Style]

        init(_ chart: Lines, left: Double, in drawing: Drawing) {
            let share = drawing.width * (drawing.form == .wide ? 0.26 : 0.34)
            let free = drawing.width - left
            let ends = chart.data.series.indices.compactMap { chart.last($0, drawing.words)?.text }
            let word = min(drawing.room(forWordsOf: ends) + 16, free - 20)
            let room = chart.data.series.count < 2 ? 24 : max(50, min(share, free - 66), word)
            self.room = room
            let named = { (series: Int) -> (lines: [String], series: Int, last: Datum)? in
                chart.last(series, drawing.words).map {
                    (drawing.wrap("\(chart.data.series[series]) \($0.text)", into: room - 16), series, $0.datum)
                }
            }
            let all = chart.data.series.count < 2 ? [] : chart.data.series.indices.compactMap(named)
            // Context is named too where there is room for all of it.
            let fits = Double(all.map(\.lines.count).reduce(0, +)) * drawing.lineHeight <= Lines.height(drawing)
            names = fits ? all : chart.coloured.compactMap(named)
            styles = names.map { chart.style(of: $0.series) }
            height = Double(names.map(\.lines.count).reduce(0, +)) * drawing.lineHeight
        }

        func draw(_ plot: Plot, into drawing: inout Drawing) {
            let heights = names.map { Double($0.lines.count) * drawing.lineHeight }
            let middles = LabelPlacement.place(
                names.map { plot.y($0.last.quantity.drawn ?? 0) }, heights: heights,
                in: plot.top...plot.bottom)
            for (index, name) in names.enumerated() {
                let top = middles[index] - heights[index] / 2
                drawing.rectangle(styles[index], x: plot.right + 8, y: middles[index] - 4, width: 4, height: 8)
                drawing.lines(.label, x: plot.right + 16, top: top, name.lines)
            }
        }
    }
}

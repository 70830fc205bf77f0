public import Quantities

/// What became of each item between two points: a line from the one value to the other.
public struct Slopes: Mark {
    /// Two series: before and after.
    public let data: ChartData

    public init(_ data: ChartData) {
        self.data = data
    }

    public func kind(_ words: Words) -> String { words.text(ChartWord.slopes) }
    public func table(_ words: Words) -> ChartTable { data.table }
    public func findings(_ words: Words) -> [String] {
        data.items.compactMap { item in
            guard Slopes.isWhole(item) else { return nil }
            return words.text(
                ChartWord.slope,
                ["label": item.label, "from": item.data[0].text(words), "to": item.data[1].text(words)])
        }
    }

    public func draw(into drawing: inout Drawing) {
        let whole = data.items.indices.filter { Slopes.isWhole(data.items[$0]) }
        let isCrowded = isCrowded(whole, in: drawing)
        let texts = whole.map { index in
            let (item, values) = (data.items[index], data.items[index].data.map { $0.text(drawing.words) })
            return isCrowded ? "\(item.label) \(values[0]) → \(values[1])" : "\(values[1]) \(item.label)"
        }
        let starts = isCrowded ? [] : whole.map { data.items[$0].data[0].text(drawing.words) }
        let left = (starts.map { drawing.room(for: $0, .value) }.max() ?? 0) + 14
        let share = drawing.width * (drawing.form == .wide ? 0.42 : 0.46)
        let names = texts.map { drawing.room(for: $0) }
        let leader = isCrowded ? 14.0 : 0
        let heading = data.series.last.map { drawing.room(for: $0, .heading) } ?? 0
        let rightRoom = max(60, min(share, drawing.width - left - 60, max(heading, names.max() ?? 0) + 16 + leader))
        let right = drawing.width - rightRoom
        let labels = texts.map { drawing.wrap($0, into: rightRoom - 14 - leader) }
        let heights = labels.map { Double($0.count) * drawing.lineHeight }
        for (column, name) in data.series.prefix(2).enumerated() {
            drawing.lines(
                .heading, x: column == 0 ? 0 : right, top: drawing.height,
                drawing.wrap(name, .heading, into: column == 0 ? max(20, right - 12) : rightRoom))
        }
        let headLines = data.series.prefix(2).enumerated().map { column, name in
            drawing.wrap(name, .heading, into: column == 0 ? max(20, right - 12) : rightRoom).count
        }
        let top = drawing.height + Double(headLines.max() ?? 1) * drawing.lineHeight + 14
        let bottom = top + max(200, heights.reduce(0, +))
        let scale = LinearScale(domain: data.domain, range: 0...(bottom - top))
        let y = { (datum: Datum) in bottom - scale(datum.quantity.drawn ?? 0) }
        for x in [left, right] { drawing.line(.axis, x, top, x, bottom) }
        let middles = LabelPlacement.place(
            whole.map { y(data.items[$0].data[1]) }, heights: heights, in: top - 8...bottom + 8)
        let startMiddles = LabelPlacement.place(
            zip(whole, starts).map { index, _ in y(data.items[index].data[0]) },
            heights: starts.map { _ in drawing.lineHeight }, in: top - 8...bottom + 8)
        for (place, index) in whole.enumerated() {
            let item = data.items[index]
            let isAlone = data.hasHighlights || whole.count > 4
            let style: Style =
                data.hasHighlights && !item.isHighlighted
                ? .muted : isAlone ? .first : .series(place, of: whole.count)
            let (from, to) = (y(item.data[0]), y(item.data[1]))
            drawing.line(style.line, left, from, right, to)
            drawing.circle(style, x: left, y: from, radius: 4)
            drawing.circle(style, x: right, y: to, radius: 4)
            if isCrowded {
                drawing.line(.axis, right + 5, to, right + 8 + leader, middles[place])
            } else {
                drawing.text(
                    .value, x: left - 10, y: startMiddles[place] + drawing.textSize * 0.35, anchor: .end, starts[place])
            }
            drawing.lines(.label, x: right + 10 + leader, top: middles[place] - heights[place] / 2, labels[place])
        }
        drawing.height = bottom + 14
        drawMissing(except: Set(whole), into: &drawing)
        for (row, item) in data.items.enumerated() {
            for (column, datum) in item.data.enumerated() { drawing.encode(row: row, column: column, datum.quantity) }
        }
    }

    /// Whether values lie so near one another that their labels can't stand beside them: both values then stand at one
    /// end, since nobody could follow a line from one label to the other.
    private func isCrowded(_ whole: [Int], in drawing: Drawing) -> Bool {
        let heights = whole.map { _ in drawing.lineHeight }
        let height = max(200, heights.reduce(0, +))
        let scale = LinearScale(domain: data.domain, range: 0...height)
        return [0, 1].contains { column in
            let wanted = whole.map { height - scale(data.items[$0].data[column].quantity.drawn ?? 0) }
            let placed = LabelPlacement.place(wanted, heights: heights, in: -8...height + 8)
            return zip(wanted, placed).contains { abs($0 - $1) > drawing.lineHeight }
        }
    }

    /// Whether both values are known: from what is known within bounds no slope follows.
    private static func isWhole(_ item: ChartData.Item) -> Bool {
        item.data.allSatisfy(\.quantity.isValue)
    }

    public func boundsShapes(_ words: Words) -> [KeyEntry.Shape] { [] }

    /// Items without one of their two values, in words: a line can't be drawn for them, and they aren't dropped.
    private func drawMissing(except whole: Set<Int>, into drawing: inout Drawing) {
        for index in data.items.indices where !whole.contains(index) {
            let item = data.items[index]
            let words = zip(data.series, item.data).map { "\($0): \($1.text(drawing.words))" }.joined(separator: ", ")
            if let reason = item.data.compactMap(\.absence).first {
                drawing.rectangle(.state(reason), x: 0.5, y: drawing.height + 1, width: 16, height: 16)
            }
            let indent = item.data.contains { $0.absence != nil } ? 26.0 : 0
            let lines = drawing.wrap("\(item.label) – \(words)", into: drawing.width - indent)
            drawing.lines(.absent, x: indent, top: drawing.height, lines)
            drawing.height += Double(lines.count) * drawing.lineHeight + 4
        }
    }
}

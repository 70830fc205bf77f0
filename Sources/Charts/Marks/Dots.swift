public import Quantities

/// A dot at each value with a line from the least to the most that it can be; several series in shapes of their own.
public struct Dots: Mark {
    public let data: ChartData
    public let reference: ReferenceLine?

    public init(_ data: ChartData, reference: ReferenceLine? = nil) {
        (self.data, self.reference) = (data, reference)
    }

    public func kind(_ words: Words) -> String { words.text(ChartWord.dots) }
    public func table(_ words: Words) -> ChartTable { data.table }
    public func findings(_ words: Words) -> [String] {
        data.ends(words) + data.highlights(words) + (reference.map { [$0.sentence(words)] } ?? [])
    }
    public var quotations: [String] { reference.map { [$0.words] } ?? [] }

    public func keyEntries(_ words: Words) -> [KeyEntry] {
        data.series.count < 2
            ? (data.items.contains { $0.data[0].bounds != nil }
                ? [KeyEntry(style: .first, shape: .dot(0), words: words.text(ChartWord.amongThoseKnown))] : [])
            : data.series.enumerated().map { index, name in
                KeyEntry(style: .series(index, of: data.series.count), shape: .dot(index), words: name)
            }
    }

    public func boundsShapes(_ words: Words) -> [KeyEntry.Shape] { data.hasRanges ? [.whisker] : [] }

    public func draw(into drawing: inout Drawing) {
        let words = drawing.words
        let texts = data.items.map { text(of: $0, words) }
        let widest = data.all.map { drawing.room(for: text(of: $0, words), .value) + 18 + arrowRoom(of: $0) }.max() ?? 0
        let word = drawing.room(forWordsOf: data.all.map { text(of: $0, words) }, .value) + 18
        let room = max(min(drawing.width * 0.36, max(40, widest)), word + (data.all.map(arrowRoom).max() ?? 0))
        let lines = zip(data.items, texts).map { drawing.wrap($1, .value, into: room - 18 - arrowRoom(of: $0)) }
        // States stand before the scale: on it they would be values.
        let states = Double(data.all.map { $0.data.count { $0.absence != nil } }.max() ?? 0) * Self.stateStep
        let layout = RowLayout(
            data.items.map(\.label), heights: lines.map { max(18, Double($0.count) * drawing.lineHeight) },
            valueRoom: room + states, head: ValueAxis.head(drawing) + (reference?.head(drawing) ?? 0), in: drawing)
        let domain = reference.map { data.domain.including($0.value) } ?? data.domain
        let axis = ValueAxis(
            domain, left: layout.left + states + 8, right: layout.right + states, in: drawing, isShare: data.isShare)
        axis.draw(layout, into: &drawing)
        layout.drawLabels(into: &drawing)
        var isCrossed: [Bool] = []
        for (index, row) in layout.rows.enumerated() {
            for (place, reason) in data.items[index].data.compactMap(\.absence).enumerated() {
                let x = layout.left + Double(place) * Self.stateStep
                drawing.rectangle(.state(reason), x: x, y: row.middle - 8, width: 16, height: 16)
            }
            var end = axis.scale.range.lowerBound
            for (column, datum) in data.items[index].data.enumerated() {
                end = max(end, draw(datum, column, index, row, axis.scale, into: &drawing))
                drawing.encode(row: index, column: column, datum.quantity)
            }
            let isAbsent = data.items[index].data.allSatisfy { $0.absence != nil }
            drawing.lines(
                isAbsent ? .absent : .value, x: end + 12,
                top: row.middle - Double(lines[index].count) * drawing.lineHeight / 2, lines[index])
            let width = lines[index].map { drawing.room(for: $0, isAbsent ? .absent : .value) }.max() ?? 0
            isCrossed.append(
                reference.map { ReferenceLine.crosses(end + 12...end + 12 + width, at: axis.scale($0.value)) } ?? false)
        }
        if let reference {
            reference.draw(at: axis.scale(reference.value), layout, except: isCrossed, into: &drawing)
        }
        drawing.height = layout.bottom
    }

    private static let stateStep = 22.0

    /// The arrow of what may be more stands between a dot and its number.
    private func arrowRoom(of item: ChartData.Item) -> Double {
        item.data.contains { if case .range(_, nil) = $0.quantity { true } else { false } } ? 20 : 0
    }

    /// The values of an item beside its last dot; the point stays with the number before it.
    private func text(of item: ChartData.Item, _ words: Words) -> String {
        item.data.map { $0.text(words) }.joined(separator: "\u{A0}· ")
    }

    /// - Returns: where the shape ends.
    private func draw(
        _ datum: Datum, _ column: Int, _ item: Int, _ row: RowLayout.Row, _ scale: LinearScale,
        into drawing: inout Drawing
    ) -> Double {
        let y = row.middle
        let isContext = data.hasHighlights && !data.items[item].isHighlighted
        let style: Style = isContext ? .muted : .series(column, of: data.series.count)
        switch datum.quantity {
        case .value(let value):
            let x = scale(value)
            var end = x
            if let bounds = datum.bounds {
                drawing.whisker(scale(bounds.lowerBound), scale(bounds.upperBound), y: y)
                end = max(end, scale(bounds.upperBound))
            }
            drawing.dot(style, x: x, y: y, shape: column)
            return end
        case .range(let low, let high):
            let (x, end) = (scale(low), high.map { scale($0) } ?? scale(low) + 20)
            if high != nil {
                drawing.whisker(x, end, y: y)
            } else {
                drawing.line(.boundsLine, x, y, end, y)
                drawing.polyline(.boundsLine, [(end - 5, y - 4), (end, y), (end - 5, y + 4)])
            }
            drawing.dot(.bounds, x: x, y: y, shape: column, radius: 5)
            return end
        case .absent: return scale.range.lowerBound
        }
    }
}

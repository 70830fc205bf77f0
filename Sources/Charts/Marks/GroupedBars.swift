public import Quantities

/// Horizontal bars from zero, several for each item: one for every series.
public struct GroupedBars: Mark {
    public let data: ChartData
    public let reference: ReferenceLine?

    public init(_ data: ChartData, reference: ReferenceLine? = nil) {
        (self.data, self.reference) = (data, reference)
    }

    public func kind(_ words: Words) -> String { words.text(ChartWord.groupedBars) }
    public func table(_ words: Words) -> ChartTable { data.table }
    public func findings(_ words: Words) -> [String] {
        data.ends(words) + (reference.map { [$0.sentence(words)] } ?? [])
    }
    public var quotations: [String] { reference.map { [$0.words] } ?? [] }
    public func keyEntries(_ words: Words) -> [KeyEntry] { data.seriesKey }

    private static let gap = 3.0

    public func draw(into drawing: inout Drawing) {
        let room = drawing.valueRoom(data.all.flatMap(\.data))
        let heights = data.items.map { item in item.data.map { drawing.barHeight($0, valueRoom: room) } }
        let layout = RowLayout(
            data.items.map(\.label),
            heights: heights.map { $0.reduce(0, +) + Self.gap * Double(max(0, $0.count - 1)) }, valueRoom: room,
            head: ValueAxis.head(drawing) + (reference?.head(drawing) ?? 0), gap: 16, in: drawing)
        let domain = reference.map { data.domain.including($0.value) } ?? data.domain
        let axis = ValueAxis(domain, left: layout.left, right: layout.right, in: drawing, isShare: data.isShare)
        axis.draw(layout, into: &drawing)
        layout.drawLabels(into: &drawing)
        var isCrossed: [Bool] = []
        for (index, row) in layout.rows.enumerated() {
            var y = row.top
            var meetsWords = false
            for (column, datum) in data.items[index].data.enumerated() {
                let style = Style.series(column, of: data.series.count)
                let words = drawing.bar(
                    datum, style, axis.scale, y: y, height: heights[index][column], valueRoom: room)
                meetsWords =
                    meetsWords || reference.map { ReferenceLine.crosses(words, at: axis.scale($0.value)) } ?? false
                drawing.encode(row: index, column: column, datum.quantity)
                y += heights[index][column] + Self.gap
            }
            isCrossed.append(meetsWords)
        }
        if let reference {
            reference.draw(at: axis.scale(reference.value), layout, except: isCrossed, into: &drawing)
        }
        drawing.height = layout.bottom
    }
}

extension ChartData {
    /// A swatch for every series, in the order in which they are drawn.
    var seriesKey: [KeyEntry] {
        series.count < 2
            ? []
            : series.enumerated().map { index, name in
                KeyEntry(style: .series(index, of: series.count), shape: .box, words: name)
            }
    }
}

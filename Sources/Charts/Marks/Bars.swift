public import Quantities

/// Horizontal bars from zero, one for each item.
public struct Bars: Mark {
    public let data: ChartData
    /// A value to compare with, such as a national one.
    public let reference: ReferenceLine?
    /// The style of each bar, where something beside the bars has given it one.
    private let styles: [Style]?

    public init(_ data: ChartData, reference: ReferenceLine? = nil) {
        (self.data, self.reference, styles) = (data, reference, nil)
    }

    init(_ data: ChartData, styles: [Style]) { (self.data, reference, self.styles) = (data, nil, styles) }

    public func kind(_ words: Words) -> String { words.text(ChartWord.bars) }
    public func table(_ words: Words) -> ChartTable { data.table }
    public func findings(_ words: Words) -> [String] {
        data.ends(words) + data.highlights(words) + (reference.map { [$0.sentence(words)] } ?? [])
    }
    public var quotations: [String] { reference.map { [$0.words] } ?? [] }

    public func draw(into drawing: inout Drawing) {
        let values = data.items.map { $0.data[0] }
        let room = drawing.valueRoom(data.all.map { $0.data[0] })
        let domain = reference.map { data.domain.including($0.value) } ?? data.domain
        let head = ValueAxis.head(drawing) + (reference?.head(drawing) ?? 0)
        let layout = RowLayout(
            data.items.map(\.label), heights: values.map { drawing.barHeight($0, valueRoom: room) }, valueRoom: room,
            head: head, in: drawing)
        let axis = ValueAxis(domain, left: layout.left, right: layout.right, in: drawing, isShare: data.isShare)
        axis.draw(layout, into: &drawing)
        layout.drawLabels(into: &drawing)
        var isCrossed: [Bool] = []
        for (index, row) in layout.rows.enumerated() {
            let item = data.items[index]
            let style = styles?[index] ?? (data.hasHighlights && !item.isHighlighted ? .muted : .first)
            let words = drawing.bar(
                item.data[0], style, axis.scale, y: row.top, height: row.height, valueRoom: room)
            isCrossed.append(reference.map { ReferenceLine.crosses(words, at: axis.scale($0.value)) } ?? false)
            drawing.encode(row: index, column: 0, item.data[0].quantity)
        }
        if let reference {
            reference.draw(at: axis.scale(reference.value), layout, except: isCrossed, into: &drawing)
        }
        drawing.height = layout.bottom
    }
}

internal import Quantities

/// A line at a value that the others are held against, with its words.
public struct ReferenceLine: Sendable {
    public let value: Double
    /// "All forces: 12%".
    public let words: String

    public init(value: Double, words: String) {
        (self.value, self.words) = (value, words)
    }

    func sentence(_ own: Words) -> String { own.text(ChartWord.comparison, ["words": words]) }

    /// The room that the words need above an axis.
    func head(_ drawing: Drawing) -> Double {
        Double(drawing.wrap(words, into: drawing.width).count) * drawing.lineHeight + 4
    }

    /// The words above a chart in which the line lies across, after a piece of it.
    func drawKey(into drawing: inout Drawing) {
        let lines = drawing.wrap(words, into: drawing.width - 32)
        let y = drawing.height + drawing.lineHeight / 2
        drawing.line(.reference, 0, y, 24, y)
        drawing.lines(.label, x: 32, top: drawing.height, lines)
        drawing.height += Double(lines.count) * drawing.lineHeight + 4
    }

    /// Whether the line at a place would go through words.
    static func crosses(_ words: ClosedRange<Double>, at x: Double) -> Bool {
        (words.lowerBound - 3...words.upperBound + 3).contains(x)
    }

    /// A dashed line along the rows, the words above the numbers of the axis.
    ///
    /// - Parameter crossed: whether the line would go through the words of each row, which it then leaves out.
    func draw(at x: Double, _ layout: RowLayout, except crossed: [Bool] = [], into drawing: inout Drawing) {
        let lines = drawing.wrap(words, into: drawing.width)
        let wordsTop = layout.top - ValueAxis.head(drawing) - head(drawing)
        for y in layout.stretches(in: drawing, except: crossed) {
            drawing.line(.reference, x, y.lowerBound, x, y.upperBound)
        }
        let half = (lines.map { drawing.room(for: $0) }.max() ?? 0) / 2
        let (place, anchor): (Double, Drawing.Label.Anchor) =
            x - half < 0 ? (0, .start) : x + half > drawing.width ? (drawing.width, .end) : (x, .middle)
        drawing.lines(.label, x: place, top: wordsTop, anchor: anchor, lines)
    }
}

extension ClosedRange<Double> {
    func including(_ value: Double) -> ClosedRange { Swift.min(lowerBound, value)...Swift.max(upperBound, value) }
}

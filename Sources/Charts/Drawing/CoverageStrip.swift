public import Quantities

/// Who stands behind a chart and what became of the others: a strip as long as they are many, with the sentence below it.
public struct CoverageStrip: Sendable {
    public struct Group: Sendable {
        public let count: Int
        /// Nil for those who stand behind the chart.
        public let absence: Absence?

        public init(count: Int, absence: Absence?) {
            (self.count, self.absence) = (count, absence)
        }
    }

    public let groups: [Group]
    /// "Of 43 forces, 31 answered, 4 refused and 8 have no row in the table."
    public let sentence: String

    public init(groups: [Group], sentence: String) {
        (self.groups, self.sentence) = (groups, sentence)
    }

    /// The widest strip that is drawn one cell for each; more are only said in words.
    private static let cellLimit = 100

    func draw(into drawing: inout Drawing) {
        let total = groups.reduce(0) { $0 + $1.count }
        drawing.height += 12
        if total > 0, total <= Self.cellLimit {
            let step = min(12, drawing.width / Double(total))
            var x = 0.0
            for group in groups {
                // One box for each who stands behind the chart; a hatch needs more room than that to be told from another.
                let widths =
                    group.absence == nil
                    ? Array(repeating: step, count: group.count) : [step * Double(group.count)]
                for width in widths {
                    drawing.rectangle(
                        group.absence.map(Style.state) ?? .first, x: x + 0.5, y: drawing.height, width: width - 2,
                        height: 9)
                    x += width
                }
            }
            drawing.height += 13
        }
        let lines = drawing.wrap(sentence, into: drawing.width)
        drawing.lines(.tick, x: 0, top: drawing.height, lines)
        drawing.height += Double(lines.count) * drawing.lineHeight
    }
}

public import Quantities

/// One shape for every thing that is counted: "3 of 14". The form for numbers too small for a percentage.
public struct Units: Mark {
    public struct Row: Sendable {
        public let label: String
        /// The label as tables write it.
        public let key: String
        /// How many have the property.
        public let of: Int
        /// How many are known not to have it.
        public let others: Int
        /// Of how many it isn't known, by the reason; nil where there are several, or none is told.
        public let unknown: [(reason: Absence?, count: Int)]
        /// "3 of 14".
        public let text: String
        /// Why nothing is drawn, where nothing may be.
        public let absence: Absence?

        public init(
            label: String, key: String? = nil, of: Int, others: Int, unknown: [(reason: Absence?, count: Int)],
            text: String
        ) {
            (self.label, self.key, self.of, self.others) = (label, key ?? label, of, others)
            (self.unknown, self.text, absence) = (unknown.filter { $0.count > 0 }, text, nil)
        }

        /// A row of which no number is told.
        public init(label: String, key: String? = nil, absent reason: Absence, text: String) {
            (self.label, self.key) = (label, key ?? label)
            (of, others, unknown, self.text, absence) = (0, 0, [], text, reason)
        }

        public var total: Int { of + others + unknown.reduce(0) { $0 + $1.count } }
    }

    /// What the rows are: "Outcome".
    public let heading: String
    /// What each shape stands for: "request".
    public let noun: String
    public let rows: [Row]
    /// Why rows aren't known, these and those of the other panels, which have the same columns.
    private let reasons: [Absence?]

    public init(heading: String, noun: String, rows: [Row], among all: [Row]? = nil) {
        (self.heading, self.noun, self.rows) = (heading, noun, rows)
        let present = Set((all ?? rows).flatMap(\.unknown).map(\.reason))
        reasons = (Absence.allCases.map(Optional.some) + [nil]).filter(present.contains)
    }

    /// The same as one of several panels.
    public func among(_ panels: [Units]) -> Units {
        Units(heading: heading, noun: noun, rows: rows, among: panels.flatMap(\.rows))
    }

    public func kind(_ words: Words) -> String { words.text(ChartWord.units) }

    private func text(_ reason: Absence?, _ words: Words) -> String {
        reason.map { words.text($0) } ?? words.text(ChartWord.notKnown)
    }

    private func style(_ reason: Absence?) -> Style { reason.map(Style.state) ?? .bounds }

    public func table(_ words: Words) -> ChartTable {
        ChartTable(
            headings: [
                heading, words.text(ChartWord.counted).capitalisedFirst,
                words.text(ChartWord.notCounted).capitalisedFirst,
            ]
                + reasons.map { text($0, words).capitalisedFirst },
            rows: rows.map { row in
                if let absence = row.absence {
                    let cells = [Datum](repeating: Datum(.absent(absence)), count: 2 + reasons.count)
                    return ChartTable.Row(label: row.label, key: row.key, cells: cells)
                }
                let unknown = reasons.map { reason in
                    row.unknown.first { $0.reason == reason }?.count ?? 0
                }
                return ChartTable.Row(
                    label: row.label, key: row.key,
                    cells: ([row.of, row.others] + unknown).map { Datum(.value(Double($0))) })
            })
    }

    public func findings(_ words: Words) -> [String] {
        ["\(words.text(ChartWord.oneShape, ["noun": noun]).capitalisedFirst)."] + summary(words)
    }

    public func summary(_ words: Words) -> [String] { rows.map { "\($0.label): \($0.text)." } }

    public func keyEntries(_ words: Words) -> [KeyEntry] {
        [
            KeyEntry(style: .first, shape: .dot(0), words: words.text(ChartWord.counted)),
            KeyEntry(style: .hollow, shape: .dot(0), words: words.text(ChartWord.notCounted)),
        ].filter { entry in rows.contains { entry.style == .first ? $0.of > 0 : $0.others > 0 } }
            + reasons.map { KeyEntry(style: style($0), shape: .box, words: text($0, words)) }
            + [KeyEntry(style: .axis, shape: .none, words: words.text(ChartWord.oneShape, ["noun": noun]))]
    }

    private static let step = 21.0

    public func draw(into drawing: inout Drawing) {
        let most = rows.map(\.total).max() ?? 0
        let plot = drawing.form == .wide ? drawing.width * 0.6 : drawing.width
        let perLine = max(5, min(Int(plot / Self.step), most > 20 ? 20 : most))
        let heights = rows.map { row in
            Double((max(1, row.total) + perLine - 1) / perLine) * Self.step + drawing.lineHeight
        }
        let layout = RowLayout(
            rows.map(\.label), heights: heights, valueRoom: drawing.width * 0.5, head: 0, in: drawing)
        layout.drawLabels(into: &drawing)
        let table = table(drawing.words)
        for (index, place) in layout.rows.enumerated() {
            draw(rows[index], place, perLine, left: layout.left, into: &drawing)
            for (column, cell) in table.rows[index].cells.enumerated() {
                drawing.encode(row: index, column: column, cell.quantity)
            }
        }
        drawing.height = layout.bottom
    }

    private func draw(
        _ row: Row, _ place: RowLayout.Row, _ perLine: Int, left: Double, into drawing: inout Drawing
    ) {
        let styles =
            [Style](repeating: .first, count: row.of) + [Style](repeating: .hollow, count: row.others)
            + row.unknown.flatMap { [Style](repeating: style($0.reason), count: $0.count) }
        for (index, style) in styles.enumerated() {
            let x = left + Double(index % perLine) * Self.step
            let y = place.top + Double(index / perLine) * Self.step
            switch style {
            case .state, .bounds: drawing.rectangle(style, x: x + 1, y: y + 1, width: 16, height: 16)
            default: drawing.circle(style, x: x + 9, y: y + 9, radius: style == .hollow ? 7.5 : 8)
            }
        }
        let lines = max(1, (styles.count + perLine - 1) / perLine)
        drawing.text(
            .value, x: left, y: place.top + Double(lines) * Self.step + drawing.ascent - 3, row.text)
    }
}

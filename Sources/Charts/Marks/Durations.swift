public import Quantities

/// How long each of several things took, against the limit that the law sets for it.
public struct Durations: Mark {
    public struct Row: Sendable {
        public let label: String
        /// The units of time it took; at least so many where it isn't over.
        public let taken: Datum
        /// The last unit within the limit.
        public let limit: Double

        public init(label: String, taken: Datum, limit: Double) {
            (self.label, self.taken, self.limit) = (label, taken, limit)
        }
    }

    /// What the rows are: "Request".
    public let heading: String
    /// "Working days".
    public let unit: String
    /// "limit of the Act: working day 20".
    public let limitWords: String
    public let rows: [Row]

    public init(heading: String, unit: String, limitWords: String, rows: [Row]) {
        (self.heading, self.unit, self.limitWords, self.rows) = (heading, unit, limitWords, rows)
    }

    public func kind(_ words: Words) -> String { words.text(ChartWord.durations) }

    public func table(_ words: Words) -> ChartTable {
        ChartTable(
            headings: [heading, unit, words.text(ChartWord.limit)],
            rows: rows.map { ChartTable.Row(label: $0.label, cells: [$0.taken, Datum(.value($0.limit))]) })
    }

    public func findings(_ words: Words) -> [String] {
        let known = rows.filter { $0.taken.quantity.drawn != nil }
        guard let longest = known.max(by: { ($0.taken.quantity.drawn ?? 0) < ($1.taken.quantity.drawn ?? 0) }) else {
            return []
        }
        let late = known.count(where: Durations.isLate)
        return [
            words.text(ChartWord.pastTheLimit, count: known.count, ["late": words.number(late)]),
            words.text(
                ChartWord.longest,
                ["label": longest.label, "unit": unit.lowercased(), "value": longest.taken.text(words)]),
        ]
    }

    public func keyEntries(_ words: Words) -> [KeyEntry] {
        let known = rows.filter { $0.taken.quantity.drawn != nil }
        return
            (known.isEmpty ? [] : [KeyEntry(style: .first, shape: .box, words: words.text(ChartWord.withinTheLimit))])
            + (known.contains(where: Durations.isLate)
                ? [KeyEntry(style: .fourth, shape: .box, words: words.text(ChartWord.afterTheLimit))] : [])
    }

    private static func isLate(_ row: Row) -> Bool { (row.taken.quantity.drawn ?? 0) > row.limit }

    public func draw(into drawing: inout Drawing) {
        let room = drawing.valueRoom(rows.map(\.taken))
        let limit = ReferenceLine(value: rows.map(\.limit).max() ?? 0, words: limitWords)
        let isCommon = rows.allSatisfy { $0.limit == limit.value }
        let layout = RowLayout(
            rows.map(\.label), heights: rows.map { drawing.barHeight($0.taken, valueRoom: room) }, valueRoom: room,
            head: ValueAxis.head(drawing) + limit.head(drawing), in: drawing)
        let extremes = rows.flatMap(\.taken.extremes) + rows.map { $0.limit * 1.2 }
        let axis = ValueAxis(
            min(0, extremes.min() ?? 0)...max(1, extremes.max() ?? 1), left: layout.left, right: layout.right,
            in: drawing)
        if isCommon {
            // Not behind what isn't known, which would seem to be within it.
            for (row, place) in zip(rows, layout.rows) where row.taken.absence == nil {
                drawing.rectangle(
                    .band, x: axis.scale(0), y: place.top - 4, width: axis.scale(limit.value) - axis.scale(0),
                    height: place.height + 8)
            }
        }
        axis.draw(layout, into: &drawing)
        layout.drawLabels(into: &drawing)
        for (index, row) in layout.rows.enumerated() {
            draw(rows[index], axis.scale, row, room, isCommon, into: &drawing)
            drawing.encode(row: index, column: 0, rows[index].taken.quantity)
            drawing.encode(row: index, column: 1, .value(rows[index].limit))
        }
        if isCommon {
            limit.draw(at: axis.scale(limit.value), layout, into: &drawing)
        }
        drawing.height = layout.bottom
    }

    /// The part within the limit, then in another colour the part past it.
    private func draw(
        _ row: Row, _ scale: LinearScale, _ place: RowLayout.Row, _ room: Double, _ isCommon: Bool,
        into drawing: inout Drawing
    ) {
        drawing.bar(row.taken, .first, scale, y: place.top, height: place.height, valueRoom: room)
        let x = scale(row.limit)
        if let taken = row.taken.quantity.drawn, taken > row.limit {
            drawing.rectangle(
                .fourth, x: x, y: place.middle - Drawing.barHeight / 2, width: scale(taken) - x,
                height: Drawing.barHeight)
        }
        if !isCommon { drawing.line(.reference, x, place.top - 3, x, place.top + place.height + 3) }
    }
}

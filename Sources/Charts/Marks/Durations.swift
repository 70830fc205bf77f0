public import Quantities

/// How long each of several things took, against the limit that the law sets for it.
public struct Durations: Mark {
    public struct Row: Sendable {
        public let label: String
        /// The units of time it took; at least so many where it isn't over.
        public let taken: Datum
        /// The same with its unit: "32 working days"; nil where it has no number.
        public let text: String?
        /// The last unit within the limit.
        public let limit: Double
        /// Whether the limit may be later than that, by nobody knows how much.
        public let isLimitOpen: Bool

        public init(label: String, taken: Datum, text: String? = nil, limit: Double, isLimitOpen: Bool = false) {
            (self.label, self.taken, self.text) = (label, taken, text)
            (self.limit, self.isLimitOpen) = (limit, isLimitOpen)
        }

        fileprivate var limitQuantity: Quantity { isLimitOpen ? .range(low: limit, high: nil) : .value(limit) }
        fileprivate var isPastLimit: Bool { (taken.quantity.drawn ?? 0) > limit }
    }

    /// What the rows are: "Request".
    public let heading: String
    /// "Working days".
    public let unit: String
    /// "limit of the Act: working day 20".
    public let limitWords: String
    /// From when it is counted, where that isn't when the limit is: "counted from the day of sending".
    public let basis: String?
    public let rows: [Row]
    /// Those that are held against their limit; all where nothing is known of any.
    private let measured: [Row]
    /// Whether one limit holds for all of those.
    private let isCommon: Bool

    public init(heading: String, unit: String, limitWords: String, basis: String? = nil, rows: [Row]) {
        (self.heading, self.unit, self.limitWords, self.rows) = (heading, unit, limitWords, rows)
        self.basis = basis
        let known = rows.filter { $0.taken.quantity.drawn != nil }
        let measured = known.isEmpty ? rows : known
        self.measured = measured
        isCommon = measured.allSatisfy { $0.limit == measured[0].limit && !$0.isLimitOpen }
    }

    public func kind(_ words: Words) -> String { words.text(ChartWord.durations) }

    public func table(_ words: Words) -> ChartTable {
        ChartTable(
            headings: [heading, unit, words.text(ChartWord.limit)],
            rows: rows.map { ChartTable.Row(label: $0.label, cells: [$0.taken, Datum($0.limitQuantity)]) })
    }

    public var measuresOnlyFirstColumn: Bool { true }

    /// More than these are not read out one by one.
    private static let fewRows = 6

    public func findings(_ words: Words) -> [String] {
        let limit = isCommon ? ["\(limitWords.capitalisedFirst)."] : []
        let known = rows.indices.filter { rows[$0].taken.quantity.drawn != nil }
        let days = { (index: Int) in rows[index].taken.quantity.drawn ?? 0 }
        guard let longest = known.max(by: { days($0) < days($1) }) else { return limit }
        let text = { (index: Int) in rows[index].text ?? rows[index].taken.text(words) }
        let late = known.count { Durations.isLate(rows[$0]) }
        let mayBeLate = known.contains { !Durations.isLate(rows[$0]) && !Durations.isInTime(rows[$0]) }
        let lateText = words.number(late)
        let share = words.text(
            ChartWord.pastTheLimit, count: known.count, ["late": mayBeLate ? words.atLeast(lateText) : lateText])
        let shares = [share] + (basis.map { ["\($0.capitalisedFirst)."] } ?? [])
        guard known.count > Durations.fewRows else {
            return limit + shares + known.map { "\(rows[$0].label): \(text($0))." }
        }
        let alike = known.filter { days($0) == days(longest) && text($0) == text(longest) }
        let most = words.text(
            rows.map(\.taken).isHighest(longest) ? ChartWord.longest : .longestAsKnown,
            ["label": words.names(alike.map { rows[$0].label }), "duration": text(longest)])
        return limit + shares + [most]
    }

    public var quotations: [String] { isCommon ? [limitWords] : [] }

    public func keyEntries(_ words: Words) -> [KeyEntry] {
        let known = rows.filter { $0.taken.quantity.drawn != nil }
        return
            (known.isEmpty ? [] : [KeyEntry(style: .first, shape: .box, words: words.text(ChartWord.withinTheLimit))])
            + (known.contains(where: Durations.isLate)
                ? [KeyEntry(style: .fourth, shape: .box, words: words.text(ChartWord.afterTheLimit))] : [])
            + (known.contains { $0.isPastLimit && $0.isLimitOpen }
                ? [KeyEntry(style: .second, shape: .box, words: words.text(ChartWord.perhapsAfterTheLimit))] : [])
    }

    private static func isLate(_ row: Row) -> Bool { row.isPastLimit && !row.isLimitOpen }

    private static func isInTime(_ row: Row) -> Bool { row.taken.reach.high.map { $0 <= row.limit } ?? false }

    public func draw(into drawing: inout Drawing) {
        let room = drawing.valueRoom(rows.map(\.taken))
        let limit = ReferenceLine(value: measured.map(\.limit).max() ?? 0, words: limitWords)
        let layout = RowLayout(
            rows.map(\.label), heights: rows.map { drawing.barHeight($0.taken, valueRoom: room) }, valueRoom: room,
            head: ValueAxis.head(drawing) + limit.head(drawing), in: drawing)
        let extremes = rows.flatMap(\.taken.extremes) + measured.map { $0.limit * 1.2 }
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
            draw(rows[index], axis.scale, row, room, into: &drawing)
            drawing.encode(row: index, column: 0, rows[index].taken.quantity)
            drawing.encode(row: index, column: 1, rows[index].limitQuantity)
        }
        if isCommon {
            limit.draw(at: axis.scale(limit.value), layout, into: &drawing)
        }
        drawing.height = layout.bottom
    }

    /// The part within the limit, then in another colour the part past it, or past what is known of it.
    private func draw(
        _ row: Row, _ scale: LinearScale, _ place: RowLayout.Row, _ room: Double, into drawing: inout Drawing
    ) {
        drawing.bar(row.taken, .first, scale, y: place.top, height: place.height, valueRoom: room)
        let x = scale(row.limit)
        if let taken = row.taken.quantity.drawn, row.isPastLimit {
            drawing.rectangle(
                row.isLimitOpen ? .second : .fourth, x: x, y: place.middle - Drawing.barHeight / 2,
                width: scale(taken) - x, height: Drawing.barHeight)
        }
        if !isCommon, row.taken.absence == nil {
            drawing.line(.reference, x, place.top - 3, x, place.top + place.height + 3)
        }
    }
}

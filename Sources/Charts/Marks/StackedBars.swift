internal import Algorithms
public import Quantities

/// Horizontal bars made of one part for every series: as they are, or each as a part of its whole.
public struct StackedBars: Mark {
    public let data: ChartData
    /// Whether every bar is as long as the others, and its parts are per cent of it.
    public let isNormalised: Bool

    public init(_ data: ChartData, isNormalised: Bool = false) {
        (self.data, self.isNormalised) = (data, isNormalised)
    }

    public func kind(_ words: Words) -> String { words.text(isNormalised ? ChartWord.stackedShares : .stackedBars) }
    public func table(_ words: Words) -> ChartTable { said(words).table }
    public func findings(_ words: Words) -> [String] {
        // Of a bar that can't be drawn nothing is the highest.
        let ends = said(words).ends(words) { !isNormalised || $0.data.allSatisfy(\.quantity.isWhole) }
        let within = data.items.filter { Bar($0.data, isNormalised: isNormalised, words).isWithinBounds }.map(\.label)
        guard !within.isEmpty else { return ends }
        return ends + ["\(words.text(ChartWord.notAllKnown).capitalisedFirst): \(within.joined(separator: "; "))."]
    }
    public func keyEntries(_ words: Words) -> [KeyEntry] {
        data.seriesKey
            + (data.hasRanges && !isNormalised
                ? [KeyEntry(style: .axis, shape: .none, words: words.text(ChartWord.plusIsAtLeast))] : [])
    }

    public func boundsShapes(_ words: Words) -> [KeyEntry.Shape] {
        guard isNormalised else { return data.table.boundsShapes }
        return data.items.contains { Bar($0.data, isNormalised: true, words).isWithinBounds } ? [.box] : []
    }

    /// What its table says: the parts, or what share each is of its whole.
    private func said(_ words: Words) -> ChartData { isNormalised ? data.shares(words) : data }

    /// What is drawn of an item: its parts, what isn't known of them, and what stands beside it.
    private struct Bar {
        let parts: [Double]
        let data: [Datum]
        /// How much more it may be; nil where nothing bounds it.
        let unknown: Double?
        let total: Datum
        /// Whether a share can't be drawn though every part has a value: one is known only within bounds.
        let isWithinBounds: Bool

        init(_ data: [Datum], isNormalised: Bool, _ words: Words) {
            self.data = data
            parts = data.map { max(0, $0.quantity.drawn ?? 0) }
            let low = parts.reduce(0, +)
            let highs = data.map { datum -> Double? in
                switch datum.quantity {
                case .value(let value): value
                case .range(_, let high): high
                case .absent(let reason): reason == .notApplicable ? 0 : nil
                }
            }
            let isKnown = data.allSatisfy(\.quantity.isWhole)
            let reasons = data.compactMap(\.absence)
            isWithinBounds = isNormalised && !isKnown && reasons.isEmpty
            if let reason = reasons.first, reasons.count == data.count {
                total = Datum(.absent(reason), reasons.uniqued().map { words.text($0) }.joined(separator: ", "))
                unknown = 0
            } else if isNormalised, !isKnown {
                // A part of a whole that isn't known is no per cent of anything.
                total = Datum(.absent(reasons.first ?? .notCoded), words.text(ChartWord.notAllKnown))
                unknown = 0
            } else if isKnown {
                // Of nothing there are no shares.
                total =
                    !isNormalised
                    ? Datum(.value(low))
                    : low == 0
                        ? Datum(.absent(.notApplicable))
                        : Datum(.value(low), words.text(ChartWord.ofTotal, ["total": words.number(low)]))
                unknown = 0
            } else {
                total = Datum(.range(low: low, high: nil))
                unknown = highs.contains(nil) ? nil : highs.compactMap { $0 }.reduce(0, +) - low
            }
        }

        var length: Double { total.quantity.drawn ?? 0 }
        /// What stands at its end for what isn't known: a box for each part without a value, an arrow.
        var openRoom: Double {
            guard total.absence == nil else { return 0 }
            return Double(data.compactMap(\.absence).count) * 20 + (unknown == nil ? 8 : 0)
        }
        var reach: Double { length + (unknown ?? 0) }
    }

    public func draw(into drawing: inout Drawing) {
        let bars = data.items.map { Bar($0.data, isNormalised: isNormalised, drawing.words) }
        let all = data.all.map { Bar($0.data, isNormalised: isNormalised, drawing.words) }
        let room = drawing.valueRoom(all.map(\.total))
        let layout = RowLayout(
            data.items.map(\.label),
            heights: bars.map { max(24, drawing.barHeight($0.total, valueRoom: room)) },
            valueRoom: room + (all.map(\.openRoom).max() ?? 0), head: ValueAxis.head(drawing), in: drawing)
        let longest = all.map(\.reach).filter(\.isFinite).max() ?? 0
        let axis = ValueAxis(
            0...(isNormalised || longest <= 0 ? 1 : longest), left: layout.left, right: layout.right, in: drawing,
            isShare: isNormalised || data.isShare)
        axis.draw(layout, into: &drawing)
        layout.drawLabels(into: &drawing)
        let said = said(drawing.words)
        for (index, row) in layout.rows.enumerated() {
            draw(bars[index], row, axis.scale, room, into: &drawing)
            for (column, datum) in said.items[index].data.enumerated() {
                drawing.encode(row: index, column: column, datum.quantity)
            }
        }
        drawing.height = layout.bottom
    }

    /// How a part is written, the longest form first.
    private func text(of datum: Datum, _ part: Double, _ whole: Double, _ words: Words) -> [String] {
        if isNormalised { return [words.percent(part / whole)] }
        if datum.quantity.isRange { return [datum.text(words), "\(data.number(part, words))+"] }
        return [data.number(part, words)]
    }

    private func draw(
        _ bar: Bar, _ row: RowLayout.Row, _ scale: LinearScale, _ room: Double, into drawing: inout Drawing
    ) {
        let height = 24.0
        let top = row.middle - height / 2
        if bar.isWithinBounds {
            let start = scale.range.lowerBound
            let lines = drawing.wrap(bar.total.text(drawing.words), .absent, into: room)
            drawing.rectangle(.bounds, x: start + 1, y: top + 4, width: 26, height: height - 8)
            drawing.lines(
                .absent, x: start + 36, top: row.middle - Double(lines.count) * drawing.lineHeight / 2, lines)
            return
        }
        let absences = bar.data.compactMap(\.absence)
        if absences.count == bar.data.count, Set(absences).count > 1 {
            var x = scale.range.lowerBound + 6
            for reason in absences {
                drawing.rectangle(.state(reason), x: x, y: top + 4, width: 16, height: height - 8)
                x += 20
            }
            let lines = drawing.wrap(bar.total.text(drawing.words), .absent, into: drawing.width - x - 4)
            drawing.lines(.absent, x: x + 4, top: row.middle - Double(lines.count) * drawing.lineHeight / 2, lines)
            return
        }
        guard bar.total.absence == nil, bar.length > 0 else {
            drawing.bar(bar.total, .first, scale, y: row.top, height: row.height, valueRoom: room)
            return
        }
        let whole = isNormalised ? bar.length : 1
        // Where a part stands tells nothing of which it is if there are no others beside it.
        var name =
            data.series.count > 1 && bar.parts.count { $0 > 0 } == 1
            ? bar.parts.firstIndex { $0 > 0 }.map { data.series[$0] } : nil
        var start = 0.0
        for (column, part) in bar.parts.enumerated() where part > 0 {
            let (x, end) = (scale(start / whole), scale((start + part) / whole))
            let style = Style.series(column, of: data.series.count)
            // A gap between parts tells them apart without their colours.
            drawing.rectangle(style, x: x, y: top, width: max(0.5, end - x - 1.5), height: height)
            let texts = self.text(of: bar.data[column], part, whole, drawing.words)
            let named = name.map { name in texts.map { "\(name) \($0)" } } ?? []
            let text = (named + texts).first { drawing.room(for: $0) + 6 <= end - x }
            if let text {
                if named.contains(text) { name = nil }
                drawing.text(TextStyle(on: style), x: (x + end - 1.5) / 2, y: row.middle + 5, anchor: .middle, text)
            }
            start += part
        }
        var end = scale(start / whole)
        // A part without a value: why, in place of how long.
        for reason in bar.data.compactMap(\.absence) {
            drawing.rectangle(.state(reason), x: end + 2, y: top + 4, width: 16, height: height - 8)
            end += 20
        }
        if bar.unknown == nil {
            end = drawing.arrow(.bounds, x: end, y: top + 4, height: height - 8)
        } else if !isNormalised, let unknown = bar.unknown, unknown > 0 {
            let reach = scale(start + unknown)
            drawing.rectangle(.bounds, x: end, y: top + 4, width: reach - end, height: height - 8)
            end = reach
        }
        let total = bar.total.text(drawing.words)
        var lines = drawing.wrap(total, .value, into: room - 16)
        // A bar that is shorter than its name has room for it behind.
        if let name, !isNormalised, bar.total.quantity.isValue,
            drawing.room(for: "\(name) \(total)", .value) <= drawing.width - end - 8
        {
            lines = ["\(name) \(total)"]
        }
        drawing.lines(
            isNormalised ? .tick : .value, x: end + 8,
            top: row.middle - Double(lines.count) * drawing.lineHeight / 2, lines)
    }
}

public import Quantities

/// A table whose cells have bars, each column on a scale of its own.
public struct InlineBars: Mark {
    public let data: ChartData
    /// From the least to the greatest value of each column, and zero.
    private let domains: [ClosedRange<Double>]

    public init(_ data: ChartData) {
        self.data = data
        domains = data.series.indices.map { column in ChartData.domain(of: data.all.map { $0.data[column] }) }
    }

    public func kind(_ words: Words) -> String { words.text(ChartWord.table) }
    public func table(_ words: Words) -> ChartTable { data.table }
    public func keyEntries(_ words: Words) -> [KeyEntry] {
        data.series.count < 2
            ? [] : [KeyEntry(style: .first, shape: .none, words: words.text(ChartWord.ownScales))]
    }
    public func findings(_ words: Words) -> [String] {
        data.series.indices.map { column in
            let known = data.items.count { $0.data[column].quantity.drawn != nil }
            return words.text(
                ChartWord.knownFor,
                [
                    "series": data.series[column], "known": words.number(known),
                    "all": words.number(data.items.count),
                ])
        } + data.ends(words)
    }

    private static let barHeight = 7.0

    public func draw(into drawing: inout Drawing) {
        let texts = data.all.flatMap(\.data).filter { $0.absence == nil }.map { $0.text(drawing.words) }
        let word = drawing.room(forWordsOf: texts, .value)
        // Columns that are too narrow for their numbers stand below one another too.
        if drawing.form == .wide, word + 10 <= step(drawing) {
            drawGrid(into: &drawing)
        } else {
            drawList(word, into: &drawing)
        }
        for (row, item) in data.items.enumerated() {
            for (column, datum) in item.data.enumerated() { drawing.encode(row: row, column: column, datum.quantity) }
        }
    }

    private static let labelShare = 0.27

    /// From one column to the next, where they stand beside one another.
    private func step(_ drawing: Drawing) -> Double {
        drawing.width * (1 - Self.labelShare) / Double(max(1, data.series.count))
    }

    /// Columns beside one another.
    private func drawGrid(into drawing: inout Drawing) {
        let labelWidth = drawing.width * Self.labelShare
        let step = step(drawing)
        let headings = data.series.map { drawing.wrap($0, .tick, into: step - 8) }
        let headHeight = Double(headings.map(\.count).max() ?? 0) * drawing.lineHeight
        for (column, lines) in headings.enumerated() {
            drawing.lines(
                .tick, x: labelWidth + Double(column) * step,
                top: drawing.height + headHeight - Double(lines.count) * drawing.lineHeight, lines)
        }
        drawing.height += headHeight + 6
        for item in data.items {
            drawing.line(.grid, 0, drawing.height, drawing.width, drawing.height)
            let label = drawing.wrap(item.label, into: labelWidth - 12)
            let texts = item.data.map {
                drawing.wrap($0.text(drawing.words), $0.absence == nil ? .value : .absent, into: step - 10)
            }
            let textHeight =
                Double(
                    zip(item.data, texts).filter { $0.0.absence == nil }.map(\.1.count).max() ?? 1) * drawing.lineHeight
            let height = max(Double(label.count) * drawing.lineHeight, textHeight + Self.barHeight + 2) + 8
            drawing.lines(.label, x: 0, top: drawing.height + 4, label)
            for (column, datum) in item.data.enumerated() {
                let x = labelWidth + Double(column) * step
                if let reason = datum.absence {
                    drawing.rectangle(
                        .state(reason), x: x + 0.5, y: drawing.height + 6, width: min(28, step - 12), height: 16)
                } else {
                    drawing.lines(.value, x: x, top: drawing.height + 4, texts[column])
                    bar(datum, domains[column], x: x, y: drawing.height + 6 + textHeight, width: step - 14, &drawing)
                }
            }
            drawing.height += height
        }
    }

    /// Columns below one another, item by item.
    ///
    /// - Parameter word: the room that the longest number needs.
    private func drawList(_ word: Double, into drawing: inout Drawing) {
        let textWidth = max(drawing.width * 0.24, word + 8)
        let nameWidth = min(drawing.width * 0.46, drawing.width - textWidth - 60)
        for item in data.items {
            drawing.line(.grid, 0, drawing.height, drawing.width, drawing.height)
            let label = drawing.wrap(item.label, .heading, into: drawing.width)
            drawing.lines(.heading, x: 0, top: drawing.height + 4, label)
            drawing.height += Double(label.count) * drawing.lineHeight + 6
            for (column, datum) in item.data.enumerated() where datum.absence == nil {
                let name = drawing.wrap(data.series[column], into: nameWidth - 8)
                let text = drawing.wrap(datum.text(drawing.words), .value, into: textWidth - 8)
                drawing.lines(.label, x: 0, top: drawing.height, name)
                drawing.lines(.value, x: nameWidth, top: drawing.height, text)
                let x = nameWidth + textWidth
                // The arrow of an open range needs room beyond the longest bar.
                bar(datum, domains[column], x: x, y: drawing.height + 6, width: drawing.width - x - 4, &drawing)
                drawing.height += Double(max(name.count, text.count)) * drawing.lineHeight + 4
            }
            drawAbsent(item, into: &drawing)
            drawing.height += 6
        }
    }

    /// The columns without a value, together for each reason.
    private func drawAbsent(_ item: ChartData.Item, into drawing: inout Drawing) {
        for reason in Absence.allCases {
            let names = zip(data.series, item.data).filter { $0.1.absence == reason }.map(\.0)
            guard !names.isEmpty else { continue }
            let text = "\(drawing.words.text(reason).capitalisedFirst): \(names.joined(separator: ", "))"
            let lines = drawing.wrap(text, .absent, into: drawing.width - 36)
            drawing.rectangle(.state(reason), x: 0.5, y: drawing.height + 1, width: 28, height: 16)
            drawing.lines(.absent, x: 36, top: drawing.height, lines)
            drawing.height += Double(lines.count) * drawing.lineHeight + 4
        }
    }

    private func bar(
        _ datum: Datum, _ domain: ClosedRange<Double>, x: Double, y: Double, width: Double, _ drawing: inout Drawing
    ) {
        let scale = LinearScale(domain: domain, range: x...(x + max(1, width)))
        let (zero, value) = (scale(0), datum.quantity.drawn ?? 0)
        let length = value == 0 ? 0 : max(Drawing.leastWidth, abs(scale(value) - zero))
        let start = scale(value) < zero ? zero - length : zero
        if value == 0 { drawing.line(.zero, zero, y, zero, y + Self.barHeight) }
        drawing.rectangle(.first, x: start, y: y, width: length, height: Self.barHeight)
        guard case .range(_, let high) = datum.quantity else { return }
        let end = start < zero ? start : zero + length
        if let high {
            drawing.rectangle(.bounds, x: end, y: y + 1, width: scale(high) - end, height: Self.barHeight - 2)
        } else {
            drawing.arrow(.first, x: end, y: y, height: Self.barHeight)
        }
    }
}

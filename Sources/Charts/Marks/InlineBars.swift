public import Quantities

/// A table whose cells have bars, each column on a scale of its own.
public struct InlineBars: Mark {
    public let data: ChartData
    /// The largest value of each column.
    private let largest: [Double]

    public init(_ data: ChartData) {
        self.data = data
        largest = data.series.indices.map { column in
            data.all.flatMap { $0.data[column].extremes }.reduce(0, max)
        }
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
        if drawing.form == .wide { drawGrid(into: &drawing) } else { drawList(into: &drawing) }
        for (row, item) in data.items.enumerated() {
            for (column, datum) in item.data.enumerated() { drawing.encode(row: row, column: column, datum.quantity) }
        }
    }

    /// Columns beside one another.
    private func drawGrid(into drawing: inout Drawing) {
        let labelWidth = drawing.width * 0.27
        let step = (drawing.width - labelWidth) / Double(max(1, data.series.count))
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
                    bar(datum, largest[column], x: x, y: drawing.height + 6 + textHeight, width: step - 14, &drawing)
                }
            }
            drawing.height += height
        }
    }

    /// Columns below one another, item by item.
    private func drawList(into drawing: inout Drawing) {
        let nameWidth = drawing.width * 0.46
        let textWidth = drawing.width * 0.24
        for item in data.items {
            drawing.line(.grid, 0, drawing.height, drawing.width, drawing.height)
            let label = drawing.wrap(item.label, .heading, into: drawing.width)
            drawing.lines(.heading, x: 0, top: drawing.height + 4, label)
            drawing.height += Double(label.count) * drawing.lineHeight + 6
            for (column, datum) in item.data.enumerated() {
                let name = drawing.wrap(data.series[column], into: nameWidth - 8)
                let text =
                    datum.absence == nil
                    ? drawing.wrap(datum.text(drawing.words), .value, into: textWidth - 8)
                    : drawing.wrap(datum.text(drawing.words), .absent, into: drawing.width - nameWidth - 36)
                drawing.lines(.label, x: 0, top: drawing.height, name)
                if let reason = datum.absence {
                    drawing.rectangle(.state(reason), x: nameWidth + 0.5, y: drawing.height + 1, width: 28, height: 16)
                    drawing.lines(.absent, x: nameWidth + 36, top: drawing.height, text)
                } else {
                    drawing.lines(.value, x: nameWidth, top: drawing.height, text)
                    let x = nameWidth + textWidth
                    bar(datum, largest[column], x: x, y: drawing.height + 6, width: drawing.width - x, &drawing)
                }
                drawing.height += Double(max(name.count, text.count)) * drawing.lineHeight + 4
            }
            drawing.height += 6
        }
    }

    private func bar(
        _ datum: Datum, _ largest: Double, x: Double, y: Double, width: Double, _ drawing: inout Drawing
    ) {
        let scale = LinearScale(domain: 0...(largest > 0 ? largest : 1), range: 0...max(1, width))
        guard let value = datum.quantity.drawn, value != 0 else {
            drawing.line(.zero, x, y, x, y + Self.barHeight)
            return
        }
        let end = max(0.5, scale(max(0, value)))
        drawing.rectangle(.first, x: x, y: y, width: end, height: Self.barHeight)
        if case .range(_, let high?) = datum.quantity {
            drawing.rectangle(.bounds, x: x + end, y: y + 1, width: scale(high) - end, height: Self.barHeight - 2)
        }
    }
}

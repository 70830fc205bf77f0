import Algorithms
public import Quantities

/// The same mark several times, once for each value of a dimension. The marks share their scale, classes or axis.
public struct SmallMultiples: Mark {
    public struct Panel: Sendable {
        public let title: String
        /// The title as tables write it.
        public let key: String
        public let mark: any Mark

        public init(title: String, key: String? = nil, mark: any Mark) {
            (self.title, self.key, self.mark) = (title, key ?? title, mark)
        }
    }

    /// Panels whose tables have the same columns.
    public let panels: [Panel]

    public init(_ panels: [Panel]) {
        self.panels = panels
    }

    public func kind(_ words: Words) -> String {
        words.text(
            ChartWord.panels, count: panels.count, ["kind": panels.first?.mark.kind(words) ?? ""])
    }
    public func findings(_ words: Words) -> [String] {
        panels.flatMap { panel in panel.mark.summary(words).map { "\(panel.title): \($0)" } }
    }
    public func misstatements(_ words: Words) -> [String] { panels.flatMap { $0.mark.misstatements(words) } }
    public var namesStates: Bool { panels.allSatisfy(\.mark.namesStates) }
    public func keyEntries(_ words: Words) -> [KeyEntry] {
        Array(panels.flatMap { $0.mark.keyEntries(words) }.uniqued())
    }

    public func table(_ words: Words) -> ChartTable {
        let tables = panels.map { $0.mark.table(words) }
        return ChartTable(
            headings: tables.first?.headings ?? [], keys: tables.first?.keys,
            rows: zip(panels, tables).flatMap { panel, table in
                table.rows.map {
                    ChartTable.Row(
                        label: "\(panel.title), \($0.label)", key: "\(panel.key), \($0.key)", cells: $0.cells)
                }
            })
    }

    public func draw(into drawing: inout Drawing) {
        let columns = drawing.form == .wide ? min(2, max(1, panels.count)) : 1
        let gap = 28.0
        let width = (drawing.width - gap * Double(columns - 1)) / Double(columns)
        var rows = 0
        for start in Swift.stride(from: 0, to: panels.count, by: columns) {
            let line = panels[start..<min(start + columns, panels.count)]
            let titles = line.map { drawing.wrap($0.title, .heading, into: width) }
            let head = Double(titles.map(\.count).max() ?? 0) * drawing.lineHeight + 6
            var tallest = 0.0
            for (column, panel) in line.enumerated() {
                let x = Double(column) * (width + gap)
                drawing.lines(.heading, x: x, top: drawing.height, titles[column])
                let before = drawing.encodings.count
                let height = drawing.panel(x: x, y: drawing.height + head, width: width, .narrow) {
                    panel.mark.draw(into: &$0)
                }
                drawing.renumberRows(of: before..<drawing.encodings.count, by: rows)
                rows += panel.mark.table(drawing.words).rows.count
                tallest = max(tallest, height)
            }
            drawing.height += head + tallest + 20
        }
    }
}

import Algorithms
internal import Quantities

/// What is wrong with a chart as it is laid out. Every chart of every build is held against these rules.
public enum ChartProblem: Sendable, Hashable {
    /// Two texts stand over one another.
    case overlap(String, String, ChartForm)
    /// A text or a shape leaves the canvas.
    case overflow(String, ChartForm)
    /// A colour can't be told from what is behind it: below 3:1 for shapes, 4.5:1 for text (WCAG 2.2, 1.4.11 and 1.4.3).
    case contrast(String, ratio: Double)
    /// A cell of the table is not drawn, drawn twice, or drawn as something else.
    case notAsInTheTable(row: String, column: String, ChartForm)
    /// The alternative text says a number that the table doesn't.
    case misstatement(String)
}

extension Chart {
    /// Lays the chart out in both forms, and checks each.
    ///
    /// - Parameter standsAlone: whether it is published as a file of its own too, with its title and its credit inside.
    public func problems(standsAlone: Bool = true) -> [ChartProblem] {
        let table = table
        var problems = mark.misstatements(words).map(ChartProblem.misstatement)
        for form in ChartForm.allCases {
            problems += drawing(form).problems(table)
            if standsAlone { problems += standaloneDrawing(form).problems(table) }
        }
        return Array(problems.uniqued())
    }
}

extension Drawing {
    func problems(_ table: ChartTable) -> [ChartProblem] {
        overlaps + overflows + faintColours + disagreements(with: table)
    }

    struct Box {
        let left: Double
        let right: Double
        let top: Double
        let bottom: Double
        let text: String

        func overlaps(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
    }

    /// The room of each text by the widths of the table, from the height of a capital to the baseline.
    var boxes: [Box] {
        labels.map { label in
            let width = TextMetrics.width(label.text, size: label.size, label.style.weight)
            let left =
                switch label.anchor {
                case .start: label.x
                case .middle: label.x - width / 2
                case .end: label.x - width
                }
            return Box(
                left: left, right: left + width, top: label.y - label.size * 0.72, bottom: label.y, text: label.text)
        }
    }

    private var overlaps: [ChartProblem] {
        let boxes = boxes.sorted { $0.top < $1.top }
        var problems: [ChartProblem] = []
        for (index, box) in boxes.enumerated() {
            for other in boxes[(index + 1)...] {
                if other.top >= box.bottom { break }
                if box.overlaps(other) { problems.append(.overlap(box.text, other.text, form)) }
            }
        }
        return problems
    }

    private var overflows: [ChartProblem] {
        var problems = boxes.filter {
            $0.left < -0.5 || $0.right > width + 0.5 || $0.top < -0.5 || $0.bottom > height + 0.5
        }
        .map { ChartProblem.overflow("“\($0.text)”", form) }
        if let extent, extent.left < -2 || extent.right > width + 2 || extent.top < -2 || extent.bottom > height + 2 {
            problems.append(.overflow("a shape", form))
        }
        return problems
    }

    private var faintColours: [ChartProblem] {
        Palette.allCases.flatMap { palette -> [ChartProblem] in
            let shapes = Style.allCases.filter { !self.shapes[$0.place].isEmpty }.compactMap { style in
                style.token.map { (style.name, Palette.contrast(palette[$0], palette[.canvas]), 3.0) }
            }
            let texts = Set(labels.map(\.style)).sorted { $0.rawValue < $1.rawValue }.map { style in
                (style.rawValue, Palette.contrast(palette[style.token], palette[style.backgroundToken]), 4.5)
            }
            return (shapes + texts).filter { $0.1 < $0.2 }.map { .contrast($0.0, ratio: $0.1) }
        }
    }

    private func disagreements(with table: ChartTable) -> [ChartProblem] {
        var drawn: [Int: [Quantity]] = [:]
        let columns = table.headings.count
        for encoding in encodings {
            drawn[encoding.row * columns + encoding.column, default: []].append(encoding.quantity)
        }
        var problems: [ChartProblem] = []
        for (row, line) in table.rows.enumerated() {
            for (column, datum) in line.cells.enumerated() {
                let found = drawn.removeValue(forKey: row * columns + column) ?? []
                if found != [datum.quantity] {
                    problems.append(.notAsInTheTable(row: line.label, column: table.headings[column + 1], form))
                }
            }
        }
        if !drawn.isEmpty { problems.append(.notAsInTheTable(row: "a shape", column: "no cell", form)) }
        return problems
    }
}

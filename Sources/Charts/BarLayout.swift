internal import Quantities

/// The two forms in which every chart is laid out. A style sheet shows one of them, by the room there is.
public enum ChartWidth: String, Sendable, CaseIterable {
    case wide, narrow

    var units: Double { self == .wide ? 640 : 340 }
}

/// Where everything in a bar chart goes.
struct BarLayout {
    static let textSize = 14.0
    static let lineHeight = 18.0
    static let barHeight = 18.0
    static let minimumTextColumn = 60.0

    struct Row {
        let bar: BarChart.Bar
        let labelLines: [String]
        let labelX: Double
        let firstLineY: Double
        let barY: Double
    }

    let width: Double
    let height: Double
    let scale: LinearScale
    let ticks: [Double]
    let tickY: Double
    let plotTop: Double
    let rows: [Row]
    /// Labels of the key with the place of each swatch.
    let key: [(absence: Absence?, x: Double, y: Double)]

    init(_ chart: BarChart, _ form: ChartWidth, top: Double = 0) {
        width = form.units
        var y = top
        (key, y) = BarLayout.key(of: chart, width: form.units, top: y)
        let labelColumn = form == .wide ? BarLayout.labelColumn(of: chart) : 0
        let valueColumn = BarLayout.valueColumn(of: chart)
        tickY = y + 14
        plotTop = y + 22
        let plot = BarLayout.domain(of: chart)
        let left = form == .wide ? labelColumn + 12 : 0
        let right = max(left + 80, form.units - valueColumn)
        let tickCount = form == .wide ? 6 : 3
        let nice = Ticks.nice(plot, count: tickCount)
        scale = LinearScale(domain: nice, range: left...right)
        ticks = scale.ticks(tickCount)
        var rows: [Row] = []
        var next = plotTop + 6
        for bar in chart.bars {
            let lines = TextMetrics.wrap(
                bar.label, size: BarLayout.textSize, into: form == .wide ? labelColumn : form.units)
            let labelHeight = Double(lines.count) * BarLayout.lineHeight
            switch form {
            case .wide:
                let rowHeight = max(BarLayout.barHeight, labelHeight)
                rows.append(
                    Row(
                        bar: bar, labelLines: lines, labelX: labelColumn,
                        firstLineY: next + (rowHeight - labelHeight) / 2 + 13.5,
                        barY: next + (rowHeight - BarLayout.barHeight) / 2))
                next += rowHeight + 8
            case .narrow:
                rows.append(
                    Row(
                        bar: bar, labelLines: lines, labelX: 0, firstLineY: next + 13.5,
                        barY: next + labelHeight + 2))
                next += labelHeight + BarLayout.barHeight + 12
            }
        }
        self.rows = rows
        height = next + 4
    }

    /// Bars start at zero, whatever the values.
    private static func domain(of chart: BarChart) -> ClosedRange<Double> {
        var (low, high) = (0.0, 0.0)
        for bar in chart.bars {
            switch bar.quantity {
            case .value(let value) where value.isFinite: (low, high) = (min(low, value), max(high, value))
            case .range(let from, let to):
                if from.isFinite { (low, high) = (min(low, from), max(high, from)) }
                if let to, to.isFinite { high = max(high, to) }
            case .value, .absent: break
            }
        }
        return low == high ? 0...1 : low...high
    }

    private static func labelColumn(of chart: BarChart) -> Double {
        let widest = chart.bars.map { TextMetrics.width($0.label, size: textSize) }.max() ?? 0
        return min(230, max(60, (widest * TextMetrics.reserve).rounded(.up)))
    }

    private static func valueColumn(of chart: BarChart) -> Double {
        let widest =
            chart.bars.filter { $0.quantity.drawn != nil }
            .map { TextMetrics.width($0.text, size: textSize, .bold) }.max() ?? 0
        return min(170, max(minimumTextColumn, (widest * TextMetrics.reserve).rounded(.up) + 14))
    }

    private static func key(
        of chart: BarChart, width: Double, top: Double
    ) -> ([(absence: Absence?, x: Double, y: Double)], Double) {
        var items: [Absence?] = chart.absences
        if chart.hasRanges { items.append(nil) }
        guard !items.isEmpty else { return ([], top) }
        var placed: [(absence: Absence?, x: Double, y: Double)] = []
        var (x, y) = (0.0, top)
        for item in items {
            let words = BarLayout.keyWords(item)
            let needed = 26 + TextMetrics.width(words, size: textSize) * TextMetrics.reserve + 18
            if x > 0, x + needed > width {
                x = 0
                y += 22
            }
            placed.append((item, x, y))
            x += needed
        }
        return (placed, y + 30)
    }

    /// What the key calls a state; nil stands for a range.
    static func keyWords(_ absence: Absence?) -> String { absence?.words ?? "known only within bounds" }
}

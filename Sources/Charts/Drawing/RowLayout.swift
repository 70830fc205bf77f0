/// The rows of a chart whose values run from left to right: labels beside them where there is room, above them where
/// there is not.
struct RowLayout {
    struct Row {
        let label: [String]
        let labelTop: Double
        /// Where the row's shapes begin, and how high they may be.
        let top: Double
        let height: Double

        var middle: Double { top + height / 2 }
    }

    let rows: [Row]
    /// Where the values begin and end.
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    private let labelColumn: Double

    /// - Parameters:
    ///   - heights: what each row's shapes need.
    ///   - valueRoom: the room for texts to the right of the values.
    ///   - head: the room for an axis above the rows.
    ///   - gap: between rows.
    init(
        _ labels: [String], heights: [Double], valueRoom: Double, head: Double, gap: Double = 8, in drawing: Drawing
    ) {
        let widest = labels.map { drawing.room(for: $0) }.max() ?? 0
        // A list beside a map has less room, and its names need more of it.
        let share = drawing.width < 400 ? 0.55 : 0.36
        let rest = max(40, drawing.width - valueRoom - 72)
        labelColumn = drawing.form == .wide ? min(drawing.width * share, widest.rounded(.up), rest) : 0
        left = drawing.form == .wide && widest > 0 ? labelColumn + 12 : 0
        right = max(left + 40, drawing.width - valueRoom)
        top = drawing.height + head
        var next = top + (head > 0 ? 6 : 0)
        var rows: [Row] = []
        rows.reserveCapacity(labels.count)
        for (label, height) in zip(labels, heights) {
            let lines = drawing.wrap(label, into: drawing.form == .wide ? max(labelColumn, 1) : drawing.width)
            let labelHeight = Double(lines.count) * drawing.lineHeight
            switch drawing.form {
            case .wide:
                let rowHeight = max(height, labelHeight)
                rows.append(
                    Row(
                        label: lines, labelTop: next + (rowHeight - labelHeight) / 2,
                        top: next + (rowHeight - height) / 2, height: height))
                next += rowHeight + gap
            case .narrow:
                rows.append(Row(label: lines, labelTop: next, top: next + labelHeight + 2, height: height))
                next += labelHeight + height + gap + 4
            }
        }
        self.rows = rows
        bottom = next
    }

    /// Where a line from top to bottom meets no name: all of it, or beside the shapes alone where names stand above them.
    ///
    /// - Parameter crossed: the rows that it would cross the words of.
    func stretches(in drawing: Drawing, except crossed: [Bool] = []) -> [ClosedRange<Double>] {
        if drawing.form == .wide, !crossed.contains(true) { return [top...bottom] }
        return rows.enumerated().filter { !crossed.indices.contains($0.offset) || !crossed[$0.offset] }.map {
            ($0.element.top - 3)...($0.element.top + $0.element.height + 3)
        }
    }

    func drawLabels(into drawing: inout Drawing) {
        for row in rows {
            drawing.lines(
                .label, x: labelColumn, top: row.labelTop, anchor: drawing.form == .wide ? .end : .start, row.label)
        }
    }
}

/// A scale with its grid lines and their numbers.
struct ValueAxis {
    let scale: LinearScale
    let ticks: [Double]
    private let words: [String]

    /// The most round numbers that fit beside one another, ten grid lines at most.
    init(
        _ domain: ClosedRange<Double>, left: Double, right: Double, in drawing: Drawing, isShare: Bool = false
    ) {
        var count = drawing.form == .wide ? 6 : 3
        var scale = LinearScale(domain: domain, range: left...right)
        var (ticks, words): ([Double], [String]) = ([], [])
        while count > 0 {
            scale = LinearScale(domain: Ticks.nice(domain, count: count), range: left...right)
            ticks = Array(scale.ticks(count).prefix(11))
            words = Ticks.words(ticks, in: scale.domain, count: count, isShare: isShare, drawing.words)
            if ValueAxis.fits(ticks.map { scale($0) }, words, drawing) { break }
            count -= 1
            if count == 0 { (ticks, words) = ([], []) }
        }
        (self.scale, self.ticks, self.words) = (scale, ticks, words)
    }

    private static func fits(_ places: [Double], _ words: [String], _ drawing: Drawing) -> Bool {
        var end = -Double.infinity
        for (place, text) in zip(places, words) {
            let (left, right) = ValueAxis.span(of: text, at: place, drawing)
            guard left > end, right <= drawing.width else { return false }
            end = right + 6
        }
        return true
    }

    /// A number stands centred at its line, or within the canvas where that would leave it.
    private static func span(of text: String, at place: Double, _ drawing: Drawing) -> (left: Double, right: Double) {
        let room = drawing.room(for: text)
        if place - room / 2 < 0 { return (place, place + room) }
        if place + room / 2 > drawing.width { return (place - room, place) }
        return (place - room / 2, place + room / 2)
    }

    static func head(_ drawing: Drawing) -> Double { drawing.lineHeight + 4 }

    /// Grid lines along the rows, the numbers above them.
    func draw(_ layout: RowLayout, into drawing: inout Drawing) {
        for (tick, text) in zip(ticks, words) {
            let x = scale(tick)
            if tick == 0 {
                for y in layout.stretches(in: drawing) { drawing.line(.axis, x, y.lowerBound, x, y.upperBound) }
            } else {
                for y in layout.stretches(in: drawing) { drawing.line(.grid, x, y.lowerBound, x, y.upperBound) }
            }
            let (left, right) = ValueAxis.span(of: text, at: x, drawing)
            drawing.text(
                .tick, x: x, y: layout.top - 6, anchor: left == x ? .start : right == x ? .end : .middle, text)
        }
    }
}

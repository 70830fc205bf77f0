internal import Quantities

/// A chart as it is laid out: shapes by style, texts with their places, and what each shape stands for.
///
/// Marks draw into it; ``Chart`` writes it as SVG, ``ChartLint`` checks it. Units are those of the SVG's view box.
public struct Drawing: Sendable {
    struct Label: Sendable {
        enum Anchor: String, Sendable { case start, middle, end }

        let style: TextStyle
        let x: Double
        /// The baseline.
        let y: Double
        let anchor: Anchor
        let size: Double
        let text: String
    }

    /// A cell of the chart's table as it is drawn: what a reader who measures the picture would read off.
    struct Encoding: Sendable {
        let row: Int
        let column: Int
        let quantity: Quantity
    }

    private(set) var width: Double
    /// Whether labels stand beside what they name, or above it: a panel is narrow inside a wide chart.
    private(set) var form: ChartForm
    let textSize: Double
    /// What lies below this line is free.
    var height = 0.0
    /// Added to every coordinate: where a panel stands.
    private var offset = (x: 0.0, y: 0.0)
    private(set) var shapes = [[UInt8]](repeating: [], count: Style.allCases.count)
    /// Where the last shape of each style has left its path.
    private var pens = [(x: Int, y: Int)](repeating: (0, 0), count: Style.allCases.count)
    private(set) var labels: [Label] = []
    private(set) var encodings: [Encoding] = []
    /// The rectangle that holds all shapes.
    private(set) var extent: (left: Double, top: Double, right: Double, bottom: Double)?

    /// What the program says in it itself.
    let words: Words

    init(_ form: ChartForm, width: Double? = nil, words: Words) {
        self.form = form
        self.words = words
        self.width = width ?? form.units
        textSize = form.textSize
    }

    var lineHeight: Double { textSize + 4 }
    /// From the top of a line of text to its baseline.
    var ascent: Double { textSize * 0.95 }

    /// Draws within a part of the width, as if it were a drawing of its own.
    ///
    /// - Returns: how high the part is.
    mutating func panel(
        x: Double, y: Double, width: Double, _ form: ChartForm, _ draw: (inout Drawing) -> Void
    ) -> Double {
        let outer = (self.width, self.form, height, offset)
        (self.width, self.form, height) = (width, form, 0)
        offset = (outer.3.x + x, outer.3.y + y)
        draw(&self)
        let drawn = height
        (self.width, self.form, height, offset) = outer
        return drawn
    }

    // MARK: Shapes

    mutating func rectangle(_ style: Style, x: Double, y: Double, width: Double, height: Double) {
        guard width > 0, height > 0 else { return }
        reach(x, y, x + width, y + height)
        path(style, from: written(x, y)) { bytes in
            bytes.append(0x68)
            bytes.append(tenths: width)
            bytes.append(0x76)
            bytes.append(tenths: height)
            bytes.append(0x68)
            bytes.append(tenths: -width)
            bytes.append(0x7A)
        }
    }

    mutating func line(_ style: Style, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
        polyline(style, [(x1, y1), (x2, y2)])
    }

    mutating func polyline(_ style: Style, _ points: [(x: Double, y: Double)], closed: Bool = false) {
        guard points.count > 1 else { return }
        for point in points { reach(point.x, point.y, point.x, point.y) }
        // Steps between rounded points, so that rounding doesn't add up.
        let rounded = points.map { written($0.x, $0.y) }
        path(style, from: rounded[0]) { bytes in
            for (last, point) in zip(rounded, rounded.dropFirst()) {
                if point.x == last.x {
                    bytes.append(0x76)
                    bytes.append(inTenths: point.y - last.y)
                } else {
                    bytes.append(0x6C)
                    bytes.append(x: point.x - last.x, y: point.y - last.y)
                }
            }
            if closed { bytes.append(0x5A) }
        }
        if !closed { pens[style.place] = rounded[rounded.count - 1] }
    }

    mutating func circle(_ style: Style, x: Double, y: Double, radius: Double) {
        reach(x - radius, y - radius, x + radius, y + radius)
        path(style, from: written(x - radius, y)) { bytes in
            for sign in [2.0, -2.0] {
                bytes.append(0x61)
                bytes.append(tenths: radius)
                bytes.append(0x2C)
                bytes.append(tenths: radius)
                bytes.append(" 0 1,0 ")
                bytes.append(tenths: sign * radius)
                bytes.append(",0")
            }
        }
    }

    /// A point as it is written, in tenths of a unit.
    private func written(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
        ((x + offset.x).tenths, (y + offset.y).tenths)
    }

    /// Adds a shape to the path of its style. Where it begins is reckoned from where the last one has left the path, if
    /// those are the shorter numbers: most shapes stand below one like them.
    private mutating func path(_ style: Style, from start: (x: Int, y: Int), _ write: (inout [UInt8]) -> Void) {
        let place = style.place
        let (x, y) = (start.x - pens[place].x, start.y - pens[place].y)
        if !shapes[place].isEmpty, abs(x) <= abs(start.x), abs(y) <= abs(start.y) {
            shapes[place].append(0x6D)
            shapes[place].append(x: x, y: y)
        } else {
            shapes[place].append(0x4D)
            shapes[place].append(x: start.x, y: start.y)
        }
        pens[place] = start
        write(&shapes[place])
    }

    private mutating func reach(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
        guard left.isFinite, top.isFinite, right.isFinite, bottom.isFinite else { return }
        let (x, y) = offset
        let old = extent ?? (left + x, top + y, right + x, bottom + y)
        extent = (
            min(old.left, left + x), min(old.top, top + y), max(old.right, right + x), max(old.bottom, bottom + y)
        )
    }

    // MARK: Texts

    mutating func text(
        _ style: TextStyle, x: Double, y: Double, anchor: Label.Anchor = .start, size: Double? = nil, _ text: String
    ) {
        guard !text.isEmpty else { return }
        labels.append(
            Label(
                style: style, x: x + offset.x, y: y + offset.y, anchor: anchor, size: size ?? textSize, text: text))
    }

    /// Lines of text below one another, the first with its top at `top`.
    mutating func lines(
        _ style: TextStyle, x: Double, top: Double, anchor: Label.Anchor = .start, _ lines: [String]
    ) {
        for (index, line) in lines.enumerated() {
            text(style, x: x, y: top + ascent + Double(index) * lineHeight, anchor: anchor, line)
        }
    }

    /// The room that a text needs, with the reserve for other fonts of the stack.
    func room(for text: String, _ style: TextStyle = .label) -> Double {
        TextMetrics.width(text, size: textSize, style.weight) * TextMetrics.reserve
    }

    /// The room that the longest word of some texts needs: a number that is broken over two lines reads as two.
    func room(forWordsOf texts: [String], _ style: TextStyle = .label) -> Double {
        (texts.flatMap(TextMetrics.words).map { room(for: String($0), style) }.max() ?? 0).rounded(.up)
    }

    func wrap(_ text: String, _ style: TextStyle = .label, into width: Double) -> [String] {
        TextMetrics.wrap(text, size: textSize, style.weight, into: width)
    }

    // MARK: What shapes stand for

    mutating func encode(row: Int, column: Int, _ quantity: Quantity) {
        encodings.append(Encoding(row: row, column: column, quantity: quantity))
    }

    /// For shapes that repeat what others have said.
    mutating func forgetEncodings(after count: Int) { encodings.removeSubrange(count...) }

    /// Counts the rows that a panel has drawn on from those before it, as the whole chart's table does.
    mutating func renumberRows(of drawn: Range<Int>, by rows: Int) {
        for index in drawn {
            let old = encodings[index]
            encodings[index] = Encoding(row: old.row + rows, column: old.column, quantity: old.quantity)
        }
    }
}

/// The two forms in which every chart is laid out. A style sheet shows one of them, by the room there is.
public enum ChartForm: String, Sendable, CaseIterable {
    case wide, narrow

    var units: Double { self == .wide ? 640 : 340 }

    /// Never below 12 px where the style sheet shows the form: the wide one from 576 px on, the narrow one from 288 px.
    var textSize: Double { self == .wide ? 14 : 15 }
}

/// The size of a picture in pixels.
public struct PictureSize: Sendable, Hashable {
    public let width: Double
    public let height: Double

    public init(width: Double, height: Double) { (self.width, self.height) = (width, height) }
}

extension Chart {
    private static let margin = 16.0

    /// The chart as a file of its own, with title, key, source and date inside, and its style.
    ///
    /// - Parameters:
    ///   - size: the chart is laid out as it reads best there, and fills it; without one it is 672 pixels wide.
    ///   - theme: without one it follows the reader's.
    public func standalone(size: PictureSize? = nil, theme: Palette? = nil) -> String {
        let drawing = size.map(layout) ?? standaloneDrawing(.wide)
        let own = Chart.size(of: drawing)
        let scale = size.map { Chart.scale(drawing, in: $0) } ?? 1
        let pixels = size ?? own
        let picture = Picture(
            prefix: "chart-\(id)", pixels: pixels,
            x: -Chart.margin - (pixels.width / scale - own.width) / 2,
            y: -Chart.margin - (pixels.height / scale - own.height) / 2, width: pixels.width / scale,
            height: pixels.height / scale)
        return picture.svg(drawing, theme: theme, title: title, description: description)
    }

    /// Whether some bytes are a chart that stands alone.
    public static func isStandalone(_ bytes: [UInt8]) -> Bool {
        Picture.start.withUTF8Buffer { bytes.starts(with: $0) }
    }

    /// How high text is in a picture of the chart, in pixels.
    public func textHeight(in size: PictureSize) -> Double {
        let drawing = layout(size)
        return drawing.textSize * Chart.scale(drawing, in: size)
    }

    /// What is wrong with the chart as it is laid out for a size.
    public func problems(in size: PictureSize) -> [ChartProblem] { layout(size).problems(table) }

    /// The layout whose text is largest in a picture of a size.
    private func layout(_ size: PictureSize) -> Drawing {
        let widths = stride(from: ChartForm.narrow.units, through: 1500, by: 40)
        let drawings = widths.map { standaloneDrawing($0 < 480 ? .narrow : .wide, width: $0) }
        let text = { (drawing: Drawing) in drawing.textSize * Chart.scale(drawing, in: size) }
        return drawings.max { text($0) < text($1) } ?? standaloneDrawing(.wide)
    }

    private static func size(of drawing: Drawing) -> PictureSize {
        PictureSize(width: drawing.width + 2 * margin, height: drawing.height + 2 * margin)
    }

    private static func scale(_ drawing: Drawing, in size: PictureSize) -> Double {
        let own = self.size(of: drawing)
        return min(size.width / own.width, size.height / own.height)
    }

    func standaloneDrawing(_ form: ChartForm, width: Double? = nil) -> Drawing {
        var drawing = Drawing(form, width: width, words: words)
        let size = 20.0
        for line in TextMetrics.wrap(title, size: size, .bold, into: drawing.width) {
            drawing.text(.headline, x: 0, y: drawing.height + size * 0.95, size: size, line)
            drawing.height += size + 6
        }
        let subtitle = drawing.wrap(subtitle, into: drawing.width)
        drawing.lines(.tick, x: 0, top: drawing.height, subtitle)
        drawing.height += Double(subtitle.count) * drawing.lineHeight + 10
        draw(into: &drawing)
        drawing.height += 6
        for line in TextMetrics.wrap(credit, size: 12, into: drawing.width) {
            drawing.text(.credit, x: 0, y: drawing.height + 12, size: 12, line)
            drawing.height += 17
        }
        return drawing
    }
}

/// An SVG that stands alone: its canvas, its style and what is drawn on it.
struct Picture {
    /// What its ids begin with.
    let prefix: String
    let pixels: PictureSize
    /// The part of the drawing's plane that it shows.
    let x: Double
    let y: Double
    let width: Double
    let height: Double

    static let start: StaticString = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-drawing\""

    func svg(_ drawing: Drawing, theme: Palette?, title: String, description: String) -> String {
        var bytes: [UInt8] = []
        bytes.append(Picture.start)
        bytes.append(" role=\"img\" aria-labelledby=\"")
        bytes.append(text: "\(prefix)-t\" aria-describedby=\"\(prefix)-d\" font-size=\"")
        bytes.append(tenths: drawing.textSize)
        bytes.append("\" viewBox=\"")
        bytes.append(tenths: x)
        for value in [y, width, height] {
            bytes.append(" ")
            bytes.append(tenths: value)
        }
        bytes.append("\" width=\"")
        bytes.append(tenths: pixels.width)
        bytes.append("\" height=\"")
        bytes.append(tenths: pixels.height)
        bytes.append("\"><style>")
        bytes.append(text: theme.map(ChartStyle.standalone) ?? ChartStyle.standalone)
        bytes.append("</style>")
        bytes.appendNames(prefix, title: title, description: description)
        bytes.append("<rect class=\"canvas\" x=\"")
        bytes.append(tenths: x)
        bytes.append("\" y=\"")
        bytes.append(tenths: y)
        bytes.append("\" width=\"")
        bytes.append(tenths: width)
        bytes.append("\" height=\"")
        bytes.append(tenths: height)
        bytes.append("\"/>")
        drawing.write(prefix, into: &bytes)
        bytes.append("</svg>\n")
        return String(decoding: bytes, as: UTF8.self)
    }
}

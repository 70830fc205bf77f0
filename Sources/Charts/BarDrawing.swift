internal import Quantities

extension BarChart {
    /// The chart for a page that brings its own style sheet, in one of its two forms.
    public func svg(_ form: ChartWidth) -> String {
        let layout = BarLayout(self, form)
        let prefix = "chart-\(id)-\(form.rawValue)"
        var out = SVGWriter()
        out.raw("<svg class=\"chart-\(form.rawValue)\" role=\"img\" aria-labelledby=\"\(prefix)-t \(prefix)-d\"")
        out.raw(" viewBox=\"0 0 ")
        out.number(layout.width)
        out.raw(" ")
        out.number(layout.height)
        out.raw("\">")
        draw(layout, prefix, into: &out)
        out.raw("</svg>")
        return out.text
    }

    /// The chart as a file of its own: title, key, source and date inside, both themes in its own style.
    public func standalone() -> String {
        let titleLines = TextMetrics.wrap(title, size: 20, .bold, into: 640)
        let subtitleLines = TextMetrics.wrap(subtitle, size: BarLayout.textSize, into: 640)
        let creditLines = TextMetrics.wrap(credit, size: 12, into: 640)
        let top = Double(titleLines.count) * 26 + Double(subtitleLines.count) * 20 + 14
        let layout = BarLayout(self, .wide, top: top)
        let height = layout.height + Double(creditLines.count) * 17 + 8
        var out = SVGWriter()
        let prefix = "chart-\(id)"
        out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" ")
        out.raw("aria-labelledby=\"\(prefix)-t \(prefix)-d\" viewBox=\"-16 -10 672 ")
        out.number(height + 20)
        out.raw("\" width=\"672\" height=\"")
        out.number(height + 20)
        out.raw("\"><style>\(ChartStyle.standalone)</style>")
        out.raw("<rect class=\"canvas\" x=\"-16\" y=\"-10\" width=\"672\" height=\"")
        out.number(height + 20)
        out.raw("\"/>")
        var y = 18.0
        for line in titleLines {
            out.label("headline", x: 0, y: y, line)
            y += 26
        }
        for line in subtitleLines {
            out.label("label", x: 0, y: y, line)
            y += 20
        }
        draw(layout, prefix, into: &out)
        y = layout.height + 16
        for line in creditLines {
            out.label("credit", x: 0, y: y, line)
            y += 17
        }
        out.raw("</svg>\n")
        return out.text
    }

    private func draw(_ layout: BarLayout, _ prefix: String, into out: inout SVGWriter) {
        out.raw("<title id=\"\(prefix)-t\">")
        out.escaped(title)
        out.raw("</title><desc id=\"\(prefix)-d\">")
        out.escaped(description)
        out.raw("</desc>")
        if !absences.isEmpty {
            out.raw("<defs>")
            for reason in absences {
                out.raw("<pattern id=\"\(prefix)-\(reason.rawValue)\" width=\"8\" height=\"8\" ")
                out.raw("patternUnits=\"userSpaceOnUse\"><path class=\"hatch\" d=\"\(reason.hatch)\"/></pattern>")
            }
            out.raw("</defs>")
        }
        drawKey(layout, prefix, &out)
        let bottom = layout.height - 4
        for tick in layout.ticks {
            let x = layout.scale(tick)
            out.line(tick == 0 ? "axis" : "grid", x1: x, y1: layout.plotTop, x2: x, y2: bottom)
            let text = isShare ? (tick * 100).grouped + "%" : tick.grouped
            let half = TextMetrics.width(text, size: BarLayout.textSize) * TextMetrics.reserve / 2
            let anchor = x - half < 0 ? "start" : x + half > layout.width ? "end" : "middle"
            out.label("tick", x: x, y: layout.tickY, anchor: anchor, text)
        }
        for row in layout.rows { draw(row, layout, prefix, &out) }
    }

    private func drawKey(_ layout: BarLayout, _ prefix: String, _ out: inout SVGWriter) {
        for item in layout.key {
            if let absence = item.absence {
                out.rectangle(
                    "state", x: item.x, y: item.y, width: 18, height: 18, fill: "\(prefix)-\(absence.rawValue)")
            } else {
                out.rectangle("bounds", x: item.x + 0.5, y: item.y + 4, width: 17, height: 10)
            }
            out.label("label", x: item.x + 26, y: item.y + 13.5, BarLayout.keyWords(item.absence))
        }
    }

    private func draw(_ row: BarLayout.Row, _ layout: BarLayout, _ prefix: String, _ out: inout SVGWriter) {
        let anchor = row.labelX > 0 ? "end" : nil
        for (index, line) in row.labelLines.enumerated() {
            out.label(
                "label", x: row.labelX, y: row.firstLineY + Double(index) * BarLayout.lineHeight, anchor: anchor, line)
        }
        let zero = layout.scale(0)
        let textY = row.barY + 13.5
        switch row.bar.quantity {
        case .value(let value):
            let end = layout.scale(value)
            if end == zero {
                // Zero is a finding: a tick and its number, never a missing bar.
                out.line("zero", x1: zero, y1: row.barY, x2: zero, y2: row.barY + BarLayout.barHeight)
            } else {
                out.rectangle(
                    "bar", x: min(zero, end), y: row.barY, width: abs(end - zero), height: BarLayout.barHeight)
            }
            out.label("value", x: max(zero, end) + 8, y: textY, row.bar.text)
        case .range(let low, let high):
            let start = layout.scale(low)
            let end = high.map { layout.scale($0) } ?? start
            if start > zero {
                out.rectangle("bar", x: zero, y: row.barY, width: start - zero, height: BarLayout.barHeight)
            }
            if end > start {
                out.rectangle(
                    "bounds", x: start, y: row.barY + 4, width: end - start, height: BarLayout.barHeight - 8)
            } else if high == nil {
                out.raw("<path class=\"bar\" d=\"M")
                out.number(start)
                out.raw(",")
                out.number(row.barY)
                out.raw("l6,9l-6,9z\"/>")
            }
            out.label("value", x: max(start, end) + (high == nil ? 14 : 8), y: textY, row.bar.text)
        case .absent(let reason):
            out.rectangle(
                "state", x: zero, y: row.barY, width: 28, height: BarLayout.barHeight,
                fill: "\(prefix)-\(reason.rawValue)")
            out.label("absent", x: zero + 36, y: textY, row.bar.text)
        }
    }
}

/// The style of charts that stand alone. Pages bring the same classes in their own style sheet.
public enum ChartStyle {
    public static let standalone = """
        text{font-family:Arial,"Liberation Sans",Arimo,sans-serif;font-size:14px;fill:#1a1a1a;paint-order:stroke;stroke:#fff;stroke-width:3px}\
        .headline{font-size:20px;font-weight:700}.credit{font-size:12px}.tick,.absent{fill:#4d4d4d}\
        .value{font-weight:700}.canvas{fill:#fff}.bar{fill:#12436d}\
        .bounds{fill:#fff;stroke:#12436d;stroke-width:1.5}.grid{stroke:#d4d4d4}.axis,.zero{stroke:#4d4d4d}\
        .zero{stroke-width:3}.hatch{stroke:#595959;stroke-width:1.2;fill:none}.state{stroke:#595959}\
        @media(prefers-color-scheme:dark){text{fill:#f2f2f2;stroke:#121212}.canvas{fill:#121212}.tick,.absent{fill:#c4c4c4}\
        .bar{fill:#2673b8}.bounds{fill:#121212;stroke:#2673b8}.grid{stroke:#3d3d3d}.axis,.zero{stroke:#c4c4c4}\
        .hatch{stroke:#b0b0b0}.state{stroke:#b0b0b0}}
        """
}

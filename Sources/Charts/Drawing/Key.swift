/// A swatch of the key with its words.
public struct KeyEntry: Sendable, Hashable {
    public enum Shape: Sendable, Hashable { case box, dot(Int), whisker, none }

    let style: Style
    let shape: Shape
    let words: String
}

extension Drawing {
    /// Swatches with their words, in rows, above what they explain.
    mutating func key(_ entries: [KeyEntry]) {
        guard !entries.isEmpty else { return }
        let (swatch, gap) = (18.0, 8.0)
        var (x, y) = (0.0, height)
        for entry in entries {
            let indent = entry.shape == .none ? 0 : swatch + gap
            let lines = wrap(entry.words, into: width - indent)
            let needed = indent + (lines.map { room(for: $0) }.max() ?? 0)
            if x > 0, x + needed > width {
                x = 0
                y += lineHeight + 4
            }
            draw(entry, x: x, y: y, swatch)
            self.lines(.label, x: x + indent, top: y, lines)
            x += needed + 18
            y += Double(lines.count - 1) * lineHeight
        }
        height = y + lineHeight + 10
    }

    private mutating func draw(_ entry: KeyEntry, x: Double, y: Double, _ swatch: Double) {
        switch entry.shape {
        case .box where entry.style == .bounds:
            rectangle(.bounds, x: x + 0.5, y: y + 4, width: swatch - 1, height: 10)
        case .box where entry.style == .outline: rectangle(.outline, x: x + 2.5, y: y + 2.5, width: 13, height: 13)
        case .box: rectangle(entry.style, x: x + 0.5, y: y + 0.5, width: swatch - 1, height: swatch - 1)
        case .none: break
        case .whisker: whisker(x + 1, x + swatch - 1, y: y + 9)
        case .dot(let series): dot(entry.style, x: x + swatch / 2, y: y + 9, shape: series)
        }
    }

    /// A dot whose shape tells its series, so that colour is not alone in it: circle, square, triangle, diamond.
    mutating func dot(_ style: Style, x: Double, y: Double, shape: Int, radius: Double = 6) {
        switch shape {
        case 0: circle(style, x: x, y: y, radius: radius)
        case 1:
            rectangle(style, x: x - radius + 0.5, y: y - radius + 0.5, width: 2 * radius - 1, height: 2 * radius - 1)
        case 2:
            polyline(
                style,
                [(x, y - radius - 0.5), (x + radius + 0.5, y + radius - 0.5), (x - radius - 0.5, y + radius - 0.5)],
                closed: true)
        default:
            let reach = radius + 1.5
            polyline(style, [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)], closed: true)
        }
    }
}

internal import Quantities

/// A picture of a page for those who see only a link to it: what the page is called, what it is about, whose it is.
public struct TitleCard: Sendable {
    public let title: String
    public let summary: String
    /// The name of the site.
    public let site: String
    /// The date of the site, and its address.
    public let credit: String

    public init(title: String, summary: String, site: String, credit: String) {
        (self.title, self.summary, self.site, self.credit) = (title, summary, site, credit)
    }

    /// What Open Graph's readers show whole.
    public static let size = PictureSize(width: 1200, height: 630)

    public var svg: String {
        var drawing = Drawing(.wide, width: Self.size.width - 2 * Self.margin, words: .none)
        draw(into: &drawing)
        let picture = Picture(
            prefix: "card", pixels: Self.size, x: -Self.margin, y: -Self.margin, width: Self.size.width,
            height: Self.size.height)
        return picture.svg(drawing, theme: .light, title: title, description: "\(summary) \(site). \(credit)")
    }

    private static let margin = 64.0

    /// The title as large as it fits; the summary where there is room for all of it.
    func draw(into drawing: inout Drawing) {
        let bottom = Self.size.height - 2 * Self.margin
        drawing.rectangle(.first, x: -Self.margin, y: -Self.margin, width: Self.size.width, height: 20)
        drawing.text(.heading, x: 0, y: 30, size: onOneLine(site, 32, .bold), site)
        let room = bottom - 30 - 70
        let sizes = [68.0, 60, 52, 44, 36, 30, 24, 18, 14]
        let size = sizes.first { Double(lines(title, $0).count) * $0 * 1.2 <= room } ?? 12
        var y = 70.0
        for line in lines(title, size) {
            drawing.text(.headline, x: 0, y: y + size, size: size, line)
            y += size * 1.2
        }
        let words = TextMetrics.wrap(summary, size: 30, into: drawing.width)
        if y + 24 + Double(words.count) * 40 <= bottom - 50 {
            for (index, line) in words.enumerated() {
                drawing.text(.credit, x: 0, y: y + 54 + Double(index) * 40, size: 30, line)
            }
        }
        drawing.text(.tick, x: 0, y: bottom, size: onOneLine(credit, 26, .regular), credit)
        drawing.height = bottom
    }

    /// The size at which a text fits on one line, or the one that is wanted.
    private func onOneLine(_ text: String, _ size: Double, _ weight: TextMetrics.Weight) -> Double {
        let room = TextMetrics.width(text, size: size, weight) * TextMetrics.reserve
        return min(size, size * (Self.size.width - 2 * Self.margin) / max(1, room))
    }

    private func lines(_ text: String, _ size: Double) -> [String] {
        TextMetrics.wrap(text, size: size, .bold, into: Self.size.width - 2 * Self.margin)
    }
}

import Quantities
import TestSupport
import Testing

@testable import Charts

/// Charts and cards as pictures of a size.
@Suite struct PictureTests {
    private static let long = Samples.bars(
        (1...40).map { ("A force with a name of some length \($0)", .value(Double($0))) })

    @Test(arguments: [(1200.0, 630.0), (1080, 1080), (300, 900), (2400, 400), (672, 378)])
    func aChartFillsTheSizeThatIsAskedFor(width: Double, height: Double) throws {
        let size = PictureSize(width: width, height: height)
        for chart in [Samples.bars(Samples.states), Self.long] {
            let svg = chart.standalone(size: size, theme: .dark)
            #expect(faults(svg) == [])
            #expect(chart.problems(in: size) == [])
            #expect(svg.contains("width=\"\(Int(width))\" height=\"\(Int(height))\""))
            let box = try #require(svg.split(separator: "viewBox=\"").last?.prefix { $0 != "\"" })
                .split(separator: " ").compactMap { Double($0) }
            #expect(abs(box[2] / box[3] - width / height) < 0.01)
            // Nothing is cut off: the drawing and its margin lie inside.
            #expect(box[0] <= -16 && box[1] <= -16)
        }
    }

    @Test func aThemeIsOneOrTheReaders() {
        let chart = Samples.bars([("A", .value(1))])
        #expect(chart.standalone(theme: .light).contains("fill:#ffffff"))
        #expect(!chart.standalone(theme: .light).contains("@media"))
        #expect(chart.standalone(theme: .dark).contains(".canvas{fill:#121212}"))
        #expect(chart.standalone().contains("@media screen and (prefers-color-scheme:dark)"))
    }

    @Test func moreRoomMakesLargerText() {
        let small = PictureSize(width: 400, height: 200)
        let large = PictureSize(width: 1200, height: 900)
        #expect(Self.long.textHeight(in: small) < Self.long.textHeight(in: large))
        #expect(Samples.bars([("A", .value(1))]).textHeight(in: TitleCard.size) > 14)
    }

    @Test func aChartIsKnownByItsBeginning() {
        #expect(Chart.isStandalone(Array(Samples.bars([]).standalone(theme: .dark).utf8)))
        #expect(!Chart.isStandalone(Array("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>".utf8)))
    }

    @Test(arguments: [
        "Requests", String(repeating: "W", count: 60), "\"\u{301}><script>&'", "漢字 한국어 مرحبا",
        "Of 995 people referred from October to December 2023, 69 were referred for sexual exploitation alone",
        String(repeating: "A title that never ends and goes on and on ", count: 9),
    ])
    func aCardHoldsItsTitle(title: String) {
        let card = TitleCard(
            title: title, summary: title + " – " + title, site: title, credit: "As of 1 May 2024 · ponds.test")
        #expect(faults(card.svg) == [])
        var drawing = Drawing(.wide, width: 1072, words: .none)
        card.draw(into: &drawing)
        // The band at the top reaches into the margin.
        let problems = drawing.problems(ChartTable(headings: [""], rows: [])).filter {
            $0 != .overflow("a shape", .wide)
        }
        #expect(problems == [])
        let words = card.svg.split(separator: "<desc").last ?? ""
        #expect(words.contains(">As of 1 May 2024 · ponds.test</text>"))
    }
}

import Foundation
import Quantities
import Testing

@testable import Charts

@Suite struct BarChartTests {
    private func chart(_ bars: [(String, Quantity)]) -> BarChart {
        BarChart(
            id: "c", title: "Title", subtitle: "Subtitle",
            bars: bars.map { BarChart.Bar(label: $0.0, quantity: $0.1, text: $0.1.formatted) }, credit: "Source: S.")
    }

    @Test func everyStateHasItsMark() {
        let svg = chart([
            ("Value", .value(5)), ("Zero", .value(0)), ("Unknown", .absent(.notCoded)), ("Refused", .absent(.refused)),
            ("Range", .range(low: 1, high: 4)), ("Open", .range(low: 3, high: nil)),
        ]).svg(.wide)
        #expect(svg.contains("<path class=\"zero\""))
        #expect(svg.contains(">0</text>"))
        #expect(svg.contains("url(#chart-c-wide-not-coded)"))
        #expect(svg.contains("url(#chart-c-wide-refused)"))
        #expect(svg.contains(">not coded</text>"))
        #expect(svg.contains("class=\"bounds\""))
        #expect(svg.contains(">at least 3</text>"))
    }

    @Test func theDescriptionSaysTheEndsAndTheGaps() {
        let description = chart([
            ("A", .value(5)), ("B", .value(9)), ("C", .absent(.notCoded)), ("D", .absent(.notCoded)),
        ]).description
        #expect(description == "Bar chart with 4 rows. Highest: B, 9. Lowest: A, 5. Not coded: C; D.")
        #expect(chart([]).description == "No data.")
    }

    @Test func textIsEscapedScalarByScalar() {
        let svg = chart([("\"\u{301}><script>&'\u{200D}", .value(1))]).svg(.narrow)
        #expect(!svg.contains("<script"))
        let scalars = Array(svg.unicodeScalars)
        let rawQuotation = zip(scalars, scalars.dropFirst()).contains { $0 == "\"" && $1.value == 0x301 }
        #expect(!rawQuotation)
        #expect(isWellFormed(svg))
    }

    @Test func thousandsOfRandomChartsAreSound() {
        var random = Seeded(state: 7)
        let numbers: [Double] = [0, 1, -1, 1e308, -1e308, 0.001, 4.5, 1234, .infinity, .nan, 1e-300]
        let words = [
            "Kent", "Avon and Somerset", String(repeating: "W", count: 60), "مرحبا", "e\u{301}e\u{301}", "]]>", "",
        ]
        for _ in 0..<1000 {
            let bars = (0..<Int.random(in: 0...12, using: &random)).map { _ -> (String, Quantity) in
                let label = words.randomElement(using: &random) ?? ""
                let value = numbers.randomElement(using: &random) ?? 0
                switch Int.random(in: 0...3, using: &random) {
                case 0: return (label, .absent(Absence.allCases.randomElement(using: &random) ?? .refused))
                case 1:
                    return (label, .range(low: min(value, 3), high: Bool.random(using: &random) ? nil : max(value, 3)))
                default: return (label, .value(value))
                }
            }
            let chart = chart(bars)
            for svg in [chart.svg(.wide), chart.svg(.narrow), chart.standalone()] {
                #expect(isWellFormed(svg))
                #expect(!svg.contains("nan") && !svg.contains("\"inf") && !svg.contains(" style="))
            }
        }
    }

    @Test func labelsStayWithinTheirColumn() {
        let chart = chart([("A label of several words that is far too long for one line of the column", .value(3))])
        for form in ChartWidth.allCases {
            for row in BarLayout(chart, form).rows {
                let limit = form == .wide ? 230.0 : 340
                for line in row.labelLines { #expect(TextMetrics.width(line, size: 14) * TextMetrics.reserve <= limit) }
            }
        }
    }

    private func isWellFormed(_ svg: String) -> Bool {
        // Tags open and close in order, and no attribute holds a raw quotation mark or angle bracket.
        var open: [Substring] = []
        var rest = Substring(svg)
        while let start = rest.firstIndex(of: "<") {
            guard !rest[..<start].contains(">"), let end = rest[start...].firstIndex(of: ">") else { return false }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { return false }
            } else if !tag.hasSuffix("/") {
                open.append(tag.prefix { $0 != " " })
            }
            guard tag.filter({ $0 == "\"" }).count.isMultiple(of: 2) else { return false }
        }
        return open.isEmpty
    }
}

private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

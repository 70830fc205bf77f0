import Quantities
import TestSupport
import Testing

@testable import Charts

@Suite struct ChartTests {
    @Test func everyStateHasItsMark() {
        let svg = Samples.bars(Samples.states).svg(.wide)
        #expect(svg.contains("<path class=\"zero\""))
        #expect(svg.contains(">0</text>"))
        #expect(svg.contains("class=\"bounds\""))
        #expect(svg.contains(">at least 3</text>"))
        for reason in Absence.allCases {
            #expect(svg.contains("class=\"state\" fill=\"url(#chart-c-wide-\(reason.rawValue))\""))
            #expect(svg.contains(">\(Words.english.text(reason))</text>"))
        }
    }

    @Test func whatIsNoNumberIsNeverDrawn() {
        for value in [Double.nan, .infinity, -.infinity, 1e308] {
            var bytes: [UInt8] = []
            bytes.append(tenths: value)
            #expect(bytes == [0x30])
        }
        #expect(LinearScale(domain: -1e308...1e308, range: 0...100)(1e308) == 0)
        #expect(LinearScale(domain: 5...5, range: 0...100)(5) == 0)
        #expect(Ticks.nice(0...1.7e308, count: 2) == 0...1.7e308)
        #expect(Ticks.values(in: -1.7e308...1.7e308, count: 5).isEmpty)
        #expect(Datum(.value(.nan)).quantity == .absent(.noData))
        #expect(Datum(.range(low: 1, high: .infinity)).quantity == .range(low: 1, high: nil))
        #expect(Datum(.value(1), bounds: 0...(.infinity)).bounds == nil)
    }

    @Test func everyStateHasAHatchOfItsOwn() {
        #expect(Set(Absence.allCases.map(\.hatch)).count == Absence.allCases.count)
        #expect(Style.allCases.map(\.place) == Array(0..<Style.allCases.count))
    }

    @Test func theDescriptionSaysTheEndsAndTheGaps() {
        let description = Samples.bars([
            ("A", .value(5)), ("B", .value(9)), ("C", .absent(.notCoded)), ("D", .absent(.notCoded)),
        ]).description
        #expect(description == "Bar chart with 4 rows. Highest: B, 9; lowest: A, 5. Not coded: C; D.")
        #expect(Samples.bars([]).description == "No data.")
        // What may be more isn't known to be the lowest.
        let open = Samples.bars([("A", .range(low: 5, high: nil)), ("B", .value(9))]).description
        #expect(open == "Bar chart with 2 rows. As far as is known, highest: B, 9; lowest: A, at least 5.")
        let closed = Samples.bars([("A", .range(low: 5, high: 8)), ("B", .value(9))]).description
        #expect(closed == "Bar chart with 2 rows. Highest: B, 9; lowest: A, 5 to 8.")
    }

    @Test func textIsEscapedScalarByScalar() {
        let svg = Samples.bars([("\"\u{301}><script>&'\u{200D}", .value(1))]).svg(.narrow)
        #expect(!svg.contains("<script"))
        let scalars = Array(svg.unicodeScalars)
        let rawQuotation = zip(scalars, scalars.dropFirst()).contains { $0 == "\"" && $1.value == 0x301 }
        #expect(!rawQuotation)
        #expect(faults(svg) == [])
    }

    @Test func whatBeginsAFormulaIsNeutralisedInTheDownload() {
        let csv = Samples.bars([("=1+1", .value(-5)), ("-x", .value(1)), ("@a", .value(2)), ("+b", .value(3))]).csv
        for item in ["=1+1", "-x", "@a", "+b"] { #expect(csv.contains("\n'\(item),"), "\(csv)") }
        #expect(csv.contains(",-5,-5,-5,value"), "\(csv)")
    }

    @Test func aDurationPastItsLimitIsToldApart() {
        let rows = [("Late", Quantity.value(32)), ("In time", .value(20)), ("Unknown", .absent(.notCoded))]
        let chart = Samples.chart(
            Durations(
                heading: "Request", unit: "Working days", limitWords: "limit: day 20",
                rows: rows.map { Durations.Row(label: $0.0, taken: Datum($0.1), limit: 20) }))
        let svg = chart.svg(.wide)
        #expect(svg.contains(">after the limit</text>") && svg.contains(">limit: day 20</text>"))
        #expect(
            chart.description
                == "Chart of durations against their limit with 3 rows. Of 2 that are known, 1 went past the limit. "
                + "Longest: Late, working days 32. Not coded: Unknown, Working days.")
        #expect(
            chart.csv == """
                item,series,shown,value,low,high,state
                Late,Working days,32,32,32,32,value
                Late,Limit,20,20,20,20,value
                In time,Working days,20,20,20,20,value
                In time,Limit,20,20,20,20,value
                Unknown,Working days,not coded,,,,not-coded
                Unknown,Limit,20,20,20,20,value

                """)
        let onTime = Samples.chart(
            Durations(
                heading: "Request", unit: "Days", limitWords: "limit",
                rows: [Durations.Row(label: "A", taken: Datum(.value(20)), limit: 20)]))
        #expect(!onTime.svg(.wide).contains("after the limit"))
    }

    @Test func theStripSaysWhoStandsBehindAChart() {
        let chart = Chart(
            id: "c", title: "T", subtitle: "S", mark: Bars(Samples.data([("A", .value(1))])),
            coverage: CoverageStrip(
                groups: [.init(count: 2, absence: nil), .init(count: 1, absence: .refused)],
                sentence: "Of 3 forces, 2 answered and 1 refused."), credit: "")
        for svg in [chart.svg(.wide), chart.svg(.narrow), chart.standalone()] {
            #expect(svg.contains("Of 3 forces, 2 answered and 1 refused."))
            #expect(svg.contains("refused)\""))
        }
    }
}

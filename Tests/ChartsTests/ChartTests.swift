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

    /// Each shape of a style begins where it is drawn, from the origin or from where the one before it has ended.
    @Test func aShapeStandsWhereItIsDrawn() {
        var drawing = Drawing(.wide, words: .none)
        drawing.rectangle(.first, x: 10.04, y: 20, width: 5, height: 5)
        drawing.rectangle(.first, x: 10, y: 200.5, width: 5, height: 5)
        drawing.polyline(.first, [(12, 200.5), (12, 190), (20, 180)])
        drawing.circle(.first, x: 20, y: 180, radius: 6)
        drawing.rectangle(.first, x: -3, y: -2, width: 1, height: 1)
        #expect(
            String(decoding: drawing.shapes[Style.first.place], as: UTF8.self)
                == "M10,20h5v5h-5zm0,180.5h5v5h-5zm2,0v-10.5l8-10m-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0M-3-2h1v1h-1z")
    }

    /// With its coverage, and some of whom nobody knows. In the narrow form every grid line is in 43 pieces.
    @Test(arguments: ChartForm.allCases) func aBarForEveryForceTakesEightKilobytes(form: ChartForm) {
        let items = (0..<43).map { index -> (String, Quantity) in
            let value = Quantity.value(Double(index * 37 % 101 + 3))
            return ("Police of Area \(index)", index % 9 == 8 ? .absent(.notCoded) : value)
        }
        let chart = Chart(
            id: "bars", title: "A takeaway", subtitle: "What was counted, by force", mark: Bars(Samples.data(items)),
            coverage: CoverageStrip(
                groups: [.init(count: 39, absence: nil), .init(count: 4, absence: .notCoded)],
                sentence: "Of 43 forces, 39 have a row in the data and 4 are not coded."), credit: "Source")
        #expect(chart.svg(form).utf8.count <= 8192)
        #expect(chart.problems() == [])
    }

    /// In shapes, words and the download alike.
    @Test func whatIsNearlyNothingIsNotDrawnAsNothing() {
        let data = ChartData(
            heading: "Item",
            items: [("A", 0.003), ("B", 0.4), ("C", 0)].map {
                ChartData.Item($0.0, [Datum(.value($0.1), Words.english.percent($0.1))])
            }, isShare: true)
        let chart = Samples.chart(Bars(data))
        let svg = chart.svg(.wide)
        #expect(svg.contains(">under 1%</text>") && chart.description.contains("lowest: C, 0%."))
        let zeros = svg.split(separator: "class=\"zero\" d=\"").last?.prefix { $0 != "\"" }.count { "Mm".contains($0) }
        #expect(zeros == 1)
        #expect(chart.csv.contains("A,Value,under 1%,0.003,0.003,0.003,value\n"))
        let map = AreaMap(data, shapes: [.none, .none, .none])
        #expect(map.keyEntries(.english).map(\.words) == ["0%", "under 1%", "40%"])
        let halves = ChartData(
            heading: "Item", series: ["x", "y"], items: [.init("A", [Datum(.value(1)), Datum(.value(399))])])
        #expect(Samples.chart(StackedBars(halves, isNormalised: true)).svg(.wide).contains(">over 99%</text>"))
    }

    @Test func everyStateHasAHatchOfItsOwn() {
        #expect(Set(Absence.allCases.map(\.hatch)).count == Absence.allCases.count)
        #expect(Style.allCases.map(\.place) == Array(0..<Style.allCases.count))
    }

    @Test func theDescriptionSaysTheEndsAndTheGaps() {
        let description = Samples.bars([
            ("A", .value(5)), ("B", .value(9)), ("C", .absent(.notCoded)), ("D", .absent(.notCoded)),
        ]).description
        #expect(
            description
                == "Bar chart with 4 rows. As far as is known, highest: B, 9; lowest: A, 5. Not coded: C; D.")
        #expect(Samples.bars([]).description == "No data.")
    }

    private static let ends: [([Quantity], String?)] = [
        ([.value(5), .value(9)], "Highest: B, 9; lowest: A, 5."),
        // What may be more isn't known to be the lowest.
        ([.range(low: 5, high: nil), .value(9)], "As far as is known, highest: B, 9; lowest: A, at least 5."),
        ([.range(low: 5, high: 8), .value(9)], "Highest: B, 9; lowest: A, 5 to 8."),
        ([.value(5), .value(9), .value(9)], "Highest: B and C, 9; lowest: A, 5."),
        ([.value(5), .value(5), .value(5), .value(9)], "Highest: D, 9; lowest: A and others, 5."),
        ([.value(5), .value(5)], "All values are 5."),
        ([.value(5), .value(5), .absent(.refused)], "As far as is known, all values are 5."),
        ([.value(5), .value(5), .absent(.notApplicable)], "All values are 5."),
        ([.value(5), .range(low: 5, high: 8)], "No value is known to be higher than another."),
        ([.value(5)], "A: 5."), ([.absent(.refused), .value(5)], "B: 5."), ([.absent(.refused)], nil), ([], nil),
    ]

    @Test(arguments: ends)
    func theEndsAreSaidAsFarAsTheyAreKnown(values: [Quantity], sentence: String?) {
        let data = Samples.data(Array(zip(["A", "B", "C", "D"], values)))
        #expect(data.ends(.english) == [sentence].compactMap { $0 })
    }

    /// Whatever isn't told may be higher or lower than all that is, unless there is nothing to tell.
    @Test(arguments: Absence.allCases) func whatIsNotKnownMayBeAnEnd(reason: Absence) {
        let data = Samples.data([("A", .value(5)), ("B", .value(9)), ("C", .absent(reason))])
        #expect(data.ends(.english).map { $0.hasPrefix("As far as is known, ") } == [reason != .notApplicable])
    }

    /// Two rows may have one name.
    @Test func anEndIsHeldAgainstRowsOfItsName() {
        let data = Samples.data([("A", .value(5)), ("B", .value(9)), ("B", .range(low: 6, high: nil))])
        #expect(data.ends(.english) == ["As far as is known, highest: B, 9; lowest: A, 5."])
    }

    /// Whoever knows the order in which items came learns nothing of those that have no value.
    @Test func aRankingTellsNothingThatIsNotShown() {
        let ranked: [(String, Quantity)] = [
            ("Z", .value(9)), ("C", .range(low: 5, high: nil)), ("D", .value(5)), ("Y", .value(0)), ("X", .value(-1)),
            ("W", .absent(.refused)), ("A", .absent(.suppressed)), ("B", .absent(.suppressed)),
        ]
        let items = Samples.data(ranked).items
        for start in items.indices {
            for turned in [items[start...] + items[..<start], items[..<start] + items[start...].reversed()] {
                #expect(turned.sorted { $0.outranks($1) }.map(\.label) == ranked.map(\.0))
            }
        }
    }

    /// The name is the title alone: read as a part of it too, the description would be heard twice.
    @Test func aDrawingIsNamedByItsTitleAndDescribedByItsDescription() {
        let chart = Samples.bars([("A", .value(1))])
        for (svg, prefix) in [
            (chart.svg(.wide), "chart-c-wide"), (chart.svg(.narrow), "chart-c-narrow"), (chart.standalone(), "chart-c"),
        ] {
            #expect(svg.contains(" aria-labelledby=\"\(prefix)-t\" aria-describedby=\"\(prefix)-d\" "))
            #expect(svg.contains("<title id=\"\(prefix)-t\">") && svg.contains("<desc id=\"\(prefix)-d\">"))
        }
    }

    private static let quarters = ["April to June 2022", "July to September 2022"]
    private static let quarterKeys = ["2022-Q2", "2022-Q3"]
    private static let data = ChartData(
        heading: "Quarter", series: ["Frogs"],
        items: zip(quarters, quarterKeys).map { .init($0, key: $1, [Datum(.value($1 == "2022-Q2" ? 5 : 9))]) })

    /// The download has the key, and so has an axis, in short.
    @Test func aPeriodIsSaidInWords() {
        let lines = Samples.chart(Lines(Self.data))
        #expect(
            lines.description == "Line chart with 2 rows. From 5 (April to June 2022) to 9 (July to September 2022). "
                + "Highest: July to September 2022, 9; lowest: April to June 2022, 5.")
        #expect(lines.table.rows.map(\.label) == Self.quarters)
        #expect(lines.csv.contains("\n2022-Q2,Frogs,5,") && !lines.csv.contains("April"))
        let svg = lines.svg(.wide)
        #expect(svg.contains(">Q2</text>") && !svg.contains("April to June 2022</text>"))
        #expect(lines.problems() == [])
    }

    @Test func aSeriesAndAPanelMayBePeriods() {
        let slopes = Samples.chart(
            Slopes(
                ChartData(
                    heading: "Kind", series: Self.quarters, seriesKeys: Self.quarterKeys,
                    items: [.init("Frogs", [Datum(.value(1)), Datum(.absent(.notCoded))])])))
        #expect(slopes.description.hasSuffix("Not coded: Frogs, July to September 2022."))
        #expect(slopes.csv.contains("\nFrogs,2022-Q3,not coded,"))
        let panels = Samples.chart(
            SmallMultiples(
                zip(Self.quarters, Self.quarterKeys).map { title, key in
                    .init(title: title, key: key, mark: Bars(Samples.data([("A", .value(1))])))
                }))
        #expect(panels.table.rows.map(\.label) == ["April to June 2022, A", "July to September 2022, A"])
        #expect(panels.csv.contains("\n\"2022-Q3, A\",Value,1,"))
        for chart in [slopes, panels] { #expect(chart.problems() == []) }
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
                rows: rows.map { label, taken in
                    Durations.Row(
                        label: label, taken: Datum(taken), text: taken.drawn.map { "\(Int($0)) working days" },
                        limit: 20)
                }))
        let svg = chart.svg(.wide)
        #expect(svg.contains(">after the limit</text>") && svg.contains(">limit: day 20</text>"))
        #expect(
            chart.description
                == "Chart of durations against their limit with 3 rows. Limit: day 20. "
                + "Of 2 that are known, 1 went past the limit. "
                + "Late: 32 working days. In time: 20 working days. Not coded: Unknown.")
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

    /// A limit that may be later than the day that is known is not passed with that day.
    @Test func aDurationIsHeldAgainstItsOwnLimit() {
        let rows = [("Extended", 45.0, 50.0, false), ("Undated", 45, 20, true), ("In time", 20, 20, false)]
        let durations = Durations(
            heading: "Request", unit: "Days", limitWords: "limit: day 20",
            rows: rows.map { label, taken, limit, isOpen in
                Durations.Row(label: label, taken: Datum(.value(taken)), limit: limit, isLimitOpen: isOpen)
            })
        #expect(
            durations.findings(.english) == [
                "Of 3 that are known, at least 0 went past the limit.", "Extended: 45.", "Undated: 45.", "In time: 20.",
            ])
        let chart = Samples.chart(durations)
        let svg = chart.svg(.wide)
        #expect(!svg.contains(">after the limit</text>"))
        #expect(svg.contains(">after the limit or not, which isn’t known</text>"))
        #expect(chart.csv.contains("\nUndated,Limit,at least 20,,20,,range\n"), "\(chart.csv)")
        #expect(chart.problems() == [])
    }

    private static let durations: [([Quantity], [Double], [String])] = [
        ([], [], ["Limit: day 20."]), ([.absent(.noReply)], [20], ["Limit: day 20."]),
        ([.value(32)], [20], ["Limit: day 20.", "Of 1 that is known, 1 went past the limit.", "1st: 32."]),
        (
            [.value(32), .value(10)], [20, 40],
            ["Of 2 that are known, 1 went past the limit.", "1st: 32.", "2nd: 10."]
        ),
        // What isn't over may yet go past the limit.
        (
            [.value(32), .range(low: 5, high: nil)], [20, 20],
            ["Limit: day 20.", "Of 2 that are known, at least 1 went past the limit.", "1st: 32.", "2nd: at least 5."]
        ),
        (
            values([9, 9, 3, 3, 3, 3, 3]), [Double](repeating: 20, count: 7),
            ["Limit: day 20.", "Of 7 that are known, 0 went past the limit.", "Longest: 1st and 2nd, 9."]
        ),
        (
            values([9, 3, 3, 3, 3, 3, 3]) + [.absent(.notCoded)], [Double](repeating: 20, count: 8),
            ["Limit: day 20.", "Of 7 that are known, 0 went past the limit.", "As far as is known, longest: 1st, 9."]
        ),
    ]

    private static func values(_ numbers: [Double]) -> [Quantity] { numbers.map { .value($0) } }

    @Test(arguments: durations)
    func durationsAreReadOutWhereTheyAreFew(taken: [Quantity], limits: [Double], findings: [String]) {
        let labels = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th"]
        let durations = Durations(
            heading: "Request", unit: "Days", limitWords: "limit: day 20",
            rows: zip(labels, zip(taken, limits)).map { .init(label: $0, taken: Datum($1.0), limit: $1.1) })
        #expect(durations.findings(.english) == findings)
        #expect(durations.misstatements(.english) == [])
    }

    @Test func aDurationSaysFromWhenItIsCounted() {
        let durations = Durations(
            heading: "Request", unit: "Days", limitWords: "limit: day 20", basis: "counted from sending",
            rows: [.init(label: "A", taken: Datum(.value(32)), limit: 20)])
        #expect(
            durations.findings(.english) == [
                "Limit: day 20.", "Of 1 that is known, 1 went past the limit.", "Counted from sending.", "A: 32.",
            ])
    }

    @Test func whatHasNoDateMayBeTheFirst() throws {
        let day = try #require(CalendarDate(year: 2020, month: 1, day: 1))
        let dated = Events.Event(label: "A", days: day...day, when: "then")
        let findings = { (others: [Events.Event]) in
            Events(heading: "Event", events: [dated] + others).findings(.english)
        }
        #expect(findings([]) == ["First: A, then.", "Last: A, then."])
        #expect(
            findings([Events.Event(label: "B", days: nil, when: "not coded")]) == [
                "As far as is known, first: A, then.", "As far as is known, last: A, then.",
            ])
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

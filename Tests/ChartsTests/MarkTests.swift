import Quantities
import TestSupport
import Testing

@testable import Charts

@Suite struct MarkTests {
    private func data(_ rows: [(String, [Quantity])], series: [String]) -> ChartData {
        ChartData(
            heading: "Council", series: series,
            items: rows.map { ChartData.Item($0.0, $0.1.map { Datum($0) }) })
    }

    @Test func aStackWithUnknownPartsIsAtLeastItsKnownOnes() {
        let data = data([("A", [.value(3), .absent(.notCoded)])], series: ["x", "y"])
        #expect(Samples.chart(StackedBars(data)).svg(.wide).contains(">at least 3</text>"))
        let normalised = Samples.chart(StackedBars(data, isNormalised: true)).svg(.wide)
        #expect(normalised.contains(">not all known</text>") && !normalised.contains("100%</text></g><g class=\"value"))
    }

    /// A law that doesn't hold in a place adds nothing there, and leaves nothing unknown.
    @Test func aPartThatDoesNotApplyIsNothingUnknown() {
        let data = data(
            [("A", [.value(5), .value(6)]), ("B", [.value(7), .absent(.notApplicable)])], series: ["old", "new"])
        let stacked = Samples.chart(StackedBars(data))
        #expect(stacked.svg(.wide).contains(">7</text>") && !stacked.svg(.wide).contains("at least"))
        let normalised = Samples.chart(StackedBars(data, isNormalised: true))
        #expect(normalised.svg(.wide).contains(">of 7</text>"))
        #expect(normalised.csv.contains("B,old,100%,1,1,1,value,7\nB,new,not applicable,,,,not-applicable,\n"))
        #expect(stacked.problems() + normalised.problems() == [])
    }

    @Test(arguments: [false, true]) func partsThatAreAbsentForSeveralReasonsSayEach(isNormalised: Bool) {
        let data = data(
            [("A", [.absent(.suppressed), .absent(.notStated)]), ("B", [.value(1), .value(2)])], series: ["x", "y"])
        let chart = Samples.chart(StackedBars(data, isNormalised: isNormalised))
        #expect(chart.svg(.wide).contains(">suppressed, not stated</text>"))
        var drawing = Drawing(.wide, words: .english)
        StackedBars(data, isNormalised: isNormalised).draw(into: &drawing)
        for reason in [Absence.suppressed, .notStated] {
            #expect(!drawing.shapes[Style.state(reason).place].isEmpty)
        }
        #expect(chart.problems() == [])
    }

    @Test func aStackOfRangesThatIsNotDrawnIsNamed() {
        let data = data(
            [("A", [.value(3), .range(low: 1, high: 4)]), ("B", [.value(1), .value(3)])], series: ["x", "y"])
        #expect(StackedBars(data, isNormalised: true).findings(.english).last == "Not all known: A.")
        #expect(!StackedBars(data).findings(.english).contains { $0.hasPrefix("Not all known") })
    }

    /// Of lines that end at one point nobody could say which is whose.
    @Test(arguments: ChartForm.allCases) func slopesThatLieOnOneAnotherHaveBothValuesAtOneEnd(form: ChartForm) {
        let rows: [(String, [Quantity])] = [
            ("A", [.value(4000), .value(5000)]), ("B", [.value(31), .value(12)]), ("C", [.value(5), .value(30)]),
            ("D", [.value(18), .value(9)]),
        ]
        let crowded = Samples.chart(Slopes(data(rows, series: ["2010", "2020"])))
        let labels = crowded.drawing(form).labels.map(\.text)
        #expect(labels.contains("C 5 → 30") && !labels.contains("31"), "\(labels)")
        let roomy = Samples.chart(Slopes(data(Array(rows.prefix(2)), series: ["2010", "2020"])))
        let apart = roomy.drawing(form).labels.map(\.text)
        #expect(apart.contains("31") && apart.contains("12 B"), "\(apart)")
        #expect(crowded.problems() + roomy.problems() == [])
    }

    @Test func anAreaThatItsOutlineCoversIsNamed() {
        let square = { (side: Double) in
            AreaMap.Shape.rings([[(0, 51), (side, 51), (side, 51 + side), (0, 51 + side), (0, 51)]])
        }
        let data = data([("County", [.value(1)]), ("City", [.value(9)])], series: ["x"])
        let labels = { (side: Double) in
            Samples.chart(AreaMap(data, shapes: [square(8), square(side)])).drawing(.wide).labels.map(\.text)
        }
        #expect(labels(0.04).contains("Too small to be seen on the map: City."))
        #expect(!labels(2).contains { $0.hasPrefix("Too small") })
    }

    /// Where a label says a date, that date isn't said again; another is.
    @Test(arguments: [
        ("Letter of 2 May 2024", false), ("Letter of 12 May 2024", true), ("Raid 2, May 2024", true), ("Letter", true),
        ("2 May 2024: a letter", false), ("From 2 to 5 May 2024", true),
    ])
    func onlyItsOwnDateIsLeftOut(label: String, isShown: Bool) throws {
        let day = try #require(CalendarDate(year: 2024, month: 5, day: 2))
        let event = Events.Event(label: label, days: day...day, when: "2 May 2024")
        let labels = Samples.chart(Events(heading: "Event", events: [event])).drawing(.wide).labels.map(\.text)
        #expect(labels.contains("2 May 2024") == isShown, "\(labels)")
        let span = Events.Event(label: "Raids, 2 to 5 May 2024", days: day...day, when: "2 May 2024 to 5 May 2024")
        #expect(
            Samples.chart(Events(heading: "Event", events: [span])).drawing(.wide).labels.count {
                $0.text.contains("to 5")
            } == 1)
    }

    @Test func panelsOfUnitsSayTheirNumbers() {
        let panels = [("North", 3), ("South", 1)].map { name, of in
            SmallMultiples.Panel(
                title: name,
                mark: Units(
                    heading: "Kind", noun: "row",
                    rows: [Units.Row(label: "Raids", of: of, others: 14 - of, unknown: [], text: "\(of) of 14")]))
        }
        #expect(
            SmallMultiples(panels).findings(.english) == ["North: Raids: 3 of 14.", "South: Raids: 1 of 14."])
    }

    /// A word of the program's own sentences is no mention of the item that it is the name of.
    @Test(arguments: ["Known", "known", "arrests"]) func anItemMayBeCalledAsAnyWordIs(name: String) {
        let data = data(
            [
                (name, [.value(40), .value(12)]), ("Stranger", [.value(30), .value(9)]),
                ("Not told", [.value(5), .value(1)]),
            ],
            series: ["Arrests", "Charges"])
        #expect(Samples.chart(InlineBars(data)).problems() == [])
    }

    /// Among dots its box would stand at a number, and cover what has it.
    @Test(arguments: ChartForm.allCases) func aStateStandsBesideTheScaleOfDots(form: ChartForm) {
        let data = data(
            [("Kent", [.value(0), .absent(.refused)]), ("Essex", [.absent(.refused), .absent(.refused)])],
            series: ["x", "y"])
        var drawing = Drawing(form, words: .english)
        Dots(data).draw(into: &drawing)
        let start = { (style: Style) in
            let path = String(decoding: drawing.shapes[style.place], as: UTF8.self)
            return Double(path.dropFirst().prefix { $0 != "," }) ?? 0
        }
        // A second box of Essex, then the axis.
        #expect(start(.state(.refused)) + 22 + 16 < start(.axis))
        #expect(start(.first) > start(.state(.refused)) + 22 + 16)
        #expect(Samples.chart(Dots(data)).problems() == [])
    }

    /// In grey it would be any of them.
    @Test func theOnlyPartOfABarIsNamed() {
        let data = data(
            [
                ("Kent", [.value(0), .value(0), .value(40)]), ("Essex", [.value(1), .value(0), .value(0)]),
                ("Hove", [.value(10), .value(20), .value(30)]),
            ], series: ["Arrested", "Cautioned", "Referred"])
        for isNormalised in [false, true] {
            let chart = Samples.chart(StackedBars(data, isNormalised: isNormalised))
            for form in ChartForm.allCases {
                let labels = chart.drawing(form).labels.map(\.text)
                let named = isNormalised ? ["Referred 100%", "Arrested 100%"] : ["Referred 40", "Arrested 1"]
                #expect(labels.filter(named.contains) == named, "\(labels)")
                #expect(labels.count { $0.hasPrefix("Arrested") } == 2)
            }
            #expect(chart.problems() == [])
        }
    }

    /// In the words and in the table, with the counts; a bar that can't be drawn is no end of anything.
    @Test func stackedSharesAreSaidAsShares() {
        let data = data(
            [
                ("A", [.value(30), .value(70)]), ("B", [.value(1), .value(9)]),
                ("C", [.value(400), .absent(.notCoded)]), ("D", [.value(6), .range(low: 2, high: 18)]),
                ("E", [.value(0), .value(0)]),
            ], series: ["x", "y"])
        let chart = Samples.chart(StackedBars(data, isNormalised: true))
        #expect(chart.description.contains("X: as far as is known, highest: A, 30%; lowest: B, 10%."))
        #expect(chart.description.contains("Y: as far as is known, highest: B, 90%; lowest: A, 70%."))
        for line in [
            "A,x,30%,0.3,0.3,0.3,value,30", "C,x,not all known,,0,1,range,400", "C,y,not coded,,,,not-coded,",
            "D,x,not all known,,0.25,0.75,range,6", "E,x,not applicable,,,,not-applicable,0",
        ] {
            #expect(chart.csv.contains(line + "\n"), "\(chart.csv)")
        }
        #expect(chart.problems().isEmpty)
        // Where every bar that is drawn is alike, another may not be.
        let alike = self.data(
            [("A", [.value(1), .value(3)]), ("B", [.value(2), .value(6)]), ("C", [.value(4), .absent(.notCoded)])],
            series: ["x", "y"])
        let other = Samples.chart(StackedBars(alike, isNormalised: true))
        #expect(other.description.contains("X: as far as is known, all values are 25%.") && other.problems().isEmpty)
    }

    /// To the left of nought, however small beside the others; only nought itself has the tick of nought.
    @Test func whatIsBelowNoughtIsDrawnBelowIt() {
        let bars = Samples.chart(Bars(Samples.data([("A", .value(12_000)), ("B", .value(-1))]))).drawing(.wide)
        let path = String(decoding: bars.shapes[Style.first.place], as: UTF8.self)
        #expect(path.contains("m-2.5,") && path.contains("h2.5v18h-2.5z"), "\(path)")
        let table = Samples.chart(InlineBars(Samples.data([("A", .value(5)), ("B", .value(-5))]))).drawing(.wide)
        let inline = String(decoding: table.shapes[Style.first.place], as: UTF8.self)
        #expect(inline.hasPrefix("M399.4,") && inline.contains("zM172.8,"), "\(inline)")
        #expect(table.shapes[Style.zero.place].isEmpty)
        let nought = Samples.chart(InlineBars(Samples.data([("A", .value(0)), ("B", .value(-5))]))).drawing(.wide)
        #expect(!nought.shapes[Style.zero.place].isEmpty)
    }

    @Test func aMissingValueBreaksALine() {
        let whole = data([("2022", [.value(1)]), ("2023", [.value(2)]), ("2024", [.value(3)])], series: ["x"])
        let broken = data([("2022", [.value(1)]), ("2023", [.absent(.refused)]), ("2024", [.value(3)])], series: ["x"])
        let line = { (data: ChartData) in Samples.chart(Lines(data)).svg(.wide).contains("class=\"first line\"") }
        #expect(line(whole))
        #expect(!line(broken))
        #expect(Samples.chart(Lines(broken)).svg(.wide).contains("wide-refused)\""))
    }

    /// Of years that no row speaks of nothing is known; counts of every tenth year have none between them.
    @Test(arguments: [
        (["2005", "2006", "2007", "2019", "2020"], [3, 2]), (["1991", "2001", "2011", "2021"], [4]),
        (["2018", "2023"], [2]), (["2019", "2021", "2022"], [1, 2]), (["2022-Q3", "2022-Q4", "2023-Q1"], [3]),
        (["2021-12", "2022-02", "2022-03", "2022-04"], [1, 3]), (["2023"], [1]), (["a", "b", "c"], [3]),
    ])
    func aLineIsBrokenWhereTimeIsLeftOut(periods: [String], runs: [Int]) {
        let data = data(periods.map { ($0, [.value(1), .value(2)]) }, series: ["x", "y"])
        let drawing = Samples.chart(Lines(data)).drawing(.wide)
        // Each run begins with a move, and has a step for each item but the first.
        let path = String(decoding: drawing.shapes[Style.firstLine.place], as: UTF8.self).lowercased()
        let steps = path.split(separator: "m").map { $0.count { $0 == "l" } }
        #expect(steps == runs.filter { $0 > 1 }.map { $0 - 1 }, "\(path)")
    }

    /// A colour alone doesn't say whose state it is.
    @Test func aRowOfStatesIsNamed() {
        let series = ["Refused", "Granted to all who had asked for it", "Withdrawn"]
        let data = data(
            [
                ("2021", [.absent(.noReply), .absent(.notHeld), .value(30)]),
                ("2022", [.absent(.noReply), .value(10), .value(40)]),
            ], series: series)
        let chart = Samples.chart(Lines(data))
        for form in ChartForm.allCases {
            let text = chart.drawing(form).labels.map(\.text).joined(separator: " ")
            #expect(
                series.map { text.split(separator: $0, omittingEmptySubsequences: false).count - 1 } == [1, 2, 1],
                "\(text)")
        }
        #expect(chart.problems() == [])
    }

    /// Its name stands at the end of the others, where another number would be.
    @Test func aLineThatEndsEarlySaysWhen() {
        let data = data(
            [
                ("2021", [.value(10), .value(30)]), ("2022", [.value(20), .value(40)]),
                ("2023", [.absent(.noReply), .value(50)]),
            ], series: ["Refused", "Granted"])
        let chart = Samples.chart(Lines(data))
        for form in ChartForm.allCases {
            let text = chart.drawing(form).labels.map(\.text).joined(separator: " ")
            #expect(text.contains("Refused 20 (2022)") && text.contains("Granted 50"), "\(text)")
            #expect(!text.contains("(2023)"))
        }
        #expect(chart.problems() == [])
    }

    /// The highest value may be the end of the scale, and its number stands above it all the same.
    @Test(arguments: [[1.0, 2, 3], [3, 2, 1], [12], [12, 12], [5, 5, 5], [100, 150, 200], [0, 0], [10, 11, 13]])
    func theHighestValueOfALineHasRoomForItsNumber(values: [Double]) {
        let years = data(values.enumerated().map { ("\(2020 + $0)", [.value($1)]) }, series: ["x"])
        let marks: [any Mark] = [
            Lines(years), Lines(years, events: [.init(item: 0, words: "what happened")]),
            SmallMultiples(["P", "Q"].map { .init(title: $0, mark: Lines(years.among([years, years]))) }),
        ]
        for mark in marks { #expect(Samples.chart(mark).problems() == [], "\(mark)") }
    }

    /// Room is taken only where it is needed.
    @Test func aLineBelowTheEndOfItsScaleStaysWhereItIs() {
        let heights = [[10.0, 11, 12], [10, 11, 11]].map { values in
            let years = data(values.enumerated().map { ("\(2020 + $0)", [.value($1)]) }, series: ["x"])
            return Samples.chart(Lines(years)).drawing(.wide).height
        }
        #expect(heights[0] > heights[1])
    }

    /// `£1,500,000.0` above a `0` is read as another number.
    @Test(arguments: [2, 9]) func aNumberIsNeverBroken(columns: Int) {
        let text = "£1,500,000.00"
        let names = (1...columns).map { "Column \($0)" }
        let data = { (series: [String]) in
            ChartData(
                heading: "Year", series: series,
                items: ["2022", "2023"].map { year in
                    .init(year, series.map { _ in Datum(.value(1_500_000), text) })
                })
        }
        let few = data(["Refused", "Granted"])
        let marks: [any Mark] = [
            Bars(data(["x"])), GroupedBars(few), Dots(few), Lines(few), InlineBars(data(names)), Slopes(few),
            AreaMap(data(["x"]), shapes: [.none, .none]),
            SmallMultiples(["P", "Q"].map { .init(title: $0, mark: Bars(data(["x"]))) }),
        ]
        for mark in marks {
            let chart = Samples.chart(mark)
            #expect(chart.problems() == [], "\(mark)")
            for form in ChartForm.allCases {
                let labels = chart.drawing(form).labels.map(\.text)
                #expect(labels.contains { $0.contains(text) }, "\(mark)")
                #expect(!labels.contains { $0.hasSuffix("£1,500,000.0") || $0.hasSuffix("£1,500,000.") }, "\(mark)")
            }
        }
    }

    @Test func aUnitStandsForEachThing() {
        let units = Units(
            heading: "Outcome", noun: "request",
            rows: [.init(label: "Refused", of: 3, others: 2, unknown: [(.notCoded, 4)], text: "3 of 5")])
        let svg = Samples.chart(units).svg(.wide)
        let path = svg.split(separator: "class=\"first\" d=\"").last?.prefix { $0 != "\"" }
        let circles = path?.count { "Mm".contains($0) }
        // Three, and the one of the key.
        #expect(circles == 4)
        #expect(units.table(.english).headings == ["Outcome", "Counted", "Known and not counted", "Not coded"])
    }

    /// Each reason has a column and an entry of the key, in every panel.
    @Test func unitsOfPanelsShareTheirColumns() {
        let unknown: [[(reason: Absence?, count: Int)]] = [[], [(.notStated, 1), (nil, 2)]]
        let units = unknown.map { unknown in
            Units(
                heading: "Outcome", noun: "request",
                rows: [.init(label: "Refused", of: 3, others: 2, unknown: unknown, text: "3 of 5")])
        }
        let panels = SmallMultiples(units.map { SmallMultiples.Panel(title: "p", mark: $0.among(units)) })
        let table = panels.table(.english)
        #expect(table.headings == ["Outcome", "Counted", "Known and not counted", "Not stated", "Not known"])
        #expect(table.rows.map { $0.cells.map(\.quantity.drawn) } == [[3, 2, 0, 0], [3, 2, 1, 2]])
        #expect(Samples.chart(panels).problems().isEmpty)
    }

    @Test(arguments: [
        ([10.0, 10, 10], [5.0, 15, 25], 0.0...30), ([5, 5], [2.5, 7.5], 0...10), ([100], [45], 0...50),
        ([0, 20], [5, 20], 0...100), ([10, 12, 40], [6, 16, 40], 0...100),
    ])
    func blocksAreMovedApart(targets: [Double], expected: [Double], range: ClosedRange<Double>) {
        let heights = targets.map { _ in expected.count == 2 && range.upperBound == 10 ? 5.0 : 10 }
        #expect(LabelPlacement.place(targets, heights: heights, in: range) == expected)
    }

    @Test(arguments: [
        ("2023", "2023", 2023), ("2023-Q2", "Q2", 8093), ("2023-05", "May", 24280), ("2023–24", "2023–24", 2023),
        ("2023-24", "2023–24", 2023), ("1999–00", "1999–00", 1999), ("2011/12", "2011–12", 2011),
        ("2023-2024", "2023–24", 2023), ("2023/24", "2023–24", 2023),
    ])
    func periodsAreRead(text: String, short: String, ordinal: Int) throws {
        let period = try #require(Period(text))
        #expect(period.short(.english) == short && period.ordinal == ordinal)
    }

    @Test(arguments: ["", "23", "2023-Q5", "2023-25", "2023-13", "abcd", "2023-05-01"])
    func whatIsNoPeriodIsNone(text: String) { #expect(Period(text) == nil) }

    @Test(arguments: [
        ([1.0, 2, 3], [1.0, 2, 3]), ([5, 5, 5, 5], [5]), ([1, 2, 3, 4, 5, 6], [2, 4, 6]),
        ([1, 1, 1, 2, 3, 9], [1, 2, 9]),
        ([], []),
    ])
    func classesHoldEquallyManyAreas(values: [Double], highs: [Double]) {
        let classes = MapClasses(values)
        #expect(classes.bounds.map(\.high) == highs)
        for value in values {
            let index = classes.bounds.firstIndex { $0.low <= value && value <= $0.high }
            #expect(index.map(classes.style) == classes.style(of: value))
        }
    }

    /// A bar of ten is as long in every panel, whatever else a panel says.
    @Test func panelsHaveOneScale() throws {
        let panels = [
            data([("A", [.value(10)])], series: ["x"]),
            data([("A", [.value(10)]), ("B", [.range(low: 1_234_567, high: nil)])], series: ["x"]),
        ]
        let marks = panels.map { Bars($0.among(panels)) }
        let svg = Samples.chart(SmallMultiples(marks.map { .init(title: "P", mark: $0) })).svg(.wide)
        let bars = try #require(svg.split(separator: "class=\"first\" d=\"").last).prefix { $0 != "\"" }
            .split(separator: "h").dropFirst().map { $0.prefix { $0 != "v" } }
        #expect(bars.first == bars[2])
        let alone = SmallMultiples(panels.map { .init(title: "P", mark: Bars($0)) })
        #expect(Samples.chart(alone).svg(.wide) != svg)
    }

    @Test func panelsOfMapsHaveOneKey() {
        let panels = [[1.0, 2, 3], [4, 5, 6]].map { values in
            data(values.map { ("\($0)", [.value($0)]) }, series: ["x"])
        }
        let maps = panels.map { AreaMap($0.among(panels), shapes: [.none, .none, .none]) }
        #expect(
            SmallMultiples(maps.map { .init(title: "P", mark: $0) }).keyEntries(.english).map(\.words) == [
                "1 to 2", "3 to 4", "5 to 6",
            ])
    }

    /// The classes are named as the areas' values are written, not as they are reckoned.
    @Test func aMapNamesItsClassesAsItsListDoes() {
        let shares = [("A", 1.0 / 3, "33%"), ("B", 2.0 / 3, "67%")]
        let data = ChartData(
            heading: "Council", items: shares.map { .init($0.0, [Datum(.value($0.1), $0.2)]) }, isShare: true)
        let map = AreaMap(data, shapes: [.none, .none])
        #expect(map.keyEntries(.english).map(\.words) == ["33%", "67%"])
    }

    /// Two colours with one name, or one that another's range holds, are one.
    @Test(arguments: [
        ([0.440, 0.441, 0.442, 0.443, 0.444, 0.445], ["44%", "45%"]), ([0.440, 0.441, 0.442, 0.443], ["44%"]),
        ([0.10, 0.20, 0.204, 0.30, 0.301, 0.40], ["10% to 20%", "30%", "40%"]),
    ])
    func coloursOfAMapHaveNamesOfTheirOwn(shares: [Double], key: [String]) {
        let items = shares.enumerated().map { index, share in
            ChartData.Item("Area \(index)", [Datum(.value(share), Words.english.percent(share))])
        }
        let data = ChartData(heading: "Council", items: items, isShare: true)
        let map = AreaMap(data, shapes: shares.map { _ in .none })
        #expect(map.keyEntries(.english).map(\.words) == key)
        #expect(Samples.chart(map).problems() == [])
    }

    @Test func aMapNamesWhatHasNoPlaceOnIt() {
        let data = data([("Aby", [.value(1)]), ("Bourn", [.absent(.noReply)])], series: ["x"])
        let tile = AreaMap.Shape.tile(column: 0, row: 0, letters: "A")
        let said = { (shapes: [AreaMap.Shape]) in
            Samples.chart(AreaMap(data, shapes: shapes)).svg(.wide).contains(">Not on the map: Bourn.</text>")
        }
        #expect(said([tile, .none]))
        #expect(!said([tile, .tile(column: 1, row: 0, letters: "B")]))
    }

    @Test func panelsOfTimelinesHaveOneAxis() throws {
        let days = try [2006, 2022].map { try #require(CalendarDate(year: $0, month: 1, day: 1)) }
        let events = days.map { Events.Event(label: "A", days: $0...$0, when: "then") }
        let marks = events.map { Events(heading: "Event", events: [$0], beside: events) }
        let svgs = marks.map { Samples.chart($0).svg(.wide) }
        for svg in svgs { #expect(svg.contains(">2006</text>") && svg.contains(">2022</text>")) }
        #expect(svgs[0] != svgs[1])
    }

    @Test func lettersOfATileFitIt() {
        let tiles = ["WMe", "TV", "a name of many letters"].enumerated().map { index, letters in
            TileStates.Tile(label: letters, letters: letters, place: (column: [0, 4, 9][index], row: 0))
        }
        let chart = Samples.chart(
            TileStates(
                heading: "Force", groups: [.init(words: "refused", absence: .refused, tiles: tiles)], listsNames: false)
        )
        #expect(chart.problems() == [])
        for form in ChartForm.allCases {
            let svg = chart.svg(form)
            #expect(
                svg.contains(">WMe</text>") && svg.contains(">TV</text>") && !svg.contains(">a name of many letters<"))
            // The list says what the hatch stands for.
            #expect(svg.contains(">Refused: 3</text>") && !svg.contains(">refused</text>"))
        }
    }
    /// The map stands on the page of every authority, so it can't name them all.
    @Test(arguments: [20, 21]) func aMapNamesAFewThatAreNotOnIt(count: Int) {
        let tiles = (1...count).map { TileStates.Tile(label: "Pond\($0)", letters: "", place: nil) }
        let place = [TileStates.Tile(label: "Frog", letters: "F", place: (column: 0, row: 0))]
        let svg = Samples.chart(
            TileStates(
                heading: "Pond", groups: [.init(words: "refused", absence: .refused, tiles: place + tiles)],
                listsNames: false)
        ).svg(.wide)
        #expect(svg.contains("Pond20") == (count == 20))
        #expect(svg.contains("21</text>") == (count == 21))
    }

    @Test func aTextIsAsWideAsItsParts() {
        let text = "A Wave, of frogs"
        for weight in [TextMetrics.Weight.regular, .bold] {
            let width = { TextMetrics.width($0, size: 16, weight) }
            #expect(abs(width(text + "é") - width("é") - width(text)) < 0.001)
            #expect(width(text) > 100)
        }
        #expect(
            TextMetrics.wrap(text + " é", size: 16, into: 100)
                == TextMetrics.wrap(text + " e", size: 16, into: 100).map {
                    $0.replacing(" e", with: " é")
                })
    }
}

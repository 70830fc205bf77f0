import Quantities
import TestSupport
import Testing

@testable import Charts

@Suite struct LintTests {
    @Test func aSoundChartHasNoProblems() {
        #expect(Samples.bars(Samples.states).problems() == [])
    }

    /// Draws badly on purpose.
    private struct Bad: Mark {
        func kind(_ words: Words) -> String { "bad chart" }
        func findings(_ words: Words) -> [String] { [] }
        func table(_ words: Words) -> ChartTable {
            ChartTable(headings: ["Item", "Value"], rows: [.init(label: "A", cells: [Datum(.value(3))])])
        }
        let drawn: @Sendable (inout Drawing) -> Void

        func draw(into drawing: inout Drawing) {
            drawn(&drawing)
            drawing.height += 100
        }
    }

    private func problems(_ drawn: @escaping @Sendable (inout Drawing) -> Void) -> [ChartProblem] {
        Samples.chart(Bad(drawn: drawn)).problems()
    }

    @Test func textOverTextIsFound() {
        let found = problems { drawing in
            drawing.encode(row: 0, column: 0, .value(3))
            drawing.text(.label, x: 10, y: drawing.height + 50, "one")
            drawing.text(.label, x: 20, y: drawing.height + 52, "other")
        }
        #expect(found == [.overlap("one", "other", .wide), .overlap("one", "other", .narrow)])
    }

    @Test func whatLeavesTheCanvasIsFound() {
        let text = problems { drawing in
            drawing.encode(row: 0, column: 0, .value(3))
            drawing.text(.label, x: 330, y: drawing.height + 90, "a text")
        }
        #expect(text == [.overflow("“a text”", .narrow)])
        let shape = problems { drawing in
            drawing.encode(row: 0, column: 0, .value(3))
            drawing.rectangle(.first, x: 600, y: 0, width: 60, height: 4)
        }
        #expect(shape == [.overflow("a shape", .wide), .overflow("a shape", .narrow)])
    }

    @Test(arguments: [
        (0, 0, Quantity.value(4)), (0, 0, .range(low: 3, high: nil)), (0, 0, .absent(.notCoded)), (1, 0, .value(3)),
    ])
    func whatIsNotInTheTableIsFound(row: Int, column: Int, quantity: Quantity) {
        let found = problems { $0.encode(row: row, column: column, quantity) }
        #expect(found.contains(.notAsInTheTable(row: "A", column: "Value", .wide)))
        #expect(problems { _ in }.contains(.notAsInTheTable(row: "A", column: "Value", .narrow)))
        let twice = problems { drawing in
            for _ in 0..<2 { drawing.encode(row: 0, column: 0, .value(3)) }
        }
        #expect(twice.contains(.notAsInTheTable(row: "A", column: "Value", .wide)))
    }

    // WCAG 2.2, 1.4.3 and 1.4.11.
    @Test func everyColourStandsOutInBothThemes() {
        for palette in Palette.allCases {
            for style in Style.allCases {
                guard let token = style.token else { continue }
                #expect(Palette.contrast(palette[token], palette[.canvas]) >= 3, "\(palette) \(style)")
            }
            for style in TextStyle.allCases {
                #expect(
                    Palette.contrast(palette[style.token], palette[style.backgroundToken]) >= 4.5, "\(palette) \(style)"
                )
            }
        }
    }

    // WCAG 2.2's definition of contrast ratio; the Analysis Function's colours with the ratios that it publishes.
    @Test(arguments: [
        (0x000000, 0xFFFFFF, 21.0), (0xFFFFFF, 0xFFFFFF, 1), (0xF46A25, 0xFFFFFF, 3.03),
    ])
    func contrastIsThatOfWCAG(one: Int, other: Int, expected: Double) {
        #expect(abs(Palette.contrast(one, other) - expected) < 0.05)
    }

    @Test func theStyleSheetNamesEveryStyle() {
        for style in Style.allCases {
            let name = style.name.split(separator: " ").reversed().map { ".\($0)" }.joined()
            #expect(ChartStyle.page.contains(name), "\(name)")
        }
        for style in TextStyle.allCases where style.background != nil || [.tick, .onHatch].contains(style) {
            #expect(ChartStyle.standalone.contains(".\(style.rawValue)"))
        }
        #expect(!ChartStyle.standalone.contains("var("))
    }
}

/// What is read aloud is held against the table number by number.
@Suite struct NumbersInWordsTests {
    private static let table = ChartData(
        heading: "Force", series: ["Arrests", "Charges"],
        items: [
            ChartData.Item("Kent", [Datum(.value(1234)), Datum(.value(5))]),
            ChartData.Item("District 9", [Datum(.value(7)), Datum(.absent(.notCoded))]),
            ChartData.Item("gwent", [Datum(.range(low: 3, high: nil)), Datum(.value(5))]),
        ]
    ).table

    @Test(arguments: [
        ("Highest: Kent, 1,234; lowest: gwent, at least 3.", nil), ("Gwent: at least 3.", nil),
        ("Highest: Kent, 1,235.", "1235"), ("Highest: Kent, 7.", "7"), ("District 9: 7.", nil), ("District 9: 9.", "9"),
        ("Arrests: known for 3 of 3.", nil), ("Charges: known for 2 of 3.", nil), ("Charges: known for 4 of 3.", "4"),
        ("Charges: all values are 5.", nil), ("Arrests: all values are 7.", "7"), ("Line: All forces: 12%.", nil),
        ("Kent: −5.", "−5"), ("Kent: 1,234 and 5 make 1,239.", nil),
    ])
    func aSentenceSaysWhatItsRowsHave(sentence: String, wrong: String?) {
        #expect(Self.table.misstatement(in: sentence, .english, quoting: ["All forces: 12%"]) == wrong)
    }

    /// References of requests may be numbers that the words say of something else.
    @Test(arguments: [
        ("Of 2 that are known, 0 went past the limit.", nil), ("1: 7 working days.", nil),
        ("Longest: 0, 5 working days.", nil), ("Longest: 1, 9 working days.", "9"), ("Of 4 that are known, 0.", "4"),
    ])
    func aLabelMayBeANumber(sentence: String, wrong: String?) {
        let durations = Durations(
            heading: "Request", unit: "Working days", limitWords: "limit: working day 20",
            rows: [
                .init(label: "1", taken: Datum(.value(7)), limit: 20),
                .init(label: "0", taken: Datum(.value(5)), limit: 20),
            ])
        #expect(durations.table(.english).misstatement(in: sentence, .english) == wrong)
        #expect(durations.misstatements(.english) == [])
    }

    @Test(arguments: [
        ("Visits to a home: known for 3 of 3.", nil), ("Visits to a home: known for 4 of 3.", "4"),
        ("Visits to a home: highest: B, 5; lowest: A, 3.", nil), ("A: 3.", nil), ("A: 5.", "5"), ("Raids: 6.", nil),
    ])
    func aLabelMayBeAWordOfAHeading(sentence: String, wrong: String?) {
        let data = ChartData(
            heading: "Band", series: ["Visits to a home", "Raids"],
            items: [("A", 3.0, 4.0), ("B", 5, 6), ("Raids", 6, 6)].map {
                ChartData.Item($0.0, [Datum(.value($0.1)), Datum(.value($0.2))])
            })
        #expect(data.table.misstatement(in: sentence, .english) == wrong)
    }

    @Test(arguments: [
        ("1,234", true), ("1234", true), ("9", true), ("three", true), ("seven", true), ("6", false), ("six", false),
        ("a quarter", false),
    ])
    func anAuthorSaysWhatTheTableHas(number: String, isSaid: Bool) {
        #expect(Self.table.says(number, .english) == isSaid)
    }

    /// Says another number than its table on purpose.
    private struct Boast: Mark {
        func kind(_ words: Words) -> String { "boast" }
        func findings(_ words: Words) -> [String] { ["Kent: 9,999."] }
        func table(_ words: Words) -> ChartTable { NumbersInWordsTests.table }
        func draw(into drawing: inout Drawing) { drawing.height += 10 }
    }

    @Test func aWrongNumberIsAProblem() {
        #expect(Samples.chart(Boast()).problems().contains(.misstatement("9999")))
        let panels = SmallMultiples([.init(title: "A", mark: Boast())])
        #expect(Samples.chart(panels).problems().contains(.misstatement("9999")))
    }
}

import Quantities
import Testing

@testable import Charts

/// Two thousand charts of all marks from hostile inputs: well-formed, nothing that isn't a number, no text over another
/// and none outside the canvas.
@Suite struct RandomChartTests {
    private static let words = [
        "Kent", "Avon and Somerset", String(repeating: "W", count: 60), "مرحبا", "e\u{301}e\u{301}", "]]>", "",
        "a b c d e f",
        "\"\u{301}><script>&'", "Ⅷ 漢字 한국어", "one two three four five six seven eight nine ten eleven twelve",
    ]
    private static let numbers: [Double] = [
        0, 1, -1, 1e308, -1e308, 0.001, 4.5, 1234, .infinity, .nan, 1e-300, 0.5, 17, 99, 12_345_678,
    ]

    private struct Source {
        var random: Seeded

        mutating func pick<Value>(_ values: [Value]) -> Value {
            values[Int.random(in: 0..<values.count, using: &random)]
        }
        mutating func count(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

        mutating func datum() -> Datum {
            let value = pick(RandomChartTests.numbers)
            switch count(0...4) {
            case 0: return Datum(.absent(pick(Absence.allCases)))
            case 1: return Datum(.range(low: min(value, 3), high: pick([nil, max(value, 3)])))
            case 2 where value.isFinite: return Datum(.value(value), bounds: min(value, 0)...max(value, 1))
            default: return Datum(.value(value))
            }
        }

        mutating func data(_ series: Int, periods: Bool = false) -> ChartData {
            let names = (0..<series).map { _ in pick(RandomChartTests.words) }
            let items = (0..<count(0...9)).map { index in
                ChartData.Item(
                    periods ? "20\(10 + index)-Q\(index % 4 + 1)" : pick(RandomChartTests.words),
                    (0..<series).map { _ in datum() }, isHighlighted: count(0...5) == 0)
            }
            return ChartData(
                heading: pick(RandomChartTests.words), series: names, items: items, isShare: count(0...3) == 0)
        }

        mutating func mark(_ kind: Int) -> any Mark {
            let reference =
                count(0...2) == 0
                ? ReferenceLine(value: pick([0, 5, 1e300]), words: pick(RandomChartTests.words)) : nil
            switch kind {
            case 0: return Bars(data(1), reference: reference)
            case 1: return GroupedBars(data(count(1...4)), reference: reference)
            case 2: return StackedBars(data(count(1...4)), isNormalised: count(0...1) == 0)
            case 3: return Dots(data(count(1...4)), reference: reference)
            case 4: return Slopes(data(2))
            case 5: return InlineBars(data(count(1...6)))
            case 6:
                let data = data(count(1...4), periods: count(0...1) == 0)
                let events = data.items.isEmpty ? [] : [Lines.Event(item: 0, words: pick(RandomChartTests.words))]
                return Lines(data, events: events, highlighted: count(0...2) == 0 ? [0] : [])
            case 7:
                return Units(
                    heading: "h", noun: "a",
                    rows: (0..<count(0...3)).map { _ in
                        Units.Row(
                            label: pick(RandomChartTests.words), of: count(0...20), others: count(0...20),
                            unknown: [(pick(Absence.allCases), count(0...9))], text: "x")
                    })
            case 8:
                return Events(
                    heading: "h",
                    events: (0..<count(0...6)).map { _ in
                        let first = CalendarDate(dayNumber: count(-700_000...2_900_000))
                        let last = CalendarDate(dayNumber: min(2_932_000, first.dayNumber + count(0...9000)))
                        return Events.Event(
                            label: pick(RandomChartTests.words), days: count(0...3) == 0 ? nil : first...last,
                            when: pick(RandomChartTests.words))
                    })
            case 9:
                return Durations(
                    heading: "h", unit: "Days", limitWords: pick(RandomChartTests.words),
                    rows: (0..<count(0...6)).map { _ in
                        Durations.Row(label: pick(RandomChartTests.words), taken: datum(), limit: pick([20, 20, 40]))
                    })
            case 10:
                let data = data(1)
                return AreaMap(
                    data,
                    shapes: data.items.map { _ in
                        switch count(0...2) {
                        case 0:
                            return .tile(column: count(1...8), row: count(1...8), letters: pick(["AB", "Wxyz", ""]))
                        case 1: return .rings([[(0, 50), (1, 51), (2, 50.5), (0, 50)]])
                        default: return .none
                        }
                    })
            default:
                let panels = (0..<count(0...3)).map { _ in
                    SmallMultiples.Panel(title: pick(RandomChartTests.words), mark: Bars(data(1)))
                }
                return SmallMultiples(panels)
            }
        }
    }

    @Test(arguments: 0...11)
    func allAreSound(kind: Int) {
        var source = Source(random: Seeded(state: UInt64(kind) + 7))
        for number in 0..<170 {
            let chart = Chart(
                id: "c", title: source.pick(Self.words), subtitle: source.pick(Self.words), mark: source.mark(kind),
                credit: source.pick(Self.words))
            let alone = number.isMultiple(of: 4) ? [chart.standalone()] : []
            for svg in [chart.svg(.wide), chart.svg(.narrow)] + alone { #expect(faults(svg) == []) }
            // Tiles at random places lie over one another; that is an error of the table.
            let problems = chart.problems().filter { problem in
                if case .overlap = problem, kind == 10 { return false }
                return true
            }
            #expect(problems == [], "\(chart.mark)")
        }
    }
}

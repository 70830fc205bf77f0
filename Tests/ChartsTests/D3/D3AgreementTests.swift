import Quantities
import TestSupport
import Testing

@testable import Charts

/// Ticks, scales, days and numbers beside those of d3: some four hundred cases, each as ``D3Cases`` has it from d3 itself.
@Suite struct D3AgreementTests {
    /// A line of cases, in its parts.
    private static func lines(_ table: String, _ count: Int) -> [[[String]]] {
        let lines = table.split(separator: "\n").map { line in
            line.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
        }
        #expect(lines.count == count)
        return lines
    }

    @Test(arguments: [(D3Cases.ticks, 180, false), (D3Cases.shares, 36, true)])
    func ticksAndTheirWords(table: String, count: Int, isShare: Bool) throws {
        for line in Self.lines(table, count) {
            let input = line[0].compactMap(Double.init)
            let (domain, count) = (input[0]...input[1], Int(input[2]))
            let nice = line[1].compactMap(Double.init)
            #expect(Ticks.nice(domain, count: count) == nice[0]...nice[1], "\(line)")
            let expected = line[2].map { $0.split(separator: "=").map(String.init) }
            let ticks = Ticks.values(in: domain, count: count)
            #expect(ticks == expected.map { Double($0[0]) }, "\(line)")
            let words = Ticks.words(ticks, in: domain, count: count, isShare: isShare, .english)
            #expect(words == expected.map { $0[1] }, "\(line)")
        }
    }

    @Test func places() {
        for line in Self.lines(D3Cases.places, 36) {
            let input = line[0].compactMap(Double.init)
            let scale = LinearScale(domain: input[0]...input[1], range: input[2]...input[3])
            #expect(abs(scale(input[4]) - (Double(line[1][0]) ?? .nan)) < 1e-9, "\(line)")
        }
    }

    @Test func days() throws {
        for line in Self.lines(D3Cases.days, 14) {
            let (first, last) = (CalendarDate(iso: line[0][0]), CalendarDate(iso: line[0][1]))
            let scale = TimeScale(first: try #require(first), last: try #require(last), range: 0...1, words: .english)
            let ticks = scale.ticks(every: try #require(Int(line[0][2])))
            #expect(ticks.map(\.date.iso) == line[1], "\(line)")
        }
    }

    @Test func numbers() throws {
        for line in Self.lines(D3Cases.numbers, 135) {
            #expect(Words.english.number(try #require(Double(line[0][0]))) == line[1][0], "\(line)")
        }
    }

    @Test func percentages() throws {
        for line in Self.lines(D3Cases.percentages, 37) {
            #expect(Words.english.percent(try #require(Double(line[0][0]))) == line[1][0], "\(line)")
        }
    }

    /// Where d3 prints `0`, `0%` or `100%` of what is neither none nor all, this package says so; halves are rounded as a
    /// pocket calculator rounds them, and not by the nearest binary fraction.
    @Test func whereAReaderWouldBeMisled() {
        #expect([0.0004, -0.0004].map { Words.english.number($0) } == ["under 0.001", "over −0.001"])
        #expect([0.004, 0.996].map { Words.english.percent($0) } == ["under 1%", "over 99%"])
        #expect([1.0005, 0.0005, -2.0005].map { Words.english.number($0) } == ["1.001", "0.001", "−2.001"])
        #expect([Double.nan, .infinity].map { Words.english.number($0) } == ["–", "–"])
    }

    @Test func powersAreExact() {
        #expect(Powers.floorLog10(1000) == 3)
        #expect(Powers.floorLog10(999.999) == 2)
        #expect(Powers.floorLog10(0.001) == -3)
        #expect(Powers.floorLog10(1e308) == 308)
    }
}

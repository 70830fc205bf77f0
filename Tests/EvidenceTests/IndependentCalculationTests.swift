import Diagnostics
import Evidence
import Quantities
import TestSupport
import Testing

/// The figures of 1,000 random tables with unknown cells, against a calculation that knows neither SQL nor Kleene's
/// logic: it fills every unknown with every possible value and looks at what comes out.
@Suite struct IndependentCalculationTests {
    /// A row as it might be: nil where nobody has coded it.
    struct Row {
        var among: Bool?
        var of: Bool?
        var group: Bool?
        /// The numbers that the value can be: one, several for a range, none written for a blank.
        var value: [Int]?
    }

    /// A row with every unknown filled.
    struct World {
        let among: Bool
        let of: Bool
        let group: Bool
        let value: Int
    }

    /// The values that an uncoded cell of `value` can take: the schema says 1 to 3.
    static let values = 1...3

    /// Cells as they are written, with the numbers that they can be.
    static let cells: [[Int]?] = [nil, nil, [1], [2], [3], [1], [2], [3], [1, 2], [2, 3]]
    private static func written(_ cell: [Int]?) -> String {
        switch cell {
        case nil: ""
        case [1, 2]: "<3"
        case [2, 3]: "2+"
        case let numbers?: String(numbers[0])
        }
    }

    @Test func thousandRandomTables() throws {
        var random = SplitMix64(state: 20_181_102)
        for _ in 0..<1000 {
            let rows = (0..<Int.random(in: 0...7, using: &random)).map { _ in
                Row(
                    among: random.maybe(), of: random.maybe(), group: random.maybe(),
                    value: Self.cells.randomElement(using: &random) ?? nil)
            }
            try compare(rows)
        }
    }

    private func compare(_ rows: [Row]) throws {
        let flag = { (known: Bool?) in known.map { $0 ? "1" : "0" } ?? "" }
        let text =
            "among_,of_,grp,v\n"
            + rows.map { row in
                "\(flag(row.among)),\(flag(row.of)),\(row.group.map { $0 ? "x" : "y" } ?? ""),\(Self.written(row.value))\n"
            }.joined()
        let head = "title: F\n  dataset: t\n  by: {grp: grp}\n"
        let (evidence, findings) = SmallCampaign(
            fields: "{name: among_, type: integer}\n{name: of_, type: integer}\n{name: grp}\n"
                + "{name: v, type: integer, constraints: {minimum: 1, maximum: 3}, daylight: {ranges: true}}",
            table: text.replacing("\n,,,\n", with: "\n,,,\n"),
            figures:
                "share:\n  \(head)  share: {of: of_, among: among_}\ncount:\n  \(head)  where: among_\n  count: of_\n"
                + "sum:\n  \(head)  where: among_\n  sum: v\n"
                + "median:\n  \(head)  where: among_\n  median: v\n" + "min:\n  \(head)  where: among_\n  min: v\n"
                + "max:\n  \(head)  where: among_\n  max: v\n"
        ).read()
        #expect(findings.lines() == [])
        let evidence2 = try #require(evidence)
        for slice in [Slice(), Slice([("grp", "x")])] {
            // In the whole figure the group doesn't matter: as if every row were known to belong.
            let own = rows.map { row in
                var row = row
                if slice.isEmpty { row.group = true }
                return row
            }
            try check(try #require(evidence2.figure("share")).value(slice, minimumBase: 0), .share, own)
            try check(try #require(evidence2.figure("count")).value(slice, minimumBase: 0), .count, own)
            try check(try #require(evidence2.figure("sum")).value(slice, minimumBase: 0), .sum, own)
            for (name, measure) in [("median", Measure.median), ("min", .minimum), ("max", .maximum)] {
                try check(try #require(evidence2.figure(name)).value(slice, minimumBase: 0), measure, own)
            }
        }
    }

    private enum Measure { case share, count, sum, median, minimum, maximum }

    private func check(_ found: FigureValue, _ measure: Measure, _ rows: [Row]) throws {
        let worlds = Self.worlds(rows)
        let results = worlds.compactMap { Self.measure(measure, $0) }
        switch measure {
        case .share:
            // Rows of which everything is known, and nothing else, make the value.
            let known = rows.filter { $0.among == true && $0.group == true && $0.of != nil }
            let of = known.count { $0.of == true }
            #expect(found.parts?.of == (known.isEmpty ? nil : of))
            #expect(found.parts?.among == (known.isEmpty ? nil : known.count))
            if let low = results.min(), !known.isEmpty { #expect(abs((found.low ?? -1) - low) < 1e-12) }
            if let high = results.max(), !known.isEmpty { #expect(abs((found.high ?? -1) - high) < 1e-12) }
        case .median, .minimum, .maximum:
            let known = rows.filter { $0.among == true && $0.group == true && $0.value?.count == 1 }
            #expect(found.observed == Self.measure(measure, known.map(Self.exact)))
            if rows.contains(where: { $0.among == true && $0.group == true && $0.value != nil }) {
                #expect(found.low == results.min())
                #expect(found.high == results.max())
            }
        case .count, .sum:
            #expect(found.low == results.min())
            #expect(found.high == results.max())
            let certain = rows.filter { $0.among == true && $0.group == true }
            // Rows of the slice that may belong are not coded; no row of the slice at all is no data.
            let possible = rows.contains { $0.group == true && $0.among == nil }
            if certain.isEmpty { #expect(found.quantity == .absent(possible ? .notCoded : .noData)) }
            if worlds.count == 1, !certain.isEmpty {
                #expect(found.quantity == .value(results[0]))
            }
        }
    }

    /// Every way in which the unknown cells could be filled.
    private static func worlds(_ rows: [Row]) -> [[World]] {
        rows.reduce([[]]) { worlds, row in
            let filled = fillings(row)
            return worlds.flatMap { world in filled.map { world + [$0] } }
        }
    }

    /// The fillings of one row that differ in what they do to a figure: a row that does not belong is one case.
    private static func fillings(_ row: Row) -> [World] {
        var result: [World] = []
        for among in row.among.map({ [$0] }) ?? [true, false] {
            for group in row.group.map({ [$0] }) ?? [true, false] {
                guard among, group else {
                    if !result.contains(where: { !$0.among }) {
                        result.append(World(among: false, of: false, group: false, value: 1))
                    }
                    continue
                }
                for of in row.of.map({ [$0] }) ?? [true, false] {
                    for value in row.value ?? Array(values) {
                        result.append(World(among: true, of: of, group: true, value: value))
                    }
                }
            }
        }
        return result
    }

    private static func exact(_ row: Row) -> World {
        World(among: true, of: row.of ?? false, group: true, value: row.value?.first ?? 0)
    }

    private static func measure(_ measure: Measure, _ rows: [World]) -> Double? {
        let base = rows.filter { $0.among && $0.group }
        switch measure {
        case .count: return Double(base.count(where: \.of))
        case .sum: return Double(base.map(\.value).reduce(0, +))
        case .minimum: return base.map(\.value).min().map(Double.init)
        case .maximum: return base.map(\.value).max().map(Double.init)
        case .median:
            let values = base.map(\.value).sorted()
            guard !values.isEmpty else { return nil }
            return Double(values[(values.count - 1) / 2] + values[values.count / 2]) / 2
        case .share: return base.isEmpty ? nil : Double(base.count(where: \.of)) / Double(base.count)
        }
    }
}

extension SplitMix64 {
    fileprivate mutating func maybe() -> Bool? {
        switch Int.random(in: 0...4, using: &self) {
        case 0: nil
        case 1, 2: true
        default: false
        }
    }
}

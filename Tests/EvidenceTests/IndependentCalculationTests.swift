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
        /// Whom the row speaks of, and how many people live there; nil where it names nobody, or nobody with people.
        var authority: String?
        /// The numbers that the value can be: one, several for a range, none written for a blank.
        var value: [Int]?
    }

    /// A row with every unknown filled.
    struct World {
        let among: Bool
        let of: Bool
        let group: Bool
        let authority: String?
        let value: Int
    }

    /// People by authority; of the third nobody knows how many.
    static let people = ["p": 1000, "q": 3000]

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
                    authority: ["p", "p", "q", "r", nil].randomElement(using: &random) ?? nil,
                    value: Self.cells.randomElement(using: &random) ?? nil)
            }
            try compare(rows)
        }
    }

    private func compare(_ rows: [Row]) throws {
        let flag = { (known: Bool?) in known.map { $0 ? "1" : "0" } ?? "" }
        let text =
            "among_,of_,grp,v,by\n"
            + rows.map { row in
                "\(flag(row.among)),\(flag(row.of)),\(row.group.map { $0 ? "x" : "y" } ?? ""),\(Self.written(row.value)),\(row.authority ?? "")\n"
            }.joined()
        let head = "title: F\n  dataset: t\n  by: {grp: grp}\n"
        let (evidence, findings) = SmallCampaign(
            fields: "{name: among_, type: integer}\n{name: of_, type: integer}\n{name: grp}\n"
                + "{name: v, type: integer, constraints: {minimum: 1, maximum: 3}, daylight: {ranges: true}}\n"
                + "{name: by}",
            table: text,
            figures:
                "share:\n  \(head)  share: {of: of_, among: among_}\n  interval: wilson\ncount:\n  \(head)  where: among_\n  count: of_\n"
                + "sum:\n  \(head)  where: among_\n  sum: v\n"
                + "median:\n  \(head)  where: among_\n  median: v\n" + "min:\n  \(head)  where: among_\n  min: v\n"
                + "max:\n  \(head)  where: among_\n  max: v\n"
                + "rate:\n  \(head)  where: among_\n  rate: {of: v, per: 10, population: people, year: 2020}\n"
                + "often:\n  \(head)  where: among_\n  rate: {of: of_ > 0, per: 10, population: people, year: 2020}\n",
            additions: ["authority: by"],
            otherResources: """
                  - name: bodies
                    title: B
                    path: bodies.csv
                    schema: {primaryKey: body, fields: [{name: body}, {name: name}, {name: people, type: integer}]}
                    daylight: {role: authorities}

                """,
            otherTables: ["bodies.csv": "body,name,people\np,P,1000\nq,Q,3000\nr,R,\n"]
        ).read(minimumBase: 0)
        #expect(findings.lines() == [])
        let evidence2 = try #require(evidence)
        check(evidence2.figure("sum")?.coverage, rows)
        for slice in [Slice(), Slice([("grp", "x")])] {
            // In the whole figure the group doesn't matter: as if every row were known to belong.
            let own = rows.map { row in
                var row = row
                if slice.isEmpty { row.group = true }
                return row
            }
            try check(try #require(evidence2.figure("share")).value(slice), .share, own)
            try check(try #require(evidence2.figure("count")).value(slice), .count, own)
            try check(try #require(evidence2.figure("sum")).value(slice), .sum, own)
            try check(try #require(evidence2.figure("rate")).value(slice), .rate, own)
            try check(try #require(evidence2.figure("often")).value(slice), .often, own)
            for (name, measure) in [("median", Measure.median), ("min", .minimum), ("max", .maximum)] {
                try check(try #require(evidence2.figure(name)).value(slice), measure, own)
            }
        }
    }

    /// Whoever has a row is covered, whatever else the row says.
    private func check(_ coverage: Coverage?, _ rows: [Row]) {
        let present = Set(rows.compactMap(\.authority)).sorted()
        let absent = ["p", "q", "r"].filter { !present.contains($0) }
        let expected = [(Coverage.State.present, present), (.absent, absent)].filter { !$0.1.isEmpty }
        #expect(coverage?.population == 3)
        #expect(coverage?.groups.map(\.state) == expected.map(\.0))
        #expect(coverage?.groups.map(\.authorities) == expected.map(\.1))
        #expect(coverage?.otherRows == rows.count { $0.authority == nil })
    }

    /// Where the distance of a share to the one that was found is as far as chance goes in nineteen of twenty samples
    /// (Wilson, 1927), found by halving.
    private static func wilson(_ of: Int, _ among: Int, isLower: Bool) -> Double {
        let (share, n) = (Double(of) / Double(among), Double(among))
        var (near, far) = (share, isLower ? 0.0 : 1.0)
        for _ in 0..<200 {
            let middle = (near + far) / 2
            let chance = 1.959963984540054 * (middle * (1 - middle) / n).squareRoot()
            if abs(middle - share) < chance { near = middle } else { far = middle }
        }
        return near
    }

    private enum Measure { case share, count, sum, median, minimum, maximum, rate, often }

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
            if let interval = found.interval {
                let expected = [true, false].map { Self.wilson(of, known.count, isLower: $0) }
                #expect(abs(interval.low - expected[0]) < 1e-9 && abs(interval.high - expected[1]) < 1e-9)
            }
            #expect((found.interval == nil) == known.isEmpty)
            if let low = results.min(), !known.isEmpty { #expect(abs((found.low ?? -1) - low) < 1e-12) }
            if let high = results.max(), !known.isEmpty { #expect(abs((found.high ?? -1) - high) < 1e-12) }
        case .rate, .often:
            let sure = rows.filter {
                $0.among == true && $0.group == true && $0.authority.map { Self.people[$0] != nil } == true
            }
            // Without a row that surely belongs there is nobody to count, and nothing to bound.
            guard !sure.isEmpty else {
                #expect(found.low == nil && found.high == nil && found.people == nil)
                return
            }
            let known = sure.filter { measure == .rate ? $0.value?.count == 1 : $0.of != nil }
            let people = Set(sure.compactMap(\.authority)).compactMap { Self.people[$0] }.reduce(0, +)
            let total = known.map { measure == .rate ? $0.value?.first ?? 0 : $0.of == true ? 1 : 0 }.reduce(0, +)
            let expected = known.isEmpty ? nil : 10 * Double(total) / Double(people)
            #expect((found.observed == nil) == (expected == nil))
            if let expected { #expect(abs((found.observed ?? -1) - expected) < 1e-12) }
            #expect(abs((found.low ?? -1) - (results.min() ?? -1)) < 1e-12)
            #expect(abs((found.high ?? -1) - (results.max() ?? -1)) < 1e-12)
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
                        result.append(World(among: false, of: false, group: false, authority: nil, value: 1))
                    }
                    continue
                }
                for of in row.of.map({ [$0] }) ?? [true, false] {
                    for value in row.value ?? Array(values) {
                        result.append(World(among: true, of: of, group: true, authority: row.authority, value: value))
                    }
                }
            }
        }
        return result
    }

    private static func exact(_ row: Row) -> World {
        World(
            among: true, of: row.of ?? false, group: true, authority: row.authority, value: row.value?.first ?? 0)
    }

    private static func measure(_ measure: Measure, _ rows: [World]) -> Double? {
        let base = rows.filter { $0.among && $0.group }
        switch measure {
        case .rate, .often:
            // Rows of those with people, for each ten of the people of whoever has one.
            let own = base.filter { $0.authority.map { people[$0] != nil } ?? false }
            let head = Set(own.compactMap(\.authority)).compactMap { people[$0] }.reduce(0, +)
            let total = own.map { measure == .rate ? $0.value : $0.of ? 1 : 0 }.reduce(0, +)
            return head == 0 ? nil : 10 * Double(total) / Double(head)
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

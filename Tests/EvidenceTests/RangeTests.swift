import Diagnostics
import Evidence
import Quantities
import TestSupport
import Testing

/// Cells that give bounds in place of a number: how they are read, counted and published.
@Suite struct RangeTests {
    private func campaign(
        _ rows: [String], ranges: String = "true", constraints: String = "{minimum: 0}", measure: String = "sum: v"
    )
        -> SmallCampaign
    {
        SmallCampaign(
            fields: "{name: g}\n{name: v, type: integer, constraints: \(constraints), daylight: {ranges: \(ranges)}}",
            table: "g,v\n" + rows.map { "x,\($0)\n" }.joined(),
            figures: "f:\n  title: F\n  dataset: t\n  \(measure)\n")
    }

    @Test(arguments: [
        ("<5", "0 to 4"), ("<=5", "0 to 5"), ("≤5", "0 to 5"), ("1-4", "1 to 4"), ("1–4", "1 to 4"),
        ("1 to 4", "1 to 4"),
        (">80", "at least 81"), (">=80", "at least 80"), ("13+", "at least 13"), ("4-4", "4"), ("7", "7"),
    ])
    func spellings(cell: String, expected: String) throws {
        let (evidence, findings) = campaign([cell]).read()
        #expect(findings.lines() == [])
        #expect(try #require(evidence?.figure("f")).value().formatted == expected)
    }

    @Test(arguments: [
        ("sum: v", ["3", "1-4"], "4 to 7"), ("sum: v", ["3", "1-4", ""], "at least 4"),
        ("sum: v", ["<5", ""], "not coded"), ("sum: v", ["3", "13+"], "at least 16"),
        ("min: v", ["3", "1-2"], "1 to 2"), ("min: v", ["3", "1-9"], "1 to 3"),
        ("min: v", ["3", "1-2", ""], "at most 2"),
        ("max: v", ["3", "1-2"], "3"), ("max: v", ["3", "2-9"], "3 to 9"), ("max: v", ["3", "13+"], "at least 13"),
        ("min: v", ["13+", "20+"], "at least 13"), ("min: v", ["13+", ""], "not coded"),
        ("median: v", ["3", "1-4", "9"], "3 to 4"), ("median: v", ["3", "13+", "9"], "9"),
        // What can't be isn't said, nor that cells aren't coded where all are.
        ("median: v", ["3", "20+", "20+"], "at least 20"), ("median: v", ["3", "5+"], "at least 4"),
        ("median: v", ["20+", "20+"], "at least 20"), ("median: v", ["3", "1+"], "at least 2"),
        ("median: v", ["3", "20+", "20+", ""], "at least 11.5"), ("median: v", ["10-12", "10-12", ""], "10 to 12"),
        ("median: v", ["3", "5", "1+", ""], "4 where coded"), ("median: v", ["20+", "", ""], "not coded"),
        ("count: v > 2", ["3", "1-4", "13+"], "at least 1"),
        ("count: v_low >= 3", ["3", "1-4", "13+"], "2"), ("count: v_state = 'range'", ["3", "1-4", ""], "1"),
        ("count: v_state = 'not-coded'", ["3", "1-4", ""], "1"),
    ])
    func figures(measure: String, cells: [String], expected: String) throws {
        let (evidence, findings) = campaign(cells, measure: measure).read()
        #expect(findings.lines([.error]) == [])
        #expect(try #require(evidence?.figure("f")).value().formatted == expected)
    }

    /// Why a cell is missing is no reason for a median that others bound; that the schema has limits doesn't bound one.
    @Test(arguments: [
        (["10-12", "10-12", "[r]"], "{minimum: 0}", "10 to 12"),
        (["13+", "13+", "[r]"], "{minimum: 0}", "at least 13"), (["13+", "[r]"], "{minimum: 0}", "at least 6.5"),
        (["[r]", "[r]"], "{minimum: 0}", "refused"),
        (["13+", "[r]", "[r]"], "{minimum: 0}", "not coded"), (["13+", "[r]", "[r]"], "{minimum: 5}", "not coded"),
        (["<5", "[r]", "[r]"], "{minimum: 0, maximum: 90}", "not coded"),
    ])
    func rangesBoundAMedianBesideARefusal(cells: [String], constraints: String, expected: String) throws {
        var campaign = campaign(cells, constraints: constraints, measure: "median: v")
        campaign.schema = ["missingValues: ['', '[r]']"]
        campaign.additions = ["missing: {'[r]': refused}"]
        let (evidence, findings) = campaign.read()
        #expect(findings.lines([.error]) == [])
        #expect(try #require(evidence?.figure("f")).value().formatted == expected)
    }

    /// What SQL knows nothing of is said, where a column has ranges.
    @Test(
        arguments: [
            ("v < 5", ["<5"], 10), ("5 > v", ["3", "<5"], 14), ("v not in (1, 2)", ["1-4"], 10),
            ("v between 1 and 4", ["1-4"], 10), ("v < 5", ["3", ""], nil), ("v_high < 5", ["<5"], nil),
            ("v_low >= 5", ["<5"], nil), ("v_state = 'range'", ["<5"], nil),
        ] as [(String, [String], Int?)])
    func aComparisonOfRangesIsWarnedOf(condition: String, cells: [String], column: Int?) {
        let found = campaign(cells, measure: "count: \(condition)").read().findings.lines([.warning])
        let expected = column.map { "figures.yaml:4:\($0) `v` has ranges, of which this can't tell" }
        #expect(found.filter { $0.contains("has ranges") }.count == (expected == nil ? 0 : 1), "\(found)")
        if let expected { #expect(found.contains { $0.hasPrefix(expected) }, "\(found)") }
    }

    @Test(arguments: [
        ("{\"<5\": 1-4}", "{}", "1 to 4"), ("true", "{minimum: 1}", "1 to 4"), ("true", "{maximum: 3}", "0 to 3"),
        ("true", "{minimum: 4}", "4"),
    ])
    func theDescriptorAndTheLimitsSayMore(ranges: String, constraints: String, expected: String) throws {
        let (evidence, findings) = campaign(["<5"], ranges: ranges, constraints: constraints).read()
        #expect(findings.lines() == [])
        #expect(try #require(evidence?.figure("f")).value().formatted == expected)
    }

    /// A blank is unbounded below only where a count can be negative.
    @Test(arguments: [
        ("{maximum: 90}", ["50-60", "12", "0"], "62 to 72"),
        ("{maximum: 90}", ["50-60", "12", "0", ""], "at least 62"),
        ("{required: false}", ["50-60", "12", ""], "at least 62"),
        ("{minimum: -9}", ["50-60", "12", ""], "at least 53"),
    ])
    func aRangeBoundsASum(constraints: String, cells: [String], expected: String) throws {
        let (evidence, findings) = campaign(cells, constraints: constraints).read()
        #expect(findings.lines() == [])
        #expect(try #require(evidence?.figure("f")).value().formatted == expected)
    }

    @Test(arguments: [
        ("-5", "true", "{required: false}", "t.csv:2:3 `-5` in `v` has to be at least 0"),
        ("4-1", "true", "{}", "t.csv:2:3 `4-1` is not a whole number or a range"),
        ("<5%", "true", "{}", "t.csv:2:3 `<5%` is not a whole number or a range"),
        ("-3-4", "true", "{}", "t.csv:2:3 `-3-4` is not a whole number or a range"),
        ("13+", "true", "{maximum: 9}", "t.csv:2:3 `13+` in `v` has to be at most 9"),
        ("<5", "true", "{minimum: 9}", "t.csv:2:3 `<5` in `v` has to be at least 9"),
        ("7", "{\"<5\": few}", "{}", "`few` is not a range such as `1-4` or `13+`"),
    ])
    func whatIsRefused(cell: String, ranges: String, constraints: String, expected: String) {
        let lines = campaign([cell], ranges: ranges, constraints: constraints).read().findings.lines()
        #expect(lines.count == 1 && lines[0].contains(expected), "\(lines)")
    }

    @Test func aRangeWhereNoneIsDeclaredIsAnError() {
        let lines = SmallCampaign(fields: "{name: v, type: integer}", table: "v\n<5\n").read().findings.lines()
        #expect(lines == ["t.csv:2:1 `<5` is not a whole number (digits only, such as `1234`), which `v` needs"])
    }

    @Test func rangesNeedWholeNumbers() {
        let lines = SmallCampaign(fields: "{name: v, type: number, daylight: {ranges: true}}", table: "v\n").read()
            .findings.lines()
        #expect(lines == ["datapackage.yaml:9:54 `v` is not of type `integer`, so its cells can't be ranges"])
    }

    @Test func aRangedColumnIsPublishedWithItsBoundsAndItsState() throws {
        let table = try #require(campaign(["3", "1-4", "13+", ""]).read().evidence?.table("t"))
        #expect(table.fields.map(\.name.value) == ["g", "v", "v_low", "v_high", "v_state"])
        let rows = table.rows.map { $0.dropFirst().map(\.source).joined(separator: ",") }
        #expect(rows == ["3,3,3,value", "[range],1,4,range", "[range],13,,range", ",,,not-coded"])
    }
}

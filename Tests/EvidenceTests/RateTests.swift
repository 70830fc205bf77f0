import Diagnostics
import Evidence
import Quantities
import TestSupport
import Testing

/// Rates per head, and intervals of shares.
@Suite struct RateTests {
    private let councils = """
          - name: councils
            title: Councils
            path: councils.csv
            schema:
              primaryKey: council
              fields:
                - {name: council}
                - {name: name}
                - {name: residents, type: integer}
                - {name: secret, type: integer, daylight: {publish: false}}
            daylight:
              role: authorities

        """

    private func campaign(
        _ figure: String, _ rows: String, by: String = "council",
        additions: [String] = ["authority: by"]
    ) -> SmallCampaign {
        SmallCampaign(
            fields: "{name: by}\n{name: v, type: integer, constraints: {minimum: 0}}\n{name: a, type: integer}",
            table: "by,v,a\n" + rows, figures: "f:\n  title: F\n  dataset: t\n  by: {x: \(by)}\n  \(figure)\n",
            additions: additions,
            otherResources: councils,
            otherTables: ["councils.csv": "council,name,residents,secret\nx,X,1000,1\ny,Y,3000,1\nz,Z,,1\nn,N,0,1\n"])
    }

    @Test(arguments: [
        ("v", "y,40,\nx,,\n", "at least 10 per 1,000"),
        ("v", "x,30,\ny,50,\n", "20 per 1,000"), ("v", "x,30,\n", "30 per 1,000"),
        ("v", "x,30,\nx,3,\n", "33 per 1,000"), ("v", "x,30,\ny,,\n", "at least 7.5 per 1,000"),
        // A force without a population, and a row that names nobody, belong to no rate.
        ("v", "x,30,\nz,500,\n,7,\n", "30 per 1,000"), ("v", "x,5,\ny,3,\n", "8 in a population of 4,000"),
        // Of nobody nothing is per head.
        ("v", "n,60,\n", "not applicable"), ("v", "x,,\n", "not coded"),
        // Rows there are, and nobody coded how many people live there.
        ("v", "z,5,\n", "not coded"), ("v", ",5,\n", "no data"),
        ("a > 0", String(repeating: "x,,1\n", count: 25) + "x,,0\n", "25 per 1,000"),
        ("a > 0", String(repeating: "x,,1\n", count: 25) + "x,,\n", "25 to 26 per 1,000"),
    ])
    func values(of: String, rows: String, expected: String) throws {
        let (evidence, findings) = campaign("rate: {of: \(of), per: 1000, population: residents, year: 2020}", rows)
            .read(minimumBase: 20)
        #expect(findings.lines() == [])
        #expect(try #require(evidence?.figure("f")).value().formatted == expected)
    }

    /// Of the rows that a rate counts those that don't meet its condition are known not to count.
    @Test(
        arguments: [
            ("a > 0", "x,,1\nx,,0\nx,,\n", [0], [1], [2]), ("v", "x,1,\nx,0,\nx,,\n", [0, 1], [], [2]),
            ("a > 0", "x,,0\nx,,0\n", [], [0, 1], []),
        ] as [(String, String, [Int], [Int], [Int])])
    func rowsThatCount(of: String, rows: String, yes: [Int], no: [Int], unknown: [Int]) throws {
        let (evidence, findings) = campaign("rate: {of: \(of), per: 1000, population: residents, year: 2020}", rows)
            .read(minimumBase: 20)
        let value = try #require(evidence?.figure("f"), "\(findings.lines())").value()
        #expect(value.counted.listed == yes && value.notCounted.listed == no && value.unknown.listed == unknown)
    }

    /// Rows that belong to no rate are rows all the same.
    @Test(arguments: [("z", "not coded"), ("y", "no data"), ("x", "30 per 1,000")])
    func aSliceWithoutAPopulationDoesNotSayThatItHasNoRows(authority: String, expected: String) throws {
        let rate = "rate: {of: v, per: 1000, population: residents, year: 2020}\n  where: a < 1"
        let (evidence, findings) = campaign(rate, "x,30,0\ny,,1\nz,500,0\n").read(minimumBase: 20)
        let figure = try #require(evidence?.figure("f"), "\(findings.lines())")
        #expect(figure.value(Slice([("x", authority)])).formatted == expected)
    }

    /// A row that names nobody may belong to any slice.
    @Test(arguments: [([], 2), ([("x", "x")], 1), ([("x", "z")], 2)] as [([(String, String)], Int)])
    func aRateSaysHowManyRowsItLeavesOut(slice: [(String, String)], count: Int) throws {
        let rate = "rate: {of: v, per: 1000, population: residents, year: 2020}"
        let (evidence, findings) = campaign(rate, "x,30,\nz,500,\n,7,\n").read(minimumBase: 20)
        let figure = try #require(evidence?.figure("f"), "\(findings.lines())")
        #expect(figure.value(Slice(slice)).leftOut == count)
    }

    @Test func ofRowsThatAreNotForPublicationNoneAreSaidToBeLeftOut() throws {
        let (evidence, findings) = SmallCampaign(
            fields: "{name: by}\n{name: v, type: integer, daylight: {publish: false}}",
            table: "by,v\nx,30\nx,20\n,7\n,8\n",
            figures: "f:\n  title: F\n  dataset: t\n  rate: {of: v, per: 1000, population: residents, year: 2020}\n",
            additions: ["authority: by"], otherResources: councils,
            otherTables: ["councils.csv": "council,name,residents,secret\nx,X,1000,1\n"]
        ).read()
        let figure = try #require(evidence?.figure("f"), "\(findings.lines())")
        #expect(!figure.isRecomputable && figure.value().leftOut == 0)
    }

    @Test(arguments: [
        (2.0 / 3, 0.7, true, "66%", "70%"), (0.001, 0.999, true, "0%", "100%"), (0.29, 0.57, true, "29%", "57%"),
        (2.01799, 1.1, false, "2.017", "1.1"), (3, 2.0181, false, "3", "2.019"),
    ])
    func boundsAreRoundedOutwards(low: Double, high: Double, isShare: Bool, least: String, most: String) {
        let bounds = Words.english.bounds(low: low, high: high, isShare: isShare)
        #expect(bounds.low == least && bounds.high == most)
    }

    /// A key, a name and an alias are one authority, in every table.
    @Test(
        arguments: [
            ("council,v\nx,30\nX,12\n", "council", [], "by: {council: council}", "42", []),
            ("by,v\nx,30\nX,12\n", "by", [], "by: {council: council}", "42", []),
            (
                "by,v\nx,30\nX,12\n", "by", ["primaryKey: by"], "", nil,
                ["t.csv:3:1 the key `x` on line 3 stands on line 2 already"]
            ),
            (
                "council,v\nx,30\nX,12\n", "council, constraints: {unique: true}", ["primaryKey: council"], "", nil,
                ["t.csv:3:1 the key `x` on line 3 stands on line 2 already"]
            ),
            (
                "by,v\nx,30\n", "by", [], "by: {council: by}", nil,
                [
                    "f.yaml:4:17 `by` slices by names as they are written: an authority with two names has two slices, and its page shows none"
                ]
            ),
        ] as [(String, String, [String], String, String?, [String])])
    func anAuthorityIsOneUnderAllItsNames(
        table: String, column: String, schema: [String], by: String, sum: String?, messages: [String]
    ) throws {
        let name = column.prefix { $0 != "," }
        let (evidence, findings) = SmallCampaign(
            fields: "{name: \(column)}\n{name: v, type: integer}", table: table,
            figures: "f:\n  title: F\n  dataset: t\n  \(by)\n  sum: v\n", additions: ["authority: \(name)"],
            otherResources: councils, otherTables: ["councils.csv": "council,name,residents,secret\nx,X,1000,1\n"],
            schema: schema
        ).read()
        #expect(findings.lines([.error, .warning]).map { $0.replacing("figures.yaml", with: "f.yaml") } == messages)
        if let sum {
            #expect(try #require(evidence?.figure("f")).value(Slice([("council", "x")])).formatted == sum)
        }
    }

    @Test func aRateAsksOfWhichYearItsPeopleAre() {
        let found = campaign("rate: {of: v, per: 1000, population: residents}", "x,7,1\n").read().findings.all
        #expect(found.contains { $0.help?.hasPrefix("add `year:` with the year of that population, such as") == true })
    }

    @Test(arguments: [
        (
            "rate: {of: v, per: 1000, population: residens, year: 2020}",
            "figures.yaml:5:40 the table `councils` publishes no numeric column `residens`"
        ),
        ("rate: {of: v, per: 1000, population: secret, year: 2020}", "publishes no numeric column `secret`"),
        ("rate: {of: v, per: 1000, population: name, year: 2020}", "publishes no numeric column `name`"),
        ("rate: {of: v, per: 0, population: residents, year: 2020}", "`0` is not a number of people"),
        ("rate: {of: v, population: residents, year: 2020}", "a rate needs `per`"),
        ("rate: {of: v + 1, per: 1000, population: residents, year: 2020}", "neither a numeric column nor a predicate"),
        ("count: rows\n  interval: wilson", "only a share has a Wilson interval"),
    ])
    func refuses(figure: String, expected: String) {
        let lines = campaign(figure, "x,7,1\n").read().findings.lines()
        #expect(lines.contains { $0.contains(expected) }, "\(lines)")
    }

    /// The count that a rate is made of, which tells too much where the rows aren't published.
    @Test(arguments: [
        ("rate: {of: a > 0, per: 1000, population: residents, year: 2020}", "", "25 in a population of 1,000"),
        ("rate: {of: a > 0, per: 1000, population: residents, year: 2020}", ", daylight: {publish: false}", nil),
        ("share: {of: a > 0}", "", "25 of 26"), ("count: a > 0", "", nil),
    ])
    func aRateStandsOnACount(measure: String, addition: String, base: String?) throws {
        let column = "{name: a, type: integer"
        var campaign = campaign(measure, String(repeating: "x,,1\n", count: 25) + "x,,0\n")
        campaign.fields = campaign.fields.replacing(column, with: column + addition)
        let (evidence, findings) = campaign.read(minimumBase: 20)
        let value = try #require(evidence?.figure("f"), "\(findings.lines())").value()
        #expect(Words.english.base(of: value) == base)
    }

    /// Which rows are totals chooses those that count, as a condition does.
    @Test(arguments: [true, false]) func whoseRowsAreTotalsIsPublicToo(isPublished: Bool) {
        var campaign = campaign(
            "rate: {of: a > 0, per: 1000, population: residents, year: 2020}",
            String(repeating: "x,,1\ny,,0\n", count: 8), additions: ["authority: by", "margins: {v: 99}"])
        if !isPublished {
            campaign.fields = campaign.fields.replacing(
                "{name: v, type: integer", with: "{name: v, type: integer, daylight: {publish: false}")
        }
        let found = campaign.read(minimumBase: 20).findings.lines()
        #expect(found.contains { $0.contains("the rows of this rate follow from `v`") } == !isPublished, "\(found)")
    }

    /// The people of a rate are those of the authorities that have its rows, so a condition on an unpublished column would
    /// tell whose rows meet it.
    @Test(arguments: [
        ("{name: a, type: integer", "\n  where: a = 1", "the rows of this rate follow from `a`"),
        ("{name: by", "", "the rows of this rate follow from `by`"), ("{name: a, type: integer", "", nil),
        ("{name: v, type: integer", "\n  where: a = 1", nil),
    ])
    func whoseRowsARateIsOfIsPublic(column: String, condition: String, expected: String?) {
        var campaign = campaign(
            "rate: {of: a > 0, per: 1000, population: residents, year: 2020}" + condition,
            String(repeating: "x,,1\ny,,0\n", count: 8))
        let hidden = "daylight: {publish: false}"
        campaign.fields = campaign.fields.replacing(column, with: "\(column), \(hidden)")
        let (evidence, findings) = campaign.read(minimumBase: 20)
        let lines = findings.lines()
        #expect(lines.contains { $0.contains("the rows of this rate") } == (expected != nil), "\(lines)")
        if let expected {
            #expect(lines.contains { $0.contains(expected) }, "\(lines)")
        } else {
            #expect(evidence?.figure("f")?.value().formatted.hasPrefix("8 in a population of ") == true, "\(lines)")
        }
    }

    @Test func aRateNeedsAuthorities() {
        let lines = campaign(
            "rate: {of: v, per: 1000, population: residents, year: 2020}", "x,7,1\n", by: "by",
            additions: ["complete: true"]
        )
        .read().findings.lines()
        #expect(lines.contains { $0.contains("this table names no authorities") }, "\(lines)")
    }

    /// Cases of Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
    @Test(arguments: [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
    ])
    func wilsonIntervals(of: Int, among: Int, low: Double, high: Double) throws {
        let rows = String(repeating: "x,,1\n", count: of) + String(repeating: "x,,0\n", count: among - of)
        let campaign = campaign("share: {of: a}\n  interval: wilson", rows)
        let (evidence, findings) = campaign.read(minimumBase: 20)
        #expect(findings.lines() == [])
        let interval = try #require(evidence?.figure("f")?.value().interval)
        #expect(abs(interval.low - low) < 0.00005 && abs(interval.high - high) < 0.00005, "\(interval)")
        #expect((interval.low == 0) == (of == 0))
        // On a base that is too small for a percentage there is no interval either.
        let few = try #require(campaign.read(minimumBase: 1000).evidence?.figure("f")).value()
        #expect(few.isOnSmallBase && few.interval == nil)
    }

    @Test func aCensusHasNoInterval() {
        let lines = campaign(
            "share: {of: a}\n  interval: wilson", "x,,1\n", additions: ["authority: by", "complete: true"]
        )
        .read().findings.lines()
        #expect(lines.contains { $0.contains("its table says that it is complete") }, "\(lines)")
    }
}

import Diagnostics
import Evidence
import Quantities
import TestSupport
import Testing

@Suite struct FigureTests {
    private let fields = "{name: g}\n{name: a, type: integer}\n{name: v, type: integer, constraints: {minimum: 0}}"

    private func value(_ measure: String, _ rows: String, slice: Slice = Slice()) throws -> FigureValue {
        let (evidence, findings) = SmallCampaign(
            fields: fields, table: "g,a,v\n" + rows,
            figures: "f:\n  title: F\n  dataset: t\n  by: {g: g}\n  \(measure)\n"
        ).read()
        #expect(findings.lines() == [])
        return try #require(evidence?.figure("f")).value(slice)
    }

    @Test(arguments: [
        ("count: rows", "x,1,\nx,,\n", "2"), ("count: a = 1", "x,1,\nx,0,\n", "1"),
        ("count: a = 1", "x,1,\nx,,\n", "at least 1"), ("count: a = 1", "x,0,\nx,,\n", "at most 1"),
        ("count: a = 1", "x,,\nx,,\n", "not coded"), ("count: a = 1", "x,0,\n", "0"), ("count: rows", "", "no data"),
        ("sum: v", "x,1,1200\nx,1,34\n", "1,234"), ("sum: v", "x,1,5\nx,1,\n", "at least 5"),
        ("sum: v", "x,1,\nx,1,\n", "not coded"), ("sum: v", "", "no data"), ("sum: a", "x,5,\nx,,\n", "5 where coded"),
        ("share: {of: a = 1}", "x,1,\nx,0,\nx,0,\nx,,\n", "33%"), ("share: {of: a = 1}", "x,1,\nx,0,\nx,,\n", "1 of 2"),
        ("share: {of: a = 1, among: v > 0}", "x,1,1\nx,0,1\nx,1,0\nx,1,\n", "1 of 2"),
        ("share: {of: a = 1}", "x,,\n", "not coded"), ("share: {of: a = 1}", "", "no data"),
        ("share: {of: a = 1}", "x,1,\nx,1,\nx,1,\n", "100%"),
        ("share: {of: a = 1, among: rows}", "x,1,\nx,0,\n", "1 of 2"),
        ("median: v", "x,1,1\nx,1,5\nx,1,9\n", "5"), ("median: v", "x,1,1\nx,1,4\n", "2.5"),
        ("median: v", "x,1,1\nx,1,4\nx,1,\n", "2.5 where coded"), ("median: v", "x,1,\n", "not coded"),
        ("min: v", "x,1,4\nx,1,2\n", "2"), ("min: v", "x,1,4\nx,1,\n", "at most 4"), ("min: v", "x,1,0\nx,1,\n", "0"),
        ("max: v", "x,1,4\nx,1,2\n", "4"), ("max: v", "x,1,4\nx,1,\n", "at least 4"), ("max: v", "", "no data"),
        ("where: v > 0\n  count: a = 1", "x,1,1\nx,1,0\nx,1,\n", "at least 1"),
    ])
    func formats(measure: String, rows: String, expected: String) throws {
        #expect(try value(measure, rows).formatted == expected)
    }

    /// Whatever a row holds that nothing bounds, and whether or not it belongs, the others bound the median.
    @Test(
        arguments: [
            ("x,1,0\nx,1,3\nx,1,4\nx,1,7\nx,1,1200\nx,1,\nx,1,\n", 3, 7), ("x,1,1\nx,1,4\nx,1,\n", 1, 4),
            ("x,1,5\nx,1,5\nx,1,5\nx,1,\n", 5, 5), ("x,1,1\nx,1,2\nx,1,3\n,1,\n", 1.5, 2.5),
            // Half of the rows may lie beyond everything.
            ("x,1,1\nx,1,\n", 0.5, nil), ("x,1,1\nx,1,\nx,1,\n", 0, nil),
        ] as [(String, Double, Double?)])
    func theRowsThatAreKnownBoundAMedian(rows: String, low: Double, high: Double?) throws {
        let found = try value("median: v", rows, slice: Slice([("g", "x")]))
        #expect(found.low == low && found.high == high, "\(found.formatted)")
    }

    @Test(arguments: [
        ((0..<150).map { "x\($0),\($0),\n" }.joined(), "slices, more than the 20000 that are published"),
        ("\(String(repeating: "x", count: 1501)),1,\n", "which has 1501 bytes"),
    ])
    func slicesHaveLimits(rows: String, message: String) {
        let findings = SmallCampaign(
            fields: fields, table: "g,a,v\n" + rows,
            figures: "f:\n  title: F\n  dataset: t\n  by: {g: g, a: a}\n  count: rows\n"
        ).read().findings
        #expect(findings.lines().contains { $0.contains(message) }, "\(findings.lines())")
    }

    @Test func aRowWhoseDimensionIsUnknownIsUnknownInEverySlice() throws {
        let rows = "x,1,\ny,1,\n,1,\n"
        let found = try value("count: a = 1", rows, slice: Slice([("g", "x")]))
        #expect(found.formatted == "at least 1")
        #expect(found.counted == [0])
        #expect(found.unknown == [2])
        #expect(try value("count: a = 1", ",1,\n", slice: Slice([("g", "x")])).formatted == "no data")
    }

    @Test(
        arguments: [
            (
                "count: a = 1", "x,1,\n" + String(repeating: "x,1,\n", count: 11), ["12", "twelve", "Twelve"],
                ["13", "12%"]
            ),
            ("sum: v", "x,1,1234\n", ["1,234", "1234"], ["1.234", "1,23"]),
            ("sum: v", "x,1,412\nx,1,\n", ["at least 412", "At least 412"], ["412"]),
            (
                "share: {of: a = 1}", "x,1,\nx,0,\nx,0,\nx,0,\n", ["25%", "25 per cent", "1 of 4"],
                ["a quarter", "0.25", "25"]
            ),
            ("share: {of: a = 1}", "x,1,\nx,0,\n", ["1 of 2", "one of two"], ["50%", "50 per cent", "half"]),
            (
                "share: {of: a = 1}", String(repeating: "x,1,\n", count: 4) + "x,0,\nx,0,\n",
                ["67%", "four of six", "Four out of six", "4 out of 6", "four of the six", "4 of the 6"],
                ["four of seven", "five out of six", "4 out of six", "four of the seven", "four in six", "4 of all 6"]
            ),
            (
                "count: a = 1", "x,1,\nx,1,\nx,1,\nx,,\n",
                ["at least three", "Three or more", "3 or more", "3 to 4", "between three and four", "3–4"],
                ["three", "four or more", "two or more", "more than three", "3 or fewer", "between 3 and five", "2–4"]
            ),
            (
                "count: a = 1", String(repeating: "x,1,\n", count: 1328) + String(repeating: "x,,\n", count: 4),
                [
                    "1,328 to 1,332", "1,328–1,332", "1328–1332", "1,328-1,332", "between 1,328 and 1,332",
                    "1,328 or more",
                ],
                [
                    "between 1,328 and 1,331", "1,327–1,332", "1,328–32", "1,332–1,328", "1,328—1,332", "1,328–1332",
                    "1,329 or more", "1,328 and 1,332",
                ]
            ),
            // 28.5 hundredths, which a hundred times the nearest binary fraction misses.
            (
                "share: {of: a = 1}", String(repeating: "x,1,\n", count: 57) + String(repeating: "x,0,\n", count: 143),
                ["29%"], ["28%"]
            ),
        ] as [(String, String, [String], [String])])
    func spellings(measure: String, rows: String, accepted: [String], refused: [String]) throws {
        let found = try value(measure, rows)
        for text in accepted { #expect(found.isSpelled(text), "\(text)") }
        for text in refused { #expect(!found.isSpelled(text), "\(text)") }
    }

    @Test(
        arguments: [
            ("sum: v", "x,1,100\n", "90..110", true), ("sum: v", "x,1,100\n", "101..110", false),
            ("sum: v", "x,1,100\n", "90..", true), ("sum: v", "x,1,100\n", "101..", false),
            ("count: a = 1", "x,1,\nx,,\n", "1..", true), ("count: a = 1", "x,1,\nx,,\n", "1..2", true),
            ("sum: v", "x,1,100\n", "90%..110%", nil), ("share: {of: a = 1}", "x,1,\nx,0,\nx,0,\n", "30%..35%", true),
            ("share: {of: a = 1}", "x,1,\nx,0,\nx,0,\n", "34%..35%", false),
            ("share: {of: a = 1}", "x,1,\nx,0,\n", "40%..60%", nil),
            ("max: v", "x,1,4\nx,1,\n", "4..", true), ("max: v", "x,1,4\nx,1,\n", "3..5", false),
        ] as [(String, String, String, Bool?)])
    func claims(measure: String, rows: String, claim: String, expected: Bool?) throws {
        let claim = try #require(FigureValue.Claim(claim))
        #expect(try value(measure, rows).lies(in: claim) == expected)
    }

    @Test(arguments: ["a..b", "45%..35%", "35%..45", "35", "1e3..1e4"])
    func noClaim(text: String) { #expect(FigureValue.Claim(text) == nil) }

    @Test(
        arguments: [
            ("  count: ▸aa = 1", "there is no column `aa`"), ("  count: \"▸\\\"b\\\" = 1\"", nil),
            ("  count: a = 1 ▸; drop table t", "`;` can't stand"), ("  count: a = 1 ▸-- x", "an SQL comment"),
            ("  count: a▸, g", "`,` can't stand"), ("  count: (a = 1", "parentheses don't match"),
            ("  count: ▸random() > 0", "the function `random` may not be called"),
            ("  count: ▸a in (select a from t)", "`select` begins a query"),
            ("  count: ▸load_extension('x') = 1", "may not be called"),
            ("  count: ▸a not in ()", "`in ()` is false for every row"),
            ("  count: ▸max(a) = a", "`max` may not be called"), ("  count: ▸exists (values (1))", "begins a query"),
            // A combining character makes one character of it and the quotation mark before it.
            ("  count: \"▸g <> '\u{301}' and exists (select 1 from t)\"", "begins a query"),
            ("  count: \"▸g <> '\u{301}' and _row = 1\"", "is the place of a row"),
            ("  sum: a * 1e308 * 10", "more than a number can hold"),
            ("  ▸counts: rows\n  count: rows", "has no key `counts`"),
            ("  sum: a\n  count: rows", "exactly one measure"),
            ("  by: {x: ▸nope}\n  count: rows", "there is no column `nope`"),
            ("  share: {of: a = 1, among: ▸rowz}", "there is no column `rowz`"),
            ("  count: g", "gives text, not true or false"),
            (Marked("  count: " + String(repeating: "a = 1 or ", count: 222) + "a = 1"), "more than 2000"),
        ] as [(Marked, String?)])
    func refuses(definition: Marked, message: String?) {
        let head = "f:\n  title: F\n  dataset: t\n"
        let found = SmallCampaign(fields: fields, table: "g,a,v\nx,1,1\n", figures: head + definition.text + "\n")
            .read()
        let lines = found.findings.lines()
        #expect(!lines.isEmpty)
        if let message { #expect(lines.contains { $0.contains(message) }, "\(lines)") }
        if let place = definition.places.first {
            let parts = place.split(separator: ":")
            let line = (Int(parts[0]) ?? 0) + 3
            #expect(lines.first?.hasPrefix("figures.yaml:\(line):\(parts[1]) ") == true, "\(lines) \(place)")
        }
    }

    /// A comparison with what a column can't hold is false for every row, and would pass for a count of none.
    @Test(
        arguments: [
            ("s = ▸'opne'", "`s` never holds `opne`"), ("g = 'x' and s in ('open', ▸'shat')", "`s` never holds `shat`"),
            ("s not in (▸'no', 'shut')", "`s` never holds `no`"), ("b <> ▸'true'", "`b` is true or false"),
            ("a_state = ▸'not-satted'", "`a_state` never holds `not-satted`"),
            ("a > ▸'fifty'", "`a` is a number, and `fifty` is none"),
            ("a between 1 and ▸'x'", "`a` is a number, and `x` is none"),
            ("a > ▸'20'", "`a` is a number, and `'20'` is text"),
            ("n in (1.5, ▸'2')", "`n` is a number, and `'2'` is text"),
            ("r_low >= ▸'20'", "`r_low` is a number, and `'20'` is text"),
            ("s = 'open' or ▸'shut'", "`'shut'` is compared with nothing"),
            ("g = 'x' and not ▸'y'", "`'y'` is compared with nothing"),
            ("a = 1 or ▸2 or 3", "`2` is compared with nothing"),
            ("(g = 'x' or ▸'y') and f", "`'y'` is compared with nothing"),
            ("▸d - d > 20", "`d` is a date, and SQL counts with its year alone"),
            ("a < 20 + ▸d", "`d` is a date, and SQL counts with its year alone"),
            ("substr(d, 1, 4) = ▸2018", "`2018` is a number, and what it is compared with is text"),
            ("g = 'x' or ▸2018 = substr(d, 1, 4)", "`2018` is a number, and what it is compared with is text"),
            ("lower(substr(g, 1)) not in ('x', ▸5)", "`5` is a number, and what it is compared with is text"),
            ("s like ▸'refus%'", "nothing that `s` can hold is like `refus%`"),
            ("s not glob ▸'O*'", "nothing that `s` can hold is like `O*`"),
            ("s like 'OP_%' or s glob '*n' or s glob '[o]*' or g like 'z%'", nil),
            ("substr(d, 1, 4) + 0 = 2018 and substr(d, 1, 4) = '2018'", nil),
            ("length(g) > 2 and a between 2 and 5", nil),
            ("g is not 'y' or g is 'x'", nil),
            ("d > ▸'01/02/2024'", "`d` is a date, and `01/02/2024` is none"),
            ("d between ▸'01/02/2024' and '2024-03-01'", "`d` is a date, and `01/02/2024` is none"),
            ("d > ▸2024-02-01", "`2024-02-01` without quotation marks is a subtraction"),
            ("g = 'y' or ▸'opne' = s", "`s` never holds `opne`"), ("S = ▸'opne'", "`s` never holds `opne`"),
            ("g = 'y' or \"s\" is not ▸'opne'", "`s` never holds `opne`"),
            ("a = ▸'nan'", "`a` is a number, and `nan` is none"),
            ("▸2024-02-01 < d", "`2024-02-01` without quotation marks is a subtraction"),
            ("d between '2024-01-01' and ▸2024-02-01", "`2024-02-01` without quotation marks is a subtraction"),
            ("d in (▸2024-01-01)", "`2024-01-01` without quotation marks is a subtraction"),
            ("▸a", "`a` is a number, which is neither true nor false"),
            ("g = 'x' and not ▸a", "`a` is a number, which is neither true nor false"),
            ("5 < a ▸< 100", "this compares whether the comparison before it is true"),
            ("a in (1, ▸3,000)", "SQL reads `3,000` as two numbers"),
            ("d > ▸2024", "`d` is a date, and `2024` is none"), ("d > ▸'2024'", "`2024` stands before every day"),
            ("g = 'x' or ▸'2024-02' >= d", "`2024-02` stands before every day"),
            ("d between '2024' and ▸'2024-06'", "`2024-06` stands before every day"),
            ("g > ▸5", "`g` is text, and text stands before or after `5` by its letters"),
            ("s = ▸5", "`s` never holds `5`"), ("ss = ▸'x'", "`ss` never holds `x`"),
            ("f", nil), ("not f and g = '5'", nil), ("a between 0 and a", nil),
            ("g = 'x' or '2024' <= d and (a > 1) = (a < 9)", nil),
            ("a in (1, 300, 5)", nil), ("a in (100,200,300)", nil), ("n", nil),
            ("s = 'open' and 'x' = g", nil), ("g || s = 'xopen'", nil), ("s = 'op' || 'en'", nil),
            ("g = 's = ''opne'''", nil), ("▸d - 2024 = 1 - 01", "`d` is a date, and SQL counts"),
            ("d >= '2024-02' and d < '2025' and a < 2024 - 1", nil), ("a in (1, 2) and s < 'p'", nil),
            ("s = 'open' or s in ('open', 'shut')", nil), ("a_state = 'not-coded' and g = 'y'", nil), ("b", nil),
        ] as [(Marked, String?)])
    func comparesWithWhatThereCanBe(predicate: Marked, message: String?) {
        let fields = """
            {name: g}
            {name: a, type: integer}
            {name: b, type: boolean}
            {name: s, constraints: {enum: [open, shut]}}
            {name: d, type: date}
            {name: f, type: integer}
            {name: ss, constraints: {enum: [y]}}
            {name: n, type: number}
            {name: r, type: integer, daylight: {ranges: true}}
            """
        let head = "f:\n  title: F\n  dataset: t\n  count: "
        let lines = SmallCampaign(
            fields: fields, table: "g,a,b,s,d,f,ss,n,r\nx,7,true,open,2024-01-01,1,y,1,2\n",
            figures: head + predicate.text + "\n"
        ).read().findings.lines()
        guard let message, let place = predicate.places.first?.split(separator: ":").last.flatMap({ Int($0) }) else {
            #expect(lines == [])
            return
        }
        #expect(lines.count == 1 && lines[0].hasPrefix("figures.yaml:4:\(place + 9) \(message)"), "\(lines)")
    }

    @Test(arguments: [
        ("s = 'open' or 'shut'", "write `s in ('open', 'shut')`"),
        ("s = 'open' or 'shut' or 'ajar' and g = 'x'", "write `s in ('open', 'shut', 'ajar')`"),
        ("s <> 'open' and 'shut'", "write `s not in ('open', 'shut')`"), ("a = 1 or 2", "write `a in (1, 2)`"),
        ("'shut' or s = 'open'", "compare a column with it: `status = 'shut'`"),
    ])
    func saysWhatIsMeantByALoneValue(predicate: String, help: String) {
        let found = SmallCampaign(
            fields: "{name: g}\n{name: s}\n{name: a, type: integer}", table: "g,s,a\nx,open,1\n",
            figures: "f:\n  title: F\n  dataset: t\n  count: \"\(predicate)\"\n"
        ).read().findings
        #expect(found.all.filter { $0.severity == .error }.map(\.help) == [help], "\(found.all)")
    }

    /// A column of names as they are written holds keys as seldom as names that its source doesn't use.
    @Test(
        arguments: [
            ("who = 'kent'", "it is written 'Kent Police' here; to find it by whatever name, write `force = 'kent'`"),
            ("who = 'Kent'", "it is written 'Kent Police' here; to find it by whatever name, write `force = 'kent'`"),
            (
                "who = 'essex'",
                "it is written 'Essex Police' here; to find it by whatever name, write `force = 'essex'`"
            ),
            ("who = 'Kent Polise'", "did you mean `Kent Police`?"), ("who = 'Kent Police'", nil),
            ("who = 'Essex Police'", nil), ("who = 'NCA'", nil), ("force = 'kent'", nil), ("who like 'kent%'", nil),
        ] as [(String, String?)])
    func comparesWithNamesAsTheyAreWritten(predicate: String, help: String?) {
        let found = SmallCampaign(
            fields: "{name: k}\n{name: who}", table: "k,who\n1,Kent Police\n2,NCA\n",
            figures: "f:\n  title: F\n  dataset: t\n  count: \"\(predicate)\"\n",
            additions: ["authority: who", "outside: [NCA]"],
            otherResources: """
                  - name: forces
                    title: Forces
                    path: forces.csv
                    schema:
                      primaryKey: force
                      fields: [{name: force}, {name: name}, {name: aliases}]
                    daylight:
                      role: authorities

                """, otherTables: ["forces.csv": "force,name,aliases\nkent,Kent Police,Kent\nessex,Essex Police,\n"]
        ).read().findings
        #expect(found.all.filter { $0.severity == .error }.map(\.help) == (help.map { [$0] } ?? []), "\(found.all)")
    }

    @Test(arguments: ["sum", "median", "min", "max"])
    func addsUpNumbersOnly(measure: String) {
        let found = SmallCampaign(
            fields: "{name: g}\n{name: b, type: boolean}", table: "g,b\nx,true\n",
            figures: "f:\n  title: F\n  dataset: t\n  \(measure): b\n"
        ).read().findings.lines()
        #expect(found.count == 1 && found[0].hasSuffix("`b` is true or false, which is no number"), "\(found)")
        let years = SmallCampaign(
            fields: "{name: y, type: year}", table: "y\n2020\n",
            figures: "f:\n  title: F\n  dataset: t\n  \(measure): y\n"
        ).read().findings.lines()
        let isExtreme = ["min", "max"].contains(measure)
        #expect(
            isExtreme ? years == [] : years.first?.hasSuffix("`y` is a year, which is no amount") == true, "\(years)")
    }

    private func costs(_ measure: String, unit: String = "{unit: £, decimals: 2}") -> SmallCampaign {
        SmallCampaign(
            fields: "{name: c, type: number, constraints: {minimum: 0}, daylight: \(unit)}",
            table: "c\n1204.5\n3000\n0.3\n", figures: "f:\n  title: F\n  dataset: t\n  \(measure)\n")
    }

    @Test(arguments: [
        ("sum: c", "£4,204.80"), ("max: c", "£3,000.00"), ("min: c", "£0.30"), ("median: c", "£1,204.50"),
        ("sum: c / 2", "2,102.4"), ("count: c > 1", "2"),
    ])
    func aValueIsInTheUnitOfItsColumn(measure: String, expected: String) throws {
        let (evidence, findings) = costs(measure).read()
        #expect(findings.lines() == [])
        let value = try #require(evidence?.figure("f")).value()
        #expect(value.formatted == expected)
        let plain = expected.filter { $0 != "£" && $0 != "," }
        for text in [expected, plain, "£" + plain] where expected.hasPrefix("£") {
            #expect(value.isSpelled(text), "\(text)")
        }
        #expect(!value.isSpelled("£4,204.81") && !value.isSpelled("$4,204.80"))
    }

    /// The least is rounded down, the most up, and what isn't nothing doesn't read as nothing.
    @Test(
        arguments: [
            ("{unit: £, decimals: 0}", "10.6\n", "", "at least £10"),
            ("{unit: £, decimals: 0}", "10.6\n", "max: 10.7", "at least £10"),
            ("{unit: £, decimals: 2}", "0.001\n0\n0\n", nil, "under £0.01"),
            ("{unit: £, decimals: 2}", "0.001\n0\n0\n", "", "over £0.00"),
            ("{unit: £, decimals: 0}", "0.4\n", "", "over £0"), ("{unit: m²}", "3\n", nil, "3\u{A0}m²"),
        ] as [(String, String, String?, String)])
    func aUnitRoundsOutwards(unit: String, rows: String, blank: String?, expected: String) throws {
        var campaign = costs("sum: c", unit: unit)
        campaign.fields = "{name: g}\n" + campaign.fields
        campaign.table =
            "g,c\n" + rows.split(separator: "\n").map { "x,\($0)\n" }.joined() + (blank == nil ? "" : "x,\n")
        let value = try #require(campaign.read().evidence?.figure("f")).value()
        #expect(value.formatted == expected)
    }

    @Test(arguments: [
        ("{unit: £ 5}", "is not a sign or an abbreviation"), ("{decimals: 2}", "only a number in a unit"),
        ("{unit: £, decimals: 4}", "is not a number of decimals from 0 to 3"),
    ])
    func refusesAUnit(unit: String, message: String) {
        let found = costs("sum: c", unit: unit).read().findings.lines()
        #expect(found.contains { $0.contains(message) }, "\(found)")
        let text = SmallCampaign(fields: "{name: g, daylight: {unit: kg}}", table: "g\nx\n").read().findings.lines()
        #expect(text.count == 1 && text[0].contains("`g` holds no numbers, so they are in no unit"), "\(text)")
    }

    @Test(arguments: [
        ("£12,300,000..£12,400,000", 12_300_000.0, 12_400_000.0), ("£12.3m..£12.4m", 12_300_000, 12_400_000),
        ("1.2bn..", 1_200_000_000, nil), ("-3..4", -3, 4),
    ])
    func aRangeMayBeInMoney(text: String, low: Double, high: Double?) throws {
        let claim = try #require(FigureValue.Claim(text))
        #expect(claim.low == low && claim.high == high)
        #expect(FigureValue.Claim("£1x..2") == nil)
    }

    @Test func aSumHasNoMoreDigitsThanItsParts() throws {
        let (evidence, _) = SmallCampaign(
            fields: "{name: v, type: number}", table: "v\n0.1\n0.2\n1204.5\n0.01\n",
            figures: "f:\n  title: F\n  dataset: t\n  sum: v\n"
        ).read()
        #expect(try #require(evidence?.figure("f")).value().observed == 1204.81)
        #expect(
            [0.1 + 0.2, 12_351_086.6 - 0.000000001, -0.7 - 0.1, 0, 3e20].map(\.fifteenDigits) == [
                0.3, 12_351_086.6, -0.8, 0, 3e20,
            ])
    }

    /// They compare every byte of one text with every byte of another, and no step is counted meanwhile.
    @Test(arguments: ["instr(g, g) > 0", "replace(g, 'a', 'b') = 'b'", "trim(g, g) = ''", "ltrim(g, g) = ''"])
    func noFunctionTakesLongerThanItsTextIsLong(predicate: String) {
        let found = SmallCampaign(
            fields: fields, table: "g,a,v\nx,1,1\n",
            figures: "f:\n  title: F\n  dataset: t\n  count: \"\(predicate)\"\n"
        ).read().findings.lines()
        #expect(found.contains { $0.contains("may not be called") }, "\(found)")
    }

    @Test(arguments: ["a is null", "coalesce(a, 0) = 1", "case when a = 1 then 1 else 0 end", "a isnull"])
    func turningUnknownIntoKnownIsAWarning(predicate: String) {
        let findings = SmallCampaign(
            fields: fields, table: "g,a,v\nx,1,1\n", figures: "f:\n  title: F\n  dataset: t\n  count: \(predicate)\n"
        ).read().findings
        #expect(findings.lines() == [])
        #expect(findings.lines([.warning]).contains { $0.contains("turns what isn't coded into something known") })
    }

    @Test func marginsAreLeftOutUnlessAskedFor() throws {
        let campaign = SmallCampaign(
            fields: fields, table: "g,a,v\nx,1,1\ny,1,2\nTotal,1,4\n",
            figures:
                "f:\n  title: F\n  dataset: t\n  sum: v\nm:\n  title: M\n  dataset: t\n  sum: v\n  margin: {g: Total}\n",
            additions: ["margins: {g: Total}"])
        let (evidence, findings) = campaign.read()
        #expect(findings.lines() == [])
        #expect(evidence?.figure("f")?.value().formatted == "3")
        #expect(evidence?.figure("m")?.value().formatted == "4")
    }

    /// What a figure leaves out for the published totals is among no rows that it reads.
    @Test func coverageKnowsWhichRowsTheMarginsLeave() throws {
        let (evidence, findings) = SmallCampaign(
            fields: "{name: by}\n{name: kind}\n{name: v, type: integer}",
            table: "by,kind,v\nx,a,1\nx,b,1\nx,Total,2\noutside,a,2\noutside,b,3\noutside,Total,5\n",
            figures:
                "f:\n  title: F\n  dataset: t\n  sum: v\n"
                + "m:\n  title: M\n  dataset: t\n  sum: v\n  margin: {kind: Total}\n",
            additions: ["authority: by", "outside: [outside]", "margins: {kind: Total}"],
            otherResources: """
                  - name: councils
                    title: Councils
                    path: councils.csv
                    schema: {primaryKey: council, fields: [{name: council}, {name: name}]}
                    daylight: {role: authorities}

                """,
            otherTables: ["councils.csv": "council,name\nx,X\n"]
        ).read()
        for (figure, otherRows) in [("f", 2), ("m", 1)] {
            let coverage = try #require(evidence?.figure(figure)?.coverage, "\(findings.lines())")
            #expect(coverage.otherRows == otherRows && coverage.population == 1)
        }
    }

    @Test(
        arguments: [
            ("sum: v", "Total", [], true), ("sum: v\n  by: {g: g}", "total", [], true),
            ("sum: v\n  where: a = 1", "Grand total", [], true),
            ("sum: v\n  where: g <> 'Total'", "Total", [], false), ("sum: v", "Total", ["margins: {g: Total}"], false),
            ("count: rows", "Total", [], false), ("sum: v", "Total Recall", [], false), ("sum: v", "All", [], false),
        ] as [(String, String, [String], Bool)])
    func aRowThatIsCalledATotalIsDeclaredAsOne(measure: String, name: String, additions: [String], isWarned: Bool) {
        let warnings = SmallCampaign(
            fields: fields, table: "g,a,v\nx,1,1\ny,1,2\n\(name),1,3\n",
            figures: "f:\n  title: F\n  dataset: t\n  \(measure)\n", additions: additions
        ).read().findings.lines([.error, .warning])
        #expect(warnings.count == (isWarned ? 1 : 0), "\(warnings)")
        #expect(warnings.allSatisfy { $0.contains("`f` adds up rows in which `g` is `\(name)`") }, "\(warnings)")
    }

    @Test func aPartAndItsWholeAreNotAddedUp() throws {
        let campaign = SmallCampaign(
            fields: "{name: k}\n{name: up}\n{name: v, type: integer}", table: "k,up,v\nw,,9\np,w,4\nq,,1\n",
            figures: "f:\n  title: F\n  dataset: t\n  sum: v\n  by: {k: k}\n", additions: ["part_of: up"],
            schema: ["primaryKey: k"])
        let figure = try #require(campaign.read().evidence?.figure("f"))
        let double = try #require(figure.value().doubleCounted)
        #expect((double.part, double.whole) == (1, 0))
        #expect(figure.value(Slice([("k", "p")])).doubleCounted == nil)
    }

    @Test func aPartOfAPartIsNotAddedToTheWhole() throws {
        let campaign = SmallCampaign(
            fields: "{name: k}\n{name: up}\n{name: v, type: integer}", table: "k,up,v\na,,10\nb,a,5\nc,b,3\n",
            figures: "f:\n  title: F\n  dataset: t\n  sum: v\n  where: k <> 'b'\n", additions: ["part_of: up"],
            schema: ["primaryKey: k"])
        #expect(try #require(campaign.read().evidence?.figure("f")).value().doubleCounted != nil)
        var dangling = campaign
        dangling.table = "k,up,v\na,,10\nb,aa,5\n"
        #expect(dangling.read().findings.lines().contains { $0.contains("`aa` is not a key of the table `t`") })
    }

    @Test func aRowWhoseMarginTheSourceLeavesOpenStaysInTheFigure() {
        let (evidence, findings) = SmallCampaign(
            fields: fields, table: "g,a,v\nx,1,10\n[x],1,100\nTotal,1,110\n",
            figures: "f:\n  title: F\n  dataset: t\n  sum: v\n",
            additions: ["margins: {g: Total}", "missing: {\"[x]\": not-stated}"],
            schema: ["missingValues: [\"\", \"[x]\"]"]
        ).read()
        #expect(findings.lines() == [])
        #expect(evidence?.figure("f")?.value().formatted == "110")
    }

    @Test func aRowThatNobodyHasToldFromATotalIsAnError() {
        let found = SmallCampaign(
            fields: fields, table: "g,a,v\nx,1,3\ny,1,4\n,1,7\n",
            figures: "f:\n  title: F\n  dataset: t\n  sum: v\n", additions: ["margins: {g: Total}"]
        ).read().findings.lines()
        #expect(found == ["t.csv:4:1 `g` tells which rows are published totals, and is not coded here"])
    }

    @Test func aRangeHasToFitWhateverTheUnknownRowsHold() throws {
        let found = try value("count: a = 1", "x,1,\nx,,\nx,,\n")
        #expect(found.formatted == "at least 1")
        #expect(found.lies(in: try #require(FigureValue.Claim("1..2"))) == false)
        #expect(found.lies(in: try #require(FigureValue.Claim("1..3"))) == true)
    }

    /// What prints nothing when it is asked of the database is no nought.
    @Test(arguments: [
        ("where: a = 1\n  count: v = 3", "x,,4\n", "not coded"), ("count: a = 1", ",0,\nx,,\n", "at most 1"),
        ("count: a = 1", "x,,\n", "not coded"),
    ])
    func aCountOfNothingKnownIsNoNought(measure: String, rows: String, said: String) throws {
        let found = try value(measure, rows, slice: Slice([("g", "x")]))
        #expect(found.formatted == said && found.observed == nil)
        let known = try value("count: a = 1", "x,0,\nx,,\n", slice: Slice([("g", "x")]))
        #expect(known.formatted == "at most 1" && known.observed == 0)
    }

    /// A cell that doesn't apply adds nothing, whether its row is meant or not.
    @Test(arguments: ["sum: v", "median: v", "min: v", "max: v"])
    func whatDoesNotApplyLeavesNothingOpen(measure: String) throws {
        let campaign = SmallCampaign(
            fields: "{name: g}\n{name: a, type: integer}\n{name: v, type: integer, constraints: {minimum: -50}}",
            table: "g,a,v\nx,1,10\nx,,[z]\n",
            figures: "f:\n  title: F\n  dataset: t\n  where: a = 1\n  \(measure)\n",
            additions: ["missing: {\"[z]\": not-applicable}"], schema: ["missingValues: [\"\", \"[z]\"]"])
        let (evidence, findings) = campaign.read()
        #expect(findings.lines() == [])
        let found = try #require(evidence?.figure("f")).value()
        #expect(found.formatted == "10" && found.low == 10 && found.high == 10)
    }

    @Test func statesCanBeCounted() throws {
        let campaign = SmallCampaign(
            fields: fields, table: "g,a,v\nx,1,\nx,,\nx,[z],\n",
            figures: "f:\n  title: F\n  dataset: t\n  count: a_state = 'not-coded'\n",
            additions: ["missing: {\"[z]\": not-applicable}"], schema: ["missingValues: [\"\", \"[z]\"]"])
        let (evidence, findings) = campaign.read()
        #expect(findings.lines() == [])
        #expect(evidence?.figure("f")?.value().formatted == "1")
    }

    /// A blank cell may be anything but one that is coded already.
    @Test(arguments: [
        ("count: a_state = 'refused'", "at least 2"), ("count: ('refused' == a_state)", "at least 2"),
        ("count: a_state in ('refused', 'not-applicable', 'value')", "at least 3"),
        ("count: a_state <> 'refused'", "at least 1"), ("count: not a_state = 'refused'", "at least 1"),
        ("count: a_state not in ('refused')", "at least 1"), ("count: lower(a_state) = 'refused'", "at least 2"),
        ("count: (\"a_state\" = 'not-applicable')", "at most 1"), ("share: {of: a_state = 'refused'}", "67%"),
        ("where: a_state = 'refused'\n  count: h = 'x'", "at least 2"),
        ("count: a_state = 'not-coded'", "1"), ("count: a_state in ('refused', 'not-coded')", "3"),
        ("count: lower(a_state) in ('refused', 'not-coded')", "3"),
        ("count: a_state not in ('refused', 'not-coded')", "1"),
        ("count: a_state = 'value'", "1"), ("count: a_state <> 'value'", "3"),
        ("count: a_state <> 'not-coded' and a_state = 'refused'", "2"),
        ("share: {of: a_state = 'refused', among: a_state <> 'not-coded'}", "67%"),
    ])
    func theStateOfABlankCellIsNotKnown(measure: String, expected: String) throws {
        let (evidence, findings) = campaignOfStates(measure).read()
        #expect(findings.lines() == [])
        #expect(try #require(evidence?.figure("f")).value().formatted == expected)
    }

    @Test func aBlankCellIsInNoSliceOfAnotherState() throws {
        let by = { (expression: String) in "by: {s: \"\(expression)\"}\n  count: rows" }
        let refused = try #require(campaignOfStates(by("a_state = 'refused'")).read().evidence?.figure("f"))
        #expect(refused.value(Slice([("s", "1")])).formatted == "at least 2")
        // States by themselves stand side by side, the blank ones among them.
        let states = try #require(campaignOfStates(by("a_state")).read().evidence?.figure("f"))
        #expect(states.value(Slice([("s", "refused")])).formatted == "2")
        #expect(states.value(Slice([("s", "not-coded")])).formatted == "1")
    }

    @Test func theQueryPassesOverStatesThatAreNotKnown() throws {
        let (evidence, findings) = campaignOfStates("count: a_state = 'refused' or g_state = 'refused'").read()
        #expect(findings.lines() == [])
        // A column of the schema that is called so holds what it holds.
        #expect(
            evidence?.figure("f")?.sql()
                == "SELECT sum((nullif(a_state, 'not-coded') = 'refused' or g_state = 'refused') <> 0)\nFROM \"t\";")
    }

    private func campaignOfStates(_ measure: String) -> SmallCampaign {
        SmallCampaign(
            fields: "{name: h}\n{name: a, type: integer}\n{name: g_state}",
            table: "h,a,g_state\nx,1,y\nx,[r],y\nx,[r],y\nx,,y\n",
            figures: "f:\n  title: F\n  dataset: t\n  \(measure)\n",
            additions: ["missing: {\"[r]\": refused}"], schema: ["missingValues: [\"\", \"[r]\"]"])
    }
}

import Diagnostics
import Documents
import Site
import TestSupport
import Testing

@Suite struct ChartTests {
    @Test func aChartHasAPageAFrameAndDownloads() throws {
        let site = try #require(Campaign.build().site)
        let page = site.text("charts/frogs-by-pond/index.html")
        #expect(page.contains("<h1 id=\"chart-frogs-by-pond-title\">Nowhere has at least 1,207 frogs</h1>"))
        #expect(page.contains("&lt;iframe src=&quot;https://ponds.test/embed/frogs-by-pond/&quot;"))
        #expect(
            page.contains("&lt;img src=&quot;https://ponds.test/charts/frogs-by-pond.svg&quot; alt=&quot;Nowhere has"))
        let frame = site.text("embed/frogs-by-pond/index.html")
        #expect(frame.contains("<time datetime=\"2024-06-30\">30 June 2024</time>"))
        #expect(!frame.contains("orrected") && !frame.contains("<script"))
        #expect(
            site.text("charts/frogs-by-pond.csv") == """
                item,series,shown,value,low,high,state
                Nowhere Council,Frogs counted,"at least 1,207",,1207,,range
                Example & Sample Council,Frogs counted,0 where coded,0,0,,value
                Void Council,Frogs counted,no data,,,,no-data

                """)
        #expect(!site.text("sitemap.xml").contains("embed/"))
        #expect(site.text("sitemap.xml").contains("charts/frogs-by-pond/"))
    }

    /// The policy that a server sends holds for a chart opened by itself too, and its style stands inside it.
    @Test func theStyleOfAChartThatStandsAloneIsAllowedByItsHash() throws {
        let site = try #require(Campaign.build().site)
        let svg = site.text("charts/frogs-by-pond.svg")
        let style = try #require(svg.split(separator: "<style>").last?.split(separator: "</style>").first)
        #expect(
            site.text("_headers").contains(
                "style-src 'self' 'sha256-\(SHA256(Array(style.utf8)).base64)'; img-src 'self'"))
        #expect(site.text("index.html").contains("style-src 'self'; img-src 'self'"))
    }

    /// As they are written, and not by their names: `-` stands before `/`.
    @Test func rulesOfServersAreInOrder() throws {
        let page = "---\ntitle: Law\n---\n\nText.\n"
        let headers = try #require(Campaign.build(["pages/law.md": page, "pages/law-reform.md": page]).site).text(
            "_headers")
        let rules = headers.split(separator: "\n").filter { $0.hasPrefix("/") }.dropFirst()
        #expect(rules.contains("/law/*") && rules.contains("/law-reform/*") && Array(rules) == rules.sorted())
    }

    @Test func belowAFolderOfItsHostTheRulesAreForThatFolder() throws {
        let whole = try #require(Campaign.build().site).text("_headers")
        let below = try #require(Campaign.build(baseURL: "https://ponds.test/campaign/").site).text("_headers")
        #expect(whole.hasPrefix("/*\n  Content-Security-Policy: "))
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(below == lines.map { "\($0.hasPrefix("/") ? "/campaign" : "")\($0)" }.joined(separator: "\n"))
    }

    @Test func onlyAFrameMayBeFramed() throws {
        let headers = try #require(Campaign.build().site).text("_headers")
        #expect(headers.contains("/papers/*\n  Content-Security-Policy: frame-ancestors 'none'"))
        #expect(headers.contains("/charts/*\n  Content-Security-Policy: frame-ancestors 'none'"))
        #expect(!headers.contains("/embed/*\n"))
    }

    @Test func aCorrectedChartSaysSo() throws {
        let (site, findings) = Campaign.build(["figures.lock": Campaign.correctedLock])
        #expect(!findings.hasErrors, "\(findings.lines())")
        #expect(
            try #require(site).text("embed/frogs-by-pond/index.html").contains(
                "Corrected since it was first published, last on 1 May 2024."))
    }

    @Test func durationsStandInTheLedgerAndOnProfiles() throws {
        let site = try #require(Campaign.build().site)
        #expect(
            site.text("requests/index.html").contains(
                "1 of the 2 answers whose dates are coded came after the limit, counted from the day of sending; without a "
                    + "number of days: 2 not coded, 1 no reply"
            ))
        #expect(
            site.text("councils/example/index.html").contains(
                ">The one answer whose dates are coded came after the limit, counted from the day of sending; without a "
                    + "number of days: 1 not coded<"))
        #expect(!site.text("councils/void/index.html").contains("request-durations"))
        #expect(
            site.text("councils/example/index.html").contains(
                "Limit: working day 20 after receipt. Of 1 that is known, 1 went past the limit. Counted from the day of "
                    + "sending. r2: 35 working days. Not coded: r4.</desc>"))
        #expect(
            site.text("councils/void/index.html").contains(
                "Void Council is the only council that has no row in the table of requests"))
        // The table of requests is no complete record: whom it doesn't name may have answered too.
        #expect(
            site.text("councils/nowhere/index.html").contains(
                "Nowhere Council is the only council in the table of requests that answered a request in full"))
    }

    /// From when it is counted is said wherever it isn't from receipt, in the words that are quoted.
    @Test(arguments: [
        ("", ", counted from the day of sending;", "Counted from the day of sending. Example"),
        ("r1", ", counted from the day of sending where receipt isn’t known;", "where receipt isn’t known. Example"),
        ("r1 r2", " came after the limit; without", "went past the limit. Example"),
    ])
    func aChartSaysFromWhenItCounts(received: String, title: String, description: String) throws {
        let events = received.split(separator: " ").map { "\($0),2024-01-02,received,,\n" }.joined()
        let (site, findings) = Campaign.build([
            "data/events.csv": (Campaign.files["data/events.csv"] ?? "") + events, "figures.lock": nil,
        ])
        let page = try #require(site, "\(findings.lines())").text("requests/index.html")
        #expect(page.contains(title) && page.contains(description), "\(page)")
    }

    /// What the page says of an extended deadline, its chart says too.
    @Test(arguments: [
        ("2024-02-21", "The one answer whose dates are coded came within", "36 after receipt. Of 1 that is known, 0"),
        ("2024-02-19", "The one answer whose dates are coded came after", "34 after receipt. Of 1 that is known, 1"),
        ("", "Whether the answers came within their limit isn’t known", "rows. Of 1 that is known, at least 0 went"),
    ])
    func anExtendedDeadlineIsTheLimitOfItsBar(until: String, title: String, description: String) throws {
        let events = (Campaign.files["data/events.csv"] ?? "") + "r2,2024-01-29,extended,\(until),\n"
        let (site, findings) = Campaign.build(["data/events.csv": events, "figures.lock": nil])
        let page = try #require(site, "\(findings.lines())").text("councils/example/index.html")
        #expect(page.contains(">\(title)"))
        #expect(page.contains(description))
    }

    /// An authority that was seen within its time has refused nothing, as far as anybody knows.
    @Test func whatWasSeenOpenIsSaidOfTheAuthority() throws {
        let column = "        - {name: letter, daylight: {link: link_policy}}\n"
        let package = (Campaign.files["data/datapackage.yaml"] ?? "").replacing(
            column, with: column + "        - {name: seen_on, type: date}\n")
        let rows = (Campaign.files["data/requests.csv"] ?? "").split(separator: "\n")
        let table =
            "\(rows[0]),seen_on\n" + rows.dropFirst().map { "\($0),\n" }.joined()
            + "r6,Void Council,2024-06-25,,waiting_response,,,public,,2024-06-29\n"
        let (site, findings) = Campaign.build([
            "data/datapackage.yaml": package, "data/requests.csv": table, "figures.lock": nil,
        ])
        let built = try #require(site, "\(findings.lines())")
        #expect(
            built.text("councils/void/index.html").contains(
                "Void Council is the only council in the table of requests that had an open request when last seen"))
        #expect(built.text("evidence/late/index.json").contains("\"had an open request when last seen\""))
    }

    /// What stands among the events isn't said to be uncoded, and why it moves nothing is said.
    @Test(arguments: [
        (
            "extended,2024-03-01",
            "a later receipt and a clarification. The time was extended on 1 February 2024, after the day on which the "
                + "answer was due: section 17"
        ),
        (
            "clarification_asked,",
            "a later receipt and an extension. A clarification was asked for on 1 February 2024, after the day on which "
                + "the answer was due, so"
        ),
    ])
    func whatCameTooLateIsNamed(event: String, words: String) throws {
        let events = (Campaign.files["data/events.csv"] ?? "") + "r2,2024-02-01,\(event),\n"
        let (site, findings) = Campaign.build(["data/events.csv": events, "figures.lock": nil])
        let page = try #require(site, "\(findings.lines())").text("councils/example/index.html")
        #expect(page.contains("What would move the limit is not coded: \(words)"))
    }

    /// Nobody knows whether the question was answered, and so neither how long the answer took nor whether it was late.
    @Test(arguments: [("2024-01-30", false), ("2024-01-31", true)]) func aQuestionLeavesTheAnswerOpen(
        day: String, isTooLate: Bool
    ) throws {
        let events = (Campaign.files["data/events.csv"] ?? "") + "r2,\(day),clarification_asked,,\n"
        let (site, findings) = Campaign.build(["data/events.csv": events, "figures.lock": nil])
        let built = try #require(site, "\(findings.lines())")
        let page = built.text("councils/example/index.html")
        #expect(page.contains("a clarification was asked for, and no day on which it was given is coded") != isTooLate)
        #expect(page.contains("the answer came on working day 35") == isTooLate)
        #expect(page.contains("request-durations") == isTooLate)
        let cells = isTooLate ? "2024-01-30,35,true,false,false,rejected" : ",,,false,false,rejected"
        #expect(built.text("data/requests.csv").contains(",example,\(cells),"))
    }

    // MARK: Rules

    private static let head = "c:\n  title: x\n  subtitle: y\n"

    @Test(
        arguments: [
            ("mark: ▸pie\n  figure: ponds\n  by: council", "`pie` is not one of `bar`"),
            ("mark: bar\n  figure: ▸pond\n  by: council", "there is no figure `pond`"),
            ("mark: bar\n  figure: ponds\n  by: ▸town", "the figure `ponds` has no dimension `town`"),
            ("mark: bar\n  figure: ponds\n  by: council\n  label: ▸nme", "publishes no column `nme`"),
            (
                "mark: bar\n  figure: sightings\n  by: council\n  axis_from: ▸10",
                "starts at 10 makes differences look larger"
            ),
            (
                "mark: line\n  figure: ponds\n  by: year\n  second_axis: ▸frogs",
                "a second axis makes two scales look like one"
            ),
            (
                "mark: stacked-bar\n  figure: ▸sightings-many\n  by: kind\n  series: council",
                "its values are parts of different wholes"
            ),
            ("mark: stacked-bar\n  figures: [ponds, ▸frogs]\n  by: council", "may count the same rows twice"),
            ("mark: bar\n  figures: [ponds, ▸frogs]\n  by: council", "the mark `bar` draws one value for each item"),
            (
                "mark: grouped-bar\n  figures: [ponds, frogs, newts, sightings, overdue]\n  by: council",
                "would need 5 colours, and four is what readers can tell apart"
            ),
            (
                "mark: grouped-bar\n  figures: [ponds, ▸clean]\n  by: council",
                "`clean` is in another unit than `ponds`"
            ),
            (
                "mark: dot\n  figures: [newts, ▸newts-rate]\n  by: council",
                "`newts-rate` is in another unit than `newts`"
            ),
            (
                "mark: dot\n  figures: [frogs, ponds, ▸frogs-median]\n  by: council",
                "`frogs-median` is in another unit than `ponds`"
            ),
            (
                "mark: bar\n  figure: ponds\n  by: council\n  compare: {figure: ▸clean, label: Clean}",
                "`clean` is in another unit than `ponds`"
            ),
            ("mark: bar\n  figure: clean\n  by: council", "would draw a percentage on 4 rows, fewer than 5"),
            (
                "mark: normalised-bar\n  figure: ponds\n  by: council\n  series: year\n  only: {year: [2020]}",
                "would draw percentages of 1 row, fewer than 5"
            ),
            (
                "mark: bar\n  figure: councils-surveying\n  by: council\n  order: value",
                "would put a ranking on"
            ),
            ("mark: tile-map\n  figure: councils-surveying\n  by: council", "would put a colour scale on"),
            ("mark: slope\n  figure: sightings\n  by: council\n  series: kind", "a slope has two points"),
            ("mark: bar\n  figure: ponds", "the mark `bar` needs `by:`"),
            ("mark: timeline", "the mark `timeline` needs `rows:`"),
            ("mark: map\n  figure: sightings\n  by: council", "the mark `map` needs `areas:`"),
            (
                "mark: map\n  figure: sightings\n  by: council\n  areas: {file: ▸x.geojson, key: k}",
                "there is no file `x.geojson` in `charts/`"
            ),
            (
                "mark: bar\n  figure: sightings\n  by: council\n  only: {council: [▸nowere]}",
                "`council` has no value `nowere`"
            ),
            ("mark: units\n  figures: [▸frogs]", "`frogs` is no count and no share of rows"),
            ("mark: units\n  figures: [clean, late]\n  names: [▸One]", "gives each figure its name"),
            (
                "mark: units\n  figures: [clean, late]\n  names: [One, ▸One]",
                "two figures of this chart are called `One`"
            ),
            (
                "mark: line\n  figure: sightings\n  by: ▸council",
                "of `council` is no year, quarter or month"
            ),
            ("mark: timeline\n  rows: {dataset: ▸pond, from: year}", "there is no table `pond`"),
            ("mark: timeline\n  rows: {dataset: ponds, from: ▸yeer}", "publishes no column `yeer`"),
            (
                "mark: units\n  figures: [ponds]\n  compare: {figure: ▸ponds, label: x}",
                "the mark `units` has no use for this part of `compare:`"
            ),
            (
                "mark: bar\n  figure: sightings\n  by: council\n  only: {▸kind: [otter]}",
                "the mark `bar` has no use for this part of `only:`"
            ),
            (
                "mark: table\n  figure: sightings\n  by: council\n  highlight: [▸nowhere]",
                "no use for this part of `highlight:`"
            ),
            (
                "mark: bar\n  figure: sightings\n  by: council\n  highlight: [▸nowere]",
                "`council` has no value `nowere`"
            ),
            ("mark: units\n  figure: ponds\n  by: council\n  series: ▸year", "no use for this part of `series:`"),
        ] as [(Marked, String)])
    func whatWouldMisleadIsRefused(definition: Marked, message: String) {
        let (site, findings) = Campaign.build([
            "charts/charts.yaml": Self.head + "  " + definition.text + "\n", "papers/ponds.md": nil,
        ])
        #expect(site == nil)
        let found = findings.lines()
        #expect(found.contains { $0.contains(message) }, "\(found)")
        guard let place = definition.places.first else { return }
        let parts = place.split(separator: ":").compactMap { Int($0) }
        let column = parts[0] == 1 ? parts[1] + 2 : parts[1]
        #expect(
            found.contains {
                $0.hasPrefix("Content/charts/charts.yaml:\(parts[0] + 3):\(column) ") && $0.contains(message)
            },
            "\(found)")
    }

    @Test(
        arguments: [
            ("mark: tile-map", "would put a colour scale on rates of `few` that count fewer than 5"),
            ("mark: bar\n  order: value", "would put a ranking on rates of `few` that count fewer than 5"),
            ("mark: bar\n  order: data", nil),
        ] as [(String, String?)])
    func aRateOfAFewIsNeitherRankedNorColoured(mark: String, message: String?) throws {
        let few = """
            few:
              title: Surveys with some newts for each 1,000 residents
              dataset: newts
              rate: {of: newts_low >= 0, per: 1000, population: residents, year: mid-2023}
              by: {council: council}

            """
        let figures = try #require(Campaign.files["figures/newts.yaml"])
        let findings = Campaign.build([
            "charts/charts.yaml": Self.head + "  figure: few\n  by: council\n  \(mark)\n", "papers/ponds.md": nil,
            "figures/newts.yaml": figures + few,
        ]).findings
        let found = findings.all.map(\.message).filter { $0.contains("`few`") && $0.contains("would put") }
        #expect(message.map { text in found.contains { $0.hasSuffix(text) } } ?? found.isEmpty, "\(found)")
    }

    /// A row is called by its key where its label is blank or a code for why there is none.
    @Test(arguments: ["", "[n]"]) func aRowWithoutALabelHasItsKey(label: String) throws {
        let rows = try #require(Campaign.files["data/requests.csv"])
        let (site, _) = Campaign.build([
            "charts/charts.yaml": Self.head
                + "  mark: timeline\n  label: grounds\n  rows: {dataset: requests, from: sent}\n",
            "papers/ponds.md": nil, "data/requests.csv": rows.replacing("Successful.,", with: "Successful.,\(label)"),
        ])
        let csv = try #require(site).text("charts/c.csv")
        #expect(csv.contains("\nr1,") && !csv.contains("\n,") && !csv.contains("[n]"), "\(csv)")
    }

    /// A file that winds outer and inner rings alike is to be read too (RFC 7946, section 3.1.6).
    @Test func aHoleIsAHoleHoweverItIsWound() throws {
        let ring = { (points: String) in "[" + points + "]" }
        let outer = ring("[0,50],[4,50],[4,54],[0,54],[0,50]")
        let holes = [
            ring("[1,51],[2,51],[2,52],[1,52],[1,51]"), ring("[1,51],[1,52],[2,52],[2,51],[1,51]"),
        ]
        let drawn = try holes.map { hole in
            let area = { (name: String, rings: String) in
                """
                {"type": "Feature", "properties": {"council": "\(name)"},
                 "geometry": {"type": "Polygon", "coordinates": [\(rings)]}}
                """
            }
            let file =
                "{\"type\": \"FeatureCollection\", \"features\": ["
                + area("nowhere", outer + "," + hole) + "," + area("example", holes[0]) + "]}"
            let (site, _) = Campaign.build(["charts/councils.geojson": file])
            return try #require(site).text("charts/gallery-map.svg")
        }
        #expect(drawn[0] == drawn[1])
    }

    @Test(arguments: [("stacked-bar", false), ("normalised-bar", false), ("grouped-bar", true)])
    func whatIsBelowNoughtIsNoPart(mark: String, isDrawn: Bool) throws {
        let package = try #require(Campaign.files["data/datapackage.yaml"]).replacing(
            "{name: animals, type: integer, constraints: {minimum: 0}}", with: "{name: animals, type: integer}")
        let rows = "s1,nowhere,2022-Q3,heron,7\ns2,nowhere,2022-Q3,otter,-9\ns3,example,2022-Q3,heron,30\n"
        let (site, findings) = Campaign.build([
            "charts/charts.yaml": Self.head + "  figure: sightings\n  by: council\n  series: kind\n  mark: \(mark)\n",
            "data/datapackage.yaml": package, "data/sightings.csv": "sighting,council,quarter,kind,animals\n" + rows,
            "papers/ponds.md": nil, "figures.lock": nil,
        ])
        #expect((site != nil) == isDrawn, "\(findings.lines())")
        #expect(findings.lines().contains { $0.contains("below nought are no parts of a whole") } != isDrawn)
    }

    /// Bars of authorities are ranked where nothing else orders them.
    @Test(arguments: [
        ("figure: sightings\n  by: council", ["Example & Sample Council", "Nowhere Council", "Void Council"]),
        (
            "figure: sightings\n  by: council\n  order: table",
            ["Nowhere Council", "Example & Sample Council", "Void Council"]
        ),
        (
            "figure: sightings\n  by: council\n  only: {council: [nowhere, example]}",
            ["Nowhere Council", "Example & Sample Council"]
        ),
        // A ranking of three rows is none, whoever has two of them.
        ("figure: few\n  by: council", ["Nowhere Council", "Example & Sample Council", "Void Council"]),
        ("figure: sightings-in-time\n  by: quarter", ["2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2"]),
        ("figure: sightings-in-time\n  by: quarter\n  order: value", ["2022-Q3", "2022-Q4", "2023-Q2", "2023-Q1"]),
    ])
    func barsOfAuthoritiesAreRanked(definition: String, items: [String]) throws {
        let few = "few:\n  title: Few\n  dataset: ponds\n  count: rows\n  where: pond in ('p1', 'p3', 'p4')\n"
        let (site, findings) = Campaign.build([
            "charts/charts.yaml": Self.head + "  mark: bar\n  " + definition + "\n",
            "figures/few.yaml": few + "  by: {council: council}\n", "papers/ponds.md": nil, "figures.lock": nil,
        ])
        let csv = try #require(site, "\(findings.lines())").text("charts/c.csv")
        #expect(csv.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) } == items, "\(csv)")
    }

    /// Whoever puts the newest rows first, or adds what came late below them, doesn't turn time around.
    @Test(arguments: [
        ("mark: line", ["2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2"]),
        ("mark: line\n  only: {quarter: [2023-Q2, 2022-Q3]}", ["2022-Q3", "2023-Q2"]),
        ("mark: bar", ["2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2"]),
        ("mark: bar\n  only: {quarter: [2023-Q2, 2022-Q3]}", ["2023-Q2", "2022-Q3"]),
        ("mark: bar\n  order: table", ["2023-Q2", "2022-Q3", "2022-Q4", "2023-Q1"]),
    ])
    func periodsStandInTheOrderOfTime(definition: String, items: [String]) throws {
        let rows =
            "s1,nowhere,2023-Q2,heron,7\ns2,nowhere,2022-Q3,otter,9\ns3,nowhere,2022-Q4,otter,9\n"
            + "s4,nowhere,2023-Q1,otter,9\n"
        let (site, findings) = Campaign.build([
            "charts/charts.yaml": Self.head + "  figure: sightings-in-time\n  by: quarter\n  " + definition + "\n",
            "data/sightings.csv": "sighting,council,quarter,kind,animals\n" + rows, "papers/ponds.md": nil,
            "figures.lock": nil,
        ])
        let csv = try #require(site, "\(findings.lines())").text("charts/c.csv")
        #expect(csv.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) } == items, "\(csv)")
    }

    private static let timeline = head + "  mark: timeline\n  rows: {dataset: sightings, from: quarter, to: kind}\n"

    /// By their form, whatever the type of the column.
    @Test(arguments: [
        ("2018-03-04,2018-05", "4 March 2018 to May 2018,,2018-03-04,2018-05-31,range"),
        ("2018-03-04,2018-03-04", "4 March 2018,2018-03-04,2018-03-04,2018-03-04,value"),
        ("2018-Q4,2019", "October to December 2018 to 2019,,2018-10-01,2019-12-31,range"),
        ("2018-Q2,2018-Q2", "April to June 2018,,2018-04-01,2018-06-30,range"),
        ("2018-03-04,", "\"from 4 March 2018, end: not coded\",,2018-03-04,,range"),
        (",2018-03-04", "not coded,,,,not-coded"),
    ])
    func timesAreReadByTheirForm(cells: String, row: String) throws {
        let (site, findings) = Campaign.build([
            "charts/charts.yaml": Self.timeline, "papers/ponds.md": nil, "figures.lock": nil,
            "data/sightings.csv": "sighting,council,quarter,kind,animals\ns1,nowhere,\(cells),1\n",
        ])
        let csv = try #require(site, "\(findings.lines())").text("charts/c.csv")
        #expect(csv.hasSuffix("\ns1,When,\(row)\n"), "\(csv)")
    }

    @Test(
        arguments: [
            ("▸soon,2018", "and `soon` is no day, month, quarter or year"),
            ("2018,▸2018-13", "and `2018-13` is no day, month, quarter or year"),
            ("2018-05,▸2018-03", "`2018-03` is earlier than `2018-05`"),
            ("2018-03-04,▸2018-03-01", "`2018-03-01` is earlier than `2018-03-04`"),
        ] as [(Marked, String)])
    func aTimeThatCantBeIsReportedAtItsCell(cells: Marked, message: String) throws {
        let (site, findings) = Campaign.build([
            "charts/charts.yaml": Self.timeline, "papers/ponds.md": nil, "figures.lock": nil,
            "data/sightings.csv": "sighting,council,quarter,kind,animals\ns1,nowhere,\(cells.text),1\n",
        ])
        #expect(site == nil)
        let column = try #require(cells.places.first?.split(separator: ":").last.flatMap { Int($0) }) + 11
        #expect(
            findings.lines().contains {
                $0.hasPrefix("Content/data/sightings.csv:2:\(column) ") && $0.contains(message)
            }, "\(findings.lines())")
    }

    /// What is known at least is no value: neither the known part alone nor the least that ranges leave.
    @Test func aGreatestValueKnownAtLeastIsARange() throws {
        let most = "most:\n  title: Most\n  dataset: newts\n  max: newts\n  where: survey <> 's4'\n"
        let (site, findings) = Campaign.build([
            "charts/charts.yaml": Self.head + "  mark: bar\n  figure: most\n  by: council\n",
            "figures/most.yaml": most + "  by: {council: council}\n", "papers/ponds.md": nil, "figures.lock": nil,
        ])
        let csv = try #require(site, "\(findings.lines())").text("charts/c.csv")
        for line in [
            "Nowhere Council,Most,at least 21,,21,,range", "Example & Sample Council,Most,at least 1,,1,,range",
        ] {
            #expect(csv.contains(line + "\n"), "\(csv)")
        }
    }

    @Test func theGalleryShowsEveryMark() throws {
        let (site, findings) = Campaign.build(Campaign.gallery.mapValues { $0 })
        #expect(findings.lines([.error, .warning]) == [])
        let index = try #require(site).text("charts/index.html")
        for mark in [
            "bar", "grouped-bar", "stacked-bar", "normalised-bar", "line", "dot", "slope", "units", "tile-map", "map",
            "table",
            "timeline", "panels",
        ] {
            #expect(index.contains("gallery-\(mark)/"), "\(mark)")
        }
        // A chart names every table that it draws from.
        #expect(
            try #require(site).text("charts/gallery-table/index.html").contains(
                "Source: Animals sighted, Ponds inspected and Newts counted in surveys, Pond watch, as of"))
        // Tables cover different authorities, so that of the first is not that of the chart.
        for (chart, hasCoverage) in [("gallery-table", false), ("gallery-bar", true), ("gallery-timeline", false)] {
            for path in ["charts/\(chart)/index.html", "charts/\(chart).svg"] {
                #expect(try #require(site).text(path).contains("Of 3 councils, ") == hasCoverage, "\(path)")
            }
        }
        // What is drawn in per cent is said in per cent, with its count.
        #expect(
            try #require(site).text("charts/gallery-normalised-bar/index.html").contains(
                "Heron: as far as is known, highest: October to December 2022, 78%; lowest: April to June 2023, 18%."))
        let shares = try #require(site).text("charts/gallery-normalised-bar.csv")
        #expect(shares.contains("\n2023-Q1,otter,not all known,,0.4594594594594595,1,range,at least 17\n"))
        // Periods are in words, but for downloads and axes.
        let quarters = try #require(site).text("charts/gallery-line-alone/index.html")
        #expect(quarters.contains("From 82 (July to September 2022) to 66 (April to June 2023)."))
        #expect(quarters.contains("<th scope=\"row\">July to September 2022</th>"))
        #expect(quarters.contains(">Q3</text>") && !quarters.contains("2022-Q3"))
        let slope = try #require(site).text("charts/gallery-slope/index.html")
        #expect(slope.contains("<th scope=\"col\" class=\"align-right\">July to September 2022</th>"))
        #expect(try #require(site).text("charts/gallery-slope.csv").contains("\nheron,2022-Q3,36,"))
    }

    /// A row is unknown for the reason that its cell gives, and one that may belong to several is drawn in each of them.
    @Test func unitsSayWhyARowIsUnknown() throws {
        let ponds = try #require(Campaign.files["data/ponds.csv"]).replacing(
            "p4,example,2021,0,\n", with: "p4,example,2021,0,[x]\n")
        var charts: [String: String?] = Campaign.gallery.mapValues { $0 }
        charts["data/ponds.csv"] = ponds
        let figures = "figures: [clean, late, frogs-many]\n  names: [Clean, Late, Many]\n"
        charts["charts/units.yaml"] = Self.head + "  mark: units\n  \(figures)"
        charts["figures/many.yaml"] = "frogs-many:\n  title: Many\n  dataset: ponds\n  count: frogs > 3\n"
        charts["figures.lock"] = .some(nil)
        let (built, findings) = Campaign.build(charts)
        let site = try #require(built, "\(findings.lines())")
        let csv = site.text("charts/c.csv")
        for line in ["Clean,Not stated,1,1,1,1,value", "Late,Not known,2,2,2,2,value", "Many,Not stated,1,1,1,1,value"]
        {
            #expect(csv.contains(line + "\n"), "\(csv)")
        }
        let page = site.text("charts/c/index.html")
        #expect(page.contains("4 of 6; 1 not stated") && !page.contains("drawn wherever it may belong"))
        #expect(page.contains("3 of 5; 1 not coded; 1 not stated"))
        #expect(site.text("charts/gallery-panels-of-units/index.html").contains("table, drawn wherever it may belong"))
    }

    /// In the table and the download; a chart of counts has nothing to add.
    @Test func aShareAndARateStandBesideTheirCounts() throws {
        var charts: [String: String?] = Campaign.gallery.mapValues { $0 }
        charts["charts/rates.yaml"] = Self.head + "  mark: bar\n  figure: newts-rate\n  by: council\n"
        let (built, findings) = Campaign.build(charts)
        let site = try #require(built, "\(findings.lines())")
        #expect(
            site.text("charts/gallery-dot/index.html").contains(
                "<td class=\"align-right\">75% <span class=\"base\">(6 of 8)</span></td>"))
        let csv = site.text("charts/gallery-dot.csv")
        #expect(csv.hasPrefix("item,series,shown,value,low,high,state,base\n") && csv.contains(",value,6 of 8\n"))
        #expect(site.text("charts/gallery-bar.csv").hasPrefix("item,series,shown,value,low,high,state\n"))
        let base = "2.1 to 2.5 per 1,000 <span class=\"base\">(21 to 25 in a population of 10,000)</span>"
        #expect(site.text("charts/c/index.html").contains(base))
        #expect(site.text("councils/nowhere/index.html").contains("(21 to 25 in a population of 10,000)"))
    }

    /// The parts of a key that are periods too.
    @Test func aRowIsCalledByItsPeriodInWords() throws {
        let package = try #require(Campaign.files["data/datapackage.yaml"]).replacing(
            "primaryKey: sighting\n", with: "primaryKey: [quarter, kind]\n")
        let rows = "s1,nowhere,2022-Q3,heron,7\ns2,nowhere,2022-Q4,otter,9\n"
        let (site, findings) = Campaign.build([
            "data/datapackage.yaml": package, "data/sightings.csv": "sighting,council,quarter,kind,animals\n" + rows,
            "figures.lock": nil,
        ])
        let page = try #require(site, "\(findings.lines())").text("evidence/sightings-in-time/index.html")
        #expect(page.contains(">July to September 2022 / heron, Nowhere Council</a>"))
    }
}

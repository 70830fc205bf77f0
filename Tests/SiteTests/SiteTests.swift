import Diagnostics
import Site
import TestSupport
import Testing

@Suite struct SiteTests {
    private func site(_ changes: [String: String?] = [:]) throws -> BuiltSite {
        let (site, findings) = Campaign.build(changes)
        #expect(findings.lines([.error, .warning]) == [])
        return try #require(site)
    }

    @Test func theWholeCampaignBuildsAndNothingElse() throws {
        let paths = try site().files.map(\.path)
        // Each figure that the lock knows has a page and a file of values, and nothing else does.
        let ids = Set(
            try #require(Campaign.files["figures.lock"]).split(separator: "\n").compactMap { line in
                line.hasPrefix("  ") ? line.dropFirst(2).prefix { !":?#".contains($0) } : nil
            })
        #expect(
            paths.filter { $0.hasPrefix("evidence/") && $0.split(separator: "/").count == 3 }
                == ids.flatMap { ["evidence/\($0)/index.html", "evidence/\($0)/index.json"] }.sorted())
        #expect(
            paths.filter { !$0.hasPrefix("evidence/") || $0 == "evidence/index.html" } == [
                ".nojekyll",
                "404.html",
                "_headers",
                "_redirects",
                "actions/index.html",
                "assets/exit.js",
                "assets/heron.svg",
                "assets/icon.svg",
                "assets/search.js",
                "assets/site.css",
                "audiences/funders/index.html",
                "audiences/journalists/index.html",
                "charts/frogs-by-pond.csv",
                "charts/frogs-by-pond.svg",
                "charts/frogs-by-pond/index.html",
                "charts/index.html",
                "claims/clean-ponds/index.html",
                "claims/index.html",
                "complaints/index.html",
                "corrections/index.html",
                "councils/example/index.html",
                "councils/example/newts.csv",
                "councils/example/ponds.csv",
                "councils/example/requests.csv",
                "councils/example/sightings.csv",
                "councils/example/surveys-by-council.csv",
                "councils/index.html",
                "councils/nowhere/index.html",
                "councils/nowhere/newts.csv",
                "councils/nowhere/ponds.csv",
                "councils/nowhere/requests.csv",
                "councils/nowhere/sightings.csv",
                "councils/nowhere/surveys-by-council.csv",
                "councils/void/index.html",
                "data/answers.csv",
                "data/answers/index.html",
                "data/bank-holidays.json",
                "data/councils.csv",
                "data/councils/index.html",
                "data/datapackage.json",
                "data/events.csv",
                "data/events/index.html",
                "data/index.html",
                "data/load.sql",
                "data/newts.csv",
                "data/newts/index.html",
                "data/ponds.csv",
                "data/ponds/index.html",
                "data/requests.csv",
                "data/requests/index.html",
                "data/sightings.csv",
                "data/sightings/index.html",
                "data/surveys-by-council.csv",
                "data/surveys-by-council/index.html",
                "embed/frogs-by-pond/index.html",
                "evidence/index.html",
                "feed.xml",
                "glossary/index.html",
                "images/pond-plan.png",
                "index.html",
                "letters/r1-reply.pdf",
                "letters/r2-refusal.txt",
                "papers/index.html",
                "papers/old-ponds/index.html",
                "papers/ponds/index.html",
                "privacy/index.html",
                "references/index.html",
                "requests/index.html",
                "requests/outcome-not-known/index.html",
                "requests/rejected/index.html",
                "requests/section-12/index.html",
                "requests/successful/index.html",
                "requests/waiting-clarification/index.html",
                "requests/waiting-response-very-overdue/index.html",
                "robots.txt",
                "search/index.html",
                "sitemap.xml",
                "topics/pond-life/index.html",
            ])
    }

    /// Whoever counts a deadline again needs the same holidays.
    @Test func theHolidaysOfDeadlinesArePublished() throws {
        let holidays = "data/bank-holidays.json"
        #expect(try site([:]).text(holidays) == Campaign.files[holidays])
        #expect(try site([:]).text("data/index.html").contains("these <a href=\"bank-holidays.json\">bank holidays"))
    }

    @Test func columnsThatFollowFromOthersSaySo() throws {
        let site = try site([:])
        let sources = "“Sent”, “Responded”, “Status” and the table “What happened to the requests”"
        let rule = "It follows from \(sources); the downloads hold it as it was worked out here."
        #expect(site.text("evidence/late/index.html").contains(rule))
        #expect(!site.text("evidence/frogs/index.html").contains("worked out here"))
        let table = site.text("data/requests/index.html")
        #expect(table.contains("<dd>It follows from \(sources).</dd>"))
        // No column of this table says when a review was asked for.
        #expect(table.contains("<dd>It follows from the table “What happened to the requests”.</dd>"))
        #expect(
            table.contains(
                "Where nobody entered it, it follows from “What happened to the requests”. <span class=\"note\">date<"))
        #expect(
            site.text("data/requests.csv").contains(
                "\nr4,Example & Sample Council,2024-05-01,,waiting_clarification,,public,,example,"))
        #expect(
            site.text("data/load.sql").contains("-- Columns that follow from others are loaded as they were published"))
    }

    @Test func aSliceThatIsUsedHasAPageOfItsOwn() throws {
        let site = try site(["papers/ponds.md": Campaign.paper("[1](figure:ponds?council=nowhere&year=2022).")]
        )
        let page = site.text("evidence/ponds/council-nowhere--year-2022/index.html")
        #expect(page.contains("<h1>Ponds in the table: Nowhere Council, 2022</h1>"))
        #expect(page.contains("A part of the figure <a href=\"../../../evidence/ponds/\">Ponds in the table</a>"))
        #expect(page.contains("Only where “Council” is ‘Nowhere Council’ and “Year” is ‘2022’."))
        #expect(page.contains("WHERE CAST((council) AS TEXT) = &#39;nowhere&#39;"))
        #expect(page.contains("Ponds in the table (Nowhere Council, 2022): 1, according to the record of"))
        #expect(page.contains("<li><a href=\"../../../papers/ponds/\">About ponds</a></li>"))
        let json = site.text("evidence/ponds/council-nowhere--year-2022/index.json")
        #expect(json.contains("\"council\": \"nowhere\",\n    \"year\": \"2022\""))
        // A slice that nothing shows has its row in the figure's table, and no page.
        #expect(site.text("evidence/ponds/year-2021/index.html").isEmpty)
        #expect(site.text("evidence/ponds/index.html").contains("<tr id=\"slice-year-2021\">"))
    }

    @Test(arguments: [
        ("count: rows", "The number of rows of “Ponds inspected”."),
        ("count: clean and not clean", "for which “Clean” is yes and “Clean” is no."),
        ("count: frogs >= 3 or frogs_state = 'not-stated'", "“Frogs” is at least 3 or “Frogs” is not stated."),
        ("count: frogs_state <> 'value'", "“Frogs” has no value."),
        (
            "count: frogs_state <> 'not-coded' and frogs_state <> 'refused'",
            "“Frogs” is coded and “Frogs” is not refused."
        ),
        ("count: pond not in ('p1', 'p''2')", "“Pond” is none of (‘p1’, ‘p'2’)."),
        ("count: frogs between 1 and 3", "“Frogs” is between 1 and 3."),
        // What is denied is the whole comparison.
        ("count: not pond = 'p1' or not clean", "for which “not pond = 'p1' or not clean”."),
        ("count: not clean = 0", "for which “not clean = 0”."),
        ("count: not clean or clean", "for which “Clean” is no or “Clean” is yes."),
        ("count: not pond in ('p1')", "for which “not pond in ('p1')”."),
        ("count: frogs not between 1 and 3", "for which “frogs not between 1 and 3”."),
        ("count: not (frogs > 3 or (clean))", "for which not (“Frogs” is more than 3 or (“Clean” is yes))."),
        ("count: not (clean) = 0", "for which “not (clean) = 0”."),
        ("count: substr(pond, 1, 1) = 'p'", "for which “substr(pond, 1, 1) = 'p'”."),
        ("sum: frogs", "The sum of “Frogs” over the rows of “Ponds inspected”."),
        ("median: frogs", "The median of “Frogs” over"),
        ("sum: frogs * 2", "The sum of “frogs * 2” over"),
        ("max: frogs", "The greatest value of “Frogs” in the rows of"),
        (
            "share: {of: clean}",
            "Of the rows of “Ponds inspected” for which this is known, the share for which “Clean” is yes."
        ),
        (
            "share: {of: clean, among: frogs > 1}",
            "for which “Frogs” is more than 1, the share for which “Clean” is yes."
        ),
        ("where: clean\n  count: rows", "Only rows for which “Clean” is yes are looked at."),
        (
            "rate: {of: frogs, per: 1000, population: residents, year: mid-2023}",
            "The sum of “Frogs” over the rows of “Ponds inspected”, for each 1,000 of “Residents” (mid-2023) of the councils that have rows and a “Residents”."
        ),
    ])
    func aDefinitionIsSaidInWords(definition: String, expected: String) throws {
        var figures = try #require(Campaign.files["figures/figures.yaml"])
        figures += "worded:\n  title: Worded\n  dataset: ponds\n  \(definition)\n"
        let (site, findings) = Campaign.build(["figures/figures.yaml": figures, "figures.lock": nil])
        #expect(findings.lines() == [])
        let page = try #require(site?.text("evidence/worded/index.html")).replacing("&#39;", with: "'")
        #expect(page.contains(expected), "\(page.split(separator: "<h2>Definition</h2>").last?.prefix(300) ?? "")")
    }

    @Test func whatIsNotForPublicationReachesNoByte() throws {
        for file in try site().files {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for secret in Campaign.secrets { #expect(!text.contains(secret), "\(secret) in \(file.path)") }
        }
        // The search finds what is there: a link that the policy allows.
        #expect(try site().text("requests/index.html").contains("https://ponds.test/r1"))
    }

    @Test func twoBuildsAreByteIdentical() throws {
        let (one, other) = (try site(), try site())
        #expect(one.files.map(\.path) == other.files.map(\.path))
        #expect(one.files.map(\.bytes) == other.files.map(\.bytes))
    }

    // MARK: Links

    @Test(
        arguments: [
            (
                "[7](figure:ponds)",
                "href=\"../../evidence/ponds/\">7<span class=\"visually-hidden\"> (how we know: Ponds in the table)</span></a>"
            ),
            ("[Seven](figure:ponds)", ">Seven<"), ("[at least 1,214](figure:frogs)", ">at least 1,214<"),
            ("[67%](figure:clean)", ">67%<"),
            ("[67 per cent](figure:clean)", ">67 per cent<"),
            ("[two in three](figure:clean \"60%..70%\")", ">two in three<"),
            ("[1 of 1](figure:clean?council=example)", "evidence/clean/council-example/\">1 of 1<"),
            (
                "[1 of 1](figure:clean?council=example)",
                "<span class=\"visually-hidden\"> (how we know: Ponds found clean, Example &amp; Sample Council)</span></a>"
            ),
            ("[no data](figure:frogs?council=void)", ">no data<"),
            ("[N](profile:nowhere)", "<a href=\"../../councils/nowhere/\">N</a>"),
            ("[p](paper:ponds)", "<a href=\"../../papers/ponds/\">p</a>"),
            ("## A heading\n\n[p](paper:ponds#a-heading)", "<a href=\"../../papers/ponds/#a-heading\">p</a>"),
            ("## A heading\n\n[p](#a-heading)", "<a href=\"../../papers/ponds/#a-heading\">p</a>"),
            ("[r](request:r1)", "<a href=\"../../requests/#r1\">r</a>"),
            (
                "[12](source:pond-report \"p. 3\")",
                "<span class=\"cited\">12</span><a class=\"citation\" href=\"#ref-pond-report\">"
            ),
            ("[12](source:pond-report \"p. 3\")", "[1, p. 3]</a>"),
            ("[x](source:pond-report)", "<li id=\"ref-pond-report\">Pond Society (2020). Ponds &lt;of&gt; Nowhere."),
            ("[out](https://ponds.test/a?b&c)", "<a class=\"external\" href=\"https://ponds.test/a?b&amp;c\">out</a>"),
            ("[m](../pages/privacy.md)", "<a href=\"../../privacy/\">m</a>"),
            (
                "![Frogs by council](chart:frogs-by-pond \"A caption\")",
                "<figure class=\"chart\" aria-labelledby=\"chart-frogs-by-pond-title\">"
            ),
        ])
    func linksResolve(body: String, expected: String) throws {
        #expect(try site(["papers/ponds.md": Campaign.paper(body)]).text("papers/ponds/index.html").contains(expected))
    }

    /// A figure that counts something twice is named wherever it is linked, whichever page is rendered first.
    @Test func whatCountsTwiceIsSaidAtEveryLink() throws {
        let package = try #require(Campaign.files["data/datapackage.yaml"])
        let rows = try #require(Campaign.files["data/ponds.csv"]).split(separator: "\n").enumerated().map {
            index, row in
            row + (index == 0 ? ",within" : ",")
        }
        var changes = [
            "data/datapackage.yaml": package.replacing(
                "        - {name: clean, type: boolean}\n    daylight:\n",
                with:
                    "        - {name: clean, type: boolean}\n        - {name: within}\n    daylight:\n      part_of: within\n"
            ),
            "data/ponds.csv": (rows + ["p9,nowhere,2020,2,true,p1"]).joined(separator: "\n") + "\n",
        ]
        for number in 1...4 { changes["papers/p\(number).md"] = Campaign.paper("[\(number)](figure:frogs)") }
        let (site, findings) = Campaign.build(changes)
        #expect(site == nil)
        let said = findings.lines().filter { $0.contains("`frogs` adds up `p9` and `p1`, of which it is a part") }
        for number in 1...4 {
            let place = "papers/p\(number).md:"
            #expect(said.count { $0.contains(place) } == 1)
            // Nobody is told to write a number that counts something twice.
            #expect(findings.lines().count { $0.contains(place) && $0.contains("frogs") } == 1)
        }
    }

    @Test(arguments: [
        "about 7", "one in 5", "most of the 43 forces", "a 3rd of them", "COVID-19 ponds", "the 3rd", "in 2023 several",
        "ponds under section 12", "4 in 10, or 5", "some", "about seven", "one of them", "two in three", "half a dozen",
        "most of the forty ponds", "five to ten",
    ])
    func whatIsNoAmountIsHeldToNoRange(words: String) {
        let paper = Campaign.paper("[\(words)](figure:ponds \"6..8\").")
        #expect(Campaign.build(["papers/ponds.md": paper]).findings.lines() == [])
    }

    @Test(
        arguments: [
            ("There are ▸[12](figure:ponds) ponds.", "`12` is not the value of `figure:ponds`, which is 7"),
            ("▸[](figure:ponds)", "the link has no text; the value of `figure:ponds` is 7"),
            ("▸[many](figure:ponds \"8..9\")", "`many` stands for 8..9, but `figure:ponds` is 7"),
            ("▸[many](figure:ponds \"lots\")", "`lots` is not a range"),
            ("▸[900](figure:ponds \"6..8\")", "`900` does not lie in the range 6..8"),
            ("▸[7%](figure:ponds \"6..8\")", "`7%` does not lie in the range 6..8"),
            ("▸[£99 million](figure:ponds \"6..8\")", "`£99 million` does not lie in the range 6..8"),
            ("▸[about 7 thousand](figure:ponds \"6..8\")", "does not lie in the range 6..8"),
            ("▸[around 99 per cent](figure:ponds \"6..8\")", "does not lie in the range 6..8"),
            ("▸[around twenty](figure:ponds \"6..8\")", "`around twenty` does not lie in the range 6..8"),
            ("▸[two hundred and seven](figure:ponds \"6..8\")", "does not lie in the range 6..8"),
            ("▸[seven thousand](figure:ponds \"6..8\")", "does not lie in the range 6..8"),
            ("▸[hundreds of](figure:ponds \"0..900\")", "does not lie in the range 0..900"),
            ("▸[several hundred](figure:ponds \"0..900\")", "does not lie in the range 0..900"),
            ("▸[seven per cent](figure:ponds \"6..8\")", "does not lie in the range 6..8"),
            ("▸[half](figure:clean?council=nowhere \"40%..60%\")", "is 2 of 4, which no range can describe"),
            ("▸[half](figure:clean?council=nowhere \"2 of 4\")", "is 2 of 4, which no range can describe"),
            ("▸[few](figure:clean?council=void \"0..2\")", "is no data, which no range can describe"),
            ("▸[two of five](figure:clean?council=nowhere)", "which is 2 of 4"),
            ("▸[many](figure:ponds \"6%..8%\")", "which a range of 6%..8% can't describe"),
            ("[7](▸figure:pond)", "there is no figure `pond`"),
            ("[7](▸figure:ponds?town=x)", "has no dimension `town`"),
            ("[7](▸figure:ponds?council=nowere)", "no row has `nowere` for `council`"),
            ("[7](▸figure:ponds?council=%ZZ)", "the slice of this figure can't be read"),
            ("[x](▸profile:nowere)", "there is no profile `nowere`"),
            ("[x](▸paper:pondz)", "there is no paper `pondz`"),
            ("[x](▸paper:ponds#nope)", "there is no heading `nope`"), ("[x](▸request:r9)", "there is no request `r9`"),
            ("[x](▸source:nope)", "there is no source `nope`"), ("![x](▸chart:nope)", "there is no chart `nope`"),
            ("[x](▸../papers/nope.md)", "there is no page or paper at"),
            ("[x](▸../../../etc/passwd)", "there is no page or paper at"),
            ("a <▸javascript:alert(1)>", "the scheme `javascript:` are not allowed"),
            ("[x](▸javascript:alert(1))", "the scheme `javascript:` are not allowed"),
            ("[x](▸JaVaScRiPt:alert(1))", "the scheme `javascript:` are not allowed"),
            ("[x](&#106;avascript:alert(1))", "the scheme `javascript:` are not allowed"),
            ("[x](&#x6A;ava&#10;script:alert(1))", "the scheme `javascript:` are not allowed"),
            ("[7](▸Figure:ponds)", "of a link of ours is written in lower case"),
            ("[x](▸www.ponds.test/a)", "`www.ponds.test/a` is read as a file beside this one"),
            ("[x](▸blob:https://a/b)", "the scheme `blob:` are not allowed"),
            ("[x](▸ms-msdt:/id)", "the scheme `ms-msdt:`"),
            ("[x](▸data:text/html,a)", "the scheme `data:`"), ("[x](▸//host/a)", "leads out of the content"),
            ("[x](\\\\\\\\host)", "leads out of the content"), ("[x](▸/etc/passwd)", "leads out of the content"),
            ("![x](▸https://ponds.test/a.png)", "can't be published as an image"),
            ("![x](▸data:image/png,a)", "can't be published"),
            ("![x](▸../letters/r1-reply.pdf)", "can't be published"),
            ("![x](▸../images/../site.yaml)", "there is no image `images/../site.yaml`"),
            ("a ▸![x](../images/pond-plan.png) b", "stands alone in its paragraph"),
            ("▸![](../images/pond-plan.png)", "has no alternative text"),
            ("▸![](chart:frogs-by-pond)", "has no alternative text"),
            ("text ▸![x](chart:frogs-by-pond)", "stands alone in its paragraph"),
            ("![x](chart:frogs-by-pond)\n\n▸![x](chart:frogs-by-pond)", "stands on this page already"),
            ("▸[x](chart:frogs-by-pond)", "a chart is shown, not linked"), ("▸# Title", "no heading of level one"),
            ("▸<script>alert(1)</script>", "raw HTML is not allowed"), ("x ▸<img src=x onerror=a>", "raw HTML"),
            ("[x](▸table:nope)", "there is no table `nope`"), ("▸![ ](chart:frogs-by-pond)", "has no alternative text"),
            ("![x](chart:frogs-by-pond \"[m](../pages/privacy.md)\")", "a relative link can't stand here"),
            ("[x](▸figure:ponds b)", "looks like a `figure:` link"), ("a[^n]", "there is no footnote `n`"),
        ] as [(Marked, String)])
    func badLinksStopTheBuildAtTheirPlace(body: Marked, message: String) {
        let (site, findings) = Campaign.build(["papers/ponds.md": Campaign.paper(body.text)])
        #expect(site == nil)
        let found = findings.lines()
        #expect(found.count >= 1 && found.contains { $0.contains(message) }, "\(found)")
        guard let place = body.places.first else { return }
        let parts = place.split(separator: ":")
        let expected = "Content/papers/ponds.md:\((Int(parts[0]) ?? 0) + 7):\(parts[1]) "
        #expect(found.contains { $0.hasPrefix(expected) && $0.contains(message) }, "\(expected) \(found)")
    }

    @Test(arguments: [
        ("[x](www.ponds.test/a)", "write `https://www.ponds.test/a`"), ("[7](Figure:ponds)", "write `figure:`"),
        // Words with a range stand for no share of few rows, nor for what isn't known.
        ("[half](figure:clean?council=nowhere)", "write `[2 of 4](figure:clean?council=nowhere)`"),
        (
            "[half](figure:clean?council=nowhere \"40%..60%\")",
            "below 5 rows no percentage is published: write `[2 of 4](figure:clean?council=nowhere)`"
        ),
        ("[few](figure:clean?council=void \"0..2\")", "write `[no data](figure:clean?council=void)`"),
        (
            "[8](figure:ponds)",
            "write `[7](figure:ponds)`; for words of your own give the range that they stand for: "
                + "`[words](figure:ponds \"low..high\")`"
        ),
    ])
    func theHelpSaysWhatToWrite(body: String, help: String) {
        let findings = Campaign.build(["papers/ponds.md": Campaign.paper(body)]).findings
        #expect(findings.sorted.contains { $0.help == help }, "\(findings.sorted)")
    }

    @Test(arguments: ["privacy.md", "pages/privacy.md"])
    func aPageIsNamedWithoutItsEnding(name: String) throws {
        let site = try #require(Campaign.files["site.yaml"]).replacing("privacy: privacy\n", with: "privacy: \(name)\n")
        let findings = Campaign.build(["site.yaml": site]).findings
        let help = "name the page without its folder and without `.md`: `privacy`"
        #expect(findings.sorted.contains { $0.help == help }, "\(findings.sorted)")
    }

    @Test(arguments: ["2 of 4", "two of four", "two out of four", "2 of the 4"])
    func aShareOfFewRowsIsSaidInTheirNumbers(words: String) {
        let paper = Campaign.paper("In [\(words)](figure:clean?council=nowhere) ponds.")
        #expect(Campaign.build(["papers/ponds.md": paper]).findings.lines() == [])
    }

    @Test func aLinkInASummaryIsCheckedAndFlattened() throws {
        #expect(
            try site().text("papers/ponds/index.html").contains("<p class=\"summary\">What is known of 7 ponds.</p>"))
        let wrong = Campaign.paper("x").replacing("[7](figure:ponds)", with: "[8](figure:ponds)")
        #expect(
            Campaign.build(["papers/ponds.md": wrong]).findings.lines() == [
                "Content/papers/ponds.md:5:27 `8` is not the value of `figure:ponds`, which is 7"
            ])
    }

    @Test func everyErrorOfARunIsReported() {
        let (site, findings) = Campaign.build([
            "papers/ponds.md": Campaign.paper("[8](figure:ponds) [9](figure:ponds) [1](figure:late)"),
            "data/requests.csv": "request\nr1\n", "pages/privacy.md": "no front matter",
        ])
        #expect(site == nil)
        let places = findings.lines().compactMap { $0.split(separator: ":").first.map(String.init) }
        #expect(places.count { $0 == "Content/papers/ponds.md" } == 2)
        // A table that can't be read is said once: not again at each of its figures and each link to them.
        let files: Set = ["Content/papers/ponds.md", "Content/data/requests.csv", "Content/pages/privacy.md"]
        #expect(Set(places) == files)
    }

    // MARK: Text that means something elsewhere

    @Test(arguments: [
        "{{title}}", "{% x %}", "\\(x)", "</title>", "]]>", "\"\u{301}", "<\u{200D}", "'\u{FE0F}", "&\u{301}",
    ])
    func templatesAndMarkupInATitleAreText(text: String) throws {
        // A backslash before "<" and "(" says in Markdown that the character itself is meant.
        let markdown = text.replacing("\\(", with: "\\\\(").unicodeScalars.map { $0 == "<" ? "\\<" : String($0) }
            .joined()
        let paper = Campaign.paper("Body \(markdown).").replacing(
            "title: About ponds", with: "title: |-\n  T \(markdown)")
        let page = try site(["papers/ponds.md": paper]).text("papers/ponds/index.html")
        let raw = ["</title> –", "\"\u{301}", "<\u{200D}", "title>T '"]
        for scalars in raw {
            #expect(!page.unicodeScalars.withoutEscapes.contains(scalars.unicodeScalars), "\(scalars)")
        }
        if ["{", "\\"].contains(text.first) {
            #expect(page.contains("<h1>T \(text)</h1>"))
            #expect(page.contains("<p>Body \(text).</p>"))
        }
    }

    // MARK: Absence

    @Test func absencesAreSaidOnPagesAndInDownloads() throws {
        let site = try site()
        #expect(
            site.text("data/ponds.csv") == """
                pond,council,year,frogs,clean
                p1,nowhere,2020,3,true
                p2,nowhere,2021,,false
                p3,example,2020,[x],true
                p4,example,2021,0,
                p5,,2021,7,true
                p6,nowhere,2021,1200,true
                '=p7,nowhere,2022,4,false

                """)
        let table = site.text("data/ponds/index.html")
        #expect(table.contains("<td class=\"align-right absent\">not coded</td>"))
        #expect(table.contains("<td class=\"align-right absent\">not stated</td>"))
        #expect(table.contains("<td class=\"align-right\">0</td>"))
        #expect(table.contains("<td class=\"align-right\">1,200</td>"))
    }

    @Test func whatBeginsAFormulaIsNeutralisedAndNumbersAreNot() throws {
        let site = try site([
            "data/datapackage.yaml": try #require(Campaign.files["data/datapackage.yaml"])
                + "  - {name: signs, title: Signs, path: signs.csv, schema: {fields: [{name: a}, {name: n, type: integer}, {name: x, type: number}]}}\n",
            "data/signs.csv": "a,n,x\n=1+1,-5,-0.5\n+44,5,0\n-x,,\n@SUM(A1),,\n'=1,,\n'quoted',,\n",
        ])
        #expect(
            site.text("data/signs.csv")
                == "a,n,x\n'=1+1,-5,-0.5\n'+44,5,0\n'-x,,\n'@SUM(A1),,\n''=1,,\n'quoted',,\n")
        #expect(site.text("data/load.sql").contains("THEN substr(\"a\", 2) ELSE \"a\" END"))
    }

    /// A cell with its apostrophe needn't have the form that it has without.
    @Test(arguments: [("-x", false), ("y", true)])
    func theFormOfCellsIsPublishedWhereTheyHaveIt(cell: String, isPublished: Bool) throws {
        let constraints = ["pattern: \"[-a-z]{1,2}\"", "maxLength: 2", "enum: [\"\(cell)\"]", "minLength: 1"]
        let fields = constraints.enumerated().map { "{name: form_\($0), constraints: {\($1)}}" }
        let site = try site([
            "data/datapackage.yaml": try #require(Campaign.files["data/datapackage.yaml"])
                + "  - {name: signs, title: Signs, path: signs.csv, schema: {fields: [\(fields.joined(separator: ", "))]}}\n",
            "data/signs.csv": "form_0,form_1,form_2,form_3\n\(cell),\(cell),\(cell),\(cell)\n",
        ])
        let published = site.text("data/datapackage.json").split(separator: "\"name\": \"form_").dropFirst()
        try #require(published.count == 4)
        for (field, name) in zip(published, ["pattern", "maxLength", "enum"]) {
            #expect(field.contains("\"\(name)\": ") == isPublished, "\(field)")
        }
        #expect(published.last?.contains("\"minLength\": 1") == true)
    }

    @Test func withheldLinksAreGoneAndSaid() throws {
        let site = try site()
        #expect(
            site.text("data/requests.csv").contains(
                "r2,example and sample council,2024-01-02,2024-02-20,rejected,12(1),withheld,[c],example,2024-01-30,35,true,"
                    + "false,false,rejected,2024-03-22,33,true\n"
            ))
        #expect(
            site.text("requests/index.html").contains(
                "The published reply is not linked, because its page could expose a person."
            ))
        #expect(!site.text("data/datapackage.json").contains("officer"))
    }

    /// The Scottish Act counts from receipt, and what is known is the day of asking.
    @Test func aScottishReviewIsCountedFromAsking() throws {
        let column = "        - {name: tile_letters}\n"
        let package = (Campaign.files["data/datapackage.yaml"] ?? "").replacing(
            column, with: column + "        - {name: law}\n")
        let rows = (Campaign.files["data/councils.csv"] ?? "").split(separator: "\n")
        let councils =
            "\(rows[0]),law\n"
            + rows.dropFirst().map { "\($0),\($0.hasPrefix("example") ? "foisa-2002" : "foia-2000")\n" }.joined()
        let (site, findings) = Campaign.build([
            "data/datapackage.yaml": package, "data/councils.csv": councils, "figures.lock": nil,
        ])
        let page = try #require(site, "\(findings.lines())").text("councils/example/index.html")
        #expect(
            page.contains(
                "on working day 34: late, counted from the day on which it was asked for; the Act allows 20 from "
                    + "receipt<"),
            "\(page)")
    }

    /// Whether the address was entered and is left out here, or was never entered.
    @Test(arguments: [("withheld,https://withheld.invalid/r2", true), ("withheld,", true), (",", false)])
    func aSourceThatIsWithheldIsNotCalledNotCoded(link: String, isWithheld: Bool) throws {
        let requests = try #require(Campaign.files["data/requests.csv"])
        let site = try site([
            "data/requests.csv": requests.replacing("withheld,https://withheld.invalid/r2", with: link)
        ])
        let page = site.text("data/requests/index.html")
        let row = try #require(page.split(separator: "\n").first { $0.contains("id=\"row-r2\"") })
        #expect(row.contains("<td class=\"absent\">withheld</td>") == isWithheld, "\(row)")
        let state = "<dt>withheld</dt><dd>In the download: <code>[c]</code></dd>"
        #expect(page.contains(state) == isWithheld && !page.contains("<dt>suppressed</dt>"))
        #expect(site.text("data/requests.csv").contains(isWithheld ? ",12(1),withheld,[c]," : ",12(1),,,"))
        // A blank beside a link that is allowed is one like any other.
        #expect(site.text("data/requests.csv").contains("\nr3,Nowhere Council,,,,,public,,"))
    }

    @Test func aProfileSaysWhatIsKnownAndWhatIsNot() throws {
        let site = try site()
        #expect(
            site.text("councils/example/index.html").contains(
                "Late, counted from the day of sending: the answer came on working day 35, and the limit is day 20 after "
                    + "receipt. What would move the limit is not coded: a later receipt, a clarification and an extension.<"
            ))
        #expect(
            site.text("councils/nowhere/index.html").contains(
                "No reply by 30 April 2024, to which the time was extended."))
        #expect(
            site.text("councils/nowhere/index.html").contains("Answered on working day 20, within the limit of 20."))
        let empty = site.text("councils/void/index.html")
        #expect(empty.contains("hold nothing about this council"))
        #expect(empty.contains("holds none to this council. That doesn’t mean that nobody has asked."))
        #expect(empty.contains("No figure of this site is worked out for this council by itself. Rows that name it"))
        #expect(!empty.contains("<td class=\"align-right\">0<"))
    }

    @Test func aSumOfRangesSaysWhatItsQueryPrints() throws {
        let site = try #require(Campaign.build().site)
        #expect(
            site.text("evidence/newts/index.html").contains("this prints the value. Here that is 30, what the rows"))
        #expect(
            site.text("evidence/newts-rate/index.html").contains("this prints the value. Here that is 2.143, what the"))
        #expect(!site.text("evidence/ponds/index.html").contains("Here that is"))
    }

    @Test func whereTheValueIsAnotherThanTheQueryPrintsThePageSaysSo() throws {
        let figures =
            (Campaign.files["figures/figures.yaml"] ?? "") + """
                giants:
                  title: Giants
                  dataset: ponds
                  count: frogs > 5000

                """
        let site = try #require(Campaign.build(["figures/figures.yaml": figures, "figures.lock": nil]).site)
        let few = site.text("evidence/surveys-rate/index.html")
        #expect(few.contains("<p class=\"big-number\">3 in a population of 14,000</p>"))
        #expect(few.contains("this prints the rate. The value above is the count behind it, because so few make no"))
        #expect(!few.contains("this prints the value"))
        let none = site.text("evidence/giants/index.html")
        #expect(none.contains("<p class=\"big-number\">at most 2</p>"))
        #expect(none.contains("this prints the value. Here that is 0, what the rows with a known number make"))
        #expect(!site.text("evidence/newts-rate/index.html").contains("this prints the rate"))
    }

    /// Whoever reads a rate or a share learns how many rows it leaves out.
    @Test func whatARateLeavesOutIsSaid() throws {
        let site = try #require(Campaign.build().site)
        let rate = site.text("evidence/newts-rate/index.html")
        #expect(rate.contains("<li>1 row is left out: it names no council, or one without a “Residents”.</li>"))
        #expect(rate.contains("as of 30 June 2024; for 2 rows it isn’t known; 1 row is left out.</p>"))
        #expect(
            site.text("evidence/newts-rate/index.json").contains(
                "\n  \"unknown_rows\": 2,\n  \"left_out_rows\": 1,\n  \"recomputable\": true"))
        #expect(site.text("evidence/clean/index.json").contains("\n  \"unknown_rows\": 1,\n  \"recomputable\": true"))
        #expect(!site.text("evidence/newts/index.html").contains("left out:"))
        #expect(!site.text("evidence/ponds/index.json").contains("_rows"))
    }

    /// A share or a rate hides the count that it is made of.
    @Test func theCountBehindAShareOrARateStandsBesideIt() throws {
        let site = try #require(Campaign.build().site)
        let expected = [
            ("evidence/clean/", "<p class=\"big-number\">67% <span class=\"base\">(4 of 6)</span></p>"),
            ("evidence/sightings-many/", "75% <span class=\"base\">(6 of 8)</span></td></tr>"),
            ("evidence/", "<td class=\"align-right\">67% <span class=\"base\">(4 of 6)</span></td></tr>"),
            (
                "evidence/newts-rate/",
                "2.2 to 2.8 per 1,000 <span class=\"base\">(31 to 38 in a population of 14,000)</span></p>"
            ),
        ]
        for (page, text) in expected { #expect(site.text(page + "index.html").contains(text), "\(page)") }
        // A count, and a share that reads as one, hide nothing.
        for page in ["ponds", "late"] {
            #expect(!site.text("evidence/\(page)/index.html").contains("class=\"base\""), "\(page)")
        }
    }

    /// What lies outside the bounds of a figure is never its value.
    @Test func onlyWhatLiesWithinTheBoundsIsTheValue() throws {
        let site = try #require(Campaign.build().site)
        let expected = [
            "newts": "\"value\": null,\n  \"known_part\": 30,\n  \"low\": 44,",
            "newts-rate": "\"value\": null,\n  \"known_part\": 2.142857142857143,\n  \"low\": 2.2142857142857144,",
            "frogs": "\"value\": 1214,\n  \"known_part\": 1214,\n  \"low\": 1214,",
        ]
        for (figure, members) in expected.sorted(by: { $0.key < $1.key }) {
            let json = site.text("evidence/\(figure)/index.json")
            #expect(json.contains(members), "\(json)")
        }
    }

    /// One of forty was counted, so the share isn't none, however little it may be.
    @Test(arguments: [(1, "Wilson: under 1% to 13%."), (0, "Wilson: 0% to 9%."), (40, "Wilson: 91% to 100%.")])
    func anIntervalReadsAsNoneOnlyWhereItMayBeNone(counted: Int, expected: String) throws {
        let rows = (1...40).map { "s\($0),nowhere,2022-Q3,heron,\($0 <= counted ? 9 : 1)\n" }
        let figure = "rare:\n  title: Rare\n  dataset: sightings\n  share: {of: animals > 5}\n  interval: wilson\n"
        let (site, findings) = Campaign.build([
            "data/sightings.csv": "sighting,council,quarter,kind,animals\n" + rows.joined(),
            "figures/rare.yaml": figure, "figures.lock": nil,
        ])
        let page = try #require(site, "\(findings.lines())").text("evidence/rare/index.html")
        #expect(page.contains(expected), "\(page)")
    }

    @Test func coverageNamesEveryState() throws {
        let page = try site().text("evidence/late/index.html")
        #expect(
            page.contains(
                "Of 3 councils, 1 answered a request in full, 1 has a refusal (no disclosure, every request’s state known) and 1 has no row in the table of requests."
            ))
        #expect(page.contains("2 of 3"))
        #expect(page.contains("<summary>1 has no row in the table of requests</summary>"))
    }

    @Test func coverageOfOneAuthoritySpeaksOfOne() throws {
        let figures =
            (Campaign.files["figures/figures.yaml"] ?? "")
            + "alone:\n  title: Alone\n  dataset: ponds\n  count: rows\n  population: council = 'nowhere'\n"
        let site = try #require(Campaign.build(["figures/figures.yaml": figures]).site)
        #expect(site.text("evidence/alone/index.html").contains("The one council has rows in “Ponds inspected”."))
    }

    /// Whoever has no row in one table may have rows in another.
    @Test func coverageNamesItsTable() throws {
        let site = try site()
        for path in ["index.html", "requests/index.html", "evidence/overdue/index.html"] {
            #expect(site.text(path).contains(" and 1 has no row in the table of requests."), "\(path)")
        }
        for path in ["evidence/frogs/index.html", "charts/frogs-by-pond/index.html", "charts/frogs-by-pond.svg"] {
            let words = "Of 3 councils, 2 have rows and 1 has no row in “Ponds inspected”."
            #expect(site.text(path).contains(words), "\(path)")
        }
        #expect(site.text("evidence/frogs/index.html").contains("1 row names none of them"))
        // It speaks of the table, whichever of its rows the figure reads.
        let all = "All rows of the table are meant here, also those that don’t meet the figure’s condition."
        for (figure, hasCondition) in [("frogs", false), ("frogs-least", true), ("clean", false), ("late", true)] {
            #expect(site.text("evidence/\(figure)/index.html").contains(all) == hasCondition, "\(figure)")
        }
        #expect(!site.text("requests/index.html").contains(all))
        for file in site.files {
            #expect(!String(decoding: file.bytes, as: UTF8.self).contains("no row in the data"), "\(file.path)")
        }
    }

    @Test func aHeaderOnlyTableIsNoData() throws {
        let (site, findings) = Campaign.build([
            "data/ponds.csv": "pond,council,year,frogs,clean\n",
            "data/answers.csv": Campaign.files["data/answers.csv"].map { String($0.prefix { $0 != "\n" }) },
            "pages/index.md": "---\ntitle: P\n---\n\nNone.\n", "papers/ponds.md": nil, "charts/charts.yaml": nil,
            "figures.lock": nil, "claims/clean-ponds.md": nil,
        ])
        #expect(findings.lines() == [])
        #expect(try #require(site).text("evidence/frogs/index.html").contains("<p class=\"big-number\">no data</p>"))
    }

    // MARK: Addresses

    @Test func everyLinkLeadsToAFileAndEveryAnchorToAnId() throws {
        for baseURL in ["https://ponds.test/", "https://ponds.test/deep/er/"] {
            let site = try #require(Campaign.build(baseURL: baseURL).site)
            let paths = Set(site.files.map(\.path))
            for file in site.files where file.path.hasSuffix(".html") && file.path != "404.html" {
                for link in links(site.text(file.path)) where !link.contains(":") {
                    let (target, anchor) = resolve(link, from: file.path)
                    #expect(paths.contains(target), "\(link) in \(file.path)")
                    // A page of a PDF is no element with an id.
                    guard target.hasSuffix(".html") else { continue }
                    if let anchor { #expect(site.text(target).contains("id=\"\(anchor)\""), "\(link) in \(file.path)") }
                }
            }
            #expect(
                site.text("404.html").contains(
                    "href=\"\(baseURL.replacing("https://ponds.test", with: ""))assets/site.css\""))
            #expect(
                site.text("papers/ponds/index.html").contains(
                    "<link rel=\"canonical\" href=\"\(baseURL)papers/ponds/\">"))
        }
    }

    private func links(_ html: String) -> [String] {
        html.split(separator: "href=\"").dropFirst().compactMap { $0.split(separator: "\"").first.map(String.init) }
    }

    private func resolve(_ link: String, from page: String) -> (path: String, anchor: String?) {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard !parts[0].isEmpty else { return (page, parts.last) }
        var folders = page.split(separator: "/").dropLast().map(String.init)
        for part in parts[0].split(separator: "/") {
            if part == ".." { folders.removeLast() } else if part != "." { folders.append(String(part)) }
        }
        let path = folders.joined(separator: "/")
        let isFolder = parts[0].hasSuffix("/")
        return (
            isFolder ? (path.isEmpty ? "index.html" : path + "/index.html") : path, parts.count == 2 ? parts[1] : nil
        )
    }

    // MARK: What a site needs

    @Test(
        arguments: [
            (["site.yaml": nil], "there is no `Content/site.yaml`"),
            (["data/datapackage.yaml": nil], "there is no `Content/data/datapackage.yaml`"),
            (["pages/privacy.md": nil], "there is no page `pages/privacy.md`"),
            (["pages/index.md": nil], "there is no `pages/index.md`"),
            (["pages/data.md": "---\ntitle: x\n---\n"], "belongs to a page that is generated"),
            (["papers/Bad Name.md": Campaign.paper("x")], "can't be part of an address"),
            (["papers/con.md": Campaign.paper("x")], "can't be part of an address"),
            (
                [
                    "data/requests.csv": Campaign.files["data/requests.csv"]?.replacing(
                        "https://ponds.test/r1", with: "javascript:alert(1)")
                ], "has to be a web address"
            ),
            (
                ["papers/ponds.md": Campaign.paper(String(repeating: "word ", count: 60_000))],
                "more than the 262144 that are read"
            ),
            (
                ["site.yaml": Campaign.files["site.yaml"]?.replacing("minimum_base: 5", with: "minimum_base: 005")],
                "`005` is not a whole number"
            ),
            (
                ["site.yaml": Campaign.files["site.yaml"]?.replacing("minimum_base: 5", with: "minimum_base: 5e0")],
                "`5e0` is not a whole number"
            ),
            (
                [
                    "data/datapackage.yaml": Campaign.files["data/datapackage.yaml"]?.replacing(
                        "officer, daylight: {publish: false}", with: "officer, daylight: {publish: NO}")
                ], "`NO` is not `true` or `false`"
            ),
            (
                [
                    "site.yaml": (Campaign.files["site.yaml"] ?? "")
                        + "licence: {title: L, url: \"javascript:alert(1)\"}\n"
                ],
                "is not an address (`https://…`)"
            ),
            (
                ["site.yaml": Campaign.files["site.yaml"]?.replacing("path: councils", with: "path: charts")],
                "`charts` is not a folder that the generator has no other use for"
            ),
            (
                [
                    "data/datapackage.yaml": Campaign.files["data/datapackage.yaml"]?.replacing(
                        "title: Ponds\n", with: "title: Ponds\nsources: [{title: S, path: \"javascript:alert(1)\"}]\n")
                ], "is not a web address (`https://…`) or a relative path"
            ),
            (
                [
                    "data/datapackage.yaml": Campaign.files["data/datapackage.yaml"]?.replacing(
                        "title: Ponds\n", with: "title: Ponds\nlicenses: [{name: L, path: \"//ponds.test\"}]\n")
                ], "is not a web address (`https://…`) or a relative path"
            ),
            (
                ["papers/ponds.md": Campaign.paper("![&#8203;](chart:frogs-by-pond)")],
                "this image has no alternative text"
            ),
            (
                ["papers/ponds.md": Campaign.paper("![\u{2800}](chart:frogs-by-pond)")],
                "this image has no alternative text"
            ),
            (
                [
                    "data/councils.csv": (Campaign.files["data/councils.csv"] ?? "").replacing(
                        "Nowhere Council", with: "\u{2800}")
                ], "an authority needs a key and a name"
            ),
            (
                [
                    "data/councils.csv": (Campaign.files["data/councils.csv"] ?? "").replacing(
                        "Nowhere Council", with: String(repeating: "Long ", count: 30) + "Council")
                ], "has 157 characters, more than the 150 of a name"
            ),
            (
                [
                    "data/councils.csv": (Campaign.files["data/councils.csv"] ?? "").replacing(
                        "Borough of Nowhere", with: String(repeating: "é", count: 151))
                ], "has 151 characters, more than the 150 of a name"
            ),
            (
                ["papers/ponds.md": Campaign.paper("x").replacing("title: ", with: "title: \"1986. \" #")],
                "this is read as a list, a heading or another block"
            ),
            (
                ["papers/ponds.md": Campaign.paper("x").replacing("title: ", with: "title: \"\" #")],
                "there are no words here"
            ),
            (
                ["papers/ponds.md": Campaign.paper("x").replacing("title: ", with: "title: \"&#8203;\" #")],
                "there are no words here"
            ),
            (["papers/ponds.md": "---\ntitle: x\n"], "opens front matter that no `---` closes"),
            (["papers/ponds.md": "---\ntitel: x\n---\n"], "has no key `titel`"),
            (
                ["papers/ponds.md": Campaign.paper("x").replacing("2024-06-01", with: "2026-02-30")],
                "`2026-02-30` is not a date"
            ),
            (
                ["papers/ponds.md": Campaign.paper("x").replacing("2024-06-01", with: "2024-07-01")],
                "after the date of the site"
            ),
            (
                [
                    "data/requests.csv":
                        "request,sent_to,sent,responded,status,grounds,note,link_policy,letter\nr1,Nowhere Counsil,,,,,,,\n"
                ], "no authority is called `Nowhere Counsil`"
            ),
            (
                ["charts/charts.yaml": "c:\n  mark: pie\n  title: x\n  subtitle: y\n  figure: frogs\n  by: council\n"],
                "`pie` is not one of `bar`"
            ),
            (
                ["charts/charts.yaml": "c:\n  mark: bar\n  title: x\n  subtitle: y\n  figure: clean\n  by: council\n"],
                "would draw a percentage on 4 rows, fewer than 5"
            ),
            (
                [
                    "papers/ponds.md": Campaign.paper("A.").replacing(
                        "summary:", with: "aliases: [\((0..<51).map { "a\($0)" }.joined(separator: ", "))]\nsummary:")
                ], "this list has 51 items, more than the 50 that are read"
            ),
            (
                ["charts/charts.yaml": "c:\n  mark: bar\n  title: x\n  subtitle: y\n  figure: frogs\n  by: year\n"],
                "has no dimension `year`"
            ),
        ] as [([String: String?], String)])
    func refuses(changes: [String: String?], message: String) {
        let (site, findings) = Campaign.build(changes)
        #expect(site == nil)
        #expect(findings.lines().contains { $0.contains(message) }, "\(findings.lines())")
    }

    /// U+3164 and U+115F are letters to Unicode, and U+2800 is a symbol.
    @Test(arguments: [
        "", " ", "\u{A0}", "\u{2800}", "\u{3164}\u{115F}", "\u{AD}", "\u{34F}", "\u{180E}", "\u{200B}\u{200D}",
        "\u{E000}",
    ])
    func whatPeopleReadHasWords(text: String) {
        let places = [
            ("site.yaml", "Pond watch"), ("site.yaml", "Who inspects the ponds?"), ("site.yaml", "The Pond Campaign"),
            ("figures/figures.yaml", "Ponds in the table"), ("data/datapackage.yaml", "Ponds\n"),
            ("charts/charts.yaml", "Frogs by council"), ("glossary.yaml", "Frog"), ("papers/ponds.md", "About ponds"),
        ]
        for (path, words) in places {
            let file = path == "papers/ponds.md" ? Campaign.paper("x") : Campaign.files[path] ?? ""
            let parts = file.split(separator: words, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                Issue.record("`\(path)` doesn't say `\(words)`")
                continue
            }
            let end = words.hasSuffix("\n") ? "\n" : ""
            let place = Marked(parts[0] + "\"▸").places[0]
            let found = Campaign.build([path: parts[0] + "\"\(text)\"" + end + parts[1]]).findings.lines()
            #expect(found.contains("Content/\(path):\(place) there are no words here"), "\(found)")
        }
    }

    @Test func aStrayFileIsSaid() {
        let findings = Campaign.build(["papers/notes.txt": "x"]).findings
        #expect(findings.lines([.warning]) == ["nothing reads the file `Content/papers/notes.txt`"])
        let stray = Campaign.build(["data/extra.csv": "a\n1\n", "data/views/notes.md": "x"]).findings
        #expect(
            stray.lines([.warning]) == [
                "nothing reads the file `Content/data/extra.csv`",
                "nothing reads the file `Content/data/views/notes.md`",
            ])
    }

    @Test(
        arguments: [
            (
                "claims/secret-draft.md",
                "date: 2024-01-02\nstatus: draft\nwords: DRAFTWORD is here.\nspeaker: Nowhere Council\nspeaker_type: release\n"
                    + "authority: nowhere\nsource: pond-report\nfinding: contradicted\nexpect:\n  - figure: ponds\n    is: seven\n"
            ),
            ("papers/ponds.cy.md", "language: Cymraeg\ndate: 2024-06-01\nstatus: draft\nsummary: DRAFTWORD.\n"),
        ])
    func aDraftClaimOrTranslationLeavesNoTraceEither(path: String, front: String) throws {
        let files = try site([path: "---\ntitle: DRAFTTITLE\n\(front)---\n\nDRAFTWORD.\n"]).files
        #expect(files.map(\.path) == (try site()).files.map(\.path))
        for file in files {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for word in ["DRAFTWORD", "DRAFTTITLE", "Cymraeg"] { #expect(!text.contains(word), "\(file.path)") }
        }
    }

    @Test func aDraftLeavesNoTrace() throws {
        let draft = Campaign.paper("DRAFTWORD").replacing(
            "title: About ponds", with: "title: DRAFTTITLE\nstatus: draft")
        for file in try site(["papers/secret-draft.md": draft]).files {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for word in ["DRAFTWORD", "DRAFTTITLE", "secret-draft"] { #expect(!text.contains(word), "\(file.path)") }
        }
    }
}

extension String.UnicodeScalarView {
    /// Without what a backslash escapes: a quotation mark in JSON-LD ends nothing.
    fileprivate var withoutEscapes: String.UnicodeScalarView {
        var result = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in self {
            if !isEscaped, scalar != "\\" { result.append(scalar) }
            isEscaped = !isEscaped && scalar == "\\"
        }
        return result
    }

    /// Whether the scalars of another text stand in this one, scalar by scalar.
    fileprivate func contains(_ other: String.UnicodeScalarView) -> Bool {
        let (all, wanted) = (Array(self), Array(other))
        guard all.count >= wanted.count else { return false }
        return (0...(all.count - wanted.count)).contains { Array(all[$0..<($0 + wanted.count)]) == wanted }
    }
}

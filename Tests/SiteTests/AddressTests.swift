import Diagnostics
import Site
import TestSupport
import Testing

/// Ways to a paper other than its own address, and what pages say about themselves to programs.
@Suite struct AddressTests {
    private func site(_ changes: [String: String?] = [:], baseURL: String? = nil) throws -> BuiltSite {
        let (site, findings) = Campaign.build(changes, baseURL: baseURL)
        #expect(findings.lines([.error]) == [])
        return try #require(site)
    }

    @Test func aPaperIsFoundByTopicAndAudience() throws {
        let site = try site()
        #expect(site.text("papers/index.html").contains("<a href=\"../topics/pond-life/\">Pond life</a>"))
        for path in ["topics/pond-life/index.html", "audiences/funders/index.html", "audiences/journalists/index.html"]
        {
            #expect(site.text(path).contains("<a href=\"../../papers/ponds/\">About ponds</a>"), "\(path)")
        }
        #expect(
            site.text("papers/ponds/index.html").contains(
                "Written for <a href=\"../../audiences/funders/\">funders</a> and "
                    + "<a href=\"../../audiences/journalists/\">journalists</a>"))
    }

    @Test func aSiteNamesAudiencesOfItsOwn() throws {
        let paper = Campaign.paper("x").replacing("title:", with: "audiences: [councillors, funders]\ntitle:")
        let own = (Campaign.files["site.yaml"] ?? "") + "audiences: {councillors: ward councillors}\n"
        let site = try site(["site.yaml": own, "papers/newts.md": paper])
        #expect(site.text("audiences/councillors/index.html").contains("<h1>Ward councillors</h1>"))
        #expect(
            site.text("papers/newts/index.html").contains("funders</a> and <a href=\"../../audiences/councillors/\">"))
        let found = Campaign.build(["papers/newts.md": paper]).findings
        #expect(found.lines().count == 1 && found.lines()[0].contains("there is no audience `councillors`"))
        #expect(found.all.contains { $0.help == "name it in site.yaml: `audiences: {councillors: …}`" })
    }

    @Test func aSiteSaysWhatItsTopicsAreCalled() throws {
        let own = (Campaign.files["site.yaml"] ?? "") + "topics: {pond-life: Life in ponds, pond-lif: Ponds}\n"
        #expect(try site(["site.yaml": own]).text("topics/pond-life/index.html").contains("<h1>Life in ponds</h1>"))
        let notes = Campaign.build(["site.yaml": own]).findings.all.filter { $0.message.contains("topic") }
        #expect(notes.map(\.message) == ["no published paper has the topic `pond-lif`"])
        #expect(notes.first?.help == "did you mean `pond-life`?")
    }

    @Test func anOldAddressLeadsToTheNewOne() throws {
        let site = try site(baseURL: "https://ponds.test/deep/er/")
        #expect(site.text("_redirects") == "/deep/er/papers/old-ponds/ /deep/er/papers/ponds/ 301\n")
        let page = site.text("papers/old-ponds/index.html")
        #expect(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=../../papers/ponds/\">"))
        #expect(!site.text("sitemap.xml").contains("old-ponds"))
    }

    /// Councils merge, and others have linked to the page of each.
    @Test(arguments: [true, false])
    func theKeyOfAnAuthorityThatJoinedAnotherLeadsThere(isPublic: Bool) throws {
        let councils = try #require(Campaign.files["data/councils.csv"]).replacing(
            "Borough of Nowhere", with: "Borough of Nowhere; somewhere; somewhere; example-")
        let package = try #require(Campaign.files["data/datapackage.yaml"]).replacing(
            "{name: other_names}", with: "{name: other_names, daylight: {publish: \(isPublic)}}")
        let site = try site(
            ["data/councils.csv": councils, "data/datapackage.yaml": package], baseURL: "https://ponds.test/")
        let line = "/councils/somewhere/ /councils/nowhere/ 301\n"
        #expect(site.text("_redirects") == "/papers/old-ponds/ /papers/ponds/ 301\n" + (isPublic ? line : ""))
        let page = site.text("councils/somewhere/index.html")
        #expect(page.contains("url=../../councils/nowhere/\">") == isPublic)
        #expect(!site.text("sitemap.xml").contains("somewhere"))
    }

    @Test(
        arguments: [
            ("aliases: [▸ponds]", "the old address `/papers/ponds/` is in use"),
            ("aliases: [old, ▸old]", "the old address `/papers/old/` is in use"),
            ("aliases: [▸Old]", "`Old` can't be part of an address"),
        ] as [(Marked, String)])
    func anAliasInUseIsAnError(line: Marked, message: String) throws {
        let paper = Campaign.paper("x").replacing("authors:", with: "\(line.text)\nauthors:")
        let found = Campaign.build(["papers/ponds.md": paper]).findings.lines()
        let column = try #require(line.places.first?.split(separator: ":").last)
        #expect(
            found.contains { $0.hasPrefix("Content/papers/ponds.md:4:\(column) ") && $0.contains(message) }, "\(found)")
    }

    @Test func theFeedHasThePapers() throws {
        let feed = try site().text("feed.xml")
        #expect(feed.contains("<entry><id>https://ponds.test/papers/ponds/</id><title>About ponds</title>"))
        #expect(feed.contains("<updated>2024-06-01T00:00:00Z</updated>"))
        #expect(feed.contains("<summary>What is known of 7 ponds.</summary>"))
    }

    /// A correction of one table may touch a hundred figures.
    @Test(
        arguments: [(3, nil), (4, " and 1 more figure</title>"), (5, " and 2 more figures</title>")] as [(Int, String?)]
    )
    func aCorrectionOfManyFiguresNamesThree(count: Int, end: String?) throws {
        let figures = ["ponds", "frogs", "clean", "late", "frogs-median"].prefix(count)
        let values = figures.map { "{figure: \($0), from: \"1\", to: \"2\"}" }.joined(separator: ", ")
        let entry = "  - {as_of: 2024-05-01, kind: correction, reason: Counted again, values: [\(values)]}\n"
        let lock = try #require(Campaign.files["figures.lock"]) + "history:\n" + entry
        let feed = try site(["figures.lock": lock]).text("feed.xml")
        #expect(feed.contains("<title>Corrected: Ponds in the table"), "\(feed)")
        #expect(feed.contains(" more figure") == (end != nil) && feed.contains(end ?? "</title>"), "\(feed)")
    }

    /// It was never wrong.
    @Test(
        arguments: [
            ([], "whom 1 figure covers"), (["ponds"], "Ponds in the table and whom 1 figure covers"),
            (["ponds", "clean"], "Ponds in the table and Ponds found clean"),
        ] as [([String], String)])
    func aCorrectionDoesNotNameAFigureWhoseValueStayed(changed: [String], names: String) throws {
        let values = changed.map { "{figure: \($0), from: \"1\", to: \"2\"}" }
        let (from, to) = ("3 have rows in the table", "2 have rows in the table, 1 have no row in the table")
        let covered = "{figure: \"clean#coverage\", from: \"\(from)\", to: \"\(to)\"}"
        let entry =
            "  - {as_of: 2024-05-01, kind: correction, reason: Counted again, "
            + "values: [\(([covered] + values).joined(separator: ", "))]}\n"
        let lock = try #require(Campaign.files["figures.lock"]) + "history:\n" + entry
        let feed = try site(["figures.lock": lock]).text("feed.xml")
        #expect(feed.contains("<title>Corrected: \(names)</title>"), "\(feed)")
    }

    @Test func theFeedIsEscapedScalarByScalar() throws {
        let paper = Campaign.paper("x")
            .replacing("title: About ponds", with: "title: |-\n  \\<a> & \"\u{301}b]]>")
            .replacing("summary: What", with: "summary: \\</summary> & what")
        let feed = try site(["papers/ponds.md": paper]).text("feed.xml")
        #expect(feed.contains("<title>&lt;a&gt; &amp; &quot;\u{301}b]]&gt;</title>"), "\(feed)")
        #expect(feed.contains("<summary>&lt;/summary&gt; &amp; what is known"), "\(feed)")
    }

    @Test func pagesDescribeThemselvesAndNothingInThemRuns() throws {
        let paper = Campaign.paper("x").replacing("title: About ponds", with: "title: \"\\\\</script\\\\>\"")
        let site = try site(["papers/ponds.md": paper])
        let page = site.text("papers/ponds/index.html")
        #expect(page.contains("\"name\":\"\\u003c/script\\u003e\""))
        #expect(page.contains("\"@type\":\"BreadcrumbList\"") && page.contains("\"@type\":\"Report\""))
        #expect(!page.contains("</script>\""))
        #expect(page.contains("<meta property=\"og:title\" content=\"&lt;/script&gt;\">"))
        #expect(site.text("data/ponds/index.html").contains("\"@type\":\"Dataset\""))
        #expect(site.text("index.html").contains("\"@type\":\"WebSite\""))
    }

    /// Search engines show no data that are described in fewer than 50 characters, and no author without a type.
    @Test func dataSayWhatTheyHoldAndOnWhatTheyRest() throws {
        let package = try #require(Campaign.files["data/datapackage.yaml"])
        let long = "Every pond that an inspector of a council looked at, with what there was to see."
        let sources = "[{title: Pond report, path: \"https://ponds.test/report\"}, {title: A letter}]"
        let described =
            package
            .replacing("    path: newts.csv\n", with: "    path: newts.csv\n    description: \(long)\n")
            .replacing(
                "    path: ponds.csv\n",
                with: "    path: ponds.csv\n    description: What was seen\n    sources: \(sources)\n")
        let site = try site(["data/datapackage.yaml": described])
        let ponds = site.text("data/ponds/index.html")
        let said = "What was seen. “Ponds inspected”: 7 rows, one for each “Pond”, with the columns Pond, "
        #expect(ponds.contains("\"description\":\"\(said)"))
        #expect(ponds.contains(" “Year” runs from 2020 to 2022. Published by The Pond Campaign, as of 30 June 2024.\""))
        #expect(ponds.contains("\"dateModified\":\"2024-06-30\""))
        #expect(
            ponds.contains(
                "\"isBasedOn\":[{\"@type\":\"CreativeWork\",\"name\":\"Pond report\",\"url\":\"https://ponds.test/report\"},"
                    + "{\"@type\":\"CreativeWork\",\"name\":\"A letter\"}]"))
        #expect(site.text("data/newts/index.html").contains("\"description\":\"\(long)\""))
        #expect(site.text("data/index.html").contains("\"description\":\"“Ponds”: "))
        for file in site.files where file.path.hasPrefix("data/") && file.path.hasSuffix(".html") {
            let page = String(decoding: file.bytes, as: UTF8.self)
            let said = try #require(page.firstMatch(of: #/"@type":"Dataset".*?"description":"([^"]*)"/#)?.output.1)
            #expect((50...5_000).contains(said.count), "\(file.path): \(said)")
        }
    }

    @Test func anAuthorIsOfferedToProgramsOnlyAsWhatItIs() throws {
        let known = try site([:]).text("papers/ponds/index.html")
        #expect(known.contains("\"author\":{\"@type\":\"Organization\",\"name\":\"The Pond Campaign\"}"))
        let paper = Campaign.paper("x").replacing("authors: [The Pond Campaign]", with: "authors: [A. Newt, B. Frog]")
        let unknown = try site(["papers/ponds.md": paper]).text("papers/ponds/index.html")
        #expect(unknown.contains("\"creditText\":\"A. Newt and B. Frog\"") && !unknown.contains("\"author\":"))
    }
}

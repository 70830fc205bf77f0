import Diagnostics
import Site
import TestSupport
import Testing

/// What is sent to an authority before anything about it is published.
@Suite struct RightOfReplyTests {
    private func pack(
        _ key: String = "nowhere", by deadline: String? = "2024-07-22", _ changes: [String: String?] = [:]
    ) -> (html: String?, findings: Findings) {
        var findings = Findings()
        let sources = Campaign.sources(changes)
        let drafts = SiteSources(content: sources.content, withDrafts: true)
        let pack = RightOfReply(drafts, authority: key, deadline: deadline, &findings)
        return (pack.map { String(decoding: $0.html, as: UTF8.self) }, findings)
    }

    /// Nowhere's file without a deadline that has passed.
    private let asked: [String: String?] = ["profiles/nowhere.md": nil]

    @Test func itHoldsAllThatTheSiteSaysOfTheAuthority() throws {
        let paper = Campaign.paper(
            "[They](profile:nowhere) have [at least 4](figure:ponds?council=nowhere).\n\nNot this.")
        let (html, findings) = pack("nowhere", asked.merging(["papers/ponds.md": paper]) { $1 })
        #expect(findings.lines([.error, .warning]) == [])
        let text = try #require(html)
        #expect(HandedOut.isOurs(Array(text.utf8)))
        #expect(
            text.contains(
                "Please answer by <time datetime=\"2024-07-22\">22 July 2024</time>, to <a href=\"mailto:ponds@ponds.test\">"
            ))
        // Passages, and only those that speak of it.
        #expect(text.contains("<h3>About ponds, 1 June 2024</h3>\n<ol>\n<li>They have at least 4.</li>\n</ol>"))
        #expect(!text.contains("Not this."))
        // Claims, with their figures and with what is said of them.
        #expect(text.contains("<blockquote><p>All 12 of our ponds have been found &quot;clean&quot;.</p></blockquote>"))
        #expect(text.contains("<p><strong>The record contradicts it.</strong></p>"))
        #expect(text.contains("<li>Ponds found clean (Nowhere Council): 2 of 4</li>"))
        #expect(text.contains("<p>Of the ponds in the table, at least 4 are Nowhere&#39;s.</p>"))
        // Figures, rows and answers.
        let clean = "<tr><th scope=\"row\">Ponds found clean</th><td class=\"number\">2 of 4</td>"
        #expect(text.contains(clean + "<td class=\"number\">67% (4 of 6)</td></tr>"))
        #expect(text.contains("<h3>Ponds inspected: 4 rows</h3>"))
        #expect(text.contains("<h3>Requests: "))
        #expect(text.contains("<h3>What the replies say of each pond: "))
    }

    @Test func aTableOfWhatIsTheAuthoritysSpeaksOfIt() throws {
        for (link, isNamed) in [("clean?council=nowhere", true), ("clean?council=example", false), ("clean", false)] {
            let paper = Campaign.paper("![What was found](table:\(link))\n\nNot this.")
            let text = try #require(pack("nowhere", asked.merging(["papers/ponds.md": paper]) { $1 }).html)
            #expect(text.contains("<li>What was found</li>") == isNamed, "\(link)")
        }
    }

    /// Whose row a number is of, whether the text says so or not; a number for all, or for many rows, is nobody's. Its
    /// page lists the paper likewise.
    @Test(
        arguments: [
            ("It held [3](figure:per-pond?pond=p1) frogs.", "It held 3 frogs.", true),
            ("It held [7](figure:per-pond?pond=p5) frogs.", "It held 7 frogs.", false),
            ("There were [2](figure:ponds?year=2020) ponds.", "There were 2 ponds.", false),
            ("![What is known](table:ponds?pond=p1)", "What is known", true),
            ("![What is known](table:ponds?year=2021)", "What is known", false),
        ])
    func aNumberOfARowSpeaksOfWhoseItIs(body: String, passage: String, isNamed: Bool) throws {
        let changes = asked.merging([
            "papers/ponds.md": Campaign.paper(body), "figures/per-pond.yaml": Self.perPond, "figures.lock": nil,
        ]) { $1 }
        let (html, findings) = pack("nowhere", changes)
        #expect(findings.lines([.error]) == [])
        #expect(try #require(html).contains("<li>\(passage)</li>") == isNamed)
        let page = try #require(Campaign.build(changes).site).text("councils/nowhere/index.html")
        #expect(page.contains("<a href=\"../../papers/ponds/\">About ponds</a>") == isNamed)
    }

    private static let perPond =
        "per-pond:\n  title: Frogs in a pond\n  dataset: ponds\n  sum: frogs\n  by: {pond: pond}\n"

    @Test(arguments: ["nowhere", "example", "void"])
    func itOpensOfflineAndHoldsNothingThatIsNotForPublication(key: String) throws {
        let text = try #require(pack(key, asked).html)
        for reference in ["src=", "<link", "<script", "url(", "@import", "href=\"http"] {
            #expect(!text.contains(reference), "\(reference)")
        }
        for secret in Campaign.secrets { #expect(!text.contains(secret)) }
    }

    /// Whoever is spoken of reads all of it, whoever is named what names it.
    @Test func itHoldsWhatIsWrittenForItsPage() throws {
        let words = "---\n---\nIts ponds are deep.\n\n[Nowhere](profile:nowhere) has others.\n"
        let changes = asked.merging(["profiles/example.md": words]) { $1 }
        let heading = "<h3>The page of Example &amp; Sample Council</h3>\n<ol>\n"
        let own = try #require(pack("example", changes).html)
        #expect(own.contains(heading + "<li>Its ponds are deep.</li>\n<li>Nowhere has others.</li>\n</ol>"))
        let other = try #require(pack("nowhere", changes).html)
        #expect(other.contains(heading + "<li>Nowhere has others.</li>\n</ol>"))
        #expect(!other.contains("Its ponds are deep."))
        #expect(try !#require(pack("void", changes).html).contains("Nowhere has others."))
    }

    /// A caption speaks of whom it names, as the text around it does.
    @Test func itHoldsCaptions() throws {
        let body = "![What is known](table:ponds?council=nowhere \"Void Council has none.\")"
        let changes = asked.merging(["papers/ponds.md": Campaign.paper(body)]) { $1 }
        #expect(try #require(pack("void", changes).html).contains("<li>Void Council has none.</li>"))
    }

    /// A heading above a chart is a sentence about it, and what was wrong before is told beside what is said now.
    @Test func itHoldsWhatHeadsItsPageAndHowItsFiguresHaveChanged() throws {
        let values = "[{figure: \"frogs?council=nowhere\", from: \"7\", to: \"at least 1,207\"}]"
        let entry = "  - {as_of: 2024-05-01, kind: correction, reason: Counted again, values: \(values)}\n"
        let lock = try #require(Campaign.files["figures.lock"]) + "history:\n" + entry
        let changes = asked.merging(["figures.lock": lock]) { $1 }
        let page = try #require(Campaign.build(changes).site).text("councils/nowhere/index.html")
        let text = try #require(pack("nowhere", changes).html)
        let headings = page.matches(of: #/<h3 id="chart-[^"]*">([^<]*)<\/h3>\n<p class="subtitle">([^<]*)<\/p>/#)
        #expect(headings.count == 2)
        for heading in headings {
            #expect(text.contains("<h3>The chart “\(heading.1)”</h3>\n<p class=\"note\">\(heading.2)</p>\n<p>"))
        }
        #expect(text.contains("<h2>How its figures have changed</h2>"))
        #expect(text.contains(": correction</dt>\n<dd>Counted again\n"))
        #expect(text.contains("<li>Frogs counted, Nowhere Council: 7, now at least 1,207</li>"))
        #expect(try !#require(pack("void", changes).html).contains("Counted again"))
    }

    private static let charts = """
        in-ponds:
          mark: bar
          title: Frogs live in ponds
          subtitle: Frogs, pond by pond
          figure: per-pond
          by: pond
          only: {pond: [p1, p5]}
        in-time:
          mark: timeline
          title: Every reply with a date came before April
          subtitle: Requests, from the day of sending to the reply
          rows: {dataset: requests, from: sent, to: responded}
        by-year:
          mark: bar
          title: Ponds are inspected every year
          subtitle: Ponds, by year
          figure: ponds
          by: year

        """

    /// Those that draw it, a row of its own, or that there is none; what only a draft shows is marked.
    @Test(
        arguments: [
            ("nowhere", ["frogs-by-pond", "in-ponds", "in-time"]), ("example", ["frogs-by-pond", "in-time"]),
            ("void", ["frogs-by-pond"]),
        ])
    func itListsTheChartsThatShowTheAuthority(key: String, shown: [String]) throws {
        let draft = Campaign.paper("![Frogs in ponds](chart:in-ponds)")
            .replacing("title: About ponds", with: "title: About frogs\nstatus: draft")
        let (html, findings) = pack(
            key,
            asked.merging([
                "charts/more.yaml": Self.charts, "figures/per-pond.yaml": Self.perPond, "figures.lock": nil,
                "papers/frogs.md": draft,
            ]) { $1 })
        #expect(findings.lines([.error]) == [])
        let text = try #require(html)
        for id in ["frogs-by-pond", "in-ponds", "in-time", "by-year"] {
            #expect(text.contains("\nhttps://ponds.test/charts/\(id)/</li>") == shown.contains(id), "\(id)")
        }
        let marked = "<li>Frogs live in ponds <span class=\"draft\">(Draft. Not published)</span><br>\n"
        #expect(text.contains(marked) == shown.contains("in-ponds"))
        #expect(text.contains("<li>Every reply with a date came before April<br>\n") == shown.contains("in-time"))
    }

    /// Figures without slices by authority count its rows all the same.
    @Test func whereNoFigureIsOfItAloneItDoesNotSayThatNoneCountsIt() throws {
        #expect(
            try #require(pack("void", asked).html).contains(
                "<p>No figure is worked out for it by itself. Rows that name it may be part of the figures for all."))
    }

    @Test func aDraftIsShownAndMarked() throws {
        let claim = try #require(Campaign.files["claims/clean-ponds.md"])
            .replacing("date: 2023-05-04", with: "date: 2023-05-04\nstatus: draft")
        let text = try #require(pack("nowhere", asked.merging(["claims/clean-ponds.md": claim]) { $1 }).html)
        #expect(
            text.contains("<h3>Every pond in Nowhere is clean <span class=\"draft\">(Draft. Not published)</span></h3>")
        )
    }

    @Test func theDeadlineMayStandInTheProfile() throws {
        let open = "---\nreply: {sought: 2024-06-20, deadline: 2024-07-04}\n---\n"
        let text = try #require(pack("nowhere", by: nil, ["profiles/nowhere.md": open]).html)
        #expect(text.contains("4 July 2024"))
    }

    @Test(
        arguments: [
            ("nowere", "2024-07-22", nil, "there is no authority `nowere`"),
            ("void", nil, nil, "nothing says by when `void` is asked to answer"),
            ("void", "2024-02-30", nil, "`2024-02-30` is no day"),
            ("void", "2024-06-30", nil, "2024-06-30 is not after the date of the site"),
            ("nowhere", nil, nil, "Content/profiles/nowhere.md:1:1 2024-05-22 is not after the date of the site"),
            ("nowhere", "2024-07-22", nil, "`--deadline` is 2024-07-22, and this file says 2024-05-22"),
            ("void", "2024-07-22", "[8](figure:ponds) ponds.", "`8` is not the value of `figure:ponds`"),
        ] as [(String, String?, String?, String)])
    func nothingIsWrittenWhereAnythingIsWrong(key: String, deadline: String?, body: String?, message: String) {
        let changes: [String: String?] = body.map { ["papers/ponds.md": Campaign.paper($0)] } ?? [:]
        let (html, findings) = pack(key, by: deadline, changes)
        #expect(html == nil)
        #expect(findings.lines().contains { $0.contains(message) }, "\(findings.lines())")
    }
}

import Diagnostics
import Site
import TestSupport
import Testing

/// What an authority's page says beside its rows: what it has not told, its reply, what could be asked.
@Suite struct ProfileTests {
    private func page(_ key: String, _ changes: [String: String?] = [:]) throws -> String {
        let (site, findings) = Campaign.build(changes)
        #expect(findings.lines([.error, .warning]) == [])
        return try #require(site).text("councils/\(key)/index.html")
    }

    private func profile(_ yaml: String) -> [String: String?] { ["profiles/example.md": "---\n\(yaml)---\n"] }

    private static let received = """
        reply:
          sought: 2024-05-01
          deadline: 2024-05-22
          received: 2024-05-20
          text: |
            We inspect ponds <weekly>.

            All 12 of them.

        """

    @Test func aRefusedRequestIsListedWithItsGround() throws {
        let example = try page("example")
        #expect(example.contains("<h2 id=\"site-untold\">What it has not disclosed</h2>"))
        #expect(example.contains("refused, section 12(1) ("))
        // Whom nobody asked has withheld nothing.
        #expect(try !page("void").contains("site-untold"))
    }

    /// What stands beside its figures may be a share, a rate or a count of some rows.
    @Test func allIsTheWholeFigure() throws {
        #expect(try page("example").contains("“All” is the whole figure, as its page defines it."))
    }

    @Test func aReplyIsPrintedInFull() throws {
        let page = try page("example", profile(Self.received))
        #expect(page.contains("<p>Sought on 1 May 2024, received on 20 May 2024. In full:</p>"))
        #expect(page.contains("<p>We inspect ponds &lt;weekly&gt;.</p>\n<p>All 12 of them."))
    }

    /// Nobody writes a list into one line for those who reply in points.
    @Test func aReplyKeepsItsLines() throws {
        let points = Self.received.replacing("All 12 of them.", with: "1. Ponds are deep.\n    2. Frogs are few.")
        let (site, findings) = Campaign.build(profile(points))
        #expect(findings.lines([.error, .warning]) == [])
        let page = try #require(site).text("councils/example/index.html")
        #expect(page.contains("<blockquote class=\"reply\">\n<p>We inspect"))
        #expect(page.contains("<p>1. Ponds are deep.\n2. Frogs are few."))
        #expect(try #require(site).text("assets/site.css").contains("\n.reply p { white-space: pre-line; }\n"))
    }

    @Test func silenceIsSaidAndSoIsNotHavingAsked() throws {
        let unasked = try page("example")
        #expect(unasked.contains("<p>Not sought yet: The Pond Campaign has not asked for a"))
        #expect(unasked.contains("can be sent unasked: <a href=\"../../complaints/\">how to send one</a>.</p>"))
        let past = "reply: {sought: 2024-05-01, deadline: 2024-05-22}\n"
        #expect(try page("example", profile(past)).contains("to be given by 22 May 2024. None has been received.</p>"))
        let open = past.replacing("2024-05-22", with: "2024-07-01")
        #expect(try page("example", profile(open)).contains("None has been received yet.</p>"))
    }

    @Test(
        arguments: [
            ("reply: {sought: 2024-05-01, ▸deadline: 2024-04-01}\n", "`deadline` is before the day"),
            ("reply: {▸sought: 2024-07-01, deadline: 2024-07-22}\n", "after the date of the site"),
            ("reply: ▸{sought: 2024-05-01, deadline: 2024-05-22, received: 2024-05-20}\n", "has `received` and `text`"),
            ("repli: 1\n", "has no key `repli`"), ("action:\n  title: x\n  text: y\n", "an action needs `to`"),
            ("action:\n  title: x\n  to: y\n  text: ▸Dear {you}\n", "nothing is known here for `{you}`"),
            (
                "action:\n  title: x\n  to: y\n  text: ▸All [8](figure:ponds)\n",
                "`8` is not the value of `figure:ponds`"
            ),
        ] as [(Marked, String)])
    func refuses(yaml: Marked, message: String) {
        let found = Campaign.build(profile(yaml.text)).findings.lines()
        guard let place = yaml.places.first?.split(separator: ":"), let line = Int(place[0]) else {
            #expect(found.contains { $0.contains(message) }, "\(found)")
            return
        }
        let expected = "Content/profiles/example.md:\(line + 1):"
        #expect(found.contains { $0.hasPrefix(expected) && $0.contains(message) }, "\(expected) \(found)")
    }

    @Test func aFileForNobodyAndOneThatSaysNothingAreErrors() {
        let nobody = Campaign.build([
            "profiles/exampel.md": "---\nreply: {sought: 2024-05-01, deadline: 2024-05-22}\n---\n"
        ])
        #expect(nobody.findings.lines().contains { $0.contains("there is no authority `exampel`") })
        let empty = Campaign.build(["profiles/example.md": "---\n---\n \n"])
        let message = "a profile has a `reply` or an `action`, or words after its front matter"
        #expect(empty.findings.lines().contains { $0.contains(message) })
    }

    private static let words = """
        ## Its ponds

        It has [at least 2](figure:ponds?council=example) [ponds](source:pond-report "p. 3") and no [newt](term:newt),
        unlike [Nowhere](profile:nowhere).[^a] They stand [here](#its-ponds).

        | ponds | of whom |
        |---|---|
        | [7](figure:ponds) | all |

        ![Frogs by council](chart:frogs-by-pond)

        ![A pond seen from above](../images/pond-plan.png)

        [^a]: What we [keep](../pages/privacy.md).

        """

    /// The reply answers them.
    @Test func ourWordsStandBeforeTheReplyWithAllThatStandsInAText() throws {
        let (built, findings) = Campaign.build([
            "profiles/example.md": "---\n\(Self.received)---\n\n\(Self.words)",
            "papers/ponds.md": Campaign.paper("Text."),
        ])
        #expect(findings.lines([.error, .warning]) == [])
        let site = try #require(built)
        let page = site.text("councils/example/index.html")
        let heading = "<h2 id=\"site-text\">What The Pond Campaign says of it</h2>\n<h2 id=\"its-ponds\">"
        let words = try #require(page.firstRange(of: heading))
        let reply = try #require(page.firstRange(of: "<h2 id=\"site-reply\">"))
        #expect(words.upperBound < reply.lowerBound)
        let shown = page[words.upperBound..<reply.lowerBound]
        for part in [
            ">at least 2<span", "<a class=\"citation\" href=\"#ref-pond-report\">", "href=\"#term-newt\"",
            "<a href=\"../../councils/nowhere/\">Nowhere</a>", "href=\"../../councils/example/#its-ponds\"",
            ">7<span", "id=\"chart-frogs-by-pond-title\"", "src=\"../../images/pond-plan.png\"", "../../privacy/",
        ] { #expect(shown.contains(part), "\(part)") }
        let lists = page[reply.upperBound...]
        for part in ["7: Ponds in the table</a>", "<div id=\"term-newt\">", "<li id=\"ref-pond-report\">"] {
            #expect(lists.contains(part), "\(part)")
        }
        // What stands in them leads back to them, and who is named there is told so.
        let link = "<li><a href=\"../../councils/example/\">Example &amp; Sample Council</a></li>"
        for path in ["evidence/ponds", "councils/nowhere"] {
            #expect(site.text("\(path)/index.html").contains(link), "\(path)")
        }
        #expect(!page.contains(link))
        #expect(site.files.contains { $0.path == "images/pond-plan.png" })
        #expect(!site.text("councils/void/index.html").contains("site-text"))
    }

    @Test func wordsAloneAreEnoughAndNoReplyWasSought() throws {
        let page = try page("example", ["profiles/example.md": "---\n---\nIts ponds are deep.\n"])
        #expect(page.contains("<p>Its ponds are deep.</p>\n\n</section>\n<section aria-labelledby=\"site-reply\">"))
        #expect(page.contains("<p>Not sought yet: "))
    }

    @Test(
        arguments: [
            ("Of ▸[8](figure:ponds) ponds.", "`8` is not the value of `figure:ponds`, which is 7"),
            ("Ask [them](▸profile:nowere).", "there is no profile `nowere`"),
            ("[x](▸../papers/nope.md)", "there is no page or paper at"),
            ("[x](▸#its-ponds)", "there is no heading `its-ponds`"), ("▸# Title", "no heading of level one"),
            ("▸## R2", "`#r2` leads to the request of that name"), ("▸<b>x</b>", "raw HTML is not allowed"),
            ("Ring ▸07700 900123.", "a UK telephone number stands here"),
            ("![x](▸../images/nope.png)", "there is no image `images/nope.png`"),
        ] as [(Marked, String)])
    func refusesWords(body: Marked, message: String) throws {
        let (site, findings) = Campaign.build(["profiles/example.md": "---\n---\n\(body.text)\n"])
        #expect(site == nil)
        let parts = try #require(body.places.first).split(separator: ":")
        let place = "Content/profiles/example.md:\((Int(parts[0]) ?? 0) + 2):\(parts[1]) "
        let found = findings.lines()
        #expect(found.contains { $0.hasPrefix(place) && $0.contains(message) }, "\(place) \(found)")
    }

    @Test func aNumberInThemHasASource() {
        let (_, findings) = Campaign.build(["profiles/example.md": "---\n---\nIt has 12 ponds.\n"])
        #expect(findings.lines([.warning]).contains { $0.hasPrefix("Content/profiles/example.md:3:8 ") })
        #expect(findings.strict.hasErrors)
    }

    @Test func numbersInThemAreFilledIn() throws {
        let text = { (number: String) in
            let link = "[\(number)](figure:ponds)"
            return "---\naction:\n  title: Of \(link) ponds\n  to: x\n  text: y\n---\n\nOf \(link) ponds.\n"
        }
        var findings = Findings()
        let filled = try #require(FilledFigures(Campaign.sources(["profiles/example.md": text("")]), &findings))
        #expect(findings.lines() == [])
        #expect(filled.files.map(\.path) == ["Content/profiles/example.md"])
        #expect(filled.files.map { String(decoding: $0.bytes, as: UTF8.self) } == [text("7")])
    }

    /// A chart that they show doesn't wait with a draft.
    @Test func whatTheyShowIsPublished() throws {
        let shown = "![Frogs](chart:frogs-by-pond)"
        let draft = Campaign.paper(shown).replacing("title:", with: "status: draft\ntitle:")
        let (site, findings) = Campaign.build([
            "papers/newts.md": draft, "profiles/example.md": "---\n---\n\(shown)\n",
        ])
        #expect(findings.lines([.error, .warning]) == [])
        #expect(try #require(site).text("charts/frogs-by-pond/index.html") != "")
    }

    @Test func whatCouldBeAskedIsALetterToThisAuthority() throws {
        let yaml = try #require(Campaign.files["site.yaml"])
        let letter = "suggested_request:\n  title: Ask\n  text: |\n    Dear {authority},\n\n    1. the {law}?\n"
        let page = try page("void", ["site.yaml": yaml + letter])
        #expect(
            page.contains(
                "<pre class=\"letter\" tabindex=\"0\">Dear Void Council,\n\n1. the Freedom of Information Act 2000?</pre>"
            ))
    }

    /// Two in three of six is less than two in three of six hundred.
    @Test func aShareForAllSaysOfHowMany() throws {
        let page = try page("nowhere")
        #expect(page.contains("<td class=\"align-right\">67% <span class=\"base\">(4 of 6)</span></td></tr>"))
        // What is no percentage has its base in it.
        #expect(page.contains(">2 of 4<") && !page.contains("(2 of 4)"))
    }

    @Test func aSeriesStandsBesideThatForAll() throws {
        let page = try page("nowhere")
        let heads = ["Nowhere Council", "All"].map { "<th scope=\"col\" class=\"align-right\">\($0)</th>" }
        #expect(page.contains("<thead><tr><th scope=\"col\">Year</th>\(heads.joined())</tr></thead>"))
        for (year, own, all) in [("2020", "1", "2"), ("2021", "at least 2", "4"), ("2022", "1", "1")] {
            let cells = [own, all].map { "<td class=\"align-right\">\($0)</td>" }.joined()
            #expect(page.contains("<tr><th scope=\"row\">\(year)</th>\(cells)</tr>"))
        }
    }

    @Test func itsRowsCanBeDownloaded() throws {
        let site = try #require(Campaign.build().site)
        #expect(
            site.text("councils/nowhere/ponds.csv") == """
                pond,council,year,frogs,clean
                p1,nowhere,2020,3,true
                p2,nowhere,2021,,false
                p6,nowhere,2021,1200,true
                '=p7,nowhere,2022,4,false

                """)
    }

    @Test func anActionStandsUnderItsPaperAndAmongAllOthers() throws {
        let paper = Campaign.paper("[N](profile:nowhere) has ponds.").replacing(
            "authors:",
            with: "action:\n  title: Write\n  to: the mayor\n  text: |\n    There are [7](figure:ponds).\nauthors:")
        let site = try #require(Campaign.build(["papers/ponds.md": paper]).site)
        for path in ["papers/ponds/index.html", "actions/index.html"] {
            #expect(
                site.text(path).contains(
                    "<p>To: the mayor</p>\n<pre class=\"letter\" tabindex=\"0\">There are 7.</pre>"))
        }
        #expect(site.text("councils/nowhere/index.html").contains("<a href=\"../../papers/ponds/\">About ponds</a>"))
        #expect(site.text("papers/ponds/index.html").contains("The Pond Campaign (2024), “About ponds”, Pond watch"))
    }

    @Test func aPaperListsItsComputedNumbers() throws {
        let paper = try #require(
            Campaign.build(["papers/ponds.md": Campaign.paper("[7](figure:ponds) and [7](figure:ponds).")]).site
        )
        .text("papers/ponds/index.html")
        #expect(paper.ranges(of: "<li><a href=\"../../evidence/ponds/\">7: Ponds in the table</a></li>").count == 1)
    }
}

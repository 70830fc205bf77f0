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

    @Test func aReplyIsPrintedInFull() throws {
        let page = try page("example", profile(Self.received))
        #expect(page.contains("<p>Sought on 1 May 2024, received on 20 May 2024. In full:</p>"))
        #expect(page.contains("<p>We inspect ponds &lt;weekly&gt;.</p>\n<p>All 12 of them."))
    }

    @Test func silenceIsSaidAndSoIsNotHavingAsked() throws {
        #expect(try page("example").contains("<p>Not sought yet: The Pond Campaign has not asked for a"))
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

    @Test func aFileForNobodyAndWordsThatNothingShowsAreErrors() {
        let nobody = Campaign.build([
            "profiles/exampel.md": "---\nreply: {sought: 2024-05-01, deadline: 2024-05-22}\n---\n"
        ])
        #expect(nobody.findings.lines().contains { $0.contains("there is no authority `exampel`") })
        let words = Campaign.build(["profiles/example.md": "---\n---\nWords.\n"])
        #expect(words.findings.lines().contains { $0.contains("nothing shows a text after the front matter") })
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

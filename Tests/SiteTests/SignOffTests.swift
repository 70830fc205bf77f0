import Diagnostics
import Documents
import Site
import TestSupport
import Testing

@Suite struct SignOffTests {
    private static let asked = (Campaign.files["site.yaml"] ?? "") + "sign_off: [legal, trustees]\n"

    /// The campaign, in which every role has approved the paper as it then stood.
    private func approved(_ changes: [String: String] = [:]) throws -> [String: String] {
        var files = changes.merging(["site.yaml": Self.asked]) { $1 }
        for role in ["trustees", "legal"] {
            for text in ["ponds", "claims/clean-ponds", "profiles/nowhere.md"] {
                var findings = Findings()
                let approved = ApprovedText(Campaign.sources(files), text: text, role: role, &findings)
                #expect(findings.lines() == [])
                files["approvals.yaml"] = try #require(approved).yaml
            }
        }
        return files
    }

    private func errors(_ files: [String: String]) -> [String] { Campaign.build(files).findings.lines() }

    @Test func withoutApprovalNoTextIsPublished() {
        let (site, findings) = Campaign.build(["site.yaml": Self.asked])
        #expect(site == nil)
        #expect(
            findings.lines()
                == ["claims/clean-ponds", "papers/ponds", "profiles/nowhere"].flatMap { path in
                    ["legal", "trustees"].map { "Content/\(path).md:1:1 `\($0)` has not approved this text" }
                })
    }

    @Test func anApprovedPaperIsPublished() throws {
        let (site, findings) = Campaign.build(try approved())
        #expect(findings.lines([.error, .warning]) == [])
        #expect(site != nil)
        // What signs off is no part of the site.
        #expect(try #require(site).files.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("trustees") })
    }

    @Test(arguments: ["title: About ponds", "The Pond Campaign", "[Seven](figure:ponds)"])
    func aChangedWordVoidsIt(words: String) throws {
        var files = try approved()
        let paper = Campaign.files["papers/ponds.md"] ?? ""
        #expect(paper.contains(words))
        files["papers/ponds.md"] = paper.replacing(
            words, with: words.replacing("o", with: "0").replacing("[Seven]", with: "[7]"))
        #expect(
            errors(files).count { $0.contains("is void: a word or a value has changed since") } == 2, "\(errors(files))"
        )
    }

    @Test func aCorrectionVoidsTheApprovalOfItsText() throws {
        var files = try approved()
        files.merge(Campaign.corrections) { $1 }
        let void = errors(files).filter { $0.contains("is void: a word or a value has changed since") }
        #expect(
            void.map { $0.prefix { $0 != ":" } } == [
                "Content/papers/ponds.md", "Content/papers/ponds.md", "Content/profiles/nowhere.md",
                "Content/profiles/nowhere.md",
            ], "\(void)")
    }

    @Test func aChangedValueVoidsItThoughNoWordChanges() throws {
        let words = ["papers/ponds.md": Campaign.paper("[many](figure:frogs \"1,000..2,000\") frogs")]
        var files = try approved(words)
        #expect(!errors(files).contains { $0.contains("void") })
        files["data/ponds.csv"] = (Campaign.files["data/ponds.csv"] ?? "").replacing(",1200,", with: ",1199,")
        #expect(errors(files).contains { $0.contains("the approval by `legal` of 30 June 2024 is void") })
    }

    @Test func aChangedValueOrWordInATextOnAnAuthorityVoidsIt() throws {
        let text = "---\n---\nIt has [many](figure:frogs \"1,000..2,000\") frogs.\n"
        let files = try approved(["profiles/nowhere.md": text])
        #expect(!errors(files).contains { $0.contains("void") })
        for (path, words, others) in [
            ("data/ponds.csv", ",1200,", ",1199,"), ("profiles/nowhere.md", "frogs.\n", "frogs!\n"),
        ] {
            var changed = files
            changed[path] = try #require(files[path] ?? Campaign.files[path]).replacing(words, with: others)
            #expect(
                errors(changed).contains { $0.hasPrefix("Content/profiles/nowhere.md:") && $0.contains("is void") },
                "\(errors(changed))")
        }
    }

    @Test func aChangedRowThatItShowsVoidsIt() throws {
        let shown = Campaign.paper("![Ponds of Nowhere](table:ponds?council=nowhere)")
        var files = try approved(["papers/ponds.md": shown])
        files["data/ponds.csv"] = (Campaign.files["data/ponds.csv"] ?? "").replacing(
            "p2,nowhere,2021,,false", with: "p2,nowhere,2021,,true")
        #expect(errors(files).contains { $0.contains("papers/ponds.md") && $0.contains("is void") }, "\(errors(files))")
    }

    @Test(
        arguments: [
            ("p1,nowhere,2020,3,", "p1,nowhere,2020,5,", true), ("p4,example,2021,0,", "p4,example,2021,1,", false),
        ])
    func aChangedValueOfAFigureThatItShowsAsATableVoidsIt(row: String, other: String, isVoid: Bool) throws {
        let shown = Campaign.paper("![Frogs in Nowhere](table:frogs-median?council=nowhere \"By year\")")
        var files = try approved(["papers/ponds.md": shown])
        #expect(!errors(files).contains { $0.contains("void") }, "\(errors(files))")
        files["data/ponds.csv"] = (Campaign.files["data/ponds.csv"] ?? "").replacing(row, with: other)
        let isSaid = errors(files).contains { $0.contains("papers/ponds.md") && $0.contains("is void") }
        #expect(isSaid == isVoid, "\(errors(files))")
    }

    @Test(
        arguments: [
            ("references.json", "Ponds <of> Nowhere", "Ponds of Elsewhere"),
            ("charts/charts.yaml", "mark: bar", "mark: dot"),
            ("figures/figures.yaml", "title: Ponds", "title: Puddles"),
        ])
    func whatStandsInItByALinkVoidsItToo(file: String, words: String, others: String) throws {
        var files = try approved([
            "papers/ponds.md": Campaign.paper(
                "[Seven](figure:ponds) [ponds](source:pond-report).\n\n![Frogs](chart:frogs-by-pond)")
        ])
        #expect(!errors(files).contains { $0.contains("void") })
        let before = try #require(Campaign.files[file])
        #expect(before.contains(words), "\(file)")
        files[file] = before.replacing(words, with: others)
        #expect(errors(files).contains { $0.contains("papers/ponds.md") && $0.contains("void") }, "\(errors(files))")
    }

    @Test func theNewNameOfAnAuthorityVoidsIt() throws {
        let slice = "[one](figure:ponds?council=example&year=2020)"
        var files = try approved(["papers/ponds.md": Campaign.paper("\(slice) pond.")])
        #expect(!errors(files).contains { $0.contains("void") })
        files["data/councils.csv"] = (Campaign.files["data/councils.csv"] ?? "").replacing(
            "example,Example & Sample Council,,", with: "example,Example & Other Council,Example & Sample Council,")
        #expect(errors(files).contains { $0.contains("papers/ponds.md") && $0.contains("void") }, "\(errors(files))")
    }

    @Test func onlyTheFormThatWasReadIsApproved() {
        var findings = Findings()
        let sources = Campaign.sources(["site.yaml": Self.asked])
        #expect(ApprovedText(sources, text: "ponds", role: "legal", form: "0123456789ab", &findings) == nil)
        #expect(findings.lines().contains { $0.contains("what was read is the form `0123456789ab`") })
    }

    @Test func aTextOnAnAuthorityIsCalledByTheAuthoritysName() throws {
        var findings = Findings()
        let sources = Campaign.sources(["site.yaml": Self.asked])
        let approved = try #require(ApprovedText(sources, text: "profiles/nowhere", role: "legal", &findings))
        #expect(approved.summary.hasPrefix("profiles/nowhere (what is said of Nowhere Council) is approved by legal "))
    }

    @Test func aValueElsewhereVoidsNothing() throws {
        var files = try approved(["papers/ponds.md": Campaign.paper("[Seven](figure:ponds).")])
        files["data/ponds.csv"] = (Campaign.files["data/ponds.csv"] ?? "").replacing(",1200,", with: ",1199,")
        #expect(!errors(files).contains { $0.contains("void") })
    }

    @Test func aRoleThatNobodyAskedForIsRefused() {
        var findings = Findings()
        let paper = ApprovedText(
            Campaign.sources(["site.yaml": Self.asked]), text: "ponds", role: "trustee", &findings)
        #expect(paper == nil)
        #expect(findings.all.contains { $0.help == "did you mean `trustees`?" })
        #expect(
            ApprovedText(Campaign.sources(["site.yaml": Self.asked]), text: "pond", role: "legal", &findings) == nil)
        #expect(findings.all.contains { $0.help == "did you mean `ponds`?" })
    }

    @Test func aPreviewShowsWhatIsNotApproved() {
        let (site, findings) = Campaign.build(["site.yaml": Self.asked], withDrafts: true)
        #expect(site != nil)
        #expect(findings.lines([.note]).count == 6)
    }
}

@Suite struct ReviewCopyTests {
    private func copy(_ body: String) -> (html: String?, findings: Findings) {
        var findings = Findings()
        let copy = ReviewCopy(
            Campaign.sources(["papers/ponds.md": Campaign.paper(body)], withDrafts: true), text: "ponds", &findings)
        return (copy.map { String(decoding: $0.html, as: UTF8.self) }, findings)
    }

    /// Every text that is signed off can be read by itself, as `approve` calls it.
    @Test(arguments: ["papers/ponds", "claims/clean-ponds", "profiles/nowhere"])
    func anyTextHasOne(name: String) {
        var findings = Findings()
        let copy = ReviewCopy(Campaign.sources([:], withDrafts: true), text: name, &findings)
        #expect(copy != nil && findings.lines() == [], "\(findings.lines())")
    }

    @Test func itNumbersParagraphsAndListsFiguresAndNamedBodies() throws {
        let body = """
            First, [4 of 6](figure:clean) ponds.

            - Nowhere’s ponds
              - and its frogs
            - [more](../claims/clean-ponds.md)

            [The council](profile:nowhere) & <https://ponds.test/>[x](source:pond-report).

            ![Frogs](chart:frogs-by-pond "Caption")
            """
        let html = try #require(copy(body).html)
        #expect(HandedOut.isOurs(Array(html.utf8)) && !HandedOut.isOurs(Array((html + "x").utf8)))
        #expect(html.contains("<p><span class=\"review-number\">¶ 2</span>First"))
        #expect(html.contains("<th scope=\"row\">4 of 6</th><td>Ponds found clean</td><td>67%</td>"))
        #expect(html.contains("<li>¶ 6, Nowhere"))
        #expect(html.contains("<li><span class=\"review-number\">¶ 4</span>and its frogs</li>"), "\(html)")
        #expect(html.contains("<li>“All 12 of our ponds have been found &quot;clean&quot;.”"))
        #expect(html.contains("The council &amp;"))
        #expect(html.contains("Review copy, not for publication. As of 30 June 2024"))
        #expect(html.contains("<svg"))
        for other in ["<script", "<link", "src=\"", "url(h", "@import"] { #expect(!html.contains(other), "\(other)") }
        for secret in Campaign.secrets { #expect(!html.contains(secret)) }
    }

    @Test func aFigureAsATableIsListedValueByValue() throws {
        let html = try #require(copy("![What was found](table:clean \"By council\")").html)
        #expect(
            html.contains("<th scope=\"row\">2 of 4</th><td>Ponds found clean (council: nowhere)</td><td>2 of 4</td>"))
        #expect(html.contains("<th scope=\"row\">67%</th><td>Ponds found clean</td><td>67%</td>"))
        #expect(html.contains("<li>¶ 2, Nowhere Council"))
    }

    /// What is approved with the words on an authority is its reply and the action too.
    @Test func thatOfAnAuthorityHoldsItsReply() throws {
        var findings = Findings()
        let text = try #require(Campaign.files["profiles/nowhere.md"])
        let more = "There are [at least 4](figure:ponds?council=nowhere).\n"
        let sources = Campaign.sources(["profiles/nowhere.md": text + more], withDrafts: true)
        let copy = try #require(ReviewCopy(sources, text: "profiles/nowhere", &findings))
        let html = String(decoding: copy.html, as: UTF8.self)
        for part in [
            "<h1>The page of Nowhere Council</h1>", "are open to whoever asks", "<h2>Its reply</h2>",
            "Sought on 1 May 2024, to be given by 22 May 2024. Received on 20 May 2024.</p>", "They are well.",
            "Which of your ponds may be seen?",
            "<th scope=\"row\">at least 4</th><td>Ponds in the table (council: nowhere)</td>",
        ] { #expect(html.contains(part), "\(part)") }
        #expect(ReviewCopy(sources, text: "profiles/nowere", &findings) == nil)
        #expect(findings.all.contains { $0.help == "did you mean `profiles/nowhere`?" })
    }

    @Test func figuresOfTheTextStandBeforeThoseOfItsHead() throws {
        let html = try #require(copy("[Seven](figure:ponds) ponds.").html)
        let words = html.ranges(of: /<th scope="row">(Seven|7)<\/th>/).map { html[$0] }
        #expect(words == ["<th scope=\"row\">Seven</th>", "<th scope=\"row\">7</th>"])
    }

    @Test func aWrongNumberMakesNoCopy() {
        let (html, findings) = copy("[9](figure:ponds)")
        #expect(html == nil)
        #expect(findings.lines().contains { $0.contains("`9` is not the value") })
    }
}

import Diagnostics
import Site
import TestSupport
import Testing

/// What was announced beside what the record shows.
@Suite struct ClaimTests {
    private let path = "claims/clean-ponds.md"

    /// The campaign's claim with one line replaced; nil takes it away.
    private func claim(_ line: String, _ replacement: String?) throws -> Marked {
        let text = try #require(Campaign.files[path])
        #expect(text.contains(line + "\n"))
        return Marked(text.replacing(line + "\n", with: replacement.map { $0 + "\n" } ?? ""))
    }

    @Test func aClaimStandsBesideTheRecord() throws {
        let (site, findings) = Campaign.build()
        #expect(findings.lines([.error, .warning]) == [])
        let page = try #require(site?.text("claims/clean-ponds/index.html"))
        #expect(page.contains("<blockquote><p>All 12 of our ponds have been found &quot;clean&quot;.</p></blockquote>"))
        #expect(
            page.contains(
                "<figcaption>The leader of Nowhere Council, as quoted, <time datetime=\"2023-05-04\">4 May 2023</time>")
        )
        #expect(page.contains("[1, p. 3]</a></figcaption>"))
        #expect(page.contains("The record contradicts it."))
        #expect(page.contains("Ponds found clean: Nowhere Council</th>"))
        #expect(page.contains("href=\"../../evidence/clean/council-nowhere/\">2 of 4<"))
        #expect(page.contains("These are words of <a href=\"../../councils/nowhere/\">Nowhere Council</a>"))
        #expect(page.contains("<li id=\"ref-pond-report\">"))
        #expect(site?.text("claims/index.html").contains("Every pond in Nowhere is clean") == true)
        #expect(
            site?.text("councils/nowhere/index.html").contains("What it announced, and what the record shows") == true)
        // The figure's page says that the claim rests on it.
        #expect(
            site?.text("evidence/clean/council-nowhere/index.html").contains(
                "<li><a href=\"../../../claims/clean-ponds/\">Every pond in Nowhere is clean</a></li>")
                == true)
    }

    @Test(arguments: ["quotation", "release"])
    func itsOwnWordsStandOnItsPage(speaker: String) throws {
        let text = try claim("speaker_type: quotation", "speaker_type: \(speaker)").text
        let (site, findings) = Campaign.build([path: text])
        #expect(findings.lines([.error, .warning]) == [])
        #expect(site?.text("councils/nowhere/index.html").contains("What it announced") == true)
        #expect(site?.text("councils/example/index.html").contains("What it announced") == false)
    }

    @Test func newDataThatFlipsAFindingStopTheBuild() throws {
        let ponds = try #require(Campaign.files["data/ponds.csv"])
        let (site, findings) = Campaign.build([
            "data/ponds.csv": ponds.replacing("p2,nowhere,2021,,false", with: "p2,nowhere,2021,,true")
        ])
        #expect(site == nil)
        #expect(
            findings.lines().contains {
                $0.hasPrefix("Content/\(path):") && $0.contains("the finding `contradicted` does not hold")
                    && $0.contains("is 3 of 4")
            }, "\(findings.lines())")
    }

    @Test func numbersInItsTextNeedASourceToo() throws {
        let whole = try #require(Campaign.files[path])
        let text = whole.replacing("title: Every pond", with: "title: All 9 ponds") + "\nThere are 11 more.\n"
        let found = Campaign.build([path: text]).findings.lines([.warning])
        for number in ["9", "11"] { #expect(found.contains { $0.contains("`\(number)` is neither") }, "\(found)") }
    }

    @Test(arguments: ["other-agency", "headline", "reporter"])
    func onlyItsOwnWordsAreHeldAgainstAnAuthority(speaker: String) throws {
        let text = try claim("speaker_type: quotation", "speaker_type: \(speaker)").text
        let (site, findings) = Campaign.build([path: text])
        #expect(findings.lines([.error, .warning]) == [])
        #expect(site?.text("claims/clean-ponds/index.html").contains("so they are not held against it") == true)
        #expect(site?.text("councils/nowhere/index.html").contains("What it announced") == false)
    }

    @Test(
        arguments: [
            (
                "    is: 2 of 4", "    is: 3 of 4",
                "the finding `contradicted` does not hold: `clean?council=nowhere` is 2 of 4"
            ),
            (
                "    within: 4..11", "    within: 5..11",
                "the finding `contradicted` does not hold: `ponds?council=nowhere` is at least 4"
            ),
            ("    within: 4..11", "    unknown: true", "the finding `contradicted` does not hold"),
            ("    within: 4..11", "    within: some", "`some` is not a range"),
            ("    within: 4..11", nil, "an expectation says one thing of its figure"),
            ("    within: 4..11", "    within: 4..11\n    is: 4", "an expectation says one thing of its figure"),
            ("  - figure: ponds?council=nowhere", "  - figure: ▸pnds?council=nowhere", "there is no figure `pnds`"),
            ("finding: contradicted", "finding: cannot-be-known", "what can't be known is expected to have a value"),
            ("finding: contradicted", "finding: false", "`false` is not one of `supported`"),
            ("authority: nowhere", "authority: ▸nowere", "there is no authority `nowere`"),
            ("authority: nowhere", nil, "words of the type `quotation` are an authority's own"),
            ("source: pond-report", "source: ▸pond-rport", "there is no source `pond-rport`"),
            ("words: All 12 of our ponds have been found \"clean\".", nil, "the front matter of a claim needs `words`"),
            ("date: 2023-05-04", "date: 2025-05-04", "is after the date of the site"),
        ] as [(String, String?, String)])
    func refuses(line: String, replacement: String?, message: String) throws {
        let marked = try claim(line, replacement)
        let lines = Campaign.build([path: marked.text]).findings.lines()
        #expect(lines.contains { $0.contains(message) }, "\(lines)")
        if let place = marked.places.first {
            #expect(lines.contains { $0.hasPrefix("Content/\(path):\(place) ") }, "\(lines)")
        }
    }

    /// A claim was made on its day, and has no embargo.
    @Test func aDateToComeIsMendedByWhatThereIs() throws {
        let late = try claim("date: 2023-05-04", "date: 2025-05-04").text
        let paper = Campaign.paper("x").replacing("date: 2024-06-01", with: "date: 2025-05-04")
        try #require(paper.contains("2025-05-04"))
        for (path, text, hasEmbargo) in [(path, late, false), ("papers/ponds.md", paper, true)] {
            let found = Campaign.build([path: text]).findings.all
            let said = found.first { $0.message.contains("2025-05-04 is after the date of the site") }
            #expect(try #require(said?.help).contains("`embargo: 2025-05-04`") == hasEmbargo, "\(path)")
        }
    }

    @Test func aRangeThatIsNoneIsSaidOnce() throws {
        let whole = try #require(Campaign.files[path])
        let start = try #require(whole.firstRange(of: "expect:")).lowerBound
        let text = whole[..<start] + "expect:\n  - figure: ponds\n    within: some\n---\n\nNothing.\n"
        let lines = Campaign.build([path: String(text)]).findings.lines()
        #expect(lines.count == 1 && lines[0].contains("`some` is not a range"), "\(lines)")
    }

    @Test func aFindingNeedsAFigureUnlessNothingCanBeKnown() throws {
        let whole = try #require(Campaign.files[path])
        let bare =
            String(whole.prefix(upTo: try #require(whole.firstRange(of: "expect:")).lowerBound)) + "---\n\nNothing.\n"
        #expect(
            Campaign.build([path: bare]).findings.lines().contains { $0.contains("nothing is expected of any figure") })
        let open = bare.replacing("finding: contradicted", with: "finding: cannot-be-known")
        let (site, findings) = Campaign.build([path: open])
        #expect(findings.lines() == [])
        #expect(site?.text("claims/clean-ponds/index.html").contains("The record can’t tell.") == true)
    }

    @Test(
        arguments: [
            (
                nil,
                "Nowhere Council replied on 20 May 2024: <a href=\"../../councils/nowhere/#site-reply\">its reply in full</a>."
            ),
            (
                "reply: {sought: 2024-06-01, deadline: 2024-07-01}",
                "The Pond Campaign asked Nowhere Council on 1 June 2024 for its "
                    + "<a href=\"../../councils/nowhere/#site-reply\">reply</a>, to be given by 1 July 2024. None has been received yet."
            ),
            (
                "reply: {sought: 2024-05-01, deadline: 2024-05-22}",
                "to be given by 22 May 2024. None has been received."
            ),
            (
                "action: {title: Ask, to: the clerk, text: Please.}",
                "No <a href=\"../../councils/nowhere/#site-reply\">reply</a> has been sought from Nowhere Council yet."
            ),
        ] as [(String?, String)])
    func theReplyIsNotedWhereverTheClaimAppears(profile: String?, note: String) throws {
        let changes: [String: String?] =
            profile.map { ["profiles/nowhere.md": "---\n\($0)\n---\n"] } ?? [:]
        let (site, findings) = Campaign.build(changes)
        #expect(findings.lines([.error, .warning]) == [])
        let built = try #require(site)
        for page in ["claims/clean-ponds", "councils/nowhere"] {
            #expect(built.text("\(page)/index.html").contains(note), "\(page)")
        }
        #expect(built.text("claims/index.html").contains(note.replacing("../../", with: "../")))
    }

    @Test func aPaperNotesTheRepliesOfThoseItNames() throws {
        let page = { (body: String) in
            try #require(Campaign.build(["papers/ponds.md": Campaign.paper(body)]).site).text("papers/ponds/index.html")
        }
        #expect(try page("[They](profile:nowhere) say so.").contains("Nowhere Council replied on 20 May 2024"))
        #expect(try page("[They](profile:example) say so.").contains("Replies of those named here") == false)
    }

    @Test func aClaimCanBeSearchedByItsWordsAndItsSpeaker() throws {
        let search = try #require(Campaign.build().site).text("search/index.html")
        #expect(
            search.contains(
                "<li data-entry=\"The leader of Nowhere Council Nowhere Council\">"
                    + "<a href=\"../claims/clean-ponds/\">Every pond in Nowhere is clean</a> "
                    + "<span class=\"note\">All 12 of our ponds"))
    }

    @Test func aSiteWithoutClaimsHasNoPageForThem() {
        let (site, _) = Campaign.build([path: nil])
        #expect(site?.text("claims/index.html") == "")
        #expect(site?.text("index.html").contains("claims/") == false)
    }
}

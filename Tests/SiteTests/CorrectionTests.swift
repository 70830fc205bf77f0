import Diagnostics
import Foundation
import Site
import TestSupport
import Testing

/// Words and cells that were published and were wrong: `corrections.yaml`.
@Suite struct CorrectionTests {
    private static let path = "corrections.yaml"
    private let example = Campaign.corrections.mapValues(Optional.some)

    private func site(_ changes: [String: String?] = [:]) throws -> BuiltSite {
        let (site, findings) = Campaign.build(example.merging(changes) { $1 })
        #expect(findings.lines([.error, .warning]) == [])
        return try #require(site)
    }

    /// A correction with some lines in place of its own.
    private static func correction(
        date: String = "date: 2024-06-10", of place: String, said: String = "said: old", says: String = "says: new",
        reason: String = "reason: It was mistaken."
    ) -> String {
        "- \(date)\n  of: \(place)\n  \(said)\n  \(says)\n  \(reason)\n"
    }

    // MARK: Where they stand

    @Test func theyAreListedAmongThoseOfFiguresByDate() throws {
        let page = try site(["figures.lock": Campaign.correctedLock]).text("corrections/index.html")
        let parts = [
            "<div id=\"profiles-nowhere-2024-06-20\">",
            "<a href=\"../councils/nowhere/\">Nowhere Council</a>: “open to whoever asks”, "
                + "now “open to whoever asks its clerk”",
            "<div id=\"data-ponds-row-p1-2024-06-12\">", "<a href=\"../data/ponds/#row-p1\">",
            "</a>: “4 frogs”, now “3 frogs”",
            "<div id=\"requests-r1-2024-06-12\">", "<a href=\"../requests/#r1\">Request r1</a>",
            "<div id=\"papers-ponds-2024-06-10\">",
            "<dt><time datetime=\"2024-06-10\">10 June 2024</time>: correction</dt>",
            "The council has no such plan.",
            "<a href=\"../papers/ponds/\">About ponds</a>: “drawn by the council”, now “drawn for this campaign”",
            "<div id=\"correction-2024-05-01\">",
        ]
        var rest = page[...]
        for part in parts {
            let found = try #require(rest.range(of: part), "\(part) in \(page)")
            rest = rest[found.upperBound...]
        }
    }

    @Test(arguments: [
        ("papers/ponds/index.html", "<li>About ponds: “drawn by the council”, now “drawn for this campaign”</li>"),
        ("requests/index.html", "<li>Request r1: “sent on 3 January 2024”, now “sent on 2 January 2024”</li>"),
        ("councils/nowhere/index.html", "<li>Request r1: “sent on 3 January 2024”, now “sent on 2 January 2024”</li>"),
        ("councils/nowhere/index.html", "now “open to whoever asks its clerk”</li>"),
        ("data/ponds/index.html", "“4 frogs”, now “3 frogs”</li>"),
    ])
    func thePageOfWhatWasWrongSaysSo(path: String, line: String) throws {
        let site = try site()
        #expect(site.text(path).contains(line), "\(site.text(path))")
        #expect(!site.text("councils/example/index.html").contains(line))
    }

    @Test(arguments: ["pages/index", "pages/privacy", "claims/clean-ponds", "data/requests"])
    func soDoesAnyOther(place: String) throws {
        let address = ["pages/index": "", "pages/privacy": "privacy/", "data/requests": "data/requests/"]
        let site = try site([Self.path: Self.correction(of: place)])
        let page = site.text((address[place] ?? "claims/clean-ponds/") + "index.html")
        #expect(page.contains("<h2 id=\"site-corrections\">Corrections</h2>"), "\(page)")
        #expect(page.contains(": “old”, now “new”</li>"))
    }

    @Test func theFeedTellsThem() throws {
        let feed = try site().text("feed.xml")
        #expect(
            feed.contains(
                "<entry><id>https://ponds.test/corrections/#papers-ponds-2024-06-10</id>"
                    + "<title>Corrected: About ponds</title>"))
        #expect(
            feed.contains(
                "<summary>“drawn by the council” → “drawn for this campaign”. The council has no such plan.</summary>"),
            "\(feed)")
        // The paper has changed with it.
        let paper = try #require(feed.components(separatedBy: "<entry>").first { $0.contains("/papers/ponds/</id>") })
        #expect(paper.contains("<updated>2024-06-10T00:00:00Z</updated>"), "\(paper)")
    }

    @Test func theAuthorityIsToldBeforeItReplies() throws {
        var findings = Findings()
        let sources = Campaign.sources(example.merging(["profiles/nowhere.md": nil]) { $1 })
        let drafts = SiteSources(content: sources.content, withDrafts: true)
        let pack = RightOfReply(drafts, authority: "nowhere", deadline: "2024-07-22", &findings)
        let text = String(decoding: try #require(pack, "\(findings.lines())").html, as: UTF8.self)
        #expect(text.contains("<li>Request r1: “sent on 3 January 2024”, now “sent on 2 January 2024”</li>"))
        #expect(text.contains("now “open to whoever asks its clerk”</li>"))
    }

    @Test func ofATranslationTheyAreInItsLanguage() throws {
        let correction = Self.correction(
            date: "date: 2024-06-21", of: "papers/ponds.cy", said: "said: hen", says: "says: newydd")
        let site = try site(Campaign.translation.mapValues(Optional.some).merging([Self.path: correction]) { $1 })
        let words = "<span lang=\"cy\" dir=\"ltr\">“hen”</span>, now <span lang=\"cy\" dir=\"ltr\">“newydd”</span>"
        for page in ["papers/ponds/cy/index.html", "corrections/index.html"] {
            #expect(site.text(page).contains(words), "\(page)")
        }
        #expect(!site.text("papers/ponds/index.html").contains("newydd"))
    }

    @Test func severalOfADayAreToldApart() throws {
        let both = Self.correction(of: "requests/r2") + Self.correction(of: "requests/r2", says: "says: newer")
        let page = try site([Self.path: both]).text("corrections/index.html")
        #expect(page.contains("id=\"requests-r2-2024-06-10\"") && page.contains("id=\"requests-r2-2024-06-10-2\""))
    }

    @Test func markupInThemIsText() throws {
        let page = try site([Self.path: Self.correction(of: "requests/r2", said: "said: \\<b> & \\*c\\*")])
            .text("corrections/index.html")
        #expect(page.contains("“&lt;b&gt; &amp; *c*”, now “new”"), "\(page)")
    }

    // MARK: What is not published

    @Test(arguments: ["status: draft", "embargo: 2025-01-01"])
    func withWhatWaitsTheyWait(line: String) throws {
        let paper = Campaign.paper("Pike.").replacing("date: 2024-06-01", with: "date: 2024-06-01\n\(line)")
        let with = Campaign.build([
            "papers/pike.md": paper, Self.path: Self.correction(of: "papers/pike", said: "said: Zander"),
        ])
        #expect(with.findings.lines([.error, .warning]) == [])
        #expect(
            with.findings.lines([.note]).contains(
                "Content/corrections.yaml:2:7 this correction isn't published before `papers/pike` is"),
            "\(with.findings.lines([.note]))")
        let without = try #require(Campaign.build().site).files
        let files = try #require(with.site).files
        #expect(files.map(\.path) == without.map(\.path))
        for (a, b) in zip(files, without) { #expect(a.bytes == b.bytes, "\(a.path)") }
        let preview = Campaign.build(
            ["papers/pike.md": paper, Self.path: Self.correction(of: "papers/pike", said: "said: Zander")],
            withDrafts: true)
        #expect(try #require(preview.site).text("papers/pike/index.html").contains("“Zander”, now “new”"))
    }

    @Test func thoseWhoSignOffReadThem() throws {
        var findings = Findings()
        let copy = ReviewCopy(Campaign.sources(example), text: "ponds", &findings)
        let text = String(decoding: try #require(copy, "\(findings.lines())").html, as: UTF8.self)
        #expect(text.contains("10 June 2024: “drawn by the council” → “drawn for this campaign”. The council"))
        #expect(!text.contains("its clerk”"))
    }

    // MARK: What is wrong with them

    static let wrong: [(text: String, message: String)] = [
        (correction(date: "▸date: 2024-07-01", of: "papers/ponds"), "this correction is of 2024-07-01, after the date"),
        (correction(date: "▸date: 2024-05-31", of: "papers/ponds"), "before the day of `papers/ponds`, 2024-06-01"),
        (correction(of: "▸papers/pond"), "there is nothing at `papers/pond`"),
        (correction(of: "▸papers/ponds.cy"), "there is nothing at `papers/ponds.cy`"),
        (correction(of: "▸requests/r9"), "there is nothing at `requests/r9`"),
        (correction(of: "▸data/ponds/p9"), "there is nothing at `data/ponds/p9`"),
        (correction(of: "▸data/surveys-by-council"), "there is nothing at `data/surveys-by-council`"),
        (correction(of: "▸profiles/nobody"), "there is nothing at `profiles/nobody`"),
        (correction(of: "▸testimonies/alma"), "there is nothing at `testimonies/alma`"),
        (correction(of: "▸ponds"), "there is nothing at `ponds`"),
        (correction(of: "papers/ponds", says: "says: ▸old"), "this is what it said before"),
        (correction(of: "papers/ponds", reason: "reason: ▸12 were left out."), "`12` in a correction has nothing"),
        (correction(of: "papers/ponds", said: "said: ▸half of them"), "in a correction has nothing to vouch for it"),
        (correction(of: "papers/ponds", reason: "▸because: It was."), "a correction has no key `because`"),
    ]

    @Test(arguments: CorrectionTests.wrong.indices) func whatIsWrongIsSaidAtItsPlace(index: Int) throws {
        let (text, message) = (Marked(Self.wrong[index].text), Self.wrong[index].message)
        let lines = Campaign.build([Self.path: text.text]).findings.lines([.error, .warning])
        let place = "Content/corrections.yaml:\(try #require(text.places.first)) "
        #expect(lines.contains { $0.hasPrefix(place) && $0.contains(message) }, "\(lines)")
    }

    @Test(arguments: [
        ("reason: It was [seven](figure:ponds).", "a correction has no links"),
        ("reason: Write to somebody@private.test.", "e-mail"),
    ])
    func linksAndPersonalDataAreRefused(reason: String, message: String) {
        let (site, findings) = Campaign.build([Self.path: Self.correction(of: "papers/ponds", reason: reason)])
        #expect(site == nil)
        #expect(findings.lines().contains { $0.contains(message) }, "\(findings.lines())")
    }

    @Test func aNumberThatIsQuotedNeedsNoSource() throws {
        let quoted = Self.correction(
            of: "requests/r2", said: "said: on working day `12`", says: "says: on working day `14`")
        #expect(try site([Self.path: quoted]).text("requests/index.html").contains("“on working day 12”, now “on"))
    }
}

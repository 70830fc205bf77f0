import Diagnostics
import Site
import TestSupport
import Testing

/// A paper in another language beside its original: `ponds.cy.md` beside `ponds.md`.
@Suite struct TranslationTests {
    private let path = "papers/ponds.cy.md"

    private func translation(_ body: String, more: String = "") -> Marked {
        Marked(
            "---\ntitle: Am byllau\nlanguage: Cymraeg\ndate: 2024-06-20\nsummary: Pyllau.\n\(more)---\n\n\(body)\n")
    }

    private func site(_ changes: [String: String?] = [:]) throws -> BuiltSite {
        let (site, findings) = Campaign.build(Campaign.translation.mapValues(Optional.some).merging(changes) { $1 })
        #expect(findings.lines([.error, .warning]) == [])
        return try #require(site)
    }

    @Test func bothPagesLeadToEachOther() throws {
        let site = try site()
        let (original, translated) = (site.text("papers/ponds/index.html"), site.text("papers/ponds/cy/index.html"))
        for page in [original, translated] {
            #expect(
                page.contains("<link rel=\"alternate\" hreflang=\"en-GB\" href=\"https://ponds.test/papers/ponds/\">"))
            #expect(
                page.contains("<link rel=\"alternate\" hreflang=\"cy\" href=\"https://ponds.test/papers/ponds/cy/\">"))
        }
        #expect(original.contains("<a href=\"../../papers/ponds/cy/\" hreflang=\"cy\" lang=\"cy\">Cymraeg</a>"))
        #expect(
            translated.contains(
                "A translation of <a href=\"../../../papers/ponds/\" hreflang=\"en-GB\">About ponds</a>"))
        #expect(try self.site([path: nil]).text("papers/ponds/index.html").contains("hreflang") == false)
    }

    @Test func theTextSaysInWhichLanguageItIsAndSoDoWhatStandsInIt() throws {
        let chart = "[7](figure:ponds)\n\n![Brogaod](chart:frogs-by-pond)"
        let page = try site([
            path: translation(chart + "[^a]\n\n[^a]: Nodyn.").text.replacing("pond)[^a]", with: "pond)\n\nGair.[^a]")
        ])
        .text("papers/ponds/cy/index.html")
        #expect(page.contains("<html lang=\"en-GB\">"))
        for part in [
            "<title lang=\"cy\">Am byllau", "<h1 lang=\"cy\" dir=\"ltr\">Am byllau</h1>",
            "<p class=\"summary\" lang=\"cy\" dir=\"ltr\">Pyllau.</p>", "<div class=\"prose\" lang=\"cy\" dir=\"ltr\">",
            "<span class=\"visually-hidden\" lang=\"en-GB\" dir=\"ltr\"> (how we know: Ponds in the table)</span>",
            "<div lang=\"en-GB\" dir=\"ltr\">\n<figure", "lang=\"en-GB\" dir=\"ltr\" aria-label=\"Footnote 1\"",
            "lang=\"en-GB\" dir=\"ltr\" aria-label=\"Back to the text at footnote 1\"", "<div class=\"footnotes\">",
            "\"inLanguage\":\"cy\"", "\"translationOfWork\"", "<meta property=\"og:locale\" content=\"cy\">",
        ] { #expect(page.contains(part), "\(part)") }
    }

    @Test func aLanguageFromRightToLeftIsSetSo() throws {
        let page = try site(["papers/ponds.ar.md": translation("7").text.replacing("\n7\n", with: "\nx\n")])
            .text("papers/ponds/ar/index.html")
        #expect(page.contains("<h1 lang=\"ar\" dir=\"rtl\">"))
        // It names the other translation too.
        #expect(page.contains("hreflang=\"cy\" lang=\"cy\">Cymraeg</a>"))
    }

    @Test func itIsFoundAndNotListedAsAPaperOfItsOwn() throws {
        let site = try site(["papers/ponds.md": Campaign.paper("[Yn Gymraeg](ponds.cy.md), [7](figure:ponds).")])
        #expect(site.text("search/index.html").contains("lang=\"cy\"><a href=\"../papers/ponds/cy/\">Am byllau</a>"))
        #expect(site.text("sitemap.xml").contains("<loc>https://ponds.test/papers/ponds/cy/</loc>"))
        for path in ["papers/index.html", "feed.xml", "index.html"] { #expect(!site.text(path).contains("Am byllau")) }
        #expect(site.text("papers/ponds/index.html").contains("<a href=\"../../papers/ponds/cy/\">Yn Gymraeg</a>"))
    }

    @Test func itIsHeldBackWithItsOriginal() throws {
        let draft = try #require(Campaign.files["papers/ponds.md"]).replacing("topics:", with: "status: draft\ntopics:")
        let site = try site(["papers/ponds.md": draft])
        #expect(!site.files.contains { $0.path.hasPrefix("papers/ponds/") })
        #expect(!site.files.contains { String(decoding: $0.bytes, as: UTF8.self).contains("Am byllau") })
    }

    @Test(
        arguments: [
            ("papers/ponds.CY.md", "x", "", "`CY` is no code of a language"),
            ("papers/ponds.english.md", "x", "", "`english` is no code of a language"),
            ("papers/ponds..md", "x", "", "`` is no code of a language"),
            ("papers/ponds.en.md", "x", "", "`en` is the language of the site"),
            ("papers/pnods.cy.md", "x", "", "there is no `papers/pnods.md` of which this is a translation"),
            ("pages/privacy.cy.md", "x", "", "`privacy.cy` can't be part of an address"),
            (
                "papers/ponds.cy.md", "x", "▸topics: [pond-life]\n",
                "the front matter of a translation has no key `topics`"
            ),
            ("papers/ponds.cy.md", "▸[8](figure:ponds)", "", "`8` is not the value of `figure:ponds`"),
            ("papers/ponds.cy.md", "[x](▸ponds.fr.md)", "", "there is no page or paper at `ponds.fr.md`"),
        ] as [(String, String, String, String)])
    func refuses(path: String, body: String, more: String, message: String) {
        let text = translation(body, more: more)
        let found = Campaign.build([path: text.text]).findings.lines()
        let place = "Content/\(path):\(text.places.first ?? "1:1") "
        #expect(found.contains { $0.hasPrefix(place) && $0.contains(message) }, "\(found)")
    }

    /// In a language of which only the digits are known.
    @Test(
        arguments: [
            (
                "Deddf 2000; yn 2019; ym mis Mawrth 2020; 3 Mawrth 2020; 3ydd Mawrth 2020; rhwng 2019 a 2020; adran 12(1); "
                    + "3 Chwef. 2020; 2018/19; 2019–20; ten, half; [2020] EWCA Civ 1058.", []
            ),
            ("12 pwll, 2,019, 2019%, £2019, 44%.", ["12", "2,019", "2019%", "£2019", "44%"]),
            ("12 cyrch 2019; 3 März 2020; 300(a) o fenywod.", ["12", "3", "300"]),
            ("12 cyrch yn 2019; 32 Mawrth 2020; 12 (3); 2100, ½.", ["12", "32", "12", "3", "2100", "½"]),
        ] as [(String, [String])])
    func datesAreTold(body: String, expected: [String]) {
        let findings = Campaign.build(
            Campaign.translation.mapValues(Optional.some).merging([path: translation(body).text]) { $1 }
        ).findings
        let numbers = findings.lines([.warning]).compactMap { line -> Substring? in
            line.contains("is neither a figure nor cited") ? line.split(separator: "`").dropFirst().first : nil
        }
        #expect(numbers.map(String.init) == expected)
    }

    /// What stands between a day and a year is a month of the text's own language, or a number is no day.
    @Test(
        arguments: [
            ("de", "Am 3. März 2020; 3. Jan. 2020; 31 Frauen 2020, 12 Einsätze 2019.", ["31", "12"]),
            ("es", "El 3 de marzo de 2020; 3 MARZO 2020; 12 mujeres 2019, 3 de ellas en 2020.", ["12", "3"]),
            ("ca", "3 d’abril del 2020; 3 de març de 2020; 12 dones 2019.", ["12"]),
            ("pl", "3 maja 2020; 3 maj 2020; 12 kobiet 2019.", ["12"]),
            ("pt-br", "3 de março de 2020; 12 mulheres 2019.", ["12"]),
            // Of which nothing is known, on no machine.
            ("qq", "3 Mawrth 2020; 3 März 2020; 3 March 2020.", ["3", "3"]),
        ] as [(String, String, [String])])
    func eachLanguageHasItsOwnMonths(code: String, body: String, expected: [String]) {
        let path = "papers/ponds.\(code).md"
        let findings = Campaign.build([path: translation(body).text]).findings
        let numbers = findings.lines([.warning]).compactMap { line -> Substring? in
            guard line.contains(path), line.contains("is neither a figure nor cited") else { return nil }
            return line.split(separator: "`").dropFirst().first
        }
        #expect(numbers.map(String.init) == expected)
    }

    @Test func itWantsAnApprovalOfItsOwn() throws {
        let yaml = try #require(Campaign.files["site.yaml"]) + "sign_off: [legal]\n"
        let found = Campaign.build(Campaign.translation.mapValues(Optional.some).merging(["site.yaml": yaml]) { $1 })
            .findings.lines()
        #expect(found.contains("Content/papers/ponds.cy.md:1:1 `legal` has not approved this text"))
    }

    @Test func itSaysWhatItsLanguageIsCalled() {
        let text = translation("x").text.replacing("language: Cymraeg\n", with: "")
        #expect(
            Campaign.build([path: text]).findings.lines().contains {
                $0.contains("the front matter of a translation needs `language`")
            })
    }
}

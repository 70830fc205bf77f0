import Diagnostics
import TestSupport
import Testing

@testable import Site

/// Telephone numbers are from the ranges that Ofcom keeps free for drama; nobody lives in ZZ99.
@Suite struct PersonalDataTests {
    private func errors(_ changes: [String: String?]) -> [String] { Campaign.build(changes).findings.lines() }

    @Test(
        arguments: [
            ("Write to ▸jo.bloggs@ponds.test now.", "an e-mail address stands here: `j…` (20 bytes)"),
            ("<▸jo@mail.ponds.test>", "an e-mail address"), ("Ring ▸07700 900123.", "a UK telephone number"),
            ("Ring ▸+44 7700 900123", "a UK telephone number"), ("Ring ▸020 7946 0123", "a UK telephone"),
            ("▸01632960001", "a UK telephone"), ("▸0044 (0)1632 960001", "a UK telephone"),
            ("Room ▸07700-900-123", "a UK"),
            ("They live in ▸ZZ99 9ZZ.", "a postcode"), ("▸ZZ9A9ZZ", "a postcode"), ("▸zz9 9zz", "a postcode"),
            ("▸Zz99 9zZ", "a postcode"), ("in ▸Zz9a 9Zz.", "a postcode"),
            ("Ring ▸０７７００ ９００１２３, 12", "a UK telephone number stands here: `０…` (34 bytes)"),
            ("Ｒｉｎｇ ▸+４４ 7700 ９００123", "a UK telephone"), ("▸ｊｏ＠ponds.test", "an e-mail address"),
            ("▸AB123456C", "a National Insurance number"), ("▸AB 12 34 56 C", "a National Insurance number"),
            ("▸943 476 5919", "an NHS number"), ("▸9434765919", "an NHS number"),
            ("She was born on ▸1 May 1990.", "a date of birth"), ("DOB: ▸01/05/1990", "a date of birth"),
            ("at ▸12a Duck Street", "a street with a door number"),
            ("▸221 Old Frog Lane", "a street with a door number"),
            ("▸A keeper aged 34 was seen in Nowhere in May 2021", "an age together with a place and a date"),
            ("First. ▸The 34-year-old from Nowhere left on 3 May 2021. Last.", "an age together"),
            ("▸Inspectors met one Ruritanian woman there.", "the nationality of a single person"),
            ("▸Operation Newt took place on 3 May 2021.", "an operation together with its premises or day"),
            ("▸Operation Newt began at a flat above High Street.", "an operation together"),
            ("▸07700\u{A0}900123", "a UK telephone"), ("▸07700\u{2013}900 123", "a UK telephone"),
            ("▸07700.900.123", "a UK telephone"), ("▸0161/496 0000", "a UK telephone"),
            ("▸+44.7700.900123", "a UK telephone"), ("▸07700   900123", "a UK telephone"),
            ("▸ZZ99\u{A0}9ZZ", "a postcode"), ("▸ZZ99  9ZZ", "a postcode"),
            ("▸943\u{A0}476\u{A0}5919", "an NHS number"), ("▸AB-12-34-56-C", "a National Insurance number"),
            ("▸AB\u{A0}12\u{A0}34\u{A0}56\u{A0}C", "a National Insurance number"),
            ("▸jö@pönds.test", "an e-mail address"),
            ("Ring ▸07700\n900123.", "a UK telephone"), ("Ring ▸07700\r\n900123.", "a UK telephone"),
            ("> ▸ZZ99\n9ZZ", "a postcode"), ("▸943 476\n5919", "an NHS number"),
            ("▸AB 12 34\n56 C", "a National Insurance number"), ("at ▸12 Duck\nStreet", "a street"),
            ("She was born\n▸1 May 1990.", "a date of birth"), ("She was born on\n▸1 May 1990.", "a date of birth"),
            ("▸They met one\nRuritanian\nwoman there.", "the nationality of a single person"),
            ("▸They met one *Ruritanian* woman there.", "the nationality of a single person"),
            ("▸They met one [Ruritanian](https://a.test/x) **man**.", "the nationality of a single person"),
            ("▸They met one Ruritanian\u{A0}woman there.", "the nationality of a single person"),
            ("▸> A keeper aged\n> 34 was seen in\n> Nowhere in May 2021.", "an age together"),
            ("▸The 34\u{2011}year\u{2011}old from Nowhere left on 3 May 2021.", "an age together"),
            ("▸Operation\nNewt began at a\nflat above High Street.", "an operation together"),
            ("07700\n\n900123", nil), ("- 07700\n- 900123", nil), ("She was born.\n\n1 May 1990", nil),
            ("One Ruritanian pond.\nWomen met.", nil), ("Many a Ruritanian manager", nil),
            ("0.1714285714 and 01.12.2019 10.30, 1/12/2019", nil), ("2019/01/12 10.30.00", nil),
            ("020 is a code", nil), ("call 101 or 0800 123 4567 or 0300 123 4567", nil), ("943 476 5918", nil),
            ("https://a.test/9434765919/x", nil), ("2021-05-03 and 07 12 2019", nil), ("BG123456C AB123456E", nil),
            ("S1 2nd, s1 2Nd or M4 motorway, A1 road, sha-Zz99zZ", nil), ("in ２０１９ ＝ 12 Ｅ", nil),
            ("20 Great ponds", nil), ("3 May in Street", nil),
            ("media@ x@y @z.test", nil),
            ("A keeper aged 34", nil), ("one British woman", nil), ("Operation Newt, May 2021", nil),
            ("40 Ruritanian women", nil), ("12345678901234567890", nil),
        ] as [(Marked, String?)])
    func sourcesAreSearched(body: Marked, message: String?) {
        let found = errors(["papers/ponds.md": Campaign.paper(body.text)]).filter { $0.contains("stands here") }
        guard let message, let place = body.places.first else {
            #expect(found == [])
            return
        }
        let parts = place.split(separator: ":")
        let expected = "Content/papers/ponds.md:\((Int(parts[0]) ?? 0) + 7):\(parts[1]) "
        #expect(found.count == 1 && found[0].hasPrefix(expected) && found[0].contains(message), "\(found)")
    }

    /// Cells that no page shows are searched too: the repository is public.
    @Test(arguments: ["data/requests.csv", "data/councils.csv", "site.yaml", "references.json", "figures/figures.yaml"])
    func everyFileIsSearched(path: String) throws {
        let text = try #require(Campaign.files[path]) + "\n07700 900123\n"
        #expect(errors([path: text]).contains { $0.hasPrefix("Content/\(path):") && $0.contains("telephone") })
    }

    /// Neither this message nor another may show the line: logs are public.
    @Test func nothingOfItIsShown() {
        let (site, findings) = Campaign.build(["papers/ponds.md": Campaign.paper("Ring 07700 900123 or 12 others.")])
        #expect(site == nil)
        for finding in findings.all {
            for part in ["7700", "900123", "12 others"] { #expect(!finding.text.contains(part), "\(finding.text)") }
        }
    }

    /// What the sources hide in entities, escapes and markup is found in the page.
    @Test(
        arguments: [
            "jo&#64;ponds.test", "jo\\@ponds.test", "07700 **900**123", "07700&#32;900123", "07700\n**900**123",
        ])
    func whatIsPublishedIsSearched(body: String) {
        let found = errors(["papers/ponds.md": Campaign.paper("Write: \(body)")])
        #expect(found.contains { $0.hasPrefix("`papers/ponds/index.html` would publish a") }, "\(found)")
    }

    /// Texts are searched sixty-four bytes at once.
    @Test(
        arguments: [
            ("Ring 07700 900123.", "a UK telephone number stands here"),
            ("Operation Newt took place on 3 May 2021.", "an operation together"),
        ])
    func itIsFoundAtEveryPlace(words: String, message: String) {
        let places = 0...140
        let body = places.map { String(repeating: "a", count: $0) + " " + words }.joined(separator: "\n\n")
        let found = errors(["papers/ponds.md": Campaign.paper(body)]).filter { $0.contains(message) }
        #expect(found.count == places.count)
    }

    @Test func markupIsSearchedAsItReads() {
        for place in 0...140 {
            let words = String(repeating: "a", count: place)
            let markup = "<p>\(words) 07700 <strong>900</strong>123</p>\n<a href=\"mailto:jo@ponds.test\">\(words)<br"
            #expect(
                PersonalData.parts(ofMarkup: Array(markup.utf8)).map { String(decoding: $0, as: UTF8.self) } == [
                    "\u{C}\(words) 07700 900123\u{C}\n\(words)\u{C}", "<a href=\"mailto:jo@ponds.test\"\u{C}",
                ])
        }
        #expect(PersonalData.parts(ofMarkup: []) == [[], []])
    }

    @Test(arguments: ["07700\n\n900123", "She was born.\n\n1 May 1990", "- 07700\n- 900123", "12 High\n\nStreet"])
    func paragraphsAreReadApart(body: String) {
        #expect(errors(["papers/ponds.md": Campaign.paper(body)]).filter { !$0.contains("warning") } == [])
    }

    @Test func twoColumnsDoNotMakeANumber() {
        #expect(errors(["papers/ponds.md": Campaign.paper("| a | b |\n| - | - |\n| 07700 | 900123 |\n")]) == [])
    }

    /// What has to be mended is the contact, not the address.
    @Test func aContactWithoutItsSchemeIsNoPersonalData() throws {
        let site = try #require(Campaign.files["site.yaml"]).replacing("mailto:ponds@", with: "ponds@")
        let found = errors(["site.yaml": site])
        #expect(!found.isEmpty && !found.contains { $0.contains("stands here") }, "\(found)")
    }

    @Test func theContactAndWhatIsAllowedWithAReasonPass() {
        let paper = Campaign.paper("Write to ponds@ponds.test or press@ponds.test.")
        let list = "- text: press@ponds.test\n  reason: the press office of the council\n"
        #expect(errors(["papers/ponds.md": paper, "personal-data.yaml": list]) == [])
        #expect(errors(["papers/ponds.md": paper]).count == 1)
        let bare = "- text: press@ponds.test\n"
        #expect(
            errors(["papers/ponds.md": paper, "personal-data.yaml": bare]).contains { $0.contains("needs `reason`") })
    }
}

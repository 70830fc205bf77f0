import Diagnostics
import Quantities
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
            ("She was born on ▸1 May 1990.", "a date of birth stands here: `1…` (10 bytes)"),
            ("Born on or after ▸1 September 2002.", "a date of birth stands here: `1…` (16 bytes)"),
            ("DOB: ▸01/05/1990", "a date of birth"),
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
            ("> ▸A keeper aged\n> 34 was seen in\n> Nowhere in May 2021.", "an age together"),
            ("▸The 34\u{2011}year\u{2011}old from Nowhere left on 3 May 2021.", "an age together"),
            ("▸Operation\nNewt began at a\nflat above High Street.", "an operation together"),
            ("▸07700\u{AD}900123", "a UK telephone number stands here: `0…` (13 bytes)"),
            ("x ▸07700\u{2060}900\u{200C}123, y", "a UK telephone"), ("▸07700&shy;900123", "a UK telephone"),
            ("▸07700\t900123", "a UK telephone"), ("▸07700\u{3000}900123", "a UK telephone"),
            ("▸07700\\\n900123", "a UK telephone"), ("▸ZZ99\u{AD}9ZZ", "a postcode"),
            ("▸AB12\u{FE0F}3456C", "a National Insurance number"), ("▸jo@po\u{AD}nds.test", "an e-mail address"),
            ("Ring ▸&#48;7700 900&#x31;23", "a UK telephone"),
            ("at ▸12 Duck\u{A0}Street", "a street"), ("at ▸12 Duck&nbsp;Street", "a street"),
            ("at ▸12 St. Newt's Road", "a street"), ("at ▸12 St Newt’s Road", "a street"),
            ("at ▸12 Frog-on-Pond Road", "a street"),
            ("She was born on ▸3 Mar 1990.", "a date of birth"),
            ("She was born ▸March 3, 1990", "a date of birth stands here: `M…` (13 bytes)"),
            ("born on the ▸3rd of MAY 1990", "a date of birth"), ("DOB: \"▸1990-03-03\"", "a date of birth"),
            ("DOB (▸1990-03-03)", "a date of birth"), ("DOB ▸03 03 1990", "a date of birth"),
            ("d.o.b. ▸3/3/1990", "a date of birth"), ("DOB: “▸1990-03-03”", "a date of birth"),
            ("▸ZZ33 8TH", "a postcode"), ("▸ZZ1 1ST", "a postcode"),
            ("▸447700900123", "a UK telephone"), ("<https://a.test/▸447700900123>", "a UK telephone"),
            ("Mobile: ▸7700900123", "a UK telephone"), ("Ref. no. ▸07700 900123", "a UK telephone"),
            ("[a](tel:▸07700%20900123)", "a UK telephone"), ("[a](tel:▸%2B447700900123)", "a UK telephone"),
            ("[a](https://a.test/?q=▸ZZ99%209ZZ)", "a postcode"), ("[a](https://a.test/?q=▸ZZ99+9ZZ)", "a postcode"),
            ("[a](https://a.test/?u=▸jo%40ponds.test)", "an e-mail address"),
            ("[a](https://a.test/?data=05%7C01%7C▸jo.bloggs%40ponds.test%7C)", "an e-mail address"),
            ("Write to ▸jo&#64;ponds.test", "an e-mail address"),
            ("▸A keeper, 34 years old, was seen in Nowhere in May 2021.", "an age together"),
            ("▸Aged 34, she was seen in Nowhere on the 3rd of May.", "an age together"),
            ("▸I was 24 when they came to us in Nowhere in May 2021.", "an age together"),
            ("▸She, 24, was seen in Nowhere on 3 Oct 2021.", "an age together"),
            ("▸A woman (24) was seen in Nowhere in May 2021.", "an age together"),
            ("▸The Ruritanian woman left.", "the nationality of a single person"),
            ("▸A 34-year-old Thai woman left.", "the nationality of a single person"),
            ("▸A Moldovan woman left.", "the nationality of a single person"),
            ("▸I am Ruritanian.", "the nationality of a single person"),
            ("▸I\nam Ruritanian.", "the nationality of a single person"),
            ("▸Operation Newt raided it on the 3rd of May.", "an operation together"),
            ("▸Operation Newt raided a brothel in Nowhere.", "an operation together"),
            ("A Christian worker, a Victorian woman and the Ruritanian national agency", nil),
            ("An Indian national newspaper wrote of it.", nil), ("I am Susan Newt.", nil),
            ("The 20-year-old Freedom of Information Act came in January 2005.", nil),
            ("The 25-year-old law in England was amended in May 2009.", nil),
            ("Operation Newt was announced on 13 October 2007.", nil), ("Operation Newt 2, October 2007", nil),
            ("In 2018 Fleet Street and the 2015 Supreme Court", nil), ("In 2019 Crown Court trials waited.", nil),
            ("A4 2up, H1 2bn, FY21 2bn and top 1st", nil), ("7713468100 and 7700900123", nil),
            ("Our ref: 0191234567, reference no. 9434765919", nil), ("ISBN 0415234409 and 0-19-852663-6", nil),
            ("\"ISBN\": \"0198526636\"", nil),
            ("Patient reference: ▸943 476 5919", "an NHS number"),
            ("Her NHS ref ▸943 476 5919", "an NHS number"), ("NHS ref. no. ▸9434765919", "an NHS number"),
            ("Patient's reference ▸9434765919", "an NHS number"),
            ("Our ref ▸943 476 5919", "an NHS number"),
            ("Tel 2.▸07700900123", "a UK telephone number"), ("Adobe 12 May 2019", nil),
            ("100%20 R&D &#; &shy &#x;", nil),
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
            ("In Operation Newt, police visited 11 premises in Nowhere.", nil),
            ("The Ruritanian national census, the Ruritanian person of the year and the Asian woman", nil),
            ("The Ruritanian man-made pond", nil), ("The birth of 12 Decent Ponds, in 3 Maryland units", nil),
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

    /// Of the amounts with ten digits one in eleven has the check digit of an NHS number.
    @Test(
        arguments: [
            ("trust,income\n\"a, b\",9434765919\n", false), ("trust,Spend (GBP)\na,9434765919\n", false),
            ("trust\tincome\na\t9434765919\n", false), ("trust,nhs_number\na,9434765919\n", true),
            ("income,notes\n1,9434765919\n", true), ("trust,income\na,the patient 9434765919\n", true),
            ("trust,income\na,943 476 5919\n", true), ("9434765919\n", true),
            ("{\"income\": 9434765919, \"value\": 9434765919}", false), ("{\"value\": \"9434765919\"}", true),
            ("{\"known_part\": 9434765919}", false),
            ("£9434765919", false), ("0.0123456789,51.01234567891,FOI-0123456789", false),
            ("a,07700900123", true), ("1.07700 900123", true), ("a,01632960001", true),
            ("topic,nhs\nhousing costs,9434765919\n", true), ("a,b\n\"rent debt\",\"9434765919\"\n", true),
            ("benefit,patient\nincome,9434765919\n", true), ("id,patients_total_id\na,9434765919\n", true),
            ("id,patient (grant no.)\n1,9434765919\n", true), ("id,note\na,spent 9434765919\n", true),
            ("trust,income\na,\"9434765919\"\n", true), ("{\"patients_total\": 9434765919}", true),
            ("{\"total_cost\":9434765919}", false), ("FOI,9434765919", true), ("FOI 9434765919", false),
            ("9.07700900123", true), ("Tel 2.07700900123", true), ("Tel 0.07700900123", true),
            ("a,51.07700900123,b", false), ("a,-1.07700900123\n", false), ("[-0.07700900123, 51.07700900123]", false),
            ("a,Kent 51.07700900123", true), ("0.07700900123", false),
        ])
    func amountsAndDecimalsAreNobodys(table: String, isRefused: Bool) {
        #expect(errors(["notes.csv": table]).contains { $0.contains("stands here") } == isRefused)
    }

    /// The lock says an amount as it is shown, then unrounded, then its bounds; whatever was accepted can be read again.
    @Test(
        arguments: [
            0, 7, 101, 1012, 1077, 20_070, 70_077, 101_402, 1_014_023, 1_070_012, 2_070_012, 11_020_070, 101_202_303,
            943_476_591, 1_070_012_012, 5_167_966_965, 9_434_765_919,
        ])
    func theLockCanBeReadAgain(pounds: Int) {
        let shown = Double(pounds).grouped
        for pence in 0..<100 {
            let decimals = "\(pence < 10 ? "0" : "")\(pence)"
            let needed = pence % 10 == 0 ? String(decimals.prefix(1)) : decimals
            let plain = pence == 0 ? "\(pounds)" : "\(pounds).\(needed)"
            for value in [
                "£\(shown).\(decimals) (\(plain))", "£\(shown) (\(plain))", "\(shown).\(decimals) (\(plain))",
                "-£\(shown).\(decimals) (-\(plain))",
                "at least £\(shown).\(decimals) (\(plain); 2 unknown, \(plain) to …)",
                "at least \(shown) (\(pounds); 2 unknown, \(pounds) to \(pounds))",
                "44% (\(pence) of 100; 1 unknown, \(plain) to \(plain))",
            ] {
                let hits = PersonalDataScanner.hits(in: Array("values:\n  spent: \"\(value)\"\n".utf8), wraps: false)
                #expect(hits.isEmpty, "\(value)")
            }
        }
    }

    /// What only looks like an amount with its brackets is a telephone number all the same.
    @Test(
        arguments: [
            "Tel. 01632 960001", "ring.01632 960001", "1.01632 960001", "1.07700 900123", "12,020 (79460123)",
            "12,020 7946 0123", "1.020 (7946 0123)", "a 020 (7946) 0123", "5.01 (632960001)", "(01632) 960001",
            "12,01632 (960001)", "12.01632 (960001)", "12,345,020 (7946 0123)", "2 unknown, 07700 900123 to 1",
            "2 unknown, 07700900123", "Tel 1.01 (07700900123)",
        ])
    func anAmountHidesNoTelephone(text: String) {
        #expect(PersonalDataScanner.hits(in: Array(text.utf8), wraps: false).map(\.kind) == [.phone])
    }

    /// In data a row or a string is what stands together.
    @Test(
        arguments: [
            ("data/notes.csv", "a,\"▸A 34-year-old woman was seen in Nowhere on 3 May 2019.\"\n"),
            ("data/notes.csv", "1,\"▸Operation Newt, on 14 May 2020, closed the pond\",x\n"),
            ("data/notes.csv", "2,\"▸A woman aged 34, found in Nowhere; on 3 May 2020\",y\n"),
            ("data/notes.csv", "3,\"▸A woman aged 34 said \"\"no\"\" in Nowhere on 3 May 2020\",y\n"),
            ("notes.json", "{\"a\": \"▸A woman aged 34 said \\\"no\\\", in Nowhere, on 3 May 2020\"}"),
            ("data/notes.tsv", "▸a\tA Ruritanian woman left\nb\tc\n"), ("data/views/v.sql", "▸-- A Ruritanian woman\n"),
            ("notes.json", "[\"a\", \"▸A Ruritanian woman left\"]"),
            ("letters/notes.txt", "▸A Ruritanian\nwoman left\n"),
        ] as [(String, Marked)])
    func combinationsAreSearchedInEveryFile(path: String, text: Marked) {
        let found = errors([path: text.text]).filter { $0.contains("stands here") }
        #expect(found.count == 1 && found[0].hasPrefix("Content/\(path):\(text.places[0]) "), "\(found)")
    }

    /// What is cited can't be put otherwise, and a cell's neighbour is another cell.
    @Test(arguments: [
        ("data/notes.csv", "raids under Operation Newt,2019-05-03,x\n"),
        ("data/notes.csv", "raids under Operation Newt;2019-05-03;x\n"),
        ("data/notes.csv", "\"raids under Operation Newt\",\"2019-05-03\",x\n"),
        ("references.json", "[{\"id\": \"a\", \"title\": \"Operation Newt: Oral answers, 5 May 2009\"}]"),
    ])
    func othersWordsAndNeighboursAreNoCombination(path: String, text: String) {
        #expect(errors([path: text]).filter { $0.contains("stands here") } == [])
    }

    @Test func rowsAndStringsAreReadApart() {
        let table = "34-year-old\n\"in Nowhere\"\non 3 May 2019\n"
        let notes = "{\"a 34-year-old\": \"in Nowhere\", \"b\": \"on 3 May 2019\"}"
        #expect(!errors(["notes.csv": table, "notes.json": notes]).contains { $0.contains("stands here") })
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
            "jo&commat;ponds.test", "jo\\@ponds.test", "07700 **900**123", "07700\n**900**123",
        ])
    func whatIsPublishedIsSearched(body: String) {
        let found = errors(["papers/ponds.md": Campaign.paper("Write: \(body)")])
        #expect(found.contains { $0.hasPrefix("`papers/ponds/index.html` would publish a") }, "\(found)")
    }

    /// A style sheet can write on pages too.
    @Test func aStyleSheetIsSearched() {
        let style = "body::after { content: \"Ring 07700 900123\" }"
        let (site, findings) = Campaign.build(templates: ["site.css": style])
        #expect(site == nil)
        #expect(
            findings.lines() == ["`assets/site.css` would publish a UK telephone number: `0…` (12 bytes)"])
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

    /// A path's coordinates would be.
    @Test(
        arguments: [
            ("<img alt=\"07700 900123\">", true), ("<abbr title=\"a\">", true), ("<meta content=\"a\">", true),
            ("<g aria-label=\"a\">", true), ("<a href=\"?q=a%20b\">", true), ("<path d=\"M07700 900123\">", false),
            ("<t height=\"1\" role=\"a\" style=\"b\">", false),
        ])
    func attributesForReadersAreLookedAt(tag: String, isLookedAt: Bool) {
        #expect(PersonalData.parts(ofMarkup: Array(tag.utf8))[1].isEmpty == !isLookedAt)
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

    @Test(
        arguments: [
            "# mailto:jo@ponds.test\n", "# contact: mailto:jo@ponds.test\n", "x_contact: mailto:jo@ponds.test\n",
        ])
    func noOtherAddressInTheSettingsIsAllowed(line: String) throws {
        let found = errors(["site.yaml": try #require(Campaign.files["site.yaml"]) + line])
        #expect(found.contains { $0.hasPrefix("Content/site.yaml:") && $0.contains("an e-mail address") }, "\(found)")
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

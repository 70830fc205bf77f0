import Diagnostics
import Site
import TestSupport
import Testing

@Suite struct UnsourcedNumberTests {
    /// The numbers of a paper that are reported, in order.
    private func numbers(_ body: String, allow: String = "") -> [String] {
        let config = (Campaign.files["site.yaml"] ?? "") + allow
        let (_, findings) = Campaign.build(["papers/ponds.md": Campaign.paper(body), "site.yaml": config])
        #expect(!findings.hasErrors, "\(findings.lines())")
        return findings.lines([.warning]).compactMap { line in
            guard line.contains("is neither a figure nor cited") else { return nil }
            return line.split(separator: "`").dropFirst().first.map(String.init)
        }
    }

    @Test(arguments: [
        ("There were 12 ponds and 1,234 frogs.", ["12", "1,234"]),
        ("It cost £65, or 44% more, 3.5 times.", ["£65", "44%", "3.5"]),
        ("Two in three, a quarter of them, around a third, half.", ["Two", "three", "quarter", "third", "half"]),
        ("Dozens of ponds; one pond; twenty-two frogs.", ["Dozens", "one", "twenty-two"]),
        (
            "The Modern Slavery Act 2015 defines, the Rules 2003 makes; from 2015 onwards, since 2015 forces; In 2019 his word; "
                + "in 2018–19 forces, between 2018/19 units.", []
        ),
        ("In 2000 raids, after 1999 arrests, between 1950 and 2050 women.", ["2000", "1999", "1950", "2050"]),
        ("In 2019 people left. 2019 people left.", ["2019"]), ("Some 2,019 people.", ["2,019"]),
        ("| pond | frogs |\n| - | - |\n| a | 12 |", ["12"]), ("## The 12 ponds", ["12"]), ("- 12 ponds", ["12"]),
        ("We saw 12 raids\nand 12 more\nand 12 again.", ["12", "12", "12"]),
        ("Under section 12(1), 44 requests fell.", ["44"]),
        ("Of 2019 people, and 2000 arrests.", ["2019", "2000"]),
        ("½ of them, one-fifth, half-a-dozen, down by a quarter.", ["½", "one-fifth", "half-a-dozen", "quarter"]),
        ("Text[^1].\n\n[^1]: In 12 ponds.", ["12"]), ("*12* ponds", ["12"]), ("All 2010–50 ponds.", ["2010", "50"]),
        ("[12 ponds](https://ponds.test/)", ["12"]),
        // Beside what stands as a date.
        ("Some 2019 people; the 2021 women, the 2019 people, the 2000 acts.", ["2019", "2021", "2019", "2000"]),
        ("Over 2,000 in 2019; up to 2019, more than 2019, higher than 2000.", ["2,000", "2019", "2019", "2000"]),
        ("4.7 million; 4, 2018 people; in June 12 raids.", ["4.7", "million", "4", "2018", "12"]),
        ("2010–2050 ponds, 2019–2023 people; 2000 to 2050 women.", ["2010", "2050", "2019", "2023", "2000", "2050"]),
        ("For 2019 people, both 2019 and 2020 people, for 2000 raids.", ["2019", "2019", "2020", "2000"]),
        ("Kent and Essex had 2019 and 2020 respectively (2019, up from 1950).", ["2019", "2020", "2019"]),
        ("A total of 2019 was recorded. In total, 2019 were fined.", ["2019", "2019"]),
        ("In the UK 2000 people; the number was, in the end, 2019.", ["2000", "2019"]),
        ("5 pumps, 9 ammonites, 5 AMs; 4/7 forces; 24 of 7.", ["5", "9", "5", "4", "7", "24", "7"]),
        // Beside what cites.
        ("2 tables, 2 bands; NHS 112; HC 12 people.", ["2", "2", "112", "12"]),
        ("They stage 3 protests and question 3 people.", ["3", "3"]),
        ("In the top band 12 councils; at this level 44 raids; in stage 3 women.", ["12", "44", "3"]),
        ("Kent’s 12 raids, the forces’ 12 raids; the report notes 12 raids.", ["12", "12", "12"]),
        ("Section 40 (12), section 43 (3).", ["12", "3"]), ("The answer was no. 12 raids followed.", ["12"]),
        ("[2020] EWCA Civ 1058, 12 raids; [2019] In Kent 12 people.", ["12", "12"]),
        (
            "Police used section 14 and 27 people fled; section 45 to 300 women; section 14, 20 and 27 men.",
            ["27", "300", "20", "27"]
        ),
        ("Section 14 and 27,000 raids; section 14 and 27% more.", ["27,000", "27%"]),
        (
            "Table 2 raids, Table 2,000 ponds, Figure 300 arrests, Question 12 women, Box 40 people.",
            ["2", "2,000", "300", "12", "40"]
        ),
        ("Recommendations 300 were made; UK/300/women.", ["300", "300"]),
        // Beside words that stand before years.
        ("The UK GDPR 2000 people; in the PACE 2000 women; the Act 2000 people.", ["2000", "2000", "2000"]),
        ("The police order 2000 tests; forces act 2000 times.", ["2000", "2000"]),
        (
            "Since 2000 women came; signed by 2000 people; between 1900 and 2000 people.",
            ["2000", "2000", "1900", "2000"]
        ),
        ("The first half of 2000 requests; at the end of 2000 people.", ["half", "2000", "2000"]),
        ("Last year 2000 women came; each year 2019 people; every summer 2000 people.", ["2000", "2019", "2000"]),
        ("Raids were 10:20 of all, or 24:10, or 10:75.", ["10", "20", "24", "10", "10", "75"]),
        // Beside what stands for something else.
        ("One force refused; the police raided one; in the year one force refused.", ["One", "one", "one"]),
        (
            "Only one of the forces, at least one of them, all but one of these, and a single one.",
            ["one", "one", "one", "one"]
        ),
        ("One of five; one of 5 forces; of ten, one, of the rest none.", ["One", "five", "one", "5", "ten", "one"]),
        ("After the raid one woman left, and a man, one of two.", ["one", "one", "two"]),
        ("ISBN 978-0-14-103614-4 12 raids; CC BY 4.7; <https://ponds.test/2019> 12 raids.", ["12", "4.7", "12"]),
    ])
    func finds(body: String, expected: [String]) { #expect(numbers(body) == expected) }

    /// The scanner looks at sixty-four bytes at once.
    @Test(arguments: ["forty-two", "12", "seven", "½"])
    func findsThemAtEveryPlace(number: String) {
        let places = Array(0...140)
        let body = places.map { "\(String(repeating: "a", count: $0)) \(number) more" }.joined(separator: "\n\n")
        #expect(numbers(body) == places.map { _ in number })
    }

    @Test(arguments: [
        "[7](figure:ponds) ponds and [55](source:pond-report).", "`12` and `figure 3`", "```\n12\n```",
        "1. first\n2. second", "0. a\n1. b\n\nText\n\n2) c\n\n> - 3) d", "1. a\n   1. b\n   2. c\n   3. d\n2. e\n2. f",
        "On 2 November 2018, 30 November and 2018-11-02.",
        "At the end of 2023, on page 3; in 2012 was this, by 2013, raids fell; in 2014 police left; in 2015 this.",
        "In 2019, since 2016, from 2016 to 2022, between 2005 and 2013.",
        "The Act of 2000, the Modern Slavery Act 2015, in mid-2020, by 2023–24 (2019).",
        "| when |\n| - |\n| 2006 |\n| 2007 to 2008 |",
        "Section 12(1), sections 12 and 14, section 31, s.40 and article 8.",
        "The 20th day, the first, the third party.",
        "No one knows the one that any one of us saw. One another.",
        "A local one may be part of a national one, and this is the one that counts. There is no better one.",
        "One of the forces, one of them, in one\nof its letters; an earlier one that asks, every other one.",
        "Each quarter, in the third quarter, Q2.",
        "In the 1990s, 3–5 June 2019, Nov. 2018, Sept 2019, summer 2019, at 10:30.",
        "Sections 27–31, para 12, s 40(2), COVID-19, A4 paper and N200. One can see.",
        "July 2019 and 12 July.",
        "For 2022-23, the 2021–22 accounts, FY 2022/23, FY23, FY2023/24 and 1999–00.",
        "Under the 2000 Act, the 2010 Equality Act, FOIA 2000, EIR 2004 and DPA 2018.",
        "The 2021 Census; its 2018 review; the 2022 report; the 2020 lockdown; Kent’s 2019 annual report.",
        "Exclusions, England, 2019 to 2023\n\nExclusions in England, 2019 to 2023, by reason\n\nExclusions 2019 to 2023",
        "Notices, 2019–2023\n\nEngland, 2022\n\nSource: FOI replies, 2024\n\nSource: Home Office, 2024.",
        "July 4, 2018; July 4th, 2018; 04/07/2018; 4.7.2018; Q3 2022; 2022 Q3; 2022’s budget; 2008–2010.",
        "The summer term of 2021, spring term 2022; prior to 2018; as of 2022; throughout 2020; from 2016 up to 2019.",
        "For 2019 and 2020; both 2019 and 2020; between 2019 and 2020.\n\n2020 was worse than 2019. 2021 saw more.",
        "Smith et al. 2019; (Smith, 2019, p. 4); (Smith, 2019a; Home Office, 2020).",
        "9am, 5.30 pm, 9.30 am, 9 to 5pm, 10 a.m., 5 o’clock, 24/7.",
        "*R (Bridges) v Chief Constable of South Wales Police* [2020] EWCA Civ 1058.",
        "[2015] 1 WLR 5316; [2012] UKUT 440 (AAC); (2019) 45 EHRR 12; [2019].",
        "EA/2014/0123; Regulations 2004 (SI 2004/3244); Regulation (EU) 2016/679; FOI-2019-123.",
        "Art. 8 ECHR; reg 4(3); recital 47; §12; s 12; section 14 (1) of the Act; section 14 (1) (a).",
        "ISBN 978-0-14-103614-4; ISSN 1234-567X; doi:10.1093/bjc/azab012; HC 123; Cm 9876; col 155WH.",
        "Pp. 33–41; vol. 12; footnote 7; Recommendation 14; recommendations 3 and 4; Table 2; Question 3; figure 3 shows.",
        "Year 6; Years 7 to 11; Key Stage 2; Level 3 courses; Zone 2; Tier 4; in band 3; at stage 2 of it; NHS 111.",
        "Sections 27 and 28 are engaged; sections 12(1), 14(2) and 20; section 14, 20 and 27 apply.",
        "The first half of 2019; the last quarter of 2020; in the year 2019; the Modern Slavery Act 2015 requires it.",
        "By 2019 staff had left. Since 2015, people came. Table 2 sets it out; Table 2.1; EA/2014/0123; HO/12/CAB; 23:59.",
        "Photo: Fair Streets Trust, CC BY-SA 4.0", "<https://ponds.test/request/parking_fines_2019>",
    ])
    func passesOver(body: String) { #expect(numbers(body) == []) }

    @Test(
        arguments: [
            ("▸1986. The year was wet.", "1986"), ("First\n\n▸1214) frogs &amp; newts", "1214"),
            ("> -\t▸12. **Frogs**", "12"), ("1. a\n▸1990. b", "1990"), ("▸4. ## Frogs", "4"),
            ("Text[^1].\n\n[^1]: ▸44. Ponds", "44"), ("1. a\n2. b\n\nText\n\n▸4. c", "4"),
            ("▸1986.", "1986"), ("▸44.     frogs", "44"),
            ("▸12. Frogs\n    | a | b |\n    |---|---|\n    | c | d |", "12"),
        ] as [(Marked, String)])
    func aNumberThatCountsNothingIsNoListsNumber(body: Marked, number: String) {
        let (_, findings) = Campaign.build(["papers/ponds.md": Campaign.paper(body.text)])
        let parts = body.places[0].split(separator: ":")
        let place = "Content/papers/ponds.md:\((Int(parts[0]) ?? 0) + 7):\(parts[1])"
        #expect(findings.lines() == [])
        #expect(
            findings.lines([.warning]).map { $0.prefix { $0 != "," } } == [
                "\(place) `\(number)` is read as the number of a list’s item"
            ])
    }

    @Test(
        arguments: [
            ("a ▸12 b", "12"), ("[7](figure:ponds) and ▸12", "12"),
            ("[7](figure:ponds) `12` ▸12", "12"), ("First\nline ▸twelve", "twelve"), ("> - ▸12", "12"),
            ("| a | b |\n| - | - |\n| x | ▸12 |", "12"),
            ("![x](../images/pond-plan.png \"A pond\nof ▸12 frogs\")", "12"),
            ("![x](<../images/pond-plan.png>  '▸12 frogs')", "12"),
            // What reads otherwise than it is written has no places of its own.
            ("▸![x](../images/pond-plan.png \"Frogs &amp; 12 newts\")", "12"),
        ] as [(Marked, String)])
    func namesThePlace(body: Marked, number: String) {
        let (_, findings) = Campaign.build(["papers/ponds.md": Campaign.paper(body.text)])
        let parts = body.places[0].split(separator: ":")
        let expected =
            "Content/papers/ponds.md:\((Int(parts[0]) ?? 0) + 7):\(parts[1]) `\(number)` is neither a figure nor cited"
        #expect(findings.lines([.warning]) == [expected])
    }

    @Test func titlesSummariesCaptionsAndAlternativesAreTexts() {
        let body = "![The 14 frogs](chart:frogs-by-pond \"All 15 frogs, of [7](figure:ponds) ponds\")"
        let paper = Campaign.paper(body).replacing("About ponds", with: "About 16 ponds").replacing(
            "What is", with: "17 is")
        let (_, findings) = Campaign.build(["papers/ponds.md": paper])
        let found = findings.lines([.warning])
        for number in ["15", "16", "17"] {
            #expect(found.contains { $0.contains("`\(number)`") }, "\(number): \(found)")
        }
        #expect(found.count == 3)
        #expect(
            findings.lines([.error]) == [
                "Content/papers/ponds.md:8:1 the alternative text says `14`, which the table of the chart `frogs-by-pond` doesn’t"
            ])
    }

    @Test func figuresHaveTitlesAndCaveats() throws {
        let figures = try #require(Campaign.files["figures/figures.yaml"])
            .replacing("title: Late replies", with: "title: 18 late replies\n  caveats: [Of 19 more nothing is known.]")
        let found = Campaign.build(["figures/figures.yaml": figures]).findings.lines([.warning])
        for number in ["18", "19"] {
            #expect(found.contains { $0.contains("`\(number)` in a figure’s title or caveat") }, "\(found)")
        }
    }

    @Test(arguments: [("A local one can be part of a national one.", false), ("One force refused.", true)])
    func oneIsANumberWhereItCounts(caveat: String, isFound: Bool) throws {
        let figures = try #require(Campaign.files["figures/figures.yaml"])
            .replacing("title: Late replies", with: "title: Late replies\n  caveats: [\(caveat)]")
        let found = Campaign.build(["figures/figures.yaml": figures]).findings.lines([.warning])
        #expect(found.contains { $0.contains("`One` in a figure’s title or caveat") } == isFound, "\(found)")
        #expect(found.filter { $0.contains("neither a figure nor cited") }.count == (isFound ? 1 : 0), "\(found)")
    }

    /// Where no link could vouch for a number.
    @Test(
        arguments: [
            ("site.yaml", "Who inspects", "▸In 500 councils, who inspects", "`500` in the site’s description"),
            (
                "site.yaml", "minimum_base: 5", "minimum_base: 5\ntopics: {pond-life: ▸Life in 12 ponds}",
                "`12` in the name of a topic or audience"
            ),
            (
                "site.yaml", "minimum_base: 5", "minimum_base: 5\naudiences: {anglers: ▸half of all anglers}",
                "`half` in the name of a topic or audience"
            ),
            (
                "data/datapackage.yaml", "name: ponds\ntitle: Ponds\n", "name: ponds\ntitle: ▸412 ponds\n",
                "`412` in the title of a table"
            ),
            ("data/datapackage.yaml", "Ponds inspected", "▸412 ponds inspected", "`412` in the title of a table"),
            ("data/datapackage.yaml", "Ponds inspected", "Ponds inspected, 2020 to 2023", nil),
            (
                "data/datapackage.yaml", "Ponds inspected",
                "Ponds inspected\n    description: 1 = clean, under 5 = few", nil
            ),
            (
                "data/datapackage.yaml", "daylight: {role: foi-events}",
                "daylight: {role: foi-events, caveats: [▸Of 19 more nothing is known.]}", "`19` in a table’s caveat"
            ),
            (
                "data/views/surveys-by-council.sql", "Surveys by council", "▸Surveys by 2 councils",
                "`2` in the title of a table"
            ),
            ("letters/letters.yaml", "The refusal", "▸The refusal of 12 requests", "`12` in the title of a letter"),
        ] as [(String, String, String, String?)])
    func whatTheSiteAndItsTablesAreCalledIsReadToo(path: String, old: String, new: String, expected: String?) throws {
        let text = Marked(try #require(Campaign.files[path]).replacing(old, with: new))
        let found = Campaign.build([path: text.text]).findings.lines([.warning]).filter { $0.contains("neither") }
        #expect(
            found == (expected.map { ["Content/\(path):\(text.places[0]) \($0) is neither a figure nor cited"] } ?? []))
    }

    @Test(arguments: [
        ("In 2019 councils left.", "if it is a year, say `in 2019`, with a comma before a noun: `In 2019, councils …`"),
        ("Of 2100 councils", "link it: `[2100](figure:ID)`"),
    ])
    func theHelpSaysHowAYearStandsAsOne(body: String, help: String) {
        let (_, findings) = Campaign.build(["papers/ponds.md": Campaign.paper(body)])
        #expect(findings.sorted.compactMap(\.help).contains { $0.hasPrefix(help) })
    }

    @Test func aTitleMayHoldAnAllowedPhraseToo() throws {
        let figures = try #require(Campaign.files["figures/figures.yaml"])
            .replacing("title: Late replies", with: "title: 18 late replies")
        let (_, findings) = Campaign.build(["figures/figures.yaml": figures])
        #expect(
            findings.sorted.contains {
                $0.message.contains("`18` in a figure’s title") && $0.help?.contains("allowed in site.yaml") == true
            })
    }

    /// As they are written in site.yaml, and as whole words.
    @Test(arguments: [
        ("38 Degrees", "We are 38 Degrees. It was 38 degrees; 38 Degreesville.", ["38", "38"]),
        ("One in Five", "One in Five found one in five. By One in Five’s count.", ["one", "five"]),
        ("Seven", "Seven ponds.", ["Seven"]),
        ("Pond 4", "Pond 4 is deep. Pond 4,500 frogs; Pond 4% of them.", ["4,500", "4%"]),
    ])
    func namesOfTheSiteAreNoStatistics(name: String, body: String, expected: [String]) {
        for line in ["title: Pond watch", "publisher: The Pond Campaign"] {
            let key = line.prefix { $0 != ":" }
            let config = (Campaign.files["site.yaml"] ?? "").replacing(line, with: "\(key): '\(name)'")
            let found = Campaign.build(["papers/ponds.md": Campaign.paper(body), "site.yaml": config]).findings
            let numbers = found.lines([.warning]).compactMap { line in
                line.contains("is neither a figure nor cited")
                    ? line.split(separator: "`").dropFirst().first.map(String.init) : nil
            }
            #expect(numbers == expected, "\(found.lines([.error, .warning]))")
        }
    }

    @Test func aPhraseIsAllowedWithAReason() {
        let allow = "\nallow:\n  - {phrase: Pond 12, reason: the name of a pond}\n"
        #expect(numbers("At Pond 12 there were 12 frogs.", allow: allow) == ["12"])
        let (_, findings) = Campaign.build([
            "site.yaml": (Campaign.files["site.yaml"] ?? "") + "\nallow: [{phrase: Pond 12}]\n"
        ])
        #expect(findings.lines().contains { $0.contains("an allowed phrase needs `reason`") })
    }
}

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
        "No one knows the one that any one of us saw. One another.", "Each quarter, in the third quarter, Q2.",
        "In the 1990s, 3–5 June 2019, Nov. 2018, Sept 2019, summer 2019, at 10:30.",
        "Sections 27–31, para 12, s 40(2), COVID-19, A4 paper and N200. One can see.",
        "July 2019 and 12 July.",
        "For 2022-23, the 2021–22 accounts, FY 2022/23, FY23, FY2023/24 and 1999–00.",
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

    @Test func aPhraseIsAllowedWithAReason() {
        let allow = "\nallow:\n  - {phrase: Pond 12, reason: the name of a pond}\n"
        #expect(numbers("At Pond 12 there were 12 frogs.", allow: allow) == ["12"])
        let (_, findings) = Campaign.build([
            "site.yaml": (Campaign.files["site.yaml"] ?? "") + "\nallow: [{phrase: Pond 12}]\n"
        ])
        #expect(findings.lines().contains { $0.contains("an allowed phrase needs `reason`") })
    }
}

import Diagnostics
import Documents
import TestSupport
import Testing

@Suite struct MarkdownTests {
    private func render(_ text: String) -> (html: String, findings: Findings) {
        var findings = Findings()
        let document = MarkdownDocument.parse(
            SourceFile(path: "p.md", text: text), schemes: ["figure", "paper"], &findings)
        return (document?.html { _ in nil } ?? "", findings)
    }

    private func squeezed(_ html: String) -> String { html.replacing("\n", with: "") }

    /// A label that stands twice is there once.
    @Test func whatFootnotesThereAreIsSaidOnce() {
        let found = render("a[^1] b[^1] c[^other].\n\n[^1]: one\n[^1]: two\n").findings.all
        let help = found.first { $0.message == "there is no footnote `other`" }?.help
        #expect(help == "define it: `[^other]: …`; there are: `1`", "\(found)")
    }

    // GFM 0.29, section 4.10: the cases of its examples 198 to 205, in words of our own. The first cell of a row heads it.
    @Test(
        arguments: [
            (
                "| one | two |\n| --- | --- |\n| a | b |",
                "<table><thead><tr><th scope=\"col\">one</th><th scope=\"col\">two</th></tr></thead>"
                    + "<tbody><tr><th scope=\"row\">a</th><td>b</td></tr></tbody></table>"
            ),
            (
                "| left | right |\n:-: | -----------:\nx | y",
                "<table><thead><tr><th scope=\"col\" class=\"align-center\">left</th>"
                    + "<th scope=\"col\" class=\"align-right\">right</th></tr></thead><tbody><tr>"
                    + "<th scope=\"row\" class=\"align-center\">x</th><td class=\"align-right\">y</td></tr></tbody></table>"
            ),
            (
                "| h |\n| --- |\n| a `\\|` z |\n| b **\\|** z |",
                "<table><thead><tr><th scope=\"col\">h</th></tr></thead><tbody><tr><th scope=\"row\">a <code>|</code> z</th></tr>"
                    + "<tr><th scope=\"row\">b <strong>|</strong> z</th></tr></tbody></table>"
            ),
            (
                "| a | b |\n| - | - |\n| x |\n| x | y |",
                "<table><thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead><tbody>"
                    + "<tr><th scope=\"row\">x</th><td></td></tr><tr><th scope=\"row\">x</th><td>y</td></tr></tbody></table>"
            ),
            ("a | b\nc | d", nil),
            (
                "before\n| a |\n| - |",
                "<p>before</p><div class=\"table-scroll\" role=\"region\" aria-label=\"a\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">a</th></tr></thead></table></div>"
            ),
            (
                "> | a |\n> | - |\n> | *b* |",
                "<blockquote><div class=\"table-scroll\" role=\"region\" aria-label=\"a\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">a</th></tr></thead>"
                    + "<tbody><tr><th scope=\"row\"><em>b</em></th></tr></tbody></table></div></blockquote>"
            ),
            (
                "| a |\n| - |\n| # no heading |\n| - no list |",
                "<tbody><tr><th scope=\"row\"># no heading</th></tr><tr><th scope=\"row\">- no list</th></tr></tbody>"
            ),
        ] as [(String, String?)])
    func tables(markdown: String, expected: String?) {
        let (html, findings) = render(markdown)
        #expect(findings.all.isEmpty)
        if let expected {
            #expect(squeezed(html).contains(expected), "\(html)")
        } else {
            #expect(!html.contains("<table"))
        }
    }

    @Test func footnotesAreNumberedByUseAndLinkBothWays() {
        let (html, findings) = render(
            "First[^b], second[^a], again[^b], `[^code]` and \\[^escaped].\n\n[^a]: https://example.org/\n[^b]: Note\n    two.\n\n    More.\n"
        )
        #expect(findings.all.isEmpty)
        #expect(html.contains("First<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\""))
        #expect(html.contains("second<sup class=\"footnote-ref\"><a id=\"fnref-2\" href=\"#fn-2\""))
        #expect(html.contains("again<sup class=\"footnote-ref\"><a id=\"fnref-1-2\" href=\"#fn-1\""))
        #expect(html.contains("<code>[^code]</code> and [^escaped]."))
        #expect(squeezed(html).contains("<li id=\"fn-1\"><p>Notetwo.</p><p>More. <a class=\"footnote-back\""))
        #expect(html.contains("https://example.org/"))
    }

    @Test(
        arguments: [
            ("a ▸<script>x</script>", "raw HTML"), ("▸<div>\n\n</div>", "raw HTML"),
            ("x ▸<img onerror=a>", "raw HTML"), ("text\n\n> quoted ▸<b>bold</b>", "raw HTML"),
            ("a[^x]", "there is no footnote `x`"), ("a[^x]\n\n[^x]: 1\n▸[^x]: 2", "defined on line 3 already"),
            ("see [44%](▸figure:late replies)", "looks like a `figure:` link"),
            ("| a |\n| - |\n| [b](▸paper:c d) |", "looks like a `paper:` link"),
            ("line one\n[1](figure:ok) ▸<b>", "raw HTML"), ("see [44%] (▸figure:late)", "looks like a `figure:` link"),
            ("see [44%][▸figure:late]", "looks like a `figure:` link"),
            ("[a](▸https://example.org/a b.pdf)", "this looks like a link"),
            ("[a](▸https://example.org", "this looks like"),
            ("[a] (▸https://example.org)", "this looks like a link"),
            ("[a] (▸../pages/b.md)", "this looks like a link"),
            ("[a](▸figure:late “p. 3”)", "looks like a `figure:` link"), ("▸##Heading", "this looks like a heading"),
            ("a\n▸###Heading", "this looks like a heading"),
            ("some ▸**bold ** words", "these asterisks would be published"), ("a ▸** b", "these asterisks"),
            ("a\n\n▸<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other", "two versions of the file stand in it"),
            ("a\n\n▸=======\n\nb", "two versions of the file stand in it"),
            ("a\n▸||||||| base\nb", "two versions of the file stand in it"),
            ("▸```\na [1](figure:b)\n\nc", "code begins here and is never closed"), ("▸```", "never closed"),
            ("▸~~~\na\n```\n", "never closed"), ("▸````\na\n```\n", "never closed"),
            ("▸```\na\n    ```\n", "never closed"), ("> ▸```\n> a\n\nx", "never closed"),
            ("- ▸```\n  a\n\nx", "never closed"),
            ("a\n\n    b [1](▸figure:c) d\n", "this `figure:` link stands in a block of code"),
            ("```\na\n[1](▸paper:c)\n```\n", "this `paper:` link stands in a block of code"),
            ("- a\n\n      b [1](▸figure:c)\n", "this `figure:` link stands in a block of code"),
            ("| a | b | c |\n▸| - | - |\n| d | e | f |", "this line has 2 columns, and the header above it has 3"),
            ("| a |\n▸| - | - |\n| b | c |", "this line has 2 columns, and the header above it has 1"),
            ("| a | b |\n▸| - |", "this line has 1 column, and the header above it has 2"),
            ("| a | b |\n▸| --- | –– |\n| c | d |", "this line begins no table"),
            ("▸##2019 in review", "this looks like a heading"), ("▸##“Quoted”", "this looks like a heading"),
            ("▸##[Kent](https://a.test)", "this looks like a heading"),
            ("text\\\n▸##Heading", "this looks like a heading"),
            ("a\n\n▸>>>>>>> main", "two versions of the file stand in it"),
            ("\\[…\\] and R&amp;D: [lots](▸figure:requests?authority=a b)", "looks like a `figure:` link"),
            ("a &#x202E;b", "U+202E is not allowed"),
            ("▸```a&#x202E;b\nx\n```", "U+202E is not allowed"),
            ("▸[a](https://a.test \"p. &#x202E;3\")", "U+202E is not allowed"),
            ("▸![a](chart:c \"b &#x2066;c\")", "U+2066 is not allowed"),
            ("[a](https://a.test/&#x202E;b)", "U+202E is not allowed"),
            ("> ▸[^1]: https://example.org/", "can't be defined inside a list"),
            ("| a |\n| - |\n| ▸#REF! |", "`#REF!` is a spreadsheet's error"),

        ] as [(Marked, String)])
    func refuses(source: Marked, message: String) {
        let found = render(source.text).findings.lines()
        #expect(found.contains { $0.contains(message) }, "\(found)")
        if let place = source.places.first {
            #expect(found.contains { $0.hasPrefix("p.md:\(place) ") && $0.contains(message) }, "\(found)")
        }
    }

    /// What reads like a slip, and is meant.
    @Test(arguments: [
        "a[^1](see above)\n\n[^1]: https://example.org/", "\\[a\\](figure:b c)", "R&amp;D \\[a\\](figure:b c)",
        "password: ****",
        "f**k, 2**3, f*** and https://a.test/a**b", "**##foo** and [##bar](https://a.test/)", "#hashtag", "\\##no",
        "####",
        "a | b\nc | d", "5*3 \\*\\* 2", "Title\n=======", "a = b || c",
        "```\na\n```\n", "~~~ x\na\n~~~~  \n\nb", "  ```\n  a\n  ```\n[1](figure:b)", "```\n```", "    ```\n    a\n\nb",
        "> ```\n> a\n> ```\nb", "10. a\n\n    ```\n    b\n    ```\n    c", "```\na\n    ```\n```", "    [a](b)\n",
        "`[1](figure:b)`",
        "`a](b c)`", "> > > > > > > deep",
    ])
    func takesWhatIsMeant(source: String) { #expect(render(source).findings.lines() == []) }

    @Test(
        arguments: [
            "one [14](▸figure:a) two", "[x](figure:b) and\nlazy [14](▸figure:a)",
            "| h | i |\n| - | - |\n| a | [14](▸figure:a) |",
            "- item\n\n  > quoted [14](▸figure:a)", "[r]: https://example.org/\n[14](▸figure:a)",
            "a  \nhard [14](▸figure:a)",
            "text[^n]\n\n[^n]: note [14](▸figure:a)", "`figure:a` then [14](▸figure:a)", "*[14](▸figure:a)*",
            "[9](figure:ab) [14](▸figure:a)",
            Marked(String(repeating: "R&amp;D `a\nb` is work\n", count: 500) + "[14](▸figure:a)"),
            Marked(String(repeating: "> R&amp;D\n", count: 1000) + "> [14](▸figure:a) R&amp;D"),
            "<https://a.test/figure:a> [14](▸figure:a)",
        ] as [Marked])
    func placesOfLinksAreExact(source: Marked) throws {
        var findings = Findings()
        let document = try #require(MarkdownDocument.parse(source.file("p.md"), &findings))
        let link = try #require(document.content.constructs.first { $0.destination.value == "figure:a" })
        let location = link.destination.origin.location
        #expect("\(location.line):\(location.column)" == source.places[0])
        #expect(link.text == "14")
    }

    @Test func headingIdsAreStableUniqueAndClearOfOurs() throws {
        var findings = Findings()
        let text = "## Same\n\n## Same\n\n## Site main\n\n## What’s *new*?\n\n## ?\n\n## Term newt\n\n## Use newt\n"
        let document = try #require(MarkdownDocument.parse(SourceFile(path: "p", text: text), &findings))
        #expect(
            document.content.headings.map(\.id) == [
                "same", "same-1", "section-site-main", "whats-new", "section", "section-term-newt", "section-use-newt",
            ])
    }

    @Test func aFootnoteGoesOnInALazyLine() {
        for line in ["**Kent Police** more", "1.5 million more", "#45 more", "-5 more"] {
            let (html, findings) = render("Text[^1]\n\n[^1]: See the report of\n\(line)\n")
            #expect(!findings.hasErrors)
            let note = html.components("<section").last ?? ""
            #expect(note.contains("more"), "\(line): \(html)")
        }
    }

    /// A fence ends with the list item or quotation that it stands in (CommonMark 0.30, section 4.5).
    @Test(arguments: [
        "- ```\n  x\n\npara[^a]\n\n[^a]: Note.", "> ~~~\n> x\n\npara[^a]\n\n[^a]: Note.",
        "12. ```\n    x\npara[^a]\n\n[^a]: Note.", "- > ```\n  x\n\npara[^a]\n\n[^a]: Note.",
        "- ```\n  x\n  ```\n\npara[^a]\n\n[^a]: Note.", "- a\n\n      ```\n\npara[^a]\n\n[^a]: Note.",
        "para[^a]\n\n- ```\n  [^a]: code\n  ```\n\n[^a]: Note.", "para[^a]\n\n```\n[^a]: code\n```\n\n[^a]: Note.",
        "- x\n\n[^a]: Note.\n\n  ```\n  [^b]: code\n  ```\n\npara[^a]",
    ])
    func codeEndsWithWhatItStandsIn(text: String) {
        let (html, findings) = render(text)
        // That nobody closed it is an error of its own.
        #expect(findings.lines([.error, .warning]).filter { !$0.contains("is never closed") } == [])
        #expect(html.contains("para<sup") && html.contains("Note."), "\(html)")
    }

    @Test func blankLinesBelongToAFootnoteThatGoesOn() {
        let blanks = String(repeating: "\n", count: 100_000)
        let (html, findings) = render("a[^x]\n\n[^x]: one\n\(blanks)    two\n\(blanks)three\n")
        #expect(findings.lines([.error, .warning]) == [])
        #expect(squeezed(html).contains("<p>one</p><p>two <a"))
        #expect(html.contains("<p>three</p>"))
    }

    @Test func referenceLinksHoldInCellsAndFootnotes() {
        let (html, findings) = render(
            "| a |\n| - |\n| [Kent][k] |\n\nText[^1]\n\n[^1]: See [Kent][k].\n\n[k]: https://kent.test/\n")
        #expect(findings.all.isEmpty)
        #expect(html.components("<a href=\"https://kent.test/\">Kent</a>").count == 3)
    }

    @Test func whatOnlyLooksLikeADefinitionStaysWhereItIs() throws {
        // Found by fuzzing: a link was made of its words in every cell, and freed before it was rendered.
        var findings = Findings()
        let text = "[h]:||\n-|-\n[h]:i j\n\nText[^1]\n\n[^1]: See [h].\n"
        let document = try #require(MarkdownDocument.parse(SourceFile(path: "p", text: text), &findings))
        let html = document.html { _ in .wrap(before: "<a>", after: "</a>") }
        #expect(html.contains("<a>h</a>:i j"))
        #expect(html.contains("See <a>h</a>. <a class"))
        #expect(!html.contains("<p><a>h</a>:i j</p>"))
        #expect(document.content.constructs.count == 3)
    }

    @Test(arguments: [
        "a\n--------------------------- | ------\nb", "```\n+--------------------------------------------+\n```",
        "```\n" + String(repeating: " ", count: 120) + "x\n```", "-----------------------------------------------x",
    ])
    func limitsLeaveOrdinaryTextAlone(text: String) { #expect(!render(text).findings.hasErrors) }

    @Test func aCellBeyondTheHeaderIsNotLeftOutInSilence() {
        let (html, findings) = render("| a | b |\n| - | - |\n| x |\n| x | y | z |\n| x | y | |\n")
        #expect(
            squeezed(html).contains(
                "<table><thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead><tbody>"
                    + "<tr><th scope=\"row\">x</th><td></td></tr><tr><th scope=\"row\">x</th><td>y</td></tr><tr><th scope=\"row\">x</th><td>y</td></tr></tbody></table>"
            ))
        #expect(findings.lines() == [])
        #expect(findings.lines([.warning]) == ["p.md:4:11 the table has 2 columns, so this cell is left out"])
    }

    /// They are named twice: with their limits, and where sixteen bytes are looked at at once.
    @Test(arguments: [("[", 4000), ("*", 8000), ("_", 8000), ("`", 8000), ("<", 2000), ("&", 20000)])
    func everyMarkThatHasALimitIsCounted(mark: String, limit: Int) {
        let found = render(String(repeating: "a\(mark) ", count: limit + 1)).findings.lines()
        #expect(found.contains { $0.contains("`\(mark)`, more than the \(limit) that are parsed") }, "\(found)")
    }

    @Test func aTableOfManyCellsIsRefused() {
        let text = String(repeating: "|a", count: 5000) + "|\n" + String(repeating: "|-", count: 5000) + "|\n"
        #expect(
            render(text + String(repeating: "b\n", count: 5000)).findings.lines().contains {
                $0.contains("more than 50000 cells")
            })
    }

    @Test func manySmallTablesHaveManyCellsToo() {
        let lines = render(String(repeating: "a|b\n-|-\nc|d\n\n", count: 12_501)).findings.lines()
        #expect(lines.contains { $0.contains("more than 50000 cells") })
    }

    @Test func longReferencesAreRefused() {
        let text = (0..<100).map { "[a\($0)]: /\(String(repeating: "x", count: 200))\n" }.joined()
        #expect(render(text).findings.lines().contains { $0.contains("or very long ones") })
    }

    @Test(arguments: ["\r\n", "\r"])
    func everyLineEndGivesTheSamePage(end: String) {
        let text =
            "one\ntwo[^1]\n\n| a | b |\n| - | - |\n| c | d |\n\n- x\n  y\n\n```\ncode\nmore\n```\n\n[^1]: note\n    more\n"
        #expect(render(text.replacing("\n", with: end)).html == render(text).html)
    }

    @Test func aHostileInfoStringIsEscaped() {
        #expect(!render("```\"><script>\nx\n```\n").html.contains("<script"))
    }

    @Test(arguments: [
        String(repeating: "* ", count: 32768), String(repeating: "> ", count: 100_000) + "*a*",
        String(repeating: "![[]()", count: 80000), String(repeating: "_a ", count: 20000),
        String(repeating: ">", count: 2000) + "a", String(repeating: "- ", count: 300) + "a",
        String(repeating: " ", count: 4000) + "- a", String(repeating: "` ", count: 8001),
        String(repeating: "a<b ", count: 2001), String(repeating: "&", count: 20_001),
        "a[^x]\n\n[^x]: " + String(repeating: ">", count: 100_000) + " a",
        "- ```\n  x\n  ```\n\n" + String(repeating: ">", count: 100_000) + " a",
    ])
    func limitsComeBeforeTheParser(text: String) {
        let (html, findings) = render(text)
        #expect(html.isEmpty)
        #expect(findings.hasErrors)
    }

    /// Whatever stands before it, and whether or not that is still code.
    @Test(
        arguments: [
            "- ```\n  x\n  ```\n\n", "- ```\n  x\n\n", "> ```\n> x\n> ```\n", "```\n", "~~~ a\n```\n",
            "1. ~~~\n   ~~~~\n", "- a\n\n      ```\n", "- > ```\n  > ```\n  a\n", "\t```\n", "[^a]: ```\n",
            "-\n\n  ```\n", "a[^b]\n\n[^b]: - ```\n\n",
        ], [">", "> ", "- ", "1. ", "+ > "])
    func nothingHidesWhatIsNestedTooDeep(before: String, mark: String) {
        let (html, findings) = render(before + String(repeating: mark, count: 10_000) + " a")
        #expect(html.isEmpty)
        #expect(findings.lines().contains { $0.contains("nested deeper than 24") }, "\(findings.lines())")
    }

    @Test(arguments: [
        "---", "* * * * *", String(repeating: "-", count: 120), "a\n" + String(repeating: "=", count: 90),
    ])
    func longRulesAreNoNesting(text: String) { #expect(!render(text).findings.hasErrors) }

    @Test func replacementsStandInPlaceOfConstructs() throws {
        var findings = Findings()
        let text = "See [*14*](figure:a) now.\n\n![Alt](chart:c \"Cap\")\n"
        let document = try #require(MarkdownDocument.parse(SourceFile(path: "p", text: text), &findings))
        let html = document.html { construct in
            construct.kind == .link
                ? .wrap(before: "<a class=\"f\">", after: "!</a>") : .block("<figure>\(construct.title)</figure>")
        }
        #expect(html == "<p>See <a class=\"f\"><em>14</em>!</a> now.</p>\n<figure>Cap</figure>\n")
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}

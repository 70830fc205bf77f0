import Diagnostics
import Documents
import TestSupport
import Testing

@Suite struct YAMLTests {
    private func errors(_ source: Marked) -> [String] {
        var findings = Findings()
        _ = YAMLParser.parse(source.file("f.yaml"), &findings)
        return findings.lines()
    }

    @Test(
        arguments: [
            ("a: &x 1\n", "anchors"), ("a: ▸*x\n", "aliases"), ("a: ▸!!str 1\n", "tags"),
            ("▸<<: b\n", "merge keys"),
            ("a: 1\n▸<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "two versions of the file stand in it"),
            ("a: 1\nb: 2\n▸a: 3\n", "the key `a` on line 3 stands on line 1 already"),
            ("a:\n▸\tb: 1\n", "a tab can't indent"), ("a: 1\n---\nb: 2\n", "second YAML document"),
            ("a: [1\nb: 2\n", "not valid YAML"),
            ("a:\n- Jo\n ▸- Al\n", "this line belongs to the value before it"),
            ("[a]: 1\n", "a key must be text"),
        ] as [(Marked, String)])
    func refuses(source: Marked, message: String) {
        let found = errors(source)
        #expect(found.first?.contains(message) == true, "\(found)")
        if let place = source.places.first { #expect(found.first?.hasPrefix("f.yaml:\(place) ") == true, "\(found)") }
    }

    @Test(arguments: [
        ("a:2026-11-23\nb: x\n", "put a blank after the colon on line 1"),
        ("a: “What”: x\n", "curly quotation marks quote nothing"),
        ("a: b: “What”: x\n", "curly quotation marks quote nothing"),
        ("a: {b: c in ('d','e')}\n", "quote a value that contains `: ` or ` #` or, inside `{ }` or `[ ]`, a comma"),
        ("a: [1\nb: 2\n", "quote a value"), ("a: b: “What”\n", "quote a value"),
        ("a: b: " + String(repeating: ":“", count: 100_000) + "\n", "quote a value"),
    ])
    func whatIsOftenBehindAnErrorIsItsHelp(text: String, help: String) {
        var findings = Findings()
        _ = YAMLParser.parse(SourceFile(path: "f.yaml", text: text), &findings)
        #expect(findings.all.count == 1 && findings.all[0].help?.contains(help) == true, "\(findings.all)")
    }

    /// Programs that write YAML wrap long values so.
    @Test func aValueMayGoOnInTheNextLine() {
        #expect(errors("a: One\n  and two.\nb: x\n") == [])
    }

    @Test func anAliasBombIsNeverExpanded() {
        var text = "a: &a [x]\n"
        for index in 0..<40 { text += "b\(index): [*a, *a]\n" }
        #expect(errors(Marked(text)).count == 81)
    }

    @Test func anEscapeWritesNoForbiddenCharacter() {
        #expect(errors("a: ▸\"x\\u202Ey\"\n") == ["f.yaml:1:4 the character U+202E is not allowed"])
    }

    @Test func aByteOrderMarkIsNoPartOfTheText() throws {
        var findings = Findings()
        let file = SourceFile(path: "f", bytes: [0xEF, 0xBB, 0xBF] + Array("a: 1\nb: 2\n".utf8))
        let node = try #require(YAMLParser.parse(file, &findings))
        #expect(findings.all.isEmpty)
        let place = try #require(node.entries?.first?.value.origin.location)
        #expect((place.line, place.column, place.text) == (1, 4, "a: 1"))
    }

    @Test func depthIsLimited() {
        #expect(errors(Marked(String(repeating: "[", count: 100_000))).first?.contains("nested deeper") == true)
    }

    @Test(arguments: ["NO", "1e3", "012", "2026-02-30", "~x", "0x1F", "true"])
    func scalarsStayAsWritten(text: String) throws {
        var findings = Findings()
        let node = try #require(YAMLParser.parse(SourceFile(path: "f", text: "a: \(text)\n"), &findings))
        let entries = try #require(node.entries)
        #expect(entries[0].value.content == .scalar(text, quoted: false))
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func placesAreExactWithEveryLineEnd(end: String) throws {
        var findings = Findings()
        let text = ["é: ü", "list:", "  - \"quoted\"", ""].joined(separator: end)
        let node = try #require(YAMLParser.parse(SourceFile(path: "f", text: text), &findings))
        let entries = try #require(node.entries)
        let items = try #require(entries[1].value.items)
        #expect(entries[0].value.origin.location.column == 4)
        let item = items[0].origin.location
        #expect((item.line, item.column) == (3, 6))  // after the quotation mark
    }

    @Test func anUnknownKeyGetsASuggestionAndEveryErrorIsReported() throws {
        let source: Marked = "titel: x\ndate: 2026-13-01\n"
        var findings = Findings()
        let node = try #require(YAMLParser.parse(source.file("f.yaml"), &findings))
        var map = try #require(MappingReader(node, "a paper", &findings))
        _ = map.required("title", .text, &findings)
        _ = map.optional("date", .integer, &findings)
        map.finish(&findings)
        #expect(
            findings.lines() == [
                "f.yaml:1:1 a paper needs `title`", "f.yaml:1:1 a paper has no key `titel`",
                "f.yaml:2:7 `2026-13-01` is not a whole number",
            ])
        #expect(findings.all.contains { $0.help == "did you mean `title`?" })
    }

    @Test(arguments: [
        "../../etc", "%2e%2e", "a/b", ".", "con", "-rf", "", String(repeating: "a", count: 300), "É", "A",
    ])
    func slugsAreSafe(text: String) { #expect(!Slug.isValid(text)) }

    @Test(arguments: ["a", "wmp-125a-23", "2022"])
    func slugsAreUsable(text: String) { #expect(Slug.isValid(text)) }
}

@Suite struct FrontMatterTests {
    private func parse(_ source: Marked) -> (FrontMatter?, [String]) {
        var findings = Findings()
        let front = FrontMatter.read(source.file("p.md"), &findings)
        return (front, findings.lines())
    }

    @Test func unclosedIsAnErrorAtTheOpeningLine() {
        #expect(parse("---\ntitle: x\n").1 == ["p.md:1:1 this `---` opens front matter that no `---` closes"])
    }

    @Test func missingIsAnError() { #expect(parse("# Title\n").1 == ["p.md:1:1 the file has no front matter"]) }

    @Test(arguments: ["\n", "\r\n"])
    func dashesInsideAValueAreText(end: String) throws {
        let (front, errors) = parse(Marked(["---", "title: a --- b", "---", "Text"].joined(separator: end)))
        #expect(errors.isEmpty)
        let entries = try #require(front?.node.entries)
        #expect(entries[0].value.content == .scalar("a --- b", quoted: false))
    }
}

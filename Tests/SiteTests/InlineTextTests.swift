import Diagnostics
import Documents
import Foundation
import Testing

@testable import Site

@Suite struct InlineTextTests {
    private func read(_ text: String) -> (words: InlineText?, parsed: InlineText?, Findings) {
        let located = Located(text, at: Origin(SourceFile(path: "title", bytes: Array(text.utf8))))
        var findings = Findings()
        return (InlineText(words: located), InlineText(located, &findings), findings)
    }

    /// What isn't parsed says what it would say if it were.
    @Test func wordsAloneAreWhatTheyParseTo() {
        let signs = Array("abcXYZ 019.,:;!?'\"()-+=/|~^#>%$@{}é–’\u{A0}").map(String.init)
        var seed: UInt64 = 1
        var count = 0
        for _ in 0..<4000 {
            var text = ""
            for _ in 0..<12 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += signs[Int(seed >> 33) % signs.count]
            }
            let (words, parsed, findings) = read(text)
            guard words != nil else { continue }
            count += 1
            #expect(parsed?.plain == text && parsed?.constructs.isEmpty == true && findings.all.isEmpty, "\(text)")
        }
        #expect(count > 100)
    }

    @Test(arguments: [
        "", "1986. Frogs", " Frogs", "Frogs ", "# Frogs", "> Frogs", "é", "Frogs\nand newts", "Frogs *and* newts",
        "Frogs _and_", "`frogs`", "a `frog`", "a [frog](paper:frogs)", "a ] frog", "frogs &amp; newts", "a <b>",
        "a \\. b",
    ])
    func whatMayBeMarkupIsParsed(text: String) { #expect(read(text).words == nil) }

    /// Scalars as YAML may write them; `⟨` marks the place of the wrong number.
    @Test(arguments: [
        "What is ⟨[8](figure:ponds) ponds.", "What is\n  ⟨[8](figure:ponds) ponds.",
        ">-\n  What is\n  ⟨[8](figure:ponds) ponds.", ">\n  What\n  is ⟨[8](figure:ponds)\n  ponds.\n",
        "|-\n    What is\n    ⟨[8](figure:ponds) ponds.", ">2-\n   What is\n  ⟨[8](figure:ponds) ponds.",
        "'It''s é ⟨[8](figure:ponds) ponds'", "'It''s\n  ''so'' ⟨[8](figure:ponds)'",
        "\"It\\u2019s \\\"so\\\" \\\\* ⟨[8](figure:ponds)\"", "\"It\\xE9s a \\\n    line\n   ⟨[8](figure:ponds)\"",
        ">-\r\n  What is\r\n  ⟨[8](figure:ponds) ponds.",
    ])
    func whatYAMLFoldsOrEscapesIsFoundInTheFile(scalar: String) throws {
        let text = "a: \(scalar)\n"
        let place = text.utf8.count - (text.components(separatedBy: "⟨")[1].utf8.count)
        let file = SourceFile(path: "a.yaml", text: text.replacing("⟨", with: ""))
        var findings = Findings()
        let node = try #require(YAMLParser.parse(file, &findings))
        var map = try #require(MappingReader(node, "a", &findings))
        let inline = try #require(map.required("a", .inline, &findings))
        #expect(findings.all.isEmpty)
        #expect(inline.constructs.map(\.origin.offset) == [place - "⟨".utf8.count])
        #expect(inline.constructs.map(\.textRange?.lowerBound) == [place - "⟨".utf8.count + 1])
    }

    @Test(arguments: ["x *[8](figure:ponds)*", "![A](chart:x \"[8](figure:ponds)\")"])
    func whatCannotBeFollowedStandsAtItsBeginning(line: String) throws {
        let file = SourceFile(path: "a.md", text: line)
        var findings = Findings()
        let text = Located("[8](figure:ponds)", at: Origin(file, 0))
        #expect(try #require(InlineText(text, &findings)).constructs.map(\.origin) == [Origin(file, 0)])
    }
}

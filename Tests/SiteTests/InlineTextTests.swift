import Diagnostics
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
}

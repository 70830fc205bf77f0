import Diagnostics
import Documents
import TestSupport
import Testing

@Suite struct SourceTextTests {
    private func errors(_ bytes: [UInt8]) -> [String] {
        var findings = Findings()
        _ = SourceText.check(SourceFile(path: "f", bytes: bytes), limit: 1000, &findings)
        return findings.lines()
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x41, 0x00], "f:1:1 the file is UTF-16 (byte offset 0)"),
            (Array("a\nb".utf8) + [0xA3], "f:2:2 the byte 0xA3 at offset 3 is not UTF-8"),
            (Array("a".utf8) + [0xE9, 0x20, 0x41], "f:1:2 the byte 0xE9 at offset 1 is not UTF-8"),
            ([0x61, 0x00], "f:1:2 the character U+0000 is not allowed"),
            ([0x61, 0x1B], "f:1:2 the character U+001B is not allowed"),
            ([0x61, 0x7F], "f:1:2 the character U+007F is not allowed"),
            (Array("a\u{85}b".utf8), "f:1:2 the character U+0085 is not allowed"),
            (Array("a\u{2066}b".utf8), "f:1:2 the character U+2066 is not allowed"),
            (Array("a\u{FEFF}b".utf8), "f:1:2 the character U+FEFF is not allowed"),
            (Array("a\u{202E}b".utf8), "f:1:2 the character U+202E is not allowed"),
            (Array("１".utf8), "f:1:1 the character U+FF11 is not allowed"),
            (Array("a\u{1D7D9}".utf8), "f:1:2 the character U+1D7D9 is not allowed"),
            (Array("a\u{2028}b".utf8), "f:1:2 the character U+2028 is not allowed"),
            (Array("a\u{FFFD}b".utf8), "f:1:2 the character U+FFFD is not allowed"),
            (Array("\u{F0B7} b".utf8), "f:1:1 the character U+F0B7 is not allowed"),
            (Array("aâ€™b".utf8), "f:1:2 `â€™` is one character, read as Windows-1252 instead of UTF-8"),
            (Array("aâ€".utf8), "f:1:2 `â€` is one character, read as Windows-1252 instead of UTF-8"),
            (Array("cafÃ© – x".utf8), "f:1:4 `Ã©` is one character, read as Windows-1252 instead of UTF-8"),
            (Array("Â£5".utf8), "f:1:1 `Â£` is one character, read as Windows-1252 instead of UTF-8"),
            (Array("ï¿½".utf8), "f:1:1 `ï¿½` is one character, read as Windows-1252 instead of UTF-8"),
            ([UInt8](repeating: 0x61, count: 1001), "f:1:1 the file has 1001 bytes, more than the 1000 that are read"),
        ] as [([UInt8], String)])
    func refuses(bytes: [UInt8], message: String) { #expect(errors(bytes) == [message]) }

    @Test(arguments: [
        ("â€“", "`–` is meant"), ("â€œ", "`“` is meant"), ("â‚¬", "`€` is meant"), ("Ã\u{A0}", "`à` is meant"),
        ("\u{F0B7}", "mostly a bullet"), ("\u{FFFD}", "whoever saved the text has lost it"),
    ])
    func saysWhatBrokenTextMeans(text: String, help: String) {
        var findings = Findings()
        _ = SourceText.check(SourceFile(path: "f", text: text), limit: 1000, &findings)
        #expect(findings.all.count == 1 && findings.all[0].help?.contains(help) == true, "\(findings.all)")
    }

    @Test(arguments: ["«MANHÃ»", "São â à É€", "ÃO Âx â “x”", "5 € – â ‚"])
    func acceptsLettersThatBrokenTextHasToo(text: String) { #expect(errors(Array(text.utf8)).isEmpty) }

    @Test func acceptsABOMAndEveryLetter() {
        #expect(errors([0xEF, 0xBB, 0xBF] + Array("ÀéłŐ “x” – 😀\r\n\tx".utf8)).isEmpty)
        // What a text from right to left is put in order with.
        #expect(errors(Array("עברית \u{200F}C++\u{200E} \u{61C}".utf8)).isEmpty)
    }

    @Test func onlyTheFirstHundredCharactersOfAFileAreNamed() {
        let found = errors([UInt8](repeating: 0, count: 1000))
        #expect(found.count == 101)
        #expect(found.last?.hasPrefix("f:1:101 here stands one more character that is not allowed after 100;") == true)
    }
}

import Diagnostics
import Testing

@Suite struct LocationTests {
    @Test(arguments: [
        ("a\nbc\nd", 3, 2, 2, "bc"), ("a\r\nbc\r\nd", 4, 2, 2, "bc"), ("a\rbc\rd", 3, 2, 2, "bc"),
        ("é€x", 5, 1, 3, "é€x"), ("", 0, 1, 1, ""), ("a\n", 2, 2, 1, ""), ("a\r\n\r\nb", 5, 3, 1, "b"),
    ])
    func countsLinesAndColumns(text: String, offset: Int, line: Int, column: Int, shown: String) {
        let location = SourceFile(path: "f", text: text).location(at: offset)
        #expect((location.line, location.column, location.text) == (line, column, shown))
    }

    @Test func lineStartsAgreeWithLocations() {
        let file = SourceFile(path: "f", text: "a\r\nb\rc\nd")
        #expect(file.lineStarts == [0, 3, 5, 7])
        for (index, start) in file.lineStarts.enumerated() { #expect(file.location(at: start).line == index + 1) }
    }

    @Test func printsTheLineACaretAndTheMend() {
        let file = SourceFile(path: "Content/a.md", text: "one\n\tDer Wert [12](figure:x).")
        let finding = Diagnostic.error(at: Origin(file, 14), "`12` is wrong", help: "write 14")
        #expect(
            finding.text == """
                Content/a.md:2:11: error: `12` is wrong
                  2 |  Der Wert [12](figure:x).
                    |           ^
                    = help: write 14
                """)
    }

    @Test func showsControlCharactersByTheirCode() {
        let file = SourceFile(path: "a\u{1B}[2J", text: "x\u{202E}y")
        let text = Diagnostic.error(at: Origin(file, 1), "m").text
        #expect(text.contains("aU+001B[2J:1:2"))
        #expect(text.contains("xU+202Ey"))
    }

    @Test func cutsLongLinesAroundTheCaret() {
        let file = SourceFile(
            path: "f", text: String(repeating: "a", count: 500) + "!" + String(repeating: "b", count: 500))
        let lines = Diagnostic.error(at: Origin(file, 500), "m").text.split(separator: "\n")
        let caret = lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) }
        #expect(caret.map { Array(lines[1])[$0] } == "!")
        #expect(lines[1].count < 140)
    }

    @Test func ofAVeryLongLineOnlyWhatIsNearIsKept() throws {
        let line = String(repeating: "é", count: 5000) + "!" + String(repeating: "ö", count: 5000)
        let file = SourceFile(path: "f", text: "x\n" + line + "\ny")
        let offset = 2 + 2 * 5000
        let location = file.location(at: offset)
        #expect((location.line, location.column) == (2, 5001))
        #expect(try #require(location.text).count < 2100)
        let lines = Diagnostic.error(at: Origin(file, offset), "m").text.split(separator: "\n")
        let caret = lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) }
        #expect(caret.map { Array(lines[1])[$0] } == "!")
        // Columns are counted on from the last place, and anew before it.
        #expect(file.location(at: offset - 20).column == 4991)
        #expect(file.location(at: offset + 1 + 2 * 7).column == 5009)
        #expect(file.location(at: 0).column == 1)
    }

    @Test func aFileThatIsWrongInAMillionPlacesCostsNoMoreThanAFew() {
        let file = SourceFile(path: "f", text: "abc")
        var findings = Findings()
        for number in 0..<2000 { findings.report(warning: .warning(at: Origin(file), "\(number)")) }
        #expect((findings.all.count, findings.omitted, findings.hasErrors) == (500, 1500, false))
        // Errors are kept however many warnings there are, and after as many nothing is put into words.
        var words = 0
        let error = {
            words += 1
            return Diagnostic.error(at: Origin(file), "\(words)")
        }
        for _ in 0..<2000 { findings.report(error()) }
        #expect((findings.all.count, findings.count, words) == (1000, 4000, 500))
        #expect(findings.strict.hasErrors)
        var both = Findings()
        both.report(contentsOf: findings)
        #expect((both.count, both.omitted) == (4000, 3000))
    }

    @Test func eachFindingIsReportedOnceInTheOrderOfTheFile() {
        let file = SourceFile(path: "f", text: "abc\ndef")
        var findings = Findings()
        findings.report(.error(at: Origin(file, 5), "second"))
        findings.report(.warning(at: Origin(file, 1), "first"))
        findings.report(.error(at: Origin(file, 5), "second"))
        #expect(findings.sorted.map(\.message) == ["first", "second"])
        #expect(findings.strict.sorted.allSatisfy { $0.severity == .error })
    }
}

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("late-reply", "late-replies"), ("Kent", "kent"), ("summray", "summary"), ("title", "title"),
    ])
    func findsWhatWasMeant(written: String, meant: String) {
        #expect(nearestName(to: written, among: ["kent", "late-replies", "summary", "title"]) == meant)
    }

    @Test func suggestsNothingFar() {
        #expect(nearestName(to: "elephant", among: ["kent", "title"]) == nil)
    }
}

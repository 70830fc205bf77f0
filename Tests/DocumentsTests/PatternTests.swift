import Documents
import Testing

@Suite struct PatternTests {
    private func ranges(_ pattern: String, in text: String) throws -> [Range<Int>] {
        try ranges(pattern, in: Array(text.utf8))
    }

    private func ranges(_ pattern: String, in bytes: [UInt8]) throws -> [Range<Int>] {
        let pattern = try Pattern(pattern)
        return try bytes.withUnsafeBufferPointer { try pattern.ranges(in: $0) }
    }

    @Test func placesAreBytes() throws {
        #expect(try ranges("\\d+", in: "é 12, 345") == [3..<5, 7..<10])
        #expect(try ranges("\\bé\\b", in: "é, né") == [0..<2])
        #expect(try ranges("x*", in: "axx") == [0..<0, 1..<3, 3..<3])
        #expect(try ranges("a", in: "").isEmpty)
    }

    @Test func aWholeTextMatchesOrDoesNot() throws {
        let code = try Pattern("[A-Z]\\d{3}|none")
        #expect(try code.isWhole("K014"))
        #expect(try code.isWhole("none"))
        #expect(try !code.isWhole("K0141"))
        #expect(try !code.isWhole(" K014"))
        #expect(try !code.isWhole(""))
    }

    @Test func brokenBytesMatchNothing() throws {
        #expect(try ranges("[^x]", in: [0x61, 0xFF, 0x62]) == [0..<1, 2..<3])
    }

    @Test func whatIsNoPatternSaysWhere() {
        let fault = #expect(throws: Pattern.Fault.self) { try Pattern("ab(c") }
        #expect(fault?.offset == 4)
        #expect(fault?.message.contains("parenthesis") == true)
    }

    /// A pattern that can be read in so many ways that trying all of them would take longer than anybody lives.
    @Test func triesForALimitedTime() throws {
        let pattern = try Pattern("(a+)+[0-9]")
        #expect(throws: Pattern.TooManyWays.self) { try pattern.isWhole(String(repeating: "a", count: 60) + "c") }
    }

    @Test func aQuickMatchIsGivenUpEarly() throws {
        let pattern = try Pattern("(a|a)*b|a*!")
        let text = String(repeating: "a", count: 12) + "!"
        #expect(try pattern.isWhole(text))
        #expect(throws: Pattern.TooManyWays.self) { try pattern.isWhole(text, quickly: true) }
        #expect(try pattern.isWhole("a!", quickly: true))
        #expect(try !pattern.isWhole("a?", quickly: true))
    }
}

import Diagnostics
import TestSupport
import Testing

@testable import Site

/// What `personal-data.yaml` allows: a text, a sentence as it reads, an operation by its name.
@Suite struct AllowedTextsTests {
    /// What is still refused, and what is of no use, in a paper with a body and a list of what is allowed.
    private func build(_ body: String, allowing texts: [String]) -> (refused: [String], unused: [String]) {
        let list = texts.map { "- text: \"\($0)\"\n  reason: in the Act\n" }.joined()
        let findings = Campaign.build(["papers/ponds.md": Campaign.paper(body), "personal-data.yaml": list]).findings
        return (
            findings.lines().filter { $0.contains("stands here") || $0.contains("would publish") },
            findings.lines([.note]).filter { $0.contains("allows nothing") }
        )
    }

    @Test(
        arguments: [
            ("The board published its *report* on\nOperation Newt on 12 May 2021.", "Operation Newt"),
            ("The minister spoke of Operation Newt Two on 3 May.", "Operation Newt Two"),
            ("The minister spoke of Operation Newt II on 3 May.", "Operation Newt II"),
            ("Operation Newt 3 May", "Operation Newt"),
            (
                "Operation Newt closed a brothel in Nowhere on 3 May.",
                "Operation Newt closed a brothel in Nowhere on 3 May."
            ),
            (
                "The board published its *report* on\n[Operation Newt](https://ponds.test/a) on 12 May 2021. Then",
                "The board published its report on Operation Newt on 12 May 2021."
            ),
            ("> Under *Operation Newt*,\n> it rained on 12 May.", "Under Operation Newt, it rained on 12 May"),
            ("- Operation Newt, 12 May\n- a", "Operation Newt, 12 May"),
            ("| Operation Newt | a | 12 May |\n| --- | --- | --- |\n", "Operation Newt | a | 12 May"),
            ("The Ruritanian woman won. It rained.", "She stood. The Ruritanian woman won."),
            ("Born on or after 1 September 1957.", "1 September 1957"),
            ("Born before\nSeptember 1, 1957.", "September 1, 1957"),
        ])
    func theyPassAsTheyRead(body: String, text: String) {
        #expect(build(body, allowing: []).refused.count == 1)
        let (refused, unused) = build(body, allowing: [text])
        #expect(refused == [] && unused == [])
    }

    @Test(
        arguments: [
            ("She was born on 1 May 1987.", "1"), ("She was born on 1 May 1987.", "1 May"),
            ("She was born on 1 May 1987.", "1 May 1978"), ("Operation Newt began on 3 May.", "Operation"),
            ("Operation Newton began on 3 May.", "Operation Newt"),
            ("Operation Frog began on 3 May.", "Operation Newt"),
            ("Operation Newt Two began on 3 May.", "Operation Newt"),
            ("Operation Newt II began on 3 May.", "Operation Newt"),
            ("Operation Newt 2 began on 3 May.", "Operation Newt"),
            ("Operation Newt and Operation PAXTON began on 3 May.", "Operation Newt"),
            ("Operation Newt closed a brothel in Nowhere.", "Operation Newt"),
            ("Operation Newt closed a brothel in Nowhere on 3 May.", "Operation Newt"),
            ("Operation Newt and Operation Frog began on 3 May.", "Operation Newt"),
            ("Operation Newt met a Ruritanian woman on 3 May.", "Operation Newt"),
            ("In Operation Newt a woman aged 19 was met in Nowhere on 3 May.", "Operation Newt"),
            ("Operation Newt began on 3 May, at noon.", "Operation Newt began on 3 May"),
            ("A Ruritanian woman left.", "A Ruritanian woman"),
        ])
    func nothingElseDoes(body: String, text: String) {
        #expect(build(body, allowing: [text]).refused.count == 1)
    }

    @Test func whatStandsNowhereIsNoted() {
        let unused = build("Write to press@ponds.test.", allowing: ["press@ponds.test", "Operation Newt"]).unused
        #expect(unused.count == 1 && unused[0].hasPrefix("Content/personal-data.yaml:3:"))
    }

    /// What an entry allowed may be gone from the texts, so that its line is not to go into a log.
    @Test func theLineOfAnEntryIsNotShown() {
        let findings = Campaign.build([
            "personal-data.yaml": "- text: jane.roe@ponds.test\n  reason: in the Act\n"
        ]).findings
        #expect(findings.lines([.note]).contains { $0.contains("allows nothing") })
        for finding in findings.all { #expect(!finding.text.contains("jane.roe"), "\(finding.text)") }
    }
}

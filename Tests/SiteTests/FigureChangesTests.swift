import Diagnostics
import Site
import TestSupport
import Testing

@Suite struct FigureChangesTests {
    private func changes(
        _ changes: [String: String], since lock: String? = Campaign.files["figures.lock"]
    ) -> (markdown: String?, findings: Findings) {
        var findings = Findings()
        let result = FigureChanges(
            Campaign.sources(changes), since: lock.map { SourceFile(path: "base.lock", text: $0) }, &findings)
        return (result?.markdown, findings)
    }

    /// The campaign with one frog less in the first pond that has some.
    private let fewerFrogs: [String: String] = {
        let ponds = Campaign.files["data/ponds.csv"] ?? ""
        return ["data/ponds.csv": ponds.replacing(",1200,", with: ",1199,")]
    }()

    @Test func sameValuesAreNoChange() { #expect(changes([:]).markdown == "No published value changes.\n") }

    @Test func withoutAnEarlierLockNothingIsCompared() {
        #expect(changes([:], since: nil).markdown?.contains("no value can be compared") == true)
    }

    @Test func aChangeSaysFromWhatToWhatAndWhere() throws {
        let markdown = try #require(changes(fewerFrogs).markdown)
        #expect(markdown.contains("| frogs | at least 1,214 (1214;"), "\(markdown)")
        #expect(markdown.contains("| at least 1,213 (1213;"), "\(markdown)")
        #expect(
            markdown.contains("| the chart “Nowhere has at least 1,207 frogs”, the pages of 2 councils |"),
            "\(markdown)")
        #expect(markdown.contains("not accepted yet"), "\(markdown)")
    }

    @Test func anAcceptedChangeGivesItsReason() throws {
        var findings = Findings()
        let accepted = try #require(
            AcceptedFigures(
                Campaign.sources(fewerFrogs), kind: "correction", reason: "A toad | <b>no</b> frog", &findings))
        let lock = try #require(accepted.text)
        let markdown = try #require(changes(fewerFrogs.merging(["figures.lock": lock]) { $1 }).markdown)
        #expect(markdown.contains("correction: A toad \\| \\<b\\>no\\</b\\> frog |"), "\(markdown)")
        #expect(!markdown.contains("not accepted yet"), "\(markdown)")
    }

    /// What readers were told stays told.
    @Test(
        arguments: [
            (Campaign.correctedLock, false), (Campaign.files["figures.lock"] ?? "", true),
            (Campaign.correctedLock.replacing("Counted again", with: "Counted anew"), true),
            (Campaign.correctedLock.replacing("as_of: 2024-05-01", with: "as_of: 2024-05-02"), true),
            (Campaign.correctedLock.replacing("from: \"at least 1\"", with: "from: \"at least 2\""), true),
        ])
    func historyThatIsGoneIsAnError(lock: String, isGone: Bool) {
        let (markdown, findings) = changes(["figures.lock": lock], since: Campaign.correctedLock)
        #expect(markdown == "No published value changes.\n")
        let said = "no longer tells the correction of 2024-05-01 (“Counted again”; `frogs`) as it did before"
        #expect(findings.lines().contains { $0.contains(said) } == isGone, "\(findings.lines())")
        #expect(findings.hasErrors == isGone)
    }

    @Test func aHistoryMayGrow() {
        let (_, findings) = changes(["figures.lock": Campaign.correctedLock])
        #expect(!findings.hasErrors, "\(findings.lines())")
    }

    @Test func whatCannotBeComputedIsReported() {
        let (markdown, findings) = changes(["data/ponds.csv": "pond\n"])
        #expect(markdown == nil)
        #expect(findings.hasErrors)
    }
}

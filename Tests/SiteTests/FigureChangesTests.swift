import Diagnostics
import Site
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

    @Test func whatCannotBeComputedIsReported() {
        let (markdown, findings) = changes(["data/ponds.csv": "pond\n"])
        #expect(markdown == nil)
        #expect(findings.hasErrors)
    }
}

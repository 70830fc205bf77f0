import Diagnostics
import Foundation
import Site
import TestSupport
import Testing

@Suite struct LockTests {
    private let ponds = Campaign.files["data/ponds.csv"] ?? ""
    private let lock = Campaign.files["figures.lock"] ?? ""

    private func sources(_ changes: [String: String?]) -> SiteSources {
        var files = Campaign.files.mapValues { Array($0.utf8) }
        for (path, text) in changes { files[path] = text.map { Array($0.utf8) } }
        return SiteSources(content: FileTree(files))
    }

    @Test func oneChangedCellNamesEveryFigureAndPageThatChanges() {
        let (site, findings) = Campaign.build([
            "data/ponds.csv": ponds.replacing("p1,nowhere,2020,3", with: "p1,nowhere,2020,5")
        ])
        #expect(site == nil)
        let lines = findings.lines()
        #expect(
            lines.contains {
                $0.contains("`frogs` has changed from at least 1,214") && $0.contains("it stands in the chart “")
            })
        #expect(lines.contains { $0.contains("`frogs?council=nowhere` has changed from at least 1,207") })
        #expect(lines.contains { $0.hasPrefix("Content/charts/charts.yaml:3:22 `at least 1,207` is not the value") })
        // The charts of the gallery are left out of most tests.
        #expect(
            lines.last
                == "9 published values of 4 figures differ from figures.lock, on 3 pages: the chart “Nowhere has "
                + "at least 1,207 frogs”, the pages of 2 councils, the page of Nowhere Council", "\(lines)")
    }

    @Test func slicesThatNoTextUsesAreGathered() {
        let (_, findings) = Campaign.build([
            "data/ponds.csv": ponds.replacing("p3,example,2020,[x],true", with: "p3,example,2020,[x],false")
        ])
        #expect(findings.lines().contains { $0.contains("a slice of `clean` that no text uses has changed") })
    }

    @Test func aDeletedRowIsAnErrorWhereAPaperCitesIt() {
        let rows = ponds.split(separator: "\n").filter { !$0.hasPrefix("=p7") }.joined(separator: "\n") + "\n"
        let paper = Campaign.paper("In 2022 [at least 1](figure:ponds?year=2022).")
        let (_, findings) = Campaign.build(["data/ponds.csv": rows, "papers/ponds.md": paper])
        #expect(findings.lines().contains { $0.hasPrefix("Content/papers/ponds.md:8:22 no row has `2022` for `year`") })
        #expect(
            findings.lines().contains {
                $0.contains("`ponds?year=2022` is not published any more") || $0.contains("ponds?year=2022: 1 → gone")
            })
    }

    @Test(arguments: [
        ("ponds", "=p7", "There are [7](figure:ponds).", "8:11 `7` is not the value of `figure:ponds`, which is 6"),
        ("requests", "r5", "See [it](request:r5).", "8:10 there is no request `r5`"),
        ("councils", "void", "See [it](profile:void).", "8:10 there is no profile `void`"),
    ])
    func aDeletedRowIsAnErrorWhateverCitesIt(table: String, key: String, body: String, message: String) throws {
        let rows = try #require(Campaign.files["data/\(table).csv"]).split(separator: "\n")
        let left = rows.filter { !$0.hasPrefix(key + ",") }.map { $0 + "\n" }.joined()
        #expect(left.count < rows.joined(separator: "\n").count)
        let (site, findings) = Campaign.build([
            "data/\(table).csv": left, "papers/ponds.md": Campaign.paper(body),
        ])
        #expect(site == nil)
        #expect(findings.lines().contains { $0 == "Content/papers/ponds.md:" + message }, "\(findings.lines())")
    }

    @Test func withoutALockThereIsAWarningThatStrictRefuses() {
        let (site, findings) = Campaign.build(["figures.lock": nil])
        #expect(site != nil)
        #expect(findings.lines([.warning]).contains { $0.contains("there is no `Content/figures.lock`") })
        #expect(findings.strict.hasErrors)
    }

    @Test func aValueThatIsNotInTheLockIsAWarningThatStrictRefuses() {
        let short = lock.split(separator: "\n").filter { !$0.contains("  clean:") }.joined(separator: "\n") + "\n"
        let (site, findings) = Campaign.build(["figures.lock": short])
        #expect(site != nil)
        #expect(
            findings.lines([.warning]) == [
                "1 value is not in `Content/figures.lock` yet: `clean`, on the pages of 2 councils"
            ])
    }

    @Test func aLockThatCannotBeReadStopsTheBuild() {
        let (site, findings) = Campaign.build(["figures.lock": "values:\n  a: 1\n  a: 2\n"])
        #expect(site == nil)
        #expect(findings.lines() == ["Content/figures.lock:3:3 the key `a` on line 3 stands on line 2 already"])
    }

    @Test func acceptingNeedsAKindAndAReasonAndThenTheBuildPasses() throws {
        let changed: [String: String?] = [
            "data/ponds.csv": ponds.replacing("p1,nowhere,2020,3", with: "p1,nowhere,2020,5"),
            "charts/charts.yaml": nil,
        ]
        var findings = Findings()
        #expect(AcceptedFigures(sources(changed), kind: nil, reason: nil, &findings) == nil)
        #expect(AcceptedFigures(sources(changed), kind: "correction", reason: " ", &findings) == nil)
        findings = Findings()
        let reason = "The \"report\" \\ says five"
        let accepted = try #require(AcceptedFigures(sources(changed), kind: "correction", reason: reason, &findings))
        #expect(accepted.changes.count == 9)
        let files = changed.merging(["figures.lock": accepted.text]) { $1 }
        let paper = Campaign.paper("[at least 1,216](figure:frogs) and [7](figure:ponds).")
        let (site, after) = Campaign.build(files.merging(["papers/frogs.md": paper]) { $1 })
        #expect(after.lines([.error, .warning]) == [])
        let shown = "The &quot;report&quot; \\ says five"
        #expect(try #require(site).text("corrections/index.html").contains(shown))
        #expect(try #require(site).text("evidence/frogs/index.html").contains(shown))
        // The paper that quotes the number says it too, and readers see the values without what the lock keeps besides.
        let page = try #require(site).text("papers/frogs/index.html")
        let note = "Corrected since it was first published, last on 30 June 2024."
        #expect(page.components(separatedBy: note).count == 2)
        #expect(try !#require(site).text("corrections/index.html").contains("unknown,"))
        #expect(try #require(site).text("corrections/index.html").contains("<div id=\"correction-2024-06-30\">"))
        let entries = try #require(site).text("feed.xml").components(separatedBy: "<entry>").dropFirst()
        #expect(
            entries[1].hasPrefix("<id>https://ponds.test/corrections/#correction-2024-06-30</id><title>Corrected: ")
                && entries[1].contains("<summary>\(shown)</summary>"))
        #expect(
            entries[2].contains("<published>2024-06-01T00:00:00Z</published><updated>2024-06-30T00:00:00Z</updated>"))
        #expect(try !#require(site).text("evidence/clean/index.html").contains(shown))
        // Nothing has changed since: the lock is written again as it is.
        let again = try #require(
            AcceptedFigures(
                sources(changed.merging(["figures.lock": accepted.text]) { $1 }), kind: nil, reason: nil, &findings))
        #expect(again.text == nil)
    }

    /// The campaign without a figure that it published, which was corrected before.
    ///
    /// - Parameter isTitled: whether the lock says what figures are called, as earlier ones don't.
    private func withdrawn(isTitled: Bool) throws -> [String: String?] {
        var findings = Findings()
        let titled = try #require(AcceptedFigures(sources([:]), kind: nil, reason: nil, &findings)).text ?? lock
        let told = """
            history:
              - as_of: 2024-05-01
                kind: correction
                reason: Counted again
                values: [{figure: noted, from: "9", to: "1"}]

            """
        let figures = try #require(Campaign.files["figures/figures.yaml"])
        #expect(figures.contains(Self.noted))
        let untitled = titled.components(separatedBy: "titles:\n")[0]
        let changes: [String: String?] = [
            "figures/figures.yaml": figures.replacing(Self.noted, with: ""),
            "figures.lock": (isTitled ? titled : untitled) + told,
        ]
        let accepted = try #require(
            AcceptedFigures(sources(changes), kind: "withdrawal", reason: "It says too little", &findings))
        #expect(findings.lines() == [])
        return changes.merging(["figures.lock": accepted.text]) { $1 }
    }

    private static let noted =
        "noted:\n  title: Requests with a note\n  dataset: requests\n  count: note = 'SECRET' || 'NOTE'\n"

    /// The kind is published, and decides whether a figure that is gone keeps its address.
    @Test(
        arguments: [
            ("", "update", "`noted` is gone, which is more than an update"),
            ("", "definition", "`noted` is gone, which is more than another definition"),
            ("", "withdrawal", nil), ("", "correction", nil),
            (noted.replacing("noted:", with: "annotated:"), "definition", nil),
            (noted.replacing("noted:", with: "annotated:"), "withdrawal", "`annotated` is still published"),
            (
                noted.replacing("= 'S", with: "<> 'S"), "withdrawal",
                "`noted` is still published, so this is no withdrawal"
            ),
            (noted.replacing("= 'S", with: "<> 'S"), "update", nil),
        ] as [(String, String, String?)])
    func aKindHasToBeTrue(definition: String, kind: String, message: String?) throws {
        let figures = try #require(Campaign.files["figures/figures.yaml"])
        #expect(figures.contains(Self.noted))
        var findings = Findings()
        let accepted = AcceptedFigures(
            sources(["figures/figures.yaml": figures.replacing(Self.noted, with: definition)]), kind: kind, reason: "R",
            &findings)
        #expect((accepted == nil) == (message != nil))
        #expect(findings.lines().allSatisfy { $0.contains(message ?? "-") }, "\(findings.lines())")
    }

    /// A month has updates, corrections and withdrawals.
    @Test func someFiguresAreRecordedByThemselves() throws {
        let figures = try #require(Campaign.files["figures/figures.yaml"])
        var files: [String: String?] = [
            "data/ponds.csv": ponds.replacing("p1,nowhere,2020,3", with: "p1,nowhere,2020,5"),
            "charts/charts.yaml": nil, "figures/figures.yaml": figures.replacing(Self.noted, with: ""),
        ]
        var findings = Findings()
        let first = try #require(
            AcceptedFigures(sources(files), figures: ["noted"], kind: "withdrawal", reason: "Gone", &findings))
        #expect(first.changes.allSatisfy { $0.hasPrefix("noted") } && !first.changes.isEmpty)
        #expect(first.left.count == 9 && first.left.allSatisfy { !$0.hasPrefix("noted") })
        files["figures.lock"] = first.text
        #expect(Campaign.build(files).findings.lines().allSatisfy { !$0.contains("noted") })
        let second = try #require(AcceptedFigures(sources(files), kind: "correction", reason: "Five", &findings))
        #expect(second.changes == first.left && second.left == [])
        files["figures.lock"] = second.text
        let (site, after) = Campaign.build(files)
        #expect(after.lines([.error, .warning]) == [])
        let corrections = try #require(site).text("corrections/index.html")
        #expect(
            corrections.contains("id=\"withdrawal-2024-06-30\"") && corrections.contains("id=\"correction-2024-06-30\"")
        )
        #expect(findings.lines() == [])
        #expect(AcceptedFigures(sources(files), figures: ["frog"], kind: nil, reason: nil, &findings) == nil)
        #expect(findings.all.contains { $0.help == "did you mean `frogs`?" })
    }

    @Test(arguments: [(true, "Requests with a note"), (false, "noted")])
    func aWithdrawalIsToldAndTheAddressStays(isTitled: Bool, title: String) throws {
        let (built, findings) = Campaign.build(try withdrawn(isTitled: isTitled))
        #expect(findings.lines([.error, .warning]) == [])
        let site = try #require(built)
        let page = site.text("evidence/noted/index.html")
        #expect(page.contains("<h1>\(title)</h1>"))
        #expect(page.contains("not been published since 30 June 2024. The reason that was given: It says too little"))
        let link = "<a href=\"../../evidence/noted/\">\(title)</a>"
        #expect(page.components(separatedBy: "\(link): not published any more</li>").count == 3)
        let corrections = site.text("corrections/index.html")
        #expect(corrections.contains("<div id=\"withdrawal-2024-06-30\">"))
        #expect(corrections.contains("<div id=\"correction-2024-05-01\">"))
        let entry = "<a href=\"../evidence/noted/\">\(title)</a>: not published any more</li>"
        #expect(corrections.components(separatedBy: entry).count == 3)
        #expect(!corrections.contains("noted#") && !corrections.contains("\(title): councils"))
        #expect(!site.files.contains { $0.path == "evidence/noted/index.json" })
        #expect(!site.text("evidence/index.html").contains("evidence/noted/"))
    }

    @Test func aFigureThatIsBackHasItsPageBack() throws {
        let lock = try #require(try withdrawn(isTitled: true)["figures.lock"] ?? nil)
        let site = try #require(Campaign.build(["figures.lock": lock]).site)
        #expect(site.text("evidence/noted/index.html").contains("<p class=\"big-number\">"))
        #expect(site.files.count { $0.path == "evidence/noted/index.html" } == 1)
    }

    /// What a slice said may be what it was taken back for.
    @Test func aSliceThatIsGoneSaysNothing() throws {
        let gone = """
            history:
              - as_of: 2024-05-01
                kind: correction
                reason: It told too much
                values: [{figure: ponds?who=jane, from: "7531", to: "7532"}, {figure: ponds, from: "8", to: "7"}]

            """
        let site = try #require(Campaign.build(["figures.lock": lock + gone]).site)
        #expect(site.text("corrections/index.html").contains(": 8, now 7</li>"))
        #expect(!site.files.contains { $0.bytes.contains("7531".utf8) || $0.bytes.contains("jane".utf8) })
    }

    /// To its own page, and where it has none to that of the whole.
    @Test func aCorrectionOfAPartLeadsToIt() throws {
        let told = """
            history:
              - as_of: 2024-05-01
                kind: correction
                reason: Counted again
                values:
                  - {figure: frogs?council=nowhere, from: "at least 1", to: "at least 1,207"}
                  - {figure: ponds?year=2020, from: "1", to: "2"}

            """
        let site = try #require(Campaign.build(["figures.lock": lock + told]).site)
        let corrections = site.text("corrections/index.html")
        let part = "href=\"../evidence/frogs/council-nowhere/\">Frogs counted, Nowhere Council</a>"
        #expect(corrections.contains(part), "\(corrections)")
        #expect(corrections.contains("href=\"../evidence/ponds/\">Ponds in the table, 2020</a>"), "\(corrections)")
        #expect(site.files.contains { $0.path == "evidence/frogs/council-nowhere/index.html" })
        #expect(!site.files.contains { $0.path == "evidence/ponds/year-2020/index.html" })
    }

    /// A figure that has another name now was not withdrawn.
    @Test func aRenamedFigureIsNotCalledWithdrawn() throws {
        let gone =
            "history:\n  - {as_of: 2024-05-01, kind: definition, reason: R, values: [{figure: most, from: \"1\"}]}\n"
        let site = try #require(Campaign.build(["figures.lock": lock + gone]).site)
        #expect(!site.files.contains { $0.path.hasPrefix("evidence/most/") })
    }

    /// The lock is a file that can be edited, and an id is a part of an address.
    @Test func whatIsNoIdHasNoPage() throws {
        let values = "values: [{figure: \"../x\", from: \"1\"}]"
        let gone = "history:\n  - {as_of: 2024-05-01, kind: withdrawal, reason: R, \(values)}\n"
        let site = try #require(Campaign.build(["figures.lock": lock + gone]).site)
        #expect(site.text("corrections/index.html").contains("../x: not published any more"))
        #expect(!site.files.contains { $0.path.contains("..") })
    }

    /// A slice may be a row that names an authority: what was wrong about it stands on the authority's page as well.
    @Test func aCorrectedRowIsToldOnThePageOfItsAuthority() throws {
        var findings = Findings()
        let ponds = try #require(Campaign.files["data/ponds.csv"])
        let plain: [String: String?] = [
            "figures/rows.yaml":
                "per-pond:\n  title: Frogs in a pond\n  dataset: ponds\n  sum: frogs\n  by: {pond: pond}\n",
            "charts/charts.yaml": nil, "papers/ponds.md": Campaign.paper("Text."),
        ]
        let first = try #require(AcceptedFigures(sources(plain), kind: "update", reason: "More", &findings)).text
        let changed = plain.merging([
            "data/ponds.csv": ponds.replacing("p1,nowhere,2020,3", with: "p1,nowhere,2020,5"), "figures.lock": first,
        ]) { $1 }
        let second = try #require(
            AcceptedFigures(sources(changed), kind: "correction", reason: "The report says five", &findings)
        ).text
        let site = try #require(Campaign.build(changed.merging(["figures.lock": second]) { $1 }).site)
        let change = "Frogs in a pond, p1</a>: 3, now 5"
        #expect(site.text("councils/nowhere/index.html").contains(change))
        #expect(!site.text("councils/example/index.html").contains(change))
    }

    @Test func fillingWritesValuesAndLeavesWords() throws {
        let body =
            "[](figure:ponds), [9](figure:ponds), *[9](figure:clean)*, [seven](figure:ponds), [many](figure:ponds \"5..9\")."
            + "\n\n![x](../images/pond-plan.png \"Of [9](figure:ponds) ponds\")"
        var findings = Findings()
        let changes: [String: String?] = [
            "papers/ponds.md": Campaign.paper(body).replacing("[7](figure:ponds)", with: "[8](figure:ponds)")
        ]
        let filled = try #require(FilledFigures(sources(changes), &findings))
        #expect(findings.lines() == [])
        #expect(filled.files.map(\.path) == ["Content/papers/ponds.md"])
        let expected =
            "[7](figure:ponds), [7](figure:ponds), *[67%](figure:clean)*, [seven](figure:ponds), [many](figure:ponds \"5..9\")."
            + "\n\n![x](../images/pond-plan.png \"Of [7](figure:ponds) ponds\")"
        #expect(String(decoding: filled.files[0].bytes, as: UTF8.self) == Campaign.paper(expected))
        #expect(filled.changes.count == 5)
        #expect(try #require(FilledFigures(sources([:]), &findings)).files.isEmpty)
    }

    @Test func fillingFindsWhatYAMLFolds() throws {
        let folded = { (number: String) in
            Campaign.paper("Text.").replacing(
                "summary: What is known of [7](figure:ponds) ponds.",
                with: "summary: >-\n  Known of\n  [\(number)](figure:ponds) ponds.")
        }
        var findings = Findings()
        let filled = try #require(FilledFigures(sources(["papers/ponds.md": folded("")]), &findings))
        #expect(findings.lines() == [])
        #expect(filled.files.map { String(decoding: $0.bytes, as: UTF8.self) } == [folded("7")])
    }

    @Test func fillingTouchesNothingButPlainNumbers() throws {
        let body = [
            "An open \\[ bracket.\n\nKeep [6 \\] x](figure:ponds) all.", "[**6**](figure:ponds)",
            "[six ponds](figure:ponds)",
            "[6](figure:ponds?council=void)", "[6](<figure:ponds>)", "[6][f]\n\n[f]: figure:ponds",
        ]
        for text in body {
            var findings = Findings()
            let filled = try #require(FilledFigures(sources(["papers/ponds.md": Campaign.paper(text)]), &findings))
            #expect(filled.files.isEmpty, "\(text): \(filled.changes)")
            #expect(findings.lines([.warning]).contains { $0.contains("this link is left as it is") }, "\(text)")
        }
    }

    @Test func coverageAndBasesAreLockedToo() {
        let requests = Campaign.files["data/requests.csv"] ?? ""
        let answered = requests.replacing("2024-02-20,rejected,12(1)", with: "2024-02-20,successful,")
        let events = (Campaign.files["data/events.csv"] ?? "").replacing(",,rejected", with: ",,successful")
        let (_, findings) = Campaign.build(["data/requests.csv": answered, "data/events.csv": events])
        #expect(
            findings.lines().contains { $0.contains("the coverage of `late`") && $0.contains("1 answered, 1 refused") })
        let unasked = requests.replacing("r4,Example & Sample Council", with: "r4,Void Council")
        #expect(
            Campaign.build(["data/requests.csv": unasked]).findings.lines().contains {
                $0.contains("`late` has changed from 1 answered, 1 refused, 1 has no row in the table to 1 answered")
            })
        let twice = ponds + (0..<6).map { "q\($0),nowhere,2022,,\($0 < 4)\n" }.joined()
        let (_, more) = Campaign.build(["data/ponds.csv": twice])
        #expect(more.lines().contains { $0.contains("`clean` has changed from 67% (4 of 6") })
    }

    @Test func aReasonThatCannotBeSeenIsRefused() {
        var findings = Findings()
        let changed: [String: String?] = [
            "data/ponds.csv": ponds.replacing("p1,nowhere,2020,3", with: "p1,nowhere,2020,5")
        ]
        #expect(AcceptedFigures(sources(changed), kind: "update", reason: "pasted\u{2028}text", &findings) == nil)
        #expect(findings.lines().contains { $0.contains("U+2028") })
        #expect(AcceptedFigures(sources(changed), kind: "update", reason: "Jo, jo@a.test", &findings) == nil)
        #expect(findings.lines().contains { $0.contains("the reason holds an e-mail address") })
    }

    @Test func aVeryLongSliceIsReadBack() throws {
        let long = String(repeating: "é ", count: 400) + "x"
        let changed: [String: String?] = [
            "data/ponds.csv": ponds + "\(long),nowhere,2022,,\n", "figures.lock": nil, "charts/charts.yaml": nil,
            "figures/figures.yaml": "null:\n  title: N\n  dataset: ponds\n  count: rows\n  by: {pond: pond}\n",
            "pages/index.md": "---\ntitle: P\n---\n", "papers/ponds.md": nil, "claims/clean-ponds.md": nil,
        ]
        var findings = Findings()
        let accepted = try #require(AcceptedFigures(sources(changed), kind: nil, reason: nil, &findings))
        let (site, after) = Campaign.build(changed.merging(["figures.lock": accepted.text]) { $1 })
        #expect(after.lines([.error, .warning]) == [])
        #expect(site != nil)
    }
}

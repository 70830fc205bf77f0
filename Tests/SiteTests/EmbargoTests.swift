import Diagnostics
import Site
import TestSupport
import Testing

/// A paper under embargo, with a figure, a chart, a reference and a correction in the lock that are its own.
@Suite struct EmbargoTests {
    /// Words and values of the paper, none of which may stand in any byte that is published before its day.
    private static let traces = [
        "zander", "Zander", "9613666", "9,613,666", "9605739", "9,605,739", "pikeperch", "Pikeperch", "2025",
    ]

    private static let paper = """
        ---
        title: The Zander report
        date: 2025-01-01
        embargo: 2025-01-01
        authors: [A. Pikeperch]
        summary: Zander, [9,613,666 where coded](figure:zander-frogs) of them.
        topics: [zander-watch]
        aliases: [old-zander]
        ---

        The [9,613,666 where coded](figure:zander-frogs) of [a report](source:zander-report) in [seven](figure:ponds) ponds.
        It is [said](../claims/zander-claim.md) of the [pikeperch](term:pikeperch), in [5](figure:zander-surveys) surveys, [1](figure:zander-states).

        ![What the zanders are](chart:zander-chart "Pikeperch, by year")
        """

    private static func figures(_ more: String) -> String { (Campaign.files["figures/figures.yaml"] ?? "") + more }

    /// The campaign with the paper, its figure accepted, then corrected, then accepted again.
    private static func withPaper(_ changes: [String: String] = [:]) throws -> [String: String] {
        var files = changes
        files["papers/zander.md"] = files["papers/zander.md"] ?? paper
        files["papers/zander.cy.md"] = """
            ---
            title: Zander
            language: Pikeperch
            date: 2024-06-01
            summary: Zander, [9,613,666 where coded](figure:zander-frogs).
            ---

            Zander o [adroddiad](source:zander-report), [5](figure:zander-surveys).
            """
        files["charts/zander.yaml"] = """
            zander-chart:
              mark: bar
              title: Zander at its most
              subtitle: Pikeperch by year
              figure: zander-frogs
              by: year
            """
        files["claims/zander-claim.md"] = """
            ---
            title: No zander in Nowhere
            date: 2024-01-02
            words: There is no pikeperch here.
            speaker: Nowhere Council
            speaker_type: release
            authority: nowhere
            source: zander-report
            finding: contradicted
            expect:
              - figure: zander-frogs
                is: 9,613,666 where coded
            ---

            Of this the [pikeperch](term:pikeperch) knows.
            """
        files["glossary.yaml"] =
            (Campaign.files["glossary.yaml"] ?? "")
            + "pikeperch:\n  term: Pikeperch\n  definition: A [zander](term:zander), not a [frog](term:frog).\n"
            + "zander:\n  term: Zander\n  definition: A fish.\n"
        files["data/views/zander.sql"] =
            "-- Zander surveys\nSELECT council, surveys AS pikeperch FROM (SELECT council, count(*) AS surveys FROM newts GROUP BY council);\n"
        files["references.json"] = (Campaign.files["references.json"] ?? "").replacing(
            "[{", with: "[{\"id\": \"zander-report\", \"type\": \"report\", \"title\": \"Zander at large\"}, {",
            maxReplacements: 1)
        for sum in ["frogs * 7927", "frogs * 7919"] {
            files["figures/figures.yaml"] = figures(
                "\nzander-frogs:\n  title: Zanders\n  dataset: ponds\n  sum: \(sum)\n  by: {year: year}\n"
                    + "zander-surveys:\n  title: Zander surveys\n  dataset: zander\n  sum: pikeperch\n"
                    + "zander-states:\n  title: Zander states\n  dataset: ponds\n  count: clean_state = 'not-coded'\n")
            var findings = Findings()
            let accepted = AcceptedFigures(
                Campaign.sources(files), kind: "correction", reason: "A pikeperch was counted twice", &findings)
            files["figures.lock"] = try #require(accepted?.text)
        }
        return files
    }

    @Test func beforeItsDayTheSiteIsAsIfThePaperHadNeverBeenWritten() throws {
        let (with, findings) = Campaign.build(try Self.withPaper())
        #expect(findings.lines([.error, .warning]) == [])
        #expect(findings.lines([.note]).contains { $0.contains("held back until the site is as of 1 January 2025") })
        let files = try #require(with).files
        let without = try #require(Campaign.build().site).files
        #expect(files.map(\.path) == without.map(\.path))
        for (a, b) in zip(files, without) {
            #expect(a.bytes == b.bytes, "\(a.path)")
            let text = a.path + String(decoding: a.bytes, as: UTF8.self)
            for trace in Self.traces { #expect(!text.contains(trace), "\(trace) in \(a.path)") }
        }
    }

    @Test func aFigureThatOnlyItsTableShowsIsHeldBack() throws {
        let head = String(try #require(Self.paper.split(separator: "\nThe [").first))
            .replacing("[9,613,666 where coded](figure:zander-frogs)", with: "how many")
        var files = [
            "papers/zander.md": head + "\n![Zander](table:zander-frogs?year=2021 \"Pikeperch\")\n",
            "figures/figures.yaml": Self.figures(
                "\nzander-frogs:\n  title: Zanders\n  dataset: ponds\n  sum: frogs * 7919\n  by: {year: year}\n"),
        ]
        let (held, findings) = Campaign.build(files)
        #expect(findings.lines() == [])
        for file in try #require(held).files {
            let text = file.path + String(decoding: file.bytes, as: UTF8.self)
            for trace in Self.traces { #expect(!text.contains(trace), "\(trace) in \(file.path)") }
        }
        // What a text for everybody shows is everybody's.
        files["papers/ponds.md"] = Campaign.paper("![Frogs](table:zander-frogs)")
        let open = try #require(Campaign.build(files).site)
        #expect(open.text("papers/ponds/index.html").contains("How we know: Zanders"))
        #expect(!open.text("evidence/zander-frogs/year-2021/index.html").isEmpty)
    }

    /// What counts a view may be held back; the view itself is what a text for everybody shows or names.
    @Test(arguments: ["![Places](table:newt-places \"Places\")", "The [places](table:newt-places)."])
    func aViewThatATextForEverybodyShowsStays(shown: String) throws {
        let head = String(try #require(Self.paper.split(separator: "\nThe [").first))
            .replacing("[9,613,666 where coded](figure:zander-frogs)", with: "how many")
        var files = [
            "papers/zander.md": head + "\n[5](figure:zander-surveys) of [them](table:newt-places).\n",
            "figures/figures.yaml": Self.figures(
                "\nzander-surveys:\n  title: Zander surveys\n  dataset: newt-places\n  sum: visits\n"),
            "data/views/newt-places.sql":
                "-- Places with newts\nSELECT council, surveys AS visits FROM (SELECT council, count(*) AS surveys FROM newts GROUP BY council);\n",
        ]
        let page = "data/newt-places/index.html"
        #expect(try #require(Campaign.build(files).site).text(page).isEmpty)
        files["papers/ponds.md"] = Campaign.paper(shown)
        let (site, findings) = Campaign.build(files)
        #expect(findings.lines() == [])
        let open = try #require(site)
        #expect(!open.text(page).isEmpty && open.text("evidence/zander-surveys/index.html").isEmpty)
    }

    @Test func aDraftOfItKeepsWhatItLeadsToBack() throws {
        let draft = Self.paper.replacing("embargo: 2025-01-01", with: "embargo: 2025-01-01\nstatus: draft")
        let site = try #require(Campaign.build(try Self.withPaper(["papers/zander.md": draft])).site)
        for file in site.files {
            let text = file.path + String(decoding: file.bytes, as: UTF8.self)
            for trace in Self.traces { #expect(!text.contains(trace), "\(trace) in \(file.path)") }
        }
    }

    @Test func aFigureThatIsGoneBeforeItsDayHasNoHistory() throws {
        var files = try Self.withPaper()
        files["papers/zander.md"] = nil
        for path in ["papers/zander.cy.md", "claims/zander-claim.md", "charts/zander.yaml", "data/views/zander.sql"] {
            files[path] = nil
        }
        files["glossary.yaml"] = Campaign.files["glossary.yaml"]
        files["references.json"] = Campaign.files["references.json"]
        files["figures/figures.yaml"] = Self.figures("")
        var findings = Findings()
        let accepted = AcceptedFigures(Campaign.sources(files), kind: nil, reason: nil, &findings)
        #expect(findings.lines() == [])
        files["figures.lock"] = try #require(accepted?.text)
        let site = try #require(Campaign.build(files).site)
        for file in site.files {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for trace in Self.traces { #expect(!text.contains(trace), "\(trace) in \(file.path)") }
        }
    }

    @Test(arguments: [("correction", ", to: \"2\""), ("withdrawal", "")])
    func whatTheLockTellsOfItIsHeldBackToo(kind: String, to: String) throws {
        var files = try Self.withPaper()
        files["figures.lock"] =
            try #require(files["figures.lock"])
            + "history:\n  - {as_of: 2024-05-01, kind: \(kind), reason: A pikeperch was counted twice, values: [{figure: zander-frogs, from: \"1\"\(to)}]}\n"
        for file in try #require(Campaign.build(files).site).files {
            let text = file.path + String(decoding: file.bytes, as: UTF8.self)
            for trace in Self.traces { #expect(!text.contains(trace), "\(trace) in \(file.path)") }
        }
    }

    @Test func onItsDayEverythingIsThere() throws {
        var files = try Self.withPaper()
        files["site.yaml"] = (Campaign.files["site.yaml"] ?? "").replacing(
            "as_of: 2024-06-30", with: "as_of: 2025-01-01")
        let (site, findings) = Campaign.build(files)
        #expect(findings.lines([.note]) == [])
        // A day may change what is late, and so the lock; the search proves nothing unless it finds what is there.
        let built =
            site ?? Campaign.build(files.mapValues(Optional.some).merging(["figures.lock": nil]) { $1 }).site
        let text = try #require(built).files.map { $0.path + String(decoding: $0.bytes, as: UTF8.self) }.joined()
        for trace in Self.traces where !trace.contains("605739") && !trace.contains("605,739") {
            #expect(text.contains(trace), "\(trace)")
        }
    }

    @Test func aPreviewShowsAndMarksIt() throws {
        let (site, findings) = Campaign.build(try Self.withPaper(), withDrafts: true)
        #expect(findings.lines() == [])
        let page = try #require(site).text("papers/zander/index.html")
        #expect(page.contains("<p class=\"kicker\">Under embargo until 1 January 2025. Not published</p>"))
    }

    @Test func whatIsWrongInItStopsTheBuildBeforeItsDay() throws {
        let wrong = Self.paper.replacing("[seven](figure:ponds)", with: "[eight](figure:ponds)")
        let (site, findings) = Campaign.build(try Self.withPaper(["papers/zander.md": wrong]))
        #expect(site == nil)
        #expect(findings.lines().contains { $0.contains("`eight` is not the value of `figure:ponds`") })
    }

    @Test func whatAPublishedTextUsesIsNotHeldBack() throws {
        let files = try Self.withPaper([
            "papers/ponds.md": Campaign.paper(
                "[9,613,666 where coded](figure:zander-frogs) and [x](source:zander-report).")
        ])
        let site = try #require(Campaign.build(files).site)
        #expect(site.text("evidence/zander-frogs/index.html").contains("9,613,666"))
        #expect(!site.files.contains { $0.path.contains("zander-chart") })
    }

    @Test(arguments: ["paper:zander", "zander.md"])
    func aPublishedTextCannotLeadToIt(link: String) throws {
        let files = try Self.withPaper(["papers/ponds.md": Campaign.paper("[soon](\(link))")])
        let (site, findings) = Campaign.build(files)
        #expect(site == nil)
        let said = "`papers/zander.md` is under embargo, so a text that is published before its day can't link it"
        #expect(findings.lines().contains { $0.contains(said) }, "\(findings.lines())")
    }

    @Test func itCannotBeDatedAfterItsDay() throws {
        let late = Self.paper.replacing("date: 2025-01-01", with: "date: 2025-01-02", maxReplacements: 1)
        #expect(Campaign.build(["papers/zander.md": late]).findings.lines()[0].contains("2025-01-02 is after the date"))
    }
}

@Suite struct OverlayTests {
    private func tree(_ files: [String: String], prefix: String) -> FileTree {
        let images = prefix == "Content/" ? Campaign.images : [:]
        return FileTree(files.mapValues { Array($0.utf8) }.merging(images) { $1 }, prefix: prefix)
    }

    private func sources(_ overlay: [String: String]?, _ changes: [String: String] = [:]) -> SiteSources {
        let content = tree(Campaign.files.merging(changes) { $1 }, prefix: "Content/")
        return SiteSources(content: overlay.map { content.overlaid(with: tree($0, prefix: "private/")) } ?? content)
    }

    private let ponds = (Campaign.files["data/ponds.csv"] ?? "") + "p9,example,2022,1,true\n"

    /// Without its colon it belongs to the summary, and the paper would be published.
    @Test func aStatusWithoutItsColonPublishesNothing() {
        let paper = Campaign.paper("Text.").replacing("summary: What", with: "summary: What\n  status draft, what")
        let found = sources(nil, ["papers/new.md": paper]).build().findings.lines()
        #expect(found.count == 1 && found[0].hasSuffix("this line belongs to the value before it"), "\(found)")
    }

    @Test func aPrivateFileTakesThePlaceOfThePublicOne() throws {
        let overlay = [
            "pages/privacy.md": "---\ntitle: Ours alone\n---\n\nText.\n", "papers/new.md": Campaign.paper("New."),
        ]
        let (site, findings) = sources(overlay).build()
        #expect(findings.lines([.error, .warning]) == [])
        #expect(try #require(site).text("privacy/index.html").contains("Ours alone"))
        #expect(try #require(site).text("papers/new/index.html").contains("New."))
    }

    @Test func noDiagnosticShowsALineOfIt() {
        let overlay = ["papers/new.md": Campaign.paper("Private words and [9](figure:ponds).")]
        let findings = sources(overlay).build().findings
        let error = findings.sorted.first { $0.severity == .error }
        #expect(error?.location?.path == "private/papers/new.md")
        #expect(
            findings.sorted.allSatisfy {
                !$0.text.contains("Private words") && !$0.annotation.contains("Private words")
            })
        #expect(!findings.json.contains("Private words"))
    }

    /// A number that rests on private rows must not get into a public file.
    @Test func fillingWritesNoPrivateValueIntoAPublicFile() throws {
        let paper = Campaign.paper("[](figure:ponds).")
        var findings = Findings()
        #expect(FilledFigures(sources(["data/ponds.csv": ponds], ["papers/new.md": paper]), &findings) == nil)
        #expect(findings.lines().contains { $0.contains("`Content/papers/new.md` is public") }, "\(findings.lines())")
        // In a private text it may stand, and where no data is private it may stand anywhere.
        let shown = [
            "papers/ponds.md": Campaign.paper("[8](figure:ponds)").replacing(
                "[7](figure:ponds)", with: "[8](figure:ponds)"), "pages/index.md": "---\ntitle: P\n---\n\nX.\n",
            "charts/charts.yaml": "{}\n",
        ]
        findings = Findings()
        let own = FilledFigures(sources(["data/ponds.csv": ponds, "papers/new.md": paper], shown), &findings)
        #expect(own?.files.map(\.path) == ["private/papers/new.md"], "\(findings.lines())")
        findings = Findings()
        let texts = FilledFigures(
            sources(["pages/privacy.md": "---\ntitle: P\n---\n\nX.\n"], ["papers/new.md": paper]), &findings)
        #expect(texts?.files.map(\.path) == ["Content/papers/new.md"], "\(findings.lines())")
    }

    @Test func aLockMadeWithItCannotBeCheckedWithoutIt() throws {
        let overlay = ["data/ponds.csv": ponds]
        var findings = Findings()
        let accepted = AcceptedFigures(sources(overlay), kind: "update", reason: "New rows", &findings)
        let lock = try #require(accepted?.text)
        let changes = ["papers/ponds.md": Campaign.paper("Text."), "charts/charts.yaml": "{}\n"].mapValues {
            $0.replacing("[7](figure:ponds)", with: "[8](figure:ponds)")
        }
        let pages = ["pages/index.md": "---\ntitle: Ponds\n---\n\nText.\n"]
        let all = changes.merging(pages) { $1 }
        // Beside the private tree it holds; in the public one it is refused, whether or not values differ.
        #expect(sources(overlay.merging(["figures.lock": lock]) { $1 }, all).build().findings.lines() == [])
        let refused = sources(nil, ["figures.lock": lock]).build().findings.lines()
        #expect(refused.count == 1 && refused[0].contains("it can't be checked without"), "\(refused)")
        #expect(AcceptedFigures(sources(nil, ["figures.lock": lock]), kind: "update", reason: "x", &findings) == nil)
    }
}

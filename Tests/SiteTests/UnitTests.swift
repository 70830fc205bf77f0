import Diagnostics
import Site
import TestSupport
import Testing

/// Numbers in a unit, from the column to the page.
@Suite struct UnitTests {
    private let changes: [String: String?] = {
        let package = (Campaign.files["data/datapackage.yaml"] ?? "").replacing(
            "{name: frogs, type: integer, constraints: {minimum: 0}}",
            with: "{name: frogs, type: integer, constraints: {minimum: 0}, daylight: {unit: £, decimals: 2}}")
        let charts = "cost:\n  title: Cost\n  subtitle: By council\n  mark: bar\n  figure: frogs\n  by: council\n"
        return [
            "data/datapackage.yaml": package, "charts/charts.yaml": charts, "figures.lock": nil,
            "papers/ponds.md": Campaign.paper("£[1,214.00](figure:frogs) or more, or [at least £1,214](figure:frogs)."),
        ]
    }()

    private func build(_ more: [String: String?] = [:]) -> (site: BuiltSite?, findings: Findings) {
        Campaign.build(changes.merging(more) { $1 })
    }

    @Test func moneyReadsAsMoney() throws {
        let (site, findings) = build(["papers/ponds.md": Campaign.paper("[at least £1,214.00](figure:frogs).")])
        #expect(findings.lines() == [])
        let built = try #require(site)
        #expect(built.text("evidence/frogs/index.html").contains("<p class=\"big-number\">at least £1,214.00</p>"))
        #expect(built.text("evidence/frogs/index.json").contains("\"unit\": \"£\""))
        #expect(built.text("data/datapackage.json").contains("\"unit\": \"£\""))
        #expect(built.text("charts/cost/index.html").contains(">£1,000<"))
        #expect(built.text("data/ponds/index.html").contains(">£3.00<"))
        #expect(built.text("data/ponds.csv").contains("p1,nowhere,2020,3,true"))
    }

    @Test func oneAxisMeasuresOneUnit() {
        let charts = "cost:\n  title: Cost\n  subtitle: By council\n  mark: bar\n  figure: frogs\n  by: council\n"
        let compared = charts + "  compare: {figure: newts, label: Newts}\n"
        let found = build(["charts/charts.yaml": compared, "papers/ponds.md": Campaign.paper("Text.")]).findings.lines()
        #expect(found.contains { $0.contains("`newts` is in another unit than `frogs`") }, "\(found)")
    }

    /// A share of pounds is no pounds, and has none of their pence.
    @Test func aShareOfMoneyIsNoMoney() throws {
        let figures = """
            spent:
              title: Spent
              dataset: ponds
              sum: frogs
              where: pond in ('p1', 'p6')
              by: {council: council, year: year}

            """
        let charts = """
            spent:
              title: Spent
              subtitle: By council and year
              mark: normalised-bar
              figure: spent
              by: council
              series: year
              only: {council: [nowhere], year: [2020, 2021]}

            """
        let paper = Campaign.paper("Text.")
        let (site, findings) = build([
            "figures/spent.yaml": figures, "charts/charts.yaml": charts, "papers/ponds.md": paper,
        ])
        #expect(findings.lines() == [])
        let page = try #require(site).text("charts/spent/index.html")
        #expect(page.contains(">100%<") && page.contains(">over 99%<") && !page.contains(".00%"), "\(page)")
        #expect(page.contains("£1,203.00"))
    }

    /// The sign stands where the author put it.
    @Test(arguments: [
        ("£[9.00](figure:one)", "£[3.00](figure:one)"), ("[£9.00](figure:one)", "[£3.00](figure:one)"),
        ("[](figure:one)", "[£3.00](figure:one)"), ("[£9.00](figure:frogs)", "[at least £1,214.00](figure:frogs)"),
        // "£at least 1,214.00" is no way to write it.
        ("£[9.00](figure:frogs)", nil),
    ])
    func fillingLeavesTheSignWhereItStands(old: String, new: String?) throws {
        let own = [
            "papers/ponds.md": Campaign.paper(old),
            "figures/one.yaml": "one:\n  title: One\n  dataset: ponds\n  sum: frogs\n  where: pond = 'p1'\n",
        ]
        let files = Campaign.files.merging(changes.compactMapValues { $0 }.merging(own) { $1 }) { $1 }.filter {
            $0.key != "figures.lock"
        }
        var findings = Findings()
        let tree = FileTree(files.mapValues { Array($0.utf8) }.merging(Campaign.images) { $1 })
        let filled = try #require(FilledFigures(SiteSources(content: tree), &findings))
        let written = filled.files.filter { $0.path.hasSuffix("papers/ponds.md") }
        #expect(
            written.map { String(decoding: $0.bytes, as: UTF8.self) } == [new].compactMap { $0.map(Campaign.paper) })
    }

    /// What is known between bounds is filled in too; where nothing is known the link is left, and counted.
    @Test(arguments: [("", "1 to 4", 0), ("1 to 3", "1 to 4", 0), ("some", nil, 1)])
    func rangesAreFilledIn(old: String, new: String?, left: Int) throws {
        let text = { (words: String) in Campaign.paper("We saw [\(words)](figure:one) frogs.") }
        let files = Campaign.files.merging([
            "papers/ponds.md": text(old),
            "figures/one.yaml": "one:\n  title: One\n  dataset: newts\n  max: newts\n  where: survey = 's3'\n",
        ]) { $1 }.filter { $0.key != "figures.lock" }
        var findings = Findings()
        let tree = FileTree(files.mapValues { Array($0.utf8) }.merging(Campaign.images) { $1 })
        let filled = try #require(FilledFigures(SiteSources(content: tree), &findings))
        let written = filled.files.filter { $0.path.hasSuffix("papers/ponds.md") }
        #expect(written.map { String(decoding: $0.bytes, as: UTF8.self) } == [new].compactMap { $0.map(text) })
        #expect(filled.left == left)
    }

    @Test func slicesOfTwoDimensionsHaveAddressesOfTheirOwn() throws {
        let figure = "two:\n  title: Two\n  dataset: ponds\n  count: rows\n  by: {a: \"'b-c'\", a-b: \"'c'\"}\n"
        let body = "[7](figure:two?a=b-c) and [7](figure:two?a-b=c)."
        let (site, findings) = Campaign.build([
            "figures/two.yaml": figure, "papers/two.md": Campaign.paper(body), "figures.lock": nil,
        ])
        #expect(findings.lines() == [])
        #expect(try #require(site).text("evidence/two/a-b-c/index.html").contains("Two: b-c"))
        #expect(try #require(site).text("evidence/two/a-b-c-2/index.html").contains("Two: c"))
    }

    @Test func unitsAreDrawnOfRowsThatMayBeShown() {
        let package = (Campaign.files["data/datapackage.yaml"] ?? "").replacing(
            "{name: clean, type: boolean}", with: "{name: clean, type: boolean, daylight: {publish: false}}")
        let figures = "hidden:\n  title: Hidden\n  dataset: ponds\n  count: clean\n"
        let charts = "units:\n  title: Units\n  subtitle: Rows\n  mark: units\n  figure: hidden\n"
        let found = Campaign.build([
            "data/datapackage.yaml": package, "figures/hidden.yaml": figures, "charts/charts.yaml": charts,
            "figures.lock": nil,
        ]).findings.lines()
        #expect(found.contains { $0.contains("and the rows of `hidden` are not for publication") }, "\(found)")
    }
}

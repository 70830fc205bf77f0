import Diagnostics
import Site
import TestSupport
import Testing

@Suite struct LocalImageTests {
    private func build(_ body: String, _ images: [String: [UInt8]] = [:]) -> (site: BuiltSite?, findings: Findings) {
        Campaign.sources(["papers/ponds.md": Campaign.paper(body)], images: images).build()
    }

    private let plan = Campaign.images["images/pond-plan.png"] ?? []

    @Test(arguments: ["../images/pond-plan.png", "images/pond-plan.png"])
    func anImageIsAFigureWithItsSizeAndItsCaption(path: String) throws {
        let (site, findings) = build("![A pond & its \"reeds\"](\(path) \"With [7](figure:ponds) ponds\")")
        #expect(findings.lines() == [])
        let page = try #require(site).text("papers/ponds/index.html")
        #expect(
            page.contains(
                "<figure class=\"image\"><img src=\"../../images/pond-plan.png\" alt=\"A pond &amp; its &quot;reeds&quot;\" "
                    + "width=\"320\" height=\"200\" loading=\"lazy\"><figcaption>With 7 ponds</figcaption></figure>"),
            "\(page)")
        #expect(try #require(site).files.first { $0.path == "images/pond-plan.png" }?.bytes == plan)
    }

    @Test func anImageThatNoTextShowsIsNotPublished() throws {
        let (site, findings) = build("Text.")
        #expect(
            findings.lines([.note])
                == ["no text that is published shows `Content/images/pond-plan.png`, so it isn't published either"])
        #expect(try #require(site).files.allSatisfy { !$0.path.hasPrefix("images/") })
    }

    @Test(
        arguments: [
            ("images/Pond.png", "can't be published as an image"),
            ("images/pond.svg", "can't be published as an image"),
            ("images/pond.gif", "can't be published as an image"), ("images/pond.jpg", "is no whole image"),
        ])
    func whatIsNoImageStopsTheBuild(path: String, message: String) {
        let (site, findings) = build("Text.", [path: plan])
        #expect(site == nil)
        #expect(findings.lines().contains { $0.contains("`Content/\(path)` \(message)") }, "\(findings.lines())")
    }

    @Test func metadataStopsTheBuildThoughNoTextShowsIt() {
        var tagged = plan
        tagged.insert(contentsOf: [0, 0, 0, 1] + Array("tEXt".utf8) + [65, 0, 0, 0, 0], at: 33)
        let (site, findings) = build("Text.", ["images/pond-plan.png": tagged])
        #expect(site == nil)
        #expect(findings.lines().contains { $0.contains("holds metadata (`tEXt`)") }, "\(findings.lines())")
    }

    @Test func aHeavyImageStopsTheBuild() {
        let (site, findings) = build("Text.", ["images/heavy.png": plan + [UInt8](repeating: 0, count: 1 << 20)])
        #expect(site == nil)
        #expect(findings.lines().contains { $0.contains("too many for a phone") }, "\(findings.lines())")
    }

    @Test func aMissingImageIsNamedWithTheNearest() {
        let (_, findings) = build("![x](../images/pond-plans.png)")
        let error = findings.all.first { $0.severity == .error }
        #expect(error?.message == "there is no image `images/pond-plans.png`")
        #expect(error?.help == "did you mean `images/pond-plan.png`?")
    }

    @Test func anImageWithAnErrorOfItsOwnIsNotSaidToBeMissing() {
        let found = build("![x](../images/Pond.png)", ["images/Pond.png": plan]).findings.lines()
        #expect(found.count == 1 && found[0].contains("can't be published as an image"), "\(found)")
    }

    @Test func rowsOfATableStandInAText() throws {
        let (site, findings) = build(
            "![Example's ponds](table:ponds?council=example \"Ponds of Example\")\n\nAll [ponds](table:ponds).")
        #expect(findings.lines() == [])
        let page = try #require(site).text("papers/ponds/index.html")
        let figure = try #require(page.firstMatch(of: #/<figure class="table-figure"(?s:.*?)<\/figure>/#)).output
        let rows = (Campaign.files["data/ponds.csv"] ?? "").split(separator: "\n").filter { $0.contains(",example,") }
        #expect(figure.matches(of: #/<tr>/#).count == rows.count + 1, "\(figure)")
        #expect(
            figure.contains("aria-label=\"Example’s ponds\"") || figure.contains("aria-label=\"Example&#39;s ponds\""))
        #expect(figure.contains("<figcaption>Ponds of Example. \(rows.count) row"))
        #expect(page.contains("<a href=\"../../data/ponds/\">ponds</a>"))
    }

    @Test(
        arguments: [
            ("table:pond", "there is no table or figure `pond`"),
            ("table:ponds?coucil=example", "there is no column `coucil`"),
            ("table:ponds?council=exampl", "no row of the table is meant by"),
            ("table:councils?officer=SECRETOFFICER", "there is no column `officer`"),
        ])
    func rowsThatAreNotThereStopTheBuild(link: String, message: String) {
        let (site, findings) = build("![x](\(link))")
        #expect(site == nil)
        #expect(findings.lines().contains { $0.contains(message) }, "\(findings.lines())")
    }

    @Test func anEmbargoedPaperTakesItsImageWithIt() throws {
        let paper = Campaign.paper("![x](../images/pond-plan.png)").replacing(
            "date: 2024-06-01", with: "date: 2024-06-01\nembargo: 2025-01-01")
        let (site, findings) = Campaign.build(["papers/later.md": paper, "papers/ponds.md": Campaign.paper("Text.")])
        #expect(findings.lines() == [])
        #expect(try #require(site).files.allSatisfy { !$0.path.hasPrefix("images/") })
    }

    @Test func aReviewCopyHoldsItsImages() throws {
        var findings = Findings()
        let copy = ReviewCopy(
            Campaign.sources(["papers/ponds.md": Campaign.paper("![x](../images/pond-plan.png)")]), text: "ponds",
            &findings)
        let html = String(decoding: try #require(copy).html, as: UTF8.self)
        #expect(html.contains("<img src=\"data:image/png;base64,iVBORw0KGgo"))
        #expect(!html.contains("pond-plan.png"))
    }
}

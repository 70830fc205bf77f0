import Diagnostics
import Site
import TestSupport
import Testing

/// Pictures and fonts of a site's own look.
@Suite struct OwnAssetsTests {
    private static let heron = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 32"><path d="M0 0h64v32z" fill="#12436d"/></svg>

        """
    /// A font of one table of two bytes.
    private static let font: [UInt8] = {
        var bytes = Array("wOF2".utf8)
        bytes += [0, 1, 0, 0, 0, 0, 0, 52, 0, 1, 0, 0, 0, 0, 0, 28, 0, 0, 0, 2, 0, 1, 0, 0]
        bytes += [UInt8](repeating: 0, count: 20)
        return bytes + [0, 2, 1, 2]
    }()

    private func build(
        _ changes: [String: String?] = [:], fonts: [String: [UInt8]] = [:], templates: [String: String]? = nil
    ) -> (site: BuiltSite?, findings: Findings) {
        var findings = Findings()
        let site = Site.build(Campaign.sources(changes, templates: templates, images: fonts), &findings)
        return (site, findings)
    }

    @Test func whatTemplatesAndTheStyleSheetNameIsPublished() throws {
        let style = """
            /* url(nope.svg) */ a::before { content: "url(\\"nope.svg)"; mask: url(#a); }
            @font-face { font-family: Kalam; src: url("kalam.woff2") format("woff2"); }
            b { background: URL( ./pond.svg ); } i { background: url('../images/pond-plan.png'); }
            """
        let (site, findings) = build(
            ["assets/heron.svg": Self.heron, "assets/pond.svg": Self.heron, "assets/otter.svg": Self.heron],
            fonts: ["assets/kalam.woff2": Self.font],
            templates: ["site.css": style, "not-found.mustache": "<img src=\"{{root}}assets/heron.svg\" alt=\"\">"])
        #expect(findings.lines([.error, .warning]) == [])
        #expect(findings.lines([.note]).filter { $0.contains("otter") }.count == 1)
        let files = try #require(site).files
        #expect(files.first { $0.path == "assets/kalam.woff2" }?.bytes == Self.font)
        let drawings = files.map(\.path).filter { $0.hasPrefix("assets/") && $0.hasSuffix(".svg") }
        #expect(drawings == ["assets/heron.svg", "assets/icon.svg", "assets/pond.svg"])
    }

    @Test func whatIsNamedNowhereIsNotPublished() throws {
        let (site, findings) = build(["assets/otter.svg": Self.heron])
        let start = "no template or style sheet of your own names `Content/assets/otter.svg`"
        #expect(findings.lines([.note]).filter { $0.hasPrefix(start) }.count == 1)
        #expect(try #require(site).files.allSatisfy { $0.path != "assets/otter.svg" })
    }

    @Test(
        arguments: [
            ("a { background: url(▸https://ponds.test/x.png) }", "would be loaded from elsewhere"),
            ("a { background: url(▸//ponds.test/x.png) }", "doesn't begin at the root"),
            ("a { background: url(\"▸data:image/png;base64,AAAA\") }", "would be loaded from elsewhere"),
            ("a { background: url(▸/x.png) }", "doesn't begin at the root"),
            ("a { background: url(▸../../x.png) }", "doesn't begin at the root"),
            ("\n@import '▸more.css';", "the site publishes nothing at `assets/more.css`"),
            ("@import url(▸more.css);", "the site publishes nothing at `assets/more.css`"),
            ("a { background: url(▸nope.woff2", "the site publishes nothing at `assets/nope.woff2`"),
        ] as [(Marked, String)])
    func theStyleSheetLoadsOnlyWhatIsThere(style: Marked, message: String) {
        let (site, findings) = build(templates: ["site.css": style.text])
        #expect(site == nil)
        let found = findings.lines()
        #expect(
            found.count == 1 && found[0].hasPrefix("Templates/site.css:\(style.places[0]) ")
                && found[0].contains(message), "\(found)")
    }

    @Test(
        arguments: [
            ("assets/Heron.svg", "`Content/assets/Heron.svg` can't be published as part of the look"),
            ("assets/heron.css", "`Content/assets/heron.css` can't be published as part of the look"),
            ("assets/kalam.ttf", "`Content/assets/kalam.ttf` can't be published as part of the look"),
            ("assets/icon.svg", "at the address of `Content/assets/icon.svg` stands what the program has"),
            ("assets/kalam.woff2", "`Content/assets/kalam.woff2` is no whole font"),
            ("assets/heron.png", "`Content/assets/heron.png` is no whole image"),
        ])
    func whatIsNoPictureOrFontStopsTheBuildThoughNothingNamesIt(path: String, message: String) {
        let (site, findings) = build([path: Self.heron])
        #expect(site == nil)
        #expect(findings.lines().count == 1 && findings.lines()[0].hasPrefix(message), "\(findings.lines())")
    }

    @Test func whatADrawingHoldsBesidesIsSaidWithItsPlace() {
        let scripted = Self.heron.replacing("<path", with: "\n<path onload=\"x()\"")
        #expect(
            build(["assets/heron.svg": scripted]).findings.lines()
                == ["Content/assets/heron.svg:2:7 a drawing that is published has no `onload`"])
        #expect(
            build(templates: ["icon.svg": scripted]).findings.lines()
                == ["Templates/icon.svg:2:7 a drawing that is published has no `onload`"])
        #expect(build(templates: ["icon.svg": Self.heron]).site != nil)
    }

    @Test func aDrawingIsSearchedForPersonalData() {
        let titled = Self.heron.replacing("<path", with: "<title>Ring 07700 900123</title><path")
        let (site, findings) = build(
            ["assets/heron.svg": titled],
            templates: ["not-found.mustache": "<img src=\"{{root}}assets/heron.svg\" alt=\"\">"])
        #expect(site == nil)
        #expect(findings.lines().contains { $0.contains("`assets/heron.svg` would publish") }, "\(findings.lines())")
    }

    @Test func aFolderInsideIsNotReadAndThatIsSaid() {
        let (_, findings) = build(["assets/fonts/heron.svg": Self.heron])
        #expect(findings.lines([.warning]) == ["nothing reads the file `Content/assets/fonts/heron.svg`"])
    }

    // MARK: Logo

    private static let logo = "logo: {file: heron.svg, alt: Pond watch}"

    @Test func theLogoStandsInThePlaceOfTheTitle() throws {
        let site = try #require(build().site)
        let image = "assets/heron.svg\" alt=\"Pond watch\" width=\"160\" height=\"48\"></a>"
        let link = "<a class=\"site-name\" href=\"../../\"><img class=\"site-logo\" src=\"../../"
        #expect(site.text("papers/ponds/index.html").contains(link + image))
        #expect(site.text("index.html").contains("aria-current=\"page\"><img class=\"site-logo\" src=\"./" + image))
        #expect(site.text("404.html").contains("<img class=\"site-logo\" src=\"/" + image))
        #expect(!site.text("embed/frogs-by-pond/index.html").contains("heron.svg"))
        #expect(site.text("assets/heron.svg") == Campaign.files["assets/heron.svg"])
    }

    @Test func withoutALogoTheTitleStandsThere() throws {
        let (site, findings) = build(["site.yaml": Campaign.files["site.yaml"]?.replacing(Self.logo, with: "")])
        let page = try #require(site).text("papers/ponds/index.html")
        #expect(page.contains("<a class=\"site-name\" href=\"../../\">Pond watch</a>"))
        #expect(findings.lines([.note]).contains { $0.contains("`Content/assets/heron.svg`, so it isn't published") })
    }

    @Test func aLayoutThatKnowsOfNoLogoIsSaid() {
        let yaml = Campaign.files["site.yaml"]
        let place = Marked(yaml?.replacing("file: heron.svg", with: "file: ▸heron.svg") ?? "").places[0]
        let own = "<title>{{page_title}}</title>{{$main}}{{/main}}"
        let said = "Content/site.yaml:\(place) no template shows the logo, so the title stands in its place"
        #expect(build(templates: ["layout.mustache": own]).findings.lines([.warning]).contains(said))
        #expect(!build().findings.lines([.warning]).contains(said))
    }

    @Test(
        arguments: [
            ("logo: {file: ▸hern.svg, alt: Pond watch}", "there is no picture `assets/hern.svg`"),
            ("logo: {file: ▸kalam.woff2, alt: Pond watch}", "`kalam.woff2` is not the name of a picture"),
            ("logo: {file: ▸assets/heron.svg, alt: Pond watch}", "is not the name of a picture in `assets/`"),
            ("logo: ▸{file: heron.svg}", "a logo needs `alt`"),
            ("logo: {file: heron.svg, ▸alt: }", "`alt` has no value"),
            ("logo: ▸heron.svg", "this is"),
        ])
    func aLogoIsAPictureWithWords(line: String, message: String) throws {
        let yaml = Marked(try #require(Campaign.files["site.yaml"]).replacing(Self.logo, with: line))
        let place = try #require(yaml.places.first)
        let (site, findings) = build(["site.yaml": yaml.text], fonts: ["assets/kalam.woff2": Self.font])
        #expect(site == nil)
        let found = findings.lines()
        #expect(
            found.count == 1 && found[0].hasPrefix("Content/site.yaml:\(place) ") && found[0].contains(message),
            "\(found)")
    }

    @Test func numbersInTheWordsOfALogoAreReported() {
        let yaml = Campaign.files["site.yaml"]?.replacing("alt: Pond watch", with: "alt: We saw 412 herons")
        let found = build(["site.yaml": yaml]).findings.lines([.warning])
        #expect(found.count == 1 && found[0].contains("the logo’s alternative text"), "\(found)")
    }
}

@testable import Site
import Diagnostics
import TestSupport
import Testing

/// Addresses in a site's own templates.
@Suite struct TemplateLinkTests {
    @Test func whatIsThereCanBeLinked() throws {
        let template = """
            <a href="{{root}}">a</a> <a href='{{root}}papers/'>b</a> <a href={{root}}papers/ponds/>c</a>
            <a href="{{root}}papers/ponds/?from=404#site-main">d</a> <a href="{{root}}papers/index.html">e</a>
            <a href="{{root}}data/ponds.csv" download>f</a> <a href=" {{root}}feed.xml ">g</a>
            <a href="{{root}}manifest.sha256">h</a> <a href="#here">i</a> <p id="here"><a href="#top">j</a></p>
            <a href="https://ponds.test/">k</a> <a href="tel:101">l</a> <a href="{{contact}}">m</a>
            {{#navigation}}<a href="{{href}}">{{label}}</a>{{/navigation}} <a href="{{root}}{{canonical}}">n</a>
            <!-- <a href="nowhere"> --> <a {{#is_home}}class="x"{{/is_home}} href="#here-{{lang}}">o</a>
            <img src="{{root}}images/pond-plan.png" alt="" srcset="{{root}}images/pond-plan.png 1x">
            <link rel="license" href="https://ponds.test/licence">
            <SCRIPT src="{{root}}assets/exit.js"> < href="x"</SCRIPT>
            """
        let (site, findings) = Campaign.build(templates: ["not-found.mustache": template])
        #expect(findings.lines() == [])
        #expect(try #require(site).text("404.html").contains("<a href=\"/papers/ponds/?from=404#site-main\">"))
    }

    /// A template of one's own is begun as a copy.
    @Test func theProgramsOwnTemplatesLeadSomewhere() {
        let copies = BuiltInTemplates.all.filter { $0.name.hasSuffix(".mustache") }.map {
            ($0.name, String(decoding: $0.bytes, as: UTF8.self))
        }
        let (site, findings) = Campaign.build(templates: Dictionary(uniqueKeysWithValues: copies))
        #expect(findings.lines() == [])
        #expect(site != nil)
    }

    @Test(
        arguments: [
            ("<a href=\"▸{{root}}papr/\">", "the site publishes nothing at `papr/`"),
            ("<p>\n<a class=x href='▸{{root}}papers/pond/'>", "publishes nothing at `papers/pond/`"),
            ("<a href=▸{{root}}papers>", "publishes nothing at `papers`"),
            ("{{#is_home}}<a href=\"▸{{root}}nope/\">{{/is_home}}", "publishes nothing at `nope/`"),
            ("<a href=\"▸{{root}}papers/ponds/#nope\">", "nothing on the page has `id=\"nope\"`"),
            ("<a href=\"▸#nope\">", "no template has anything with `id=\"nope\"`"),
            ("<a href=\"▸papers/\">", "`papers/` doesn't begin at the root"),
            ("<a href=\"▸papers/{{lang}}/\">", "doesn't begin at the root"),
            ("<a href=\"▸/papers/\">", "doesn't begin at the root"),
            ("<a href=\"▸../papers/\">", "doesn't begin at the root"),
            ("<a href=\"▸//ponds.test/\">", "doesn't begin at the root"),
            ("<a href=\"▸\">", "doesn't begin at the root"), ("<a href=\"▸https://\">", "is no whole address"),
            ("<a href=\"▸javascript:alert(1)\">", "the scheme `javascript:`"),
            ("<a href=\"▸paper:ponds\">", "the scheme `paper:`"),
            ("<img alt=\"\" src=\"▸https://ponds.test/x.png\">", "would be loaded from elsewhere"),
            ("<img alt=\"\" src=\"▸data:image/png,x\">", "would be loaded from elsewhere"),
            ("<link rel=\"preload stylesheet\" href=\"▸https://ponds.test/x.css\">", "would be loaded from elsewhere"),
            ("<form action=\"▸https://ponds.test/\">", "would be loaded from elsewhere"),
            (
                "<img alt=\"\" srcset=\"{{root}}images/pond-plan.png 1x, ▸{{root}}images/nope.png 2x\">",
                "publishes nothing at `images/nope.png`"
            ),
            ("é ▸<img src=\"{{root}}images/pond-plan.png\">", "this image has no alternative text"),
        ] as [(Marked, String)])
    func whatLeadsNowhereStopsTheBuild(template: Marked, message: String) {
        let (site, findings) = Campaign.build(templates: ["not-found.mustache": template.text])
        #expect(site == nil)
        let found = findings.lines()
        #expect(
            found.count == 1 && found[0].hasPrefix("Templates/not-found.mustache:\(template.places[0]) ")
                && found[0].contains(message), "\(found)")
    }

    @Test func aDeadAddressOnEveryPageIsSaidOnce() {
        let layout = "<a href=\"{{root}}paper/\">{{$main}}{{/main}}"
        let (site, findings) = Campaign.build(templates: ["layout.mustache": layout])
        #expect(site == nil)
        let errors = findings.all.filter { $0.severity == .error }
        #expect(errors.map(\.help) == ["did you mean `papers/`?"])
    }

    @Test func whatIsHeldBackHasNoAddressYet() {
        let later = Campaign.paper("Text.").replacing("date: 2024-06-01", with: "date: 2024-06-01\nembargo: 2025-01-01")
        let (site, findings) = Campaign.build(
            ["papers/later.md": later], templates: ["not-found.mustache": "<a href=\"{{root}}papers/later/\">"])
        #expect(site == nil)
        #expect(
            findings.lines() == ["Templates/not-found.mustache:1:10 the site publishes nothing at `papers/later/`"])
    }
}

import Diagnostics
import Foundation
@testable import Site
import TestSupport
import Testing

@Suite struct TemplateTests {
    /// The page of the privacy notice, whose title is "Privacy & <care>", from a template of its own.
    @Test(
        arguments: [
            // A tag alone on its line takes the line away (mustache(5)); beside text it stays.
            ("a\n  {{#heading}}\nb {{heading}}\n\t{{/heading}}\nc", "a\nb Privacy &amp; &lt;care&gt;\nc"),
            ("a {{#heading}}b{{/heading}} c\n{{! nothing }}\r\nd", "a b c\nd"),
            ("{{^heading}}a{{/heading}}{{#is_home}}b{{/is_home}}{{^is_home}}c{{/is_home}}", "c"),
            (
                "{{#navigation}}{{label}}{{#current}}!{{/current}} {{/navigation}}",
                "Papers Claims Councils Requests Figures Data Search "
            ),
            // What a section's own context doesn't name comes from the one around it.
            (
                "{{#footer_links}}{{label}} of {{site_title}}; {{/footer_links}}",
                "Complaints of Pond watch; Privacy &amp; &lt;care&gt; of Pond watch; Charts of Pond watch; Glossary of Pond watch; What you can do of Pond watch; References of Pond watch; "
                    + "Corrections of Pond watch; "
            ),
            // What pages share, a page's own inside it, and the other way round.
            (
                "{{#footer_links}}{{page_title}}, {{/footer_links}}{{#parent}}{{site_title}}{{/parent}}"
                    + "{{#heading}}{{site_title}}{{^is_home}}: {{heading}}{{/is_home}}{{/heading}}",
                String(repeating: "Privacy &amp; &lt;care&gt;, ", count: 7) + "Pond watch: Privacy &amp; &lt;care&gt;"
            ),
            ("{{{body}}}", "<p>Nothing is kept.</p>\n"),
            ("{{<not-found}}\n{{/not-found}}\n", nil),
        ] as [(String, String?)])
    func templatesRender(template: String, expected: String?) throws {
        let privacy = "---\ntitle: Privacy & \\<care>\n---\n\nNothing is kept.\n"
        let (site, findings) = Campaign.build(["pages/privacy.md": privacy], templates: ["page.mustache": template])
        #expect(findings.lines() == [])
        let text = try #require(site).text("privacy/index.html")
        if let expected { #expect(text == expected) } else { #expect(text.contains("Page not found")) }
    }

    @Test func blocksAndPartialsStandInTheirPlaces() throws {
        let (site, findings) = Campaign.build(templates: [
            "layout.mustache": "<{{$main}}\nnone\n{{/main}}>\n",
            "page.mustache": "{{<layout}}\n{{$main}}\n({{heading}})\n{{/main}}\n{{/layout}}\n",
            "not-found.mustache": "a\n  {{> layout}}\nb {{> layout}} c",
        ])
        #expect(findings.lines() == [])
        #expect(try #require(site).text("privacy/index.html") == "<(Privacy)\n>\n")
        #expect(try #require(site).text("404.html") == "a\n<\nnone\n>\nb <\nnone\n>\n c")
    }

    @Test(
        arguments: [
            ("<p>▸{{nope}}</p>", "this template has no name `nope`"), ("▸{{> nope}}", "there is no template `nope`"),
            ("{{<layout}}▸{{$nope}}{{/nope}}{{/layout}}", "has no block `nope`"), ("▸{{body}}", "`body` is HTML"),
            ("▸{{{heading}}}", "`heading` is text"), ("▸{{#heading}}", "opened here and never closed"),
            ("{{#heading}}▸{{/body}}", "closes nothing that is open"), ("▸{{upper(heading)}}", "is not supported"),
            ("▸{{=<% %>=}}", "is not supported"), ("{{<layout}}▸{{heading}}{{/layout}}", "stands outside the blocks"),
            (
                Marked(
                    String(repeating: "{{#a}}", count: 40) + "▸"
                        + String(repeating: "{{#a}}", count: 60_000)),
                "more than 40 sections are open"
            ),
            ("▸{{is_home}}", "is not a text"), ("▸{{> page}}", "would hold itself"),
            ("{{<layout}}▸ words {{$main}}{{/main}}{{/layout}}", "stands outside the blocks"),
        ] as [(Marked, String)])
    func templatesAreCheckedWhenTheyAreLoaded(template: Marked, message: String) {
        let (site, findings) = Campaign.build(templates: ["page.mustache": template.text])
        #expect(site == nil)
        let found = findings.lines()
        #expect(
            found.contains { $0.hasPrefix("Templates/page.mustache:\(template.places[0]) ") && $0.contains(message) },
            "\(found)")
    }

    @Test(arguments: [("site_titel", "did you mean `site_title`?"), ("headin", "among the 27 there are: `as_of`,")])
    func aSlipInALayoutIsOneSlip(name: String, help: String) {
        let (_, findings) = Campaign.build(templates: ["layout.mustache": "{{\(name)}}{{$main}}{{/main}}"])
        #expect(findings.lines() == ["Templates/layout.mustache:1:1 this template has no name `\(name)`"])
        // What only some of the pages have, as `heading`, is no help.
        let helps = findings.all.filter { $0.severity == .error }.compactMap(\.help)
        #expect(helps.count == 1 && helps[0].hasPrefix(help), "\(helps)")
    }

    @Test func oneTemplateCanBeReplaced() throws {
        let (site, findings) = Campaign.build(templates: ["not-found.mustache": "<p>Gone from {{site_title}}</p>"])
        #expect(findings.lines() == [])
        #expect(try #require(site).text("404.html").contains("<p>Gone from Pond watch</p>"))
        let stray = Campaign.build(templates: ["logo.png": ""]).findings
        #expect(stray.lines() == ["`Templates/logo.png` replaces no template"])
        #expect(stray.all.first { $0.severity == .error }?.help?.contains("`assets/` of the content") == true)
    }

    @Test func theReadmeHasEveryNameOfEveryTemplate() throws {
        let readme = try String(contentsOf: repository.appending(path: "Templates/README.md"), encoding: .utf8)
        #expect(readme.hasSuffix(TemplateReference.markdown + "\n"), "write it anew: .build/debug/daylight templates")
    }

    /// Names are compared as numbers, so no two may have the same.
    @Test func namesDiffer() {
        func names(_ shape: Shape) -> [String] {
            shape.names.flatMap { name, kind in
                switch kind {
                case .list(let inner), .object(let inner): [name] + names(inner)
                case .text, .html, .flag: [name]
                }
            }
        }
        let all = Set(PageTemplate.allCases.map(\.shape).flatMap(names))
        #expect(all.count > 100)
        #expect(Set(all.map { Context.Name($0) }).count == all.count)
        #expect(Context.Name("row_count") == "row_count")
    }
}

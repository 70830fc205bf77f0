import Diagnostics
import Site
import TestSupport
import Testing

/// Words of the glossary, and ways to find a page without knowing where it is.
@Suite struct FindingTests {
    private func site(_ changes: [String: String?] = [:]) throws -> BuiltSite {
        let (site, findings) = Campaign.build(changes)
        #expect(findings.lines([.error]) == [])
        return try #require(site)
    }

    @Test func theFirstLinkToAWordLeadsToItsDefinitionAndBack() throws {
        let page = try site(["papers/ponds.md": Campaign.paper("A [newt](term:newt) is a [newt](term:newt).")])
            .text("papers/ponds/index.html")
        #expect(page.contains("A <a class=\"term\" id=\"use-newt\" href=\"#term-newt\">newt</a> is"))
        #expect(page.contains("is a <a class=\"term\" href=\"../../glossary/#term-newt\">newt</a>."))
        let definition = "An animal of ponds as somebody wrote, not a frog."
        #expect(page.contains("<div id=\"term-newt\"><dt>Newt</dt><dd>" + definition))
        #expect(page.contains("href=\"#use-newt\">Back to the text"))
    }

    @Test func aWordInATitleHasNoWayBack() throws {
        let paper = Campaign.paper("x").replacing("title: About ponds", with: "title: About a [newt](term:newt)")
        #expect(try !site(["papers/ponds.md": paper]).text("papers/ponds/index.html").contains("use-newt"))
    }

    @Test func theGlossaryHasDefinitionsWithTheirSources() throws {
        let page = try site().text("glossary/index.html")
        #expect(page.contains("<dt>Newt</dt><dd><p>An animal of ponds <"))
        #expect(page.contains("<li id=\"ref-pond-report\">"))
    }

    @Test(
        arguments: [
            ("papers/ponds.md", Campaign.paper("[x](term:nwet)"), "there is no word `nwet`"),
            ("glossary.yaml", "newt: {term: Newt}\n", "needs `definition`"),
            ("glossary.yaml", "newt: {term: Newt, definition: There are 12.}\n", "`12` is neither a figure nor cited"),
            ("glossary.yaml", "Newt: {term: Newt, definition: x}\n", "can't be part of an address"),
        ])
    func refuses(path: String, text: String, message: String) {
        let found = Campaign.build([path: text]).findings.lines([.error, .warning])
        #expect(found.contains { $0.hasPrefix("Content/\(path):") && $0.contains(message) }, "\(found)")
    }

    @Test func theSearchPageListsEverythingByKind() throws {
        let site = try site()
        let page = site.text("search/index.html")
        for entry in [
            "<li data-entry=\"pond life\"><a href=\"../papers/ponds/\">About ponds</a>",
            "<a href=\"../councils/void/\">Void Council</a>", "<a href=\"../glossary/#term-newt\">Newt</a>",
            "<a href=\"../requests/#r1\">", "<a href=\"../evidence/ponds/\">Ponds in the table</a>",
            "<a href=\"../charts/frogs-by-pond/\">", "<a href=\"../data/ponds/\">", "<a href=\"../privacy/\">",
            "<script src=\"../assets/search.js\" defer></script>",
        ] {
            #expect(page.contains(entry), "\(entry)")
        }
    }

    @Test func requestsStandByOutcomeAndByGround() throws {
        let site = try site()
        #expect(site.text("requests/index.html").contains("<a href=\"../requests/rejected/\">Refused</a> (1)"))
        for path in ["requests/rejected/index.html", "requests/section-12/index.html"] {
            #expect(site.text(path).contains("id=\"r2\"") && !site.text(path).contains("id=\"r1\""), "\(path)")
        }
    }
}

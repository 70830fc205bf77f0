import Site
import TestSupport
import Testing

/// What keeps a reader safe: a way out on the pages that ask for it, and a policy that allows no more than a page needs.
@Suite struct ReaderSafetyTests {
    private func site(_ changes: [String: String?] = [:]) throws -> BuiltSite {
        try #require(Campaign.build(changes).site)
    }

    private static let policy =
        "style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'\">"

    @Test func thePagesThatAskForItHaveAWayOut() throws {
        let site = try site()
        let privacy = site.text("privacy/index.html")
        #expect(privacy.contains("<a id=\"site-exit\" href=\"https://weather.test/today\" rel=\"nofollow noreferrer\""))
        #expect(privacy.contains("<script src=\"../assets/exit.js\" defer></script>"))
        #expect(privacy.contains("\"default-src 'none'; script-src 'self'; " + Self.policy))
        #expect(privacy.contains("“Leave this site” opens the weather;"))
        let other = site.text("complaints/index.html")
        #expect(!other.contains("site-exit") && !other.contains("<script"))
        #expect(other.contains("\"default-src 'none'; " + Self.policy))
    }

    @Test func withoutAListEveryPageHasIt() throws {
        let site = try site([
            "site.yaml": Campaign.files["site.yaml"]?.replacing(", pages: [privacy]", with: "")
        ])
        // A chart in another site's frame is part of that site's page; on a redirect nobody stays.
        let without = ["embed/", "papers/old-ponds/"]
        for file in site.files where file.path.hasSuffix(".html") && !without.contains(where: file.path.hasPrefix) {
            #expect(site.text(file.path).contains("id=\"site-exit\""), "\(file.path)")
        }
    }

    @Test(
        arguments: [
            ("{url: \"http://weather.test\", name: x}", "`http://weather.test` is not an address"),
            ("{url: \"javascript:alert(1)\", name: x}", "is not an address"),
            ("{url: \"https://weather.test\"}", "an exit page needs `name`"),
            ("{url: \"https://weather.test\", name: x, pages: [privasy]}", "there is no page `pages/privasy.md`"),
        ])
    func refusesAnExitThatLeadsNowhere(exit: String, message: String) {
        let (site, findings) = Campaign.build([
            "site.yaml": Campaign.files["site.yaml"]?.replacing(
                "{url: \"https://weather.test/today\", name: the weather, pages: [privacy]}", with: exit)
        ])
        #expect(site == nil)
        #expect(findings.lines().contains { $0.contains(message) }, "\(findings.lines())")
    }
}

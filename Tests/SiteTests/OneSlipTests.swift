import Diagnostics
import TestSupport
import Testing

/// One slip is said where it stands, and nothing is said of what only follows from it.
@Suite struct OneSlipTests {
    private static let needsName = ["a field has no key `anme`", "a field needs `name`"]

    @Test(
        arguments: [
            ("data/datapackage.yaml", "{name: grounds}", "{anme: grounds}", needsName),
            (
                "data/datapackage.yaml", "        - {name: grounds}\n",
                "        - {name: grounds}\n        - {name: grounds}\n",
                ["the field `grounds` is described on line 33 already"]
            ),
            (
                "data/datapackage.yaml", "    path: requests.csv\n    schema:", "    path: requests.csv\n    schemax:",
                ["a table has no key `schemax`", "a table needs `schema`"]
            ),
            (
                "data/requests.csv", "request,sent_to,sent,responded,status,grounds,note,link_policy,letter",
                "r0,Nowhere Council,,,,,,,",
                ["the first line names none of the columns of `requests`"]
            ),
            (
                "pages/index.md", "\ntitle:", "\nttle:",
                ["the front matter of a page has no key `ttle`", "the front matter of a page needs `title`"]
            ),
            (
                "pages/privacy.md", "\ntitle:", "\nttle:",
                ["the front matter of a page has no key `ttle`", "the front matter of a page needs `title`"]
            ),
            ("site.yaml", "minimum_base:", "minimm_base:", ["site.yaml has no key `minimm_base`"]),
            (
                "charts/gallery.yaml", "  mark: map\n", "  markx: map\n",
                ["a chart has no key `markx`", "a chart needs `mark`"]
            ),
        ] as [(String, String, String, [String])])
    func aSlipIsSaidAndNoMore(path: String, right: String, wrong: String, messages: [String]) throws {
        let file = try #require(Campaign.files[path])
        #expect(file.contains(right))
        let (site, findings) = Campaign.build([path: file.replacing(right, with: wrong, maxReplacements: 1)])
        #expect(site == nil)
        let found = findings.all.filter { $0.severity != .note }.map(\.message)
        #expect(found.sorted() == messages.sorted())
    }

    @Test func aFigureThatIsGoneIsSaidOnceOfTheLock() throws {
        let figures = try #require(Campaign.files["figures/newts.yaml"])
        let (_, findings) = Campaign.build([
            "figures/newts.yaml": figures.replacing("newts-rate:", with: "newts-rates:")
        ])
        let gone = findings.all.map(\.message).filter { $0.contains("not published any more") }
        #expect(gone.count == 1 && gone[0].hasPrefix("`newts-rate` is not published any more"), "\(gone)")
    }
}

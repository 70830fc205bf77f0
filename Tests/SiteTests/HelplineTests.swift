import Diagnostics
import Site
import TestSupport
import Testing

/// Services named on the page "support". The number is one that Ofcom keeps free for drama.
@Suite struct HelplineTests {
    private static let good = """
        helplines:
          - name: Pond line
            offers: Talks with anybody who has fallen in.
            telephone: 0808 157 0999
            url: https://line.ponds.test/
            hours: "day and night"
            checked: 2024-06-01
            tells_police: Only if you ask it to.
            tells_immigration: No, it says.

        """

    private func build(_ yaml: Marked, page: Bool = true) -> (site: BuiltSite?, findings: Findings) {
        var changes: [String: String?] = ["site.yaml": (Campaign.files["site.yaml"] ?? "") + yaml.text]
        if page { changes["pages/support.md"] = "---\ntitle: Support\n---\n\nAsk first.\n" }
        return Campaign.build(changes)
    }

    @Test func aHelplineStandsOnThePageForSupportWithItsDay() throws {
        let (site, findings) = build(Marked(Self.good))
        #expect(findings.lines([.error, .warning]) == [])
        let page = try #require(site).text("support/index.html")
        for part in [
            "<h3>Pond line</h3>", "<a href=\"tel:08081570999\">0808 157 0999</a>",
            "<dt>Does it tell the police?</dt><dd>Only if you ask it to.</dd>",
            "<dt>Does it tell immigration?</dt><dd>No, it says.</dd>",
            "<time datetime=\"2024-06-01\">1 June 2024</time>",
        ] { #expect(page.contains(part), "\(part)") }
        #expect(try #require(site).text("privacy/index.html").contains("Pond line") == false)
    }

    /// Where nobody who calls is in danger from either, nothing is asked on their behalf.
    @Test func aHelplineMayBeSilentOnBothThatItCouldTell() throws {
        let lines = Self.good.split(separator: "\n").filter { !$0.contains("tells_") }
        let (site, findings) = build(Marked(lines.joined(separator: "\n") + "\n"))
        #expect(findings.lines([.error, .warning]) == [])
        let page = try #require(site).text("support/index.html")
        #expect(page.contains("<h3>Pond line</h3>"))
        #expect(!page.contains("Does it tell"))
    }

    @Test(
        arguments: [
            ("checked: 2024-06-01", nil, "a helpline needs `checked`"),
            ("tells_police: Only if you ask it to.", nil, "a helpline has both or neither"),
            ("tells_immigration: No, it says.", nil, "a helpline has both or neither"),
            ("checked: 2024-06-01", "▸checked: 2024-07-01", "2024-07-01 is after the date of the site"),
            ("checked: 2024-06-01", "▸checked: 2023-06-01", "more than a year before the date of the site"),
            ("telephone: 0808 157 0999", "telephone: ▸call us", "`call us` is not a telephone number"),
            ("url: https://line.ponds.test/", "url: ▸http://line.ponds.test/", "is not an address"),
            ("hours: ", "▸horus: ", "has no key `horus`"),
        ] as [(String, String?, String)])
    func refuses(line: String, replacement: String?, message: String) {
        let lines = Self.good.split(separator: "\n", omittingEmptySubsequences: false).compactMap { own -> String? in
            guard own.contains(line) else { return String(own) }
            return replacement.map { String(own).replacing(line, with: $0) }
        }
        let yaml = Marked(lines.joined(separator: "\n"))
        let found = build(yaml).findings.lines([.error, .warning])
        #expect(found.contains { $0.contains(message) }, "\(found)")
        guard let place = yaml.places.first?.split(separator: ":"), let own = Int(place[0]) else { return }
        let line = own + (Campaign.files["site.yaml"] ?? "").count { $0 == "\n" }
        #expect(found.contains { $0.hasPrefix("Content/site.yaml:\(line):\(place[1]) ") }, "\(found)")
    }

    @Test func itCanBeReachedAndHasAPage() {
        let mute = Self.good.split(separator: "\n").filter { !$0.contains("telephone") && !$0.contains("url") }
        #expect(
            build(Marked(mute.joined(separator: "\n") + "\n")).findings.lines().contains {
                $0.contains("without `telephone` and `url`")
            })
        #expect(
            build(Marked(Self.good), page: false).findings.lines().contains {
                $0.contains("`pages/support.md`, and there is none")
            })
    }
}

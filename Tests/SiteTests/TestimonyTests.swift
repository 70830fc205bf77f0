import Diagnostics
import Foundation
import TestSupport
import Testing
@testable import Site

/// What people tell whom the police met: from a private tree alone, and only as long as they agree to it.
@Suite struct TestimonyTests {
    static let path = "testimonies/at-the-pond.md"
    static let text = """
        ---
        title: At the pond
        name: Alma
        pseudonym: true
        consent: {record: cabinet 3, given: 2024-01-05, review: 2025-01-05}
        ---

        Wistful words about [7](figure:ponds) ponds.

        """

    private func build(_ overlay: [String: String]) -> (site: BuiltSite?, findings: Findings) {
        let tree = FileTree(overlay.mapValues { Array($0.utf8) }, prefix: "private/")
        return SiteSources(content: Campaign.sources().content.overlaid(with: tree)).build()
    }

    @Test func aTestimonySaysWhoAgreedAndNothingOfWhen() throws {
        let (site, findings) = build([Self.path: Self.text])
        #expect(findings.lines() == [])
        let page = try #require(site).text("testimonies/at-the-pond/index.html")
        #expect(page.contains("Wistful words about"))
        #expect(page.contains("Alma: not the name of the person who speaks"))
        #expect(page.contains("Published because the person who speaks agreed to it."))
        #expect(
            try #require(site).text("testimonies/index.html").contains(">At the pond</a> <span class=\"note\">Alma<"))
        #expect(try #require(site).text("search/index.html").contains("At the pond"))
        for file in try #require(site).files {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for secret in ["cabinet 3", "2025-01-05", "2024-01-05"] { #expect(!text.contains(secret), "\(file.path)") }
        }
    }

    /// Byte for byte as if it had never been written.
    @Test func withdrawnConsentLeavesNoTrace() throws {
        let withdrawn = Self.text.replacing("review: 2025-01-05}", with: "review: 2025-01-05, withdrawn: 2024-06-01}")
        let other = ["testimonies/another.md": Self.text.replacing("At the pond", with: "Another")]
        let without = try #require(build(other).site).files
        let (site, findings) = build(other.merging([Self.path: withdrawn]) { $1 })
        #expect(findings.lines() == [])
        #expect(try #require(site).files.map(\.path) == without.map(\.path))
        for (one, two) in zip(try #require(site).files, without) { #expect(one.bytes == two.bytes, "\(one.path)") }
    }

    @Test(
        arguments: [
            ("pseudonym: true\n", "", "private/testimonies/at-the-pond.md:3", "nothing says whether this is"),
            (
                "consent: {record: cabinet 3, given: 2024-01-05, review: 2025-01-05}\n", "",
                "private/testimonies/at-the-pond.md:2", "needs `consent`"
            ),
            ("record: cabinet 3, ", "", "private/testimonies/at-the-pond.md:5", "needs `record`"),
            ("2025-01-05", "2024-06-29", "private/testimonies/at-the-pond.md:5", "was to be reviewed by 2024-06-29"),
            ("2024-01-05", "2024-07-01", "private/testimonies/at-the-pond.md:5", "after the date of the site"),
            ("2025-01-05", "2023-01-05", "private/testimonies/at-the-pond.md:5", "reviewed before it is given"),
        ])
    func refuses(part: String, by other: String, place: String, message: String) {
        let (site, findings) = build([Self.path: Self.text.replacing(part, with: other)])
        #expect((site == nil) == true)
        #expect(findings.lines().contains { $0.hasPrefix(place) && $0.contains(message) }, "\(findings.lines())")
    }

    /// A public repository publishes its drafts and its history.
    @Test func noTestimonyLiesAmongThePublicContent() {
        let wrong = Self.text.replacing("[7](figure:ponds)", with: "[8](figure:ponds)")
        let (site, findings) = Campaign.build([Self.path: wrong])
        #expect((site == nil) == true)
        #expect(findings.all.count { $0.message.contains("among the public content") } == 1)
        // No other message shows a line of it either.
        #expect(findings.all.contains { $0.message.contains("`8` is not the value") })
        #expect(findings.all.allSatisfy { !$0.text.contains("Alma") && !$0.text.contains("Wistful") })
    }
}

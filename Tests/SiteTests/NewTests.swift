import Diagnostics
import Foundation
import Site
import TestSupport
import Testing

@Suite struct NewSiteTests {
    private func newSite(_ title: String, contact: String? = nil, baseURL: String? = nil) -> (NewSite?, Findings) {
        var findings = Findings()
        let site = NewSite(
            title: title, publisher: "The Pond Campaign", contact: contact, baseURL: baseURL, today: "2024-06-30",
            &findings)
        return (site, findings)
    }

    private func tree(_ site: NewSite) -> FileTree { FileTree(Dictionary(site.files) { first, _ in first }) }

    @Test(arguments: [
        "Pond watch", "Ponds: who looks?", "\"Ponds\" # & \\*more\\*", "true", "Mares’ tails", "38 Degrees",
        "One in Five",
    ])
    func aNewSiteIsValidAndHasItsTitle(title: String) throws {
        let (site, _) = newSite(title, contact: "mailto:a@ponds.test", baseURL: "https://ponds.test/a")
        let (built, findings) = SiteSources(content: tree(try #require(site))).build()
        #expect(findings.lines([.error, .warning]) == [])
        #expect(built?.text("index.html").contains("<title>") == true)
    }

    @Test func withoutAddressesItWarnsBeforeItIsPublished() throws {
        let found = SiteSources(content: tree(try #require(newSite("Ponds").0))).build().findings.lines([.warning])
        #expect(found.count == 1)
        #expect(found[0].contains("reserved for examples"))
    }

    @Test func whatMakesNoSiteIsRefused() {
        let (site, findings) = newSite("<b>", contact: "ponds", baseURL: "ftp://ponds.test")
        #expect(site == nil)
        #expect(findings.lines().contains { $0.contains("`ponds` is not an address") })
        #expect(newSite("<b>").1.lines().contains { $0.contains("raw HTML") })
    }
}

@Suite struct IgnoredFilesTests {
    @Test func aGitignoreIsToldWhatItLacks() {
        let whole = IgnoredFiles.lines.joined(separator: "\n")
        #expect(IgnoredFiles.lacking(in: whole) == [])
        #expect(IgnoredFiles.lacking(in: "") == IgnoredFiles.lines)
        #expect(
            IgnoredFiles.lacking(in: "/.build/\r\n_site/ \r\n# review-*.html\r\n!.swiftpm\r\n")
                == [".swiftpm", "review-*.html", "right-of-reply-*.html"])
    }
}

@Suite struct NewPaperTests {
    private func newPaper(
        _ title: String, authors: [String] = [], slug: String? = nil
    ) -> (paper: NewPaper?, findings: Findings) {
        var findings = Findings()
        return (
            NewPaper(Campaign.sources(), title: title, authors: authors, slug: slug, &findings), findings
        )
    }

    @Test(
        arguments: [
            ("What follows a raid?", "what-follows-a-raid"), ("Don’t look: 12 ponds & café", "dont-look-12-ponds-cafe"),
            ("Ætt – ½", "tt"), ("  A   b  ", "a-b"), ("ÅNGSTRÖM", "angstrom"),
            (String(repeating: "long ", count: 40), "long-long-long-long-long-long-long-long-long-long-long-long"),
        ])
    func theAddressIsMadeOfTheTitle(title: String, slug: String) throws {
        #expect(try #require(newPaper(title).paper).path == "papers/\(slug).md")
    }

    /// Its day is the paper's own.
    @Test(arguments: ["What Operation Newt did to Nowhere", "Schools in Nowhere for pupils aged 11"])
    func aTitleWithAnOperationOrAnAgeCanBePublished(title: String) throws {
        let paper = try #require(newPaper(title).paper)
        #expect(Campaign.build([paper.path: paper.text]).findings.lines() == [])
    }

    @Test func aNewPaperIsADraftOfTheSitesDate() throws {
        let paper = try #require(newPaper("Newts: a start", authors: ["O'Brien, Pat", "yes"]).paper)
        #expect(
            paper.text.hasPrefix(
                """
                ---
                title: "Newts: a start"
                date: 2024-06-30
                authors: ["O'Brien, Pat", "yes"]
                summary: What the paper says, in a sentence or a few.
                status: draft
                ---
                """))
        let (site, findings) = Campaign.build([paper.path: paper.text])
        #expect(findings.lines([.error, .warning]) == [])
        // Nor is anything wrong with it once it is published.
        let published = paper.text.replacing("status: draft\n", with: "")
        #expect(Campaign.build([paper.path: published]).findings.lines([.error, .warning]) == [])
        #expect(try #require(site).text("papers/index.html").contains("Newts") == false)
    }

    @Test(
        arguments: [
            ("Ponds", nil, "there is a paper `Content/papers/ponds.md` already"),
            ("Other", "ponds", "there is a paper"), ("日本", nil, "no address can be made"),
            ("A", "a/b", "`a/b` can't be part of an address"), ("A", "../a", "can't be part of an address"),
            ("A <b>", nil, "raw HTML is not allowed"),
            ("Write to jo@a.test", nil, "the title or an author holds an e-mail address"),
            ("A\u{202E}b", nil, "U+202E"),
        ] as [(String, String?, String)])
    func refuses(title: String, slug: String?, message: String) {
        let (paper, findings) = newPaper(title, slug: slug)
        #expect(paper == nil)
        #expect(findings.lines().contains { $0.contains(message) }, "\(findings.lines())")
    }
}

@Suite struct EditorSupportTests {
    @Test func theSchemasInTheRepositoryAreThoseOfTheReaders() throws {
        for file in EditorSupport(content: "Content").files {
            let written = try String(contentsOf: repository.appending(path: ".vscode/" + file.path), encoding: .utf8)
            #expect(written == file.text, "write it anew: .build/debug/daylight schemas")
        }
    }

    @Test func settingsOfSomebodysOwnAreNotWrittenOver() {
        for file in EditorSupport(content: "Pages").files {
            #expect(EditorSupport.isOurs(Array(file.text.utf8), at: file.path), "\(file.path)")
        }
        for own in [
            "{\"editor.tabSize\": 2}", "// mine\n{}", "{\"yaml.schemas\": {\"./mine.json\": \"*.yaml\"}}", "{}",
        ] {
            #expect(!EditorSupport.isOurs(Array(own.utf8), at: "settings.json"), "\(own)")
        }
        let wishes = "{\"recommendations\": [\"redhat.vscode-yaml\", \"a.b\"]}"
        #expect(!EditorSupport.isOurs(Array(wishes.utf8), at: "extensions.json"))
    }
}

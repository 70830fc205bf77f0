import Diagnostics
import Foundation
import Site
import TestSupport

/// A made-up campaign about pond inspections by councils that don't exist, in `Tests/Campaign`: what the tests build,
/// whole or with some of its files replaced.
enum Campaign {
    /// Words that stand in columns and cells which are not for publication.
    static let secrets = ["SECRETNOTE", "withheld.invalid", "SECRETOFFICER", "SECRETCODER", "SECRETSECOND"]

    /// A translation of the campaign's paper, which only its own tests build.
    static let translation = everything.filter { $0.key == "papers/ponds.cy.md" }
    /// Corrections of words and cells, which only their own tests build.
    static let corrections = everything.filter { $0.key == "corrections.yaml" }
    static let files = everything.filter { translation[$0.key] == nil && corrections[$0.key] == nil }

    private static let tree: FileTree = {
        var findings = Findings()
        return FileTree.onDisk(
            repository.appending(path: "Tests/Campaign/Content").path, shownAs: "", &findings)
    }()

    private static let everything = Dictionary(
        uniqueKeysWithValues: tree.paths.filter { !$0.hasPrefix("images/") }.map { path in
            (path, String(decoding: tree.file(path)?.bytes ?? [], as: UTF8.self))
        })

    static let images = Dictionary(
        uniqueKeysWithValues: tree.paths.filter { $0.hasPrefix("images/") }.map { ($0, tree.file($0)?.bytes ?? []) })

    /// The chart of every mark, which only tests of charts build.
    static let gallery = files.filter { $0.key == "charts/gallery.yaml" || $0.key == "charts/councils.geojson" }

    /// A paper with a body.
    static func paper(_ body: String) -> String {
        """
        ---
        title: About ponds
        date: 2024-06-01
        authors: [The Pond Campaign]
        summary: What is known of [7](figure:ponds) ponds.
        ---

        \(body)
        """
    }

    /// The lock with a correction of one figure in its history.
    static let correctedLock =
        (files["figures.lock"] ?? "") + """
            history:
              - {as_of: 2024-05-01, kind: correction, reason: Counted again, values: [{figure: frogs, from: "at least 1", to: "at least 1,214"}]}

            """

    /// The campaign with some files replaced, added or (nil) taken away.
    static func sources(
        _ changes: [String: String?] = [:], templates: [String: String]? = nil, baseURL: String? = nil,
        date: DateOfSite = DateOfSite(), withDrafts: Bool = false, images: [String: [UInt8]] = [:],
        rasteriser: Rasteriser? = nil
    ) -> SiteSources {
        var files = Campaign.files.filter { gallery[$0.key] == nil }.mapValues { Array($0.utf8) }
        files.merge(Campaign.images.merging(images) { $1 }) { $1 }
        for (path, text) in changes { files[path] = text.map { Array($0.utf8) } }
        let own = templates.map { FileTree($0.mapValues { Array($0.utf8) }, prefix: "Templates/") }
        return SiteSources(
            content: FileTree(files), templates: own, baseURL: baseURL, date: date, withDrafts: withDrafts,
            rasteriser: rasteriser)
    }

    /// Builds the campaign with some files replaced, added or (nil) taken away.
    ///
    /// - Parameter withDrafts: as a preview, which leaves out the proof of suppressed numbers.
    static func build(
        _ changes: [String: String?] = [:], templates: [String: String]? = nil, baseURL: String? = nil,
        withDrafts: Bool = false
    ) -> (site: BuiltSite?, findings: Findings) {
        sources(changes, templates: templates, baseURL: baseURL, withDrafts: withDrafts).build()
    }
}

extension SiteSources {
    /// Builds what they make.
    func build() -> (site: BuiltSite?, findings: Findings) {
        var findings = Findings()
        let site: BuiltSite? = Site.build(self, &findings)
        return (site, findings)
    }
}

extension BuiltSite {
    /// The text of a file; empty where there is none.
    func text(_ path: String) -> String {
        files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }
}

import Diagnostics
import Foundation
import Site
import TestSupport
import Testing

/// One cell of one table changes: the build names every figure and every page that changes with it, and no other.
///
/// What really changes is taken from the sites themselves: the JSON of each figure, before and after.
@Suite struct ChangedCellTests {
    /// The campaign with a paper for each figure, which quotes the whole, and one for each first slice; nothing else quotes.
    private static let campaign: [String: String] = {
        var files = Campaign.files.filter { Campaign.gallery[$0.key] == nil && !$0.key.hasPrefix("claims/") }
        files["papers/ponds.md"] = nil
        files["pages/index.md"] = "---\ntitle: Pond watch\n---\n"
        for (key, value) in values(files).sorted(by: { $0.key < $1.key }) where value["known_part"] is Double {
            let slug = slug(key)
            guard files["papers/\(slug).md"] == nil else { continue }
            files["papers/\(slug).md"] =
                "---\ntitle: \(title(key))\ndate: 2024-06-01\nauthors: [A]\nsummary: S\n---\n\nIt is [](figure:\(key)).\n"
        }
        var findings = Findings()
        for file in FilledFigures(sources(files), &findings)?.files ?? [] {
            files[file.path] = String(decoding: file.bytes, as: UTF8.self)
        }
        return files
    }()

    private static func sources(_ files: [String: String]) -> SiteSources {
        SiteSources(content: FileTree(files.mapValues { Array($0.utf8) }))
    }

    /// A whole figure and its slices each have one paper; of the slices it quotes the first.
    private static func slug(_ key: String) -> String {
        key.prefix { $0 != "?" } + (key.contains("?") ? "-in-part" : "")
    }

    private static func title(_ key: String) -> String { "On \(slug(key))" }

    /// What the site without any quotation says of each figure and slice, by the key of the lock.
    private static func values(_ files: [String: String]) -> [String: NSDictionary] {
        let bare = files.filter {
            !$0.key.hasPrefix("papers/") && !$0.key.hasPrefix("charts/") && $0.key != "figures.lock"
        }
        guard let site = sources(bare).build().site else { return [:] }
        var values: [String: NSDictionary] = [:]
        for file in site.files where file.path.hasSuffix("/index.json") {
            guard let figure = try? JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any],
                let id = figure["figure"] as? String, (figure["slice"] as? [String: String])?.isEmpty == true
            else { continue }
            for part in [figure] + (figure["slices"] as? [[String: Any]] ?? []) {
                let slice = (part["slice"] as? [String: String] ?? [:]).sorted { $0.key < $1.key }.map {
                    "\(encoded($0.key))=\(encoded($0.value))"
                }
                let members = ["value", "known_part", "low", "high", "formatted", "interval"]
                var said = part.filter { members.contains($0.key) }
                // How many rows aren't known stands on the page too.
                said["unknown"] = ((part["rows"] as? [String: Any])?["unknown"] as? [Any])?.count
                // Coverage counts authorities by state.
                said["coverage"] = (part["coverage"] as? [String: Any])?.compactMapValues { ($0 as? [Any])?.count }
                values[id + (slice.isEmpty ? "" : "?" + slice.joined(separator: "&"))] = said as NSDictionary
            }
        }
        return values
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-._~"))) ?? text
    }

    /// Cells that may hold another value of their column, by table; keys and coded events would only be errors.
    private static let columns = [
        "ponds": ["council", "year", "frogs", "clean"], "newts": ["council", "newts"],
        "sightings": ["council", "quarter", "kind", "animals"], "councils": ["residents"],
        "requests": ["sent_to", "responded"],
    ]

    @Test(arguments: 0..<3) func everyFigureAndPageIsNamed(seed: UInt64) throws {
        let before = Self.values(Self.campaign)
        #expect(before.count > 100)
        let lock = try accepted(Self.campaign)
        var random = SplitMix64(state: seed)
        var tried = 0
        while tried < 8 {
            guard let (files, what) = Self.changed(&random) else { continue }
            let after = Self.values(files)
            // What a table can't hold is for other tests.
            guard !after.isEmpty else { continue }
            tried += 1
            let keys = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
            let sources = Self.sources(files.merging(["figures.lock": lock]) { $1 })
            let lines = sources.build().findings.lines([.error, .warning])
            #expect(
                Self.figures(named: lines) == Set(keys.map { String($0.prefix { $0 != "?" }) }), "\(what): \(lines)")
            let quoted = Set(
                keys.filter { Self.campaign["papers/\(Self.slug($0)).md"]?.contains("(figure:\($0))") == true })
            #expect(Self.papers(named: lines) == Set(quoted.map(Self.title)), "\(what): \(lines)")
            // Slices by council, and those by council and something else, stand on the pages of councils.
            let shown = keys.filter { key in
                let figure = key.prefix { $0 != "?" } + "?"
                return key.contains("&") || !before.keys.contains { $0.hasPrefix(figure) && $0.contains("&") }
            }
            let councils = Set(
                shown.flatMap { key in ["nowhere", "example"].filter { key.contains("council=\($0)") } })
            #expect(Self.councils(named: lines) == councils, "\(what): \(lines)")
            let isDrawn = keys.contains { $0.hasPrefix("frogs?council=") || $0 == "frogs" }
            #expect(lines.contains { $0.contains("the chart “Nowhere has") } == isDrawn, "\(what): \(lines)")
        }
    }

    private func accepted(_ files: [String: String]) throws -> String {
        var findings = Findings()
        let accepted = AcceptedFigures(
            Self.sources(files.filter { $0.key != "figures.lock" }), kind: nil, reason: nil, &findings)
        return try #require(accepted?.text, "\(findings.lines())")
    }

    /// The campaign with one cell that holds another value of its column, or nothing; nil where that is the same.
    private static func changed(_ random: inout SplitMix64) -> (files: [String: String], what: String)? {
        let table = columns.keys.sorted().randomElement(using: &random) ?? ""
        let path = "data/\(table).csv"
        var rows = (campaign[path] ?? "").split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        guard let name = columns[table]?.randomElement(using: &random),
            let row = rows.indices.dropFirst().randomElement(using: &random),
            let column = rows[0].firstIndex(of: name[...])
        else { return nil }
        let old = rows[row][column]
        let new = (rows.dropFirst().map { $0[column] } + [""]).randomElement(using: &random) ?? ""
        guard new != old else { return nil }
        rows[row][column] = new
        let text = rows.map { $0.joined(separator: ",") + "\n" }.joined()
        return (campaign.merging([path: text]) { $1 }, "\(table) \(rows[row][0]).\(name): \(old) → \(new)")
    }

    /// The figures that messages about the lock name.
    private static func figures(named lines: [String]) -> Set<String> {
        let messages = lines.filter {
            $0.contains(" since it was accepted") || $0.contains(" that no text uses ")
                || $0.contains(" in `figures.lock` yet")
        }
        return Set(
            messages.flatMap { line in
                line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
                    .map { String($0.element.prefix { $0 != "?" && $0 != "#" }) }
            }
        ).subtracting(["figures.lock"])
    }

    private static func papers(named lines: [String]) -> Set<String> {
        Set(lines.flatMap { $0.matches(of: #/“(On [a-z-]+)”/#).map { String($0.1) } })
    }

    private static func councils(named lines: [String]) -> Set<String> {
        Set(
            [("nowhere", "the page of Nowhere Council"), ("example", "the page of Example & Sample Council")].filter {
                council in lines.contains { $0.contains(council.1) }
            }.map(\.0))
    }
}

import Diagnostics
import Documents
@testable import Evidence
import Quantities
import TestSupport
import Testing

/// Evidence from a few lines: one table `t` described by its fields, and figures over it.
struct SmallCampaign {
    var fields: String
    var table: String
    var figures = ""
    /// What stands under the table's `daylight:` key, one line each.
    var additions: [String] = []
    var otherResources = ""
    var otherTables: [String: String] = [:]
    var holidays: SourceFile?
    var path = "t.csv"
    var schema: [String] = []
    var bytes: [UInt8]?
    /// Views by their name.
    var views: [String: String] = [:]

    /// - Parameter minimumBase: small, so that a test needs few rows.
    func read(
        asOf: String = "2026-01-01", minimumBase: Int = 3
    ) -> (evidence: PublishedEvidence?, findings: Findings) {
        var findings = Findings()
        var package = """
            name: p
            title: P
            resources:
              - name: t
                title: T
                path: \(path)
                schema:
                  fields:

            """
        package += fields.split(separator: "\n").map { "        - \($0)\n" }.joined()
        package += schema.map { "      \($0)\n" }.joined()
        if !additions.isEmpty { package += "    daylight:\n" + additions.map { "      \($0)\n" }.joined() }
        package += otherResources
        let tables = otherTables.merging([path: table]) { first, _ in first }
        let own = bytes
        let files = EvidenceFiles(
            package: SourceFile(path: "datapackage.yaml", text: package),
            figures: figures.isEmpty ? [] : [SourceFile(path: "figures.yaml", text: figures)],
            views: views.sorted { $0.key < $1.key }.map { SourceFile(path: "views/\($0.key).sql", text: $0.value) },
            bankHolidays: holidays
        ) { [path] name in
            if name == path, let own { return SourceFile(path: name, bytes: own) }
            return tables[name].map { SourceFile(path: name, text: $0) }
        }
        let date = CalendarDate(iso: asOf) ?? CalendarDate(dayNumber: 0)
        let evidence = Evidence(files, asOf: date, words: .english, &findings).map {
            PublishedEvidence($0, minimumBase: minimumBase, &findings)
        }
        return (evidence, findings)
    }
}

extension Resource {
    /// A table `t` with the column `a`, for what reads one by itself.
    static func ofOneColumn() throws -> Resource {
        var findings = Findings()
        let package = SourceFile(
            path: "p.yaml",
            text: "name: p\ntitle: P\nresources: [{name: t, title: T, path: t.csv, schema: {fields: [{name: a}]}}]\n")
        let node = try #require(YAMLParser.parse(package, &findings))
        return try #require(DataPackage.read(node, &findings)?.resources.first)
    }
}

extension FigureValue {
    /// As an English site writes it.
    var formatted: String { Words.english.text(self) }

    func isSpelled(_ text: String) -> Bool { isSpelled(text, .english) }
}

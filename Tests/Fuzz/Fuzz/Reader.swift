import Diagnostics
import Documents
import Quantities

@testable import Evidence

/// What is given any bytes at all. Each reader has to end with a value or with findings, each at a place in the file; what
/// it can't do is crash, read beyond its memory or go on for seconds.
enum Reader: String, CaseIterable {
    case frontMatter = "front-matter"
    case csv, markdown, descriptor, sql

    /// - Parameter words: in which the columns are called that follow from others.
    func read(_ bytes: [UInt8], words: Words) {
        let file = SourceFile(path: "fuzzed", bytes: bytes)
        var findings = Findings()
        switch self {
        case .frontMatter: _ = FrontMatter.read(file, &findings)
        case .csv: _ = Table.read(Reader.ponds, file, &findings)
        case .markdown:
            guard SourceText.check(file, limit: SizeLimit.markdown, &findings) != nil,
                let document = MarkdownDocument.parse(
                    file, schemes: ["figure", "chart"], vouching: ["figure"], &findings)
            else { break }
            let prose = document.content.prose
            for block in prose.blocks { _ = prose.origin(of: block).location }
            _ = document.passages
            _ = document.html { construct in
                switch construct.kind {
                case .link: .wrap(before: "<a>", after: "</a>")
                case .image(let alone): alone ? .block("<figure></figure>") : nil
                }
            }
        case .descriptor:
            _ = Evidence(
                EvidenceFiles(package: file, figures: [], bankHolidays: nil, table: { _ in Reader.pondTable }),
                asOf: Reader.day, words: words, &findings)
        case .sql:
            guard SourceText.check(file, limit: SizeLimit.view, &findings) != nil else { break }
            let figure = "ponds:\n  title: Ponds\n  dataset: ponds\n  count: "
            let quoted =
                "\"" + String(decoding: bytes, as: UTF8.self).flatMap { "\\\"".contains($0) ? ["\\", $0] : [$0] } + "\""
            _ = Evidence(
                EvidenceFiles(
                    package: Reader.package, figures: [SourceFile(path: "figures", text: figure + quoted + "\n")],
                    views: [
                        SourceFile(
                            path: "views/fuzzed.sql", text: "-- A view\n" + String(decoding: bytes, as: UTF8.self))
                    ],
                    bankHolidays: nil, table: { _ in Reader.pondTable }),
                asOf: Reader.day, words: words, &findings)
        }
        for finding in findings.sorted { _ = finding.text }
        precondition(findings.sorted.allSatisfy { ($0.location?.line ?? 1) > 0 })
    }

    private static let day = CalendarDate(iso: "2024-06-30")!
    private static let package = SourceFile(
        path: "datapackage.yaml",
        text: """
            name: ponds
            title: Ponds
            resources:
              - name: ponds
                title: Ponds
                path: ponds.csv
                schema:
                  primaryKey: pond
                  fields:
                    - {name: pond}
                    - {name: year, type: year}
                    - {name: dug, type: date}
                    - {name: frogs, type: integer, constraints: {minimum: 0}, daylight: {ranges: true}}
                    - {name: depth, type: number}
                    - {name: clean, type: boolean}
            """)
    private static let pondTable = SourceFile(
        path: "ponds.csv",
        text: "pond,year,dug,frogs,depth,clean\np1,2020,2020-02-03,3,1.5,true\np2,,,<5,,false\n")
    private static let ponds: Resource = {
        var findings = Findings()
        let node = YAMLParser.parse(package, &findings)
        return node.flatMap { DataPackage.read($0, &findings) }!.resources[0]
    }()
}

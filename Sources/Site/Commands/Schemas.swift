public import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// A kind of file that people write in YAML, with the JSON Schema by which an editor checks it while one types. The schema
/// is taken from the reader itself, so that the two can't disagree.
public struct Schema: Sendable {
    public let name: String
    /// The files that it is for, below the content folder.
    public let files: String
    private let title: String
    private let read: @Sendable (YAMLNode, inout Findings) -> Void

    /// The schema as JSON (draft 7).
    public var text: String { SchemaProbe.schema(title, read).text }

    /// What the reader says of the shape of a YAML document, whatever else it may say of what it refers to.
    public func check(_ file: SourceFile, _ findings: inout Findings) {
        if let node = YAMLParser.parse(file, &findings) { read(node, &findings) }
    }

    public static let all = [
        Schema(name: "site", files: "site.yaml", title: "site.yaml") {
            _ = SiteConfiguration.read($0, baseURL: nil, date: DateOfSite(), &$1)
        },
        frontMatter(.paper), frontMatter(.translation), frontMatter(.page), frontMatter(.claim),
        frontMatter(.testimony),
        Schema(name: "profile", files: "profiles/*.md", title: "The front matter of a profile") { node, findings in
            guard let end = CalendarDate(iso: "9999-12-31") else { return }
            _ = ProfileText.read(node, key: Located("", at: node.origin), nil, asOf: end, &findings)
        },
        Schema(name: "glossary", files: "glossary.yaml", title: "The glossary") {
            _ = YAMLType.glossary.read($0, &$1)
        },
        Schema(name: "corrections", files: "corrections.yaml", title: "Corrections of words and cells") {
            _ = YAMLType.corrections.read($0, &$1)
        },
        Schema(name: "figures", files: "figures/*.yaml", title: "Figures", read: EvidenceReaders.figures),
        Schema(name: "letters", files: "letters/letters.yaml", title: "Letters", read: EvidenceReaders.letters),
        Schema(name: "language", files: "languages/*.yaml", title: "The words of a language") {
            _ = LanguageFile.read($0, &$1)
        },
        Schema(name: "charts", files: "charts/*.yaml", title: "Charts") { _ = YAMLType.charts.read($0, &$1) },
        Schema(
            name: "datapackage", files: "data/datapackage.yaml", title: "A data package",
            read: EvidenceReaders.dataPackage),
    ]

    private static func frontMatter(_ kind: Paper.Kind) -> Schema {
        Schema(
            name: kind.rawValue, files: "\(kind.folder)/\(kind == .translation ? "*." : "")*.md",
            title: "The front matter of a \(kind.rawValue)"
        ) {
            node, findings in
            // Whether a date is past depends on the site.
            guard let end = CalendarDate(iso: "9999-12-31") else { return }
            _ = PaperFrontMatter.read(node, kind, asOf: end, &findings)
        }
    }
}

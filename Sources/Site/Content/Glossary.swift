internal import Diagnostics
internal import Documents

/// A word of `glossary.yaml` and what it means.
struct GlossaryEntry: Sendable {
    let id: Located<String>
    /// The word as readers meet it: "National Referral Mechanism (NRM)".
    let term: InlineText
    let definition: InlineText

    static func read(_ file: SourceFile, _ findings: inout Findings) -> Definitions<GlossaryEntry> {
        YAMLParser.read(file, &findings).flatMap { YAMLType.glossary.read($0, &findings) } ?? .unreadable
    }

    /// Its Markdown texts, to be checked.
    var texts: [InlineText] { [term, definition] }
}

extension YAMLType where Value == Definitions<GlossaryEntry> {
    /// `glossary.yaml`.
    static var glossary: Self { .definitions("words of the glossary") { id in .entry(id) } }
}

extension YAMLType where Value == GlossaryEntry {
    fileprivate static func entry(_ id: Located<String>) -> Self {
        .mapping("a word of the glossary (term, definition)", of: "a word of the glossary") { map, findings in
            let term = map.required("term", .inline, &findings)
            let definition = map.required("definition", .inline, &findings)
            guard let term, let definition else { return nil }
            return GlossaryEntry(id: id, term: term, definition: definition)
        }
    }
}

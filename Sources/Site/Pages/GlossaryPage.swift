internal import Diagnostics
internal import Documents

/// Every word of the glossary with its definition and the sources of that.
struct GlossaryPage {
    let render: PageRenderer
    let entries: [GlossaryEntry]

    static let title = "Glossary"

    func file(_ resolver: inout LinkResolver) -> OutputFile {
        let contexts = render.contexts(at: SiteMap.glossary)
        let sorted = entries.sorted {
            ($0.term.plain.lowercased(), $0.id.value) < ($1.term.plain.lowercased(), $1.id.value)
        }
        let words: [Context] = sorted.map { entry in
            [
                "id": .text(entry.id.value), "term": .text(resolver.checked(entry.term, in: nil)),
                "definition": .html(resolver.html(entry.definition)),
            ]
        }
        return render.page(
            .glossary, at: SiteMap.glossary, title: Self.title, description: nil,
            [
                "heading": .text(Self.title), "words": .list(words),
                "reference_list": .group(
                    "references", resolver.cited.compactMap { resolver.references[$0] }.map(contexts.reference)),
            ])
    }
}

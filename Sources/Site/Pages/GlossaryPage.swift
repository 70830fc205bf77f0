internal import Diagnostics
internal import Documents
internal import Quantities

/// Every word of the glossary with its definition and the sources of that.
struct GlossaryPage {
    let render: PageRenderer
    let entries: [GlossaryEntry]

    func file(_ resolver: inout LinkResolver) -> OutputFile {
        let contexts = render.contexts(at: SiteMap.glossary)
        let sorted = entries.sorted {
            ($0.term.plain.lowercased(), $0.id.value) < ($1.term.plain.lowercased(), $1.id.value)
        }
        let words: [Context] = sorted.map { entry in
            [
                "id": .text(entry.id.value), "term": .text(resolver.checked(entry.term, at: nil)),
                "definition": .html(resolver.html(entry.definition)),
            ]
        }
        let title = render.words.text(Room.glossary)
        return render.page(
            .glossary, at: SiteMap.glossary, title: title, description: nil,
            [
                "heading": .text(title), "words": .list(words),
                "reference_list": .group(
                    "references", contexts.references(resolver.cited)),
            ])
    }
}

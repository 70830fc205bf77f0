internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// A list of everything that can be looked for. It serves without a script; with one it is searched as one types.
struct SearchPage {
    let render: PageRenderer
    let editorial: EditorialContent

    /// Something that can be found: by its title, by the note beside it and by words that are not shown.
    private struct Entry {
        let title: String
        let address: String?
        var note: String?
        var words: [String] = []
        /// In which it is, where that isn't the site's.
        var language: Language?
    }

    func file() -> OutputFile {
        let contexts = render.contexts(at: SiteMap.search)
        let kinds = kinds.filter { !$0.entries.isEmpty }
        let title = render.words.text(Room.search)
        return render.page(
            .search, at: SiteMap.search, title: title, description: nil,
            [
                "heading": .text(title), "found_forms": contexts.found(.found),
                "kinds": .list(
                    kinds.map { label, entries in
                        [
                            "label": .text(label),
                            "entries": .each(entries) { entry in
                                [
                                    "title": .text(entry.title), "note": .text(entry.note),
                                    "href": .text(entry.address.map { contexts.root + $0 }),
                                    "language": .text(entry.language?.code),
                                    "words": .text(entry.words.isEmpty ? nil : entry.words.joined(separator: " ")),
                                ]
                            },
                        ]
                    }),
            ], script: .search)
    }

    private var kinds: [(label: String, entries: [Entry])] {
        let (site, evidence) = (render.site, render.evidence)
        let nouns = site.configuration.profiles
        let name = { (room: Room) in render.words.text(room) }
        let text = { (paper: Paper) in
            Entry(
                title: paper.title.plain, address: paper.address, note: paper.summary?.plain,
                words: paper.topics.map(\.words), language: paper.language)
        }
        return [
            (name(.papers), (editorial.papers + editorial.translations).map(text)),
            (name(.pages), editorial.pages.map(text)),
            (
                name(.claims),
                editorial.claims.map { paper in
                    Entry(
                        title: paper.title.plain, address: paper.address, note: paper.claim?.words,
                        words: [
                            paper.claim?.speaker, paper.claim?.authority.flatMap { evidence.authority($0.value) }?.name,
                        ].compactMap { $0 })
                }
            ),
            (
                name(.testimonies),
                editorial.testimonies.map { paper in
                    Entry(
                        title: paper.title.plain, address: paper.address, note: nil,
                        words: [paper.testimony?.name].compactMap { $0 })
                }
            ),
            (
                nouns.plural.capitalisedFirst,
                evidence.authorities.map { authority in
                    Entry(title: authority.name, address: site.profile(authority.key), words: authority.aliases)
                }
            ),
            (
                name(.glossary),
                editorial.glossary.map { entry in
                    Entry(
                        title: entry.term.plain, address: site.term(entry.id.value), note: entry.definition.plain)
                }
            ),
            (
                name(.requests),
                evidence.requests.map { request in
                    Entry(
                        title: (request.subject.text ?? request.key).capitalisedFirst,
                        address: site.request(request.key),
                        note: request.authority.flatMap(evidence.authority)?.name,
                        words: [request.reference.text].compactMap { $0 })
                }
            ),
            (
                name(.figures),
                evidence.figures.map { Entry(title: $0.definition.title.value, address: site.figure($0.id)) }
            ),
            (
                name(.charts),
                editorial.charts.map { chart in
                    Entry(
                        title: chart.title.plain, address: site.chart(chart.id.value), note: chart.subtitle.plain)
                }
            ),
            (
                name(.tables),
                evidence.tables.map { table in
                    Entry(
                        title: table.resource.title.value, address: site.table(table.name),
                        note: table.resource.description)
                }
            ),
        ]
    }
}

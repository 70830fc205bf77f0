internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// Small contexts that several pages share.
struct PageContexts {
    let render: PageRenderer
    let root: String

    var site: SiteMap { render.site }
    var evidence: PublishedEvidence { render.evidence }
    var configuration: SiteConfiguration { site.configuration }
    var words: Words { site.configuration.words }

    func paper(_ paper: Paper) -> Context {
        [
            "title": .text(paper.title.plain), "href": .text(root + paper.address),
            "summary": .text(paper.summary?.plain), "date": .text(paper.date.map(text)),
            "date_iso": .text(paper.date?.iso),
        ]
    }

    /// A page that names somebody, in a list.
    func mention(_ mention: Mention) -> Context {
        switch mention {
        case .text(let text): return paper(text)
        case .profile(let authority):
            return [
                "title": .text(authority.name), "href": .text(site.profile(authority.key).map { root + $0 }),
                "summary": .text(nil), "date": .text(nil), "date_iso": .text(nil),
            ]
        }
    }

    func text(_ date: CalendarDate) -> String { render.dates.value(for: date) { words.text(date) } }

    func translation(_ paper: Paper) -> Context {
        [
            "name": .text(paper.languageName), "language": .text(paper.language?.code),
            "href": .text(root + paper.address),
        ]
    }

    func links(_ collections: [Collection]) -> [Context] {
        collections.map { ["label": .text($0.title(words)), "href": .text(root + $0.address)] }
    }

    func action(_ action: Action) -> Context {
        [
            "title": .text(action.title.plain), "to": .text(action.to.plain), "text": .text(action.letter.text()),
        ]
    }

    /// How many were found, for a script that counts.
    func found(_ key: PageWord) -> Context.Value {
        .list(words.forms(key).map { ["category": .text($0.category.rawValue), "text": .text($0.text)] })
    }

    func audiences(of paper: Paper) -> [Context] {
        phrase(paper.audiences, .audience) { Collection.audiences(of: [paper]) }
    }

    func topics(of paper: Paper) -> [Context] {
        phrase(paper.topics, .topic) { Collection.topics(of: [paper]) }
    }

    private func phrase(
        _ slugs: [String], _ kind: Collection.Kind, _ collections: () -> [Collection]
    ) -> [Context] {
        guard !slugs.isEmpty else { return [] }
        return render.phrases.value(for: [root, kind.rawValue] + slugs) { phrase(collections()) }
    }

    /// Links inside a sentence: "funders, police and journalists".
    private func phrase(_ collections: [Collection]) -> [Context] {
        collections.enumerated().map { index, collection in
            [
                "separator": .text(words.separator(before: index, of: collections.count)),
                "label": .text(collection.name(words)),
                "href": .text(root + collection.address),
            ]
        }
    }

    /// References by their ids, those that there are.
    func references(_ ids: [String]) -> [Context] {
        ids.compactMap { id in render.listed[id] ?? render.references[id].map(reference) }
    }

    func reference(_ reference: Reference) -> Context {
        render.listed.value(for: reference.id.value) {
            [
                "id": .text(reference.id.value), "text": .text(reference.formatted(words)),
                "url": .text(reference.url), "archive": .text(reference.archive),
            ]
        }
    }

    func caveats(_ caveats: [String]) -> Context.Value { .group("caveats", caveats.map { ["text": .text($0)] }) }

    func sources(_ sources: [DataPackage.Source]) -> Context.Value {
        .group("sources", sources.map { ["text": .text($0.title), "url": .text($0.path)] })
    }

    func licences(_ licences: [DataPackage.Licence]) -> Context.Value {
        .list(licences.map { ["text": .text($0.title ?? $0.name), "url": .text($0.path)] })
    }

    /// Who stands behind the table of requests, with the way on from there.
    func requestCoverage(leadingTo address: String) -> Context.Value {
        .object(
            render.requestCoverage.map {
                ["sentence": .text(words.sentence($0, configuration.profiles)), "href": .text(root + address)]
            })
    }

    /// An authority in a list, with the number of its requests.
    func profile(_ authority: PublishedAuthority) -> Context {
        let requests = evidence.requests(to: authority.key).count
        return [
            "name": .text(authority.name), "href": .text(site.profile(authority.key).map { root + $0 }),
            "note": .text(requests == 0 ? nil : words(.requestCount, count: requests)),
        ]
    }

    /// A number that a text or a claim rests on: what it measures, of what, and where the definition and the rows are.
    func number(_ link: FigureLink) -> Context {
        render.numbers.value(for: root + link.key) {
            let slice = render.labels.labels(of: link.slice, in: link.figure)
            return [
                "value": .text(words.shown(link.value)), "title": .text(link.figure.definition.title.value),
                "slice": .text(slice.isEmpty ? nil : slice.joined(separator: ", ")),
                "href": .text(site.figure(link.figure.id, link.slice).map { root + $0 }),
                "corrected": .text(render.corrected[link.key].map(text)),
            ]
        }
    }

    /// The references from which a row was taken.
    func citations(of row: Int, in table: PublishedTable) -> [Context] {
        table.fields.indices.filter { table.fields[$0].citesReferences }.compactMap { column in
            table.rows[row][column].text.flatMap { render.references[$0] }.map {
                ["text": .text($0.short(words)), "href": .text(root + site.reference($0))]
            }
        }
    }

    /// Columns that follow from others: by which rule, and from which.
    func derived(_ fields: [Field], _ table: PublishedTable) -> [Context] {
        fields.map { field in
            ["name": .text(field.heading), "rule": .text(field.description), "sources": .text(sources(field, table))]
        }
    }

    /// "“Sent”, “Answered” and the table “Events”": what a column follows from; nil where it is one of its own.
    func sources(_ field: Field, _ table: PublishedTable) -> String? {
        table.sources[field.name.value].flatMap { names in
            let columns = names.compactMap { name in table.fields.first { $0.name.value == name } }.map {
                words(.definitionQuoted, ["text": $0.heading])
            }
            let events = table.events[field.name.value].map { words(.definitionQuotedTable, ["text": $0]) }
            let all = columns + [events].compactMap { $0 }
            return all.isEmpty ? nil : words.list(all)
        }
    }
}

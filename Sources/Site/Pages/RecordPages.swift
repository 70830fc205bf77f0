internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// The pages that are made from tables: the ledger of requests, the list of profiles, tables and references.
struct RecordPages {
    let render: PageRenderer
    let charts: RecordCharts

    private var evidence: PublishedEvidence { render.evidence }
    private var configuration: SiteConfiguration { render.site.configuration }

    func ledger() -> OutputFile? {
        guard let table = evidence.table(of: .foiRequests) else { return nil }
        let contexts = render.contexts(at: SiteMap.requestLedger)
        let groups = RequestGroups(render: render).links(contexts)
        return render.page(
            .requests, at: SiteMap.requestLedger, title: render.words.text(Room.requests),
            description: table.resource.description,
            [
                "citation": .text(
                    render.site.citation(of: render.words.text(Room.requests), at: SiteMap.requestLedger)),
                "introduction": .text(table.resource.description), "found_forms": contexts.found(.requestCount),
                "charts": .html(render.html(charts.ledger, contexts)),
                "requests": .list(evidence.requests.map(contexts.request)),
                "caveat_list": contexts.caveats(table.resource.caveats.map(\.value)),
                "coverage": contexts.requestCoverage(leadingTo: render.site.profileIndex),
                "outcome_list": .group("outcomes", groups.outcomes), "ground_list": .group("grounds", groups.grounds),
                "profiles_href": .text(contexts.root + render.site.profileIndex),
                "singular": .text(configuration.profiles.singular),
                "data_href": .text(contexts.root + "data/\(table.name)/"),
            ], script: .search)
    }

    func profileIndex() -> OutputFile? {
        guard let table = evidence.table(of: .authorities) else { return nil }
        let contexts = render.contexts(at: render.site.profileIndex)
        let heading = configuration.profiles.plural.capitalisedFirst
        return render.page(
            .profiles, at: render.site.profileIndex, title: heading, description: table.resource.description,
            [
                "heading": .text(heading), "introduction": .text(table.resource.description),
                "profiles": .list(evidence.authorities.map(contexts.profile)),
            ])
    }

    // MARK: Data

    func data() -> OutputFile {
        let contexts = render.contexts(at: SiteMap.dataIndex)
        return render.page(
            .data, at: SiteMap.dataIndex, title: render.words.text(Room.data),
            description: evidence.package.description,
            [
                "introduction": .text(evidence.package.description), "deadlines": .flag(evidence.bankHolidays != nil),
                "tables": .list(
                    evidence.tables.map { table in
                        [
                            "title": .text(table.resource.title.value),
                            "description": .text(table.resource.description),
                            "href": .text("\(table.name)/"), "csv": .text("\(table.name).csv"),
                            "rows": .text(render.words(.rowCount, count: table.rows.count)),
                            "source_list": contexts.sources(table.resource.sources),
                            "licences": contexts.licences(table.resource.licences),
                        ]
                    }),
            ], about: StructuredData.dataset(nil, of: evidence, configuration))
    }

    func table(_ table: PublishedTable) -> OutputFile {
        let address = "data/\(table.name)/"
        let contexts = render.contexts(at: address)
        let states = table.absences
        let own: Context = [
            "citation": .text(render.site.citation(of: table.resource.title.value, at: address)),
            "view": .text(table.resource.view), "description": .text(table.resource.description),
            "csv": .text("../\(table.name).csv"),
            "correction_list": contexts.corrections(of: "data/\(table.name)"),
            "row_count": .text(contexts.count(of: table.rows.count)),
            "caveat_list": contexts.caveats(table.resource.caveats.map(\.value)),
            "source_list": contexts.sources(table.resource.sources),
            "licences": contexts.licences(table.resource.licences),
            "fields": .list(
                table.fields.map { field in
                    [
                        "name": .text(field.name.value), "heading": .text(field.heading),
                        "type": .text(render.words.text(field.kind)), "description": .text(field.description),
                        "derived": .text(contexts.sources(field, table)),
                    ]
                }),
            "state_list": .group(
                "states",
                states.map { reason in
                    [
                        "shorthand": .text(reason.shorthand.isEmpty ? render.words(.blank) : reason.shorthand),
                        "words": .text(contexts.shown(reason, in: table)),
                    ]
                }),
        ]
        return render.page(
            .table, at: address, title: table.resource.title.value, description: table.resource.description,
            contexts.table(table, rows: Array(table.rows.indices), anchored: true).merging(own),
            about: StructuredData.dataset(table, of: evidence, configuration))
    }

    func references(_ references: [Reference]) -> OutputFile {
        let contexts = render.contexts(at: SiteMap.references)
        let sorted = references.map { ($0.formatted(render.words), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
        return render.page(
            .references, at: SiteMap.references, title: render.words.text(Room.references), description: nil,
            ["references": .list(sorted.map(contexts.reference))])
    }

    func notFound() -> OutputFile {
        // It is shown at any address, so its links start from the site's own path.
        let frame = render.layout.frame(at: SiteMap.notFound, root: configuration.baseURL.path)
        let own = render.layout.context(
            in: frame, title: render.words(.notFound), description: nil, address: SiteMap.notFound)
        return OutputFile(path: SiteMap.notFound, bytes: frame.render(.notFound, own, render.templates))
    }
}

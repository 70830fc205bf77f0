internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// The pages that are made from tables: the ledger of requests, profiles, tables and references.
struct RecordPages {
    let render: PageRenderer
    let charts: RecordCharts

    private var evidence: PublishedEvidence { render.evidence }
    private var configuration: SiteConfiguration { render.site.configuration }

    func ledger() -> OutputFile? {
        guard let table = evidence.table(of: .foiRequests) else { return nil }
        let contexts = render.contexts(at: SiteMap.requestLedger)
        let coverage = render.requestCoverage
        return render.page(
            .requests, at: SiteMap.requestLedger, title: "Requests", description: table.resource.description,
            [
                "introduction": .text(table.resource.description),
                "charts": .html(html(charts.ledger, contexts)),
                "requests": .list(evidence.requests.map(contexts.request)),
                "caveat_list": contexts.caveats(table.resource.caveats.map(\.value)),
                "coverage": .object(
                    coverage.map {
                        [
                            "sentence": .text($0.sentence(configuration.profiles)),
                            "href": .text(contexts.root + render.site.profileIndex),
                        ]
                    }),
                "data_href": .text(contexts.root + "data/\(table.name)/"),
            ])
    }

    private func html(_ charts: [SiteChart], _ contexts: PageContexts) -> String? {
        let html = charts.map {
            String(
                decoding: render.templates.render(.chart, $0.context(root: contexts.root, render.site)), as: UTF8.self)
        }
        return html.isEmpty ? nil : html.joined()
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

    func profile(_ authority: PublishedAuthority) -> OutputFile? {
        guard let address = render.site.profile(authority.key) else { return nil }
        let contexts = render.contexts(at: address)
        let requests = evidence.requests(to: authority.key)
        let tables = ownRows(of: authority, contexts)
        let requestTable = evidence.table(of: .foiRequests)
        let complete = requestTable?.resource.isComplete == true
        let own: Context = [
            "name": .text(authority.name), "facts": .list(facts(authority, contexts)),
            "singular": .text(configuration.profiles.singular),
            "nothing_known": .flag(requests.isEmpty && tables.isEmpty),
            "charts": .html(html(charts.profile(authority.key), contexts)),
            "requests": .list(requests.map(contexts.request)),
            "no_requests": .text(
                requests.isEmpty
                    ? complete
                        ? "No request was sent to \(authority.name)."
                        : "The table of requests holds none to \(authority.name). That doesn’t mean that nobody has asked."
                    : nil),
            "figure_table": .group("figures", figures(authority, contexts)),
            "series": .list(series(authority, contexts)),
            "tables": .list(tables),
        ]
        return render.page(
            .profile, at: address, title: authority.name,
            description: "What the record says of \(authority.name), and what it doesn’t say.", own)
    }

    /// What the table of authorities says, without its names and keys.
    private func facts(_ authority: PublishedAuthority, _ contexts: PageContexts) -> [Context] {
        guard let table = evidence.table(of: .authorities) else { return [] }
        let names = Set(
            table.resource.primaryKey.map(\.value)
                + ["name", "aliases", "law", "tile_column", "tile_row", "tile_letters"].map {
                    table.resource.roleColumns[$0]?.value ?? $0
                })
        var facts: [Context] = table.fields.indices.filter { !names.contains(table.fields[$0].name.value) }.map {
            index in
            [
                "label": .text(table.fields[index].heading),
                "value": .text(contexts.words(table.rows[authority.row][index])),
            ]
        }
        if let law = authority.law { facts.append(["label": "Answers under", "value": .text("the \(law.title)")]) }
        return facts
    }

    /// Figures with the authority as their only dimension, beside the figure for all.
    private func figures(_ authority: PublishedAuthority, _ contexts: PageContexts) -> [Context] {
        evidence.figures.filter { slicesByAuthority($0, dimensions: 1) }.map { figure in
            let name = figure.definition.dimensions[0].name
            let slice = Slice([(name, authority.key)])
            let value = figure.value(slice, minimumBase: configuration.minimumBase)
            let all = figure.value(minimumBase: configuration.minimumBase)
            return [
                "title": .text(figure.definition.title.value),
                "href": .text(render.site.figure(figure.id).map { contexts.root + $0 }),
                "own": .text(value.formatted),
                "own_href": .text(
                    figure.slices.contains(slice)
                        ? render.site.figure(figure.id, slice).map { contexts.root + $0 } : nil),
                "all": .text(all.doubleCounted == nil ? all.formatted : "not added up"),
            ]
        }
    }

    /// Figures with the authority as one of two dimensions, as a series along the other.
    private func series(_ authority: PublishedAuthority, _ contexts: PageContexts) -> [Context] {
        evidence.figures.filter { slicesByAuthority($0, dimensions: 2) }.compactMap { figure in
            let names = figure.definition.dimensions.map(\.name)
            let own =
                figure.definition.dimensions.first { $0.expression.value == evidence.authorityColumn }?.name ?? names[0]
            guard let other = names.first(where: { $0 != own }), figure.values(of: own).contains(authority.key) else {
                return nil
            }
            return [
                "title": .text(figure.definition.title.value),
                "href": .text(render.site.figure(figure.id).map { contexts.root + $0 }),
                "heading": .text(other.capitalisedFirst),
                "values": .list(
                    figure.values(of: other).map { value in
                        let slice = Slice([(own, authority.key), (other, value)])
                        return [
                            "label": .text(value),
                            "value": .text(figure.value(slice, minimumBase: configuration.minimumBase).formatted),
                        ]
                    }),
            ]
        }
    }

    private func slicesByAuthority(_ figure: PublishedFigure, dimensions: Int) -> Bool {
        figure.definition.dimensions.count == dimensions
            && figure.definition.dimensions.contains { $0.expression.value == evidence.authorityColumn }
    }

    /// The rows of other tables that speak of the authority.
    private func ownRows(of authority: PublishedAuthority, _ contexts: PageContexts) -> [Context] {
        evidence.tables.filter { $0.resource.role == nil }.compactMap { table in
            let rows = table.rows(of: authority.key)
            guard !rows.isEmpty else { return nil }
            let hidden = Set([evidence.authorityColumn, table.resource.authorityColumn?.value].compactMap { $0 })
            return contexts.table(table, rows: rows, without: hidden, anchored: false).merging([
                "href": .text(contexts.root + "data/\(table.name)/"),
                "count": .text(contexts.count(of: rows.count)),
                "few": .flag(rows.count <= 12),
            ])
        }
    }

    // MARK: Data

    func data() -> OutputFile {
        let contexts = render.contexts(at: SiteMap.dataIndex)
        return render.page(
            .data, at: SiteMap.dataIndex, title: "Data", description: evidence.package.description,
            [
                "introduction": .text(evidence.package.description),
                "tables": .list(
                    evidence.tables.map { table in
                        [
                            "title": .text(table.resource.title), "description": .text(table.resource.description),
                            "href": .text("\(table.name)/"), "csv": .text("\(table.name).csv"),
                            "rows": .text(table.rows.count == 1 ? "1 row" : "\(table.rows.count.grouped) rows"),
                            "sources": contexts.sources(table.resource.sources),
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
            "view": .text(table.resource.view), "description": .text(table.resource.description),
            "csv": .text("../\(table.name).csv"),
            "row_count": .text(contexts.count(of: table.rows.count)),
            "caveat_list": contexts.caveats(table.resource.caveats.map(\.value)),
            "sources": contexts.sources(table.resource.sources),
            "licences": contexts.licences(table.resource.licences),
            "fields": .list(
                table.fields.map { field in
                    [
                        "name": .text(field.name.value), "heading": .text(field.heading),
                        "type": .text(field.kind.rawValue), "description": .text(field.description),
                    ]
                }),
            "state_list": .group(
                "states",
                states.map { reason in
                    [
                        "shorthand": .text(reason.shorthand.isEmpty ? "blank" : reason.shorthand),
                        "words": .text(reason.words),
                    ]
                }),
        ]
        return render.page(
            .table, at: address, title: table.resource.title, description: table.resource.description,
            contexts.table(table, rows: Array(table.rows.indices), anchored: true).merging(own),
            about: StructuredData.dataset(table, of: evidence, configuration))
    }

    func references(_ references: [Reference]) -> OutputFile {
        let contexts = render.contexts(at: SiteMap.references)
        return render.page(
            .references, at: SiteMap.references, title: "References", description: nil,
            ["references": .list(references.sorted { $0.formatted < $1.formatted }.map(contexts.reference))])
    }

    func notFound() -> OutputFile {
        // It is shown at any address, so its links start from the site's own path.
        let context = render.layout.context(
            title: "Page not found", description: nil, address: SiteMap.notFound, root: configuration.baseURL.path)
        return OutputFile(path: SiteMap.notFound, bytes: render.templates.render(.notFound, context))
    }
}

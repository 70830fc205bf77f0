internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// A page for each authority: its record, what it has not told, what is written on it, its reply, and what could be asked.
struct ProfilePages {
    let render: PageRenderer
    let charts: RecordCharts
    /// What people wrote on authorities, by their keys.
    let texts: [String: ProfileText]
    let claims: [Paper]
    /// How the texts are used, those on authorities as their pages show them among them.
    let uses: TextUses
    let history: ValueHistory

    private var evidence: PublishedEvidence { render.evidence }
    private var configuration: SiteConfiguration { render.site.configuration }

    /// The page of an authority and its rows as downloads.
    func files(_ authority: PublishedAuthority) -> [OutputFile] {
        guard let address = render.site.profile(authority.key) else { return [] }
        let contexts = render.contexts(at: address)
        let page = render.page(
            .profile, at: address, title: authority.name,
            description: render.words(.profileDescription, ["name": authority.name]),
            record(authority, contexts).merging(uses.profiles[authority.key] ?? Self.noWords).merging([
                "citation": .text(render.site.citation(of: authority.name, at: address)),
                "complaints_href": .text(
                    render.site.page(configuration.complaints.value).map { contexts.root + $0.address }),
            ]))
        return [page]
            + tables(of: authority).map { table, rows in
                OutputFile(path: "\(address)\(table.name).csv", bytes: PublishedData.csv(table, rows: rows))
            }
    }

    /// What stands on the page of an authority on which nobody wrote a text, in the place of one.
    private static let noWords: Context = [
        "body": .html(nil), "number_list": .group("numbers", []), "definition_list": .group("definitions", []),
        "reference_list": .group("references", []),
    ]

    /// All that the tables say of an authority, with its reply, and where else the site names it.
    func record(_ authority: PublishedAuthority, _ contexts: PageContexts) -> Context {
        let requests = evidence.requests(to: authority.key)
        let tables = ownRows(of: authority, contexts)
        let requestTable = evidence.table(of: .foiRequests)
        let text = texts[authority.key]
        return [
            "name": .text(authority.name), "facts": .list(facts(authority, contexts)),
            "singular": .text(configuration.profiles.singular), "plural": .text(configuration.profiles.plural),
            "nothing_known": .flag(requests.isEmpty && tables.isEmpty),
            "charts": .html(render.html(charts.profile(authority.key), contexts)),
            "requests": .list(requests.map(contexts.request)),
            "no_requests": .text(requests.isEmpty ? nobodyAsked(authority, requestTable) : nil),
            "untold_list": .group("untold", requests.compactMap { untold($0, contexts) }),
            "untold_note": .text(untoldNote(requests)),
            "claim_list": .group("claims", claims(of: authority, contexts)),
            "figure_table": .group("figures", figures(authority, contexts)),
            "series": .list(series(authority, contexts)), "tables": .list(tables),
            "reply": .object(contexts.reply(of: authority.key)),
            "action": .object(text?.action.map(contexts.action)),
            "suggestion": .object(
                configuration.suggestedRequest.map {
                    ["title": .text($0.title.plain), "text": .text($0.text(to: authority, render.words))]
                }),
            "mention_list": .group("mentions", uses.mentions[authority.key] ?? [], contexts.mention),
            "download_list": .group(
                "downloads",
                self.tables(of: authority).map { table, rows in
                    [
                        "title": .text(table.resource.title.value), "href": .text("\(table.name).csv"),
                        "file_name": .text("\(authority.key)-\(table.name).csv"),
                        "rows": .text(render.words(.rowCount, count: rows.count)),
                    ]
                }),
            "change_list": contexts.changes(history.changes(about: authority.key), uses.figures),
            "correction_list": contexts.corrections(of: "\(ProfileText.folder)/\(authority.key)"),
        ]
    }

    /// What the authority itself announced; other people's words are not held against it.
    private func claims(of authority: PublishedAuthority, _ contexts: PageContexts) -> [Context] {
        claims.filter { $0.claim?.kind.isAuthority == true && $0.claim?.authority?.value == authority.key }
            .compactMap { ClaimPages.entry($0, contexts) }
    }

    private func nobodyAsked(_ authority: PublishedAuthority, _ table: PublishedTable?) -> String {
        table?.resource.isComplete == true
            ? render.words(.noRequestSent, ["noun": configuration.profiles.singular])
            : render.words(.noRequestKnown, ["noun": configuration.profiles.singular])
    }

    // MARK: What it has not told

    /// A request that was not answered in full; nil for any other.
    private func untold(_ request: PublishedRequest, _ contexts: PageContexts) -> Context? {
        let open: [RequestStatus] = [
            .rejected, .partiallySuccessful, .notHeld, .waitingResponseOverdue, .waitingResponseVeryOverdue,
        ]
        guard request.status.map(open.contains) == true else { return nil }
        let grounds = request.grounds.map { ground in
            let section = render.words(.section, ["section": ground.citation])
            return "\(section) (\(render.words.text(ground)))"
        }.joined(separator: ", ")
        return [
            "subject": .text(
                (request.subject.text ?? render.words(.requestKey, ["key": request.key])).capitalisedFirst),
            "outcome": .text(contexts.outcome(request)),
            "grounds": .text(grounds.isEmpty ? nil : grounds),
            "href": .text(render.site.request(request.key).map { contexts.root + $0 }),
        ]
    }

    /// Nil where nothing is known to have been asked: whom nobody asked has withheld nothing.
    private func untoldNote(_ requests: [PublishedRequest]) -> String? {
        guard !requests.isEmpty else { return nil }
        let unknown = requests.count { $0.status == nil }
        let sentences = [
            render.words(.untoldOnlyAsked), unknown == 0 ? nil : render.words(.untoldNotCoded, count: unknown),
        ]
        return sentences.compactMap { $0 }.joined(separator: " ")
    }

    // MARK: Tables and figures

    /// The rows of each published table that speak of the authority, the table of authorities apart.
    private func tables(of authority: PublishedAuthority) -> [(table: PublishedTable, rows: [Int])] {
        evidence.tables.filter { $0.resource.role != .authorities }.map { ($0, $0.rows(of: authority.key)) }
            .filter { !$0.rows.isEmpty }
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
                "value": .text(contexts.shown(table.rows[authority.row][index])),
            ]
        }
        if let law = authority.law {
            facts.append([
                "label": .text(render.words(.answersUnder)),
                "value": .text(render.words(.theLaw, ["law": render.words.text(law)])),
            ])
        }
        return facts
    }

    /// Figures with the authority as their only dimension, beside the figure for all.
    private func figures(_ authority: PublishedAuthority, _ contexts: PageContexts) -> [Context] {
        evidence.figures.compactMap { figure in
            guard let name = authorityDimension(of: figure, among: 1), figure.values(of: name).contains(authority.key)
            else { return nil }
            let slice = Slice([(name, authority.key)])
            let value = figure.value(slice)
            let all = figure.value()
            return [
                "title": .text(figure.definition.title.value),
                "href": .text(render.site.figure(figure.id).map { contexts.root + $0 }),
                "own": .text(render.words.shown(value)), "own_base": .text(render.words.base(of: value)),
                "own_href": .text(
                    figure.publishes(slice)
                        ? render.site.figure(figure.id, slice).map { contexts.root + $0 } : nil),
                "all": .text(render.words.shown(all)), "all_base": .text(render.words.base(of: all)),
            ]
        }
    }

    /// Figures with the authority as one of two dimensions, as a series along the other, beside those for all.
    private func series(_ authority: PublishedAuthority, _ contexts: PageContexts) -> [Context] {
        evidence.figures.compactMap { figure in
            guard let name = authorityDimension(of: figure, among: 2), figure.values(of: name).contains(authority.key),
                let other = figure.definition.dimensions.first(where: { $0.name != name })?.name
            else { return nil }
            return [
                "title": .text(figure.definition.title.value),
                "href": .text(render.site.figure(figure.id).map { contexts.root + $0 }),
                "heading": .text(other.capitalisedFirst),
                "values": .list(
                    figure.values(of: other).map { value in
                        let own = figure.value(Slice([(name, authority.key), (other, value)]))
                        let all = figure.value(Slice([(other, value)]))
                        return [
                            "label": .text(render.words.period(value)),
                            "own": .text(render.words.shown(own)), "own_base": .text(render.words.base(of: own)),
                            "all": .text(render.words.shown(all)), "all_base": .text(render.words.base(of: all)),
                        ]
                    }),
            ]
        }
    }

    /// The dimension that is the authority, of a figure with so many.
    private func authorityDimension(of figure: PublishedFigure, among count: Int) -> String? {
        let dimensions = figure.definition.dimensions
        guard dimensions.count == count else { return nil }
        return dimensions.first { $0.expression.value == evidence.authorityColumn }?.name
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
}

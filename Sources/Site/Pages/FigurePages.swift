internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// "How we know": a page for each figure, with its value, its definition, who stands behind it and its rows.
struct FigurePages {
    let render: PageRenderer
    let uses: FigureUses
    /// How published values have changed, oldest first.
    let history: [FigureLock.Change]

    private var evidence: PublishedEvidence { render.evidence }
    private var minimumBase: Int { render.site.configuration.minimumBase }

    func index() -> OutputFile {
        let contexts = render.contexts(at: SiteMap.figureIndex)
        return render.page(
            .figures, at: SiteMap.figureIndex, title: "Figures", description: nil,
            [
                "figures": .list(
                    evidence.figures.map { figure in
                        [
                            "title": .text(figure.definition.title.value),
                            "href": .text(render.site.figure(figure.id).map { contexts.root + $0 }),
                            "value": .text(shown(figure.value(minimumBase: minimumBase))),
                        ]
                    })
            ])
    }

    /// A sum that counts something twice is never shown as one number.
    private func shown(_ value: FigureValue) -> String {
        value.doubleCounted == nil ? value.formatted : "not added up"
    }

    func figure(_ figure: PublishedFigure) -> OutputFile? {
        guard let address = render.site.figure(figure.id), let table = evidence.table(figure.definition.dataset.value)
        else { return nil }
        let contexts = render.contexts(at: address)
        let value = figure.value(minimumBase: minimumBase)
        let own: Context = [
            "figure_title": .text(figure.definition.title.value), "value": .text(shown(value)),
            "parts": .text(
                value.parts.map { parts in
                    "Of \(parts.among.grouped) \(parts.among == 1 ? "row" : "rows") for which this is known, "
                        + "\(parts.of.grouped) \(parts.of == 1 ? "counts" : "count")."
                }),
            "plural": .text(render.site.configuration.profiles.plural),
            "slices_heading": .text(
                "By " + figure.definition.dimensions.map { heading($0, table).lowercased() }.joined(separator: " and ")),
            "bounds": .text(bounds(value)), "interval": .text(interval(value)), "people": .text(people(value, figure)),
            "unknown_count": .text(value.unknownCount == 0 ? nil : value.unknownCount.grouped),
            // Where a part and its whole would be added up, only a slice makes sense.
            "sql": .text(figure.sql(value.doubleCounted == nil ? Slice() : figure.slices.first ?? Slice())),
            "id": .text(figure.id), "dataset": .text(table.resource.title),
            "dataset_href": .text("\(contexts.root)data/\(table.name)/"), "data_href": .text("\(contexts.root)data/"),
            "recomputable": .flag(figure.isRecomputable), "double_counted": .flag(value.doubleCounted != nil),
            "caveat_list": contexts.caveats((figure.definition.caveats + table.resource.caveats).map(\.value)),
            "coverage": .object(figure.coverage.map { coverage($0, contexts) }),
            "slice_headings": .list(
                figure.definition.dimensions.map { ["text": .text(heading($0, table))] }),
            "slice_table": .group("slices", slices(of: figure, table)),
            "use_list": .group("uses", uses.titles(of: figure.id).map { ["text": .text($0)] }),
            "citation": .text(citation(figure, address)),
            "change_list": changes(history, of: figure.id, contexts),
            "row_list": .group("row_groups", figure.isRecomputable ? rowGroups(value, table, contexts) : []),
        ]
        return render.page(
            .figure, at: address, title: "How we know: \(figure.definition.title.value)",
            description: nil, own)
    }

    /// Errors that were published and have been put right, and how to report one.
    func corrections() -> OutputFile {
        let contexts = render.contexts(at: SiteMap.corrections)
        let configuration = render.site.configuration
        let complaints = render.site.page(configuration.complaints.value)
        return render.page(
            .corrections, at: SiteMap.corrections, title: "Corrections", description: nil,
            [
                "answer_within": .text(configuration.answerWithin),
                "complaints_title": .text(complaints?.title.plain),
                "complaints_href": .text(complaints.map { contexts.root + render.site.address(of: $0) }),
                "change_list": changes(history.filter { $0.kind == .correction }, contexts),
            ])
    }

    /// Changes of published values, the newest first.
    private func changes(
        _ changes: [FigureLock.Change], of figure: String? = nil, _ contexts: PageContexts
    ) -> Context.Value {
        .group(
            "changes",
            changes.reversed().compactMap { change in
                let values = change.values.filter { figure == nil || $0.figure == figure }
                guard !values.isEmpty else { return nil }
                return [
                    "date": .text(change.asOf.words), "date_iso": .text(change.asOf.iso),
                    "kind": .text(change.kind.rawValue), "reason": .text(change.reason),
                    "values": .list(
                        values.map { value in
                            [
                                "name": .text(value.key),
                                "href": .text(render.site.figure(value.figure).map { contexts.root + $0 }),
                                "from": .text(value.from ?? "not published"), "to": .text(value.to ?? "not published"),
                            ]
                        }),
                ]
            })
    }

    /// Publisher, title, site, date and address, to be copied.
    private func citation(_ figure: PublishedFigure, _ address: String) -> String {
        let configuration = render.site.configuration
        return "\(configuration.publisher), “\(figure.definition.title.value)”, \(configuration.title), "
            + "as of \(configuration.asOf.words), \(configuration.baseURL.text)\(address)"
    }

    /// The figure and its slices for machines, beside its page.
    func json(_ figure: PublishedFigure) -> OutputFile? {
        guard let address = render.site.figure(figure.id), let table = evidence.table(figure.definition.dataset.value)
        else { return nil }
        var members = values(of: figure, Slice(), table)
        members.insert(("figure", .string(figure.id)), at: 0)
        members.insert(("title", .string(figure.definition.title.value)), at: 1)
        members.insert(("as_of", .string(evidence.asOf.iso)), at: 2)
        members.append(("recomputable", .boolean(figure.isRecomputable)))
        if let coverage = figure.coverage {
            members.append(
                (
                    "coverage",
                    .object(
                        [("population", JSON.number(Double(coverage.population)))]
                            + coverage.groups.map { group in
                                (group.state.rawValue, JSON.array(group.authorities.map(JSON.string)))
                            })
                ))
        }
        members.append(("slices", .array(figure.slices.map { .object(values(of: figure, $0, table)) })))
        return OutputFile(path: address + "index.json", text: JSON.object(members).text)
    }

    private func values(of figure: PublishedFigure, _ slice: Slice, _ table: PublishedTable) -> [(String, JSON)] {
        let value = figure.value(slice, minimumBase: minimumBase)
        let number = { (number: Double?) in value.doubleCounted == nil ? number.map(JSON.number) ?? .null : .null }
        let rows = { (rows: [Int]) in JSON.array(rows.map { .string(table.keys[$0]) }) }
        var members: [(String, JSON)] = [
            ("slice", .object(slice.pairs.map { ($0.dimension, .string($0.value)) })),
            ("value", number(value.observed)), ("low", number(value.low)), ("high", number(value.high)),
            ("formatted", .string(shown(value))), ("sql", figure.isRecomputable ? .string(figure.sql(slice)) : .null),
        ]
        if figure.isRecomputable {
            members.append(
                (
                    "rows",
                    [
                        "counted": rows(value.counted), "not_counted": rows(value.notCounted),
                        "unknown": rows(value.unknown),
                    ]
                ))
        }
        return members
    }

    /// What the value can be, whatever the rows hold that nobody has coded.
    private func bounds(_ value: FigureValue) -> String? {
        guard value.unknownCount > 0, value.doubleCounted == nil, let low = value.low else { return nil }
        if let parts = value.parts {
            guard parts.among >= minimumBase, let high = value.high else { return nil }
            return "lies between \(low.percent) and \(high.percent)"
        }
        guard value.quantity.drawn != nil else { return nil }
        return value.high.map { "lies between \(low.grouped) and \($0.grouped)" } ?? "is at least \(low.grouped)"
    }

    /// The interval of a share, where the figure asks for one.
    private func interval(_ value: FigureValue) -> String? {
        value.interval.map { "\(($0.low * 100).rounded().grouped)% to \(($0.high * 100).rounded().grouped)%" }
    }

    /// Of how many people a rate is, and in which year.
    private func people(_ value: FigureValue, _ figure: PublishedFigure) -> String? {
        guard let people = value.people, case .rate(let rate) = figure.definition.measure else { return nil }
        return "\(people.grouped) (\(rate.year))"
    }

    private func coverage(_ coverage: Coverage, _ contexts: PageContexts) -> Context {
        [
            "sentence": .text(coverage.sentence(render.site.configuration.profiles)),
            "other_rows": .text(coverage.otherRowsSentence),
            "groups": .list(
                coverage.groups.map { group in
                    [
                        "state": .text(group.state.words(group.authorities.count)),
                        "count": .text(group.authorities.count.grouped),
                        "members": .list(
                            group.authorities.compactMap(evidence.authority).map { authority in
                                [
                                    "name": .text(authority.name),
                                    "href": .text(render.site.profile(authority.key).map { contexts.root + $0 }),
                                ]
                            }),
                    ]
                }),
        ]
    }

    private func slices(of figure: PublishedFigure, _ table: PublishedTable) -> [Context] {
        figure.slices.map { slice in
            [
                "id": .text(slice.anchor),
                "labels": .list(
                    figure.definition.dimensions.map { dimension in
                        ["text": .text(slice[dimension.name].map { label(of: $0, dimension, table) } ?? "all")]
                    }),
                "value": .text(shown(figure.value(slice, minimumBase: minimumBase))),
            ]
        }
    }

    private typealias Dimension = (name: String, expression: Located<String>)

    /// Whether each value of a dimension is one row of the table.
    private func isKey(_ dimension: Dimension, _ table: PublishedTable) -> Bool {
        table.resource.primaryKey.map(\.value) == [dimension.expression.value]
    }

    private func heading(_ dimension: Dimension, _ table: PublishedTable) -> String {
        let label = table.resource.label.flatMap { label in table.fields.first { $0.name.value == label.value } }
        if isKey(dimension, table), let label { return label.heading }
        return dimension.name.capitalisedFirst
    }

    /// What readers call a value of a dimension: an authority's name, a row's label, or the value itself.
    private func label(of value: String, _ dimension: Dimension, _ table: PublishedTable) -> String {
        if isKey(dimension, table), let row = table.keys.firstIndex(of: value) { return table.label(row) }
        return evidence.authority(value)?.name ?? value
    }

    /// Where a row stands on the site: a request in the ledger, any other row in its table.
    private func place(of row: Int, _ table: PublishedTable) -> String {
        table.resource.role == .foiRequests
            ? "\(SiteMap.requestLedger)#\(table.keys[row])"
            : "data/\(table.name)/" + (row < PageContexts.rowLimit ? "#\(table.anchor(row))" : "")
    }

    private func rowGroups(_ value: FigureValue, _ table: PublishedTable, _ contexts: PageContexts) -> [Context] {
        let groups = [
            ("Counted", value.counted), ("Known not to count", value.notCounted), ("Not known", value.unknown),
        ]
        return groups.filter { !$0.1.isEmpty }.map { heading, rows in
            [
                "heading": .text(heading), "count": .text(rows.count.grouped),
                "more": .text(
                    rows.count <= PageContexts.rowLimit
                        ? nil : "The first \(PageContexts.rowLimit.grouped) are listed; index.json has the keys of all."
                ),
                "rows": .list(
                    rows.prefix(PageContexts.rowLimit).map { row in
                        [
                            "label": .text(table.label(row)), "href": .text(contexts.root + place(of: row, table)),
                            "source": .text(table.link(row)),
                        ]
                    }),
            ]
        }
    }
}

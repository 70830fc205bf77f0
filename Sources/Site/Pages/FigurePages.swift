internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// "How we know": a page for each figure, with its value, its definition, who stands behind it and its rows.
struct FigurePages {
    let render: PageRenderer
    let uses: FigureUses
    let history: ValueHistory

    private var evidence: PublishedEvidence { render.evidence }
    private var words: Words { render.words }

    func index() -> OutputFile {
        let contexts = render.contexts(at: SiteMap.figureIndex)
        return render.page(
            .figures, at: SiteMap.figureIndex, title: render.words.text(Room.figures), description: nil,
            [
                "figures": .list(
                    evidence.figures.map { figure -> Context in
                        let value = figure.value()
                        return [
                            "title": .text(figure.definition.title.value),
                            "href": .text(render.site.figure(figure.id).map { contexts.root + $0 }),
                            "value": .text(words.shown(value)), "base": .text(words.base(of: value)),
                        ]
                    })
            ])
    }

    /// The page of a figure and those of its slices that the site uses, each with its values for machines beside it.
    func files(_ figure: PublishedFigure) -> [OutputFile] {
        guard let table = evidence.table(figure.definition.dataset.value) else { return [] }
        let json = FigureJSON(evidence: evidence, words: words)
        return ([Slice()] + uses.slices(of: figure).sorted()).flatMap { slice -> [OutputFile] in
            guard let address = render.site.figure(figure.id, slice) else { return [] }
            return [
                page(figure, slice, table, at: address),
                OutputFile(path: address + "index.json", bytes: json.bytes(figure, slice, table)),
            ]
        }
    }

    private func page(
        _ figure: PublishedFigure, _ slice: Slice, _ table: PublishedTable, at address: String
    ) -> OutputFile {
        let contexts = render.contexts(at: address)
        let definition = figure.definition
        let value = figure.value(slice)
        let isWhole = slice.isEmpty
        let parts = definition.dimensions.compactMap { dimension in
            slice[dimension.name].map { value in
                (
                    heading: render.labels.heading(of: dimension.name, in: figure),
                    value: render.labels.label(of: value, along: dimension.name, in: figure)
                )
            }
        }
        let names = parts.map(\.value)
        let headings = definition.dimensions.map { render.labels.heading(of: $0.name, in: figure) }
        let title = ([definition.title.value] + (isWhole ? [] : [names.joined(separator: ", ")])).joined(
            separator: ": ")
        let definitionWords = DefinitionWords(
            table: table, evidence: evidence, nouns: render.site.configuration.profiles, said: words)
        let own: Context = [
            "figure_title": .text(title), "value": .text(words.shown(value)), "base": .text(words.base(of: value)),
            "whole_href": .text(isWhole ? nil : render.site.figure(figure.id).map { contexts.root + $0 }),
            "whole_title": .text(definition.title.value),
            "parts": .text(
                value.parts.map { parts in
                    words(.figureParts, count: parts.among, ["counting": words(.figureCounting, count: parts.of)])
                }),
            "plural": .text(render.site.configuration.profiles.plural),
            "slices_heading": .text(
                words(.figureBy, ["dimensions": words.list(headings.map { $0.lowercased() })])),
            "bounds": .text(bounds(value)), "interval": .text(interval(value)), "people": .text(people(value, figure)),
            "left_out": .text(words.leftOut(value, of: figure, evidence, render.site.configuration.profiles)),
            "unknown_count": .text(value.unknownCount == 0 ? nil : words.number(value.unknownCount)),
            "definition": .text(definitionWords.sentences(definition, parts)),
            "derived_list": .group("derived", contexts.derived(figure.derivedColumns(of: table), table)),
            // Where a part and its whole would be added up, only the pages of slices have a query.
            "sql": .text(value.doubleCounted == nil ? figure.sql(slice) : nil),
            // A cell that holds a range has no number in SQL.
            "known_part": .text(knownPart(value, said: value.saying)), "prints_rate": .flag(saysCountOfRate(value)),
            "id": .text(figure.id), "dataset": .text(table.resource.title.value),
            "dataset_href": .text("\(contexts.root)data/\(table.name)/"), "data_href": .text("\(contexts.root)data/"),
            "recomputable": .flag(figure.isRecomputable), "double_counted": .flag(value.doubleCounted != nil),
            "caveat_list": contexts.caveats((definition.caveats + table.resource.caveats).map(\.value)),
            "coverage": .object(isWhole ? figure.coverage.map { coverage($0, contexts) } : nil),
            "slice_headings": .list(headings.map { ["text": .text($0)] }),
            "slice_table": .group("slices", isWhole ? slices(of: figure, table, contexts) : []),
            "use_list": .group("uses", isWhole ? uses.all(of: figure.id) : uses[figure.id + slice.query]) {
                [words] use in
                ["text": .text(use.label(words)), "href": .text(contexts.root + use.address)]
            },
            "sentence": .text(
                value.doubleCounted == nil
                    ? sentence(definition.title.value + (isWhole ? "" : " (\(names.joined(separator: ", ")))"), value)
                    : nil),
            "citation": .text(render.site.citation(of: title, at: address)),
            "change_list": contexts.changes(
                isWhole ? history.changes(of: figure.id) : history.changes(ofKey: figure.id + slice.query), uses),
            "row_list": .group("row_groups", figure.isRecomputable ? rowGroups(value, table, contexts) : []),
        ]
        return render.page(.figure, at: address, title: words(.figurePage, ["title": title]), description: nil, own)
    }

    /// The finding with everything that has to go with it, to be quoted as it stands.
    private func sentence(_ title: String, _ value: FigureValue) -> String {
        let configuration = render.site.configuration
        let parts = value.parts.map { parts in
            value.isOnSmallBase
                ? "" : words(.quoteParts, count: parts.among, ["of": words.number(parts.of)])
        }
        let unknown = value.unknownCount == 0 ? "" : words(.quoteUnknown, count: value.unknownCount)
        let leftOut = value.leftOut == 0 ? "" : words(.quoteLeftOut, count: value.leftOut)
        return words(
            .quote,
            [
                "title": title, "value": words.shown(value), "publisher": configuration.publisher,
                "date": words.text(configuration.asOf), "parts": parts ?? "",
                "unknown": unknown + leftOut,
            ])
    }

    /// Errors that were published and have been put right, figures that were withdrawn, and how to report an error.
    func corrections() -> OutputFile {
        let contexts = render.contexts(at: SiteMap.corrections)
        let configuration = render.site.configuration
        let complaints = render.site.page(configuration.complaints.value)
        return render.page(
            .corrections, at: SiteMap.corrections, title: render.words.text(Room.corrections), description: nil,
            [
                "answer_within": .text(configuration.answerWithin),
                "complaints_title": .text(complaints?.title.plain),
                "complaints_href": .text(complaints.map { contexts.root + $0.address }),
                "change_list": contexts.notices(history, uses),
            ])
    }

    /// What stands at the address of a figure that is not published any more: when that was, why, and its history.
    func withdrawn(_ id: String, _ withdrawal: ValueHistory.Withdrawal) -> OutputFile {
        let address = SiteMap.figure(withdrawn: id)
        let contexts = render.contexts(at: address)
        return render.page(
            .withdrawn, at: address, title: words(.withdrawnPage, ["title": withdrawal.title]), description: nil,
            [
                "figure_title": .text(withdrawal.title), "date": .text(words.text(withdrawal.change.asOf)),
                "reason": .text(withdrawal.change.reason),
                "change_list": contexts.changes(history.changes(of: id), uses),
            ])
    }

    /// Whether the value is what a rate counted, of too few for the rate that the query prints.
    private func saysCountOfRate(_ value: FigureValue) -> Bool {
        if case .among = value.saying { true } else { false }
    }

    /// What the query prints where it is not what is said: a sum or a rate that is bounded by the ranges of its cells,
    /// or none where some rows may yet count.
    private func knownPart(_ value: FigureValue, said: Saying) -> String? {
        let printed = value.observed.map { words.counting(in: value.unit).number($0) }
        return switch said {
        case .atLeast, .between: value.observed == value.low ? nil : printed
        case .atMost: value.observed == value.high ? nil : printed
        case .rate(let sum, _), .among(let sum, _): knownPart(value, said: sum)
        case .absent, .exactly, .whereCoded, .share, .parts: nil
        }
    }

    /// What the value can be, whatever the rows hold that nobody has coded.
    private func bounds(_ value: FigureValue) -> String? {
        guard value.unknownCount > 0, value.doubleCounted == nil, let low = value.low else { return nil }
        if value.parts != nil {
            guard value.high != nil else { return nil }
            if value.isOnSmallBase {
                guard let bounds = value.partBounds else { return nil }
                let said = { (parts: (of: Int, among: Int)) in
                    words.text(ValueWord.parts, ["of": words.number(parts.of), "among": words.number(parts.among)])
                }
                return words(.figureBetween, ["low": said(bounds.low), "high": said(bounds.high)])
            }
        } else if value.quantity.drawn == nil {
            return nil
        }
        let bounds = words.counting(in: value.unit).bounds(low: low, high: value.high, isShare: value.parts != nil)
        return bounds.high.map { words(.figureBetween, ["low": bounds.low, "high": $0]) }
            ?? words(.figureAtLeast, ["low": bounds.low])
    }

    /// The interval of a share, where the figure asks for one.
    private func interval(_ value: FigureValue) -> String? {
        value.interval.map { words.range(words.percent($0.low), words.percent($0.high)) }
    }

    /// Of how many people a rate is, and in which year.
    private func people(_ value: FigureValue, _ figure: PublishedFigure) -> String? {
        guard let people = value.people, case .rate(let rate) = figure.definition.measure else { return nil }
        return "\(words.number(people)) (\(rate.year))"
    }

    private func coverage(_ coverage: Coverage, _ contexts: PageContexts) -> Context {
        [
            "sentence": .text(words.sentence(coverage, render.site.configuration.profiles)),
            "other_rows": .text(words.otherRows(coverage)),
            "groups": .list(
                coverage.groups.map { group in
                    [
                        "state": .text(words.text(group.state, in: coverage, count: group.authorities.count)),
                        "count": .text(words.number(group.authorities.count)),
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

    private func slices(
        of figure: PublishedFigure, _ table: PublishedTable, _ contexts: PageContexts
    ) -> [Context] {
        let used = uses.slices(of: figure)
        return figure.slices.map { slice -> Context in
            let value = figure.value(slice)
            return [
                "id": .text("slice-" + (render.site.slug(of: slice, figure.id) ?? "")),
                "href": .text(
                    used.contains(slice) ? render.site.figure(figure.id, slice).map { contexts.root + $0 } : nil),
                "labels": .list(
                    figure.definition.dimensions.map { dimension in
                        [
                            "text": .text(
                                slice[dimension.name].map {
                                    render.labels.label(of: $0, along: dimension.name, in: figure)
                                } ?? words(.figureAll))
                        ]
                    }),
                "value": .text(words.shown(value)), "base": .text(words.base(of: value)),
            ]
        }
    }

    /// Where a row stands on the site: a request in the ledger, any other row in its table.
    private func place(of row: Int, _ table: PublishedTable) -> String {
        table.resource.role == .foiRequests
            ? "\(SiteMap.requestLedger)#\(table.keys[row])"
            : "data/\(table.name)/" + (row < PageContexts.rowLimit ? "#\(table.anchor(row))" : "")
    }

    private func rowGroups(_ value: FigureValue, _ table: PublishedTable, _ contexts: PageContexts) -> [Context] {
        let groups = [
            (words(.rowsCounted), value.counted), (words(.rowsNotCounted), value.notCounted),
            (words(.rowsUnknown), value.unknown),
        ]
        return groups.filter { !$0.1.isEmpty }.map { heading, rows in
            [
                "heading": .text(heading), "count": .text(words.number(rows.count)), "few": .flag(rows.count <= 12),
                "more": .text(
                    rows.count <= PageContexts.rowLimit
                        ? nil
                        : words(.rowsMore, ["number": words.number(PageContexts.rowLimit)])
                ),
                "rows": .list(
                    rows.listed.map { row in
                        [
                            "label": .text(table.labelWithAuthority(row, words)),
                            "href": .text(contexts.root + place(of: row, table)),
                            "source": .text(table.link(row)), "cited": .list(contexts.citations(of: row, in: table)),
                            "letters": .list(contexts.answers(for: row, of: table)),
                        ]
                    }),
            ]
        }
    }
}

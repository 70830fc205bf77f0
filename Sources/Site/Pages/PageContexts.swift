internal import Algorithms
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

    /// An authority in a list, with the number of its requests.
    func profile(_ authority: PublishedAuthority) -> Context {
        let requests = evidence.requests(to: authority.key).count
        return [
            "name": .text(authority.name), "href": .text(site.profile(authority.key).map { root + $0 }),
            "note": .text(requests == 0 ? nil : words(.requestCount, count: requests)),
        ]
    }

    /// Changes of published values, the newest first.
    ///
    /// - Parameter ids: those of the changes, where other pages lead to them.
    func changes(_ changes: [ValueHistory.Entry], ids: [String]? = nil) -> Context.Value {
        .group(
            "changes",
            changes.indices.reversed().map { index in
                let (change, values) = changes[index]
                let told = merged(values)
                return [
                    "id": .text(ids?[index]),
                    "date": .text(words.text(change.asOf)), "date_iso": .text(change.asOf.iso),
                    "kind": .text(words.text(change.kind)), "reason": .text(change.reason),
                    "values": .list(
                        told.map { value, count in
                            [
                                "name": .text(
                                    count == 1 ? name(ofValue: value.key) : words(.coverageOfFigures, count: count)),
                                "href": .text(count == 1 ? site.figure(value.figure).map { root + $0 } : nil),
                                "from": .html(locked(value.shown.from)), "to": .html(locked(value.shown.to)),
                            ]
                        }),
                ]
            })
    }

    /// A value of the lock, which is kept in the words of the program's own language, whatever that of the site.
    private func locked(_ value: String?) -> String {
        guard let value else { return words(.notPublished).htmlEscaped }
        if let coverage = LockedValue(value).coverage {
            let states = coverage.map { "\(words.number($0.count)) \(words.text($0.state, count: $0.count))" }
            return states.joined(separator: ", ").htmlEscaped
        }
        let isOwn = configuration.language.hasPrefix("en")
        return isOwn ? value.htmlEscaped : "<span lang=\"en\" dir=\"ltr\">\(value.htmlEscaped)</span>"
    }

    /// Changes with how many say the same: of all figures over a table the coverage changes at once.
    private func merged(
        _ values: [FigureLock.Difference]
    ) -> [(value: FigureLock.Difference, count: Int)] {
        let alike = Dictionary(grouping: values.filter(\.isOfCoverage)) { [$0.from, $0.to] }
        return values.compactMap { value in
            guard value.isOfCoverage, let same = alike[[value.from, value.to]] else { return (value, 1) }
            return same[0] == value ? (value, same.count) : nil
        }
    }

    /// The titles of the figures of which values changed, each once.
    func names(ofChanged values: [FigureLock.Difference]) -> [String] {
        Array(values.map { evidence.figure($0.figure)?.definition.title.value ?? $0.figure }.uniqued())
    }

    /// What readers call a value of the lock: the figure's title and, of a slice, what it is of.
    private func name(ofValue key: String) -> String {
        let isCoverage = FigureLock.isOfCoverage(key)
        guard let (id, pairs) = parseQuery(isCoverage ? FigureLock.figure(of: key) : key),
            let figure = evidence.figure(id)
        else { return key }
        let title = figure.definition.title.value
        guard !isCoverage else { return "\(title): \(configuration.profiles.plural)" }
        return ([title] + pairs.map { label(of: $0.1, along: $0.0, in: figure) }).joined(separator: ", ")
    }

    /// What readers call a value of a figure's dimension: an authority's name, a row's label, a period or the value itself.
    func label(of value: String, along dimension: String, in figure: PublishedFigure) -> String {
        if let authority = evidence.authority(value) { return authority.name }
        if let table = evidence.table(ofRowsAlong: dimension, in: figure), let row = table.keys.firstIndex(of: value) {
            return table.label(row)
        }
        if ["0", "1"].contains(value), isTruth(dimension, of: figure) { return words(value == "1" ? .yes : .no) }
        return words.period(value)
    }

    private func isTruth(_ dimension: String, of figure: PublishedFigure) -> Bool {
        let column = figure.definition.dimensions.first { $0.name == dimension }?.expression.value
        return evidence.table(figure.definition.dataset.value)?.fields.contains {
            $0.name.value == column && $0.kind == .boolean
        } == true
    }

    /// A number that a text or a claim rests on: what it measures, of what, and where the definition and the rows are.
    func number(_ link: FigureLink) -> Context {
        render.numbers.value(for: root + link.key) {
            let slice = link.slice.pairs.map { label(of: $0.value, along: $0.dimension, in: link.figure) }
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

    /// "“Sent” and “Answered”": the columns that a column follows from; nil where it is one of its own.
    func sources(_ field: Field, _ table: PublishedTable) -> String? {
        table.sources[field.name.value].flatMap { names in
            let columns = names.compactMap { name in table.fields.first { $0.name.value == name } }.map {
                words(.definitionQuoted, ["text": $0.heading])
            }
            return columns.isEmpty ? nil : words.list(columns)
        }
    }

    // MARK: Tables

    /// How many rows a page shows of a table; the downloads have them all. No phone opens a page of a million rows.
    static let rowLimit = RowList.limit

    /// "14 rows", or how many of them the page shows.
    func count(of rows: Int) -> String {
        rows <= Self.rowLimit
            ? words(.rowCount, count: rows)
            : words(.firstRows, count: rows, ["shown": words.number(Self.rowLimit)])
    }

    /// A cell as readers see it.
    func shown(_ cell: Cell, in unit: Unit? = nil) -> String {
        let words = words.counting(in: unit)
        return switch cell {
        case .absent(let reason): words.text(reason)
        case .text(let text): text
        case .integer(let value): unit == nil ? words.number(value) : words.number(Double(value))
        case .range(let range): words.text(range.quantity)
        case .number(let value): words.number(value)
        case .boolean(let value): words(value ? .yes : .no)
        case .date(let date): words.text(date)
        }
    }

    /// Some rows of a table, without some of its columns.
    ///
    /// - Parameter anchored: whether the rows get ids, as on the table's own page, which has every column.
    func table(
        _ table: PublishedTable, rows: [Int], without hidden: Set<String> = [], anchored: Bool, limit: Int = rowLimit
    ) -> Context {
        let columns = columns(of: table, without: hidden, all: anchored)
        // Where rows were coded from letters, each leads to them.
        let shown = rows.prefix(limit)
        let letters = shown.map { answers(for: $0, of: table) }
        let header = columns.first
        return [
            "table_title": .text(table.resource.title),
            "columns": .list(
                columns.map {
                    ["heading": .text(table.fields[$0].heading), "numeric": .flag(table.fields[$0].isNumeric)]
                }),
            "coded_from": .flag(letters.contains { !$0.isEmpty }),
            "rows": .list(
                zip(shown, letters).map { row, letters in
                    [
                        "id": .text(anchored ? table.anchor(row) : nil), "row_label": .text(table.label(row)),
                        "cells": .list(
                            columns.map { cell(table.rows[row][$0], table.fields[$0], isHeader: $0 == header) }),
                        "letter_list": .group("letters", letters),
                    ]
                }),
        ]
    }

    /// What a row is called comes first. What only tells rows or links apart comes last, and beside other things not at all.
    private func columns(of table: PublishedTable, without hidden: Set<String>, all: Bool) -> [Int] {
        let columns = table.fields.indices.filter { !hidden.contains(table.fields[$0].name.value) }
        guard let label = columns.first(where: { table.fields[$0].name.value == table.resource.label?.value }) else {
            return columns
        }
        let internalNames = Set(
            table.resource.primaryKey.map(\.value) + table.fields.compactMap { $0.linkPolicy?.value })
        let (last, others) = columns.filter { $0 != label }
            .partitioned { !internalNames.contains(table.fields[$0].name.value) }
        return [label] + others + (all ? last : [])
    }

    private func cell(_ cell: Cell, _ field: Field, isHeader: Bool) -> Context {
        let isLink = field.linkPolicy != nil && cell.text != nil
        let withheld = field.linkPolicy != nil && cell.absence == .suppressed
        var text = withheld ? words(.withheld) : isLink ? words(.openSource) : shown(cell, in: field.unit)
        if field.kind == .year || field.kind == .string { text = isLink || cell.absence != nil ? text : cell.source }
        if let shown = cell.text, !isLink { text = words.period(shown) }
        let reference = field.citesReferences ? cell.text.flatMap { render.references[$0] } : nil
        if let reference { text = reference.short(words) }
        return [
            "href": .text(reference.map { root + site.reference($0) }),
            "text": .text(text), "absent": .flag(cell.absence != nil), "numeric": .flag(field.isNumeric),
            "link": .text(isLink ? cell.text : nil), "header": .flag(isHeader),
        ]
    }
}

extension PublishedTable {
    /// The id of a row on the table's page.
    func anchor(_ row: Int) -> String {
        // No key is a valid name with a hyphen before it, so that no number can be another row's key.
        "row-" + (Slug.isValid(keys[row]) ? keys[row] : "-\(row + 1)")
    }
}

internal import Algorithms
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// Rows and cells of tables as pages show them.
extension PageContexts {
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

    /// The word for a reason as the cells of a table have it: of an address it is another than of a number.
    func shown(_ reason: Absence, in table: PublishedTable) -> String {
        guard reason == .suppressed else { return words.text(reason) }
        let columns = table.fields.indices.filter { table.rows.values(of: $0).contains(.absent(.suppressed)) }
        let ofLinks = columns.contains { table.fields[$0].linkPolicy != nil }
        let ofOthers = columns.contains { table.fields[$0].linkPolicy == nil }
        return [ofOthers ? words.text(reason) : nil, ofLinks ? words(.withheld) : nil].compactMap { $0 }
            .joined(separator: words.text(ListWord.separator))
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
            "table_title": .text(table.resource.title.value),
            "columns": .list(
                columns.map {
                    ["heading": .text(table.fields[$0].heading), "numeric": .flag(table.fields[$0].isNumeric)]
                }),
            "coded_from": .flag(letters.contains { !$0.isEmpty }),
            "rows": .list(
                zip(shown, letters).map { row, letters in
                    [
                        "id": .text(anchored ? table.anchor(row) : nil), "row_label": .text(table.label(row, words)),
                        "cells": .list(
                            columns.map {
                                cell(table.rows[row][$0], table.fields[$0], of: table, isHeader: $0 == header)
                            }),
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

    private func cell(_ cell: Cell, _ field: Field, of table: PublishedTable, isHeader: Bool) -> Context {
        let isLink = field.linkPolicy != nil && cell.text != nil
        let withheld = field.linkPolicy != nil && cell.absence == .suppressed
        var text = withheld ? words(.withheld) : isLink ? words(.openSource) : shown(cell, in: field.unit)
        if field.kind == .year || field.kind == .string { text = isLink || cell.absence != nil ? text : cell.source }
        // Alone a key may be a number of the row: the first request of 2024.
        let isKey = table.resource.primaryKey.count == 1 && table.resource.primaryKey[0].value == field.name.value
        if let shown = cell.text, !isLink, !isKey { text = words.period(shown) }
        let reference = field.citesReferences ? cell.text.flatMap { render.references[$0] } : nil
        if let reference { text = reference.short(words) }
        return [
            "href": .text(reference.map { root + site.reference($0) }), "how": .text(nil),
            "text": .text(text), "base": .text(nil), "absent": .flag(cell.absence != nil),
            "numeric": .flag(field.isNumeric), "link": .text(isLink ? cell.text : nil), "header": .flag(isHeader),
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

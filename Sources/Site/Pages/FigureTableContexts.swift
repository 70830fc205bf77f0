internal import Evidence
internal import Quantities

/// Tables in texts.
extension PageContexts {
    /// What an image shows as a table, and what leads on from there.
    func table(_ shown: ShownTable) -> Context {
        switch shown {
        case .rows(let table, let rows):
            self.table(table, rows: rows, anchored: false).merging([
                "row_count": .text(count(of: rows.count)), "coverage": .text(nil), "figure_page": .text(nil),
                "href": .text(root + (site.table(table.name) ?? "")),
            ])
        case .figure(let table):
            self.table(table).merging([
                "row_count": .text(nil), "coverage": .text(table.coverage(words, configuration.profiles)),
                "figure_page": .text(words(.figurePage, ["title": table.title(render.labels)])),
                "href": .text(site.figure(table.figure.id, table.part).map { root + $0 }),
            ])
        }
    }

    /// A figure as rows, each of its values with the way to how it is known.
    private func table(_ table: FigureTable) -> Context {
        [
            "table_title": .text(table.title(render.labels)), "coded_from": .flag(false),
            "columns": .list(
                table.headings(render.labels).enumerated().map { index, heading in
                    ["heading": .text(heading), "numeric": .flag(index > 0)]
                }),
            "rows": .list(
                zip(table.rowLabels(render.labels), table.slices).map { label, slices in
                    [
                        "id": .text(nil), "row_label": .text(label),
                        "cells": .list([header(label)] + slices.map { cell($0, of: table.figure) }),
                        "letter_list": .group("letters", []),
                    ]
                }),
        ]
    }

    private func header(_ label: String) -> Context {
        [
            "href": .text(nil), "how": .text(nil), "text": .text(label), "base": .text(nil), "absent": .flag(false),
            "numeric": .flag(false), "link": .text(nil), "header": .flag(true),
        ]
    }

    private func cell(_ slice: Slice, of figure: PublishedFigure) -> Context {
        let value = figure.value(slice)
        let isAbsent = if case .absent = value.quantity { true } else { false }
        return [
            "href": .text(site.figure(figure.id, slice).map { root + $0 }),
            "how": .text(words(.howWeKnow, ["title": render.labels.title(of: figure, slice)])),
            "text": .text(words.shown(value)), "base": .text(words.base(of: value)), "absent": .flag(isAbsent),
            "numeric": .flag(true), "link": .text(nil), "header": .flag(false),
        ]
    }
}

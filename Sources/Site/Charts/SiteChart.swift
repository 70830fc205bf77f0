internal import Charts
internal import Diagnostics
internal import Evidence
internal import Quantities

/// A chart of the site: what is drawn, and the figures behind it.
struct SiteChart: Sendable {
    let chart: Chart
    /// The figures that it draws; none where it draws rows of a table.
    let figures: [PublishedFigure]

    var id: String { chart.id }

    /// Where on the site a chart is shown, which decides what stands around it.
    enum Place { case page, own, frame }

    /// The chart with its table and what stands below it.
    func context(
        _ alternative: String? = nil, caption: String? = nil, root: String, _ site: SiteMap, in place: Place = .page
    ) -> Context {
        let table = chart.table
        let isListed = site.chart(chart.id) != nil
        return [
            "id": .text(chart.id), "chart_title": .text(chart.title), "subtitle": .text(chart.subtitle),
            "caption": .text(caption), "credit": .text(chart.credit), "alternative": .text(alternative),
            "is_own": .flag(place != .page),
            "wide": .html(chart.svg(.wide)), "narrow": .html(chart.svg(.narrow)),
            "downloads": .object(
                isListed
                    ? [
                        "page_href": .text(place == .page ? site.chart(chart.id).map { root + $0 } : nil),
                        "svg_href": .text("\(root)charts/\(chart.id).svg"),
                        "csv_href": .text("\(root)charts/\(chart.id).csv"),
                    ] : nil),
            "figures": .list(
                figures.map {
                    [
                        "title": .text($0.definition.title.value), "several": .flag(figures.count > 1),
                        "href": .text(site.figure($0.id).map { root + $0 }),
                    ]
                }),
            "headings": .list(
                table.headings.enumerated().map { index, text in ["text": .text(text), "numeric": .flag(index > 0)] }),
            "rows": .list(
                table.rows.map { row in
                    [
                        "label": .text(row.label),
                        "cells": .list(
                            row.cells.map { ["text": .text($0.text(chart.words)), "base": .text($0.base)] }),
                    ]
                }),
        ]
    }
}

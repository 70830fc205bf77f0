internal import Charts
internal import Diagnostics
internal import Evidence
internal import Quantities

/// A chart of the site: its definition and its figure, put together and checked.
struct SiteChart: Sendable {
    let chart: BarChart
    let figure: PublishedFigure
    let labelHeading: String

    /// Nil where the definition names what does not exist, which is reported.
    init?(
        _ definition: ChartDefinition, title: String, subtitle: String, _ evidence: PublishedEvidence,
        _ configuration: SiteConfiguration, _ findings: inout Findings
    ) {
        guard let figure = evidence.figure(definition.figure.value) else {
            if !evidence.brokenFigures.contains(definition.figure.value) {
                findings.report(.unknownFigure(definition.figure, known: evidence.figures.map(\.id)))
            }
            return nil
        }
        let dimensions = figure.definition.dimensions.map(\.name)
        guard dimensions.contains(definition.dimension.value),
            let table = evidence.table(figure.definition.dataset.value)
        else {
            findings.report(.unknownDimension(definition.dimension, figure.id, known: dimensions))
            return nil
        }
        guard figure.isRecomputable else {
            findings.report(.protectedFigure(definition.figure))
            return nil
        }
        var labelColumn: Int?
        if let label = definition.label {
            labelColumn = table.fields.firstIndex { $0.name.value == label.value }
            if labelColumn == nil {
                findings.report(.unknownLabel(label, known: table.fields.map(\.name.value)))
                return nil
            }
        }
        var bars: [(bar: BarChart.Bar, value: Double)] = []
        for dimensionValue in SiteChart.order(figure.values(of: definition.dimension.value), in: table) {
            let value = figure.value(
                Slice([(definition.dimension.value, dimensionValue)]), minimumBase: configuration.minimumBase)
            if value.parts.map({ $0.among < configuration.minimumBase }) == true {
                findings.report(.baseTooSmall(definition.id, configuration.minimumBase))
                return nil
            }
            let row = value.counted.first ?? value.unknown.first ?? value.notCounted.first
            let written = labelColumn.flatMap { column in row.map { table.rows[$0][column].source } }
            let label = written ?? evidence.authority(dimensionValue)?.name ?? dimensionValue
            bars.append(
                (
                    BarChart.Bar(label: label, quantity: value.quantity, text: value.formatted),
                    value.quantity.drawn ?? -.infinity
                ))
        }
        if definition.order == .value {
            bars = bars.enumerated().sorted { a, b in
                a.element.value == b.element.value ? a.offset < b.offset : a.element.value > b.element.value
            }.map(\.element)
        }
        self.figure = figure
        labelHeading =
            labelColumn.map { table.fields[$0].heading }
            ?? definition.dimension.value.capitalisedFirst
        chart = BarChart(
            id: definition.id.value, title: title, subtitle: subtitle, bars: bars.map(\.bar),
            credit: "Source: \(table.resource.title), \(configuration.title), as of \(configuration.asOf.words).",
            isShare: figure.definition.isShare)
    }

    /// Values in the order in which the table first names them; others by name.
    private static func order(_ values: [String], in table: PublishedTable) -> [String] {
        var place: [String: Int] = [:]
        for (index, row) in table.rows.enumerated() {
            for cell in row { if let text = cell.text, place[text] == nil { place[text] = index } }
        }
        return values.sorted { a, b in (place[a] ?? .max, a) < (place[b] ?? .max, b) }
    }

    /// The chart inside a page.
    func context(_ alternative: String, _ caption: String?, root: String, _ site: SiteMap) -> Context {
        [
            "id": .text(chart.id), "chart_title": .text(chart.title), "subtitle": .text(chart.subtitle),
            "caption": .text(caption), "alternative": .text(alternative),
            "wide": .html(chart.svg(.wide)), "narrow": .html(chart.svg(.narrow)),
            "svg_href": .text("\(root)charts/\(chart.id).svg"),
            "figure_href": .text(site.figure(figure.id).map { root + $0 }),
            "coverage": .text(
                figure.coverage.map { coverage in
                    [coverage.sentence(site.configuration.profiles), coverage.otherRowsSentence].compactMap { $0 }
                        .joined(separator: " ")
                }),
            "label_heading": .text(labelHeading),
            "rows": .list(chart.bars.map { ["label": .text($0.label), "value": .text($0.text)] }),
        ]
    }
}

extension Diagnostic {
    fileprivate static func unknownFigure(_ id: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: id.origin, "there is no figure `\(id.value)`",
            help: suggestion(for: id.value, among: known, kind: "figure"))
    }

    fileprivate static func unknownDimension(
        _ name: Located<String>, _ id: String, known: [String]
    ) -> Diagnostic {
        .error(
            at: name.origin, "the figure `\(id)` has no dimension `\(name.value)`",
            help: suggestion(for: name.value, among: known, kind: "dimension"))
    }

    fileprivate static func protectedFigure(_ id: Located<String>) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` reads a column that is not for publication, so no dimension of it is drawn",
            help: "chart a figure over published columns")
    }

    fileprivate static func unknownLabel(_ name: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: name.origin, "the figure's table publishes no column `\(name.value)`",
            help: suggestion(for: name.value, among: known, kind: "column"))
    }

    fileprivate static func baseTooSmall(_ id: Located<String>, _ minimum: Int) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` would draw a share on fewer than \(minimum) rows",
            help: "chart the count instead: below \(minimum) rows no percentage and no ranking is published")
    }
}

internal import Diagnostics
internal import Documents

/// A chart as `charts/*.yaml` defines it: a mark, and what it draws.
struct ChartDefinition: Sendable {
    enum Mark: String, Sendable, CaseIterable {
        case bar
        case groupedBar = "grouped-bar"
        case stackedBar = "stacked-bar"
        case normalisedBar = "normalised-bar"
        case line, dot, slope, units
        case tileMap = "tile-map"
        case map, table, timeline
    }

    enum Order: String, Sendable, CaseIterable { case table, value }

    /// A figure whose whole value the others are held against.
    struct Comparison: Sendable {
        let figure: Located<String>
        /// What the figure is called beside its line.
        let label: String
    }

    /// Something that happened at one of the items of a line.
    struct Event: Sendable {
        let at: Located<String>
        let words: InlineText
    }

    /// The rows of a table as a timeline, by the columns that hold their first and last day, month or year.
    struct Rows: Sendable {
        let dataset: Located<String>
        let from: Located<String>
        let to: Located<String>?
    }

    /// A GeoJSON file beside the definitions, and the property that holds the dimension's value.
    struct Areas: Sendable {
        let file: Located<String>
        let key: String
    }

    let id: Located<String>
    let mark: Mark
    /// The takeaway.
    let title: InlineText
    /// Measure, population and period.
    let subtitle: InlineText
    /// Several figures are series, or the rows of units.
    let figures: [Located<String>]
    /// What the figures are called in the chart, one for each; without them by their titles.
    let names: [Located<String>]
    /// The dimension whose values are the items.
    let dimension: Located<String>?
    /// The dimension whose values are series.
    let series: Located<String>?
    /// The dimension whose values have a panel each.
    let panels: Located<String>?
    /// For each dimension the values that are drawn, in this order; without it all of them.
    let only: [(dimension: Located<String>, values: [Located<String>])]
    /// The column whose text labels an item; without it the dimension's own value.
    let label: Located<String>?
    /// How the items are ordered; nil where the author says nothing of it.
    let order: Order?
    /// Values of the dimension, or names of series of a line, that stand out.
    let highlight: [Located<String>]
    let comparison: Comparison?
    let events: [Event]
    let rows: Rows?
    let areas: Areas?

    /// What a figure is called in the chart.
    func name(of index: Int, _ title: String) -> String { names.isEmpty ? title : names[index].value }

    /// Every text that an author wrote in it.
    var texts: [InlineText] { [title, subtitle] + events.map(\.words) }

    static func read(_ file: SourceFile, _ findings: inout Findings) -> Definitions<ChartDefinition> {
        YAMLParser.read(file, &findings).flatMap { YAMLType.charts.read($0, &findings) } ?? .unreadable
    }
}

extension YAMLType where Value == Definitions<ChartDefinition> {
    /// A file of `charts/`.
    static var charts: Self { .definitions("charts") { id in .chart(id) } }
}

extension YAMLType where Value == ChartDefinition {
    fileprivate static func chart(_ id: Located<String>) -> Self {
        .mapping("a chart", of: "a chart") { map, findings in
            let mark = map.required("mark", .choice(of: ChartDefinition.Mark.self), &findings)
            let title = map.required("title", .inline, &findings)
            let subtitle = map.required("subtitle", .inline, &findings)
            let figure = map.optional("figure", .located, &findings)
            let figures = map.optional("figures", .list(of: .located), &findings) ?? []
            let names = map.optional("names", .list(of: .locatedWords), &findings) ?? []
            let dimension = map.optional("by", .located, &findings)
            let series = map.optional("series", .located, &findings)
            let panels = map.optional("panels", .located, &findings)
            let only = map.optional("only", .dictionary(of: .list(of: .located)), &findings) ?? []
            let label = map.optional("label", .located, &findings)
            let order = map.optional("order", .choice(of: ChartDefinition.Order.self), &findings)
            let highlight = map.optional("highlight", .list(of: .located), &findings) ?? []
            let comparison = map.optional("compare", .comparison, &findings)
            let events = map.optional("events", .list(of: .event), &findings) ?? []
            let rows = map.optional("rows", .rows, &findings)
            let areas = map.optional("areas", .areas, &findings)
            ChartDefinition.refuseAxes(&map, &findings)
            guard let mark, let title, let subtitle else { return nil }
            return ChartDefinition(
                id: id, mark: mark, title: title, subtitle: subtitle, figures: [figure].compactMap { $0 } + figures,
                names: names, dimension: dimension, series: series, panels: panels,
                only: only.map { ($0.key, $0.value) }, label: label, order: order, highlight: highlight,
                comparison: comparison, events: events, rows: rows, areas: areas)
        }
    }
}

extension YAMLType where Value == ChartDefinition.Comparison {
    fileprivate static var comparison: Self {
        .mapping("a figure to compare with (figure, label)", of: "a comparison") { map, findings in
            let figure = map.required("figure", .located, &findings)
            let label = map.required("label", .words, &findings)
            guard let figure, let label else { return nil }
            return ChartDefinition.Comparison(figure: figure, label: label)
        }
    }
}

extension YAMLType where Value == ChartDefinition.Event {
    fileprivate static var event: Self {
        .mapping("an event (at, label)", of: "an event") { map, findings in
            let at = map.required("at", .located, &findings)
            let words = map.required("label", .inline, &findings)
            guard let at, let words else { return nil }
            return ChartDefinition.Event(at: at, words: words)
        }
    }
}

extension YAMLType where Value == ChartDefinition.Rows {
    fileprivate static var rows: Self {
        .mapping("rows of a table (dataset, from, to)", of: "the rows of a timeline") { map, findings in
            let dataset = map.required("dataset", .located, &findings)
            let from = map.required("from", .located, &findings)
            let to = map.optional("to", .located, &findings)
            guard let dataset, let from else { return nil }
            return ChartDefinition.Rows(dataset: dataset, from: from, to: to)
        }
    }
}

extension YAMLType where Value == ChartDefinition.Areas {
    fileprivate static var areas: Self {
        .mapping("areas (file, key)", of: "areas") { map, findings in
            let file = map.required("file", .located, &findings)
            let key = map.required("key", .text, &findings)
            guard let file, let key else { return nil }
            return ChartDefinition.Areas(file: file, key: key)
        }
    }
}

extension ChartDefinition {
    /// Keys that other tools have and that mislead.
    fileprivate static func refuseAxes(_ map: inout MappingReader, _ findings: inout Findings) {
        for key in ["axis_from", "second_axis"] where map.has(key) {
            guard let text = map.optional(key, .located, &findings) else { continue }
            if key == "axis_from", text.value == "0" { continue }
            findings.report(key == "axis_from" ? .axisNotFromZero(text) : .secondAxis(text))
        }
    }
}

extension Diagnostic {
    fileprivate static func axisNotFromZero(_ text: Located<String>) -> Diagnostic {
        .error(
            at: text.origin, "an axis that starts at \(text.value) makes differences look larger than they are",
            help:
                "delete the line: axes start at zero; to show small differences draw them: `mark: slope`, or a figure of "
                + "the change")
    }

    fileprivate static func secondAxis(_ text: Located<String>) -> Diagnostic {
        .error(
            at: text.origin, "a second axis makes two scales look like one, and lines cross where nothing meets",
            help: "make two charts, or draw the second figure in panels (`panels:`)")
    }
}

internal import Diagnostics
internal import Quantities

/// Whether a chart's definition has what its mark draws, and nothing that it doesn't.
extension ChartRules {
    /// More words above a chart than these hide it.
    private static let eventLimit = 20

    /// Whether the definition's parts fit its mark.
    func checkShape(_ findings: inout Findings) -> Bool {
        var missing: [String] = []
        if definition.mark == .timeline {
            if definition.rows == nil { missing.append("rows") }
        } else {
            if definition.figures.isEmpty { missing.append("figure") }
            if definition.dimension == nil, definition.mark != .units { missing.append("by") }
            if definition.mark == .map, definition.areas == nil { missing.append("areas") }
        }
        if !definition.names.isEmpty, definition.names.count != definition.figures.count {
            findings.report(.namesDontFit(definition.names[0], definition.figures.count))
            return false
        }
        if let again = definition.names.indices.first(where: { index in
            definition.names[..<index].contains { $0.value == definition.names[index].value }
        }) {
            findings.report(.nameAgain(definition.names[again]))
            return false
        }
        if definition.events.count > Self.eventLimit {
            findings.report(.tooManyEvents(definition.events[Self.eventLimit].at, Self.eventLimit))
            return false
        }
        for key in missing { findings.report(.missing(key, definition.id, definition.mark)) }
        let unused = self.unused
        for (key, origin) in unused { findings.report(.unused(key, definition.mark, at: origin)) }
        if let series = definition.series, definition.figures.count > 1 || definition.panels != nil {
            findings.report(.twoKindsOfSeries(series))
            return false
        }
        if definition.mark.isStacked, definition.figures.count > 1 {
            findings.report(.stackedFigures(definition.figures[1]))
            return false
        }
        let isSingle = [.bar, .tileMap, .map].contains(definition.mark)
        if isSingle, let second = definition.figures.dropFirst().first ?? definition.series {
            findings.report(.tooManySeries(second, definition.mark))
            return false
        }
        return missing.isEmpty && unused.isEmpty
    }

    /// What the definition says and its mark doesn't draw.
    private var unused: [(key: String, origin: Origin)] {
        let all = Set(ChartDefinition.Mark.allCases)
        let bars: Set<ChartDefinition.Mark> = [.bar, .groupedBar, .stackedBar, .normalisedBar, .dot, .slope, .table]
        let dimensions = [definition.dimension, definition.series, definition.panels].compactMap { $0?.value }
        let parts: [(key: String, origin: Origin?, marks: Set<ChartDefinition.Mark>)] = [
            ("figure", definition.figures.first?.origin, all.subtracting([.timeline])),
            ("by", definition.dimension?.origin, all.subtracting([.timeline])),
            ("series", definition.series?.origin, all.subtracting([.timeline, .units])),
            ("label", definition.label?.origin, all.subtracting([.units])),
            ("order", definition.order == .value ? definition.id.origin : nil, bars),
            ("compare", definition.comparison?.figure.origin, [.bar, .groupedBar, .dot, .line]),
            ("highlight", definition.highlight.first?.origin, [.bar, .dot, .slope, .line, .tileMap, .map]),
            ("events", definition.events.first?.at.origin, [.line]),
            ("rows", definition.rows?.dataset.origin, [.timeline]),
            ("areas", definition.areas?.file.origin, [.map]),
        ]
        return parts.compactMap { part in
            part.origin.flatMap { part.marks.contains(definition.mark) ? nil : (part.key, $0) }
        } + definition.only.filter { !dimensions.contains($0.dimension.value) }.map { ("only", $0.dimension.origin) }
    }
}

extension ChartDefinition.Mark {
    /// Whether its parts are drawn on top of one another, so that they have to add up.
    var isStacked: Bool { self == .stackedBar || self == .normalisedBar }
}

extension Diagnostic {
    fileprivate static func missing(_ key: String, _ id: Located<String>, _ mark: ChartDefinition.Mark) -> Diagnostic {
        let what: String =
            switch key {
            case "figure": "`figure:` says what is drawn"
            case "by": "`by:` names the dimension of the figure whose values are the items"
            case "rows": "`rows: {dataset: …, from: COLUMN, to: COLUMN}` names the table and its dates"
            default: "`areas: {file: NAME.geojson, key: PROPERTY}` names the file with the areas’ shapes"
            }
        return .error(at: id.origin, "the mark `\(mark.rawValue)` needs `\(key):`", help: what)
    }

    fileprivate static func unused(_ key: String, _ mark: ChartDefinition.Mark, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the mark `\(mark.rawValue)` has no use for this part of `\(key):`",
            help: key == "only"
                ? "`only:` picks values of the dimensions that `by:`, `series:` and `panels:` name"
                : "delete it, or choose a mark that draws it")
    }

    fileprivate static func namesDontFit(_ name: Located<String>, _ count: Int) -> Diagnostic {
        .error(
            at: name.origin,
            "`names:` gives each figure its name, and there \(count == 1 ? "is 1" : "are \(count.grouped)")",
            help: "give as many names as figures, in the same order")
    }

    fileprivate static func nameAgain(_ name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin, "two figures of this chart are called `\(name.value)`",
            help: "give each a name of its own, so that a reader can tell them apart")
    }

    fileprivate static func tooManyEvents(_ first: Located<String>, _ limit: Int) -> Diagnostic {
        .error(
            at: first.origin, "this chart has more than \(limit) events, whose words would hide it",
            help: "keep those that the chart’s title speaks of")
    }

    fileprivate static func twoKindsOfSeries(_ series: Located<String>) -> Diagnostic {
        .error(
            at: series.origin, "`series:` stands beside several figures or panels, and a figure has two dimensions",
            help: "draw one figure with `series:`, or several figures without it")
    }

    fileprivate static func stackedFigures(_ figure: Located<String>) -> Diagnostic {
        .error(
            at: figure.origin, "figures stacked on one another may count the same rows twice",
            help: "stack one figure along a dimension (`series:`), or use `mark: grouped-bar`")
    }

    fileprivate static func tooManySeries(_ second: Located<String>, _ mark: ChartDefinition.Mark) -> Diagnostic {
        .error(
            at: second.origin, "the mark `\(mark.rawValue)` draws one value for each item",
            help: "use `mark: grouped-bar`, `dot` or `table` for several, or `panels:`")
    }
}

internal import Algorithms
internal import Charts
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// Puts a chart's definition and what it draws together, and checks that they fit.
struct FigureChart {
    let definition: ChartDefinition
    let evidence: PublishedEvidence
    let configuration: SiteConfiguration
    /// The shapes of the areas of maps, by file.
    let areas: [String: AreaShapes]
    let values: ChartValues

    init(
        _ definition: ChartDefinition, _ evidence: PublishedEvidence, _ configuration: SiteConfiguration,
        areas: [String: AreaShapes]
    ) {
        (self.definition, self.evidence, self.configuration, self.areas) = (definition, evidence, configuration, areas)
        values = ChartValues(definition, evidence, configuration)
    }

    /// Nil where the definition names what does not exist or asks for what would mislead, which is reported.
    func chart(title: String, subtitle: String, _ findings: inout Findings) -> SiteChart? {
        guard values.rules.checkShape(&findings), let (mark, table, figures) = content(&findings) else { return nil }
        // A figure in the title of a timeline may be of another table.
        let own = figures.first { $0.definition.dataset.value == table.name }
        let chart = Chart(
            id: definition.id.value, title: title, subtitle: subtitle, mark: mark,
            coverage: coverage(of: definition.mark == .timeline ? [own].compactMap { $0 } : figures),
            credit: configuration.credit(source(of: figures, table)),
            words: configuration.words.counting(in: definition.mark == .timeline ? nil : own?.unit))
        for problem in chart.problems().prefix(5) {
            findings.report(.unreadable(definition.id.value, problem, at: definition.id.origin))
        }
        return SiteChart(chart: chart, figures: figures)
    }

    /// Who stands behind it; nil where that differs from figure to figure, as it does between tables.
    private func coverage(of figures: [PublishedFigure]) -> CoverageStrip? {
        let said = figures.map { figure in
            figure.coverage.map { [configuration.words.sentence($0, configuration.profiles), "\($0.otherRows)"] }
        }
        guard Set(said).count == 1 else { return nil }
        let coverages = figures.compactMap(\.coverage)
        return (coverages.first(where: \.leavesRowsOut) ?? coverages.first).map { CoverageStrip($0, configuration) }
    }

    /// The titles of all tables that it draws from.
    private func source(of figures: [PublishedFigure], _ table: PublishedTable) -> String {
        let compared = definition.comparison.flatMap { evidence.figure($0.figure.value) }
        let tables = (figures + [compared].compactMap { $0 }).compactMap {
            evidence.table($0.definition.dataset.value)?.resource.title.value
        }
        return configuration.words.list(Array(([table.resource.title.value] + tables).uniqued()))
    }

    /// The mark, the table that it draws from, and the figures.
    private func content(_ findings: inout Findings) -> (any Mark, PublishedTable, [PublishedFigure])? {
        if definition.mark == .timeline, let rows = definition.rows {
            let events = EventRows(definition: definition, rows: rows, values: values)
            // It draws rows; the numbers that stand above them are figures.
            let named = FigureUses.keys(definition.texts.flatMap(\.constructs)).map(FigureLock.figure)
            let figures = named.uniqued().compactMap(evidence.figure)
            return events.mark(&findings).map { ($0.0, $0.1, figures) }
        }
        let figures = definition.figures.compactMap { figure($0, &findings) }
        let compared = [definition.comparison?.figure].compactMap { $0 }
        for id in definition.figures + compared {
            let others = figures.prefix { $0.id != id.value }
            guard let figure = evidence.figure(id.value), let other = others.first(where: { !haveOneAxis($0, figure) })
            else { continue }
            return findings.refuse(.twoUnits(id, other.id))
        }
        guard figures.count == definition.figures.count, let first = figures.first,
            let table = evidence.table(first.definition.dataset.value)
        else { return nil }
        return drawn(figures, table, &findings).map { ($0, table, figures) }
    }

    /// Whether one axis can measure both, or neither needs one: a table has one for each, and units are counted.
    private func haveOneAxis(_ one: PublishedFigure, _ other: PublishedFigure) -> Bool {
        one.unit == other.unit
            && ([.table, .units].contains(definition.mark)
                || one.definition.measure.isInUnit(of: other.definition.measure))
    }

    private func figure(_ id: Located<String>, _ findings: inout Findings) -> PublishedFigure? {
        guard let figure = evidence.figure(id.value) else {
            if !evidence.faultyFigures.contains(id.value) {
                findings.report(.unknownFigure(id, known: evidence.figures.map(\.id)))
            }
            return nil
        }
        guard figure.hasSlices || definition.dimension == nil else { return findings.refuse(.protectedFigure(id)) }
        return values.rules.allows(figure, &findings) ? figure : nil
    }

    // MARK: Marks

    private func drawn(
        _ figures: [PublishedFigure], _ table: PublishedTable, _ findings: inout Findings
    ) -> (any Mark)? {
        guard let panels = definition.panels else {
            if definition.mark == .units { return units(figures, table, &findings) }
            return values.items(figures, table, &findings).flatMap { mark($0, &findings) }
        }
        guard let titles = values.values(of: panels, figures[0], table, &findings) else { return nil }
        if definition.mark == .units {
            let marks = titles.compactMap { units(figures, table, panel: (panels.value, $0), &findings) }
            guard marks.count == titles.count else { return nil }
            return SmallMultiples(
                zip(titles, marks).map { title, mark in values.panel(values.name(title), mark.among(marks)) })
        }
        let items = titles.compactMap { values.items(figures, table, panel: (panels.value, $0), &findings) }
        guard items.count == titles.count else { return nil }
        var marks: [SmallMultiples.Panel] = []
        for (title, panel) in zip(titles, items) {
            let own = ChartValues.Items(keys: panel.keys, data: panel.data.among(items.map(\.data)))
            guard let mark = mark(own, &findings) else { return nil }
            marks.append(values.panel(values.name(title), mark))
        }
        return SmallMultiples(marks)
    }

    private func mark(
        _ items: ChartValues.Items, _ findings: inout Findings
    ) -> (any Mark)? {
        let data = items.data
        let reference = reference(&findings)
        switch definition.mark {
        case .bar: return Bars(data, reference: reference)
        case .groupedBar: return GroupedBars(data, reference: reference)
        case .stackedBar: return StackedBars(data)
        case .normalisedBar: return StackedBars(data, isNormalised: true)
        case .line: return lines(items, reference, &findings)
        case .dot: return Dots(data, reference: reference)
        case .slope: return Slopes(data)
        case .table: return InlineBars(data)
        case .tileMap:
            guard let tiles = AreaTiles(evidence) else { return findings.refuse(.noTiles(definition.id)) }
            return AreaMap(data, shapes: tiles.shapes(items.keys))
        case .map:
            guard let areas = definition.areas, let shapes = self.areas[areas.file.value] else { return nil }
            return AreaMap(data, shapes: shapes.shapes(items.keys, key: areas.key))
        case .units, .timeline: return nil
        }
    }

    private func reference(_ findings: inout Findings) -> ReferenceLine? {
        guard let comparison = definition.comparison, let figure = figure(comparison.figure, &findings) else {
            return nil
        }
        let value = figure.value()
        return value.quantity.drawn.map {
            ReferenceLine(value: $0, words: "\(comparison.label): \(configuration.words.text(value))")
        }
    }

    private func lines(
        _ items: ChartValues.Items, _ reference: ReferenceLine?, _ findings: inout Findings
    ) -> Lines? {
        guard values.rules.allowsLine(along: items.keys, &findings) else { return nil }
        var highlighted: Set<Int> = []
        for name in definition.highlight {
            guard let series = items.data.seriesKeys.firstIndex(of: name.value) else {
                let known = items.data.seriesKeys
                return findings.refuse(.unknownValue(name, of: definition.series?.value ?? "series", known: known))
            }
            highlighted.insert(series)
        }
        var events: [Lines.Event] = []
        for event in definition.events {
            guard let item = items.keys.firstIndex(of: event.at.value) else {
                return findings.refuse(
                    .unknownValue(event.at, of: definition.dimension?.value ?? "", known: items.keys))
            }
            events.append(Lines.Event(item: item, words: event.words.plain))
        }
        return Lines(items.data, events: events, highlighted: highlighted, reference: reference)
    }
}

extension FigureDefinition.Measure {
    /// Whether both measure in shares, in rates for as many, or in neither; and not one in rows and the other in what a
    /// row says.
    fileprivate func isInUnit(of other: Self) -> Bool {
        switch (self, other) {
        case (.share, .share): true
        case (.rate(let one), .rate(let other)): one.per == other.per
        case (.share, _), (.rate, _), (_, .share), (_, .rate): false
        case (.count, .median), (.count, .minimum), (.count, .maximum): false
        case (.median, .count), (.minimum, .count), (.maximum, .count): false
        case (.count, _), (.sum, _), (.median, _), (.minimum, _), (.maximum, _): true
        }
    }
}

extension Diagnostic {
    fileprivate static func twoUnits(_ id: Located<String>, _ other: String) -> Diagnostic {
        .error(
            at: id.origin,
            "`\(id.value)` is in another unit than `\(other)`, and one axis can't measure both",
            help: "draw two charts")
    }

    fileprivate static func unknownFigure(_ id: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: id.origin, "there is no figure `\(id.value)`",
            help: suggestion(for: id.value, among: known, kind: "figure"))
    }

    fileprivate static func protectedFigure(_ id: Located<String>) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` reads a column that is not for publication, so no dimension of it is drawn",
            help: "chart a figure over published columns")
    }

    fileprivate static func noTiles(_ id: Located<String>) -> Diagnostic {
        .error(
            at: id.origin,
            "`\(id.value)` has no tiles: no row of the authorities’ table has a `tile_column` and a `tile_row`",
            help: "add the two columns, counted from the top left, and `tile_letters` for what stands in a tile")
    }

    /// A chart that its own rules refuse is never published.
    static func unreadable(_ name: String, _ problem: ChartProblem, at origin: Origin?) -> Diagnostic {
        let (what, help): (String, String) =
            switch problem {
            case .overlap(let one, let other, let form):
                ("“\(one)” and “\(other)” stand over one another in its \(form.rawValue) form", "shorten the labels")
            case .overflow(let what, let form):
                ("\(what) leaves the canvas in its \(form.rawValue) form", "shorten the label")
            case .contrast(let what, let ratio):
                (
                    "the colour of `\(what)` has a contrast of \(((ratio * 100).rounded() / 100).grouped) to its background",
                    "give shapes at least 3 and texts at least 4.5"
                )
            case .notAsInTheTable(let row, let column, let form):
                (
                    "“\(row)”, “\(column)” is not drawn as the table has it in its \(form.rawValue) form",
                    "report this: it is an error of the program"
                )
            case .misstatement(let number):
                (
                    "its description says \(number), which its table doesn’t",
                    "report this: it is an error of the program"
                )
            }
        return Diagnostic(
            .error, at: origin?.location, "the chart “\(name)” can’t be read: \(what)", help: help)
    }
}

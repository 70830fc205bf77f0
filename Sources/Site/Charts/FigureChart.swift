internal import Charts
internal import Diagnostics
internal import Evidence
internal import Quantities

/// Puts a chart's definition and its figures together, and checks that they fit.
struct FigureChart {
    let definition: ChartDefinition
    let evidence: PublishedEvidence
    let configuration: SiteConfiguration

    /// Nil where the definition names what does not exist or asks for what would mislead, which is reported.
    func chart(title: String, subtitle: String, _ findings: inout Findings) -> SiteChart? {
        let figures = definition.figures.compactMap { figure($0, &findings) }
        guard figures.count == definition.figures.count, let first = figures.first,
            let table = evidence.table(first.definition.dataset.value), let data = data(first, table, &findings)
        else { return nil }
        let mark: any Mark =
            switch definition.mark {
            case .bar: Bars(data)
            }
        let chart = Chart(
            id: definition.id.value, title: title, subtitle: subtitle, mark: mark,
            coverage: first.coverage.map { CoverageStrip($0, configuration.profiles) },
            credit: "Source: \(table.resource.title), \(configuration.title), as of \(configuration.asOf.words).")
        return SiteChart(chart: chart, figures: figures)
    }

    private func figure(_ id: Located<String>, _ findings: inout Findings) -> PublishedFigure? {
        guard let figure = evidence.figure(id.value) else {
            if !evidence.brokenFigures.contains(id.value) {
                findings.report(.unknownFigure(id, known: evidence.figures.map(\.id)))
            }
            return nil
        }
        let dimensions = figure.definition.dimensions.map(\.name)
        guard dimensions.contains(definition.dimension.value) else {
            findings.report(.unknownDimension(definition.dimension, figure.id, known: dimensions))
            return nil
        }
        guard figure.hasSlices else {
            findings.report(.protectedFigure(id))
            return nil
        }
        return figure
    }

    private func data(
        _ figure: PublishedFigure, _ table: PublishedTable, _ findings: inout Findings
    ) -> ChartData? {
        var labelColumn: Int?
        if let label = definition.label {
            labelColumn = table.fields.firstIndex { $0.name.value == label.value }
            if labelColumn == nil {
                findings.report(.unknownLabel(label, known: table.fields.map(\.name.value)))
                return nil
            }
        }
        let dimension = definition.dimension.value
        var items: [ChartData.Item] = []
        for key in FigureChart.order(figure.values(of: dimension), in: table) {
            let value = figure.value(Slice([(dimension, key)]), minimumBase: configuration.minimumBase)
            if value.parts.map({ $0.among < configuration.minimumBase }) == true {
                findings.report(.baseTooSmall(definition.id, configuration.minimumBase))
                return nil
            }
            let row = value.counted.first ?? value.unknown.first ?? value.notCounted.first
            let written = labelColumn.flatMap { column in row.map { table.rows[$0][column].source } }
            let label = written ?? evidence.authority(key)?.name ?? key
            items.append(ChartData.Item(label, [Datum(value.quantity, value.formatted)]))
        }
        if definition.order == .value { items = FigureChart.sorted(items) }
        return ChartData(
            heading: labelColumn.map { table.fields[$0].heading } ?? dimension.capitalisedFirst,
            series: [figure.definition.title.value], items: items,
            isShare: figure.definition.isShare)
    }

    /// The greatest first, those without a value last, otherwise as they were.
    private static func sorted(_ items: [ChartData.Item]) -> [ChartData.Item] {
        let value = { (item: ChartData.Item) in item.data[0].quantity.drawn ?? -.infinity }
        return items.enumerated().sorted { a, b in
            value(a.element) == value(b.element) ? a.offset < b.offset : value(a.element) > value(b.element)
        }.map(\.element)
    }

    /// Values in the order in which the table first names them; others by name.
    static func order(_ values: [String], in table: PublishedTable) -> [String] {
        var place: [String: Int] = [:]
        var missing = Set(values)
        for (index, row) in table.rows.enumerated() where !missing.isEmpty {
            for case .text(let text) in row where missing.remove(text) != nil { place[text] = index }
        }
        return values.sorted { a, b in (place[a] ?? .max, a) < (place[b] ?? .max, b) }
    }
}

extension CoverageStrip {
    /// Who stands behind a figure, in the states that the site has for those who don't.
    init(_ coverage: Coverage, _ nouns: SiteConfiguration.Profiles) {
        self.init(
            groups: coverage.groups.map { Group(count: $0.authorities.count, absence: $0.state.absence) },
            sentence: [coverage.sentence(nouns), coverage.otherRowsSentence].compactMap { $0 }.joined(separator: " "))
    }
}

extension Coverage.State {
    /// Why an authority does not stand behind a figure; nil if it does.
    fileprivate var absence: Absence? {
        switch self {
        case .answered, .answeredInPart, .present: nil
        case .refused, .neitherConfirmNorDeny, .outsideTheAct, .retracted: .refused
        case .notHeld: .notHeld
        case .silent, .waiting: .noReply
        case .other: .notApplicable
        case .notCoded: .notCoded
        case .notAsked: .notAsked
        case .absent: .noData
        }
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

internal import Charts
internal import Diagnostics
internal import Evidence
internal import Quantities

/// The values of figures along the dimensions that a chart draws.
struct ChartValues {
    let definition: ChartDefinition
    let evidence: PublishedEvidence
    let words: Words
    let rules: ChartRules

    init(_ definition: ChartDefinition, _ evidence: PublishedEvidence, _ configuration: SiteConfiguration) {
        (self.definition, self.evidence, words) = (definition, evidence, configuration.words)
        rules = ChartRules(definition: definition, evidence: evidence)
    }

    /// A chart's items with the keys that its dimension has for them.
    struct Items {
        let keys: [String]
        let data: ChartData
    }

    /// The items of a chart, or of the panel of a value.
    func items(
        _ figures: [PublishedFigure], _ table: PublishedTable, panel: (name: String, value: String)? = nil,
        _ findings: inout Findings
    ) -> Items? {
        guard let dimension = definition.dimension,
            let keys = values(of: dimension, figures[0], table, &findings),
            let series = series(figures, table, &findings), let labels = labels(keys, figures[0], table, &findings)
        else { return nil }
        if definition.mark != .line, let wrong = definition.highlight.first(where: { !keys.contains($0.value) }) {
            return findings.refuse(.unknownValue(wrong, of: dimension.value, known: keys))
        }
        var items: [(key: String, item: ChartData.Item)] = []
        // A row's key is none of a period, though it may look so: the first request of 2024.
        let isOfRows = evidence.table(ofRowsAlong: dimension.value, in: figures[0]) != nil
        for (key, label) in zip(keys, labels) {
            var parts: [FigureValue] = []
            for one in series {
                let pairs = [(dimension.value, key)] + [one.pair, panel.map { ($0.name, $0.value) }].compactMap { $0 }
                let value = one.figure.value(Slice(pairs))
                guard rules.allows(value, one.figure, &findings) else { return nil }
                parts.append(value)
            }
            guard rules.allows(parts: parts, of: figures[0], &findings) else { return nil }
            let isHighlighted = definition.highlight.contains { $0.value == key }
            items.append(
                (
                    key,
                    ChartData.Item(
                        isOfRows ? label : words.period(label), key: label, parts.map(datum),
                        isHighlighted: isHighlighted)
                ))
        }
        if rules.ranks(keys, of: figures[0]) { items.sort { $0.item.outranks($1.item) } }
        return Items(
            keys: items.map(\.key),
            data: ChartData(
                heading: heading(table), series: series.map { words.period($0.name) }, seriesKeys: series.map(\.name),
                items: items.map(\.item), isShare: figures[0].definition.isShare))
    }

    /// A value with what it could be where rows are unknown.
    private func datum(_ value: FigureValue) -> Datum {
        guard case .value = value.quantity, value.unknownCount > 0 else {
            return Datum(value.quantity, words.text(value), base: words.base(of: value))
        }
        let bounds = value.low.flatMap { low in value.high.flatMap { low <= $0 ? low...$0 : nil } }
        return Datum(
            value.quantity, words.text(value), bounds: definition.mark == .dot ? bounds : nil,
            known: (value.low, value.high), base: words.base(of: value))
    }

    // MARK: Series

    private struct Series {
        let figure: PublishedFigure
        let name: String
        let pair: (String, String)?
    }

    private func series(
        _ figures: [PublishedFigure], _ table: PublishedTable, _ findings: inout Findings
    ) -> [Series]? {
        var series = figures.enumerated().map { index, figure in
            Series(figure: figure, name: definition.name(of: index, figure.definition.title.value), pair: nil)
        }
        if let dimension = definition.series {
            guard let values = values(of: dimension, figures[0], table, &findings) else { return nil }
            series = values.map { Series(figure: figures[0], name: name($0), pair: (dimension.value, $0)) }
        }
        guard rules.allowsSeries(series.map(\.name), &findings) else { return nil }
        return series
    }

    // MARK: Values and their names

    /// The values of a dimension that are drawn: those that the definition names, or all, in the order of time where they
    /// are periods, otherwise in that in which the table first names them. Where they are authorities, those of whom no
    /// row speaks are drawn too.
    func values(
        of dimension: Located<String>, _ figure: PublishedFigure, _ table: PublishedTable, _ findings: inout Findings
    ) -> [String]? {
        let names = figure.definition.dimensions.map(\.name)
        guard names.contains(dimension.value) else {
            return findings.refuse(.unknownDimension(dimension, figure.id, known: names))
        }
        var values = ChartValues.order(figure.values(of: dimension.value), in: table)
        let only = definition.only.first { $0.dimension.value == dimension.value }
        if let only {
            for wanted in only.values where !values.contains(wanted.value) {
                return findings.refuse(.unknownValue(wanted, of: dimension.value, known: values))
            }
            values = only.values.map(\.value)
        } else if values.contains(where: { evidence.authority($0) != nil }), let coverage = figure.coverage {
            let missing = coverage.groups.flatMap(\.authorities).filter { !values.contains($0) }
            values += missing
        }
        // An author may choose another order for all but a line, which leads through time and ends with the latest.
        let isAlongLine = definition.mark == .line && dimension.value == definition.dimension?.value
        if isAlongLine || only == nil && definition.order != .table { values = Lines.inOrderOfTime(values) }
        return rules.allows(values: values, of: dimension, figure, &findings) ? values : nil
    }

    static func order(_ values: [String], in table: PublishedTable) -> [String] {
        var place: [String: Int] = [:]
        var missing = Set(values)
        for (index, row) in table.rows.enumerated() where !missing.isEmpty {
            for case .text(let text) in row where missing.remove(text) != nil { place[text] = index }
        }
        return values.sorted { a, b in (place[a] ?? .max, a) < (place[b] ?? .max, b) }
    }

    /// As tables write it, but for authorities; readers have other words for periods.
    func name(_ key: String) -> String { evidence.authority(key)?.name ?? key }

    /// One of several panels, under the name of a value.
    func panel(_ name: String, _ mark: any Mark) -> SmallMultiples.Panel {
        SmallMultiples.Panel(title: words.period(name), key: name, mark: mark)
    }

    private func column(of label: Located<String>, in table: PublishedTable) -> Int? {
        table.fields.firstIndex { $0.name.value == label.value }
    }

    private func heading(_ table: PublishedTable) -> String {
        definition.label.flatMap { column(of: $0, in: table) }.map { table.fields[$0].heading }
            ?? definition.dimension?.value.capitalisedFirst ?? ""
    }

    private func labels(
        _ keys: [String], _ figure: PublishedFigure, _ table: PublishedTable, _ findings: inout Findings
    ) -> [String]? {
        guard let label = definition.label, let dimension = definition.dimension else { return keys.map(name) }
        guard let column = column(of: label, in: table) else {
            return findings.refuse(.unknownLabel(label, known: table.fields.map(\.name.value)))
        }
        return keys.map { key in
            let value = figure.value(Slice([(dimension.value, key)]))
            let row = value.counted.first ?? value.unknown.first ?? value.notCounted.first
            return row.flatMap { table.rows[$0][column].label } ?? name(key)
        }
    }
}

extension Diagnostic {
    static func unknownDimension(_ name: Located<String>, _ id: String, known: [String]) -> Diagnostic {
        .error(
            at: name.origin, "the figure `\(id)` has no dimension `\(name.value)`",
            help: suggestion(for: name.value, among: known, kind: "dimension"))
    }

    static func unknownValue(_ value: Located<String>, of dimension: String, known: [String]) -> Diagnostic {
        .error(
            at: value.origin, "`\(dimension)` has no value `\(value.value)`",
            help: suggestion(for: value.value, among: known, kind: "value"))
    }

    fileprivate static func unknownLabel(_ name: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: name.origin, "the figure's table publishes no column `\(name.value)`",
            help: suggestion(for: name.value, among: known, kind: "column"))
    }
}

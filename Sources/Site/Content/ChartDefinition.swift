internal import Diagnostics
internal import Documents

/// A chart as `charts/*.yaml` defines it: a mark, and the figures along one of their dimensions that it draws.
struct ChartDefinition: Sendable {
    enum Mark: String, Sendable, CaseIterable {
        case bar
    }

    enum Order: String, Sendable, CaseIterable { case table, value }

    let id: Located<String>
    let mark: Mark
    /// The takeaway.
    let title: InlineText
    /// Measure, population and period.
    let subtitle: InlineText
    let figures: [Located<String>]
    let dimension: Located<String>
    /// The column whose text labels a row's bar; without it the dimension's own value.
    let label: Located<String>?
    let order: Order

    static func read(_ file: SourceFile, _ findings: inout Findings) -> [ChartDefinition] {
        guard SourceText.check(file, limit: 1 << 20, &findings) != nil,
            let node = YAMLParser.parse(file, &findings)
        else { return [] }
        return YAMLType.charts.read(node, &findings) ?? []
    }
}

extension YAMLType where Value == [ChartDefinition] {
    /// A file of `charts/`.
    static var charts: Self { .definitions("charts") { id in .chart(id) } }
}

extension YAMLType where Value == ChartDefinition {
    fileprivate static func chart(_ id: Located<String>) -> Self {
        YAMLType("a chart") { node, findings in
            guard var map = MappingReader(node, "a chart", &findings) else { return nil }
            let mark = map.required("mark", .choice(ChartDefinition.Mark.allCases.map(\.rawValue)), &findings).flatMap(
                ChartDefinition.Mark.init)
            let title = map.required("title", .inline, &findings)
            let subtitle = map.required("subtitle", .inline, &findings)
            let figure = map.required("figure", .located, &findings)
            let dimension = map.required("by", .located, &findings)
            let label = map.optional("label", .located, &findings)
            let order = map.optional("order", .choice(ChartDefinition.Order.allCases.map(\.rawValue)), &findings)
            map.finish(&findings)
            guard let mark, let title, let subtitle, let figure, let dimension else { return nil }
            return ChartDefinition(
                id: id, mark: mark, title: title, subtitle: subtitle, figures: [figure], dimension: dimension,
                label: label, order: order.flatMap(ChartDefinition.Order.init) ?? .table)
        }
    }
}

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
        guard case .mapping(let entries) = node.content else {
            findings.report(.notCharts(at: node.origin))
            return []
        }
        return entries.compactMap { entry in
            guard Slug.isValid(entry.key.value) else {
                findings.report(.badSlug(entry.key))
                return nil
            }
            guard var map = MappingReader(entry.value, "a chart", &findings) else { return nil }
            let mark = map.required("mark", .choice(Mark.allCases.map(\.rawValue)), &findings).flatMap(Mark.init)
            let title = map.required("title", .inline, &findings)
            let subtitle = map.required("subtitle", .inline, &findings)
            let figure = map.required("figure", .located, &findings)
            let dimension = map.required("by", .located, &findings)
            let label = map.optional("label", .located, &findings)
            let order = map.optional("order", .choice(Order.allCases.map(\.rawValue)), &findings)
            map.finish(&findings)
            guard let mark, let title, let subtitle, let figure, let dimension else { return nil }
            return ChartDefinition(
                id: entry.key, mark: mark, title: title, subtitle: subtitle, figures: [figure], dimension: dimension,
                label: label, order: order.flatMap(Order.init) ?? .table)
        }
    }
}

extension Diagnostic {
    fileprivate static func notCharts(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a file of charts is a mapping of ids to definitions", help: "write `my-chart:` and indent")
    }
}

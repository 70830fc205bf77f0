internal import Diagnostics
internal import Documents
internal import Evidence

/// Where on the site a figure or a slice of it stands: in the words of papers and pages, and in charts.
struct FigureUses: Sendable {
    /// Titles of papers, pages and charts by figure and slice, each once, in order.
    private let titles: [String: [String]]
    /// Charts by the figure and the dimension that they draw.
    private let charts: [(figure: String, dimension: String, title: String)]

    /// - Parameter bodies: for each paper and page the keys of the figures that its body, or all of it, uses.
    init(_ editorial: EditorialContent, bodies: [[String]]) {
        var titles: [String: [String]] = [:]
        var seen: [String: Set<String>] = [:]
        let add = { (key: String, title: String) in
            if seen[key, default: []].insert(title).inserted { titles[key, default: []].append(title) }
        }
        for (paper, body) in zip(editorial.texts, bodies) {
            let expected = (paper.claim?.expectations ?? []).compactMap { parseQuery($0.figure.value) }.map {
                $0.name + Slice($0.pairs).query
            }
            for key in body + expected + paper.headlines.flatMap(FigureUses.keys) { add(key, paper.title.plain) }
        }
        for chart in editorial.charts {
            let title = "the chart “\(chart.title.plain)”"
            for key in chart.texts.map(\.document).flatMap(FigureUses.keys) { add(key, title) }
            for figure in chart.figures + [chart.comparison?.figure].compactMap({ $0 }) { add(figure.value, title) }
        }
        self.titles = titles
        charts = editorial.charts.flatMap { chart in
            chart.figures.compactMap { figure in
                chart.dimension.map { (figure.value, $0.value, "the chart “\(chart.title.plain)”") }
            }
        }
    }

    /// For commands that render nothing, and so have no bodies at hand.
    init(_ editorial: EditorialContent) {
        self.init(
            editorial,
            bodies: editorial.texts.concurrentMap { paper in
                var ignored = Findings()
                return paper.body(&ignored).map(FigureUses.keys) ?? []
            })
    }

    /// The keys of figures and slices that a text uses, captions included.
    static func keys(_ document: MarkdownDocument) -> [String] {
        document.constructs.flatMap { construct -> [String] in
            if let caption = construct.caption { return keys(caption.document) }
            guard let (scheme, rest) = OwnScheme.split(construct.destination.value), scheme == .figure,
                let (id, pairs) = parseQuery(rest)
            else { return [] }
            return [id + Slice(pairs).query]
        }
    }

    /// The titles of all that uses a figure or any slice of it, sorted.
    func titles(of figure: String) -> [String] {
        let own = titles.filter { $0.key == figure || $0.key.hasPrefix(figure + "?") }.flatMap(\.value)
        return Set(own).sorted()
    }

    /// The slices of a figure that texts and charts show.
    func slices(of figure: PublishedFigure) -> Set<Slice> {
        let drawn = charts.filter { $0.figure == figure.id }.flatMap { chart in
            figure.values(of: chart.dimension).map { Slice([(chart.dimension, $0)]) }
        }
        let linked = titles.keys.filter { $0.hasPrefix(figure.id + "?") }.compactMap { parseQuery($0) }
        return Set(drawn + linked.map { Slice($0.pairs) })
    }

    /// The titles of what uses a figure or slice.
    subscript(key: String) -> [String] {
        let drawn = charts.filter { key.hasPrefix("\($0.figure)?\($0.dimension)=") && !key.contains("&") }.map(\.title)
        let own = titles[key] ?? []
        return own + drawn.filter { !own.contains($0) }
    }
}

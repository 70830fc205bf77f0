internal import Diagnostics
internal import Documents
internal import Evidence

/// What leads to what on the site: from each text to the charts, values, references and words of the glossary that stand
/// in it, and from these on.
struct ContentGraph {
    private var edges: [ContentNode: Set<ContentNode>] = [:]

    init(_ editorial: EditorialContent, _ configuration: SiteConfiguration, _ evidence: PublishedEvidence) {
        let texts = editorial.texts + editorial.embargoedDrafts
        let led = texts.concurrentMap { ContentGraph.targets(of: $0, evidence) }
        for (paper, targets) in zip(texts, led) { edges[.text(paper.path)] = targets }
        for profile in editorial.profiles {
            var ignored = Findings()
            edges[.text(profile.path)] = ContentGraph.targets(
                of: profile.constructs(profile.body(&ignored)), at: profile.place(configuration.profiles),
                evidence)
        }
        edges[.text("site.yaml")] = ContentGraph.targets(of: configuration.suggestedRequest?.texts ?? [], evidence)
        for chart in editorial.charts {
            let figures = chart.figures + [chart.comparison?.figure].compactMap { $0 }
            edges[.chart(chart.id.value)] = ContentGraph.targets(of: chart.texts, evidence)
                .union(figures.map { .figure($0.value) })
                .union([chart.rows.map { .table($0.dataset.value) }].compactMap { $0 })
        }
        for entry in editorial.glossary {
            edges[.term(entry.id.value)] = ContentGraph.targets(of: entry.texts, evidence)
        }
        for reference in editorial.references { edges[.reference(reference.id.value)] = [] }
    }

    var nodes: Set<ContentNode> { edges.values.reduce(into: Set(edges.keys)) { $0.formUnion($1) } }

    /// Some nodes and all to which they lead, by ways that don't pass through others.
    func reached(from starts: some Sequence<ContentNode>, avoiding closed: (ContentNode) -> Bool = { _ in false })
        -> Set<ContentNode>
    {
        var reached: Set<ContentNode> = []
        var waiting = Array(starts)
        while let node = waiting.popLast() {
            guard reached.insert(node).inserted else { continue }
            waiting += (edges[node] ?? []).filter { !closed($0) }
        }
        return reached
    }

    private static func targets(of paper: Paper, _ evidence: PublishedEvidence) -> Set<ContentNode> {
        var ignored = Findings()
        var targets = ContentGraph.targets(of: paper.constructs(paper.body(&ignored)), at: paper.place, evidence)
        if let claim = paper.claim {
            targets.insert(.reference(claim.source.value))
            targets.formUnion(claim.expectations.compactMap { figureKey($0.figure.value) }.map(ContentNode.value))
        }
        return targets
    }

    private static func targets(of texts: [InlineText], _ evidence: PublishedEvidence) -> Set<ContentNode> {
        targets(of: texts.flatMap(\.constructs), at: nil, evidence)
    }

    private static func targets(
        of constructs: [MarkdownConstruct], at place: TextPlace?, _ evidence: PublishedEvidence
    ) -> Set<ContentNode> {
        var targets = Set(FigureTable.keys(constructs, evidence).map(ContentNode.value))
        for construct in constructs.withCaptions {
            guard let (scheme, rest) = OwnScheme.split(construct.destination.value) else {
                let destination = construct.destination.value
                if case .image = construct.kind {
                    targets.insert(.image(LocalImage.path(shownAs: destination)))
                } else if let path = place?.path(linkedAs: destination) {
                    targets.insert(.text(path))
                }
                continue
            }
            switch scheme {
            case .figure: if let key = figureKey(rest) { targets.insert(.value(key)) }
            case .chart: targets.insert(.chart(rest))
            case .source: targets.insert(.reference(rest))
            case .term: targets.insert(.term(rest))
            case .paper: targets.insert(.text("papers/\(rest.prefix { $0 != "#" })"))
            case .table:
                if let figure = FigureTable(construct, evidence) {
                    targets.insert(.rows(figure.key))
                } else {
                    if let (name, _) = parseQuery(rest) { targets.insert(.table(name)) }
                    if case .image = construct.kind { targets.insert(.rows(rest)) }
                }
            case .profile, .request: break
            }
        }
        return targets
    }
}

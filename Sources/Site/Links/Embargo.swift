internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What is held back until a day: papers under embargo, and with them the claims, charts, figures, views, references and
/// words of the glossary to which nothing leads that readers may see.
///
/// What no text leads to at all is not held back: nothing ties it to the paper.
struct Embargo {
    private let held: Set<ContentNode>
    /// The ids of the figures that are held back.
    let figures: Set<String>
    /// The names of the views that only these figures, and charts and texts that are held back, read.
    let views: Set<String>

    /// Nil where no paper is under embargo.
    init?(
        _ editorial: EditorialContent, _ evidence: PublishedEvidence, _ configuration: SiteConfiguration,
        _ findings: inout Findings
    ) {
        let papers =
            (editorial.papers + editorial.translations).filter { $0.embargo != nil }
            + editorial.embargoedDrafts
        guard !papers.isEmpty else { return nil }
        let graph = ContentGraph(editorial, configuration, evidence)
        let own = Set(papers.map { ContentNode.text($0.path) })
        let behind = graph.reached(from: own).filter(Embargo.canBeHeld)
        let ids = Set(behind.compactMap(\.figure))
        let shown = graph.reached(from: graph.nodes.subtracting(behind).subtracting(own)) { own.contains($0) }
        figures = ids.subtracting(shown.compactMap(\.figure))
        // What a row of a table cites is cited whatever any text says.
        let cited = Set(evidence.citations.map { ContentNode.reference($0.id.value) })
        held = behind.subtracting(shown).subtracting(cited).union(own)
        let (figures, held) = (figures, held)
        let isHeld = { (figure: PublishedFigure) in figures.contains(figure.id) }
        let dataset = { (figure: PublishedFigure) in figure.definition.dataset.value }
        views = Set(evidence.figures.filter(isHeld).map(dataset))
            .union(held.compactMap(\.table))
            .filter { evidence.table($0)?.resource.view != nil }
            .subtracting(evidence.figures.filter { !isHeld($0) }.map(dataset))
            .subtracting(shown.compactMap(\.table))
        for paper in papers where paper.kind == .paper {
            guard let until = paper.embargo else { continue }
            findings.report(.heldBack(until, with: held.subtracting(own), figures: figures.count))
        }
    }

    /// Papers and pages are held back by their own word only; claims and the rest go with the papers.
    private static func canBeHeld(_ node: ContentNode) -> Bool {
        if case .text(let path) = node { path.hasPrefix(Paper.Kind.claim.folder + "/") } else { true }
    }

    /// What is left, as if the rest had never been written.
    func published(_ editorial: EditorialContent) -> EditorialContent {
        editorial.filtered { !held.contains($0) }
    }
}

extension Diagnostic {
    fileprivate static func heldBack(
        _ until: Located<CalendarDate>, with held: Set<ContentNode>, figures: Int
    ) -> Diagnostic {
        var counts = (claims: 0, charts: 0, references: 0, terms: 0)
        for node in held {
            switch node {
            case .text: counts.claims += 1
            case .chart: counts.charts += 1
            case .reference: counts.references += 1
            case .term: counts.terms += 1
            case .figure, .value, .table, .rows, .image: break
            }
        }
        let parts = [
            ("figure", figures), ("chart", counts.charts), ("claim", counts.claims), ("reference", counts.references),
            ("word of the glossary", counts.terms),
        ].filter { $0.1 > 0 }.map { noun, count in
            count == 1 ? "1 \(noun)" : "\(count) " + (noun.hasPrefix("word") ? "words of the glossary" : noun + "s")
        }
        return .note(
            at: until.origin,
            "this paper is held back until the site is as of \(until.value.words)"
                + (parts.isEmpty
                    ? "" : "; so is what only papers under embargo lead to: " + parts.joined(separator: ", ")))
    }
}

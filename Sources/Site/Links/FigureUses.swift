internal import Algorithms
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// A page of the site on which a figure or a slice of it stands, its own page apart.
struct FigureUse: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case text, chart, profile
        /// The words of ours on an authority's page.
        case words
        /// The pages of so many authorities.
        case profiles(Int, SiteConfiguration.Profiles)
    }

    let kind: Kind
    /// What readers call the page.
    let name: String
    let address: String

    /// The page in a list.
    func label(_ words: Words) -> String {
        switch kind {
        case .text, .profile, .words: name
        case .chart: words(.useInChart, ["title": name])
        case .profiles(let count, let nouns):
            words(.useOnProfiles, count: count, ["nouns": count == 1 ? nouns.singular : nouns.plural])
        }
    }

    /// The page inside a sentence.
    var words: String {
        switch kind {
        case .text: "“\(name)”"
        case .chart: "the chart “\(name)”"
        case .profile, .words: "the page of \(name)"
        case .profiles: name
        }
    }
}

/// Where on the site a figure or a slice of it stands: in the words and tables of papers, pages and claims, in charts, and
/// on the pages of authorities.
struct FigureUses: Sendable {
    /// Papers, pages, texts on authorities and charts.
    private let pages: [FigureUse]
    /// Where in ``pages`` those stand that use a figure or slice, each once, in order.
    private let uses: [String: [Int]]
    /// Charts by the figure and the dimension that they draw, with how the keys of its slices along that begin.
    private let charts: [(figure: String, dimension: String, prefix: String, use: FigureUse)]
    private let profiles: ProfileUses
    private let known = Memo<String, Set<Slice>>()

    /// - Parameter texts: for each paper and page, and then for each text on an authority, the keys of the figures that it
    ///   uses, each once.
    init(
        _ editorial: EditorialContent, _ evidence: PublishedEvidence, _ configuration: SiteConfiguration,
        texts: [[String]]
    ) {
        let drawn = editorial.charts.map { chart in
            let drawn = (chart.figures + [chart.comparison?.figure].compactMap { $0 }).map(\.value)
            return Array((FigureUses.keys(chart.texts.flatMap(\.constructs)) + drawn).uniqued())
        }
        let written = editorial.profiles.map { profile in
            FigureUse(
                kind: .words, name: evidence.authority(profile.key.value)?.name ?? profile.key.value,
                address: profile.address(configuration.profiles))
        }
        pages =
            editorial.texts.map { FigureUse(kind: .text, name: $0.title.plain, address: $0.address) } + written
            + editorial.charts.map { FigureUse($0) }
        var uses: [String: [Int]] = [:]
        for (page, keys) in (texts + drawn).enumerated() {
            for key in keys { uses[key, default: []].append(page) }
        }
        self.uses = uses
        charts = editorial.charts.flatMap { chart in
            chart.figures.compactMap { figure in
                chart.dimension.map { (figure.value, $0.value, "\(figure.value)?\($0.value)=", FigureUse(chart)) }
            }
        }
        profiles = ProfileUses(evidence, configuration.profiles)
    }

    /// The keys of the figures and slices that a paper or page uses, each once.
    ///
    /// - Parameter body: those that its text uses, each once.
    static func keys(_ paper: Paper, body: [String]) -> [String] {
        let expected = (paper.claim?.expectations ?? []).compactMap { figureKey($0.figure.value) }
        let others = expected + keys(paper.lines.flatMap(\.constructs))
        return others.isEmpty ? body : Array((body + others).uniqued())
    }

    /// The keys of the figures and slices that a text on an authority uses, each once.
    static func keys(
        of profile: ProfileText, _ body: MarkdownDocument?, _ evidence: PublishedEvidence
    ) -> [String] {
        let constructs = profile.constructs(body)
        return Array((keys(constructs) + FigureTable.keys(constructs, evidence)).uniqued())
    }

    /// The keys of figures and slices that links use, and those of captions.
    static func keys(_ constructs: [MarkdownConstruct]) -> [String] {
        constructs.withCaptions.compactMap { construct in
            guard let (scheme, rest) = OwnScheme.split(construct.destination.value), scheme == .figure else {
                return nil
            }
            return figureKey(rest)
        }
    }

    /// All that uses a figure or any slice of it, by name; the pages of authorities together.
    func all(of figure: String) -> [FigureUse] {
        let own = Set(uses.filter { $0.key == figure || $0.key.hasPrefix(figure + "?") }.flatMap(\.value))
        return own.map { pages[$0] }.sorted { ($0.name, $0.address) < ($1.name, $1.address) } + profiles[figure]
    }

    /// The slices of a figure that texts, their tables, charts and the pages of authorities show: those that have pages.
    func slices(of figure: PublishedFigure) -> Set<Slice> {
        known.value(for: figure.id) {
            let drawn = charts.filter { $0.figure == figure.id }.flatMap { chart in
                figure.values(of: chart.dimension).map { Slice([(chart.dimension, $0)]) }
            }
            let linked = uses.keys.filter { $0.hasPrefix(figure.id + "?") }.compactMap { parseQuery($0) }
            let shown = Set(drawn + linked.map { Slice($0.pairs) })
            return profiles.showEachSlice(of: figure.id) ? shown.union(figure.slices) : shown
        }
    }

    /// What uses a figure or slice.
    subscript(key: String) -> [FigureUse] {
        let drawn = key.contains("&") ? [] : charts.filter { key.hasPrefix($0.prefix) }.map(\.use)
        let own = (uses[key] ?? []).map { pages[$0] }
        // What stands in the words on a page and in its table stands on one page.
        let beside = profiles[key].filter { use in !own.contains { $0.address == use.address } }
        return own + drawn.filter { !own.contains($0) } + beside
    }
}

extension FigureUse {
    fileprivate init(_ chart: ChartDefinition) {
        self.init(kind: .chart, name: chart.title.plain, address: SiteMap.chart(chart.id.value))
    }
}

/// Which figures stand on the pages of authorities: those with the authority as their only dimension, each beside the
/// whole, and of those with the authority as one of two dimensions the slices along both.
private struct ProfileUses: Sendable {
    private struct Figure {
        /// The dimension that is the authority.
        let dimension: String
        let dimensionCount: Int
        /// How many authorities have a value.
        let count: Int
    }

    private let figures: [String: Figure]
    private let names: [String: String]
    private let nouns: SiteConfiguration.Profiles

    init(_ evidence: PublishedEvidence, _ nouns: SiteConfiguration.Profiles) {
        self.nouns = nouns
        let names = Dictionary(firstOf: evidence.authorities.map { ($0.key, $0.name) })
        self.names = names
        figures = Dictionary(
            firstOf: evidence.figures.compactMap { figure in
                let dimensions = figure.definition.dimensions
                return dimensions.first { $0.expression.value == evidence.authorityColumn }.map { own in
                    let count = figure.values(of: own.name).count { names[$0] != nil }
                    return (figure.id, Figure(dimension: own.name, dimensionCount: dimensions.count, count: count))
                }
            })
    }

    /// Whether the authority is the only dimension of a figure.
    func showEachSlice(of id: String) -> Bool { figures[id]?.dimensionCount == 1 }

    subscript(key: String) -> [FigureUse] {
        guard let (id, pairs) = parseQuery(key), let figure = figures[id] else { return [] }
        if let authority = pairs.first(where: { $0.0 == figure.dimension })?.1, pairs.count == figure.dimensionCount {
            return names[authority].map { name in
                [FigureUse(kind: .profile, name: name, address: "\(nouns.path)/\(authority)/")]
            } ?? []
        }
        guard pairs.isEmpty, figure.dimensionCount == 1, figure.count > 0 else { return [] }
        let noun = figure.count == 1 ? "page of 1 \(nouns.singular)" : "pages of \(figure.count) \(nouns.plural)"
        return [FigureUse(kind: .profiles(figure.count, nouns), name: "the \(noun)", address: "\(nouns.path)/")]
    }
}

internal import Charts
internal import Diagnostics
internal import Evidence
internal import Quantities

/// The charts that the site draws by itself, without a definition: in the ledger of requests and on every profile.
struct RecordCharts: Sendable {
    let ledger: [SiteChart]
    /// For the home page, where every authority is named in a list of its own.
    let home: [SiteChart]
    private let profiles: [String: [SiteChart]]

    init(_ evidence: PublishedEvidence, _ site: SiteMap, coverage: Coverage?, _ findings: inout Findings) {
        // What is wrong with the authorities would be said of every map of them.
        guard let table = evidence.table(of: .foiRequests), !evidence.faultyRoles.contains(.authorities) else {
            (ledger, home, profiles) = ([], [], [:])
            return
        }
        let configuration = site.configuration
        let source = table.resource.title.value
        let durations = { @Sendable (requests: [PublishedRequest], label: (PublishedRequest) -> String) in
            SiteChart(requests: requests, id: "request-durations", configuration, source: source, label: label)
        }
        let places = { @Sendable (highlighted: String?, listsNames: Bool) in
            coverage.flatMap {
                SiteChart(
                    coverage: $0, of: source, highlighted: highlighted, listsNames: listsNames, evidence, configuration)
            }
        }
        ledger = [
            places(nil, true),
            durations(RecordCharts.longestFirst(evidence.requests)) { request in
                [
                    request.authority.flatMap(evidence.authority)?.name,
                    request.reference.text ?? request.subject.text ?? request.key,
                ].compactMap { $0 }.joined(separator: ", ")
            },
        ].compactMap { $0 }
        home = [places(nil, false)].compactMap { $0 }
        let byAuthority = Dictionary(grouping: evidence.requests) { $0.authority ?? "" }
        let authorities = evidence.authorities.map(\.key)
        let charts = authorities.concurrentMap { key in
            [
                durations(RecordCharts.longestFirst(byAuthority[key] ?? [])) {
                    $0.reference.text ?? $0.subject.text ?? $0.key
                },
                places(key, false),
            ].compactMap { $0 }
        }
        profiles = Dictionary(firstOf: zip(authorities, charts))
        let drawn = ledger + home + charts.joined()
        for (chart, problems) in zip(drawn, drawn.concurrentMap { $0.chart.problems(standsAlone: false) }) {
            for problem in problems.prefix(3) { findings.report(.unreadable(chart.chart.title, problem, at: nil)) }
        }
    }

    /// Those without an answer's days last, otherwise as they were.
    private static func longestFirst(_ requests: [PublishedRequest]) -> [PublishedRequest] {
        let days = { (request: PublishedRequest) in request.timeliness?.workingDaysTaken ?? -1 }
        return requests.sorted { days($0) > days($1) }
    }

    func profile(_ key: String) -> [SiteChart] { profiles[key] ?? [] }
}

extension SiteChart {
    /// One authority among all of them, by what became of its requests; nil where the authorities have no tiles, or the
    /// authority is none of the population.
    init?(
        coverage: Coverage, of source: String, highlighted: String?, listsNames: Bool,
        _ evidence: PublishedEvidence, _ configuration: SiteConfiguration
    ) {
        // Among more tiles than these nobody finds one; and each authority has a map of all the others.
        guard coverage.population <= 300, let tiles = AreaTiles(evidence) else { return nil }
        let (nouns, words) = (configuration.profiles, configuration.words)
        let group = coverage.groups.first { group in highlighted.map { group.authorities.contains($0) } ?? false }
        guard highlighted == nil || group != nil else { return nil }
        let name = highlighted.flatMap(evidence.authority)?.name
        let title: String =
            if let name, let group {
                group.authorities.count == 1
                    ? words(
                        group.state.isInTable ? .placeOnlyInTable : .placeOnly,
                        ["name": name, "noun": nouns.singular, "state": words.textOfRequests(group.state, count: 1)])
                    : words(
                        group.state.isInTable ? .placeOneOfInTable : .placeOneOf, count: group.authorities.count,
                        [
                            "name": name, "nouns": nouns.plural,
                            "state": words.text(Coverage.State.OfSeveral(group.state)),
                        ])
            } else {
                coverage.groups.max { $0.authorities.count < $1.authorities.count }.map { most in
                    words(
                        .placeMost, count: most.authorities.count,
                        [
                            "all": words.number(coverage.population), "nouns": nouns.plural,
                            "state": words.textOfRequests(most.state, count: most.authorities.count),
                        ])
                } ?? words.sentence(coverage, nouns)
            }
        let groups = coverage.groups.map { group in
            TileStates.Group(
                // In a key, as of several.
                words: words.textOfRequests(group.state, count: 100),
                wordsOfOne: words.textOfRequests(group.state, count: 1), absence: group.state.absence,
                tiles: zip(group.authorities, tiles.shapes(group.authorities)).map { key, shape in
                    var place: (column: Int, row: Int)?
                    var letters = ""
                    if case .tile(let column, let row, let text) = shape { (place, letters) = ((column, row), text) }
                    return TileStates.Tile(
                        label: evidence.authority(key)?.name ?? key, letters: letters, place: place,
                        isHighlighted: key == highlighted)
                })
        }
        self.init(
            chart: Chart(
                id: listsNames ? "named-places" : "places", title: title,
                subtitle: words(.placesSubtitle, ["table": source, "noun": nouns.singular]),
                mark: TileStates(
                    heading: nouns.singular.capitalisedFirst, groups: groups, listsNames: listsNames),
                credit: configuration.credit(source), words: words),
            figures: [])
    }
}

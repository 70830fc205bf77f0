internal import Diagnostics
internal import Documents

/// The charts of a campaign, each id once, and the shapes of the areas of maps.
struct DefinedCharts {
    let all: [ChartDefinition]
    /// The shapes of the areas of maps, by file.
    private(set) var areas: [String: AreaShapes] = [:]
    let faulty: FaultyNames

    /// Each is drawn at three widths, checked, and has two pages.
    private static let limit = 300

    init(_ files: FileTree, _ findings: inout Findings) {
        let read = files.files(in: "charts", endingWith: ".yaml").map { ChartDefinition.read($0, &findings) }
        let isWhole = !files.hasRefused(in: "charts", endingWith: ".yaml")
        faulty = read.reduce(into: isWhole ? FaultyNames() : .all) { $0.formUnion($1.faulty) }
        var (charts, first) = ([ChartDefinition](), [String: Origin]())
        for chart in read.flatMap(\.items) {
            if let first = first.updateValue(first[chart.id.value] ?? chart.id.origin, forKey: chart.id.value) {
                findings.report(.duplicateChart(chart.id, first: first))
            } else {
                charts.append(chart)
            }
        }
        if charts.count > Self.limit { findings.report(.tooManyCharts(charts[Self.limit].id, Self.limit)) }
        all = charts
        for file in charts.compactMap(\.areas?.file) where areas[file.value] == nil {
            if let source = files.file("charts/\(file.value)") {
                areas[file.value] = AreaShapes.read(source, &findings)
            } else if !files.isRefused("charts/\(file.value)") {
                findings.report(.missingAreas(file))
            }
        }
    }

    /// Those that don't wait with the only text that shows them.
    func shown(by texts: WrittenTexts, _ findings: inout Findings) -> [ChartDefinition] {
        var waiting: Set<String> = []
        // Which charts a text shows that can't be read nobody knows.
        if texts.faulty.isEmpty {
            waiting = Set((texts.drafts + texts.waiting).flatMap(\.charts)).intersection(all.map(\.id.value))
        }
        // Each text is parsed for this, so none is where nothing waits.
        if !waiting.isEmpty {
            let published = texts.papers + texts.translations + texts.claims + texts.pages + texts.testimonies
            waiting.subtract(published.flatMap(\.charts) + texts.profiles.flatMap(\.charts))
        }
        for id in waiting.sorted() { findings.report(.waitsWithDraft(id)) }
        return all.prefix(Self.limit).filter { !waiting.contains($0.id.value) }
    }
}

extension Diagnostic {
    fileprivate static func missingAreas(_ file: Located<String>) -> Diagnostic {
        .error(
            at: file.origin, "there is no file `\(file.value)` in `charts/`",
            help: "put the GeoJSON file there, and name it without its folder")
    }

    fileprivate static func duplicateChart(_ id: Located<String>, first: Origin) -> Diagnostic {
        .error(
            at: id.origin,
            "the chart `\(id.value)` is defined at \(first.location.path):\(first.location.line) already",
            help: "give one of the two another id")
    }

    fileprivate static func tooManyCharts(_ id: Located<String>, _ limit: Int) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` is one chart more than the \(limit) that are drawn",
            help: "draw one with `panels:` or `series:` in place of many that differ by a value")
    }

    fileprivate static func waitsWithDraft(_ id: String) -> Diagnostic {
        Diagnostic(
            .note, at: nil, "the chart `\(id)` isn’t published yet, since only a draft shows it",
            help: "show it in a published text, or take `status: draft` out of the draft’s front matter")
    }
}

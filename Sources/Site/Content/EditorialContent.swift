internal import Diagnostics
internal import Documents
internal import Quantities

/// Everything that people wrote: papers, pages, claims, references and charts, parsed and not yet linked.
struct EditorialContent: Sendable {
    private(set) var papers: [Paper]
    /// Translations of these papers.
    private(set) var translations: [Paper]
    let pages: [Paper]
    private(set) var claims: [Paper]
    /// With consent that stands: a testimony whose consent is withdrawn is as if it had never been written.
    let testimonies: [Paper]
    private(set) var references: [Reference]
    private(set) var charts: [ChartDefinition]
    /// The shapes of the areas of maps, by file.
    let areas: [String: AreaShapes]
    /// What people wrote on authorities.
    let profiles: [ProfileText]
    private(set) var glossary: [GlossaryEntry]
    /// What lies in `images/`, by path.
    let images: [String: LocalImage]
    /// What was written and isn't here.
    let absences: Absences
    /// References that only texts which aren't published yet cite.
    let citedByDrafts: Set<String>
    /// Drafts of what is under embargo: they aren't published on its day either, but what they lead to waits with them.
    let embargoedDrafts: [Paper]

    init(_ files: FileTree, asOf: CalendarDate, withDrafts: Bool, _ findings: inout Findings) {
        var citedByDrafts: Set<String> = []
        var drafts: [Paper] = []
        var absences = Absences()
        let read = { (kind: Paper.Kind, findings: inout Findings) -> [Paper] in
            let read = files.readAll(in: kind.folder, endingWith: ".md", &findings) { _, file, findings in
                // No message shows a line of a testimony, wherever it lies.
                Paper.read(kind == .testimony ? file.confidential : file, kind, asOf: asOf, &findings)
            }
            let paths = files.paths(in: kind.folder, endingWith: ".md")
            if read.count < paths.count {
                let sound = Set(read.map(\.path))
                for path in paths.map({ String($0.dropLast(".md".count)) }) where !sound.contains(path) {
                    absences.faultyTexts.insert(path)
                }
            }
            let heldBack = withDrafts ? [] : read.filter(\.isDraft)
            citedByDrafts.formUnion(heldBack.flatMap(\.cited))
            drafts += heldBack
            absences.drafts.formUnion(heldBack.map(\.path))
            return read.filter { withDrafts || !$0.isDraft }
        }
        // The newest first; of the same day, by title. By their keys, since a text is much to move.
        let sorted = { (texts: [Paper]) -> [Paper] in
            let keys = texts.map { (date: $0.date ?? asOf, title: $0.title.plain) }
            let order = texts.indices.sorted { a, b in
                keys[a].date == keys[b].date ? keys[a].title < keys[b].title : keys[a].date > keys[b].date
            }
            return order.map { texts[$0] }
        }
        let written = read(.paper, &findings)
        let papers = sorted(written.filter { $0.kind == .paper })
        self.papers = papers
        let translated = written.filter { $0.kind == .translation }
        for paper in translated where files.file("papers/\(paper.slug).md") == nil {
            findings.report(.noOriginal(paper))
        }
        // What is held back is held back in every language.
        let bySlug = Dictionary(papers.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
        translations = translated.compactMap { paper in bySlug[paper.slug].map(paper.held) }
        let embargoed = Dictionary(
            (papers + drafts).filter { $0.kind == .paper && $0.embargo != nil }.map { ($0.slug, $0) },
            uniquingKeysWith: { first, _ in first })
        embargoedDrafts = drafts.compactMap { draft in
            guard draft.kind == .translation else { return draft.embargo == nil ? nil : draft }
            return embargoed[draft.slug].map(draft.held)
        }
        claims = sorted(read(.claim, &findings))
        pages = read(.page, &findings)
        testimonies = read(.testimony, &findings).filter { $0.testimony?.isWithdrawn == false }
        for testimony in testimonies where !files.isPrivate(testimony.path + ".md") {
            findings.report(.publicTestimony(testimony))
        }
        self.citedByDrafts = citedByDrafts
        let references = files.file("references.json").map { Reference.read($0, &findings) } ?? Definitions()
        self.references = references.items
        profiles = files.files(in: "profiles", endingWith: ".md").compactMap {
            ProfileText.read($0, asOf: asOf, &findings)
        }
        let glossary = files.file("glossary.yaml").map { GlossaryEntry.read($0, &findings) } ?? Definitions()
        self.glossary = glossary.items
        let pictures = files.readAll(in: LocalImage.folder, endingWith: "", &findings) { path, file, findings in
            LocalImage.read(file, path: path, &findings)
        }
        images = Dictionary(pictures.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var charts: [ChartDefinition] = []
        let chartFiles = files.files(in: "charts", endingWith: ".yaml").map { ChartDefinition.read($0, &findings) }
        for chart in chartFiles.flatMap(\.items) {
            if let first = charts.first(where: { $0.id.value == chart.id.value }) {
                findings.report(.duplicateChart(chart.id, first: first.id.origin))
            } else {
                charts.append(chart)
            }
        }
        if charts.count > Self.chartLimit {
            findings.report(.tooManyCharts(charts[Self.chartLimit].id, Self.chartLimit))
        }
        // A translation waits with its original. Which charts a text shows that can't be read nobody knows.
        let held = drafts + translated.filter { bySlug[$0.slug] == nil }
        let shown = Set(held.flatMap(\.charts)).intersection(charts.map(\.id.value))
        var waiting = absences.faultyTexts.isEmpty ? shown : []
        // Each text is parsed for this, so none is where nothing waits.
        if !waiting.isEmpty {
            waiting.subtract((papers + translations + claims + pages + testimonies).flatMap(\.charts))
        }
        for id in waiting.sorted() { findings.report(.waitsWithDraft(id)) }
        if !drafts.isEmpty { findings.report(.draftsLeftOut(drafts.map(\.path))) }
        self.charts = charts.prefix(Self.chartLimit).filter { !waiting.contains($0.id.value) }
        absences.faulty = [
            .source: references.faulty, .term: glossary.faulty,
            .chart: chartFiles.reduce(into: FaultyNames()) { $0.formUnion($1.faulty) },
        ]
        self.absences = absences
        var areas: [String: AreaShapes] = [:]
        for file in charts.compactMap(\.areas?.file) where areas[file.value] == nil {
            if let source = files.file("charts/\(file.value)") {
                areas[file.value] = AreaShapes.read(source, &findings)
            } else {
                findings.report(.missingAreas(file))
            }
        }
        self.areas = areas
        EditorialContent.reportStrayFiles(files, charts, &findings)
    }

    /// Each is drawn at three widths, checked, and has two pages.
    private static let chartLimit = 300

    /// Nothing is passed over silently: a file that no stage reads is said.
    private static func reportStrayFiles(_ files: FileTree, _ charts: [ChartDefinition], _ findings: inout Findings) {
        let areas = Set(charts.compactMap { $0.areas.map { "charts/\($0.file.value)" } })
        let known = [
            "papers/": ".md", "pages/": ".md", "claims/": ".md", "testimonies/": ".md", "profiles/": ".md",
            "figures/": ".yaml",
            "charts/": ".yaml", LocalImage.folder + "/": "", LanguageFile.folder: ".yaml",
        ]
        for path in files.paths
        where !path.hasPrefix("data/") && !path.hasPrefix("letters/") && path != "site.yaml"
            && path != "references.json" && path != "glossary.yaml" && path != ReadSite.lockPath
            // A private tree may hold what is no part of the site, such as records of consent.
            && !files.isPrivate(path) && path != PersonalData.path && path != Approvals.path && !areas.contains(path)
        {
            let expected = known.first { path.hasPrefix($0.key) && path.hasSuffix($0.value) }
            let strokes = path.utf8.count { $0 == UInt8(ascii: "/") }
            if expected == nil || strokes != 1 { findings.report(.strayFile(files.prefix + path)) }
        }
    }
}

extension EditorialContent {
    /// Papers, their translations, pages, claims and testimonies.
    var texts: [Paper] { papers + translations + pages + claims + testimonies }

    /// Says which images aren't published, since no text shows them.
    func reportUnused(_ used: [LocalImage], prefix: String, _ findings: inout Findings) {
        // What has an error of its own may show the rest.
        guard !absences.hasFaultyTexts else { return }
        for path in Set(images.keys).subtracting(used.map(\.path)).sorted() {
            findings.report(.unusedImage(prefix + path))
        }
    }

    /// The same with only some papers, claims, charts, references and words of the glossary.
    func filtered(_ isIncluded: (ContentGraph.Node) -> Bool) -> EditorialContent {
        var result = self
        result.papers.removeAll { !isIncluded(.text($0.path)) }
        result.translations.removeAll { !isIncluded(.text($0.path)) }
        result.claims.removeAll { !isIncluded(.text($0.path)) }
        result.charts.removeAll { !isIncluded(.chart($0.id.value)) }
        result.references.removeAll { !isIncluded(.reference($0.id.value)) }
        result.glossary.removeAll { !isIncluded(.term($0.id.value)) }
        return result
    }

    /// Whether there is anything that readers can do.
    var hasActions: Bool { papers.contains { $0.action != nil } || profiles.contains { $0.action != nil } }
}

extension Diagnostic {
    fileprivate static func noOriginal(_ paper: Paper) -> Diagnostic {
        .error(
            at: Origin(paper.file), "there is no `papers/\(paper.slug).md` of which this is a translation",
            help: "name it after the paper that it translates, or write that paper")
    }

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

    fileprivate static func unusedImage(_ path: String) -> Diagnostic {
        Diagnostic(.note, at: nil, "no text that is published shows `\(path)`, so it isn't published either")
    }

    fileprivate static func waitsWithDraft(_ id: String) -> Diagnostic {
        Diagnostic(
            .note, at: nil, "the chart `\(id)` isn’t published yet, since only a draft shows it",
            help: "show it in a published text, or take `status: draft` out of the draft’s front matter")
    }

    /// Nobody should take for checked what nothing has looked at.
    fileprivate static func draftsLeftOut(_ paths: [String]) -> Diagnostic {
        let named = paths.sorted().prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        let rest = paths.count > 5 ? ", and \(paths.count - 5) more" : ""
        return Diagnostic(
            .note, at: nil, "not published and not checked, being a draft: \(named)\(rest)",
            help: "check drafts as well: swift package check-site --drafts")
    }

    static func strayFile(_ path: String) -> Diagnostic {
        Diagnostic(
            .warning, at: nil, "nothing reads the file `\(path)`",
            help:
                "papers, pages, claims, testimonies and profiles are `.md` files in folders of these names, definitions `.yaml` files in `figures/` "
                + "and `charts/`, tables what `data/datapackage.yaml` describes, views `.sql` files in `data/views/`, words in "
                + "`languages/`; delete the file if it isn't needed")
    }
}

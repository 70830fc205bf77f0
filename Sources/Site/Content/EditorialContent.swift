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
    private(set) var absences: Absences
    /// References that only texts which aren't published yet cite.
    let citedByDrafts: Set<String>
    /// Drafts of what is under embargo: they aren't published on its day either, but what they lead to waits with them.
    let embargoedDrafts: [Paper]

    init(_ files: FileTree, asOf: CalendarDate, withDrafts: Bool, _ findings: inout Findings) {
        let texts = WrittenTexts(files, asOf: asOf, withDrafts: withDrafts, &findings)
        (papers, translations, claims) = (texts.papers, texts.translations, texts.claims)
        (pages, testimonies) = (texts.pages, texts.testimonies)
        (citedByDrafts, embargoedDrafts) = (Set(texts.drafts.flatMap(\.cited)), texts.embargoedDrafts)
        let references =
            files.file("references.json").map { Reference.read($0, asOf: asOf, &findings) }
            ?? (files.isRefused("references.json") ? .unreadable : Definitions())
        self.references = references.items
        profiles = files.files(in: "profiles", endingWith: ".md").compactMap {
            ProfileText.read($0, asOf: asOf, &findings)
        }
        let glossary =
            files.file("glossary.yaml").map { GlossaryEntry.read($0, &findings) }
            ?? (files.isRefused("glossary.yaml") ? .unreadable : Definitions())
        self.glossary = glossary.items
        let pictures = files.readAll(in: LocalImage.folder, endingWith: "", &findings) { path, file, findings in
            LocalImage.read(file, path: path, &findings)
        }
        images = Dictionary(firstOf: pictures, by: \.path)
        let charts = DefinedCharts(files, &findings)
        self.charts = charts.shown(by: texts, &findings)
        areas = charts.areas
        absences = Absences(
            faulty: [.source: references.faulty, .term: glossary.faulty, .chart: charts.faulty],
            faultyTexts: FaultyNames(texts.faulty),
            faultyImages: FaultyNames(
                Set(files.paths(in: LocalImage.folder, endingWith: "")).subtracting(pictures.map(\.path))),
            drafts: Set(texts.drafts.map(\.path)))
        EditorialContent.reportStrayFiles(files, charts.all, &findings)
    }

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
            && !files.isPrivate(path) && !files.isRefused(path) && path != PersonalData.path && path != Approvals.path
            && !areas.contains(path)
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
    func reportUnused(_ uses: TextUses, prefix: String, _ findings: inout Findings) {
        // What has an error may show the rest.
        guard uses.areKnown else { return }
        for path in Set(images.keys).subtracting(uses.images.map(\.path)).sorted() {
            findings.report(.unusedImage(prefix + path))
        }
    }

    /// The same with only some papers, claims, charts, references and words of the glossary.
    func filtered(_ isIncluded: (ContentGraph.Node) -> Bool) -> EditorialContent {
        var result = self
        result.absences.heldBack = Set(
            (papers + translations + claims).map(\.path).filter { !isIncluded(.text($0)) })
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
    fileprivate static func unusedImage(_ path: String) -> Diagnostic {
        Diagnostic(.note, at: nil, "no text that is published shows `\(path)`, so it isn't published either")
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

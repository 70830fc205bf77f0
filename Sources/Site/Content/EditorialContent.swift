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
    /// The files of shapes that charts name, whether they are there or not; nil where a chart can't be read.
    let areaFiles: Set<String>?
    /// What people wrote on authorities.
    let profiles: [ProfileText]
    private(set) var glossary: [GlossaryEntry]
    /// Of words and cells that were published and were wrong.
    let corrections: [Correction]
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
        (pages, testimonies, profiles) = (texts.pages, texts.testimonies, texts.profiles)
        (citedByDrafts, embargoedDrafts) = (Set(texts.drafts.flatMap(\.cited)), texts.embargoedDrafts)
        let references =
            files.file("references.json").map { Reference.read($0, asOf: asOf, &findings) }
            ?? (files.isRefused("references.json") ? .unreadable : Definitions())
        self.references = references.items
        let glossary =
            files.file("glossary.yaml").map { GlossaryEntry.read($0, &findings) }
            ?? (files.isRefused("glossary.yaml") ? .unreadable : Definitions())
        self.glossary = glossary.items
        corrections = files.file(Correction.path).map { Correction.read($0, &findings) } ?? []
        let pictures = files.readAll(in: LocalImage.folder, endingWith: "", &findings) { path, file, findings in
            LocalImage.read(file, path: path, &findings)
        }
        images = Dictionary(firstOf: pictures, by: \.path)
        let charts = DefinedCharts(files, &findings)
        self.charts = charts.shown(by: texts, &findings)
        areas = charts.areas
        areaFiles = charts.faulty.isEmpty ? Set(charts.all.compactMap(\.areas?.file.value)) : nil
        absences = Absences(
            faulty: [.source: references.faulty, .term: glossary.faulty, .chart: charts.faulty],
            faultyTexts: FaultyNames(texts.faulty),
            faultyImages: FaultyNames(
                Set(files.paths(in: LocalImage.folder, endingWith: "")).subtracting(pictures.map(\.path))),
            drafts: Set(texts.drafts.map(\.path)))
    }
}

extension EditorialContent {
    /// Papers, their translations, pages, claims and testimonies.
    var texts: [Paper] { papers + translations + pages + claims + testimonies }

    /// The same with only some papers, claims, charts, references and words of the glossary.
    func filtered(_ isIncluded: (ContentNode) -> Bool) -> EditorialContent {
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

public import Diagnostics
internal import Evidence
internal import Synchronization

/// What a site that was built has in it.
public struct SiteSummary: Sendable {
    public let pageCount: Int
    public let figureCount: Int
    /// The folder of its host that it stands in: `/` or `/campaign/`.
    public let folder: String
}

/// A site in memory: all of its files, in the order of their paths.
public struct BuiltSite: Sendable {
    public let files: [OutputFile]
    public let summary: SiteSummary
}

/// The whole pipeline, top to bottom. Each stage is a plain value handed to the next; nothing flows back.
///
/// - Returns: the site, or nil where an error stands in the findings. All that is wrong is reported in one run.
public func build(_ sources: SiteSources, _ findings: inout Findings, to sink: @escaping FileSink) -> SiteSummary? {
    if let rasteriser = sources.rasteriser {
        let maker = PictureMaker(rasteriser, to: sink)
        let site = buildFiles(sources, &findings, to: maker.take)
        maker.report(&findings)
        return findings.hasErrors ? nil : site
    }
    return buildFiles(sources, &findings, to: sink)
}

private func buildFiles(
    _ sources: SiteSources, _ findings: inout Findings, to sink: @escaping FileSink
) -> SiteSummary? {
    sources.progress(.reading)
    guard let read = ReadSite(sources, &findings) else { return nil }
    // A preview is for the editor's own eyes, and has no time for it.
    if !sources.withDrafts {
        if read.evidence.needsProof { sources.progress(.proving) }
        read.attack(&findings)
    }
    if !read.configuration.signOff.isEmpty { SignOff(read).check(isPreview: sources.withDrafts, &findings) }
    guard let templates = TemplateLibrary(own: sources.templates, language: read.language, &findings) else {
        return nil
    }
    read.assets.reportUnused(by: templates, &findings)
    let embargo = sources.withDrafts ? nil : read.embargo(&findings)
    if sources.endsProcess, embargo == nil { _ = Unmanaged.passRetained(Kept(read)) }
    sources.progress(embargo == nil ? .writing : .checking)
    // What is held back is checked as if it were published, so that its day brings no surprise, and goes nowhere.
    let nowhere: FileSink = { _ in }
    let whole = write(
        read, templates, &findings, to: embargo == nil ? sink : nowhere, first: sources.first
    ) { uses, findings in
        read.checkLock(uses.figures, &findings)
        uses.reportUnused(of: read.editorial, prefix: sources.content.prefix, &findings)
    }
    if whole != nil { read.personalData.reportUnused(&findings) }
    sources.content.reportUnreadable(&findings)
    sources.templates?.reportUnreadable(&findings)
    guard let embargo, whole != nil, !findings.hasErrors else { return findings.hasErrors ? nil : whole }
    sources.progress(.writing)
    return write(read.without(embargo), templates, &findings, to: sink)
}

/// What is never taken apart, see ``SiteSources/endsProcess``.
private final class Kept {
    let read: ReadSite

    init(_ read: ReadSite) { self.read = read }
}

/// The second half of the pipeline: the pages of what was read.
///
/// - Parameters:
///   - first: the paths of pages that are rendered before others.
///   - check: looks at what the texts use, once that is known.
private func write(
    _ read: ReadSite, _ templates: TemplateLibrary, _ findings: inout Findings, to sink: @escaping FileSink,
    first: Set<String> = [], check: (TextUses, inout Findings) -> Void = { _, _ in }
) -> SiteSummary? {
    let siteMap = SiteMap(
        read.editorial, read.evidence, read.configuration, hasPictures: read.hasPictures, &findings)
    let pages = SitePages(read, siteMap, templates, &findings)
    let watch = PersonalData.Watch(read.personalData)
    let links = TemplateLinks(templates, &findings)
    let watched: FileSink = { file in
        watch.look(at: file)
        links.look(at: file)
        sink(file)
    }
    let uses = pages.writeTexts(first: first, &findings, to: watched)
    check(uses, &findings)
    var pageCount = 0
    // Where something is wrong nothing is published, and rendering tables finds no more of what people wrote.
    if !findings.hasErrors {
        pageCount = pages.writeRecords(uses, to: watched)
        links.report(besides: [StagedTree.manifest], &findings)
    }
    watch.report(&findings)
    guard !findings.hasErrors else { return nil }
    return SiteSummary(
        pageCount: pageCount, figureCount: read.evidence.figures.count, folder: read.configuration.baseURL.path)
}

/// Builds a site in memory.
public func build(_ sources: SiteSources, _ findings: inout Findings) -> BuiltSite? {
    let files = Mutex<[OutputFile]>([])
    guard let summary = build(sources, &findings, to: { file in files.withLock { $0.append(file) } }) else {
        return nil
    }
    return BuiltSite(files: files.withLock { $0.sorted { $0.path < $1.path } }, summary: summary)
}

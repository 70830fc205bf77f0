public import Diagnostics
internal import Evidence
internal import Synchronization

/// What a site is built from.
public struct SiteSources: Sendable {
    public let content: FileTree
    /// Templates that replace built-in ones.
    public let templates: FileTree?
    /// An address that overrides `base_url` of site.yaml.
    public let baseURL: String?
    /// Whether drafts are built too, marked as such: for a preview, never for publishing.
    public let withDrafts: Bool
    /// Makes PNGs of charts, and a card for each page; nil for a site without them.
    public let rasteriser: Rasteriser?
    /// Told what the build is doing.
    let progress: @Sendable (BuildStage) -> Void

    public init(
        content: FileTree, templates: FileTree? = nil, baseURL: String? = nil, withDrafts: Bool = false,
        rasteriser: Rasteriser? = nil, progress: @escaping @Sendable (BuildStage) -> Void = { _ in }
    ) {
        self.withDrafts = withDrafts
        self.rasteriser = rasteriser
        self.progress = progress
        self.content = content
        self.templates = templates
        self.baseURL = baseURL
    }
}

/// What a site that was built has in it.
public struct SiteSummary: Sendable {
    public let pageCount: Int
    public let figureCount: Int
}

/// A site in memory: all of its files, in the order of their paths.
public struct BuiltSite: Sendable {
    public let files: [OutputFile]
    public let summary: SiteSummary
}

/// Takes the files of a site as they are rendered, in no order, from several threads at once. A site is whole only when
/// its build has returned it, so until then what a sink has taken is not for anybody's eyes.
public typealias FileSink = @Sendable (OutputFile) -> Void

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
    guard let templates = TemplateLibrary(own: sources.templates, &findings) else { return nil }
    let embargo = sources.withDrafts ? nil : Embargo(read, &findings)
    sources.progress(embargo == nil ? .writing : .checking)
    // What is held back is checked as if it were published, so that its day brings no surprise, and goes nowhere.
    let nowhere: FileSink = { _ in }
    let whole = write(read, templates, &findings, to: embargo == nil ? sink : nowhere) { uses, findings in
        read.checkLock(uses.figures, &findings)
        read.editorial.reportUnused(uses.images, prefix: sources.content.prefix, &findings)
    }
    sources.content.reportUnreadable(&findings)
    sources.templates?.reportUnreadable(&findings)
    guard let embargo, whole != nil, !findings.hasErrors else { return findings.hasErrors ? nil : whole }
    sources.progress(.writing)
    return write(read.without(embargo), templates, &findings, to: sink)
}

/// The second half of the pipeline: the pages of what was read.
///
/// - Parameter check: looks at what the texts use, once that is known.
private func write(
    _ read: ReadSite, _ templates: TemplateLibrary, _ findings: inout Findings, to sink: @escaping FileSink,
    check: (TextUses, inout Findings) -> Void = { _, _ in }
) -> SiteSummary? {
    let siteMap = SiteMap(
        read.editorial, read.evidence, read.configuration, hasPictures: read.hasPictures, &findings)
    let pages = SitePages(read, siteMap, templates, &findings)
    let watch = PersonalData.Watch(read.personalData)
    let watched: FileSink = { file in
        watch.look(at: file)
        sink(file)
    }
    let uses = pages.writeTexts(&findings, to: watched)
    check(uses, &findings)
    let pageCount = pages.writeRecords(uses, to: watched)
    watch.report(&findings)
    return findings.hasErrors ? nil : SiteSummary(pageCount: pageCount, figureCount: read.evidence.figures.count)
}

/// Builds a site in memory.
public func build(_ sources: SiteSources, _ findings: inout Findings) -> BuiltSite? {
    let files = Mutex<[OutputFile]>([])
    guard let summary = build(sources, &findings, to: { file in files.withLock { $0.append(file) } }) else {
        return nil
    }
    return BuiltSite(files: files.withLock { $0.sorted { $0.path < $1.path } }, summary: summary)
}

/// The first half of the pipeline: everything that is read, checked and counted, before there are any pages.
struct ReadSite {
    let configuration: SiteConfiguration
    private(set) var editorial: EditorialContent
    /// What may be published of the evidence. Nothing after this stage sees more.
    private(set) var evidence: PublishedEvidence
    /// How published values have changed, oldest first.
    private(set) var history: [FigureLock.Change]
    /// The values that were accepted for publication; nil where nothing has been accepted yet.
    let lock: FigureLock?
    let personalData: PersonalData
    /// Whether PNGs are made.
    let hasPictures: Bool
    let approvals: Approvals
    private let content: FileTree
    private let evidenceIsSound: Bool
    private let lockIsUnreadable: Bool

    static let lockPath = "figures.lock"

    init?(_ sources: SiteSources, _ findings: inout Findings) {
        content = sources.content
        hasPictures = sources.rasteriser != nil
        personalData = PersonalData(content, &findings)
        // Messages show lines, so there are none about a line that holds personal data.
        guard personalData.checkSources(content, &findings) else { return nil }
        guard let configuration = ReadSite.configuration(sources, &findings) else { return nil }
        self.configuration = configuration
        editorial = EditorialContent(
            content, asOf: configuration.asOf, withDrafts: sources.withDrafts, &findings)
        approvals = Approvals.read(content.file(Approvals.path), &findings)
        var own = Findings()
        defer { findings.report(contentsOf: own) }
        guard let files = ReadSite.evidenceFiles(in: content, &own),
            let evidence = Evidence(files, asOf: configuration.asOf, &own)
        else { return nil }
        self.evidence = PublishedEvidence(evidence, &own)
        evidenceIsSound = !own.hasErrors
        let lockFile = content.file(ReadSite.lockPath)
        lock = lockFile.flatMap { FigureLock.read($0, &findings) }
        let needsOverlay = lock?.hasOverlay == true && !content.hasOverlay
        if needsOverlay, let lockFile { findings.report(.lockNeedsOverlay(Origin(lockFile))) }
        lockIsUnreadable = lockFile != nil && lock == nil || needsOverlay
        history = lock?.history ?? []
    }

    /// The same without what is under embargo, as if it had never been written.
    func without(_ embargo: Embargo) -> ReadSite {
        var result = self
        // Read anew, since a text's tree is rendered once. What is wrong with it has been said.
        var ignored = Findings()
        result.editorial = embargo.published(
            EditorialContent(content, asOf: configuration.asOf, withDrafts: false, &ignored))
        result.evidence = evidence.without(figures: embargo.figures, views: embargo.views)
        result.history = lock?.history(without: embargo.figures) ?? []
        return result
    }

    /// The lock of what would be published now.
    var currentLock: FigureLock {
        FigureLock(evidence, minimumBase: configuration.minimumBase, hasOverlay: content.hasOverlay)
    }

    /// What site.yaml says; nil where there is none, or it has errors, both of which are reported.
    static func configuration(_ sources: SiteSources, _ findings: inout Findings) -> SiteConfiguration? {
        guard let file = sources.content.file("site.yaml") else {
            findings.report(.noSite(sources.content.prefix))
            return nil
        }
        return SiteConfiguration.read(file, baseURL: sources.baseURL, &findings)
    }

    private static func letterFiles(in content: FileTree) -> LetterFiles {
        let folder = "letters/"
        return LetterFiles(
            index: content.file(folder + "letters.yaml"),
            names: content.paths.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) }
        ) { content.file(folder + $0) }
    }

    private static func evidenceFiles(in content: FileTree, _ findings: inout Findings) -> EvidenceFiles? {
        guard let package = content.file("data/datapackage.yaml") else {
            findings.report(.noDataPackage(content.prefix))
            return nil
        }
        return EvidenceFiles(
            package: package, figures: content.files(in: "figures", endingWith: ".yaml"),
            views: content.files(in: "data/views", endingWith: ".sql"),
            bankHolidays: content.file("data/bank-holidays.json"), letters: letterFiles(in: content)
        ) { content.file("data/\($0)") }
    }

    /// Tries to find out what disclosure control suppresses, from everything that is or was published.
    func attack(_ findings: inout Findings) {
        guard evidenceIsSound else { return }
        evidence.attack(earlier: lock?.told ?? [], &findings)
    }

    /// Holds what is about to be published against the lock. Where the evidence itself has errors, values are missing
    /// for reasons that have been said.
    func checkLock(_ uses: FigureUses, _ findings: inout Findings) {
        guard !lockIsUnreadable, evidenceIsSound else { return }
        LockCheck.check(
            lock, evidence, uses, minimumBase: configuration.minimumBase,
            contentPrefix: content.prefix, &findings)
    }
}

extension Diagnostic {
    fileprivate static func noSite(_ folder: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no `\(folder)site.yaml`, so there is no site to build",
            help: "run the command in the folder that holds `Content/`, or name the folder with `--content`")
    }

    fileprivate static func lockNeedsOverlay(_ origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this lock was made with a private tree laid over the content, so it can't be checked without",
            help:
                "name the tree: `--overlay DIR`; once all of it has moved into the content, delete `overlay: true` there"
        )
    }

    fileprivate static func noDataPackage(_ folder: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no `\(folder)data/datapackage.yaml`",
            help: "describe the tables of the campaign there")
    }
}

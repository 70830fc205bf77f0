internal import Algorithms
internal import Diagnostics
internal import Documents
internal import Evidence

/// The first half of the pipeline: everything that is read, checked and counted, before there are any pages.
struct ReadSite {
    let configuration: SiteConfiguration
    let language: LanguageFile
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
    let assets: OwnAssets
    private let content: FileTree
    /// Whether the evidence has no errors of its own, nor site.yaml, which says what small numbers are.
    let evidenceIsSound: Bool
    private let lockIsUnreadable: Bool

    static let lockPath = "figures.lock"

    init?(_ sources: SiteSources, _ findings: inout Findings) {
        content = sources.content
        hasPictures = sources.rasteriser != nil
        personalData = PersonalData(content, &findings)
        // Messages show lines, so there are none about a line that holds personal data.
        guard personalData.checkSources(content, &findings) else { return nil }
        guard let configuration = ReadSite.configuration(sources, &findings),
            let language = LanguageFile.read(content, for: configuration.writtenLanguage, &findings)
        else { return nil }
        let isConfigured = !findings.hasErrors
        self.language = language
        self.configuration = configuration.speaking(language.words)
        // Neither knows the other, and tables are read by one core.
        let ((evidence, own), editorial) = concurrently { [words = self.configuration.words] in
            var own = Findings()
            let evidence = ReadSite.evidenceFiles(in: sources.content, &own)
                .flatMap { Evidence($0, asOf: configuration.asOf, words: words, &own) }
                .map { PublishedEvidence($0, minimumBase: configuration.minimumBase, &own) }
            return (evidence, own)
        } _: {
            EditorialContent(
                sources.content, asOf: configuration.asOf, withDrafts: sources.withDrafts, &findings)
        }
        self.editorial = editorial
        approvals = Approvals.read(content.file(Approvals.path), &findings)
        assets = OwnAssets(content, logo: configuration.logo, &findings)
        defer { findings.report(contentsOf: own) }
        content.reportStray(areas: editorial.areaFiles, package: evidence?.package, &findings)
        guard let evidence else { return nil }
        self.evidence = evidence
        // What isn't taken has its error elsewhere.
        let isWhole = evidence.faultyTables.isEmpty && !content.hasRefused(in: "figures", endingWith: ".yaml")
        evidenceIsSound = isConfigured && !own.hasErrors && isWhole
        let lockFile = content.file(ReadSite.lockPath)
        lock = lockFile.flatMap { FigureLock.read($0, &findings) }
        let needsOverlay = lock?.hasOverlay == true && !content.hasOverlay
        if needsOverlay, let lockFile { findings.report(.lockNeedsOverlay(Origin(lockFile))) }
        lockIsUnreadable = lockFile != nil && lock == nil || needsOverlay
        history = lock?.history ?? []
    }

    /// What is held back; nil where nothing is.
    func embargo(_ findings: inout Findings) -> Embargo? { Embargo(editorial, evidence, configuration, &findings) }

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

    /// The lock of what would be published now, and of what is under embargo.
    func lock(embargoed: Set<String> = []) -> FigureLock {
        FigureLock(
            evidence, words: LanguageFile.english.words, hasOverlay: content.hasOverlay, embargoed: embargoed)
    }

    /// What site.yaml says; nil where there is none, or it has errors, both of which are reported.
    static func configuration(_ sources: SiteSources, _ findings: inout Findings) -> SiteConfiguration? {
        guard let file = sources.content.file("site.yaml") else {
            if !sources.content.isRefused("site.yaml") { findings.report(.noSite(sources.content.prefix)) }
            return nil
        }
        return SiteConfiguration.read(file, baseURL: sources.baseURL, date: sources.date, &findings)
    }

    private static func letterFiles(in content: FileTree) -> LetterFiles {
        let folder = "letters/"
        return LetterFiles(
            index: content.file(folder + "letters.yaml"),
            names: content.paths.filter { $0.hasPrefix(folder) && !content.isRefused($0) }
                .map { String($0.dropFirst(folder.count)) },
            isRefused: { content.isRefused(folder + $0) }
        ) { content.file(folder + $0) }
    }

    private static func evidenceFiles(in content: FileTree, _ findings: inout Findings) -> EvidenceFiles? {
        guard let package = content.file("data/datapackage.yaml") else {
            if !content.isRefused("data/datapackage.yaml") { findings.report(.noDataPackage(content.prefix)) }
            return nil
        }
        return EvidenceFiles(
            package: package, figures: content.files(in: "figures", endingWith: ".yaml"),
            views: content.files(in: "data/views", endingWith: ".sql"),
            bankHolidays: content.file("data/bank-holidays.json"), letters: letterFiles(in: content),
            hasRefusedFigures: content.hasRefused(in: "figures", endingWith: ".yaml"),
            isRefused: { content.isRefused("data/\($0)") }
        ) { content.file("data/\($0)") }
    }

    /// Tries to find out what disclosure control suppresses, from everything that is or was published.
    func attack(_ findings: inout Findings) {
        guard evidenceIsSound else { return }
        evidence.attack(earlier: lock?.told ?? [], &findings)
    }

    /// Whether a file that is sent to somebody before the site is published may leave the house: there is no personal
    /// data in it, and nothing that it was made of could not be read. What is wrong is reported.
    func mayLeave(_ file: OutputFile, _ findings: inout Findings) -> Bool {
        let watch = PersonalData.Watch(personalData)
        watch.look(at: file)
        watch.report(&findings)
        content.reportUnreadable(&findings)
        return !findings.hasErrors
    }

    /// Where figures stand, for commands that render nothing, and so have no bodies at hand.
    func figureUses() -> FigureUses {
        let texts = editorial.texts.concurrentMap { [evidence] paper in
            let constructs = paper.body?.content.constructs ?? []
            let body = FigureUses.keys(constructs) + FigureTable.keys(constructs, evidence)
            return FigureUses.keys(paper, body: Array(body.uniqued()))
        }
        let profiles = editorial.profiles.map { FigureUses.keys(of: $0, $0.body, evidence) }
        return FigureUses(editorial, evidence, configuration, texts: texts + profiles)
    }

    /// Holds what is about to be published against the lock. Where the evidence itself has errors, values are missing
    /// for reasons that have been said.
    func checkLock(_ uses: FigureUses, _ findings: inout Findings) {
        guard !lockIsUnreadable, evidenceIsSound else { return }
        LockCheck.check(lock, evidence, uses, contentPrefix: content.prefix, &findings)
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

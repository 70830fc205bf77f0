public import Diagnostics
internal import Evidence

/// What a site is built from.
public struct SiteSources: Sendable {
    public let content: FileTree
    /// Templates that replace built-in ones.
    public let templates: FileTree?
    /// An address that overrides `base_url` of site.yaml.
    public let baseURL: String?

    public init(content: FileTree, templates: FileTree? = nil, baseURL: String? = nil) {
        self.content = content
        self.templates = templates
        self.baseURL = baseURL
    }
}

/// A site, ready to be published: all of its files, in the order of their paths.
public struct BuiltSite: Sendable {
    public let files: [OutputFile]
    public let pageCount: Int
    public let figureCount: Int
}

/// The whole pipeline, top to bottom. Each stage is a plain value handed to the next; nothing flows back.
///
/// - Returns: the site, or nil where an error stands in the findings. All that is wrong is reported in one run.
public func build(_ sources: SiteSources, _ findings: inout Findings) -> BuiltSite? {
    let content = sources.content
    guard let configuration = readConfiguration(sources, &findings) else { return nil }

    let editorial = EditorialContent(content, asOf: configuration.asOf, &findings)
    guard let files = evidenceFiles(in: content, &findings),
        let evidence = Evidence(files, asOf: configuration.asOf, &findings)
    else { return nil }

    // From here on there are only values that may be published.
    let published = PublishedEvidence(evidence, &findings)

    let siteMap = SiteMap(editorial, published, configuration, &findings)
    guard let templates = TemplateLibrary(own: sources.templates, &findings) else { return nil }
    let pages = SitePages(editorial, published, siteMap, templates).render(&findings)

    guard !findings.hasErrors else { return nil }
    return BuiltSite(pages, figureCount: published.figures.count)
}

private func readConfiguration(_ sources: SiteSources, _ findings: inout Findings) -> SiteConfiguration? {
    guard let file = sources.content.file("site.yaml") else {
        findings.report(.noSite(sources.content.prefix))
        return nil
    }
    return SiteConfiguration.read(file, baseURL: sources.baseURL, &findings)
}

private func evidenceFiles(in content: FileTree, _ findings: inout Findings) -> EvidenceFiles? {
    guard let package = content.file("data/datapackage.yaml") else {
        findings.report(.noDataPackage(content.prefix))
        return nil
    }
    return EvidenceFiles(
        package: package, figures: content.files(in: "figures", endingWith: ".yaml"),
        bankHolidays: content.file("data/bank-holidays.json")
    ) { content.file("data/\($0)") }
}

extension BuiltSite {
    fileprivate init(_ files: [OutputFile], figureCount: Int) {
        self.init(
            files: files.sorted { $0.path < $1.path }, pageCount: files.count { $0.path.hasSuffix(".html") },
            figureCount: figureCount)
    }
}

extension Diagnostic {
    fileprivate static func noSite(_ folder: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no `\(folder)site.yaml`, so there is no site to build",
            help: "run the command in the folder that holds `Content/`, or name the folder with `--content`")
    }

    fileprivate static func noDataPackage(_ folder: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no `\(folder)data/datapackage.yaml`",
            help: "describe the tables of the campaign there")
    }
}

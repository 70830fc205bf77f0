/// What a site is built from.
public struct SiteSources: Sendable {
    public let content: FileTree
    /// Templates that replace built-in ones.
    public let templates: FileTree?
    /// An address that overrides `base_url` of site.yaml.
    public let baseURL: String?
    let date: DateOfSite
    /// Whether drafts are built too, marked as such: for a preview, never for publishing.
    public let withDrafts: Bool
    /// Makes PNGs of charts, and a card for each page; nil for a site without them.
    public let rasteriser: Rasteriser?
    /// The paths of pages that somebody is looking at: they are rendered before others.
    let first: Set<String>
    /// Whether the process ends with the build, so that what was read is left to its end: to take ten thousand texts apart
    /// takes as long as to render four hundred.
    let endsProcess: Bool
    /// Told what the build is doing.
    let progress: @Sendable (BuildStage) -> Void

    public init(
        content: FileTree, templates: FileTree? = nil, baseURL: String? = nil, date: DateOfSite = DateOfSite(),
        withDrafts: Bool = false, rasteriser: Rasteriser? = nil, first: Set<String> = [], endsProcess: Bool = false,
        progress: @escaping @Sendable (BuildStage) -> Void = { _ in }
    ) {
        self.endsProcess = endsProcess
        self.withDrafts = withDrafts
        self.rasteriser = rasteriser
        self.first = first
        self.progress = progress
        self.content = content
        self.templates = templates
        self.baseURL = baseURL
        self.date = date
    }
}

internal import Diagnostics

/// The files of `assets/`: what gives a site a look of its own, published where its templates, its style sheet or site.yaml
/// name it.
struct OwnAssets: Sendable {
    static let folder = "assets"

    private let files: [MediaFile]
    private let prefix: String
    /// What stands in the place of the title.
    let logo: MediaFile?
    /// Where site.yaml names it.
    private let logoOrigin: Origin?

    init(_ content: FileTree, logo: Logo?, _ findings: inout Findings) {
        prefix = content.prefix
        logoOrigin = logo?.file.origin
        files = content.readAll(in: Self.folder, endingWith: "", &findings) { path, file, findings in
            guard !BuiltInTemplates.all.contains(where: { "\(Self.folder)/\($0.name)" == path }) else {
                findings.report(.hasATemplate(file))
                return nil
            }
            return MediaFile.read(
                file, path: path, endings: [MediaFile.drawing] + MediaFile.pictures + [MediaFile.font],
                as: "part of the look", &findings)
        }
        self.logo = files.first { $0.path == logo?.path }
        // What is there and has an error has been reported.
        if let logo, self.logo == nil, !content.paths.contains(logo.path) {
            let known = files.filter { $0.size != nil }.map { String($0.path.dropFirst(Self.folder.count + 1)) }
            findings.report(.noSuchLogo(logo, known: known))
        }
    }

    func used(by templates: TemplateLibrary) -> [MediaFile] {
        files.filter { templates.names.contains($0.path) || $0.path == logo?.path }
    }

    func reportUnused(by templates: TemplateLibrary, _ findings: inout Findings) {
        let used = Set(used(by: templates).map(\.path))
        for file in files where !used.contains(file.path) { findings.report(.unusedAsset(prefix + file.path)) }
        if let logoOrigin, !templates.show("logo") { findings.report(.logoIsNotShown(at: logoOrigin)) }
    }
}

extension Diagnostic {
    fileprivate static func hasATemplate(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "at the address of `\(file.path)` stands what the program has of that name",
            help: "put it into `Templates/`, where it takes the place of that, or rename it")
    }

    fileprivate static func noSuchLogo(_ logo: Logo, known: [String]) -> Diagnostic {
        .error(
            at: logo.file.origin, "there is no picture `\(logo.path)`",
            help: suggestion(for: logo.file.value, among: known, kind: "picture"))
    }

    fileprivate static func logoIsNotShown(at origin: Origin) -> Diagnostic {
        .warning(
            at: origin, "no template shows the logo, so the title stands in its place",
            help: "take over from the `layout.mustache` of the program what stands between `{{#logo}}` and `{{/logo}}`")
    }

    fileprivate static func unusedAsset(_ path: String) -> Diagnostic {
        Diagnostic(
            .note, at: nil, "no template or style sheet of your own names `\(path)`, so it isn't published either",
            help: "a template names it `{{root}}assets/NAME`, the style sheet `url(NAME)`, site.yaml `logo:`")
    }
}

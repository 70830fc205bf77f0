internal import Diagnostics

/// The files of `assets/`: what gives a site a look of its own, published where its templates or its style sheet name it.
struct OwnAssets: Sendable {
    static let folder = "assets"

    private let files: [MediaFile]
    private let prefix: String

    init(_ content: FileTree, _ findings: inout Findings) {
        prefix = content.prefix
        files = content.readAll(in: Self.folder, endingWith: "", &findings) { path, file, findings in
            guard !BuiltInTemplates.all.contains(where: { "\(Self.folder)/\($0.name)" == path }) else {
                findings.report(.hasATemplate(file))
                return nil
            }
            return MediaFile.read(
                file, path: path, endings: [MediaFile.drawing] + MediaFile.pictures + [MediaFile.font],
                as: "part of the look", &findings)
        }
    }

    func used(by templates: TemplateLibrary) -> [MediaFile] { files.filter { templates.names.contains($0.path) } }

    func reportUnused(by templates: TemplateLibrary, _ findings: inout Findings) {
        for file in files where !templates.names.contains(file.path) {
            findings.report(.unusedAsset(prefix + file.path))
        }
    }
}

extension Diagnostic {
    fileprivate static func hasATemplate(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "at the address of `\(file.path)` stands what the program has of that name",
            help: "put it into `Templates/`, where it takes the place of that, or rename it")
    }

    fileprivate static func unusedAsset(_ path: String) -> Diagnostic {
        Diagnostic(
            .note, at: nil, "no template or style sheet of your own names `\(path)`, so it isn't published either",
            help: "a template names it `{{root}}assets/NAME`, the style sheet `url(NAME)`")
    }
}

internal import Documents

/// The files by which an editor checks YAML while one types: a schema for each kind of file, and settings in which VS
/// Code's YAML extension finds them.
public struct EditorSupport: Sendable {
    /// Below the `.vscode` folder.
    public let files: [(path: String, text: String)]

    /// - Parameter content: the content folder, relative to the folder that is opened.
    public init(content: String) {
        // The extension checks YAML files only, so the schemas of front matter are for other editors.
        let patterns = Schema.all.filter { $0.files.hasSuffix(".yaml") }.map {
            ("./.vscode/schemas/\($0.name).json", JSON.string("\(content)/\($0.files)"))
        }
        let settings: JSON = ["yaml.schemas": .object(patterns)]
        files =
            [("settings.json", settings.text), ("extensions.json", JSON.recommended.text)]
            + Schema.all.map { ("schemas/\($0.name).json", $0.text) }
    }
}

extension JSON {
    fileprivate static var recommended: JSON { ["recommendations": ["redhat.vscode-yaml"]] }
}

internal import Diagnostics
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

    /// Whether a file that stands at one of the paths may be written anew: a schema, or settings with nothing of somebody's
    /// own in them. VS Code's settings may hold comments, which is no JSON.
    public static func isOurs(_ bytes: [UInt8], at path: String) -> Bool {
        guard !path.hasPrefix("schemas/") else { return true }
        var findings = Findings()
        guard let members = JSONValue.parse(SourceFile(path: path, bytes: bytes), &findings)?.members,
            members.count == 1
        else { return false }
        let value = members[0].value
        switch members[0].name.value {
        case "yaml.schemas":
            return value.members?.allSatisfy { $0.name.value.hasPrefix("./.vscode/schemas/") } == true
        case "recommendations": return value.array?.allSatisfy { $0.string == Self.recommended } == true
        default: return false
        }
    }

    fileprivate static let recommended = "redhat.vscode-yaml"
}

extension JSON {
    fileprivate static var recommended: JSON { ["recommendations": [.string(EditorSupport.recommended)]] }
}

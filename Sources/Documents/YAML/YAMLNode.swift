public import Diagnostics

/// A node of a YAML document as it was written: scalars stay text (`NO`, `1e3` and `012` are never coerced), and every
/// node knows where it stands.
public struct YAMLNode: Sendable, Hashable {
    public enum Content: Sendable, Hashable {
        case scalar(String, quoted: Bool)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    public struct Entry: Sendable, Hashable {
        public let key: Located<String>
        public let value: YAMLNode
    }

    public let content: Content
    /// Where the node's content begins: for a quoted scalar, after the quote.
    public let origin: Origin

    /// Where a schema is made in place of reading: notes what is asked of the node.
    let probe: SchemaProbe?

    public init(_ content: Content, at origin: Origin) { self.init(content, at: origin, probe: nil) }

    init(_ content: Content, at origin: Origin, probe: SchemaProbe?) {
        self.content = content
        self.origin = origin
        self.probe = probe
    }

    /// A mapping that is not written, and so says nothing.
    public static let nothing = YAMLNode(.mapping([]), at: Origin(SourceFile(path: "", bytes: [])))

    public static func == (a: YAMLNode, b: YAMLNode) -> Bool { a.content == b.content && a.origin == b.origin }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(content)
        hasher.combine(origin)
    }

    /// Whether nothing was written: an empty plain scalar, `~` or `null`.
    public var isEmpty: Bool {
        guard case .scalar(let text, quoted: false) = content, text.utf8.count <= 4 else { return false }
        return ["", "~", "null"].contains(text)
    }

    /// The entries of a mapping; nil for anything else.
    public var entries: [Entry]? {
        if case .mapping(let entries) = content { return entries }
        return nil
    }

    /// What a scalar says; nil for anything else.
    public var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// What stands under a key of a mapping, whatever it is.
    public subscript(key: String) -> YAMLNode? { entries?.first { $0.key.value == key }?.value }

    /// The items of a sequence; nil for anything else.
    public var items: [YAMLNode]? {
        if case .sequence(let items) = content { return items }
        return nil
    }

    var kind: String {
        switch content {
        case .scalar: isEmpty ? "nothing" : "text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

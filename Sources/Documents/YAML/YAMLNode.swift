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

    public init(_ content: Content, at origin: Origin) {
        self.content = content
        self.origin = origin
    }

    /// Whether nothing was written: an empty plain scalar, `~` or `null`.
    public var isEmpty: Bool {
        if case .scalar(let text, quoted: false) = content { return ["", "~", "null"].contains(text) }
        return false
    }

    var kind: String {
        switch content {
        case .scalar: isEmpty ? "nothing" : "text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

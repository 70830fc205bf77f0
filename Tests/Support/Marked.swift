public import Diagnostics

/// A source text in which `▸` marks the place that a diagnostic has to name; the mark itself is not part of the text.
public struct Marked: Sendable, ExpressibleByStringLiteral {
    public let text: String
    /// The places, as `line:column`.
    public let places: [String]

    public init(stringLiteral value: String) { self.init(value) }

    public init(_ marked: String) {
        var text = ""
        var places: [String] = []
        for piece in marked.split(separator: "▸", omittingEmptySubsequences: false) {
            if !text.isEmpty || !places.isEmpty || piece.startIndex != marked.startIndex {
                let end = SourceFile(path: "", text: text).location(at: text.utf8.count)
                places.append("\(end.line):\(end.column)")
            }
            text += piece
        }
        self.text = text
        self.places = places
    }

    public func file(_ path: String) -> SourceFile { SourceFile(path: path, text: text) }
}

extension Findings {
    /// Errors and warnings as `path:line:column severity message`, sorted by place.
    public func lines(_ severities: [Diagnostic.Severity] = [.error]) -> [String] {
        sorted.filter { severities.contains($0.severity) }.map { finding in
            let place = finding.location.map { "\($0.path):\($0.line):\($0.column) " } ?? ""
            return "\(place)\(finding.message)"
        }
    }
}

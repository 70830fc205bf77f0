public import Diagnostics

/// The YAML between `---` lines at the head of a Markdown file, and the range of the text after it.
public struct FrontMatter: Sendable {
    public let node: YAMLNode
    /// The bytes of the file after the closing line.
    public let body: Range<Int>

    /// Reads the front matter of a file of which nobody has looked yet whether it is text; nil where an error was
    /// reported.
    public static func read(_ file: SourceFile, _ findings: inout Findings) -> FrontMatter? {
        guard let start = SourceText.check(file, limit: SizeLimit.markdown, &findings) else { return nil }
        let lines = SourceLines(file: file, range: start..<file.bytes.count, endingWith: isFence)
        guard let first = lines.lines.first, isFence(file.bytes[first]) else {
            findings.report(.noFrontMatter(at: Origin(file, start)))
            return nil
        }
        guard let closing = lines.lines.indices.dropFirst().first(where: { isFence(lines.bytes($0)) }) else {
            findings.report(.unclosedFrontMatter(at: Origin(file, start)))
            return nil
        }
        let yaml = lines.lines[1].lowerBound..<lines.lines[closing].lowerBound
        guard let node = YAMLParser.parse(file, range: yaml, &findings) else { return nil }
        var body = lines.lines[closing].upperBound
        if body < file.bytes.count { body += file.bytes[body...].starts(with: [0x0D, 0x0A]) ? 2 : 1 }
        return FrontMatter(node: node, body: body..<file.bytes.count)
    }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: [0x2D, 0x2D, 0x2D]) && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}

extension Diagnostic {
    static func noFrontMatter(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the file has no front matter",
            help: "begin it with a line `---`, then `title: …`, then another line `---`")
    }

    static func unclosedFrontMatter(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this `---` opens front matter that no `---` closes", help: "add a line `---` after the keys")
    }
}

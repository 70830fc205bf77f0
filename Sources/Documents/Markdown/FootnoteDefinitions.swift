internal import Diagnostics

/// Footnote definitions, cut from the source before libcmark sees it, which would take `[^a]: https://…` for a link
/// definition.
struct FootnoteDefinitions {
    struct Definition {
        let label: Located<String>
        let source: SourceLines
    }

    /// The source with every definition's lines emptied, so that line numbers stay.
    let body: SourceLines
    let definitions: [Definition]
    /// Lines that define link references, each after an empty one.
    let referenceDefinitions: [Range<Int>]
    /// Definitions that stand where they can't be read.
    let findings: Findings

    init(cutFrom source: SourceLines) {
        guard Self.mayStand(in: source) else {
            (body, definitions, referenceDefinitions) = (source, [], [])
            findings = Findings()
            return
        }
        var lines = source.lines
        var definitions: [Definition] = []
        var references: [Range<Int>] = []
        var findings = Findings()
        var blocks = OpenBlocks()
        var index = 0
        while index < lines.count {
            let line = source.bytes(index)
            var after = blocks
            let (content, isCode) = after.read(lines[index], of: source.file.bytes)
            guard !isCode, let marker = FootnoteDefinitions.marker(line) else {
                let inner = line[content...]
                if !isCode, content > line.startIndex, FootnoteDefinitions.marker(inner) != nil {
                    findings.report(.nestedFootnote(at: source.origin(at: inner.startIndex)))
                }
                if !isCode, FootnoteDefinitions.isReferenceDefinition(line) {
                    references.append(lines[index])
                }
                blocks = after
                index += 1
                continue
            }
            let first = marker.content..<line.endIndex
            let own = [first] + FootnoteDefinitions.continuation(source, from: index + 1, after: first)
            definitions.append(
                Definition(
                    label: Located(marker.label, at: source.origin(at: marker.offset)),
                    source: SourceLines(file: source.file, lines: own, places: source.places)))
            for cut in index..<(index + own.count) { lines[cut] = lines[cut].lowerBound..<lines[cut].lowerBound }
            // The definition leaves a blank line.
            _ = blocks.read(lines[index], of: source.file.bytes)
            index += own.count
        }
        body = SourceLines(file: source.file, lines: lines, lead: source.lead, places: source.places)
        self.definitions = definitions
        let limit = MarkdownLimits.referenceDefinitions
        if references.count > limit.count || references.reduce(0, { $0 + $1.count }) > limit.bytes {
            findings.report(.tooManyDefinitions(at: source.origin(at: references[0].lowerBound)))
            references = []
        }
        // What only looks like one, `[a]: b c`, would be words of every cell and footnote.
        referenceDefinitions = references.filter { FootnoteDefinitions.isEmpty(source.file.bytes[$0]) }.flatMap {
            [$0.lowerBound..<$0.lowerBound, $0]
        }
        self.findings = findings
    }

    /// Whether a text holds what every definition has: a bracket with a colon behind it. Few have.
    private static func mayStand(in source: SourceLines) -> Bool {
        source.file.bytes.withUnsafeBufferPointer { bytes in
            let text = UnsafeBufferPointer(rebasing: bytes[source.span])
            let isBracket = { (bytes: SIMD16<UInt8>) in bytes.is(UInt8(ascii: "]")) }
            var place = text.first(from: 0, where: isBracket)
            while place + 1 < text.count {
                if text[place + 1] == UInt8(ascii: ":") { return true }
                place = text.first(from: place + 1, where: isBracket)
            }
            return false
        }
    }

    /// Whether nothing is left of a line once libcmark has taken the definitions from it.
    private static func isEmpty(_ line: ArraySlice<UInt8>) -> Bool {
        let root = MarkdownNode(parsing: line)
        defer { root.free() }
        return root.firstChild == nil
    }

    /// `[label]: destination` at the margin.
    private static func isReferenceDefinition(_ line: ArraySlice<UInt8>) -> Bool {
        let rest = line.drop { $0 == 0x20 }
        guard rest.startIndex - line.startIndex <= 3, rest.first == 0x5B, let close = rest.firstIndex(of: 0x5D) else {
            return false
        }
        return rest[close...].dropFirst().first == 0x3A
    }

    /// `[^label]:` at the start of a line, indented by at most three blanks.
    private static func marker(_ line: ArraySlice<UInt8>) -> (label: String, offset: Int, content: Int)? {
        var rest = line.drop { $0 == 0x20 }
        guard rest.startIndex - line.startIndex <= 3, rest.starts(with: [0x5B, 0x5E]) else { return nil }
        let offset = rest.startIndex
        rest = rest.dropFirst(2)
        guard let close = rest.firstIndex(of: 0x5D), close > rest.startIndex else { return nil }
        let label = rest[..<close]
        guard !label.contains(where: { $0 == 0x20 || $0 == 0x09 || $0 == 0x5B }) else { return nil }
        var content = close + 1
        guard content < line.endIndex, line[content] == 0x3A else { return nil }
        content += 1
        while content < line.endIndex, line[content] == 0x20 || line[content] == 0x09 { content += 1 }
        return (String(decoding: label, as: UTF8.self), offset, content)
    }

    /// The parts of the lines after a marker's that continue its definition: text of its last paragraph, anything
    /// indented by four, and blank lines where something indented follows them.
    private static func continuation(
        _ source: SourceLines, from start: Int, after first: Range<Int>
    ) -> [Range<Int>] {
        let isBlank = { (line: Range<Int>) in source.file.bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 } }
        var own: [Range<Int>] = []
        var isInParagraph = !isBlank(first)
        var index = start
        while let next = source.lines[index...].firstIndex(where: { !isBlank($0) }) {
            let line = source.bytes(next)
            if let content = indentationEnd(line) {
                own += source.lines[index..<next].map { $0.lowerBound..<$0.lowerBound }
                own.append(content..<line.endIndex)
            } else if isInParagraph, next == index, marker(line) == nil, !startsBlock(line) {
                own.append(source.lines[next])
            } else {
                break
            }
            isInParagraph = true
            index = next + 1
        }
        return own
    }

    private static func indentationEnd(_ line: ArraySlice<UInt8>) -> Int? {
        if line.first == 0x09 { return line.startIndex + 1 }
        return line.starts(with: [0x20, 0x20, 0x20, 0x20]) ? line.startIndex + 4 : nil
    }

    /// Whether a line can interrupt a paragraph: heading, quotation, fence, rule or list.
    private static func startsBlock(_ line: ArraySlice<UInt8>) -> Bool {
        let rest = line.drop { $0 == 0x20 }
        guard let first = rest.first else { return false }
        let second = rest.dropFirst().first ?? 0x20
        switch first {
        case UInt8(ascii: ">"): return true
        case UInt8(ascii: "#"):
            let level = rest.prefix { $0 == first }.count
            return level <= 6 && (rest.count == level || rest.dropFirst(level).first == 0x20)
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
            return second == 0x20 || rest.allSatisfy { $0 == first || $0 == 0x20 }
        case UInt8(ascii: "`"), UInt8(ascii: "~"): return rest.starts(with: [first, first, first])
        case UInt8(ascii: "1"):
            return (second == UInt8(ascii: ".") || second == UInt8(ascii: ")"))
                && rest.dropFirst(2).first.map { $0 == 0x20 } ?? true
        default: return false
        }
    }
}

extension Diagnostic {
    static func tooManyDefinitions(at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "the file defines more than \(MarkdownLimits.referenceDefinitions.count) link references, or very long ones",
            help: "write links where they stand: `[text](address)`")
    }

    static func nestedFootnote(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a footnote can't be defined inside a list or a quotation",
            help: "put the definition at the margin, in a paragraph of its own")
    }
}

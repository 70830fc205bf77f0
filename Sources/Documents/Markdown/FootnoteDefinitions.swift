internal import CCmark
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
        var lines = source.lines
        var definitions: [Definition] = []
        var references: [Range<Int>] = []
        var findings = Findings()
        var fence: (byte: UInt8, length: Int)?
        var index = 0
        while index < lines.count {
            // Most lines are text, in whatever they stand.
            guard FootnoteDefinitions.mayMatter(source.file.bytes, lines[index]) else {
                index += 1
                continue
            }
            let line = source.bytes(index)
            let inner = FootnoteDefinitions.withoutContainers(line)
            fence = FootnoteDefinitions.fence(after: inner, open: fence)
            guard fence == nil, let marker = FootnoteDefinitions.marker(line) else {
                if fence == nil, inner.startIndex > line.startIndex, FootnoteDefinitions.marker(inner) != nil {
                    findings.report(.nestedFootnote(at: Origin(source.file, inner.startIndex)))
                }
                if fence == nil, FootnoteDefinitions.isReferenceDefinition(line) {
                    references.append(lines[index])
                }
                index += 1
                continue
            }
            var own = [marker.content..<lines[index].upperBound]
            let emptied = { (line: Range<Int>) in line.lowerBound..<line.lowerBound }
            lines[index] = emptied(lines[index])
            index += 1
            while index < lines.count, let continued = FootnoteDefinitions.continuation(source, index, after: own) {
                own.append(continued)
                lines[index] = emptied(lines[index])
                index += 1
            }
            definitions.append(
                Definition(
                    label: Located(marker.label, at: Origin(source.file, marker.offset)),
                    source: SourceLines(file: source.file, lines: own, place: source.place)))
        }
        body = SourceLines(file: source.file, lines: lines, lead: source.lead, place: source.place)
        self.definitions = definitions
        let limit = MarkdownLimits.referenceDefinitions
        if references.count > limit.count || references.reduce(0, { $0 + $1.count }) > limit.bytes {
            findings.report(.tooManyDefinitions(at: Origin(source.file, references[0].lowerBound)))
            references = []
        }
        // What only looks like one, `[a]: b c`, would be words of every cell and footnote.
        referenceDefinitions = references.filter { FootnoteDefinitions.isEmpty(source.file.bytes[$0]) }.flatMap {
            [$0.lowerBound..<$0.lowerBound, $0]
        }
        self.findings = findings
    }

    /// Whether a line may begin with a bracket or a fence once the markers of lists and quotations are taken from it.
    private static func mayMatter(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        for index in line {
            switch bytes[index] {
            case UInt8(ascii: " "), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"),
                UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                continue
            case UInt8(ascii: "["), UInt8(ascii: "`"), UInt8(ascii: "~"): return true
            default: return false
            }
        }
        return false
    }

    /// A line without the markers of lists and quotations at its head.
    private static func withoutContainers(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = line
        while true {
            let start = rest.drop { $0 == 0x20 }
            guard let first = start.first else { return rest }
            let digits = start.prefix { (0x30...0x39).contains($0) }
            if first == UInt8(ascii: ">") {
                rest = start.dropFirst()
            } else if [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*")].contains(first),
                start.dropFirst().first == 0x20
            {
                rest = start.dropFirst(2)
            } else if !digits.isEmpty, digits.count < 10,
                let mark = start.dropFirst(digits.count).first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"),
                start.dropFirst(digits.count + 1).first == 0x20
            {
                rest = start.dropFirst(digits.count + 2)
            } else {
                return rest.startIndex == line.startIndex ? line : start
            }
        }
    }

    /// Whether nothing is left of a line once libcmark has taken the definitions from it.
    private static func isEmpty(_ line: ArraySlice<UInt8>) -> Bool {
        line.withUnsafeBytes { bytes in
            let root = cmark_parse_document(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
            defer { cmark_node_free(root) }
            return cmark_node_first_child(root) == nil
        }
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

    /// The part of a line that continues a definition: text of its last paragraph, or anything indented by four.
    private static func continuation(_ source: SourceLines, _ index: Int, after own: [Range<Int>]) -> Range<Int>? {
        let line = source.bytes(index)
        let blank = { (bytes: ArraySlice<UInt8>) in bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
        if blank(line) {
            // A blank line belongs to the definition only where something indented follows it.
            var next = index + 1
            while next < source.lines.count, blank(source.bytes(next)) { next += 1 }
            guard next < source.lines.count, indentationEnd(source.bytes(next)) != nil else { return nil }
            return line.startIndex..<line.startIndex
        }
        if let start = indentationEnd(line) { return start..<line.endIndex }
        let previous = own.last.map { source.file.bytes[$0] } ?? []
        return blank(previous) || marker(line) != nil || startsBlock(line) ? nil : line.startIndex..<line.endIndex
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

    /// The fence that is open after a line.
    static func fence(
        after line: ArraySlice<UInt8>, open: (byte: UInt8, length: Int)?
    ) -> (byte: UInt8, length: Int)? {
        let rest = line.drop { $0 == 0x20 }
        guard rest.startIndex - line.startIndex <= 3, let byte = rest.first, byte == 0x60 || byte == 0x7E else {
            return open
        }
        let length = rest.prefix { $0 == byte }.count
        let after = rest.dropFirst(length)
        if let open {
            let closes = byte == open.byte && length >= open.length && after.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            return closes ? nil : open
        }
        return length >= 3 && !(byte == 0x60 && after.contains(0x60)) ? (byte, length) : nil
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

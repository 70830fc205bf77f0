internal import CYAML
public import Diagnostics

/// Strict YAML on libyaml's event parser: one document, no anchors, aliases, tags or merge keys, no duplicate keys.
public enum YAMLParser {
    /// No file of ours is deeper than a handful of levels; 100,000 brackets must not be.
    static let depthLimit = 32

    /// Reads a file of which nobody has looked yet whether it is text; nil where an error was reported.
    public static func read(_ file: SourceFile, limit: Int = SizeLimit.yaml, _ findings: inout Findings) -> YAMLNode? {
        SourceText.check(file, limit: limit, &findings) == nil ? nil : parse(file, &findings)
    }

    /// Reads the part of `file` in `range` as one YAML document.
    ///
    /// - Returns: the root node; an empty mapping for an empty document; nil where an error was reported.
    public static func parse(_ file: SourceFile, range: Range<Int>? = nil, _ findings: inout Findings) -> YAMLNode? {
        var reader = EventReader(file: file, range: range ?? file.textStart..<file.bytes.count)
        do {
            return try reader.document(&findings)
        } catch {
            findings.report(MergeMarker.first(in: file).map { Diagnostic.conflict(at: $0) } ?? error)
            return nil
        }
    }
}

/// Walks libyaml's events. Structural mistakes throw, since nothing after them can be trusted; everything else is
/// reported, and the walk goes on.
private struct EventReader: ~Copyable {
    private let file: SourceFile
    private let lineStarts: [Int]
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    /// The place that was found last. Events come in the order of the text, so the next is near.
    private var last: (line: Int, column: Int, offset: Int) = (-1, 0, 0)
    /// Items of lists that belong to the value before them, since they are indented too far.
    private var swallowed: [Origin] = []

    init(file: SourceFile, range: Range<Int>) {
        self.file = file
        // libyaml counts lines and columns from the start of what it is given.
        let slice = SourceFile(path: file.path, bytes: Array(file.bytes[range]))
        lineStarts = slice.lineStarts.map { $0 + range.lowerBound }
        parser = .allocate(capacity: 1)
        yaml_parser_initialize(parser)
        // libyaml keeps the pointer, so the bytes must stay where they are until the parser is deleted.
        input = .allocate(capacity: range.count)
        _ = input.initialize(from: slice.bytes)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    mutating func document(_ findings: inout Findings) throws(Diagnostic) -> YAMLNode? {
        _ = try next()  // stream start
        let start = try next()
        if start.type == YAML_STREAM_END_EVENT { return YAMLNode(.mapping([]), at: origin(start)) }
        let root = try node(from: next(), depth: 0, &findings)
        _ = try next()  // document end
        let end = try next()
        guard end.type == YAML_STREAM_END_EVENT else { throw .secondDocument(at: origin(end)) }
        // Where the whole is no YAML, they are how that shows.
        for place in swallowed { findings.report(.swallowed(at: place)) }
        return root
    }

    private mutating func node(
        from event: Event, depth: Int, _ findings: inout Findings
    ) throws(Diagnostic) -> YAMLNode {
        let origin = origin(event)
        guard depth <= YAMLParser.depthLimit else { throw .tooDeep(at: origin) }
        if event.hasAnchor { findings.report(.anchor(at: origin)) }
        if event.hasTag { findings.report(.tag(at: origin)) }
        switch event.type {
        case YAML_SCALAR_EVENT:
            if let scalar = SourceText.forbiddenScalar(in: event.text) {
                findings.report(.forbiddenCharacter(scalar, at: origin))
            }
            if event.style == YAML_PLAIN_SCALAR_STYLE, event.endLine > event.line {
                let place = firstWord(of: event.line + 1)
                if file.bytes[place.offset...].starts(with: "- ".utf8) { swallowed.append(place) }
            }
            return YAMLNode(.scalar(event.text, quoted: event.isQuoted), at: contentOrigin(event))
        case YAML_ALIAS_EVENT:
            findings.report(.alias(at: origin))
            return YAMLNode(.scalar("", quoted: false), at: origin)
        case YAML_SEQUENCE_START_EVENT:
            var items: [YAMLNode] = []
            while true {
                let item = try next()
                if item.type == YAML_SEQUENCE_END_EVENT { break }
                items.append(try node(from: item, depth: depth + 1, &findings))
            }
            return YAMLNode(.sequence(items), at: origin)
        case YAML_MAPPING_START_EVENT:
            return YAMLNode(.mapping(try entries(depth: depth, &findings)), at: origin)
        default:
            throw .syntax("unexpected YAML structure", at: origin)
        }
    }

    private mutating func entries(
        depth: Int, _ findings: inout Findings
    ) throws(Diagnostic) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        // Most mappings are small, and would grow to this in steps.
        var seen = [String: Origin](minimumCapacity: 6)
        while true {
            let event = try next()
            if event.type == YAML_MAPPING_END_EVENT { return entries }
            let key = try node(from: event, depth: depth + 1, &findings)
            let value = try node(from: next(), depth: depth + 1, &findings)
            guard case .scalar(let name, let quoted) = key.content else {
                findings.report(.complexKey(at: key.origin))
                continue
            }
            if name == "<<", !quoted {
                findings.report(.mergeKey(at: key.origin))
            } else if let first = seen[name] {
                findings.report(.duplicateKey(name, at: key.origin, first: first))
            } else {
                seen[name] = key.origin
                entries.append(.init(key: Located(name, at: key.origin), value: value))
            }
        }
    }

    /// What is needed of a libyaml event, copied so that the event can be freed at once.
    struct Event {
        let type: yaml_event_type_t
        let line: Int
        let column: Int
        let endLine: Int
        var text = ""
        var style = YAML_ANY_SCALAR_STYLE
        var hasAnchor = false
        var hasTag = false

        var isQuoted: Bool {
            style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
        }
    }

    private mutating func next() throws(Diagnostic) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
        defer { yaml_event_delete(&event) }
        var result = Event(
            type: event.type, line: Int(event.start_mark.line), column: Int(event.start_mark.column),
            endLine: Int(event.end_mark.line))
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            result.text = String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            result.style = scalar.style
            result.hasAnchor = scalar.anchor != nil
            result.hasTag = scalar.tag != nil
        case YAML_SEQUENCE_START_EVENT:
            result.hasAnchor = event.data.sequence_start.anchor != nil
            result.hasTag = event.data.sequence_start.tag != nil
        case YAML_MAPPING_START_EVENT:
            result.hasAnchor = event.data.mapping_start.anchor != nil
            result.hasTag = event.data.mapping_start.tag != nil
        default: break
        }
        return result
    }

    private mutating func problem() -> Diagnostic {
        let mark = parser.pointee.problem_mark
        let origin = origin(line: Int(mark.line), column: Int(mark.column))
        if origin.offset < file.bytes.count, file.bytes[origin.offset] == 0x09 { return .tab(at: origin) }
        let words = parser.pointee.problem.map { String(cString: $0) } ?? "not YAML"
        let lines = [Int(mark.line) - 1, Int(mark.line)].filter(lineStarts.indices.contains)
        var help: String?
        for line in lines where help == nil { help = slip(on: line) }
        return .syntax(words, at: origin, help: help)
    }

    private static let gluedValue = Pattern(own: "^ *[a-z_]+:[^\\s:/]")
    /// What follows the first such mark follows all others too, so no other is tried.
    private static let curlyQuotation = Pattern(own: ": *+[“„‘](*COMMIT).*: ")

    /// What may be behind an error on a line or on the one after it.
    private func slip(on line: Int) -> String? {
        let start = lineStarts[line]
        let end = file.bytes[start...].firstIndex(of: 0x0A) ?? file.bytes.count
        let text = file.bytes[start..<end]
        let number = Origin(file, start).location.line
        let holds = { (pattern: Pattern) in
            text.withUnsafeBufferPointer { (try? pattern.isFound(in: $0)) == true }
        }
        if holds(Self.gluedValue) { return "put a blank after the colon on line \(number): `name: value`" }
        if holds(Self.curlyQuotation) {
            return "curly quotation marks quote nothing in YAML: put straight ones around the whole value on line "
                + "\(number), `'…'`, with `''` for an apostrophe inside"
        }
        return nil
    }

    private mutating func origin(_ event: Event) -> Origin { origin(line: event.line, column: event.column) }

    /// The first word at or after the beginning of a line.
    private func firstWord(of line: Int) -> Origin {
        let start = line < lineStarts.count ? lineStarts[line] : file.bytes.count
        return Origin(file, file.bytes[start...].firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? start)
    }

    private mutating func contentOrigin(_ event: Event) -> Origin {
        let start = origin(event)
        return event.isQuoted ? Origin(file, start.offset + 1) : start
    }

    /// libyaml counts columns in characters; the file is bytes.
    private mutating func origin(line: Int, column: Int) -> Origin {
        guard line < lineStarts.count else { return Origin(file, file.bytes.count) }
        let isFurther = line == last.line && column >= last.column
        var offset = isFurther ? last.offset : lineStarts[line]
        var remaining = isFurther ? column - last.column : column
        while remaining > 0, offset < file.bytes.count {
            offset += 1
            while offset < file.bytes.count, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            remaining -= 1
        }
        last = (line, column, offset)
        return Origin(file, offset)
    }
}

extension Diagnostic {
    static func syntax(_ problem: String, at origin: Origin, help: String? = nil) -> Diagnostic {
        .error(
            at: origin, "this is not valid YAML: \(problem)",
            help: help ?? "quote a value that contains `: ` or ` #` or, inside `{ }` or `[ ]`, a comma")
    }

    /// YAML joins such lines, and so takes an entry that is indented too far, or lacks its colon, into the one before.
    static func swallowed(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this line belongs to the value before it",
            help:
                "an entry of its own stands as far from the margin as the one before, with a colon behind its name; a "
                + "long value stands in quotation marks, or below `>-`")
    }

    static func tab(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a tab can't indent YAML", help: "indent with spaces")
    }

    static func secondDocument(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a second YAML document begins here", help: "keep one document in a file")
    }

    static func tooDeep(at origin: Origin) -> Diagnostic {
        .error(at: origin, "nested deeper than \(YAMLParser.depthLimit) levels", help: "write it flatter")
    }

    static func anchor(at origin: Origin) -> Diagnostic {
        .error(at: origin, "anchors (`&name`) are not allowed", help: "write the value out where it is needed")
    }

    static func alias(at origin: Origin) -> Diagnostic {
        .error(at: origin, "aliases (`*name`) are not allowed", help: "write the value out here; quote a leading `*`")
    }

    static func tag(at origin: Origin) -> Diagnostic {
        .error(at: origin, "tags (`!name`) are not allowed", help: "delete the tag; quote a leading `!`")
    }

    static func mergeKey(at origin: Origin) -> Diagnostic {
        .error(at: origin, "merge keys (`<<`) are not allowed", help: "write the keys out")
    }

    static func complexKey(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a key must be text", help: "write `name: value`")
    }

    static func duplicateKey(_ name: String, at origin: Origin, first: Origin) -> Diagnostic {
        let lines = (origin.location.line, first.location.line)
        return .error(
            at: origin, "the key `\(name)` on line \(lines.0) stands on line \(lines.1) already",
            help: "keep one of the two")
    }
}

internal import Diagnostics

/// A Mustache template (mustache(5), with inheritance) as a tree of its tags, each with its place, and the text between
/// them: every name is checked before anything is rendered, where Mustache would render an unknown name, partial or block
/// as nothing.
struct TemplateTags: Sendable {
    struct Tag: Sendable {
        enum Kind: Sendable, Equatable {
            case text([UInt8])
            case variable, unescaped, section, inverted, partial, parent, block
        }

        let kind: Kind
        let name: String
        let origin: Origin
        var children: [Tag] = []
    }

    private(set) var tags: [Tag] = []
    private let file: SourceFile
    private var position: Int
    private let end: Int
    /// How many sections are open.
    private var depth = 0
    /// Sections in sections are read, checked and rendered by functions that call themselves.
    private static let depthLimit = 40
    /// Where all of it stands, if the file is not what was written.
    private let place: Origin?

    /// Reads the tags of a template; nil where they are not well-formed, which is reported.
    ///
    /// - Parameters:
    ///   - range: the part of the file that is read, if not all of it.
    ///   - place: where it was written, if not in this file.
    init?(_ file: SourceFile, in range: Range<Int>? = nil, at place: Origin? = nil, _ findings: inout Findings) {
        (self.file, self.place) = (file, place)
        (position, end) = (range?.lowerBound ?? 0, range?.upperBound ?? file.bytes.count)
        do {
            tags = try children(closedBy: nil)
        } catch {
            findings.report(error)
            return nil
        }
    }

    /// Tags that were read elsewhere.
    init(_ tags: [Tag], of place: Origin) {
        (self.tags, self.place, file, position, end) = (tags, place, place.file, 0, 0)
    }

    private mutating func children(closedBy opening: Tag?) throws(Diagnostic) -> [Tag] {
        var children: [Tag] = []
        while let start = find([0x7B, 0x7B], from: position) {
            let origin = origin(at: start)
            let isTriple = byte(start + 2) == 0x7B
            let close: [UInt8] = isTriple ? [0x7D, 0x7D, 0x7D] : [0x7D, 0x7D]
            guard let end = find(close, from: start + 2) else { throw .unclosedTag(at: origin) }
            let inner = String(decoding: file.bytes[(start + (isTriple ? 3 : 2))..<end], as: UTF8.self)
            let tag = start..<(end + close.count)
            let line = "!/#^<$>".contains(inner.first ?? " ") ? lineHolding(only: tag) ?? tag : tag
            append(position..<line.lowerBound, to: &children)
            position = line.upperBound
            if isTriple {
                children.append(Tag(kind: .unescaped, name: try name(inner, origin), origin: origin))
                continue
            }
            switch inner.first {
            case "!": continue
            case "/":
                let name = try name(String(inner.dropFirst()), origin)
                guard let opening, opening.name == name else { throw .wrongClosing(name, opening, at: origin) }
                return children
            case "#", "^", "<", "$":
                let kinds: [Character: Tag.Kind] = ["#": .section, "^": .inverted, "<": .parent, "$": .block]
                var tag = Tag(
                    kind: kinds[inner.first ?? "#"] ?? .section, name: try name(String(inner.dropFirst()), origin),
                    origin: origin)
                depth += 1
                defer { depth -= 1 }
                guard depth <= Self.depthLimit else { throw .tooDeep(tag, limit: Self.depthLimit) }
                tag.children = try self.children(closedBy: tag)
                children.append(tag)
            case ">":
                let name = try name(String(inner.dropFirst()), origin, mayHaveDot: true)
                children.append(Tag(kind: .partial, name: name, origin: origin))
            case "&":
                children.append(
                    Tag(kind: .unescaped, name: try name(String(inner.dropFirst()), origin), origin: origin))
            case "=", "%": throw .unsupportedTag(inner, at: origin)
            default: children.append(Tag(kind: .variable, name: try name(inner, origin), origin: origin))
            }
        }
        if let opening { throw .unclosedSection(opening) }
        append(position..<end, to: &children)
        return children
    }

    private func append(_ text: Range<Int>, to children: inout [Tag]) {
        guard !text.isEmpty else { return }
        children.append(Tag(kind: .text(Array(file.bytes[text])), name: "", origin: origin(at: text.lowerBound)))
    }

    private func origin(at offset: Int) -> Origin { place ?? Origin(file, offset) }

    /// The line around a tag, with its line break, where nothing but blanks stands beside it: such a line is not part of
    /// the text. A partial is put in as it is, without the blanks before its tag.
    private func lineHolding(only tag: Range<Int>) -> Range<Int>? {
        let isBlank = { (byte: UInt8?) in byte == 0x20 || byte == 0x09 }
        var (start, end) = (tag.lowerBound, tag.upperBound)
        while start > 0, isBlank(byte(start - 1)) { start -= 1 }
        while isBlank(byte(end)) { end += 1 }
        if byte(end) == 0x0D, byte(end + 1) == 0x0A { end += 1 }
        guard start == 0 || byte(start - 1) == 0x0A, byte(end) ?? 0x0A == 0x0A else { return nil }
        return start..<min(end + 1, self.end)
    }

    /// Plain names only: no paths, no transforms, no dynamic partials. With a dot in it a partial names words.
    private func name(
        _ text: String, _ origin: Origin, mayHaveDot: Bool = false
    ) throws(Diagnostic) -> String {
        let name = text.split(separator: " ").joined(separator: " ")
        let allowed = name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D
                || mayHaveDot && $0 == 0x2E
        }
        guard !name.isEmpty, allowed else { throw .unsupportedTag(text, at: origin) }
        return name
    }

    private func byte(_ index: Int) -> UInt8? { index < end ? file.bytes[index] : nil }

    private func find(_ pattern: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + pattern.count <= end {
            if file.bytes[index] == pattern[0], file.bytes[index...].starts(with: pattern) { return index }
            index += 1
        }
        return nil
    }
}

extension Diagnostic {
    fileprivate static func unclosedTag(at origin: Origin) -> Diagnostic {
        .error(at: origin, "this tag is never closed", help: "close it with `}}`")
    }

    fileprivate static func wrongClosing(_ name: String, _ opening: TemplateTags.Tag?, at origin: Origin) -> Diagnostic
    {
        .error(
            at: origin, "`{{/\(name)}}` closes nothing that is open here",
            help: opening.map { "`\($0.name)`, opened on line \($0.origin.location.line), has to be closed first" })
    }

    fileprivate static func unclosedSection(_ tag: TemplateTags.Tag) -> Diagnostic {
        .error(at: tag.origin, "`\(tag.name)` is opened here and never closed", help: "add `{{/\(tag.name)}}`")
    }

    fileprivate static func tooDeep(_ tag: TemplateTags.Tag, limit: Int) -> Diagnostic {
        .error(
            at: tag.origin, "more than \(limit) sections are open here",
            help: "put what is inside into a template of its own, and name it: `{{> NAME}}`")
    }

    fileprivate static func unsupportedTag(_ text: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the tag `{{\(text)}}` is not supported",
            help: "a tag holds a plain name; there are no paths, transforms, dynamic partials or delimiters")
    }
}

internal import Diagnostics
internal import Documents
internal import Quantities

/// Words under one key of a language's file: text, names that are filled in, and the HTML tags of the English.
struct Phrase: Sendable {
    let text: String
    private let tags: [TemplateTags.Tag]
    private let origin: Origin

    /// Tags that aren't well-formed are reported.
    init(_ node: YAMLNode, _ findings: inout Findings) {
        if case .scalar(let text, _) = node.content { self.text = text } else { text = "" }
        origin = node.origin
        let bytes = Array(text.utf8)
        guard bytes.contains(UInt8(ascii: "{")) else {
            tags = [TemplateTags.Tag(kind: .text(bytes), name: "", origin: origin)]
            return
        }
        // What stands in the file as it is has exact places; what is written with escapes, the place of its beginning.
        let range = origin.offset..<(origin.offset + bytes.count)
        let isAsWritten = range.upperBound <= origin.file.bytes.count && origin.file.bytes[range].elementsEqual(bytes)
        if isAsWritten {
            tags = TemplateTags(origin.file, in: range, &findings)?.tags ?? []
        } else {
            let file = SourceFile(path: origin.file.path, bytes: bytes)
            tags = TemplateTags(file, at: origin, &findings)?.tags ?? []
        }
    }

    /// What a template inserts: text outside the HTML tags is escaped.
    var fragment: TemplateTags {
        var html = HTMLTags()
        return TemplateTags(html.escaping(tags), of: origin)
    }

    /// What the program fills in itself.
    var pattern: Words.Pattern {
        Words.Pattern(
            tags.map { tag in
                switch tag.kind {
                case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
                default: .name(tag.name)
                }
            })
    }

    // MARK: Against the English

    /// Words in another language say the same: the names that are filled in, and no HTML but that of the English. So a
    /// file of words is as harmless as any other text.
    func check(against english: Phrase, mayOmitCount: Bool, _ findings: inout Findings) {
        let known = Set(english.names.map(\.shown))
        let own = names
        for tag in own where !known.contains(tag.shown) { findings.report(.unknownName(tag, english)) }
        let missing = known.subtracting(own.map(\.shown)).sorted().filter { !(mayOmitCount && $0 == "{{count}}") }
        if let name = missing.first { findings.report(.missingName(name, at: origin, english)) }
        if html.sorted() != english.html.sorted() { findings.report(.otherHTML(at: origin, english)) }
    }

    private var names: [TemplateTags.Tag] {
        func names(_ tags: [TemplateTags.Tag]) -> [TemplateTags.Tag] {
            tags.flatMap { tag -> [TemplateTags.Tag] in
                if case .text = tag.kind { [] } else { [tag] + names(tag.children) }
            }
        }
        return names(tags)
    }

    private var html: [String] {
        var html = HTMLTags()
        _ = html.escaping(tags)
        return html.finished
    }
}

/// The HTML tags in a phrase, which may have names in them that are filled in.
private struct HTMLTags {
    private var found: [String] = []
    /// The tag that is being read.
    private var open: String?

    /// The same with all text outside of HTML tags escaped.
    mutating func escaping(_ tags: [TemplateTags.Tag]) -> [TemplateTags.Tag] {
        tags.map { tag in
            switch tag.kind {
            case .text(let bytes): return tag.with(text: escaping(bytes))
            default:
                if open != nil { open? += "{{\(tag.name)}}" }
                var tag = tag
                tag.children = escaping(tag.children)
                return tag
            }
        }
    }

    private mutating func escaping(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            if open == nil {
                let text = rest.prefix { $0 != UInt8(ascii: "<") }
                result.append(htmlEscaped: String(decoding: text, as: UTF8.self))
                rest = rest.dropFirst(text.count)
                if !rest.isEmpty { open = "" }
            } else {
                let end = rest.firstIndex(of: UInt8(ascii: ">"))
                let inside = rest[..<(end.map { $0 + 1 } ?? rest.endIndex)]
                result += inside
                open? += String(decoding: inside, as: UTF8.self)
                rest = rest.dropFirst(inside.count)
                if end != nil, let tag = open {
                    found.append(tag)
                    open = nil
                }
            }
        }
        return result
    }

    /// All of them. What is never closed is one too, and none of the English.
    var finished: [String] { found + (open.map { [$0] } ?? []) }
}

extension TemplateTags.Tag {
    fileprivate func with(text: [UInt8]) -> Self { Self(kind: .text(text), name: name, origin: origin) }

    /// As it is written, whatever a section shows and when.
    fileprivate var shown: String {
        switch kind {
        case .section, .inverted: "{{#\(name)}}…{{/\(name)}}"
        default: "{{\(name)}}"
        }
    }
}

extension Diagnostic {
    fileprivate static func unknownName(_ tag: TemplateTags.Tag, _ english: Phrase) -> Diagnostic {
        .error(at: tag.origin, "nothing fills in `\(tag.shown)` here", help: english.help)
    }

    fileprivate static func missingName(_ name: String, at origin: Origin, _ english: Phrase) -> Diagnostic {
        .error(at: origin, "these words lack `\(name)`", help: english.help)
    }

    fileprivate static func otherHTML(at origin: Origin, _ english: Phrase) -> Diagnostic {
        .error(
            at: origin, "the HTML tags of these words are not those of the English, each as often as there",
            help: english.help)
    }
}

extension Phrase {
    fileprivate var help: String { "the English is `\(text)`" }
}

internal import Diagnostics

/// Checks a template against the names that its page declares: an unknown name, partial or block, text rendered
/// unescaped or HTML rendered escaped is an error with its place.
struct TemplateCheck {
    let templates: [String: TemplateTags]
    private var found = Findings()
    /// What pages have no name for, with the names that all of those pages have. A template can stand on every page, and
    /// a slip in it is one slip.
    private var unknown: [Origin: (tag: TemplateTags.Tag, known: Set<String>)] = [:]
    /// The names of the templates that are being read, from the outermost.
    private var open: [String] = []

    init(templates: [String: TemplateTags]) { self.templates = templates }

    var findings: Findings {
        var result = found
        let unknown = unknown.values.sorted {
            ($0.tag.origin.file.path, $0.tag.origin.offset) < ($1.tag.origin.file.path, $1.tag.origin.offset)
        }
        for (tag, known) in unknown { result.report(.unknownName(tag, known: known)) }
        return result
    }

    mutating func check(_ name: String, _ shape: Shape) {
        guard let template = templates[name] else { return }
        check(template, named: name, [shape])
    }

    private mutating func check(_ tags: [TemplateTags.Tag], _ scopes: [Shape]) {
        for tag in tags {
            switch tag.kind {
            case .text: break
            case .variable, .unescaped: checkVariable(tag, scopes)
            case .section, .inverted: checkSection(tag, scopes)
            case .block: check(tag.children, scopes)
            case .partial:
                guard let partial = template(tag) else { continue }
                check(partial, named: tag.name, scopes)
            case .parent:
                guard let parent = template(tag) else { continue }
                let blocks = TemplateCheck.blocks(of: parent.tags)
                for child in tag.children where !child.isBlank {
                    guard child.kind == .block else {
                        found.report(.outsideBlock(child, in: tag))
                        continue
                    }
                    if !blocks.contains(child.name) { found.report(.unknownBlock(child, in: tag, known: blocks)) }
                    check(child.children, scopes)
                }
                check(parent, named: tag.name, scopes)
            }
        }
    }

    private mutating func check(_ template: TemplateTags, named name: String, _ scopes: [Shape]) {
        open.append(name)
        check(template.tags, scopes)
        open.removeLast()
    }

    private func kind(of name: String, _ scopes: [Shape]) -> Shape.Kind? {
        for scope in scopes.reversed() {
            if let kind = scope.names[name] { return kind }
        }
        return nil
    }

    private mutating func checkVariable(_ tag: TemplateTags.Tag, _ scopes: [Shape]) {
        switch (kind(of: tag.name, scopes), tag.kind) {
        case (.text, .variable), (.html, .unescaped): break
        case (.text, _): found.report(.unescapedText(tag))
        case (.html, _): found.report(.escapedHTML(tag))
        case (.flag, _), (.list, _), (.object, _): found.report(.notPrintable(tag))
        case (nil, _): findUnknown(tag, scopes)
        }
    }

    private mutating func checkSection(_ tag: TemplateTags.Tag, _ scopes: [Shape]) {
        switch kind(of: tag.name, scopes) {
        case .list(let shape) where tag.kind == .section, .object(let shape) where tag.kind == .section:
            check(tag.children, scopes + [shape])
        case .some: check(tag.children, scopes)
        case nil: findUnknown(tag, scopes)
        }
    }

    private mutating func findUnknown(_ tag: TemplateTags.Tag, _ scopes: [Shape]) {
        let known = Set(scopes.flatMap(\.names.keys))
        unknown[tag.origin, default: (tag, known)].known.formIntersection(known)
    }

    private mutating func template(_ tag: TemplateTags.Tag) -> TemplateTags? {
        guard let template = templates[tag.name] else {
            return found.refuse(.unknownPartial(tag, known: Array(templates.keys)))
        }
        guard !open.contains(tag.name) else { return found.refuse(.holdsItself(tag)) }
        return template
    }

    private static func blocks(of tags: [TemplateTags.Tag]) -> [String] {
        tags.flatMap { ($0.kind == .block ? [$0.name] : []) + blocks(of: $0.children) }
    }
}

extension TemplateTags.Tag {
    /// Whether it is text that shows nothing.
    fileprivate var isBlank: Bool {
        guard case .text(let text) = kind else { return false }
        return text.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }
}

extension Diagnostic {
    fileprivate static func unknownName(_ tag: TemplateTags.Tag, known: Set<String>) -> Diagnostic {
        .error(
            at: tag.origin, "this template has no name `\(tag.name)`",
            help: suggestion(for: tag.name, among: known, kind: "name"))
    }

    fileprivate static func unescapedText(_ tag: TemplateTags.Tag) -> Diagnostic {
        .error(at: tag.origin, "`\(tag.name)` is text, so it has to be escaped", help: "write `{{\(tag.name)}}`")
    }

    fileprivate static func escapedHTML(_ tag: TemplateTags.Tag) -> Diagnostic {
        .error(at: tag.origin, "`\(tag.name)` is HTML", help: "write `{{{\(tag.name)}}}`")
    }

    fileprivate static func notPrintable(_ tag: TemplateTags.Tag) -> Diagnostic {
        .error(
            at: tag.origin, "`\(tag.name)` is not a text", help: "open a section: `{{#\(tag.name)}}…{{/\(tag.name)}}`")
    }

    fileprivate static func unknownPartial(_ tag: TemplateTags.Tag, known: [String]) -> Diagnostic {
        let isWords = tag.name.contains(".")
        let kind = isWords ? "words" : "template"
        return .error(
            at: tag.origin, "there \(isWords ? "are no words" : "is no template") `\(tag.name)`",
            help: suggestion(for: tag.name, among: known.filter { $0.contains(".") == isWords }, kind: kind))
    }

    fileprivate static func unknownBlock(
        _ tag: TemplateTags.Tag, in parent: TemplateTags.Tag, known: [String]
    ) -> Diagnostic {
        .error(
            at: tag.origin, "the template `\(parent.name)` has no block `\(tag.name)`",
            help: suggestion(for: tag.name, among: known, kind: "block"))
    }

    fileprivate static func outsideBlock(_ tag: TemplateTags.Tag, in parent: TemplateTags.Tag) -> Diagnostic {
        .error(
            at: tag.origin,
            "\(tag.name.isEmpty ? "this" : "`\(tag.name)`") stands outside the blocks of `\(parent.name)`, so it is "
                + "never rendered", help: "put it inside a block: `{{$block}}…{{/block}}`")
    }

    fileprivate static func holdsItself(_ tag: TemplateTags.Tag) -> Diagnostic {
        .error(at: tag.origin, "the template `\(tag.name)` would hold itself here", help: "take this tag away")
    }
}

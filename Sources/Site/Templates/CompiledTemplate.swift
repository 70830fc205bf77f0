internal import Documents

/// A checked template, ready to be rendered: partials and blocks stand in their places, and nothing is left to be looked
/// up but the names of its page.
///
/// It is rendered here, not by a library, because the tags have to be read here anyway, with their places, to be checked;
/// and a library that looks into values by reflection takes longer than everything else on a page.
struct CompiledTemplate: Sendable {
    private indirect enum Part: Sendable {
        case text([UInt8])
        case escaped(String)
        case html(String)
        case section(String, [Part])
        case inverted(String, [Part])
    }

    private let parts: [Part]

    init(_ template: TemplateTags, in templates: [String: TemplateTags]) {
        parts = CompiledTemplate.parts(of: template.tags, templates, blocks: [:])
    }

    /// - Parameter blocks: what stands in the blocks of a parent, by name.
    private static func parts(
        of tags: [TemplateTags.Tag], _ templates: [String: TemplateTags], blocks: [String: [Part]]
    ) -> [Part] {
        tags.flatMap { tag -> [Part] in
            let children = { parts(of: tag.children, templates, blocks: blocks) }
            switch tag.kind {
            case .text(let text): return [.text(text)]
            case .variable: return [.escaped(tag.name)]
            case .unescaped: return [.html(tag.name)]
            case .section: return [.section(tag.name, children())]
            case .inverted: return [.inverted(tag.name, children())]
            case .block: return blocks[tag.name] ?? children()
            case .partial: return parts(of: templates[tag.name]?.tags ?? [], templates, blocks: blocks)
            case .parent:
                let own = tag.children.filter { $0.kind == .block }.map {
                    ($0.name, parts(of: $0.children, templates, blocks: blocks))
                }
                return parts(
                    of: templates[tag.name]?.tags ?? [], templates,
                    // What is further out overrides what is further in.
                    blocks: blocks.merging(own) { outer, _ in outer })
            }
        }
    }

    /// The template's bytes for a context that fits its page's shape.
    func render(_ context: Context) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16 << 10)
        var scopes = [context]
        CompiledTemplate.render(parts, &scopes, into: &bytes)
        return bytes
    }

    private static func render(_ parts: [Part], _ scopes: inout [Context], into bytes: inout [UInt8]) {
        for part in parts {
            switch part {
            case .text(let text): bytes += text
            case .escaped(let name):
                if case .text(let text?)? = value(of: name, scopes) { bytes.append(htmlEscaped: text) }
            case .html(let name):
                if case .html(let html?)? = value(of: name, scopes) { bytes += html.utf8 }
            case .section(let name, let parts):
                switch value(of: name, scopes) {
                case .list(let items)?:
                    for item in items { render(parts, within: item, &scopes, into: &bytes) }
                case .object(let object?)?: render(parts, within: object, &scopes, into: &bytes)
                case let value: if value?.isPresent ?? false { render(parts, &scopes, into: &bytes) }
                }
            case .inverted(let name, let parts):
                if !(value(of: name, scopes)?.isPresent ?? false) { render(parts, &scopes, into: &bytes) }
            }
        }
    }

    private static func render(
        _ parts: [Part], within context: Context, _ scopes: inout [Context], into bytes: inout [UInt8]
    ) {
        scopes.append(context)
        render(parts, &scopes, into: &bytes)
        scopes.removeLast()
    }

    /// The value of a name in the innermost scope that has it.
    private static func value(of name: String, _ scopes: [Context]) -> Context.Value? {
        for scope in scopes.reversed() {
            if let value = scope[name] { return value }
        }
        return nil
    }
}

extension Context.Value {
    /// Whether a section of it is rendered at all.
    fileprivate var isPresent: Bool {
        switch self {
        case .text(let text), .html(let text): text != nil
        case .flag(let flag): flag
        case .list(let items): !items.isEmpty
        case .object(let object): object != nil
        }
    }
}

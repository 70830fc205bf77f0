internal import Documents

/// A checked template, ready to be rendered: partials and blocks stand in their places, and nothing is left to be looked
/// up but the names of its page.
///
/// It is rendered here, not by a library, because the tags have to be read here anyway, with their places, to be checked;
/// and a library that looks into values by reflection takes longer than everything else on a page.
struct CompiledTemplate: Sendable {
    /// Plain numbers, so that pages which are rendered at the same time share nothing that has to be counted.
    private enum Step: Sendable {
        /// Some of ``texts``.
        case text(Range<Int>)
        /// A value, by the place of its name in ``names``.
        case escaped(Int)
        case html(Int)
        /// So many steps after it, for what the name holds.
        case section(Int, count: Int)
        /// So many steps after it, where the name holds nothing.
        case inverted(Int, count: Int)
    }

    private var steps: [Step] = []
    private var texts: [UInt8] = []
    private var names: [Context.Name] = []

    init(_ template: TemplateTags, in templates: [String: TemplateTags]) {
        steps = steps(of: template.tags, templates, blocks: [:])
    }

    /// - Parameter blocks: what stands in the blocks of a parent, by name.
    private mutating func steps(
        of tags: [TemplateTags.Tag], _ templates: [String: TemplateTags], blocks: [String: [Step]]
    ) -> [Step] {
        var steps: [Step] = []
        for tag in tags {
            switch tag.kind {
            case .text(let text): steps.append(step(for: text))
            case .variable: steps.append(.escaped(place(of: tag.name)))
            case .unescaped: steps.append(.html(place(of: tag.name)))
            case .section:
                let inner = self.steps(of: tag.children, templates, blocks: blocks)
                steps += [.section(place(of: tag.name), count: inner.count)] + inner
            case .inverted:
                let inner = self.steps(of: tag.children, templates, blocks: blocks)
                steps += [.inverted(place(of: tag.name), count: inner.count)] + inner
            case .block: steps += blocks[tag.name] ?? self.steps(of: tag.children, templates, blocks: blocks)
            case .partial: steps += self.steps(of: templates[tag.name]?.tags ?? [], templates, blocks: blocks)
            case .parent:
                // What is further out overrides what is further in.
                var inner = blocks
                for block in tag.children where block.kind == .block && blocks[block.name] == nil {
                    inner[block.name] = self.steps(of: block.children, templates, blocks: blocks)
                }
                steps += self.steps(of: templates[tag.name]?.tags ?? [], templates, blocks: inner)
            }
        }
        return steps
    }

    private mutating func step(for text: some Sequence<UInt8>) -> Step {
        let start = texts.count
        texts += text
        return .text(start..<texts.count)
    }

    private mutating func place(of name: String) -> Int {
        let name = Context.Name(name)
        if let known = names.firstIndex(of: name) { return known }
        names.append(name)
        return names.count - 1
    }

    func shows(_ name: Context.Name) -> Bool { names.contains(name) }

    /// The template's bytes for a context that fits its page's shape.
    func render(_ context: Context) -> [UInt8] {
        rendering(context) { rendering in
            rendering.bytes.reserveCapacity(16 << 10)
            rendering.render(steps.indices)
            return rendering.bytes
        }
    }

    private func rendering<Result>(_ context: Context, _ body: (inout Rendering) -> Result) -> Result {
        steps.withUnsafeBufferPointer { steps in
            texts.withUnsafeBufferPointer { texts in
                names.withUnsafeBufferPointer { names in
                    var rendering = Rendering(steps: steps, texts: texts, names: names, scopes: [context])
                    return body(&rendering)
                }
            }
        }
    }

    /// This template with all that follows from a part of its context rendered already, so that of what stands around
    /// thousands of pages only what is their own is looked up for each.
    func filled(with part: Context) -> CompiledTemplate {
        var result = CompiledTemplate(names: names)
        rendering(part) { rendering in
            var index = 0
            while index < steps.count {
                let step = index..<end(of: index)
                let known = rendering.bytes.count
                rendering.isComplete = true
                rendering.render(step)
                if !rendering.isComplete {
                    result.steps.append(result.step(for: rendering.bytes[..<known]))
                    rendering.bytes.removeAll(keepingCapacity: true)
                    result.append(step, of: self)
                }
                index = step.upperBound
            }
            result.steps.append(result.step(for: rendering.bytes))
        }
        return result
    }

    /// A template without a step.
    init(names: [Context.Name] = []) { self.names = names }

    /// Where the step after a step and all that stands inside it is.
    private func end(of index: Int) -> Int {
        switch steps[index] {
        case .text, .escaped, .html: index + 1
        case .section(_, let count), .inverted(_, let count): index + 1 + count
        }
    }

    private mutating func append(_ range: Range<Int>, of other: CompiledTemplate) {
        for step in other.steps[range] {
            if case .text(let text) = step {
                steps.append(self.step(for: other.texts[text]))
            } else {
                steps.append(step)
            }
        }
    }

    /// A page on its way. It looks at the template's arrays where they lie: of each step of each page a reference to them
    /// would be counted otherwise.
    private struct Rendering {
        let steps: UnsafeBufferPointer<Step>
        let texts: UnsafeBufferPointer<UInt8>
        let names: UnsafeBufferPointer<Context.Name>
        var scopes: [Context]
        var bytes: [UInt8] = []
        /// Whether every name that was asked for has been in a scope.
        var isComplete = true

        mutating func render(_ range: Range<Int>) {
            var index = range.lowerBound
            while index < range.upperBound {
                switch steps[index] {
                case .text(let range): bytes.append(contentsOf: UnsafeBufferPointer(rebasing: texts[range]))
                case .escaped(let name): if case .text(let text?)? = value(of: name) { bytes.append(htmlEscaped: text) }
                case .html(let name): if case .html(let html?)? = value(of: name) { bytes += html.utf8 }
                case .section(let name, let count):
                    render(section: (index + 1)..<(index + 1 + count), for: value(of: name))
                    index += count
                case .inverted(let name, let count):
                    if !(value(of: name)?.isPresent ?? false) { render((index + 1)..<(index + 1 + count)) }
                    index += count
                }
                index += 1
            }
        }

        private mutating func render(section range: Range<Int>, for value: Context.Value?) {
            switch value {
            case .list(let items)?: for item in items { render(range, within: item) }
            case .each(let count, let item)?:
                let start = bytes.count
                for place in 0..<count {
                    render(range, within: item(place))
                    // What a few take tells what all will: a long page is not copied over and over while it grows.
                    if place == 15 { bytes.reserveCapacity(bytes.count + count * (bytes.count - start) / 14) }
                }
            case .object(let object?)?: render(range, within: object)
            case let value: if value?.isPresent ?? false { render(range) }
            }
        }

        private mutating func render(_ range: Range<Int>, within context: Context) {
            scopes.append(context)
            render(range)
            scopes.removeLast()
        }

        /// The value of a name in the innermost scope that has it.
        private mutating func value(of name: Int) -> Context.Value? {
            for scope in scopes.indices.reversed() {
                if let value = scopes[scope][names[name]] { return value }
            }
            isComplete = false
            return nil
        }
    }
}

extension Context.Value {
    /// Whether a section of it is rendered at all.
    fileprivate var isPresent: Bool {
        switch self {
        case .text(let text), .html(let text): text != nil
        case .flag(let flag): flag
        case .list(let items): !items.isEmpty
        case .each(let count, _): count > 0
        case .object(let object): object != nil
        }
    }
}

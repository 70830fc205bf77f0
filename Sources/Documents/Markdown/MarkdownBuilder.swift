internal import CCmark
internal import Diagnostics
internal import Foundation

/// Walks libcmark's tree once: turns paragraphs that are pipe tables into tables, headings into headings with ids and
/// footnote references into links, and gathers constructs with their places.
///
/// libcmark's positions of inline nodes are hints (they err after lazy continuations, reference definitions and hard
/// breaks), so a construct is looked for in the bytes of its block, in order.
struct MarkdownBuilder {
    private(set) var constructs: [MarkdownConstruct] = []
    private(set) var headings: [MarkdownHeading] = []
    private(set) var prose = Prose()
    private(set) var itemNumbers: [Located<Int>] = []
    var findings = Findings()
    private let schemes: [String]
    /// Beginnings of links that vouch for the words they link.
    private let vouching: [[UInt8]]
    private var headingIDs = HeadingIDs()
    private var footnotes: FootnoteReferences
    /// A line that the text at hand is not before, though it may be on a later one: a break is no break inside code.
    private var line = 0
    /// How many cells the tables had so far.
    var tableCells = 0
    /// Lines that define link references, after a blank line: they hold in cells and footnotes too.
    let referenceDefinitions: [Range<Int>]

    init(schemes: [String], vouching: [String], cut: FootnoteDefinitions) {
        (self.schemes, self.vouching) = (schemes, vouching.map { Array(($0 + ":").utf8) })
        referenceDefinitions = cut.referenceDefinitions
        findings.report(contentsOf: cut.findings)
        footnotes = FootnoteReferences(cut.definitions, &findings)
    }

    // MARK: Blocks

    /// Parses lines into a tree of their own.
    mutating func parse(_ source: SourceLines) -> MarkdownNode {
        let text = source.text
        if prose.bytes.isEmpty { prose.reserve(text.count) }
        let root = MarkdownNode(parsing: text)
        let map = TextMap(source: source, text: text)
        if !source.isCell {
            visitBlocks(of: root, map, quotations: 0)
        } else if let words = root.firstChild {
            // Only the first paragraph goes into the table; nothing may point to the others, which are freed.
            visitInlines(of: words, map, in: map.range(of: words))
        }
        return root
    }

    /// The footnotes that are referred to, in the order of their numbers, each as a list item.
    mutating func parseFootnotes() -> [MarkdownNode] {
        var roots: [MarkdownNode] = []
        while let next = footnotes.next() {
            let root = parse(next.source.appending(referenceDefinitions))
            let item = MarkdownNode.custom(CMARK_NODE_CUSTOM_BLOCK, "<li id=\"fn-\(next.number)\">", "</li>")
            item.takeChildren(of: root)
            let back = MarkdownNode.custom(
                CMARK_NODE_CUSTOM_INLINE,
                " <a class=\"footnote-back\" href=\"#fnref-\(next.number)\" "
                    + "aria-label=\"\(FootnoteNames.english.back) \(next.number)\">↩</a>")
            let last = item.lastChild
            (last?.type == CMARK_NODE_PARAGRAPH ? last! : item).append(back)
            root.append(item)
            roots.append(root)
        }
        return roots
    }

    mutating func finish() {
        footnotes.reportUnused(&findings)
    }

    private mutating func visitBlocks(of parent: MarkdownNode, _ map: TextMap, quotations: Int) {
        for node in parent.children {
            switch node.type {
            case CMARK_NODE_PARAGRAPH: visitParagraph(node, map, quotations: quotations)
            case CMARK_NODE_HEADING: visitHeading(node, map)
            case CMARK_NODE_CODE_BLOCK: visitCode(node, map)
            case CMARK_NODE_HTML_BLOCK: findings.report(.rawHTML(at: map.origin(of: node)))
            case CMARK_NODE_BLOCK_QUOTE:
                if map.isEndOfConflict(node) { findings.report(.conflict(at: map.origin(of: node))) }
                visitBlocks(of: node, map, quotations: quotations + 1)
            case CMARK_NODE_LIST: visitBlocks(of: node, map, quotations: quotations)
            case CMARK_NODE_ITEM:
                if let number = map.number(of: node) { itemNumbers.append(number) }
                visitBlocks(of: node, map, quotations: quotations)
            default: break
            }
        }
    }

    private mutating func visitCode(_ node: MarkdownNode, _ map: TextMap) {
        refuseForbidden(in: node.fenceInfo, at: map.origin(of: node))
        let code = CodeBlock(node, in: map, schemes: schemes)
        if let fence = code.openFence { findings.report(.openFence(at: map.origin(at: fence))) }
        if let link = code.link { findings.report(.linkInCode(link.scheme, at: map.origin(at: link.offset))) }
    }

    private mutating func visitParagraph(_ node: MarkdownNode, _ map: TextMap, quotations: Int) {
        guard !map.isOneLine(node) else { return visitInlines(of: node, map, in: map.range(of: node)) }
        let lines = map.lines(of: node, quotations: quotations)
        guard let table = PipeTable(lines: lines, in: map.text) else {
            if let (line, slip) = PipeTable.slip(lines: lines, in: map.text) {
                findings.report(.brokenTable(slip, at: map.origin(at: line.lowerBound)))
            }
            return visitInlines(of: node, map, in: map.range(of: node))
        }
        if table.precedingLines > 0 {
            let before = lines.prefix(table.precedingLines).map(map.fileRange)
            let root = parse(SourceLines(file: map.source.file, lines: before, places: map.source.places))
            defer { root.free() }
            for child in root.children { child.insert(before: node) }
        }
        self.table(table, map).insert(before: node)
        node.remove()
    }

    private mutating func visitHeading(_ node: MarkdownNode, _ map: TextMap) {
        visitInlines(of: node, map, in: map.range(of: node))
        let text = node.plainText
        let id = headingIDs.id(for: text)
        let level = node.headingLevel
        headings.append(MarkdownHeading(level: level, text: text, id: id, origin: map.origin(of: node)))
        let opening = String { html in
            html += "<h\(level) id=\"".utf8
            html.append(htmlEscaped: id)
            html += "\">".utf8
        }
        let custom = MarkdownNode.custom(CMARK_NODE_CUSTOM_BLOCK, opening, Self.headingEnds[level - 1])
        custom.insert(before: node)
        custom.takeChildren(of: node)
        node.remove()
    }

    private static let headingEnds = (1...6).map { "</h\($0)>" }

    // MARK: Inlines

    private mutating func visitInlines(of block: MarkdownNode, _ map: TextMap, in range: Range<Int>) {
        let alone = Self.isAlone(in: block)
        var cursor = range.lowerBound
        line = cursor
        prose.beginBlock(map, end: range.upperBound)
        visitChildren(of: block, map, &cursor, range.upperBound, alone: alone)
    }

    private mutating func visitChildren(
        of parent: MarkdownNode, _ map: TextMap, _ cursor: inout Int, _ end: Int, alone: Bool
    ) {
        for node in parent.children {
            switch node.type {
            case CMARK_NODE_TEXT:
                visitText(node, map, &cursor, end)
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
                prose.append(" ".utf8, from: cursor)
                line = map.nextLine(after: line)
                cursor = max(cursor, line)
            case CMARK_NODE_CODE:
                prose.append(Prose.object.utf8, from: cursor)
                let literal = node.literal
                if let found = map.findNear(literal, from: cursor, to: end) {
                    cursor = found + literal.count
                }
            case CMARK_NODE_HTML_INLINE:
                let literal = node.literal
                let found = map.findNear(literal, from: cursor, to: end)
                findings.report(.rawHTML(at: map.origin(at: found ?? cursor)))
                cursor = found.map { $0 + literal.count } ?? cursor
            case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
                visitConstruct(node, map, &cursor, end, alone: alone)
            default:
                visitChildren(of: node, map, &cursor, end, alone: false)
            }
        }
    }

    private mutating func visitConstruct(
        _ node: MarkdownNode, _ map: TextMap, _ cursor: inout Int, _ end: Int, alone: Bool
    ) {
        let isImage = node.type == CMARK_NODE_IMAGE
        let address = node.url
        let url = String(decoding: address, as: UTF8.self)
        let written = prose.length
        let begin = cursor
        visitChildren(of: node, map, &cursor, end, alone: false)
        let isLeftOut = isImage || vouching.contains { address.prefix($0.count).elementsEqual($0) }
        if isLeftOut {
            prose.cut(to: written)
            prose.append(Prose.object.utf8, from: cursor)
        }
        let title = String(decoding: node.title, as: UTF8.self)
        let place = map.destination(url, from: cursor, to: end, notBefore: begin)
        let origin = map.origin(at: place?.opening ?? begin)
        // What stands in the source as it reads has been looked at with the file.
        if place == nil { refuseForbidden(in: url, at: origin) }
        if !title.isEmpty { refuseForbidden(in: title, at: origin) }
        constructs.append(
            MarkdownConstruct(
                kind: isImage ? .image(alone: alone) : .link,
                destination: Located(url, at: map.origin(at: place?.destination ?? begin)),
                title: title, text: node.plainText,
                origin: origin, place: isLeftOut ? written.bytes : nil, node: node))
        cursor = place?.end ?? cursor
    }

    /// Entities write what isn't seen in the file.
    private mutating func refuseForbidden(in text: String, at origin: @autoclosure () -> Origin) {
        guard let scalar = SourceText.forbiddenScalar(in: text) else { return }
        findings.report(.forbiddenCharacter(scalar, at: origin()))
    }

    private mutating func visitText(_ node: MarkdownNode, _ map: TextMap, _ cursor: inout Int, _ end: Int) {
        let literal = node.literal
        let length = literal.count
        let found = map.findNear(literal, from: cursor, to: end)
        let from = found ?? cursor
        if found == nil { refuseForbidden(in: String(decoding: literal, as: UTF8.self), at: map.origin(at: from)) }
        let isMarked = literal.hasByte(where: MarkdownSlips.mayBegin)
        if isMarked { reportSlips(in: node, literal, map, from: cursor, to: end) }
        // A footnote's reference has a bracket, which is among these marks.
        if isMarked, let pieces = pieces(of: literal, map, &cursor, end) {
            let words = pieces.map { if case .text(let text) = $0 { text } else { Prose.object } }.joined()
            prose.append(
                words.utf8, from: from, isVerbatim: found != nil && words.utf8.count == length)
            replace(node, by: pieces)
        } else {
            prose.append(literal, from: from, isVerbatim: found != nil)
        }
        if let found { cursor = max(cursor, found + length) }
    }

    /// What is written with escapes is meant as it stands, so only what stands in the file as it reads is looked at.
    private mutating func reportSlips(
        in node: MarkdownNode, _ literal: UnsafeBufferPointer<UInt8>, _ map: TextMap, from start: Int, to end: Int
    ) {
        let isFirstInCell = literal.starts(with: Self.cellLead)
        let written = UnsafeBufferPointer(rebasing: literal[(isFirstInCell ? Self.cellLead.count : 0)...])
        let found = map.findNear(written, from: start, to: end)
        let isBreak = { (node: MarkdownNode) in [CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK].contains(node.type) }
        let isInBlock = node.parent.map { [CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING].contains($0.type) } ?? false
        let slips = MarkdownSlips.all(
            in: String(decoding: written, as: UTF8.self), schemes: schemes,
            beginsLine: isInBlock && (node.previous.map(isBreak) ?? !isFirstInCell),
            isFollowed: node.next.map { !isBreak($0) } ?? false)
        for slip in slips where found != nil || slip.isLink {
            // With an escape or an entity somewhere, what only looks like a link is found by itself.
            let mark = UnsafeBufferPointer(rebasing: written[slip.mark])
            guard let place = found.map({ $0 + slip.mark.lowerBound }) ?? map.find(mark, from: start, to: end),
                place == 0 || map.text[place - 1] != UInt8(ascii: "\\")
            else { continue }
            findings.report(slip.diagnostic(map.origin(at: place + slip.offset)))
        }
    }

    /// A text cut at its footnote references; nil where it has none.
    private mutating func pieces(
        of literal: UnsafeBufferPointer<UInt8>, _ map: TextMap, _ cursor: inout Int, _ end: Int
    ) -> [FootnoteReferences.Piece]? {
        guard literal.hasByte(where: { $0.is(UInt8(ascii: "]")) }) else { return nil }
        let text = String(decoding: literal, as: UTF8.self)
        return footnotes.pieces(of: text, map, &cursor, end, &findings)
    }

    private func replace(_ node: MarkdownNode, by pieces: [FootnoteReferences.Piece]) {
        for piece in pieces {
            switch piece {
            case .text(let text): MarkdownNode(text: text).insert(before: node)
            case .reference(let html): MarkdownNode.custom(CMARK_NODE_CUSTOM_INLINE, html).insert(before: node)
            }
        }
        node.remove()
    }

    /// Whether an image is all that a paragraph holds.
    private static func isAlone(in block: MarkdownNode) -> Bool {
        guard block.type == CMARK_NODE_PARAGRAPH, let only = block.firstChild else { return false }
        return only.type == CMARK_NODE_IMAGE && only.next == nil
    }
}

extension Diagnostic {
    static func rawHTML(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "raw HTML is not allowed",
            help: "use Markdown; write a literal `<` as `\\<`, or put code between backticks")
    }
}

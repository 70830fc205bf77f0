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
    private var tableCells = 0
    /// Lines that define link references, after a blank line: they hold in cells and footnotes too.
    private let referenceDefinitions: [Range<Int>]

    init(schemes: [String], vouching: [String], cut: FootnoteDefinitions) {
        (self.schemes, self.vouching) = (schemes, vouching.map { Array(($0 + ":").utf8) })
        referenceDefinitions = cut.referenceDefinitions
        findings.report(contentsOf: cut.findings)
        footnotes = FootnoteReferences(cut.definitions, &findings)
    }

    // MARK: Blocks

    /// Parses lines into a tree of their own.
    mutating func parse(_ source: SourceLines) -> OpaquePointer {
        let text = source.text
        if prose.bytes.isEmpty { prose.reserve(text.count) }
        let root = text.withUnsafeBytes { bytes in
            cmark_parse_document(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)!
        }
        let map = TextMap(source: source, text: text)
        if !source.isCell {
            visitBlocks(of: root, map, quotations: 0)
        } else if let words = cmark_node_first_child(root) {
            // Only the first paragraph goes into the table; nothing may point to the others, which are freed.
            visitInlines(of: words, map, in: map.range(of: words))
        }
        return root
    }

    /// The footnotes that are referred to, in the order of their numbers, each as a list item.
    mutating func parseFootnotes() -> [OpaquePointer] {
        var roots: [OpaquePointer] = []
        while let next = footnotes.next() {
            let root = parse(next.source.appending(referenceDefinitions))
            let item = Self.custom(CMARK_NODE_CUSTOM_BLOCK, "<li id=\"fn-\(next.number)\">", "</li>")
            while let child = cmark_node_first_child(root) { cmark_node_append_child(item, child) }
            let back = Self.custom(
                CMARK_NODE_CUSTOM_INLINE,
                " <a class=\"footnote-back\" href=\"#fnref-\(next.number)\" "
                    + "aria-label=\"\(FootnoteReferences.back) \(next.number)\">↩</a>", "")
            let last = cmark_node_last_child(item)
            if let last, cmark_node_get_type(last) == CMARK_NODE_PARAGRAPH {
                cmark_node_append_child(last, back)
            } else {
                cmark_node_append_child(item, back)
            }
            cmark_node_append_child(root, item)
            roots.append(root)
        }
        return roots
    }

    mutating func finish() {
        footnotes.reportUnused(&findings)
    }

    private mutating func visitBlocks(of parent: OpaquePointer, _ map: TextMap, quotations: Int) {
        var next = cmark_node_first_child(parent)
        while let node = next {
            next = cmark_node_next(node)
            switch cmark_node_get_type(node) {
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

    private mutating func visitCode(_ node: OpaquePointer, _ map: TextMap) {
        let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
        refuseForbidden(in: info, at: map.origin(of: node))
        let code = CodeBlock(node, literal: Self.literal(of: node), in: map, schemes: schemes)
        if let fence = code.openFence { findings.report(.openFence(at: map.origin(at: fence))) }
        if let link = code.link { findings.report(.linkInCode(link.scheme, at: map.origin(at: link.offset))) }
    }

    private mutating func visitParagraph(_ node: OpaquePointer, _ map: TextMap, quotations: Int) {
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
            defer { cmark_node_free(root) }
            while let child = cmark_node_first_child(root) { cmark_node_insert_before(node, child) }
        }
        cmark_node_insert_before(node, tableNode(table, map))
        cmark_node_unlink(node)
        cmark_node_free(node)
    }

    private mutating func visitHeading(_ node: OpaquePointer, _ map: TextMap) {
        visitInlines(of: node, map, in: map.range(of: node))
        let text = Self.plainText(of: node)
        let id = headingIDs.id(for: text)
        let level = Int(cmark_node_get_heading_level(node))
        headings.append(MarkdownHeading(level: level, text: text, id: id, origin: map.origin(of: node)))
        let opening = String { html in
            html += "<h\(level) id=\"".utf8
            html.append(htmlEscaped: id)
            html += "\">".utf8
        }
        let custom = Self.custom(CMARK_NODE_CUSTOM_BLOCK, opening, Self.headingEnds[level - 1])
        cmark_node_insert_before(node, custom)
        while let child = cmark_node_first_child(node) { cmark_node_append_child(custom, child) }
        cmark_node_unlink(node)
        cmark_node_free(node)
    }

    private static let headingEnds = (1...6).map { "</h\($0)>" }

    // MARK: Tables

    private mutating func tableNode(_ table: PipeTable, _ map: TextMap) -> OpaquePointer {
        tableCells += table.alignments.count * (table.rows.count + 1)
        guard tableCells <= MarkdownLimits.tableCells else {
            findings.report(.tableTooLarge(at: map.origin(at: table.header[0].lowerBound)))
            return cmark_node_new(CMARK_NODE_PARAGRAPH)
        }
        for cell in table.excess {
            findings.report(.excessCell(columns: table.alignments.count, at: map.origin(at: cell.lowerBound)))
        }
        let root = Self.custom(CMARK_NODE_CUSTOM_BLOCK, "", "</table></div>")
        let head = Self.child(of: root, "<thead>", "</thead>")
        let heading = append(row: table.header, of: table, isHead: true, to: head, map)
        if !table.rows.isEmpty {
            let body = Self.child(of: root, "<tbody>", "</tbody>")
            for row in table.rows { append(row: row, of: table, isHead: false, to: body, map) }
        }
        // A wide one scrolls, and what scrolls has to be reached by keyboard (WCAG 2.2, 2.1.1), with a name.
        let name = heading.map(Self.plainText).filter { !$0.isEmpty }.joined(separator: ", ").htmlEscaped
        let opening = "<div class=\"table-scroll\" role=\"region\" aria-label=\"\(name)\" tabindex=\"0\"><table>"
        _ = opening.withCString { cmark_node_set_on_enter(root, $0) }
        return root
    }

    /// - Returns: the cells.
    @discardableResult private mutating func append(
        row: [Range<Int>], of table: PipeTable, isHead: Bool, to section: OpaquePointer, _ map: TextMap
    ) -> [OpaquePointer] {
        let rowNode = Self.child(of: section, "<tr>", "</tr>")
        var cells: [OpaquePointer] = []
        for (index, alignment) in table.alignments.enumerated() {
            // Of a row the first cell says what it is about.
            let tag = isHead || index == 0 ? "th" : "td"
            let scope = isHead ? " scope=\"col\"" : index == 0 ? " scope=\"row\"" : ""
            let style = alignment == .none ? "" : " class=\"align-\(alignment.rawValue)\""
            let cellNode = Self.child(of: rowNode, "<\(tag)\(scope)\(style)>", "</\(tag)>")
            cells.append(cellNode)
            guard index < row.count, !row[index].isEmpty else { continue }
            let cell = row[index]
            if map.text[cell].first == UInt8(ascii: "#") {
                let written = String(decoding: map.text[cell], as: UTF8.self)
                if SpreadsheetError.isWhole(written) {
                    findings.report(.spreadsheetError(written, at: map.origin(at: cell.lowerBound)))
                }
            }
            let source = SourceLines(
                file: map.source.file,
                lines: [map.fileRange(cell)] + (map.text[cell].contains(UInt8(ascii: "[")) ? referenceDefinitions : []),
                lead: Self.cellLead, isCell: true,
                places: map.source.places)
            let root = parse(source)
            defer { cmark_node_free(root) }
            guard let paragraph = cmark_node_first_child(root) else { continue }
            Self.dropLead(of: paragraph)
            while let child = cmark_node_first_child(paragraph) { cmark_node_append_child(cellNode, child) }
        }
        return cells
    }

    /// libcmark parses blocks only. A private-use character and a space before the cell keep its content inline, and leave
    /// what may open emphasis as it is at the start of a line.
    private static let cellLead = Array("\u{E000} ".utf8)

    private static func dropLead(of paragraph: OpaquePointer) {
        guard let first = cmark_node_first_child(paragraph), let literal = cmark_node_get_literal(first) else { return }
        let text = String(cString: literal)
        cmark_node_set_literal(first, String(decoding: text.utf8.dropFirst(cellLead.count), as: UTF8.self))
    }

    // MARK: Inlines

    private mutating func visitInlines(of block: OpaquePointer, _ map: TextMap, in range: Range<Int>) {
        let alone = Self.isAlone(in: block)
        var cursor = range.lowerBound
        line = cursor
        prose.beginBlock(map, end: range.upperBound)
        visitChildren(of: block, map, &cursor, range.upperBound, alone: alone)
    }

    private mutating func visitChildren(
        of parent: OpaquePointer, _ map: TextMap, _ cursor: inout Int, _ end: Int, alone: Bool
    ) {
        var next = cmark_node_first_child(parent)
        while let node = next {
            next = cmark_node_next(node)
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT:
                visitText(node, map, &cursor, end)
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
                prose.append(" ".utf8, from: cursor)
                line = map.nextLine(after: line)
                cursor = max(cursor, line)
            case CMARK_NODE_CODE:
                prose.append(Prose.object.utf8, from: cursor)
                let literal = Self.literal(of: node)
                if let found = map.findNear(literal, from: cursor, to: end) {
                    cursor = found + literal.count
                }
            case CMARK_NODE_HTML_INLINE:
                let literal = Self.literal(of: node)
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
        _ node: OpaquePointer, _ map: TextMap, _ cursor: inout Int, _ end: Int, alone: Bool
    ) {
        let isImage = cmark_node_get_type(node) == CMARK_NODE_IMAGE
        let address = Self.bytes(cmark_node_get_url(node))
        let url = String(decoding: address, as: UTF8.self)
        let written = prose.length
        let begin = cursor
        visitChildren(of: node, map, &cursor, end, alone: false)
        let isLeftOut = isImage || vouching.contains { address.prefix($0.count).elementsEqual($0) }
        if isLeftOut {
            prose.cut(to: written)
            prose.append(Prose.object.utf8, from: cursor)
        }
        let title = String(decoding: Self.bytes(cmark_node_get_title(node)), as: UTF8.self)
        let place = map.destination(url, from: cursor, to: end, notBefore: begin)
        let origin = map.origin(at: place?.opening ?? begin)
        // What stands in the source as it reads has been looked at with the file.
        if place == nil { refuseForbidden(in: url, at: origin) }
        if !title.isEmpty { refuseForbidden(in: title, at: origin) }
        constructs.append(
            MarkdownConstruct(
                kind: isImage ? .image(alone: alone) : .link,
                destination: Located(url, at: map.origin(at: place?.destination ?? begin)),
                title: title, text: Self.plainText(of: node),
                origin: origin, place: isLeftOut ? written.bytes : nil, node: MarkdownNode(pointer: node)))
        cursor = place?.end ?? cursor
    }

    /// Entities write what isn't seen in the file.
    private mutating func refuseForbidden(in text: String, at origin: @autoclosure () -> Origin) {
        guard let scalar = SourceText.forbiddenScalar(in: text) else { return }
        findings.report(.forbiddenCharacter(scalar, at: origin()))
    }

    private mutating func visitText(_ node: OpaquePointer, _ map: TextMap, _ cursor: inout Int, _ end: Int) {
        let literal = Self.literal(of: node)
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
        in node: OpaquePointer, _ literal: UnsafeBufferPointer<UInt8>, _ map: TextMap, from start: Int, to end: Int
    ) {
        let isFirstInCell = literal.starts(with: Self.cellLead)
        let written = UnsafeBufferPointer(rebasing: literal[(isFirstInCell ? Self.cellLead.count : 0)...])
        let found = map.findNear(written, from: start, to: end)
        let isBreak = { (node: OpaquePointer) in
            [CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK].contains(cmark_node_get_type(node))
        }
        let isInBlock =
            cmark_node_parent(node).map {
                [CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING].contains(cmark_node_get_type($0))
            } ?? false
        let slips = MarkdownSlips.all(
            in: String(decoding: written, as: UTF8.self), schemes: schemes,
            beginsLine: isInBlock && (cmark_node_previous(node).map(isBreak) ?? !isFirstInCell),
            isFollowed: cmark_node_next(node).map { !isBreak($0) } ?? false)
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

    private func replace(_ node: OpaquePointer, by pieces: [FootnoteReferences.Piece]) {
        for piece in pieces {
            let replacement: OpaquePointer
            switch piece {
            case .text(let text):
                replacement = cmark_node_new(CMARK_NODE_TEXT)
                cmark_node_set_literal(replacement, text)
            case .reference(let html):
                replacement = Self.custom(CMARK_NODE_CUSTOM_INLINE, html, "")
            }
            cmark_node_insert_before(node, replacement)
        }
        cmark_node_unlink(node)
        cmark_node_free(node)
    }

    /// Whether an image is all that a paragraph holds.
    private static func isAlone(in block: OpaquePointer) -> Bool {
        guard cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH, let only = cmark_node_first_child(block) else {
            return false
        }
        return cmark_node_get_type(only) == CMARK_NODE_IMAGE && cmark_node_next(only) == nil
    }

    // MARK: Nodes

    static func custom(_ type: cmark_node_type, _ before: String, _ after: String) -> OpaquePointer {
        let node = cmark_node_new(type)!
        // Passed as they are, strings would be copied first.
        _ = before.withCString { cmark_node_set_on_enter(node, $0) }
        _ = after.withCString { cmark_node_set_on_exit(node, $0) }
        return node
    }

    private static func child(of parent: OpaquePointer, _ before: String, _ after: String) -> OpaquePointer {
        let node = custom(CMARK_NODE_CUSTOM_BLOCK, before, after)
        cmark_node_append_child(parent, node)
        return node
    }

    /// The bytes of a node's words, which last as long as the node.
    private static func literal(of node: OpaquePointer) -> UnsafeBufferPointer<UInt8> {
        bytes(cmark_node_get_literal(node))
    }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
        guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: strlen(text))
    }

    static func plainText(of node: OpaquePointer) -> String {
        // Most links and headings hold words alone.
        if let only = cmark_node_first_child(node), cmark_node_next(only) == nil,
            cmark_node_get_type(only) == CMARK_NODE_TEXT
        {
            return String(decoding: literal(of: only), as: UTF8.self)
        }
        var text = ""
        let iterator = cmark_iter_new(node)
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return text }
            guard event == CMARK_EVENT_ENTER, let current = cmark_iter_get_node(iterator) else { continue }
            switch cmark_node_get_type(current) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE: text += String(decoding: literal(of: current), as: UTF8.self)
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
            case CMARK_NODE_PARAGRAPH where !text.isEmpty: text += "\n"
            default: break
            }
        }
    }
}

extension Diagnostic {
    static func rawHTML(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "raw HTML is not allowed",
            help: "use Markdown; write a literal `<` as `\\<`, or put code between backticks")
    }

    static func excessCell(columns: Int, at origin: Origin) -> Diagnostic {
        .warning(
            at: origin, "the table has \(columns) column\(columns == 1 ? "" : "s"), so this cell is left out",
            help: "give the header a cell for it, write a `|` inside a cell as `\\|`, or delete it")
    }

    fileprivate static func spreadsheetError(_ text: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(text)` is a spreadsheet's error, not a value", help: "mend the sheet, and copy it again")
    }
}

internal import CCmark
internal import Diagnostics

extension MarkdownDocument {
    /// A block of the text as it reads, with the links and images in it.
    public struct Passage: Sendable {
        public let text: String
        public let constructs: [MarkdownConstruct]
    }

    /// Headings, paragraphs, lines of code and rows of tables, footnotes last. Rendering takes the tree apart, so they are
    /// asked of a document that isn't rendered.
    public var passages: [Passage] {
        let byNode = Dictionary(firstOf: content.constructs, by: \.node.pointer)
        return ([root] + footnotes).flatMap { Self.blocks(in: $0) }.compactMap { block in
            let read = Self.read(block)
            return read.text.isEmpty ? nil : Passage(text: read.text, constructs: read.links.compactMap { byNode[$0] })
        }
    }

    /// The blocks that hold words, not other blocks, in order.
    private static func blocks(in parent: OpaquePointer) -> [OpaquePointer] {
        var blocks: [OpaquePointer] = []
        var next = cmark_node_first_child(parent)
        while let node = next {
            next = cmark_node_next(node)
            switch cmark_node_get_type(node) {
            case CMARK_NODE_PARAGRAPH, CMARK_NODE_CODE_BLOCK: blocks.append(node)
            // What this program has put into the tree: headings and rows of tables hold words.
            case CMARK_NODE_CUSTOM_BLOCK where ["<h", "<tr"].contains { opening(of: node).hasPrefix($0) }:
                blocks.append(node)
            default: blocks += Self.blocks(in: node)
            }
        }
        return blocks
    }

    private static func opening(of node: OpaquePointer) -> String {
        cmark_node_get_on_enter(node).map { String(cString: $0) } ?? ""
    }

    /// The words of a block, cells of a table apart, and the nodes of the links and images in it.
    private static func read(_ block: OpaquePointer) -> (text: String, links: [OpaquePointer]) {
        var (text, links) = ("", [OpaquePointer]())
        let iterator = cmark_iter_new(block)
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return (text, links) }
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK:
                text += cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
            case CMARK_NODE_LINK, CMARK_NODE_IMAGE: links.append(node)
            case CMARK_NODE_CUSTOM_BLOCK where node != block && !text.isEmpty: text += " · "
            default: break
            }
        }
    }
}

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
        let byNode = Dictionary(firstOf: content.constructs, by: \.node)
        return ([root] + footnotes).flatMap { Self.blocks(in: $0) }.compactMap { block in
            let read = Self.read(block)
            return read.text.isEmpty ? nil : Passage(text: read.text, constructs: read.links.compactMap { byNode[$0] })
        }
    }

    /// The blocks that hold words, not other blocks, in order.
    private static func blocks(in parent: MarkdownNode) -> [MarkdownNode] {
        parent.children.flatMap { node in
            switch node.type {
            case CMARK_NODE_PARAGRAPH, CMARK_NODE_CODE_BLOCK: [node]
            // What this program has put into the tree: headings and rows of tables hold words.
            case CMARK_NODE_CUSTOM_BLOCK where ["<h", "<tr"].contains { node.opening.hasPrefix($0) }: [node]
            default: blocks(in: node)
            }
        }
    }

    /// The words of a block, cells of a table apart, and the nodes of the links and images in it.
    private static func read(_ block: MarkdownNode) -> (text: String, links: [MarkdownNode]) {
        var (text, links) = ("", [MarkdownNode]())
        block.forEach { node in
            switch node.type {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK:
                text += String(decoding: node.literal, as: UTF8.self)
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
            case CMARK_NODE_LINK, CMARK_NODE_IMAGE: links.append(node)
            case CMARK_NODE_CUSTOM_BLOCK where node != block && !text.isEmpty: text += " · "
            default: break
            }
        }
        return (text, links)
    }
}

internal import CCmark
internal import Foundation

/// A node of libcmark's tree. It belongs to its document, which is rendered once, by one task, and ends with it.
struct MarkdownNode: @unchecked Sendable, Hashable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    private init?(found pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    /// The root of a text's tree.
    init(parsing text: some ContiguousBytes) {
        pointer = text.withUnsafeBytes { bytes in
            cmark_parse_document(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)!
        }
    }

    init(text: String) {
        pointer = cmark_node_new(CMARK_NODE_TEXT)!
        setLiteral(text)
    }

    /// HTML of ours around the nodes that are put into it.
    static func custom(_ type: cmark_node_type, _ before: String, _ after: String = "") -> MarkdownNode {
        let node = MarkdownNode(cmark_node_new(type)!)
        node.setOpening(before)
        // Passed as it is, a string would be copied first.
        _ = after.withCString { cmark_node_set_on_exit(node.pointer, $0) }
        return node
    }

    // MARK: What it is

    var type: cmark_node_type { cmark_node_get_type(pointer) }

    /// Where a block stands in the text: lines and columns (of bytes) from one on.
    var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
    var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
    var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
    /// From one to six.
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

    /// The bytes of its words or code, which last as long as the node.
    var literal: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_literal(pointer)) }

    /// What is written behind the marks that open a block of code.
    var fenceInfo: String { String(decoding: Self.bytes(cmark_node_get_fence_info(pointer)), as: UTF8.self) }

    /// Where a link goes, and the words in quotes after that; they last as long as the node.
    var url: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_url(pointer)) }
    var title: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_title(pointer)) }

    /// What a custom node begins with.
    var opening: String { String(decoding: Self.bytes(cmark_node_get_on_enter(pointer)), as: UTF8.self) }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
        guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: strlen(text))
    }

    /// The words in it, without markup; paragraphs and rows on lines of their own.
    var plainText: String {
        // Most links and headings hold words alone.
        if let only = firstChild, only.next == nil, only.type == CMARK_NODE_TEXT {
            return String(decoding: only.literal, as: UTF8.self)
        }
        var text = ""
        forEach { node in
            switch node.type {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE: text += String(decoding: node.literal, as: UTF8.self)
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
            case CMARK_NODE_PARAGRAPH where !text.isEmpty: text += "\n"
            default: break
            }
        }
        return text
    }

    /// It and all in it as libcmark renders them.
    var html: String {
        guard let html = cmark_render_html(pointer, CMARK_OPT_DEFAULT) else { return "" }
        defer { cmark_get_default_mem_allocator().pointee.free(html) }
        return String(cString: html)
    }

    // MARK: What is around it

    var firstChild: MarkdownNode? { MarkdownNode(found: cmark_node_first_child(pointer)) }
    var lastChild: MarkdownNode? { MarkdownNode(found: cmark_node_last_child(pointer)) }
    var previous: MarkdownNode? { MarkdownNode(found: cmark_node_previous(pointer)) }
    var next: MarkdownNode? { MarkdownNode(found: cmark_node_next(pointer)) }
    var parent: MarkdownNode? { MarkdownNode(found: cmark_node_parent(pointer)) }

    /// The nodes in it, each of which may be replaced once it has been handed out.
    var children: Children { Children(upcoming: firstChild) }

    struct Children: Sequence, IteratorProtocol {
        fileprivate var upcoming: MarkdownNode?

        mutating func next() -> MarkdownNode? {
            let node = upcoming
            upcoming = node?.next
            return node
        }
    }

    /// The node itself and all below it, in the order of the text.
    func forEach(_ body: (MarkdownNode) -> Void) {
        let iterator = cmark_iter_new(pointer)
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            if event == CMARK_EVENT_ENTER, let node = MarkdownNode(found: cmark_iter_get_node(iterator)) { body(node) }
        }
    }

    // MARK: Changes

    func setLiteral(_ text: String) { _ = text.withCString { cmark_node_set_literal(pointer, $0) } }

    func setOpening(_ html: String) { _ = html.withCString { cmark_node_set_on_enter(pointer, $0) } }

    func append(_ child: MarkdownNode) { cmark_node_append_child(pointer, child.pointer) }

    /// Moves the nodes in another one to the end of this.
    func takeChildren(of other: MarkdownNode) { other.children.forEach(append) }

    func insert(before sibling: MarkdownNode) { cmark_node_insert_before(sibling.pointer, pointer) }

    /// Takes it out of its tree, and ends it.
    func remove() {
        cmark_node_unlink(pointer)
        free()
    }

    /// Ends it, and all below it.
    func free() { cmark_node_free(pointer) }
}

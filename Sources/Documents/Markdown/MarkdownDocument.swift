internal import CCmark
public import Diagnostics
internal import Synchronization

/// A Markdown text as libcmark's tree, with pipe tables and footnotes added, and what was found in it.
///
/// Raw HTML, undefined or repeated footnotes and text that only looks like one of our links are reported when it is
/// parsed. It is rendered once: the replacements for links and images go into the tree itself.
public final class MarkdownDocument: @unchecked Sendable {
    public let content: MarkdownContent
    let root: MarkdownNode
    let footnotes: [MarkdownNode]
    private let isRendered = Atomic(false)

    private init(builder: consuming MarkdownBuilder, root: MarkdownNode, footnotes: [MarkdownNode]) {
        self.root = root
        self.footnotes = footnotes
        content = MarkdownContent(
            builder, isOneParagraph: root.firstChild.map { $0.type == CMARK_NODE_PARAGRAPH && $0.next == nil } ?? false)
    }

    deinit {
        root.free()
        footnotes.forEach { $0.free() }
    }

    /// Parses a part of a file.
    ///
    /// - Parameters:
    ///   - schemes: the URL schemes of our own, which text must not only look like.
    ///   - vouching: the schemes of links that vouch for the words they link, which ``prose`` leaves out.
    /// - Returns: nil where the text exceeds a limit; everything else that is wrong is reported beside the document.
    public static func parse(
        _ file: SourceFile, range: Range<Int>? = nil, schemes: [String] = [], vouching: [String] = [],
        _ findings: inout Findings
    ) -> MarkdownDocument? {
        let source = SourceLines(file: file, range: range ?? 0..<file.bytes.count)
        return parse(source, schemes: schemes, vouching: vouching, &findings)
    }

    /// Parses a text that was read from YAML, or from the quotes after a link: nil, and the rest, as above. Places in it are
    /// those in its file also where YAML folds it.
    public static func parse(
        _ text: Located<String>, schemes: [String] = [], vouching: [String] = [], _ findings: inout Findings
    ) -> MarkdownDocument? {
        let bytes = Array(text.value.utf8)
        let (written, start) = (text.origin.file, text.origin.offset)
        if written.bytes.dropFirst(start).starts(with: bytes) {
            return parse(
                written, range: start..<(start + bytes.count), schemes: schemes, vouching: vouching, &findings)
        }
        let file = SourceFile(path: written.path, bytes: bytes, isConfidential: written.isConfidential)
        let source = SourceLines(
            file: file, range: 0..<bytes.count, places: ScalarPlaces(of: text.value, at: text.origin))
        return parse(source, schemes: schemes, vouching: vouching, &findings)
    }

    private static func parse(
        _ source: SourceLines, schemes: [String], vouching: [String], _ findings: inout Findings
    ) -> MarkdownDocument? {
        guard MarkdownLimits.check(source, &findings) else { return nil }
        let cut = FootnoteDefinitions(cutFrom: source)
        for definition in cut.definitions {
            guard MarkdownLimits.checkNesting(of: definition.source, &findings) else { return nil }
        }
        var builder = MarkdownBuilder(schemes: schemes, vouching: vouching, cut: cut)
        let root = builder.parse(cut.body)
        let footnotes = builder.parseFootnotes()
        builder.finish()
        findings.report(contentsOf: builder.findings)
        return MarkdownDocument(builder: builder, root: root, footnotes: footnotes)
    }

    /// The document as HTML, each construct replaced by what `replacement` returns for it; nil leaves libcmark's own
    /// rendering in place. A second call is a programmer's error: what was replaced is gone.
    ///
    /// - Parameters:
    ///   - ownWords: attributes of the words that are added to footnotes, where the text is in another language.
    ///   - names: what footnotes are called.
    public func html(
        ownWords: String = "", names: FootnoteNames = .english,
        _ replacement: (MarkdownConstruct) -> MarkdownReplacement?
    ) -> String {
        precondition(!isRendered.exchange(true, ordering: .relaxed), "a document is rendered once")
        for construct in content.constructs {
            if let replacement = replacement(construct) { apply(replacement, to: construct) }
        }
        var html = root.html
        if !footnotes.isEmpty {
            // A name in one language can't stand on a section in another.
            let element = ownWords.isEmpty ? "section" : "div"
            let name = ownWords.isEmpty ? " aria-label=\"\(names.all.htmlEscaped)\"" : ""
            html += "<\(element) class=\"footnotes\"\(name)>\n<ol>\n"
            html += footnotes.map(\.html).joined()
            html += "</ol>\n</\(element)>\n"
        }
        guard !ownWords.isEmpty || names != .english, !footnotes.isEmpty else { return html }
        // In a text quotation marks are escaped, so these are names that this program gave.
        return [(FootnoteNames.english.note, names.note), (FootnoteNames.english.back, names.back)].reduce(html) {
            $0.replacing(" aria-label=\"\($1.0)", with: "\(ownWords) aria-label=\"\($1.1.htmlEscaped)")
        }
    }

    /// The text alone: what a summary or a title says when links and emphasis are flattened.
    public var plainText: String {
        let text = root.plainText
        return text.utf8.contains(0x0A) ? text.split(separator: "\n").joined(separator: " ") : text
    }

    private func apply(_ replacement: MarkdownReplacement, to construct: MarkdownConstruct) {
        let node = construct.node
        switch replacement {
        case .wrap(let before, let after):
            let custom = MarkdownNode.custom(CMARK_NODE_CUSTOM_INLINE, before, after)
            custom.insert(before: node)
            custom.takeChildren(of: node)
            node.remove()
        case .block(let html):
            guard let paragraph = node.parent else { return }
            MarkdownNode.custom(CMARK_NODE_CUSTOM_BLOCK, html).insert(before: paragraph)
            paragraph.remove()
        }
    }
}

/// What footnotes are called, for those who hear a page read aloud.
public struct FootnoteNames: Sendable, Equatable {
    /// As they are called until somebody says otherwise.
    public static let english = FootnoteNames(
        all: "Footnotes", note: "Footnote", back: "Back to the text at footnote")

    /// All of them together.
    public let all: String
    /// One, and the way back from it, each before its number.
    public let note: String
    public let back: String

    public init(all: String, note: String, back: String) { (self.all, self.note, self.back) = (all, note, back) }
}

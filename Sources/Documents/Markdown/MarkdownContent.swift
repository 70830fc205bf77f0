public import Diagnostics

/// What was found in a Markdown text: its words, links and headings. It outlives the text's tree, which is several times
/// as large; the places in the tree that its constructs keep end with that. It is a class because it is handed on whole.
public final class MarkdownContent: Sendable {
    /// Links and images in the order of the text, footnotes last.
    public let constructs: [MarkdownConstruct]
    public let headings: [MarkdownHeading]
    /// The words, footnotes last.
    public let prose: Prose
    /// The numbers that are written before the items of lists, in the order of the text, footnotes last.
    public let itemNumbers: [Located<Int>]
    /// Whether it is one paragraph, and no list, heading, quotation or anything else that takes its marks for its own.
    public let isOneParagraph: Bool

    init(_ builder: consuming MarkdownBuilder, isOneParagraph: Bool) {
        constructs = builder.constructs
        headings = builder.headings
        prose = builder.prose
        itemNumbers = builder.itemNumbers
        self.isOneParagraph = isOneParagraph
    }
}

public import Diagnostics

/// A link or an image in a Markdown document, as the author wrote it. It is a class because lists of them are gone through
/// often, and a copy would count a reference to each of its parts.
public final class MarkdownConstruct: Sendable {
    public enum Kind: Sendable, Hashable {
        case link
        /// `alone` where the image is all that its paragraph holds, so that it can become a block.
        case image(alone: Bool)
    }

    public let kind: Kind
    /// Where it goes, entities and escapes resolved.
    public let destination: Located<String>
    /// The words in quotes after the destination; empty where there are none.
    public let title: String
    /// The link's text or the image's alternative text, without markup.
    public let text: String
    /// Where the construct begins.
    public let origin: Origin
    /// Where one character stands for it in the bytes of ``Prose``; nil where its words stand there themselves.
    let place: Int?
    let node: MarkdownNode

    init(
        kind: Kind, destination: Located<String>, title: String, text: String, origin: Origin, place: Int?,
        node: MarkdownNode
    ) {
        (self.kind, self.destination, self.title, self.text) = (kind, destination, title, text)
        (self.origin, self.place, self.node) = (origin, place, node)
    }

    /// The bytes of the file between a link's square brackets; nil where the link is written in another way.
    public var textRange: Range<Int>? {
        let bytes = origin.file.bytes
        let (open, end) = (origin.offset, destination.origin.offset - 2)
        guard end > open, bytes[open] == UInt8(ascii: "["), bytes[end] == UInt8(ascii: "]"),
            bytes[end + 1] == UInt8(ascii: "(")
        else { return nil }
        return (open + 1)..<end
    }

    /// Where the title begins; nil where there is none, or where it reads otherwise than it stands in the file.
    public var titleOrigin: Origin? {
        let (file, start) = (destination.origin.file, destination.origin.offset)
        let address = destination.value.utf8
        guard !title.isEmpty, file.bytes.dropFirst(start).starts(with: address) else { return nil }
        // Behind the address come the bracket that may stand around it, blanks, and the quotation mark.
        let signs = Array("> \t\r\n\"'(".utf8)
        let between = file.bytes.dropFirst(start + address.count).prefix { signs.contains($0) }
        guard file.bytes[between.endIndex...].starts(with: title.utf8) else { return nil }
        return Origin(file, between.endIndex)
    }
}

/// What stands on the page in a construct's place.
public enum MarkdownReplacement: Sendable {
    /// HTML before and after the construct's own content.
    case wrap(before: String, after: String)
    /// A block of HTML in place of the paragraph that holds an image alone.
    case block(String)
}

/// A heading, with the id that links to it.
public struct MarkdownHeading: Sendable, Hashable {
    /// From one to six.
    public let level: Int
    public let text: String
    /// Unique in its document, and clear of the ids that the generator gives.
    public let id: String
    public let origin: Origin
}

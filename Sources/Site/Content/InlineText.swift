internal import Diagnostics
internal import Documents

/// A line of inline Markdown in YAML: a title, a summary, a caption. Its links are checked, then flattened.
struct InlineText: Sendable {
    /// Its links and images.
    let constructs: [MarkdownConstruct]
    /// What it says when links and emphasis are flattened.
    let plain: String
    private let written: Located<String>

    /// Whether it says just what is written, so that nothing in it is markup.
    var isPlain: Bool { constructs.isEmpty && plain == written.value }

    var origin: Origin { written.origin }
}

extension YAMLType where Value == InlineText {
    static var inline: Self {
        YAMLType("text") { node, findings in
            guard let text = YAMLType<Located<String>>.locatedWords.read(node, &findings) else { return nil }
            if let words = InlineText(words: text) { return words }
            guard let document = InlineText.parse(text, &findings) else { return nil }
            let inline = InlineText(text, document)
            if !document.content.isOneParagraph {
                findings.report(.notInline(text))
            } else if !inline.plain.isVisible, inline.constructs.isEmpty {
                // Entities may write what nobody sees; an empty link is still to be filled.
                findings.report(.noWords(at: text.origin))
            }
            return inline
        }
    }
}

extension InlineText {
    init?(_ text: Located<String>, _ findings: inout Findings) {
        guard let document = InlineText.parse(text, &findings) else { return nil }
        self.init(text, document)
    }

    /// Words alone, as nearly all titles are: what begins with a letter, goes on without a sign that marks anything and
    /// ends on the line is a paragraph of just that (CommonMark 0.30, sections 4.8 and 6). Nil where it has to be parsed.
    init?(words text: Located<String>) {
        let isPlain = text.value.withBytes { bytes in
            guard let first = bytes.first, let last = bytes.last, (0x61...0x7A).contains(first | 0x20), last > 0x20
            else {
                return false
            }
            return bytes.first(from: 0) { bytes in
                let isMark = bytes.is(0x5C) .| bytes.is(0x60) .| bytes.is(0x2A) .| bytes.is(0x5F) .| bytes.is(0x26)
                return isMark .| bytes.is(in: 0x00...0x1F) .| bytes.is(0x5B) .| bytes.is(0x5D) .| bytes.is(0x3C)
            } == bytes.count
        }
        guard isPlain else { return nil }
        (constructs, plain, written) = ([], text.value, text)
    }

    fileprivate init(_ text: Located<String>, _ document: MarkdownDocument) {
        constructs = document.content.constructs
        let words = document.plainText
        // Most say what is written, which then is kept once.
        plain = words == text.value ? text.value : words
        written = text
    }

    /// The text, parsed anew, since thousands of titles are kept and few are looked into. What is wrong with it was
    /// reported when it was read.
    var document: MarkdownDocument? {
        var reported = Findings()
        return InlineText.parse(written, &reported)
    }

    fileprivate static func parse(_ text: Located<String>, _ findings: inout Findings) -> MarkdownDocument? {
        MarkdownDocument.parse(text, schemes: OwnScheme.names, vouching: OwnScheme.vouching, &findings)
    }
}

extension [MarkdownConstruct] {
    /// Links and images, and after each image those of its caption.
    var withCaptions: [MarkdownConstruct] { flatMap { [$0] + ($0.caption?.constructs.withCaptions ?? []) } }

    /// The ids of the references that they cite, captions included.
    var cited: [String] { withCaptions.compactMap { $0.name(under: .source) } }

    /// The ids of the charts that they show.
    var charts: [String] { compactMap { $0.name(under: .chart) } }
}

extension MarkdownConstruct {
    /// What it names by one of our schemes; nil where it is of another.
    func name(under scheme: OwnScheme) -> String? {
        OwnScheme.split(destination.value).flatMap { $0.scheme == scheme ? $0.rest : nil }
    }

    /// An image's caption, which is inline Markdown; nil where there is none, or where it can't be parsed, which is
    /// reported.
    func caption(_ findings: inout Findings) -> InlineText? {
        guard case .image = kind, !title.isEmpty else { return nil }
        return InlineText(Located(title, at: titleOrigin ?? origin), &findings)
    }

    /// The caption, for those who leave what is wrong with it to the page that shows it.
    var caption: InlineText? {
        var ignored = Findings()
        return caption(&ignored)
    }
}

extension Diagnostic {
    fileprivate static func notInline(_ text: Located<String>) -> Diagnostic {
        .error(
            at: text.origin, "this is read as a list, a heading or another block, and not as words",
            help: "put `\\` before the sign that it begins with, such as `1986\\. The year was wet.`")
    }
}

internal import Diagnostics
internal import Documents

/// The Markdown after the front matter of a file.
struct TextBody: Sendable {
    let file: SourceFile
    /// Where it stands in the file.
    let range: Range<Int>

    /// The text, parsed anew: its tree is large, so it lives only as long as somebody works on it.
    func parsed(_ findings: inout Findings) -> MarkdownDocument? {
        let body = MarkdownDocument.parse(
            file, range: range, schemes: OwnScheme.names, vouching: OwnScheme.vouching, &findings)
        for heading in body?.content.headings ?? [] where heading.level == 1 { findings.report(.secondTitle(heading)) }
        return body
    }
}

extension Diagnostic {
    fileprivate static func secondTitle(_ heading: MarkdownHeading) -> Diagnostic {
        .error(
            at: heading.origin, "the page has a title already, so a text has no heading of level one",
            help: "write `## \(heading.text)`")
    }
}

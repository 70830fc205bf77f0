internal import Diagnostics
internal import Documents

/// What people wrote into a file of its own: the text after the front matter, and lines of Markdown in that.
protocol WrittenText {
    /// Its Markdown texts beside the body.
    var lines: [InlineText] { get }

    /// The text after the front matter, parsed anew; see ``TextBody``.
    func body(_ findings: inout Findings) -> MarkdownDocument?
}

extension WrittenText {
    /// The same for those who leave what is wrong with it to the page that shows it.
    var body: MarkdownDocument? {
        var ignored = Findings()
        return body(&ignored)
    }

    /// All its links and images, those of its body first.
    func constructs(_ body: MarkdownDocument?) -> [MarkdownConstruct] {
        (body?.content.constructs ?? []) + lines.flatMap(\.constructs)
    }

    /// The ids of the charts that it shows.
    var charts: [String] { constructs(body).charts }
}

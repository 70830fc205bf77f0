internal import Documents

/// What links were found to lead to, on pages of one depth: texts link the same figures and references over and over.
final class KnownLinks: Sendable {
    /// It is a class because every page takes it, and a copy would count a reference to each of its parts.
    final class Figure: Sendable {
        let link: FigureLink
        /// What stands around the words of the text: in the site's own language, and in another.
        let own, translated: MarkdownReplacement
        /// The keys of the authorities of which it is a slice.
        let authorities: [String]

        init(link: FigureLink, own: MarkdownReplacement, translated: MarkdownReplacement, authorities: [String]) {
            (self.link, self.own, self.translated, self.authorities) = (link, own, translated, authorities)
        }
    }

    /// By the destination after `figure:`.
    let figures = Memo<String, Figure>()
    /// What stands after the words that a reference vouches for, up to its number, by its id: in the site's own
    /// language, and in another.
    let sources = Memo<String, (own: String, translated: String)>()
}

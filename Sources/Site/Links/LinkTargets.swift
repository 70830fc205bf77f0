internal import Documents
internal import Evidence

/// What links can lead to, seen from pages of one depth, and what they were found to lead to: texts link the same figures
/// and references over and over. It is a class because every page takes it, and a copy would count a reference to each of
/// its parts.
final class LinkTargets: Sendable {
    let site: SiteMap
    let evidence: PublishedEvidence
    let references: [String: Reference]
    let chartIDs: [String]
    /// The way from these pages to the site's root.
    let root: String
    let footnoteNames: FootnoteNames
    let figureSigns: FigureSigns
    let labels: SliceLabels
    let subjects: SliceSubjects
    /// Draws a chart with the alternative text and the caption that the author gave; nil where there is none of the id.
    let chart: @Sendable (String, _ alternative: String, _ caption: String?) -> String?
    /// Shows a table, likewise.
    let table: @Sendable (ShownTable, _ alternative: String, _ caption: String?) -> String
    /// By the destination after `figure:`.
    let figures = Memo<String, KnownFigure>()
    /// What stands after the words that a reference vouches for, up to its number, by its id: in the site's own
    /// language, and in another.
    let sources = Memo<String, (own: String, translated: String)>()

    init(
        site: SiteMap, evidence: PublishedEvidence, references: [String: Reference], chartIDs: [String] = [],
        root: String, chart: @escaping @Sendable (String, String, String?) -> String? = { _, _, _ in nil },
        table: @escaping @Sendable (ShownTable, String, String?) -> String = { _, _, _ in "" }
    ) {
        (self.site, self.evidence, self.references, self.chartIDs) = (site, evidence, references, chartIDs)
        (self.root, self.chart, self.table) = (root, chart, table)
        let words = site.configuration.words
        figureSigns = FigureSigns(words)
        labels = SliceLabels(evidence, words)
        subjects = SliceSubjects(evidence)
        footnoteNames = FootnoteNames(all: words(.footnotes), note: words(.footnote), back: words(.footnoteBack))
    }

    /// A class for the same reason.
    final class KnownFigure: Sendable {
        let link: FigureLink
        /// What stands around the words of the text: in the site's own language, and in another.
        let own, translated: MarkdownReplacement
        /// The keys of the authorities of which it is a slice, or of a row of theirs.
        let authorities: [String]

        init(link: FigureLink, own: MarkdownReplacement, translated: MarkdownReplacement, authorities: [String]) {
            (self.link, self.own, self.translated, self.authorities) = (link, own, translated, authorities)
        }
    }
}

internal import Charts
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What every page is rendered with. It is a class because pages are rendered at the same time: a copy would count a
/// reference to each of its parts, in memory that the cores share.
final class PageRenderer: Sendable {
    let site: SiteMap
    let evidence: PublishedEvidence
    let references: [String: Reference]
    /// References as they are listed, by their ids.
    let listed = Memo<String, Context>()
    /// Numbers as they are listed, by their figures or slices and the way from the page to the root.
    let numbers = Memo<String, Context>()
    /// Topics and audiences as a text names its own, by the way from the page to the root, the kind and their slugs.
    let phrases = Memo<[String], [Context]>()
    /// Dates in words.
    let dates = Memo<CalendarDate, String>()
    let labels: SliceLabels
    let layout: PageLayout
    let templates: TemplateLibrary
    /// What authorities replied, or were asked to reply, by their keys.
    let replies: [String: ProfileText.Reply]
    /// When a figure or slice was last corrected, by its key.
    let corrected: [String: CalendarDate]
    /// The titles of figures that are not published any more, by their ids.
    let withdrawn: [String: String]
    /// Of words and cells.
    let corrections: Corrections

    init(
        site: SiteMap, evidence: PublishedEvidence, references: [String: Reference], layout: PageLayout,
        templates: TemplateLibrary, replies: [String: ProfileText.Reply], corrected: [String: CalendarDate],
        withdrawn: [String: String], corrections: Corrections
    ) {
        (self.site, self.evidence, self.references, self.layout) = (site, evidence, references, layout)
        (self.templates, self.replies) = (templates, replies)
        (self.corrected, self.withdrawn, self.corrections) = (corrected, withdrawn, corrections)
        labels = SliceLabels(evidence, site.configuration.words)
    }

    /// Another for another thread: what two cores count references to at once takes each several times as long.
    func another() -> PageRenderer {
        PageRenderer(
            site: site, evidence: evidence, references: references, layout: layout.another(), templates: templates,
            replies: replies, corrected: corrected, withdrawn: withdrawn, corrections: corrections)
    }

    var words: Words { site.configuration.words }

    func contexts(at address: String) -> PageContexts { contexts(root: SiteMap.root(from: address)) }

    /// - Parameter root: the way to the site's root, or its address.
    func contexts(root: String) -> PageContexts { PageContexts(render: self, root: root) }

    /// A page of its own at an address.
    ///
    /// - Parameters:
    ///   - thing: what the page is about, for programs.
    ///   - chart: the chart that the page shows, if that is all it does.
    ///   - language: in which its text is, where that isn't the site's.
    ///   - versions: the addresses at which the same text stands in each language, where there are several.
    func page(
        _ template: PageTemplate, at address: String, title: String, description: String?, _ own: Context,
        about thing: String? = nil, script: PageScript? = nil, chart: Chart? = nil, language: Language? = nil,
        versions: [(language: String, address: String)] = []
    ) -> OutputFile {
        let frame = layout.frame(at: address, script: script)
        let context = layout.context(
            in: frame, title: title, description: description, address: address, about: thing, language: language,
            versions: versions
        ).merging(own)
        return OutputFile(
            path: address + "index.html", bytes: frame.render(template, context, templates),
            picture: site.hasPictures ? card(at: address, title: title, description: description, chart) : nil)
    }

    private func card(at address: String, title: String, description: String?, _ chart: Chart?) -> SitePicture {
        let configuration = site.configuration
        let card = TitleCard(
            title: address.isEmpty ? configuration.title : title,
            summary: description ?? configuration.description.value,
            site: configuration.title,
            credit: words(
                .cardCredit, ["date": words.text(configuration.asOf), "host": configuration.baseURL.host]))
        return SitePicture(path: SiteMap.card(address), content: .card(card, chart: chart))
    }

    /// Who stands behind the table of requests.
    var requestCoverage: Coverage? {
        evidence.figures.first {
            evidence.table($0.definition.dataset.value)?.resource.role == .foiRequests && $0.coverage != nil
        }?.coverage
    }

    /// Charts of a record, one below the other; nil where there are none.
    func html(_ charts: [SiteChart], _ contexts: PageContexts) -> String? {
        let html = charts.map { self.html(of: .chart, $0.context(root: contexts.root, site)) }
        return html.isEmpty ? nil : html.joined()
    }

    /// A part of a page that has a template of its own.
    func html(of part: PageTemplate, _ context: Context) -> String {
        String(decoding: templates.render(part, context), as: UTF8.self)
    }
}

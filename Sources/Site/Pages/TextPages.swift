internal import Algorithms
internal import Charts
internal import Diagnostics
internal import Documents
internal import Evidence

/// Renders what people wrote, one text after the other. Every thread has its own: what two cores count references to at
/// once takes each of them several times as long.
final class TextPages: Sendable {
    private let editorial: EditorialContent
    private let render: PageRenderer
    private let lint: UnsourcedNumbers
    private let charts: [SiteChart]
    private let recordCharts: RecordCharts
    /// By the way from a page to the root.
    private let targets = Memo<String, LinkTargets>()

    init(
        _ editorial: EditorialContent, _ render: PageRenderer, _ lint: UnsourcedNumbers, charts: [SiteChart],
        recordCharts: RecordCharts
    ) {
        (self.editorial, self.render, self.lint) = (editorial, render, lint)
        (self.charts, self.recordCharts) = (charts, recordCharts)
    }

    /// What a text leaves behind once its file has gone out.
    struct RenderedText: Sendable {
        /// Of a text on an authority what its page shows.
        var shown: Context?
        var figures: [String] = []
        var images: [LocalImage] = []
        /// The keys of the authorities that it names, each once.
        var authorities: [String] = []
        /// The ids of its headings, one to a line, since those of thousands of texts are kept until all links to them are
        /// known; nil where it could not be parsed.
        var headings: String?
        var anchors: [LinkResolver.Anchor] = []
        /// The ids of the references that it cites.
        var cited: [String] = []
        var findings = Findings()

        /// What is known of a text once all its links are resolved.
        mutating func take(_ resolver: LinkResolver, _ body: MarkdownDocument?) {
            authorities = Array(resolver.authorities)
            images = resolver.images
            headings = body?.content.headings.map(\.id).joined(separator: "\n")
            anchors = resolver.anchors
            cited = resolver.cited
        }
    }

    /// Parses, checks and renders a text, and hands its file on.
    func write(_ paper: Paper, to sink: FileSink) -> RenderedText {
        var text = RenderedText()
        let body = paper.body(&text.findings)
        let lint = self.lint.reading(paper.language)
        // What people tell of themselves is theirs, and no statistic.
        let isStatement = paper.kind != .testimony
        if isStatement { for line in paper.lines { lint.check(line, &text.findings) } }
        guard let body else {
            text.figures = FigureUses.keys(paper, body: [])
            return text
        }
        if isStatement { lint.check(body.content, &text.findings) }
        lint.check(body.content, showing: chart, &text.findings)
        let pages = WrittenPages(render: render)
        let address = paper.address
        var resolver = resolver(root: SiteMap.root(from: address))
        let file: OutputFile? =
            switch paper.kind {
            case .paper, .translation: pages.paper(paper, body, &resolver)
            case .page where address == SiteMap.home:
                pages.home(paper, body, papers: editorial.papers, charts: recordCharts, &resolver)
            case .page: pages.page(paper, body, &resolver)
            case .claim: paper.claim.map { ClaimPages(render: render).claim(paper, $0, body, &resolver) }
            case .testimony:
                paper.testimony.map { TestimonyPages(render: render).testimony(paper, $0, body, &resolver) }
            }
        text.findings.report(contentsOf: resolver.findings)
        // A text with an error goes nowhere, not even into a preview.
        if let file, !text.findings.hasErrors { sink(file) }
        text.take(resolver, body)
        let numbers = resolver.numbers.map(\.key)
        text.figures = FigureUses.keys(
            paper, body: resolver.valuesShown.isEmpty ? numbers : Array((numbers + resolver.valuesShown).uniqued()))
        return text
    }

    private func chart(_ id: String) -> Chart? { charts.first { $0.id == id }?.chart }

    /// Parses, checks and renders what is written on an authority. Its page, which shows it, is made from the tables.
    func words(on profile: ProfileText) -> RenderedText {
        var text = RenderedText()
        let (key, evidence) = (profile.key.value, render.evidence)
        if render.site.profile(key) == nil, !evidence.incompleteRoles.contains(.authorities) {
            text.findings.report(.noAuthority(profile.key, known: evidence.authorities.map(\.key)))
        }
        let body = profile.body(&text.findings)
        text.figures = FigureUses.keys(of: profile, body, evidence)
        for line in profile.lines { lint.check(line, &text.findings) }
        let place = profile.place(render.site.configuration.profiles)
        var resolver = resolver(root: SiteMap.root(from: place.address))
        if let body {
            lint.check(body.content, &text.findings)
            lint.check(body.content, showing: chart, &text.findings)
            let requests = evidence.requests(to: key).map(\.key)
            for heading in body.content.headings where requests.contains(heading.id) {
                text.findings.report(.headingOfRequest(heading))
            }
            // The page has charts of its own.
            resolver.chartsShown = Set(recordCharts.profile(key).map(\.id))
            text.shown = WrittenPages(render: render).words(body, at: place, &resolver)
        }
        for line in profile.lines { _ = resolver.checked(line, at: place) }
        text.findings.report(contentsOf: resolver.findings)
        text.take(resolver, body)
        if profile.text == nil { text.headings = "" }
        return text
    }

    /// The request that the pages of authorities suggest has no page of its own.
    ///
    /// - Returns: the ids of the references that it cites.
    func checkSuggestedRequest(_ findings: inout Findings) -> [String] {
        var resolver = resolver(root: "")
        for text in render.site.configuration.suggestedRequest?.texts ?? [] {
            lint.check(text, &findings)
            _ = resolver.checked(text, at: nil)
        }
        findings.report(contentsOf: resolver.findings)
        return resolver.cited
    }

    /// - Returns: the ids of the references that it cites.
    func writeGlossary(_ findings: inout Findings, to sink: FileSink) -> [String] {
        guard !editorial.glossary.isEmpty else { return [] }
        for text in editorial.glossary.flatMap(\.texts) { lint.check(text, &findings) }
        var resolver = resolver(root: SiteMap.root(from: SiteMap.glossary))
        resolver.isGlossary = true
        sink(GlossaryPage(render: render, entries: editorial.glossary).file(&resolver))
        findings.report(contentsOf: resolver.findings)
        return resolver.cited
    }

    /// A text and its summary by themselves, with the words and sources that it uses; links lead to the site.
    func alone(
        _ text: ReviewedText, _ findings: inout Findings
    ) -> (html: String, lists: Context, images: [LocalImage]) {
        let root = render.site.configuration.baseURL.text
        var resolver = resolver(root: root)
        let summary = text.summary.map { "<p>\(resolver.checked($0, at: text.place).htmlEscaped)</p>\n" } ?? ""
        let html =
            text.body.map { resolver.html($0, at: text.place, isTranslation: text.isTranslation) } ?? ""
        for line in text.action?.texts ?? [] { _ = resolver.checked(line, at: text.place) }
        findings.report(contentsOf: resolver.findings)
        return (
            summary + html, WrittenPages(render: render).lists(resolver, render.contexts(root: root)),
            resolver.images
        )
    }

    private func resolver(root: String) -> LinkResolver {
        LinkResolver(targets.value(for: root) { targets(root: root) })
    }

    private func targets(root: String) -> LinkTargets {
        LinkTargets(
            site: render.site, evidence: render.evidence, references: render.references,
            chartIDs: editorial.charts.map(\.id.value), root: root,
            chart: { [render, charts] id, alternative, caption in
                charts.first { $0.id == id }.map { chart in
                    render.html(of: .chart, chart.context(alternative, caption: caption, root: root, render.site))
                }
            },
            table: { [render] shown, alternative, caption in
                let own: Context = ["alternative": .text(alternative), "caption": .text(caption)]
                return render.html(of: .tableFigure, render.contexts(root: root).table(shown).merging(own))
            })
    }
}

extension Diagnostic {
    fileprivate static func noAuthority(_ key: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: key.origin, "there is no authority `\(key.value)`, after which the file is named",
            help: suggestion(for: key.value, among: known, kind: "authority"))
    }

    fileprivate static func headingOfRequest(_ heading: MarkdownHeading) -> Diagnostic {
        .error(
            at: heading.origin,
            "`#\(heading.id)` leads to the request of that name on this page, so it can't lead to this heading",
            help: "word the heading otherwise")
    }
}

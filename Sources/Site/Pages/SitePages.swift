internal import Charts
internal import Diagnostics
internal import Documents
internal import Evidence

/// Renders every page and download of the site.
struct SitePages {
    private let editorial: EditorialContent
    private let evidence: PublishedEvidence
    private let site: SiteMap
    private let templates: TemplateLibrary
    private let lock: FigureLock?
    private let uses: FigureUses

    init(_ read: ReadSite, _ site: SiteMap, _ templates: TemplateLibrary) {
        (editorial, evidence, lock, uses) = (read.editorial, read.evidence, read.lock, read.uses)
        (self.site, self.templates) = (site, templates)
    }

    func render(_ findings: inout Findings) -> [OutputFile] {
        let layout = PageLayout(site: site, evidence: evidence, pages: editorial.pages)
        let renderer = PageRenderer(
            site: site, evidence: evidence, layout: layout, templates: templates, uses: uses,
            history: lock?.history ?? [])
        let charts = drawCharts(&findings)
        var files = written(renderer, charts, &findings)
        files += records(renderer)
        let addresses = files.filter { $0.path.hasSuffix("index.html") }.map {
            String($0.path.dropLast("index.html".count))
        }
        files += charts.map { OutputFile(path: "charts/\($0.key).svg", text: $0.value.chart.standalone()) }
        files += PublishedData.files(evidence)
        files += StaticFiles.files(addresses: addresses, site.configuration, assets: templates.assets)
        return files
    }

    private func written(
        _ renderer: PageRenderer, _ charts: [(key: String, value: SiteChart)], _ findings: inout Findings
    ) -> [OutputFile] {
        let pages = WrittenPages(render: renderer)
        var files = [pages.papers(editorial.papers)]
        let withResolver = { (address: String, findings: inout Findings, body: (inout LinkResolver) -> OutputFile) in
            var resolver = self.resolver(root: SiteMap.root(from: address), charts)
            let file = body(&resolver)
            findings.report(contentsOf: resolver.findings)
            return file
        }
        for paper in editorial.papers {
            files.append(withResolver(site.address(of: paper), &findings) { pages.paper(paper, &$0) })
        }
        for page in editorial.pages where page.slug != SiteMap.homePage {
            files.append(withResolver(site.address(of: page), &findings) { pages.page(page, &$0) })
        }
        if let home = site.page(SiteMap.homePage) {
            files.append(withResolver(SiteMap.home, &findings) { pages.home(home, papers: editorial.papers, &$0) })
        } else {
            findings.report(.noHomePage())
        }
        return files
    }

    private func records(_ renderer: PageRenderer) -> [OutputFile] {
        let records = RecordPages(render: renderer)
        let figures = FigurePages(render: renderer)
        var files = [
            records.data(), records.references(editorial.references), records.notFound(), figures.index(),
            figures.corrections(),
        ]
        files += [records.ledger(), records.profileIndex()].compactMap { $0 }
        // The largest pages first, so that no core is left with one of them at the end.
        var jobs: [@Sendable () -> [OutputFile?]] = evidence.tables.sorted { $0.rows.count > $1.rows.count }.map {
            table in
            { [records.table(table)] }
        }
        jobs += evidence.figures.map { figure in { [figures.figure(figure), figures.json(figure)] } }
        jobs += evidence.authorities.map { authority in { [records.profile(authority)] } }
        files += jobs.concurrentMap { $0() }.joined().compactMap { $0 }
        return files
    }

    // MARK: Charts

    private func drawCharts(_ findings: inout Findings) -> [(key: String, value: SiteChart)] {
        editorial.charts.compactMap { definition in
            var resolver = resolver(root: "", [])
            let title = resolver.checked(definition.title, in: nil)
            let subtitle = resolver.checked(definition.subtitle, in: nil)
            findings.report(contentsOf: resolver.findings)
            return SiteChart(
                definition, title: title, subtitle: subtitle, evidence, site.configuration, &findings
            ).map { (definition.id.value, $0) }
        }
    }

    private func resolver(root: String, _ charts: [(key: String, value: SiteChart)]) -> LinkResolver {
        LinkResolver(
            site: site, evidence: evidence,
            references: Dictionary(
                editorial.references.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first }),
            chartIDs: editorial.charts.map(\.id.value), root: root
        ) { [templates, site] id, alternative, caption, root in
            charts.first { $0.key == id }.map { chart in
                String(
                    decoding: templates.render(.chart, chart.value.context(alternative, caption, root: root, site)),
                    as: UTF8.self)
            }
        }
    }
}

extension Diagnostic {
    fileprivate static func noHomePage() -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no `pages/index.md`, the text of the home page",
            help: "write it: front matter with `title:`, then the finding that the site is about")
    }
}

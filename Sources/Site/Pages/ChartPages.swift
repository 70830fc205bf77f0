internal import Algorithms
internal import Charts
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// A page for each chart, with what others need to show it; the page that stands in their frames; and its downloads.
struct ChartPages {
    let render: PageRenderer
    let history: ValueHistory

    private var configuration: SiteConfiguration { render.site.configuration }

    func index(_ charts: [SiteChart]) -> OutputFile? {
        guard !charts.isEmpty else { return nil }
        return render.page(
            .charts, at: SiteMap.chartIndex, title: render.words.text(Room.charts), description: nil,
            [
                "charts": .list(
                    charts.map {
                        [
                            "title": .text($0.chart.title), "subtitle": .text($0.chart.subtitle),
                            "href": .text("\($0.id)/"),
                        ]
                    })
            ])
    }

    func files(_ chart: SiteChart) -> [OutputFile] {
        [
            page(chart), frame(chart),
            OutputFile(
                path: "charts/\(chart.id).svg", text: chart.chart.standalone(),
                picture: SitePicture(path: SiteMap.chartPNG(chart.id), content: .chart(chart.chart))),
            OutputFile(path: "charts/\(chart.id).csv", text: chart.chart.csv),
        ]
    }

    private func page(_ chart: SiteChart) -> OutputFile {
        let address = SiteMap.chart(chart.id)
        let contexts = render.contexts(at: address)
        let caveats = chart.figures.flatMap { figure in
            figure.definition.caveats + (render.evidence.table(figure.definition.dataset.value)?.resource.caveats ?? [])
        }.map(\.value)
        let own: Context = [
            "figure": .html(figure(chart, root: contexts.root, in: .own)),
            "coverage": .text(chart.chart.coverage?.sentence),
            "caveat_list": contexts.caveats(Array(caveats.uniqued())),
            "png_href": .text(render.site.hasPictures ? "../\(chart.id).png" : nil),
            "svg_href": .text("../\(chart.id).svg"), "csv_href": .text("../\(chart.id).csv"),
            "citation": .text(render.site.citation(of: chart.chart.title, at: address)),
            "corrected": .text(corrected(chart)), "image_code": .text(imageCode(chart)),
            "frame_code": .text(frameCode(chart)),
        ]
        return render.page(
            .chartPage, at: address, title: chart.chart.title, description: chart.chart.subtitle, own,
            chart: chart.chart)
    }

    /// The page for other sites' frames: at any width, in both themes, without a script; dated, and it says where a
    /// figure was corrected.
    private func frame(_ chart: SiteChart) -> OutputFile {
        let address = SiteMap.frame(chart.id)
        let root = SiteMap.root(from: address)
        let context: Context = [
            "policy": .html(ContentSecurityPolicy.plain),
            "lang": .text(configuration.language), "dir": .text(configuration.direction),
            "site_title": .text(configuration.title), "root": .text(root),
            "canonical": .text(configuration.baseURL.text + SiteMap.chart(chart.id)),
            "chart_title": .text(chart.chart.title), "figure": .html(figure(chart, root: root, in: .frame)),
            "page_href": .text(root + SiteMap.chart(chart.id)),
            "as_of": .text(render.words.text(configuration.asOf)),
            "as_of_iso": .text(configuration.asOf.iso), "corrected": .text(corrected(chart)),
        ]
        return OutputFile(
            path: address + "index.html", bytes: render.templates.render(.chartFrame, context))
    }

    private func figure(_ chart: SiteChart, root: String, in place: SiteChart.Place) -> String {
        render.html(of: .chart, chart.context(root: root, render.site, in: place))
    }

    /// The day of the last correction of one of the chart's figures.
    private func corrected(_ chart: SiteChart) -> String? {
        let figures = Set(chart.figures.map(\.id))
        return history.corrections.last { $0.values.contains { figures.contains($0.figure) } }
            .map { render.words.text($0.change.asOf) }
    }

    // MARK: What to paste

    /// A PNG where it is made: many content systems take no SVG.
    private func imageCode(_ chart: SiteChart) -> String {
        let (id, title) = (chart.id, chart.chart.title)
        let base = configuration.baseURL.text
        let words = "\(title). \(chart.chart.description)"
        let dated = render.words(
            .dated, ["site": configuration.title, "date": render.words.text(configuration.asOf)])
        let image = render.site.hasPictures ? SiteMap.chartPNG(id) : "charts/\(id).svg"
        return """
            <a href="\(base)\(SiteMap.chart(id))"><img src="\(base)\(image)" alt="\(words.htmlEscaped)" width="672"></a>
            <p>\(dated.htmlEscaped): <a href="\(base)\(SiteMap.chart(id))">\(title.htmlEscaped)</a></p>
            """
    }

    private func frameCode(_ chart: SiteChart) -> String {
        """
        <iframe src="\(configuration.baseURL.text)\(SiteMap.frame(chart.id))" title="\(chart.chart.title.htmlEscaped)" \
        width="100%" height="\(chart.chart.frameHeight)" loading="lazy" style="border:0"></iframe>
        """
    }
}

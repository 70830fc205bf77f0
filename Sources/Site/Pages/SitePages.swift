internal import Algorithms
internal import Charts
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// Renders every page and download of the site, and hands each file on as soon as it is made: a site may be larger than
/// memory.
final class SitePages: Sendable {
    private let editorial: EditorialContent
    private let evidence: PublishedEvidence
    private let site: SiteMap
    private let history: ValueHistory
    private let renderer: PageRenderer
    private let lint: UnsourcedNumbers
    private let charts: [SiteChart]
    private let recordCharts: RecordCharts
    private let redirects: Redirects
    private let ownAssets: [MediaFile]
    private let evidenceIsSound: Bool

    init(_ read: ReadSite, _ site: SiteMap, _ templates: TemplateLibrary, _ findings: inout Findings) {
        (editorial, evidence, history) = (read.editorial, read.evidence, ValueHistory(read.history, read.evidence))
        (self.site, evidenceIsSound) = (site, read.evidenceIsSound)
        let references = Dictionary(firstOf: editorial.references, by: \.id.value)
        renderer = PageRenderer(
            site: site, evidence: evidence, references: references,
            layout: PageLayout(site: site, evidence: evidence, editorial: editorial, logo: read.assets.logo),
            templates: templates,
            replies: Dictionary(
                firstOf: editorial.profiles.compactMap { profile in profile.reply.map { (profile.key.value, $0) } }),
            corrected: history.lastCorrections, withdrawn: history.withdrawals.mapValues(\.title),
            corrections: Corrections(read.editorial, read.evidence, site, &findings))
        lint = UnsourcedNumbers(read.configuration)
        charts = SitePages.drawCharts(read, site, references, &findings)
        recordCharts = RecordCharts(read.evidence, site, coverage: renderer.requestCoverage, &findings)
        redirects = Redirects(read.editorial, read.evidence, site, &findings)
        ownAssets = read.assets.used(by: templates)
    }

    // MARK: Texts

    /// Writes what people wrote, each text parsed, checked, rendered and forgotten by one task.
    ///
    /// - Parameter first: the paths of pages that are rendered before all others, one by one.
    /// - Returns: where figures stand, and which texts name which authorities.
    func writeTexts(first: Set<String> = [], _ findings: inout Findings, to sink: FileSink) -> TextUses {
        var own = Findings()
        defer { findings.report(contentsOf: own) }
        let texts = editorial.texts
        let pages = textPages()
        let shown = texts.indices.filter { first.contains(texts[$0].address + "index.html") }.map {
            ($0, pages.write(texts[$0], to: sink))
        }
        let early = Dictionary(uniqueKeysWithValues: shown)
        let rendered = Array(texts.indices).concurrentMap(with: textPages) { pages, index in
            early[index] ?? pages.write(texts[index], to: sink)
        }
        var anchors: [LinkResolver.Anchor] = []
        var images: [LocalImage] = []
        // By their places, so that no text is copied as a whole.
        for index in rendered.indices {
            own.report(contentsOf: rendered[index].findings)
            anchors += rendered[index].anchors
            images += rendered[index].images
        }
        let profiles = editorial.profiles.concurrentMap(with: textPages) { pages, profile in pages.words(on: profile) }
        for text in profiles {
            own.report(contentsOf: text.findings)
            anchors += text.anchors
            images += text.images
        }
        for chart in editorial.charts {
            for text in chart.texts { lint.check(text, &own) }
        }
        let citedElsewhere =
            citedByCharts + profiles.flatMap(\.cited) + pages.checkSuggestedRequest(&own)
            + pages.writeGlossary(&own, to: sink)
        for figure in evidence.figures { lint.check(figure.definition, &own) }
        for entry in renderer.corrections.all {
            lint.check(entry.correction, in: entry.subject.language, &own)
        }
        lint.check(site.configuration, evidence, &own)
        if site.page(Paper.homeSlug) == nil, !site.absences.faultyTexts.contains("pages/\(Paper.homeSlug)") {
            own.report(.noHomePage())
        }
        let linked = Set(anchors.map(\.address))
        var headings = texts.indices.filter { linked.contains(texts[$0].address) }.compactMap { index in
            rendered[index].headings.map { (texts[index].address, $0.split(separator: "\n").map(String.init)) }
        }
        for (profile, text) in zip(editorial.profiles, profiles) {
            guard let ids = text.headings?.split(separator: "\n") else { continue }
            headings.append((profile.address(site.configuration.profiles), ids.map(String.init)))
        }
        let named = zip(editorial.profiles, profiles).compactMap { profile, text in
            evidence.authority(profile.key.value).map { ($0, text.authorities) }
        }
        let used = rendered.map { $0.figures } + profiles.map { $0.figures }
        LinkResolver.check(anchors, among: Dictionary(firstOf: headings), &own)
        let (figures, (mentions, cited)) = concurrently { [editorial, evidence, site] in
            FigureUses(editorial, evidence, site.configuration, texts: used)
        } _: {
            (
                Mentions.all(texts, naming: rendered.map { $0.authorities }, and: named),
                rendered.reduce(into: Set(citedElsewhere)) { $0.formUnion($1.cited) }
            )
        }
        let areKnown = evidenceIsSound && !own.hasErrors && !editorial.absences.hasFaultyTexts
        return TextUses(
            figures: figures, mentions: mentions,
            profiles: Dictionary(
                firstOf: zip(editorial.profiles, profiles).compactMap { profile, text in
                    text.shown.map { (profile.key.value, $0) }
                }),
            references: CitedReferences(cited, evidence, editorial, areKnown: areKnown, &own),
            images: images.uniqued(on: \.path), areKnown: areKnown)
    }

    /// For one thread.
    func textPages() -> TextPages {
        TextPages(editorial, renderer.another(), lint, charts: charts, recordCharts: recordCharts)
    }

    private var citedByCharts: [String] {
        editorial.charts.flatMap(\.texts).flatMap(\.constructs).cited
    }

    private func profilePages(_ uses: TextUses) -> ProfilePages {
        ProfilePages(
            render: renderer, charts: recordCharts,
            texts: Dictionary(firstOf: editorial.profiles, by: \.key.value),
            claims: editorial.claims, uses: uses, history: history)
    }

    /// All that the site says of an authority, for it to reply to.
    func rightOfReply(_ authority: PublishedAuthority, answerBy deadline: CalendarDate, _ uses: TextUses) -> [UInt8] {
        ReplyPack(render: renderer, profiles: profilePages(uses), editorial: editorial)
            .page(authority, answerBy: deadline)
    }

    // MARK: Records

    /// Writes what is made from tables, and what lists all the rest.
    ///
    /// - Returns: how many pages the site has.
    func writeRecords(_ uses: TextUses, to sink: FileSink) -> Int {
        let records = RecordPages(render: renderer, charts: recordCharts)
        let collections = CollectionPages(render: renderer, papers: editorial.papers)
        let figures = FigurePages(render: renderer, uses: uses.figures, history: history)
        let profiles = profilePages(uses)
        let chartPages = ChartPages(render: renderer, history: history)
        // The largest pages first, so that no core is left with one of them at the end.
        var jobs: [@Sendable () -> [OutputFile?]] = evidence.tables.sorted { $0.rows.count > $1.rows.count }.map {
            table in
            { [records.table(table)] }
        }
        let search = SearchPage(render: renderer, editorial: editorial)
        jobs += [
            { [search.file()] }, { [collections.index()] }, { [records.ledger()] }, { [records.profileIndex()] },
            { [self] in [records.references(editorial.references.filter(uses.references.contains))] },
            { [records.data(), records.notFound()] }, { [figures.index(), figures.corrections()] },
            { [self] in RequestGroups(render: renderer).files() },
            { [self] in
                [
                    ActionsPage(render: renderer, editorial: editorial).file(), chartPages.index(charts),
                    ClaimPages(render: renderer).index(editorial.claims),
                    TestimonyPages(render: renderer).index(editorial.testimonies),
                ]
            },
        ]
        jobs += collections.all.map { collection in { [collections.page(collection)] } }
        jobs += evidence.figures.map { figure in { figures.files(figure) } }
        jobs += history.withdrawals.sorted { $0.key < $1.key }.map { id, withdrawal in
            { [figures.withdrawn(id, withdrawal)] }
        }
        jobs += evidence.authorities.map { authority in { profiles.files(authority) } }
        jobs += charts.map { chart in { chartPages.files(chart) } }
        let pages = jobs.concurrentMap { job in
            job().compactMap { $0 }.map { file in
                sink(file)
                return file.path
            }
        }.joined().filter { $0.hasSuffix(".html") }
        let addresses =
            pages.filter { $0.hasSuffix("index.html") && !$0.hasPrefix("embed/") }.map {
                String($0.dropLast("index.html".count))
            }
            + editorial.texts.map(\.address) + (editorial.glossary.isEmpty ? [] : [SiteMap.glossary])
        let files: [@Sendable () -> [OutputFile]] = [
            { [self] in StaticFiles.files(addresses: addresses, site.configuration, assets: assets) },
            { [self] in PublishedData.files(evidence) },
            { [self] in
                [Feed.file(newest(uses), site.configuration)] + redirects.files(renderer)
                    + evidence.letters.map { OutputFile(path: site.letter($0), bytes: $0.bytes) }
                    + uses.images.map { OutputFile(path: $0.path, bytes: $0.bytes) }
            },
            { [self] in ownAssets.map { OutputFile(path: $0.path, bytes: $0.bytes) } },
        ]
        _ = files.concurrentMap { $0().forEach(sink) }
        return pages.count + editorial.texts.count + (editorial.glossary.isEmpty ? 0 : 1)
    }

    /// Papers, with the day on which a number or words in them were last corrected, and the corrections themselves.
    private func newest(_ uses: TextUses) -> [Feed.Entry] {
        var corrected: [String: CalendarDate] = [:]
        for (change, values) in history.corrections {
            for use in values.flatMap({ uses.figures[$0.key] }) { corrected[use.address] = change.asOf }
        }
        for entry in renderer.corrections.all {
            let address = entry.subject.address
            corrected[address] = max(entry.date, corrected[address] ?? entry.date)
        }
        let papers = editorial.papers.map { paper in
            let date = paper.date ?? site.configuration.asOf
            return Feed.Entry(
                address: paper.address, title: paper.title.plain, summary: paper.summary?.plain ?? "",
                authors: paper.authors, published: date, updated: max(date, corrected[paper.address] ?? date))
        }
        let contexts = renderer.contexts(root: "")
        let notices = zip(history.noticeIDs, history.notices).filter { $0.1.change.kind == .correction }
        let corrections = notices.map { id, entry in
            Feed.Entry(
                address: SiteMap.corrections + "#" + id,
                title: title(ofCorrection: contexts.names(ofChanged: entry.values)),
                summary: entry.change.reason, published: entry.change.asOf, updated: entry.change.asOf)
        }
        let words = renderer.corrections.all.map { entry in
            Feed.Entry(
                address: SiteMap.corrections + "#" + entry.id,
                title: renderer.words(.correctionOf, ["names": entry.subject.title]),
                summary: entry.correction.line(renderer.words), published: entry.date, updated: entry.date)
        }
        return (corrections + words).reversed() + papers
    }

    /// A few figures by name, the others by number: programs that show feeds cut long titles, or refuse them. One whose
    /// value stayed as it was is not named: only whom it covers was wrong.
    private func title(ofCorrection changed: (titles: [String], onlyCovering: Int)) -> String {
        let words = renderer.words
        var parts = Array(changed.titles.prefix(3))
        let more = changed.titles.count - parts.count
        if more > 0 { parts.append(words(.moreFigures, count: more)) }
        if changed.onlyCovering > 0 { parts.append(words(.whomFiguresCover, count: changed.onlyCovering)) }
        return words(.correctionOf, ["names": words.list(parts)])
    }

    /// The style of charts stands before the site's own, which can so change it.
    private var assets: [(name: String, bytes: [UInt8])] {
        renderer.templates.assets.map { name, bytes in
            (name, name == "site.css" ? Array(ChartStyle.page.utf8) + bytes : bytes)
        }
    }

    // MARK: Charts

    private static func drawCharts(
        _ read: ReadSite, _ site: SiteMap, _ references: [String: Reference], _ findings: inout Findings
    ) -> [SiteChart] {
        let targets = LinkTargets(site: site, evidence: read.evidence, references: references, root: "")
        let drawn = read.editorial.charts.concurrentMap { definition -> (SiteChart?, Findings) in
            var findings = Findings()
            var resolver = LinkResolver(targets)
            let title = resolver.checked(definition.title, at: nil)
            let subtitle = resolver.checked(definition.subtitle, at: nil)
            for event in definition.events { _ = resolver.checked(event.words, at: nil) }
            findings.report(contentsOf: resolver.findings)
            let chart = FigureChart(definition, read.evidence, site.configuration, areas: read.editorial.areas).chart(
                title: title, subtitle: subtitle, &findings)
            return (chart, findings)
        }
        for (_, own) in drawn { findings.report(contentsOf: own) }
        return drawn.compactMap(\.0)
    }
}

extension Diagnostic {
    fileprivate static func noHomePage() -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no `pages/index.md`, the text of the home page",
            help: "write it: front matter with `title:`, then the finding that the site is about")
    }
}

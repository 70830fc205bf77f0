internal import Charts
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// The right of reply as one page that stands alone: what the site says of an authority, or is about to say, with drafts
/// marked as such. It is made of what may be published and of nothing else. A total in which it is one of many says
/// nothing of it.
struct ReplyPack {
    let render: PageRenderer
    let profiles: ProfilePages
    let editorial: EditorialContent
    private let subjects: SliceSubjects

    init(render: PageRenderer, profiles: ProfilePages, editorial: EditorialContent) {
        (self.render, self.profiles, self.editorial) = (render, profiles, editorial)
        subjects = SliceSubjects(render.evidence)
    }

    private var evidence: PublishedEvidence { render.evidence }

    func page(_ authority: PublishedAuthority, answerBy deadline: CalendarDate) -> [UInt8] {
        let configuration = render.site.configuration
        let address = render.site.profile(authority.key) ?? ""
        let contexts = render.contexts(at: address)
        let waiting = chartsHeldBack
        return render.templates.render(
            .rightOfReply,
            profiles.record(authority, contexts).merging([
                "lang": .text(configuration.language), "dir": .text(configuration.direction),
                "site_title": .text(configuration.title), "publisher": .text(configuration.publisher),
                "canonical": .text(configuration.baseURL.text + address),
                "contact": .text(configuration.contact.value),
                "contact_text": .text(configuration.contact.value.replacing("mailto:", with: "")),
                "as_of": .text(render.words.text(configuration.asOf)), "as_of_iso": .text(configuration.asOf.iso),
                "answer_by": .text(render.words.text(deadline)), "answer_by_iso": .text(deadline.iso),
                "text_list": .group("texts", texts(on: authority, chartsHeldBack: waiting)),
                "shown_list": .group("shown", charts(showing: authority, heldBack: waiting)),
                "own_chart_list": .group("own_charts", ownCharts(of: authority)),
                // Nothing in the file leads anywhere.
                "change_list": contexts.changes(
                    profiles.history.changes(about: authority.key), profiles.uses.figures, isLinked: false),
                "announcement_list": .group("announcements", announcements(on: authority, contexts)),
                "row_list": .group("row_tables", rows(on: authority, contexts)),
            ]))
    }

    // MARK: Texts

    /// All that is written on the authority for its page, and the passages of papers, pages, charts and what is written on
    /// others that speak of it.
    private func texts(on authority: PublishedAuthority, chartsHeldBack: [String: String]) -> [Context] {
        let profiles = editorial.profiles.compactMap { profile in
            evidence.authority(profile.key.value).flatMap { named in
                text(render.words(.thePage, ["name": named.name]), passages(of: profile, for: authority))
            }
        }
        let written = (editorial.papers + editorial.translations + editorial.pages).compactMap { paper in
            text(
                paper.title.plain, date: paper.date, heldBack: paper.heldBack(render.words),
                Mentions.passages(
                    of: authority,
                    among: (paper.lines.map(\.document) + [paper.body]).flatMap { $0?.passages ?? [] }, evidence,
                    subjects))
        }
        let drawn = editorial.charts.compactMap { chart in
            text(
                render.words(.theChart, ["title": chart.title.plain]), heldBack: chartsHeldBack[chart.id.value],
                Mentions.passages(
                    of: authority, among: chart.texts.flatMap { $0.document?.passages ?? [] }, evidence, subjects))
        }
        return profiles + written + drawn
    }

    /// Nil where no passage of a text is about the authority.
    private func text(
        _ title: String, date: CalendarDate? = nil, heldBack: String? = nil, _ passages: [String]
    ) -> Context? {
        guard !passages.isEmpty else { return nil }
        return [
            "title": .text(title), "date": .text(date.map(render.words.text)), "held_back": .text(heldBack),
            "passages": .list(passages.map { ["text": .text($0)] }),
        ]
    }

    /// What is written on an authority: all of it for that one itself, whatever it names, but for the action, which stands
    /// below.
    private func passages(of profile: ProfileText, for authority: PublishedAuthority) -> [String] {
        let body = profile.body?.passages ?? []
        guard profile.key.value != authority.key else { return body.withCaptions.map(\.text) }
        return Mentions.passages(
            of: authority, among: body + profile.lines.flatMap { $0.document?.passages ?? [] }, evidence, subjects)
    }

    // MARK: Charts

    /// Those in which it stands, or a row of its own: what they show of it stands among its figures and rows.
    private func charts(showing authority: PublishedAuthority, heldBack: [String: String]) -> [Context] {
        editorial.charts.filter { $0.shows(authority.key, evidence, subjects) }.map { chart in
            [
                "title": .text(chart.title.plain), "subtitle": .text(chart.subtitle.plain),
                "held_back": .text(heldBack[chart.id.value]),
                "address": .text(render.site.configuration.baseURL.text + SiteMap.chart(chart.id.value)),
            ]
        }
    }

    /// What is said of the charts that no text shows but such as aren't published yet, by their ids.
    private var chartsHeldBack: [String: String] {
        let texts = editorial.texts.map { (text: $0, heldBack: $0.heldBack(render.words)) }
        var result: [String: String] = [:]
        // Each text is parsed for this, so none is where nothing waits.
        guard texts.contains(where: { $0.heldBack != nil }) else { return result }
        for (text, heldBack) in texts where heldBack != nil {
            for id in text.charts { result[id] = result[id] ?? heldBack }
        }
        let shown =
            texts.filter { $0.heldBack == nil }.flatMap { $0.text.charts } + editorial.profiles.flatMap(\.charts)
        for id in shown { result[id] = nil }
        return result
    }

    /// The charts on its page, as they are told to those who can't see them.
    private func ownCharts(of authority: PublishedAuthority) -> [Context] {
        profiles.charts.profile(authority.key).map { drawn in
            [
                "title": .text(drawn.chart.title), "subtitle": .text(drawn.chart.subtitle),
                "text": .text(drawn.chart.description),
            ]
        }
    }

    // MARK: Claims

    /// What was announced by the authority or about it, with all that the site says of it.
    private func announcements(on authority: PublishedAuthority, _ contexts: PageContexts) -> [Context] {
        editorial.claims.compactMap { paper in
            guard let claim = paper.claim, claim.authority?.value == authority.key else { return nil }
            var reported = Findings()
            let figures = claim.check(evidence, render.words, &reported)
            return [
                "title": .text(paper.title.plain), "held_back": .text(paper.heldBack(render.words)),
                "words": .text(claim.words),
                "speaker": .text(claim.speaker), "speaker_type": .text(render.words.text(claim.kind)),
                "date": .text(paper.date.map(render.words.text)),
                "source": .text(render.references[claim.source.value]?.formatted(render.words)),
                "locator": .text(claim.locator), "finding": .text(render.words.text(claim.finding)),
                "is_own_words": .flag(claim.kind.isAuthority),
                "figures": .list(figures.map(contexts.number)),
                "passages": .list((paper.body?.passages ?? []).withCaptions.map { ["text": .text($0.text)] }),
            ]
        }
    }

    // MARK: Rows

    /// Every published row that speaks of the authority, and every answer that was coded from its replies.
    private func rows(on authority: PublishedAuthority, _ contexts: PageContexts) -> [Context] {
        let requests = Set(evidence.requests(to: authority.key).map(\.key))
        return evidence.tables.compactMap { table in
            let rows =
                table.resource.role == .answers
                ? table.rows.indices.filter { row in
                    table.cell(row, roleOf: "request").flatMap(\.text).map(requests.contains) ?? false
                } : table.resource.role == .authorities ? [] : table.rows(of: authority.key)
            guard !rows.isEmpty else { return nil }
            return contexts.table(table, rows: rows, anchored: false, limit: .max).merging([
                "count": .text(render.words(.rowCount, count: rows.count))
            ])
        }
    }
}

internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// The pages that carry people's own texts: home, papers, and pages such as "about".
struct WrittenPages {
    let render: PageRenderer

    /// How many papers the home page shows.
    private static let latest = 5

    func home(
        _ page: Paper, _ body: MarkdownDocument, papers: [Paper], charts: RecordCharts, _ resolver: inout LinkResolver
    ) -> OutputFile {
        let contexts = render.contexts(at: SiteMap.home)
        let own: Context = [
            "papers": .list(papers.prefix(Self.latest).map(contexts.paper)),
            "coverage": contexts.requestCoverage(leadingTo: SiteMap.requestLedger),
            "charts": .html(render.html(charts.home, contexts)),
            "profiles_heading": .text(render.words(.findYour, ["noun": render.site.configuration.profiles.singular])),
            "profiles": .list(render.evidence.authorities.map(contexts.profile)),
        ]
        return render.page(
            .home, at: SiteMap.home, title: render.site.configuration.title, description: page.summary?.plain,
            prose(page, body, contexts, &resolver).merging(own), about: StructuredData.site(render.site.configuration))
    }

    func paper(_ paper: Paper, _ body: MarkdownDocument, _ resolver: inout LinkResolver) -> OutputFile {
        let address = paper.address
        let contexts = render.contexts(at: address)
        // A translation is by those who wrote its original, and ends where that does.
        let original = render.site.paper(paper.slug) ?? paper
        let translations = render.site.translations(of: paper.slug)
        let own: Context = [
            "text_dir": .text(paper.language.map { $0.isRightToLeft ? "rtl" : "ltr" }),
            "original": .object(
                paper.kind == .translation
                    ? [
                        "title": .text(original.title.plain),
                        "href": .text(contexts.root + original.address),
                    ] : nil),
            "translation_list": .group(
                "translations", translations.filter { $0.language != paper.language }.map(contexts.translation)),
            "translators": .text(paper.translators.isEmpty ? nil : paper.translators.joined(separator: ", ")),
            "summary": .text(paper.summary.map { resolver.checked($0, at: paper.place) }),
            "held_back": .text(paper.heldBack(render.words)),
            "date": .text(paper.date.map(contexts.text)), "date_iso": .text(paper.date?.iso),
            "authors": .text(original.authors.isEmpty ? nil : original.authors.joined(separator: ", ")),
            "audience_list": .group("audiences", contexts.audiences(of: paper)),
            "topic_list": .group("topics", contexts.topics(of: paper)),
            "contents_list": .group(
                "contents",
                body.content.headings.filter { $0.level == 2 }.map { ["id": .text($0.id), "text": .text($0.text)] }),
        ]
        // A text's own numbers, before those of the action below it.
        let text = prose(paper, body, contexts, &resolver)
        let numbers = resolver.numbers.map(contexts.number)
        let replies =
            render.replies.isEmpty
            ? []
            : render.evidence.authorities.filter { authority in
                resolver.authorities.contains(authority.key) && render.replies[authority.key] != nil
            }.map(contexts.replyNote)
        for text in paper.action?.texts ?? [] { _ = resolver.checked(text, at: paper.place) }
        let versions = translations.isEmpty ? [] : [original] + translations
        return render.page(
            .paper, at: address, title: paper.title.plain, description: paper.summary?.plain,
            own.merging(text).merging([
                "number_list": .group("numbers", numbers), "reply_list": .group("replies", replies),
                "action": .object(original.action.map(contexts.action)),
                "citation": .text(
                    render.site.citation(
                        of: paper.title.plain,
                        by: original.authors.joined(separator: ", ") + (paper.date.map { " (\($0.year))" } ?? ""),
                        at: address)),
            ]),
            about: StructuredData.report(paper, of: original, at: address, render.site), language: paper.language,
            versions: versions.map { paper in
                (paper.language?.code ?? render.site.configuration.language, paper.address)
            })
    }

    func page(_ page: Paper, _ body: MarkdownDocument, _ resolver: inout LinkResolver) -> OutputFile {
        let address = page.address
        if let summary = page.summary { _ = resolver.checked(summary, at: page.place) }
        return render.page(
            .page, at: address, title: page.title.plain, description: page.summary?.plain,
            prose(page, body, render.contexts(at: address), &resolver).merging([
                "helpline_list": .group(
                    "helplines", page.slug == Helpline.page ? render.site.configuration.helplines.map(helpline) : [])
            ]))
    }

    private func helpline(_ helpline: Located<Helpline>) -> Context {
        let helpline = helpline.value
        return [
            "name": .text(helpline.name), "offers": .text(helpline.offers), "telephone": .text(helpline.telephone),
            "dialled": .text(helpline.dialled), "url": .text(helpline.url), "hours": .text(helpline.hours),
            "checked": .text(render.words.text(helpline.checked)), "checked_iso": .text(helpline.checked.iso),
            "tells_police": .text(helpline.tellsPolice), "tells_immigration": .text(helpline.tellsImmigration),
        ]
    }

    /// What is written on an authority, with the numbers, references and words of the glossary in it, for its page.
    func words(_ body: MarkdownDocument, at place: TextPlace, _ resolver: inout LinkResolver) -> Context {
        let contexts = render.contexts(at: place.address)
        let html = resolver.html(body, at: place)
        let numbers = resolver.numbers.map(contexts.number)
        return lists(resolver, contexts).merging([
            "body": .html(html), "number_list": .group("numbers", numbers),
        ])
    }

    func prose(
        _ paper: Paper, _ body: MarkdownDocument, _ contexts: PageContexts, _ resolver: inout LinkResolver
    ) -> Context {
        let heading = resolver.checked(paper.title, at: paper.place)
        let body = resolver.html(body, of: paper)
        return lists(resolver, contexts).merging([
            "heading": .text(heading), "body": .html(body), "correction_list": contexts.corrections(of: paper.path),
        ])
    }

    /// The words of the glossary and the references that a text uses.
    func lists(_ resolver: LinkResolver, _ contexts: PageContexts) -> Context {
        [
            "definition_list": .group(
                "definitions",
                resolver.terms.map { entry in
                    [
                        "id": .text(entry.id.value), "term": .text(entry.term.plain),
                        "definition": .text(entry.definition.plain),
                        "href": .text(render.site.term(entry.id.value).map { contexts.root + $0 }),
                    ]
                }),
            "reference_list": .group(
                "references", contexts.references(resolver.cited)),
        ]
    }
}

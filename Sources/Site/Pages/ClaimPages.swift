internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What was announced beside what the record shows: a page for each claim, and one that lists them.
struct ClaimPages {
    let render: PageRenderer

    func claim(
        _ paper: Paper, _ claim: Claim, _ body: MarkdownDocument, _ resolver: inout LinkResolver
    ) -> OutputFile {
        let address = paper.address
        let contexts = render.contexts(at: address)
        let heading = resolver.checked(paper.title, at: paper.place)
        let number = resolver.cite(claim.source)
        let figures = claim.check(render.evidence, render.words, &resolver.findings)
        let html = resolver.html(body, of: paper)
        let authority = claim.authority.flatMap { render.evidence.authority($0.value) }
        let finding = render.words.text(claim.finding)
        let own: Context = [
            "heading": .text(heading), "held_back": .text(paper.heldBack(render.words)), "words": .text(claim.words),
            "speaker": .text(claim.speaker), "speaker_type": .text(render.words.text(claim.kind)),
            "date": .text(paper.date.map(render.words.text)), "date_iso": .text(paper.date?.iso),
            "source_id": .text(number == nil ? nil : claim.source.value),
            "source_number": .text(number.map(String.init)),
            "locator": .text(claim.locator), "finding": .text(finding),
            "authority": .text(authority?.name),
            "authority_href": .text(authority.flatMap { render.site.profile($0.key) }.map { contexts.root + $0 }),
            "is_own_words": .flag(claim.kind.isAuthority), "body": .html(html),
            "figure_table": .group("figures", figures.map(contexts.number)),
            "reply_note": .object(authority.map(contexts.replyNote)),
            "correction_list": contexts.corrections(of: paper.path),
            "reference_list": .group(
                "references", contexts.references(resolver.cited)),
        ]
        return render.page(.claim, at: address, title: paper.title.plain, description: finding, own)
    }

    func index(_ claims: [Paper]) -> OutputFile? {
        guard !claims.isEmpty else { return nil }
        let contexts = render.contexts(at: SiteMap.claimIndex)
        return render.page(
            .claims, at: SiteMap.claimIndex, title: render.words.text(Room.claims),
            description: render.words(.claimsDescription),
            ["claims": .list(claims.compactMap { ClaimPages.entry($0, contexts) })])
    }

    /// A claim in a list; nil for a text that is none.
    static func entry(_ paper: Paper, _ contexts: PageContexts) -> Context? {
        paper.claim.map { claim in
            [
                "title": .text(paper.title.plain), "href": .text(contexts.root + paper.address),
                "words": .text(claim.words), "speaker": .text(claim.speaker),
                "date": .text(paper.date.map(contexts.words.text)),
                "finding": .text(contexts.words.text(claim.finding)),
                "reply_note": .object(
                    claim.authority.flatMap { contexts.evidence.authority($0.value) }.map(contexts.replyNote)),
            ]
        }
    }
}

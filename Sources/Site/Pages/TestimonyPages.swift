internal import Documents
internal import Quantities

/// A page for each testimony, and one that lists them. They say nothing of when and where somebody spoke or agreed.
struct TestimonyPages {
    let render: PageRenderer

    func testimony(
        _ paper: Paper, _ testimony: Testimony, _ body: MarkdownDocument, _ resolver: inout LinkResolver
    ) -> OutputFile {
        let address = paper.address
        let contexts = render.contexts(at: address)
        return render.page(
            .testimony, at: address, title: paper.title.plain, description: nil,
            WrittenPages(render: render).prose(paper, body, contexts, &resolver).merging([
                "held_back": .text(paper.heldBack(render.words)), "name": .text(testimony.name),
                "is_pseudonym": .flag(testimony.isPseudonym),
            ]))
    }

    func index(_ testimonies: [Paper]) -> OutputFile? {
        guard !testimonies.isEmpty else { return nil }
        let contexts = render.contexts(at: SiteMap.testimonyIndex)
        return render.page(
            .testimonies, at: SiteMap.testimonyIndex, title: render.words.text(Room.testimonies),
            description: render.words(.testimoniesDescription),
            [
                "testimonies": .list(
                    testimonies.map { paper in
                        [
                            "title": .text(paper.title.plain),
                            "href": .text(contexts.root + paper.address),
                            "name": .text(paper.testimony?.name),
                        ]
                    })
            ])
    }
}

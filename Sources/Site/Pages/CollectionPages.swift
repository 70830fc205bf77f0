internal import Documents
internal import Evidence
internal import Quantities

/// Papers in lists: all of them, those on a topic, those for an audience.
struct CollectionPages {
    private let render: PageRenderer
    private let papers: [Paper]
    private let topics: [Collection]
    private let audiences: [Collection]

    init(render: PageRenderer, papers: [Paper]) {
        (self.render, self.papers) = (render, papers)
        (topics, audiences) = (Collection.topics(of: papers), Collection.audiences(of: papers))
    }

    /// Every topic and audience that has a page.
    var all: [Collection] { topics + audiences }

    func index() -> OutputFile {
        let contexts = render.contexts(at: SiteMap.papersIndex)
        return render.page(
            .papers, at: SiteMap.papersIndex, title: render.words.text(Room.papers), description: nil,
            [
                "papers": .each(papers, contexts.paper),
                "topic_list": .group("topics", contexts.links(topics)),
                "audience_list": .group("audiences", contexts.links(audiences)),
            ])
    }

    func page(_ collection: Collection) -> OutputFile {
        let contexts = render.contexts(at: collection.address)
        return render.page(
            .collection, at: collection.address, title: collection.title(render.words), description: nil,
            [
                "heading": .text(collection.title(render.words)), "is_audience": .flag(collection.kind == .audience),
                "papers": .each(papers.filter { $0.isIn(collection) }, contexts.paper),
                "other_list": .group(
                    "others",
                    contexts.links(
                        (collection.kind == .topic ? topics : audiences).filter { $0.slug != collection.slug })),
            ])
    }
}

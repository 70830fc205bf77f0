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

/// Papers that have a topic or an audience in common.
struct Collection: Sendable {
    enum Kind: String, Sendable { case topic, audience }

    let kind: Kind
    let slug: String

    static func topics(of papers: [Paper]) -> [Collection] {
        papers.reduce(into: Set()) { $0.formUnion($1.topics) }.sorted().map { Collection(kind: .topic, slug: $0) }
    }

    /// Audiences in their own order, then those of the site's own; those without a paper are left out.
    static func audiences(of papers: [Paper]) -> [Collection] {
        let present = papers.reduce(into: Set()) { $0.formUnion($1.audiences) }
        let known = PaperFrontMatter.audiences.filter(present.contains)
        return (known + present.subtracting(known).sorted()).map { Collection(kind: .audience, slug: $0) }
    }

    var address: String { "\(kind.rawValue)s/\(slug)/" }
    /// The name that the site has for it; otherwise it is called as its texts call it.
    func name(_ words: Words) -> String { words.has(self) ? words.text(self) : slug.words }

    func title(_ words: Words) -> String { name(words).capitalisedFirst }
}

extension Collection: WordsKey {
    var key: String { "\(kind.rawValue)s.\(slug)" }
}

extension Paper {
    func isIn(_ collection: Collection) -> Bool {
        (collection.kind == .topic ? topics : audiences).contains(collection.slug)
    }
}

extension String {
    /// A slug as words: "freedom of information".
    var words: String { replacing("-", with: " ") }
}

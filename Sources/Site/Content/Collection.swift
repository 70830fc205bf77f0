internal import Documents
internal import Quantities

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

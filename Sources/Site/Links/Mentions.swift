internal import Diagnostics
internal import Documents
internal import Evidence

/// What the texts of a site speak of, known once all of them are rendered.
struct TextUses: Sendable {
    let figures: FigureUses
    /// Papers and pages by the key of an authority that they name.
    let mentions: [String: [Paper]]
}

/// Which authorities a text names: by a link to its page, to one of its requests, or to its slice of a figure.
enum Mentions {
    static func authorities(in body: MarkdownDocument, _ evidence: PublishedEvidence) -> Set<String> {
        Set(
            body.constructs.flatMap { construct -> [String] in
                guard let (scheme, rest) = OwnScheme.split(construct.destination.value) else { return [] }
                switch scheme {
                case .profile: return [rest]
                case .request: return [evidence.requests.first { $0.key == rest }?.authority].compactMap { $0 }
                case .figure: return parseQuery(rest)?.pairs.map(\.1).filter { evidence.authority($0) != nil } ?? []
                default: return []
                }
            })
    }

    static func papers(_ papers: [Paper], naming authorities: [Set<String>]) -> [String: [Paper]] {
        var mentions: [String: [Paper]] = [:]
        for (paper, keys) in zip(papers, authorities) {
            for key in keys { mentions[key, default: []].append(paper) }
        }
        return mentions
    }
}

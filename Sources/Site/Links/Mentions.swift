internal import Diagnostics
internal import Documents
internal import Evidence

/// A page whose text names an authority.
enum Mention: Sendable {
    case text(Paper)
    /// The page of another authority, by what is written there.
    case profile(PublishedAuthority)
}

/// Which authorities a passage names: by a link to its page, to one of its requests, or to a slice of a figure that is
/// its own or a row of its own, or by a table that shows such.
enum Mentions {
    private static func authorities(
        in constructs: [MarkdownConstruct], _ evidence: PublishedEvidence, _ subjects: SliceSubjects
    ) -> Set<String> {
        Set(
            constructs.flatMap { construct -> [String] in
                guard let (scheme, rest) = OwnScheme.split(construct.destination.value) else { return [] }
                switch scheme {
                case .profile: return [rest]
                case .request: return [evidence.request(rest)?.authority].compactMap { $0 }
                case .figure: return subjects.authorities(ofFigure: rest)
                case .table: return subjects.authorities(ofTable: rest)
                default: return []
                }
            })
    }

    /// The passages that speak of an authority: by such a link, by its name or by another of its names.
    static func passages(
        of authority: PublishedAuthority, among passages: [MarkdownDocument.Passage], _ evidence: PublishedEvidence,
        _ subjects: SliceSubjects
    ) -> [String] {
        passages.withCaptions.filter { passage in
            authorities(in: passage.constructs, evidence, subjects).contains(authority.key)
                || ([authority.name] + authority.aliases).contains { passage.text.names($0) }
        }.map(\.text)
    }

    /// - Parameter profiles: authorities on which something is written, each with the keys of those that are named in it.
    static func all(
        _ papers: [Paper], naming authorities: [[String]], and profiles: [(PublishedAuthority, [String])]
    ) -> [String: [Mention]] {
        var mentions: [String: [Mention]] = [:]
        for (paper, keys) in zip(papers, authorities) where paper.kind != .translation {
            for key in keys { mentions[key, default: []].append(.text(paper)) }
        }
        for (authority, keys) in profiles {
            for key in keys where key != authority.key { mentions[key, default: []].append(.profile(authority)) }
        }
        return mentions
    }
}

extension [MarkdownDocument.Passage] {
    /// The same, and after each the captions of the images in it.
    var withCaptions: [MarkdownDocument.Passage] {
        flatMap { [$0] + $0.constructs.flatMap { $0.caption?.document?.passages ?? [] } }
    }
}

extension String {
    /// Whether a name stands in the text, not as a part of a longer word.
    func names(_ name: String) -> Bool {
        ranges(of: name).contains { range in
            let before = range.lowerBound == startIndex ? nil : self[index(before: range.lowerBound)]
            let after = range.upperBound == endIndex ? nil : self[range.upperBound]
            return ![before, after].contains { $0?.isLetter == true || $0?.isNumber == true }
        }
    }
}

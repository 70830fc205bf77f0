internal import Evidence
internal import Quantities

/// What is said of an authority's right of reply.
extension PageContexts {
    /// Its reply in full, or when it was asked for one; nil where none has been sought.
    func reply(of authority: String) -> Context? {
        render.replies[authority].map { reply in
            [
                "sought": .text(words.text(reply.sought)), "deadline": .text(words.text(reply.deadline)),
                "received": .text(reply.received.map(words.text)),
                "paragraphs": .list(reply.paragraphs.map { ["text": .text($0)] }),
                "is_past": .flag(reply.deadline < configuration.asOf),
            ]
        }
    }

    /// In a line, for wherever something is said of the authority: that it replied, with the way to its words, that it
    /// was asked, or that it wasn't.
    func replyNote(of authority: PublishedAuthority) -> Context {
        let reply = render.replies[authority.key]
        return [
            "authority": .text(authority.name), "publisher": .text(configuration.publisher),
            "sought": .text((reply?.sought).map(words.text)), "deadline": .text((reply?.deadline).map(words.text)),
            "received": .text((reply?.received).map(words.text)),
            "is_past": .flag(reply.map { $0.deadline < configuration.asOf } ?? false),
            "href": .text(site.profile(authority.key).map { root + $0 + "#site-reply" }),
        ]
    }
}

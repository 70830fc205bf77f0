internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// A text as those who sign off read it by itself: a paper, a translation, a claim, a testimony, or what is written on an
/// authority.
struct ReviewedText {
    let signed: SignedText
    /// The name of its file, without folder and ending.
    let name: String
    let title: String
    let date: CalendarDate?
    let authors: [String]
    let summary: InlineText?
    /// Nil where an authority's file holds a reply or an action alone.
    let body: MarkdownDocument?
    /// All its links and images.
    let constructs: [MarkdownConstruct]
    /// What an authority said to the words on it, or that it was asked.
    let reply: ProfileText.Reply?
    let action: Action?
    let place: TextPlace
    let isTranslation: Bool

    /// Nil where its body can't be read, which is reported.
    init?(_ paper: Paper, _ findings: inout Findings) {
        guard let body = paper.body(&findings) else { return nil }
        (signed, name, title) = (SignedText(paper), paper.slug, paper.title.plain)
        (date, authors, summary) = (paper.date, paper.authors, paper.summary)
        (self.body, constructs) = (body, paper.constructs(body))
        (reply, action) = (nil, paper.action)
        (place, isTranslation) = (paper.place, paper.kind == .translation)
    }

    /// The same.
    init?(_ profile: ProfileText, _ read: ReadSite, _ findings: inout Findings) {
        let body = profile.body(&findings)
        guard body != nil || profile.text == nil else { return nil }
        let key = profile.key.value
        (signed, name) = (SignedText(profile), key)
        title = read.configuration.words(.thePage, ["name": read.evidence.authority(key)?.name ?? key])
        (date, authors, summary) = (nil, [], nil)
        (self.body, constructs) = (body, profile.constructs(body))
        (reply, action) = (profile.reply, profile.action)
        (place, isTranslation) = (profile.place(read.configuration.profiles), false)
    }
}

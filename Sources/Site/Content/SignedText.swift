internal import Diagnostics
internal import Documents

/// A text that wants approval before it is published, where `site.yaml` asks for any: a paper, a claim, or what is said
/// on an authority.
struct SignedText: Sendable {
    /// Where it lies below the content folder, without the ending: `papers/what-follows-a-raid`.
    let path: String
    /// Nil for what is said of an authority.
    let title: String?
    let file: SourceFile
    /// Whether it isn't published yet in any case.
    let isHeldBack: Bool
    /// The key of the authority that it is about, whose name stands above it.
    let authority: String?

    init(_ paper: Paper) {
        (path, title, file) = (paper.path, paper.title.plain, paper.file)
        isHeldBack = paper.isDraft || paper.embargo != nil
        authority = paper.claim?.authority?.value
    }

    init(_ profile: ProfileText) {
        (path, file) = (profile.path, profile.key.origin.file)
        (title, isHeldBack) = (nil, false)
        authority = profile.key.value
    }
}

extension EditorialContent {
    var signedTexts: [SignedText] {
        (papers + translations + claims + testimonies).map(SignedText.init) + profiles.map(SignedText.init)
    }
}

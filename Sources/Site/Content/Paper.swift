internal import Diagnostics
internal import Documents
internal import Quantities

/// A Markdown file with front matter: a position paper, a translation of one, a page such as "about", a claim, or a
/// testimony. It is a class because texts are put in lists of many kinds.
final class Paper: Sendable {
    enum Kind: String, Sendable {
        case paper, page, claim, testimony
        /// `SLUG.LANGUAGE.md` beside its original.
        case translation

        var folder: String {
            switch self {
            case .translation: Kind.paper.folder
            case .testimony: "testimonies"
            default: rawValue + "s"
            }
        }
    }

    let kind: Kind
    /// The file's name without its ending, and the name in its address. A translation has its original's.
    let slug: String
    /// Of a translation the language in which it is.
    let language: Language?
    let file: SourceFile
    /// Where its page stands, from the site's root.
    let address: String
    private let front: PaperFrontMatter
    /// Where the text after the front matter stands in the file.
    private let text: Range<Int>

    private init(
        _ kind: Kind, slug: String, language: Language?, _ file: SourceFile, _ front: PaperFrontMatter,
        text: Range<Int>
    ) {
        (self.kind, self.slug, self.language) = (kind, slug, language)
        (self.file, self.front, self.text) = (file, front, text)
        address =
            switch kind {
            case .paper: Self.address(ofPaper: slug)
            case .translation: "papers/\(slug)/\(language?.code ?? "")/"
            case .claim: "claims/\(slug)/"
            case .testimony: "testimonies/\(slug)/"
            case .page: slug == Self.homeSlug ? "" : "\(slug)/"
            }
    }

    static func address(ofPaper slug: String) -> String { "papers/\(slug)/" }

    /// That of the page whose text opens the home page.
    static let homeSlug = "index"

    var title: InlineText { front.title }
    var summary: InlineText? { front.summary }
    var date: CalendarDate? { front.date }
    var authors: [String] { front.authors }
    var translators: [String] { front.translators }
    /// What the language of a translation calls itself: "Cymraeg".
    var languageName: String? { front.languageName }
    var topics: [String] { front.topics }
    var audiences: [String] { front.audiences.map(\.value) }
    var audiencesAsWritten: [Located<String>] { front.audiences }
    /// For a claim: what was announced, and what the record makes of it.
    var claim: Claim? { front.claim }
    /// Of a testimony who speaks.
    var testimony: Testimony? { front.testimony }
    /// Slugs that it had before, which lead to it.
    var aliases: [Located<String>] { front.aliases }
    /// Whether it is not for publication yet.
    var isDraft: Bool { front.isDraft }
    var action: Action? { front.action }
    /// The day until which it is held back, while that is still to come.
    var embargo: Located<CalendarDate>? { front.embargo }

    /// Reads a file; nil where an error was reported.
    static func read(_ file: SourceFile, _ kind: Kind, asOf: CalendarDate, _ findings: inout Findings) -> Paper? {
        let name = file.path.utf8.split(separator: UInt8(ascii: "/")).last?.dropLast(".md".utf8.count) ?? "".utf8[...]
        let parts = name.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false).map {
            String(Substring($0))
        }
        let slug = parts.first ?? ""
        let isTranslation = kind == .paper && parts.count == 2
        guard Slug.isValid(slug), isTranslation || parts.count == 1 else {
            return findings.refuse(.badFileName(String(Substring(name)), file))
        }
        let language = isTranslation ? Language(parts[1]) : nil
        if isTranslation, language == nil { return findings.refuse(.notALanguage(parts[1], file)) }
        guard let yaml = FrontMatter.read(file, &findings) else { return nil }
        let own = isTranslation ? Kind.translation : kind
        return PaperFrontMatter.read(yaml.node, own, asOf: asOf, &findings).map {
            Paper(own, slug: slug, language: language, file, $0, text: yaml.body)
        }
    }

    func body(_ findings: inout Findings) -> MarkdownDocument? {
        TextBody(file: file, range: text).parsed(&findings)
    }
}

extension Paper: WrittenText {
    /// Where it lies below the content folder, without the ending.
    var path: String { kind.folder + "/" + slug + (language.map { "." + $0.code } ?? "") }

    /// A translation as it is held back with its original.
    func held(with original: Paper) -> Paper {
        var front = front
        front.embargo = original.embargo
        return Paper(kind, slug: slug, language: language, file, front, text: text)
    }

    /// From where its relative links lead.
    var place: TextPlace { TextPlace(folder: kind.folder, address: address) }

    /// What a preview says above it while it isn't for readers yet; nil where it is.
    func heldBack(_ words: Words) -> String? {
        switch (isDraft, embargo) {
        case (false, nil): nil
        case (true, nil): words(.draft)
        case (false, let until?): words(.embargo, ["date": words.text(until.value)])
        case (true, let until?): words(.draftUnderEmbargo, ["date": words.text(until.value)])
        }
    }

    /// The ids of the references that it cites.
    var cited: [String] {
        constructs(body).cited + [claim?.source.value].compactMap { $0 }
    }

    var lines: [InlineText] { [title, summary].compactMap { $0 } + (action?.texts ?? []) }
}

extension Diagnostic {
    fileprivate static func badFileName(_ slug: String, _ file: SourceFile) -> Diagnostic {
        .error(
            at: Origin(file), "`\(slug.prefix(60))` can't be part of an address",
            help: "name the file with lower-case letters, digits and hyphens")
    }

    fileprivate static func notALanguage(_ code: String, _ file: SourceFile) -> Diagnostic {
        .error(
            at: Origin(file), "`\(code.prefix(40))` is no code of a language",
            help: "a translation is named `SLUG.LANGUAGE.md`, with a code of BCP 47 in lower case: `ponds.cy.md`")
    }
}

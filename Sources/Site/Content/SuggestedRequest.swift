internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// A request that a reader could send to any authority, for its page to show.
struct SuggestedRequest: Sendable {
    let title: InlineText
    private let letter: Letter

    fileprivate static let placeholders = ["authority", "law"]

    /// Its Markdown texts, to be checked.
    var texts: [InlineText] { [title] + letter.texts }

    /// The letter to one authority, under the law under which it answers.
    func text(to authority: PublishedAuthority, _ words: Words) -> String {
        letter.text([("authority", authority.name), ("law", words.text(authority.law ?? FOILaw.foia2000))])
    }

    fileprivate init(title: InlineText, letter: Letter) { (self.title, self.letter) = (title, letter) }
}

extension YAMLType where Value == SuggestedRequest {
    static var suggestedRequest: Self {
        .mapping("a request to copy (title, text)", of: "a suggested request") { map, findings in
            let title = map.required("title", .inline, &findings)
            let letter = map.required("text", .letter(placeholders: SuggestedRequest.placeholders), &findings)
            guard let title, let letter else { return nil }
            return SuggestedRequest(title: title, letter: letter)
        }
    }
}

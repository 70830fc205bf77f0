/// "One" where it stands for something that is named beside it, and counts nothing: "no one", "the one that", "a local
/// one", "one of the".
extension NumberScanner.Words {
    /// Whether the word, which is "one", is such a pronoun.
    var isPronoun: Bool {
        let (next, second) = nextTwo
        return Self.leads.contains(text(last)) || Self.verbs.contains(text(next)) || isOneOf(next, second)
            || endsItsPhrase(before: next)
    }

    private static let leads: Set = ["no", "the", "any", "every", "each", "this", "that", "another", "which"]
    private static let verbs: Set = [
        "another", "or", "can", "may", "might", "must", "should", "could", "would", "has", "is",
    ]
    /// Before these it is a count all the same: "only one of them", "a single one".
    private static let counting: Set = [
        "only", "just", "exactly", "precisely", "least", "most", "than", "but", "not", "about", "around", "nearly",
        "almost", "single", "sole", "mere", "further", "additional", "extra", "total",
    ]

    /// "One of the forces", "one of them".
    private func isOneOf(_ next: Range<Int>, _ second: Range<Int>) -> Bool {
        text(next) == "of" && Self.known.contains(text(second)) && isJoined(word, next) && isJoined(next, second)
            && !Self.counting.contains(text(last))
    }

    private static let known: Set = [
        "the", "these", "those", "them", "us", "its", "our", "their", "his", "her", "my", "your", "many", "several",
    ]

    /// "A local one": the noun that an article waits for. In "after the raid one woman" another follows.
    private func endsItsPhrase(before next: Range<Int>) -> Bool {
        guard Self.articles.contains(text(beforeLast)), isJoined(beforeLast, last), isJoined(last, word),
            !Self.counting.contains(text(last))
        else { return false }
        return next.isEmpty || !isJoined(word, next) || Self.relatives.contains(text(next))
    }

    private static let articles: Set = [
        "a", "an", "the", "this", "another", "each", "every", "any", "no", "its", "our", "their", "your",
    ]
    private static let relatives: Set = ["that", "which", "who", "whose", "than", "for", "from", "with", "and", "but"]

    /// Whether nothing but blanks stands between two words.
    private func isJoined(_ word: Range<Int>, _ next: Range<Int>) -> Bool {
        !next.isEmpty && bytes[word.upperBound..<next.lowerBound].allSatisfy(\.isBlank)
    }
}

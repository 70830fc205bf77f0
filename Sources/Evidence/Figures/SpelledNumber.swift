/// The one number that an author's words spell out: `around twenty`, `two hundred and five`, `tens of thousands`.
public struct SpelledNumber {
    let value: Double
    /// Whether the words say no more than that: `hundreds of`, `several hundred`.
    let isLeast: Bool
    /// What stands behind it, in lower case, words with a blank between.
    let rest: String

    /// Nil where there is none, or where there are several, or a part of something, which may stand in any relation:
    /// `two in three`, `two thirds`, `twelve of the forty-three`.
    init?(_ text: String) {
        let words = Self.words(of: text.lowercased())
        guard !words.contains(where: { Self.fractions.contains($0.text) }) else { return nil }
        let runs = Self.runs(in: words)
        // "One" alone is mostly a pronoun: "one of them", "no one".
        guard runs.count == 1, let run = runs.first, words[run].map(\.text) != ["one"] else { return nil }
        let before = words[..<run.lowerBound].suffix(2).map(\.text)
        guard before.last != "in", before.last != "of" || before.first == "couple",
            before.first != "of" || !["the", "all", "its"].contains(before.last)
        else { return nil }
        // "Nearly a thousand" lies outside of what it is nearly, and "a four-figure number" is none of the four.
        guard Self.comparisons.isDisjoint(with: words[..<run.lowerBound].suffix(3).map(\.text)),
            words[run.upperBound...].first?.text != "figure"
        else { return nil }
        value = Self.value(of: words[run].map(\.text))
        isLeast =
            words[run].contains { Self.plurals[$0.text] != nil }
            || !["few", "several", "many", "couple"].filter(before.contains).isEmpty
        rest = words[run.upperBound...].map(\.text).joined(separator: " ")
    }

    private struct Word {
        let text: String
        /// Whether nothing but a blank or a hyphen stands between it and the word before.
        let isJoined: Bool
    }

    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var isJoined = true
        for part in text.split(whereSeparator: { $0.isWhitespace || $0 == "-" }) {
            for word in part.split(omittingEmptySubsequences: false, whereSeparator: { !$0.isLetter }) {
                if word.isEmpty {
                    isJoined = false
                } else {
                    words.append(Word(text: String(word), isJoined: isJoined))
                    isJoined = part.endIndex == word.endIndex
                }
            }
        }
        return words
    }

    /// Where words follow each other that make one number.
    private static func runs(in words: [Word]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for index in words.indices where isNumber(words[index].text) {
            if let run = runs.last, continues(run, at: index, words) {
                runs[runs.count - 1] = run.lowerBound..<(index + 1)
            } else {
                runs.append(index..<(index + 1))
            }
        }
        return runs
    }

    private static func continues(_ run: Range<Int>, at index: Int, _ words: [Word]) -> Bool {
        let (last, word) = (words[run.upperBound - 1].text, words[index].text)
        guard words[run.upperBound...index].allSatisfy(\.isJoined) else { return false }
        switch words[run.upperBound..<index].map(\.text) {
        // "Twenty-two", "two hundred", "two hundred thousand", "a thousand two hundred".
        case []:
            if let tens = small[last], let ones = small[word] { return tens >= 20 && ones < 10 }
            return true
        // "Two hundred and five".
        case ["and"]: return scales[last] != nil && scales[word] == nil
        // "Tens of thousands".
        case ["of"]: return plurals[last] != nil && plurals[word] != nil
        default: return false
        }
    }

    private static func value(of words: [String]) -> Double {
        var (total, current) = (0.0, 0.0)
        for word in words {
            if let number = small[word] {
                current += number
            } else if let scale = scales[word] ?? plurals[word] {
                current = max(1, current) * scale
                // "Two hundred thousand" is one of them, "two thousand one hundred" are two.
                if scale >= 1000 { (total, current) = (total + current, 0) }
            }
        }
        return total + current
    }

    private static func isNumber(_ word: String) -> Bool {
        small[word] != nil || scales[word] != nil || plurals[word] != nil
    }

    /// What each word below a hundred stands for, the tens and what is below them.
    public static let small: [String: Double] = {
        let ones = [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
        let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        return Dictionary(
            uniqueKeysWithValues: ones.enumerated().map { ($1, Double($0)) }
                + tens.enumerated().map { ($1, Double(10 * ($0 + 2))) })
    }()

    private static let scales: [String: Double] = [
        "dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    ]
    private static let plurals: [String: Double] = [
        "tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
        "trillions": 1e12,
    ]
    private static let comparisons: Set = [
        "nearly", "almost", "under", "over", "fewer", "less", "more", "below", "above", "beyond",
    ]
    private static let fractions: Set<String> = [
        "half", "halves", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "sixth", "sixths", "eighth",
        "eighths", "tenth", "tenths",
    ]
}

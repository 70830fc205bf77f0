/// Finds the numbers in a text that a reader takes for statistics: digits, number words and fractions. Dates, sections of
/// laws, ordinals and what the site allows are passed over.
struct NumberScanner {
    /// Phrases that the site allows, in lower case.
    let allowed: [String]

    /// The ranges of numbers that nothing exempts.
    func numbers(in text: String) -> [Range<String.Index>] {
        let words = Self.words(of: text)
        let candidates = words.indices.filter { isNumber(words, $0) }.map { words[$0].range }
        // Most blocks hold no number, and the patterns are slow.
        guard !candidates.isEmpty else { return [] }
        let offset = { (index: String.Index) in text.utf8.distance(from: text.startIndex, to: index) }
        var isExempt = [Bool](repeating: false, count: text.utf8.count + 1)
        for range in exemptions(in: text) {
            for place in offset(range.lowerBound)..<offset(range.upperBound) { isExempt[place] = true }
        }
        return candidates.filter { !isExempt[offset($0.lowerBound)] }
    }

    private struct Word {
        let range: Range<String.Index>
        /// In lower case, without what surrounds it.
        let text: String
    }

    /// Words, with the apostrophes and hyphens inside them, and numbers, with their separators, currency and per cent.
    private static func words(of text: String) -> [Word] {
        let bytes = text.utf8
        var words: [Word] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let start = index
            if bytes[index].isDigit {
                // "A4", "N200" and "COVID-19" are names.
                let isName = words.last.map { isGlued(bytes, $0.range.upperBound, start) } ?? false
                index = endOfNumber(bytes, from: index)
                if isName { continue }
            } else if let fraction = fraction(bytes, at: index) {
                index = fraction
            } else if bytes[index].isLetter {
                index = endOfWord(bytes, from: index)
            } else {
                bytes.formIndex(after: &index)
                continue
            }
            let from = currency(bytes, before: start) ?? start
            words.append(Word(range: from..<index, text: text[from..<index].lowercased()))
        }
        return words
    }

    /// Whether a number follows a word directly, or with a hyphen between.
    private static func isGlued(_ bytes: String.UTF8View, _ end: String.Index, _ start: String.Index) -> Bool {
        guard end > bytes.startIndex, bytes[bytes.index(before: end)].isLetter else { return false }
        return end == start || (bytes.index(after: end) == start && bytes[end] == UInt8(ascii: "-"))
    }

    /// Where a fraction such as ½ or ⅔ ends, if one stands here.
    private static func fraction(_ bytes: String.UTF8View, at start: String.Index) -> String.Index? {
        for sign in ["½", "¼", "¾", "⅓", "⅔", "⅛"] where bytes[start...].starts(with: sign.utf8) {
            return bytes.index(start, offsetBy: sign.utf8.count)
        }
        return nil
    }

    private static func endOfNumber(_ bytes: String.UTF8View, from start: String.Index) -> String.Index {
        var end = start
        var index = start
        while index < bytes.endIndex, bytes[index].isDigit || bytes[index] == 0x2C || bytes[index] == 0x2E {
            bytes.formIndex(after: &index)
            // A full stop or comma after a number ends the sentence, not the number.
            if bytes[bytes.index(before: index)].isDigit { end = index }
        }
        if end < bytes.endIndex, bytes[end] == UInt8(ascii: "%") { end = bytes.index(after: end) }
        return end
    }

    private static func endOfWord(_ bytes: String.UTF8View, from start: String.Index) -> String.Index {
        var index = start
        while index < bytes.endIndex {
            if bytes[index].isLetter {
                bytes.formIndex(after: &index)
            } else if bytes[index] == 0x2D || bytes[index] == 0x27, bytes.index(after: index) < bytes.endIndex,
                bytes[bytes.index(after: index)].isLetter
            {
                bytes.formIndex(after: &index)
            } else {
                break
            }
        }
        return index
    }

    private static func currency(_ bytes: String.UTF8View, before start: String.Index) -> String.Index? {
        for sign in ["£", "$", "€"] {
            guard let from = bytes.index(start, offsetBy: -sign.utf8.count, limitedBy: bytes.startIndex),
                bytes[from..<start].elementsEqual(sign.utf8)
            else { continue }
            return from
        }
        return nil
    }

    // MARK: What is a number

    private static let cardinals: Set<String> = [
        "zero", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
        "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million", "millions",
        "billion", "billions", "dozen", "dozens", "one", "half", "halves", "twice", "twofold", "threefold", "tenfold",
        "thirds", "fifths", "tenths",
        "two-thirds", "three-quarters", "one-third", "one-quarter",
    ]

    /// Parts that are also ordinals or periods: they are fractions after these words, or before "of".
    private static let parts: Set<String> = ["third", "quarter", "quarters", "fifth", "sixth", "eighth", "tenth"]
    private static let fractionLeads: Set<String> = [
        "around", "about", "nearly", "almost", "over", "under", "one", "three",
    ]

    private func isNumber(_ words: [Word], _ index: Int) -> Bool {
        let word = words[index].text
        if word.contains(where: \.isNumber) { return true }
        if word.contains("-") {
            let parts = word.split(separator: "-").map(String.init)
            return parts.contains(where: Self.cardinals.contains)
                && parts.allSatisfy {
                    Self.cardinals.contains($0) || Self.parts.contains($0) || ["a", "in", "and"].contains($0)
                }
        }
        let previous = index > 0 ? words[index - 1].text : ""
        let next = index + 1 < words.count ? words[index + 1].text : ""
        if word == "one" {
            // "no one", "the one", "one another", "one's": a pronoun, not a count.
            return !["no", "the", "any", "every", "each", "this", "that", "another", "which"].contains(previous)
                && !["another", "or", "can", "may", "might", "must", "should", "could", "would", "has", "is"].contains(
                    next)
        }
        if Self.parts.contains(word) {
            let beforeLead = index > 1 ? words[index - 2].text : ""
            return previous == "a" && (next == "of" || beforeLead == "by")
                || (previous == "a" && Self.fractionLeads.contains(beforeLead)) || Self.fractionLeads.contains(previous)
        }
        return Self.cardinals.contains(word)
    }

    // MARK: What is exempt

    /// Months, as they are written in dates.
    private static let month =
        "(?:January|February|March|April|May|June|July|August|September|October|November|December"
        + "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\.?"
    private static let year = "(?:19|20)\\d\\d(?:[–/-]\\d\\d(?:\\d\\d)?)?"
    private static let section = "\\d+[A-Z]?(?:\\(\\w+\\))*"

    /// Dates and years where they stand as dates; times; sections of laws; ordinals.
    nonisolated(unsafe) private static let patterns: [Regex<AnyRegexOutput>] = [
        "\\b\\d{4}-\\d\\d-\\d\\d\\b", "\\b\\d{1,2}:\\d\\d\\b", "\\b\\d{4}s\\b",
        "\\b\\d{1,2}(?:st|nd|rd|th)?(?:(?: (?:to|and|or) |[–-])\\d{1,2})? \(month)(?: \(year))?\\b",
        "\\b\(month),? \(year)\\b", "\\b(?i:spring|summer|autumn|winter|year) \(year)\\b", "\\bAct of \(year)\\b",
        "\\b(?i:in|since|from|until|till|by|before|after|during|between|early|late|mid|end|Act|Regulations|Order|Rules)"
            + "(?:[ -](?i:the|early|late|mid))?[ -]\(year)(?:(?:,| and| to| or|–) ?\(year))*\\b",
        "\\(\(year)\\)", "^\\W*\(year)(?:(?: to |–)\(year))?\\W*$",
        "\\b(?i:sections?|ss?\\.|subsections?|articles?|schedules?|parts?|para(?:graph)?s?|regulations?|chapters?|clauses?|rules?) ?"
            + "\(section)(?:(?:[–-]| and | or | to )\(section)|, \\d+(?:[A-Z]|\\(\\w+\\))(?:\\(\\w+\\))*|, \\d+(?=,? (?:and|or) \\d))*",
        "\\bs{1,2} \\d+\\(\\w+\\)", "\\b\\d[\\d,]*(?:st|nd|rd|th)\\b",
    ].compactMap { try? Regex($0) }

    private func exemptions(in text: String) -> [Range<String.Index>] {
        let matched = Self.patterns.flatMap { pattern in text.matches(of: pattern).map(\.range) }
        let lowered = text.lowercased()
        // Lower-casing keeps the length of what these phrases are made of; where it doesn't, nothing is exempt.
        guard lowered.utf8.count == text.utf8.count else { return matched }
        return matched
            + allowed.flatMap { phrase in
                lowered.ranges(of: phrase).filter { range in
                    // Whole words only: "Circular 025" is not "Circular 0251".
                    let after = range.upperBound < lowered.endIndex ? lowered[range.upperBound] : " "
                    let before =
                        range.lowerBound > lowered.startIndex ? lowered[lowered.index(before: range.lowerBound)] : " "
                    return !after.isNumber && !after.isLetter && !before.isNumber && !before.isLetter
                }.map { range in
                    let start = lowered.utf8.distance(from: lowered.startIndex, to: range.lowerBound)
                    let lower = text.utf8.index(text.startIndex, offsetBy: start)
                    return lower..<text.utf8.index(lower, offsetBy: phrase.utf8.count)
                }
            }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    /// Number words are ASCII; letters beyond it end a word, which then is none of them.
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}

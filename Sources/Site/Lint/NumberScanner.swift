internal import Documents

/// Finds the numbers in a text that a reader takes for statistics: digits, number words and fractions. Dates, sections of
/// laws, ordinals and what the site allows are passed over.
struct NumberScanner {
    /// Phrases that the site allows, as whole words: "Circular 025" is not "Circular 0251".
    private let allowed: [Pattern]

    /// - Parameter allowed: phrases, in any case.
    init(allowed: [String]) {
        self.allowed = allowed.compactMap { phrase in
            let quoted = "\\Q" + phrase.replacing("\\E", with: "\\E\\\\E\\Q") + "\\E"
            return try? Pattern("(?i)(?<![\\pL\\pN])\(quoted)(?![\\pL\\pN])")
        }
    }

    /// The ranges of numbers that nothing exempts.
    func numbers(in text: String) -> [Range<String.Index>] {
        var text = text
        let ranges = text.withUTF8(numbers)
        let index = { (offset: Int) in text.utf8.index(text.startIndex, offsetBy: offset) }
        return ranges.map { index($0.lowerBound)..<index($0.upperBound) }
    }

    /// The same in UTF-8.
    func numbers(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var candidates: [Range<Int>] = []
        var words = Words(bytes: bytes)
        var context = Context(word: words.next())
        while let word = context.word {
            context.next = words.next()
            if word.mayBeNumber, isNumber(word, context, bytes) {
                let range = word.range
                candidates.append(
                    (Self.currency(bytes, before: range.lowerBound) ?? range.lowerBound)..<range.upperBound)
            }
            context = Context(beforeLast: context.last, last: word, word: context.next)
        }
        // Most blocks hold no number.
        guard !candidates.isEmpty else { return [] }
        var isExempt = [Bool](repeating: false, count: bytes.count)
        // What can't be matched in reasonable time is exempt from nothing.
        for range in (Self.patterns + allowed).flatMap({ (try? $0.ranges(in: bytes)) ?? [] }) {
            for place in range { isExempt[place] = true }
        }
        return candidates.filter { !isExempt[$0.lowerBound] }
    }

    private typealias Bytes = UnsafeBufferPointer<UInt8>

    private struct Word {
        let range: Range<Int>
        /// Whether it is written with digits or is a fraction's sign.
        var isNumeric = false
        var isHyphenated = false
        /// Whether its outline is that of a number, so that it has to be looked at.
        let mayBeNumber: Bool

        /// In lower case.
        func text(_ bytes: Bytes) -> String { String(decoding: bytes[range], as: UTF8.self).lowercased() }
    }

    /// A word with those around it, which tell what it is.
    private struct Context {
        var beforeLast: Word?
        var last: Word?
        var word: Word?
        var next: Word?
    }

    /// Words, with the apostrophes and hyphens inside them, and numbers, with their separators and per cent.
    private struct Words {
        let bytes: Bytes
        private let outlines = NumberScanner.outlines
        private var index = 0
        /// Where the last one ended.
        private var end = 0

        init(bytes: Bytes) { self.bytes = bytes }

        mutating func next() -> Word? {
            while index < bytes.count {
                let start = index
                let byte = bytes[index]
                if byte.isLetter {
                    var isHyphenated = false
                    index = NumberScanner.endOfWord(bytes, from: index, &isHyphenated)
                    end = index
                    let outline = NumberScanner.outline(first: byte, last: bytes[index - 1], count: index - start)
                    return Word(
                        range: start..<index, isHyphenated: isHyphenated,
                        mayBeNumber: isHyphenated || outline.map { outlines[$0] } ?? false)
                } else if byte.isDigit {
                    // "A4", "N200" and "COVID-19" are names.
                    let isName = NumberScanner.isGlued(bytes, end, start)
                    index = NumberScanner.endOfNumber(bytes, from: index)
                    if isName { continue }
                    end = index
                    return Word(range: start..<index, isNumeric: true, mayBeNumber: true)
                } else if let fraction = NumberScanner.endOfFraction(bytes, at: index) {
                    (index, end) = (fraction, fraction)
                    return Word(range: start..<index, isNumeric: true, mayBeNumber: true)
                } else {
                    index += 1
                }
            }
            return nil
        }
    }

    /// Whether a number follows a word directly, or with a hyphen between.
    private static func isGlued(_ bytes: Bytes, _ end: Int, _ start: Int) -> Bool {
        guard end > 0, bytes[end - 1].isLetter else { return false }
        return end == start || (end + 1 == start && bytes[end] == UInt8(ascii: "-"))
    }

    /// Where a fraction such as ½ or ⅔ ends, if one stands here.
    private static func endOfFraction(_ bytes: Bytes, at start: Int) -> Int? {
        switch bytes[start] {
        // ¼ to ¾
        case 0xC2 where start + 1 < bytes.count && (0xBC...0xBE).contains(bytes[start + 1]): start + 2
        // ⅓, ⅔ and ⅛
        case 0xE2
        where start + 2 < bytes.count && bytes[start + 1] == 0x85 && [0x93, 0x94, 0x9B].contains(bytes[start + 2]):
            start + 3
        default: nil
        }
    }

    private static func endOfNumber(_ bytes: Bytes, from start: Int) -> Int {
        var end = start
        var index = start
        while index < bytes.count, bytes[index].isDigit || bytes[index] == 0x2C || bytes[index] == 0x2E {
            index += 1
            // A full stop or comma after a number ends the sentence, not the number.
            if bytes[index - 1].isDigit { end = index }
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: "%") { end += 1 }
        return end
    }

    private static func endOfWord(_ bytes: Bytes, from start: Int, _ isHyphenated: inout Bool) -> Int {
        var index = start
        while index < bytes.count {
            if !bytes[index].isLetter {
                guard bytes[index] == 0x2D || bytes[index] == 0x27, index + 1 < bytes.count, bytes[index + 1].isLetter
                else { break }
                if bytes[index] == 0x2D { isHyphenated = true }
            }
            index += 1
        }
        return index
    }

    private static func currency(_ bytes: Bytes, before start: Int) -> Int? {
        guard start > 0, bytes[start - 1] == UInt8(ascii: "$") || bytes[start - 1] >= 0x80 else { return nil }
        for sign in ["£", "$", "€"] {
            let from = start - sign.utf8.count
            if from >= 0, bytes[from..<start].elementsEqual(sign.utf8) { return from }
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

    /// First letter, last letter and length of the words that may be numbers: enough to pass over nearly all others.
    private static let outlines: [Bool] = cardinals.union(parts).reduce(into: Array(repeating: false, count: 1 << 14)) {
        let word = Array($1.utf8)
        if let outline = outline(first: word[0], last: word[word.count - 1], count: word.count) { $0[outline] = true }
    }

    private static func outline(first: UInt8, last: UInt8, count: Int) -> Int? {
        count < 16 ? Int(first & 31) << 9 | Int(last & 31) << 4 | count : nil
    }

    private func isNumber(_ own: Word, _ context: Context, _ bytes: Bytes) -> Bool {
        if own.isNumeric { return true }
        let word = own.text(bytes)
        if own.isHyphenated {
            let parts = word.split(separator: "-").map(String.init)
            return parts.contains(where: Self.cardinals.contains)
                && parts.allSatisfy {
                    Self.cardinals.contains($0) || Self.parts.contains($0) || ["a", "in", "and"].contains($0)
                }
        }
        let (previous, next) = (context.last?.text(bytes) ?? "", context.next?.text(bytes) ?? "")
        if word == "one" {
            // "no one", "the one", "one another", "one's": a pronoun, not a count.
            return !["no", "the", "any", "every", "each", "this", "that", "another", "which"].contains(previous)
                && !["another", "or", "can", "may", "might", "must", "should", "could", "would", "has", "is"].contains(
                    next)
        }
        if Self.parts.contains(word) {
            let beforeLead = context.beforeLast?.text(bytes) ?? ""
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
    private static let patterns: [Pattern] = [
        "\\b\\d{4}-\\d\\d-\\d\\d\\b", "\\b\\d{1,2}:\\d\\d\\b", "\\b\\d{4}s\\b",
        "\\b\\d{1,2}(?:st|nd|rd|th)?(?:(?: (?:to|and|or) |[–-])\\d{1,2})? \(month)(?: \(year))?\\b",
        "\\b\(month),? \(year)\\b", "\\b(?i:spring|summer|autumn|winter|year) \(year)\\b", "\\bAct of \(year)\\b",
        "\\b(?i:in|since|from|until|till|by|before|after|during|between|early|late|mid|end|Act|Regulations|Order|Rules)"
            + "(?:[ -](?i:the|early|late|mid))?[ -]\(year)(?:(?:,| and| to| or|–) ?\(year))*\\b",
        "\\(\(year)\\)", "^\\W*\(year)(?:(?: to |–)\(year))?\\W*$",
        "\\b(?i:sections?|ss?\\.|subsections?|articles?|schedules?|parts?|para(?:graph)?s?|regulations?|chapters?|clauses?|rules?) ?"
            + "\(section)(?:(?:[–-]| and | or | to )\(section)|, \\d+(?:[A-Z]|\\(\\w+\\))(?:\\(\\w+\\))*|, \\d+(?=,? (?:and|or) \\d))*",
        "\\bs{1,2} \\d+\\(\\w+\\)", "\\b\\d[\\d,]*(?:st|nd|rd|th)\\b",
    ].map(Pattern.init(own:))
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    /// Number words are ASCII; letters beyond it end a word, which then is none of them.
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}

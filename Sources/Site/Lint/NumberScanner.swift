internal import Documents
internal import Evidence

/// Finds the numbers in a text that a reader takes for statistics: digits, number words and fractions. Dates, ordinals,
/// citations and what the site allows are passed over.
struct NumberScanner {
    /// Whether the text is in English, of which alone the number words are known: "ten" is "this" in Polish.
    private var isEnglish = true
    /// What has digits and is no number. Every one is tried only as long as a number is left.
    private var exemptions = Self.inEnglish
    /// Names, and phrases that the site allows, as whole words: "Circular 025" is not "Circular 0251".
    private let allowed: [Pattern]

    /// - Parameters:
    ///   - allowed: phrases, in any case.
    ///   - names: as they are written alone: "One in Five" is a name where "one in five" is a number.
    ///   - language: of the texts; nil for English.
    init(allowed: [String], names: [String] = [], language: Language? = nil) {
        let whole = { (phrase: String) -> String in
            let quoted = "\\Q" + phrase.replacing("\\E", with: "\\E\\\\E\\Q") + "\\E"
            return "(?<![\\pL\\pN])\(quoted)(?![\\pL\\pN%]|[.,]\\pN|\\h%)"
        }
        self.allowed = (allowed.map { "(?i)" + whole($0) } + names.map(whole)).compactMap { try? Pattern($0) }
        if let language { read(language) }
    }

    /// Reads texts in a language from now on.
    mutating func read(_ language: Language) {
        isEnglish = language.isEnglish
        exemptions = isEnglish ? Self.inEnglish : [DatePatterns.elsewhere(language)] + Self.inEnglish
    }

    private static let inEnglish = DatePatterns.english + CitationPatterns.all

    /// The ranges of numbers that nothing exempts.
    func numbers(in text: String) -> [Range<String.Index>] {
        let ranges = text.withBytes(numbers)
        let index = { (offset: Int) in text.utf8.index(text.startIndex, offsetBy: offset) }
        return ranges.map { index($0.lowerBound)..<index($0.upperBound) }
    }

    /// The same in UTF-8.
    func numbers(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        // Most blocks hold no number.
        guard mayHoldNumber(bytes) else { return [] }
        var candidates: [Range<Int>] = []
        var holdsDigits = false
        var words = Words(bytes: bytes)
        while words.advance() {
            if isNumber(words) {
                let range = words.word
                if bytes[range.lowerBound].isDigit { holdsDigits = true }
                candidates.append(
                    (Self.currency(bytes, before: range.lowerBound) ?? range.lowerBound)..<range.upperBound)
            }
        }
        var isExempt: [Bool] = []
        for pattern in (holdsDigits ? exemptions : []) + allowed where !candidates.isEmpty {
            // What can't be matched in reasonable time is exempt from nothing.
            guard let ranges = try? pattern.ranges(in: bytes), !ranges.isEmpty else { continue }
            if isExempt.isEmpty { isExempt = [Bool](repeating: false, count: bytes.count) }
            for range in ranges {
                for place in range { isExempt[place] = true }
            }
            candidates.removeAll { isExempt[$0.lowerBound] }
        }
        return candidates
    }

    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Words one by one, with the apostrophes and hyphens inside them, and numbers, with their separators and per cent.
    struct Words {
        let bytes: Bytes
        /// Where the word stands, and the two before it; empty where there is none.
        private(set) var (word, last, beforeLast) = (0..<0, 0..<0, 0..<0)
        /// Whether it is written with digits or is a fraction's sign.
        private(set) var isNumeric = false
        private(set) var isHyphenated = false
        private var index = 0

        init(bytes: Bytes) { self.bytes = bytes }

        /// Goes on to the next word; false where there is none.
        mutating func advance() -> Bool {
            while index < bytes.count {
                let start = index
                (isNumeric, isHyphenated) = (true, false)
                if bytes[index].isLetter {
                    isNumeric = false
                    index = endOfWord(from: index)
                } else if bytes[index].isDigit {
                    index = endOfNumber(bytes, from: index)
                    // "A4", "N200" and "COVID-19" are names.
                    if isGlued(bytes, word.upperBound, start) { continue }
                } else if let end = endOfFraction(bytes, at: index) {
                    index = end
                } else {
                    index += 1
                    continue
                }
                (word, last, beforeLast) = (start..<index, word, last)
                return true
            }
            return false
        }

        /// Where a word ends that begins at a place, with the apostrophes and hyphens inside it.
        private mutating func endOfWord(from start: Int) -> Int {
            var end = start
            while end < bytes.count {
                if !bytes[end].isLetter {
                    let isInside = bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "'")
                    guard isInside, end + 1 < bytes.count, bytes[end + 1].isLetter else { break }
                    if bytes[end] == UInt8(ascii: "-") { isHyphenated = true }
                }
                end += 1
            }
            return end
        }

        /// The two after it; empty where there is none.
        var nextTwo: (first: Range<Int>, second: Range<Int>) {
            var words = self
            let none = 0..<0
            guard words.advance() else { return (none, none) }
            let first = words.word
            return (first, words.advance() ? words.word : none)
        }

        /// One of them in lower case.
        func text(_ word: Range<Int>) -> String { String(decoding: bytes[word], as: UTF8.self).lowercased() }
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

    private static func currency(_ bytes: Bytes, before start: Int) -> Int? {
        guard start > 0, bytes[start - 1] == UInt8(ascii: "$") || bytes[start - 1] >= 0x80 else { return nil }
        for sign in ["£", "$", "€"] {
            let from = start - sign.utf8.count
            if from >= 0, bytes[from..<start].elementsEqual(sign.utf8) { return from }
        }
        return nil
    }

    // MARK: What is a number

    private static let cardinals = Set(SpelledNumber.small.keys).union([
        "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "dozen", "dozens",
        "half", "halves", "twice", "twofold", "threefold", "tenfold", "thirds", "fifths", "tenths",
        "two-thirds", "three-quarters", "one-third", "one-quarter",
    ])

    /// Parts that are also ordinals or periods: they are fractions after these words, or before "of".
    private static let parts: Set<String> = ["third", "quarter", "quarters", "fifth", "sixth", "eighth", "tenth"]
    private static let fractionLeads: Set<String> = [
        "around", "about", "nearly", "almost", "over", "under", "one", "three",
    ]

    private func isNumber(_ words: Words) -> Bool {
        if words.isNumeric { return true }
        guard isEnglish else { return false }
        guard words.isHyphenated || Self.mayBeNumberWord(Bytes(rebasing: words.bytes[words.word])) else { return false }
        let word = words.text(words.word)
        if words.isHyphenated {
            let parts = word.split(separator: "-").map(String.init)
            return parts.contains(where: Self.cardinals.contains)
                && parts.allSatisfy {
                    Self.cardinals.contains($0) || Self.parts.contains($0) || ["a", "in", "and"].contains($0)
                }
        }
        guard Self.cardinals.contains(word) || Self.parts.contains(word) else { return false }
        if word == "one" { return !words.isPronoun }
        let (previous, next) = (words.text(words.last), words.text(words.nextTwo.first))
        if Self.parts.contains(word) {
            let beforeLead = words.text(words.beforeLast)
            return previous == "a" && (next == "of" || beforeLead == "by")
                || (previous == "a" && Self.fractionLeads.contains(beforeLead)) || Self.fractionLeads.contains(previous)
        }
        return true
    }

    // MARK: What is none

    /// Whether a text may hold a number, told from sixty-four bytes at a time: by a digit, a fraction's sign, a hyphen
    /// inside a word, or a number word.
    private func mayHoldNumber(_ bytes: Bytes) -> Bool {
        Self.holdsSign(bytes) || (isEnglish && Self.holdsNumberWord(bytes))
    }

    private static func holdsSign(_ bytes: Bytes) -> Bool {
        let isSign = { (bytes: SIMD16<UInt8>) in
            bytes.is(in: 0x30...0x39) .| bytes.is(UInt8(ascii: "-")) .| bytes.is(0xC2) .| bytes.is(0xE2)
        }
        var place = bytes.first(from: 0, where: isSign)
        while place < bytes.count {
            if mayBeNumber(bytes, at: place) { return true }
            place = bytes.first(from: place + 1, where: isSign)
        }
        return false
    }

    private static func holdsNumberWord(_ bytes: Bytes) -> Bool {
        beginnings.first(in: bytes) { start in
            var end = start + 1
            while end < bytes.count, bytes[end].isLetter { end += 1 }
            return mayBeNumberWord(Bytes(rebasing: bytes[start..<end]))
        } != nil
    }

    /// Whether a digit, a fraction's sign or a hyphen inside a word stands at a place where one may stand.
    private static func mayBeNumber(_ bytes: Bytes, at place: Int) -> Bool {
        switch bytes[place] {
        case UInt8(ascii: "-"):
            place > 0 && bytes[place - 1].isLetter && place + 1 < bytes.count && bytes[place + 1].isLetter
        case 0xC2, 0xE2: endOfFraction(bytes, at: place) != nil
        default: true
        }
    }

    private static let beginnings = WordBeginnings(cardinals.union(parts))

    private static func mayBeNumberWord(_ word: Bytes) -> Bool {
        guard word.count < 10, beginnings.mayBegin(word) else { return false }
        guard let name = word.asOneNumber else { return true }
        // In lower case.
        return numberWords.contains(name | 0x2020_2020_2020_2020 >> UInt64(64 - 8 * word.count))
    }

    /// Those of at most eight letters, each as one number.
    private static let numberWords = Set(cardinals.union(parts).compactMap(\.asOneNumber))
}

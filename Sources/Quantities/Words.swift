/// The words that the program itself says to readers, in one language: what stands in that language's file, with its
/// plurals, numbers and dates. It is handed down with what is said; nothing looks it up.
public struct Words: Sendable {
    /// What is written under one key of the file.
    public enum Entry: Sendable {
        case text(Pattern)
        /// A form for each kind of number that the language tells apart.
        case forms([PluralCategory: Pattern])
        case list([String])
    }

    /// Text with names in it that are filled in: `{{count}} rows`.
    public struct Pattern: Sendable {
        public enum Part: Sendable { case text(String), name(String) }

        public let parts: [Part]

        public init(_ parts: [Part]) { self.parts = parts }

        func filled(_ values: KeyValuePairs<String, String>, count: String? = nil) -> String {
            var result = ""
            for part in parts {
                switch part {
                case .text(let text): result += text
                case .name(let name):
                    if let value = values.first(where: { $0.key == name })?.value {
                        result += value
                    } else if name == "count", let count {
                        result += count
                    } else {
                        assertionFailure("nothing fills in `\(name)`")
                    }
                }
            }
            return result
        }
    }

    /// No words: for what says nothing itself.
    public static let none = Words([:], rule: .en)

    private let entries: [String: Entry]
    private let rule: PluralRule
    private let numberFormat: NumberFormat
    /// In what the numbers are that aren't counts.
    public private(set) var unit: Unit?

    /// - Parameter entries: by group and key: `dates.day`.
    public init(_ entries: [String: Entry], rule: PluralRule) {
        (self.entries, self.rule) = (entries, rule)
        let sign = { (key: NumberWord) in
            if case .text(let pattern)? = entries[key.key] { pattern.filled([:]) } else { "" }
        }
        numberFormat = NumberFormat(group: sign(.group), decimal: sign(.decimal))
    }

    /// The same with words of a site's own, under their keys.
    public func adding(_ own: [(key: some WordsKey, text: String)]) -> Words {
        let added = own.map { ($0.key.key, Entry.text(Pattern([.text($0.text)]))) }
        return Words(entries.merging(added) { _, own in own }, rule: rule)
    }

    /// The same of numbers that are in a unit; counts have none.
    public func counting(in unit: Unit?) -> Words {
        var words = self
        words.unit = unit
        return words
    }

    /// Whether there are words under a key.
    public func has(_ key: some WordsKey) -> Bool { entries[key.key] != nil }

    /// The words under a key, filled in.
    ///
    /// - Parameter count: the number on which they depend; it fills in `{{count}}`.
    public func text(_ key: some WordsKey, count: Int? = nil, _ values: KeyValuePairs<String, String> = [:]) -> String {
        switch entries[key.key] {
        case .text(let pattern)?: return pattern.filled(values, count: count.map { number($0) })
        case .forms(let forms)?:
            assert(count != nil, "nothing says how many for `\(key.key)`")
            return forms[rule.category(of: count ?? 0)]?.filled(values, count: count.map { number($0) }) ?? ""
        case .list(let items)?: return items.joined(separator: ", ")
        case nil:
            assertionFailure("no words `\(key.key)`")
            return ""
        }
    }

    func list(_ key: some WordsKey) -> [String] {
        if case .list(let items)? = entries[key.key] { items } else { [] }
    }

    /// Each form of the words that depend on a number, with its kind of number, for a script that counts: the number
    /// stands as `{count}`.
    public func forms(_ key: some WordsKey) -> [(category: PluralCategory, text: String)] {
        guard case .forms(let forms)? = entries[key.key] else { return [] }
        return PluralCategory.allCases.compactMap { category in
            forms[category].map { (category, $0.filled([:], count: "{count}")) }
        }
    }

    // MARK: Numbers

    /// A count: `1,234`, without a unit.
    public func number(_ number: some BinaryInteger) -> String { number.grouped(numberFormat) }

    /// With the decimals of its unit, or up to three; a number that would read as zero says that it isn't.
    public func number(_ number: Double) -> String {
        let decimals = unit?.decimals ?? 3
        let isFixed = unit?.decimals != nil
        let least = (0..<decimals).reduce(1.0) { least, _ in least / 10 }
        guard number != 0, number.magnitude < least / 2 else { return written(number, decimals, isFixed: isFixed) }
        return number < 0
            ? text(NumberWord.over, ["number": written(-least, decimals, isFixed: isFixed)])
            : text(NumberWord.under, ["number": written(least, decimals, isFixed: isFixed)])
    }

    /// With so many decimals at most, from 0 to 15.
    public func number(_ number: Double, decimals: Int) -> String { written(number, decimals, isFixed: false) }

    private func written(_ number: Double, _ decimals: Int, isFixed: Bool) -> String {
        let digits = number.grouped(numberFormat, decimals: decimals, isFixed: isFixed)
        return unit?.signed(digits) ?? digits
    }

    /// A number of hundredths: `44%`, of pounds too.
    public func hundredths(_ number: Double, decimals: Int? = nil, _ key: NumberWord = .percent) -> String {
        let plain = counting(in: nil)
        return text(key, ["number": decimals.map { plain.number(number, decimals: $0) } ?? plain.number(number)])
    }

    /// A share between 0 and 1 as a whole per cent: `0.444` is `44%`. A share that is neither none nor all is not
    /// rounded to `0%` or `100%`.
    ///
    /// - Parameter key: with the sign, or in words.
    public func percent(_ share: Double, _ key: NumberWord = .percent) -> String {
        // 57 of 200 are 28.5 hundredths, which a binary fraction times a hundred just misses: halves are mended first.
        let rounded = ((share * 1e11).rounded() / 1e9).rounded()
        if rounded == 0, share > 0 { return text(NumberWord.under, ["number": hundredths(1, key)]) }
        if rounded == 100, share < 1 { return text(NumberWord.over, ["number": hundredths(99, key)]) }
        return hundredths(rounded, key)
    }

    /// The bounds of a share or a number, rounded outwards: what is called the least or the most may not be more, or less,
    /// than that.
    public func bounds(low: Double, high: Double?, isShare: Bool) -> (low: String, high: String?) {
        let written = { (bound: Double, rule: FloatingPointRoundingRule) in
            isShare
                ? hundredths((bound.rounded(decimals: 2, rule) * 100).rounded())
                : number(bound.rounded(decimals: 3, rule))
        }
        return (written(low, .down), high.map { written($0, .up) })
    }

    /// The number as a word, as far as the language's file spells them out.
    public func word(_ number: Int) -> String? {
        let words = list(NumberWord.words)
        return words.indices.contains(number) ? words[number] : nil
    }

    /// `1,234`, `at least 412`, `1 to 4`, `not coded`.
    public func text(_ quantity: Quantity) -> String {
        switch quantity {
        case .value(let value): number(value)
        case .range(let low, nil): atLeast(number(low))
        case .range(let low, let high?): low == high ? number(low) : range(number(low), number(high))
        case .absent(let reason): text(reason)
        }
    }

    /// `at least 412`, of a number that is written already.
    public func atLeast(_ number: String) -> String { text(NumberWord.atLeast, ["number": number]) }

    /// `at most 412`, likewise.
    public func atMost(_ number: String) -> String { text(NumberWord.atMost, ["number": number]) }

    /// `1 to 4`.
    public func range(_ low: String, _ high: String) -> String {
        text(NumberWord.range, ["low": low, "high": high])
    }

    /// A text with its numbers in digits that nothing groups, and a point before their decimals.
    public func plainNumbers(_ text: String) -> String { numberFormat.plain(text) }

    // MARK: Dates

    /// `3 December 2018`
    public func text(_ date: CalendarDate) -> String {
        let months = list(DateWord.months)
        guard months.count == 12 else { return date.iso }
        return text(
            DateWord.day,
            ["day": String(date.day), "month": months[date.month - 1], "year": String(date.year)])
    }

    /// `2018-12` as `December 2018`, `2022-Q2` as `April to June 2022`, `2006` as `2006`; other text as it is.
    public func period(_ text: String) -> String {
        let months = list(DateWord.monthsAlone)
        guard text.utf8.count == 7, months.count == 12, let date = CalendarDate(firstDayOf: text) else { return text }
        let (first, year) = (months[date.month - 1], String(date.year))
        return text.contains("Q")
            ? self.text(DateWord.quarter, ["first": first, "last": months[date.month + 1], "year": year])
            : self.text(DateWord.month, ["month": first, "year": year])
    }

    /// The month, counted from one, as it is shortened beside an axis.
    public func shortMonth(_ month: Int) -> String {
        let months = list(DateWord.monthsShort)
        return months.indices.contains(month - 1) ? months[month - 1] : ""
    }

    // MARK: Lists

    /// "a, b and c"
    public func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.last ?? "" }
        return items.dropLast().joined(separator: text(ListWord.separator)) + text(ListWord.last) + last
    }

    /// What stands before an item of such a list.
    public func separator(before index: Int, of count: Int) -> String {
        index == 0 ? "" : text(index == count - 1 ? ListWord.last : .separator)
    }
}

/// What names words of a language's file. Whoever says something declares its keys as the cases of an enumeration, so that
/// a word that doesn't exist doesn't compile; a test holds them against the file.
public protocol WordsKey: Sendable {
    /// The group and the key below it: `dates.day`.
    var key: String { get }
}

extension WordsKey where Self: RawRepresentable, RawValue == String {
    /// The group that the type is named after is part of each raw value.
    public var key: String { rawValue }
}

public enum NumberWord: String, WordsKey, CaseIterable {
    case group = "numbers.group"
    case decimal = "numbers.decimal"
    case percent = "numbers.percent"
    case perCent = "numbers.per_cent"
    case over = "numbers.over"
    case under = "numbers.under"
    case atLeast = "numbers.at_least"
    case atMost = "numbers.at_most"
    case range = "numbers.range"
    case orMore = "numbers.or_more"
    case dashed = "numbers.dashed"
    case between = "numbers.between"
    case words = "numbers.words"
}

public enum DateWord: String, WordsKey, CaseIterable {
    case day = "dates.day"
    case month = "dates.month"
    case quarter = "dates.quarter"
    case months = "dates.months"
    case monthsAlone = "dates.months_alone"
    case monthsShort = "dates.months_short"
}

public enum ListWord: String, WordsKey, CaseIterable {
    case separator = "lists.separator"
    case last = "lists.last"
}

extension Absence: WordsKey {
    public var key: String { "absences.\(rawValue)" }
}

/// The kinds of numbers that languages tell apart, as Unicode CLDR names them.
public enum PluralCategory: String, Sendable, CaseIterable { case zero, one, two, few, many, other }

/// Which form of a word goes with a whole number: the cardinal rules of Unicode CLDR 46 (`common/supplemental/plurals.xml`),
/// each named after a language that has it. Forms for fractions and for whole millions ("un million de") are not told
/// apart.
public enum PluralRule: String, Sendable, CaseIterable {
    /// Arabic.
    case ar
    /// Czech and Slovak.
    case cs
    /// Welsh.
    case cy
    /// English, German, Dutch, Greek, Italian, Spanish, Swedish, Turkish and most others.
    case en
    /// French, Brazilian Portuguese, Armenian, Bengali, Hindi, Persian: nothing is counted as one is.
    case fr
    /// Irish.
    case ga
    /// Scottish Gaelic.
    case gd
    /// Hebrew.
    case he
    /// Croatian, Bosnian, Serbian.
    case hr
    /// Icelandic, Macedonian.
    case `is`
    /// Japanese, Chinese, Indonesian, Korean, Thai, Vietnamese: one form for all.
    case ja
    /// Lithuanian.
    case lt
    /// Latvian.
    case lv
    /// Maltese.
    case mt
    /// Polish.
    case pl
    /// Romanian.
    case ro
    /// Russian, Belarusian, Ukrainian.
    case ru
    /// Slovenian, Sorbian.
    case sl

    /// The category of a whole number that is not below zero.
    public func category(of number: Int) -> PluralCategory {
        let (tens, hundreds) = (number % 10, number % 100)
        let isTeen = (11...14).contains(hundreds)
        switch self {
        case .ja: return .other
        case .en: return number == 1 ? .one : .other
        case .fr: return number <= 1 ? .one : .other
        case .he: return number == 1 ? .one : number == 2 ? .two : .other
        case .is: return tens == 1 && hundreds != 11 ? .one : .other
        case .cs: return number == 1 ? .one : (2...4).contains(number) ? .few : .other
        case .pl: return number == 1 ? .one : (2...4).contains(tens) && !isTeen ? .few : .many
        case .ru: return tens == 1 && !isTeen ? .one : (2...4).contains(tens) && !isTeen ? .few : .many
        case .hr: return tens == 1 && !isTeen ? .one : (2...4).contains(tens) && !isTeen ? .few : .other
        case .sl: return hundreds == 1 ? .one : hundreds == 2 ? .two : hundreds == 3 || hundreds == 4 ? .few : .other
        case .ro: return number == 1 ? .one : number == 0 || (1...19).contains(hundreds) ? .few : .other
        case .lt:
            guard !(11...19).contains(hundreds), tens > 0 else { return .other }
            return tens == 1 ? .one : .few
        case .lv:
            if tens == 0 || (11...19).contains(hundreds) { return .zero }
            return tens == 1 ? .one : .other
        case .ga:
            return number == 1
                ? .one
                : number == 2
                    ? .two : (3...6).contains(number) ? .few : (7...10).contains(number) ? .many : .other
        case .gd:
            return number == 1 || number == 11
                ? .one : number == 2 || number == 12 ? .two : (3...19).contains(number) ? .few : .other
        case .cy:
            let named: [Int: PluralCategory] = [0: .zero, 1: .one, 2: .two, 3: .few, 6: .many]
            return named[number] ?? .other
        case .ar:
            let named: [Int: PluralCategory] = [0: .zero, 1: .one, 2: .two]
            return named[number] ?? ((3...10).contains(hundreds) ? .few : hundreds >= 11 ? .many : .other)
        case .mt:
            if number == 1 { return .one }
            if number == 2 { return .two }
            if number == 0 || (3...10).contains(hundreds) { return .few }
            return (11...19).contains(hundreds) ? .many : .other
        }
    }

    /// The forms that a word has in such a language.
    public var categories: [PluralCategory] {
        PluralCategory.allCases.filter { category in (0...200).contains { self.category(of: $0) == category } }
    }

    /// Whether the category is that of one number alone, which its form then need not hold: "no row", "both rows".
    public func isOneNumber(_ category: PluralCategory) -> Bool {
        (0...200).count { self.category(of: $0) == category } == 1
    }
}

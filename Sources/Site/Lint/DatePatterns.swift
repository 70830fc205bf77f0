internal import Documents
internal import Foundation

/// Years where they stand as dates, days and times of day. A year is none where a count may stand: "in 2019", and not
/// "2019 people".
enum DatePatterns {
    /// As English writes them. What may begin in one place is one pattern, so that a text is gone through few times.
    static let english = [digits, words, marks, alone].map(Pattern.init(own:))

    /// As most languages write them, of whose words only the names of months are known: any year by itself, a section
    /// with its subsection, and a day with its month and year, such as "3 Mawrth 2020", "3. März 2020" and
    /// "3 de marzo de 2020".
    static func elsewhere(_ language: Language) -> Pattern {
        known.value(for: language) {
            let names = months(language).map { "\\Q\($0)\\E" }.joined(separator: "|")
            let date =
                "\(day)(?:\\.|º|°|\\pL{1,4})? (?i:de |d[’'])?(?i:\(names))\\.?(?: (?i:del?))? (?:19|20)\\d\\d(?!\\d)"
            return Pattern(
                own: "(?<![\\d.,£$€])(?:\(names.isEmpty ? "" : date + "|")\(year)(?!\\d|[.,]\\d| ?[%£$€])"
                    + "|(?<=\\pL |\\pL\\. |§|§ |\\), )\\d+[A-Z]?(?:\\(\\w+\\))+)")
        }
    }

    /// One for each language of a text.
    private static let known = Memo<Language, Pattern>()

    /// The names of the months as CLDR has them, long and short, without full stops; none in a language that it doesn't
    /// know, for which it would give those of the machine's.
    private static func months(_ language: Language) -> [String] {
        guard Locale.availableIdentifiers.contains(String(language.primary)) else { return [] }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: language.code)
        let names: [[String]?] = [
            formatter.monthSymbols, formatter.standaloneMonthSymbols, formatter.shortMonthSymbols,
            formatter.shortStandaloneMonthSymbols,
        ]
        return names.compactMap(\.self).joined().map { $0.replacing(".", with: "") }.filter { !$0.isEmpty }
    }

    static let year = "(?:19|20)\\d\\d(?:[–/-]\\d\\d(?:\\d\\d)?)?"

    /// Not before a noun in the plural: "in 2000 raids" is a number. A comma behind a year tells the two apart.
    static let noNoun =
        "(?! (?!(?:was|has|is|its|his|hers|ours|theirs|yours|as|this|does|us|plus|versus|always|sometimes|perhaps|besides"
        + "|towards|onwards|afterwards|upwards|whereas|across|unless|less|police)\\b)[a-z]+[a-rt-z]s\\b"
        + "| (?:women|men)\\b)"
    /// Where nothing before it says that it is a year, not before any other who or what is counted either.
    static let noCount =
        "\(noNoun)(?! (?:people|children|staff|police|personnel|were|are|have|per|respectively"
        + "|(?:of )?(?:them|those|these|us|whom))\\b)"

    /// Where a verb may follow that looks like a noun in the plural, as after an Act, which "requires".
    static let noPeople = "(?! (?:people|women|men|children|staff|personnel)\\b)"

    private static let month =
        "(?:January|February|March|April|May|June|July|August|September|October|November|December"
        + "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\.?"
    private static let day = "(?:0?[1-9]|[12]\\d|3[01])"
    private static let hour = "(?:1[0-2]|0?[1-9])(?:[.:][0-5]\\d)?"
    private static let timeOfYear = "(?:[ -](?i:the|early|late|mid))?"
    private static let years = "\(year)(?:(?:,| and| to| up to| or|–) ?\(year))*+"
    /// No number of anything is written so.
    private static let span = "(?:19|20)\\d\\d[–/-]\\d\\d(?:\\d\\d)?"
    /// "2022–23", "2022/23": a year of accounts. Of numbers that follow each other nobody writes a range.
    private static let accountingYear =
        "(?:19|20)(?:" + (0...99).map { "\(twoDigits($0))[–/-]\(twoDigits(($0 + 1) % 100))" }.joined(separator: "|")
        + ")"
    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    /// The longer before the shorter, since the first that fits is taken.
    private static let digits =
        "\\b(?:"
        + [
            "\\d{4}-\\d\\d-\\d\\d\\b", "\(day)([/.])\(day)\\g1(?:19|20)?\\d\\d\\b(?![.,/]\\d)", "24/7\\b",
            "(?:\(hour)(?: (?:to|and|or) |[–-]))?\(hour) ?(?:[ap]\\.?m\\b|[AP]M\\b|o[’']clock\\b)",
            "(?:[01]?\\d|2[0-3]):[0-5]\\d\\b(?! of\\b)",
            "\\d{1,2}(?:st|nd|rd|th)?(?:(?: (?:to|and|or) |[–-])\\d{1,2})? \(month)(?: \(year))?\\b",
            "\(accountingYear)\\b", "(?:19|20)\\d\\d[–/-](?:19|20)\\d\\d\\b\(noCount)",
            "(?:19|20)\\d\\d(?:[’']s\\b|[ -]?Q[1-4]\\b| to (?:19|20)\\d\\d$)", "\\d{4}s\\b",
            "(?:(?<=[.!?:;] )|^)(?:19|20)\\d\\d (?:was|saw|brought)\\b", "\\d[\\d,]{0,12}(?:st|nd|rd|th)\\b",
        ].joined(separator: "|") + ")"

    private static let words =
        "\\b(?:"
        + [
            "(?i:between|\(when))\(timeOfYear)[ -](?:\(years)\\b\(noNoun)\(noPeople)|\(span)\\b)",
            // At the beginning of a sentence: "In 2019 people left."
            "(?=[A-Z])(?i:\(when))\(timeOfYear)[ -]\(years)\\b\(noNoun)",
            "(?:(?i:since|until|till)|Act|Regulations|Order|Rules)\(timeOfYear)[ -]\(years)\\b\(noPeople)",
            "(?i:first|second|third|fourth|last|latter) (?:half|quarter) of \(year)\\b\(noCount)",
            "(?i:end|beginning|start|middle|term|spring|summer|autumn|winter) of \(year)\\b\(noPeople)",
            "(?<!(?i)last |next |this |that |each |every |per )(?i:spring|summer|autumn|winter|year)(?: term)? \(year)\\b"
                + noCount,
            "Act of \(year)\\b\(noPeople)",
            "\(month)(?: \\d{1,2}(?:st|nd|rd|th)?)?,? \(year)\\b", "Q[1-4],? \(year)\\b\(noNoun)",
            "FY ?(?:19|20)?\\d\\d(?:[–/-]\\d\\d)?\\b",
            "(?i:for|both) \(year) (?:and|or|to) \(year)\\b\(noCount)",
            "(?i:worse|better|later|earlier|rather) than \(year)\\b\(noCount)",
            // "The 2010 Equality Act", "Kent’s 2019 report".
            "(?i:the|its|their|an?|this|that|our|his|her|whose|s) \(year) (?:(?:[A-Z][\\pL’'-]*|\(kind)) ){0,4}\(event)\\b",
            "\(law) \(year)\\b\(noPeople)", "et al\\.?,? \\(?\(year)\\b",
        ].joined(separator: "|") + ")"

    private static let when =
        "in|from|by|before|after|during|early|late|mid|end|throughout|prior to|as of|as at"

    /// What there is one of in a year. In the singular, since a number has the plural behind it.
    private static let event =
        "(?:(?i:act|bill|order|code|convention|directive|treaty|census|report|review|study|survey|election|referendum|lockdown"
        + "|pandemic|inquiry|consultation|budget|strategy|guidance|plan|policy|audit|inspection|judgment|ruling|decision"
        + "|paper|edition|version|manifesto|statement|letter|agreement|contract|amendment|reform|data)"
        + "|Regulations|Rules)"
    private static let kind =
        "annual|general|local|national|interim|final|joint|draft|first|second|official|statutory|public|independent|impact"
    /// Acts by their initials. Of others nobody knows whether people follow: "in the UK 2000 people".
    private static let law =
        "(?:FOIS?A?|EIRs?|EI\\(?S\\)?Rs?|(?:UK )?GDPR|DPA|HRA|PACE|RIPS?A|IPA|MCA|MHA|MSA|CJA|PSED|EqA|ECHR)"

    /// After a bracket or comma: "(2019)", "England, 2022", "(Smith, 2019, p. 4)". A caption is no sentence, and one that
    /// ends like a sentence names its source before the year.
    private static let marks =
        "[(\\[]\(year)[)\\]]|[,:;(] ?\(year) to \(year)\\b\(noCount)|, \(year)(?=[)”\"’]?$)|\\b[A-Z][^\\s\\d,]{0,40}, \(year)(?=\\.$)"
        + "|[(;] ?\\p{Lu}[^();\\d]{0,80}, \(year)[a-z]?(?=\\)|,? pp?\\b|;)"

    /// All that a table's cell says.
    private static let alone = "^\\W*\(year)(?:(?: to |–)\(year))?\\W*$"
}

internal import Documents

/// Of what identifying combinations are made.
extension IdentifyingCombinations {
    private static let month =
        PersonalDataScanner.months.joined(separator: "|") + "|(?:Sept|"
        + PersonalDataScanner.months.map { String($0.prefix(3)) }.joined(separator: "|") + ")\\b\\.?"
    private static let year = "(?:19|20)\\d\\d\\b"
    private static let dayOfMonth = "\\b\\d{1,2}(?:(?:st|nd|rd|th),?)? (?:of )?(?:\(month))(?!\\w)"
    private static let isoDate = "\\b\\d{4}-\\d\\d-\\d\\d\\b"
    private static let someone = "woman|man|person|girl|boy|national|citizen|victim|worker|migrant"

    /// Laws and organisations have an age too.
    private static let thing =
        " (?:law|rule|policy|bill|case|system|charity|organisation|company|campaign|guidance|convention|treaty|study)s?\\b"
        + "| (?:(?:[A-Z][a-z]+|of|and|the|on) ){0,6}(?:Act|Bill|Convention|Directive|Law|Regulations)\\b"
    static let age = Pattern(
        own: "\\b[Aa]ged (?:about )?[1-9]\\d?\\b|\\b[1-9]\\d?[- ]years?[- ]old\\b(?!\(thing))"
            + "|\\bI(?:['’]m| am| was) (?:only |just )?[1-9]\\d?(?=[,.;:)!?]|$| (?:when|and|at|then|in|on|now)\\b)"
            + "|\\b(?:[Ss]he|[Hh]e|\(someone)), [1-9]\\d?,|\\b(?:\(someone)) \\([1-9]\\d?\\)")
    static let date = Pattern(own: "\\b(?:\(month)) \(year)|\(isoDate)|\(dayOfMonth)")
    static let place = Pattern(own: "\\b(?:in|at|near|from|of) (?!(?:\(month))\\b)[A-Z][a-z]+")

    static let operation = Pattern(own: "\\bOperation [A-Z][a-z]+")
    /// What was said of an operation was said on some day too.
    static let day = Pattern(
        own: "(?<!announced on |announced on the |debated on |published on )"
            + "(?:\(dayOfMonth)|\(isoDate)|\\b(?:\(month)) \\d{1,2}(?:st|nd|rd|th)?\\b(?!\\d))")
    static let premises = Pattern(
        own: "\\b(?:(?:at|in|of) (?:a|an|the|its|two|three|four|five|\\d+) (?:[a-z-]+ ){0,2}"
            + "(?:brothels?|flats?|houses?|parlours?|saunas?|premises|hotels?|nail bars?|addresse?s?)"
            + "|(?:raided|searched|visited|entered|closed) (?:a|an|the|its) (?:[a-z-]+ ){0,2}"
            + "(?:brothel|flat|house|parlour|sauna|premises|hotel|nail bar|address))"
            + " (?:in|on|at|off|near|above) [A-Z]|\\b[A-Z][a-z]+ (?:Street|Road|Avenue|Lane)\\b")

    /// Peoples of the United Kingdom and of continents identify nobody; the others are no peoples.
    private static let noPeople =
        "British|English|Welsh|Scottish|Irish|European|American|African|Asian|Australian|Jordan"
        + "|Anglican|Christian|Civilian|Edwardian|Elizabethan|Guardian|Human|Lesbian|Lutheran|Metropolitan|Parish"
        + "|Presbyterian|Republican|Roman|Samaritan|Urban|Vegan|Vegetarian|Veteran|Victorian"
    private static let people =
        "(?!(?:\(noPeople))\\b)(?:[A-Z][a-z]+(?:an|ese|ish|ani|gali|guese)|Thai|Czech|Dutch|French|German|Greek|Iraqi"
        + "|Israeli|Slovak|Filipina|Filipino|Croat|Serb|Lao|Swiss|Kurdish|Nepali|Somali|Uzbek|Kazakh|Turk)\\b"
    /// "An Indian national newspaper", "the Romanian victim support service".
    private static let partOfAName =
        " (?:newspaper|paper|press|law|government|police|polic|strateg|authorit|agenc|action|plan|rapporteur|referral"
        + "|helpline|hotline|bank|court|team|anthem|day|survey|statistic|support|service|protection|rights|fund"
        + "|inquiry|broadcaster|census|population|union|council)"
    /// One person of a nationality; "the Albanian national" may be of anything.
    static let nationality = Pattern(
        own: "\\b(?:[Aa]n?|[Oo]ne|1|[Ss]ingle|[Oo]nly|[Ll]one) (?:[a-z0-9-]+ ){0,2}\(people) (?:sex )?"
            + "(?:\(someone))\\b(?!-|\(partOfAName))"
            + "|\\b[Tt]he (?:[a-z0-9-]+ ){0,2}\(people) (?:sex )?(?:woman|man|girl|boy|victim|worker)\\b"
            + "(?!-|\(partOfAName))|\\bI(?:['’]m| am| was) (?:an? )?\(people)(?! [A-Z])")
}

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

    /// What has an age too. After it stands no other noun: "the law student" is a person.
    private static let thing =
        " (?:law|rule|policy|bill|system|charity|organisation|company|campaign|guidance|convention|treaty|study"
        + "|contract|agreement|scheme|programme|project|plan|ban|dispute|backlog|bridge|building|block|tower|estate"
        + "|library|road|database|website)s?"
        + "(?=[^\\w\\s'’-]|$| (?:in|on|at|of|for|with|by|from|to|that|which|and|or|between|was|were|is|are|has|had|will"
        + "|[a-z]+ed)\\b)"
        + "| (?:(?:[A-Z][a-z]+|of|and|the|on) ){0,6}(?:Act|Bill|Convention|Directive|Law|Regulations)\\b"
    /// An age of whoever has it, as statistics and rules name it: of a plural that nothing counts, or a number of three
    /// digits. Of two ages each is somebody's.
    private static let group =
        "(?:^|[^\\w\\s]\\s?|\\b(?:for|(?<!couple |pair |group |class |handful |family |dozen |number |few |some |any "
        + "|one |One |two |Two |three |Three |four |Four |five |Five |six |Six |seven |Seven |eight |Eight |nine |Nine "
        + "|ten |Ten |first |last |other |each |Each |both |Both |either |Either |neither |Neither |several |Several "
        + "|\\b\\d |\\b\\d\\d |est )of|to|among|amongst|all|most|many|than|that|where|when|which|including|\\d{3,}) )"
        + "(?:(?:disabled|employed|older|unemployed|young|younger) )?(?:[Aa]dults|[Aa]nyone|[Aa]pplicants|[Cc]hildren"
        + "|[Cc]laimants|[Ee]veryone|[Pp]atients|[Pp]eople|[Pp]ensioners|[Pp]upils|[Rr]esidents|[Ss]tudents|[Tt]enants"
        + "|[Tt]hose|[Ww]orkers) aged "
    private static let severalAges = "[1-9]\\d?,? (?:(?:and|or|&) )?\\d"
    private static let openAge =
        "\\d\\d?(?:\\+| (?:and|or) (?:over|above|under|below|older|younger|more)\\b)"
    static let ageOfGroup = Pattern(own: "\(group)(?!\(openAge)|\(severalAges))[1-9]\\d?\\b")
    /// The same, but of no band.
    static let oneAgeOfGroup = Pattern(
        own: "\(group)(?!\(openAge)|\(severalAges)|[1-9]\\d?(?: to |[-–])\\d)[1-9]\\d?\\b")
    static let age = Pattern(
        own: "\(group)(?!\(severalAges))[1-9]\\d?\\b(*SKIP)(*FAIL)"
            + "|\\b[Aa]ged (?:about )?[1-9]\\d?\\b|\\b[1-9]\\d?[- ]years?[- ]old\\b(?!\(thing))"
            + "|\\bI(?:['’]m| am| was) (?:only |just )?[1-9]\\d?(?=[,.;:)!?]|$| (?:when|and|at|then|in|on|now)\\b)"
            + "|\\b(?:[Ss]he|[Hh]e|\(someone)), [1-9]\\d?,|\\b(?:\(someone)) \\([1-9]\\d?\\)")
    static let date = Pattern(own: "\\b(?:\(month)) \(year)|\(isoDate)|\(dayOfMonth)")
    static let place = Pattern(own: "\\b(?:in|at|near|from|of) (?!(?:\(month))\\b)[A-Z][a-z]+")
    /// A place other than a nation, in which a group leads to nobody.
    static let smallPlace = Pattern(
        own: "\\b(?:in|at|near|from|of) (?!(?:\(month)|England|Wales|Scotland|Northern Ireland|(?:Great )?Britain)\\b)"
            + "[A-Z][a-z]+")

    /// With its name, of up to three words and a number.
    static let operation = Pattern(
        own: "\\bOperation(?: [A-Z][A-Za-z]+){1,3}(?: (?:[IVX]+|\\d{1,2}(?! (?:of )?(?:\(month))|[/.-]\\d))\\b)?")
    /// What was said of an operation was said on some day too.
    static let day = Pattern(
        own: "(?<!announced on |announced on the |debated on |published on |the answer of |the debate of "
            + "|the letter of |the report of |the review of |the statement of )"
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
        " (?:(?:agenc|assembl|authorit|polic|strateg)(?:y|ies)|(?:newspaper|paper|law|government|rapporteur|referral"
        + "|helpline|hotline|bank|court|team|anthem|day|survey|statistic|service|fund|inquiry|broadcaster|census"
        + "|population|union|council|holiday|park|minister)s?|press|police|action|plan|support|protection|rights"
        + "|policing|compensation|MEP)\\b"
    /// Whoever is of a nationality, in what a law or a scheme says of all.
    private static let anybody =
        "\\b[Ii]s an? \(people) (?:citizen|national) (?:entitled|eligible|allowed)\\b"
        + "|\\b[Aa]n? \(people) (?:citizen|national)"
        + " (?:(?:can|cannot|may|must|need not) (?:also |not |only |still )?(?:apply|claim|enter|register|vote)\\b"
        + "|needs? (?:an? |no )?(?:[a-z]+ )?(?:passport|permit|visa)\\b)"
    /// One person of a nationality; "the Albanian national" may be of anything.
    static let nationality = Pattern(
        own: "(?:\(anybody))(*SKIP)(*FAIL)"
            + "|\\b(?:[Aa]n?|[Oo]ne|1|[Ss]ingle|[Oo]nly|[Ll]one) (?:[a-z0-9-]+ ){0,2}\(people) (?:sex )?"
            + "(?:\(someone))\\b(?!-|\(partOfAName))"
            + "|\\b[Tt]he (?:[a-z0-9-]+ ){0,2}\(people) (?:sex )?(?:woman|man|girl|boy|victim|worker)\\b"
            + "(?!-|\(partOfAName))|\\bI(?:['’]m| am| was) (?:an? )?\(people)(?! [A-Z])")
}

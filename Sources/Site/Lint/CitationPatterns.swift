internal import Documents

/// Numbers by which laws, judgments, documents and their parts are found.
enum CitationPatterns {
    static let all = [sections, parts, documents].map(Pattern.init(own:))

    private static let section = "\\d+[A-Z]?(?:\\(\\w+\\))*"
    /// Not "section 14 and 27 people": what follows a citation may be counted.
    private static let another = "(?>\(section))(?![.,]?\\d|%)\(DatePatterns.noNoun)\(DatePatterns.noPeople)"
    private static let more =
        "(?:(?:[–-]| and | or | to )\(another)|, \\d+(?:[A-Z]|\\(\\w+\\))(?:\\(\\w+\\))*"
        + "|, \\d+(?=,? (?:and|or) \(another)))*"
    /// "Section 14 (1) of the Act"; but a number in brackets may also say how often a section was relied on.
    private static let apart =
        "(?: \\(\\d+\\)(?= ?\\([a-z]+\\)| of (?:the |that )?(?:(?:[A-Z]\\w+ ){0,6}Act|[A-Z]{3,})\\b))?"

    private static let sections =
        "\\b(?:(?i:sections?|ss?\\.|subsections?|articles?|regs?\\.?|recitals?|schedules?|parts?|para(?:graph)?s?\\.?"
        + "|regulations?|chapters?|clauses?|rules?|pages?|pp?\\.?|vol(?:ume)?s?\\.?|cols?\\.?|footnotes?|appendi(?:x|ces)"
        + "|annexe?s?)|Arts?\\.?) ?\(section)\(apart)\(more)"
        + "|\\b(?i:recommendations?) (?>\(section))\(DatePatterns.noCount)\(more)"
        // Not after an apostrophe, as in "Kent’s 12 raids".
        + "|(?<![^\\s(\\[/])ss? \(section)\(DatePatterns.noNoun)\(apart)\(more)|§§? ?\(section)\(more)"

    /// Names with a number. In lower case the word may be any, and what follows be counted: "they stage 3 protests".
    private static let parts =
        "\\b(?:(?:(?i:tables?|figures?|questions?|chart)|Fig\\.|Box) (?>\\d+(?:\\.\\d+)*)(?!,?\\d|%)"
        + "(?: \(says)\\b|\(DatePatterns.noCount))"
        + "|(?:Years?|(?i:key stages?)|Stages?|Levels?|Tiers?|Bands?|Zones?|Phases?|Grades?) \(few)(?:(?: to | and |[–-])\(few))?"
        + "|(?:stage|level|tier|band|zone|phase|grade) \(few)\(DatePatterns.noCount)|NHS 111\\b)"
    /// What looks like a noun in the plural.
    private static let says =
        "(?:shows|lists|gives|asks|says|sets|compares|presents|contains|covers|includes|provides|summarises|describes"
        + "|illustrates|suggests|indicates|breaks|tells)"
    private static let few = "(?:1[0-3]|[1-9])\\b(?![.,]\\d|%)"

    private static let documents =
        "\\b(?:"
        + [
            // Addresses, whose numbers no link could stand in.
            "(?:https?://|www\\.|(?i:doi):? ?10\\.)[!-~]+",
            "ISBN(?:-1[03])?:? ?\\d(?:[ –-]?\\d){8}(?:(?:[ –-]?\\d){3})?[ –-]?[\\dX]\\b",
            "ISSN:? ?\\d{4}-\\d{3}[\\dX]\\b",
            // The licence that a credit names.
            "(?:CC0|CC[ -]BY(?:-[A-Z]{2})*|Attribution(?:-\\w+)*|Licen[cs]e)[ -](?:[1-4]\\.0|2\\.5)\\b",
            "(?:HC|HL(?: Paper)?|Cm(?:n?d)?\\.?|CP) \\d+\\b\(DatePatterns.noCount)",
            "(?:SS?I|SR)(?: No\\.?)? \\d{4}/\\d+", "[A-Z]{2,}[/-]\\d+(?:[/-](?=\\w*\\d|[A-Z])\\w+)+",
        ].joined(separator: "|") + ")|\\(E[CU]\\) (?:No )?\\d+/\\d+"
        // A judgment: "[2020] EWCA Civ 1058", "[2015] 1 WLR 5316", "(2019) 45 EHRR 12".
        + "|(?:\\[\(DatePatterns.year)\\](?: \\d+)?|\\(\(DatePatterns.year)\\) \\d+) \(reports) \\d+"
    private static let reports =
        "(?:(?:EW|UK|NI|CS)[A-Z]{2,}|HCJAC|AC|QB|KB|Ch|Fam|WLR|All ER|Cr App R|EHRR|FLR|ICR|IRLR|PTSR|HRLR|CMLR|SLT|SC)"
        + "(?: (?:Civ|Crim|Fam|\\((?:Civ|Crim|D|S)\\)))?"
}

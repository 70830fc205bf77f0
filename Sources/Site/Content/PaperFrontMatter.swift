internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What stands between the `---` lines at the head of a paper, a translation, a page or a claim.
struct PaperFrontMatter: Sendable {
    let title: InlineText
    let summary: InlineText?
    let date: CalendarDate?
    let authors: [String]
    let translators: [String]
    let languageName: String?
    let topics: [String]
    let audiences: [Located<String>]
    let aliases: [Located<String>]
    let isDraft: Bool
    /// The day until which it is held back, while that is still to come.
    var embargo: Located<CalendarDate>?
    /// What a reader can do, shown where the argument ends.
    let action: Action?
    let claim: Claim?
    let testimony: Testimony?

    /// Every topic, audience and old address has a page of its own.
    private static let listLimit = 50

    /// Those that every site knows; `site.yaml` names others.
    static let audiences = ["funders", "commissioners", "police", "journalists", "people-concerned"]

    /// Reads the keys that the kind of file has; nil where an error was reported.
    static func read(
        _ node: YAMLNode, _ kind: Paper.Kind, asOf: CalendarDate, _ findings: inout Findings
    ) -> PaperFrontMatter? {
        guard var map = MappingReader(node, "the front matter of a \(kind.rawValue)", &findings) else { return nil }
        let title = map.required("title", .inline, &findings)
        var (date, authors, topics): (CalendarDate?, [String], [String]) = (nil, [], [])
        var audiences: [Located<String>] = []
        var (languageName, translators): (String?, [String]) = (nil, [])
        var isDraft = false
        var action: Action?
        var summary: InlineText?
        var claim: Claim?
        var testimony: Testimony?
        var embargo: Located<CalendarDate>?
        let day = { (map: inout MappingReader, last: CalendarDate, findings: inout Findings) -> CalendarDate? in
            let written = map.required("date", .date, &findings)
            if let written, written > last {
                findings.report(.future(written, asOf: asOf, mayWait: kind == .paper, at: map.origin(of: "date")))
            }
            return written
        }
        let draft = { (map: inout MappingReader, findings: inout Findings) in
            map.optional("status", .choice(["draft", "published"]), &findings) == "draft"
        }
        switch kind {
        case .paper:
            summary = map.required("summary", .inline, &findings)
            if let day = map.optional("embargo", .date, &findings), day > asOf {
                embargo = Located(day, at: map.origin(of: "embargo"))
            }
            // A paper under embargo may bear the day on which it will be read.
            date = day(&map, embargo?.value ?? asOf, &findings)
            authors = map.required("authors", .list(of: .words, atMost: Self.listLimit), &findings) ?? []
            topics = (map.optional("topics", .list(of: .slug, atMost: Self.listLimit), &findings) ?? []).map(\.value)
            audiences = map.optional("audiences", .list(of: .slug, atMost: Self.listLimit), &findings) ?? []
            isDraft = draft(&map, &findings)
            action = map.optional("action", .action, &findings)
        case .translation:
            summary = map.required("summary", .inline, &findings)
            languageName = map.required("language", .words, &findings)
            date = day(&map, asOf, &findings)
            translators = map.optional("translators", .list(of: .words, atMost: Self.listLimit), &findings) ?? []
            isDraft = draft(&map, &findings)
        case .page:
            summary = map.optional("summary", .inline, &findings)
        case .claim:
            date = day(&map, asOf, &findings)
            isDraft = draft(&map, &findings)
            claim = Claim.read(&map, &findings)
        case .testimony:
            isDraft = draft(&map, &findings)
            testimony = Testimony.read(&map, asOf: asOf, &findings)
        }
        // A translation moves with its original; an address that led to a testimony leads nowhere once it is gone.
        let aliases =
            kind == .translation || kind == .testimony
            ? [] : map.optional("aliases", .list(of: .slug, atMost: Self.listLimit), &findings) ?? []
        map.finish(&findings)
        guard let title, kind != .claim || claim != nil, kind != .testimony || testimony != nil else { return nil }
        return PaperFrontMatter(
            title: title, summary: summary, date: date, authors: authors, translators: translators,
            languageName: languageName, topics: topics, audiences: audiences,
            aliases: aliases, isDraft: isDraft, embargo: embargo, action: action, claim: claim,
            testimony: testimony)
    }
}

extension Diagnostic {
    fileprivate static func future(
        _ date: CalendarDate, asOf: CalendarDate, mayWait: Bool, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "\(date.iso) is after the date of the site, \(asOf.iso)",
            help: "mend the date, move `as_of` in site.yaml, or set `status: draft`"
                + (mayWait ? " or, until a day, `embargo: \(date.iso)`" : ""))
    }
}

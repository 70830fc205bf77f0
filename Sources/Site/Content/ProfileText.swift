internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What people wrote on one authority, `profiles/KEY.md`: words for its page, what it said to what this site says of it,
/// and what readers can do.
struct ProfileText: WrittenText, Sendable {
    static let folder = "profiles"

    /// The authority, by the file's name.
    let key: Located<String>
    /// Words of ours on it; nil where there are none.
    let text: TextBody?
    let reply: Reply?
    let action: Action?

    /// Where it lies below the content folder, without the ending.
    var path: String { Self.folder + "/" + key.value }

    /// Where the authority's page stands, which shows it.
    func address(_ nouns: SiteConfiguration.Profiles) -> String { "\(nouns.path)/\(key.value)/" }

    /// From where its relative links lead.
    func place(_ nouns: SiteConfiguration.Profiles) -> TextPlace {
        TextPlace(folder: Self.folder, address: address(nouns))
    }

    func body(_ findings: inout Findings) -> MarkdownDocument? { text?.parsed(&findings) }

    var lines: [InlineText] { action?.texts ?? [] }

    /// The right of reply: when it was offered, and what came of it.
    struct Reply: Sendable {
        let sought: CalendarDate
        let deadline: CalendarDate
        let received: CalendarDate?
        /// The authority's own words, in full.
        let text: String?

        var paragraphs: [String] { (text ?? "").split(separator: "\n\n").map(String.init) }
    }

    static func read(_ file: SourceFile, asOf: CalendarDate, _ findings: inout Findings) -> ProfileText? {
        let key = String(file.path.split(separator: "/").last?.dropLast(".md".count) ?? "")
        guard let front = FrontMatter.read(file, &findings) else { return nil }
        let hasText = file.bytes[front.body].contains { $0 > 0x20 }
        let text = hasText ? TextBody(file: file, range: front.body) : nil
        return read(front.node, key: Located(key, at: Origin(file)), text, asOf: asOf, &findings)
    }

    static func read(
        _ node: YAMLNode, key: Located<String>, _ text: TextBody?, asOf: CalendarDate, _ findings: inout Findings
    ) -> ProfileText? {
        guard var map = MappingReader(node, "the front matter of a profile", &findings) else { return nil }
        let reply = map.optional("reply", .reply(asOf: asOf), &findings)
        let action = map.optional("action", .action, &findings)
        if text == nil, !map.has("reply"), !map.has("action") { findings.report(.emptyProfile(at: map.origin)) }
        map.finish(&findings)
        return ProfileText(key: key, text: text, reply: reply, action: action)
    }
}

extension YAMLType where Value == ProfileText.Reply {
    fileprivate static func reply(asOf: CalendarDate) -> Self {
        YAMLType("a reply (sought, deadline, received, text)") { node, findings in
            guard var map = MappingReader(node, "a reply", &findings) else { return nil }
            let sought = map.required("sought", .date, &findings)
            let deadline = map.required("deadline", .date, &findings)
            let received = map.optional("received", .date, &findings)
            let text = map.optional("text", .words, &findings)
            map.finish(&findings)
            guard let sought, let deadline else { return nil }
            if (received == nil) != (text == nil) { findings.report(.halfAReply(at: map.origin)) }
            for (name, date, earliest) in [("deadline", deadline, sought), ("received", received ?? sought, sought)]
            where date < earliest {
                findings.report(.beforeSought(name, at: map.origin(of: name)))
            }
            for (name, date) in [("sought", sought), ("received", received ?? sought)] where date > asOf {
                findings.report(.laterThanSite(name, date, asOf: asOf, at: map.origin(of: name)))
            }
            return ProfileText.Reply(sought: sought, deadline: deadline, received: received, text: text)
        }
    }
}

extension Diagnostic {
    fileprivate static func emptyProfile(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a profile has a `reply` or an `action`, or words after its front matter",
            help: "an authority without any of them needs no file: its page is made from the tables")
    }

    fileprivate static func halfAReply(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a reply that was received has `received` and `text`", help: "give both, or neither")
    }

    fileprivate static func beforeSought(_ name: String, at origin: Origin) -> Diagnostic {
        .error(at: origin, "`\(name)` is before the day on which the reply was sought", help: "mend one of the dates")
    }

    fileprivate static func laterThanSite(
        _ name: String, _ date: CalendarDate, asOf: CalendarDate, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "`\(name)` is \(date.iso), after the date of the site, \(asOf.iso)",
            help: "mend the date, or move `as_of` in site.yaml")
    }
}

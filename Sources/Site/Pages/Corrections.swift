internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// The corrections of words and cells, each with what it is of.
struct Corrections: Sendable {
    struct Entry: Sendable {
        /// Where it stands on the page of corrections, for good.
        let id: String
        let subject: Subject
        let correction: Correction

        var date: CalendarDate { correction.date.value }
    }

    /// What was wrong: a text, or a request, table or row.
    struct Subject: Sendable {
        /// What shows the correction: `papers/ponds`, `requests/r1`, or of a row its table, `data/ponds`.
        let shownBy: String
        /// What readers call it.
        let title: String
        let address: String
        /// The beginning of the ids of its corrections. They don't depend on those of others, which may be held back.
        let id: String
        /// The text, where it is one.
        var text: Paper?

        /// The language in which it is, where that isn't the site's.
        var language: Language? { text?.language }
    }

    /// Oldest first; of one day in the order in which they were written.
    let all: [Entry]
    private let entries: [String: [Entry]]

    init(
        _ editorial: EditorialContent, _ evidence: PublishedEvidence, _ site: SiteMap, _ findings: inout Findings
    ) {
        var all: [Entry] = []
        var count: [String: Int] = [:]
        for correction in editorial.corrections.sorted(by: { $0.date.value < $1.date.value }) {
            guard let subject = Corrections.subject(at: correction.place, evidence, site) else {
                Corrections.reportAbsent(correction.place, evidence, site, &findings)
                continue
            }
            Corrections.check(correction, of: subject, asOf: site.configuration.asOf, &findings)
            let id = "\(subject.id)-\(correction.date.value.iso)"
            let earlier = count[id, default: 0]
            count[id] = earlier + 1
            all.append(
                Entry(id: earlier == 0 ? id : "\(id)-\(earlier + 1)", subject: subject, correction: correction))
        }
        self.all = all
        entries = Dictionary(grouping: all) { $0.subject.shownBy }
    }

    /// Those that a text, a request or a table shows, by the path of it.
    func shown(by path: String) -> [Entry] { entries[path] ?? [] }

    // MARK: What they are of

    private static let textFolders = [Paper.Kind.paper, .page, .claim].map(\.folder)

    private static func subject(
        at place: Located<String>, _ evidence: PublishedEvidence, _ site: SiteMap
    ) -> Subject? {
        let path = place.value
        let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1 else { return nil }
        let (folder, name) = (parts[0], parts[1])
        let id = path.replacing("/", with: "-").replacing(".", with: "-")
        if folder == "data" { return row(parts.count == 3 ? parts[2] : nil, of: name, evidence, site) }
        guard parts.count == 2 else { return nil }
        if textFolders.contains(folder) {
            return site.text(at: path).map {
                Subject(shownBy: path, title: $0.title.plain, address: $0.address, id: id, text: $0)
            }
        }
        if folder == ProfileText.folder, let address = site.profile(name), let authority = evidence.authority(name) {
            return Subject(shownBy: path, title: authority.name, address: address, id: id)
        }
        if folder == "requests", let address = site.request(name) {
            let title = site.configuration.words(.requestKey, ["key": name]).capitalisedFirst
            return Subject(shownBy: path, title: title, address: address, id: id)
        }
        return nil
    }

    /// A table or one of its rows. A view has no cells of its own.
    private static func row(
        _ key: String?, of name: String, _ evidence: PublishedEvidence, _ site: SiteMap
    ) -> Subject? {
        guard let table = evidence.table(name), table.resource.view == nil, let address = site.table(name) else {
            return nil
        }
        let (path, id, title) = ("data/\(name)", "data-\(name)", table.resource.title.value)
        guard let key else { return Subject(shownBy: path, title: title, address: address, id: id) }
        // A number in place of a key that isn't for publication is another row's tomorrow.
        guard table.resource.hasPublicKey, !table.resource.primaryKey.isEmpty,
            let row = table.keys.firstIndex(of: key)
        else { return nil }
        let anchor = table.anchor(row)
        return Subject(
            shownBy: path, title: "\(title): \(table.label(row, site.configuration.words))",
            address: "\(address)#\(anchor)", id: "\(id)-\(anchor)")
    }

    // MARK: What is wrong with them

    private static func check(
        _ correction: Correction, of subject: Subject, asOf: CalendarDate, _ findings: inout Findings
    ) {
        let date = correction.date
        if date.value > asOf { findings.report(.correctedLater(date, asOf)) }
        if let published = subject.text?.date, date.value < published {
            findings.report(.correctedBefore(published, correction))
        }
        if correction.said.plain == correction.says.plain { findings.report(.nothingCorrected(correction)) }
        if subject.text?.embargo != nil { findings.report(.waits(correction.place)) }
    }

    /// Reports that there is nothing at a place, unless that is so because of an error that has been reported. With what
    /// isn't published yet its corrections wait.
    private static func reportAbsent(
        _ place: Located<String>, _ evidence: PublishedEvidence, _ site: SiteMap, _ findings: inout Findings
    ) {
        let (path, absences) = (place.value, site.absences)
        // A translation waits with its original.
        if absences.drafts.contains(path) || absences.drafts.contains(String(path.prefix { $0 != "." })) {
            findings.report(.waits(place))
            return
        }
        guard !absences.heldBack.contains(path), !absences.faultyTexts.contains(path) else { return }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let schemes: [String: OwnScheme] = ["data": .table, "requests": .request, ProfileText.folder: .profile]
        if parts.count > 1, let scheme = schemes[parts[0]], absences.faulty[scheme]?.contains(parts[1]) == true {
            return
        }
        findings.report(.nothingAt(place, known: known(beside: parts, evidence, site)))
    }

    /// What there is of the kind that a place names.
    private static func known(
        beside parts: [String], _ evidence: PublishedEvidence, _ site: SiteMap
    ) -> [String] {
        switch parts[0] {
        case "requests": evidence.requests.map { "requests/\($0.key)" }
        case "data": evidence.tables.filter { $0.resource.view == nil }.map { "data/\($0.name)" }
        case ProfileText.folder: evidence.authorities.map { "\(ProfileText.folder)/\($0.key)" }
        case Paper.Kind.paper.folder: site.paperSlugs.map { "\(Paper.Kind.paper.folder)/\($0)" }
        default: []
        }
    }
}

extension PageContexts {
    /// The corrections of a text, a request or a table, by its path, as its own page shows them: the newest first.
    func corrections(of path: String) -> Context.Value {
        .group("changes", render.corrections.shown(by: path).reversed().map { correction($0, id: nil, href: nil) })
    }

    /// A correction as the page of corrections shows it, with what it is of linked.
    func correction(_ entry: Corrections.Entry) -> Context {
        correction(entry, id: entry.id, href: root + entry.subject.address)
    }

    /// In the form of a changed value.
    private func correction(_ entry: Corrections.Entry, id: String?, href: String?) -> Context {
        let (correction, language) = (entry.correction, entry.subject.language)
        return [
            "id": .text(id), "date": .text(words.text(entry.date)), "date_iso": .text(entry.date.iso),
            "kind": .text(words.text(FigureLock.Kind.correction)), "reason": .text(correction.reason.plain),
            "values": .list([
                [
                    "name": .text(entry.subject.title), "href": .text(href),
                    "from": .html(quoted(correction.said, in: language)),
                    "to": .html(quoted(correction.says, in: language)),
                ]
            ]),
        ]
    }

    /// - Parameter language: nil for that of the site.
    private func quoted(_ text: InlineText, in language: Language?) -> String {
        let quoted = words(.definitionQuoted, ["text": text.plain]).htmlEscaped
        guard let language else { return quoted }
        return "<span lang=\"\(language.code)\" dir=\"\(language.isRightToLeft ? "rtl" : "ltr")\">\(quoted)</span>"
    }
}

extension Diagnostic {
    fileprivate static func correctedLater(_ date: Located<CalendarDate>, _ asOf: CalendarDate) -> Diagnostic {
        .error(
            at: date.origin, "this correction is of \(date.value.iso), after the date of the site, \(asOf.iso)",
            help: "mend the date, or move `as_of` in site.yaml")
    }

    fileprivate static func correctedBefore(_ published: CalendarDate, _ correction: Correction) -> Diagnostic {
        .error(
            at: correction.date.origin,
            "this correction is of \(correction.date.value.iso), before the day of `\(correction.place.value)`, "
                + "\(published.iso)",
            help: "mend one of the dates; what was mended before it was published needs no correction")
    }

    fileprivate static func nothingCorrected(_ correction: Correction) -> Diagnostic {
        .error(
            at: correction.says.origin, "this is what it said before",
            help: "write under `said` the words that were wrong, and under `says` those in their place")
    }

    fileprivate static func waits(_ place: Located<String>) -> Diagnostic {
        .note(at: place.origin, "this correction isn't published before `\(place.value)` is")
    }

    fileprivate static func nothingAt(_ place: Located<String>, known: [String]) -> Diagnostic {
        let near = nearestName(to: place.value, among: known).map { "did you mean `\($0)`? " } ?? ""
        return .error(
            at: place.origin, "there is nothing at `\(place.value)` that a correction can be of",
            help: near + "name a text by its file, without `.md` (`papers/NAME`, `pages/NAME`, `claims/NAME`), what is "
                + "said on an authority (`profiles/KEY`), a request (`requests/KEY`), or a table or a row of it by its key "
                + "(`data/TABLE`, `data/TABLE/KEY`); a changed figure is accepted: swift package accept-figures")
    }
}

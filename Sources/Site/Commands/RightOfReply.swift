public import Diagnostics
internal import Evidence
internal import Quantities

/// What is sent to an authority before anything about it is published, so that it can reply: one HTML file that opens
/// offline.
public struct RightOfReply: Sendable {
    /// The file, marked as one of ours; see ``HandedOut``.
    public let html: [UInt8]

    /// Makes the file from the same stages as the site, drafts included. Everything that would stop the site stops it
    /// too, what disclosure control suppresses is suppressed, and the proof that nobody can find it out is run, since the
    /// file leaves the house.
    ///
    /// - Parameters:
    ///   - key: the authority's key.
    ///   - deadline: the day by which it is asked to answer; nil where its file in `profiles/` says so.
    /// - Returns: nil where anything is wrong, which is reported.
    public init?(_ sources: SiteSources, authority key: String, deadline: String?, _ findings: inout Findings) {
        guard let read = ReadSite(sources, &findings) else { return nil }
        read.attack(&findings)
        let siteMap = SiteMap(read.editorial, read.evidence, read.configuration, &findings)
        guard let templates = TemplateLibrary(own: sources.templates, language: read.language, &findings) else {
            return nil
        }
        let pages = SitePages(read, siteMap, templates, &findings)
        let uses = pages.writeTexts(&findings) { _ in }
        read.checkLock(uses.figures, &findings)
        let authority = read.evidence.authority(key)
        if authority == nil { findings.report(.unknownAuthority(key, known: read.evidence.authorities.map(\.key))) }
        let day = Self.day(deadline, key, read, &findings)
        guard let authority, let day, !findings.hasErrors else { return nil }
        html = HandedOut.marked(pages.rightOfReply(authority, answerBy: day, uses))
        guard read.mayLeave(OutputFile(path: "right-of-reply-\(key).html", bytes: html), &findings) else { return nil }
    }

    /// The day by which the authority is asked to answer; nil where it can't be said, which is reported.
    private static func day(
        _ asked: String?, _ key: String, _ read: ReadSite, _ findings: inout Findings
    ) -> CalendarDate? {
        let written = read.editorial.profiles.first { $0.key.value == key }
        let named = asked.map { CalendarDate(iso: $0) }
        if let asked, named == .some(nil) { return findings.refuse(.notADay(asked)) }
        guard let day = named ?? written?.reply?.deadline else { return findings.refuse(.noDeadline(key)) }
        let recorded = written?.reply?.deadline
        if let written, let recorded, recorded != day {
            findings.report(.otherDeadline(day, recorded: recorded, at: written.key.origin))
        } else if day <= read.configuration.asOf {
            findings.report(
                .deadlinePassed(day, asOf: read.configuration.asOf, at: recorded.flatMap { _ in written?.key.origin }))
        }
        return day
    }
}

extension Diagnostic {
    fileprivate static func unknownAuthority(_ key: String, known: [String]) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no authority `\(key)`",
            help: suggestion(for: key, among: known, kind: "authority"))
    }

    fileprivate static func notADay(_ text: String) -> Diagnostic {
        Diagnostic(.error, at: nil, "`\(text)` is no day", help: "write `--deadline YYYY-MM-DD`")
    }

    fileprivate static func noDeadline(_ key: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "nothing says by when `\(key)` is asked to answer",
            help: "add `--deadline YYYY-MM-DD`, or record it in `profiles/\(key).md`: `reply: {sought: …, deadline: …}`"
        )
    }

    fileprivate static func otherDeadline(
        _ day: CalendarDate, recorded: CalendarDate, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "`--deadline` is \(day.iso), and this file says \(recorded.iso)",
            help: "say the same day in both, or leave `--deadline` out")
    }

    /// - Parameter origin: the file that names the day, if one does.
    fileprivate static func deadlinePassed(
        _ day: CalendarDate, asOf: CalendarDate, at origin: Origin?
    ) -> Diagnostic {
        Diagnostic(
            .error, at: origin?.location,
            "\(day.iso) is not after the date of the site, \(asOf.iso), so there is no time to answer",
            help: origin == nil
                ? "name a later day" : "name a later day as the `deadline` under `reply:` in this file")
    }
}

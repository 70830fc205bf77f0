public import Diagnostics
internal import Documents
internal import Evidence

/// What `accept-figures` would write, and what has changed since the last time.
public struct AcceptedFigures: Sendable {
    /// The new text of `figures.lock`; nil where the lock that is there holds every value and title.
    public let text: String?
    /// A line for each value that has changed, with where it stands on the site.
    public let changes: [String]

    public static let kinds = FigureLock.Kind.allCases.map(\.rawValue)

    /// Computes every published value and puts it beside the lock.
    ///
    /// - Parameters:
    ///   - kind: one of ``kinds``; nil where no lock exists yet.
    ///   - reason: why the values have changed, for the public history.
    /// - Returns: nil where the tables or figures have errors, or where kind and reason are missing; both are reported.
    public init?(_ sources: SiteSources, kind: String?, reason: String?, _ findings: inout Findings) {
        // Papers may still quote the old values: their errors are for the build that follows.
        var own = Findings()
        let read = ReadSite(sources, &own)
        // The lock is published too.
        read?.attack(&own)
        findings.report(contentsOf: own)
        guard let read, !own.hasErrors else { return nil }
        // What is under embargo is nobody's business yet: it is locked, without a word in the history.
        var noted = Findings()
        let current = read.lock(embargoed: read.embargo(&noted)?.figures ?? [])
        guard let lock = read.lock else {
            text = current.text
            changes = []
            return
        }
        let differences = lock.differences(from: current)
        let uses = read.figureUses()
        changes = differences.map { difference in
            let titles = uses[difference.key].map(\.words).joined(separator: ", ")
            let (from, to) = difference.said
            return "\(difference.key): \(from ?? "(new)") → \(to ?? "(gone)")"
                + (titles.isEmpty ? "" : ", in \(titles)")
        }
        guard !differences.isEmpty || lock.titles != current.titles else {
            text = nil
            return
        }
        guard !lock.publicDifferences(from: current).isEmpty else {
            text = lock.accepting(current, asOf: read.configuration.asOf, .update, reason: "").text
            return
        }
        guard let kind = kind.flatMap(FigureLock.Kind.init), let reason, reason.isVisible else {
            for change in changes { findings.report(Diagnostic(.note, at: nil, change)) }
            findings.report(.reasonNeeded())
            return nil
        }
        if let scalar = SourceText.forbiddenScalar(in: reason) {
            findings.report(.unprintableReason(scalar))
            return nil
        }
        if let kind = PersonalData(sources.content, &noted).kind(in: reason) {
            findings.report(.personalReason(kind))
            return nil
        }
        text = lock.accepting(current, asOf: read.configuration.asOf, kind, reason: reason).text
    }
}

extension Diagnostic {
    fileprivate static func unprintableReason(_ scalar: Unicode.Scalar) -> Diagnostic {
        Diagnostic(
            .error, at: nil,
            "the reason holds the character \(scalar.codePoint), which can't be seen",
            help: "type the reason again, without what was pasted in")
    }

    fileprivate static func personalReason(_ kind: PersonalDataScanner.Kind) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "the reason holds \(kind.rawValue), and it is published in the figure's history",
            help: "say it without that")
    }

    fileprivate static func reasonNeeded() -> Diagnostic {
        Diagnostic(
            .error, at: nil, "values have changed, and a change is accepted only with its kind and a reason",
            help:
                "add --kind \(AcceptedFigures.kinds.joined(separator: "|")) --reason \"…\"; both are published in the "
                + "figure's history")
    }
}

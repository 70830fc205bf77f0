public import Diagnostics
internal import Documents
internal import Evidence

/// What `accept-figures` would write, and what has changed since the last time.
public struct AcceptedFigures: Sendable {
    /// The new text of `figures.lock`; nil where the lock that is there holds every value and title.
    public let text: String?
    /// A line for each value that has changed, with where it stands on the site.
    public let changes: [String]
    /// The same of values that still differ, since only some figures were to be recorded.
    public let left: [String]

    /// The kinds of change, as `--kind` names them.
    public static let kinds = FigureLock.Kind.allCases.map(\.rawValue)

    /// Computes every published value and puts it beside the lock.
    ///
    /// - Parameters:
    ///   - figures: the ids of those to record; all where there are none.
    ///   - kind: one of ``kinds``; nil where no lock exists yet.
    ///   - reason: why the values have changed, for the public history.
    /// - Returns: nil where the tables or figures have errors, or where kind and reason are missing or the kind isn't true;
    ///   all are reported.
    public init?(
        _ sources: SiteSources, figures: [String] = [], kind: String?, reason: String?, _ findings: inout Findings
    ) {
        // Papers may still quote the old values: their errors are for the build that follows.
        var own = Findings()
        let read = ReadSite(sources, &own)
        // The lock is published too.
        read?.attack(&own)
        findings.report(contentsOf: own)
        guard let read, !own.hasErrors else { return nil }
        // What is under embargo is nobody's business yet: it is locked, without a word in the history.
        var noted = Findings()
        let all = read.lock(embargoed: read.embargo(&noted)?.figures ?? [])
        let known = Set(((read.lock?.values ?? []) + all.values).map { FigureLock.figure(of: $0.key) })
        for name in figures where !known.contains(name) { findings.report(.unknownFigure(name, among: known)) }
        guard known.isSuperset(of: figures) else { return nil }
        guard let lock = read.lock else {
            if let name = figures.first { findings.report(.noLockYet(name)) }
            guard figures.isEmpty else { return nil }
            text = all.text
            (changes, left) = ([], [])
            return
        }
        let current = figures.isEmpty ? all : lock.taking(Set(figures), from: all)
        let differences = lock.differences(from: current)
        let uses = read.figureUses()
        let said = { (difference: FigureLock.Difference) in
            let titles = uses[difference.key].map(\.words).joined(separator: ", ")
            let (from, to) = difference.said
            return "\(difference.key): \(from ?? "(new)") → \(to ?? "(gone)")"
                + (titles.isEmpty ? "" : ", in \(titles)")
        }
        changes = differences.map(said)
        left = current.differences(from: all).map(said)
        guard !differences.isEmpty || lock.titles != current.titles else {
            text = nil
            return
        }
        let told = lock.publicDifferences(from: current)
        guard !told.isEmpty else {
            text = lock.accepting(current, asOf: read.configuration.asOf, .update, reason: "").text
            return
        }
        guard let kind = kind.flatMap(FigureLock.Kind.init), let reason, reason.isVisible else {
            for change in changes { findings.report(Diagnostic(.note, at: nil, change)) }
            findings.report(.reasonNeeded())
            return nil
        }
        guard KindOfChange.check(kind, of: told, &findings) else { return nil }
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
    fileprivate static func unknownFigure(_ name: String, among known: Set<String>) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no figure `\(name)`, and figures.lock holds none",
            help: suggestion(for: name, among: known, kind: "figure"))
    }

    fileprivate static func noLockYet(_ name: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no figures.lock yet, so `\(name)` can't be recorded by itself",
            help: "record every value first: swift package accept-figures")
    }

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

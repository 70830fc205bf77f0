internal import Algorithms
internal import Diagnostics
internal import Evidence

/// Holds what is about to be published against `figures.lock`, figure by figure and page by page.
enum LockCheck {
    static func check(
        _ lock: FigureLock?, _ evidence: PublishedEvidence, _ uses: FigureUses, contentPrefix: String,
        _ findings: inout Findings
    ) {
        guard let lock else {
            findings.report(.noLock(contentPrefix))
            return
        }
        let differences = lock.differences(from: FigureLock(evidence, words: LanguageFile.english.words))
        let changed = differences.filter { $0.from != nil }
        let published = Set(evidence.figures.map(\.id))
        let gone = Dictionary(grouping: changed.filter { !published.contains($0.figure) }, by: \.figure)
        for (figure, values) in gone.sorted(by: { $0.key < $1.key }) {
            let places = Array(values.flatMap { uses[$0.key] }.uniqued(on: \.address))
            findings.report(.gone(figure, on: places, at: lock.origin(of: values[0].key)))
        }
        var unseen: [String: [FigureLock.Difference]] = [:]
        for difference in changed where published.contains(difference.figure) {
            let places = uses[difference.key]
            if difference.key.contains("?"), places.allSatisfy({ $0.kind == .profile }) {
                unseen[difference.figure, default: []].append(difference)
            } else {
                findings.report(.changed(difference, on: places, at: lock.origin(of: difference.key)))
            }
        }
        for (figure, slices) in unseen.sorted(by: { $0.key < $1.key }) {
            let places = slices.flatMap { uses[$0.key] }.uniqued(on: \.address)
            findings.report(.changedSlices(slices, of: figure, on: Array(places), at: lock.origin(of: slices[0].key)))
        }
        let added = differences.filter { $0.from == nil }
        if !added.isEmpty {
            findings.report(
                .notLocked(added, on: Array(added.flatMap { uses[$0.key] }.uniqued(on: \.address)), contentPrefix))
        }
        guard !changed.isEmpty else { return }
        findings.report(
            .summary(
                values: changed.count, figures: Set(changed.map(\.figure)).count,
                pages: Array(changed.flatMap { uses[$0.key] }.uniqued(on: \.address))))
    }
}

extension Diagnostic {
    private static let mend =
        "if it is right, accept it: swift package accept-figures --kind "
        + FigureLock.Kind.allCases.map(\.rawValue).joined(separator: "|") + " --reason \"…\""

    fileprivate static func noLock(_ prefix: String) -> Diagnostic {
        Diagnostic(
            .warning, at: nil, "there is no `\(prefix)figures.lock`, so a number could change without anybody noticing",
            help: "write it: swift package accept-figures")
    }

    fileprivate static func changed(
        _ difference: FigureLock.Difference, on places: [FigureUse], at origin: Origin?
    ) -> Diagnostic {
        let (from, to) = difference.said
        let change = to.map { "has changed from \(from ?? "") to \($0)" } ?? "is not published any more"
        return Diagnostic(
            .error, at: origin?.location,
            "\(name(difference.key)) \(change) since it was accepted; \(standing(in: places))", help: mend)
    }

    fileprivate static func gone(_ figure: String, on places: [FigureUse], at origin: Origin?) -> Diagnostic {
        Diagnostic(
            .error, at: origin?.location,
            "`\(figure)` is not published any more since it was accepted; \(standing(in: places))", help: mend)
    }

    private static func standing(in places: [FigureUse]) -> String {
        places.isEmpty ? "it stands in no text" : "it stands in " + places.map(\.words).joined(separator: ", ")
    }

    /// A value by its name in the lock; coverage by what it is.
    private static func name(_ key: String) -> String {
        let parts = key.split(separator: "#")
        return parts.count == 2 ? "the coverage of `\(parts[0])`" : "`\(key)`"
    }

    fileprivate static func changedSlices(
        _ differences: [FigureLock.Difference], of figure: String, on profiles: [FigureUse], at origin: Origin?
    ) -> Diagnostic {
        let listed = differences.prefix(3).map { "\($0.key): \($0.from ?? "") → \($0.to ?? "gone")" }
        let more = differences.count > 3 ? ", …" : ""
        let count = differences.count == 1 ? "a slice" : "\(differences.count) slices"
        return Diagnostic(
            .error, at: origin?.location,
            "\(count) of `\(figure)` that no text uses \(differences.count == 1 ? "has" : "have") changed since "
                + "\(differences.count == 1 ? "it was" : "they were") accepted (\(listed.joined(separator: ", "))\(more))"
                + (profiles.isEmpty ? "" : ", on \(profiles.map(\.words).joined(separator: ", "))"),
            help: mend)
    }

    fileprivate static func notLocked(
        _ differences: [FigureLock.Difference], on places: [FigureUse], _ prefix: String
    ) -> Diagnostic {
        let count = differences.count
        // Each figure is named, however many slices it has.
        let figures = Array(differences.map(\.figure).uniqued())
        let listed = (count > 5 ? figures : differences.map(\.key)).map { "`\($0)`" }.joined(separator: ", ")
        let of = count > 5 ? "of " : ""
        return Diagnostic(
            .warning, at: nil,
            "\(count) \(count == 1 ? "value is" : "values are") not in `\(prefix)figures.lock` yet: \(of)\(listed)"
                + (places.isEmpty ? "" : ", on \(places.map(\.words).joined(separator: ", "))"),
            help: mend)
    }

    fileprivate static func summary(values: Int, figures: Int, pages: [FigureUse]) -> Diagnostic {
        Diagnostic(
            .error, at: nil,
            "\(counted(values, "published value")) of \(counted(figures, "figure")) \(values == 1 ? "differs" : "differ") from "
                + "figures.lock, on \(counted(pages.count, "page"))"
                + (pages.isEmpty ? "" : ": \(pages.map(\.words).joined(separator: ", "))"), help: mend)
    }
}

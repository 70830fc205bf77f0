public import Diagnostics
internal import Evidence
internal import Quantities

/// The published values that differ from an earlier lock, as a Markdown table for those who review a change.
public struct FigureChanges: Sendable {
    /// The table, or a sentence that there is nothing to show.
    public let markdown: String

    /// A review is read by a person; whoever wants all of a larger change reads the lock's own difference in Git.
    private static let rowLimit = 200

    /// - Parameter earlier: the lock before the change; nil where there was none.
    /// - Returns: nil where tables, figures or a lock have errors, which are reported, as is history that is gone.
    public init?(_ sources: SiteSources, since earlier: SourceFile?, _ findings: inout Findings) {
        // Texts may still quote old values; that is for the build to say.
        var own = Findings()
        let read = ReadSite(sources, &own)
        let before = earlier.flatMap { FigureLock.read($0, &own) }
        findings.report(contentsOf: own)
        guard let read, !own.hasErrors else { return nil }
        let current = read.lock()
        for change in before?.history(missingIn: read.lock) ?? [] { findings.report(.historyIsGone(change)) }
        guard let before else {
            markdown = "There was no `figures.lock` before, so no value can be compared.\n"
            return
        }
        let differences = before.differences(from: current)
        guard !differences.isEmpty else {
            markdown = "No published value changes.\n"
            return
        }
        let uses = read.figureUses()
        let accepted = (read.lock?.history ?? []).dropFirst(before.history.count)
        let rows = differences.prefix(Self.rowLimit).map { difference in
            let change = accepted.last { $0.values.contains { $0.key == difference.key && $0.to == difference.to } }
            let why = change.map { "\($0.kind.rawValue): \($0.reason)" }
            let cells = [
                difference.key, difference.said.from ?? "(new)", difference.said.to ?? "(gone)",
                uses[difference.key].map(\.words).joined(separator: ", "),
                why ?? (difference.from == nil ? "" : "not accepted yet"),
            ]
            return "| " + cells.map(\.escapedCell).joined(separator: " | ") + " |\n"
        }
        let more = differences.count - rows.count
        markdown =
            "\(counted(differences.count, "published value")) would change.\n\n"
            + "| figure | was | will be | stands in | why |\n|---|---|---|---|---|\n" + rows.joined()
            + (more > 0 ? "\n… and \(more) more.\n" : "")
    }
}

extension Diagnostic {
    fileprivate static func historyIsGone(_ change: FigureLock.Change) -> Diagnostic {
        let figures = Set(change.values.map(\.figure)).sorted()
        let named = figures.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
        return Diagnostic(
            .error, at: nil,
            "the history in figures.lock no longer tells the \(change.kind.rawValue) of \(change.asOf.iso) "
                + "(“\(change.reason)”; \(named)\(figures.count > 3 ? ", …" : "")) as it did before",
            help: "put the entry back as it was, from the earlier lock: readers were told; if it was wrong, a new "
                + "entry of accept-figures says so")
    }
}

extension String {
    /// Text for a cell of a Markdown table: nothing in it is markup.
    fileprivate var escapedCell: String {
        unicodeScalars.map { scalar in
            switch scalar {
            case "\n", "\r": " "
            case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "@", "#", "&", "!": "\\" + String(scalar)
            default: String(scalar)
            }
        }.joined()
    }
}

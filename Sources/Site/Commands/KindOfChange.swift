internal import Algorithms
internal import Diagnostics
internal import Evidence

/// Whether a kind of change is true of what has changed: readers are told it, and by it a figure that is gone keeps its
/// address and its history, or loses them.
enum KindOfChange {
    /// Reports the figures of which it isn't true; true where there are none.
    static func check(
        _ kind: FigureLock.Kind, of differences: [FigureLock.Difference], _ findings: inout Findings
    ) -> Bool {
        let others = figures(differences, notOf: kind)
        guard !others.isEmpty else { return true }
        findings.report(kind == .withdrawal ? .stillPublished(others) : .isGone(others, kind))
        return false
    }

    private static func figures(
        _ differences: [FigureLock.Difference], notOf kind: FigureLock.Kind
    ) -> [String] {
        let gone = differences.filter { $0.to == nil }
        switch kind {
        case .withdrawal:
            let withdrawn = Set(gone.map(\.figure))
            return differences.map(\.figure).uniqued().filter { !withdrawn.contains($0) }
        case .update: return gone.filter(\.isOfWhole).map(\.figure)
        case .definition:
            // One that only has another name now is there under it.
            let new = Set(differences.filter { $0.isOfWhole && $0.from == nil }.compactMap(\.to))
            return gone.filter { $0.isOfWhole && !new.contains($0.from ?? "") }.map(\.figure)
        // The page of one that was wrong, and is gone for it, says so.
        case .correction: return []
        }
    }
}

extension Diagnostic {
    private static func listed(_ figures: [String]) -> String {
        figures.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
            + (figures.count > 3 ? " and \(figures.count - 3) more" : "") + (figures.count == 1 ? " is" : " are")
    }

    fileprivate static func stillPublished(_ figures: [String]) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "\(listed(figures)) still published, so this is no withdrawal",
            help:
                "record by their names those that are gone (`accept-figures NAME --kind withdrawal`), and what has only "
                + "changed as what it is")
    }

    fileprivate static func isGone(_ figures: [String], _ kind: FigureLock.Kind) -> Diagnostic {
        let rename =
            kind == .definition ? "; one that only has another name now has its old value, and is recorded with it" : ""
        return Diagnostic(
            .error, at: nil, "\(listed(figures)) gone, which is more than \(kind.phrase)",
            help:
                "record it by its name, `accept-figures \(figures[0]) --kind withdrawal`, or as a correction where it was "
                + "wrong: its address then tells readers\(rename)")
    }
}

extension FigureLock.Kind {
    fileprivate var phrase: String { self == .update ? "an update" : "another \(rawValue)" }
}

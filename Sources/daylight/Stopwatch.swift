internal import Diagnostics
internal import Site

/// How long a run took, for the line with which it ends.
struct Stopwatch {
    private let start = ContinuousClock.now

    /// `0.28 s`
    var seconds: String {
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        return "\((milliseconds / 10).rounded() / 100) s"
    }
}

extension SiteSummary {
    /// `92 pages, 23 figures, 1 warning`
    func counts(_ findings: Findings) -> String {
        "\(counted(pageCount, "page")), \(counted(figureCount, "figure")), \(findings.summary ?? "no warnings")"
    }
}

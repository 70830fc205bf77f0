import Algorithms

/// The diagnostics of a run, gathered as it goes: a stage reports and carries on, so that one run shows everything.
public struct Findings: Sendable {
    public private(set) var all: [Diagnostic] = []

    public init() {}

    public mutating func report(_ diagnostic: Diagnostic) {
        all.append(diagnostic)
    }

    public mutating func report(contentsOf other: Findings) {
        all += other.all
    }

    public var hasErrors: Bool { all.contains { $0.severity == .error } }

    /// By path, line and column, those of no file last; each finding once.
    public var sorted: [Diagnostic] {
        all.uniqued().enumerated()
            .sorted { a, b in
                let (x, y) = (a.element.location, b.element.location)
                guard (x == nil) == (y == nil) else { return y == nil }
                let left = (x?.path ?? "", x?.line ?? 0, x?.column ?? 0, a.offset)
                let right = (y?.path ?? "", y?.line ?? 0, y?.column ?? 0, b.offset)
                return left < right
            }
            .map(\.element)
    }

    /// The same findings with every warning turned into an error.
    public var strict: Findings {
        var result = Findings()
        result.all = all.map(\.strict)
        return result
    }
}

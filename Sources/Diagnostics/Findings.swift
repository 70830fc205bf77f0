import Algorithms

/// The diagnostics of a run, gathered as it goes: a stage reports and carries on, so that one run shows everything.
///
/// Nobody reads on after hundreds of them, and a hostile file can be wrong in a million places: of each severity only
/// the first ``limit`` are kept, and after as many errors nothing more is even put into words.
public struct Findings: Sendable {
    static let limit = 500

    /// Those that were kept, as they were reported.
    public private(set) var all: [Diagnostic] = []
    /// How many were reported, with those that were not kept.
    public private(set) var count = 0
    private var kept: [Diagnostic.Severity: Int] = [:]

    public init() {}

    /// Reports a diagnostic, which after ``limit`` errors is not even put into words.
    public mutating func report(_ diagnostic: @autoclosure () -> Diagnostic) {
        count += 1
        guard kept[.error, default: 0] < Self.limit else { return }
        let diagnostic = diagnostic()
        guard kept[diagnostic.severity, default: 0] < Self.limit else { return }
        kept[diagnostic.severity, default: 0] += 1
        all.append(diagnostic)
    }

    /// Reports what is known to be a warning before it is put into words.
    public mutating func report(warning diagnostic: @autoclosure () -> Diagnostic) {
        guard kept[.warning, default: 0] < Self.limit else { return count += 1 }
        report(diagnostic())
    }

    /// Reports why there is nothing to give back: `guard … else { return findings.refuse(.noTable(name)) }`.
    public mutating func refuse<Value>(_ diagnostic: @autoclosure () -> Diagnostic) -> Value? {
        report(diagnostic())
        return nil
    }

    public mutating func report(contentsOf other: Findings) {
        for diagnostic in other.all { report(diagnostic) }
        count += other.omitted
    }

    public var hasErrors: Bool { kept[.error, default: 0] > 0 }

    /// Where the errors stand.
    public var placesOfErrors: [Location] { all.filter { $0.severity == .error }.compactMap(\.location) }

    /// How many were reported and not kept.
    public var omitted: Int { count - all.count }

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
        for diagnostic in all { result.report(diagnostic.strict) }
        result.count = count
        return result
    }
}

/// One thing that is wrong, or worth knowing, with the place where it stands and the way to mend it.
///
/// Rules declare their diagnostics as static functions in an extension beside the rule, so that the words stand
/// next to the check that emits them.
public struct Diagnostic: Sendable, Hashable, Error {
    /// How grave it is, the gravest first. An error stops the build; with `--strict` a warning does too.
    public enum Severity: String, Sendable, Comparable {
        case error, warning, note

        public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
        private var rank: Int { self == .error ? 0 : self == .warning ? 1 : 2 }
    }

    public let severity: Severity
    /// Where, if it stands in a file at all.
    public let location: Location?
    /// What is wrong, in one sentence without a full stop.
    public let message: String
    /// How to mend it.
    public let help: String?

    public init(_ severity: Severity, at location: Location?, _ message: String, help: String? = nil) {
        self.severity = severity
        self.location = location
        self.message = message
        self.help = help
    }

    public static func error(at origin: Origin, _ message: String, help: String? = nil) -> Diagnostic {
        Diagnostic(.error, at: origin.location, message, help: help)
    }

    public static func warning(at origin: Origin, _ message: String, help: String? = nil) -> Diagnostic {
        Diagnostic(.warning, at: origin.location, message, help: help)
    }

    public static func note(at origin: Origin, _ message: String, help: String? = nil) -> Diagnostic {
        Diagnostic(.note, at: origin.location, message, help: help)
    }

    /// The same finding as an error: what `--strict` makes of a warning.
    public var strict: Diagnostic {
        severity == .warning ? Diagnostic(.error, at: location, message, help: help) : self
    }
}

/// Why a cell or a figure has no value. Each reason has one word in each language, one shorthand and one hatch, the same in prose,
/// tables, charts and downloads; none of them is zero.
public enum Absence: String, Sendable, Hashable, CaseIterable {
    /// Nobody has read the whole source for this cell yet: what a blank means.
    case notCoded = "not-coded"
    /// Someone has read the whole source, and it does not say.
    case notStated = "not-stated"
    /// The authority says that it does not record this.
    case notRecorded = "not-recorded"
    /// The authority says that it does not hold this.
    case notHeld = "not-held"
    case refused
    case noReply = "no-reply"
    /// The question was not put to this authority.
    case notAsked = "not-asked"
    /// Withheld by the policy of this site or of the source.
    case suppressed
    case notApplicable = "not-applicable"
    /// No row speaks of this: it may be zero or missing, and the source doesn't say which.
    case noData = "no-data"

    /// Bracketed shorthand after the Government Analysis Function's guidance on symbols in tables.
    public var shorthand: String {
        switch self {
        case .notCoded: ""
        case .suppressed: "[c]"
        case .notApplicable: "[z]"
        case .notStated, .noData: "[x]"
        case .notRecorded, .notHeld, .refused, .noReply, .notAsked:
            "[\(rawValue.split(separator: "-").joined(separator: " "))]"
        }
    }
}

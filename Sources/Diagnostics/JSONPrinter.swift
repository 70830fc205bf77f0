internal import Foundation

extension Findings {
    /// The findings as JSON for other programs, in the order in which people read them:
    /// ```json
    /// {
    ///   "diagnostics" : [
    ///     {
    ///       "column" : 12,
    ///       "help" : "write `[14](figure:requests)`",
    ///       "line" : 7,
    ///       "message" : "`12` is not the value of `figure:requests`, which is 14",
    ///       "path" : "Content/papers/raids.md",
    ///       "severity" : "error",
    ///       "text" : "There are [12](figure:requests) requests."
    ///     }
    ///   ],
    ///   "errors" : 1,
    ///   "notes" : 0,
    ///   "version" : 1,
    ///   "warnings" : 0
    /// }
    /// ```
    /// `path`, `line` and `column` (both from 1, the column in Unicode scalars) are left out where the finding is of no
    /// file, `help` where there is none, and `text`, the line itself (of a very long one what stands around the place),
    /// also where it is not for publication. `omitted` is there where more was found than is listed.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let sorted = sorted
        let report = Report(
            errors: sorted.count { $0.severity == .error }, warnings: sorted.count { $0.severity == .warning },
            notes: sorted.count { $0.severity == .note }, omitted: omitted == 0 ? nil : omitted,
            diagnostics: sorted.map(Report.Entry.init))
        // Strings and numbers can always be encoded.
        return (try? encoder.encode(report)).map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
    }
}

private struct Report: Encodable {
    /// Grows when a member changes its meaning or goes; new members may come at any time.
    var version = 1
    let errors: Int
    let warnings: Int
    let notes: Int
    let omitted: Int?
    let diagnostics: [Entry]

    struct Entry: Encodable {
        let severity: String
        let message: String
        let help: String?
        let path: String?
        let line: Int?
        let column: Int?
        let text: String?

        init(_ diagnostic: Diagnostic) {
            (severity, message, help) = (diagnostic.severity.rawValue, diagnostic.message, diagnostic.help)
            let location = diagnostic.location
            (path, line, column, text) = (location?.path, location?.line, location?.column, location?.text)
        }
    }
}

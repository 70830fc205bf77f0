/// What Git has to leave out of a site's repository: what a build makes, and above all what is written for few readers,
/// drafts and embargoed texts among it.
public enum IgnoredFiles {
    /// The lines of `.gitignore`.
    public static let lines = [".build", ".swiftpm", "_site", "review-*.html", "right-of-reply-*.html"]

    /// Those that a `.gitignore` lacks. A stroke before or after a name makes it no other one here.
    public static func lacking(in text: String) -> [String] {
        let there = text.split(whereSeparator: \.isNewline).map { line in
            line.filter { $0 != " " }.split(separator: "/").joined(separator: "/")
        }
        return lines.filter { !there.contains($0) }
    }
}

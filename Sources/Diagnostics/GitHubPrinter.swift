extension Diagnostic {
    /// The diagnostic as a workflow command of GitHub Actions, which shows it at its line in a pull request:
    /// ```
    /// ::error file=Content/papers/raids.md,line=7,col=12::`12` is not the value of …%0Ahelp: write `[14](…)`
    /// ```
    /// The escapes are those of the runner's own toolkit (`@actions/core`): a message can neither end its command nor
    /// begin another. The line of the file isn't part of it; the pull request shows the line.
    public var annotation: String {
        let command = severity == .note ? "notice" : severity.rawValue
        let text = shown(message) + (help.map { "\nhelp: \(shown($0))" } ?? "")
        let place = location.map {
            " file=\(shown($0.path).escapedProperty),line=\($0.line),col=\($0.column)"
        }
        return "::\(command)\(place ?? "")::\(text.escapedData)"
    }
}

extension String {
    fileprivate var escapedData: String { escaped(["%", "\r", "\n"]) }
    fileprivate var escapedProperty: String { escaped(["%", "\r", "\n", ":", ","]) }

    /// Scalar by scalar, since a combining mark would hide a colon from a search by characters.
    private func escaped(_ special: Set<Unicode.Scalar>) -> String {
        unicodeScalars.map { scalar in
            guard special.contains(scalar) else { return String(scalar) }
            let code = String(scalar.value, radix: 16, uppercase: true)
            return code.count == 1 ? "%0" + code : "%" + code
        }.joined()
    }
}

extension Diagnostic {
    /// The diagnostic as a person reads it in a terminal:
    /// ```
    /// Content/papers/raids.md:7:12: error: `12` is not the value of `requests`, which is 14
    ///   7 | There are [12](figure:requests) requests.
    ///     |            ^
    ///     = help: write `[14](figure:requests)`
    /// ```
    /// Control characters of the source are shown as `U+0000`, so that a hostile file can't steer the terminal.
    public var text: String {
        guard let location else {
            return "\(severity.rawValue): \(shown(message))" + (help.map { "\n  = help: \(shown($0))" } ?? "")
        }
        let number = String(location.line)
        let gutter = String(repeating: " ", count: number.count)
        var lines = [
            "\(shown(location.path)):\(location.line):\(location.column): \(severity.rawValue): \(shown(message))"
        ]
        if let (excerpt, caret) = location.excerpt {
            lines += ["  \(number) | \(excerpt)", "  \(gutter) | \(caret)^"]
        } else {
            lines.append("  \(number) | (the line is not shown, because it holds what is not for publication)")
        }
        if let help { lines.append("  \(gutter) = help: \(shown(help))") }
        return lines.joined(separator: "\n")
    }
}

extension Location {
    /// The line, cut around the column where it is long, and the blanks that put a caret under the column.
    fileprivate var excerpt: (line: String, indentation: String)? {
        guard let text else { return nil }
        let scalars = Array(text.unicodeScalars)
        let position = min(column - textColumn, scalars.count)
        let start = position > 90 ? position - 60 : 0
        let end = min(scalars.count, start + 120)
        let before = scalars[start..<max(start, position)].map(shown).joined()
        let line = scalars[start..<end].map(shown).joined()
        let lead = start > 0 || textColumn > 1 ? "…" : ""
        return (lead + line + (end < scalars.count ? "…" : ""), String(repeating: " ", count: (lead + before).count))
    }
}

/// The text with every character that could steer a terminal shown by its code.
func shown(_ text: String) -> String { text.unicodeScalars.map(shown).joined() }

private func shown(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control where scalar == "\t": " "
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
        scalar.codePoint
    default: String(scalar)
    }
}

internal import Diagnostics
internal import Documents

/// A letter for readers to copy: plain text whose lines are inline Markdown, so that numbers in it are checked and
/// flattened as everywhere. `{name}` stands for something that is known only where the letter is shown.
struct Letter: Sendable {
    /// Each line's list mark, which Markdown would take for its own, and the words after it; nil for an empty line.
    private let lines: [(mark: String, text: InlineText?)]

    init?(_ text: Located<String>, placeholders: [String], _ findings: inout Findings) {
        var lines: [(String, InlineText?)] = []
        for line in text.value.split(separator: "\n", omittingEmptySubsequences: false) {
            let mark = String(Letter.mark(of: line))
            let words = String(line.dropFirst(mark.count))
            guard words.contains(where: { !$0.isWhitespace }) else {
                lines.append((mark, nil))
                continue
            }
            guard let parsed = InlineText(Located(words, at: text.origin), &findings) else { return nil }
            for name in Letter.placeholders(in: words) where !placeholders.contains(name) {
                findings.report(.unknownPlaceholder(name, known: placeholders, at: text.origin))
            }
            lines.append((mark, parsed))
        }
        while let last = lines.last, last.0.isEmpty, last.1 == nil { lines.removeLast() }
        self.lines = lines
    }

    /// `1. ` or `- ` at the beginning of a line.
    private static func mark(of line: Substring) -> Substring {
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line[digits.endIndex...]
        if !digits.isEmpty, rest.hasPrefix(". ") { return line[..<rest.index(rest.startIndex, offsetBy: 2)] }
        return line.hasPrefix("- ") ? line.prefix(2) : line.prefix(0)
    }

    private static func placeholders(in text: String) -> [String] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }

    /// The lines that have words, to be checked.
    var texts: [InlineText] { lines.compactMap(\.text) }

    /// The letter as it is copied.
    func text(_ values: [(name: String, value: String)] = []) -> String {
        let text = lines.map { $0.mark + ($0.text?.plain ?? "") }.joined(separator: "\n")
        return values.reduce(text) { $0.replacing("{\($1.name)}", with: $1.value) }
    }
}

/// What a reader can do: a letter, and to whom it goes.
struct Action: Sendable {
    let title: InlineText
    let to: InlineText
    let letter: Letter

    /// Its Markdown texts, to be checked.
    var texts: [InlineText] { [title, to] + letter.texts }
}

extension YAMLType where Value == Action {
    static var action: Self {
        .mapping("something to do (title, to, text)", of: "an action") { map, findings in
            let title = map.required("title", .inline, &findings)
            let to = map.required("to", .inline, &findings)
            let letter = map.required("text", .letter(placeholders: []), &findings)
            guard let title, let to, let letter else { return nil }
            return Action(title: title, to: to, letter: letter)
        }
    }
}

extension YAMLType where Value == Letter {
    static func letter(placeholders: [String]) -> Self {
        YAMLType("a letter (`|`, then its lines, indented)") { node, findings in
            YAMLType<Located<String>>.located.read(node, &findings).flatMap {
                Letter($0, placeholders: placeholders, &findings)
            }
        }
    }
}

extension Diagnostic {
    fileprivate static func unknownPlaceholder(_ name: String, known: [String], at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "nothing is known here for `{\(name)}`",
            help: known.isEmpty
                ? "write the words themselves" : suggestion(for: name, among: known, kind: "placeholder"))
    }
}

internal import Diagnostics

/// The footnotes of a document and the numbers that they get, in the order in which they are first referred to.
struct FootnoteReferences {
    enum Piece {
        case text(String)
        case reference(html: String)
    }

    private let definitions: [FootnoteDefinitions.Definition]
    /// Each once.
    private let labels: [String]
    private var numbers: [String: Int] = [:]
    private var order: [Int] = []
    private var timesUsed: [Int: Int] = [:]
    private var given = 0

    init(_ definitions: [FootnoteDefinitions.Definition], _ findings: inout Findings) {
        var first: [String: Origin] = [:]
        var labels: [String] = []
        for definition in definitions {
            let key = FootnoteReferences.key(definition.label.value)
            if let earlier = first[key] {
                findings.report(.duplicateFootnote(definition.label, first: earlier))
            } else {
                first[key] = definition.label.origin
                labels.append(definition.label.value)
            }
        }
        (self.definitions, self.labels) = (definitions, labels)
    }

    /// Footnotes are matched without regard to case, as link references are.
    private static func key(_ label: String) -> String { label.lowercased() }

    /// The next footnote that was referred to and not yet handed out.
    mutating func next() -> (number: Int, source: SourceLines)? {
        guard given < order.count else { return nil }
        given += 1
        return (given, definitions[order[given - 1]].source)
    }

    /// A text cut at its footnote references; nil where it has none.
    mutating func pieces(
        of text: String, _ map: TextMap, _ cursor: inout Int, _ end: Int, _ findings: inout Findings
    ) -> [Piece]? {
        guard text.contains("[^") else { return nil }
        var pieces: [Piece] = []
        var rest = Substring(text)
        var plain = ""
        while let open = rest.range(of: "[^") {
            plain += rest[..<open.lowerBound]
            let after = rest[open.upperBound...]
            guard let close = after.firstIndex(of: "]"), close > after.startIndex,
                !after[..<close].contains(where: { $0.isWhitespace || $0 == "[" })
            else {
                plain += "[^"
                rest = after
                continue
            }
            let label = String(after[..<close])
            rest = after[after.index(after: close)...]
            let found = map.find(Array("[^\(label)]".utf8), from: cursor, to: end)
            let origin = map.origin(at: found ?? cursor)
            cursor = found.map { $0 + 3 } ?? cursor
            // An escaped bracket leaves no trace in the tree, only in the source.
            let escaped = found.map { $0 > 0 && map.text[$0 - 1] == UInt8(ascii: "\\") } ?? true
            if !escaped, let html = reference(to: label, at: origin, &findings) {
                pieces += [.text(plain), .reference(html: html)]
                plain = ""
            } else {
                plain += "[^\(label)]"
            }
        }
        return pieces + [.text(plain + rest)]
    }

    private mutating func reference(to label: String, at origin: Origin, _ findings: inout Findings) -> String? {
        let key = FootnoteReferences.key(label)
        guard let index = definitions.firstIndex(where: { FootnoteReferences.key($0.label.value) == key }) else {
            findings.report(.undefinedFootnote(label, known: labels, at: origin))
            return nil
        }
        let number = numbers[key] ?? order.count + 1
        if numbers.updateValue(number, forKey: key) == nil { order.append(index) }
        timesUsed[number, default: 0] += 1
        let times = timesUsed[number, default: 1]
        let id = times == 1 ? "fnref-\(number)" : "fnref-\(number)-\(times)"
        return "<sup class=\"footnote-ref\"><a id=\"\(id)\" href=\"#fn-\(number)\" "
            + "aria-label=\"\(FootnoteNames.english.note) \(number)\">\(number)</a></sup>"
    }

    func reportUnused(_ findings: inout Findings) {
        for definition in definitions where numbers[FootnoteReferences.key(definition.label.value)] == nil {
            findings.report(.unusedFootnote(definition.label))
        }
    }
}

extension Substring {
    fileprivate func range(of pattern: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].utf8.starts(with: pattern.utf8) {
                return start..<utf8.index(start, offsetBy: pattern.utf8.count)
            }
            start = utf8.index(after: start)
        }
        return nil
    }
}

extension Diagnostic {
    static func duplicateFootnote(_ label: Located<String>, first: Origin) -> Diagnostic {
        .error(
            at: label.origin, "the footnote `\(label.value)` is defined on line \(first.location.line) already",
            help: "give one of the two another label")
    }

    static func undefinedFootnote(_ label: String, known: [String], at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "there is no footnote `\(label)`",
            help: "define it: `[^\(label)]: …`; " + suggestion(for: label, among: known, kind: "footnote"))
    }

    static func unusedFootnote(_ label: Located<String>) -> Diagnostic {
        .warning(
            at: label.origin, "nothing refers to the footnote `\(label.value)`",
            help: "write `[^\(label.value)]` where it belongs, or delete it")
    }
}

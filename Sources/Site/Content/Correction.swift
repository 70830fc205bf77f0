internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// Words or a cell that were published, were wrong and have been put right, as somebody recorded it in `corrections.yaml`.
/// The values of figures are none of these: ``FigureLock`` tells how they changed.
struct Correction: Sendable {
    static let path = "corrections.yaml"

    let date: Located<CalendarDate>
    /// Where they stood: `papers/SLUG`, `requests/KEY`, `data/TABLE/ROW`; see ``Corrections``.
    let place: Located<String>
    /// What stood there, and what has stood there since.
    let said, says: InlineText
    let reason: InlineText

    var texts: [InlineText] { [said, says, reason] }

    static func read(_ file: SourceFile, _ findings: inout Findings) -> [Correction] {
        YAMLParser.read(file, &findings).flatMap { YAMLType.corrections.read($0, &findings) } ?? []
    }

    /// Both texts and the reason in a line of plain text.
    func line(_ words: Words) -> String {
        let quoted = { (text: InlineText) in words(.definitionQuoted, ["text": text.plain]) }
        return "\(quoted(said)) → \(quoted(says)). \(reason.plain)"
    }
}

extension YAMLType where Value == [Correction] {
    /// `corrections.yaml`.
    static var corrections: Self { .list(of: .correction) }
}

extension YAMLType where Value == Correction {
    fileprivate static var correction: Self {
        mapping("a correction (date, of, said, says, reason)", of: "a correction") { map, findings in
            let date = map.required("date", .date, &findings)
            let place = map.required("of", .locatedWords, &findings)
            let said = map.required("said", .unlinked, &findings)
            let says = map.required("says", .unlinked, &findings)
            let reason = map.required("reason", .unlinked, &findings)
            guard let date, let place, let said, let says, let reason else { return nil }
            return Correction(
                date: Located(date, at: map.origin(of: "date")), place: place, said: said, says: says, reason: reason)
        }
    }
}

extension YAMLType where Value == InlineText {
    /// Words that lead nowhere: what was quoted as it stood would keep alive what a page doesn't lead to any more.
    fileprivate static var unlinked: Self {
        YAMLType("words") { node, findings in
            let text = YAMLType.inline.read(node, &findings)
            if let link = text?.constructs.first { findings.report(.linked(at: link.origin)) }
            return text
        }
    }
}

extension Diagnostic {
    fileprivate static func linked(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a correction has no links: it tells what stood on a page, which it names under `of`",
            help: "write the words alone; a number that stood there goes between backticks, such as `12`")
    }
}

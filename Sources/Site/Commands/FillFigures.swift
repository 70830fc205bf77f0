public import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What `fill-figures` would write: Markdown files in which every figure link says the current value.
public struct FilledFigures: Sendable {
    /// The path of each file that changes, as diagnostics show it, with its new bytes.
    public let files: [(path: String, bytes: [UInt8])]
    /// A line for each number that changes.
    public let changes: [String]
    /// How many links are out of date and left to their authors, which has been said of each.
    public let left: Int

    /// Writes current values into figure links that are empty or out of date. Words of the author's own, those with a
    /// range, stay.
    public init?(_ sources: SiteSources, _ findings: inout Findings) {
        guard let read = ReadSite(sources, &findings), !findings.hasErrors else { return nil }
        var edits: [String: [Edit]] = [:]
        var constructs: [MarkdownConstruct] = []
        for paper in read.editorial.texts { constructs += paper.constructs(paper.body(&findings)) }
        for profile in read.editorial.profiles { constructs += profile.constructs(profile.body(&findings)) }
        constructs += read.editorial.charts.flatMap(\.texts).flatMap(\.constructs)
        // With rows that aren't public, a value may tell of them.
        let isPrivate = sources.content.paths.contains { path in
            ["data/", "figures/"].contains(where: path.hasPrefix) && sources.content.isPrivate(path)
        }
        var left = 0
        for construct in constructs.withCaptions {
            guard let edit = Edit(construct, read, left: &left, &findings) else { continue }
            if isPrivate, !edit.file.isConfidential {
                findings.report(.publicFile(edit.file, at: construct.origin))
                continue
            }
            edits[edit.file.path, default: []].append(edit)
        }
        guard !findings.hasErrors else { return nil }
        self.left = left
        let sorted = edits.sorted { $0.key < $1.key }
        files = sorted.map { path, edits in (path, Edit.apply(edits)) }
        changes = sorted.flatMap { _, edits in edits.sorted { $0.range.lowerBound < $1.range.lowerBound }.map(\.line) }
    }

    /// New text for a range of a file's bytes.
    private struct Edit {
        let file: SourceFile
        let range: Range<Int>
        let text: String
        let line: String

        init?(_ construct: MarkdownConstruct, _ read: ReadSite, left: inout Int, _ findings: inout Findings) {
            let words = read.configuration.words
            guard construct.kind == .link, construct.title.isEmpty,
                let name = construct.name(under: .figure),
                let link = FigureLink(name, at: construct.destination.origin, read.evidence, &findings),
                !link.countsTwice, !link.value.isSpelled(construct.text, words)
            else { return nil }
            // Only what is a number and nothing else is written over: words, emphasis and texts that stand otherwise in
            // the file than they read are the author's to mend.
            let said = words.text(link.value)
            let sign = link.value.unit?.sign ?? ""
            // The sign of a unit may stand before the link, and can't where words stand before the number.
            let isSigned = construct.text.isEmpty || construct.text.contains(sign)
            let filled = isSigned ? said : said.hasPrefix(sign) ? String(said.dropFirst(sign.count)) : nil
            guard let filled, let range = construct.textRange,
                construct.origin.file.bytes[range].elementsEqual(construct.text.utf8),
                construct.text.isEmpty || link.value.looksLikeAValue(construct.text, words),
                link.value.quantity.absence == nil
            else {
                left += 1
                findings.report(.notFilled(construct, words.text(link.value)))
                return nil
            }
            file = construct.origin.file
            self.range = range
            text = filled
            let place = construct.origin.location
            let old = construct.text.isEmpty ? "(empty)" : construct.text
            line = "\(place.path):\(place.line):\(place.column): \(construct.destination.value): \(old) → \(text)"
        }

        static func apply(_ edits: [Edit]) -> [UInt8] {
            var bytes = edits[0].file.bytes
            for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
                bytes.replaceSubrange(edit.range, with: edit.text.utf8)
            }
            return bytes
        }
    }
}

extension Diagnostic {
    fileprivate static func publicFile(_ file: SourceFile, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "the private tree holds data, and `\(file.path)` is public: a number in it might tell what isn't",
            help:
                "copy the file into the private tree, where it takes the place of the public one, and fill the copy; or "
                + "leave `--overlay` out")
    }

    fileprivate static func notFilled(_ construct: MarkdownConstruct, _ value: String) -> Diagnostic {
        .warning(
            at: construct.origin,
            "this link is left as it is; the value of `\(construct.destination.value)` is \(value)",
            help: "only a plain number is written over: mend the words yourself")
    }
}

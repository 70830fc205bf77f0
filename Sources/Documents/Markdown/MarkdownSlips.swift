internal import Diagnostics

/// What only looks like Markdown: it would be published as it was typed, brackets, asterisks and all.
enum MarkdownSlips {
    struct Slip {
        /// What gives it away, in the text's bytes.
        let mark: Range<Int>
        /// How far behind the beginning of that what is wrong stands.
        var offset = 0
        /// Whether no text that is meant could read like it.
        var isLink = false
        let diagnostic: (Origin) -> Diagnostic
    }

    /// How much of a destination is looked at.
    private static let destinationLimit = 300

    /// Whether a byte may belong to one of them.
    @inline(__always)
    static func mayBegin(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
        bytes.is(UInt8(ascii: "]")) .| bytes.is(UInt8(ascii: "*")) .| bytes.is(UInt8(ascii: "#"))
            .| bytes.is(UInt8(ascii: "<")) .| bytes.is(UInt8(ascii: "=")) .| bytes.is(UInt8(ascii: "|"))
    }

    /// - Parameters:
    ///   - text: a text without markup, as it stands in the file.
    ///   - schemes: the schemes of links that carry meaning.
    ///   - beginsLine: whether the text stands at the beginning of a line.
    ///   - isFollowed: whether something else follows on the line, such as a link.
    static func all(in text: String, schemes: [String], beginsLine: Bool, isFollowed: Bool) -> [Slip] {
        var slips = links(in: text, schemes: schemes)
        if let run = strayAsterisks(in: text) {
            slips.append(Slip(mark: run) { .strayAsterisks(at: $0) })
        }
        guard beginsLine else { return slips }
        let marks = text.utf8.prefix { $0 == UInt8(ascii: "#") }.count
        let isJoined = text.utf8.dropFirst(marks).first.map { $0 != 0x20 && $0 != 0x09 } ?? isFollowed
        if (2...6).contains(marks), isJoined { slips.append(Slip(mark: 0..<marks) { .blankMissing(marks, at: $0) }) }
        // The end of a conflict reads as quotations, and the middle behind words as a heading.
        if MergeMarker.begins(text) { slips.append(Slip(mark: 0..<7) { .conflict(at: $0) }) }
        return slips
    }

    private static func links(in text: String, schemes: [String]) -> [Slip] {
        var slips: [Slip] = []
        let slip = { (opening: Range<String.Index>, scheme: String?, help: String) in
            let start = text.utf8.distance(from: text.startIndex, to: opening.lowerBound)
            let length = text.utf8.distance(from: opening.lowerBound, to: opening.upperBound)
            let rest = text[opening.upperBound...].utf8.prefix(destinationLimit)
            let destination = rest.prefix { $0 != UInt8(ascii: ")") }.count
            return Slip(mark: start..<(start + length + destination), offset: length, isLink: true) {
                .looksLikeLink(scheme, help, at: $0)
            }
        }
        for range in text.ranges(of: "](") {
            // A footnote's reference, and something in brackets behind it.
            let label = text[..<range.lowerBound].utf8.suffix(destinationLimit)
            let inside = label.reversed().prefix { ![0x20, 0x0A, UInt8(ascii: "["), UInt8(ascii: "]")].contains($0) }
            if inside.last == UInt8(ascii: "^"), label.dropLast(inside.count).last == UInt8(ascii: "[") { continue }
            let rest = text[range.upperBound...]
            slips.append(slip(range, schemes.first { rest.hasPrefix($0 + ":") }, mend(rest)))
        }
        let destinations = schemes.map { $0 + ":" } + ["http:", "https:", "mailto:", "tel:", "../", "./"]
        for opening in ["] (", "]["] {
            for range in text.ranges(of: opening) {
                let rest = text[range.upperBound...]
                guard let found = destinations.first(where: { rest.hasPrefix($0) }) else { continue }
                let help = "the destination stands in round brackets, directly behind `]`"
                slips.append(slip(range, schemes.first { $0 + ":" == found }, help))
            }
        }
        return slips
    }

    /// The first of them that marks no word: what stands within one, or is as long as nothing in Markdown, stands for
    /// letters that are left out.
    private static func strayAsterisks(in text: String) -> Range<Int>? {
        let bytes = Array(text.utf8)
        let isWord = { (index: Int) in
            bytes.indices.contains(index)
                && (bytes[index] | 0x20 &- 0x61 < 26 || bytes[index] &- 0x30 < 10
                    || bytes[index] >= 0x80)
        }
        var start = 0
        while let first = bytes[start...].firstIndex(of: UInt8(ascii: "*")) {
            let end = bytes[first...].firstIndex { $0 != UInt8(ascii: "*") } ?? bytes.count
            start = end
            let isInWord = isWord(first - 1) && (isWord(end) || end - first == 3)
            if (2...3).contains(end - first), !isInWord { return first..<end }
        }
        return nil
    }

    private static func mend(_ rest: Substring) -> String {
        let near = rest.prefix(destinationLimit)
        let destination = near.prefix { $0 != ")" }
        if destination.endIndex == near.endIndex { return "close it: a `)` stands behind the destination" }
        if destination.contains(where: { "“”„‟".contains($0) }) {
            return "a title stands between straight quotation marks: `\"…\"`"
        }
        return "a destination has no blanks (write `%20`), and its title stands in double quotes"
    }
}

extension Diagnostic {
    static func looksLikeLink(_ scheme: String?, _ help: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this looks like a \(scheme.map { "`\($0):` " } ?? "")link, but it isn't one", help: help)
    }

    fileprivate static func strayAsterisks(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "these asterisks would be published as they stand",
            help:
                "`**` stands directly before and behind the words that it marks, without blanks between; write `\\*\\*` "
                + "for asterisks")
    }

    fileprivate static func blankMissing(_ marks: Int, at origin: Origin) -> Diagnostic {
        let mark = String(repeating: "#", count: marks)
        return .error(
            at: origin, "this looks like a heading, but it isn't one", help: "write a blank behind `\(mark)`")
    }

    static func brokenTable(_ slip: PipeTable.Slip, at origin: Origin) -> Diagnostic {
        switch slip {
        case .columns(let columns, let header): .otherColumns(columns, header: header, at: origin)
        case .dashes:
            .error(
                at: origin, "this line begins no table, since something in it is neither `|` nor `-` nor `:`",
                help: "write hyphens, as the key of the keyboard gives them: `| --- | --- |`")
        }
    }

    private static func otherColumns(_ columns: Int, header: Int, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "this line has \(counted(columns, "column")), and the header above it has \(header), so it is no table",
            help: "give both lines the same number of columns")
    }
}

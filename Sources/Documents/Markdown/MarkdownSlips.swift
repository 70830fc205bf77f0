internal import CCmark
internal import Diagnostics

/// What only looks like Markdown: it would be published as it was typed, brackets, asterisks and all.
enum MarkdownSlips {
    /// What stands where a text holds a slip: the offset of what is wrong in its bytes, and what is said of it.
    struct Slip {
        let offset: Int
        let diagnostic: (Origin) -> Diagnostic
    }

    /// Whether a byte may belong to one of them.
    @inline(__always)
    static func mayBegin(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
        bytes.is(UInt8(ascii: "]")) .| bytes.is(UInt8(ascii: "*")) .| bytes.is(UInt8(ascii: "#"))
            .| bytes.is(UInt8(ascii: "<"))
    }

    /// - Parameters:
    ///   - text: a text without markup, as it stands in the file.
    ///   - schemes: the schemes of links that carry meaning.
    ///   - beginsLine: whether the text stands at the beginning of a line.
    static func all(in text: String, schemes: [String], beginsLine: Bool) -> [Slip] {
        var slips: [Slip] = []
        let offset = { (index: String.Index) in text.utf8.distance(from: text.startIndex, to: index) }
        for range in text.ranges(of: "](") {
            let rest = text[range.upperBound...]
            let scheme = schemes.first { rest.hasPrefix($0 + ":") }
            slips.append(Slip(offset: offset(range.upperBound)) { .looksLikeLink(scheme, mend(rest), at: $0) })
        }
        let destinations = schemes.map { $0 + ":" } + ["http:", "https:", "mailto:", "tel:", "../", "./"]
        for opening in ["] (", "]["] {
            for range in text.ranges(of: opening) {
                let rest = text[range.upperBound...]
                guard let found = destinations.first(where: { rest.hasPrefix($0) }) else { continue }
                let scheme = schemes.first { $0 + ":" == found }
                let help = "the destination stands in round brackets, directly behind `]`"
                slips.append(Slip(offset: offset(range.upperBound)) { .looksLikeLink(scheme, help, at: $0) })
            }
        }
        if let range = text.firstRange(of: "**") {
            slips.append(Slip(offset: offset(range.lowerBound)) { .strayAsterisks(at: $0) })
        }
        let marks = text.prefix { $0 == "#" }.count
        if beginsLine, (2...6).contains(marks), text.dropFirst(marks).first?.isLetter == true {
            slips.append(Slip(offset: 0) { .blankMissing(marks, at: $0) })
        }
        // The end of a conflict reads as quotations, and the middle as a heading.
        if beginsLine, text.hasPrefix("<<<<<<<") { slips.append(Slip(offset: 0) { .conflict(at: $0) }) }
        return slips
    }

    private static func mend(_ rest: Substring) -> String {
        let destination = rest.prefix { $0 != ")" }
        if destination.endIndex == rest.endIndex { return "close it: a `)` stands behind the destination" }
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

    fileprivate static func conflict(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "two versions of the file stand in it, as a merge left them",
            help: "keep one of the two, and delete the lines of `<`, `=` and `>`")
    }

    static func brokenTable(columns: Int, header: Int, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this line has \(columns) columns, and the header above it has \(header), so it is no table",
            help: "give both lines the same number of columns")
    }
}

internal import Documents

/// What stands together in a file: a sentence, an item of a list, a row of a text's table, a value, a cell.
struct Sentences {
    /// What the lines of a file are.
    enum Layout: Sendable {
        /// Rows of data: an end of line is one, and so is what stands between two cells.
        case rows
        /// Lines of a text, which wrap; front matter may stand above it.
        case text
        /// Lines of YAML, whose values wrap.
        case yaml
    }

    typealias Bytes = UnsafeBufferPointer<UInt8>

    private let bytes: Bytes
    private let wraps: Bool
    /// Where the part ends whose lines may begin with a key.
    private let endOfKeys: Int

    init(_ bytes: Bytes, _ layout: Layout) {
        self.bytes = bytes
        wraps = layout != .rows
        endOfKeys =
            switch layout {
            case .rows: 0
            case .text: Self.endOfFrontMatter(bytes)
            case .yaml: bytes.count
            }
    }

    private static func endOfFrontMatter(_ bytes: Bytes) -> Int {
        let fence = "\n---".utf8
        guard bytes.starts(with: fence.dropFirst()) else { return 0 }
        return bytes.indices.dropFirst(3).first { bytes[$0] == 0x0A && bytes[$0...].starts(with: fence) } ?? 0
    }

    /// The sentence in which a place is, without the marks before it.
    func around(_ place: Int) -> Range<Int> {
        var start = place
        while start > 0, !isEnd(start - 1) { start -= 1 }
        var end = place
        while end < bytes.count, !isEnd(end) { end += 1 }
        while start < end {
            var next = start
            if wraps, start == 0 || bytes[start - 1] == 0x0A { next = min(beginning(at: start).end, end) }
            if next == start, bytes[start].isBlank { next += 1 }
            guard next > start else { break }
            start = next
        }
        return start..<end
    }

    /// A full stop before a blank, but not after a single letter, or an end of line that doesn't read as a blank.
    private func isEnd(_ index: Int) -> Bool {
        switch bytes[index] {
        case 0x0A: return !wraps || standsApart(lineAt: index + 1)
        case UInt8(ascii: "\""): return !wraps && !isPartOfString(quoteAt: index)
        // Programs write no blank between two cells, as people do after a comma.
        case UInt8(ascii: ","), UInt8(ascii: ";"):
            return !wraps && (index + 1 == bytes.count || !bytes[index + 1].isBlank)
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
            let isInitial = index >= 2 && (bytes[index - 2] == 0x20 || bytes[index - 2] == UInt8(ascii: "."))
            return (index + 1 == bytes.count || bytes[index + 1].isBlank) && !isInitial
        default: return false
        }
    }

    /// Whether a quote stands for itself: doubled, as RFC 4180 has it, or after a backslash, as in JSON.
    private func isPartOfString(quoteAt index: Int) -> Bool {
        let quote = UInt8(ascii: "\"")
        return index > 0 && (bytes[index - 1] == quote || bytes[index - 1] == UInt8(ascii: "\\"))
            || at(index + 1) == quote
    }

    // MARK: Lines

    /// What a line begins with.
    private struct Beginning {
        enum Mark { case nothing, rule, heading, item, number, row, key, words }

        var mark = Mark.words
        var isQuoted = false
        var indent = 0
        /// Whether it is the first of a numbered list.
        var isFirst = false
        /// Where the words begin.
        var end: Int
    }

    /// Whether a line, which isn't the first, stands apart from the one above it.
    private func standsApart(lineAt start: Int) -> Bool {
        let line = beginning(at: start)
        var above = start - 1
        while above > 0, bytes[above - 1] != 0x0A { above -= 1 }
        let last = beginning(at: above)
        if line.isQuoted && !last.isQuoted || last.mark == .rule { return true }
        if line.mark == .item, last.mark == .item, line.indent > last.indent, isIntroduction(last.end..<start) {
            return false
        }
        return switch line.mark {
        case .nothing, .rule, .item, .row, .key: true
        // A comment of YAML wraps.
        case .heading: last.mark != .heading
        // As in CommonMark 0.30, section 5.2: "aged⏎34. Then" goes on.
        case .number: line.isFirst || last.mark == .number || last.indent > line.indent
        case .words: last.mark == .heading || last.mark == .row
        }
    }

    /// Whether some words end with a colon, after which the items below go on.
    private func isIntroduction(_ words: Range<Int>) -> Bool {
        words.last { !bytes[$0].isBlank }.map { bytes[$0] == UInt8(ascii: ":") } ?? false
    }

    private func beginning(at start: Int) -> Beginning {
        var line = Beginning(end: start)
        line.end = blanks(from: start)
        while at(line.end) == UInt8(ascii: ">") {
            line.isQuoted = true
            line.end = blanks(from: line.end + 1)
        }
        line.indent = line.end - start
        switch at(line.end) {
        case 0x0A: line.mark = .nothing
        case UInt8(ascii: "|"): (line.mark, line.end) = (.row, blanks(from: line.end + 1))
        case UInt8(ascii: "#"):
            let end = all(from: line.end) { $0 == UInt8(ascii: "#") }
            if isGap(end) { (line.mark, line.end) = (.heading, blanks(from: end)) }
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            let isRule = at(all(from: line.end) { $0 == UInt8(ascii: "-") || $0.isBlank && $0 != 0x0A }) == 0x0A
            if isRule, at(line.end + 1) == UInt8(ascii: "-") {
                line.mark = .rule
            } else if isGap(line.end + 1) {
                (line.mark, line.end) = (.item, blanks(from: line.end + 1))
                if let value = value(at: line.end) { line.end = value }
            }
        case let digit where digit.isDigit:
            let end = all(from: line.end) { $0.isDigit }
            if at(end) == UInt8(ascii: ".") || at(end) == UInt8(ascii: ")"), isGap(end + 1) {
                line.isFirst = end == line.end + 1 && digit == UInt8(ascii: "1")
                (line.mark, line.end) = (.number, blanks(from: end + 1))
            }
        default:
            if let value = value(at: line.end) { (line.mark, line.end) = (.key, value) }
        }
        return line
    }

    /// Where the value of a key begins that stands at a place, after a sign of how it is written; nil where none does.
    private func value(at place: Int) -> Int? {
        guard place < endOfKeys else { return nil }
        let end = all(from: place) { $0.isWord && !$0.isUpper || $0 == UInt8(ascii: "-") }
        guard end > place, at(end) == UInt8(ascii: ":"), isGap(end + 1) else { return nil }
        return all(from: end + 1) { $0.isBlank && $0 != 0x0A || "\"'>|+-".utf8.contains($0) }
    }

    private func at(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0x0A }
    private func isGap(_ index: Int) -> Bool { at(index).isBlank }
    private func blanks(from start: Int) -> Int { all(from: start) { $0.isBlank && $0 != 0x0A } }

    private func all(from start: Int, where isMeant: (UInt8) -> Bool) -> Int {
        var index = start
        while index < bytes.count, isMeant(bytes[index]) { index += 1 }
        return index
    }

    // MARK: Reading

    /// A sentence as it reads on the page: on one line, without marks of emphasis and without what links lead to, its
    /// blanks and dashes those of ASCII.
    static func read(_ sentence: Bytes) -> String {
        var read = String.UnicodeScalarView()
        var (last, isInDestination): (Unicode.Scalar, Bool) = (" ", false)
        for scalar in String(decoding: sentence, as: UTF8.self).unicodeScalars {
            let isAfterText = last == "]"
            last = scalar
            if isInDestination {
                isInDestination = scalar != ")"
            } else if isAfterText, scalar == "(" {
                isInDestination = true
            } else if "*_`[]>#".unicodeScalars.contains(scalar) || scalar.properties.isDefaultIgnorableCodePoint {
                continue
            } else if scalar.properties.isWhitespace {
                if read.last != " " { read.append(" ") }
            } else {
                read.append(scalar.properties.generalCategory == .dashPunctuation ? "-" : scalar)
            }
        }
        return String(read)
    }
}

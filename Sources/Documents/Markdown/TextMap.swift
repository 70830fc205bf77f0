internal import Diagnostics
internal import Foundation

/// The text that libcmark was given, with the way back from its lines and columns to the file. It is a class because
/// blocks tell by its identity whether they stand in the same text.
final class TextMap: Sendable {
    let source: SourceLines
    let text: [UInt8]
    /// The offset in ``text`` at which each line begins.
    private let starts: [Int]

    init(source: SourceLines, text: [UInt8]) {
        self.source = source
        self.text = text
        var starts: [Int] = []
        starts.reserveCapacity(source.lines.count)
        var offset = source.lead.count
        for line in source.lines {
            starts.append(offset)
            offset += line.count + 1
        }
        self.starts = starts
    }

    /// The file's place of an offset in ``text``.
    func origin(at offset: Int) -> Origin { source.origin(at: fileOffset(offset)) }

    func origin(of block: MarkdownNode) -> Origin { origin(at: start(of: block)) }

    /// The offset in ``text`` at which a block begins.
    func start(of block: MarkdownNode) -> Int {
        let line = max(0, block.startLine - 1)
        guard line < starts.count else { return text.count }
        return min(starts[line] + max(0, block.startColumn - 1), text.count)
    }

    /// Whether a quotation is the end of a conflict that a merge left, without the beginning, which is found as text.
    func isEndOfConflict(_ quotation: MarkdownNode) -> Bool {
        text[start(of: quotation)...].starts(with: ">>>>>>> ".utf8)
            && find(Array("<<<<<<<".utf8), from: 0, to: text.count) == nil
    }

    /// The number that is written before an item, since libcmark keeps that of a list's first item only; nil for a
    /// bullet.
    func number(of item: MarkdownNode) -> Located<Int>? {
        let start = start(of: item)
        guard start < text.count, (0x30...0x39).contains(text[start]) else { return nil }
        let digits = text[start...].prefix { (0x30...0x39).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self)).map { Located($0, at: origin(at: start)) }
    }

    /// The file's bytes of a range within one line of ``text``.
    func fileRange(_ range: Range<Int>) -> Range<Int> {
        let start = fileOffset(range.lowerBound)
        return start..<(start + range.count)
    }

    private func fileOffset(_ offset: Int) -> Int {
        let line = line(at: offset)
        guard line < starts.count, starts[line] <= offset else { return source.lines.first?.lowerBound ?? 0 }
        let range = source.lines[line]
        guard source.isCell else { return min(range.lowerBound + offset - starts[line], range.upperBound) }
        var fileOffset = range.lowerBound
        for _ in 0..<(offset - starts[line]) where fileOffset < range.upperBound {
            fileOffset += source.dropsByte(at: fileOffset, in: range) ? 2 : 1
        }
        return fileOffset
    }

    /// The last line that begins at or before an offset.
    private func line(at offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The offsets in ``text`` that a block covers.
    func range(of block: MarkdownNode) -> Range<Int> {
        let first = max(0, block.startLine - 1)
        let last = min(max(first, block.endLine - 1), starts.count - 1)
        guard first < starts.count, first <= last else { return text.count..<text.count }
        return starts[first]..<(starts[last] + source.lines[last].count)
    }

    /// Whether a block stands on one line, as no table does.
    func isOneLine(_ block: MarkdownNode) -> Bool {
        block.startLine == block.endLine
    }

    /// A paragraph's lines without the markers and indentation of the containers around it.
    func lines(of block: MarkdownNode, quotations: Int) -> [Range<Int>] {
        let covered = range(of: block)
        let first = line(at: covered.lowerBound)
        guard first < starts.count, starts[first] == covered.lowerBound else { return [] }
        var lines: [Range<Int>] = []
        for index in first..<starts.count {
            guard starts[index] <= covered.upperBound else { break }
            let end = starts[index] + source.lines[index].count
            let indentation = index == first ? block.startColumn - 1 : 0
            var start = min(starts[index] + max(0, indentation), end)
            var open = index == first ? 0 : quotations
            while start < end {
                if text[start] == UInt8(ascii: ">"), open > 0 {
                    open -= 1
                } else if text[start] != 0x20, text[start] != 0x09 {
                    break
                }
                start += 1
            }
            lines.append(start..<end)
        }
        while let last = lines.last, last.isEmpty { lines.removeLast() }
        return lines
    }

    /// Where the line after a place begins.
    func nextLine(after place: Int) -> Int {
        text.withUnsafeBufferPointer { min($0.first(from: place) { $0.is(0x0A) } + 1, $0.count) }
    }

    /// How far from what was found last the next is looked for: where an entity hides it, the rest of a long block would
    /// be searched for nothing.
    private static let reach = 4096

    /// The same as ``find(_:from:to:)``, but not far on.
    func findNear(_ pattern: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        find(pattern, from: start, to: min(end, start + pattern.count + Self.reach))
    }

    func find(_ pattern: [UInt8], from start: Int, to end: Int) -> Int? {
        pattern.withUnsafeBufferPointer { find($0, from: start, to: end) }
    }

    func find(_ pattern: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        find("", pattern, from: start, to: end)
    }

    /// Where a lead and a pattern after it stand first.
    private func find(
        _ lead: StaticString, _ pattern: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
    ) -> Int? {
        let lead = UnsafeBufferPointer(start: lead.utf8Start, count: lead.utf8CodeUnitCount)
        let last = end - lead.count - pattern.count
        guard let first = lead.first ?? pattern.first, start <= last else { return nil }
        return text.withUnsafeBufferPointer { text in
            let stands = { (bytes: UnsafeBufferPointer<UInt8>, offset: Int) in
                bytes.isEmpty || memcmp(text.baseAddress! + offset, bytes.baseAddress!, bytes.count) == 0
            }
            return (start...last).first { offset in
                text[offset] == first && stands(lead, offset) && stands(pattern, offset + lead.count)
            }
        }
    }

    /// What stands before a destination, and what may stand after it.
    private static let forms: [(lead: StaticString, followers: StaticString, isAutolink: Bool)] = [
        ("](", ") \t\n", false), ("](<", ">", false), ("<", ">", true),
    ]

    /// Where a link's destination stands, and where the link itself begins and ends; nil where it is written with
    /// entities, escapes or by reference.
    func destination(
        _ url: String, from start: Int, to end: Int, notBefore begin: Int
    ) -> (opening: Int, destination: Int, end: Int)? {
        url.withBytes { bytes in
            let end = min(end, start + bytes.count + Self.reach)
            var best: (opening: Int, destination: Int, end: Int)?
            for form in Self.forms {
                // The other two need an angle bracket.
                if let best, !text[begin..<best.end].contains(UInt8(ascii: "<")) { break }
                // An autolink is its own text.
                var from = form.isAutolink ? begin : start
                // What is further on than the best so far can't be better.
                while let found = find(form.lead, bytes, from: from, to: best?.end ?? end) {
                    let destination = found + form.lead.utf8CodeUnitCount
                    let after = destination + bytes.count
                    guard after < text.count, form.followers.withUTF8Buffer({ $0.contains(text[after]) }) else {
                        from = found + 1
                        continue
                    }
                    let opening = form.isAutolink ? found : bracket(closedAt: found, from: begin)
                    if best.map({ opening < $0.opening }) ?? true { best = (opening, destination, after) }
                    break
                }
            }
            return best
        }
    }

    private func bracket(closedAt close: Int, from start: Int) -> Int {
        var depth = 1
        var index = close
        while index > start {
            index -= 1
            // An escaped bracket is text.
            if index > 0, text[index - 1] == UInt8(ascii: "\\") { continue }
            if text[index] == UInt8(ascii: "]") { depth += 1 }
            if text[index] == UInt8(ascii: "[") { depth -= 1 }
            if depth == 0 { return index > 0 && text[index - 1] == UInt8(ascii: "!") ? index - 1 : index }
        }
        return start
    }
}

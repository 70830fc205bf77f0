internal import Diagnostics

/// Lines of a source file as they are handed to libcmark: some left out, some with their indentation cut off, each
/// still knowing where it stands in the file.
struct SourceLines {
    let file: SourceFile
    /// Byte ranges of the lines in the file, without their line breaks.
    let lines: [Range<Int>]
    /// What stands before the first line in ``text`` but not in the file.
    let lead: [UInt8]
    /// Whether this is a table's cell, in which `\|` is a pipe, in code too (GFM, example 200).
    let isCell: Bool
    /// Where its bytes stand, for a text that doesn't read in its file as it is parsed.
    let places: ScalarPlaces?

    init(
        file: SourceFile, lines: [Range<Int>], lead: [UInt8] = [], isCell: Bool = false, places: ScalarPlaces? = nil
    ) {
        self.places = places
        self.file = file
        self.lines = lines
        self.lead = lead
        self.isCell = isCell
    }

    /// The lines of a part of a file, up to and with the first, after the very first, at which it ends.
    init(
        file: SourceFile, range: Range<Int>, places: ScalarPlaces? = nil,
        endingWith isLast: (ArraySlice<UInt8>) -> Bool = { _ in false }
    ) {
        var lines: [Range<Int>] = []
        lines.reserveCapacity(range.count / 64)
        file.bytes.withUnsafeBufferPointer { bytes in
            let bytes = UnsafeBufferPointer(rebasing: bytes[..<range.upperBound])
            var start = range.lowerBound
            while start < bytes.count {
                let end = bytes.first(from: start) { $0.is(0x0A) .| $0.is(0x0D) }
                lines.append(start..<end)
                let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
                start = end + (isPair ? 2 : 1)
                if lines.count > 1, isLast(file.bytes[lines[lines.count - 1]]) { break }
            }
        }
        self.init(file: file, lines: lines, places: places)
    }

    /// From the first line to the last, with what ends those between.
    var span: Range<Int> { (lines.first?.lowerBound ?? 0)..<(lines.last?.upperBound ?? 0) }

    /// The lines joined by line feeds.
    var text: [UInt8] {
        var text = lead
        text.reserveCapacity(lead.count + lines.reduce(0) { $0 + $1.count + 1 })
        file.bytes.withUnsafeBufferPointer { bytes in
            for line in onePart.map({ [$0] }) ?? lines {
                if isCell {
                    for index in line where !dropsByte(at: index, in: line) { text.append(bytes[index]) }
                } else {
                    text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[line]))
                }
                text.append(0x0A)
            }
        }
        return text
    }

    /// The part of the file that they are, where nothing but line feeds stands between them.
    private var onePart: Range<Int>? {
        guard let first = lines.first, let last = lines.last else { return nil }
        let isOnePart = zip(lines, lines.dropFirst()).allSatisfy { line, next in
            line.upperBound + 1 == next.lowerBound && file.bytes[line.upperBound] == 0x0A
        }
        return isOnePart ? first.lowerBound..<last.upperBound : nil
    }

    /// Whether the byte at a place of the file is the backslash before a pipe in a cell.
    func dropsByte(at index: Int, in line: Range<Int>) -> Bool {
        isCell && file.bytes[index] == 0x5C && index + 1 < line.upperBound && file.bytes[index + 1] == 0x7C
    }

    /// The same lines with others after them.
    func appending(_ more: [Range<Int>]) -> SourceLines {
        SourceLines(file: file, lines: lines + more, lead: lead, isCell: isCell, places: places)
    }

    /// The place of an offset among the bytes of ``file``, as the author knows it.
    func origin(at offset: Int) -> Origin { places?.origin(at: offset) ?? Origin(file, offset) }

    func bytes(_ line: Int) -> ArraySlice<UInt8> { file.bytes[lines[line]] }
}

extension UInt8 {
    var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}

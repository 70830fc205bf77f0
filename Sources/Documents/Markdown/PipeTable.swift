/// GitHub's pipe tables (GFM 0.29, section 4.10), found in the raw lines of a paragraph.
struct PipeTable {
    enum Alignment: String {
        case none, left, center, right
    }

    /// How many lines of the paragraph come before the header row.
    let precedingLines: Int
    let alignments: [Alignment]
    /// Byte ranges of the header's cells, as many as there are alignments.
    let header: [Range<Int>]
    /// Byte ranges of the body's cells, row by row; long rows are cut, and short ones stay as they are.
    let rows: [[Range<Int>]]
    /// Byte ranges of what long rows have beyond that.
    let excess: [Range<Int>]

    /// - Parameter lines: byte ranges of the paragraph's lines within `bytes`, without container markers.
    init?(lines: [Range<Int>], in bytes: [UInt8]) {
        for index in lines.indices.dropFirst() {
            guard let alignments = PipeTable.alignments(bytes, lines[index]) else { continue }
            let header = PipeTable.cells(bytes, lines[index - 1])
            guard header.count == alignments.count else { continue }
            precedingLines = index - 1
            self.alignments = alignments
            self.header = header
            let cells = lines[(index + 1)...].map { PipeTable.cells(bytes, $0) }
            rows = cells.map { Array($0.prefix(alignments.count)) }
            excess = cells.flatMap { $0.dropFirst(alignments.count).filter { !$0.isEmpty } }
            return
        }
        return nil
    }

    /// Why a line below a header doesn't make a table of it.
    enum Slip {
        case columns(Int, header: Int)
        /// It isn't made of pipes, hyphens and colons alone: a word processor made dashes of the hyphens.
        case dashes
    }

    /// A line that would make a table, but for a slip.
    static func slip(lines: [Range<Int>], in bytes: [UInt8]) -> (line: Range<Int>, slip: Slip)? {
        for index in lines.indices.dropFirst() where bytes[lines[index - 1]].contains(UInt8(ascii: "|")) {
            let line = bytes[lines[index]]
            guard line.contains(UInt8(ascii: "|")) else { continue }
            if let columns = alignments(bytes, lines[index])?.count {
                return (lines[index], .columns(columns, header: cells(bytes, lines[index - 1]).count))
            }
            let scalars = String(decoding: line, as: UTF8.self).unicodeScalars
            if scalars.allSatisfy({
                $0.properties.generalCategory == .dashPunctuation || "|:−_= \t".unicodeScalars.contains($0)
            }),
                scalars.contains(where: { !"|: \t".unicodeScalars.contains($0) })
            {
                return (lines[index], .dashes)
            }
        }
        return nil
    }

    private static func alignments(_ bytes: [UInt8], _ line: Range<Int>) -> [Alignment]? {
        let isAllowed = { (byte: UInt8) in
            switch byte {
            case 0x7C, 0x2D, 0x3A, 0x20, 0x09: true
            default: false
            }
        }
        guard line.allSatisfy({ isAllowed(bytes[$0]) }),
            line.contains(where: { bytes[$0] == 0x7C || bytes[$0] == 0x3A })
        else { return nil }
        var alignments: [Alignment] = []
        for cell in cells(bytes, line) {
            var dashes = bytes[cell]
            let left = dashes.first == 0x3A
            if left { dashes = dashes.dropFirst() }
            let right = dashes.last == 0x3A
            if right { dashes = dashes.dropLast() }
            guard !dashes.isEmpty, dashes.allSatisfy({ $0 == 0x2D }) else { return nil }
            alignments.append(left ? (right ? .center : .left) : (right ? .right : .none))
        }
        return alignments.isEmpty ? nil : alignments
    }

    /// The cells of a row: split at pipes that no backslash escapes, outer pipes dropped, blanks trimmed.
    private static func cells(_ bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
        let row = trimmed(bytes, line)
        guard !row.isEmpty else { return [] }
        var cells: [Range<Int>] = []
        var start = bytes[row.lowerBound] == 0x7C ? row.lowerBound + 1 : row.lowerBound
        var index = start
        while index < row.upperBound {
            switch bytes[index] {
            case 0x7C where index == row.lowerBound || bytes[index - 1] != 0x5C:
                cells.append(trimmed(bytes, start..<index))
                index += 1
                start = index
            default: index += 1
            }
        }
        if start < row.upperBound { cells.append(trimmed(bytes, start..<row.upperBound)) }
        return cells
    }

    private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 { low += 1 }
        while low < high, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 { high -= 1 }
        return low..<high
    }
}

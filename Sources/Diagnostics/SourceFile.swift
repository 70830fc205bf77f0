internal import Algorithms
internal import Synchronization

/// A text file as it was read: its path as the author knows it, and its bytes.
///
/// Positions are byte offsets. Lines and columns are worked out only when something has to be reported. It is a class
/// because every value that was read refers to its file, and a reference is all that is copied with it.
public final class SourceFile: Sendable, Hashable {
    /// The path relative to the directory in which the tool was started, such as `Content/papers/raids.md`.
    public let path: String
    public let bytes: [UInt8]
    /// Whether its lines hold what is not for publication, so that no diagnostic may show them: logs are public too.
    public let isConfidential: Bool
    private let knownLineStarts = Mutex<[Int]?>(nil)
    private let lastColumn = Mutex<(line: Int, place: Int, column: Int)>((0, 0, 0))

    public init(path: String, bytes: [UInt8], isConfidential: Bool = false) {
        self.path = path
        self.bytes = bytes
        self.isConfidential = isConfidential
    }

    /// The same file, with lines that no diagnostic shows.
    public var confidential: SourceFile { SourceFile(path: path, bytes: bytes, isConfidential: true) }

    public static func == (a: SourceFile, b: SourceFile) -> Bool { a.path == b.path && a.bytes == b.bytes }
    public func hash(into hasher: inout Hasher) { hasher.combine(path) }

    public convenience init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The offset at which the text begins: behind a byte order mark, where there is one.
    public var textStart: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// The place of a byte offset; an offset past the end is the end.
    public func location(at offset: Int) -> Location {
        let offset = min(max(offset, 0), bytes.count)
        let starts = lineStarts
        let line = starts.partitioningIndex { $0 > offset } - 1
        let lineStart = line == 0 && offset >= textStart ? textStart : starts[line]
        var lineEnd = line + 1 < starts.count ? starts[line + 1] : bytes.count
        while lineEnd > lineStart, bytes[lineEnd - 1] == 0x0A || bytes[lineEnd - 1] == 0x0D { lineEnd -= 1 }
        let place = min(max(offset, lineStart), lineEnd)
        let column = column(of: place, inLineAt: lineStart)
        let shown = excerpt(around: place, of: lineStart..<lineEnd)
        return Location(
            path: path, offset: place, line: line + 1, column: column + 1,
            text: isConfidential ? nil : String(decoding: bytes[shown], as: UTF8.self),
            textColumn: column + 1 - scalars(in: shown.lowerBound..<place))
    }

    /// The part of a line that is shown: all of it, or of a very long one what stands around a place. A file of one line
    /// with a thousand faults would otherwise be kept a thousand times.
    private func excerpt(around place: Int, of line: Range<Int>) -> Range<Int> {
        let reach = 1000
        guard line.count > 4 * reach else { return line }
        var start = max(line.lowerBound, place - reach)
        while start > line.lowerBound, isInsideScalar(start) { start -= 1 }
        var end = min(line.upperBound, place + reach)
        while end < line.upperBound, isInsideScalar(end) { end += 1 }
        return start..<end
    }

    private func isInsideScalar(_ index: Int) -> Bool { bytes[index] & 0xC0 == 0x80 }

    private func scalars(in range: Range<Int>) -> Int { range.count { !isInsideScalar($0) } }

    /// How many scalars stand before a place on its line, counted on from where it was asked last: what is wrong with a
    /// line is mostly found from its beginning to its end.
    private func column(of place: Int, inLineAt start: Int) -> Int {
        lastColumn.withLock { last in
            if last.line != start || last.place > place { last = (start, start, 0) }
            last = (start, place, last.column + scalars(in: last.place..<place))
            return last.column
        }
    }

    /// The offset after the line break that starts at `index`, if one does. LF, CR LF and a lone CR all end a line.
    private func lineEnd(at index: Int) -> Int? {
        switch bytes[index] {
        case 0x0A: index + 1
        case 0x0D: index + 1 < bytes.count && bytes[index + 1] == 0x0A ? index + 2 : index + 1
        default: nil
        }
    }

    /// The byte offset at which each line begins; the first is 0. Found once for a file, when it is first asked for.
    public var lineStarts: [Int] {
        knownLineStarts.withLock { known in
            if let known { return known }
            var starts = [0]
            var index = 0
            while index < bytes.count {
                if let end = lineEnd(at: index) {
                    starts.append(end)
                    index = end
                } else {
                    index += 1
                }
            }
            known = starts
            return starts
        }
    }
}

/// A place in a source file that a person can find: path, line and column (both from 1, columns in Unicode scalars),
/// and the text of the line where it may be shown, or of a very long line the text around the column.
public struct Location: Sendable, Hashable {
    public let path: String
    /// The same in bytes from the start of the file.
    public let offset: Int
    public let line: Int
    public let column: Int
    public let text: String?
    /// The column at which the text begins.
    let textColumn: Int
}

/// A byte offset in a file: cheap to keep with every value that was read, and turned into a ``Location`` only when needed.
public struct Origin: Sendable, Hashable {
    public let file: SourceFile
    public let offset: Int

    public init(_ file: SourceFile, _ offset: Int = 0) {
        self.file = file
        self.offset = offset
    }

    /// The place in lines and columns, which is looked for in the file each time.
    public var location: Location { file.location(at: offset) }

    public static func == (a: Origin, b: Origin) -> Bool { a.offset == b.offset && a.file.path == b.file.path }
    public func hash(into hasher: inout Hasher) {
        hasher.combine(offset)
        hasher.combine(file.path)
    }
}

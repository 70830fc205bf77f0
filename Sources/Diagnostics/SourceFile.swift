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

    /// The place of a byte offset; an offset past the end is the end.
    public func location(at offset: Int) -> Location {
        let offset = min(max(offset, 0), bytes.count)
        let starts = lineStarts
        var (low, high) = (0, starts.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        let line = low + 1
        let isAfterMark = low == 0 && offset >= 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let lineStart = isAfterMark ? 3 : starts[low]
        var contentEnd = lineStart
        while contentEnd < bytes.count, bytes[contentEnd] != 0x0A, bytes[contentEnd] != 0x0D { contentEnd += 1 }
        let before = String(decoding: bytes[lineStart..<min(offset, contentEnd)], as: UTF8.self)
        return Location(
            path: path, line: line, column: before.unicodeScalars.count + 1,
            text: isConfidential ? nil : String(decoding: bytes[lineStart..<contentEnd], as: UTF8.self))
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
/// and the text of the line where it may be shown.
public struct Location: Sendable, Hashable {
    public let path: String
    public let line: Int
    public let column: Int
    public let text: String?

    public init(path: String, line: Int, column: Int, text: String?) {
        self.path = path
        self.line = line
        self.column = column
        self.text = text
    }
}

/// A byte offset in a file: cheap to keep with every value that was read, and turned into a ``Location`` only when needed.
public struct Origin: Sendable, Hashable {
    public let file: SourceFile
    public let offset: Int

    public init(_ file: SourceFile, _ offset: Int = 0) {
        self.file = file
        self.offset = offset
    }

    public var location: Location { file.location(at: offset) }

    public static func == (a: Origin, b: Origin) -> Bool { a.offset == b.offset && a.file.path == b.file.path }
    public func hash(into hasher: inout Hasher) {
        hasher.combine(offset)
        hasher.combine(file.path)
    }
}

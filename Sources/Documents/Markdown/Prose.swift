internal import Algorithms
public import Diagnostics

/// The words of a text as a reader sees them, block by block, with the way back to the source: a block is a paragraph, a
/// heading or a table's cell. Code and the texts of links that vouch for their words are left out, each as one object
/// replacement character (U+FFFC).
public struct Prose: Sendable {
    /// What stands for words that are left out.
    static let object = "\u{FFFC}"

    /// The words as UTF-8, one block after the other with nothing between.
    public private(set) var bytes: [UInt8] = []
    private var starts: [BlockStart] = []
    /// The texts that blocks stand in, in the order of the blocks: the body's, each cell's, each footnote's. One may stand
    /// here again after another.
    private var maps: [TextMap] = []
    private var pieces: [Piece] = []

    private struct BlockStart: Sendable {
        /// Where it begins in ``Prose/bytes``.
        let start: Int
        /// The place of its text in ``Prose/maps``.
        let map: Int
        /// Where it ends in that text.
        let end: Int
    }

    /// Text that stands in the source in one piece. No file that is read is larger than 32 bits can tell.
    private struct Piece: Sendable {
        /// Where it begins in ``Prose/bytes``.
        let start: UInt32
        /// From where its words are looked for in the source.
        let from: UInt32
        let isVerbatim: Bool
    }

    /// What a text of so many bytes takes, at once.
    mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(count)
        pieces.reserveCapacity(count / 40)
        starts.reserveCapacity(count / 100)
    }

    /// - Parameter end: where the block ends in the text of `map`.
    mutating func beginBlock(_ map: TextMap, end: Int) {
        if maps.last !== map { maps.append(map) }
        starts.append(BlockStart(start: bytes.count, map: maps.count - 1, end: end))
    }

    mutating func append(_ piece: some Collection<UInt8>, from cursor: Int, isVerbatim: Bool = false) {
        pieces.append(Piece(start: UInt32(bytes.count), from: UInt32(cursor), isVerbatim: isVerbatim))
        bytes += piece
    }

    /// How much there is of it, to cut it back to.
    var length: (bytes: Int, pieces: Int) { (bytes.count, pieces.count) }

    mutating func cut(to length: (bytes: Int, pieces: Int)) {
        bytes.removeLast(bytes.count - length.bytes)
        pieces.removeLast(pieces.count - length.pieces)
    }

    /// Where each block stands in ``bytes``.
    public var blocks: [Range<Int>] {
        starts.indices.map { index in
            starts[index].start..<(index + 1 < starts.count ? starts[index + 1].start : bytes.count)
        }
    }

    /// What stands in ``bytes`` before and after what is left out for a construct, as far as its block goes; nil where
    /// its words stand there themselves.
    public func sides(of construct: MarkdownConstruct) -> (before: Range<Int>, after: Range<Int>)? {
        // The link in an image's alternative text is left out with it.
        guard let place = construct.place, place < bytes.count, bytes[place...].starts(with: Self.object.utf8) else {
            return nil
        }
        let next = starts.partitioningIndex { $0.start > place }
        let end = next < starts.count ? starts[next].start : bytes.count
        return (starts[next - 1].start..<place, (place + Self.object.utf8.count)..<end)
    }

    /// Where a part of a block stands in its file; where an entity or an escape hides it, where its piece begins.
    ///
    /// - Parameter range: where it stands in ``bytes``.
    public func origin(of range: Range<Int>) -> Origin {
        let offset = range.lowerBound
        let block = starts[starts.partitioningIndex { $0.start > offset } - 1]
        let map = maps[block.map]
        let next = pieces.partitioningIndex { $0.start > offset }
        guard next > 0, pieces[next - 1].start >= block.start else { return map.origin(at: block.end) }
        let piece = pieces[next - 1]
        let (start, place) = (Int(piece.start), Int(piece.from))
        if piece.isVerbatim { return map.origin(at: place + offset - start) }
        let token = Array(bytes[range])
        // The same word may stand in the piece before this place: as often as it does, it is passed over.
        var skipped = Array(bytes[start..<offset]).count(of: token)
        var from = place
        while let found = map.find(token, from: from, to: block.end) {
            if skipped == 0 { return map.origin(at: found) }
            skipped -= 1
            from = found + token.count
        }
        return map.origin(at: place)
    }
}

extension [UInt8] {
    fileprivate func count(of pattern: [UInt8]) -> Int {
        guard let first = pattern.first else { return 0 }
        return withUnsafeBufferPointer { bytes in
            var count = 0
            var index = 0
            while index + pattern.count <= bytes.count {
                let isHere = bytes[index] == first && pattern.indices.allSatisfy { bytes[index + $0] == pattern[$0] }
                if isHere { count += 1 }
                index += isHere ? pattern.count : 1
            }
            return count
        }
    }
}

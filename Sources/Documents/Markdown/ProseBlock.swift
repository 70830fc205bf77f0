internal import Algorithms
public import Diagnostics

/// The words of a paragraph, a heading or a table cell as a reader sees them, with the way back to the source. Code and
/// the texts of links that vouch for their words are left out, each as one object replacement character (U+FFFC).
public struct ProseBlock: Sendable {
    /// What stands for words that are left out.
    public static let object = "\u{FFFC}"

    /// The words as UTF-8.
    public private(set) var bytes: [UInt8] = []
    /// For each piece of text: where it begins in ``bytes``, and from where its words are looked for in the source.
    private var pieces: [Piece] = []
    let map: TextMap
    let end: Int

    /// No file that is read is larger than 32 bits can tell.
    private struct Piece: Sendable {
        let start: UInt32
        let from: UInt32
        let isVerbatim: Bool
    }

    /// - Parameter range: where the block stands in the text of `map`.
    init(map: TextMap, range: Range<Int>) {
        (self.map, end) = (map, range.upperBound)
        bytes.reserveCapacity(range.count)
        pieces.reserveCapacity(4)
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

    /// Where a part of the bytes stands in its file; where an entity or an escape hides it, where its piece begins.
    public func origin(of range: Range<Int>) -> Origin {
        let offset = range.lowerBound
        let next = pieces.partitioningIndex { $0.start > offset }
        guard next > 0 else { return map.origin(at: end) }
        let piece = pieces[next - 1]
        let (start, place) = (Int(piece.start), Int(piece.from))
        if piece.isVerbatim { return map.origin(at: place + offset - start) }
        let token = Array(bytes[range])
        // The same word may stand in the piece before this place: as often as it does, it is passed over.
        var skipped = Array(bytes[start..<offset]).count(of: token)
        var from = place
        while let found = map.find(token, from: from, to: end) {
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

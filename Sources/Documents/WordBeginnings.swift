/// Words that are looked for, told from nearly all others by their first three bytes.
public struct WordBeginnings: Sendable {
    /// For each first and second byte the third ones, each as a bit; letters of both cases are one.
    @usableFromInline let thirds: [UInt32]

    /// - Parameter words: each begins with a letter of ASCII and has three bytes.
    public init(_ words: some Sequence<String>) {
        thirds = words.reduce(into: [UInt32](repeating: 0, count: 1 << 10)) { thirds, word in
            let letters = Array(word.utf8)
            thirds[Int(letters[0] & 31) << 5 | Int(letters[1] & 31)] |= 1 << UInt32(letters[2] & 31)
        }
    }

    /// Whether one of the words may begin as this one does.
    @inlinable
    public func mayBegin(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        thirds.withUnsafeBufferPointer { word.count > 2 && Self.mayBegin(word, at: 0, $0) }
    }

    @inlinable @inline(__always)
    static func mayBegin(
        _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ thirds: UnsafeBufferPointer<UInt32>
    ) -> Bool {
        let place = Int(bytes[index] & 31) << 5 | Int(bytes[index + 1] & 31)
        return thirds[place] >> UInt32(bytes[index + 2] & 31) & 1 == 1
    }

    /// The first place, from one on, at which one of the words may begin and is wanted; nil where there is none. A word
    /// begins with a letter of ASCII after any other byte.
    @inlinable @inline(__always)
    public func first(
        in bytes: UnsafeBufferPointer<UInt8>, from place: Int = 0, where isWanted: (Int) -> Bool
    ) -> Int? {
        thirds.withUnsafeBufferPointer { thirds in
            let isLetter = { (bytes: SIMD16<UInt8>) in (bytes | SIMD16(repeating: 0x20)).is(in: 0x61...0x7A) }
            var start = place
            // Whether the byte before those that are looked at is a letter.
            var isInside: UInt64 = place > 0 && (bytes[place - 1] | 0x20) &- 0x61 < 26 ? 1 : 0
            while start < bytes.count {
                let letters = bytes.wanted(from: start, where: isLetter)
                var beginnings = letters & ~(letters << 1 | isInside)
                isInside = letters >> 63
                while beginnings != 0 {
                    let index = start &+ beginnings.trailingZeroBitCount
                    guard index + 2 < bytes.count else { return nil }
                    if Self.mayBegin(bytes, at: index, thirds), isWanted(index) { return index }
                    beginnings &= beginnings &- 1
                }
                start &+= 64
            }
            return nil
        }
    }
}

/// Words that are looked for, told from nearly all others by their first two letters.
public struct WordBeginnings: Sendable {
    /// For each first letter the second ones, each as a bit; letters of both cases are one.
    @usableFromInline let seconds: SIMD32<UInt32>

    /// - Parameter words: each begins with two letters of ASCII.
    public init(_ words: some Sequence<String>) {
        var seconds = SIMD32<UInt32>()
        for word in words {
            let letters = Array(word.utf8)
            seconds[Int(letters[0] & 31)] |= 1 << UInt32(letters[1] & 31)
        }
        self.seconds = seconds
    }

    /// The first place, from one on, at which one of the words may begin and is wanted; nil where there is none. A word
    /// begins with a letter of ASCII after any other byte.
    @inlinable @inline(__always)
    public func first(
        in bytes: UnsafeBufferPointer<UInt8>, from place: Int = 0, where isWanted: (Int) -> Bool
    ) -> Int? {
        withUnsafeBytes(of: seconds) { seconds in
            let seconds = seconds.assumingMemoryBound(to: UInt32.self)
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
                    guard index + 1 < bytes.count else { return nil }
                    let second = UInt32(bytes[index + 1] & 31)
                    if seconds[Int(bytes[index] & 31)] >> second & 1 == 1, isWanted(index) { return index }
                    beginnings &= beginnings &- 1
                }
                start &+= 64
            }
            return nil
        }
    }
}

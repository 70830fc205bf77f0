extension UnsafeBufferPointer<UInt8> {
    /// The first place, from one on, of a byte that is wanted; the end where there is none. Sixteen bytes are looked at
    /// at once, since nearly all of a text is passed over.
    ///
    /// - Parameter isWanted: told of sixteen bytes, each for itself, in whatever place.
    @inlinable @inline(__always)
    public func first(from start: Int, where isWanted: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>) -> Int {
        let raw = UnsafeRawBufferPointer(self)
        var index = start
        while index + 16 <= count {
            let found = isWanted(raw.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)).first
            if found < 16 { return index + found }
            index += 16
        }
        guard index < count else { return count }
        var rest = SIMD16<UInt8>()
        Swift.withUnsafeMutableBytes(of: &rest) { $0.copyMemory(from: .init(rebasing: raw[index...])) }
        return Swift.min(index + isWanted(rest).first, count)
    }

    /// Whether one of the bytes is wanted.
    @inline(__always)
    func hasByte(where isWanted: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>) -> Bool {
        first(from: 0, where: isWanted) < count
    }
}

extension String {
    /// Whether one of its bytes is wanted. The bytes are looked at where they lie; walking along ``Swift/String/utf8``
    /// takes many times as long.
    @inline(__always) func hasByte(where isWanted: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>) -> Bool {
        var copy = self
        return copy.withUTF8 { $0.hasByte(where: isWanted) }
    }
}

// The standard library's comparisons of a vector with a single value go lane by lane.
extension SIMD16<UInt8> {
    /// Which of the bytes are the one given.
    @inlinable @inline(__always)
    public func `is`(_ byte: UInt8) -> SIMDMask<SIMD16<Int8>> { self .== SIMD16(repeating: byte) }

    /// Which of the bytes lie in a range.
    @inlinable @inline(__always)
    public func `is`(in range: ClosedRange<UInt8>) -> SIMDMask<SIMD16<Int8>> {
        self &- SIMD16(repeating: range.lowerBound) .<= SIMD16(repeating: range.upperBound - range.lowerBound)
    }
}

extension SIMDMask<SIMD16<Int8>> {
    /// The first lane that is set; 16 where none is.
    @inlinable @inline(__always)
    var first: Int {
        let halves = unsafeBitCast(self, to: SIMD2<UInt64>.self)
        let low = UInt64(littleEndian: halves[0]).trailingZeroBitCount / 8
        return low < 8 ? low : 8 + UInt64(littleEndian: halves[1]).trailingZeroBitCount / 8
    }
}

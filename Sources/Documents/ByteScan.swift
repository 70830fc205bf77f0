public import CPlatform

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

    /// Hands on the place of each byte that is wanted, in order: where there are many, this takes less than to begin anew
    /// after each.
    @inlinable @inline(__always)
    public func forEachPlace(
        where isWanted: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>, _ body: (Int) -> Void
    ) {
        var start = 0
        while start < count {
            var found = wanted(from: start, where: isWanted)
            while found != 0 {
                body(start &+ found.trailingZeroBitCount)
                found &= found &- 1
            }
            start &+= 64
        }
    }

    /// Which of the sixty-four bytes from a place on are wanted, the first as the lowest bit; none is after the end.
    @inlinable @inline(__always)
    public func wanted(
        from start: Int, where isWanted: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>
    ) -> UInt64 {
        guard start &+ 64 > count else { return wanted(inAllFrom: start, where: isWanted) }
        var rest: (SIMD32<UInt8>, SIMD32<UInt8>) = (.zero, .zero)
        return Swift.withUnsafeMutableBytes(of: &rest) { rest in
            rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(self)[start...]))
            let found = UnsafeBufferPointer(rest.bindMemory(to: UInt8.self)).wanted(inAllFrom: 0, where: isWanted)
            return found & (1 << (count - start) - 1)
        }
    }

    /// The same where all sixty-four are there.
    @inlinable @inline(__always)
    func wanted(
        inAllFrom start: Int, where isWanted: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>
    ) -> UInt64 {
        let raw = UnsafeRawPointer(baseAddress!) + start
        let lanes = { (place: Int) in raw.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self) }
        return isWanted(lanes(0)).bits | isWanted(lanes(16)).bits << 16 | isWanted(lanes(32)).bits << 32
            | isWanted(lanes(48)).bits << 48
    }

    /// Whether one of the bytes is wanted.
    @inline(__always)
    func hasByte(where isWanted: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>) -> Bool {
        first(from: 0, where: isWanted) < count
    }
}

extension String {
    /// Looks at the bytes where they lie, which ``Swift/String/withUTF8(_:)`` does only with a copy, and walking along
    /// ``Swift/String/utf8`` takes many times as long.
    @inlinable @inline(__always)
    public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = self
        return copy.withUTF8(body)
    }

    /// Whether one of its bytes is wanted.
    @inline(__always) func hasByte(where isWanted: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>) -> Bool {
        withBytes { $0.hasByte(where: isWanted) }
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

    /// The lanes as sixteen bits, the first as the lowest.
    @inlinable @inline(__always)
    var bits: UInt64 { UInt64(daylight_bits(unsafeBitCast(self, to: SIMD16<Int8>.self))) }
}

import Documents
import Testing

@Suite struct ByteScanTests {
    /// Every place and every beginning in buffers of each length around a block's.
    @Test func findsWhatALoopFinds() {
        for count in 0...50 {
            for place in 0...count {
                var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: count)
                if place < count { bytes[place] = UInt8(ascii: "@") }
                bytes.withUnsafeBufferPointer { bytes in
                    for start in 0...count {
                        let expected = bytes[start...].firstIndex(of: UInt8(ascii: "@")) ?? count
                        #expect(bytes.first(from: start) { $0.is(UInt8(ascii: "@")) } == expected)
                    }
                }
            }
        }
    }

    /// Buffers around one, two and three blocks, with what is wanted at some places and behind the end.
    @Test func handsOnEveryPlaceOnce() {
        for count in 0...200 {
            let wanted = (0..<(count + 64)).filter { $0 % 7 == 0 || $0 % 64 > 60 || $0 == count }
            let bytes = (0..<(count + 64)).map { wanted.contains($0) ? UInt8(ascii: "@") : UInt8(ascii: "a") }
            bytes.withUnsafeBufferPointer { bytes in
                var found: [Int] = []
                UnsafeBufferPointer(rebasing: bytes[..<count]).forEachPlace(
                    where: { $0.is(UInt8(ascii: "@")) }, { found.append($0) })
                #expect(found == wanted.filter { $0 < count })
            }
        }
    }

    @Test func tellsEveryByteOfARange() {
        let all = (UInt8.min...UInt8.max).map { $0 }
        all.withUnsafeBufferPointer { bytes in
            for range in [0x30...0x39, 0x00...0x1F, 0x80...0xFF, 0x41...0x41] as [ClosedRange<UInt8>] {
                let found = bytes.indices.filter { place in bytes.first(from: place) { $0.is(in: range) } == place }
                #expect(found == range.map(Int.init))
            }
        }
    }

    /// The end of a buffer is looked at beside bytes that aren't there.
    @Test func findsNothingBehindTheEnd() {
        for count in 0...20 {
            let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: count)
            #expect(bytes.withUnsafeBufferPointer { bytes in bytes.first(from: 0) { $0.is(0) } } == count)
        }
    }
}

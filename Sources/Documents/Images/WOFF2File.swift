/// WOFF 2.0 (W3C): a header, a directory of tables, and their compressed data.
public enum WOFF2File {
    /// Refuses what is no whole font, or holds something besides it. What is compressed is not unfolded.
    public static func check(_ bytes: [UInt8]) throws(ImageFault) {
        guard bytes.count >= 48, bytes.starts(with: "wOF2".utf8), bytes.number(at: 14, count: 2) == 0 else {
            throw .broken
        }
        let length = bytes.number(at: 8, count: 4)
        guard length <= bytes.count else { throw .broken }
        guard length == bytes.count else { throw .trailing }
        // Where each lies, and how long it is.
        guard bytes[28..<40].allSatisfy({ $0 == 0 }) else { throw .metadata("the metadata block") }
        guard bytes[40..<48].allSatisfy({ $0 == 0 }) else { throw .metadata("the private block") }
        let tables = bytes.number(at: 12, count: 2)
        guard tables > 0, !bytes[4..<8].elementsEqual("ttcf".utf8) else { throw .broken }
        var place = 48
        for _ in 0..<tables { try skipEntry(&place, bytes) }
        let end = place + bytes.number(at: 20, count: 4)
        // Data is filled up to four bytes.
        guard end <= length, length - end < 4, bytes[end...].allSatisfy({ $0 == 0 }) else { throw .broken }
    }

    /// An entry of the directory (section 4.1): flags, the name of a table that isn't a known one, and one or two lengths.
    private static func skipEntry(_ place: inout Int, _ bytes: [UInt8]) throws(ImageFault) {
        guard place < bytes.count else { throw .broken }
        let (table, transformation) = (bytes[place] & 0x3F, bytes[place] >> 6)
        place += table == 0x3F ? 5 : 1
        try skipLength(&place, bytes)
        // `glyf` and `loca` are transformed unless they say that they aren't; others if they say so.
        let isTransformed = [10, 11].contains(table) ? transformation != 3 : transformation != 0
        if isTransformed { try skipLength(&place, bytes) }
    }

    /// A number of up to five bytes, of which each but the last has its highest bit set.
    private static func skipLength(_ place: inout Int, _ bytes: [UInt8]) throws(ImageFault) {
        for _ in 0..<5 {
            guard place < bytes.count else { throw .broken }
            place += 1
            if bytes[place - 1] < 0x80 { return }
        }
        throw .broken
    }
}

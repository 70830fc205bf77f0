/// JPEG (ITU-T T.81, annex B) as JFIF or Adobe write it: markers with segments, and coded data after each scan's.
public enum JPEGFile {
    /// The width and height in pixels of a whole picture that holds nothing but itself.
    public static func size(_ bytes: [UInt8]) throws(ImageFault) -> (width: Int, height: Int) {
        guard bytes.starts(with: [0xFF, 0xD8]) else { throw .broken }
        var size: (width: Int, height: Int)?
        var seen: Set<UInt8> = []
        var offset = 2
        while true {
            guard offset + 2 <= bytes.count, bytes[offset] == 0xFF else { throw .broken }
            let marker = bytes[offset + 1]
            offset += 2
            switch marker {
            case 0xFF:
                // Fill bytes may stand before a marker.
                offset -= 1
                continue
            case 0xD9:
                guard offset == bytes.count else { throw .trailing }
                guard let size, seen.contains(0xDA), ImageFault.sides.contains(size.width),
                    ImageFault.sides.contains(size.height)
                else { throw .broken }
                return size
            default: break
            }
            guard offset + 2 <= bytes.count else { throw .broken }
            let length = bytes.number(at: offset, count: 2)
            guard length >= 2, offset + length <= bytes.count else { throw .broken }
            let content = bytes[(offset + 2)..<(offset + length)]
            // A second head could hide what the first is read for.
            guard ![0xE0, 0xEE].contains(marker) || !seen.contains(marker) else {
                throw .metadata("APP\(marker - 0xE0)")
            }
            switch marker {
            // Frames of all codings but the reserved one; C4 and CC are tables. A second frame would be another picture.
            case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker):
                guard size == nil, content.count >= 6, content.count == 6 + 3 * Int(content[content.startIndex + 5])
                else { throw .broken }
                size = (bytes.number(at: offset + 5, count: 2), bytes.number(at: offset + 3, count: 2))
            case 0xC4 where isWhole(content, table: huffmanLength): break
            case 0xDB where isWhole(content, table: quantisationLength): break
            case 0xCC where content.count.isMultiple(of: 2) && content.count <= 16: break
            case 0xDD where content.count == 2: break
            case 0xDA where !content.isEmpty && content.count == 4 + 2 * Int(content[content.startIndex]): break
            // JFIF: a version, a density and the size of a thumbnail, which would be another picture.
            case 0xE0
            where content.starts(with: Array("JFIF\0".utf8)) && content.count == 14 && content.suffix(2) == [0, 0]:
                break
            case 0xEE where content.starts(with: Array("Adobe".utf8)) && content.count == 12: break
            case 0xE0...0xEF: throw .metadata("APP\(marker - 0xE0)")
            case 0xFE: throw .metadata("COM")
            default: throw .broken
            }
            seen.insert(marker)
            offset += length
            if marker == 0xDA { offset = end(ofScan: offset, bytes) }
        }
    }

    /// Whether a segment is filled to its end by tables, whose lengths their beginnings tell (B.2.4).
    private static func isWhole(_ content: ArraySlice<UInt8>, table length: (ArraySlice<UInt8>) -> Int?) -> Bool {
        var rest = content
        while !rest.isEmpty {
            guard let length = length(rest), length <= rest.count else { return false }
            rest = rest.dropFirst(length)
        }
        return !content.isEmpty
    }

    /// A Huffman table: its class, sixteen counts, and as many values.
    private static func huffmanLength(_ table: ArraySlice<UInt8>) -> Int? {
        table.count < 17 ? nil : 17 + table.dropFirst().prefix(16).reduce(0) { $0 + Int($1) }
    }

    /// A quantisation table: its precision, and 64 elements of one byte or two.
    private static func quantisationLength(_ table: ArraySlice<UInt8>) -> Int? {
        table.first.map { 1 + ($0 >> 4 == 0 ? 64 : 128) }
    }

    /// Where the coded data of a scan ends: at the first marker that is neither a stuffed byte nor a restart.
    private static func end(ofScan start: Int, _ bytes: [UInt8]) -> Int {
        var offset = start
        while offset + 1 < bytes.count {
            if bytes[offset] == 0xFF, bytes[offset + 1] != 0, !(0xD0...0xD7).contains(bytes[offset + 1]) {
                return offset
            }
            offset += 1
        }
        return bytes.count
    }
}

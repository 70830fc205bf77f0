/// JPEG (ITU-T T.81, annex B) as JFIF or Adobe write it: markers with segments, and coded data after each scan's.
public enum JPEGFile {
    /// The width and height in pixels of a whole picture that holds nothing but itself.
    public static func size(_ bytes: [UInt8]) throws(ImageFault) -> (width: Int, height: Int) {
        guard bytes.starts(with: [0xFF, 0xD8]) else { throw .broken }
        var size: (width: Int, height: Int)?
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
                guard let size, size.width > 0, size.height > 0 else { throw .broken }
                return size
            default: break
            }
            guard offset + 2 <= bytes.count else { throw .broken }
            let length = bytes.number(at: offset, count: 2)
            guard length >= 2, offset + length <= bytes.count else { throw .broken }
            let content = bytes[(offset + 2)..<(offset + length)]
            switch marker {
            // Frames of all codings; C4, C8 and CC are tables.
            case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker):
                guard content.count >= 5 else { throw .broken }
                size = (bytes.number(at: offset + 5, count: 2), bytes.number(at: offset + 3, count: 2))
            case 0xC4, 0xC8, 0xCC, 0xDB, 0xDD, 0xDA: break
            // JFIF: a version, a density and the size of a thumbnail, which would be another picture.
            case 0xE0
            where content.starts(with: Array("JFIF\0".utf8)) && content.count == 14 && content.suffix(2) == [0, 0]:
                break
            case 0xEE where content.starts(with: Array("Adobe".utf8)) && content.count == 12: break
            case 0xE0...0xEF: throw .metadata("APP\(marker - 0xE0)")
            case 0xFE: throw .metadata("COM")
            default: throw .broken
            }
            offset += length
            if marker == 0xDA { offset = end(ofScan: offset, bytes) }
        }
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

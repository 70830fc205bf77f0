internal import Diagnostics

/// Where the bytes of a text stand in the file in which YAML folds it or escapes its signs (YAML 1.2.2, 5.7, 6.5, 8.1).
///
/// Text and file are gone along side by side: blanks and line breaks stand for each other, and whatever else differs is an
/// escape. Where there is more to it, everything stands at the beginning.
struct ScalarPlaces {
    private let beginning: Origin
    private let offsets: [Int]

    init(of text: String, at origin: Origin) {
        beginning = origin
        offsets = Self.offsets(of: Array(text.utf8), in: origin.file.bytes, from: origin.offset) ?? []
    }

    /// The place in the file of a byte of the text, or of its end.
    func origin(at offset: Int) -> Origin {
        guard let last = offsets.last else { return beginning }
        return Origin(beginning.file, offset < offsets.count ? offsets[offset] : last + 1)
    }

    private static func offsets(of text: [UInt8], in file: [UInt8], from start: Int) -> [Int]? {
        let quote = start > 0 ? file[start - 1] : 0
        let (isDouble, isSingle) = (quote == UInt8(ascii: "\""), quote == UInt8(ascii: "'"))
        var place = start
        if !isDouble, !isSingle, start < file.count, [UInt8(ascii: ">"), UInt8(ascii: "|")].contains(file[start]) {
            // A block begins behind the line of its sign.
            place = file[start...].firstIndex(of: 0x0A) ?? file.count
        }
        var offsets: [Int] = []
        offsets.reserveCapacity(text.count)
        for byte in text {
            // The rest of a character that an escape writes.
            if byte & 0xC0 == 0x80, place >= file.count || file[place] != byte, let last = offsets.last {
                offsets.append(last)
                continue
            }
            if !isBlank(byte) {
                while place < file.count, isBlank(file[place]) || isDouble && isEscapedBreak(file, place) { place += 1 }
            }
            guard place < file.count else { return nil }
            offsets.append(place)
            if isDouble, file[place] == UInt8(ascii: "\\") {
                place += escapeLength(file, place)
            } else if file[place] == byte || isBlank(byte) && isBlank(file[place]) {
                place += isSingle && byte == UInt8(ascii: "'") ? 2 : 1
            } else if !isBlank(byte) {
                return nil
            }
        }
        return offsets
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isEscapedBreak(_ file: [UInt8], _ place: Int) -> Bool {
        file[place] == UInt8(ascii: "\\") && place + 1 < file.count && [0x0A, 0x0D].contains(file[place + 1])
    }

    private static func escapeLength(_ file: [UInt8], _ place: Int) -> Int {
        switch place + 1 < file.count ? file[place + 1] : 0 {
        case UInt8(ascii: "x"): 4
        case UInt8(ascii: "u"): 6
        case UInt8(ascii: "U"): 10
        default: 2
        }
    }
}

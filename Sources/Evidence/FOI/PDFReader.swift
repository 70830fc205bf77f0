/// Reads names, strings and comments of a PDF (ISO 32000-1, 7.2 and 7.3), each byte at most twice.
struct PDFReader {
    /// A string that is longer has lost its end, or stands in a stream's bytes.
    private static let longest = 1 << 16

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skip(_ count: Int) { index += count }

    func has(_ word: StaticString) -> Bool { bytes.has(word, at: index) }

    /// Whether the word that an object begins with stands here, behind its two numbers (7.3.10).
    var beginsObject: Bool {
        index > 1 && has("obj") && Self.isBlank(bytes[index - 1]) && (0x30...0x39).contains(bytes[index - 2])
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
        default: false
        }
    }

    mutating func skipComment() {
        while let byte = peek, byte != 0x0A, byte != 0x0D { index += 1 }
    }

    /// A name without its slash, in which `#6f` is an `o` (7.3.5); nil where it is longer than any that has a meaning here.
    mutating func name() -> String? {
        index += 1
        var name: [UInt8] = []
        name.reserveCapacity(16)
        while let byte = peek, !Self.isBlank(byte), !Self.isDelimiter(byte) {
            index += 1
            if byte == UInt8(ascii: "#"), let high = digit(at: index), let low = digit(at: index + 1) {
                index += 2
                name.append(high << 4 | low)
            } else {
                name.append(byte)
            }
            if name.count > 16 { return nil }
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// A string between round brackets, which may stand in it in pairs (7.3.4.2).
    mutating func literal() -> [UInt8] {
        index += 1
        var text: [UInt8] = []
        var depth = 1
        while let byte = peek, text.count < Self.longest {
            index += 1
            switch byte {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "\\"):
                text.append(escaped())
                continue
            default: break
            }
            if depth == 0 { break }
            text.append(byte)
        }
        return text
    }

    /// The byte behind a backslash: up to three octal digits, or itself.
    private mutating func escaped() -> UInt8 {
        var number: UInt8?
        let first = index
        while index < first + 3, let byte = peek, (0x30...0x37).contains(byte) {
            number = (number ?? 0) << 3 | (byte - 0x30)
            index += 1
        }
        if let number { return number }
        guard let byte = peek else { return 0 }
        index += 1
        // `\n` and its like are blanks.
        return "nrtbf\n\r".utf8.contains(byte) ? 0x20 : byte
    }

    /// A string of hexadecimal digits between angle brackets (7.3.4.3).
    mutating func hexadecimal() -> [UInt8] {
        index += 1
        var text: [UInt8] = []
        var high: UInt8?
        while let byte = peek, text.count < Self.longest {
            if let value = digit(at: index) {
                if let first = high { text.append(first << 4 | value) }
                high = high == nil ? value : nil
            } else if !Self.isBlank(byte) {
                if byte == UInt8(ascii: ">") { index += 1 }
                break
            }
            index += 1
        }
        if let high { text.append(high << 4) }
        return text
    }

    private func digit(at place: Int) -> UInt8? {
        guard place < bytes.count else { return nil }
        switch bytes[place] {
        case 0x30...0x39: return bytes[place] - 0x30
        case 0x41...0x46, 0x61...0x66: return (bytes[place] | 0x20) - 0x57
        default: return nil
        }
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a word stands at a place.
    func has(_ word: StaticString, at place: Int) -> Bool {
        let end = place + word.utf8CodeUnitCount
        return end <= count && word.withUTF8Buffer { self[place..<end].elementsEqual($0) }
    }
}

internal import Documents

/// Bytes as they read, where some of them stand for a sign of ASCII, or for none: full-width forms (U+FF01 to U+FF5E, which
/// East Asian keyboards write), code points that nobody sees, such as a soft hyphen, percent-encoded bytes (RFC 3986,
/// section 2.1) and references to a character (`&#48;`, `&shy;`).
enum Reading {
    /// The bytes with what they stand for in their place; nil where all stand for themselves.
    static func of(_ bytes: [UInt8]) -> [UInt8]? {
        bytes.withUnsafeBufferPointer { bytes in
            var plain: [UInt8] = []
            /// Where what isn't copied yet begins.
            var rest = 0
            let mayStandForAnother = { (bytes: SIMD16<UInt8>) in
                bytes.is(in: UInt8(ascii: "%")...UInt8(ascii: "&")) .| bytes.is(in: 0xC2...0xEF)
            }
            bytes.forEachPlace(where: mayStandForAnother) { place in
                guard place >= rest, let stand = stand(in: bytes, at: place) else { return }
                if rest == 0 { plain.reserveCapacity(bytes.count) }
                plain += Bytes(rebasing: bytes[rest..<place])
                if let sign = stand.sign { plain.append(sign) }
                rest = place + stand.length
            }
            guard rest > 0 else { return nil }
            plain += Bytes(rebasing: bytes[rest...])
            return plain
        }
    }

    /// Where in the bytes given stands what stands at some places, in rising order, of their reading.
    static func places(_ plain: [Int], in bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBufferPointer { bytes in
            var (index, passed) = (0, 0)
            return plain.map { place in
                while passed < place {
                    let stand = stand(in: bytes, at: index)
                    index += stand?.length ?? 1
                    if stand == nil || stand?.sign != nil { passed += 1 }
                }
                return index
            }
        }
    }

    private typealias Bytes = UnsafeBufferPointer<UInt8>

    /// So many bytes, and the byte that they stand for, if for any.
    private typealias Stand = (length: Int, sign: UInt8?)

    private static func stand(in bytes: Bytes, at index: Int) -> Stand? {
        switch bytes[index] {
        case UInt8(ascii: "%"): encoded(in: bytes, at: index)
        case UInt8(ascii: "&"): reference(in: bytes, at: index)
        case 0xC2...0xEF: character(in: bytes, at: index)
        default: nil
        }
    }

    /// A percent-encoded byte that isn't a control character.
    private static func encoded(in bytes: Bytes, at index: Int) -> Stand? {
        guard index + 2 < bytes.count, let high = value(bytes[index + 1], 16), let low = value(bytes[index + 2], 16)
        else { return nil }
        let byte = UInt8(high << 4 | low)
        return byte < 0x20 || byte == 0x7F ? nil : (3, byte)
    }

    private static let named: [(name: StaticString, code: UInt32)] = [
        ("shy;", 0xAD), ("nbsp;", 0xA0), ("zwnj;", 0x200C), ("zwj;", 0x200D),
    ]

    private static func reference(in bytes: Bytes, at index: Int) -> Stand? {
        var next = index + 1
        guard next < bytes.count else { return nil }
        guard bytes[next] == UInt8(ascii: "#") else {
            let reference = named.first { reference in
                let name = UnsafeBufferPointer(start: reference.name.utf8Start, count: reference.name.utf8CodeUnitCount)
                return bytes[next...].starts(with: name)
            }
            guard let reference else { return nil }
            return stand(of: reference.code, length: 1 + reference.name.utf8CodeUnitCount)
        }
        next += 1
        let isHexadecimal = next < bytes.count && bytes[next] | 0x20 == UInt8(ascii: "x")
        let base: UInt32 = isHexadecimal ? 16 : 10
        if isHexadecimal { next += 1 }
        var code: UInt32 = 0
        // As many digits as CommonMark 0.30 allows.
        let last = min(next + 7, bytes.count)
        while next < last, let digit = value(bytes[next], base) {
            code = code * base + digit
            next += 1
        }
        guard next < bytes.count, bytes[next] == UInt8(ascii: ";") else { return nil }
        return stand(of: code, length: next + 1 - index)
    }

    /// A reference stands for ASCII's own signs too.
    private static func stand(of code: UInt32, length: Int) -> Stand? {
        switch code {
        case 0x20..<0x7F: (length, UInt8(code))
        case 0xA0: (length, 0x20)
        default: sign(of: code).map { (length, $0) }
        }
    }

    private static func character(in bytes: Bytes, at index: Int) -> Stand? {
        let length = bytes[index] < 0xE0 ? 2 : 3
        guard index + length <= bytes.count else { return nil }
        var code = UInt32(bytes[index] & (length == 2 ? 0x1F : 0x0F))
        for place in index + 1..<index + length { code = code << 6 | UInt32(bytes[place] & 0x3F) }
        return sign(of: code).map { (length, $0) }
    }

    /// The sign of ASCII as which a code point beyond it reads, nil inside for one that nobody sees; nil for all others.
    private static func sign(of code: UInt32) -> UInt8?? {
        switch code {
        case 0xFF01...0xFF5E: .some(UInt8(code - 0xFEE0))
        // Soft hyphen, grapheme joiner, signs of Mongolian, joiners and marks of direction, word joiner and invisible
        // operators, variation selectors, byte order mark.
        case 0xAD, 0x34F, 0x180B...0x180F, 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: .some(nil)
        default: nil
        }
    }

    private static func value(_ digit: UInt8, _ base: UInt32) -> UInt32? {
        switch digit {
        case 0x30...0x39: UInt32(digit - 0x30)
        case 0x41...0x46 where base == 16, 0x61...0x66 where base == 16: UInt32(digit & 0xDF) - 0x37
        default: nil
        }
    }
}

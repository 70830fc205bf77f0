internal import Foundation

/// The full-width forms of ASCII's signs (U+FF01 to U+FF5E), which East Asian keyboards write: to a reader the same.
enum FullWidth {
    /// The bytes with ASCII's own signs in their place; nil where there are none.
    static func narrowed(_ bytes: [UInt8]) -> [UInt8]? {
        bytes.withUnsafeBytes { bytes in
            guard let first = first(in: bytes) else { return nil }
            var narrow: [UInt8] = []
            narrow.reserveCapacity(bytes.count)
            narrow += bytes[..<first]
            var index = first
            while index < bytes.count {
                let sign = sign(in: bytes, at: index)
                narrow.append(sign ?? bytes[index])
                index += sign == nil ? 1 : 3
            }
            return narrow
        }
    }

    /// Where in the bytes given stands what stands at some places, in rising order, of the narrowed ones.
    static func places(_ narrow: [Int], in bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBytes { bytes in
            var (index, passed) = (0, 0)
            return narrow.map { place in
                while passed < place {
                    index += sign(in: bytes, at: index) == nil ? 1 : 3
                    passed += 1
                }
                return index
            }
        }
    }

    /// Where the first of them stands. Few texts hold even its first byte.
    private static func first(in bytes: UnsafeRawBufferPointer) -> Int? {
        var index = 0
        while let base = bytes.baseAddress, let found = memchr(base + index, 0xEF, bytes.count - index) {
            index = UnsafeRawPointer(found) - base
            if sign(in: bytes, at: index) != nil { return index }
            index += 1
        }
        return nil
    }

    /// The sign of ASCII whose full-width form begins here.
    private static func sign(in bytes: UnsafeRawBufferPointer, at index: Int) -> UInt8? {
        guard bytes[index] == 0xEF, index + 2 < bytes.count else { return nil }
        return switch (bytes[index + 1], bytes[index + 2]) {
        case (0xBC, 0x81...0xBF): bytes[index + 2] - 0x60
        case (0xBD, 0x80...0x9E): bytes[index + 2] - 0x20
        default: nil
        }
    }
}

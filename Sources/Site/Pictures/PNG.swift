internal import Documents

/// Texts inside a PNG, so that its words and its credit travel with it (PNG, third edition, 11.3.3.4: `iTXt`).
enum PNG {
    /// The first chunk after the signature, `IHDR`, has always thirteen bytes of data.
    private static let headerEnd = 8 + 25

    /// The picture with texts by their keywords (11.3.3.2: Title, Description, Source, Software); nil where it is no PNG.
    static func adding(_ texts: [(keyword: String, text: String)], to bytes: [UInt8]) -> [UInt8]? {
        guard bytes.starts(with: PNGFile.signature), bytes.count > headerEnd else { return nil }
        return bytes[..<headerEnd] + texts.flatMap(chunk) + bytes[headerEnd...]
    }

    /// Whether it says that this program made it.
    static func isOurs(_ bytes: [UInt8]) -> Bool {
        let mark = chunk(software)
        return bytes.starts(with: PNGFile.signature)
            && bytes.indices.dropFirst(headerEnd).prefix(1 << 16).contains { start in
                bytes[start...].starts(with: mark)
            }
    }

    static let software = (keyword: "Software", text: "Daylight")

    private static func chunk(_ text: (keyword: String, text: String)) -> [UInt8] {
        // Neither compressed nor translated.
        let data = Array("iTXt".utf8) + Array(text.keyword.utf8) + [0, 0, 0, 0, 0] + Array(text.text.utf8)
        return bigEndian(UInt32(data.count - 4)) + data + bigEndian(checksum(data))
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// CRC-32 as annex D of the specification has it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
        }
    }
}

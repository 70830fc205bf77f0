/// PNG (ISO/IEC 15948:2004): a signature, then chunks.
public enum PNGFile {
    /// The bytes with which every PNG begins.
    public static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// The chunks that draw the picture, by section 11, and how long each may be; text, time, Exif and whatever programs
    /// add of their own do not. What is coded in `IDAT` is not decoded.
    private static let drawing: [String: ClosedRange<Int>] = [
        "IHDR": 13...13, "PLTE": 3...768, "IDAT": 0...(1 << 31), "IEND": 0...0, "tRNS": 1...256, "gAMA": 4...4,
        "cHRM": 32...32, "sRGB": 1...1, "sBIT": 1...4, "bKGD": 1...6, "pHYs": 9...9,
    ]

    /// The width and height in pixels of a whole picture that holds nothing but itself.
    public static func size(_ bytes: [UInt8]) throws(ImageFault) -> (width: Int, height: Int) {
        guard bytes.starts(with: signature) else { throw .broken }
        var size: (width: Int, height: Int)?
        var seen: Set<String> = []
        var offset = signature.count
        while true {
            guard offset + 12 <= bytes.count else { throw .broken }
            let length = bytes.number(at: offset, count: 4)
            let name = String(decoding: bytes[(offset + 4)..<(offset + 8)], as: UTF8.self)
            guard offset + 12 + length <= bytes.count else { throw .broken }
            if ["acTL", "fcTL", "fdAT"].contains(name) { throw .animated }
            guard let lengths = drawing[name] else { throw .metadata(name) }
            // Each stands once, but for the coded data.
            guard lengths.contains(length), seen.insert(name).inserted || name == "IDAT" else { throw .broken }
            if name == "IHDR" {
                size = (bytes.number(at: offset + 8, count: 4), bytes.number(at: offset + 12, count: 4))
            }
            offset += 12 + length
            guard let size, ImageFault.sides.contains(size.width), ImageFault.sides.contains(size.height) else {
                throw .broken
            }
            if name == "IEND" {
                guard seen.contains("IDAT") else { throw .broken }
                guard offset == bytes.count else { throw .trailing }
                return size
            }
        }
    }
}

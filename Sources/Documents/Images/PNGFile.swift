/// PNG (ISO/IEC 15948:2004): a signature, then chunks.
public enum PNGFile {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// The chunks that draw the picture, by section 11; text, time, Exif and whatever programs add of their own do not.
    private static let drawing: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs",
    ]

    /// The width and height in pixels of a whole picture that holds nothing but itself.
    public static func size(_ bytes: [UInt8]) throws(ImageFault) -> (width: Int, height: Int) {
        guard bytes.starts(with: signature) else { throw .broken }
        var size: (width: Int, height: Int)?
        var offset = signature.count
        while true {
            guard offset + 12 <= bytes.count else { throw .broken }
            let length = bytes.number(at: offset, count: 4)
            let name = String(decoding: bytes[(offset + 4)..<(offset + 8)], as: UTF8.self)
            guard offset + 12 + length <= bytes.count else { throw .broken }
            switch name {
            case "IHDR" where length == 13 && size == nil:
                size = (bytes.number(at: offset + 8, count: 4), bytes.number(at: offset + 12, count: 4))
            case "acTL", "fcTL", "fdAT": throw .animated
            case _ where !drawing.contains(name): throw .metadata(name)
            default: break
            }
            offset += 12 + length
            guard let size, size.width > 0, size.height > 0 else { throw .broken }
            if name == "IEND" {
                guard offset == bytes.count else { throw .trailing }
                return size
            }
        }
    }
}

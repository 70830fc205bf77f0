import Documents
import Testing

@Suite struct ImageTests {
    // MARK: PNG

    private func chunk(_ name: String, _ content: [UInt8] = []) -> [UInt8] {
        // The check sum isn't read: a picture that was damaged is seen.
        [0, 0, 0, UInt8(content.count)] + Array(name.utf8) + content + [0, 0, 0, 0]
    }

    private func png(_ chunks: [UInt8], end: [UInt8] = []) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", [0, 0, 1, 0x40, 0, 0, 0, 0xC8, 8, 2, 0, 0, 0]) + chunks + chunk("IEND") + end
    }

    @Test func aPNGThatOnlyDrawsHasASize() throws {
        let size = try PNGFile.size(png(chunk("gAMA", [0, 0, 0, 1]) + chunk("IDAT", [1, 2])))
        #expect(size == (320, 200))
    }

    @Test(arguments: ["tEXt", "zTXt", "iTXt", "eXIf", "tIME", "iCCP", "prVW"])
    func whatDrawsNothingIsRefused(chunk name: String) {
        #expect(throws: ImageFault.metadata(name)) { try PNGFile.size(png(chunk("IDAT") + chunk(name, [1]))) }
    }

    @Test func whatIsLongerThanItHasToBeIsRefused() {
        for hidden in [
            chunk("bKGD", [UInt8](repeating: 65, count: 200)), chunk("pHYs", [1]), chunk("IHDR", [1, 2, 3]),
            chunk("gAMA", [0, 0, 0, 1]) + chunk("gAMA", [0, 0, 0, 1]),
        ] {
            #expect(throws: ImageFault.broken) { try PNGFile.size(png(chunk("IDAT", [1]) + hidden)) }
        }
        // No coded data, and an end that holds something.
        #expect(throws: ImageFault.broken) { try PNGFile.size(png([])) }
        #expect(throws: ImageFault.broken) {
            try PNGFile.size(Array(png(chunk("IDAT", [1])).dropLast(12)) + chunk("IEND", [1, 2]))
        }
        for hidden in [
            segment(0xDD, [UInt8](repeating: 65, count: 40)), segment(0xC8, [65]), segment(0xDB, [0, 1, 2]),
            segment(0xC4, [0] + [UInt8](repeating: 0, count: 16) + [65]),
            segment(0xC0, [8, 0, 9, 0, 9, 1, 1, 0x11, 0]),
        ] {
            #expect(throws: ImageFault.broken) { try JPEGFile.size(jpeg(hidden)) }
        }
    }

    @Test func aPNGThatIsNotWholeIsRefused() {
        let whole = png(chunk("IDAT", [1, 2]))
        for count in 0..<whole.count {
            #expect(throws: ImageFault.broken) { try PNGFile.size(Array(whole.prefix(count))) }
        }
        #expect(throws: ImageFault.trailing) { try PNGFile.size(whole + [0]) }
        #expect(throws: ImageFault.animated) { try PNGFile.size(png(chunk("acTL"))) }
        #expect(throws: ImageFault.broken) { try PNGFile.size(jpeg()) }
        // A length that reaches past every end.
        #expect(throws: ImageFault.broken) {
            try PNGFile.size(Array(whole.prefix(33)) + [0xFF, 0xFF, 0xFF, 0xFF] + Array("IDAT".utf8) + [0, 0, 0, 0])
        }
    }

    // MARK: JPEG

    private func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker, 0, UInt8(content.count + 2)] + content
    }

    private func jpeg(_ more: [UInt8] = [], end: [UInt8] = []) -> [UInt8] {
        [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]) + more
            + segment(0xDB, [0] + [UInt8](repeating: 1, count: 64)) + segment(0xC0, [8, 0, 200, 1, 64, 1, 1, 0x11, 0])
            + segment(0xC4, [0] + [UInt8](repeating: 0, count: 15) + [2, 7, 8])
            + segment(0xDA, [1, 1, 0, 0, 0x3F, 0]) + [1, 0xFF, 0, 2, 0xFF, 0xD0, 3] + [0xFF, 0xD9] + end
    }

    @Test func aJPEGThatOnlyDrawsHasASize() throws {
        #expect(try JPEGFile.size(jpeg()) == (320, 200))
        #expect(try JPEGFile.size(jpeg(segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1]))) == (320, 200))
    }

    @Test(
        arguments: [
            (0xE1, "Exif\0\0", "APP1"), (0xE1, "http://ns.adobe.com/xap/1.0/\0", "APP1"),
            (0xE2, "ICC_PROFILE\0", "APP2"),
            (0xED, "Photoshop 3.0\0", "APP13"), (0xFE, "by her brother", "COM"),
            (0xE0, "JFIF\0\u{1}\u{1}\0\0\u{1}\0\u{1}\0\0", "APP0"), (0xE0, "JFXX\0", "APP0"),
            (0xE0, "JFIF\0\u{1}\u{1}\0\0\u{1}\0\u{1}\u{1}\u{1}abc", "APP0"),
        ])
    func whatDrawsNothingIsRefused(marker: UInt8, content: String, name: String) {
        #expect(throws: ImageFault.metadata(name)) { try JPEGFile.size(jpeg(segment(marker, Array(content.utf8)))) }
    }

    @Test func aJPEGThatIsNotWholeIsRefused() {
        let whole = jpeg()
        for count in 0..<whole.count {
            #expect(throws: ImageFault.broken) { try JPEGFile.size(Array(whole.prefix(count))) }
        }
        #expect(throws: ImageFault.trailing) { try JPEGFile.size(whole + [0]) }
        // A second picture after the first, as some phones store depth and motion.
        #expect(throws: ImageFault.trailing) { try JPEGFile.size(whole + whole) }
    }
}

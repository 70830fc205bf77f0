/// Text in UTF-8 that a program has read as Windows-1252 and saved again, each of its bytes a character: `â€™`, `Ã©`, `Â£`.
struct Mojibake {
    /// Where it stands among the bytes.
    let range: Range<Int>
    /// The character that was meant; nil where it is none that a text holds.
    let meant: Unicode.Scalar?

    /// What the second of its characters, at a place in a text of valid UTF-8, belongs to; nil where that is no mojibake.
    init?(_ second: Unicode.Scalar, at offset: Int, in bytes: [UInt8]) {
        // The first is a letter from `À` to `ÿ`: U+00C0 and after, the byte of the same number.
        guard offset >= 2, bytes[offset - 2] == 0xC3, let byte = Windows1252.byte(second) else { return nil }
        let lead = bytes[offset - 1] &+ 0x40
        var end = offset + second.utf8.count
        switch lead {
        case 0xC2, 0xC3:
            // A word in capitals may end with the letter, before a mark of quotation.
            guard !Self.quotationMarks.contains(byte), let meant = Self.scalar([lead, byte]) else { return nil }
            self.meant = meant
        // Dashes, quotation marks and the euro, the mark at the beginning of a file (U+FEFF), and lost characters (U+FFFD).
        case 0xE2 where byte == 0x80 || byte == 0x82, 0xEF where byte == 0xBB || byte == 0xBF:
            let next = SourceText.scalar(at: end, in: bytes)
            if let next, let third = Windows1252.byte(next), let meant = Self.scalar([lead, byte, third]) {
                self.meant = lead == 0xE2 ? meant : nil
                end += next.utf8.count
            } else if lead == 0xE2, byte == 0x80 {
                // Of `”` the last byte means nothing in Windows-1252, and is often left out.
                meant = "”"
            } else {
                return nil
            }
        default: return nil
        }
        range = (offset - 2)..<end
    }

    private static let quotationMarks: Set<UInt8> = [0x82, 0x84, 0x91, 0x92, 0x93, 0x94, 0x8B, 0x9B, 0xAB, 0xBB]

    private static func scalar(_ bytes: [UInt8]) -> Unicode.Scalar? {
        String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
    }
}

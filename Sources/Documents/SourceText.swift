public import Diagnostics

/// The checks that every text file passes before a parser sees it: size, encoding, and characters that deceive the
/// reader or break a parser's idea of lines.
public enum SourceText {
    /// Strips a byte order mark, and reports what can't be accepted.
    ///
    /// - Returns: the offset at which the text begins (after a BOM), or nil if the file can't be read as text.
    public static func check(_ file: SourceFile, limit: Int, _ findings: inout Findings) -> Int? {
        let bytes = file.bytes
        guard bytes.count <= limit else {
            findings.report(.tooLarge(file, limit: limit))
            return nil
        }
        // What is ASCII alone, without a control but for tabs and ends of lines, is looked at once.
        guard bytes.withUnsafeBufferPointer({ $0.hasByte(where: isUnusual) }) else { return 0 }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            findings.report(.utf16(file))
            return nil
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            findings.report(.notUTF8(file, at: firstInvalidOffset(in: bytes)))
            return nil
        }
        let isClean = reportForbiddenScalars(in: file, from: file.textStart, &findings)
        return isClean ? file.textStart : nil
    }

    /// How many characters of a file that may not stand in it are named: a file with more is hardly a text.
    private static let namedLimit = 100

    /// - Returns: whether there is none.
    private static func reportForbiddenScalars(
        in file: SourceFile, from start: Int, _ findings: inout Findings
    ) -> Bool {
        var named = 0
        var offset = start
        let bytes = file.bytes
        while true {
            offset = bytes.withUnsafeBufferPointer { $0.first(from: offset, where: beginsForbidden) }
            guard offset < bytes.count, let scalar = scalar(at: offset, in: bytes) else { return named == 0 }
            let broken = Mojibake(scalar, at: offset, in: bytes)
            if broken != nil || isForbidden(scalar) {
                let origin = Origin(file, broken?.range.lowerBound ?? offset)
                guard named < namedLimit else {
                    findings.report(.manyForbiddenCharacters(at: origin, limit: namedLimit))
                    return false
                }
                findings.report(
                    broken.map { Diagnostic.mojibake($0, at: origin) } ?? .forbiddenCharacter(scalar, at: origin))
                named += 1
            }
            offset = broken?.range.upperBound ?? offset + scalar.utf8.count
        }
    }

    static func scalar(at offset: Int, in bytes: [UInt8]) -> Unicode.Scalar? {
        var decoder = UTF8()
        var iterator = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
        return nil
    }

    /// The first character of a decoded text that may not stand in it: escapes and entities can write what a file may
    /// not hold.
    public static func forbiddenScalar(in text: String) -> Unicode.Scalar? {
        guard text.hasByte(where: beginsForbidden) else { return nil }
        return text.unicodeScalars.first(where: isForbidden)
    }

    /// Whether a character that is refused may begin with a byte: all are controls of ASCII, or have one of these lead
    /// bytes.
    @inline(__always)
    private static func beginsForbidden(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
        isControl(bytes) .| bytes.is(0xC2) .| bytes.is(0xE2) .| bytes.is(0xEF) .| bytes.is(0xF0)
    }

    @inline(__always)
    private static func isUnusual(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
        isControl(bytes) .| bytes.is(in: 0x80...0xFF)
    }

    /// Whether a byte is a control of ASCII other than a tab or an end of line.
    @inline(__always)
    private static func isControl(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
        bytes.is(in: 0x00...0x08) .| bytes.is(in: 0x0B...0x0C) .| bytes.is(in: 0x0E...0x1F) .| bytes.is(0x7F)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x2028, 0x2029: true  // YAML counts these as line ends, editors don't
        // "Trojan Source", CVE-2021-42574. The marks U+061C, U+200E and U+200F turn no more than a sign between two
        // words, and a text that is written from right to left needs them.
        case 0x202A...0x202E, 0x2066...0x2069: true
        case 0xFEFF: true
        // What stands for characters that were lost, and the signs of the fonts Symbol and Wingdings, which word processors
        // save as characters of private use.
        case 0xFFFD, 0xF000...0xF0FF: true
        case 0xFFFE, 0xFFFF: true  // no characters of XML 1.0, section 2.2
        // Digits in another form, of Unicode's Decimal Digit compatibility mappings: no rule on numbers would see them.
        case 0xFF10...0xFF19, 0x1D7CE...0x1D7FF: true
        default: false
        }
    }

    /// Where the first character begins that is none of UTF-8.
    public static func firstInvalidOffset(in bytes: [UInt8]) -> Int {
        var offset = 0
        while offset < bytes.count {
            let length =
                switch bytes[offset] {
                case 0xC0...0xDF: 2
                case 0xE0...0xEF: 3
                case 0xF0...0xFF: 4
                default: 1
                }
            let end = min(offset + length, bytes.count)
            guard String(validating: bytes[offset..<end], as: UTF8.self) != nil else { return offset }
            offset = end
        }
        return offset
    }
}

extension Diagnostic {
    static func tooLarge(_ file: SourceFile, limit: Int) -> Diagnostic {
        .error(
            at: Origin(file), "the file has \(file.bytes.count) bytes, more than the \(limit) that are read",
            help: "split it, or leave out what the site doesn't need")
    }

    static func utf16(_ file: SourceFile) -> Diagnostic {
        .error(at: Origin(file), "the file is UTF-16 (byte offset 0)", help: "save it as UTF-8")
    }

    static func notUTF8(_ file: SourceFile, at offset: Int) -> Diagnostic {
        let byte = offset < file.bytes.count ? String(file.bytes[offset], radix: 16, uppercase: true) : ""
        return .error(
            at: Origin(file, offset), "the byte 0x\(byte) at offset \(offset) is not UTF-8",
            help: "the file is probably Windows-1252; save it as UTF-8")
    }

    fileprivate static func manyForbiddenCharacters(at origin: Origin, limit: Int) -> Diagnostic {
        .error(
            at: origin, "here stands one more character that is not allowed after \(limit); no others are named",
            help: "see whether the file is a text at all, and save it as UTF-8")
    }

    static func forbiddenCharacter(_ scalar: Unicode.Scalar, at origin: Origin) -> Diagnostic {
        let help =
            switch scalar.value {
            case 0xFFFD: "write what stood here: whoever saved the text has lost it"
            case 0xF000...0xF0FF:
                "it is a sign of a word processor's own font, mostly a bullet: write `•`, or in Markdown a list with `-`"
            default:
                scalar.properties.numericValue.map { "write `\(Int($0))`: it is that digit in another form" }
                    ?? "delete it: it is invisible, or makes text read differently from what it says"
            }
        return .error(at: origin, "the character \(scalar.codePoint) is not allowed", help: help)
    }

    fileprivate static func mojibake(_ broken: Mojibake, at origin: Origin) -> Diagnostic {
        let written = String(decoding: origin.file.bytes[broken.range], as: UTF8.self)
        return .error(
            at: origin, "`\(written)` is one character, read as Windows-1252 instead of UTF-8",
            help: (broken.meant.map { "`\($0)` is meant; " } ?? "")
                + "import or open the original as UTF-8, and save it again")
    }
}

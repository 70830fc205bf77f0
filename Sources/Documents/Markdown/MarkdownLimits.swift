internal import Diagnostics

/// Limits that are checked before libcmark is called. Debian's 0.30.2 takes quadratic time on nested containers
/// (CVE-2023-22486 and its relatives), on unclosed images and on long runs of delimiters; no real text comes near
/// these numbers.
enum MarkdownLimits {
    static let containerDepth = 24
    /// In code, and in a rule such as `* * *`, marks open nothing.
    static let marksOpeningNothing = 200
    static let indentation = 100
    /// Of all tables of a text. A row that is short is filled with empty cells, so a few bytes can ask for many.
    static let tableCells = 50_000
    /// Link references are read again for every cell and footnote that may refer to one.
    static let referenceDefinitions = (count: 200, bytes: 16 << 10)
    static let occurrences: [(byte: UInt8, limit: Int)] = [
        (UInt8(ascii: "["), 4000), (UInt8(ascii: "*"), 8000), (UInt8(ascii: "_"), 8000), (UInt8(ascii: "`"), 8000),
        (UInt8(ascii: "<"), 2000), (UInt8(ascii: "&"), 20000),
    ]

    /// Those of ``occurrences``.
    @inline(__always)
    private static func isCounted(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
        bytes.is(UInt8(ascii: "[")) .| bytes.is(UInt8(ascii: "*")) .| bytes.is(UInt8(ascii: "_"))
            .| bytes.is(UInt8(ascii: "`")) .| bytes.is(UInt8(ascii: "<")) .| bytes.is(UInt8(ascii: "&"))
    }

    /// Whether the text may be parsed; what is in the way is reported.
    static func check(_ source: SourceLines, _ findings: inout Findings) -> Bool {
        var counts = [Int](repeating: 0, count: 256)
        let bytes = source.file.bytes
        bytes.withUnsafeBufferPointer { bytes in
            // No line is cut out yet, and what ends them isn't counted.
            let text = UnsafeBufferPointer(rebasing: bytes[source.span])
            text.forEachPlace(where: isCounted) { counts[Int(text[$0])] += 1 }
        }
        guard checkNesting(of: source, &findings) else { return false }
        for (byte, limit) in occurrences where counts[Int(byte)] > limit {
            let place = source.lines.lazy.joined().first { source.file.bytes[$0] == byte } ?? 0
            findings.report(
                .tooMany(byte, counts[Int(byte)], limit: limit, at: source.origin(at: place)))
            return false
        }
        return true
    }

    /// Whether nothing is nested too deep; what is in the way is reported. A definition of a footnote is a text of its own.
    static func checkNesting(of source: SourceLines, _ findings: inout Findings) -> Bool {
        // Nearly no text has a line with as many marks and blanks, so nearly none has to be followed block by block.
        guard source.lines.contains(where: { mayExceed($0, of: source.file.bytes) }) else { return true }
        var blocks = OpenBlocks()
        for line in source.lines {
            let isCode = blocks.read(line, of: source.file.bytes).isCode
            guard let excess = excess(in: line, of: source.file, isCode: isCode) else { continue }
            let origin = source.origin(at: excess.place)
            findings.report(excess.isIndentation ? .tooIndented(at: origin) : .tooNested(at: origin))
            return false
        }
        return true
    }

    /// Whether a line begins with more marks and blanks than go too deep at the soonest; a tab is as wide as four blanks.
    private static func mayExceed(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
        let soonest = min(containerDepth, indentation / 4)
        guard line.count > soonest, !bytes[line.lowerBound].isASCIILetter else { return false }
        return bytes[line].prefix(soonest + 1).allSatisfy { !$0.isASCIILetter && $0 < 0x80 }
    }

    /// The place at which a line's leading markers or blanks go too deep.
    private static func excess(
        in line: Range<Int>, of file: SourceFile, isCode: Bool
    ) -> (place: Int, isIndentation: Bool)? {
        let deepest = isCode ? marksOpeningNothing : containerDepth
        let furthest = isCode ? Int.max : indentation
        let isBlank = { (index: Int) in index >= line.upperBound || [0x20, 0x09].contains(file.bytes[index]) }
        var depth = 0
        var blanks = 0
        var index = line.lowerBound
        while index < line.upperBound {
            switch file.bytes[index] {
            case UInt8(ascii: " "): blanks += 1
            case UInt8(ascii: "\t"): blanks += 4
            case UInt8(ascii: ">"): depth += 1
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
                guard isBlank(index + 1) else { return nil }
                depth += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                var end = index
                while end < line.upperBound, (0x30...0x39).contains(file.bytes[end]) { end += 1 }
                guard end < line.upperBound, [0x2E, 0x29].contains(file.bytes[end]), isBlank(end + 1) else {
                    return nil
                }
                depth += 1
                index = end
            default: return nil
            }
            if blanks > furthest || depth > deepest {
                // A rule of dashes or stars is one construct, however long.
                let marks = Set(file.bytes[line]).subtracting([0x20, 0x09])
                let isRule = marks.count == 1 && marks.isSubset(of: [0x2D, 0x2A]) && depth <= marksOpeningNothing
                return isRule && blanks <= furthest ? nil : (index, blanks > furthest)
            }
            index += 1
        }
        return nil
    }
}

extension Diagnostic {
    static func tooNested(at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "lists and quotations are nested deeper than \(MarkdownLimits.containerDepth) levels here",
            help: "write it flatter")
    }

    static func tooIndented(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the line is indented by more than \(MarkdownLimits.indentation) blanks",
            help: "indent it less, or put code between ``` lines")
    }

    static func tableTooLarge(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the tables of this text have more than \(MarkdownLimits.tableCells) cells",
            help: "publish it as a table of the data package")
    }

    static func tooMany(_ byte: UInt8, _ count: Int, limit: Int, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the file has \(count) `\(UnicodeScalar(byte))`, more than the \(limit) that are parsed",
            help: "split the file, or escape what isn't markup")
    }
}

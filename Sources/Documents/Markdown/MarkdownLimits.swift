internal import Diagnostics

/// Limits that are checked before libcmark is called. Debian's 0.30.2 takes quadratic time on nested containers
/// (CVE-2023-22486 and its relatives), on unclosed images and on long runs of delimiters; no real text comes near
/// these numbers.
enum MarkdownLimits {
    static let bytes = 1 << 20
    static let containerDepth = 24
    static let indentation = 100
    static let occurrences: [(byte: UInt8, limit: Int)] = [
        (UInt8(ascii: "["), 4000), (UInt8(ascii: "*"), 8000), (UInt8(ascii: "_"), 8000), (UInt8(ascii: "`"), 8000),
        (UInt8(ascii: "<"), 2000), (UInt8(ascii: "&"), 20000),
    ]

    /// Whether the text may be parsed; what is in the way is reported.
    static func check(_ source: SourceLines, _ findings: inout Findings) -> Bool {
        var counts = [Int](repeating: 0, count: 256)
        for line in source.lines {
            for index in line { counts[Int(source.file.bytes[index])] += 1 }
            if let place = excess(in: line, of: source.file) {
                findings.report(.tooNested(at: Origin(source.file, place)))
                return false
            }
        }
        for (byte, limit) in occurrences where counts[Int(byte)] > limit {
            let place = source.lines.lazy.joined().first { source.file.bytes[$0] == byte } ?? 0
            findings.report(.tooMany(byte, counts[Int(byte)], limit: limit, at: Origin(source.file, place)))
            return false
        }
        return true
    }

    /// The place at which a line's leading markers or blanks go too deep.
    private static func excess(in line: Range<Int>, of file: SourceFile) -> Int? {
        var depth = 0
        var blanks = 0
        var index = line.lowerBound
        while index < line.upperBound {
            switch file.bytes[index] {
            case UInt8(ascii: " "): blanks += 1
            case UInt8(ascii: "\t"): blanks += 4
            case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): depth += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                var end = index
                while end < line.upperBound, (0x30...0x39).contains(file.bytes[end]) { end += 1 }
                guard end < line.upperBound, [0x2E, 0x29].contains(file.bytes[end]) else { return nil }
                depth += 1
                index = end
            default: return nil
            }
            if blanks > indentation || depth > containerDepth {
                // A rule of dashes or stars is one construct, however long.
                let marks = Set(file.bytes[line]).subtracting([0x20, 0x09])
                if blanks <= indentation, marks.count == 1, marks.isSubset(of: [0x2D, 0x2A]), depth <= 200 {
                    return nil
                }
                return index
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

    static func tooMany(_ byte: UInt8, _ count: Int, limit: Int, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the file has \(count) `\(UnicodeScalar(byte))`, more than the \(limit) that are parsed",
            help: "split the file, or escape what isn't markup")
    }
}

internal import Diagnostics

/// What a PDF says of who made it: a name there may be a case worker's, or a requester's.
///
/// The document information dictionary (ISO 32000-1, 14.3.3) has `/Author`, the XMP packet (14.3.2) `dc:creator`. Both are
/// looked for in all bytes of the file, since an earlier version of them stays in it when a PDF is saved on top of
/// itself (7.5.6). What is compressed or encrypted can't be looked into, so it is refused.
enum PDFMetadata {
    static func check(_ file: SourceFile, _ findings: inout Findings) {
        let bytes = file.bytes
        guard bytes.starts(with: Array("%PDF-".utf8)) else { return findings.report(.notAPDF(file)) }
        if !occurrences(of: "/Encrypt", in: bytes).isEmpty { return findings.report(.encrypted(file)) }
        let isHidden =
            !occurrences(of: "/ObjStm", in: bytes).isEmpty
            || objects(with: occurrences(of: "/Metadata", in: bytes), bytes).contains { isCompressedStream($0, bytes) }
        if isHidden { findings.report(.compressed(file)) }
        let authors = occurrences(of: "/Author", in: bytes).filter { hasValue(after: $0, bytes) }
        let creators = occurrences(of: "dc:creator", in: bytes).filter { hasName(after: $0, bytes) }
        if !authors.isEmpty || !creators.isEmpty { findings.report(.author(file)) }
    }

    /// Where a word ends in the file, each time that it stands there and is not the beginning of a longer one.
    private static func occurrences(of word: String, in bytes: [UInt8]) -> [Int] {
        let word = Array(word.utf8)
        var places: [Int] = []
        var index = 0
        while index + word.count <= bytes.count {
            if bytes[index] == word[0], bytes[index..<index + word.count].elementsEqual(word) {
                let end = index + word.count
                let isLonger = end < bytes.count && (bytes[end].isLetter || bytes[end] == UInt8(ascii: "-"))
                if !isLonger { places.append(end) }
                index = end
            } else {
                index += 1
            }
        }
        return places
    }

    /// Whether an entry of a dictionary holds more than an empty string. A reference to another object may hold anything.
    private static func hasValue(after place: Int, _ bytes: [UInt8]) -> Bool {
        let rest = bytes[place...].prefix(4096).drop { $0 <= 0x20 }
        guard let first = rest.first else { return false }
        switch first {
        case UInt8(ascii: "("): return rest.dropFirst().first { $0 > 0x20 } != UInt8(ascii: ")")
        case UInt8(ascii: "<"): return rest.dropFirst().first { $0 > 0x20 } != UInt8(ascii: ">")
        default: return (0x30...0x39).contains(first)
        }
    }

    /// Whether the element or attribute `dc:creator` holds text.
    private static func hasName(after place: Int, _ bytes: [UInt8]) -> Bool {
        let isClosing = bytes[..<place].dropLast("dc:creator".utf8.count).last == UInt8(ascii: "/")
        if isClosing { return false }
        let rest = bytes[place...].prefix(4096)
        if rest.first == UInt8(ascii: "=") {
            return rest.dropFirst(2).first.map { $0 != rest.dropFirst().first } ?? false
        }
        var isInTag = true
        for (offset, byte) in rest.enumerated() {
            if rest.dropFirst(offset).starts(with: "</dc:creator".utf8) { return false }
            if byte == UInt8(ascii: "<") { isInTag = true }
            if !isInTag, byte > 0x20 { return true }
            if byte == UInt8(ascii: ">") { isInTag = false }
        }
        return false
    }

    /// Where the objects begin in which some places lie, each once.
    private static func objects(with places: [Int], _ bytes: [UInt8]) -> [Int] {
        var objects: [Int] = []
        var (start, index) = (0, 0)
        for place in places {
            while index + 3 <= place {
                if bytes[index] == 0x6F, bytes[index + 1] == 0x62, bytes[index + 2] == 0x6A { start = index + 3 }
                index += 1
            }
            if objects.last != start { objects.append(start) }
        }
        return objects
    }

    /// Whether the object that begins at a place is a stream of metadata with a filter.
    private static func isCompressedStream(_ start: Int, _ bytes: [UInt8]) -> Bool {
        let rest = bytes[start...].prefix(4096)
        guard let end = rest.firstRange(of: "endobj")?.lowerBound,
            let stream = rest.firstRange(of: "stream")?.lowerBound,
            stream < end
        else { return false }
        let dictionary = bytes[start..<stream]
        return dictionary.firstRange(of: "/Type")
            .map { dictionary[$0.upperBound...].prefix(16).firstRange(of: "/Metadata") != nil } == true
            && dictionary.firstRange(of: "/Filter") != nil
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}

extension ArraySlice<UInt8> {
    fileprivate func firstRange(of word: String) -> Range<Int>? {
        let word = Array(word.utf8)
        return indices.first { self[$0...].starts(with: word) }.map { $0..<($0 + word.count) }
    }
}

extension Diagnostic {
    private static let rewrite = "qpdf --qdf --object-streams=disable OLD.pdf NEW.pdf"

    fileprivate static func notAPDF(_ file: SourceFile) -> Diagnostic {
        Diagnostic(.error, at: nil, "`\(file.path)` is not a PDF", help: "save the letter as PDF, or as text (`.txt`)")
    }

    fileprivate static func encrypted(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(file.path)` is encrypted, so nobody can tell whether it names its author",
            help: "save it without encryption: qpdf --decrypt OLD.pdf NEW.pdf")
    }

    fileprivate static func compressed(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(file.path)` holds compressed metadata, so nobody can tell whether it names its author",
            help: "write it out plainly: \(rewrite)")
    }

    fileprivate static func author(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "the metadata of `\(file.path)` names an author",
            help: "take it out (`exiftool -all:all= FILE.pdf`), write the file anew so that nothing old stays in it "
                + "(\(rewrite)), and enter the new SHA-256")
    }
}

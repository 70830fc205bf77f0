/// Whether XMP names an author: `creator` of Dublin Core or `Author` of a PDF (ISO 16684-1, 8.3; Adobe's XMP
/// specification, part 2, 3.1), as an element or an attribute, whatever the prefix of its namespace.
enum XMPPacket {
    static func namesAuthor(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        // Whether the place is in the element, and in a tag, which may be the one that begins it.
        var (isInside, isInTag, isBeginning) = (false, false, false)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "<"):
                if isInside, bytes.has("<![CDATA[", at: index) { return true }
                let isEnd = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
                let tag = name(bytes, from: index + (isEnd ? 2 : 1))
                (isInTag, isBeginning) = (true, false)
                if isAuthor(bytes, tag) { (isInside, isBeginning) = (!isEnd, !isEnd) }
                index = tag.upperBound
                continue
            case UInt8(ascii: ">"):
                if isBeginning, bytes[index - 1] == UInt8(ascii: "/") { isInside = false }
                (isInTag, isBeginning) = (false, false)
            case _ where isInside && !isInTag && byte > 0x20: return true
            case UInt8(ascii: ":"):
                let attribute = name(bytes, from: index + 1)
                if isAuthor(bytes, attribute), hasValue(bytes, after: attribute.upperBound) { return true }
                index = attribute.upperBound
                continue
            default: break
            }
            index += 1
        }
        return false
    }

    /// The name that begins at a place, with the prefix of its namespace.
    private static func name(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int> {
        var end = start
        while end < bytes.count, isNamePart(bytes[end]) { end += 1 }
        return start..<end
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: byte >= 0x80
        }
    }

    /// Whether a name, without its prefix, is that of an author.
    private static func isAuthor(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> Bool {
        ["creator", "Author"].contains { (word: StaticString) in
            let start = name.upperBound - word.utf8CodeUnitCount
            guard start >= name.lowerBound, bytes.has(word, at: start) else { return false }
            return start == name.lowerBound || bytes[start - 1] == UInt8(ascii: ":")
        }
    }

    /// Whether an attribute's name is followed by a value that isn't empty.
    private static func hasValue(_ bytes: UnsafeBufferPointer<UInt8>, after name: Int) -> Bool {
        let rest = bytes[name...].drop { $0 <= 0x20 }
        guard rest.first == UInt8(ascii: "=") else { return false }
        let value = rest.dropFirst().drop { $0 <= 0x20 }
        guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return false }
        return value.dropFirst().first.map { $0 != quote } ?? false
    }
}

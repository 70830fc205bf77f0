/// Ids for headings: what GitHub makes of the same text, unique in the page, and clear of the ids that templates,
/// charts and footnotes use.
struct HeadingIDs {
    /// Ids that begin with one of these words and a hyphen belong to the generator.
    private static let reserved = ["site", "chart", "fn", "fnref", "ref", "row", "term", "use"].map(\.asOneNumber)

    private var used: Set<String> = []
    private var counts: [String: Int] = [:]

    mutating func id(for text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "A"..."Z": bytes.append(UInt8(scalar.value) | 0x20)
            case "a"..."z", "0"..."9", "-", "_": bytes.append(UInt8(scalar.value))
            case " ": bytes.append(UInt8(ascii: "-"))
            case _ where scalar.properties.isWhitespace: bytes.append(UInt8(ascii: "-"))
            default:
                for scalar in scalar.properties.lowercaseMapping.unicodeScalars where scalar.isLetterOrNumber {
                    bytes += scalar.utf8
                }
            }
        }
        var base = bytes.isEmpty ? "section" : String(decoding: bytes, as: UTF8.self)
        let word = bytes.firstIndex(of: UInt8(ascii: "-")).flatMap { hyphen in
            bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[..<hyphen]).asOneNumber }
        }
        if let word, Self.reserved.contains(word) { base = "section-" + base }
        // A few are taken from the beginning, since a set that grows hashes all of it again.
        if used.isEmpty { used.reserveCapacity(12) }
        var id = base
        while !used.insert(id).inserted {
            counts[base, default: 0] += 1
            id = "\(base)-\(counts[base, default: 0])"
        }
        return id
    }
}

extension Unicode.Scalar {
    /// Whether it is a letter or stands for a number; told from ASCII alone where it can be, since Unicode's tables are
    /// slow to ask.
    var isLetterOrNumber: Bool {
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0..<0x80: false
        default: properties.isAlphabetic || properties.numericType != nil
        }
    }
}

internal import Documents

/// What identifies a person without a name, because it stands together: looked for sentence by sentence.
enum IdentifyingCombinations {
    /// - Parameter wraps: whether an end of line reads as a blank. Where it doesn't, in data, it ends a sentence, and so
    ///   does what stands between two cells.
    static func hits(in bytes: [UInt8], wraps: Bool) -> [PersonalDataScanner.Hit] {
        bytes.withUnsafeBufferPointer { hits(in: $0, wraps: wraps) }
    }

    private static func hits(in bytes: Bytes, wraps: Bool) -> [PersonalDataScanner.Hit] {
        var hits: [PersonalDataScanner.Hit] = []
        var next = 0
        while let place = beginnings.first(in: bytes, from: next, where: { isTrigger(bytes, at: $0) }) {
            let sentence = sentence(around: place, in: bytes, wraps: wraps)
            let words = Bytes(rebasing: bytes[sentence])
            if let kind = kind(of: wraps ? read(words) : String(decoding: words, as: UTF8.self)) {
                hits.append(.init(kind: kind, range: sentence))
            }
            next = sentence.upperBound
        }
        return hits
    }

    private typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Words without one of which there is no combination, since few sentences are worth a pattern. A blank stands for
    /// whatever is no letter.
    private static let triggers: [StaticString] = [
        "Operation ", "aged ", "Aged ", "old ", "woman", "worker", "man ", "migrant", "person", "girl", "boy",
        "national", "citizen", "victim", "She,", "she,", "He,", "he,", "I'm ", "I’m ", "I am ", "I\nam ", "I was ",
        "I\nwas ",
    ]

    private static let beginnings = WordBeginnings(triggers.lazy.map(\.description))

    private static func isTrigger(_ bytes: Bytes, at place: Int) -> Bool {
        triggers.contains { word in
            word.utf8Start[0] == bytes[place] && place + word.utf8CodeUnitCount <= bytes.count
                && (1..<word.utf8CodeUnitCount).allSatisfy { index in
                    let (byte, letter) = (bytes[place + index], word.utf8Start[index])
                    return letter == 0x20 ? (byte | 0x20) &- 0x61 >= 26 : byte == letter
                }
        }
    }

    /// A sentence as it reads on the page: on one line, without marks of emphasis and without what links lead to, its
    /// blanks and dashes those of ASCII.
    private static func read(_ sentence: Bytes) -> String {
        var read = String.UnicodeScalarView()
        var (last, isInDestination): (Unicode.Scalar, Bool) = (" ", false)
        for scalar in String(decoding: sentence, as: UTF8.self).unicodeScalars {
            let isAfterText = last == "]"
            last = scalar
            if isInDestination {
                isInDestination = scalar != ")"
            } else if isAfterText, scalar == "(" {
                isInDestination = true
            } else if "*_`[]>".unicodeScalars.contains(scalar) || scalar.properties.isDefaultIgnorableCodePoint {
                continue
            } else if scalar.properties.isWhitespace {
                if read.last != " " { read.append(" ") }
            } else {
                read.append(scalar.properties.generalCategory == .dashPunctuation ? "-" : scalar)
            }
        }
        return String(read)
    }

    private static func sentence(around place: Int, in bytes: Bytes, wraps: Bool) -> Range<Int> {
        var start = place
        while start > 0, !isEnd(bytes, start - 1, wraps: wraps) { start -= 1 }
        var end = place
        while end < bytes.count, !isEnd(bytes, end, wraps: wraps) { end += 1 }
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x0A { start += 1 }
        return start..<end
    }

    /// A full stop before a blank, but not after a single letter, or a blank line.
    private static func isEnd(_ bytes: Bytes, _ index: Int, wraps: Bool) -> Bool {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
        switch bytes[index] {
        case 0x0A: return !wraps || next == 0x0A
        case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"): return !wraps
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
            let isInitial = index >= 2 && (bytes[index - 2] == 0x20 || bytes[index - 2] == UInt8(ascii: "."))
            return (next == 0x20 || next == 0x0A) && !isInitial
        default: return false
        }
    }

    private static func kind(of sentence: String) -> PersonalDataScanner.Kind? {
        // A sentence on which a match is given up is none to be waved through.
        let holds = { (pattern: Pattern) in
            sentence.withBytes { bytes in (try? pattern.isFound(in: bytes)) ?? true }
        }
        if holds(age), holds(date), holds(place) { return .age }
        if holds(operation), holds(day) || holds(premises) { return .operation }
        return holds(nationality) ? .nationality : nil
    }
}

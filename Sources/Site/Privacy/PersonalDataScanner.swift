internal import Documents

/// Finds in bytes what can lead to a person: addresses, telephone and identity numbers, dates of birth. Everything that is
/// looked for hangs on a digit or an `@`, so most bytes are only passed over.
struct PersonalDataScanner {
    enum Kind: String, Sendable {
        case email = "an e-mail address"
        case phone = "a UK telephone number"
        case postcode = "a postcode"
        case nationalInsurance = "a National Insurance number"
        case nhs = "an NHS number"
        case birth = "a date of birth"
        case address = "a street with a door number"
        case age = "an age together with a place and a date"
        case nationality = "the nationality of a single person"
        case operation = "an operation together with its premises or day"
    }

    struct Hit {
        let kind: Kind
        let range: Range<Int>
    }

    let bytes: UnsafeBufferPointer<UInt8>
    /// Whether an end of line reads as a blank, as it does in Markdown and HTML.
    let wraps: Bool

    /// Every hit in some bytes, in order.
    ///
    /// - Parameter wraps: whether an end of line reads as a blank; a form feed ends what is read together.
    static func hits(in bytes: [UInt8], wraps: Bool) -> [Hit] {
        guard let plain = Reading.of(bytes) else { return hits(inPlain: bytes, wraps: wraps) }
        let hits = hits(inPlain: plain, wraps: wraps)
        let places = Reading.places(hits.flatMap { [$0.range.lowerBound, $0.range.upperBound] }, in: bytes)
        return hits.indices.map { Hit(kind: hits[$0].kind, range: places[2 * $0]..<places[2 * $0 + 1]) }
    }

    private static func hits(inPlain bytes: [UInt8], wraps: Bool) -> [Hit] {
        bytes.withUnsafeBufferPointer { PersonalDataScanner(bytes: $0, wraps: wraps).hits() }
    }

    private func hits() -> [Hit] {
        var hits: [Hit] = []
        var next = 0
        let isWanted = { (bytes: SIMD16<UInt8>) in
            bytes.is(UInt8(ascii: "@")) .| bytes.is(UInt8(ascii: "+"))
                .| bytes.is(in: UInt8(ascii: "0")...UInt8(ascii: "9"))
        }
        bytes.forEachPlace(where: isWanted) { place in
            guard place >= next else { return }
            let byte = bytes[place]
            if let hit = byte == UInt8(ascii: "@") ? email(at: place) : number(at: place) {
                hits.append(hit)
                next = max(place + 1, hit.range.upperBound)
            } else if byte.isDigit {
                next = place + 1
                while next < bytes.count, bytes[next].isDigit { next += 1 }
            }
        }
        return hits
    }

    func at(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }
    func isBoundary(_ index: Int) -> Bool { !at(index).isWord }

    // MARK: E-mail

    private func email(at place: Int) -> Hit? {
        var start = place
        while start > 0, bytes[start - 1].isNamePart || "._%+-".utf8.contains(bytes[start - 1]), place - start < 64 {
            start -= 1
        }
        while start < place, !bytes[start].isNamePart { start += 1 }
        var end = place + 1
        var lastDot: Int?
        while end < bytes.count,
            bytes[end].isNamePart || bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: ".")
        {
            if bytes[end] == UInt8(ascii: ".") {
                guard at(end + 1).isNamePart else { break }
                lastDot = end
            }
            end += 1
        }
        guard start < place, let lastDot, lastDot > place + 1, end - lastDot > 2,
            bytes[(lastDot + 1)..<end].allSatisfy({ $0.isLetter || $0 >= 0x80 })
        else { return nil }
        return Hit(kind: .email, range: start..<end)
    }

    // MARK: Numbers

    private func number(at start: Int) -> Hit? {
        if at(start).isDigit, start > 0, bytes[start - 1].isLetter {
            return nationalInsurance(at: start) ?? postcode(at: start)
        }
        guard isBoundary(start - 1) else { return nil }
        let run = digits(from: start)
        switch run.count {
        case 9...15:
            if !isFraction(start), let hit = phone(start, run) ?? nhs(start, run), !isReference(start, run, hit.kind),
                !isSaidTwice(start), !isBound(start)
            {
                return hit
            }
            return birth(at: start)
        case 1...8: return spacedNationalInsurance(at: start, run) ?? birth(at: start) ?? address(at: start)
        default: return nil
        }
    }

    /// How many bytes of a blank or dash stand at a place: also those of typesetting, which a word processor puts in.
    func gap(at place: Int) -> Int {
        switch at(place) {
        case UInt8(ascii: "-"): 1
        // U+2010 to U+2015
        case 0xE2 where at(place + 1) == 0x80 && (0x90...0x95).contains(at(place + 2)): 3
        default: blank(at: place)
        }
    }

    /// How many bytes of one blank stand at a place.
    func blank(at place: Int) -> Int {
        switch at(place) {
        case 0x20, 0x09: 1
        // U+00A0
        case 0xC2: at(place + 1) == 0xA0 ? 2 : 0
        // U+2000 to U+200A, U+202F
        case 0xE2: at(place + 1) == 0x80 && ((0x80...0x8A).contains(at(place + 2)) || at(place + 2) == 0xAF) ? 3 : 0
        // U+3000
        case 0xE3: at(place + 1) == 0x80 && at(place + 2) == 0x80 ? 3 : 0
        // Before the end of a line it says in Markdown that the line is to end there.
        case UInt8(ascii: "\\"):
            lineEnd(at: place + 1) > 0 ? 1 + lineEnd(at: place + 1) : 0
        default: lineEnd(at: place)
        }
    }

    /// How many bytes of an end of line that reads as a blank stand at a place: none before an empty line or an item of a
    /// list.
    func lineEnd(at place: Int) -> Int {
        guard wraps else { return 0 }
        let length = at(place) == 0x0A ? 1 : at(place) == 0x0D && at(place + 1) == 0x0A ? 2 : 0
        return length > 0 && !"\n\r-*".utf8.contains(at(place + length)) ? length : 0
    }

    /// How many bytes of a blank or dash stand before a place.
    func gap(before place: Int) -> Int { (1...3).first { gap(at: place - $0) == $0 } ?? 0 }

    /// Digits with blanks, dashes or brackets between their groups, as people write numbers; with dots or strokes after
    /// a group that is too long for a date's or a decimal's.
    struct Run {
        /// The digits as one number, and how many there are.
        var value = 0
        var count = 0
        /// The lengths of the groups, one hexadecimal digit each.
        var groups = 0
        var end: Int
    }

    func digits(from start: Int) -> Run {
        var index = at(start) == UInt8(ascii: "+") ? start + 1 : start
        var run = Run(end: index)
        var group = 0
        var gaps = 0
        while index < bytes.count, run.count < 16 {
            let byte = bytes[index]
            if byte.isDigit {
                index += 1
                gaps = 0
                run.value = run.value * 10 + Int(byte - 0x30)
                run.count += 1
                group += 1
                run.end = index
                continue
            }
            let isLong = group >= 3 || run.groups == 0 && at(start) == UInt8(ascii: "+")
            let isSign =
                switch byte {
                case UInt8(ascii: "("), UInt8(ascii: ")"): true
                case UInt8(ascii: "."), UInt8(ascii: "/"): isLong
                default: false
                }
            let length = isSign ? 1 : gap(at: index)
            gaps += 1
            guard length > 0, gaps <= 3 else { break }
            index += length
            if group > 0 { run.groups = run.groups << 4 + group }
            group = 0
        }
        if group > 0 { run.groups = run.groups << 4 + group }
        return run
    }
}

extension UInt8 {
    /// Of an address of the internet, which may have letters of any script (RFC 6531).
    fileprivate var isNamePart: Bool { isWord || self >= 0x80 }
}

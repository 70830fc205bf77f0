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

    private let bytes: UnsafeBufferPointer<UInt8>
    /// Whether an end of line reads as a blank, as it does in Markdown and HTML.
    private let wraps: Bool

    /// Every hit in some bytes, in order.
    ///
    /// - Parameter wraps: whether an end of line reads as a blank; a form feed ends what is read together.
    static func hits(in bytes: [UInt8], wraps: Bool) -> [Hit] {
        guard let narrow = FullWidth.narrowed(bytes) else {
            return bytes.withUnsafeBufferPointer { PersonalDataScanner(bytes: $0, wraps: wraps).hits() }
        }
        let hits = hits(in: narrow, wraps: wraps)
        let places = FullWidth.places(hits.flatMap { [$0.range.lowerBound, $0.range.upperBound] }, in: bytes)
        return hits.indices.map { Hit(kind: hits[$0].kind, range: places[2 * $0]..<places[2 * $0 + 1]) }
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

    private func at(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }
    private func isBoundary(_ index: Int) -> Bool { !at(index).isWord }

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
        return switch run.count {
        case 9...15: phone(start, run) ?? nhs(start, run)
        case 1...8: spacedNationalInsurance(at: start, run) ?? birth(at: start) ?? address(at: start)
        default: nil
        }
    }

    /// How many bytes of a blank or dash stand at a place: also those of typesetting, which a word processor puts in.
    private func gap(at place: Int) -> Int {
        switch at(place) {
        case 0x20, UInt8(ascii: "-"): 1
        // U+00A0
        case 0xC2: at(place + 1) == 0xA0 ? 2 : 0
        // U+2000 to U+200B, U+2010 to U+2015, U+202F
        case 0xE2:
            at(place + 1) == 0x80
                && [0x80...0x8B, 0x90...0x95, 0xAF...0xAF].contains {
                    ($0 as ClosedRange<UInt8>).contains(at(place + 2))
                }
                ? 3 : 0
        default: lineEnd(at: place)
        }
    }

    /// How many bytes of an end of line that reads as a blank stand at a place: none before an empty line or an item of a
    /// list.
    private func lineEnd(at place: Int) -> Int {
        guard wraps else { return 0 }
        let length = at(place) == 0x0A ? 1 : at(place) == 0x0D && at(place + 1) == 0x0A ? 2 : 0
        return length > 0 && !"\n\r-*".utf8.contains(at(place + length)) ? length : 0
    }

    /// How many bytes of one blank stand at a place.
    private func blank(at place: Int) -> Int { at(place) == 0x20 ? 1 : lineEnd(at: place) }

    /// How many bytes of a blank or dash stand before a place.
    private func gap(before place: Int) -> Int { (1...3).first { gap(at: place - $0) == $0 } ?? 0 }

    /// Digits with blanks, dashes or brackets between their groups, as people write numbers; with dots or strokes after
    /// a group that is too long for a date's or a decimal's.
    private struct Run {
        /// The digits as one number, and how many there are.
        var value = 0
        var count = 0
        /// The lengths of the groups, one hexadecimal digit each.
        var groups = 0
        var end: Int
    }

    private func digits(from start: Int) -> Run {
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

    private static let powers = (0...17).reduce(into: [1]) { powers, _ in powers.append((powers.last ?? 1) * 10) }

    /// Numbers of people: geographic (01, 02), mobile and personal (07), corporate (05). Numbers that only organisations
    /// have (03, 08) and numbers of six digits or fewer are passed over.
    private func phone(_ start: Int, _ run: Run) -> Hit? {
        guard isBoundary(run.end) else { return nil }
        let isForeign = at(start) == UInt8(ascii: "+") || at(start) == 0x30 && at(start + 1) == 0x30
        var (value, count) = (run.value, run.count)
        if isForeign {
            // After the country's code a nought may stand in brackets.
            count -= at(start) == UInt8(ascii: "+") ? 2 : 4
            guard count > 0, value / Self.powers[count] == 44 else { return nil }
            value %= Self.powers[count]
            if count > 1, value < Self.powers[count - 1] { count -= 1 }
        } else {
            guard at(start) == 0x30 else { return nil }
            count -= 1
        }
        // "07 12 2019" has eight digits and is a date.
        guard count == 10 || count == 9 else { return nil }
        let area = value / Self.powers[count - 1]
        guard count == 10 ? [1, 2, 5, 7].contains(area) : area == 1 else { return nil }
        return Hit(kind: .phone, range: start..<run.end)
    }

    /// Ten digits, the last of which is the check digit (NHS Data Dictionary: modulus 11 with the weights 10 to 2).
    private func nhs(_ start: Int, _ run: Run) -> Hit? {
        guard run.count == 10, run.groups == 10 || run.groups == 0x334, isBoundary(run.end),
            at(start) != UInt8(ascii: "+")
        else { return nil }
        var (rest, sum) = (run.value / 10, 0)
        for weight in 2...10 {
            sum += weight * (rest % 10)
            rest /= 10
        }
        let check = (11 - sum % 11) % 11
        guard check != 10, check == run.value % 10, run.value % 1_111_111_111 != 0, !isInAddress(start) else {
            return nil
        }
        return Hit(kind: .nhs, range: start..<run.end)
    }

    /// Whether a place lies in a URL, where long numbers are names of pages.
    private func isInAddress(_ place: Int) -> Bool {
        var index = place
        while index > 0, place - index < 300, !bytes[index - 1].isBlank, !"\"<>(),".utf8.contains(bytes[index - 1]) {
            index -= 1
        }
        return (index..<place).contains { bytes[$0] == UInt8(ascii: "/") }
    }

    /// Two letters, six digits, one letter A to D (HMRC's manual NIM39110), written together.
    private func nationalInsurance(at start: Int) -> Hit? {
        guard isPrefix(start - 2), isBoundary(start - 3) else { return nil }
        return insured(from: start - 2, digitsAt: start)
    }

    /// The same with a blank or hyphen after the letters.
    private func spacedNationalInsurance(at start: Int, _ run: Run) -> Hit? {
        guard run.count == 6 else { return nil }
        let prefix = start - gap(before: start) - 2
        guard prefix < start - 2, isPrefix(prefix), isBoundary(prefix - 1) else { return nil }
        return insured(from: prefix, digitsAt: start)
    }

    private func isPrefix(_ place: Int) -> Bool {
        let pair = [at(place) & 0xDF, at(place + 1) & 0xDF]
        guard at(place).isLetter, at(place + 1).isLetter, !"DFIQUV".utf8.contains(pair[0]),
            !"DFIQUVO".utf8.contains(pair[1])
        else { return false }
        return !["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"].contains { $0.utf8.elementsEqual(pair) }
    }

    private func insured(from start: Int, digitsAt place: Int) -> Hit? {
        let run = digits(from: place)
        guard run.count == 6, run.groups == 6 || run.groups == 0x222 else { return nil }
        let letter = run.end + gap(at: run.end)
        guard (UInt8(ascii: "A")...UInt8(ascii: "D")).contains(at(letter) & 0xDF), isBoundary(letter + 1) else {
            return nil
        }
        return Hit(kind: .nationalInsurance, range: start..<(letter + 1))
    }

    /// An outward and an inward code (Royal Mail, PAF Digest): `A9 9AA` to `AA9A 9AA`, in capitals also without the
    /// blank.
    private func postcode(at digit: Int) -> Hit? {
        var start = digit - 1
        if start > 0, at(start - 1).isLetter { start -= 1 }
        guard isBoundary(start - 1) else { return nil }
        let isInward = { (place: Int) in
            at(place).isDigit
                && [1, 2].allSatisfy { step in
                    at(place + step).isLetter && !"CIKMOV".utf8.contains(at(place + step) & 0xDF)
                } && isBoundary(place + 3)
        }
        for length in [1, 2] {
            let extra = at(digit + 1)
            guard length == 1 || extra.isDigit || extra.isLetter else { continue }
            let end = digit + length
            var inward = end + gap(at: end)
            if inward > end { inward += gap(at: inward) }
            if inward > end, isInward(inward) {
                // "top 1st" and "s1 2nd" are ordinals.
                let ending = String(decoding: [at(inward + 1) | 0x20, at(inward + 2) | 0x20], as: UTF8.self)
                if ["st", "nd", "rd", "th"].contains(ending) { return nil }
                return Hit(kind: .postcode, range: start..<(inward + 3))
            }
            let isUpper = (start..<(end + 3)).allSatisfy { !at($0).isLetter || at($0).isUpper }
            if isUpper, isInward(end) { return Hit(kind: .postcode, range: start..<(end + 3)) }
        }
        return nil
    }

    // MARK: Words around numbers

    /// Whether a word about birth stands shortly before a place, on its line or, in a text that wraps, in its paragraph.
    private func followsBirth(_ place: Int) -> Bool {
        var index = place - 1
        while index >= 0, place - index < 24 {
            if bytes[index] == 0x0C || bytes[index] == 0x0A && lineEnd(at: index) == 0 { return false }
            let first = bytes[index] | 0x20
            if first == UInt8(ascii: "b"), reads("birth", at: index) { return true }
            if first == UInt8(ascii: "b"), reads("born", at: index), isBoundary(index + 4) { return true }
            if first == UInt8(ascii: "d"), reads("dob", at: index) || reads("d.o.b", at: index) { return true }
            index -= 1
        }
        return false
    }

    /// Whether a word of lower-case letters stands at a place, in whatever case.
    private func reads(_ word: StaticString, at place: Int) -> Bool {
        (0..<word.utf8CodeUnitCount).allSatisfy { at(place + $0) | 0x20 == word.utf8Start[$0] | 0x20 }
    }

    /// A date shortly after "born", "date of birth" or "DOB".
    private func birth(at start: Int) -> Hit? {
        guard at(start - 1).isBlank || at(start - 1) == UInt8(ascii: ":"), followsBirth(start) else { return nil }
        var end = start
        // A date in digits, or a day before the name of a month.
        while end < bytes.count, bytes[end].isDigit || "/.-".utf8.contains(bytes[end]) { end += 1 }
        let isDate = bytes[start..<end].split(whereSeparator: { !$0.isDigit }).count == 3
        let month = String(decoding: bytes[end..<min(end + 14, bytes.count)], as: UTF8.self)
        guard isDate || Self.months.contains(where: month.contains) else { return nil }
        return Hit(kind: .birth, range: start..<max(end, start + 1))
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static let streets: Set<String> = [
        "street", "st", "road", "rd", "avenue", "ave", "lane", "close", "drive", "gardens", "terrace", "crescent",
        "mews",
        "grove", "walk", "place", "square", "row", "way", "court", "hill",
    ]

    /// A number, at most three capitalised words, and a kind of street.
    private func address(at start: Int) -> Hit? {
        var index = start
        while at(index).isDigit { index += 1 }
        guard index - start <= 4 else { return nil }
        if at(index).isLetter, !at(index + 1).isWord { index += 1 }
        if at(index) == UInt8(ascii: ",") { index += 1 }
        for word in 0..<4 {
            let begin = index + blank(at: index)
            guard begin > index, at(begin).isUpper else { return nil }
            index = begin
            while at(index).isWord || at(index) == UInt8(ascii: "'") || at(index) >= 0x80 { index += 1 }
            let name = String(decoding: bytes[begin..<index], as: UTF8.self).lowercased()
            if word > 0, Self.streets.contains(name) { return Hit(kind: .address, range: start..<index) }
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    fileprivate var isUpper: Bool { self >= 0x41 && self <= 0x5A }
    fileprivate var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    fileprivate var isWord: Bool { isDigit || isLetter || self == 0x5F }
    /// Of an address of the internet, which may have letters of any script (RFC 6531).
    fileprivate var isNamePart: Bool { isWord || self >= 0x80 }
    fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

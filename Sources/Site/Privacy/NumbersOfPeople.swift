/// Numbers and codes that belong to a person or a house, told by how they are built.
extension PersonalDataScanner {
    private static let powers = (0...17).reduce(into: [1]) { powers, _ in powers.append((powers.last ?? 1) * 10) }

    /// Numbers of people: geographic (01, 02), mobile and personal (07), corporate (05). Numbers that only organisations
    /// have (03, 08) and numbers of six digits or fewer are passed over. A mobile number is also told without what stands
    /// before it: as twelve digits from the country's code on, as ten digits from the 7 on only after a word for a
    /// telephone, since statistics have such numbers too.
    func phone(_ start: Int, _ run: Run) -> Hit? {
        guard isBoundary(run.end) else { return nil }
        let isForeign = at(start) == UInt8(ascii: "+") || at(start) == 0x30 && at(start + 1) == 0x30
        var (value, count) = (run.value, run.count)
        if isForeign {
            // After the country's code a nought may stand in brackets.
            count -= at(start) == UInt8(ascii: "+") ? 2 : 4
            guard count > 0, value / Self.powers[count] == 44 else { return nil }
            value %= Self.powers[count]
            if count > 1, value < Self.powers[count - 1] { count -= 1 }
        } else if run.groups == 12, value / Self.powers[9] == 447 {
            (value, count) = (value % Self.powers[10], 10)
        } else if at(start) == 0x30 {
            count -= 1
        } else {
            let isMobile = run.groups == 10 && (71...79).contains(value / Self.powers[8])
            guard isMobile, isLabelled(start, as: Self.telephones) else { return nil }
        }
        // "07 12 2019" has eight digits and is a date.
        guard count == 10 || count == 9 else { return nil }
        let area = value / Self.powers[count - 1]
        guard count == 10 ? [1, 2, 5, 7].contains(area) : area == 1 else { return nil }
        return Hit(kind: .phone, range: start..<run.end)
    }

    /// Ten digits, the last of which is the check digit (NHS Data Dictionary: modulus 11 with the weights 10 to 2).
    func nhs(_ start: Int, _ run: Run) -> Hit? {
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
        if run.groups == 10, isAmount(start..<run.end) { return nil }
        return Hit(kind: .nhs, range: start..<run.end)
    }

    private static let telephones: Set<String> = [
        "tel", "telephone", "phone", "mobile", "mob", "cell", "call", "ring", "text", "sms", "whatsapp",
    ]
    private static let references: Set<String> = ["ref", "reference", "isbn", "foi", "foia", "foisa", "eir"]

    /// Whether ten digits name a request or a book: after a word that says so, or in the groups of an ISBN. The reference
    /// of a patient is an NHS number, and so is whatever stands in its groups.
    func isReference(_ start: Int, _ run: Run, _ kind: Kind) -> Bool {
        guard run.count == 10, kind != .nhs || run.groups != 0x334 && !followsPatient(start) else { return false }
        return isLabelled(start, as: Self.references, isInCell: true) || !at(start + 1).isDigit && run.groups & 0xF == 1
    }

    /// Whether one of some words stands directly before a place, as in `Ref. no. ` or `"ISBN-10": "`.
    ///
    /// - Parameter isInCell: whether the word may not be that of another cell.
    private func isLabelled(_ place: Int, as labels: Set<String>, isInCell: Bool = false) -> Bool {
        let last = word(before: place)
        let between = (last.start + last.text.utf8.count)..<place
        if isInCell, !wraps, bytes[between].contains(where: { ",;\t".utf8.contains($0) }) { return false }
        if labels.contains(last.text) { return true }
        return ["no", "number", "10"].contains(last.text) && labels.contains(word(before: last.start).text)
    }

    /// Whether a word for a patient stands shortly before a place, on its line.
    private func followsPatient(_ place: Int) -> Bool {
        var index = place
        while index > 0, place - index < 40, !(0x0A...0x0D).contains(bytes[index - 1]) {
            index -= 1
            if reads("nhs", at: index) || reads("patient", at: index) { return true }
        }
        return false
    }

    /// Whether digits are those behind a decimal point: behind a nought, or in a cell or value of their own behind what
    /// is no slip of the finger before a telephone number.
    func isFraction(_ start: Int) -> Bool {
        guard at(start - 1) == UInt8(ascii: "."), (0..<9).allSatisfy({ at(start + $0).isDigit }) else { return false }
        var whole = start - 1
        while at(whole - 1).isDigit { whole -= 1 }
        let count = start - 1 - whole
        let isNegative = at(whole - 1) == UInt8(ascii: "-")
        let isNought = count == 1 && at(whole) == 0x30
        guard isBoundary(whole - 1), at(whole - 1) != UInt8(ascii: "."), !isLabelled(whole, as: Self.telephones) else {
            return false
        }
        return isNought || (count > 1 || count == 1 && isNegative) && isAlone(isNegative ? whole - 1 : whole, start)
    }

    /// Whether nothing stands beside a number that begins and whose last digits begin at two places.
    private func isAlone(_ start: Int, _ digits: Int) -> Bool {
        let isEdge = { (byte: UInt8) in byte == 0 || (0x09...0x0D).contains(byte) || ",;:|[]}".utf8.contains(byte) }
        var (before, after) = (start - 1, digits)
        while at(before) == 0x20 { before -= 1 }
        while at(after).isDigit { after += 1 }
        while at(after) == 0x20 { after += 1 }
        return isEdge(at(before)) && isEdge(at(after))
    }

    /// Whether digits belong to an amount that is said again in brackets, plain and unrounded, as the lock has it:
    /// `£1,012.34 (1012.34)`. Either the later digits of the first, which then has as many before its point, or the second.
    /// Nobody writes a telephone number so.
    func isSaidTwice(_ start: Int) -> Bool {
        let isPart = { (byte: UInt8) in byte.isDigit || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") }
        var opening = start - 1
        while at(opening).isDigit || "-.".utf8.contains(at(opening)) { opening -= 1 }
        let isSecond = at(opening) == UInt8(ascii: "(")
        if !isSecond {
            opening = start
            while isPart(at(opening)) { opening += 1 }
            opening += 1
        }
        guard at(opening) == UInt8(ascii: "("), at(opening - 1) == 0x20 else { return false }
        var first = opening - 1
        while isPart(at(first - 1)) { first -= 1 }
        guard first < start else { return false }
        let parts = bytes[first..<(opening - 1)].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let groups = parts[0].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.dropFirst().allSatisfy({ $0.allSatisfy(\.isDigit) }),
            (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return false }
        var last = opening + 1
        if at(last) == UInt8(ascii: "-") { last += 1 }
        let whole = last
        while at(last).isDigit { last += 1 }
        guard (1...groups.reduce(0) { $0 + $1.count }).contains(last - whole) else { return false }
        if at(last) == UInt8(ascii: ".") {
            last += 1
            while at(last).isDigit { last += 1 }
        }
        return at(last) == UInt8(ascii: ")") || at(last) == UInt8(ascii: ";")
    }

    /// Whether a number is one of the bounds behind it there: `2 unknown, 1012.34 to 2024.68`.
    func isBound(_ start: Int) -> Bool {
        let isPart = { (byte: UInt8) in byte.isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") }
        var (low, end) = (start, start)
        while isPart(at(low - 1)) { low -= 1 }
        while isPart(at(end)) { end += 1 }
        guard reads(" to ", at: low - 4) else { return reads(" to ", at: end) && isAfterUnknown(low) }
        low -= 4
        while isPart(at(low - 1)) { low -= 1 }
        return isAfterUnknown(low)
    }

    private func isAfterUnknown(_ place: Int) -> Bool { at(place - 11).isDigit && reads(" unknown, ", at: place - 10) }

    /// Whether a place lies in a URL, where long numbers are names of pages.
    private func isInAddress(_ place: Int) -> Bool {
        var index = place
        while index > 0, place - index < 300, !bytes[index - 1].isBlank, !"\"<>(),".utf8.contains(bytes[index - 1]) {
            index -= 1
        }
        return (index..<place).contains { bytes[$0] == UInt8(ascii: "/") }
    }

    /// Two letters, six digits, one letter A to D (HMRC's manual NIM39110), written together.
    func nationalInsurance(at start: Int) -> Hit? {
        guard isPrefix(start - 2), isBoundary(start - 3) else { return nil }
        return insured(from: start - 2, digitsAt: start)
    }

    /// The same with a blank or hyphen after the letters.
    func spacedNationalInsurance(at start: Int, _ run: Run) -> Hit? {
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
    /// blank. Eight areas have a single letter.
    func postcode(at digit: Int) -> Hit? {
        var start = digit - 1
        if start > 0, at(start - 1).isLetter { start -= 1 }
        guard isBoundary(start - 1), start < digit - 1 || "BEGLMNSW".utf8.contains(at(start) & 0xDF) else { return nil }
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
            // A form writes a blank in a query as a plus.
            if inward == end, at(end) == UInt8(ascii: "+") { inward += 1 }
            if inward > end { inward += gap(at: inward) }
            if inward > end, isInward(inward) {
                // "s1 2nd" is an ordinal, "FY21 2bn" a sum; nobody writes either in capitals.
                let ending = String(decoding: [at(inward + 1) | 0x20, at(inward + 2) | 0x20], as: UTF8.self)
                let isWord = ["st", "nd", "rd", "th", "bn", "up"].contains(ending)
                return isWord && !isUpper(start..<(inward + 3))
                    ? nil : Hit(kind: .postcode, range: start..<(inward + 3))
            }
            if isUpper(start..<(end + 3)), isInward(end) { return Hit(kind: .postcode, range: start..<(end + 3)) }
        }
        return nil
    }

    /// Whether all letters in a range are capitals.
    private func isUpper(_ range: Range<Int>) -> Bool { range.allSatisfy { !at($0).isLetter || at($0).isUpper } }
}

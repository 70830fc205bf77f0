/// What a number is by the words around it: a date of birth, the door of a street, the label of a reference.
extension PersonalDataScanner {
    /// Whether a word about birth stands shortly before a place, on its line or, in a text that wraps, in its paragraph.
    private func followsBirth(_ place: Int) -> Bool {
        var index = place
        while index > 0, place - index < 23 {
            index -= 1
            switch bytes[index] {
            case 0x0C: return false
            case 0x0A: if lineEnd(at: index) == 0 { return false }
            // Few words begin so, and few of those go on so.
            case UInt8(ascii: "b"), UInt8(ascii: "B"):
                guard "io".utf8.contains(bytes[index + 1] | 0x20) else { break }
                if reads("birth", at: index) || reads("born", at: index) && isBoundary(index + 4) { return true }
            case UInt8(ascii: "d"), UInt8(ascii: "D"):
                guard "o.".utf8.contains(bytes[index + 1] | 0x20), !at(index - 1).isLetter else { break }
                if reads("dob", at: index) || reads("d.o.b", at: index) { return true }
            default: break
            }
        }
        return false
    }

    /// Whether a word of lower-case letters stands at a place, in whatever case.
    func reads(_ word: StaticString, at place: Int) -> Bool {
        (0..<word.utf8CodeUnitCount).allSatisfy { at(place + $0) | 0x20 == word.utf8Start[$0] | 0x20 }
    }

    /// The word before a place, in lower case, and where it begins; on the same line, with little between.
    func word(before place: Int) -> (text: String, start: Int) {
        let isPart = { (byte: UInt8) in byte.isLetter || byte.isDigit }
        var end = place
        while end > 0, place - end < 6, !isPart(bytes[end - 1]), !(0x0A...0x0D).contains(bytes[end - 1]) { end -= 1 }
        var start = end
        while start > 0, end - start < 12, isPart(bytes[start - 1]) { start -= 1 }
        return (String(decoding: bytes[start..<end], as: UTF8.self).lowercased(), start)
    }

    /// A date shortly after "born", "date of birth" or "DOB".
    func birth(at start: Int) -> Hit? {
        // In most tables a comma stands before a number, so that few are looked at.
        let before = at(start - 1)
        guard before.isBlank || before >= 0x80 || ":\"'(=[*".utf8.contains(before), followsBirth(start),
            let date = date(around: start)
        else { return nil }
        return Hit(kind: .birth, range: date)
    }

    /// A date of digits, or a day with the month before or after it and the year, if there is one.
    private func date(around start: Int) -> Range<Int>? {
        var end = start
        for group in 1...3 {
            let begin = end
            while at(end).isDigit { end += 1 }
            guard end > begin else { break }
            if group == 3, (6...10).contains(end - start) { return start..<end }
            guard "/.- ".utf8.contains(at(end)) else { break }
            end += 1
        }
        end = start
        while at(end).isDigit { end += 1 }
        guard (1...2).contains(end - start) else { return nil }
        let before = word(before: start)
        let (isAfterMonth, year) = (isMonth(before.text, at: before.start), endOfYear(after: end))
        if isAfterMonth, year > end { return before.start..<year }
        if let month = endOfMonth(after: end) { return start..<endOfYear(after: month) }
        return isAfterMonth ? before.start..<end : nil
    }

    /// Where the name of a month ends that is one of the three words after a day.
    private func endOfMonth(after day: Int) -> Int? {
        var end = day
        for _ in 0..<3 {
            while end < min(day + 20, bytes.count), !bytes[end].isLetter { end += 1 }
            let start = end
            while at(end).isLetter { end += 1 }
            guard end - start <= 9 else { continue }
            if isMonth(String(decoding: bytes[start..<end], as: UTF8.self).lowercased(), at: start) { return end }
        }
        return nil
    }

    private func isMonth(_ word: String, at place: Int) -> Bool {
        at(place).isUpper && Self.namesOfMonths.contains(word)
    }

    /// Where a year ends that stands after a day or a month; the place itself where none does.
    private func endOfYear(after place: Int) -> Int {
        var year = place
        // "3rd"
        if at(year).isLetter, at(year + 1).isLetter { year += 2 }
        for _ in 0..<3 { year += ".,'".utf8.contains(at(year)) ? 1 : gap(at: year) }
        var end = year
        while at(end).isDigit { end += 1 }
        return [2, 4].contains(end - year) && isBoundary(end) ? end : place
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// In small letters; as they are written some are other words.
    private static let namesOfMonths = Set(months.flatMap { [$0.lowercased(), $0.prefix(3).lowercased()] } + ["sept"])

    private static let streets: Set<String> = [
        "street", "st", "road", "rd", "avenue", "ave", "lane", "close", "drive", "gardens", "terrace", "crescent",
        "mews",
        "grove", "walk", "place", "square", "row", "way", "court", "hill",
    ]

    /// A number that is no year, at most three capitalised words, and a kind of street.
    func address(at start: Int) -> Hit? {
        var index = start
        while at(index).isDigit { index += 1 }
        let isYear = index - start == 4 && (reads("19", at: start) || reads("20", at: start))
        guard index - start <= 4, !isYear else { return nil }
        if at(index).isLetter, !at(index + 1).isWord { index += 1 }
        if at(index) == UInt8(ascii: ",") { index += 1 }
        for word in 0..<4 {
            let begin = index + blank(at: index)
            guard begin > index, at(begin).isUpper else { return nil }
            index = begin
            while isPartOfName(index) { index += 1 }
            let name = String(decoding: bytes[begin..<index].prefix { $0 != UInt8(ascii: "-") }, as: UTF8.self)
            if word > 0, Self.streets.contains(name.lowercased()) { return Hit(kind: .address, range: start..<index) }
            // "St."
            if index - begin <= 3, at(index) == UInt8(ascii: ".") { index += 1 }
        }
        return nil
    }

    private func isPartOfName(_ index: Int) -> Bool {
        at(index).isWord || "'-".utf8.contains(at(index)) || at(index) >= 0x80 && blank(at: index) == 0
    }
}

/// What a number is by what it is called in data: of the numbers with ten digits one in eleven could be an NHS number.
extension PersonalDataScanner {
    private static let amounts: Set<String> = [
        "amount", "amounts", "assets", "budget", "cost", "costs", "debt", "deficit", "expenditure", "funding", "gbp",
        "grant", "grants", "income", "liabilities", "payments", "pounds", "profit", "receipts", "revenue", "savings",
        "spend", "spending", "spent", "surplus", "total", "turnover",
    ]

    /// Whether a number is one of money: after the sign of the pound, or by the name of its column or member.
    func isAmount(_ number: Range<Int>) -> Bool {
        // "£" in UTF-8
        if at(number.lowerBound - 1) == 0xA3, at(number.lowerBound - 2) == 0xC2 { return true }
        guard !wraps else { return false }
        let member = nameOfMember(number.lowerBound)
        return ["value", "known_part", "low", "high"].contains { $0.utf8.elementsEqual(bytes[member]) }
            || namesAmount(member)
            || namesAmount(nameOfColumn(of: number))
    }

    /// The name of the member in JSON whose value begins at a place; empty where there is none. There an NHS number
    /// would be a string.
    private func nameOfMember(_ start: Int) -> Range<Int> {
        var end = start
        while at(end - 1) == 0x20 { end -= 1 }
        guard at(end - 1) == UInt8(ascii: ":"), at(end - 2) == UInt8(ascii: "\"") else { return 0..<0 }
        end -= 2
        var name = end
        while name > 0, end - name < 100, bytes[name - 1] != UInt8(ascii: "\""), bytes[name - 1] != 0x0A { name -= 1 }
        return at(name - 1) == UInt8(ascii: "\"") ? name..<end : 0..<0
    }

    private static let persons = ["nhs", "patient", "person", "people"]
    private static let numbers: Set<String> = ["id", "ids", "no", "nos", "number", "numbers", "ref", "reference"]

    /// Whether a name is that of an amount, and speaks neither of persons nor of numbers that they have.
    private func namesAmount(_ range: Range<Int>) -> Bool {
        let name = String(decoding: bytes[range], as: UTF8.self).lowercased()
        let words = Set(name.split { !$0.isLetter }.map(String.init))
        return !words.isDisjoint(with: Self.amounts) && words.isDisjoint(with: Self.numbers)
            && !Self.persons.contains { person in words.contains { $0.hasPrefix(person) } }
    }

    /// Rows that are longer are not looked into.
    private static let longestRow = 512

    /// The name in the first row of the column whose cell a number is, alone; empty where it is no cell.
    private func nameOfColumn(of number: Range<Int>) -> Range<Int> {
        let isEdge = { (byte: UInt8) in byte == 0 || byte == UInt8(ascii: ",") || (0x09...0x0D).contains(byte) }
        guard isEdge(at(number.lowerBound - 1)), isEdge(at(number.upperBound)) else { return 0..<0 }
        var (column, start, isQuoted) = (0, number.lowerBound, false)
        while start > 0, bytes[start - 1] != 0x0A {
            start -= 1
            if bytes[start] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, isSeparator(start) { column += 1 }
            guard number.lowerBound - start < Self.longestRow else { return 0..<0 }
        }
        return start > 0 && !isQuoted ? nameOfColumn(column) : 0..<0
    }

    private func nameOfColumn(_ number: Int) -> Range<Int> {
        var (column, start, isQuoted) = (0, 0, false)
        for index in 0..<min(bytes.count, Self.longestRow) {
            if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard bytes[index] == 0x0A || !isQuoted && isSeparator(index) else { continue }
            if column == number { return start..<index }
            if bytes[index] == 0x0A { break }
            (column, start) = (column + 1, index + 1)
        }
        return 0..<0
    }

    private func isSeparator(_ index: Int) -> Bool { bytes[index] == UInt8(ascii: ",") || bytes[index] == 0x09 }
}

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
        return Self.amounts.contains(word(before: number.lowerBound).text) || isValue(number.lowerBound)
            || namesAmount(nameOfColumn(of: number))
    }

    /// Whether a number is the value of a figure in JSON. There an NHS number would be a string.
    private func isValue(_ start: Int) -> Bool {
        var end = start
        while at(end - 1).isBlank { end -= 1 }
        return at(end - 1) == UInt8(ascii: ":") && ["value", "low", "high"].contains(word(before: start).text)
    }

    private func namesAmount(_ name: Range<Int>) -> Bool {
        String(decoding: bytes[name], as: UTF8.self).lowercased().split { !$0.isLetter }
            .contains { Self.amounts.contains(String($0)) }
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

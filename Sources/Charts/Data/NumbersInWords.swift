internal import Algorithms
public import Quantities

/// The words about a chart, held against its table number by number: what is read aloud has to be what stands there.
extension ChartTable {
    /// A number of a sentence that is in no cell of the rows that the sentence names, or, where it names none, counts no
    /// rows; nil if there is no such number.
    ///
    /// - Parameter others: texts that the sentence may quote, such as the words of a line for comparison.
    func misstatement(in sentence: String, _ words: Words, quoting others: [String] = []) -> String? {
        // A sentence begins with a capital where a label may not.
        let text = Array(words.plainNumbers(sentence.lowercased()).utf8)
        let numbers = WrittenNumber.all(in: text)
        guard !numbers.isEmpty else { return nil }
        let places = { (name: String) in
            ChartTable.places(of: Array(words.plainNumbers(name.lowercased()).utf8), in: text)
        }
        // The item `A` isn't meant by a column “Visits to a home”.
        let columns = headings.flatMap(places)
        let labels = Set(rows.map(\.label)).filter { label in
            label.isEmpty
                || places(label).contains { place in
                    !columns.contains { $0 != place && $0.clamped(to: place) == place }
                }
        }
        let firstWrong = { (labels: Set<String>) -> String? in
            let names = (labels + headings + others).flatMap(places)
            // A row without a name, or with that of a column, may or may not be meant.
            let isAboutRows = labels.contains { !$0.isEmpty && !headings.contains($0) }
            let cells = Set(rows.filter { labels.contains($0.label) }.flatMap { $0.numbers(words) })
            let said = isAboutRows ? cells : cells.union(counts(words)).union(shared(words))
            return numbers.first { number in
                let isQuoted = names.contains {
                    $0.contains(number.place.lowerBound) && $0.contains(number.place.upperBound - 1)
                }
                return !isQuoted && !said.contains(number.digits)
            }?.digits
        }
        guard let wrong = firstWrong(labels) else { return nil }
        // A row that is called `1` may be meant by that number or not: "of 1 that is known, 0 went past the limit". So may
        // one that is called `Known`, or `known`, by a word of the sentence.
        let named = labels.filter { label in
            label.isEmpty
                || label.contains(where: \.isLetter) && sentence.contains(label)
                    && (label.contains(" ") || label != label.lowercased())
        }
        return named.count < labels.count && firstWrong(named) == nil ? nil : wrong
    }

    /// Whether a number that an author writes about the chart stands in its table, or counts rows of it. Digits are
    /// compared without what groups them; words stand for whole numbers up to twenty.
    public func says(_ number: String, _ words: Words) -> Bool {
        let texts = headings + keys + rows.flatMap { [$0.label, $0.key] }
        let said = counts(words).union(rows.flatMap { $0.numbers(words) })
            .union(texts.map(words.plainNumbers).flatMap(WrittenNumber.digits))
        let digits = WrittenNumber.digits(in: words.plainNumbers(number))
        guard digits.isEmpty else { return digits.allSatisfy(said.contains) }
        return said.contains { Int($0).flatMap { words.word($0) } == number.lowercased() }
    }

    /// How many rows there are; in each column those with a value, those of each text, and those that exceed the next.
    private func counts(_ words: Words) -> Set<String> {
        var counts: Set = [rows.count]
        for column in headings.indices.dropLast() {
            let cells = rows.map { $0.cells[column] }
            counts.insert(cells.count { $0.quantity.drawn != nil })
            counts.formUnion(Dictionary(grouping: cells) { $0.text(words) }.values.map(\.count))
            counts.insert(
                rows.count { row in
                    guard column + 1 < row.cells.count, let value = row.cells[column].quantity.drawn,
                        let next = row.cells[column + 1].quantity.drawn
                    else { return false }
                    return value > next
                })
        }
        return Set(counts.map { String($0) })
    }

    /// The numbers that all values of a column have in common.
    private func shared(_ words: Words) -> Set<String> {
        Set(
            headings.indices.dropLast().flatMap { column in
                let known = rows.map { $0.cells[column] }.filter { $0.quantity.drawn != nil }
                // A share that is known only within bounds says no number.
                let texts = Set(known.map { words.plainNumbers($0.text(words)) })
                    .filter { !WrittenNumber.digits(in: $0).isEmpty }
                return texts.count == 1 ? texts.flatMap(WrittenNumber.digits) : []
            })
    }

    /// Where some words stand in a text, apart from longer words and numbers that they are a part of.
    private static func places(of words: [UInt8], in text: [UInt8]) -> [Range<Int>] {
        guard let first = words.first, words.count <= text.count else { return [] }
        return (0...(text.count - words.count)).filter { start in
            let end = start + words.count
            return text[start] == first && text[start..<end].elementsEqual(words)
                && !(start > 0 && text[start - 1].isAlphanumeric && first.isAlphanumeric)
                && !(end < text.count && text[end].isAlphanumeric && text[end - 1].isAlphanumeric)
        }.map { $0..<($0 + words.count) }
    }
}

extension ChartTable.Row {
    /// The numbers of its cells and of the counts behind them, and what its first cells add up to: "3 of 14" is said of 3
    /// and 11.
    fileprivate func numbers(_ words: Words) -> [String] {
        let sums = cells.compactMap(\.quantity.drawn).reductions(+).filter(\.isFinite).map(\.grouped)
        let texts = (cells.map { $0.text(words) } + cells.compactMap(\.base)).map(words.plainNumbers)
        return (texts + sums).flatMap(WrittenNumber.digits)
    }
}

/// A number as it is written: digits with what groups them, and decimals.
private struct WrittenNumber {
    let place: Range<Int>
    /// Without what groups them; with a minus sign where it has one.
    let digits: String

    static func digits(in text: String) -> [String] { all(in: Array(text.utf8)).map(\.digits) }

    static func all(in text: [UInt8]) -> [WrittenNumber] {
        var numbers: [WrittenNumber] = []
        var index = 0
        while index < text.count {
            guard text[index].isDigit else {
                index += 1
                continue
            }
            let start = index
            while index < text.count,
                text[index].isDigit
                    || (text[index] == UInt8(ascii: ",") || text[index] == UInt8(ascii: ".")) && index + 1 < text.count
                        && text[index + 1].isDigit
            {
                index += 1
            }
            let isNegative = text[..<start].suffix(3).elementsEqual("\u{2212}".utf8)
            let digits = text[start..<index].filter { $0 != UInt8(ascii: ",") }
            numbers.append(
                WrittenNumber(
                    place: start..<index, digits: (isNegative ? "−" : "") + String(decoding: digits, as: UTF8.self)))
        }
        return numbers
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    /// Letters beyond ASCII count, by all of their bytes.
    fileprivate var isAlphanumeric: Bool { isDigit || (0x41...0x5A).contains(self & 0xDF) || self >= 0x80 }
}

internal import Quantities

/// A period as tables name it: a year, a financial year, a quarter or a month, with its place in time.
struct Period: Hashable {
    enum Kind: Hashable { case year, financialYear, quarter, month }

    let kind: Kind
    let year: Int
    /// From 0 within the year: a quarter's or a month's.
    let part: Int

    /// Reads `2023`, `2023-24` or `2023/24`, `2023-Q2` or `Q2 2023`, `2023-05`; the second half of a financial year follows
    /// the first.
    init?(_ text: String) {
        let isYear = { (text: Substring) in text.utf8.count == 4 && Int(text) != nil }
        let words = text.split(separator: " ")
        // The year goes first.
        let ordered = words.count == 2 && words[0].hasPrefix("Q") ? [words[1], words[0]] : words
        let pieces = ordered.joined(separator: "-").split(omittingEmptySubsequences: false) { "-–/".contains($0) }
        guard let first = pieces.first, first.utf8.count == 4, let year = Int(first), year > 0 else { return nil }
        self.year = year
        guard pieces.count == 2 else {
            guard pieces.count == 1 else { return nil }
            (kind, part) = (.year, 0)
            return
        }
        let second = pieces[1]
        if second.hasPrefix("Q"), second.utf8.count == 2, let quarter = Int(second.dropFirst()),
            (1...4).contains(quarter)
        {
            (kind, part) = (.quarter, quarter - 1)
        } else if second.utf8.count == 2, let number = Int(second) {
            // "2023-12" is a month; no financial year 2011–12 to 2011-12 is told apart, so a month wins up to 12 unless
            // it follows the year.
            if number == (year + 1) % 100, number > 12 || !text.contains("-") {
                (kind, part) = (.financialYear, 0)
            } else if (1...12).contains(number) {
                (kind, part) = (.month, number - 1)
            } else {
                return nil
            }
        } else if isYear(second), Int(second) == year + 1 {
            (kind, part) = (.financialYear, 0)
        } else {
            return nil
        }
    }

    /// The number of periods of its kind since the year 0.
    var ordinal: Int {
        switch kind {
        case .year, .financialYear: year
        case .quarter: year * 4 + part
        case .month: year * 12 + part
        }
    }

    /// Without its year: `Q2`, `May`; a year stands by itself.
    func short(_ words: Words) -> String {
        switch kind {
        case .year: String(year)
        case .financialYear:
            "\(year)–" + (year + 1 < 10 || (year + 1) % 100 >= 10 ? "" : "0") + String((year + 1) % 100)
        case .quarter: words.text(ChartWord.quarter, ["number": String(part + 1)])
        case .month: words.shortMonth(part + 1)
        }
    }

    var hasParts: Bool { kind == .quarter || kind == .month }

    /// The periods that all of some labels name, if they are of one kind.
    static func all(_ labels: [String]) -> [Period]? {
        let periods = labels.compactMap(Period.init)
        return periods.count == labels.count && Set(periods.map(\.kind)).count == 1 ? periods : nil
    }
}

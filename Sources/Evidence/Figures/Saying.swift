public import Quantities

/// What is said of a value, before any language says it.
public indirect enum Saying: Sendable, Hashable {
    case absent(Absence)
    case exactly(Double)
    case atLeast(Double)
    case atMost(Double)
    case between(Double, Double)
    /// Of rows that are not coded nothing is known, not even that they only add to it.
    case whereCoded(Double)
    /// From 0 to 1.
    case share(Double)
    /// A share on a small base.
    case parts(of: Int, among: Int)
    /// For each so many people.
    case rate(Saying, per: Int)
    /// What was counted among too few people for a rate.
    case among(Saying, people: Double)

    init(_ quantity: Quantity) {
        switch quantity {
        case .value(let value): self = .exactly(value)
        case .range(let low, nil): self = .atLeast(low)
        case .range(let low, let high?): self = low == high ? .exactly(low) : .between(low, high)
        case .absent(let reason): self = .absent(reason)
        }
    }
}

extension Words {
    /// How the site writes a value: `1,234`, `at least 412`, `44%`, `3 of 14`, `not coded`.
    public func text(_ value: FigureValue) -> String { counting(in: value.unit).text(value.saying) }

    /// What stands where the value stands: a sum that counts something twice is never shown as one number.
    public func shown(_ value: FigureValue) -> String {
        value.doubleCounted == nil ? text(value) : text(ValueWord.notAddedUp)
    }

    func text(_ saying: Saying) -> String {
        self.saying(saying) { number($0) }
    }

    /// All ways to write it: with digits grouped and not, and in words.
    func spellings(of saying: Saying) -> [String] {
        var spellings = [text(saying)]
        switch saying {
        case .share(let share): spellings.append(percent(share, .perCent))
        case .parts(let of, let among):
            if let of = word(of), let among = word(among) {
                spellings.append(text(ValueWord.parts, ["of": of, "among": among]))
            }
        case .exactly(let value), .atLeast(let value), .atMost(let value), .whereCoded(let value):
            guard value == value.rounded(), abs(value) < 1e15, let word = word(Int(value)) else { break }
            spellings.append(self.saying(saying) { _ in word })
        case .absent, .between, .rate, .among: break
        }
        // Without what groups the digits; the unit and decimals that say nothing may stand outside the link, or be missing.
        let forms = [self, counting(in: unit.map { Unit(sign: "", decimals: $0.decimals) }), counting(in: nil)]
        return spellings
            + forms.flatMap { form in
                [self.saying(saying) { form.number($0) }, self.saying(saying) { plainNumbers(form.number($0)) }]
            }
    }

    private func saying(_ saying: Saying, _ number: (Double) -> String) -> String {
        // What is called the least or the most may not be more, or less, than that.
        let decimals = unit?.decimals ?? 3
        func least(_ value: Double) -> String { number(value.rounded(decimals: decimals, .down)) }
        func most(_ value: Double) -> String { number(value.rounded(decimals: decimals, .up)) }
        return switch saying {
        case .absent(let reason): text(reason)
        case .exactly(let value): number(value)
        case .atLeast(let value): atLeast(least(value))
        case .atMost(let value): atMost(most(value))
        case .between(let low, let high): range(least(low), most(high))
        case .whereCoded(let value): text(ValueWord.whereCoded, ["number": number(value)])
        case .share(let share): percent(share)
        case .parts(let of, let among):
            text(ValueWord.parts, ["of": self.number(of), "among": self.number(among)])
        case .rate(let rate, let per):
            text(ValueWord.rate, count: per, ["rate": self.saying(rate, number)])
        case .among(let counted, let people):
            text(
                ValueWord.among, ["counted": self.saying(counted, number), "people": counting(in: nil).number(people)])
        }
    }

    /// The words that stand around numbers in values, and those that stand for numbers.
    var wordsOfValues: Set<String> {
        let values: [Saying] = [
            .atLeast(1), .atMost(1), .between(1, 2), .whereCoded(1), .parts(of: 1, among: 2),
            .rate(.exactly(1), per: 1), .rate(.exactly(1), per: 2), .among(.exactly(1), people: 2),
        ]
        let texts =
            values.map { self.text($0) } + [percent(0.001, .perCent), percent(0.999, .perCent)]
            + (0...20).compactMap { word($0) }
        let all = texts.flatMap { $0.lowercased().split(whereSeparator: \.isWhitespace).map(String.init) }
        return Set(all.filter { Int($0) == nil })
    }
}

public enum ValueWord: String, WordsKey, CaseIterable {
    case notAddedUp = "values.not_added_up"
    case whereCoded = "values.where_coded"
    case parts = "values.parts"
    case rate = "values.rate"
    case among = "values.among"
}

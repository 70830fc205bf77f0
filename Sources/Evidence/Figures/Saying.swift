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

    /// The numbers that prose may spell out.
    fileprivate var countable: [Double] {
        switch self {
        case .exactly(let value), .atLeast(let value), .atMost(let value), .whereCoded(let value): [value]
        case .between(let low, let high): [low, high]
        case .parts(let of, let among): [Double(of), Double(among)]
        case .absent, .share, .rate, .among: []
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

    /// The count that a share or a rate is made of, which either alone hides: `7 of 16`, `8 in a population of 4,000`; nil
    /// where the value says it itself, or counts something twice.
    public func base(of value: FigureValue) -> String? {
        guard value.doubleCounted == nil else { return nil }
        return switch value.saying {
        case .share: value.parts.map { text(Saying.parts(of: $0.of, among: $0.among)) }
        case .rate: value.rated.map { counting(in: value.unit).text($0) }
        default: nil
        }
    }

    func text(_ saying: Saying) -> String {
        self.saying(saying) { number($0) }
    }

    /// All ways to write it: with digits grouped and not, in words, and with other words around the numbers.
    func spellings(of saying: Saying) -> [String] {
        // Without what groups the digits; the unit and decimals that say nothing may stand outside the link, or be missing.
        let forms = [self, counting(in: unit.map { Unit(sign: "", decimals: $0.decimals) }), counting(in: nil)]
        var numbers = forms.flatMap { form -> [(Double) -> String] in
            [{ form.number($0) }, { plainNumbers(form.number($0)) }]
        }
        let inWords = { (number: Double) in Int(exactly: number).flatMap { word($0) } }
        let countable = saying.countable
        if !countable.isEmpty, countable.allSatisfy({ inWords($0) != nil }) {
            numbers.append { inWords($0) ?? number($0) }
        }
        let spellings = numbers.flatMap { number in [self.saying(saying, number)] + rephrased(saying, number) }
        guard case .share(let share) = saying else { return spellings }
        return spellings + [percent(share, .perCent)]
    }

    /// The same numbers with other words around them, which say just as much.
    private func rephrased(_ saying: Saying, _ number: (Double) -> String) -> [String] {
        switch saying {
        case .atLeast(let value) where !isLost(value): [text(NumberWord.orMore, ["number": number(least(value))])]
        case .between(let low, let high):
            [NumberWord.dashed, .between].map {
                text($0, ["low": number(least(low)), "high": number(most(high))])
            }
        case .parts(let of, let among):
            [ValueWord.outOf, .ofThe].map { text($0, ["of": number(Double(of)), "among": number(Double(among))]) }
        case .absent, .exactly, .atLeast, .atMost, .whereCoded, .share, .rate, .among: []
        }
    }

    // What is called the least or the most may not be more, or less, than that.
    private func least(_ value: Double) -> Double { value.rounded(decimals: unit?.decimals ?? 3, .down) }
    private func most(_ value: Double) -> Double { value.rounded(decimals: unit?.decimals ?? 3, .up) }

    /// Whether a number is more than nothing and rounded down to it: "at least 0" would say that it may be nothing.
    private func isLost(_ value: Double) -> Bool { value > 0 && least(value) == 0 }

    private func saying(_ saying: Saying, _ number: (Double) -> String) -> String {
        switch saying {
        case .absent(let reason): text(reason)
        case .exactly(let value): number(value)
        case .atLeast(let value) where isLost(value): text(NumberWord.over, ["number": number(0)])
        case .atLeast(let value): atLeast(number(least(value)))
        case .atMost(let value): atMost(number(most(value)))
        case .between(let low, let high): range(number(least(low)), number(most(high)))
        case .whereCoded(let value): text(ValueWord.whereCoded, ["number": number(value)])
        case .share(let share): percent(share)
        case .parts(let of, let among):
            text(ValueWord.parts, ["of": number(Double(of)), "among": number(Double(among))])
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
    case outOf = "values.out_of"
    case ofThe = "values.of_the"
    case rate = "values.rate"
    case among = "values.among"
}

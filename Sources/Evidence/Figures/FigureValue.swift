public import Quantities

/// What a figure, or a slice of it, says: the value, its bounds where rows are unknown, and the rows behind it.
public struct FigureValue: Sendable {
    /// The value, a range where rows are unknown, or the reason why there is none. For a share, a number from 0 to 1.
    public let quantity: Quantity
    /// The least and the most that the value can be, whatever the unknown rows hold; nil where nothing bounds it.
    public internal(set) var low: Double?
    public internal(set) var high: Double?
    /// For a share: of how many rows (`among`), how many (`of`).
    public let parts: (of: Int, among: Int)?
    /// What the known rows alone make: the sum, the number or the share of those that are known; nil where none is.
    public let observed: Double?
    /// Rows of the table that count, that are known not to count, and of which it isn't known.
    public var counted: RowList { tally.yes }
    public var notCounted: RowList { tally.no }
    public var unknown: RowList { tally.unknown }
    private(set) var tally: Tally
    /// How many rows aren't known; more than ``unknown`` lists where rows are not for publication.
    public let unknownCount: Int
    /// For a share the same as its bounds: of how many rows, how many, at least and at most.
    public internal(set) var partBounds: (low: (of: Int, among: Int), high: (of: Int, among: Int))? = nil
    /// For a share on a base that is large enough, where the figure asks for it: the 95% interval after Wilson.
    public internal(set) var interval: (low: Double, high: Double)? = nil
    /// For a rate: how many people it is per head of.
    public internal(set) var people: Double? = nil
    /// For a rate: how many rows that may belong to it are left out, because they name no authority, or one whose
    /// number of people isn't known.
    public internal(set) var leftOut = 0
    /// For a rate: what was counted, among them.
    var rated: Saying? = nil
    /// In what it is.
    public internal(set) var unit: Unit? = nil
    /// A row and its whole that both stand in the sum, if there are such.
    public let doubleCounted: (part: Int, whole: Int)?
    /// How the site says it, in whatever language.
    public let saying: Saying
    /// What an author may say instead.
    let others: [Saying]
}

extension FigureValue {
    /// Rows of one slice with what is known of each.
    struct Tally {
        var yes: RowList = []
        var no: RowList = []
        var unknown: RowList = []
    }

    /// - Parameter saying: how the site says it, where the quantity alone doesn't tell.
    init(
        _ quantity: Quantity, low: Double? = nil, high: Double? = nil, parts: (of: Int, among: Int)? = nil,
        observed: Double? = nil, _ tally: Tally = Tally(), doubleCounted: (part: Int, whole: Int)? = nil,
        saying: Saying? = nil, others: [Saying] = []
    ) {
        (self.quantity, self.low, self.high, self.parts, self.observed) = (quantity, low, high, parts, observed)
        (self.tally, unknownCount, self.doubleCounted) = (tally, tally.unknown.count, doubleCounted)
        (self.saying, self.others) = (saying ?? Saying(quantity), others)
    }

    /// The number of rows for which `among` and `of` both hold.
    static func count(_ rows: [ClassifiedRow]) -> FigureValue {
        var tally = Tally()
        for row in rows where row.among != .no {
            switch row.among && row.of {
            case .yes: tally.yes.append(row.row)
            case .no: tally.no.append(row.row)
            case .unknown: tally.unknown.append(row.row)
            }
        }
        let count = tally.yes.count
        let most = count + tally.unknown.count
        let quantity: Quantity
        var saying: Saying?
        var others: [Saying] = []
        if !rows.contains(where: { $0.among == .yes }) {
            quantity = .absent(rows.absence)
        } else if tally.unknown.isEmpty {
            quantity = .value(Double(count))
        } else if count == 0, tally.no.isEmpty {
            quantity = .absent(.notCoded)
        } else if count == 0 {
            // "At least none" says nothing, and a zero would claim what nobody coded.
            quantity = .range(low: 0, high: Double(most))
            saying = .atMost(Double(most))
        } else {
            quantity = .range(low: Double(count), high: Double(most))
            saying = .atLeast(Double(count))
            others = [Saying(quantity)]
        }
        return FigureValue(
            quantity, low: Double(count), high: Double(most),
            observed: rows.contains { $0.among == .yes && $0.of != .unknown } ? Double(count) : nil, tally,
            saying: saying, others: others)
    }

    /// The share of rows for which `of` holds among those for which `among` holds.
    ///
    /// With a row written as (among, of) and T, F, U for true, false and unknown: the share is TT / (TT + TF); at least
    /// TT / (TT + TF + TU + UF + UU); at most (TT + TU + UT + UU) / (TT + TF + TU + UT + UU).
    static func share(_ rows: [ClassifiedRow], minimumBase: Int) -> FigureValue {
        var tally = Tally()
        let size = Truth.allCases.count
        var counts = [Int](repeating: 0, count: size * size)
        for row in rows where row.among != .no {
            counts[row.among.rawValue * size + row.of.rawValue] += 1
            switch (row.among, row.of) {
            case (.yes, .yes): tally.yes.append(row.row)
            case (.yes, .no): tally.no.append(row.row)
            default: tally.unknown.append(row.row)
            }
        }
        let count = { (among: Truth, of: Truth) in counts[among.rawValue * size + of.rawValue] }
        let (tt, tf, tu) = (count(.yes, .yes), count(.yes, .no), count(.yes, .unknown))
        let (ut, uf, uu) = (count(.unknown, .yes), count(.unknown, .no), count(.unknown, .unknown))
        let base = tt + tf
        let least = (of: tt, among: tt + tf + tu + uf + uu)
        let most = (of: tt + tu + ut + uu, among: tt + tf + tu + ut + uu)
        let ratio = { (of: Int, among: Int) in among == 0 ? nil : Double(of) / Double(among) }
        let parts = Saying.parts(of: tally.yes.count, among: base)
        var quantity = Quantity.absent(rows.absence)
        var saying = Saying(quantity)
        var others: [Saying] = []
        if base > 0 {
            let share = Double(tt) / Double(base)
            quantity = .value(share)
            (saying, others) = base < minimumBase ? (parts, []) : (.share(share), [parts])
        }
        var value = FigureValue(
            quantity, low: ratio(least.of, least.among), high: ratio(most.of, most.among),
            parts: base > 0 ? (tt, base) : nil, observed: ratio(tt, base), tally, saying: saying, others: others)
        value.partBounds = (least, most)
        return value
    }

    /// The sum over rows for which `among` holds.
    ///
    /// - Parameters:
    ///   - limits: what the schema says of every cell of the column; without a minimum nothing bounds an unknown row
    ///     from below, without a maximum nothing from above.
    ///   - wholes: of which rows others are parts.
    static func sum(_ rows: [ClassifiedRow], limits: Limits, wholes: Wholes) -> FigureValue {
        var tally = Tally()
        var known = 0.0
        var (low, high): (Double?, Double?) = (0, 0)
        var reasons: Set<Absence> = []
        var ranged = 0
        var isNoneKnown = true
        for row in rows where row.among != .no {
            let (least, most) = limits.bounds(of: row.value)
            switch (row.among, row.value) {
            case (.yes, .known(let value)):
                // Of a rate that counts rows, those that don't meet its condition add nothing.
                if row.of == .no { tally.no.append(row.row) } else { tally.yes.append(row.row) }
                isNoneKnown = false
                known += value
                continue
            case (let among, .missing(.notApplicable)):
                // It adds nothing, whether its row is meant or not.
                if among == .yes { reasons.insert(.notApplicable) }
                tally.no.append(row.row)
                continue
            case (.yes, let value):
                if case .missing(let reason) = value { reasons.insert(reason) } else { ranged += 1 }
                low = low.flatMap { low in least.map { low + $0 } }
                high = high.flatMap { high in most.map { high + $0 } }
            default:
                low = low.flatMap { low in least.map { low + min(0, $0) } }
                high = high.flatMap { high in most.map { high + max(0, $0) } }
            }
            tally.unknown.append(row.row)
        }
        known = known.fifteenDigits
        low = low.map { ($0 + known).fifteenDigits }
        high = high.map { ($0 + known).fifteenDigits }
        let doubled = wholes.doubled(among: Set(rows.lazy.filter { $0.among == .yes }.map(\.row)))
        let isBounded = ranged > 0 && ranged == tally.unknown.count
        let quantity: Quantity
        var saying: Saying?
        var others: [Saying] = []
        if isNoneKnown, ranged == 0 {
            let reason = reasons.count == 1 ? reasons.first ?? .notCoded : .notCoded
            quantity = .absent(rows.contains { $0.among == .yes } ? reason : rows.absence)
        } else if tally.unknown.isEmpty {
            quantity = .value(known)
        } else if isBounded, let low, let high {
            quantity = .range(low: low, high: high)
            others = [.atLeast(low)]
        } else if let low, low != 0 {
            quantity = .range(low: low, high: high)
            saying = .atLeast(low)
            if let high { others = [.between(low, high)] }
        } else if isNoneKnown {
            quantity = high.map { .range(low: low ?? 0, high: $0) } ?? .absent(.notCoded)
            saying = high.map(Saying.atMost)
        } else {
            // Nothing bounds the sum from below, or only nought, which says nothing.
            quantity = .value(known)
            saying = .whereCoded(known)
        }
        return FigureValue(
            quantity, low: low, high: high, observed: isNoneKnown ? nil : known, tally, doubleCounted: doubled,
            saying: saying, others: others)
    }
}

extension FigureValue {
    /// Nothing but the word: what is said of a slice whose rows are not for publication.
    static let suppressed = FigureValue(.absent(.suppressed))

    /// Whether it is a share of too few rows for a percentage.
    public var isOnSmallBase: Bool {
        if case .parts = saying { true } else { false }
    }

    /// Whether it is a rate of too few for one, and so said as what was counted among how many people.
    public var isRateOfAFew: Bool {
        if case .among = saying { true } else { false }
    }

    /// The same value without its rows.
    var withoutRows: FigureValue {
        var value = self
        value.tally = Tally()
        // It says its value and nothing else.
        (value.people, value.rated, value.leftOut) = (nil, nil, 0)
        return value
    }

    /// Whether a text is this value in one of its spellings. A sentence may begin with it.
    public func isSpelled(_ text: String, _ words: Words) -> Bool {
        let words = words.counting(in: unit)
        if text == words.text(saying) { return true }
        let wanted = FigureValue.folded(text)
        return ([saying] + others).contains { said in
            words.spellings(of: said).contains { FigureValue.folded($0) == wanted }
        }
    }

    /// A hyphen stands for the minus and for the dash between two numbers, which few keyboards have.
    private static func folded(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .replacing("\u{2212}", with: "-").replacing("\u{2013}", with: "-")
    }

    /// Whether a text is made of numbers and the words that stand around them in values, so that another value can take
    /// its place.
    public func looksLikeAValue(_ text: String, _ words: Words) -> Bool {
        let parts = text.lowercased().split(whereSeparator: \.isWhitespace)
        let known = words.counting(in: unit).wordsOfValues
        return !parts.isEmpty
            && parts.allSatisfy { part in
                known.contains(String(part))
                    || part.unicodeScalars.allSatisfy { scalar in
                        "0123456789,.%\u{2212}\u{2013}-".unicodeScalars.contains(scalar)
                            || scalar.properties.generalCategory == .currencySymbol
                    }
            }
    }

    /// A range as an author writes it in a link's title: `35%..45%`, `1,000..1,200` or `£1.2m..£1.3m`; `2,700..` has no end.
    public struct Claim: Sendable {
        public let low: Double
        public let high: Double?
        public let isPercentage: Bool

        public init?(_ text: String) {
            let ends = text.replacing(" ", with: "").split(separator: "..", omittingEmptySubsequences: false)
            guard ends.count == 2 else { return nil }
            let isOpen = ends[1].isEmpty
            let percentages = ends.map { $0.hasSuffix("%") }
            guard isOpen || percentages[0] == percentages[1] else { return nil }
            let numbers = ends.compactMap { NumberInWords.alone(String($0.filter { $0 != "%" })) }
            guard numbers.count == (isOpen ? 1 : 2), numbers[0] <= numbers.last ?? 0 else { return nil }
            (low, high, isPercentage) = (numbers[0], isOpen ? nil : numbers[1], percentages[0])
        }

        /// Whether a number lies between its ends.
        public func contains(_ value: Double) -> Bool { low <= value && high.map { value <= $0 } ?? true }
    }

    /// Whether some range can describe the value: not where it isn't known, nor on a base that is too small for a
    /// percentage.
    public var takesRange: Bool {
        if case .absent = quantity { return false }
        return !isOnSmallBase
    }

    /// Whether the value lies in a claimed range; nil where the two can't be compared: where no range describes the
    /// value, or a percentage stands for a count.
    public func lies(in claim: Claim) -> Bool? {
        guard takesRange, claim.isPercentage == (parts != nil) else { return nil }
        if let parts { return claim.contains(100 * Double(parts.of) / Double(parts.among)) }
        switch quantity {
        case .value(let value): return claim.contains(value)
        // Words that stand for a range have to fit whatever the unknown rows hold.
        case .range(let low, let high): return claim.contains(low) && high.map(claim.contains) ?? (claim.high == nil)
        case .absent: return nil
        }
    }
}

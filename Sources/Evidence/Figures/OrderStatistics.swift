internal import Quantities

/// Median, least and greatest value, with the bounds that unknown rows leave.
extension FigureValue {
    /// What is known of the values of some rows.
    private struct Values {
        /// Exact values of rows that belong.
        var known: [Double] = []
        /// The least and the most of rows that belong and are not known exactly; nil where nothing bounds them.
        var within: [(least: Double?, most: Double?)] = []
        /// The same for rows of which it isn't known whether they belong.
        var possible: [(least: Double?, most: Double?)] = []
        var tally = Tally()
        var reasons: Set<Absence> = []
        /// Rows that belong, and whose source gives bounds.
        var ranged = 0

        init(_ rows: [ClassifiedRow], _ limits: Limits) {
            for row in rows where row.among != .no {
                switch (row.among, row.value) {
                case (.yes, .known(let value)):
                    known.append(value)
                    tally.yes.append(row.row)
                    continue
                case (let among, .missing(.notApplicable)):
                    if among == .yes { reasons.insert(.notApplicable) }
                    tally.no.append(row.row)
                    continue
                case (.yes, let value):
                    if case .missing(let reason) = value { reasons.insert(reason) } else { ranged += 1 }
                    within.append(limits.bounds(of: value))
                default: possible.append(limits.bounds(of: row.value))
                }
                tally.unknown.append(row.row)
            }
        }
    }

    /// The least or the greatest value. Rows that aren't known can only make the least smaller and the greatest greater.
    static func extreme(of rows: [ClassifiedRow], limits: Limits, isMinimum: Bool) -> FigureValue {
        let values = Values(rows, limits)
        let extreme = { (numbers: [Double]) in isMinimum ? numbers.min() : numbers.max() }
        let far = (values.within + values.possible).map { isMinimum ? $0.least : $0.most }
        let near = values.within.compactMap { isMinimum ? $0.most : $0.least }
        let farthest = far.contains(nil) ? nil : extreme(values.known + far.compactMap { $0 })
        // Without an exact value or a bound of the source, what the schema allows is no finding.
        let nearest = values.known.isEmpty && values.ranged == 0 ? nil : extreme(values.known + near)
        return compared(
            values, rows, limits, observed: extreme(values.known), low: isMinimum ? farthest : nearest,
            high: isMinimum ? nearest : farthest,
            said: nearest.map { isMinimum ? .atMost($0) : .atLeast($0) })
    }

    /// The median. Its bounds come from filling unknown rows with the least and with the greatest that they can hold;
    /// of rows that may or may not belong, those are taken that pull it farthest.
    static func middle(of rows: [ClassifiedRow], limits: Limits) -> FigureValue {
        let values = Values(rows, limits)
        return compared(
            values, rows, limits, observed: median(values.known), low: farthest(values, isLower: true),
            high: farthest(values, isLower: false), said: nil)
    }

    private static func farthest(_ values: Values, isLower: Bool) -> Double? {
        // A row that nothing bounds lies beyond all others, which bound the median without it.
        let end = { (bounds: (least: Double?, most: Double?)) in
            isLower ? bounds.least ?? -Double.infinity : bounds.most ?? Double.infinity
        }
        let certain = values.known + values.within.map(end)
        let ordered = values.possible.map(end).sorted { isLower ? $0 < $1 : $0 > $1 }
        let with = { (count: Int) in median(certain + ordered.prefix(count)) }
        // Each row that lies beyond the median pulls it farther, until the next one no longer does: a point that halving
        // finds, since the rows come nearer while the median goes away from them.
        var (low, high) = (0, ordered.count)
        while low < high {
            let middle = (low + high) / 2
            let pulls = with(middle).map { isLower ? ordered[middle] < $0 : ordered[middle] > $0 } ?? true
            if pulls { low = middle + 1 } else { high = middle }
        }
        let candidates = (max(0, low - 1)...min(ordered.count, low + 1)).compactMap(with)
        return (isLower ? candidates.min() : candidates.max()).flatMap { $0.isFinite ? $0 : nil }
    }

    private static func median(_ numbers: [Double]) -> Double? {
        guard !numbers.isEmpty else { return nil }
        let sorted = numbers.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// What bounds say by themselves.
    private static func within(_ low: Double?, _ high: Double?) -> Saying? {
        guard let low else { return high.map(Saying.atMost) }
        return high.map { Saying.between(low, $0) } ?? .atLeast(low)
    }

    /// - Parameter said: what is said of a value of which one side is sure: "at least" and the number.
    private static func compared(
        _ values: Values, _ rows: [ClassifiedRow], _ limits: Limits, observed: Double?, low: Double?,
        high: Double?, said: Saying?
    ) -> FigureValue {
        var quantity = Quantity.absent(rows.contains { $0.among == .yes } ? .notCoded : rows.absence)
        // A source that gave a range has neither refused nor left anything out.
        if values.ranged == 0, values.reasons.count == 1, let reason = values.reasons.first {
            quantity = .absent(reason)
        }
        var saying: Saying?
        let hasFinding = observed != nil || values.ranged > 0
        let isRanged = values.ranged > 0 && values.ranged == values.tally.unknown.count
        // What the known rows alone make is no value where ranges say that it can't be, or that every row is coded.
        let isPossible = observed.map { (low ?? $0) <= $0 && $0 <= (high ?? $0) } ?? false
        let isBounded = isRanged || values.ranged > 0 && !isPossible
        let bounds = isBounded && !limits.imply(low, high) ? within(low, high) : nil
        if hasFinding, let low, low == high {
            quantity = .value(low)
        } else if isRanged, let low, let high {
            quantity = .range(low: low, high: high)
        } else if hasFinding, let said = said ?? bounds ?? observed.map(Saying.whereCoded) {
            switch (said, low, high) {
            case (_, let low?, let high?): quantity = .range(low: low, high: high)
            case (.atLeast(let number), _, _): quantity = .range(low: number, high: nil)
            case (.atMost(let number), _, _), (.whereCoded(let number), _, _): quantity = .value(number)
            default: break
            }
            saying = said
        }
        return FigureValue(
            quantity, low: hasFinding ? low : nil, high: hasFinding ? high : nil, observed: observed, values.tally,
            saying: saying)
    }
}

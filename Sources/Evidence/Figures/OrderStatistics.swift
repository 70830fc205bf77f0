internal import Quantities

/// Median, least and greatest value, with the bounds that unknown rows leave.
extension FigureValue {
    /// What is known of the values of some rows.
    private struct Values {
        /// Of rows that belong and have a value.
        var known: [Double] = []
        /// Of rows that may belong.
        var possible: [Double] = []
        /// Rows that belong, with a value that isn't known.
        var missing = 0
        /// Rows that may belong, with a value that isn't known.
        var possiblyMissing = 0
        var tally = Tally()
        var reasons: Set<Absence> = []

        init(_ rows: [ClassifiedRow]) {
            for row in rows where row.among != .no {
                switch (row.among, row.value) {
                case (.yes, .success(let value)):
                    known.append(value)
                    tally.yes.append(row.row)
                case (.yes, .failure(let reason)):
                    reasons.insert(reason.absence)
                    if reason.absence == .notApplicable {
                        tally.no.append(row.row)
                    } else {
                        missing += 1
                        tally.unknown.append(row.row)
                    }
                case (_, .success(let value)):
                    possible.append(value)
                    tally.unknown.append(row.row)
                case (_, .failure):
                    possiblyMissing += 1
                    tally.unknown.append(row.row)
                }
            }
        }
    }

    /// The least or the greatest value. Rows that aren't known can only make the least smaller and the greatest greater.
    static func extreme(
        of rows: [ClassifiedRow], limits: (minimum: Double?, maximum: Double?), isMinimum: Bool
    ) -> FigureValue {
        let values = Values(rows)
        let extreme = { (numbers: [Double]) in isMinimum ? numbers.min() : numbers.max() }
        let observed = extreme(values.known)
        let isMissing = values.missing + values.possiblyMissing > 0
        let limit = isMinimum ? limits.minimum : limits.maximum
        let farthest =
            isMissing && limit == nil ? nil : extreme(values.known + values.possible + (isMissing ? [limit ?? 0] : []))
        return compared(
            values, rows, observed: observed, low: isMinimum ? farthest : observed,
            high: isMinimum ? observed : farthest,
            lead: isMinimum ? "at most" : "at least")
    }

    /// The median. Its bounds come from filling unknown rows with the least and with the greatest that they can hold;
    /// of rows that may or may not belong, those are taken that pull it farthest.
    static func middle(of rows: [ClassifiedRow], limits: (minimum: Double?, maximum: Double?)) -> FigureValue {
        let values = Values(rows)
        return compared(
            values, rows, observed: median(values.known),
            low: farthest(values, limit: limits.minimum, isLower: true),
            high: farthest(values, limit: limits.maximum, isLower: false), lead: nil)
    }

    private static func farthest(_ values: Values, limit: Double?, isLower: Bool) -> Double? {
        guard values.missing + values.possiblyMissing == 0 || limit != nil else { return nil }
        let certain = values.known + Array(repeating: limit ?? 0, count: values.missing)
        let pulls = values.possible + Array(repeating: limit ?? 0, count: values.possiblyMissing)
        let ordered = pulls.sorted { isLower ? $0 < $1 : $0 > $1 }
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
        return isLower ? candidates.min() : candidates.max()
    }

    private static func median(_ numbers: [Double]) -> Double? {
        guard !numbers.isEmpty else { return nil }
        let sorted = numbers.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    private static func compared(
        _ values: Values, _ rows: [ClassifiedRow], observed: Double?, low: Double?, high: Double?, lead: String?
    ) -> FigureValue {
        var quantity = Quantity.absent(rows.contains { $0.among == .yes } ? .notCoded : rows.absence)
        if values.reasons.count == 1, let reason = values.reasons.first { quantity = .absent(reason) }
        var formatted = quantity.formatted
        var others: [String] = []
        if let observed {
            quantity = .value(observed)
            formatted = observed.grouped
            others = spellings(of: observed)
            if low != high || low == nil {
                if let low, let high { quantity = .range(low: low, high: high) }
                let said = [formatted] + others
                formatted = lead.map { "\($0) \(observed.grouped)" } ?? "\(observed.grouped) where coded"
                others = said.map { word in lead.map { "\($0) \(word)" } ?? "\(word) where coded" }
            }
        }
        return FigureValue(
            quantity: quantity, low: observed == nil ? nil : low, high: observed == nil ? nil : high, parts: nil,
            observed: observed, counted: values.tally.yes, notCounted: values.tally.no, unknown: values.tally.unknown,
            unknownCount: values.tally.unknown.count, doubleCounted: nil, formatted: formatted, otherSpellings: others)
    }
}

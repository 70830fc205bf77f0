internal import Quantities

extension [Datum] {
    /// Each as its share of them all, with what it is as the count behind it. Where not all of them are known, a share
    /// is known only within bounds, and the words say no more than that.
    func shares(_ words: Words) -> [Datum] {
        let least = map { Swift.max(0, $0.quantity.drawn ?? 0) }
        let most = map { datum -> Double? in
            switch datum.quantity {
            case .value(let value): Swift.max(0, value)
            case .range(_, let high): high.map { Swift.max(0, $0) }
            case .absent(let reason): reason == .notApplicable ? 0 : nil
            }
        }
        let areKnown = allSatisfy(\.quantity.isWhole)
        let areSure = allSatisfy { $0.known == nil }
        return indices.map { index in
            let base = self[index].text(words)
            let others = indices.filter { $0 != index }
            let ratio = { (part: Double, others: Double) in part + others > 0 ? part / (part + others) : nil }
            let floor = others.reduce(0) { $0 + least[$1] }
            if self[index].absence != nil { return self[index] }
            if areKnown {
                guard let share = ratio(least[index], floor) else { return Datum(.absent(.notApplicable), base: base) }
                return Datum(.value(share), words.percent(share), known: areSure ? nil : (nil, nil), base: base)
            }
            let ceilings = others.compactMap { most[$0] }
            let low = ceilings.count == others.count ? ratio(least[index], ceilings.reduce(0, +)) : nil
            let high = most[index].flatMap { ratio($0, floor) }
            return Datum(.range(low: low ?? 0, high: high ?? 1), words.text(ChartWord.notAllKnown), base: base)
        }
    }
}

extension ChartData {
    /// The same as shares of each item.
    func shares(_ words: Words) -> ChartData {
        ChartData(
            heading: heading, series: series, seriesKeys: seriesKeys,
            items: items.map { item in
                Item(item.label, key: item.key, item.data.shares(words), isHighlighted: item.isHighlighted)
            }, isShare: true)
    }
}

internal import Quantities

extension ChartData {
    /// The highest and the lowest value of each series, in sentences.
    func ends(_ words: Words) -> [String] {
        series.indices.flatMap { column -> [String] in
            let name = series.count == 1 ? "" : "\(series[column]): "
            let valued = items.filter { $0.data[column].quantity.drawn != nil }
            let value = { (item: Item) in item.data[column].quantity.drawn ?? 0 }
            guard let highest = valued.max(by: { value($0) < value($1) }),
                let lowest = valued.min(by: { value($0) < value($1) })
            else { return [] }
            if value(highest) == value(lowest) {
                let text = highest.data[column].text(words)
                guard valued.count > 1 else { return ["\(name)\(highest.label): \(text)."] }
                let areAlike = valued.allSatisfy { $0.data[column].text(words) == text }
                return [
                    name
                        + (areAlike
                            ? words.text(ChartWord.allAlike, ["value": text]) : words.text(ChartWord.noneHigher))
                ]
            }
            return [
                name
                    + words.text(
                        isKnown(highest, lowest, among: valued, column) ? ChartWord.ends : ChartWord.endsAsKnown,
                        [
                            "highest": highest.label, "most": highest.data[column].text(words),
                            "lowest": lowest.label, "least": lowest.data[column].text(words),
                        ])
            ]
        }.map(\.capitalisedFirst)
    }

    /// Whether nothing can be above the highest value or below the lowest, whatever the rows hold that aren't known.
    private func isKnown(_ highest: Item, _ lowest: Item, among items: [Item], _ column: Int) -> Bool {
        let reach = { (item: Item) in item.data[column].reach }
        guard let floor = reach(highest).low, let ceiling = reach(lowest).high else { return false }
        return items.allSatisfy { item in
            (item.label == highest.label || reach(item).high.map { $0 <= floor } ?? false)
                && (item.label == lowest.label || reach(item).low.map { $0 >= ceiling } ?? false)
        }
    }

    /// Which items stand out.
    func highlights(_ words: Words) -> [String] {
        items.filter(\.isHighlighted).map { item in
            let value = item.data.map { $0.text(words) }.joined(separator: ", ")
            return words.text(ChartWord.highlighted, ["label": item.label, "value": value])
        }
    }

    /// What becomes of each series from its first to its last value.
    func changes(_ words: Words) -> [String] {
        series.indices.compactMap { column in
            let valued = items.filter { $0.data[column].quantity.drawn != nil }
            guard let first = valued.first, let last = valued.last, valued.count > 1 else { return nil }
            let change = words.text(
                ChartWord.change,
                [
                    "from": first.data[column].text(words), "start": first.label,
                    "to": last.data[column].text(words), "end": last.label,
                ])
            return series.count == 1 ? change.capitalisedFirst : "\(series[column]): \(change)"
        }
    }
}

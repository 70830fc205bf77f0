internal import Quantities

extension ChartData {
    /// The highest and the lowest value of each series, in sentences.
    ///
    /// - Parameter isDrawn: whether the values of an item are drawn, so that one of them may be an end.
    func ends(_ words: Words, among isDrawn: (Item) -> Bool = { _ in true }) -> [String] {
        let drawn = Set(items.indices.filter { isDrawn(items[$0]) })
        return series.indices.compactMap { column in
            ends(of: items.map { $0.data[column] }, among: drawn, words).map {
                (series.count == 1 ? $0 : "\(series[column]): \($0)").capitalisedFirst
            }
        }
    }

    private func ends(of data: [Datum], among drawn: Set<Int>, _ words: Words) -> String? {
        let valued = data.indices.filter { data[$0].quantity.drawn != nil && drawn.contains($0) }
        let value = { (index: Int) in data[index].quantity.drawn ?? 0 }
        let text = { (index: Int) in data[index].text(words) }
        guard let highest = valued.max(by: { value($0) < value($1) }),
            let lowest = valued.min(by: { value($0) < value($1) })
        else { return nil }
        guard value(lowest) < value(highest) else {
            guard valued.count > 1 else { return "\(items[highest].label): \(text(highest))." }
            guard valued.allSatisfy({ text($0) == text(highest) }) else { return words.text(ChartWord.noneHigher) }
            let areKnown = data.indices.allSatisfy {
                data[$0].absence == .notApplicable || (valued.contains($0) && data[$0].known == nil)
            }
            return words.text(areKnown ? ChartWord.allAlike : .allAlikeAsKnown, ["value": text(highest)])
        }
        let names = { (index: Int) in
            words.names(valued.filter { value($0) == value(index) && text($0) == text(index) }.map { items[$0].label })
        }
        return words.text(
            data.isHighest(highest) && data.isLowest(lowest) ? ChartWord.ends : .endsAsKnown,
            ["highest": names(highest), "most": text(highest), "lowest": names(lowest), "least": text(lowest)])
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

extension [Datum] {
    /// Whether none of the others can be above the one at an index, whatever those hold that aren't known.
    func isHighest(_ index: Int) -> Bool {
        guard let floor = self[index].reach.low else { return false }
        return indices.allSatisfy { other in
            other == index || self[other].absence == .notApplicable
                || self[other].reach.high.map { $0 <= floor } ?? false
        }
    }

    /// Whether none of the others can be below it.
    func isLowest(_ index: Int) -> Bool {
        guard let ceiling = self[index].reach.high else { return false }
        return indices.allSatisfy { other in
            other == index || self[other].absence == .notApplicable
                || self[other].reach.low.map { $0 >= ceiling } ?? false
        }
    }
}

extension Words {
    /// All that have one value: both of two, and one of more.
    func names(_ labels: [String]) -> String {
        labels.count < 3 ? list(labels) : text(ChartWord.andOthers, ["label": labels[0]])
    }
}

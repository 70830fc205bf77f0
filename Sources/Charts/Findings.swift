internal import Quantities

extension ChartData {
    /// The highest and the lowest value of each series, in sentences.
    var ends: [String] {
        series.indices.flatMap { column -> [String] in
            let name = series.count == 1 ? "" : "\(series[column]): "
            let valued = items.filter { $0.data[column].quantity.drawn != nil }
            let value = { (item: Item) in item.data[column].quantity.drawn ?? 0 }
            guard let highest = valued.max(by: { value($0) < value($1) }),
                let lowest = valued.min(by: { value($0) < value($1) })
            else { return [] }
            if value(highest) == value(lowest) {
                let text = highest.data[column].text
                return [
                    valued.count == 1
                        ? "\(name)\(highest.label): \(text)."
                        : valued.allSatisfy { $0.data[column].text == text }
                            ? "\(name)all values are \(text)."
                            : "\(name)no value is known to be higher than another."
                ]
            }
            return [
                "\(name)highest: \(highest.label), \(highest.data[column].text); "
                    + "lowest: \(lowest.label), \(lowest.data[column].text)."
            ]
        }.map(\.sentence)
    }

    /// Which items stand out.
    var highlights: [String] {
        items.filter(\.isHighlighted).map { item in
            "Highlighted: \(item.label), \(item.data.map(\.text).joined(separator: ", "))."
        }
    }

    /// What becomes of each series from its first to its last value.
    var changes: [String] {
        series.indices.compactMap { column in
            let valued = items.filter { $0.data[column].quantity.drawn != nil }
            guard let first = valued.first, let last = valued.last, valued.count > 1 else { return nil }
            let name = series.count == 1 ? "From" : "\(series[column]): from"
            return "\(name) \(first.data[column].text) (\(first.label)) to \(last.data[column].text) (\(last.label))."
        }
    }
}

extension String {
    fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() }
}

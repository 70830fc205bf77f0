public import Quantities

/// Horizontal bars from zero, one for each item, with a state in place of a bar where there is no value.
public struct BarChart: Sendable {
    public struct Bar: Sendable {
        public let label: String
        public let quantity: Quantity
        /// The value as the site writes it: `at least 412`.
        public let text: String

        public init(label: String, quantity: Quantity, text: String) {
            (self.label, self.quantity, self.text) = (label, quantity, text)
        }
    }

    /// The name that the chart's ids are made of; unique in a page.
    public let id: String
    /// The takeaway.
    public let title: String
    /// Measure, population and period.
    public let subtitle: String
    public let bars: [Bar]
    /// Source and date, shown where the chart stands alone.
    public let credit: String
    /// Whether the values are shares from 0 to 1, whose axis reads in per cent.
    public let isShare: Bool

    public init(
        id: String, title: String, subtitle: String, bars: [Bar], credit: String, isShare: Bool = false
    ) {
        (self.id, self.title, self.subtitle, self.bars, self.credit) = (id, title, subtitle, bars, credit)
        self.isShare = isShare
    }

    /// The reasons for absence that occur, each once, in the order of their declaration.
    var absences: [Absence] {
        Absence.allCases.filter { reason in bars.contains { $0.quantity == .absent(reason) } }
    }

    var hasRanges: Bool {
        bars.contains { if case .range = $0.quantity { true } else { false } }
    }

    /// A summary for those who can't see the chart: how many bars, the ends of the range, and what is missing.
    public var description: String {
        guard !bars.isEmpty else { return "No data." }
        let valued = bars.filter { $0.quantity.drawn != nil }
        var sentences = ["Bar chart with \(bars.count) \(bars.count == 1 ? "row" : "rows")."]
        if let highest = valued.max(by: { ($0.quantity.drawn ?? 0) < ($1.quantity.drawn ?? 0) }),
            let lowest = valued.min(by: { ($0.quantity.drawn ?? 0) < ($1.quantity.drawn ?? 0) })
        {
            if highest.quantity.drawn == lowest.quantity.drawn {
                sentences.append(
                    valued.count == 1 ? "\(highest.label): \(highest.text)." : "All values are \(highest.text).")
            } else {
                sentences.append("Highest: \(highest.label), \(highest.text).")
                sentences.append("Lowest: \(lowest.label), \(lowest.text).")
            }
        }
        for reason in absences {
            let labels = bars.filter { $0.quantity == .absent(reason) }.map(\.label)
            sentences.append("\(reason.words.capitalisedFirst): \(labels.joined(separator: "; ")).")
        }
        return sentences.joined(separator: " ")
    }
}

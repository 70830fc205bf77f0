public import Quantities

/// One value of a chart: what is drawn, and how the site writes it.
public struct Datum: Sendable {
    public let quantity: Quantity
    /// How the site writes it, where it isn't as its quantity is said.
    private let said: String?
    /// The count behind a share or a rate, for the table: `7 of 16`; nil where there is none to add.
    public let base: String?
    /// The least and the most that a value can be, where some of what it rests on isn't known.
    public let bounds: ClosedRange<Double>?
    /// The same where it isn't drawn: either end is nil where nobody knows it. Nil where everything is known.
    public let known: (low: Double?, high: Double?)?
    /// Where it is no number but a time: the first day on which it can have been, and the last; nil where that isn't known.
    let days: (first: CalendarDate, last: CalendarDate?)?

    public init(
        _ quantity: Quantity, _ text: String? = nil, bounds: ClosedRange<Double>? = nil,
        known: (low: Double?, high: Double?)? = nil, base: String? = nil
    ) {
        self.quantity = quantity.finite
        (said, self.base) = (text, base)
        self.known = known ?? bounds.map { ($0.lowerBound, $0.upperBound) }
        self.bounds = bounds.flatMap { $0.lowerBound.isFinite && $0.upperBound.isFinite ? $0 : nil }
        days = nil
    }

    /// A time, drawn from its first day on.
    init(from first: CalendarDate, to last: CalendarDate?, _ text: String) {
        quantity = .value(Double(first.dayNumber))
        (said, base) = (text, nil)
        (bounds, known) = (nil, nil)
        days = (first, last)
    }

    /// `at least 412`, `44%`, `not coded`.
    public func text(_ words: Words) -> String { said ?? words.text(quantity) }

    var absence: Absence? { quantity.absence }

    /// The least and the most that it can be; nil where nobody knows.
    var reach: (low: Double?, high: Double?) {
        if let known { return known }
        switch quantity {
        case .value(let value): return (value, value)
        case .range(let low, let high): return (low, high)
        case .absent: return (nil, nil)
        }
    }

    /// Every finite number that an axis has to reach.
    var extremes: [Double] {
        let own: [Double?] =
            switch quantity {
            case .value(let value): [value]
            case .range(let low, let high): [low, high]
            case .absent: []
            }
        return (own + [bounds?.lowerBound, bounds?.upperBound]).compactMap { $0 }.filter(\.isFinite)
    }
}

extension Quantity {
    /// Without infinities and what is not a number, which nothing can draw: they are no data.
    fileprivate var finite: Quantity {
        switch self {
        case .value(let value): value.isFinite ? self : .absent(.noData)
        case .range(let low, let high):
            low.isFinite ? .range(low: low, high: high.flatMap { $0.isFinite ? $0 : nil }) : .absent(.noData)
        case .absent: self
        }
    }
}

/// What a chart draws: items, each with a value for every series.
public struct ChartData: Sendable {
    public struct Item: Sendable {
        public let label: String
        /// The label as tables write it, where readers have other words: `2022-Q2` for “April to June 2022”.
        public let key: String
        /// As many as there are series.
        public let data: [Datum]
        /// Whether the item is told apart from the others, which then are context.
        public let isHighlighted: Bool

        public init(_ label: String, key: String? = nil, _ data: [Datum], isHighlighted: Bool = false) {
            (self.label, self.key, self.data, self.isHighlighted) = (label, key ?? label, data, isHighlighted)
        }

        /// Whether it stands before another where the greatest comes first: by its value, else by the reason for which it
        /// has none, and among equals by its name, so that no order tells what isn't shown.
        public func outranks(_ other: Item) -> Bool {
            (-height, reason, key) < (-other.height, other.reason, other.key)
        }

        private var height: Double { data.first?.quantity.drawn ?? -.infinity }
        private var reason: Int { data.first?.absence.flatMap { Absence.allCases.firstIndex(of: $0) } ?? 0 }
    }

    /// What the items are: "Force".
    public let heading: String
    /// The names of the series; a single one is the measure itself.
    public let series: [String]
    /// The same as tables write them.
    public let seriesKeys: [String]
    public let items: [Item]
    /// Whether the values are shares from 0 to 1, which read in per cent.
    public let isShare: Bool
    /// The items of all panels, of which these are one: they share a scale, classes and room. Without panels its own.
    let all: [Item]
    /// From the least to the greatest value, and zero; 0 to 1 where there is nothing to span.
    let domain: ClosedRange<Double>

    public init(
        heading: String, series: [String] = ["Value"], seriesKeys: [String]? = nil, items: [Item],
        isShare: Bool = false, among all: [Item]? = nil
    ) {
        (self.heading, self.series, self.items, self.isShare) = (heading, series, items, isShare)
        self.seriesKeys = seriesKeys ?? series
        self.all = all ?? items
        domain = ChartData.domain(of: self.all.flatMap(\.data))
    }

    /// The same as one of several panels.
    public func among(_ panels: [ChartData]) -> ChartData {
        ChartData(
            heading: heading, series: series, seriesKeys: seriesKeys, items: items, isShare: isShare,
            among: panels.flatMap(\.items))
    }

    /// Bars start at zero, so every axis reaches it.
    static func domain(of data: [Datum]) -> ClosedRange<Double> {
        let extremes = data.flatMap(\.extremes)
        let (low, high) = (min(0, extremes.min() ?? 0), max(0, extremes.max() ?? 0))
        return low == high ? 0...1 : low...high
    }

    /// The reasons for absence that occur, each once, in the order of their declaration.
    var absences: [Absence] {
        let present = Set(items.flatMap(\.data).compactMap(\.absence))
        return Absence.allCases.filter(present.contains)
    }

    var hasRanges: Bool {
        items.contains { item in
            item.data.contains { $0.quantity.isRange || $0.bounds != nil }
        }
    }

    var hasHighlights: Bool { items.contains(where: \.isHighlighted) }

    func number(_ value: Double, _ words: Words) -> String {
        isShare ? words.hundredths(value * 100) : words.number(value)
    }

    var table: ChartTable {
        ChartTable(
            headings: [heading] + series, keys: seriesKeys,
            rows: items.map { ChartTable.Row(label: $0.label, key: $0.key, cells: $0.data) })
    }
}

/// The figures of a chart as a table: what it stands beside, what its download holds, and what its shapes are held
/// against.
public struct ChartTable: Sendable {
    public struct Row: Sendable {
        public let label: String
        /// What it is called in the download.
        let key: String
        public let cells: [Datum]

        init(label: String, key: String? = nil, cells: [Datum]) {
            (self.label, self.key, self.cells) = (label, key ?? label, cells)
        }
    }

    /// The heading of the labels, then one for each column.
    public let headings: [String]
    /// What each column is called in the download.
    let keys: [String]
    public let rows: [Row]

    init(headings: [String], keys: [String]? = nil, rows: [Row]) {
        (self.headings, self.rows) = (headings, rows)
        self.keys = keys ?? Array(headings.dropFirst())
    }
}

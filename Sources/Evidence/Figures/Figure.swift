internal import Diagnostics

/// A figure with every row of its table classified, so that any slice of it can be told.
public struct Figure: Sendable {
    public let definition: FigureDefinition
    let table: Table
    let rows: [ClassifiedRow]
    /// Columns of its table that the figure reads.
    let columnsRead: Set<String>
    /// What the schema says of every cell that is added up or compared.
    let limits: Limits
    /// For a sum: the rows of which a row is a part.
    let whole: [Int: [Int]]
    /// For a rate: whom its rows speak of, and how many people live there.
    let populations: Populations?
    /// The authorities' table and its key.
    let authorities: (table: String, key: String)?
    public let coverage: Coverage?

    public var id: String { definition.id.value }

    /// The value of the whole figure, or of a slice: rows whose dimension has the given value. A row whose dimension
    /// is unknown is unknown in every slice.
    public func value(_ slice: Slice = Slice(), minimumBase: Int) -> FigureValue {
        let rows = rows(in: slice)
        switch definition.measure {
        case .count: return .count(rows)
        case .share:
            let share = FigureValue.share(rows, minimumBase: minimumBase)
            return definition.hasInterval ? share.withWilsonInterval(minimumBase: minimumBase) : share
        case .rate(let rate):
            return .rate(
                rows, limits: limits, whole: whole, per: rate.per,
                people: populations?.people(in: rows) ?? 0, minimumBase: minimumBase)
        case .sum: return .sum(rows, limits: limits, whole: whole)
        case .median: return .middle(of: rows, limits: limits)
        case .minimum: return .extreme(of: rows, limits: limits, isMinimum: true)
        case .maximum: return .extreme(of: rows, limits: limits, isMinimum: false)
        }
    }

    /// Every row with what is known of its belonging to a slice.
    func rows(in slice: Slice) -> [ClassifiedRow] { slice.isEmpty ? rows : rows.map { narrowed($0, to: slice) } }

    private func narrowed(_ row: ClassifiedRow, to slice: Slice) -> ClassifiedRow {
        var row = row
        for (index, dimension) in definition.dimensions.enumerated() {
            guard let wanted = slice[dimension.name] else { continue }
            let belongs = Truth(row.dimensions[index].map { $0 == wanted })
            row.among = row.among && belongs
            row.inSlice = row.inSlice && belongs
        }
        return row
    }

    /// Every slice that is published: along each dimension, and where there are two along both.
    var slices: [Slice] {
        let dimensions = definition.dimensions.map { dimension in
            values(of: dimension.name).map { (dimension.name, $0) }
        }
        let single = dimensions.joined().map { Slice([$0]) }
        guard dimensions.count == 2 else { return single }
        return single + dimensions[0].flatMap { first in dimensions[1].map { Slice([first, $0]) } }
    }

    /// The values that a dimension takes, sorted.
    public func values(of dimension: String) -> [String] {
        guard let index = definition.dimensions.firstIndex(where: { $0.name == dimension }) else { return [] }
        return Set(rows.compactMap { $0.dimensions[index] }).sorted()
    }
}

/// A part of a figure: a value for some of its dimensions, as in `figure:late-replies?force=kent&year=2023`.
public struct Slice: Sendable, Hashable, Comparable {
    /// Pairs of dimension and value, sorted by dimension.
    public let pairs: [Pair]

    public struct Pair: Sendable, Hashable {
        public let dimension: String
        public let value: String
    }

    public init(_ pairs: [(String, String)] = []) {
        self.pairs = pairs.map { Pair(dimension: $0.0, value: $0.1) }.sorted { $0.dimension < $1.dimension }
    }

    public var isEmpty: Bool { pairs.isEmpty }

    public subscript(dimension: String) -> String? { pairs.first { $0.dimension == dimension }?.value }

    public static func < (a: Slice, b: Slice) -> Bool {
        a.pairs.map { "\($0.dimension)=\($0.value)" }.lexicographicallyPrecedes(
            b.pairs.map { "\($0.dimension)=\($0.value)" })
    }
}

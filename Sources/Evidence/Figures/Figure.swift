internal import Diagnostics
internal import Quantities

/// A figure with every row of its table classified, so that any slice of it can be told.
struct Figure: Sendable {
    let definition: FigureDefinition
    let table: Table
    /// What is known of each kind of row; nil for published totals, which are left out.
    let kinds: [ClassifiedRow?]
    /// For each row its kind.
    let places: [UInt32]
    /// For each dimension the value of each kind, and the rows of each value.
    let dimensions: [(kinds: [String?], groups: RowGroups)]
    /// Columns of its table that the figure reads.
    let columnsRead: Set<String>
    /// What the schema says of every cell that is added up or compared.
    let limits: Limits
    /// For a sum: the rows of which a row is a part.
    let wholes: Wholes
    /// For a rate: whom its rows speak of, and how many people live there.
    let populations: Populations?
    /// The authorities' table and its key.
    let authorities: (table: String, key: String)?
    let coverage: Coverage?

    var id: String { definition.id.value }

    /// The value of the whole figure, or of a slice: rows whose dimension has the given value. A row whose dimension
    /// is unknown is unknown in every slice.
    func value(_ slice: Slice, minimumBase: Int) -> FigureValue {
        var value = counted(slice, minimumBase: minimumBase)
        value.unit = unit
        return value
    }

    /// In what the column is that it adds up or compares.
    var unit: Unit? {
        definition.valueExpression.flatMap { table.resource.fieldIndex($0.value) }.flatMap {
            table.resource.fields[$0].unit
        }
    }

    private func counted(_ slice: Slice, minimumBase: Int) -> FigureValue {
        let all = allRows(in: slice)
        let rows = rated(all)
        switch definition.measure {
        case .count: return .count(rows)
        case .share:
            let share = FigureValue.share(rows, minimumBase: minimumBase)
            return definition.hasInterval ? share.withWilsonInterval : share
        case .rate(let rate):
            let people = populations ?? Populations(authorities: [], people: [:], absences: [])
            var value = FigureValue.rate(
                rows, limits: limits, wholes: wholes, per: rate.per, populations: people,
                // Twenty pounds are no twenty events.
                minimumBase: unit?.isAmount == true ? 0 : minimumBase, decimals: unit?.decimals)
            // Rows there are, which everybody can see: what chooses the rows of a rate is published.
            if value.quantity.absence == .noData, let reason = people.absence(of: all) {
                value = FigureValue(
                    .absent(reason), low: value.low, high: value.high, value.tally, doubleCounted: value.doubleCounted)
            }
            value.leftOut = all.count - rows.count
            return value
        case .sum: return .sum(rows, limits: limits, wholes: wholes)
        case .median: return .middle(of: rows, limits: limits)
        case .minimum: return .extreme(of: rows, limits: limits, isMinimum: true)
        case .maximum: return .extreme(of: rows, limits: limits, isMinimum: false)
        }
    }

    /// Every row that may belong to a slice, with what is known of it, in the order of the table.
    func rows(in slice: Slice) -> [ClassifiedRow] { rated(allRows(in: slice)) }

    /// A rate has no rows of authorities without a population.
    private func rated(_ rows: [ClassifiedRow]) -> [ClassifiedRow] {
        guard let populations else { return rows }
        return rows.filter { populations.authorities[$0.row] != nil }
    }

    /// The same, for a rate with the rows of authorities without a population.
    private func allRows(in slice: Slice) -> [ClassifiedRow] {
        let wanted = definition.dimensions.indices.filter { slice[definition.dimensions[$0].name] != nil }
        guard let first = wanted.first, let value = slice[definition.dimensions[first].name] else {
            return classified(places.indices) { kinds[$0] }
        }
        let known = { kind in
            kinds[kind].map { row in
                wanted.reduce(row) { row, dimension in
                    narrowed(row, dimension, to: slice[definition.dimensions[dimension].name], kind)
                }
            }
        }
        let rows = dimensions[first].groups.candidates(for: value).lazy.map(Int.init)
        // A million rows are of few kinds; but a slice may have fewer rows than there are kinds.
        guard rows.count > kinds.count else { return classified(rows, known) }
        let all = kinds.indices.map(known)
        return classified(rows) { all[$0] }
    }

    private func narrowed(_ row: ClassifiedRow, _ dimension: Int, to wanted: String?, _ kind: Int) -> ClassifiedRow {
        let belongs = Truth(dimensions[dimension].kinds[kind].map { $0 == wanted })
        var row = row
        row.among = row.among && belongs
        row.inSlice = row.inSlice && belongs
        return row
    }

    private func classified(_ rows: some Collection<Int>, _ known: (Int) -> ClassifiedRow?) -> [ClassifiedRow] {
        var result: [ClassifiedRow] = []
        result.reserveCapacity(rows.count)
        for row in rows {
            guard var known = known(Int(places[row])), known.among != .no else { continue }
            known.row = row
            result.append(known)
        }
        return result
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

    /// How many slices all figures of a campaign may have together: each is a line of the lock and of its figure's page.
    static let sliceLimit = 20_000

    /// The longest value of a dimension: it names slices in addresses, lists and charts.
    static let valueLimit = 1500

    /// A value of a dimension that is no name; nil where there is none.
    var longValue: String? {
        dimensions.lazy.flatMap(\.groups.values).first { $0.utf8.count > Self.valueLimit }
    }

    /// How many ``slices`` there are.
    var sliceCount: Int {
        let counts = dimensions.map(\.groups.values.count)
        return counts.reduce(0, +) + (counts.count == 2 ? counts[0] * counts[1] : 0)
    }

    /// The values that a dimension takes, sorted.
    func values(of dimension: String) -> [String] {
        guard let index = definition.dimensions.firstIndex(where: { $0.name == dimension }) else { return [] }
        return dimensions[index].groups.values
    }
}

internal import Algorithms
internal import Diagnostics

/// What is published of a protected table, as sums over numbers that aren't published: how many rows there are of each
/// kind, or what each row counts. An attacker knows the sums and looks for the numbers.
struct DisclosureSystem: Sendable {
    /// A sum over some of the unknowns.
    struct Sum: Sendable {
        /// What a message calls it.
        let name: String
        /// Indices of unknowns, ascending.
        let unknowns: [Int]
        let value: Int
        /// The most that it can be by what is published of the rows themselves.
        let most: Int
        /// For a sum that is no figure's and that several may leave between them: the least that it can be by one of them.
        var least: Int? = nil
    }

    /// A value that is either published as a whole or suppressed.
    struct Cell: Sendable {
        enum Place: Sendable, Hashable {
            case slice(figure: String, Slice)
            case row(column: String, Int)
        }

        let place: Place
        /// Sums that may not be known where they are small.
        let sensitive: [Sum]
        /// The same of what bounds tell: rows that may belong to several cells, so that along a grid they don't add up.
        var bounds: [Sum] = []
        /// Sums that are told beside them.
        let others: [Sum]

        /// Everything that may not be known where it is small.
        var guarded: [Sum] { sensitive + bounds }
    }

    let threshold: Int
    /// Where the table is described, the place for messages.
    let origin: Origin
    /// Sums that everybody knows, because the rows themselves are published without the protected columns.
    let given: [Sum]
    let cells: [Cell]
    /// Unknowns of whom nothing is known: how many there are tells nothing.
    var silent: Set<Int> = []
    /// How many rows there are of each kind, where kinds of rows are the unknowns.
    var counts: [Int] = []
    /// The published columns that conditions compare, with a number for the value that each kind has there.
    var compared: [(column: String, values: [Int])] = []
    var grids: [DisclosureGrid] = []

    /// Whether a sum may not be published.
    func isUnsafe(_ sum: Sum) -> Bool { sum.value < threshold && sum.most > 0 }

    /// How high a suppressed sum has to be able to be.
    func reach(of sum: Sum) -> Int { min(threshold - 1, sum.most) }

    /// How low: a figure by itself may say more of a part of its rows than that there are none.
    func depth(of sum: Sum) -> Int { sum.least ?? 0 }

    /// What the cells tell that are not suppressed, each sum once.
    func published(without suppressed: Set<Int>) -> [Sum] {
        cells.indices.filter { !suppressed.contains($0) }.flatMap { cells[$0].guarded + cells[$0].others }
            .filter { !$0.unknowns.isEmpty }.uniqued(on: \.unknowns)
    }
}

extension DisclosureSystem {
    /// The cells of some figures, and the grids in which they add up.
    ///
    /// - Parameters:
    ///   - rows: a cell for each row whose number is published, at the row's own index; empty where rows are unknowns by
    ///     their kind.
    ///   - cell: what a slice of a figure tells; nil where it tells nothing.
    init(
        threshold: Int, origin: Origin, given: [Sum], rows: [Cell], figures: [Figure],
        cell: (Figure, Slice) -> Cell?
    ) {
        var cells = rows
        var grids: [DisclosureGrid] = []
        for figure in figures {
            var index: [Slice: Int] = [:]
            for slice in [Slice()] + figure.slices {
                guard let cell = cell(figure, slice) else { continue }
                index[slice] = cells.count
                cells.append(cell)
            }
            let pairs = figure.definition.dimensions.map { dimension in
                figure.values(of: dimension.name).map { (dimension.name, $0) }
            }
            // A margin stands after the values of its dimension.
            let axis = { (pairs: [(String, String)]) in pairs.map { Optional([$0]) } + [[]] }
            switch pairs.count {
            case 1:
                grids.append(
                    DisclosureGrid([axis(pairs[0]).map { $0.flatMap { index[Slice($0)] } }], hasTotalRow: false))
            case 2:
                grids.append(
                    DisclosureGrid(
                        axis(pairs[0]).map { first in
                            axis(pairs[1]).map { second in index[Slice((first ?? []) + (second ?? []))] }
                        }, hasTotalRow: true))
            default: break
            }
            guard !rows.isEmpty else { continue }
            for (slice, total) in index where slice.pairs.count == pairs.count {
                let parts = cells[total].sensitive.first?.unknowns ?? []
                grids.append(DisclosureGrid([parts.map(Optional.some) + [total]], hasTotalRow: false))
            }
        }
        // A dictionary has no order, and suppression must not depend on one.
        self.init(
            threshold: threshold, origin: origin, given: given, cells: cells,
            grids: grids.sorted { $0.rank < $1.rank })
    }
}

/// Cells that add up along rows and columns, with their totals last.
struct DisclosureGrid: Sendable {
    /// Indices of cells; nil where there is no such cell, so that nothing is known of it.
    let cells: [[Int?]]
    let columns: Int
    /// Whether it is one row of parts and their total, of which no column is told.
    let isLine: Bool

    /// - Parameter hasTotalRow: whether the last row is made of totals; otherwise nothing is known of them.
    init(_ cells: [[Int?]], hasTotalRow: Bool) {
        columns = cells.first?.count ?? 0
        isLine = !hasTotalRow && cells.count == 1
        self.cells = hasTotalRow ? cells : cells + [Array(repeating: nil, count: columns)]
    }

    var rows: Int { cells.count }
    var rank: Int { cells.joined().lazy.compactMap { $0 }.last ?? 0 }

    func isTotal(_ row: Int, _ column: Int) -> Bool { (row == rows - 1) != (column == columns - 1) }
}

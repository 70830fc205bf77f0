internal import Algorithms
internal import Diagnostics

/// The order in which the rows of a protected table are published: that of their published cells. A spreadsheet is often
/// kept sorted, and the order of its rows would tell of columns that no row shows, and of numbers that are suppressed.
enum PublishedOrder {
    /// Tables as they were read, with the rows of those that declare a policy in that order, and of those that refer to
    /// one: a table of answers stands in the order of its study. Everything that comes after, row by row, follows.
    static func applied(to tables: [Table]) -> [Table] {
        let protected = Set(tables.filter { $0.resource.disclosure != nil }.map(\.name))
        return tables.map { table in
            let names = [table.name] + table.resource.foreignKeys.map(\.resource.value)
            return protected.isDisjoint(with: names) ? table : table.inOrder(order(of: table))
        }
    }

    /// By the keys, then column by column. What may be suppressed isn't looked at.
    private static func order(of table: Table) -> [Int] {
        let resource = table.resource
        let keys = (resource.primaryKey + resource.foreignKeys.flatMap(\.fields)).compactMap {
            resource.fieldIndex($0.value)
        }
        let columns = (keys + Array(resource.fields.indices)).uniqued().filter { !resource.fields[$0].isProtected }
        let ranks = columns.map { ranking(of: $0, in: table) }
        return (0..<table.rowCount).sorted { a, b in
            for rank in ranks where rank[a] != rank[b] { return rank[a] < rank[b] }
            return a < b
        }
    }

    /// For each row how many smaller cells the column has.
    private static func ranking(of column: Int, in table: Table) -> [Int] {
        let values = table.values(of: column)
        var ranks = [Int](repeating: 0, count: values.count)
        for (before, next) in values.indices.sorted(by: { values[$0].precedes(values[$1]) }).adjacentPairs() {
            ranks[next] = ranks[before] + (values[before].precedes(values[next]) ? 1 : 0)
        }
        return table.places(of: column).map { ranks[Int($0)] }
    }

    /// Rows that nothing else tells apart, in the order of what is shown of their protected columns: only once it is
    /// decided what is suppressed can they be put in it. No figure that names rows tells them apart either.
    ///
    /// - Parameters:
    ///   - columns: those that are published.
    ///   - cell: what is published of a row in one of them.
    /// - Returns: for each place the row that stands there; nil where all stay where they are.
    static func ofAlikeRows(in table: Table, _ columns: [Int], cell: (_ row: Int, _ column: Int) -> Cell) -> [Int]? {
        let resource = table.resource
        let isKeyed = !resource.primaryKey.isEmpty && resource.hasPublicKey
        let protected = columns.indices.filter { resource.fields[columns[$0]].isProtected }
        guard resource.disclosure != nil, !isKeyed, !protected.isEmpty else { return nil }
        let open = columns.filter { !resource.fields[$0].isProtected }
        var order = Array(0..<table.rowCount)
        for rows in Dictionary(grouping: order, by: { row in open.map { table[row, $0] } }).values where rows.count > 1
        {
            let shown = rows.map { row in (row: row, cells: protected.map { cell(row, $0) }) }
            let sorted = shown.sorted { $0.cells.lexicographicallyPrecedes($1.cells) { $0.precedes($1) } }
            for (place, next) in zip(rows, sorted) { order[place] = next.row }
        }
        return order
    }
}

extension Cell {
    /// Numbers by their size, everything else by its bytes, so that no two machines differ; an absence stands last.
    fileprivate func precedes(_ other: Cell) -> Bool {
        if rank != other.rank { return rank < other.rank }
        if case (.range(let a), .range(let b)) = (self, other) {
            return (a.low, a.high ?? .max) < (b.low, b.high ?? .max)
        }
        if let a = double, let b = other.double, a != b { return a < b }
        return source.utf8.lexicographicallyPrecedes(other.source.utf8)
    }

    private var rank: Int {
        switch self {
        case .integer, .number: 0
        case .text, .boolean, .date: 1
        case .range: 2
        case .absent: 3
        }
    }
}

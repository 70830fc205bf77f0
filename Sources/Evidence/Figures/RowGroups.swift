/// Rows grouped by what a dimension says of them.
struct RowGroups: Sendable {
    /// The values of the dimension, sorted.
    let values: [String]
    private let rows: [String: [UInt32]]
    /// Rows of which it isn't known.
    private let unknown: [UInt32]

    /// - Parameters:
    ///   - kinds: for each kind of row its value; nil where it isn't known.
    ///   - left: the kinds that are left out.
    init(_ kinds: [String?], leaving left: (Int) -> Bool, _ places: [UInt32]) {
        let names = Set(kinds.indices.filter { !left($0) }.compactMap { kinds[$0] }).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        /// For each kind its group; -1 where it is left out, the last group where its value isn't known.
        let group = kinds.indices.map { kind in
            left(kind) ? -1 : kinds[kind].flatMap { numbers[$0] } ?? names.count
        }
        var groups = [[UInt32]](repeating: [], count: names.count + 1)
        for (row, kind) in places.enumerated() where group[Int(kind)] >= 0 {
            groups[group[Int(kind)]].append(UInt32(row))
        }
        values = names
        unknown = groups.removeLast()
        rows = Dictionary(uniqueKeysWithValues: zip(names, groups))
    }

    /// The rows that belong to a value or may do so, in order.
    func candidates(for value: String) -> [UInt32] {
        let sure = rows[value] ?? []
        guard !unknown.isEmpty else { return sure }
        var merged: [UInt32] = []
        merged.reserveCapacity(sure.count + unknown.count)
        var next = 0
        for row in sure {
            while next < unknown.count, unknown[next] < row {
                merged.append(unknown[next])
                next += 1
            }
            merged.append(row)
        }
        return merged + unknown[next...]
    }
}

internal import Diagnostics

/// Of which row each row is a part.
struct Wholes: Sendable {
    /// The row of which a row is a part directly.
    private let whole: [Int: Int]

    /// Of a table in which no row is a part.
    init() { whole = [:] }

    init(of table: Table) {
        guard let column = table.resource.partOf.flatMap({ table.resource.fieldIndex($0.value) }) else {
            whole = [:]
            return
        }
        let rowOfKey = table.rowsByKey
        whole = Dictionary(
            uniqueKeysWithValues: (0..<table.rowCount).compactMap { row in
                table[row, column].text.flatMap { rowOfKey[$0] }.map { (row, $0) }
            })
    }

    /// The first row among some that is part of another among them, directly or through others, and that other.
    func doubled(among rows: Set<Int>) -> (part: Int, whole: Int)? {
        guard !whole.isEmpty else { return nil }
        // Rows that have been passed without finding one: whoever comes to them needn't go on.
        var passed: Set<Int> = []
        for part in rows.sorted() {
            var row = part
            while let next = whole[row], next != part {
                if rows.contains(next) { return (part, next) }
                guard passed.insert(next).inserted else { break }
                row = next
            }
        }
        return nil
    }
}

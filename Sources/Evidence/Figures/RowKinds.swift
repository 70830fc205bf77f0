internal import Diagnostics
internal import Quantities

/// The rows of a table told apart by some of its columns. What an expression over these columns says of one row of a kind
/// it says of all, so it is asked once for each kind, however many rows there are.
struct RowKinds: Sendable {
    /// One row for each kind; columns that tell no rows apart are not coded.
    let table: Table
    /// The columns that follow from others, in the same way.
    let computed: [(name: String, cells: [Cell])]
    /// For each row of the real table the number of its kind.
    let places: [UInt32]

    /// - Parameter columns: the names of the columns, as SQL knows them.
    init(_ real: Table, _ computed: [ComputedColumn], by columns: Set<String>) {
        let own = real.resource.fields.indices.filter { index in
            let name = real.resource.fields[index].name.value
            return columns.contains(name) || columns.contains(name + "_state")
        }
        let derived = computed.filter { columns.contains($0.field.name.value) }
        var places = [UInt32](repeating: 0, count: real.rowCount)
        /// For each kind its first row.
        var first = real.rowCount == 0 ? [] : [0]
        if columns.contains("_row") {
            places = (0..<UInt32(real.rowCount)).map { $0 }
            first = Array(0..<real.rowCount)
        } else {
            for column in own { RowKinds.split(&places, &first, real.places(of: column)) }
            for column in derived {
                var known: [Cell: UInt32] = [:]
                RowKinds.split(
                    &places, &first,
                    column.cells.map { cell in
                        let place = known[cell] ?? UInt32(known.count)
                        known[cell] = place
                        return place
                    })
            }
        }
        self.places = places
        var table = Table(resource: real.resource, file: real.file)
        for row in first {
            table.append(
                real.resource.fields.indices.map { own.contains($0) ? real[row, $0] : .absent(.notCoded) })
        }
        self.table = table
        self.computed = computed.map { column in
            let isRead = columns.contains(column.field.name.value)
            return (column.field.name.value, first.map { isRead ? column.cells[$0] : .absent(.notCoded) })
        }
    }

    /// Tells kinds apart by one more column. Kinds are numbered as they first occur.
    private static func split(_ places: inout [UInt32], _ first: inout [Int], _ column: [UInt32]) {
        var known: [UInt64: UInt32] = [:]
        var rows: [Int] = []
        // Rows of the same kind often follow each other.
        var last: (key: UInt64, place: UInt32)?
        for row in places.indices {
            let key = UInt64(places[row]) << 32 | UInt64(column[row])
            if let last, last.key == key {
                places[row] = last.place
                continue
            }
            let place = known[key] ?? UInt32(rows.count)
            if place == rows.count {
                known[key] = place
                rows.append(row)
            }
            places[row] = place
            last = (key, place)
        }
        first = rows
    }
}

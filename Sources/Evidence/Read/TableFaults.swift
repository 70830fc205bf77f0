internal import Algorithms
internal import Diagnostics

/// Which columns of a table hold errors that have been reported: what is said of the others stays true, and a mistake
/// in a text about them is told in the same run.
struct TableFaults {
    let table: Table
    /// Nil where rows may be missing, or be others than they seem: an error stands in a key, or in no cell.
    let columns: Set<String>?

    /// - Parameter errors: in all files.
    /// - Returns: nil where none of them stands in the table.
    init?(of table: Table, _ errors: [Location]) {
        let own = errors.filter { $0.path == table.file.path }
        guard !own.isEmpty else { return nil }
        self.table = table
        let found = own.map { TableFaults.column(of: $0, in: table) }
        let named = Set(found.compactMap { $0 }.map { table.resource.fields[$0].name.value })
        columns = found.contains(nil) || !named.isDisjoint(with: TableFaults.naming(table.resource)) ? nil : named
    }

    var rowsMayBeMissing: Bool { columns == nil }
    var role: Resource.Role? { table.resource.role }

    /// The columns that say what a row is; an authority is left out where its name is wrong.
    private static func naming(_ resource: Resource) -> [String] {
        let names = resource.role == .authorities ? ["name", "aliases"] : []
        return resource.primaryKey.map(\.value)
            + names.compactMap { resource.field(role: $0)?.name.value }
    }

    /// The column in which a place stands; nil where no row has it.
    private static func column(of place: Location, in table: Table) -> Int? {
        let next = (0..<table.rowCount).partitioningIndex { table.origin($0, 0).offset > place.offset }
        // In an object the first column may stand behind another.
        for row in max(0, next - 1)..<min(next + 1, table.rowCount) {
            if let column = (0..<table.width).first(where: { table.origin(row, $0).offset == place.offset }) {
                return column
            }
        }
        return nil
    }
}

public import Diagnostics
internal import Quantities

/// The rows of a table as far as they are published: each cell is looked up where it was read when it is asked for, so a
/// large table is held once.
public final class PublishedRows: RandomAccessCollection, Sendable {
    private let table: Table
    /// The columns of the table that are published; those that follow from them stand behind.
    private let columns: [Int]
    private let derived: [ComputedColumn]
    /// For each published column the rows whose cell is suppressed.
    private let suppressed: [Set<Int>]
    /// For each published row the row of the table; nil where they are the same.
    private let order: [Int]?

    init(_ table: Table, columns: [Int], derived: [ComputedColumn], suppressed: [Set<Int>]) {
        (self.table, self.columns, self.derived, self.suppressed) = (table, columns, derived, suppressed)
        order = PublishedOrder.ofAlikeRows(in: table, columns) { row, column in
            PublishedRows.cell(row, column, of: table, columns, suppressed)
        }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { table.rowCount }
    public subscript(row: Int) -> Row { Row(rows: self, row: row) }

    /// One row: its published cells.
    public struct Row: RandomAccessCollection, Sendable {
        fileprivate let rows: PublishedRows
        fileprivate let row: Int

        public var startIndex: Int { 0 }
        public var endIndex: Int { rows.columns.count + rows.derived.count }
        public subscript(column: Int) -> Cell { rows.cell(row, column) }
    }

    private func cell(_ place: Int, _ column: Int) -> Cell {
        let row = order?[place] ?? place
        guard column < columns.count else { return derived[column - columns.count].cells[row] }
        return PublishedRows.cell(row, column, of: table, columns, suppressed)
    }

    /// Where a cell was read; nil in a column that follows from others.
    public func origin(_ place: Int, _ column: Int) -> Origin? {
        column < columns.count ? table.origin(order?[place] ?? place, columns[column]) : nil
    }

    /// What the policy of a column of links says of a row.
    func linkPolicy(_ place: Int, _ column: Int) -> String? {
        column < columns.count ? LinkPolicy.said(of: table, order?[place] ?? place, columns[column]) : nil
    }

    private static func cell(
        _ row: Int, _ column: Int, of table: Table, _ columns: [Int], _ suppressed: [Set<Int>]
    ) -> Cell {
        if !suppressed[column].isEmpty, suppressed[column].contains(row) { return .absent(.suppressed) }
        return LinkPolicy.publish(table, row, columns[column])
    }

    /// The different cells of a column, each once or more often.
    public func values(of column: Int) -> [Cell] {
        let isPlain =
            column < columns.count && suppressed[column].isEmpty
            && table.resource.fields[columns[column]].linkPolicy == nil
        return isPlain ? table.values(of: columns[column]) : indices.map { cell($0, column) }
    }
}

public import Diagnostics

/// A table as it was read, every cell typed and every row with its place in the file.
public struct Table: Sendable {
    public let resource: Resource
    public let file: SourceFile
    private var cells: [Cell] = []
    private var offsets: [Int] = []

    init(resource: Resource, file: SourceFile) {
        self.resource = resource
        self.file = file
    }

    public var width: Int { resource.fields.count }
    public var rowCount: Int { width == 0 ? 0 : cells.count / width }

    public subscript(row: Int, column: Int) -> Cell { cells[row * width + column] }

    public subscript(row: Int, column: String) -> Cell? {
        resource.fieldIndex(column).map { self[row, $0] }
    }

    /// Where a cell stands.
    public func origin(_ row: Int, _ column: Int) -> Origin { Origin(file, offsets[row * width + column]) }

    mutating func append(_ row: [(cell: Cell, offset: Int)]) {
        cells += row.map(\.cell)
        offsets += row.map(\.offset)
    }

    mutating func reserve(rows: Int) {
        cells.reserveCapacity(rows * width)
        offsets.reserveCapacity(rows * width)
    }

    /// The row's primary key as text, or its number from 1 where the table has none.
    public func key(of row: Int) -> String {
        let names = resource.primaryKey.compactMap { resource.fieldIndex($0.value) }
        return names.isEmpty ? String(row + 1) : names.map { self[row, $0].source }.joined(separator: " / ")
    }
}

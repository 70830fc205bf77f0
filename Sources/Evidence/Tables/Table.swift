internal import Diagnostics
internal import Quantities

/// A table as it was read, every cell typed and every row with its place in the file.
struct Table: Sendable {
    private(set) var resource: Resource
    let file: SourceFile
    private var columns: [Column]
    /// Where each cell stands, row by row; no table file is larger than 32 bits can say.
    private var offsets: [UInt32] = []

    /// A column's cells. Most columns say the same few things over and over: each text is read, and kept, once.
    private struct Column {
        /// The largest number of different texts that are told apart; a column of keys has more, and gains nothing.
        static let limit = 1 << 16

        var values: [Cell] = []
        /// For each row the place of its cell in ``values``.
        var places: [UInt32] = []
        /// The places of texts that have been read, as long as the table is read.
        var known: [String: UInt32] = [:]
    }

    init(resource: Resource, file: SourceFile) {
        self.resource = resource
        self.file = file
        columns = resource.fields.map { _ in Column() }
    }

    var name: String { resource.name.value }
    var width: Int { columns.count }
    var rowCount: Int { columns.first?.places.count ?? 0 }

    subscript(row: Int, column: Int) -> Cell { columns[column].values[Int(columns[column].places[row])] }

    subscript(row: Int, column: String) -> Cell? {
        resource.fieldIndex(column).map { self[row, $0] }
    }

    /// The different cells of a column, each once or more often.
    func values(of column: Int) -> [Cell] { columns[column].values }
    /// For each row the place of its cell among them.
    func places(of column: Int) -> [UInt32] { columns[column].places }

    /// A cell's text for a message; not where the column is not for publication.
    func quoted(_ row: Int, _ column: Int) -> String { resource.fields[column].quoted(self[row, column].source) }

    /// A cell's text to find the name that was meant by it; empty where the column is not for publication.
    func likened(_ row: Int, _ column: Int) -> String { resource.fields[column].likened(self[row, column].source) }

    /// Where a cell stands.
    func origin(_ row: Int, _ column: Int) -> Origin { Origin(file, Int(offsets[row * width + column])) }

    /// Reads the next cell of a column; every row has to get one in every column, in their order.
    mutating func append(
        _ text: String, at offset: Int, to column: Int, _ reader: inout CellReader, _ findings: inout Findings
    ) {
        offsets.append(UInt32(offset))
        if let place = columns[column].known[text] { return columns[column].places.append(place) }
        let found = findings.count
        let cell = reader.cell(text, in: column, at: offset, &findings)
        let place = UInt32(columns[column].values.count)
        columns[column].values.append(cell)
        columns[column].places.append(place)
        // What is wrong is said at every place where it stands.
        guard findings.count == found, columns[column].known.count < Column.limit,
            !resource.fields[column].constraints.unique
        else { return }
        columns[column].known[text] = place
    }

    /// The same with other texts in a column.
    func replacing(_ column: Int, _ text: (String) -> String) -> Table {
        var result = self
        result.columns[column].values = columns[column].values.map { cell in cell.text.map { .text(text($0)) } ?? cell }
        return result
    }

    /// The same without the cells of a column in some rows, which it then holds nowhere.
    func withholding(_ rows: Set<Int>, in column: Int) -> Table {
        with(Dictionary(uniqueKeysWithValues: rows.map { ($0, Cell.absent(.suppressed)) }), in: column)
    }

    /// The same with other cells in some rows of a column; those that they replace it holds nowhere.
    ///
    /// - Parameter description: what is said of the column then; nil where that stays.
    func with(_ cells: [Int: Cell], in column: Int, description: String? = nil) -> Table {
        var other = Column()
        var places: [Cell: UInt32] = [:]
        for row in 0..<rowCount {
            let cell = cells[row] ?? self[row, column]
            let place = places[cell] ?? UInt32(other.values.count)
            if places.updateValue(place, forKey: cell) == nil { other.values.append(cell) }
            other.places.append(place)
        }
        var result = self
        result.columns[column] = other
        if let description { result.resource.fields[column].description = description }
        return result
    }

    /// The same rows in another order.
    ///
    /// - Parameter order: for each place the row that comes to stand there.
    func inOrder(_ order: [Int]) -> Table {
        var result = self
        for column in columns.indices { result.columns[column].places = order.map { columns[column].places[$0] } }
        result.offsets = order.flatMap { offsets[$0 * width..<($0 + 1) * width] }
        return result
    }

    /// Appends a row that stands in no file.
    mutating func append(_ row: [Cell]) {
        for (column, cell) in row.enumerated() {
            columns[column].places.append(UInt32(columns[column].values.count))
            columns[column].values.append(cell)
            offsets.append(0)
        }
    }

    /// To be called once all rows are read.
    mutating func finish() {
        for column in columns.indices { columns[column].known = [:] }
    }

    /// For each row its primary key as text, or its number from 1 where the table has none.
    var keys: [String] {
        let columns = keyColumns
        return (0..<rowCount).map { key(of: $0, columns) }
    }

    /// The row of each key; of two that have one key the first.
    var rowsByKey: [String: Int] {
        Dictionary(firstOf: keys.enumerated().map { ($1, $0) })
    }

    /// The row's primary key as text, or its number from 1 where the table has none.
    func key(of row: Int) -> String { key(of: row, keyColumns) }

    private var keyColumns: [Int] { resource.primaryKey.compactMap { resource.fieldIndex($0.value) } }

    private func key(of row: Int, _ columns: [Int]) -> String {
        switch columns.count {
        case 0: String(row + 1)
        case 1: self[row, columns[0]].source
        default: columns.map { self[row, $0].source }.joined(separator: " / ")
        }
    }
}

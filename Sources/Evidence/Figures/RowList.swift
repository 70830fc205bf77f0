/// Rows of a table, in its order: how many there are, and the first of them. Nobody reads a list of a million rows, and
/// whoever needs them computes the figure again from the downloads.
public struct RowList: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// The most rows that are listed.
    public static let limit = 2000

    public private(set) var listed: [Int] = []
    public private(set) var count = 0

    public init(arrayLiteral rows: Int...) {
        for row in rows { append(row) }
    }

    mutating func append(_ row: Int) {
        if count < Self.limit { listed.append(row) }
        count += 1
    }

    public var isEmpty: Bool { count == 0 }
    public var first: Int? { listed.first }
}

public import Diagnostics

/// A reference from which a row of a published table was taken.
public struct Citation: Sendable {
    /// The id of the reference, and where the table names it.
    public let id: Located<String>
    public let table: String
    public let row: Int
}

extension Citation {
    /// What the published columns of a table cite.
    static func all(in table: Table) -> [Citation] {
        table.resource.fields.indices.filter {
            table.resource.fields[$0].citesReferences && !table.resource.fields[$0].isProtected
        }.flatMap { column in
            (0..<table.rowCount).compactMap { row in
                table[row, column].text.map {
                    Citation(id: Located($0, at: table.origin(row, column)), table: table.name, row: row)
                }
            }
        }
    }
}

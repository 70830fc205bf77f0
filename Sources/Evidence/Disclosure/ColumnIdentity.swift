internal import Diagnostics

/// A column of a protected table that holds in its rows, but for slips, what others of it add up to: women and men, and
/// everyone. A number that is suppressed in one of them follows from the others, and the attack, which looks at each column
/// by itself, doesn't see it. Nor does it see a ``ColumnQuotient``.
struct ColumnIdentity {
    let total: Field
    let parts: [Field]

    /// So many rows have to agree: in fewer it may be chance, the more so where one column is all of the sum.
    private static let rows = (ofSums: 3, ofCopies: 5)
    /// Of more columns not every combination is tried; those that count people go first.
    private static let limit = 12
    /// One slip in so many rows takes nothing away.
    static let slips = 20

    /// Reports the first identity of each table that has a column of counts in it.
    static func check(_ tables: [Table], _ findings: inout Findings) {
        for table in tables where table.resource.disclosure?.counts.isEmpty == false {
            if let identity = first(in: table) {
                findings.report(.addsUp(identity))
            } else {
                ColumnQuotient.check(table, &findings)
            }
        }
    }

    /// The published columns of numbers among which an identity is looked for.
    static func columns(of table: Table) -> [Int] {
        let fields = table.resource.fields
        let numeric = fields.indices.filter { fields[$0].isPublished && fields[$0].isNumeric }
        let counts = numeric.filter { fields[$0].countsPeople }
        return Array((counts + numeric.filter { !fields[$0].countsPeople }).prefix(limit))
    }

    private static func first(in table: Table) -> ColumnIdentity? {
        let fields = table.resource.fields
        let columns = columns(of: table)
        let values = columns.map { column in
            (0..<table.rowCount).map { table[$0, column].double.flatMap { Int(exactly: $0) } }
        }
        // A column of noughts is part of every sum.
        let places = values.indices.filter { values[$0].contains { $0 ?? 0 != 0 } }
        for total in places {
            let others = places.filter { $0 != total }
            for choice in 1..<(1 << others.count) {
                let parts = others.indices.filter { choice >> $0 & 1 == 1 }.map { others[$0] }
                let isGuarded = ([total] + parts).contains { fields[columns[$0]].countsPeople }
                guard isGuarded, adds(parts.map { values[$0] }, to: values[total]) else { continue }
                return ColumnIdentity(total: fields[columns[total]], parts: parts.map { fields[columns[$0]] })
            }
        }
        return nil
    }

    /// Whether the parts add up to the total wherever all of them are known.
    private static func adds(_ parts: [[Int?]], to total: [Int?]) -> Bool {
        var (agreeing, others) = (0, 0)
        for row in total.indices {
            guard let whole = total[row] else { continue }
            var sum: Int? = 0
            for part in parts {
                guard let value = part[row] else {
                    sum = nil
                    break
                }
                sum = sum.flatMap { $0.addingReportingOverflow(value).overflow ? nil : $0 + value }
            }
            guard let sum else { continue }
            // Numbers of rare events are nought together nearly everywhere.
            if sum != whole { others += 1 } else if whole != 0 { agreeing += 1 }
            if others > 1, others * slips > total.count { return false }
        }
        return agreeing >= (parts.count == 1 ? rows.ofCopies : rows.ofSums) && others * slips <= agreeing + others
    }
}

extension Diagnostic {
    fileprivate static func addsUp(_ identity: ColumnIdentity) -> Diagnostic {
        let parts = identity.parts.map { "`\($0.name.value)`" }.joined(separator: " and ")
        let isCopy = identity.parts.count == 1
        return .error(
            at: identity.total.name.origin,
            "`\(identity.total.name.value)` \(isCopy ? "says the same as" : "is the sum of") \(parts), so "
                + "what is suppressed in one of them follows from the other\(isCopy ? "" : "s")",
            help:
                "don't publish `\(identity.total.name.value)`: write `daylight: {publish: false}` beside it, and "
                + "let figures add up the others, each by itself")
    }
}

internal import Algorithms
internal import Diagnostics

/// Three columns of a protected table of which one says in its rows, but for slips, how the others divide: people met, people
/// fined, and a percentage or a rate. A number that is suppressed in one of them follows from the others.
struct ColumnQuotient {
    /// What needn't be published, and what it follows from.
    let field: Field
    let others: [Field]

    /// Shares, percentages and rates.
    private static let scales: [Double] = [1, 100, 1000, 10_000, 100_000]
    /// Each column has to have so many different numbers where they agree: among fewer, numbers that are small or always
    /// the same agree by chance.
    private static let numbers = 5

    /// Reports the first one in a table that has a column of counts in it.
    static func check(_ table: Table, _ findings: inout Findings) {
        let fields = table.resource.fields
        let columns = ColumnIdentity.columns(of: table).sorted().map { Column($0, in: table) }
            .filter { $0.different >= numbers }
        for places in columns.indices.combinations(ofCount: 3) {
            let three = places.map { columns[$0] }
            guard three.contains(where: { fields[$0.index].countsPeople }) else { continue }
            let isFound = three.indices.contains { place in
                let factors = three.indices.filter { $0 != place }.map { three[$0] }
                return scales.contains { multiplies(factors[0], factors[1], to: three[place], scale: $0) }
            }
            guard isFound else { continue }
            let named = three.map { fields[$0.index] }
            let last = named.lastIndex { !$0.countsPeople } ?? 2
            let others = named.indices.filter { $0 != last }.map { named[$0] }
            return findings.report(.divides(ColumnQuotient(field: named[last], others: others)))
        }
    }

    private struct Column {
        let index: Int
        let values: [Double?]
        /// How many different numbers there are beside nought.
        let different: Int
        /// Half a unit in the last place to which its numbers are written.
        let half: Double

        init(_ index: Int, in table: Table) {
            self.index = index
            values = (0..<table.rowCount).map { table[$0, index].double }
            different = Set(values.compactMap { $0 }.filter { $0 != 0 }).count
            var unit = 1.0
            // Of millionths nobody has rounded anything.
            while unit < 1e6,
                values.contains(where: { $0.map { ($0 * unit - ($0 * unit).rounded()).magnitude > 1e-6 } ?? false })
            {
                unit *= 10
            }
            half = 0.5 / unit
        }
    }

    /// Whether the product is the product, wherever all are known, within the rounding of one of the three: that of the
    /// percentage that somebody worked out, or of the number that was worked out from it.
    private static func multiplies(_ a: Column, _ b: Column, to product: Column, scale: Double) -> Bool {
        var agreeing: [Int] = []
        var others = 0
        for row in product.values.indices {
            guard let x = a.values[row], let y = b.values[row], let whole = product.values[row] else { continue }
            let rounding = max(a.half * y.magnitude, b.half * x.magnitude, product.half * scale)
            if (x * y - whole * scale).magnitude > rounding * (1 + 1e-9) {
                others += 1
                if others > 1, others * ColumnIdentity.slips > product.values.count { return false }
            } else if x != 0, y != 0, whole != 0 {
                agreeing.append(row)
            }
        }
        return others * ColumnIdentity.slips <= agreeing.count + others
            && [a, b, product].allSatisfy { column in Set(agreeing.map { column.values[$0] }).count >= numbers }
    }
}

extension Diagnostic {
    fileprivate static func divides(_ quotient: ColumnQuotient) -> Diagnostic {
        let name = quotient.field.name
        let others = quotient.others.map { "`\($0.name.value)`" }.joined(separator: " and ")
        return .error(
            at: name.origin,
            "`\(name.value)` follows from \(others), so what is suppressed in one of them follows from the others",
            help:
                "don't publish `\(name.value)`: write `daylight: {publish: false}` beside it, or beside another of the three"
        )
    }
}

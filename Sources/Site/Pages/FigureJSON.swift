internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// A figure, or a slice of it, for machines: `index.json` beside its page.
///
/// `known_part` is what the rows with a known number make by themselves, which is what `sql` prints. It is the `value`
/// too, but where ranges put that beyond it: then `value` is null, and `low` and `high` say between what it lies.
/// `unknown_rows` and `left_out_rows`, where there are any, are how many rows the page says the value leaves out: those
/// of which it isn't known whether they count, or what they add, and those that a rate has no people for.
struct FigureJSON {
    let evidence: PublishedEvidence
    let words: Words

    func bytes(_ figure: PublishedFigure, _ slice: Slice, _ table: PublishedTable) -> [UInt8] {
        var members: [(String, JSON)] = [
            ("figure", .string(figure.id)), ("title", .string(figure.definition.title.value)),
            ("as_of", .string(evidence.asOf.iso)),
        ]
        members += values(of: figure, slice, table)
        let value = figure.value(slice)
        for (name, count) in [("unknown_rows", value.unknownCount), ("left_out_rows", value.leftOut)] where count > 0 {
            members.append((name, .number(Double(count))))
        }
        // Of parts of each other there is no value of the whole.
        let isAdded = value.doubleCounted == nil
        members.append(("recomputable", .boolean(figure.isRecomputable && isAdded)))
        // Coverage is of the whole figure, and only where rows name authorities.
        members.append(("coverage", slice.isEmpty ? figure.coverage.map(json) ?? .null : .null))
        if slice.isEmpty {
            members.append(("slices", .array(figure.slices.map { .object(values(of: figure, $0, table)) })))
        }
        return JSON.object(members).bytes
    }

    private func json(_ coverage: Coverage) -> JSON {
        .object(
            [("population", JSON.number(Double(coverage.population)))]
                + coverage.groups.map { group in
                    (group.state.rawValue, JSON.array(group.authorities.map(JSON.string)))
                })
    }

    private func values(of figure: PublishedFigure, _ slice: Slice, _ table: PublishedTable) -> [(String, JSON)] {
        let value = figure.value(slice)
        let isAdded = value.doubleCounted == nil
        let number = { (number: Double?) in isAdded ? number.map(JSON.number) ?? .null : .null }
        let rows = { (rows: RowList) in JSON.array(rows.listed.map { .string(table.keys[$0]) }) }
        var members: [(String, JSON)] = [
            ("slice", .object(slice.pairs.map { ($0.dimension, .string($0.value)) })),
            ("value", number(value.isWithinBounds ? value.observed : nil)), ("known_part", number(value.observed)),
            ("low", number(value.low)), ("high", number(value.high)),
            ("unit", value.unit.map { .string($0.sign) } ?? .null), ("formatted", .string(words.shown(value))),
            // What must not be added up is not told how to be.
            ("sql", figure.isRecomputable && isAdded ? .string(figure.sql(slice)) : .null),
        ]
        if let interval = value.interval {
            members.append(("interval", ["low": .number(interval.low), "high": .number(interval.high)]))
        }
        if figure.isRecomputable {
            let lists = [
                ("counted", value.counted), ("not_counted", value.notCounted), ("unknown", value.unknown),
            ]
            members.append(("rows", .object(lists.map { ($0, rows($1)) })))
            // Where there are more rows than are listed, how many there are.
            if lists.contains(where: { $1.count > RowList.limit }) {
                members.append(("row_counts", .object(lists.map { ($0, .number(Double($1.count))) })))
            }
        }
        return members
    }
}

extension FigureValue {
    /// Whether what the known rows alone make can be the value.
    fileprivate var isWithinBounds: Bool {
        guard let observed else { return false }
        return low.map { $0 <= observed } ?? true && high.map { observed <= $0 } ?? true
    }
}

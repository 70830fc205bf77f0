internal import Charts
internal import Diagnostics
internal import Evidence
internal import Quantities

/// One shape for each row that a figure counts, or knows not to, or doesn't know.
extension FigureChart {
    /// A row for each figure, or for each value of the dimension.
    func units(
        _ figures: [PublishedFigure], _ table: PublishedTable, panel: (String, String)? = nil,
        _ findings: inout Findings
    ) -> Units? {
        let panel = [panel].compactMap { $0 }
        var rows: [Units.Row] = []
        if let dimension = definition.dimension {
            guard let keys = values.values(of: dimension, figures[0], table, &findings) else { return nil }
            rows = keys.map { key in
                row(values.name(key), figures[0], Slice([(dimension.value, key)] + panel))
            }
        } else {
            rows = figures.enumerated().map { index, figure in
                row(definition.name(of: index, figure.definition.title.value), figure, Slice(panel))
            }
        }
        let most = rows.map(\.total).max() ?? 0
        guard most <= 200 else { return findings.refuse(.tooManyUnits(definition.id, most)) }
        let words = configuration.words
        return Units(
            heading: definition.dimension?.value.capitalisedFirst ?? words(.measure),
            noun: words(figures.contains(where: drawsRowsAgain) ? .rowDrawnAgain : .rowOfTheTable), rows: rows)
    }

    /// Whether a row of which it isn't known where it stands along a dimension is drawn at each of its values.
    private func drawsRowsAgain(_ figure: PublishedFigure) -> Bool {
        [definition.dimension, definition.panels].compactMap { $0?.value }.contains { dimension in
            let unknown = figure.values(of: dimension).map { figure.value(Slice([(dimension, $0)])).unknownCount }
            return unknown.reduce(0, +) > figure.value().unknownCount
        }
    }

    private func row(_ name: String, _ figure: PublishedFigure, _ slice: Slice) -> Units.Row {
        let words = configuration.words
        let value = figure.value(slice)
        if case .absent(.suppressed) = value.quantity {
            return Units.Row(
                label: words.period(name), key: name, absent: .suppressed, text: words.text(Absence.suppressed))
        }
        let of = value.parts?.of ?? value.counted.count
        let others = value.parts.map { $0.among - $0.of } ?? value.notCounted.count
        let base = of + others
        let known =
            base == 0
            ? words(.noneKnown) : words.text(ValueWord.parts, ["of": words.number(of), "among": words.number(base)])
        let unknown = unknown(value, of: figure)
        let rest = unknown.filter { $0.count > 0 }.map { reason, count in
            let reason = reason.map { words.text($0) } ?? words.text(ChartWord.notKnown)
            return words(.unitsUnknown, count: count, ["reason": reason])
        }
        return Units.Row(
            label: words.period(name), key: name, of: of, others: others, unknown: unknown, text: known + rest.joined())
    }

    /// Of how many rows it isn't known whether they count, by the reason.
    private func unknown(_ value: FigureValue, of figure: PublishedFigure) -> [(reason: Absence?, count: Int)] {
        let table = evidence.table(figure.definition.dataset.value)
        let told = value.unknown.listed.compactMap { row in table.flatMap { figure.reason(row, in: $0) } }
        return Absence.allCases.map { reason -> (reason: Absence?, count: Int) in
            (reason, told.count { $0 == reason })
        } + [(nil, value.unknownCount - told.count)]
    }
}

extension PublishedFigure {
    /// Why it isn't known of a row whether it counts: the reason of all its cells that are read and have no value; nil
    /// where these differ or hold a range, or where a column follows from others, which has reasons of its own.
    fileprivate func reason(_ row: Int, in table: PublishedTable) -> Absence? {
        guard derivedColumns(of: table).isEmpty else { return nil }
        let cells = columnsRead.compactMap { table.cell(row, $0) }
        let reasons = Set(cells.compactMap(\.absence))
        let isRanged = cells.contains { if case .range = $0 { true } else { false } }
        return reasons.count == 1 && !isRanged ? reasons.first : nil
    }
}

extension Diagnostic {
    fileprivate static func tooManyUnits(_ id: Located<String>, _ count: Int) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` would draw \(count.grouped) units in a row, and nobody counts so many",
            help: "use `mark: bar`")
    }
}

internal import Algorithms
internal import Charts
internal import Diagnostics
internal import Evidence
internal import Quantities

/// The rows of a table as a timeline, by the columns that hold their days, months or years.
struct EventRows {
    let definition: ChartDefinition
    let rows: ChartDefinition.Rows
    let values: ChartValues

    private var evidence: PublishedEvidence { values.evidence }

    func mark(_ findings: inout Findings) -> (any Mark, PublishedTable)? {
        guard let table = evidence.table(rows.dataset.value) else {
            return findings.refuse(.unknownTable(rows.dataset, known: evidence.tables.map(\.name)))
        }
        var columns: [Int] = []
        for name in [rows.from, rows.to, definition.label, definition.panels].compactMap({ $0 }) {
            guard let column = table.fields.firstIndex(where: { $0.name.value == name.value }) else {
                return findings.refuse(.unknownColumn(name, known: table.fields.map(\.name.value)))
            }
            columns.append(column)
        }
        let to = rows.to == nil ? columns[0] : columns[1]
        let panels = definition.panels == nil ? nil : columns.popLast()
        let label = definition.label == nil ? nil : columns.last
        let all = table.rows.indices.compactMap { row in
            event(
                label.flatMap { table.rows[row][$0].label } ?? table.label(row, values.words), in: table, row,
                from: columns[0], to: to, &findings)
        }
        guard all.count == table.rows.count else { return nil }
        guard var panels else { return (Events(heading: values.words(.event), events: EventRows.inOrder(all)), table) }
        // A column with authorities as they were reported makes a panel for each authority, not for each spelling.
        let reported = table.fields[panels].name.value
        panels =
            table.fields.firstIndex {
                $0.name.value == evidence.authorityColumn && table.sources[$0.name.value] == [reported]
            } ?? panels
        let names = table.rows.map { [panels] in
            $0[panels].absence.map { values.words.text($0) } ?? values.name($0[panels].source)
        }
        let marks = names.uniqued().map { name in
            let own = zip(names, all).filter { $0.0 == name }.map(\.1)
            return values.panel(
                name, Events(heading: values.words(.event), events: EventRows.inOrder(own), beside: all))
        }
        return (SmallMultiples(marks), table)
    }

    /// By their first day; those without one last, otherwise as they were.
    private static func inOrder(_ events: [Events.Event]) -> [Events.Event] {
        let day = { (event: Events.Event) in event.days?.lowerBound.dayNumber ?? .max }
        return events.sorted { day($0) < day($1) }
    }

    /// Nil where a cell holds no time, or one before its beginning, which is reported.
    private func event(
        _ label: String, in table: PublishedTable, _ row: Int, from: Int, to: Int, _ findings: inout Findings
    ) -> Events.Event? {
        let (from, to) = ((cell: table.rows[row][from], column: from), (cell: table.rows[row][to], column: to))
        if let reason = from.cell.absence {
            return Events.Event(label: label, days: nil, when: values.words.text(reason), absence: reason)
        }
        let end = to.cell.absence == nil ? to : from
        for (cell, column) in [from, end] where cell.days == nil {
            let origin = table.rows.origin(row, column) ?? rows.from.origin
            return findings.refuse(.noTime(cell, table.fields[column], at: origin))
        }
        guard let first = from.cell.days, let last = end.cell.days else { return nil }
        guard first.lowerBound <= last.upperBound else {
            let origin = table.rows.origin(row, to.column) ?? rows.from.origin
            return findings.refuse(.endsBefore(end.cell, from.cell, at: origin))
        }
        let words = [from, end].map { $0.cell.day.map(values.words.text) ?? values.words.period($0.cell.source) }
        let when =
            to.cell.absence.map {
                values.words.text(ChartWord.openEnd, ["from": words[0], "state": values.words.text($0)])
            }
            ?? (words[0] == words[1] ? words[0] : values.words.range(words[0], words[1]))
        return Events.Event(
            label: label, days: first.lowerBound...last.upperBound, when: when,
            extent: to.cell.absence != nil ? .open : words[0] != words[1] || from.cell.isLong ? .span : .moment)
    }
}

extension Cell {
    /// What it calls its row; nil where it is blank or a code for why there is nothing.
    var label: String? { absence == nil ? source : nil }

    fileprivate var day: CalendarDate? { date ?? CalendarDate(iso: source) }

    /// Whether it is longer than a month, so that the event was somewhere in it.
    fileprivate var isLong: Bool { days.map { $0.upperBound.dayNumber - $0.lowerBound.dayNumber > 31 } ?? false }

    /// The first and the last day of a day, a month (`2018-09`), a quarter (`2018-Q3`) or a year (`2006`).
    fileprivate var days: ClosedRange<CalendarDate>? {
        if let day { return day...day }
        guard let first = CalendarDate(firstDayOf: source) else { return nil }
        let month = source.utf8.count == 4 ? 12 : first.month + (source.contains("Q") ? 2 : 0)
        return CalendarDate(year: first.year, month: month, day: CalendarDate.days(inMonth: month, of: first.year))
            .map { first...$0 }
    }
}

extension Diagnostic {
    fileprivate static func unknownTable(_ name: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: name.origin, "there is no table `\(name.value)`",
            help: suggestion(for: name.value, among: known, kind: "table"))
    }

    fileprivate static func noTime(_ cell: Cell, _ field: Field, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "a timeline reads `\(field.name.value)`, and `\(cell.source)` is no day, month, quarter or year",
            help: "write `2018-05-04`, `2018-05`, `2018-Q2` or `2018`, or the code of the reason why there is none")
    }

    fileprivate static func endsBefore(_ end: Cell, _ start: Cell, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this ends before it begins: `\(end.source)` is earlier than `\(start.source)`",
            help: "mend whichever of the two is wrong")
    }

    fileprivate static func unknownColumn(_ name: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: name.origin, "the table publishes no column `\(name.value)`",
            help: suggestion(for: name.value, among: known, kind: "column"))
    }
}

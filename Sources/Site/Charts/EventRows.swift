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
        let all = table.rows.indices.map { row in
            event(
                label.map { table.rows[row][$0].source } ?? table.label(row, values.words), table.rows[row][columns[0]],
                table.rows[row][to])
        }
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

    private func event(_ label: String, _ from: Cell, _ to: Cell) -> Events.Event {
        let isOpen = to.absence != nil && from.absence == nil && rows.to != nil
        let last = to.absence == nil ? to : from
        guard let first = from.days, let end = last.days, first.lowerBound <= end.upperBound else {
            let reason = from.absence ?? .notCoded
            return Events.Event(label: label, days: nil, when: values.words.text(reason), absence: reason)
        }
        let words = [from, last].map { $0.date.map(values.words.text) ?? values.words.period($0.source) }
        let when =
            isOpen
            ? values.words.text(
                ChartWord.openEnd, ["from": words[0], "state": values.words.text(to.absence ?? .notCoded)])
            : words[0] == words[1] ? words[0] : values.words.range(words[0], words[1])
        return Events.Event(
            label: label, days: first.lowerBound...end.upperBound, when: when,
            extent: isOpen ? .open : words[0] != words[1] || from.isYear ? .span : .moment)
    }
}

extension Cell {
    fileprivate var isYear: Bool { date == nil && source.utf8.count == 4 }

    /// The first and the last day of a day, a month (`2018-09`) or a year (`2006`).
    fileprivate var days: ClosedRange<CalendarDate>? {
        if let date { return date...date }
        let parts = source.split(separator: "-").compactMap { Int($0) }
        guard let year = parts.first, parts.count <= 2, source.utf8.count == (parts.count == 1 ? 4 : 7) else {
            return nil
        }
        let (first, last) = parts.count == 1 ? (1, 12) : (parts[1], parts[1])
        guard let start = CalendarDate(year: year, month: first, day: 1),
            let end = CalendarDate(year: year, month: last, day: CalendarDate.days(inMonth: last, of: year))
        else { return nil }
        return start...end
    }
}

extension Diagnostic {
    fileprivate static func unknownTable(_ name: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: name.origin, "there is no table `\(name.value)`",
            help: suggestion(for: name.value, among: known, kind: "table"))
    }

    fileprivate static func unknownColumn(_ name: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: name.origin, "the table publishes no column `\(name.value)`",
            help: suggestion(for: name.value, among: known, kind: "column"))
    }
}

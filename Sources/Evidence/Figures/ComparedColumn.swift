internal import Algorithms
internal import Diagnostics
internal import Quantities

/// A column that an expression compares with something, by what it can hold.
struct ComparedColumn {
    let name: String
    let kind: Field.Kind
    /// All that it can hold, where that is known.
    private let values: [String]?
    /// Where it names authorities as they are written.
    private var names: AuthorityNames?
    /// Whether its cells cite grounds of refusal.
    private var citesGrounds = false
    /// Whether a cell can hold several, separated by semicolons, and one of them does.
    private var holdsSeveral = false
    /// Whether cells of it give ranges, which are no number to SQL.
    private(set) var hasRanges = false

    var isDate: Bool { kind == .date || kind == .yearmonth }

    init?(_ written: String, in table: Table, _ computed: [ComputedColumn], _ authorities: Authorities?) {
        let resource = table.resource
        // SQL knows no upper and lower case.
        let fields = resource.fields.map(\.name.value) + computed.map(\.field.name.value)
        let name = fields.first { $0.lowercased() == written.lowercased() } ?? written.lowercased()
        self.name = name
        if let index = resource.fieldIndex(name) {
            let field = resource.fields[index]
            kind = field.kind
            values =
                Self.keys(index, table, authorities) ?? Self.statuses(index, table) ?? field.constraints.values
            names = field.isProtected ? nil : authorities.flatMap { AuthorityNames(index, of: table, $0) }
            hasRanges = table.values(of: index).contains { if case .range = $0 { true } else { false } }
            citesGrounds = resource.role == .foiRequests && index == resource.roleColumn("grounds")
            holdsSeveral = citesGrounds && table.values(of: index).contains { $0.text?.contains(";") == true }
        } else if let column = computed.first(where: { $0.field.name.value == name }) {
            (kind, values) = (column.field.kind, column.values)
        } else if name.hasSuffix("_state"), resource.fieldIndex(String(name.dropLast("_state".count))) != nil {
            (kind, values) = (.string, ["value", "range"] + Absence.allCases.map(\.rawValue))
        } else {
            return nil
        }
    }

    /// Whom a column of authorities' keys can name.
    private static func keys(_ index: Int, _ table: Table, _ authorities: Authorities?) -> [String]? {
        guard let authorities, authorities.keyedColumn(of: table.resource) == index,
            !table.resource.fields[index].isProtected
        else { return nil }
        let known = authorities.keys + table.resource.outside + table.resource.margins.map(\.value)
        return Array((known + table.values(of: index).compactMap(\.text)).uniqued())
    }

    private static func statuses(_ index: Int, _ table: Table) -> [String]? {
        guard table.resource.role == .foiRequests, table.resource.roleColumn("status") == index else { return nil }
        return RequestStatus.allCases.map(\.rawValue)
    }

    /// Whether it holds numbers beside 0 and 1, which say no and yes.
    func isAmount(in table: Table, _ computed: [ComputedColumn]) -> Bool {
        guard [.integer, .number, .year].contains(kind) else { return false }
        let isOther = { (cell: Cell) in
            cell.absence == nil && ![.integer(0), .integer(1), .number(0), .number(1)].contains(cell)
        }
        return table.resource.fieldIndex(name).map { table.values(of: $0).contains(where: isOther) }
            ?? computed.first { $0.field.name.value == name }?.cells.contains(where: isOther) ?? false
    }
}

// MARK: What it is compared with

extension ComparedColumn {
    enum Comparison {
        /// `=`, `!=`, `in`.
        case equality
        /// `>=` and `<`, between which the value itself belongs to the later side.
        case fromThereOn
        /// `<=` and `>`, between which the value itself belongs to the earlier side.
        case upToThere

        init(_ mark: String) { self = [">=", "<"].contains(mark) ? .fromThereOn : .upToThere }

        /// With the value before the column: `'2024' <= sent` says `sent >= '2024'`.
        var reversed: Comparison {
            switch self {
            case .equality: .equality
            case .fromThereOn: .upToThere
            case .upToThere: .fromThereOn
            }
        }
    }

    /// A number where the column holds something else: SQLite compares it as the text that it is written as.
    func check(number: String, _ comparison: Comparison, at place: Origin, _ findings: inout Findings) {
        switch kind {
        case .date, .yearmonth: findings.report(.noDate(number, name, at: place))
        case .string, .any:
            if comparison == .equality {
                check(number, comparison, at: place, &findings)
            } else {
                findings.report(.textBesideNumber(number, name, at: place))
            }
        case .boolean, .integer, .number, .year: break
        }
    }

    func check(_ text: String, _ comparison: Comparison, at place: Origin, _ findings: inout Findings) {
        switch kind {
        case .boolean: findings.report(.textForTruth(name, at: place))
        case .integer, .number, .year:
            findings.report(
                Numeral.number(text) == nil
                    ? .noNumber(text, name, at: place) : .quotedNumber(text, name, at: place))
        case .date, .yearmonth:
            let beginnings = ["\(text)-01-01", "\(text)-01", text]
            guard let form = beginnings.firstIndex(where: { CalendarDate(iso: $0) != nil }) else {
                return findings.report(.noDate(text, name, at: place))
            }
            // The beginning of a date stands before all days that begin so: `sent >= '2024'` holds for 2024, and so
            // does `sent > '2024'`.
            let isWhole = form == 2 || form == 1 && kind == .yearmonth
            if !isWhole, comparison != .fromThereOn { findings.report(.beginningOfDate(text, name, at: place)) }
        case .string, .any:
            if comparison == .equality { checkEquality(text, at: place, &findings) }
        }
    }

    private func checkEquality(_ text: String, at place: Origin, _ findings: inout Findings) {
        if let names {
            if let mend = names.mend(text) { findings.report(.neverHeld(text, name, mend, at: place)) }
        } else if let values, !values.contains(text) {
            let mend = suggestion(for: text, among: values, kind: "value")
            findings.report(.neverHeld(text, name, mend, at: place))
        } else if citesGrounds, RefusalGround.normalised(text) != text {
            let mend = "write \(RefusalGround.normalised(text).sqlQuoted)"
            findings.report(.neverHeld(text, name, mend, at: place))
        } else if holdsSeveral, !text.contains(";") {
            findings.report(.oneOfSeveral(text, name, at: place))
        }
    }

    /// Checks that something the column can hold has the form of a pattern, where all of that is known.
    func check(_ pattern: SQLPattern, at place: Origin, _ findings: inout Findings) {
        guard kind == .string || kind == .any, let known = names?.known ?? values,
            !known.contains(where: pattern.isWhole)
        else { return }
        findings.report(.matchesNothing(pattern.text, name, known: known, at: place))
    }
}

extension Diagnostic {
    fileprivate static func noDate(_ text: String, _ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(column)` is a date, and `\(text)` is none, so this comparison answers nothing",
            help: "write the date as `'2024-06-30'`, or its beginning, such as `'2024'`")
    }

    fileprivate static func textBesideNumber(_ number: String, _ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(column)` is text, and text stands before or after `\(number)` by its letters",
            help: "compare a column of type `integer` or `number`")
    }

    fileprivate static func beginningOfDate(_ text: String, _ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(text)` stands before every day that begins so, so this comparison isn't what it looks like",
            help:
                "write `\(column) >= '\(text)'` or `\(column) < '\(text)'` with the first day, month or year that is in "
                + "or out, or whole days")
    }

    fileprivate static func textForTruth(_ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(column)` is true or false, and no text is either",
            help: "write `\(column)` alone, or `not \(column)`")
    }

    fileprivate static func noNumber(_ text: String, _ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(column)` is a number, and `\(text)` is none, so this comparison answers nothing",
            help: "write a number, without quotation marks")
    }

    fileprivate static func quotedNumber(_ text: String, _ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(column)` is a number, and `'\(text)'` is text, which stands after every number",
            help: "write `\(text)`, without quotation marks")
    }

    fileprivate static func neverHeld(
        _ value: String, _ column: String, _ mend: String, at origin: Origin
    ) -> Diagnostic {
        .error(at: origin, "`\(column)` never holds `\(value)`, so this comparison answers nothing", help: mend)
    }

    fileprivate static func matchesNothing(
        _ pattern: String, _ column: String, known: [String], at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "nothing that `\(column)` can hold is like `\(pattern)`, so this comparison answers nothing",
            help: suggestion(for: pattern, among: known, kind: "value"))
    }

    fileprivate static func oneOfSeveral(_ ground: String, _ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a cell of `\(column)` can hold several, and this finds only those that hold `\(ground)` alone",
            help: "look among them: `';' || \(column) || ';' glob '*[; ]\(ground);*'`")
    }
}

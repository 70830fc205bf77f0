internal import Algorithms
internal import Diagnostics
internal import Quantities

/// What an expression compares a column with: one that the column can't hold is a slip, and the comparison would pass for
/// an answer.
struct ComparedValues {
    let table: Table
    /// The columns of the table that follow from others.
    let computed: [ComputedColumn]
    let authorities: Authorities?

    private static let equalities = ["=", "==", "!=", "<>"]
    private static let comparisons = equalities + ["<", "<=", ">", ">="]
    /// What makes something else of a column or a text beside it.
    private static let arithmetic = ["||", "+", "-", "*", "/", "%"]

    /// Reports a column of numbers that stands where something has to be true or false: SQL takes every number but 0 for
    /// true, so `count: amount` would count the rows whose amount is another one.
    func checkTruth(_ expression: Located<String>, _ findings: inout Findings) {
        let tokens = SQLToken.all(in: expression.value)
        // `between a and b` has an "and" that joins no conditions.
        guard !tokens.contains(where: { $0.isWord("between") }) else { return }
        let joins = { (index: Int) in
            !tokens.indices.contains(index) || tokens[index].isWord("and") || tokens[index].isWord("or")
        }
        for index in tokens.indices where tokens[index].kind == .word {
            let isNegated = index > 0 && tokens[index - 1].isWord("not")
            guard joins(index - (isNegated ? 2 : 1)), joins(index + 1),
                let column = Column(tokens[index].value, in: table, computed, authorities),
                column.isAmount(in: table, computed)
            else { continue }
            findings.report(.numberForTruth(column.name, at: place(of: tokens[index], in: expression)))
        }
    }

    /// Reports what SQL reads otherwise than it looks: `500 < amount < 1300`, which compares true or false with 1300, and
    /// `3,000`, which is two numbers.
    private func checkTraps(_ tokens: [SQLToken], _ expression: Located<String>, _ findings: inout Findings) {
        var last: Int?
        for index in tokens.indices {
            let token = tokens[index]
            if token.isMark(Self.comparisons) {
                if last != nil { findings.report(.chainedComparison(at: place(of: token, in: expression))) }
                last = index
            } else if token.isMark(["(", ")", ","])
                || token.kind == .word && SQLWords.reserved.contains(token.value.lowercased())
            {
                last = nil
            }
            // No number begins with two noughts.
            if token.isNumber, token.value.count == 3, token.value.hasPrefix("00"), index > 1,
                tokens[index - 1].isMark([","]),
                tokens[index - 2].isNumber,
                tokens[index - 1].range.upperBound == token.range.lowerBound,
                tokens[index - 2].range.upperBound == tokens[index - 1].range.lowerBound
            {
                let number = tokens[index - 2].value + "," + token.value
                findings.report(.groupedDigits(number, at: place(of: tokens[index - 2], in: expression)))
            }
        }
    }

    private func place(of token: SQLToken, in expression: Located<String>) -> Origin {
        Origin(expression.origin.file, expression.origin.offset + token.range.lowerBound)
    }

    func check(_ expression: Located<String>, _ findings: inout Findings) {
        let tokens = SQLToken.all(in: expression.value)
        checkTraps(tokens, expression, &findings)
        let column = { (index: Int) -> Column? in
            guard tokens.indices.contains(index), tokens[index].kind == .word,
                !isJoined(tokens, index - 1), !isJoined(tokens, index + 1)
            else { return nil }
            return Column(tokens[index].value, in: table, computed, authorities)
        }
        let compare = { (column: Column, index: Int, comparison: Comparison, findings: inout Findings) in
            guard !isJoined(tokens, index - 1) else { return }
            if column.isDate, let date = Self.unquotedDate(tokens, from: index) {
                findings.report(.unquotedDate(date, at: place(of: tokens[index], in: expression)))
            } else if tokens.indices.contains(index), !isJoined(tokens, index + 1) {
                let place = place(of: tokens[index], in: expression)
                if tokens[index].kind == .text {
                    column.check(tokens[index].value, comparison, at: place, &findings)
                } else if tokens[index].isNumber {
                    column.check(number: tokens[index].value, comparison, at: place, &findings)
                }
            }
        }
        for index in tokens.indices {
            let isEquality = tokens[index].isMark(Self.equalities) || tokens[index].isWord("is")
            if isEquality || tokens[index].isMark(Self.comparisons) {
                let isNot = index + 1 < tokens.count && tokens[index + 1].isWord("not")
                let comparison = isEquality ? .equality : Comparison(tokens[index].value)
                if let column = column(index - 1) {
                    compare(column, index + (isNot ? 2 : 1), comparison, &findings)
                } else if let column = column(index + 1) {
                    // The text, or the beginning of the date.
                    let start = [index - 5, index - 3].first { Self.unquotedDate(tokens, from: $0) != nil }
                    compare(column, start ?? index - 1, comparison.reversed, &findings)
                }
            } else if tokens[index].isWord("in") || tokens[index].isWord("between") {
                let isNot = index > 0 && tokens[index - 1].isWord("not")
                guard let column = column(index - (isNot ? 2 : 1)) else { continue }
                let isList = tokens[index].isWord("in")
                for (number, operand) in (isList ? items(tokens, after: index) : ends(tokens, after: index))
                    .enumerated()
                {
                    compare(column, operand, isList ? .equality : number == 0 ? .fromThereOn : .upToThere, &findings)
                }
            }
        }
    }

    private func isJoined(_ tokens: [SQLToken], _ index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].isMark(Self.arithmetic)
    }

    /// Where the items of a list begin.
    private func items(_ tokens: [SQLToken], after index: Int) -> [Int] {
        guard index + 1 < tokens.count, tokens[index + 1].isMark(["("]) else { return [] }
        let end = tokens[(index + 2)...].firstIndex { $0.isMark([")", "("]) } ?? tokens.count
        return [index + 2] + ((index + 2)..<end).filter { tokens[$0].isMark([","]) }.map { $0 + 1 }
    }

    /// Where the two ends of a range begin.
    private func ends(_ tokens: [SQLToken], after index: Int) -> [Int] {
        let middle = tokens[(index + 1)...].firstIndex { $0.isWord("and") }
        return [index + 1] + (middle.map { [$0 + 1] } ?? [])
    }

    /// A date without quotation marks, which is a subtraction.
    private static func unquotedDate(_ tokens: [SQLToken], from index: Int) -> String? {
        let isPart = { (index: Int, digits: Int) in
            tokens.indices.contains(index) && tokens[index].isNumber && tokens[index].range.count == digits
        }
        let isDash = { (index: Int) in tokens.indices.contains(index) && tokens[index].isMark(["-"]) }
        guard isPart(index, 4), isDash(index + 1), isPart(index + 2, 2) else { return nil }
        let hasDay = isDash(index + 3) && isPart(index + 4, 2)
        return [0, 2, 4].prefix(hasDay ? 3 : 2).map { tokens[index + $0].value }.joined(separator: "-")
    }

    /// How a column is compared with a value.
    private enum Comparison {
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

    /// A column by what it can hold.
    private struct Column {
        let name: String
        let kind: Field.Kind
        /// All that it can hold, where that is known.
        let values: [String]?
        /// Whether a cell can hold several, separated by semicolons, and one of them does.
        let holdsSeveral: Bool

        var isDate: Bool { kind == .date || kind == .yearmonth }

        init?(_ written: String, in table: Table, _ computed: [ComputedColumn], _ authorities: Authorities?) {
            let resource = table.resource
            // SQL knows no upper and lower case.
            let names = resource.fields.map(\.name.value) + computed.map(\.field.name.value)
            let name = names.first { $0.lowercased() == written.lowercased() } ?? written.lowercased()
            self.name = name
            if let index = resource.fieldIndex(name) {
                kind = resource.fields[index].kind
                values =
                    Self.authorities(index, table, authorities) ?? Self.statuses(index, table)
                    ?? resource.fields[index].constraints.values
                let grounds = resource.role == .foiRequests ? resource.roleColumn("grounds") : nil
                holdsSeveral = index == grounds && table.values(of: index).contains { $0.text?.contains(";") == true }
            } else if let column = computed.first(where: { $0.field.name.value == name }) {
                (kind, values, holdsSeveral) = (column.field.kind, column.values, false)
            } else if name.hasSuffix("_state"), resource.fieldIndex(String(name.dropLast("_state".count))) != nil {
                (kind, values) = (.string, ["value", "range"] + Absence.allCases.map(\.rawValue))
                holdsSeveral = false
            } else {
                return nil
            }
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

        /// Whom a column of authorities can name.
        private static func authorities(_ index: Int, _ table: Table, _ authorities: Authorities?) -> [String]? {
            guard let authorities, authorities.column(of: table.resource) == index,
                !table.resource.fields[index].isProtected
            else { return nil }
            let isKeyed = table.resource.fields[index].name.value == authorities.column
            let known = isKeyed ? authorities.keys : authorities.keys + authorities.names
            let named = known + table.resource.outside + table.resource.margins.map(\.value)
            return Array((named + table.values(of: index).compactMap(\.text)).uniqued())
        }

        private static func statuses(_ index: Int, _ table: Table) -> [String]? {
            guard table.resource.role == .foiRequests, table.resource.roleColumn("status") == index else { return nil }
            return RequestStatus.allCases.map(\.rawValue)
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
                if CellReader.number(text) == nil { findings.report(.noNumber(text, name, at: place)) }
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
                guard comparison == .equality else { return }
                if let values, !values.contains(text) {
                    findings.report(.neverHeld(text, name, known: values, at: place))
                } else if holdsSeveral, !text.contains(";") {
                    findings.report(.oneOfSeveral(text, name, at: place))
                }
            }
        }
    }
}

extension Diagnostic {
    fileprivate static func numberForTruth(_ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(column)` is a number, which is neither true nor false",
            help: "compare it: `\(column) > 0`; a number is added up with `sum: \(column)`")
    }

    fileprivate static func chainedComparison(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this compares whether the comparison before it is true, which is 1 or 0",
            help: "write each comparison by itself: `500 < amount and amount < 1300`, or `amount between 500 and 1300`")
    }

    fileprivate static func groupedDigits(_ number: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "SQL reads `\(number)` as two numbers",
            help: "write `\(number.filter { $0 != "," })`; between two numbers put a blank after the comma")
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

    fileprivate static func noDate(_ text: String, _ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(column)` is a date, and `\(text)` is none, so this comparison answers nothing",
            help: "write the date as `'2024-06-30'`, or its beginning, such as `'2024'`")
    }

    fileprivate static func unquotedDate(_ date: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(date)` without quotation marks is a subtraction", help: "write `'\(date)'`")
    }

    fileprivate static func neverHeld(
        _ value: String, _ column: String, known: [String], at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "`\(column)` never holds `\(value)`, so this comparison answers nothing",
            help: suggestion(for: value, among: known, kind: "value"))
    }

    fileprivate static func oneOfSeveral(_ ground: String, _ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a cell of `\(column)` can hold several, and this finds only those that hold `\(ground)` alone",
            help: "look among them: `';' || \(column) || ';' glob '*[; ]\(ground);*'`")
    }
}

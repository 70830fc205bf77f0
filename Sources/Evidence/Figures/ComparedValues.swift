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

    func check(_ expression: Located<String>, _ findings: inout Findings) {
        let tokens = SQLToken.all(in: expression.value)
        let column = { (index: Int) -> Column? in
            guard tokens.indices.contains(index), tokens[index].kind == .word,
                !isJoined(tokens, index - 1), !isJoined(tokens, index + 1)
            else { return nil }
            return Column(tokens[index].value, in: table, computed, authorities)
        }
        let place = { (index: Int) in
            Origin(expression.origin.file, expression.origin.offset + tokens[index].range.lowerBound)
        }
        let compare = { (column: Column, index: Int, isEquality: Bool, findings: inout Findings) in
            guard !isJoined(tokens, index - 1) else { return }
            if column.isDate, let date = Self.unquotedDate(tokens, from: index) {
                findings.report(.unquotedDate(date, at: place(index)))
            } else if tokens.indices.contains(index), tokens[index].kind == .text, !isJoined(tokens, index + 1) {
                column.check(tokens[index].value, isEquality: isEquality, at: place(index), &findings)
            }
        }
        for index in tokens.indices {
            let isEquality = tokens[index].isMark(Self.equalities) || tokens[index].isWord("is")
            if isEquality || tokens[index].isMark(Self.comparisons) {
                let isNot = index + 1 < tokens.count && tokens[index + 1].isWord("not")
                if let column = column(index - 1) {
                    compare(column, index + (isNot ? 2 : 1), isEquality, &findings)
                } else if let column = column(index + 1) {
                    // The text, or the beginning of the date.
                    let start = [index - 5, index - 3].first { Self.unquotedDate(tokens, from: $0) != nil }
                    compare(column, start ?? index - 1, isEquality, &findings)
                }
            } else if tokens[index].isWord("in") || tokens[index].isWord("between") {
                let isNot = index > 0 && tokens[index - 1].isWord("not")
                guard let column = column(index - (isNot ? 2 : 1)) else { continue }
                let isList = tokens[index].isWord("in")
                for operand in isList ? items(tokens, after: index) : ends(tokens, after: index) {
                    compare(column, operand, isList, &findings)
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

        /// Whom a column of authorities can name.
        private static func authorities(_ index: Int, _ table: Table, _ authorities: Authorities?) -> [String]? {
            guard let authorities, authorities.column(of: table.resource) == index else { return nil }
            let isKeyed = table.resource.fields[index].name.value == authorities.column
            let known = isKeyed ? authorities.keys : authorities.all.flatMap { [$0.key, $0.name] + $0.aliases }
            return known + table.resource.outside + table.resource.margins.map(\.value)
                + table.values(of: index).compactMap(\.text)
        }

        private static func statuses(_ index: Int, _ table: Table) -> [String]? {
            guard table.resource.role == .foiRequests, table.resource.roleColumn("status") == index else { return nil }
            return RequestStatus.allCases.map(\.rawValue)
        }

        func check(_ text: String, isEquality: Bool, at place: Origin, _ findings: inout Findings) {
            switch kind {
            case .boolean: findings.report(.textForTruth(name, at: place))
            case .integer, .number, .year:
                if CellReader.number(text) == nil { findings.report(.noNumber(text, name, at: place)) }
            case .date, .yearmonth:
                // The beginning of a date compares as well: `sent >= '2024'`.
                let isDate = ["\(text)-01-01", "\(text)-01", text].contains { CalendarDate(iso: $0) != nil }
                if !isDate { findings.report(.noDate(text, name, at: place)) }
            case .string, .any:
                guard isEquality else { return }
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

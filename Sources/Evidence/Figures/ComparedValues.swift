internal import Diagnostics
internal import Quantities

/// What an expression compares a column with: one that the column can't hold is a slip, and the comparison would pass for
/// an answer.
enum ComparedValues {
    /// A column before `=`, `<`, `IN` or `BETWEEN`, and the texts that stand behind.
    private nonisolated(unsafe) static let comparison =
        #/(\w+)\s*(==?|!=|<>|<=?|>=?|\s(?:not\s+)?in\s*\(|\s(?:not\s+)?between\s)\s*('(?:[^']|'')*'(?:(?:[\s,]*|\s+and\s+)'(?:[^']|'')*')*)/#
        .ignoresCase()
    private nonisolated(unsafe) static let quoted = #/'((?:[^']|'')*)'/#
    /// A date without quotation marks, which is a subtraction.
    private nonisolated(unsafe) static let subtraction = #/(\w+)\s*(?:==?|!=|<>|<=?|>=?)\s*(\d{4}-\d{2}(?:-\d{2})?)\b/#

    /// - Parameter computed: the columns of the table that follow from others.
    static func check(
        _ expression: Located<String>, in table: Table, _ computed: [ComputedColumn], _ findings: inout Findings
    ) {
        let place = { (index: String.Index) in
            Origin(
                expression.origin.file, expression.origin.offset + expression.value[..<index].utf8.count)
        }
        for found in expression.value.matches(of: comparison) {
            guard let column = Column(String(found.1), in: table, computed) else { continue }
            let isEquality = !found.2.contains { "<>".contains($0) } || found.2 == "<>"
            for text in found.3.matches(of: quoted) {
                column.check(
                    String(text.1.replacing("''", with: "'")),
                    isEquality: isEquality && !found.2.lowercased().contains("betw"),
                    at: place(text.range.lowerBound), &findings)
            }
        }
        for found in expression.value.matches(of: subtraction) {
            guard let column = Column(String(found.1), in: table, computed), column.isDate else { continue }
            findings.report(.unquotedDate(String(found.2), at: place(found.2.startIndex)))
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

        init?(_ name: String, in table: Table, _ computed: [ComputedColumn]) {
            let resource = table.resource
            self.name = name
            if let index = resource.fieldIndex(name) {
                (kind, values) = (resource.fields[index].kind, resource.fields[index].constraints.values)
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

        func check(_ text: String, isEquality: Bool, at place: Origin, _ findings: inout Findings) {
            switch kind {
            case .boolean: findings.report(.textForTruth(name, at: place))
            case .integer, .number, .year:
                if Double(text) == nil { findings.report(.noNumber(text, name, at: place)) }
            case .date, .yearmonth:
                // The beginning of a date compares as well: `sent >= '2024'`.
                let isDate = ["\(text)-01-01", "\(text)-01", text].contains { CalendarDate(iso: $0) != nil }
                if !isDate { findings.report(.noDate(text, name, at: place)) }
            case .string, .any:
                guard isEquality else { return }
                if let values, !values.contains(text) {
                    findings.report(.neverHeld(text, name, known: values, at: place))
                } else if holdsSeveral {
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

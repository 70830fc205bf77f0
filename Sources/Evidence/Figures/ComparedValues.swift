internal import Diagnostics

/// What an expression compares a column with: one that the column can't hold is a slip, and the comparison would pass for
/// an answer.
struct ComparedValues {
    let table: Table
    /// The columns of the table that follow from others.
    let computed: [ComputedColumn]
    let authorities: Authorities?

    /// Reports a column of numbers that stands where something has to be true or false: SQL takes every number but 0 for
    /// true, so `count: amount` would count the rows whose amount is another one.
    func checkTruth(_ expression: Located<String>, _ findings: inout Findings) {
        let tokens = SQLToken.all(in: expression.value)
        // `between a and b` has an "and" that joins no conditions.
        guard !tokens.contains(where: { $0.isWord("between") }) else { return }
        let joins = { (index: Int) in !tokens.indices.contains(index) || tokens.isWord(index, "and", "or") }
        for index in tokens.indices where tokens[index].kind == .word {
            let isNegated = tokens.isWord(index - 1, "not")
            guard joins(index - (isNegated ? 2 : 1)), joins(index + 1),
                let column = column(tokens, index),
                column.isAmount(in: table, computed)
            else { continue }
            findings.report(.numberForTruth(column.name, at: expression.place(of: tokens[index])))
        }
    }

    func check(_ expression: Located<String>, _ findings: inout Findings) {
        let tokens = SQLToken.all(in: expression.value)
        SQLTraps(tokens: tokens, expression: expression).check(&findings)
        checkDates(tokens, expression, &findings)
        checkRanges(tokens, expression, &findings)
        let column = { (index: Int) -> ComparedColumn? in
            guard !tokens.isJoined(index - 1), !tokens.isJoined(index + 1) else { return nil }
            return self.column(tokens, index)
        }
        let compare = {
            (column: ComparedColumn, index: Int, comparison: ComparedColumn.Comparison, findings: inout Findings) in
            guard !tokens.isJoined(index - 1) else { return }
            if column.isDate, let date = Self.unquotedDate(tokens, from: index) {
                findings.report(.unquotedDate(date, at: expression.place(of: tokens[index])))
            } else if tokens.indices.contains(index), !tokens.isJoined(index + 1) {
                let place = expression.place(of: tokens[index])
                if tokens[index].kind == .text {
                    column.check(tokens[index].value, comparison, at: place, &findings)
                } else if tokens[index].isNumber {
                    column.check(number: tokens[index].value, comparison, at: place, &findings)
                }
            }
        }
        for index in tokens.indices {
            let isEquality = tokens[index].isMark([SQLToken].equalities) || tokens[index].isWord("is")
            if isEquality || tokens[index].isMark([SQLToken].comparisons) {
                let comparison = isEquality ? .equality : ComparedColumn.Comparison(tokens[index].value)
                if let column = column(index - 1) {
                    compare(column, index + (tokens.isWord(index + 1, "not") ? 2 : 1), comparison, &findings)
                } else if let column = column(index + 1) {
                    // The text, or the beginning of the date.
                    let start = [index - 5, index - 3].first { Self.unquotedDate(tokens, from: $0) != nil }
                    compare(column, start ?? index - 1, comparison.reversed, &findings)
                }
            } else if tokens.isWord(index, "in", "between", "like", "glob") {
                guard let column = column(tokens.isWord(index - 1, "not") ? index - 2 : index - 1) else { continue }
                if tokens.isWord(index, "in") {
                    for item in tokens.items(after: index) { compare(column, item, .equality, &findings) }
                } else if tokens.isWord(index, "between") {
                    for (number, end) in tokens.ends(after: index).enumerated() {
                        compare(column, end, number == 0 ? .fromThereOn : .upToThere, &findings)
                    }
                } else if let pattern = pattern(tokens, after: index) {
                    column.check(pattern, at: expression.place(of: tokens[index + 1]), &findings)
                }
            }
        }
    }

    private func column(_ tokens: [SQLToken], _ index: Int) -> ComparedColumn? {
        guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
        return ComparedColumn(tokens[index].value, in: table, computed, authorities)
    }

    private func pattern(_ tokens: [SQLToken], after index: Int) -> SQLPattern? {
        guard index + 1 < tokens.count, tokens[index + 1].kind == .text, !tokens.isJoined(index + 2),
            !tokens.isWord(index + 2, "escape")
        else { return nil }
        return SQLPattern(tokens[index + 1].value, operator: tokens[index].value.lowercased())
    }

    /// Reports sums and differences of dates: of a text SQL takes the number that it begins with, so of a date the year.
    private func checkDates(_ tokens: [SQLToken], _ expression: Located<String>, _ findings: inout Findings) {
        var last: Int?
        for index in tokens.indices {
            guard [index - 1, index + 1].contains(where: { tokens.isMark($0, "+", "-", "*", "/", "%") }),
                let column = column(tokens, index), column.isDate
            else { continue }
            // Of two the first.
            if last != index - 2 {
                let countsDays = computed.contains { $0.field.name.value == "working_days_taken" }
                findings.report(
                    .countsWithDate(column.name, countsDays, at: expression.place(of: tokens[index])))
            }
            last = index
        }
    }

    /// Reports comparisons of a column that has ranges: `n < 5` knows nothing of a cell that says `<5`.
    private func checkRanges(_ tokens: [SQLToken], _ expression: Located<String>, _ findings: inout Findings) {
        let isComparison = { (index: Int) in
            tokens.indices.contains(index) && tokens[index].isMark([SQLToken].comparisons)
        }
        for index in tokens.indices {
            let next = tokens.isWord(index + 1, "not") ? index + 2 : index + 1
            guard isComparison(index - 1) || isComparison(next) || tokens.isWord(next, "in", "between", "is"),
                let column = column(tokens, index), column.hasRanges
            else { continue }
            findings.report(.comparesRanges(column.name, at: expression.place(of: tokens[index])))
        }
    }

    /// A date without quotation marks, which is a subtraction.
    private static func unquotedDate(_ tokens: [SQLToken], from index: Int) -> String? {
        let isPart = { (index: Int, digits: Int) in
            tokens.indices.contains(index) && tokens[index].isNumber && tokens[index].range.count == digits
        }
        guard isPart(index, 4), tokens.isMark(index + 1, "-"), isPart(index + 2, 2) else { return nil }
        let hasDay = tokens.isMark(index + 3, "-") && isPart(index + 4, 2)
        return [0, 2, 4].prefix(hasDay ? 3 : 2).map { tokens[index + $0].value }.joined(separator: "-")
    }
}

extension Diagnostic {
    fileprivate static func numberForTruth(_ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(column)` is a number, which is neither true nor false",
            help: "compare it: `\(column) > 0`; a number is added up with `sum: \(column)`")
    }

    fileprivate static func comparesRanges(_ column: String, at origin: Origin) -> Diagnostic {
        .warning(
            at: origin, "`\(column)` has ranges, of which this can't tell: they stay unknown",
            help: "compare a bound: `\(column)_high < 5` is below 5 for certain, `\(column)_low >= 5` is 5 or more")
    }

    fileprivate static func unquotedDate(_ date: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(date)` without quotation marks is a subtraction", help: "write `'\(date)'`")
    }

    fileprivate static func countsWithDate(_ column: String, _ countsDays: Bool, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(column)` is a date, and SQL counts with its year alone",
            help: (countsDays ? "compare `working_days_taken`, which counts the days to the answer; " : "")
                + "days between other dates belong in a column of their own")
    }
}

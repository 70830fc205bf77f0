internal import Diagnostics

/// What SQL reads otherwise than it looks, whatever the columns hold: `500 < amount < 1300`, which compares true or false
/// with 1300; `3,000`, which is two numbers; `status = 'a' or 'b'`, whose second half is no comparison; and
/// `substr(sent, 1, 4) = 2019`, which compares text with a number.
struct SQLTraps {
    let tokens: [SQLToken]
    let expression: Located<String>

    private static let textFunctions = ["substr", "substring", "lower", "upper"]

    func check(_ findings: inout Findings) {
        checkChains(&findings)
        checkDigits(&findings)
        checkLoneValues(&findings)
        checkTextFunctions(&findings)
    }

    private func place(_ index: Int) -> Origin { expression.place(of: tokens[index]) }

    private func checkChains(_ findings: inout Findings) {
        var isAfterComparison = false
        for (index, token) in tokens.enumerated() {
            if token.isMark([SQLToken].comparisons) {
                if isAfterComparison { findings.report(.chainedComparison(at: place(index))) }
                isAfterComparison = true
            } else if token.isMark(["(", ")", ","])
                || token.kind == .word && SQLWords.reserved.contains(token.value.lowercased())
            {
                isAfterComparison = false
            }
        }
    }

    /// No number begins with two noughts.
    private func checkDigits(_ findings: inout Findings) {
        for index in tokens.indices.dropFirst(2) {
            let (before, token) = (tokens[index - 2], tokens[index])
            guard token.isNumber, token.value.count == 3, token.value.hasPrefix("00"), before.isNumber,
                tokens[index - 1].isMark([","]), token.range.lowerBound - before.range.upperBound == 1
            else { continue }
            findings.report(.groupedDigits(before.value + "," + token.value, at: place(index - 2)))
        }
    }

    // MARK: Values that stand alone

    /// SQL takes a text for the number that it begins with, and so mostly for false; and every number but 0 for true.
    private func checkLoneValues(_ findings: inout Findings) {
        let middles = Set(tokens.indices.filter { tokens.isWord($0, "between") }.compactMap(tokens.middle))
        let joins = { (index: Int) in
            tokens.isWord(index, "and", "or") && !middles.contains(index)
                || tokens.isWord(index, "not") && !tokens.isWord(index - 1, "is")
        }
        let isLone = { (index: Int) in
            guard isValue(index) else { return false }
            let opens = index == 0 || joins(index - 1) || tokens.isMark(index - 1, "(")
            let closes =
                index + 1 == tokens.count || joins(index + 1) && !tokens.isWord(index + 1, "not")
                || tokens.isMark(index + 1, ")") || tokens.isWord(index + 1, "then")
            return opens && closes && (joins(index - 1) || joins(index + 1))
        }
        var last: Int?
        for index in tokens.indices where isLone(index) {
            // Of several the first.
            if last != index - 2 { findings.report(.loneValue(said(index), mend(index, isLone), at: place(index))) }
            last = index
        }
    }

    private func isValue(_ index: Int) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        return tokens[index].kind == .text || tokens[index].isNumber && !["0", "1"].contains(tokens[index].value)
    }

    private func said(_ index: Int) -> String {
        tokens[index].kind == .text ? tokens[index].value.sqlQuoted : tokens[index].value
    }

    /// The comparison that goes on with a value: `status = 'a' or 'b'` is meant for `status in ('a', 'b')`.
    private func mend(_ index: Int, _ isLone: (Int) -> Bool) -> String {
        guard index > 3, tokens[index - 2].kind == .text || tokens[index - 2].isNumber,
            tokens[index - 4].kind == .word,
            tokens[index - 3].isMark([SQLToken].equalities)
        else { return "compare a column with it: `status = \(said(index))`" }
        let others = sequence(first: index) { $0 + 2 }.prefix { isLone($0) }
        let list = ([index - 2] + others).map(said).joined(separator: ", ")
        let isIn = tokens[index - 3].isMark(["=", "=="])
        return "write `\(tokens[index - 4].value) \(isIn ? "in" : "not in") (\(list))`"
    }

    // MARK: Text beside numbers

    private func checkTextFunctions(_ findings: inout Findings) {
        for index in tokens.indices {
            if tokens[index].isMark([SQLToken].comparisons) {
                if endsTextFunction(index - 1) { checkNumber(index + 1, &findings) }
                if beginsTextFunction(index + 1) { checkNumber(index - 1, &findings) }
            } else if tokens.isWord(index, "in", "between") {
                guard endsTextFunction(tokens.isWord(index - 1, "not") ? index - 2 : index - 1) else { continue }
                let operands = tokens.isWord(index, "in") ? tokens.items(after: index) : tokens.ends(after: index)
                for operand in operands { checkNumber(operand, &findings) }
            }
        }
    }

    private func checkNumber(_ index: Int, _ findings: inout Findings) {
        guard tokens.indices.contains(index), tokens[index].isNumber, !tokens.isJoined(index - 1),
            !tokens.isJoined(index + 1)
        else { return }
        findings.report(.numberBesideText(tokens[index].value, at: place(index)))
    }

    private func endsTextFunction(_ close: Int) -> Bool {
        guard tokens.isMark(close, ")"), let open = tokens.opening(of: close) else { return false }
        return isTextFunction(open - 1) && !tokens.isJoined(open - 2)
    }

    private func beginsTextFunction(_ name: Int) -> Bool {
        guard isTextFunction(name), tokens.isMark(name + 1, "("), let close = tokens.closing(of: name + 1) else {
            return false
        }
        return !tokens.isJoined(close + 1)
    }

    private func isTextFunction(_ index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .word
            && Self.textFunctions.contains(tokens[index].value.lowercased())
    }
}

extension Diagnostic {
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

    fileprivate static func loneValue(_ value: String, _ mend: String, at origin: Origin) -> Diagnostic {
        .error(at: origin, "`\(value)` is compared with nothing, and by itself neither true nor false", help: mend)
    }

    fileprivate static func numberBesideText(_ number: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(number)` is a number, and what it is compared with is text, which equals no number",
            help: "put it in quotes: `'\(number)'`")
    }
}

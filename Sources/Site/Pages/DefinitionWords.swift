internal import Diagnostics
internal import Evidence
internal import Quantities

/// A figure's definition in words, made from the definition itself, so that the two can't part ways.
struct DefinitionWords {
    let table: PublishedTable
    let evidence: PublishedEvidence
    let nouns: SiteConfiguration.Profiles
    let said: Words

    /// - Parameter slice: headings of dimensions with the value that each has.
    func sentences(_ definition: FigureDefinition, _ slice: [(heading: String, value: String)]) -> String {
        let title = table.resource.title.value
        let own = definition.condition.map { said(.definitionOnly, ["condition": words($0.value)]) }
        let picked = definition.margin.map { said(.definitionQuoted, ["text": $0.value]) }
        let left = table.resource.margins.filter { margin in
            !definition.margin.contains { $0.column.value == margin.column.value && $0.value == margin.value }
        }.map { said(.definitionQuoted, ["text": $0.value]) }
        let parts = slice.map { said(.definitionIs, ["heading": $0.heading, "value": $0.value]) }
        let sentences = [
            measure(definition.measure, title), own,
            picked.isEmpty ? nil : said(.definitionMargin, ["names": said.list(picked)]),
            left.isEmpty ? nil : said(.definitionLeftOut, ["names": left.joined(separator: ", ")]),
            parts.isEmpty ? nil : said(.definitionSlice, ["parts": said.list(parts)]),
        ]
        return sentences.compactMap { $0 }.joined(separator: " ")
    }

    private func measure(_ measure: FigureDefinition.Measure, _ title: String) -> String {
        switch measure {
        case .count(nil): return said(.definitionCount, ["table": title])
        case .count(let predicate?):
            return said(.definitionCountWhere, ["table": title, "condition": words(predicate.value)])
        case .sum(let expression): return said(.definitionSum, ["table": title, "value": words(expression.value)])
        case .median(let expression):
            return said(.definitionMedian, ["table": title, "value": words(expression.value)])
        case .minimum(let expression):
            return said(.definitionLeast, ["table": title, "value": words(expression.value)])
        case .maximum(let expression):
            return said(.definitionGreatest, ["table": title, "value": words(expression.value)])
        case .share(let of, nil): return said(.definitionShare, ["table": title, "condition": words(of.value)])
        case .share(let of, let among?):
            return said(
                .definitionShareAmong,
                ["table": title, "among": words(among.value), "condition": words(of.value)])
        case .rate(let rate):
            let isColumn = table.fields.contains { $0.name.value == rate.of.value && $0.isNumeric }
            let people = evidence.table(of: .authorities)?.fields.first { $0.name.value == rate.population.value }?
                .heading
            return said(
                isColumn ? .definitionRateOfSum : .definitionRate,
                [
                    "table": title, "of": words(rate.of.value), "people": said.number(rate.per),
                    "population": people ?? rate.population.value, "year": "\(rate.year)", "nouns": nouns.plural,
                ])
        }
    }

    // MARK: Expressions

    /// An SQL expression in words; as code where it calls a function or calculates, which words would only blur.
    func words(_ expression: String) -> String {
        guard let tokens = ExpressionPart.all(of: expression) else {
            return said(.definitionQuoted, ["text": expression])
        }
        var words: [String] = []
        var index = 0
        while index < tokens.count {
            if let (phrase, length) = phrase(tokens[index...]) {
                words.append(phrase)
                index += length
            } else {
                return said(.definitionQuoted, ["text": expression])
            }
        }
        return words.joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")").replacing(
            " ,", with: ",")
    }

    /// The words for the tokens at the front, and how many tokens they stand for.
    private func phrase(_ tokens: ArraySlice<ExpressionPart>) -> (String, Int)? {
        guard let first = tokens.first else { return nil }
        let next = tokens.dropFirst()
        switch first {
        case .name(let name):
            if let state = state(name, next) { return state }
            guard let column = column(name) else { return nil }
            let isPredicate = next.first.map { $0.isConnective } ?? true
            if column.isDate, case .sign(let sign)? = next.first, let verb = ExpressionPart.times[sign] {
                return ("\(column.words) \(said(verb))", 2)
            }
            if column.isBoolean, isPredicate { return (said(.conditionYes, ["column": column.words]), 1) }
            return (column.words, 1)
        case .keyword("not"):
            if case .keyword("in")? = next.first { return (said(.conditionNoneOf), 2) }
            // SQL denies the whole comparison that follows, and words would seem to deny its beginning.
            guard ExpressionPart.standsAlone(next) else { return nil }
            if case .name(let name)? = next.first {
                return column(name).flatMap { column in
                    column.isBoolean ? (said(.conditionNo, ["column": column.words]), 2) : nil
                }
            }
            return (said(.conditionNot), 1)
        case .keyword("is"):
            if next.starts(with: [.keyword("not"), .keyword("null")]) { return (said(.conditionKnown), 3) }
            return next.first == .keyword("null") ? (said(.conditionUnknown), 2) : nil
        case .keyword("in"): return (said(.conditionOneOf), 1)
        case .keyword("between"): return (said(.conditionBetween), 1)
        case .keyword("and"): return (said(.conditionAnd), 1)
        case .keyword("or"): return (said(.conditionOr), 1)
        case .keyword: return nil
        case .text(let text): return (said(.definitionValue, ["text": text]), 1)
        case .number(let number): return (number, 1)
        case .sign(let sign):
            return ExpressionPart.brackets.contains(sign)
                ? (sign, 1) : ExpressionPart.comparisons[sign].map { (said($0), 1) }
        }
    }

    /// `arrests_state = 'not-coded'`: “Arrests” is not coded.
    private func state(_ name: String, _ next: ArraySlice<ExpressionPart>) -> (String, Int)? {
        guard name.hasSuffix("_state"), let column = column(String(name.dropLast("_state".count))),
            case .sign(let sign)? = next.first, case .text(let state)? = next.dropFirst().first
        else { return nil }
        let isSo = sign == "=" || sign == "=="
        guard isSo || sign == "<>" || sign == "!=" else { return nil }
        switch state {
        case "value": return (said(isSo ? .conditionHasValue : .conditionHasNone, ["column": column.words]), 3)
        case "not-coded" where !isSo: return (said(.conditionCoded, ["column": column.words]), 3)
        case "range": return (said(isSo ? .conditionRange : .conditionNoRange, ["column": column.words]), 3)
        default:
            return Absence(rawValue: state).map { reason in
                let word: PageWord = isSo ? .conditionState : .conditionNotState
                return (said(word, ["column": column.words, "state": said.text(reason)]), 3)
            }
        }
    }

    private func column(_ name: String) -> (words: String, isBoolean: Bool, isDate: Bool)? {
        if name == "as_of" { return (said(.conditionAsOf), false, true) }
        let field =
            table.fields.first { $0.name.value == name } ?? table.resource.fields.first { $0.name.value == name }
        return field.map { (said(.definitionQuoted, ["text": $0.heading]), $0.kind == .boolean, $0.kind == .date) }
    }
}

/// A part of an SQL expression that words may be found for.
private enum ExpressionPart: Equatable {
    case name(String), keyword(String), text(String), number(String), sign(String)

    static let comparisons: [String: PageWord] = [
        "=": .conditionEqual, "==": .conditionEqual, "<>": .conditionUnequal, "!=": .conditionUnequal,
        "<": .conditionLess, ">": .conditionMore, "<=": .conditionAtMost, ">=": .conditionAtLeast,
    ]

    static let brackets: Set<String> = ["(", ")", ","]

    static let times: [String: PageWord] = [
        "<": .conditionBefore, ">": .conditionAfter, "<=": .conditionNotAfter, ">=": .conditionNotBefore,
    ]

    private static let keywords: Set<String> = [
        "and", "or", "not", "in", "is", "null", "between", "like", "case", "glob",
    ]

    /// Whether what stands before it is a predicate of its own.
    var isConnective: Bool { [.keyword("and"), .keyword("or"), .sign(")")].contains(self) }

    /// Whether what these begin with, a name or all within brackets, is a predicate of its own.
    static func standsAlone(_ parts: ArraySlice<ExpressionPart>) -> Bool {
        var depth = 0
        for (index, part) in zip(parts.indices, parts) {
            if part == .sign("(") { depth += 1 }
            if part == .sign(")") { depth -= 1 }
            guard depth > 0 else { return parts[(index + 1)...].first?.isConnective ?? true }
        }
        return false
    }

    /// Nil where the expression calls a function.
    static func all(of expression: String) -> [ExpressionPart]? {
        let tokens = SQLToken.all(in: expression)
        let parts = tokens.map { token -> ExpressionPart in
            // SQL knows no upper and lower case.
            let word = token.value.lowercased()
            return switch token.kind {
            case .text: .text(token.value)
            case .mark: .sign(token.value)
            case .word: token.isNumber ? .number(word) : keywords.contains(word) ? .keyword(word) : .name(word)
            }
        }
        let callsFunction = zip(parts, parts.dropFirst()).contains { part, next in
            if case .name = part { next == .sign("(") } else { false }
        }
        return callsFunction ? nil : parts
    }
}

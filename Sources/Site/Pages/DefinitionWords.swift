internal import Diagnostics
internal import Evidence
internal import Quantities

/// A figure's definition in words, made from the definition itself, so that the two can't part ways.
struct DefinitionWords {
    let table: PublishedTable
    let evidence: PublishedEvidence
    let nouns: SiteConfiguration.Profiles

    /// - Parameter slice: headings of dimensions with the value that each has.
    func sentences(_ definition: FigureDefinition, _ slice: [(heading: String, value: String)]) -> String {
        let rows = "the rows of “\(table.resource.title)”"
        var sentences: [String] = []
        switch definition.measure {
        case .count(nil): sentences.append("The number of \(rows.dropFirst(4)).")
        case .count(let predicate?):
            sentences.append("The number of \(rows.dropFirst(4)) for which \(words(predicate.value)).")
        case .sum(let expression): sentences.append("The sum of \(words(expression.value)) over \(rows).")
        case .median(let expression): sentences.append("The median of \(words(expression.value)) over \(rows).")
        case .minimum(let expression): sentences.append("The least value of \(words(expression.value)) in \(rows).")
        case .maximum(let expression): sentences.append("The greatest value of \(words(expression.value)) in \(rows).")
        case .share(let of, nil):
            sentences.append("Of \(rows) for which this is known, the share for which \(words(of.value)).")
        case .share(let of, let among?):
            sentences.append("Of \(rows) for which \(words(among.value)), the share for which \(words(of.value)).")
        case .rate(let rate):
            let isColumn = table.fields.contains { $0.name.value == rate.of.value && $0.isNumeric }
            let counted =
                isColumn
                ? "The sum of \(words(rate.of.value)) over \(rows)"
                : "The number of \(rows.dropFirst(4)) for which "
                    + words(rate.of.value)
            let people = evidence.table(of: .authorities)?.fields.first { $0.name.value == rate.population.value }?
                .heading
            sentences.append(
                "\(counted), for each \(rate.per.grouped) of “\(people ?? rate.population.value)” (\(rate.year)) of the "
                    + "\(nouns.plural) that have rows.")
        }
        if let condition = definition.condition {
            sentences.append("Only rows for which \(words(condition.value)) are looked at.")
        }
        let picked = definition.margin.map { "“\($0.value)”" }
        if !picked.isEmpty {
            sentences.append("It is read from what is published as \(picked.joined(separator: " and ")).")
        }
        let left = table.resource.margins.filter { margin in
            !definition.margin.contains { $0.column.value == margin.column.value && $0.value == margin.value }
        }
        if !left.isEmpty {
            sentences.append("Published totals (\(left.map { "“\($0.value)”" }.joined(separator: ", "))) are left out.")
        }
        if !slice.isEmpty {
            let parts = slice.map { "“\($0.heading)” is ‘\($0.value)’" }
            sentences.append("Only where \(parts.joined(separator: " and ")).")
        }
        return sentences.joined(separator: " ")
    }

    // MARK: Expressions

    /// An SQL expression in words; as code where it calls a function or calculates, which words would only blur.
    func words(_ expression: String) -> String {
        guard let tokens = SQLToken.tokens(of: expression) else { return "“\(expression)”" }
        var words: [String] = []
        var index = 0
        while index < tokens.count {
            if let (phrase, length) = phrase(tokens[index...]) {
                words.append(phrase)
                index += length
            } else {
                return "“\(expression)”"
            }
        }
        return words.joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")").replacing(
            " ,", with: ",")
    }

    /// The words for the tokens at the front, and how many tokens they stand for.
    private func phrase(_ tokens: ArraySlice<SQLToken>) -> (String, Int)? {
        guard let first = tokens.first else { return nil }
        let next = tokens.dropFirst()
        switch first {
        case .name(let name):
            if let state = state(name, next) { return state }
            guard let column = column(name) else { return nil }
            let isPredicate = next.first.map { $0.isConnective } ?? true
            if column.isDate, case .sign(let sign)? = next.first, let verb = SQLToken.times[sign] {
                return ("\(column.words) \(verb)", 2)
            }
            if column.isBoolean, isPredicate { return ("\(column.words) is yes", 1) }
            return (column.words, 1)
        case .keyword("not"):
            if case .name(let name)? = next.first, let column = column(name), column.isBoolean {
                return ("\(column.words) is no", 2)
            }
            if case .keyword("in")? = next.first { return ("is none of", 2) }
            return ("not", 1)
        case .keyword("is"):
            if next.starts(with: [.keyword("not"), .keyword("null")]) { return ("is known", 3) }
            return next.first == .keyword("null") ? ("is not known", 2) : nil
        case .keyword("in"): return ("is one of", 1)
        case .keyword("between"): return ("is between", 1)
        case .keyword("and"), .keyword("or"): return (first.text, 1)
        case .keyword: return nil
        case .text(let text): return ("‘\(text)’", 1)
        case .number(let number): return (number, 1)
        case .sign(let sign): return SQLToken.comparisons[sign].map { ($0, 1) }
        }
    }

    /// `arrests_state = 'not-coded'`: “Arrests” is not coded.
    private func state(_ name: String, _ next: ArraySlice<SQLToken>) -> (String, Int)? {
        guard name.hasSuffix("_state"), let column = column(String(name.dropLast("_state".count))),
            case .sign(let sign)? = next.first, case .text(let state)? = next.dropFirst().first
        else { return nil }
        let isSo = sign == "=" || sign == "=="
        guard isSo || sign == "<>" || sign == "!=" else { return nil }
        let verb = isSo ? "is" : "is not"
        switch state {
        case "value": return ("\(column.words) \(isSo ? "has a value" : "has no value")", 3)
        case "range": return ("\(column.words) \(verb) a range", 3)
        default: return Absence(rawValue: state).map { ("\(column.words) \(verb) \($0.words)", 3) }
        }
    }

    private func column(_ name: String) -> (words: String, isBoolean: Bool, isDate: Bool)? {
        if name == "as_of" { return ("the date of the site", false, true) }
        let field =
            table.fields.first { $0.name.value == name } ?? table.resource.fields.first { $0.name.value == name }
        return field.map { ("“\($0.heading)”", $0.kind == .boolean, $0.kind == .date) }
    }
}

/// A token of an SQL expression.
private enum SQLToken: Equatable {
    case name(String), keyword(String), text(String), number(String), sign(String)

    static let comparisons = [
        "=": "is", "==": "is", "<>": "is not", "!=": "is not", "<": "is less than", ">": "is more than",
        "<=": "is at most", ">=": "is at least", "(": "(", ")": ")", ",": ",",
    ]

    static let times = ["<": "is before", ">": "is after", "<=": "is on or before", ">=": "is on or after"]

    private static let keywords: Set<String> = [
        "and", "or", "not", "in", "is", "null", "between", "like", "case", "glob",
    ]

    var text: String {
        switch self {
        case .name(let text), .keyword(let text), .text(let text), .number(let text), .sign(let text): text
        }
    }

    /// Whether what stands before it is a predicate of its own.
    var isConnective: Bool { [.keyword("and"), .keyword("or"), .sign(")")].contains(self) }

    /// Nil where the expression calls a function.
    static func tokens(of expression: String) -> [SQLToken]? {
        var tokens: [SQLToken] = []
        var rest = expression[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if first == "'" {
                guard let text = quotation(&rest) else { return nil }
                tokens.append(.text(text))
            } else if first.isLetter || first == "_" || first == "\"" {
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "\"" }
                rest = rest.dropFirst(word.count)
                let name = word.filter { $0 != "\"" }
                let isKeyword = keywords.contains(name.lowercased())
                if !isKeyword, rest.first(where: { !$0.isWhitespace }) == "(" { return nil }
                tokens.append(isKeyword ? .keyword(name.lowercased()) : .name(name))
            } else if first.isNumber {
                let number = rest.prefix { $0.isNumber || $0 == "." }
                rest = rest.dropFirst(number.count)
                tokens.append(.number(String(number)))
            } else {
                let length = comparisons[String(rest.prefix(2))] != nil ? 2 : 1
                tokens.append(.sign(String(rest.prefix(length))))
                rest = rest.dropFirst(length)
            }
        }
        return tokens
    }

    private static func quotation(_ rest: inout Substring) -> String? {
        var text = ""
        rest.removeFirst()
        while let character = rest.popFirst() {
            guard character == "'" else {
                text.append(character)
                continue
            }
            guard rest.first == "'" else { return text }
            text.append(rest.removeFirst())
        }
        return nil
    }
}

internal import Diagnostics

/// What the database is asked where an expression speaks of the state of a cell.
///
/// Nobody has looked at a blank cell: it may be refused, not held or not applicable like any other, so of a blank
/// `arrests_state = 'refused'` is unknown and not false. That it is blank is known: `arrests_state = 'not-coded'` and
/// `arrests_state = 'value'` are answered of every cell.
extension FigureDefinition {
    /// The same definition as it is asked of a table.
    func asked(of resource: Resource) -> FigureDefinition {
        let asked = { (expression: Located<String>) in expression.map { Self.asked($0, of: resource) } }
        let measure: Measure =
            switch self.measure {
            case .count(let predicate): .count(predicate.map(asked))
            case .sum(let expression): .sum(asked(expression))
            case .median(let expression): .median(asked(expression))
            case .minimum(let expression): .minimum(asked(expression))
            case .maximum(let expression): .maximum(asked(expression))
            case .share(let of, let among): .share(of: asked(of), among: among.map(asked))
            case .rate(let rate):
                .rate(Rate(of: asked(rate.of), per: rate.per, population: rate.population, year: rate.year))
            }
        return FigureDefinition(
            id: id, title: title, dataset: dataset, measure: measure, condition: condition.map(asked),
            dimensions: dimensions.map { ($0.name, asked($0.expression)) }, margin: margin, population: population,
            hasInterval: hasInterval, caveats: caveats)
    }

    private static func asked(_ expression: String, of resource: Resource) -> String {
        // Few expressions speak of states, and each of thousands of slices has its SQL.
        guard expression.utf8.contains(UInt8(ascii: "_")) else { return expression }
        let tokens = SQLToken.all(in: expression)
        var bytes = Array(expression.utf8)
        for (index, token) in tokens.enumerated().reversed()
        where isState(token, of: resource) && !isAnswered(tokens, index) {
            let column = String(decoding: bytes[token.range], as: UTF8.self)
            bytes.replaceSubrange(token.range, with: "nullif(\(column), 'not-coded')".utf8)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether it is the state of a column: one of the schema may be called so itself.
    private static func isState(_ token: SQLToken, of resource: Resource) -> Bool {
        let name = token.value.lowercased()
        return token.kind == .word && name.hasSuffix("_state")
            && !resource.fields.contains { $0.name.value.lowercased() == name }
    }

    /// Whether what is asked of a state is known of a blank cell too: such a cell is named, or nothing but values are;
    /// or the state is asked for as it stands.
    private static func isAnswered(_ tokens: [SQLToken], _ index: Int) -> Bool {
        let texts = operands(tokens, index).filter { tokens.indices.contains($0) && tokens[$0].kind == .text }
            .map { tokens[$0].value }
        return texts.contains("not-coded") || texts.allSatisfy { ["value", "range"].contains($0) }
    }

    /// Where that stands with which a state is compared: anywhere, where it isn't compared as it stands.
    private static func operands(_ tokens: [SQLToken], _ index: Int) -> [Int] {
        let isEquality = { (index: Int) in
            tokens.indices.contains(index) && tokens[index].isMark([SQLToken].equalities)
        }
        if isEquality(index + 1) { return [index + 2] }
        if isEquality(index - 1) { return [index - 2] }
        let list = tokens.isWord(index + 1, "not") ? index + 2 : index + 1
        return tokens.isWord(list, "in") ? tokens.items(after: list) : Array(tokens.indices)
    }
}

/// What a view's SQL does with the columns that it reads, as far as its words tell. SQLite has taken it for a SELECT.
struct ViewSQL {
    private let tokens: [SQLToken]

    init(_ sql: String) { tokens = SQLToken.all(in: sql) }

    /// Whether a column is held against a value: `COLUMN is not 'VALUE'`, `'VALUE' = COLUMN`, `COLUMN in ('VALUE', …)`.
    func compares(_ column: String, with value: String) -> Bool {
        let isValue = { (index: Int) in
            tokens.indices.contains(index) && tokens[index].kind == .text && tokens[index].value == value
        }
        let isEquality = { (index: Int) in
            tokens.indices.contains(index) && tokens[index].isMark([SQLToken].equalities)
        }
        return tokens.indices.contains { index in
            guard tokens.isWord(index, column) else { return false }
            let start = tokens.isMark(index - 1, ".") ? index - 2 : index
            if isEquality(start - 1), isValue(start - 2) { return true }
            if isEquality(index + 1) { return isValue(index + 2) }
            if tokens.isWord(index + 1, "is") { return isValue(index + (tokens.isWord(index + 2, "not") ? 3 : 2)) }
            let list = tokens.isWord(index + 1, "not") ? index + 2 : index + 1
            return tokens.isWord(list, "in") && tokens.items(after: list).contains(where: isValue)
        }
    }

    /// Whether a condition on rows names a column.
    func restricts(_ column: String) -> Bool {
        tokens.indices.contains { index in
            guard tokens.isWord(index, "where", "on", "when") else { return false }
            return extent(from: index + 1, to: Self.endsOfCondition).contains { tokens.isWord($0, column) }
        }
    }

    private static let endsOfCondition = [
        "group", "having", "order", "limit", "window", "union", "except", "intersect", "join", "where", "then",
    ]

    /// Whether values of some columns stand in a result, here or in a query inside this one; how many there are is
    /// none, nor is a name for something else.
    func selects(anyOf columns: Set<String>) -> Bool {
        lists.contains { list in
            let counted = list.filter { tokens.isWord($0, "count") && tokens.isMark($0 + 1, "(") }
                .compactMap { count in tokens.closing(of: count + 1).map { count...$0 } }
            return list.contains { index in
                tokens[index].kind == .word && columns.contains(tokens[index].value.lowercased())
                    && !tokens.isWord(index - 1, "as") && !counted.contains { $0.contains(index) }
            }
        }
    }

    /// Which of the view's columns is a table's as it stands, in each row or for each group of rows; nil where none is
    /// certain to be.
    func place(of column: String, in table: String) -> Int? {
        let named = tokens.indices.filter { tokens.isWord($0, table) && !tokens.isMark($0 + 1, ".") }
        guard let list = lists.first, lists.count == 1, named.count == 1,
            !tokens.contains(where: { $0.isWord("over") })
        else { return nil }
        let isDistinct = tokens.isWord(list.lowerBound, "distinct", "all")
        let items = items(in: isDistinct ? list.dropFirst() : list)
        guard let place = items.firstIndex(where: { self.column(of: $0) == column }) else { return nil }
        let isAggregate = tokens.indices.contains { index in
            SQLWords.aggregates.contains(tokens[index].value.lowercased()) && tokens.isMark(index + 1, "(")
        }
        let group = tokens.indices.first { tokens.isWord($0, "group") && tokens.isWord($0 + 1, "by") }
        guard let group else { return isAggregate ? nil : place }
        let groups = self.items(in: extent(from: group + 2, to: Self.endsOfCondition))
        return groups.contains { [column, String(place + 1)].contains(self.column(of: $0)) } ? place : nil
    }

    // MARK: Parts of a SELECT

    /// What stands between each SELECT and its FROM.
    private var lists: [Range<Int>] {
        tokens.indices.filter { tokens.isWord($0, "select") }.map { extent(from: $0 + 1, to: ["from"]) }
    }

    /// The tokens up to one of some words, or to where the bracket closes in which they stand.
    private func extent(from start: Int, to words: [String]) -> Range<Int> {
        var depth = 0
        let end = tokens[start...].firstIndex { token in
            depth += token.isMark(["("]) ? 1 : token.isMark([")"]) ? -1 : 0
            return depth < 0 || depth == 0 && words.contains(where: token.isWord)
        }
        return start..<(end ?? tokens.count)
    }

    /// The items of a list, which commas outside brackets separate.
    private func items(in list: Range<Int>) -> [ArraySlice<SQLToken>] {
        var depth = 0
        return tokens[list].split(omittingEmptySubsequences: false) { token in
            depth += token.isMark(["("]) ? 1 : token.isMark([")"]) ? -1 : 0
            return depth == 0 && token.isMark([","])
        }
    }

    /// The column that an item is: `COLUMN` or `TABLE.COLUMN`, either with `AS NAME`.
    private func column(of item: ArraySlice<SQLToken>) -> String? {
        let name = item.dropFirst(item.dropFirst().first?.isMark(["."]) == true ? 2 : 0)
        let rest = name.dropFirst()
        let isAlone = rest.isEmpty || rest.count == 2 && rest.first?.isWord("as") == true
        return isAlone && name.first?.kind == .word ? name.first?.value.lowercased() : nil
    }
}

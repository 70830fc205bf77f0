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
            if tokens.isWord(index, "iif"), tokens.isMark(index + 1, "(") {
                return items(in: extent(from: index + 2, to: [])).first?.contains { $0.isWord(column) } == true
            }
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

    /// Whether it makes one value of several rows.
    var aggregates: Bool {
        tokens.indices.contains { index in
            SQLWords.aggregates.contains(tokens[index].value.lowercased()) && tokens.isMark(index + 1, "(")
        }
    }

    /// Which of the view's columns is a table's as it stands, in each row or for each group of rows; nil where none is
    /// certain to be.
    ///
    /// - Parameters:
    ///   - key: the table's primary key: rows in a group by all of it are one row of the table.
    ///   - read: the columns that the view reads, as `TABLE.COLUMN`.
    func place(of column: String, in table: String, key: [String], reading read: Set<String>) -> Int? {
        let named = tokens.indices.filter { tokens.isWord($0, table) && !tokens.isMark($0 + 1, ".") }
        guard let list = lists.first, lists.count == 1, named.count == 1,
            !tokens.contains(where: { $0.isWord("over") })
        else { return nil }
        // Behind it stands its other name, or what nobody puts before a column.
        let other = tokens[(named[0] + (tokens.isWord(named[0] + 1, "as") ? 2 : 1))...].first?.value.lowercased()
        let own = { (item: Item?) -> String? in
            guard let item else { return nil }
            // Of two tables that have it, nobody knows whose it is, unless it says so.
            let isOwn =
                item.table.map { [table, other].contains($0) }
                ?? (read.filter { $0.hasSuffix("." + item.column) } == ["\(table).\(item.column)"])
            return isOwn ? item.column : nil
        }
        let isDistinct = tokens.isWord(list.lowerBound, "distinct", "all")
        let items = items(in: isDistinct ? list.dropFirst() : list).map(Item.init)
        guard let place = items.firstIndex(where: { own($0) == column }) else { return nil }
        let group = tokens.indices.first { tokens.isWord($0, "group") && tokens.isWord($0 + 1, "by") }
        guard let group else { return aggregates ? nil : place }
        let groups = self.items(in: extent(from: group + 2, to: Self.endsOfCondition)).compactMap { term -> String? in
            guard let item = Item(term), item.name == nil else { return nil }
            if item.table == nil, let number = Int(item.column) {
                return items.indices.contains(number - 1) ? own(items[number - 1]) : nil
            }
            // SQLite takes it for a name of the view's only where no table has a column that is called so.
            let isColumn = item.table != nil || read.contains { $0.hasSuffix("." + item.column) }
            return own(isColumn ? item : items.first { $0?.name == item.column } ?? nil)
        }
        return groups.contains(column) || !key.isEmpty && Set(groups).isSuperset(of: key) ? place : nil
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
            depth += token.nesting
            return depth < 0 || depth == 0 && words.contains(where: token.isWord)
        }
        return start..<(end ?? tokens.count)
    }

    /// The items of a list, which commas outside brackets separate.
    private func items(in list: Range<Int>) -> [ArraySlice<SQLToken>] {
        var depth = 0
        return tokens[list].split(omittingEmptySubsequences: false) { token in
            depth += token.nesting
            return depth == 0 && token.isMark([","])
        }
    }

    /// An item that is a column: `COLUMN` or `TABLE.COLUMN`, either with a name for it, `AS NAME` or `NAME`.
    private struct Item {
        let table: String?
        let column: String
        let name: String?

        init?(_ tokens: ArraySlice<SQLToken>) {
            let isQualified = tokens.dropFirst().first?.isMark(["."]) == true
            let own = tokens.dropFirst(isQualified ? 2 : 0)
            let rest = own.dropFirst()
            guard let word = own.first, word.kind == .word else { return nil }
            let isNamed =
                rest.count == 1 && rest.first?.kind == .word || rest.count == 2 && rest.first?.isWord("as") == true
            guard rest.isEmpty || isNamed else { return nil }
            table = isQualified ? tokens.first?.value.lowercased() : nil
            column = word.value.lowercased()
            name = rest.last?.value.lowercased()
        }
    }
}

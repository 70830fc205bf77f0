/// Where operands stand among the tokens of an expression.
extension [SQLToken] {
    static var equalities: [String] { ["=", "==", "!=", "<>"] }
    static var comparisons: [String] { equalities + ["<", "<=", ">", ">="] }

    func isWord(_ index: Int, _ words: String...) -> Bool {
        indices.contains(index) && words.contains(where: self[index].isWord)
    }

    func isMark(_ index: Int, _ marks: String...) -> Bool { indices.contains(index) && self[index].isMark(marks) }

    /// Whether it makes something else of what stands beside it.
    func isJoined(_ index: Int) -> Bool { isMark(index, "||", "+", "-", "*", "/", "%") }

    /// Where the bracket opens that closes at a place.
    func opening(of close: Int) -> Int? {
        var depth = 0
        return self[...close].lastIndex { token in
            depth -= token.nesting
            return depth == 0
        }
    }

    /// Where the bracket closes that opens at a place.
    func closing(of open: Int) -> Int? {
        var depth = 0
        return self[open...].firstIndex { token in
            depth += token.nesting
            return depth == 0
        }
    }

    /// Where the items of a list begin that follows `in`.
    func items(after index: Int) -> [Int] {
        guard isMark(index + 1, "(") else { return [] }
        let end = self[(index + 2)...].firstIndex { $0.isMark([")", "("]) } ?? count
        return [index + 2] + ((index + 2)..<end).filter { isMark($0, ",") }.map { $0 + 1 }
    }

    /// Where the two ends of a range begin that follow `between`.
    func ends(after index: Int) -> [Int] {
        [index + 1] + (middle(after: index).map { [$0 + 1] } ?? [])
    }

    /// The "and" of a range, which joins no conditions.
    func middle(after between: Int) -> Int? { self[(between + 1)...].firstIndex { $0.isWord("and") } }
}

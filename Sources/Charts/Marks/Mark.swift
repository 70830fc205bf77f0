public import Quantities

/// A way to draw figures. Each mark is a value of its own, with its data; what all of them share (title, key, states,
/// coverage, description, frame) is in ``Chart``.
public protocol Mark: Sendable {
    /// What it is, for those who can't see it: "Bar chart".
    func kind(_ words: Words) -> String
    func table(_ words: Words) -> ChartTable
    /// The ends of the range, what changes, what stands out: sentences for those who can't see the chart.
    func findings(_ words: Words) -> [String]
    /// What of its findings is said where it is one of several panels.
    func summary(_ words: Words) -> [String]
    /// Whether what it draws are states, each in words of its own, and no numbers.
    var drawsStates: Bool { get }
    /// Whether only the first column of its table can be without a number, so that what has none needn't name the column.
    var measuresOnlyFirstColumn: Bool { get }
    /// Texts in its findings that come from elsewhere than the table: a value to compare with, an event.
    var quotations: [String] { get }
    /// Numbers of its findings that its table doesn't bear out.
    func misstatements(_ words: Words) -> [String]
    /// What the key has to explain beyond states and bounds.
    func keyEntries(_ words: Words) -> [KeyEntry]
    /// Whether a list within the mark says which state looks how, so that the key doesn't need to.
    var namesStates: Bool { get }
    /// How values look that are known only within bounds.
    func boundsShapes(_ words: Words) -> [KeyEntry.Shape]
    /// Draws below ``Drawing/height`` and moves it down. The rows and columns that it encodes are those of its table.
    func draw(into drawing: inout Drawing)
}

extension Mark {
    public func keyEntries(_ words: Words) -> [KeyEntry] { [] }
    public func summary(_ words: Words) -> [String] { Array(findings(words).prefix(1)) }
    public var namesStates: Bool { false }
    public var drawsStates: Bool { false }
    public var measuresOnlyFirstColumn: Bool { false }
    public var quotations: [String] { [] }

    public func boundsShapes(_ words: Words) -> [KeyEntry.Shape] { table(words).boundsShapes }

    public func misstatements(_ words: Words) -> [String] {
        let table = table(words)
        return findings(words).compactMap { table.misstatement(in: $0, words, quoting: quotations) }
    }
}

extension ChartTable {
    /// A box where both ends are drawn, a whisker about a value. "At least 33" says so itself.
    var boundsShapes: [KeyEntry.Shape] {
        let cells = rows.flatMap(\.cells)
        let isClosed = cells.contains { if case .range(_, .some) = $0.quantity { true } else { false } }
        return (isClosed ? [.box] : []) + (cells.contains { $0.bounds != nil } ? [.whisker] : [])
    }

    /// The reasons for absence that occur, in the order of their declaration.
    var absences: [Absence] {
        let present = Set(rows.flatMap(\.cells).compactMap(\.absence))
        return Absence.allCases.filter(present.contains)
    }
}

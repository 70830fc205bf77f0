internal import Quantities

/// A way to draw figures. Each mark is a value of its own, with its data; what all of them share (title, key, states,
/// coverage, description, frame) is in ``Chart``.
public protocol Mark: Sendable {
    /// What it is, for those who can't see it: "Bar chart".
    var kind: String { get }
    var table: ChartTable { get }
    /// The ends of the range, what changes, what stands out: sentences for those who can't see the chart.
    var findings: [String] { get }
    /// Texts in its findings that come from elsewhere than the table: a value to compare with, an event.
    var quotations: [String] { get }
    /// Numbers of its findings that its table doesn't bear out.
    var misstatements: [String] { get }
    /// What the key has to explain beyond states and bounds.
    var keyEntries: [KeyEntry] { get }
    /// Whether a list within the mark says which state looks how, so that the key doesn't need to.
    var namesStates: Bool { get }
    /// How values look that are known only within bounds.
    var boundsShapes: [KeyEntry.Shape] { get }
    /// Draws below ``Drawing/height`` and moves it down. The rows and columns that it encodes are those of its table.
    func draw(into drawing: inout Drawing)
}

/// A swatch of the key with its words.
public struct KeyEntry: Sendable, Hashable {
    public enum Shape: Sendable, Hashable { case box, dot(Int), whisker, none }

    let style: Style
    let shape: Shape
    let words: String
}

extension Mark {
    public var keyEntries: [KeyEntry] { [] }
    public var namesStates: Bool { false }
    public var quotations: [String] { [] }

    public var misstatements: [String] {
        let table = table
        return findings.compactMap { table.misstatement(in: $0, quoting: quotations) }
    }

    /// The reasons for absence that occur in the table, in the order of their declaration.
    var absences: [Absence] {
        let present = Set(table.rows.flatMap(\.cells).compactMap(\.absence))
        return Absence.allCases.filter(present.contains)
    }

    /// A box where both ends are drawn, a whisker about a value. "At least 33" says so itself.
    public var boundsShapes: [KeyEntry.Shape] {
        let cells = table.rows.flatMap(\.cells)
        let isClosed = cells.contains { if case .range(_, .some) = $0.quantity { true } else { false } }
        return (isClosed ? [.box] : []) + (cells.contains { $0.bounds != nil } ? [.whisker] : [])
    }
}

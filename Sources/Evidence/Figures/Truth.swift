/// SQL's three truth values (Kleene's strong logic): what isn't coded is neither true nor false.
enum Truth: Int, Sendable, Hashable, CaseIterable, Comparable {
    case no, unknown, yes

    static func < (a: Truth, b: Truth) -> Bool { a.rawValue < b.rawValue }

    static func && (a: Truth, b: Truth) -> Truth { min(a, b) }

    init(_ known: Bool?) { self = known.map { $0 ? .yes : .no } ?? .unknown }
}

public import Quantities

/// A section of the law on which information was refused, as the letter names it.
public struct RefusalGround: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case costLimit = "cost_limit"
        case vexatious
        case absolute
        case qualified
        /// Absolute in part: which part applies depends on the subsection or on the body.
        case mixed
    }

    /// The section as cited: `12(1)`.
    public let citation: String
    public let kind: Kind
    private let law: FOILaw
    private let section: String

    /// Nil where the law has no such ground.
    ///
    /// Sections and kinds: FOIA 2000 ss.12, 14 and 21 to 44 with s.2(3); FOISA 2002 ss.12, 14 and 25 to 41 with
    /// s.2(2).
    init?(_ citation: String, under law: FOILaw) {
        let section = String(citation.prefix { $0 != "(" })
        let rest = citation.dropFirst(section.count)
        guard rest.wholeMatch(of: #/(\([0-9A-Za-z]{1,4}\)){0,4}/#) != nil,
            let kind = Self.kinds(law)[section]
        else { return nil }
        (self.citation, self.kind, self.law, self.section) = (citation, kind, law, section)
    }

    private static let foia2000 = kinds(
        absolute: ["21", "23", "32", "34", "41", "44"], mixed: ["36", "37", "40"],
        qualified: ["22", "22A", "24", "26", "27", "28", "29", "30", "31", "33", "35", "38", "39", "42", "43"])

    private static let foisa2002 = kinds(
        absolute: ["25", "26", "37"], mixed: ["36", "38"],
        qualified: ["27", "28", "29", "30", "31", "32", "33", "34", "35", "39", "40", "41"])

    private static func kinds(absolute: [String], mixed: [String], qualified: [String]) -> [String: Kind] {
        var kinds: [String: Kind] = ["12": .costLimit, "14": .vexatious]
        for section in absolute { kinds[section] = .absolute }
        for section in mixed { kinds[section] = .mixed }
        for section in qualified { kinds[section] = .qualified }
        return kinds
    }

    private static func kinds(_ law: FOILaw) -> [String: Kind] { law == .foia2000 ? foia2000 : foisa2002 }

    /// A table whose grounds are all written without blanks inside: `12 (1)` means the same, and a figure that asks for
    /// `12(1)` would pass over it.
    static func normalised(in table: Table) -> Table {
        guard table.resource.role == .foiRequests, let column = table.resource.roleColumn("grounds") else {
            return table
        }
        return table.replacing(column, normalised)
    }

    /// A cell's grounds, each written without blanks inside; what is no ground stays as it is.
    static func normalised(_ cell: String) -> String {
        cell.split(separator: ";", omittingEmptySubsequences: false).map { part in
            let citation = part.filter { $0 != " " }
            guard FOILaw.allCases.contains(where: { RefusalGround(citation, under: $0) != nil }) else {
                return String(part)
            }
            return part.hasPrefix(" ") ? " " + citation : citation
        }
        .joined(separator: ";")
    }

    /// Every ground that the law knows.
    static func all(under law: FOILaw) -> [RefusalGround] {
        kinds(law).keys.sorted().compactMap { RefusalGround($0, under: law) }
    }
}

/// What the section is about.
extension RefusalGround: WordsKey {
    public var key: String { "grounds_\(law == .foia2000 ? "foia" : "foisa").\(section)" }
}

extension RefusalGround.Kind: WordsKey {
    public var key: String { "exemptions.\(rawValue)" }
}

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

    private static let foia2000: [String: Kind] = [
        "12": .costLimit,
        "14": .vexatious,
        "21": .absolute,
        "22": .qualified,
        "22A": .qualified,
        "23": .absolute,
        "24": .qualified,
        "26": .qualified,
        "27": .qualified,
        "28": .qualified,
        "29": .qualified,
        "30": .qualified,
        "31": .qualified,
        "32": .absolute,
        "33": .qualified,
        "34": .absolute,
        "35": .qualified,
        "36": .mixed,
        "37": .mixed,
        "38": .qualified,
        "39": .qualified,
        "40": .mixed,
        "41": .absolute,
        "42": .qualified,
        "43": .qualified,
        "44": .absolute,
    ]

    private static let foisa2002: [String: Kind] = [
        "12": .costLimit,
        "14": .vexatious,
        "25": .absolute,
        "26": .absolute,
        "27": .qualified,
        "28": .qualified,
        "29": .qualified,
        "30": .qualified,
        "31": .qualified,
        "32": .qualified,
        "33": .qualified,
        "34": .qualified,
        "35": .qualified,
        "36": .mixed,
        "37": .absolute,
        "38": .mixed,
        "39": .qualified,
        "40": .qualified,
        "41": .qualified,
    ]

    private static func kinds(_ law: FOILaw) -> [String: Kind] { law == .foia2000 ? foia2000 : foisa2002 }

    static func sections(of law: FOILaw) -> [String] { kinds(law).keys.sorted() }

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
        sections(of: law).compactMap { RefusalGround($0, under: law) }
    }
}

/// What the section is about.
extension RefusalGround: WordsKey {
    public var key: String { "grounds_\(law == .foia2000 ? "foia" : "foisa").\(section)" }
}

extension RefusalGround.Kind: WordsKey {
    public var key: String { "exemptions.\(rawValue)" }
}

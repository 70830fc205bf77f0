/// A section of the law on which information was refused, as the letter names it.
public struct RefusalGround: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case costLimit = "cost limit"
        case vexatious = "vexatious or repeated request"
        case absolute = "absolute exemption"
        case qualified = "qualified exemption"
        /// Absolute in part: which part applies depends on the subsection or on the body.
        case mixed = "exemption, absolute in part"
    }

    /// The section as cited: `12(1)`.
    public let citation: String
    public let name: String
    public let kind: Kind

    /// Nil where the law has no such ground.
    ///
    /// Sections, names and kinds: FOIA 2000 ss.12, 14 and 21 to 44 with s.2(3); FOISA 2002 ss.12, 14 and 25 to 41 with
    /// s.2(2).
    init?(_ citation: String, under law: FOILaw) {
        let section = String(citation.prefix { $0 != "(" })
        let rest = citation.dropFirst(section.count)
        guard rest.wholeMatch(of: #/(\([0-9A-Za-z]{1,4}\)){0,4}/#) != nil,
            let entry = (law == .foia2000 ? Self.foia2000 : Self.foisa2002)[section]
        else { return nil }
        self.citation = citation
        (name, kind) = entry
    }

    private static let foia2000: [String: (String, Kind)] = [
        "12": ("cost of compliance exceeds the appropriate limit", .costLimit),
        "14": ("vexatious or repeated request", .vexatious),
        "21": ("information accessible by other means", .absolute),
        "22": ("information intended for future publication", .qualified),
        "22A": ("research", .qualified),
        "23": ("bodies dealing with security matters", .absolute),
        "24": ("national security", .qualified),
        "26": ("defence", .qualified),
        "27": ("international relations", .qualified),
        "28": ("relations within the United Kingdom", .qualified),
        "29": ("the economy", .qualified),
        "30": ("investigations and proceedings", .qualified),
        "31": ("law enforcement", .qualified),
        "32": ("court records", .absolute),
        "33": ("audit functions", .qualified),
        "34": ("parliamentary privilege", .absolute),
        "35": ("formulation of government policy", .qualified),
        "36": ("prejudice to the effective conduct of public affairs", .mixed),
        "37": ("communications with the Sovereign, and honours", .mixed),
        "38": ("health and safety", .qualified),
        "39": ("environmental information", .qualified),
        "40": ("personal information", .mixed),
        "41": ("information provided in confidence", .absolute),
        "42": ("legal professional privilege", .qualified),
        "43": ("commercial interests", .qualified),
        "44": ("prohibitions on disclosure", .absolute),
    ]

    private static let foisa2002: [String: (String, Kind)] = [
        "12": ("excessive cost of compliance", .costLimit),
        "14": ("vexatious or repeated request", .vexatious),
        "25": ("information otherwise accessible", .absolute),
        "26": ("prohibitions on disclosure", .absolute),
        "27": ("information intended for future publication", .qualified),
        "28": ("relations within the United Kingdom", .qualified),
        "29": ("formulation of Scottish Administration policy", .qualified),
        "30": ("prejudice to effective conduct of public affairs", .qualified),
        "31": ("national security and defence", .qualified),
        "32": ("international relations", .qualified),
        "33": ("commercial interests and the economy", .qualified),
        "34": ("investigations by Scottish public authorities", .qualified),
        "35": ("law enforcement", .qualified),
        "36": ("confidentiality", .mixed),
        "37": ("court records", .absolute),
        "38": ("personal information", .mixed),
        "39": ("health, safety and the environment", .qualified),
        "40": ("audit functions", .qualified),
        "41": ("communications with the Sovereign, and honours", .qualified),
    ]

    static func sections(of law: FOILaw) -> [String] {
        (law == .foia2000 ? foia2000 : foisa2002).keys.sorted()
    }
}

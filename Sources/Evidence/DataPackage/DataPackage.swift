public import Diagnostics
public import Documents
public import Quantities

/// A Frictionless Data Package (v2): the tables of a campaign, with Table Schema for each and our additions under
/// `daylight:`.
public struct DataPackage: Sendable {
    public let name: String
    public let title: Located<String>
    public let description: String?
    public let licences: [Licence]
    public let sources: [Source]
    public let resources: [Resource]
    /// The names of tables whose description has errors.
    public let faulty: Set<String>
    /// Properties of other tools, carried over into the published package as they are.
    public let otherProperties: [(String, JSON)]

    public struct Licence: Sendable, Hashable {
        public let name: String
        public let title: String?
        public let path: String?
    }

    public struct Source: Sendable, Hashable {
        public let title: String
        public let path: String?
    }
}

/// One table: where it is, what its columns mean and what part it plays.
public struct Resource: Sendable {
    public enum Format: String, Sendable { case csv, json }

    /// The parts that a table can play in a campaign.
    public enum Role: String, Sendable, CaseIterable {
        /// The bodies that were or could be asked; each gets a profile.
        case authorities
        /// One row for each request under freedom of information law.
        case foiRequests = "foi-requests"
        /// One row for each thing that happened to a request.
        case foiEvents = "foi-events"
        /// One row for each answer that a study took from a reply.
        case answers

        /// What the columns of the role are called where the table doesn't say otherwise.
        var parts: [String] {
            switch self {
            case .authorities: ["name", "aliases", "law"]
            case .foiRequests:
                [
                    "authority", "law", "reference", "subject", "sent", "received", "responded", "status", "grounds",
                    "review", "review_requested", "review_answered", "url", "seen_on", "confirm_or_deny",
                    "outside_act", "retracted",
                ]
            case .foiEvents: ["request", "date", "event", "until", "outcome"]
            case .answers:
                [
                    "row", "request", "question", "state", "value", "page", "letter", "coder", "second_coder",
                    "second_state", "second_value",
                ]
            }
        }
    }

    public let name: Located<String>
    public let title: Located<String>
    public let description: String?
    public let path: Located<String>
    public let format: Format
    public let sources: [DataPackage.Source]
    public let licences: [DataPackage.Licence]
    public internal(set) var fields: [Field]
    public let primaryKey: [Located<String>]
    public let foreignKeys: [ForeignKey]
    public let missingValues: [String: Absence]
    public let otherProperties: [(String, JSON)]

    public let role: Role?
    /// For a role: what each of the role's columns is called here, where the name differs.
    public let roleColumns: [String: Located<String>]
    /// The column that names an authority by key, name or alias.
    public let authorityColumn: Located<String>?
    /// Names in that column that are known to be no authority of the table.
    public let outside: [String]
    /// Published totals: rows in which one of these columns has one of these values are left out of every figure.
    public let margins: [(column: Located<String>, value: String)]
    /// The column that says what a row is, for readers; without it the key does.
    public let label: Located<String>?
    /// The column that names the row of which this row is a part; summing a part and its whole is an error.
    public let partOf: Located<String>?
    /// Whether the table lists every request or event of the campaign; only then does no row mean "not asked".
    public let isComplete: Bool
    /// What may not be concluded from the table.
    public let caveats: [Located<String>]
    /// Below which count nothing is told of the people in the table; nil where it protects nobody.
    public let disclosure: DisclosurePolicy?
    /// The SELECT of a view; nil for a table that is read from a file.
    public var view: String? = nil

    public func fieldIndex(_ name: String) -> Int? { fields.firstIndex { $0.name.value == name } }
}

/// A foreign key of Table Schema: fields here whose values are keys there.
public struct ForeignKey: Sendable {
    public let fields: [Located<String>]
    /// The resource referred to; empty for the same one, as the standard has it.
    public let resource: Located<String>
    public let referenceFields: [Located<String>]
}

/// A column.
public struct Field: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case string, integer, number, boolean, date, year, yearmonth, any
    }

    public let name: Located<String>
    public let kind: Kind
    public let format: String?
    public let title: String?
    public internal(set) var description: String?
    public let constraints: Constraints
    /// False for `daylight: publish: false`: the column reaches no output.
    public var isPublished: Bool
    /// Whether its numbers count people, so that they are suppressed below the table's threshold.
    public var countsPeople = false
    /// Whether its cells name references, from which the rows were taken.
    public var citesReferences = false
    /// The column that says of each row whether this address may be linked (`public`) or not (anything else).
    public let linkPolicy: Located<String>?
    /// How cells give ranges in place of a whole number; nil where they may not.
    public let ranges: RangeNotation?
    /// In what its numbers are.
    public var unit: Unit?
    public let otherProperties: [(String, JSON)]

    public struct Constraints: Sendable {
        public var required = false
        public var unique = false
        public var minimum: Located<String>?
        public var maximum: Located<String>?
        public var minLength: Int?
        public var maxLength: Int?
        public var pattern: Located<String>?
        public var values: [String]?

        public init() {}
    }

    /// Whether a text can name a column: what can stand in SQL without quotes.
    static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let letters = bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
        return letters && bytes.first.map { (0x61...0x7A).contains($0) } == true && bytes.count <= 60
    }

    /// Whether its values are numbers that can be added up.
    public var isNumeric: Bool { kind == .integer || kind == .number }

    /// The column's title, or its name in words.
    public var heading: String {
        if let title { return title }
        return name.value.split(separator: "_").joined(separator: " ").capitalisedFirst
    }
}

/// What a kind of value is called.
extension Field.Kind: WordsKey {
    public var key: String { "types.\(rawValue)" }
}

internal import Diagnostics
internal import Documents

/// What a descriptor says of how its files are written, in properties of the Data Package standard 2.0 and of what
/// `frictionless describe` writes. None of them is published: the files that are published are others, of comma-separated
/// UTF-8, and have a descriptor of their own.
enum SourceForm {
    /// Whatever it says, cells are read as they are.
    case leftOut
    /// Cells would be read otherwise than Daylight reads them: the property, what it says, and how to do without it.
    case readOtherwise(Located<String>, says: String, help: String)

    /// Names that are no misspelling of one of ours.
    static let names: Set<String> = ["scheme"]

    /// What tells of the bytes of a file (`hash` and `bytes` of Data Resource 2.0, `stats` of its forerunners): unpublished
    /// cells could be tried against it.
    private static let ofBytes: Set<String> = ["hash", "bytes", "stats"]

    /// - Returns: nil for a property that says nothing of the kind.
    init?(_ entry: YAMLNode.Entry, of level: DescriptorLevel) {
        let (key, value) = (entry.key, entry.value)
        switch (level, key.value) {
        case (.package, "$schema"), (.package, "profile"): self = .leftOut
        case (.package, let name) where Self.ofBytes.contains(name.lowercased()): self = .leftOut
        case (.table, let name): self.init(ofTable: name, key, value)
        case (.field(let missingValues), let name): self.init(ofField: name, key, value, missingValues)
        default: return nil
        }
        if case .readOtherwise = self, value.saysNothing { self = .leftOut }
    }

    private init?(ofTable name: String, _ key: Located<String>, _ value: YAMLNode) {
        switch name {
        case "$schema", "profile", "type", "scheme", "mediatype": self = .leftOut
        case _ where Self.ofBytes.contains(name.lowercased()): self = .leftOut
        // Of the statistics how many there are; under other programs' names a list may stand.
        case "rows", "fields":
            guard value.text != nil else { return nil }
            self = .leftOut
        case "encoding":
            self =
                Self.isUTF8(value)
                ? .leftOut
                : .readOtherwise(
                    key, says: "the file is written in another encoding than UTF-8",
                    help: "save the file as UTF-8, and delete the line")
        case "dialect":
            guard let other = Self.firstOther(in: value, key) else {
                self = .leftOut
                return
            }
            self = .readOtherwise(
                other.key, says: other.says,
                help: "save the file separated by commas, with `\"` as its quotation mark and the names of the columns "
                    + "in its first line, and delete the line")
        case "compression" where value.text == "no": self = .leftOut
        case "compression", "innerpath", "extrapaths":
            self = .readOtherwise(
                key, says: name == "extrapaths" ? "the table goes on in other files" : "the file is packed",
                help: "put one unpacked file there, and delete the line")
        case "data":
            self = .readOtherwise(
                key, says: "the rows stand here", help: "put the rows into the file at `path`, and delete them here")
        default: return nil
        }
    }

    /// - Parameter missingValues: those that the schema lists for all its fields.
    private init?(
        ofField name: String, _ key: Located<String>, _ value: YAMLNode, _ missingValues: Set<String>
    ) {
        let isUsual: Bool
        let says: String
        let help: String
        switch name {
        case "decimalChar", "groupChar", "bareNumber":
            isUsual = name == "decimalChar" ? value.text == "." : name == "bareNumber" && value.text == "true"
            says =
                name == "decimalChar"
                ? "another sign than a point stands before decimals"
                : name == "groupChar"
                    ? "a sign stands between thousands" : "signs stand beside numbers, such as `£` or `%`"
            help = "write numbers as digits, with a point where they need one: `1234.5`; then delete the line"
        case "trueValues", "falseValues":
            let (own, other) = name == "trueValues" ? ("true", "false") : ("false", "true")
            // Cells that say it otherwise have an error of their own.
            let said = value.items?.compactMap(\.text) ?? []
            isUsual = said.contains(own) && !said.contains(other)
            says = "other words than `\(own)` mean \(own)"
            help = "write `true` and `false` in the cells, and delete the line"
        case "missingValues":
            let said = value.items?.compactMap(\.text) ?? []
            let isOfTexts = said.count == value.items?.count
            // A blank cell has no value, listed or not.
            isUsual = isOfTexts && (said == [""] || missingValues.union([""]) == Set(said).union([""]))
            says = "other codes stand for missing values here than the schema lists"
            help = "list them under `missingValues` of the schema, and say under `daylight: missing:` what each means"
        default: return nil
        }
        self = isUsual ? .leftOut : .readOtherwise(key, says: says, help: help)
    }

    /// What a schema lists as missing values, for the fields that list them again.
    static func missingValues(of schema: YAMLNode) -> Set<String> {
        let listed = schema["missingValues"]?.items ?? []
        return Set(listed.compactMap(\.text))
    }

    private static func isUTF8(_ value: YAMLNode) -> Bool {
        let name = value.text?.lowercased().replacing("_", with: "-")
        return name.map(["utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii"].contains) ?? false
    }

    /// What a Table Dialect may say: what is so of every file that is read here, and what anything else means.
    private static let dialect: [String: (usual: [String], otherwise: String)] = [
        "delimiter": ([","], "another sign than a comma stands between cells"),
        "lineTerminator": (["\n", "\r", "\r\n"], "lines end with something else than a line break"),
        "quoteChar": (["\""], "another sign than `\"` is the quotation mark"),
        "doubleQuote": (["true"], "a quotation mark inside a cell isn't doubled"),
        "escapeChar": ([], "a sign changes what the one after it means"),
        "skipInitialSpace": (["false"], "blanks before a cell are passed over"),
        "header": (["true"], "no line names the columns"),
        "headerRows": (["1"], "other lines than the first name the columns"),
        "commentRows": ([], "some lines are comments"),
        "nullSequence": ([], "a text stands for missing values"),
        "keyed": (["true"], "rows don't name their columns"),
    ]

    /// What a dialect says that changes nothing here: the names of columns are compared as they are and stand in one line,
    /// and a line of comment has too few cells for a row.
    private static let unread: Set<String> = [
        "$schema", "csvddfVersion", "caseSensitiveHeader", "headerJoin", "commentChar",
    ]

    /// The first property of a dialect that isn't usual. Frictionless puts them under the name of the format.
    private static func firstOther(
        in dialect: YAMLNode, _ key: Located<String>
    ) -> (key: Located<String>, says: String)? {
        guard let entries = dialect.entries else { return (key, "the form of the file is described elsewhere") }
        for entry in entries where !unread.contains(entry.key.value) && !entry.value.saysNothing {
            if ["csv", "json"].contains(entry.key.value) {
                if let other = firstOther(in: entry.value, entry.key) { return other }
                continue
            }
            let known = Self.dialect[entry.key.value] ?? ([], "the file has a form of its own")
            let said = entry.value.items ?? [entry.value]
            if !said.allSatisfy({ $0.text.map(known.usual.contains) ?? false }) { return (entry.key, known.otherwise) }
        }
        return nil
    }
}

extension YAMLNode {
    /// Nothing, an empty text or an empty list: as other programs write that a property isn't set.
    fileprivate var saysNothing: Bool { isEmpty || text == "" || items?.isEmpty == true }
}

extension Diagnostic {
    static func leftOut(_ key: Located<String>) -> Diagnostic {
        .note(
            at: key.origin,
            "`\(key.value)` is left out of what is published: it describes the source file, and the one that is published "
                + "is another",
            help: "delete it if no other tool needs it; `manifest.sha256` has the hash of every published file")
    }

    static func readOtherwise(_ key: Located<String>, says: String, help: String) -> Diagnostic {
        .error(at: key.origin, "`\(key.value)` says that \(says), and no table is read so", help: help)
    }
}

internal import Diagnostics
internal import Documents

/// What a descriptor says of how its files are written, in properties of the Data Package standard 2.0 and of what
/// `frictionless describe` writes. None of them is published: the files that are published are others, of comma-separated
/// UTF-8, and have a descriptor of their own.
enum SourceForm {
    /// Whatever it says, cells are read as they are.
    case leftOut
    /// Cells would be read otherwise than Daylight reads them: the property, and how to do without it.
    case readOtherwise(Located<String>, help: String)

    /// Names that are no misspelling of one of ours.
    static let names: Set<String> = ["scheme"]

    /// - Returns: nil for a property that says nothing of the kind.
    init?(_ entry: YAMLNode.Entry, of level: DescriptorLevel) {
        let (key, value) = (entry.key, entry.value)
        switch (level, key.value) {
        case (.package, "$schema"), (.package, "profile"): self = .leftOut
        case (.table, let name): self.init(ofTable: name, key, value)
        case (.field, let name): self.init(ofField: name, key, value)
        default: return nil
        }
    }

    private init?(ofTable name: String, _ key: Located<String>, _ value: YAMLNode) {
        switch name {
        case "$schema", "profile", "type", "scheme", "mediatype": self = .leftOut
        // Of the statistics how many there are; under other programs' names a list may stand.
        case "rows", "fields":
            guard value.text != nil else { return nil }
            self = .leftOut
        case "encoding":
            self =
                Self.isUTF8(value)
                ? .leftOut : .readOtherwise(key, help: "save the file as UTF-8, and delete the line")
        case "dialect":
            guard let other = Self.firstOther(in: value, key) else {
                self = .leftOut
                return
            }
            self = .readOtherwise(
                other,
                help: "save the file separated by commas, with `\"` as its quotation mark and the names of the columns "
                    + "in its first line, and delete the line")
        case "compression", "innerpath", "extrapaths":
            self = .readOtherwise(key, help: "put one unpacked file there, and delete the line")
        case "data": self = .readOtherwise(key, help: "put the rows into the file at `path`, and delete them here")
        default: return nil
        }
    }

    private init?(ofField name: String, _ key: Located<String>, _ value: YAMLNode) {
        let isUsual: Bool
        let help: String
        switch name {
        case "decimalChar", "groupChar", "bareNumber":
            isUsual = name == "decimalChar" ? value.text == "." : name == "bareNumber" && value.text == "true"
            help = "write numbers as digits, with a point where they need one: `1234.5`; then delete the line"
        case "trueValues", "falseValues":
            let (own, other) = name == "trueValues" ? ("true", "false") : ("false", "true")
            // Cells that say it otherwise have an error of their own.
            let said = value.items?.compactMap(\.text) ?? []
            isUsual = said.contains(own) && !said.contains(other)
            help = "write `true` and `false` in the cells, and delete the line"
        case "missingValues":
            isUsual = false
            help = "list them under `missingValues` of the schema, and say under `daylight: missing:` what each means"
        default: return nil
        }
        self = isUsual ? .leftOut : .readOtherwise(key, help: help)
    }

    private static func isUTF8(_ value: YAMLNode) -> Bool {
        let name = value.text?.lowercased().replacing("_", with: "-")
        return name.map(["utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii"].contains) ?? false
    }

    /// What a Table Dialect may say: what is so of every file that is read here.
    private static let usualDialect: [String: [String]] = [
        "delimiter": [","], "lineTerminator": ["\n", "\r", "\r\n"], "quoteChar": ["\""], "doubleQuote": ["true"],
        "skipInitialSpace": ["false"], "header": ["true"], "headerRows": ["1"], "keyed": ["true"],
    ]

    /// The first property of a dialect that isn't usual. Frictionless puts them under the name of the format.
    private static func firstOther(in dialect: YAMLNode, _ key: Located<String>) -> Located<String>? {
        guard let entries = dialect.entries else { return key }
        for entry in entries {
            if ["csv", "json"].contains(entry.key.value) {
                if let other = firstOther(in: entry.value, entry.key) { return other }
                continue
            }
            let said = entry.value.items ?? [entry.value]
            let usual = usualDialect[entry.key.value] ?? []
            if !said.allSatisfy({ $0.text.map(usual.contains) ?? false }) { return entry.key }
        }
        return nil
    }
}

extension YAMLNode {
    fileprivate var text: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }
}

extension Diagnostic {
    static func leftOut(_ key: Located<String>) -> Diagnostic {
        .note(
            at: key.origin,
            "`\(key.value)` is left out of what is published: it describes the source file, and the one that is published "
                + "is another", help: "delete it if no other tool needs it")
    }

    static func readOtherwise(_ key: Located<String>, help: String) -> Diagnostic {
        .error(
            at: key.origin,
            "by `\(key.value)` the table would be read otherwise than it is: tables are comma-separated UTF-8, with `1234.5`, "
                + "`true` and `false` in their cells", help: help)
    }
}

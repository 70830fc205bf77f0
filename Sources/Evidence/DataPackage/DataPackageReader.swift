internal import Diagnostics
internal import Documents
internal import Quantities

extension DataPackage {
    /// Reads `datapackage.yaml`; nil where an error makes the rest meaningless.
    static func read(_ node: YAMLNode, _ findings: inout Findings) -> DataPackage? {
        guard var map = MappingReader(node, "the data package", &findings) else { return nil }
        let name = map.required("name", .slug, &findings)
        let title = map.required("title", .text, &findings)
        let description = map.optional("description", .text, &findings)
        let licences = map.optional("licenses", .list(of: .licence), &findings) ?? []
        let sources = map.optional("sources", .list(of: .source), &findings) ?? []
        let resources = map.required("resources", .list(of: .resource), &findings) ?? []
        let others = map.otherProperties(&findings)
        var seen: [String: Origin] = [:]
        let distinct = resources.filter { resource in
            guard let first = seen.updateValue(resource.name.origin, forKey: resource.name.value) else { return true }
            findings.report(.duplicateResource(resource.name, first: first))
            return false
        }
        for role in Resource.Role.allCases {
            for second in distinct.filter({ $0.role == role }).dropFirst() {
                findings.report(.secondRole(role, second))
            }
        }
        guard let name, let title else { return nil }
        return DataPackage(
            name: name.value, title: title, description: description, licences: licences, sources: sources,
            resources: distinct, otherProperties: others)
    }
}

extension MappingReader {
    /// Properties that the standard allows and we don't use: they pass, with a note.
    fileprivate func otherProperties(_ findings: inout Findings) -> [(String, JSON)] {
        others(&findings).map { entry in
            findings.report(.passedThrough(entry.key))
            return (entry.key.value, JSON(entry.value))
        }
    }
}

extension JSON {
    /// A YAML node as JSON: plain scalars that are JSON numbers, booleans or null become those.
    fileprivate init(_ node: YAMLNode) {
        switch node.content {
        case .sequence(let items): self = .array(items.map(JSON.init))
        case .mapping(let entries): self = .object(entries.map { ($0.key.value, JSON($0.value)) })
        case .scalar(let text, quoted: true): self = .string(text)
        case .scalar(let text, quoted: false):
            switch text {
            case "", "~", "null": self = .null
            case "true", "false": self = .boolean(text == "true")
            default: self = Int(text).map { .number(Double($0)) } ?? .string(text)
            }
        }
    }
}

extension YAMLType where Value == DataPackage.Licence {
    fileprivate static var licence: Self {
        YAMLType("a licence (name, title, path)") { node, findings in
            guard var map = MappingReader(node, "a licence", &findings) else { return nil }
            let name = map.required("name", .text, &findings)
            let title = map.optional("title", .text, &findings)
            let path = map.optional("path", .text, &findings)
            map.finish(&findings)
            return name.map { DataPackage.Licence(name: $0, title: title, path: path) }
        }
    }
}

extension YAMLType where Value == DataPackage.Source {
    fileprivate static var source: Self {
        YAMLType("a source (title, path)") { node, findings in
            guard var map = MappingReader(node, "a source", &findings) else { return nil }
            let title = map.required("title", .text, &findings)
            let path = map.optional("path", .text, &findings)
            map.finish(&findings)
            return title.map { DataPackage.Source(title: $0, path: path) }
        }
    }
}

extension YAMLType where Value == Resource {
    fileprivate static var resource: Self {
        YAMLType("a table (name, path, schema)") { node, findings in Resource.read(node, &findings) }
    }
}

extension Resource {
    fileprivate static func read(_ node: YAMLNode, _ findings: inout Findings) -> Resource? {
        guard var map = MappingReader(node, "a table", &findings) else { return nil }
        let name = map.required("name", .slug, &findings)
        let title = map.required("title", .text, &findings)
        let description = map.optional("description", .text, &findings)
        let path = map.required("path", .located, &findings)
        let format = map.optional("format", .choice(["csv", "json"]), &findings)
        let sources = map.optional("sources", .list(of: .source), &findings) ?? []
        let licences = map.optional("licenses", .list(of: .licence), &findings) ?? []
        let schema = map.required("schema", .node, &findings)
        var additions = Additions()
        if let node = map.optional("daylight", .node, &findings) { additions = Additions.read(node, &findings) }
        let others = map.otherProperties(&findings)
        guard let name, let title, let path, let schema,
            let parts = Schema.read(schema, absences: additions.missing, &findings)
        else { return nil }
        let resource = Resource(
            name: name, title: title, description: description, path: path,
            format: Format(rawValue: format ?? "") ?? (path.value.hasSuffix(".json") ? .json : .csv),
            sources: sources, licences: licences, fields: parts.fields, primaryKey: parts.primaryKey,
            foreignKeys: parts.foreignKeys, missingValues: parts.missingValues, otherProperties: others,
            role: additions.role.flatMap(Role.init), roleColumns: additions.columns,
            authorityColumn: additions.authority, outside: additions.outside, margins: additions.margins,
            label: additions.label, partOf: additions.partOf, isComplete: additions.complete, caveats: additions.caveats
        )
        resource.checkColumnNames(&findings)
        return resource
    }

    /// Every column that the descriptor speaks of has to be there.
    private func checkColumnNames(_ findings: inout Findings) {
        var named = primaryKey + foreignKeys.flatMap(\.fields) + margins.map(\.column)
        named += [authorityColumn, partOf, label].compactMap { $0 } + fields.compactMap(\.linkPolicy)
        named += roleColumns.sorted { $0.key < $1.key }.map(\.value)
        for column in named where fieldIndex(column.value) == nil {
            findings.report(.unknownColumn(column, in: self))
        }
    }

    /// What stands under a table's `daylight:` key.
    private struct Additions {
        var role: String?
        var columns: [String: Located<String>] = [:]
        var authority: Located<String>?
        var outside: [String] = []
        var margins: [(column: Located<String>, value: String)] = []
        var label: Located<String>?
        var partOf: Located<String>?
        var complete = false
        var missing: [String: Absence] = [:]
        var caveats: [Located<String>] = []

        static func read(_ node: YAMLNode, _ findings: inout Findings) -> Additions {
            var result = Additions()
            guard var map = MappingReader(node, "`daylight:` of a table", &findings) else { return result }
            result.role = map.optional("role", .choice(Role.allCases.map(\.rawValue)), &findings)
            for (key, column) in map.optional("columns", .dictionary(of: .located), &findings) ?? [] {
                result.columns[key.value] = column
                guard let role = result.role.flatMap(Role.init), !role.parts.contains(key.value) else { continue }
                findings.report(.unknownPart(key, role))
            }
            result.authority = map.optional("authority", .located, &findings)
            result.outside = map.optional("outside", .list(of: .text), &findings) ?? []
            for (column, value) in map.optional("margins", .dictionary(of: .text), &findings) ?? [] {
                result.margins.append((column, value))
            }
            result.label = map.optional("label", .located, &findings)
            result.partOf = map.optional("part_of", .located, &findings)
            result.complete = map.optional("complete", .boolean, &findings) ?? false
            let labels = Absence.allCases.filter { $0 != .noData }.map(\.rawValue)
            for (code, label) in map.optional("missing", .dictionary(of: .choice(labels)), &findings) ?? [] {
                result.missing[code.value] = Absence(rawValue: label)
            }
            result.caveats = map.optional("caveats", .list(of: .located), &findings) ?? []
            map.finish(&findings)
            return result
        }
    }
}

/// The parts of a Table Schema.
private struct Schema {
    var fields: [Field]
    var primaryKey: [Located<String>]
    var foreignKeys: [ForeignKey]
    var missingValues: [String: Absence]

    static func read(_ node: YAMLNode, absences: [String: Absence], _ findings: inout Findings) -> Schema? {
        guard var map = MappingReader(node, "a schema", &findings) else { return nil }
        let fields = map.required("fields", .list(of: .field), &findings)
        let primaryKey = map.optional("primaryKey", .names, &findings) ?? []
        let foreignKeys = map.optional("foreignKeys", .list(of: .foreignKey), &findings) ?? []
        let missing = map.optional("missingValues", .list(of: .located), &findings) ?? []
        map.finish(&findings)
        var missingValues: [String: Absence] = ["": .notCoded]
        for code in missing where !code.value.isEmpty {
            guard let absence = absences[code.value] else {
                findings.report(.unlabelledMissingValue(code))
                continue
            }
            missingValues[code.value] = absence
        }
        for code in absences.keys.sorted() where missingValues[code] == nil {
            findings.report(.undeclaredMissingValue(code, at: node.origin))
        }
        guard let fields else { return nil }
        var seen: [String: Origin] = [:]
        for field in fields {
            if let first = seen[field.name.value] { findings.report(.duplicateField(field.name, first: first)) }
            seen[field.name.value] = field.name.origin
        }
        return Schema(
            fields: fields, primaryKey: primaryKey, foreignKeys: foreignKeys, missingValues: missingValues)
    }
}

extension YAMLType where Value == [Located<String>] {
    /// One name, or a list of names.
    fileprivate static var names: Self {
        YAMLType("a name, or a list of names") { node, findings in
            if case .scalar = node.content {
                return YAMLType<Located<String>>.located.read(node, &findings).map { [$0] }
            }
            return YAMLType<[Located<String>]>.list(of: .located).read(node, &findings)
        }
    }
}

extension YAMLType where Value == ForeignKey {
    fileprivate static var foreignKey: Self {
        YAMLType("a foreign key (fields, reference)") { node, findings in
            guard var map = MappingReader(node, "a foreign key", &findings) else { return nil }
            let fields = map.required("fields", .names, &findings)
            let reference = map.required("reference", .node, &findings)
            map.finish(&findings)
            guard let fields, let reference, var inner = MappingReader(reference, "a reference", &findings) else {
                return nil
            }
            let resource = inner.required("resource", .located, &findings)
            let referenceFields = inner.required("fields", .names, &findings)
            inner.finish(&findings)
            guard let resource, let referenceFields else { return nil }
            return ForeignKey(fields: fields, resource: resource, referenceFields: referenceFields)
        }
    }
}

extension YAMLType where Value == Field {
    fileprivate static var field: Self {
        YAMLType("a field (name, type)") { node, findings in
            guard var map = MappingReader(node, "a field", &findings) else { return nil }
            let name = map.required("name", .column, &findings)
            let kind = map.optional("type", .choice(Field.Kind.allCases.map(\.rawValue)), &findings) ?? "string"
            let format = map.optional("format", .choice(["default", "uri", "email"]), &findings)
            let title = map.optional("title", .text, &findings)
            let description = map.optional("description", .text, &findings)
            let constraints = map.optional("constraints", .constraints, &findings) ?? .init()
            var publish = true
            var link: Located<String>?
            if let node = map.optional("daylight", .node, &findings),
                var inner = MappingReader(node, "`daylight:` of a field", &findings)
            {
                publish = inner.optional("publish", .boolean, &findings) ?? true
                link = inner.optional("link", .located, &findings)
                inner.finish(&findings)
            }
            let others = map.otherProperties(&findings)
            guard let name, let kind = Field.Kind(rawValue: kind) else { return nil }
            for limit in [constraints.minimum, constraints.maximum].compactMap({ $0 })
            where !CellReader.isLimit(limit.value, for: kind) { findings.report(.misfitLimit(limit, kind)) }
            return Field(
                name: name, kind: kind, format: format, title: title, description: description,
                constraints: constraints, isPublished: publish, linkPolicy: link, otherProperties: others)
        }
    }
}

extension YAMLType where Value == Located<String> {
    /// A column's name: what can stand in SQL without quotes.
    fileprivate static var column: Self {
        YAMLType("a column name of lower-case letters, digits and underscores") { node, findings in
            guard let text = YAMLType.located.read(node, &findings) else { return nil }
            let bytes = Array(text.value.utf8)
            let letters = bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
            guard letters, let first = bytes.first, (0x61...0x7A).contains(first), bytes.count <= 60 else {
                findings.report(.badColumnName(text))
                return nil
            }
            guard !SQLWords.reserved.contains(text.value) else {
                findings.report(.reservedColumnName(text))
                return nil
            }
            return text
        }
    }
}

extension YAMLType where Value == Field.Constraints {
    fileprivate static var constraints: Self {
        YAMLType("constraints") { node, findings in
            guard var map = MappingReader(node, "constraints", &findings) else { return nil }
            var result = Field.Constraints()
            result.required = map.optional("required", .boolean, &findings) ?? false
            result.unique = map.optional("unique", .boolean, &findings) ?? false
            result.minimum = map.optional("minimum", .located, &findings)
            result.maximum = map.optional("maximum", .located, &findings)
            result.minLength = map.optional("minLength", .integer, &findings)
            result.maxLength = map.optional("maxLength", .integer, &findings)
            result.pattern = map.optional("pattern", .located, &findings)
            result.values = map.optional("enum", .list(of: .text), &findings)
            if let pattern = result.pattern, repeatsARepetition(pattern.value) {
                findings.report(.slowPattern(pattern))
                result.pattern = nil
            } else if let pattern = result.pattern, (try? Regex(pattern.value)) == nil {
                findings.report(.badPattern(pattern))
                result.pattern = nil
            }
            map.finish(&findings)
            return result
        }
    }
}

/// Whether a group that holds `*`, `+` or `{` is itself repeated: the shape of a pattern that backtracks for ever on a
/// text that doesn't match.
private func repeatsARepetition(_ pattern: String) -> Bool {
    var open: [Bool] = []
    var inClass = false
    var closed = false
    var escaped = false
    for character in pattern {
        let wasClosed = closed
        closed = false
        if escaped {
            escaped = false
            continue
        }
        switch character {
        case "\\": escaped = true
        case "]": inClass = false
        case _ where inClass: break
        case "[": inClass = true
        case "(": open.append(false)
        case ")":
            closed = open.popLast() ?? false
            if closed, !open.isEmpty { open[open.count - 1] = true }
        case "*", "+", "{":
            if wasClosed { return true }
            if !open.isEmpty { open[open.count - 1] = true }
        default: break
        }
    }
    return false
}

extension Diagnostic {
    fileprivate static func duplicateResource(_ name: Located<String>, first: Origin) -> Diagnostic {
        .error(
            at: name.origin, "the table `\(name.value)` is described on line \(first.location.line) already",
            help: "give one of the two another name")
    }

    fileprivate static func secondRole(_ role: Resource.Role, _ resource: Resource) -> Diagnostic {
        .error(
            at: resource.name.origin, "a second table has the role `\(role.rawValue)`",
            help: "keep the role on one table; put all its rows there")
    }

    fileprivate static func misfitLimit(_ limit: Located<String>, _ kind: Field.Kind) -> Diagnostic {
        .error(at: limit.origin, "`\(limit.value)` is no limit for a field of type `\(kind.rawValue)`")
    }

    fileprivate static func unknownPart(_ part: Located<String>, _ role: Resource.Role) -> Diagnostic {
        .error(
            at: part.origin, "the role `\(role.rawValue)` has no column `\(part.value)`",
            help: suggestion(for: part.value, among: role.parts, kind: "column"))
    }

    fileprivate static func slowPattern(_ pattern: Located<String>) -> Diagnostic {
        .error(
            at: pattern.origin, "`\(pattern.value)` repeats a group that itself repeats, which can take for ever",
            help: "write it with a single repetition, such as `[a-z-]+`")
    }

    fileprivate static func duplicateField(_ name: Located<String>, first: Origin) -> Diagnostic {
        .error(
            at: name.origin, "the field `\(name.value)` is described on line \(first.location.line) already",
            help: "delete one of the two")
    }

    fileprivate static func passedThrough(_ key: Located<String>) -> Diagnostic {
        .note(
            at: key.origin, "`\(key.value)` is not used here; it is published as it is",
            help: "delete it if it isn't meant for other tools")
    }

    fileprivate static func unknownColumn(_ column: Located<String>, in resource: Resource) -> Diagnostic {
        .error(
            at: column.origin, "the table `\(resource.name.value)` has no field `\(column.value)`",
            help: suggestion(for: column.value, among: resource.fields.map(\.name.value), kind: "field"))
    }

    fileprivate static func unlabelledMissingValue(_ code: Located<String>) -> Diagnostic {
        .error(
            at: code.origin, "nothing says what the missing value `\(code.value)` means",
            help: "label it under `daylight: missing:`, such as `\"\(code.value)\": not-stated`")
    }

    fileprivate static func undeclaredMissingValue(_ code: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(code)` is labelled under `daylight: missing:`, but the schema doesn't list it",
            help: "add it to `missingValues`")
    }

    fileprivate static func badColumnName(_ name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin, "`\(name.value)` can't be a column's name",
            help: "use lower-case letters, digits and underscores, beginning with a letter")
    }

    fileprivate static func reservedColumnName(_ name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin, "`\(name.value)` is a word of SQL, so it can't be a column's name",
            help: "call it `\(name.value)_` and something more telling")
    }

    fileprivate static func badPattern(_ pattern: Located<String>) -> Diagnostic {
        .error(at: pattern.origin, "`\(pattern.value)` is not a regular expression")
    }
}

internal import Diagnostics
internal import Documents
internal import Quantities

/// The parts of a Table Schema.
struct Schema {
    var fields: [Field]
    var primaryKey: [Located<String>]
    var foreignKeys: [ForeignKey]
    var missingValues: [String: Absence]

    fileprivate static func read(_ node: YAMLNode, absences: [String: Absence], _ findings: inout Findings) -> Schema? {
        guard var map = MappingReader(node, "a schema", &findings) else { return nil }
        let field = YAMLType<Field>.field(missingValues: SourceForm.missingValues(of: node))
        let described = map.required("fields", .list(of: field), &findings)
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
        // Where a field can't be read, a column of the table would seem to be one that nobody described.
        guard let described, described.count == node["fields"]?.items?.count else { return nil }
        var seen: [String: Origin] = [:]
        let fields = described.filter { field in
            guard let first = seen.updateValue(field.name.origin, forKey: field.name.value) else { return true }
            findings.report(.duplicateField(field.name, first: first))
            return false
        }
        for field in fields where field.name.value.hasSuffix("_state") {
            let column = String(field.name.value.dropLast("_state".count))
            if seen[column] != nil { findings.report(.takenByState(field.name, of: column)) }
        }
        return Schema(
            fields: fields, primaryKey: primaryKey, foreignKeys: foreignKeys, missingValues: missingValues)
    }
}

extension YAMLType where Value == Schema {
    /// - Parameter absences: what the table's codes for missing values mean.
    static func schema(absences: [String: Absence]) -> Self {
        YAMLType("a Table Schema (fields)") { node, findings in Schema.read(node, absences: absences, &findings) }
    }
}

extension YAMLType where Value == (resource: Located<String>, fields: [Located<String>]) {
    fileprivate static var reference: Self {
        YAMLType("a reference (resource, fields)") { node, findings in
            guard var map = MappingReader(node, "a reference", &findings) else { return nil }
            let resource = map.required("resource", .located, &findings)
            let fields = map.required("fields", .names, &findings)
            map.finish(&findings)
            guard let resource, let fields else { return nil }
            return (resource, fields)
        }
    }
}

extension YAMLType where Value == [Located<String>] {
    /// One name, or a list of names.
    fileprivate static var names: Self {
        YAMLType("a name, or a list of names", alternative: ScalarSchema.text) { node, findings in
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
            let reference = map.required("reference", .reference, &findings)
            map.finish(&findings)
            guard let fields, let reference else { return nil }
            return ForeignKey(fields: fields, resource: reference.resource, referenceFields: reference.fields)
        }
    }
}

extension YAMLType where Value == Field {
    /// - Parameter missingValues: those that the schema lists for all its fields.
    fileprivate static func field(missingValues: Set<String>) -> Self {
        YAMLType("a field (name, type)") { node, findings in
            guard var map = MappingReader(node, "a field", &findings) else { return nil }
            let name = map.required("name", .column, &findings)
            let type = map.optional("type", .choice(Field.Kind.allCases.map(\.rawValue)), &findings)
            let kind = type.flatMap(Field.Kind.init) ?? .string
            // What a type has that there isn't, nobody knows.
            let known = type == nil && map.has("type") ? nil : kind
            let format = map.optional("format", .choice(TextFormat.names), &findings)
            let title = map.optional("title", .words, &findings)
            let description = map.optional("description", .words, &findings)
            var constraints = map.optional("constraints", .constraints(of: known), &findings) ?? .init()
            let own = FieldAdditions.read(map.optional("daylight", .node, &findings) ?? .nothing, &findings)
            // What a source gives as `<5` is a count: none at least.
            if kind == .integer, let ranges = own.ranges, constraints.minimum == nil {
                constraints.minimum = Located("0", at: ranges.origin)
            }
            let others = map.otherProperties(of: .field(missingValues: missingValues), &findings)
            guard let name else { return nil }
            if let format, TextFormat(rawValue: format) != nil, kind != .string {
                findings.report(.formatOfNoText(name, format, at: map.origin(of: "format")))
            }
            if own.cites, kind != .string { findings.report(.citationOfNoText(name)) }
            if kind != .integer, kind != .number {
                for origin in [own.unit?.origin, own.decimals?.origin].compactMap({ $0 }) {
                    findings.report(.unitOfNoNumber(name, at: origin))
                }
            } else if let decimals = own.decimals, own.unit == nil {
                findings.report(.decimalsOfNoUnit(name, at: decimals.origin))
            }
            if let ranges = own.ranges, kind != .integer {
                findings.report(.rangesOfNoInteger(name, at: ranges.origin))
            }
            return Field(
                name: name, kind: kind, format: format, title: title, description: description,
                constraints: constraints, isPublished: own.isPublished, citesReferences: own.cites,
                linkPolicy: own.link,
                ranges: own.ranges?.value, unit: own.unit.map { Unit(sign: $0.value, decimals: own.decimals?.value) },
                otherProperties: others)
        }
    }
}

extension YAMLType where Value == Located<String> {
    /// A column's name: what can stand in SQL without quotes.
    fileprivate static var column: Self {
        var schema: [(String, JSON)] {
            [
                ("type", ["string", "boolean"]), ("pattern", "^[a-z][a-z0-9_]{0,59}$"),
                ("not", .object([("enum", .array(SQLWords.reserved.sorted().map(JSON.string)))])),
            ]
        }
        return YAMLType("a column name of lower-case letters, digits and underscores", schema: schema) {
            node, findings in
            guard let text = YAMLType.located.read(node, &findings) else { return nil }
            guard Field.isName(text.value) else {
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

extension Diagnostic {
    fileprivate static func formatOfNoText(_ name: Located<String>, _ format: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(name.value)` is not of type `string`, so its cells can't have the format `\(format)`",
            help: "take `type` away, or delete this line")
    }

    fileprivate static func takenByState(_ name: Located<String>, of column: String) -> Diagnostic {
        .error(
            at: name.origin, "`\(name.value)` is what expressions call the state of a cell of `\(column)`",
            help: "give the column another name")
    }

    fileprivate static func unitOfNoNumber(_ name: Located<String>, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(name.value)` holds no numbers, so they are in no unit",
            help: "set `type: integer` or `type: number`, or leave `unit` and `decimals` out")
    }

    fileprivate static func decimalsOfNoUnit(_ name: Located<String>, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "only a number in a unit has always as many decimals",
            help: "say in what `\(name.value)` is: `daylight: { unit: £, decimals: 2 }`")
    }

    fileprivate static func rangesOfNoInteger(_ name: Located<String>, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(name.value)` is not of type `integer`, so its cells can't be ranges",
            help: "set `type: integer`, or leave `ranges` out")
    }

    fileprivate static func citationOfNoText(_ name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin, "`\(name.value)` is not of type `string`, so its cells can't name references",
            help: "take `type` away, or leave `cites` out")
    }

    fileprivate static func duplicateField(_ name: Located<String>, first: Origin) -> Diagnostic {
        .error(
            at: name.origin, "the field `\(name.value)` is described on line \(first.location.line) already",
            help: "delete one of the two")
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
}

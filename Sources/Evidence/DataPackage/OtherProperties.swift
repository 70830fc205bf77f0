internal import Diagnostics
internal import Documents

/// Where in a data package a property stands that is none of the standard's.
enum DescriptorLevel {
    case package
    /// With what its role calls columns.
    case table(parts: [String])
    /// With the missing values that its schema lists.
    case field(missingValues: Set<String>)

    /// The keys of ours that belong here, under `daylight:`.
    fileprivate var own: [String] {
        var ignored = Findings()
        return switch self {
        case .package: []
        case .table: TableAdditions.read(.nothing, &ignored).keys
        case .field: FieldAdditions.read(.nothing, &ignored).keys
        }
    }
}

extension MappingReader {
    /// Properties that the standard allows and we don't use: they pass, with a note, but for what describes the file that
    /// was read.
    ///
    /// One of ours that stands beside `daylight:`, and not under it, would pass as well: it would say nothing, and what
    /// it is to keep private would be published.
    func otherProperties(of level: DescriptorLevel, _ findings: inout Findings) -> [(String, JSON)] {
        others(known: SourceForm.names, &findings).compactMap { entry -> (String, JSON)? in
            switch SourceForm(entry, of: level) {
            case .leftOut?:
                findings.report(.leftOut(entry.key))
                return nil
            case .readOtherwise(let key, let says, let help)?:
                findings.report(.readOtherwise(key, says: says, help: help))
                return nil
            case nil: break
            }
            if let misplaced = misplaced(entry, of: level) {
                findings.report(misplaced)
                return misplaced.severity == .error ? nil : (entry.key.value, JSON(entry.value))
            }
            findings.report(.passedThrough(entry.key))
            return (entry.key.value, JSON(entry.value))
        }
    }

    private func misplaced(_ entry: YAMLNode.Entry, of level: DescriptorLevel) -> Diagnostic? {
        let key = entry.key
        // What another program means by it may be something else.
        if level.own.contains(key.value), !["publish", "disclosure", "link"].contains(key.value) {
            return .perhapsOurs(key, "daylight: { \(key.value): \(entry.value.shown) }")
        }
        if case .table(let parts) = level, parts.contains(key.value) {
            return .perhapsOurs(key, "daylight: { columns: { \(key.value): \(entry.value.shown) } }")
        }
        // Whatever else stands beside it, these are there to keep something private.
        switch nearestName(to: key.value, among: level.own) ?? key.value {
        case "link" where key.value == "link":
            return .misplaced(key, "link", "daylight: { link: \(entry.value.shown) }", of: "a field")
        case "publish" where key.value == "publish" || entry.value.isTruth:
            return .misplaced(key, "publish", "daylight: { publish: false }", of: "a field")
        case "disclosure" where key.value == "disclosure" || entry.value.entries != nil:
            return .misplaced(key, "disclosure", "daylight: { disclosure: \(entry.value.shown) }", of: "a table")
        default: break
        }
        let isNearlyOurs =
            key.value.lowercased().contains("dayl")
            || entry.value.entries?.contains { ["publish", "disclosure"].contains($0.key.value) } == true
        return isNearlyOurs ? .nearlyDaylight(key, level) : nil
    }
}

extension YAMLNode {
    fileprivate var isTruth: Bool {
        if case .scalar(let text, _) = content { ["true", "false", "yes", "no"].contains(text) } else { false }
    }

    /// The node as it can be written on one line.
    fileprivate var shown: String {
        switch content {
        case .scalar(let text, let quoted):
            // What is plain on a line of its own may end at a comma or a bracket here.
            let isPlain = !quoted && text.utf8.allSatisfy { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 || $0 == 0x5F }
            return text.utf8.count > 60 ? "…" : isPlain ? text : text.yamlQuoted
        case .sequence(let items): return items.count > 5 ? "[…]" : "[\(items.map(\.shown).joined(separator: ", "))]"
        case .mapping(let entries):
            guard entries.count <= 5 else { return "{ … }" }
            return "{ \(entries.map { "\($0.key.value): \($0.value.shown)" }.joined(separator: ", ")) }"
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

extension Diagnostic {
    fileprivate static func misplaced(
        _ key: Located<String>, _ own: String, _ line: String, of place: String
    ) -> Diagnostic {
        .error(
            at: key.origin,
            (own == key.value ? "`\(own)`" : "`\(key.value)`, if `\(own)` is meant,")
                + " belongs under `daylight:` of \(place); here it would do nothing",
            help: "write `\(line)`")
    }

    fileprivate static func perhapsOurs(_ key: Located<String>, _ line: String) -> Diagnostic {
        .warning(
            at: key.origin, "`\(key.value)` does nothing here; it is published as it is",
            help: "if Daylight is to know it, write `\(line)`; if it is another program's, call it otherwise")
    }

    fileprivate static func nearlyDaylight(_ key: Located<String>, _ level: DescriptorLevel) -> Diagnostic {
        if case .package = level {
            return .error(
                at: key.origin, "`\(key.value)` does nothing here", help: "put `daylight:` under a table or a field")
        }
        return .error(
            at: key.origin, "`\(key.value)` does nothing", help: "did you mean `daylight`?")
    }

    fileprivate static func passedThrough(_ key: Located<String>) -> Diagnostic {
        .note(
            at: key.origin, "`\(key.value)` is not used here; it is published as it is",
            help: "delete it if it isn't meant for other tools")
    }
}

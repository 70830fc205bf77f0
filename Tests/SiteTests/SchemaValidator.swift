import Diagnostics
import Documents

/// A JSON Schema (draft 7) as far as ours use it.
struct SchemaValidator {
    let schema: JSON
    private var patterns: [String: Regex<AnyRegexOutput>] = [:]

    init?(_ text: String) {
        var findings = Findings()
        guard let value = JSONValue.parse(SourceFile(path: "schema.json", text: text), &findings) else { return nil }
        schema = JSON(value)
        for pattern in Self.patterns(in: schema) { patterns[pattern] = try? Regex(pattern) }
    }

    private static func patterns(in schema: JSON) -> [String] {
        switch schema {
        case .object(let members):
            members.flatMap { name, value in name == "pattern" ? [value.string ?? ""] : patterns(in: value) }
        case .array(let items): items.flatMap(patterns)
        default: []
        }
    }

    func accepts(_ value: JSON) -> Bool { accepts(value, schema) }

    private func accepts(_ value: JSON, _ schema: JSON) -> Bool {
        guard case .object(let keywords) = schema else {
            if case .boolean(let flag) = schema { return flag }
            return true
        }
        return keywords.allSatisfy { keyword, argument in holds(keyword, argument, value, schema) }
    }

    private func holds(_ keyword: String, _ argument: JSON, _ value: JSON, _ schema: JSON) -> Bool {
        switch (keyword, value) {
        case ("type", _): return (argument.items ?? [argument]).contains { value.types.contains($0.string ?? "") }
        case ("enum", _): return argument.items?.contains { $0.text == value.text } == true
        case ("not", _): return !accepts(value, argument)
        case ("oneOf", _): return argument.items?.count { accepts(value, $0) } == 1
        case ("anyOf", _): return argument.items?.contains { accepts(value, $0) } == true
        case ("pattern", .string(let text)):
            guard let regex = patterns[argument.string ?? ""] else { return false }
            return text.contains(regex)
        case ("format", .string(let text)): return argument.string != "date" || YAMLDates.isDay(text)
        case ("minimum", .number(let number)):
            guard case .number(let limit) = argument else { return false }
            return number >= limit
        case ("items", .array(let items)): return items.allSatisfy { accepts($0, argument) }
        case ("required", .object(let members)):
            return argument.items?.allSatisfy { key in members.contains { $0.0 == key.string } } == true
        case ("propertyNames", .object(let members)): return members.allSatisfy { accepts(.string($0.0), argument) }
        case ("properties", .object(let members)):
            return members.allSatisfy { name, value in argument[name].map { accepts(value, $0) } ?? true }
        case ("additionalProperties", .object(let members)):
            return members.allSatisfy { name, value in
                schema["properties"]?[name] != nil || accepts(value, argument)
            }
        case ("pattern", _), ("format", _), ("minimum", _), ("items", _), ("required", _), ("propertyNames", _),
            ("properties", _), ("additionalProperties", _), ("$schema", _), ("title", _), ("description", _):
            return true
        default: fatalError("the validator doesn't know `\(keyword)`")
        }
    }
}

enum YAMLDates {
    static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[1]) else { return false }
        let isLeap = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][parts[1] - 1]
        return (1...days).contains(parts[2])
    }
}

extension JSON {
    init(_ value: JSONValue) {
        switch value.content {
        case .null: self = .null
        case .boolean(let flag): self = .boolean(flag)
        case .number(let text): self = .number(Double(text) ?? 0)
        case .string(let text): self = .string(text)
        case .array(let items): self = .array(items.map { JSON($0) })
        case .object(let members): self = .object(members.map { ($0.name.value, JSON($0.value)) })
        }
    }

    /// A YAML node as an editor takes it (YAML 1.2's core schema).
    init(_ node: YAMLNode) {
        switch node.content {
        case .mapping(let entries): self = .object(entries.map { ($0.key.value, JSON($0.value)) })
        case .sequence(let items): self = .array(items.map { JSON($0) })
        case .scalar(let text, quoted: true): self = .string(text)
        case .scalar("", _), .scalar("~", _), .scalar("null", _): self = .null
        case .scalar("true", _): self = .boolean(true)
        case .scalar("false", _): self = .boolean(false)
        case .scalar(let text, _):
            self = text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) == nil ? .string(text) : .number(Double(text) ?? 0)
        }
    }

    var string: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    var items: [JSON]? {
        if case .array(let items) = self { return items }
        return nil
    }

    subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == name }?.1
    }

    fileprivate var types: [String] {
        switch self {
        case .null: ["null"]
        case .boolean: ["boolean"]
        case .number(let number): number == number.rounded() ? ["number", "integer"] : ["number"]
        case .string: ["string"]
        case .array: ["array"]
        case .object: ["object"]
        }
    }
}

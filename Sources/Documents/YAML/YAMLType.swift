public import Diagnostics

/// How a YAML value is read, and what it is called when something else stands there.
public struct YAMLType<Value> {
    /// What is expected, for messages: "a date".
    public var expected: String { expectation() }
    private let expectation: () -> String
    /// Reads a node; nil where it doesn't fit, which is then reported.
    public let read: (YAMLNode, inout Findings) -> Value?

    /// What is expected and the schemas are worked out when somebody asks for them, since most values are as they should be.
    ///
    /// - Parameters:
    ///   - schema: the members of a JSON Schema for the value; without it, what `read` asks of the node makes it.
    ///   - alternative: the schema of a shorter form that may stand in place of what `read` asks for.
    public init(
        _ expected: @autoclosure @escaping () -> String, schema: @autoclosure @escaping () -> [(String, JSON)]? = nil,
        alternative: @autoclosure @escaping () -> [(String, JSON)]? = nil,
        read: @escaping (YAMLNode, inout Findings) -> Value?
    ) {
        expectation = expected
        self.read = { node, findings in
            guard let probe = node.probe else { return read(node, &findings) }
            defer { probe.describe(expected()) }
            if let schema = schema() {
                probe.record(schema)
                return nil
            }
            guard let alternative = alternative() else { return read(node, &findings) }
            let long = SchemaProbe()
            _ = read(YAMLNode(long), &findings)
            probe.record([("anyOf", [.object(alternative), .object(long.members)])])
            return nil
        }
    }

    /// This type, narrowed: `transform` returns nil for text that doesn't fit, which is then reported.
    ///
    /// - Parameter schema: the members of a JSON Schema that is as narrow; without it the wider type's stands.
    public func narrowed<Narrow>(
        to expected: @autoclosure @escaping () -> String, help: String? = nil,
        schema: @autoclosure @escaping () -> [(String, JSON)]? = nil, _ transform: @escaping (Value) -> Narrow?
    ) -> YAMLType<Narrow> {
        YAMLType<Narrow>(expected(), schema: schema()) { node, findings in
            guard let value = read(node, &findings) else { return nil }
            guard let narrow = transform(value) else {
                findings.report(.doesNotFit(node, expected: expected(), help: help))
                return nil
            }
            return narrow
        }
    }
}

/// JSON Schemas of what can be written in one scalar. An editor takes `2024` and `true` for a number and a boolean, where
/// our reader keeps the text.
public enum ScalarSchema {
    public static let text: [(String, JSON)] = [("type", ["string", "number", "boolean"])]

    public static func pattern(_ pattern: String) -> [(String, JSON)] {
        [("type", "string"), ("pattern", .string(pattern))]
    }
}

extension YAMLType where Value == Located<String> {
    /// Text, with the place where it begins.
    public static var located: Self {
        YAMLType("text", schema: ScalarSchema.text) { node, findings in
            guard case .scalar(let text, _) = node.content else {
                findings.report(.wrongType(node, expected: "text"))
                return nil
            }
            return Located(text, at: node.origin)
        }
    }

    /// A name that goes into URLs, see ``Slug/isValid(_:)``.
    public static var slug: Self {
        // A name of digits alone is a number for an editor, and `true` is none of ours.
        var schema: [(String, JSON)] {
            [("type", ["string", "integer", "boolean"]), ("pattern", .string(Slug.pattern)), ("minimum", 0)]
        }
        return YAMLType("a name of lower-case letters, digits and hyphens", schema: schema) { node, findings in
            guard let text = YAMLType.located.read(node, &findings) else { return nil }
            guard Slug.isValid(text.value) else {
                findings.report(.badSlug(text))
                return nil
            }
            return text
        }
    }
}

extension YAMLType where Value == String {
    public static var text: Self { YAMLType<Located<String>>.located.narrowed(to: "text") { $0.value } }

    /// One of a few words.
    public static func choice(_ words: [String]) -> Self {
        YAMLType(
            "one of \(words.map { "`\($0)`" }.joined(separator: ", "))",
            schema: [("enum", .array(words.map(JSON.string)))]
        ) { node, findings in
            guard let text = YAMLType.text.read(node, &findings) else { return nil }
            guard words.contains(text) else {
                findings.report(.notAmong(text, words, at: node.origin))
                return nil
            }
            return text
        }
    }
}

extension YAMLType where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the words of a type.
    public static func choice(of type: Value.Type) -> Self {
        let word = YAMLType<String>.choice(type.allCases.map(\.rawValue))
        return word.narrowed(to: word.expected) { Value(rawValue: $0) }
    }
}

extension YAMLType where Value == Int {
    public static var integer: Self {
        var schema: [(String, JSON)] { [("type", ["integer", "string"]), ("pattern", "^(0|-[0-9]+|[1-9][0-9]*)$")] }
        return YAMLType<String>.text.narrowed(to: "a whole number", schema: schema) { text in
            text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D } && (text == "0" || text.first != "0")
                ? Int(text) : nil
        }
    }
}

extension YAMLType where Value == Double {
    public static var number: Self {
        var schema: [(String, JSON)] { [("type", ["number", "string"]), ("pattern", "^-?[0-9]*[.]?[0-9]+$")] }
        return YAMLType<String>.text.narrowed(to: "a number", schema: schema) { text in
            text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E } ? Double(text) : nil
        }
    }
}

extension YAMLType where Value == Bool {
    public static var boolean: Self {
        var schema: [(String, JSON)] { [("enum", [true, false, "true", "false"])] }
        return YAMLType<String>.text.narrowed(to: "`true` or `false`", schema: schema) {
            ["true": true, "false": false][$0]
        }
    }
}

extension YAMLType where Value == YAMLNode {
    /// Any node, to be read further by the caller.
    public static var node: Self { YAMLType("a value") { node, _ in node } }
}

extension YAMLType {
    /// A list of values; items that don't fit are reported and left out.
    ///
    /// - Parameter limit: more items than this are an error.
    public static func list<Item>(of item: YAMLType<Item>, atMost limit: Int = .max) -> YAMLType<[Item]>
    where Value == [Item] {
        YAMLType<[Item]>("a list, each item \(item.expected)") { node, findings in
            if let probe = node.probe {
                probe.recordItems("array", under: "items") { _ = item.read($0, &findings) }
                return nil
            }
            guard case .sequence(let items) = node.content else {
                findings.report(.wrongType(node, expected: "a list (`- item` lines, or `[item, item]`)"))
                return nil
            }
            guard items.count <= limit else {
                findings.report(.tooManyItems(items.count, limit: limit, at: node.origin))
                return nil
            }
            return items.compactMap { node in
                guard !node.isEmpty else {
                    findings.report(.emptyItem(node, expected: item.expected))
                    return nil
                }
                return item.read(node, &findings)
            }
        }
    }

    /// A mapping from names to values, in the order in which they stand.
    public static func dictionary<Item>(
        of item: YAMLType<Item>
    ) -> YAMLType<[(key: Located<String>, value: Item)]> where Value == [(key: Located<String>, value: Item)] {
        YAMLType<[(key: Located<String>, value: Item)]>("a mapping of names to values") { node, findings in
            if let probe = node.probe {
                probe.recordItems("object", under: "additionalProperties") { _ = item.read($0, &findings) }
                return nil
            }
            guard case .mapping(let entries) = node.content else {
                findings.report(.wrongType(node, expected: "a mapping (`name: value` lines)"))
                return nil
            }
            return entries.compactMap { entry in
                guard !entry.value.isEmpty else {
                    findings.report(.emptyValue(entry.key, expected: item.expected))
                    return nil
                }
                return item.read(entry.value, &findings).map { (entry.key, $0) }
            }
        }
    }
}

extension YAMLType {
    /// A file of definitions: a mapping from ids, which are slugs, to what each defines.
    ///
    /// - Parameters:
    ///   - noun: what is defined, in the plural: "figures".
    ///   - item: how a definition is read, given its id.
    public static func definitions<Item>(
        _ noun: String, of item: @escaping (Located<String>) -> YAMLType<Item>
    ) -> YAMLType<Definitions<Item>> where Value == Definitions<Item> {
        YAMLType<Definitions<Item>>("a mapping of ids to definitions") { node, findings in
            if let probe = node.probe {
                let id = Located("", at: node.origin)
                probe.recordItems("object", under: "additionalProperties", names: Slug.pattern) {
                    _ = item(id).read($0, &findings)
                }
                return nil
            }
            guard case .mapping(let entries) = node.content else {
                findings.report(.notDefinitions(noun, at: node.origin))
                return nil
            }
            var definitions = Definitions<Item>()
            for entry in entries {
                if !Slug.isValid(entry.key.value) {
                    findings.report(.badSlug(entry.key))
                } else if let item = item(entry.key).read(entry.value, &findings) {
                    definitions.items.append(item)
                } else {
                    definitions.faulty.insert(entry.key.value)
                }
            }
            return definitions
        }
    }
}

extension Diagnostic {
    static func doesNotFit(_ node: YAMLNode, expected: String, help: String?) -> Diagnostic {
        let written: String =
            if case .scalar(let text, _) = node.content { "`\(text)`" } else { node.kind }
        return .error(at: node.origin, "\(written) is not \(expected)", help: help)
    }

    fileprivate static func notDefinitions(_ noun: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a file of \(noun) is a mapping of ids to definitions",
            help: "write an id, such as `my-id:`, and indent what it defines")
    }

    fileprivate static func emptyItem(_ node: YAMLNode, expected: String) -> Diagnostic {
        .error(at: node.origin, "this item of the list is empty", help: "give it \(expected), or delete it")
    }

    static func tooManyItems(_ count: Int, limit: Int, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this list has \(count) items, more than the \(limit) that are read", help: "shorten it")
    }

    static func notAmong(_ text: String, _ words: [String], at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(text)` is not one of \(words.map { "`\($0)`" }.joined(separator: ", "))",
            help: nearestName(to: text, among: words).map { "did you mean `\($0)`?" })
    }
}

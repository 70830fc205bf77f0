public import Diagnostics

/// How a YAML value is read, and what it is called when something else stands there.
public struct YAMLType<Value> {
    /// What is expected, for messages: "a date".
    public let expected: String
    /// Reads a node; nil where it doesn't fit, which is then reported.
    public let read: (YAMLNode, inout Findings) -> Value?

    public init(_ expected: String, read: @escaping (YAMLNode, inout Findings) -> Value?) {
        self.expected = expected
        self.read = read
    }

    /// This type, narrowed: `transform` returns nil for text that doesn't fit, which is then reported.
    public func narrowed<Narrow>(
        to expected: String, help: String? = nil, _ transform: @escaping (Value) -> Narrow?
    ) -> YAMLType<Narrow> {
        YAMLType<Narrow>(expected) { node, findings in
            guard let value = read(node, &findings) else { return nil }
            guard let narrow = transform(value) else {
                findings.report(.doesNotFit(node, expected: expected, help: help))
                return nil
            }
            return narrow
        }
    }
}

extension YAMLType where Value == Located<String> {
    /// Text, with the place where it begins.
    public static var located: Self {
        YAMLType("text") { node, findings in
            guard case .scalar(let text, _) = node.content else {
                findings.report(.wrongType(node, expected: "text"))
                return nil
            }
            return Located(text, at: node.origin)
        }
    }

    /// A name that goes into URLs: lower-case ASCII letters, digits and single hyphens.
    public static var slug: Self {
        YAMLType("a name of lower-case letters, digits and hyphens") { node, findings in
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
        YAMLType("one of \(words.map { "`\($0)`" }.joined(separator: ", "))") { node, findings in
            guard let text = YAMLType.text.read(node, &findings) else { return nil }
            guard words.contains(text) else {
                findings.report(.notAmong(text, words, at: node.origin))
                return nil
            }
            return text
        }
    }
}

extension YAMLType where Value == Int {
    public static var integer: Self {
        YAMLType<String>.text.narrowed(to: "a whole number") { text in
            text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D } && (text == "0" || text.first != "0")
                ? Int(text) : nil
        }
    }
}

extension YAMLType where Value == Double {
    public static var number: Self {
        YAMLType<String>.text.narrowed(to: "a number") { text in
            text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E } ? Double(text) : nil
        }
    }
}

extension YAMLType where Value == Bool {
    public static var boolean: Self {
        YAMLType<String>.text.narrowed(to: "`true` or `false`") { ["true": true, "false": false][$0] }
    }
}

extension YAMLType where Value == YAMLNode {
    /// Any node, to be read further by the caller.
    public static var node: Self { YAMLType("a value") { node, _ in node } }
}

extension YAMLType {
    /// A list of values; items that don't fit are reported and left out.
    public static func list<Item>(of item: YAMLType<Item>) -> YAMLType<[Item]> where Value == [Item] {
        YAMLType<[Item]>("a list, each item \(item.expected)") { node, findings in
            guard case .sequence(let items) = node.content else {
                findings.report(.wrongType(node, expected: "a list (`- item` lines, or `[item, item]`)"))
                return nil
            }
            return items.compactMap { item.read($0, &findings) }
        }
    }

    /// A mapping from names to values, in the order in which they stand.
    public static func dictionary<Item>(
        of item: YAMLType<Item>
    ) -> YAMLType<[(key: Located<String>, value: Item)]> where Value == [(key: Located<String>, value: Item)] {
        YAMLType<[(key: Located<String>, value: Item)]>("a mapping of names to values") { node, findings in
            guard case .mapping(let entries) = node.content else {
                findings.report(.wrongType(node, expected: "a mapping (`name: value` lines)"))
                return nil
            }
            return entries.compactMap { entry in item.read(entry.value, &findings).map { (entry.key, $0) } }
        }
    }
}

/// Names that are safe in every URL and on every file system.
public enum Slug {
    public static let lengthLimit = 100

    /// Names that Windows reserves for devices.
    private static let reserved: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

    public static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, bytes.count <= lengthLimit, first != 0x2D, last != 0x2D
        else { return false }
        return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
            && !reserved.contains(text)
    }
}

extension Diagnostic {
    static func doesNotFit(_ node: YAMLNode, expected: String, help: String?) -> Diagnostic {
        let written: String =
            if case .scalar(let text, _) = node.content { "`\(text)`" } else { node.kind }
        return .error(at: node.origin, "\(written) is not \(expected)", help: help)
    }

    static func notAmong(_ text: String, _ words: [String], at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(text)` is not one of \(words.map { "`\($0)`" }.joined(separator: ", "))",
            help: nearestName(to: text, among: words).map { "did you mean `\($0)`?" })
    }

    public static func badSlug(_ text: Located<String>) -> Diagnostic {
        .error(
            at: text.origin, "`\(text.value.prefix(60))` can't be part of an address",
            help: "use lower-case letters, digits and single hyphens, at most \(Slug.lengthLimit) characters")
    }
}

public import Diagnostics

/// Reads a YAML mapping key by key with declared types; whatever is left over at the end is an error.
public struct MappingReader {
    /// Where the mapping begins.
    public let origin: Origin
    private let what: String
    private let entries: [YAMLNode.Entry]
    private var asked: [String] = []
    private let probe: SchemaProbe?

    /// - Parameter what: what the mapping is, for messages: "front matter", "a figure".
    public init?(_ node: YAMLNode, _ what: String, _ findings: inout Findings) {
        guard let entries = node.entries else {
            if node.isEmpty {
                self.init(node, what, entries: [])
                return
            }
            findings.report(.wrongType(node, expected: "\(what): a mapping of keys to values"))
            return nil
        }
        self.init(node, what, entries: entries)
        node.probe?.beginMapping()
    }

    private init(_ node: YAMLNode, _ what: String, entries: [YAMLNode.Entry]) {
        (origin, probe, self.what, self.entries) = (node.origin, node.probe, what, entries)
        asked.reserveCapacity(16)
    }

    /// The value under a key, read as `type`; nil if it is not there, or wrong (and then reported).
    public mutating func optional<Value>(
        _ key: String, _ type: YAMLType<Value>, _ findings: inout Findings
    ) -> Value? {
        asked.append(key)
        if let probe { return type.read(probe.property(key, isRequired: false), &findings) }
        return entry(key).flatMap { read($0, type, &findings) }
    }

    private func entry(_ key: String) -> YAMLNode.Entry? { entries.first { $0.key.value == key } }

    private func read<Value>(_ entry: YAMLNode.Entry, _ type: YAMLType<Value>, _ findings: inout Findings) -> Value? {
        guard !entry.value.isEmpty else {
            findings.report(.emptyValue(entry.key, expected: type.expected))
            return nil
        }
        return type.read(entry.value, &findings)
    }

    /// The value under a key that must be there.
    public mutating func required<Value>(
        _ key: String, _ type: YAMLType<Value>, _ findings: inout Findings
    ) -> Value? {
        asked.append(key)
        if let probe { return type.read(probe.property(key, isRequired: true), &findings) }
        guard let entry = entry(key) else {
            findings.report(.missingKey(key, in: what, at: origin, expected: type.expected))
            return nil
        }
        return read(entry, type, &findings)
    }

    /// Whether a key is there, whatever stands under it.
    public func has(_ key: String) -> Bool { entry(key) != nil }

    /// Whether exactly one of some keys is there.
    public func hasOne(of keys: [String]) -> Bool {
        probe?.requireOne(of: keys)
        return keys.count(where: has) == 1
    }

    /// The keys that were asked for so far, whether they are there or not.
    public var keys: [String] { asked }

    /// Where a key stands, for a message about its value.
    public func origin(of key: String) -> Origin { entry(key)?.key.origin ?? origin }

    /// Entries that this reader was not asked for, in order; one that is nearly a known key is reported as misspelt.
    ///
    /// - Parameter known: keys that mean something else, however near they are.
    public func others(known: Set<String>, _ findings: inout Findings) -> [YAMLNode.Entry] {
        entries.filter { entry in
            guard !asked.contains(entry.key.value) else { return false }
            if known.contains(entry.key.value) || nearestName(to: entry.key.value, among: asked) == nil { return true }
            findings.report(.unknownKey(entry.key, in: what, known: asked))
            return false
        }
    }

    /// Reports every key that nobody asked for.
    public func finish(_ findings: inout Findings) {
        probe?.close()
        reportSwallowed(&findings)
        for entry in entries where !asked.contains(entry.key.value) {
            findings.report(.unknownKey(entry.key, in: what, known: asked))
        }
    }
}

extension MappingReader {
    /// Reports entries that lack their colon, and so belong to the value before them: `status draft` below a summary
    /// would publish what isn't to be published.
    private func reportSwallowed(_ findings: inout Findings) {
        for entry in entries {
            guard let word = entry.value.continuation, asked.contains(word.value), !has(word.value) else { continue }
            findings.report(.swallowed(at: word.origin))
        }
    }
}

extension YAMLType {
    /// A mapping of declared keys; any other is reported.
    ///
    /// - Parameters:
    ///   - expected: what is expected, with the keys: "an event (at, label)".
    ///   - what: what the mapping is, for messages: "an event".
    public static func mapping(
        _ expected: @autoclosure @escaping () -> String, of what: String,
        read: @escaping (inout MappingReader, inout Findings) -> Value?
    ) -> Self {
        YAMLType(expected()) { node, findings in
            guard var map = MappingReader(node, what, &findings) else { return nil }
            let value = read(&map, &findings)
            map.finish(&findings)
            return value
        }
    }
}

extension YAMLNode {
    /// The first word of the second line of a value without quotation marks.
    fileprivate var continuation: Located<String>? {
        guard case .scalar(let text, quoted: false) = content else { return nil }
        let (file, start) = (origin.file, origin.offset)
        guard let end = file.bytes[min(start, file.bytes.count)...].firstIndex(of: 0x0A), text.utf8.count > end - start,
            // Below these a text may be of any lines.
            ![UInt8(ascii: "|"), UInt8(ascii: ">")].contains(file.bytes[start]),
            let next = file.bytes[end...].firstIndex(where: { $0 > 0x20 })
        else { return nil }
        let word = file.bytes[next...].prefix { ($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: "_") }
        return Located(String(decoding: word, as: UTF8.self), at: Origin(file, next))
    }
}

extension Diagnostic {
    static func wrongType(_ node: YAMLNode, expected: String) -> Diagnostic {
        .error(at: node.origin, "this is \(node.kind), where \(expected) is expected")
    }

    static func emptyValue(_ key: Located<String>, expected: String) -> Diagnostic {
        .error(
            at: key.origin, "`\(key.value)` has no value", help: "give it \(expected), or delete the line")
    }

    static func missingKey(_ key: String, in what: String, at origin: Origin, expected: String) -> Diagnostic {
        .error(at: origin, "\(what) needs `\(key)`", help: "add `\(key):` with \(expected)")
    }

    static func unknownKey(_ key: Located<String>, in what: String, known: [String]) -> Diagnostic {
        .error(
            at: key.origin, "\(what) has no key `\(key.value)`",
            help: suggestion(for: key.value, among: known, kind: "key"))
    }
}

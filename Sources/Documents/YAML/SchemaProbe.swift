public import Diagnostics
internal import Synchronization

/// Writes down what a reader asks of a YAML node, as a JSON Schema.
///
/// Readers are the only declaration of our YAML: which keys there are, which are needed, and what each holds. Shown a
/// node that is a probe in place of something that was written, a reader asks its questions as ever, and the probe notes
/// them. So no schema can say anything else than the reader that it was taken from.
public final class SchemaProbe: Sendable {
    private struct Notes {
        /// What a value has to be; empty for anything at all.
        var schema: [(String, JSON)] = []
        var properties: [(key: String, probe: SchemaProbe)] = []
        var required: [String] = []
        var alternatives: [String] = []
        var isClosed = false
        var isMapping = false
        var description: String?
    }

    private let notes = Mutex(Notes())

    /// The schema of what a reader reads, in the dialect that editors know best (draft 7).
    public static func schema(_ title: String, _ read: (YAMLNode, inout Findings) -> Void) -> JSON {
        let probe = SchemaProbe()
        var ignored = Findings()
        read(YAMLNode(probe), &ignored)
        return .object(
            [("$schema", "http://json-schema.org/draft-07/schema#"), ("title", .string(title))] + probe.members)
    }

    // MARK: What readers say

    func record(_ schema: [(String, JSON)]) { notes.withLock { $0.schema = schema } }

    /// The words for what is expected, which an editor shows beside the value: of several types round one another
    /// the outermost says it.
    func describe(_ words: String) { notes.withLock { $0.description = words } }

    func beginMapping() { notes.withLock { $0.isMapping = true } }

    /// Nothing else than what was asked for may stand in the mapping.
    func close() { notes.withLock { $0.isClosed = true } }

    /// The node to read the value of a key from.
    func property(_ key: String, isRequired: Bool) -> YAMLNode {
        let probe = SchemaProbe()
        notes.withLock { notes in
            notes.properties.removeAll { $0.key == key }
            notes.properties.append((key, probe))
            if isRequired { notes.required.append(key) }
        }
        return YAMLNode(probe)
    }

    /// A list, or a mapping with names of the author's own: every item is read alike.
    func recordItems(_ type: String, under keyword: String, names pattern: String? = nil, _ read: (YAMLNode) -> Void) {
        let probe = SchemaProbe()
        read(YAMLNode(probe))
        let names = pattern.map { [("propertyNames", JSON.object([("pattern", .string($0))]))] } ?? []
        record([("type", .string(type))] + names + [(keyword, .object(probe.members))])
    }

    /// Exactly one of these keys has to be there.
    func requireOne(of keys: [String]) { notes.withLock { $0.alternatives = keys } }

    // MARK: What it comes to

    /// The members of the schema, in the order in which the reader asked.
    var members: [(String, JSON)] {
        let notes = notes.withLock { $0 }
        var members = notes.schema
        if notes.isMapping {
            members = [
                ("type", "object"),
                ("properties", .object(notes.properties.map { ($0.key, .object($0.probe.members)) })),
            ]
            if !notes.required.isEmpty { members.append(("required", .array(notes.required.map(JSON.string)))) }
            if !notes.alternatives.isEmpty {
                let alternatives = notes.alternatives.map { JSON.object([("required", [.string($0)])]) }
                members.append(("oneOf", .array(alternatives)))
            }
            if notes.isClosed { members.append(("additionalProperties", false)) }
        }
        if let description = notes.description { members.append(("description", .string(description))) }
        return members
    }
}

extension YAMLNode {
    /// A node that stands for whatever may be written.
    init(_ probe: SchemaProbe) {
        self.init(.mapping([]), at: Origin(SourceFile(path: "", bytes: [])), probe: probe)
    }
}

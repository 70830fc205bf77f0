internal import Diagnostics
internal import Documents
internal import Quantities

/// What stands under a table's `daylight:` key.
struct TableAdditions {
    var role: Resource.Role?
    var columns: [String: Located<String>] = [:]
    var authority: Located<String>?
    var outside: [String] = []
    var margins: [(column: Located<String>, value: String)] = []
    var label: Located<String>?
    var partOf: Located<String>?
    var complete = false
    var missing: [String: Absence] = [:]
    var caveats: [Located<String>] = []
    var disclosure: DisclosurePolicy?
    /// The keys that it knows.
    var keys: [String] = []

    /// The keys that it knows under `columns:`.
    var parts: [String] { role?.parts ?? [] }

    static func read(_ node: YAMLNode, _ findings: inout Findings) -> TableAdditions {
        var result = TableAdditions()
        guard var map = MappingReader(node, "`daylight:` of a table", &findings) else { return result }
        result.role = map.optional("role", .choice(Resource.Role.allCases.map(\.rawValue)), &findings)
            .flatMap(Resource.Role.init)
        for (key, column) in map.optional("columns", .dictionary(of: .located), &findings) ?? [] {
            result.columns[key.value] = column
            guard let role = result.role, !role.parts.contains(key.value) else { continue }
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
        result.caveats = map.optional("caveats", .list(of: .locatedWords), &findings) ?? []
        result.disclosure = map.optional("disclosure", .disclosure, &findings)
        map.finish(&findings)
        result.keys = map.keys
        return result
    }
}

extension Diagnostic {
    fileprivate static func unknownPart(_ part: Located<String>, _ role: Resource.Role) -> Diagnostic {
        .error(
            at: part.origin, "the role `\(role.rawValue)` has no column `\(part.value)`",
            help: suggestion(for: part.value, among: role.parts, kind: "column"))
    }
}

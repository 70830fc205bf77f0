public import Diagnostics
internal import Documents

/// What a table protects: statistical disclosure control by suppression, after the frequency rule (Hundepool and
/// others, *Statistical Disclosure Control*, 2012, section 4.2).
///
/// ```yaml
/// disclosure: { threshold: 5, attributes: [outcome], counts: [arrests] }
/// ```
public struct DisclosurePolicy: Sendable {
    /// A count of people below it is suppressed, nought included.
    public let threshold: Int
    /// Columns that say something of the person that a row stands for: no row shows them, and counts that depend on
    /// them are cells.
    public let attributes: [Located<String>]
    /// Columns whose numbers count people: each row's number is a cell, and so is every sum of them.
    public let counts: [Located<String>]

    /// The fields of the table as the policy publishes them.
    func applied(to fields: [Field], _ findings: inout Findings) -> [Field] {
        fields.map { field in
            var field = field
            if attributes.contains(where: { $0.value == field.name.value }) { field.isPublished = false }
            guard let count = counts.first(where: { $0.value == field.name.value }) else { return field }
            // Without the limit a suppressed cell could be anything, and nothing could be worked out.
            if field.kind != .integer || field.constraints.minimum?.value != "0" || field.ranges != nil {
                findings.report(.notACount(count))
            }
            // What else is said of every cell narrows down those that are suppressed.
            let constraints = field.constraints
            if constraints.maximum != nil || constraints.pattern != nil || constraints.values != nil
                || constraints.unique
            {
                findings.report(.constrainedCount(count))
            }
            field.countsPeople = true
            return field
        }
    }
}

extension YAMLType where Value == DisclosurePolicy {
    static var disclosure: Self {
        YAMLType("a disclosure policy (threshold, attributes, counts)") { node, findings in
            guard var map = MappingReader(node, "`disclosure:`", &findings) else { return nil }
            let threshold = map.required("threshold", .integer, &findings)
            let attributes = map.optional("attributes", .list(of: .located), &findings) ?? []
            let counts = map.optional("counts", .list(of: .located), &findings) ?? []
            map.finish(&findings)
            guard let threshold else { return nil }
            guard (2...100).contains(threshold), !attributes.isEmpty || !counts.isEmpty else {
                findings.report(.emptyPolicy(at: node.origin))
                return nil
            }
            return DisclosurePolicy(threshold: threshold, attributes: attributes, counts: counts)
        }
    }
}

extension Diagnostic {
    fileprivate static func emptyPolicy(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a disclosure policy needs a threshold from 2 to 100 and columns that it protects",
            help:
                "write `disclosure: { threshold: 5, attributes: [COLUMN], counts: [COLUMN] }`, with one of the two lists "
                + "at least")
    }

    fileprivate static func notACount(_ column: Located<String>) -> Diagnostic {
        .error(
            at: column.origin, "`\(column.value)` counts people, so it has to be a whole number that is never negative",
            help:
                "give the field `type: integer, constraints: { minimum: 0 }`, and no ranges: what its source rounds is "
                + "its source's to protect")
    }

    fileprivate static func constrainedCount(_ column: Located<String>) -> Diagnostic {
        .error(
            at: column.origin,
            "`\(column.value)` counts people, and its constraints tell of suppressed cells what they can be",
            help: "leave `minimum: 0` alone under its `constraints:`")
    }
}

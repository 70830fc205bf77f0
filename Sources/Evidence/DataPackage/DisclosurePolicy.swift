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

    /// Checks that the policy names what a figure reads and isn't for publication; false where it doesn't, which is
    /// reported. Nobody would suppress what is told of a column that it doesn't name.
    ///
    /// - Parameter columns: those that the figure reads; what it is sliced by has been looked at.
    func names(
        _ columns: Set<String>, of resource: Resource, for definition: FigureDefinition, _ findings: inout Findings
    ) -> Bool {
        let named = Set((attributes + counts).map(\.value))
        let unnamed = resource.fields.first { field in
            field.isProtected && columns.contains(field.name.value) && !named.contains(field.name.value)
        }
        if let unnamed { findings.report(.unnamedColumn(unnamed, definition)) }
        return unnamed == nil
    }

    /// Checks that what a figure makes of protected columns can be controlled; false where it can't, which is reported.
    ///
    /// A column of ``counts`` may be added up as it is, since the attack knows each of its cells; which rows are added up
    /// may not depend on anything protected, or the sum would tell it.
    ///
    /// - Parameters:
    ///   - values: the columns that are added up, if any are.
    ///   - conditions: those that decide which rows count, and in which slice.
    func allows(
        _ definition: FigureDefinition, adding values: Set<String>?, where conditions: Set<String>,
        _ findings: inout Findings
    ) -> Bool {
        let protected = Set((attributes + counts).map(\.value))
        if let expression = definition.valueExpression, let values {
            let isCount = values == [expression.value] && counts.contains { $0.value == expression.value }
            if conditions.isDisjoint(with: protected), isCount || values.isDisjoint(with: protected) { return true }
            findings.report(.uncontrolledSum(definition.id))
            return false
        }
        guard let column = counts.first(where: { conditions.contains($0.value) })?.value else { return true }
        findings.report(.countedPredicate(definition.id, column))
        return false
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

    fileprivate static func unnamedColumn(_ field: Field, _ definition: FigureDefinition) -> Diagnostic {
        let column = field.name.value
        return .error(
            at: definition.id.origin,
            "`\(definition.id.value)` reads `\(column)`, which is not for publication, and the table’s disclosure policy "
                + "doesn’t name it: nothing would hold small numbers back",
            help: definition.valueExpression == nil
                ? "name `\(column)` under `disclosure: attributes:`; if it tells nothing of people, publish it"
                : "let the figure read published columns and those of `disclosure: counts:` alone; what tells nothing of "
                    + "people may be published, or stand in a table of its own")
    }

    fileprivate static func uncontrolledSum(_ id: Located<String>) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` makes a number of protected columns that disclosure control can't follow",
            help: "sum a column of `disclosure: counts:` as it is, with `where:` and `by:` on published columns")
    }

    fileprivate static func countedPredicate(_ id: Located<String>, _ column: String) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` compares `\(column)`, whose small numbers are suppressed",
            help: "sum the column instead: `sum: \(column)`")
    }
}

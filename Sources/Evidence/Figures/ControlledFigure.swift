internal import Diagnostics
internal import Documents

/// Which figures a table's disclosure policy can control.
extension DisclosurePolicy {
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

    /// Checks that the attributes on which a figure depends say all that they can be; false where one doesn't, which is
    /// reported. Of such a one only what occurs is known, and that a condition holds for nobody, or for everybody, would pass
    /// for something that anybody can see.
    ///
    /// - Parameter columns: those that the figure reads; what it is sliced by has been looked at.
    func knows(
        _ columns: Set<String>, of resource: Resource, for definition: FigureDefinition, _ findings: inout Findings
    ) -> Bool {
        let names = Set(attributes.map(\.value)).intersection(columns)
        let unlisted = resource.fields.first { names.contains($0.name.value) && !$0.listsValues }
        if let unlisted { findings.report(.unlistedAttribute(unlisted, definition)) }
        return unlisted == nil
    }
}

extension Diagnostic {
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

    fileprivate static func unlistedAttribute(_ field: Field, _ definition: FigureDefinition) -> Diagnostic {
        .error(
            at: definition.id.origin,
            "`\(definition.id.value)` would tell which values of `\(field.name.value)` occur, which is not for "
                + "publication",
            help: "list all that there can be in the field’s `constraints: { enum: […] }`, or keep what is counted in "
                + "a column of type `boolean`")
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

internal import Diagnostics

/// The SQL expressions of figures: what each reads, and whether it may.
struct FigureExpressions {
    let store: Store
    let computed: [String: [ComputedColumn]]
    let authorities: Authorities?

    /// Reports numbers that stand where something has to be true or false.
    func checkPredicates(of definition: FigureDefinition, in table: Table, _ findings: inout Findings) {
        let compared = compared(in: table)
        for predicate in definition.predicates { compared.checkTruth(predicate, &findings) }
    }

    private func compared(in table: Table) -> ComparedValues {
        ComparedValues(table: table, computed: computed[table.name] ?? [], authorities: authorities)
    }

    /// The columns that an expression reads, as SQL knows them; nil where it has an error.
    func columnsRead(
        by expression: Located<String>, in table: Table, _ findings: inout Findings
    ) -> Set<String>? {
        guard SQLExpression.check(expression, &findings) else { return nil }
        let name = table.name
        compared(in: table).check(expression, &findings)
        do {
            let read = try store.columnsRead(by: "SELECT (\(expression.value)) FROM \"\(name)\"", reading: name)
            return Set(read.filter { $0.hasPrefix(name + ".") }.map { String($0.dropFirst(name.count + 1)) })
        } catch {
            findings.report(.sql(error.message, expression, columns: columns(of: table)))
            return nil
        }
    }

    /// The names of a table's own columns, and of those that follow from them.
    func columns(of table: Table) -> [String] {
        (table.resource.fields + (computed[table.name] ?? []).map(\.field)).map(\.name.value)
    }

    /// Reports the columns among some that are not for publication, and whose values would show.
    func refuseProtected(
        _ columns: Set<String>, of table: Table, as name: String, at origin: Origin, namesRows: Bool = false,
        _ findings: inout Findings
    ) {
        let columns = sources(of: columns, in: table)
        for field in table.resource.fields where field.isProtected && columns.contains(field.name.value) {
            // Disclosure control keeps small counts back, but the names of the values would show: so all that there can
            // be are named, whether they occur or not.
            let isControlled = table.resource.disclosure?.attributes.contains { $0.value == field.name.value } == true
            if isControlled, field.listsValues, !namesRows { continue }
            findings.report(
                isControlled && !namesRows
                    ? .unlistedDimension(name, field, at: origin) : .protectedDimension(name, field, at: origin))
        }
    }

    /// The columns of the schema that some columns are made from.
    func sources(of columns: Set<String>, in table: Table) -> Set<String> {
        Set(columns.flatMap { sources(of: $0, in: table) })
    }

    /// The columns of the schema that a column is made from.
    func sources(of column: String, in table: Table) -> [String] {
        if table.resource.fieldIndex(column) != nil { return [column] }
        if let computed = computed[table.name]?.first(where: { $0.field.name.value == column }) {
            return computed.sources
        }
        return column.hasSuffix("_state") ? [String(column.dropLast("_state".count))] : [column]
    }

    /// Published totals are left out, unless the figure asks for one of them.
    func marginConditions(
        of definition: FigureDefinition, _ table: Table, _ findings: inout Findings
    ) -> [String]? {
        for (column, value) in definition.margin
        where !table.resource.margins.contains(where: { $0.column.value == column.value && $0.value == value }) {
            findings.report(.noSuchMargin(column, value, table.resource))
            return nil
        }
        return table.resource.marginConditions(for: definition)
    }
}

extension Diagnostic {
    static func sql(_ message: String, _ expression: Located<String>, columns: [String]) -> Diagnostic {
        let prefix = "no such column: "
        guard message.hasPrefix(prefix) else { return .error(at: expression.origin, "SQL: \(message)") }
        let name = String(message.dropFirst(prefix.count))
        return .error(
            at: expression.origin, "there is no column `\(name)`",
            help: suggestion(for: name, among: columns, kind: "column")
                + "; text stands in single quotes: `'\(name)'`")
    }

    fileprivate static func noSuchMargin(
        _ column: Located<String>, _ value: String, _ resource: Resource
    ) -> Diagnostic {
        .error(
            at: column.origin, "the table `\(resource.name.value)` declares no margin `\(column.value): \(value)`",
            help: "declare it under `daylight: margins:`, or leave it out")
    }

    fileprivate static func protectedDimension(_ name: String, _ field: Field, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "the dimension `\(name)` would publish the values of `\(field.name.value)`, which is not for "
                + "publication", help: "slice by a column that is published")
    }

    fileprivate static func unlistedDimension(_ name: String, _ field: Field, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "the dimension `\(name)` would tell which values of `\(field.name.value)` occur, which is not for publication",
            help: "list all that there can be in the field's `constraints: { enum: […] }`")
    }
}

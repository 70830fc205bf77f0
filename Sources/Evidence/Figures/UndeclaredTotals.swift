internal import Diagnostics

/// Rows that are called totals, in tables that figures add up and that don't say that they have any.
enum UndeclaredTotals {
    /// What a total is called and nothing else is.
    private static let names: Set<String> = [
        "total", "totals", "grand total", "overall total", "sub-total", "subtotal",
    ]

    static func check(_ figures: [Figure], _ findings: inout Findings) {
        let sums = figures.filter { if case .sum = $0.definition.measure { true } else { false } }
        for (_, figures) in Dictionary(grouping: sums, by: \.table.name).sorted(by: { $0.key < $1.key }) {
            let table = figures[0].table
            for (index, field) in table.undeclared where !field.isProtected {
                guard let figure = figures.first(where: { !$0.definition.tells(field.name.value) }),
                    let total = table.values(of: index).lazy.compactMap(\.text).first(where: isTotal)
                else { continue }
                findings.report(.undeclaredTotal(total, field, in: table.resource, figure))
            }
        }
    }

    private static func isTotal(_ text: String) -> Bool {
        text.utf8.count <= 13 && names.contains(text.lowercased())
    }
}

extension Table {
    /// The columns that may tell totals and don't say that they do.
    fileprivate var undeclared: [(index: Int, field: Field)] {
        let declared = Set(resource.margins.map(\.column.value))
        return resource.fields.enumerated().filter { !declared.contains($0.element.name.value) }
            .map { (index: $0.offset, field: $0.element) }
    }
}

extension FigureDefinition {
    /// Whether a condition of its own names a column, and so may leave totals out.
    fileprivate func tells(_ column: String) -> Bool {
        predicates.contains { SQLExpression.words(of: $0.value).contains { $0.lowercased() == column } }
    }
}

extension Diagnostic {
    fileprivate static func undeclaredTotal(
        _ total: String, _ field: Field, in resource: Resource, _ figure: Figure
    ) -> Diagnostic {
        .warning(
            at: figure.definition.id.origin,
            "`\(figure.id)` adds up rows in which `\(field.name.value)` is `\(total)` with all others",
            help: resource.view == nil
                ? "if they hold what the others add up to, say so under the table's `daylight:` in datapackage.yaml: "
                    + "`margins: {\(field.name.value): \(total)}`; else leave them out in the figure's `where:`"
                : "if they hold what the others add up to, leave them out in the view or in the figure's `where:`")
    }
}

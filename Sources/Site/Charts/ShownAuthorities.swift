internal import Diagnostics
internal import Evidence

/// Whom a chart shows.
extension ChartDefinition {
    /// Whether an authority is one of its items, series or panels, or one of these is a row of its own.
    func shows(_ authority: String, _ evidence: PublishedEvidence, _ subjects: SliceSubjects) -> Bool {
        if let rows { return evidence.table(rows.dataset.value)?.rows(of: authority).isEmpty == false }
        let dimensions = [dimension, series, panels].compactMap { $0?.value }
        return figures.compactMap { evidence.figure($0.value) }.contains { figure in
            dimensions.contains { dimension in
                values(of: dimension, drawnOf: figure, evidence).contains { value in
                    subjects.authorities(of: [(dimension, value)], in: figure).contains(authority)
                }
            }
        }
    }

    /// Those that it names, or all; of authorities those too of which no row speaks.
    private func values(
        of dimension: String, drawnOf figure: PublishedFigure, _ evidence: PublishedEvidence
    ) -> [String] {
        if let only = only.first(where: { $0.dimension.value == dimension }) { return only.values.map(\.value) }
        let values = figure.values(of: dimension)
        guard let coverage = figure.coverage, values.contains(where: { evidence.authority($0) != nil }) else {
            return values
        }
        return values + coverage.groups.flatMap(\.authorities)
    }
}

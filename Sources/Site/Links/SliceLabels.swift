internal import Diagnostics
internal import Evidence
internal import Quantities

/// What readers call figures' dimensions and their values. It is a class because it remembers the row of each key.
final class SliceLabels: Sendable {
    private let evidence: PublishedEvidence
    let words: Words
    /// The row of each key, by the table's name: a figure may have a slice for each row.
    private let rows = Memo<String, [String: Int]>()

    init(_ evidence: PublishedEvidence, _ words: Words) { (self.evidence, self.words) = (evidence, words) }

    /// "Late replies, Kent Police": what a figure, or a slice of it, is called.
    func title(of figure: PublishedFigure, _ slice: Slice) -> String {
        ([figure.definition.title.value] + labels(of: slice, in: figure)).joined(separator: ", ")
    }

    /// What stands above the values of a dimension. Where each is a row of the table, that is the name of the column from
    /// which rows have theirs.
    func heading(of dimension: String, in figure: PublishedFigure) -> String {
        let table = evidence.table(ofRowsAlong: dimension, in: figure)
        let label = table?.fields.first { $0.name.value == table?.resource.label?.value }
        return label?.heading ?? dimension.capitalisedFirst
    }

    /// Each value of a slice.
    func labels(of slice: Slice, in figure: PublishedFigure) -> [String] {
        slice.pairs.map { label(of: $0.value, along: $0.dimension, in: figure) }
    }

    /// An authority's name, a row's label, a period or the value itself.
    func label(of value: String, along dimension: String, in figure: PublishedFigure) -> String {
        if let authority = evidence.authority(value) { return authority.name }
        if let table = evidence.table(ofRowsAlong: dimension, in: figure), let row = row(of: value, in: table) {
            return table.label(row, words)
        }
        if ["0", "1"].contains(value), isTruth(dimension, of: figure) { return words(value == "1" ? .yes : .no) }
        return words.period(value)
    }

    private func row(of key: String, in table: PublishedTable) -> Int? {
        rows.value(for: table.name) {
            Dictionary(firstOf: table.keys.enumerated().map { ($1, $0) })
        }[key]
    }

    private func isTruth(_ dimension: String, of figure: PublishedFigure) -> Bool {
        let column = figure.definition.dimensions.first { $0.name == dimension }?.expression.value
        return evidence.table(figure.definition.dataset.value)?.fields.contains {
            $0.name.value == column && $0.kind == .boolean
        } == true
    }
}

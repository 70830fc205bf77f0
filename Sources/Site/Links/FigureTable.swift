internal import Algorithms
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// A figure as a table in a text, by its dimensions as far as the link leaves them open: a row for each value of the
/// first, a column for each of the second, and last, along each, all of them together.
struct FigureTable: Sendable {
    let figure: PublishedFigure
    /// The slice that the link names; the whole figure where it names none.
    let part: Slice
    /// The dimensions whose values the rows and the columns are; nil where there is one row, or one column of values.
    private let rows, columns: String?

    init(_ figure: PublishedFigure, _ part: Slice) {
        let open = figure.hasSlices ? figure.definition.dimensions.map(\.name).filter { part[$0] == nil } : []
        (self.figure, self.part) = (figure, part)
        (rows, columns) = (open.first, open.dropFirst().first)
    }

    /// How many values a text shows at once: each has a page of its own.
    static let limit = 1000

    /// How many values it shows.
    var count: Int { values(along: rows).count * values(along: columns).count }

    /// The slices of each row, column by column. Each is among those that are published.
    var slices: [[Slice]] {
        values(along: rows).map { row in
            values(along: columns).map { column in
                Slice(part.pairs.map { ($0.dimension, $0.value) } + pair(rows, row) + pair(columns, column))
            }
        }
    }

    /// The name of what the link names, as the lock has it.
    var key: String { figure.id + part.query }
    /// The names of all values that it shows.
    var keys: [String] { slices.joined().map { figure.id + $0.query } }

    /// Along a dimension its values, and nil for all of them together; only that where there is no dimension.
    private func values(along dimension: String?) -> [String?] {
        (dimension.map { figure.values(of: $0) } ?? []).map(Optional.some) + [nil]
    }

    private func pair(_ dimension: String?, _ value: String?) -> [(String, String)] {
        guard let dimension, let value else { return [] }
        return [(dimension, value)]
    }
}

/// What readers see of it besides its values.
extension FigureTable {
    func title(_ labels: SliceLabels) -> String { labels.title(of: figure, part) }

    /// What stands above each column, that of the rows' own labels first.
    func headings(_ labels: SliceLabels) -> [String] {
        let first = rows.map { labels.heading(of: $0, in: figure) } ?? labels.words(.measure)
        if columns != nil { return [first] + self.labels(along: columns, labels) }
        guard rows == nil else { return [first, title(labels)] }
        let names = labels.labels(of: part, in: figure)
        return [first, names.isEmpty ? all(labels) : names.joined(separator: ", ")]
    }

    /// What stands before each row.
    func rowLabels(_ labels: SliceLabels) -> [String] {
        rows == nil ? [figure.definition.title.value] : self.labels(along: rows, labels)
    }

    private func labels(along dimension: String?, _ labels: SliceLabels) -> [String] {
        values(along: dimension).map { value in
            guard let dimension, let value else { return all(labels) }
            return labels.label(of: value, along: dimension, in: figure)
        }
    }

    /// Whom the whole of it covers: an authority without a row has none in the table either.
    func coverage(_ words: Words, _ nouns: SiteConfiguration.Profiles) -> String? {
        part.isEmpty ? figure.coverage.map { words.sentence($0, nouns) } : nil
    }

    private func all(_ labels: SliceLabels) -> String { labels.words(.figureAll).capitalisedFirst }
}

extension FigureTable {
    /// What `![…](table:ID?dimension=value)` shows, by what stands after `table:`; nil where that is no figure. Of a
    /// dataset and a figure with one name the dataset is meant, whose rows are shown.
    init?(shownBy link: String, _ evidence: PublishedEvidence) {
        guard let (name, pairs) = parseQuery(link), evidence.table(name) == nil,
            !evidence.faultyTables.contains(name), let figure = evidence.figure(name)
        else { return nil }
        self.init(figure, Slice(pairs))
    }

    /// Nil for all other links and images.
    init?(_ construct: MarkdownConstruct, _ evidence: PublishedEvidence) {
        guard case .image = construct.kind, let (scheme, rest) = OwnScheme.split(construct.destination.value),
            scheme == .table
        else { return nil }
        self.init(shownBy: rest, evidence)
    }

    /// The names of all values that images show as tables.
    static func keys(_ constructs: [MarkdownConstruct], _ evidence: PublishedEvidence) -> [String] {
        // One that stands in a text a thousand times is looked at once.
        constructs.compactMap { FigureTable($0, evidence) }.uniqued(on: \.key).flatMap(\.keys)
    }
}

internal import Diagnostics
internal import Evidence

/// Of whom slices of figures and rows of tables speak. It is a class because it remembers the authority of each row.
final class SliceSubjects: Sendable {
    private let evidence: PublishedEvidence
    /// The authority of each row that names one, by the row's key, by the table's name: a figure may have a slice for
    /// each row.
    private let known = Memo<String, [String: String]>()

    init(_ evidence: PublishedEvidence) { self.evidence = evidence }

    /// The keys of the authorities of a slice: those that are values of its dimensions, and that of a row which one of
    /// them singles out. A slice of many rows speaks of none of them.
    func authorities(of pairs: [(String, String)], in figure: PublishedFigure) -> [String] {
        authorities(of: pairs) { evidence.table(ofRowsAlong: $0, in: figure) }
    }

    /// The same of what stands after `figure:` in a link.
    func authorities(ofFigure link: String) -> [String] {
        guard let (id, pairs) = parseQuery(link) else { return [] }
        guard let figure = evidence.figure(id) else { return authorities(of: pairs) { _ in nil } }
        return authorities(of: pairs, in: figure)
    }

    /// The same of what stands after `table:`, by which a figure is meant where there is no table of the name.
    func authorities(ofTable link: String) -> [String] {
        guard let (name, pairs) = parseQuery(link), let table = evidence.table(name) else {
            return authorities(ofFigure: link)
        }
        return authorities(of: pairs) { table.resource.primaryKey.map(\.value) == [$0] ? table : nil }
    }

    private func authorities(
        of pairs: [(String, String)], rowsAlong: (String) -> PublishedTable?
    ) -> [String] {
        pairs.flatMap { dimension, value in
            [evidence.authority(value)?.key, rowsAlong(dimension).flatMap { authority(ofRow: value, in: $0) }]
                .compactMap { $0 }
        }
    }

    private func authority(ofRow key: String, in table: PublishedTable) -> String? {
        known.value(for: table.name) { table.authorityByKey }[key]
    }
}

internal import Charts
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What an approval is given to: a text's words and all that stands in it by a link (values, charts, images,
/// sources, words of the glossary), with its corrections, so that none of them can change unseen.
struct Fingerprint: Sendable {
    /// SHA-256 in 64 hexadecimal digits.
    let text: String
    /// How many values it covers.
    let valueCount: Int

    /// - Parameters:
    ///   - reached: what stands in the text, or is led to by what does.
    ///   - covered: the values of that as the lock would hold them, in its order.
    init(
        _ text: SignedText, _ reached: Set<ContentNode>, _ read: ReadSite,
        values covered: [(key: String, value: String)]
    ) {
        let editorial = read.editorial
        var fields = [text.path]
        for chart in editorial.charts where reached.contains(.chart(chart.id.value)) {
            fields += Fingerprint.fields(of: chart, read)
        }
        let images = reached.compactMap { if case .image(let path) = $0 { editorial.images[path] } else { nil } }
        for image in images.sorted(by: { $0.path < $1.path }) { fields += [image.path, SHA256(image.bytes).hex] }
        for entry in editorial.glossary where reached.contains(.term(entry.id.value)) {
            fields += [entry.id.value] + entry.texts.map(\.plain)
        }
        for reference in editorial.references where reached.contains(.reference(reference.id.value)) {
            fields += [
                reference.id.value, reference.formatted(read.configuration.words), reference.url ?? "",
                reference.archive ?? "",
            ]
        }
        let rows = reached.filter { if case .rows = $0 { true } else { false } }
        for case .rows(let link) in rows.sorted(by: { "\($0)" < "\($1)" }) {
            fields += [link] + Fingerprint.fields(ofTable: link, read)
        }
        for (key, value) in covered {
            fields += [key, value, read.evidence.figure(FigureLock.figure(of: key))?.definition.title.value ?? ""]
        }
        // What authorities are called follows from a table, and stands in titles of values and above texts on them.
        let keys = covered.flatMap { parseQuery($0.key)?.pairs.map(\.1) ?? [] } + [text.authority].compactMap { $0 }
        fields += Set(keys).sorted().compactMap { key in
            read.evidence.authority(key).map { "\(key) \($0.name)" }
        }
        for correction in editorial.corrections where correction.place.value == text.path {
            fields += [correction.date.value.iso] + correction.texts.map(\.plain)
        }
        // A translation ends as its original does, and may say what that said before.
        let isTranslation = text.path.hasPrefix("papers/") && text.path.contains(".")
        let original =
            isTranslation ? editorial.papers.first { $0.kind == .paper && text.path.hasPrefix($0.path + ".") } : nil
        fields += [original.map { SHA256($0.file.bytes).hex } ?? ""]
        // Each with its length, so that no word can move from one to the next unseen.
        let lines = fields.map { "\($0.utf8.count):\($0)\n" }.joined()
        self.text = SHA256(text.file.bytes + [0] + Array(lines.utf8)).hex
        valueCount = covered.count
    }

    /// What readers see of a table that a text shows: the heads of the columns, and every cell.
    private static func fields(ofTable link: String, _ read: ReadSite) -> [String] {
        if let table = FigureTable(shownBy: link, read.evidence) {
            let words = read.configuration.words
            let labels = SliceLabels(read.evidence, words)
            let values = table.slices.joined().flatMap { slice -> [String] in
                let value = table.figure.value(slice)
                return [words.shown(value), words.base(of: value)].compactMap { $0 }
            }
            return table.headings(labels) + table.rowLabels(labels)
                + values + [table.coverage(words, read.configuration.profiles) ?? ""]
        }
        guard let (name, pairs) = parseQuery(link), let table = read.evidence.table(name) else { return [] }
        return table.fields.map { $0.title ?? $0.name.value }
            + table.rows(where: pairs).flatMap { row in
                table.fields.map { table.cell(row, $0.name.value).map { $0.absence?.rawValue ?? $0.source } ?? "" }
            }
    }

    /// What readers see of a chart: its words, what stands out, and its table with every label and number.
    private static func fields(of chart: ChartDefinition, _ read: ReadSite) -> [String] {
        // What is wrong with it is said where the page is made.
        var reported = Findings()
        let drawn = FigureChart(chart, read.evidence, read.configuration, areas: read.editorial.areas).chart(
            title: chart.title.plain, subtitle: chart.subtitle.plain, &reported)
        return [chart.id.value, chart.mark.rawValue, chart.comparison?.label ?? ""] + chart.texts.map(\.plain)
            + chart.highlight.map(\.value) + [drawn?.chart.csv ?? ""]
    }
}

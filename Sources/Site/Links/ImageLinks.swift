internal import Diagnostics
internal import Documents
internal import Evidence

extension LinkResolver {
    /// What stands in the place of an image: a chart, rows of a table, or a file of `images/`.
    mutating func image(_ construct: MarkdownConstruct, alone: Bool) -> MarkdownReplacement? {
        if !construct.text.isVisible { findings.report(.noAlternative(at: construct.origin)) }
        guard alone else {
            findings.report(.imageNotAlone(at: construct.origin))
            return nil
        }
        switch OwnScheme.split(construct.destination.value) {
        case (.chart, let id)?: return chart(id, construct)
        case (.table, let rest)?: return table(rest, construct)
        default: return localImage(construct)
        }
    }

    private mutating func chart(_ id: String, _ construct: MarkdownConstruct) -> MarkdownReplacement? {
        guard chartsShown.insert(id).inserted else {
            findings.report(.chartTwice(id, at: construct.origin))
            return nil
        }
        let caption = construct.caption(&findings)
        guard let html = targets.chart(id, construct.text, caption.map { checked($0, in: nil) }) else {
            // What is defined and could not be drawn has been reported.
            if targets.site.chart(id) == nil {
                reportUnknown(.chart, id, known: targets.chartIDs, at: construct.destination.origin)
            }
            return nil
        }
        return .block(inOwnLanguage(html))
    }

    /// How many tables of rows a text shows: each is looked for in all rows, and may show hundreds.
    private static let tableLimit = 20

    /// Rows of a table: all of them, or those whose columns hold what the link says.
    private mutating func table(_ rest: String, _ construct: MarkdownConstruct) -> MarkdownReplacement? {
        let place = construct.destination.origin
        tablesShown += 1
        guard tablesShown <= Self.tableLimit else {
            findings.report(.tooManyTables(Self.tableLimit, at: construct.origin))
            return nil
        }
        guard let (name, pairs) = parseQuery(rest), let table = targets.evidence.table(name) else {
            reportUnknown(
                .table, parseQuery(rest)?.name ?? rest, known: targets.evidence.tables.map(\.name), at: place)
            return nil
        }
        for (column, _) in pairs where !table.fields.contains(where: { $0.name.value == column }) {
            findings.report(.unknownLink("column", column, known: table.fields.map(\.name.value), at: place))
            return nil
        }
        let rows = table.rows(where: pairs)
        guard !rows.isEmpty else {
            // The row that is meant may be the one with an error of its own.
            guard !targets.evidence.faultyTables.contains(name) else { return nil }
            findings.report(.noRows(construct.destination))
            return nil
        }
        let caption = construct.caption(&findings).map { checked($0, in: nil) }
        return .block(inOwnLanguage(targets.table(table, rows, construct.text, caption)))
    }

    /// What this program writes within a text in another language.
    private func inOwnLanguage(_ html: String) -> String {
        isTranslation ? "<div\(ownLanguage)>\n\(html)</div>\n" : html
    }

    /// A file of `images/`.
    private mutating func localImage(_ construct: MarkdownConstruct) -> MarkdownReplacement? {
        let path = LocalImage.path(shownAs: construct.destination.value)
        guard path.hasPrefix(LocalImage.folder + "/"), !isGlossary else {
            findings.report(.imageNotPublished(construct.destination))
            return nil
        }
        guard let image = targets.site.image(path) else {
            guard !targets.site.absences.faultyImages.contains(path) else { return nil }
            findings.report(
                .unknownLink("image", path, known: targets.site.imagePaths, at: construct.destination.origin))
            return nil
        }
        images.append(image)
        let caption = construct.caption(&findings).map {
            "<figcaption>\(checked($0, in: nil).htmlEscaped)</figcaption>"
        }
        return .block(
            "<figure class=\"image\"><img src=\"\((targets.root + image.path).htmlEscaped)\" alt=\"\(construct.text.htmlEscaped)\" "
                + "width=\"\(image.width)\" height=\"\(image.height)\" loading=\"lazy\">\(caption ?? "")</figure>\n")
    }
}

extension PublishedTable {
    /// The rows whose columns hold what a link says.
    func rows(where pairs: [(String, String)]) -> [Int] {
        rows.indices.filter { row in pairs.allSatisfy { column, value in cell(row, column)?.source == value } }
    }
}

extension Diagnostic {
    fileprivate static func noAlternative(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this image has no alternative text",
            help: "say between the square brackets what a person who can't see it needs to know")
    }

    fileprivate static func imageNotPublished(_ destination: Located<String>) -> Diagnostic {
        .error(
            at: destination.origin, "`\(destination.value.prefix(80))` can't be published as an image",
            help: "a remote image would tell its server who reads the page; put the file into `images/` and write "
                + "`![what it shows](../images/NAME.png)`")
    }

    fileprivate static func imageNotAlone(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a chart, a table or an image stands alone in its paragraph",
            help: "put blank lines before and after it"
        )
    }

    fileprivate static func tooManyTables(_ limit: Int, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the text shows rows of tables more often than \(limit) times",
            help: "link the table's own page: `[words](table:NAME)`")
    }

    fileprivate static func noRows(_ destination: Located<String>) -> Diagnostic {
        .error(
            at: destination.origin, "no row of the table is meant by `\(destination.value)`",
            help: "a column has to hold exactly what stands after `=`, percent-encoded; see the table's CSV file")
    }

    fileprivate static func chartTwice(_ id: String, at origin: Origin) -> Diagnostic {
        .error(at: origin, "the chart `\(id)` stands on this page already", help: "show it once")
    }
}

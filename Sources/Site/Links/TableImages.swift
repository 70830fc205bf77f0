internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What an image shows as a table.
enum ShownTable {
    case rows(PublishedTable, [Int])
    case figure(FigureTable)
}

extension LinkResolver {
    /// How many tables a text shows: each is looked for in all rows, and may show hundreds.
    private static let tableLimit = 20

    /// Rows of a dataset, or a figure: all of it, or what the link says.
    mutating func table(_ rest: String, _ construct: MarkdownConstruct) -> MarkdownReplacement? {
        tablesShown += 1
        guard tablesShown <= Self.tableLimit else {
            findings.report(.tooManyTables(Self.tableLimit, at: construct.origin))
            return nil
        }
        guard let shown = shownTable(rest, construct.destination) else { return nil }
        let caption = construct.caption(&findings).map { checked($0, at: nil) }
        return .block(inOwnLanguage(targets.table(shown, construct.text, caption)))
    }

    private mutating func shownTable(_ rest: String, _ destination: Located<String>) -> ShownTable? {
        let place = destination.origin
        guard let (name, pairs) = parseQuery(rest) else {
            findings.report(.badTableQuery(at: place))
            return nil
        }
        // It speaks of the authorities that it names.
        authorities.formUnion(targets.subjects.authorities(ofTable: rest))
        if let table = targets.evidence.table(name) {
            return rows(of: table, where: pairs, destination).map { ShownTable.rows(table, $0) }
        }
        guard !targets.evidence.faultyTables.contains(name) else { return nil }
        guard targets.evidence.figure(name) != nil else {
            if !targets.evidence.faultyFigures.contains(name) {
                let known = targets.evidence.tables.map(\.name) + targets.evidence.figures.map(\.id)
                findings.report(.unknownLink("table or figure", name, known: Array(Set(known)), at: place))
            }
            return nil
        }
        return figureTable(rest, destination).map(ShownTable.figure)
    }

    /// The rows whose columns hold what a link says.
    private mutating func rows(
        of table: PublishedTable, where pairs: [(String, String)], _ destination: Located<String>
    ) -> [Int]? {
        for (column, _) in pairs where !table.fields.contains(where: { $0.name.value == column }) {
            let namesake = targets.evidence.figure(table.name)
            findings.report(
                namesake?.definition.dimensions.contains { $0.name == column } == true
                    ? .datasetMeant(table.name, column, at: destination.origin)
                    : .unknownLink(
                        "column", column, known: table.fields.map(\.name.value), at: destination.origin))
            return nil
        }
        let rows = table.rows(where: pairs)
        guard !rows.isEmpty else {
            // The row that is meant may be the one with an error of its own.
            if !targets.evidence.faultyTables.contains(table.name) { findings.report(.noRows(destination)) }
            return nil
        }
        return rows
    }

    private mutating func figureTable(_ rest: String, _ destination: Located<String>) -> FigureTable? {
        guard let link = FigureLink(rest, at: destination.origin, targets.evidence, &findings), !link.countsTwice else {
            return nil
        }
        // Of an authority without rows a link can say "no data"; there is nothing of it to set out.
        guard link.slice.isEmpty || link.figure.publishes(link.slice) else {
            findings.report(.noSlice(destination, link.key))
            return nil
        }
        let table = FigureTable(link.figure, link.slice)
        guard table.count <= FigureTable.limit else {
            findings.report(.tooManyValues(destination, table.count))
            return nil
        }
        valuesShown += table.keys
        return table
    }
}

extension PublishedTable {
    /// The rows whose columns hold what a link says.
    func rows(where pairs: [(String, String)]) -> [Int] {
        rows.indices.filter { row in pairs.allSatisfy { column, value in cell(row, column)?.source == value } }
    }
}

extension Diagnostic {
    fileprivate static func tooManyTables(_ limit: Int, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the text shows tables more often than \(limit) times",
            help: "link the table's own page: `[words](table:NAME)`")
    }

    fileprivate static func badTableQuery(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "what this table is to show can't be read",
            help: "write `table:NAME?column=value&other=value`, values percent-encoded")
    }

    fileprivate static func datasetMeant(_ name: String, _ column: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "there is no column `\(column)` in the table `\(name)`, which is meant though a figure has the same name",
            help: "to show the figure, give it a name of its own")
    }

    fileprivate static func noRows(_ destination: Located<String>) -> Diagnostic {
        .error(
            at: destination.origin, "no row of the table is meant by `\(destination.value)`",
            help: "a column has to hold exactly what stands after `=`, percent-encoded; see the table's CSV file")
    }

    fileprivate static func noSlice(_ destination: Located<String>, _ key: String) -> Diagnostic {
        .error(
            at: destination.origin, "no row has what `\(destination.value)` names, so there is no table of it",
            help: "say so in words: `[](figure:\(key))`, which fill-figures fills in")
    }

    fileprivate static func tooManyValues(_ destination: Located<String>, _ count: Int) -> Diagnostic {
        .error(
            at: destination.origin,
            "`\(destination.value)` would show \(count.grouped) values, and a text shows "
                + "\(FigureTable.limit.grouped) at most",
            help: "show a part, `table:ID?dimension=value`; the figure's own page has them all")
    }
}

internal import CCmark
internal import Diagnostics

/// Pipe tables in libcmark's tree, their cells parsed one by one.
extension MarkdownBuilder {
    mutating func table(_ table: PipeTable, _ map: TextMap) -> MarkdownNode {
        tableCells += table.alignments.count * (table.rows.count + 1)
        guard tableCells <= MarkdownLimits.tableCells else {
            findings.report(.tableTooLarge(at: map.origin(at: table.header[0].lowerBound)))
            return MarkdownNode.custom(CMARK_NODE_CUSTOM_BLOCK, "")
        }
        for cell in table.excess {
            findings.report(.excessCell(columns: table.alignments.count, at: map.origin(at: cell.lowerBound)))
        }
        let root = MarkdownNode.custom(CMARK_NODE_CUSTOM_BLOCK, "", "</table></div>")
        let head = Self.child(of: root, "<thead>", "</thead>")
        let heading = append(row: table.header, of: table, isHead: true, to: head, map)
        if !table.rows.isEmpty {
            let body = Self.child(of: root, "<tbody>", "</tbody>")
            for row in table.rows { append(row: row, of: table, isHead: false, to: body, map) }
        }
        // A wide one scrolls, and what scrolls has to be reached by keyboard (WCAG 2.2, 2.1.1), with a name.
        let name = heading.map(\.plainText).filter { !$0.isEmpty }.joined(separator: ", ").htmlEscaped
        let opening = "<div class=\"table-scroll\" role=\"region\" aria-label=\"\(name)\" tabindex=\"0\"><table>"
        root.setOpening(opening)
        return root
    }

    /// - Returns: the cells.
    @discardableResult private mutating func append(
        row: [Range<Int>], of table: PipeTable, isHead: Bool, to section: MarkdownNode, _ map: TextMap
    ) -> [MarkdownNode] {
        let rowNode = Self.child(of: section, "<tr>", "</tr>")
        var cells: [MarkdownNode] = []
        for (index, alignment) in table.alignments.enumerated() {
            // Of a row the first cell says what it is about.
            let tag = isHead || index == 0 ? "th" : "td"
            let scope = isHead ? " scope=\"col\"" : index == 0 ? " scope=\"row\"" : ""
            let style = alignment == .none ? "" : " class=\"align-\(alignment.rawValue)\""
            let cellNode = Self.child(of: rowNode, "<\(tag)\(scope)\(style)>", "</\(tag)>")
            cells.append(cellNode)
            guard index < row.count, !row[index].isEmpty else { continue }
            let cell = row[index]
            if map.text[cell].first == UInt8(ascii: "#") {
                let written = String(decoding: map.text[cell], as: UTF8.self)
                if SpreadsheetError.isWhole(written) {
                    findings.report(.spreadsheetError(written, at: map.origin(at: cell.lowerBound)))
                }
            }
            let source = SourceLines(
                file: map.source.file,
                lines: [map.fileRange(cell)] + (map.text[cell].contains(UInt8(ascii: "[")) ? referenceDefinitions : []),
                lead: Self.cellLead, isCell: true,
                places: map.source.places)
            let root = parse(source)
            defer { root.free() }
            guard let paragraph = root.firstChild else { continue }
            Self.dropLead(of: paragraph)
            cellNode.takeChildren(of: paragraph)
        }
        return cells
    }

    /// libcmark parses blocks only. A private-use character and a space before the cell keep its content inline, and leave
    /// what may open emphasis as it is at the start of a line.
    static let cellLead = Array("\u{E000} ".utf8)

    private static func dropLead(of paragraph: MarkdownNode) {
        guard let first = paragraph.firstChild else { return }
        first.setLiteral(String(decoding: first.literal.dropFirst(cellLead.count), as: UTF8.self))
    }

    private static func child(of parent: MarkdownNode, _ before: String, _ after: String) -> MarkdownNode {
        let node = MarkdownNode.custom(CMARK_NODE_CUSTOM_BLOCK, before, after)
        parent.append(node)
        return node
    }
}

extension Diagnostic {
    static func excessCell(columns: Int, at origin: Origin) -> Diagnostic {
        .warning(
            at: origin, "the table has \(counted(columns, "column")), so this cell is left out",
            help: "give the header a cell for it, write a `|` inside a cell as `\\|`, or delete it")
    }

    fileprivate static func spreadsheetError(_ text: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(text)` is a spreadsheet's error, not a value", help: "mend the sheet, and copy it again")
    }
}

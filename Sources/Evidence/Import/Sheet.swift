internal import Diagnostics
internal import Documents
internal import Quantities

/// A CSV file as it stands, without types: what an import reads from outside, and what it writes into.
struct Sheet {
    let file: SourceFile
    let header: [Located<String>]
    private(set) var rows: [[Located<String>]] = []
    /// Where each row begins, and where the last one ends.
    private(set) var starts: [Int] = []

    /// Reads a file; nil where an error was reported.
    ///
    /// - Parameter headings: some that a sheet from outside should have, to find the line on which they stand.
    init?(_ file: SourceFile, headings: [String] = [], _ findings: inout Findings) {
        guard let start = SourceText.check(file, limit: SizeLimit.table, &findings) else { return nil }
        self.file = file
        var parser = CSVParser(file, from: start)
        let located = { (field: CSVParser.Field) in Located(field.text, at: Origin(file, field.offset)) }
        do {
            header = try parser.record(&findings)?.map(located) ?? []
            guard !header.isEmpty else {
                findings.report(.emptyFile(file))
                return nil
            }
            if header[0].value.lowercased().hasPrefix("sep=") {
                findings.report(.separatorLine(at: header[0].origin))
                return nil
            }
            if let place = Sheet.laterHeadings(headings, below: header, parser, file) {
                findings.report(.headingsBelow(place, at: header[0].origin))
                return nil
            }
            if header.count == 1, let delimiter = header[0].value.first(where: { ";\t|".contains($0) }) {
                findings.report(.notCommas(delimiter, at: header[0].origin))
                return nil
            }
            var places: [String: Int] = [:]
            var isSound = true
            for (index, name) in header.enumerated() where !name.value.onOneLine.isEmpty {
                guard let first = places.updateValue(index, forKey: name.value.onOneLine) else { continue }
                findings.report(.duplicateHeader(name.value.onOneLine, first: first + 1, at: name.origin))
                isSound = false
            }
            // Which of two columns a name means nobody could tell.
            guard isSound else { return nil }
            while let record = try parser.record(&findings) {
                guard record.count == header.count else {
                    findings.report(.ragged(record.count, header.count, at: Origin(file, record[0].offset)))
                    continue
                }
                rows.append(record.map(located))
                // A quoted field is located after its quotation mark.
                let offset = record[0].offset
                starts.append(offset > 0 && file.bytes[offset - 1] == UInt8(ascii: "\"") ? offset - 1 : offset)
            }
        } catch {
            findings.report(error)
            return nil
        }
        starts.append(file.bytes.count)
    }

    /// Where the headings stand if a title is above them.
    private static func laterHeadings(
        _ headings: [String], below first: [Located<String>], _ parser: CSVParser, _ file: SourceFile
    ) -> Origin? {
        let names = Set(headings.map(\.onOneLine))
        guard !first.contains(where: { names.contains($0.value.onOneLine) }) else { return nil }
        var parser = parser
        // The lines are read again, and what is wrong with them is said then.
        var ignored = Findings()
        for _ in 0..<20 {
            guard let record = try? parser.record(&ignored) else { return nil }
            let found = names.intersection(record.map(\.text.onOneLine))
            if found.count * 2 > names.count { return Origin(file, record[0].offset) }
        }
        return nil
    }

    func column(_ name: String) -> Int? { header.firstIndex { $0.value == name } }

    func text(_ row: Int, _ column: String) -> String? { self.column(column).map { rows[row][$0].value } }

    /// The first row with these values in these columns.
    ///
    /// - Parameter plain: what a text of a column says, however it is spelt.
    func rows(by columns: [String], plain: (String, String) -> String = { $1 }) -> [[String]: Int] {
        let places = columns.compactMap(column)
        guard places.count == columns.count else { return [:] }
        return Dictionary(
            firstOf: rows.indices.map { row in
                (zip(columns, places).map { plain($0, rows[row][$1].value) }, row)
            })
    }

    /// The line break of the file.
    var lineBreak: String {
        let end = file.bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.endIndex
        return file.bytes[end...].starts(with: [0x0D, 0x0A]) ? "\r\n" : "\n"
    }

    /// A record as CSV, without its line break.
    static func line(_ cells: [String]) -> String {
        cells.map(\.csvField).joined(separator: ",")
    }
}

extension Diagnostic {
    fileprivate static func notCommas(_ delimiter: Character, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the fields are separated by \(delimiter == "\t" ? "a tab" : "`\(delimiter)`")",
            help: "export the sheet again as CSV, comma-separated")
    }

    fileprivate static func headingsBelow(_ place: Origin, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the headings stand on line \(place.location.line), not on the first",
            help: "delete what stands above them in the sheet, and export it again")
    }

    fileprivate static func ragged(_ count: Int, _ expected: Int, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this row has \(count) fields, where the header has \(expected)",
            help: "export the sheet again; a field that contains a comma stands in quotation marks")
    }
}

extension String {
    /// Words apart by one blank each: a heading may be broken over two lines of its cell.
    var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

public import Diagnostics
internal import Documents
internal import Quantities

extension TableImport {
    /// Reads home-made sheets into a table, by a map that says which of its columns is which of theirs.
    public static func sheets(
        _ files: [SourceFile], map: SourceFile, into target: ImportTarget, _ findings: inout Findings
    ) -> TableImport? {
        guard let package = DataPackage.read(target.package, &findings), let node = YAMLParser.read(map, &findings),
            let columns = TableMap.read(node, &findings)
        else { return nil }
        guard let resource = package.resources.first(where: { $0.name.value == columns.table.value }) else {
            findings.report(.unknownTable(columns.table, known: package.resources.map(\.name.value)))
            return nil
        }
        columns.check(resource, &findings)
        let authorities = target.authorities(package, &findings)
        guard let sheet = target.sheet(resource, &findings), !findings.hasErrors else { return nil }
        var rows: [IncomingRow] = []
        var seen: [[String]: Origin] = [:]
        for file in withoutDebris(files, &findings) {
            guard let export = Sheet(file, headings: columns.columns.map(\.theirs.value), &findings) else { continue }
            rows += columns.rows(of: export, resource, authorities, &seen, &findings)
        }
        guard !findings.hasErrors else { return nil }
        // Our own rows may call an authority by its name too.
        let keyed = authorities?.keyedColumn(of: resource).map { resource.fields[$0].name.value }
        let plain = { (column: String, text: String) in
            column == keyed ? authorities?.key(named: text) ?? text : text
        }
        var result = TableImport()
        result.add(
            SheetMerge(
                rows, into: sheet, key: resource.primaryKey.map(\.value), base: target.base(resource, &findings),
                isSame: { plain($0, $1) == plain($0, $2) }, plain: plain),
            resource)
        return result
    }
}

/// Which column of a home-made sheet is which of ours.
private struct TableMap {
    struct Column {
        /// What the column is called in our table.
        let name: Located<String>
        /// What it is called in theirs.
        let theirs: Located<String>
        /// Words of theirs, and what stands for them here.
        let values: [String: String]
        var hasBritishDates = false
        /// Whether digits are grouped by commas, and may follow the sign of our column's currency: `£1,204.50`.
        var hasGroupedDigits = false
    }

    let table: Located<String>
    let columns: [Column]
    let leftOut: [String]

    static func read(_ node: YAMLNode, _ findings: inout Findings) -> TableMap? {
        guard var map = MappingReader(node, "the map of a sheet", &findings) else { return nil }
        let table = map.required("table", .located, &findings)
        let columns = map.required("columns", .dictionary(of: .node), &findings)
        let leftOut = map.optional("leave_out", .list(of: .text), &findings) ?? []
        map.finish(&findings)
        guard let table, let columns else { return nil }
        return TableMap(table: table, columns: columns.compactMap { column($0, $1, &findings) }, leftOut: leftOut)
    }

    private static func column(
        _ name: Located<String>, _ node: YAMLNode, _ findings: inout Findings
    ) -> Column? {
        if case .scalar(let text, _) = node.content {
            return Column(name: name, theirs: Located(text, at: node.origin), values: [:])
        }
        guard var map = MappingReader(node, "a column", &findings) else { return nil }
        let theirs = map.required("column", .located, &findings)
        let values = map.optional("values", .dictionary(of: .text), &findings) ?? []
        let dates = map.optional("dates", .choice(["day/month/year"]), &findings)
        let numbers = map.optional("numbers", .choice(["1,234.5"]), &findings)
        map.finish(&findings)
        return theirs.map { theirs in
            Column(
                name: name, theirs: theirs,
                values: Dictionary(firstOf: values.map { ($0.key.value, $0.value) }),
                hasBritishDates: dates != nil, hasGroupedDigits: numbers != nil)
        }
    }

    func check(_ resource: Resource, _ findings: inout Findings) {
        for column in columns where resource.fieldIndex(column.name.value) == nil {
            findings.report(.noSuchColumn(column.name, in: resource))
        }
        if resource.primaryKey.isEmpty { findings.report(.noKey(resource)) }
        for key in resource.primaryKey where !columns.contains(where: { $0.name.value == key.value }) {
            findings.report(.unmappedKey(key.value, at: table.origin))
        }
    }

    /// The rows of a sheet in the terms of our table.
    func rows(
        of sheet: Sheet, _ resource: Resource, _ authorities: Authorities?, _ seen: inout [[String]: Origin],
        _ findings: inout Findings
    ) -> [IncomingRow] {
        var reader = CellReader(resource: resource, file: sheet.file)
        // Where the table holds keys, a name is turned into one before rows are told apart.
        let keyed = authorities.flatMap { $0.keyedColumn(of: resource) }
        let header = sheet.header.map { $0.map(\.onOneLine) }
        let known = (columns.map(\.theirs.value) + leftOut).map(\.onOneLine)
        for name in header where !known.contains(name.value) { findings.report(.unmapped(name)) }
        let places = columns.map { column in header.firstIndex { $0.value == column.theirs.value.onOneLine } }
        for (column, place) in zip(columns, places) where place == nil {
            findings.report(.missing(column.theirs, among: header.map(\.value), sheet.file.path))
        }
        let keys = resource.primaryKey.map(\.value)
        return sheet.rows.compactMap { row -> IncomingRow? in
            var cells: [(column: String, text: String)] = []
            var origins: [String: Origin] = [:]
            for (column, place) in zip(columns, places) {
                guard let place, let index = resource.fieldIndex(column.name.value) else { continue }
                origins[column.name.value] = row[place].origin
                let field = resource.fields[index]
                var text = text(row[place], column, field, resource.missingValues, &findings)
                if index == keyed { text = authorities?.key(named: text) ?? text }
                if !text.isEmpty { _ = reader.cell(text, in: index, at: row[place].origin.offset, &findings) }
                cells.append((column.name.value, text))
            }
            let key = keys.map { name in cells.first { $0.column == name }?.text ?? "" }
            let origin = keys.first.flatMap { origins[$0] } ?? Origin(sheet.file)
            guard !key.contains("") else {
                // A row of a spreadsheet with nothing in it is no row.
                if cells.contains(where: { !$0.text.isEmpty }) { findings.report(.noKey(at: origin)) }
                return nil
            }
            if let first = seen.updateValue(origin, forKey: key) {
                findings.report(.rowTwice(key, first: first, at: origin))
                return nil
            }
            return IncomingRow(key: key, cells: cells)
        }
    }

    private func text(
        _ cell: Located<String>, _ column: Column, _ field: Field, _ codes: [String: Absence],
        _ findings: inout Findings
    ) -> String {
        let text = cell.value.withoutBlanksAround
        if let value = column.values[text] { return value }
        if column.hasGroupedDigits, let (sign, number) = Self.ungrouped(text) {
            guard let sign, sign != field.unit?.sign else { return number }
            findings.report(.otherCurrency(sign, field, at: cell.origin))
            return ""
        }
        guard field.kind == .date, !text.isEmpty, codes[text] == nil, CalendarDate(iso: text) == nil else {
            return text
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let numbers = parts.compactMap { Numeral.integer($0.hasPrefix("0") ? String($0.dropFirst()) : $0) }
        guard column.hasBritishDates else {
            findings.report(.unclearDate(cell, column.name.value, field))
            return ""
        }
        guard parts.count == 3, numbers.count == 3, parts[2].count == 4,
            let date = CalendarDate(year: numbers[2], month: numbers[1], day: numbers[0])
        else {
            findings.report(.notABritishDate(cell, field))
            return ""
        }
        return date.iso
    }
}

extension TableMap {
    /// The sign of a currency, and digits alone; nil where commas don't stand before each three of them.
    private static func ungrouped(_ text: String) -> (sign: String?, number: String)? {
        text.wholeMatch(of: #/(\p{Sc})?\s?(-?[0-9]{1,3}(?:,[0-9]{3})*|-?[0-9]+)(\.[0-9]+)?/#).map { match in
            (match.1.map { String($0) }, String(match.2.replacing(",", with: "") + (match.3 ?? "")))
        }
    }
}

extension Diagnostic {
    fileprivate static func noSuchColumn(_ name: Located<String>, in resource: Resource) -> Diagnostic {
        .error(
            at: name.origin, "the table `\(resource.name.value)` has no column `\(name.value)`",
            help: suggestion(for: name.value, among: resource.fields.map(\.name.value), kind: "column"))
    }

    fileprivate static func noKey(_ resource: Resource) -> Diagnostic {
        .error(
            at: resource.name.origin, "`\(resource.name.value)` has no primary key, so rows can't be told apart",
            help: "set `primaryKey` in its schema")
    }

    fileprivate static func unmappedKey(_ name: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the map doesn't say which column holds the key `\(name)`",
            help: "add `\(name): THEIR COLUMN` under `columns:`")
    }

    fileprivate static func unmapped(_ name: Located<String>) -> Diagnostic {
        .warning(
            at: name.origin, "the column `\(name.value)` is left out",
            help: "map it, or name it under `leave_out:`")
    }

    fileprivate static func missing(_ name: Located<String>, among known: [String], _ path: String) -> Diagnostic {
        .error(
            at: name.origin, "`\(path)` has no column `\(name.value)`",
            help: suggestion(for: name.value, among: known, kind: "column"))
    }

    fileprivate static func noKey(at origin: Origin) -> Diagnostic {
        .error(at: origin, "this row has no key", help: "give it one in the sheet, or delete the row there")
    }

    fileprivate static func rowTwice(_ key: [String], first: Origin, at origin: Origin) -> Diagnostic {
        let place = first.location
        return .error(
            at: origin, "the key `\(key.joined(separator: " / "))` stands at \(place.path):\(place.line) already",
            help: "keep one of the two rows")
    }

    fileprivate static func otherCurrency(_ sign: String, _ field: Field, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "this is in `\(sign)`, and `\(field.name.value)` is in \(field.unit.map { "`\($0.sign)`" } ?? "no unit")",
            help: "convert it in the sheet; where the whole column is in `\(sign)`, set `daylight: { unit: \(sign) }`")
    }

    fileprivate static func unclearDate(_ cell: Located<String>, _ column: String, _ field: Field) -> Diagnostic {
        .error(
            at: cell.origin, "`\(cell.value)` is not a date that can be read one way only",
            help: CellHelp.mendByKind(cell.value, in: field)
                ?? "say in the map how dates are written: `\(column): {column: …, dates: day/month/year}`")
    }

    fileprivate static func notABritishDate(_ cell: Located<String>, _ field: Field) -> Diagnostic {
        .error(
            at: cell.origin, "`\(cell.value)` is no day of a month and a year of four digits",
            help: CellHelp.mendByKind(cell.value, in: field)
                ?? "write it as 02/11/2018, a day that there is, or say under `values:` what it stands for")
    }
}

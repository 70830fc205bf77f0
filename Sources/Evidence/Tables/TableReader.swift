internal import Diagnostics
internal import Documents
internal import Quantities

extension Table {
    /// Reads a table file against its schema, reporting every cell that doesn't fit.
    static func read(
        _ resource: Resource, _ file: SourceFile, limit: Int = SizeLimit.table, _ findings: inout Findings
    ) -> Table? {
        guard let start = SourceText.check(file, limit: limit, &findings) else { return nil }
        switch resource.format {
        case .csv: return readCSV(resource, file, from: start, &findings)
        case .json: return readJSON(resource, file, &findings)
        }
    }

    private static func readCSV(
        _ resource: Resource, _ file: SourceFile, from start: Int, _ findings: inout Findings
    ) -> Table? {
        var parser = CSVParser(file, from: start)
        do {
            guard let header = try parser.record(&findings) else {
                findings.report(.emptyFile(file))
                return nil
            }
            guard let columns = order(of: header, in: resource, file, &findings) else { return nil }
            var table = Table(resource: resource, file: file)
            var reader = CellReader(resource: resource, file: file)
            while let record = try parser.record(&findings) {
                if MergeMarker.begins(record[0].text) {
                    findings.report(.conflict(at: Origin(file, record[0].offset)))
                    continue
                }
                guard record.count == columns.count else {
                    findings.report(.raggedRow(record, expected: columns.count, file))
                    continue
                }
                // What a spreadsheet leaves below its last row.
                guard record.count == 1 || record.contains(where: { !$0.text.isEmpty }) else {
                    findings.report(.emptyRow(at: Origin(file, record[0].offset)))
                    continue
                }
                for (column, place) in columns.enumerated() {
                    table.append(record[place].text, at: record[place].offset, to: column, &reader, &findings)
                }
            }
            table.finish()
            return table
        } catch {
            findings.report(error)
            return nil
        }
    }

    /// For each field of the schema, its place in the file's header; nil where the header is wrong.
    private static func order(
        of header: [CSVParser.Field], in resource: Resource, _ file: SourceFile, _ findings: inout Findings
    ) -> [Int]? {
        let first = header[0]
        if first.text.lowercased().hasPrefix("sep=") {
            findings.report(.separatorLine(at: Origin(file, first.offset)))
            return nil
        }
        if MergeMarker.begins(first.text) {
            findings.report(.conflict(at: Origin(file, first.offset)))
            return nil
        }
        if header.count == 1, resource.fields.count > 1,
            let delimiter = first.text.first(where: { ";\t|".contains($0) })
        {
            findings.report(.wrongDelimiter(delimiter, at: Origin(file, first.offset)))
            return nil
        }
        guard resource.fields.count == 1 || header.contains(where: { resource.fieldIndex($0.text) != nil }) else {
            findings.report(.noHeader(of: resource, at: Origin(file, first.offset)))
            return nil
        }
        var places: [String: Int] = [:]
        var misspelt: Set<String> = []
        var sound = true
        let unnamed = Set(resource.fields.map(\.name.value)).subtracting(header.map(\.text))
        for (index, name) in header.enumerated() {
            let origin = Origin(file, name.offset)
            if name.text.isEmpty {
                findings.report(.blankHeader(index + 1, at: origin))
                sound = false
            } else if let first = places[name.text] {
                findings.report(.duplicateHeader(name.text, first: first + 1, at: origin))
                sound = false
            } else if resource.fieldIndex(name.text) == nil {
                let meant = nearestName(to: name.text, among: unnamed.subtracting(misspelt))
                findings.report(.undescribedColumn(Located(name.text, at: origin), meant: meant, in: resource))
                if let meant { misspelt.insert(meant) }
                sound = false
            }
            places[name.text] = index
        }
        for field in resource.fields where places[field.name.value] == nil && !misspelt.contains(field.name.value) {
            findings.report(.missingColumn(field.name.value, in: resource, at: Origin(file, first.offset)))
            sound = false
        }
        return sound ? resource.fields.compactMap { places[$0.name.value] } : nil
    }

    /// A JSON table is an array of objects, one for each row, with the field names as keys.
    private static func readJSON(_ resource: Resource, _ file: SourceFile, _ findings: inout Findings) -> Table? {
        guard let root = JSONValue.parse(file, &findings) else { return nil }
        guard let rows = root.array else {
            findings.report(.notARowList(at: root.origin))
            return nil
        }
        var table = Table(resource: resource, file: file)
        var reader = CellReader(resource: resource, file: file)
        for row in rows {
            guard let members = row.members else {
                findings.report(.notARow(at: row.origin))
                continue
            }
            for member in members where resource.fieldIndex(member.name.value) == nil {
                findings.report(.undescribedColumn(member.name, in: resource))
            }
            for (column, field) in resource.fields.enumerated() {
                let value = row[field.name.value]
                let offset = (value?.origin ?? row.origin).offset
                let text: String
                switch value?.content {
                case nil, .null: text = ""
                case .string(let string): text = string
                case .number(let number): text = number
                case .boolean(let flag): text = flag ? "true" : "false"
                case .array, .object:
                    findings.report(.nestedCell(at: Origin(file, offset)))
                    text = ""
                }
                table.append(text, at: offset, to: column, &reader, &findings)
            }
        }
        table.finish()
        return table
    }
}

extension Diagnostic {
    fileprivate static func emptyRow(at origin: Origin) -> Diagnostic {
        .error(at: origin, "this row is empty", help: "delete it, or enter what is missing here")
    }

    static func emptyFile(_ file: SourceFile) -> Diagnostic {
        .error(at: Origin(file), "the file is empty", help: "its first line names the columns")
    }

    static func separatorLine(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a `sep=` line stands before the header", help: "delete it: fields are separated by commas")
    }

    fileprivate static func noHeader(of resource: Resource, at origin: Origin) -> Diagnostic {
        let names = resource.fields.map(\.name.value).joined(separator: ",")
        return .error(
            at: origin, "the first line names none of the columns of `\(resource.name.value)`",
            help: "begin the file with a header: `\(names)`")
    }

    fileprivate static func wrongDelimiter(_ delimiter: Character, at origin: Origin) -> Diagnostic {
        let name = delimiter == "\t" ? "a tab" : "`\(delimiter)`"
        return .error(
            at: origin, "the fields are separated by \(name)",
            help: "export the sheet again as CSV (comma-separated, UTF-8)")
    }

    fileprivate static func blankHeader(_ number: Int, at origin: Origin) -> Diagnostic {
        .error(at: origin, "column \(number) has no name", help: "name it, or delete the column")
    }

    static func duplicateHeader(_ name: String, first: Int, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the column `\(name)` stands here again; it is column \(first) already",
            help: "rename or delete one of the two")
    }

    fileprivate static func undescribedColumn(
        _ name: Located<String>, meant: String? = nil, in resource: Resource
    ) -> Diagnostic {
        .error(
            at: name.origin, "the schema of `\(resource.name.value)` doesn't describe a column `\(name.value)`",
            help: meant.map {
                "did you mean `\($0)`? Then rename the column; otherwise describe it in datapackage.yaml"
            }
                ?? "describe it in datapackage.yaml; "
                + suggestion(for: name.value, among: resource.fields.map(\.name.value), kind: "field"))
    }

    fileprivate static func missingColumn(_ name: String, in resource: Resource, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the column `\(name)`, which the schema of `\(resource.name.value)` describes, is missing",
            help: "add the column, or take the field out of datapackage.yaml")
    }

    fileprivate static func raggedRow(
        _ record: [CSVParser.Field], expected: Int, _ file: SourceFile
    ) -> Diagnostic {
        let place = record.count > expected ? record[expected].offset : record[record.count - 1].offset
        return .error(
            at: Origin(file, place), "this row has \(record.count) fields, where the header has \(expected)",
            help: record.count > expected
                ? "put a field that contains a comma in quotation marks" : "add the missing commas")
    }

    fileprivate static func notARowList(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a JSON table is a list of objects, one for each row")
    }

    fileprivate static func notARow(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a row of a JSON table is an object with the field names as keys")
    }

    fileprivate static func nestedCell(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a cell holds one value, not a list or an object")
    }
}

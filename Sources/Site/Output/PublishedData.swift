internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// The downloads: every published table as CSV, the data package that describes them, and what deadlines are counted by.
enum PublishedData {
    static func files(_ evidence: PublishedEvidence) -> [OutputFile] {
        evidence.tables.map { OutputFile(path: "data/\($0.name).csv", bytes: csv($0)) }
            + [
                OutputFile(path: "data/datapackage.json", text: package(evidence).text),
                OutputFile(path: "data/load.sql", text: LoadScript.text(evidence)),
            ] + [evidence.bankHolidays.map { OutputFile(path: bankHolidays, bytes: $0) }].compactMap { $0 }
    }

    static let bankHolidays = "data/bank-holidays.json"

    // MARK: CSV

    /// - Parameter rows: the rows that are wanted; nil for all.
    static func csv(_ table: PublishedTable, rows: [Int]? = nil) -> [UInt8] {
        var bytes = Array(table.fields.map(\.name.value).joined(separator: ",").utf8)
        bytes.append(UInt8(ascii: "\n"))
        for index in rows ?? Array(table.rows.indices) {
            let row = table.rows[index]
            for column in row.indices {
                if column > 0 { bytes.append(UInt8(ascii: ",")) }
                // Numbers stay as they are.
                let cell = row[column]
                bytes += (cell.text.map(\.withoutFormula) ?? cell.source).csvField.utf8
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    // MARK: Data package

    private static func package(_ evidence: PublishedEvidence) -> JSON {
        let package = evidence.package
        let names = Set(evidence.tables.map(\.name))
        return .object(
            present([
                "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": .string(package.name),
                "title": .string(package.title.value), "description": package.description.map(JSON.string),
                "licenses": licences(package.licences), "sources": sources(package.sources),
            ]) + package.otherProperties
                + present(["resources": .array(evidence.tables.map { resource($0, among: names) })]))
    }

    /// The members of an object that there are.
    private static func present(_ members: KeyValuePairs<String, JSON?>) -> [(String, JSON)] {
        members.compactMap { name, value in value.map { (name, $0) } }
    }

    private static func licences(_ licences: [DataPackage.Licence]) -> JSON? {
        list(licences) { licence in
            [
                "name": .string(licence.name), "title": licence.title.map(JSON.string),
                "path": licence.path.map(JSON.string),
            ]
        }
    }

    private static func sources(_ sources: [DataPackage.Source]) -> JSON? {
        list(sources) { ["title": .string($0.title), "path": $0.path.map(JSON.string)] }
    }

    /// A list of objects; nil where it would be empty.
    private static func list<Item>(_ items: [Item], _ members: (Item) -> KeyValuePairs<String, JSON?>) -> JSON? {
        items.isEmpty ? nil : .array(items.map { .object(present(members($0))) })
    }

    private static func resource(_ table: PublishedTable, among names: Set<String>) -> JSON {
        let resource = table.resource
        let states = table.absences.map { ($0.shorthand, JSON.string($0.rawValue)) }
        return .object(
            present([
                "name": .string(table.name), "type": "table", "title": .string(resource.title.value),
                "description": resource.description.map(JSON.string), "path": .string("\(table.name).csv"),
                "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "sources": sources(resource.sources),
                "licenses": licences(resource.licences),
            ]) + resource.otherProperties
                + present([
                    "schema": schema(table, among: names),
                    "daylight": states.isEmpty ? nil : .object([("missing", .object(states))]),
                ]))
    }

    private static func schema(_ table: PublishedTable, among names: Set<String>) -> JSON {
        let published = Set(table.fields.map(\.name.value))
        let fields = table.fields.indices.map { field(table.fields[$0], hasFormulas: table.hasFormulas(in: $0)) }
        let key = table.resource.primaryKey.map(\.value)
        let isKeyPublished = !key.isEmpty && published.isSuperset(of: key)
        let keys = table.resource.foreignKeys.filter { key in
            published.isSuperset(of: key.fields.map(\.value)) && names.contains(key.resource.value)
        }.map { key -> JSON in
            [
                "fields": .array(key.fields.map { .string($0.value) }),
                "reference": [
                    "resource": .string(key.resource.value),
                    "fields": .array(key.referenceFields.map { .string($0.value) }),
                ],
            ]
        }
        let ranges = table.fields.contains { $0.ranges != nil } ? [WholeRange.shorthand] : []
        let codes = Set([""] + table.absences.map(\.shorthand) + ranges).sorted()
        return .object(
            present([
                "fields": .array(fields), "primaryKey": isKeyPublished ? .array(key.map(JSON.string)) : nil,
                "foreignKeys": keys.isEmpty ? nil : .array(keys), "missingValues": .array(codes.map(JSON.string)),
            ]))
    }

    private static func field(_ field: Field, hasFormulas: Bool) -> JSON {
        // A property of our own, which a Frictionless schema may have.
        let unit = field.otherProperties.contains { $0.0 == "unit" } ? nil : field.unit
        let constraints = constraints(field, hasFormulas: hasFormulas)
        return .object(
            present([
                "name": .string(field.name.value), "type": .string(field.kind.rawValue),
                "format": field.format.map(JSON.string), "title": field.title.map(JSON.string),
                "description": field.description.map(JSON.string), "unit": unit.map { JSON.string($0.sign) },
            ]) + field.otherProperties
                + present(["constraints": constraints.isEmpty ? nil : .object(constraints)]))
    }

    private static func constraints(_ field: Field, hasFormulas: Bool) -> [(String, JSON)] {
        let constraints = field.constraints
        let limit = { (text: Located<String>) -> JSON in
            field.isNumeric || field.kind == .year ? .number(Double(text.value) ?? 0) : .string(text.value)
        }
        // A link that the policy withholds, a number that it suppresses or a range leaves a gap where the source had a
        // value.
        let isRequired =
            constraints.required && field.linkPolicy == nil && field.ranges == nil && !field.countsPeople
        let members = present([
            "required": isRequired ? .boolean(true) : nil, "unique": constraints.unique ? .boolean(true) : nil,
            "minimum": constraints.minimum.map(limit), "maximum": constraints.maximum.map(limit),
            "minLength": constraints.minLength.map { JSON.number(Double($0)) },
        ])
        // The apostrophe before a formula needn't fit the form of the cells.
        if hasFormulas { return members }
        return members
            + present([
                "maxLength": constraints.maxLength.map { JSON.number(Double($0)) },
                "pattern": constraints.pattern.map { JSON.string($0.value) },
                "enum": constraints.values.map { JSON.array($0.map(JSON.string)) },
            ])
    }
}

extension PublishedTable {
    /// Whether a cell of a column whose form is constrained gets an apostrophe, so that no spreadsheet runs it.
    fileprivate func hasFormulas(in column: Int) -> Bool {
        let constraints = fields[column].constraints
        guard constraints.maxLength != nil || constraints.pattern != nil || constraints.values != nil else {
            return false
        }
        return rows.contains { row in row[column].text.map { $0.withoutFormula != $0 } ?? false }
    }
}

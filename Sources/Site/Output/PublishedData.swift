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
        var members: [(String, JSON)] = [
            ("$schema", "https://datapackage.org/profiles/2.0/datapackage.json"),
            ("name", .string(package.name)), ("title", .string(package.title.value)),
        ]
        members += [package.description.map { ("description", JSON.string($0)) }].compactMap { $0 }
        if !package.licences.isEmpty { members.append(("licenses", licences(package.licences))) }
        if !package.sources.isEmpty { members.append(("sources", sources(package.sources))) }
        members += package.otherProperties
        let names = Set(evidence.tables.map(\.name))
        members.append(("resources", .array(evidence.tables.map { resource($0, among: names) })))
        return .object(members)
    }

    private static func licences(_ licences: [DataPackage.Licence]) -> JSON {
        .array(
            licences.map { licence in
                .object(
                    [("name", JSON.string(licence.name))]
                        + [
                            licence.title.map { ("title", JSON.string($0)) },
                            licence.path.map { ("path", JSON.string($0)) },
                        ].compactMap { $0 })
            })
    }

    private static func sources(_ sources: [DataPackage.Source]) -> JSON {
        .array(
            sources.map { source in
                .object(
                    [("title", JSON.string(source.title))]
                        + [source.path.map { ("path", JSON.string($0)) }].compactMap { $0 })
            })
    }

    private static func resource(_ table: PublishedTable, among names: Set<String>) -> JSON {
        let resource = table.resource
        var members: [(String, JSON)] = [
            ("name", .string(table.name)), ("type", "table"), ("title", .string(resource.title.value)),
        ]
        members += [resource.description.map { ("description", JSON.string($0)) }].compactMap { $0 }
        members += [
            ("path", .string("\(table.name).csv")), ("format", "csv"), ("mediatype", "text/csv"),
            ("encoding", "utf-8"),
        ]
        if !resource.sources.isEmpty { members.append(("sources", sources(resource.sources))) }
        if !resource.licences.isEmpty { members.append(("licenses", licences(resource.licences))) }
        members += resource.otherProperties
        members.append(("schema", schema(table, among: names)))
        let states = table.absences.map { ($0.shorthand, JSON.string($0.rawValue)) }
        if !states.isEmpty { members.append(("daylight", .object([("missing", .object(states))]))) }
        return .object(members)
    }

    private static func schema(_ table: PublishedTable, among names: Set<String>) -> JSON {
        let published = Set(table.fields.map(\.name.value))
        var members: [(String, JSON)] = [
            (
                "fields",
                .array(table.fields.indices.map { field(table.fields[$0], hasFormulas: table.hasFormulas(in: $0)) })
            )
        ]
        let key = table.resource.primaryKey.map(\.value)
        if !key.isEmpty, published.isSuperset(of: key) { members.append(("primaryKey", .array(key.map(JSON.string)))) }
        let keys = table.resource.foreignKeys.filter { key in
            published.isSuperset(of: key.fields.map(\.value)) && names.contains(key.resource.value)
        }
        if !keys.isEmpty {
            members.append(
                (
                    "foreignKeys",
                    .array(
                        keys.map { key in
                            [
                                "fields": .array(key.fields.map { .string($0.value) }),
                                "reference": [
                                    "resource": .string(key.resource.value),
                                    "fields": .array(key.referenceFields.map { .string($0.value) }),
                                ],
                            ]
                        })
                ))
        }
        let ranges = table.fields.contains { $0.ranges != nil } ? [WholeRange.shorthand] : []
        let codes = Set([""] + table.absences.map(\.shorthand) + ranges).sorted()
        members.append(("missingValues", .array(codes.map(JSON.string))))
        return .object(members)
    }

    private static func field(_ field: Field, hasFormulas: Bool) -> JSON {
        var members: [(String, JSON)] = [("name", .string(field.name.value)), ("type", .string(field.kind.rawValue))]
        members += [
            field.format.map { ("format", JSON.string($0)) }, field.title.map { ("title", JSON.string($0)) },
            field.description.map { ("description", JSON.string($0)) },
        ].compactMap { $0 }
        // A property of our own, which a Frictionless schema may have.
        if let unit = field.unit, !field.otherProperties.contains(where: { $0.0 == "unit" }) {
            members.append(("unit", .string(unit.sign)))
        }
        members += field.otherProperties
        let constraints = constraints(field, hasFormulas: hasFormulas)
        if !constraints.isEmpty { members.append(("constraints", .object(constraints))) }
        return .object(members)
    }

    private static func constraints(_ field: Field, hasFormulas: Bool) -> [(String, JSON)] {
        let constraints = field.constraints
        let limit = { (text: String) -> JSON in
            field.isNumeric || field.kind == .year ? .number(Double(text) ?? 0) : .string(text)
        }
        var members: [(String, JSON)] = []
        // A link that the policy withholds, a number that it suppresses or a range leaves a gap where the source had a
        // value.
        if constraints.required, field.linkPolicy == nil, field.ranges == nil, !field.countsPeople {
            members.append(("required", true))
        }
        if constraints.unique { members.append(("unique", true)) }
        members += [
            constraints.minimum.map { ("minimum", limit($0.value)) },
            constraints.maximum.map { ("maximum", limit($0.value)) },
            constraints.minLength.map { ("minLength", JSON.number(Double($0))) },
        ].compactMap { $0 }
        // The apostrophe before a formula needn't fit the form of the cells.
        if hasFormulas { return members }
        members += [
            constraints.maxLength.map { ("maxLength", JSON.number(Double($0))) },
            constraints.pattern.map { ("pattern", JSON.string($0.value)) },
            constraints.values.map { ("enum", JSON.array($0.map(JSON.string))) },
        ].compactMap { $0 }
        return members
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

internal import Diagnostics
internal import Documents

/// Primary and foreign keys, checked once all tables are read.
enum Keys {
    /// - Parameters:
    ///   - written: the same tables as they stand in their files, where an authority can have its name for a key.
    ///   - faulty: tables that could not be read whole, which has been said: the key that is missed may stand in
    ///     what is wrong.
    static func check(
        _ tables: [Table], written: [Table], _ authorities: Authorities?, faulty: Set<String>,
        _ findings: inout Findings
    ) {
        let byName = Dictionary(firstOf: tables, by: \.name)
        for (table, written) in zip(tables, written) {
            checkPrimaryKey(of: table, written: written, authorities, &findings)
            for key in table.resource.foreignKeys + impliedKeys(of: table, tables)
            where !faulty.contains(key.resource.value) {
                check(key, of: table, in: byName, &findings)
            }
            if let partOf = table.resource.partOf, !faulty.contains(table.name),
                !table.resource.foreignKeys.contains(where: { $0.fields.contains { $0.value == partOf.value } })
            {
                // A row is part of another row of the same table, so its column is a foreign key, said or not.
                let key = ForeignKey(
                    fields: [partOf], resource: Located("", at: partOf.origin),
                    referenceFields: table.resource.primaryKey)
                check(key, of: table, in: byName, &findings)
            }
        }
    }

    /// The role of a table says what its rows belong to: its foreign keys, declared or not.
    private static func impliedKeys(of table: Table, _ tables: [Table]) -> [ForeignKey] {
        guard [.foiEvents, .answers].contains(table.resource.role), let column = table.resource.roleColumn("request"),
            let requests = tables.first(where: { $0.resource.role == .foiRequests })?.resource
        else { return [] }
        let field = table.resource.fields[column].name
        if table.resource.foreignKeys.contains(where: { $0.fields.map(\.value) == [field.value] }) { return [] }
        return [
            ForeignKey(
                fields: [field], resource: Located(requests.name.value, at: field.origin),
                referenceFields: requests.primaryKey)
        ]
    }

    private static func checkPrimaryKey(
        of table: Table, written: Table, _ authorities: Authorities?, _ findings: inout Findings
    ) {
        // Two names of an authority are one key.
        let table =
            authorities.flatMap { authorities in
                authorities.column(of: table.resource).map { column in
                    table.replacing(column) { authorities.key(named: $0) ?? $0 }
                }
            } ?? table
        let columns = table.resource.primaryKey.compactMap { table.resource.fieldIndex($0.value) }
        // That a part of the key is no column has been said.
        guard let first = columns.first, columns.count == table.resource.primaryKey.count else { return }
        let isUnique = columns.count == 1 && table.resource.fields[first].constraints.unique
        let isRequired = columns.count == 1 && table.resource.fields[first].constraints.required
        let errors = findings.placesOfErrors
        lazy var faulty = Set(errors)
        var seen: [String: Int] = [:]
        for row in 0..<table.rowCount {
            let key = Keys.text(columns, of: table, row)
            if let blank = columns.first(where: { table[row, $0].absence != nil }) {
                // A cell that holds what doesn't fit is no blank one, which has been said.
                let origin = table.origin(row, blank)
                if isRequired || faulty.contains(origin.location) { continue }
                findings.report(.blankKey(table.resource.fields[blank], at: origin))
            } else if let earlier = seen[key] {
                // That a unique column holds one text twice has been said.
                if isUnique, written[row, first] == written[earlier, first] { continue }
                let shown = Keys.told(key, columns, of: table)
                findings.report(.duplicateKey(shown, at: table.origin(row, first), first: table.origin(earlier, first)))
            } else {
                seen[key] = row
            }
        }
    }

    private static func check(
        _ key: ForeignKey, of table: Table, in tables: [String: Table], _ findings: inout Findings
    ) {
        let name = key.resource.value
        guard let other = name.isEmpty ? table : tables[name] else {
            return findings.report(.unknownTable(key.resource, known: Array(tables.keys)))
        }
        let here = key.fields.compactMap { table.resource.fieldIndex($0.value) }
        let there = key.referenceFields.compactMap { other.resource.fieldIndex($0.value) }
        guard here.count == there.count, there.count == key.referenceFields.count, let first = here.first else {
            return findings.report(.unmatchedKey(at: key.resource.origin))
        }
        for (own, theirs) in zip(here.map { table.resource.fields[$0] }, there.map { other.resource.fields[$0] })
        where !own.isProtected && theirs.isProtected {
            findings.report(.publishedKey(own, of: theirs, other.resource))
        }
        let known = Set((0..<other.rowCount).map { Keys.text(there, of: other, $0) })
        // What is not for publication is named in no message, the nearest key neither.
        let isPublic = !(there.map { other.resource.fields[$0] } + here.map { table.resource.fields[$0] })
            .contains(where: \.isProtected)
        lazy var names = isPublic ? known.map(Keys.shown) : []
        for row in 0..<table.rowCount where !here.contains(where: { table[row, $0].absence != nil }) {
            let value = Keys.text(here, of: table, row)
            guard !known.contains(value) else { continue }
            findings.report(
                .danglingKey(
                    Keys.told(value, here, of: table), value, among: names, other.resource,
                    at: table.origin(row, first)))
        }
    }

    /// The cells of a key as one text, told apart by a character that no file may hold.
    private static func text(_ columns: [Int], of table: Table, _ row: Int) -> String {
        columns.count == 1
            ? table[row, columns[0]].source : columns.map { table[row, $0].source }.joined(separator: "\u{0}")
    }

    /// A key for a message; nil where one of its columns is not for publication.
    private static func told(_ key: String, _ columns: [Int], of table: Table) -> String? {
        columns.contains { table.resource.fields[$0].isProtected } ? nil : shown(key)
    }

    fileprivate static func shown(_ key: String) -> String { key.replacing("\u{0}", with: " / ") }
}

extension Diagnostic {
    fileprivate static func blankKey(_ field: Field, at origin: Origin) -> Diagnostic {
        .error(at: origin, "`\(field.name.value)` is part of the primary key, so it may not be blank")
    }

    fileprivate static func duplicateKey(_ key: String?, at origin: Origin, first: Origin) -> Diagnostic {
        .error(
            at: origin,
            "the key\(key.map { " `\($0)`" } ?? "") on line \(origin.location.line) stands on line "
                + "\(first.location.line) already",
            help: "delete one of the two rows, or give it a key of its own")
    }

    static func unknownTable(_ name: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: name.origin, "there is no table `\(name.value)`",
            help: suggestion(for: name.value, among: known, kind: "table"))
    }

    fileprivate static func unmatchedKey(at origin: Origin) -> Diagnostic {
        .error(at: origin, "the fields of this foreign key don't match fields of the table that it refers to")
    }

    fileprivate static func publishedKey(_ own: Field, of theirs: Field, _ resource: Resource) -> Diagnostic {
        .error(
            at: own.name.origin,
            "`\(own.name.value)` holds `\(theirs.name.value)` of `\(resource.name.value)`, which is not for publication",
            help:
                "write `daylight: {publish: false}` beside `\(own.name.value)` too, or give `\(resource.name.value)` a key "
                + "that may be published")
    }

    fileprivate static func danglingKey(
        _ shown: String?, _ value: String, among known: [String], _ resource: Resource, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "\(shown.map { "`\($0)`" } ?? "the cell") is not a key of the table `\(resource.name.value)`",
            help: nearestName(to: Keys.shown(value), among: known).map { "did you mean `\($0)`?" }
                ?? "add the row there, or mend the value here")
    }
}

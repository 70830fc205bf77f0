internal import Diagnostics
internal import Documents

/// A body that was or could be asked.
struct Authority: Sendable, Hashable {
    /// Its primary key, which is also the name of its page.
    let key: String
    let name: String
    let aliases: [String]
    /// The law under which it answers, where the table says.
    let law: FOILaw?
    /// Its row in the authorities table.
    let row: Int
}

/// The authorities of a campaign, found by key, name or alias.
struct Authorities: Sendable {
    /// In the order of the table.
    let all: [Authority]
    /// The names of authorities that may be suggested in a message.
    let names: [String]
    /// The name of the table.
    let table: String
    /// The table's primary key: the name that the authority's column gets in every other table.
    let column: String
    private let byName: [String: String]
    private let byKey: [String: Int]

    subscript(key: String) -> Authority? { byKey[key].map { all[$0] } }

    /// The key of the authority that goes by a name: its key, its name or an alias, with `&` read as "and" and without
    /// regard to case and to which white space stands between words.
    func key(named name: String) -> String? { byName[Authorities.normalised(name)] }

    var keys: [String] { all.map(\.key) }

    private static func normalised(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).map { $0 == "&" ? "and" : $0 }.joined(separator: " ")
    }

    /// How many characters a name or alias may have: every page that lists the authorities says all of their names.
    static let nameLimit = 150

    static func read(_ tables: [Table], _ findings: inout Findings) -> Authorities? {
        let candidates = tables.filter { $0.resource.role == .authorities }
        guard let table = candidates.first else { return nil }
        guard table.resource.primaryKey.count == 1, let key = table.resource.primaryKey.first,
            let keyColumn = table.resource.fieldIndex(key.value),
            let nameColumn = table.resource.roleColumn("name")
        else {
            findings.report(.authoritiesIncomplete(table.resource))
            return nil
        }
        let aliasColumn = table.resource.roleColumn("aliases")
        let areAliasesPublic = table.resource.isPublished(role: "aliases")
        let lawColumn = table.resource.roleColumn("law")
        var all: [Authority] = []
        var names: [String: (key: String, origin: Origin)] = [:]
        let tileColumns = ["tile_column", "tile_row"].compactMap(table.resource.roleColumn)
        var tiles: [[Cell]: String] = [:]
        for row in 0..<table.rowCount {
            guard let slug = table[row, keyColumn].text, let name = table[row, nameColumn].text, name.isVisible else {
                findings.report(.namelessAuthority(at: table.origin(row, nameColumn)))
                continue
            }
            let origin = table.origin(row, keyColumn)
            guard Slug.isValid(slug) else {
                findings.report(.badSlug(Located(slug, at: origin)))
                continue
            }
            let aliases = aliasColumn.flatMap { table[row, $0].text }.map(list) ?? []
            let shown = { (own: String) in
                areAliasesPublic || [slug, name].contains(own) ? "`\(own.prefix(40))`" : "an alias"
            }
            if let long = ([name] + aliases).first(where: { $0.unicodeScalars.count > nameLimit }) {
                findings.report(.longName(long, shown(long), at: origin))
                continue
            }
            let law = lawColumn.flatMap { FOILaw.read(table, row, $0, &findings) }
            let tile = tileColumns.map { table[row, $0] }
            if tile.count == 2, !tile.contains(where: { $0.absence != nil }) {
                if let other = tiles[tile] {
                    findings.report(.sharedTile(name, other, at: table.origin(row, tileColumns[0])))
                }
                tiles[tile] = name
            }
            for alias in [slug, name] + aliases {
                if let other = names[normalised(alias)], other.key != slug {
                    findings.report(.sharedName(shown(alias), at: origin, other: other))
                }
                names[normalised(alias)] = (slug, origin)
            }
            all.append(Authority(key: slug, name: name, aliases: aliases, law: law, row: row))
        }
        return Authorities(
            all: all, names: all.flatMap { [$0.name] + (areAliasesPublic ? $0.aliases : []) },
            table: table.name, column: key.value, byName: names.mapValues(\.key),
            byKey: Dictionary(firstOf: all.enumerated().map { ($1.key, $0) }))
    }

    /// For each row of a table, the authority that it speaks of: a key; a name that is known to be none; or nil where
    /// the row names nobody, or several at once.
    func join(_ table: Table, _ findings: inout Findings) -> [String?]? {
        guard let column = column(of: table.resource) else { return nil }
        // A foreign key to the authorities is held against their table as any other.
        let isKey = table.resource.foreignKeys.contains {
            $0.resource.value == self.table && $0.fields.map(\.value) == [table.resource.fields[column].name.value]
        }
        let outside = Set(table.resource.outside + table.resource.margins.map(\.value))
        var known: [String: String] = [:]
        for case .text(let name) in table.values(of: column) {
            known[name] = key(named: name) ?? (outside.contains(name) ? name : nil)
        }
        return (0..<table.rowCount).map { row in
            guard let name = table[row, column].text else { return nil }
            if let key = known[name] { return key }
            if !isKey {
                findings.report(
                    .unknownAuthority(
                        table.likened(row, column), table.quoted(row, column), known: names,
                        at: table.origin(row, column)))
            }
            return nil
        }
    }

    /// The column by which a table's rows speak of an authority.
    func column(of resource: Resource) -> Int? {
        guard resource.name.value != table else { return nil }
        return resource.authorityColumn.flatMap { resource.fieldIndex($0.value) }
            ?? resource.foreignKeys.first { $0.resource.value == table }
            .flatMap { $0.fields.first }.flatMap { resource.fieldIndex($0.value) }
            ?? resource.addresseeColumn
    }

    /// A table whose column is called as the authorities' key is, with keys in it: a name there is the same authority.
    func keyed(_ table: Table) -> Table {
        guard let column = keyedColumn(of: table.resource) else { return table }
        return table.replacing(column) { key(named: $0) ?? $0 }
    }

    /// The column by which rows speak of an authority, where it is called as the authorities' key is.
    func keyedColumn(of resource: Resource) -> Int? {
        column(of: resource).flatMap { resource.fields[$0].name.value == self.column ? $0 : nil }
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ";").map(\.withoutBlanksAround)
    }
}

extension Resource {
    /// The index of the column that plays a part in this table's role.
    func roleColumn(_ part: String) -> Int? { fieldIndex(roleColumns[part]?.value ?? part) }

    /// The column that says to whom requests went.
    var addresseeColumn: Int? { role == .foiRequests ? roleColumn("authority") : nil }

    /// That column itself.
    func field(role part: String) -> Field? { roleColumn(part).map { fields[$0] } }
}

extension Diagnostic {
    fileprivate static func namelessAuthority(at origin: Origin) -> Diagnostic {
        .error(at: origin, "an authority needs a key and a name, both of type `string`", help: "enter them")
    }

    fileprivate static func authoritiesIncomplete(_ resource: Resource) -> Diagnostic {
        .error(
            at: resource.name.origin, "the table of authorities needs one primary key and a column `name`",
            help: "set `primaryKey`, and say `daylight: columns: {name: …}` where the column is called otherwise")
    }

    fileprivate static func longName(_ name: String, _ shown: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "\(shown) has \(name.unicodeScalars.count) characters, more than the \(Authorities.nameLimit) "
                + "of a name",
            help: "shorten it; what else there is to say of an authority has its place in another column")
    }

    fileprivate static func sharedName(
        _ name: String, at origin: Origin, other: (key: String, origin: Origin)
    ) -> Diagnostic {
        .error(
            at: origin, "\(name) is a name of `\(other.key)` on line \(other.origin.location.line) too",
            help: "a name or alias belongs to one authority")
    }

    fileprivate static func sharedTile(_ name: String, _ other: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(name)` has the tile of `\(other)`", help: "give one of the two another column or row")
    }

    fileprivate static func unknownAuthority(_ name: String, _ cell: String, known: [String], at origin: Origin)
        -> Diagnostic
    {
        .error(
            at: origin, "no authority is called \(cell)",
            help: (nearestName(to: name, among: known).map { "did you mean `\($0)`? Otherwise " } ?? "")
                + "add it to the `aliases` of its authority, add a row for it to the table of authorities, or name it in "
                + "this table's `daylight: outside:` list"
        )
    }
}

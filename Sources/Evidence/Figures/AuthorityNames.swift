internal import Algorithms
internal import Diagnostics

/// A column that names authorities as its source writes them: by any name, and seldom by key.
struct AuthorityNames {
    private let authorities: Authorities
    /// What stands in the column, or may: names of nobody, and published totals.
    private let held: [String]
    /// Whether a column beside it holds the keys.
    private let hasKeys: Bool

    /// Nil where the column names no authorities, or holds their keys.
    init?(_ column: Int, of table: Table, _ authorities: Authorities) {
        let resource = table.resource
        guard authorities.column(of: resource) == column, authorities.keyedColumn(of: resource) == nil else {
            return nil
        }
        self.authorities = authorities
        let own = table.values(of: column).compactMap(\.text) + resource.outside + resource.margins.map(\.value)
        held = Array(own.uniqued())
        hasKeys = resource.fieldIndex(authorities.column) == nil
    }

    /// What the column can hold and a message may say.
    var known: [String] { held + authorities.names }

    /// What to compare in place of a text that the column doesn't hold; nil where it does, or would if a row spoke of that
    /// authority.
    func mend(_ text: String) -> String? {
        guard !held.contains(text) else { return nil }
        guard let key = authorities.key(named: text), let authority = authorities[key] else {
            return suggestion(for: text, among: held, kind: "name")
        }
        let written = held.filter { authorities.key(named: $0) == key }
        if written.isEmpty, ([authority.name] + authority.aliases).contains(text) { return nil }
        let names = (written.isEmpty ? [authority.name] : Array(written.prefix(3))).map(\.sqlQuoted)
        let byName = "it is written \(names.joined(separator: ", ")) here"
        return hasKeys
            ? "\(byName); to find it by whatever name, write `\(authorities.column) = \(key.sqlQuoted)`" : byName
    }
}

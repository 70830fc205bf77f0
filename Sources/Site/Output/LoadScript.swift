internal import Diagnostics
internal import Evidence
internal import Quantities

/// `data/load.sql`: loads the published tables into SQLite with the shell's own commands, as the figures' SQL expects
/// them. It is run in the folder of the downloads: `sqlite3 -init load.sql`.
enum LoadScript {
    static func text(_ evidence: PublishedEvidence) -> String {
        var text = """
            -- The published tables as the figures' SQL reads them. In this folder: sqlite3 -init load.sql
            -- A code for an absence becomes NULL; COLUMN_state keeps the reason. `as_of` is the date of the site.
            -- Columns that follow from others are loaded as they were published, and not worked out again; what each
            -- follows from, and by which rule, stands on its table's page.
            .bail on
            .mode csv

            """
        for table in evidence.tables where table.resource.view == nil { text += load(table, asOf: evidence.asOf) }
        for table in evidence.tables {
            guard let select = table.resource.view else { continue }
            text +=
                "\nCREATE VIEW \"\(table.name)\" AS SELECT *, '\(evidence.asOf.iso)' AS as_of FROM (\n\(select)\n);\n"
        }
        return text + "\n.mode list\n"
    }

    private static func load(_ table: PublishedTable, asOf: CalendarDate) -> String {
        let raw = "\"raw \(table.name)\""
        let columns = table.fields.map { "\"\($0.name.value)\"" }
        let states = table.stateColumns.map { "\"\($0)_state\"" }
        let definitions =
            zip(columns, table.fields).map { "\($0) \($1.kind.sqlType)" } + states.map { "\($0) TEXT NOT NULL" }
            + ["as_of TEXT GENERATED ALWAYS AS ('\(asOf.iso)') VIRTUAL"]
        let codes = table.absences.map { ($0.shorthand, $0.rawValue) }
        let values = table.fields.map { value($0, codes: codes) } + table.stateColumns.map { state($0, codes) }
        return """

            CREATE TABLE \(raw) (\(columns.map { "\($0) TEXT" }.joined(separator: ", ")));
            .import --skip 1 \(table.name).csv \(raw)
            CREATE TABLE "\(table.name)" (
              \(definitions.joined(separator: ",\n  "))
            ) STRICT;
            INSERT INTO "\(table.name)" (\((columns + states).joined(separator: ", ")))
            SELECT
              \(values.joined(separator: ",\n  "))
            FROM \(raw);
            DROP TABLE \(raw);

            """
    }

    /// A raw cell as a value: codes to NULL, truth values to numbers, the apostrophe before a formula taken away.
    private static func value(_ field: Field, codes: [(String, String)]) -> String {
        let column = "\"\(field.name.value)\""
        let ranges = field.ranges == nil ? [] : [WholeRange.shorthand]
        let absent = ([""] + ranges + codes.map(\.0).filter { !$0.isEmpty }).map(\.sqlQuoted).joined(separator: ", ")
        let present =
            switch field.kind {
            case .boolean: "\(column) = 'true'"
            case .integer, .year: "CAST(\(column) AS INTEGER)"
            case .number: "CAST(\(column) AS REAL)"
            case .string, .any, .date, .yearmonth:
                "CASE WHEN \(column) GLOB '''*' AND ltrim(\(column), '''') GLOB '[=+@' || char(9, 13) || '-]*' "
                    + "THEN substr(\(column), 2) ELSE \(column) END"
            }
        return "CASE WHEN \(column) IN (\(absent)) THEN NULL ELSE \(present) END"
    }

    private static func state(_ column: String, _ codes: [(String, String)]) -> String {
        let cases = codes.map { "WHEN \($0.0.sqlQuoted) THEN \($0.1.sqlQuoted)" }.joined(separator: " ")
        return cases.isEmpty ? "'value'" : "CASE \"\(column)\" \(cases) ELSE 'value' END"
    }
}

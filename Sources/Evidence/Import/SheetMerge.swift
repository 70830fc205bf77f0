internal import Diagnostics

/// A row from outside in the terms of one of our tables.
struct IncomingRow {
    let key: [String]
    var cells: [(column: String, text: String)]
}

/// Lays rows from outside into a table, by key, cell by cell.
///
/// What a source said at the last import is kept beside the table, in `imported/TABLE.csv`: a cell that still says it
/// follows the source, a cell that says something else was edited by hand and stays. Nothing is ever blanked or deleted.
struct SheetMerge {
    let text: String
    let base: String
    private(set) var differences: [String] = []
    private(set) var added = 0
    private(set) var changed = 0
    private(set) var kept = 0

    /// - Parameters:
    ///   - follower: a column that is only as good as another: the day on which a status was seen.
    ///   - isSame: whether two cells of a column mean the same, spelt otherwise.
    ///   - plain: what a text of a column of the key says, however it is spelt in the table.
    init(
        _ incoming: [IncomingRow], into sheet: Sheet, key: [String], base old: Sheet?,
        follower: (column: String, of: String)? = nil, isSame: (String, String, String) -> Bool = { $1 == $2 },
        plain: (String, String) -> String = { $1 }
    ) {
        let places = sheet.rows(by: key, plain: plain)
        let known = old?.rows(by: key) ?? [:]
        var rewritten: [Int: [String]] = [:]
        var appended: [[String]] = []
        for row in incoming {
            let name = row.key.joined(separator: " / ")
            let before = { (column: String) in known[row.key].flatMap { old?.text($0, column) } }
            guard let place = places[row.key] else {
                guard known[row.key] == nil else {
                    differences.append("= \(name): stays out, since somebody has deleted the row here")
                    kept += 1
                    continue
                }
                let cells = Dictionary(firstOf: row.cells.map { ($0.column, $0.text) })
                appended.append(sheet.header.map { cells[$0.value] ?? "" })
                let shown = row.cells.filter { !$0.text.isEmpty && !key.contains($0.column) }
                differences.append("+ \(name): " + shown.map { "\($0.column) \($0.text)" }.joined(separator: ", "))
                added += 1
                continue
            }
            var own = rewritten[place] ?? sheet.rows[place].map(\.value)
            var followed: Set<String> = []
            for (column, theirs) in row.cells {
                guard let index = sheet.column(column) else { continue }
                let mine = own[index]
                let last = before(column)
                guard !theirs.isEmpty else {
                    if !mine.isEmpty, mine == last {
                        differences.append("= \(name): \(column) stays \(mine); the file no longer says anything")
                        kept += 1
                    }
                    continue
                }
                if let follower, follower.column == column, !followed.contains(follower.of) { continue }
                if mine == theirs || isSame(column, mine, theirs) {
                    // A cell that was never imported is somebody's own, even where it says the same.
                    if last != nil { followed.insert(column) }
                } else if mine.isEmpty && (last ?? "").isEmpty || mine == last {
                    differences.append("~ \(name): \(column) \(mine.isEmpty ? "(blank)" : mine) → \(theirs)")
                    own[index] = theirs
                    rewritten[place] = own
                    followed.insert(column)
                    changed += 1
                } else if last != theirs {
                    differences.append(
                        "= \(name): \(column) stays \(mine.isEmpty ? "blank" : mine); the file says \(theirs)")
                    kept += 1
                }
            }
        }
        let there = Set(incoming.map(\.key))
        let gone = known.filter { !there.contains($0.key) && places[$0.key] != nil }.sorted { $0.value < $1.value }
        if !gone.isEmpty {
            let names = gone.prefix(3).map { $0.key.joined(separator: " / ") }.joined(separator: ", ")
            differences.append(
                "= \(gone.count) row\(gone.count == 1 ? " of an earlier import stays" : "s of earlier imports stay"), not in "
                    + "the file: \(names)\(gone.count > 3 ? ", …" : "")")
        }
        text = SheetMerge.written(sheet, rewritten, appended)
        base = SheetMerge.base(incoming, key: key, old)
    }

    /// The table's own bytes, but for rows that change and those that are new.
    private static func written(_ sheet: Sheet, _ rewritten: [Int: [String]], _ appended: [[String]]) -> String {
        let bytes = sheet.file.bytes
        var result = Array(bytes[..<(sheet.starts.first ?? bytes.count)])
        for row in sheet.rows.indices {
            if let cells = rewritten[row] {
                result += Array((Sheet.line(cells) + sheet.lineBreak).utf8)
            } else {
                result += bytes[sheet.starts[row]..<sheet.starts[row + 1]]
            }
        }
        if !appended.isEmpty, let last = result.last, last != 0x0A, last != 0x0D {
            result += Array(sheet.lineBreak.utf8)
        }
        for cells in appended { result += Array((Sheet.line(cells) + sheet.lineBreak).utf8) }
        return String(decoding: result, as: UTF8.self)
    }

    /// What the source has said so far, the latest word for each row.
    private static func base(_ incoming: [IncomingRow], key: [String], _ old: Sheet?) -> String {
        var columns = old?.header.map(\.value) ?? key
        for row in incoming { columns += row.cells.map(\.column).filter { !columns.contains($0) } }
        var rows: [[String: String]] =
            old.map { old in
                old.rows.map { row in
                    Dictionary(firstOf: zip(old.header.map(\.value), row.map(\.value)))
                }
            } ?? []
        var places = Dictionary(firstOf: rows.enumerated().map { index, row in (key.map { row[$0] ?? "" }, index) })
        for row in incoming {
            let place = places[row.key] ?? rows.count
            if place == rows.count {
                rows.append(Dictionary(firstOf: zip(key, row.key)))
                places[row.key] = place
            }
            for (column, text) in row.cells where !text.isEmpty { rows[place][column] = text }
        }
        return ([columns] + rows.map { row in columns.map { row[$0] ?? "" } }).map { Sheet.line($0) + "\n" }.joined()
    }
}

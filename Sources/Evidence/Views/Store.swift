internal import CSQLite
internal import Diagnostics
internal import Quantities
internal import Synchronization

/// An SQLite database in memory that holds every table of the campaign, and runs contributors' SQL under our own
/// authorizer, limits and budget.
///
/// Each table also has `_row` (its row from 0), `as_of` (the date of the site) and, where an expression asks for it,
/// `COLUMN_state` (`value`, `not-coded`, …), which always holds something.
final class Store {
    struct Failure: Error {
        let message: String
    }

    /// What a query may cost: virtual machine instructions, in units of 10,000.
    static let budget: Int32 = 20_000
    /// What it may cost in memory, in bytes, beyond the tables.
    private static let memory: Int64 = 256 << 20
    /// SQLite's limit on memory holds for the whole process: what one store does under it would stop another, and end
    /// another's limit. So they take turns.
    private static let turn = Mutex(())

    private let database: OpaquePointer
    /// Tables that are declared and still empty.
    private var waiting: [DeclaredTable] = []
    fileprivate var guarding = false
    fileprivate var steps: Int32 = 0
    fileprivate var denied: String?
    fileprivate var readable: Set<String> = []
    fileprivate var functions: Set<String> = []
    /// Columns that the last query read, as `table.column`.
    fileprivate(set) var columnsRead: Set<String> = []

    init() throws(Failure) {
        var handle: OpaquePointer?
        let isOpen = Store.turn.withLock { _ in
            sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK
        }
        guard isOpen, let handle else { throw Failure(message: "SQLite can't open a database in memory") }
        database = handle
        for (option, value) in [
            (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_DEFENSIVE, 1),
            (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        ] { _ = daylight_sqlite3_db_config(database, option, Int32(value)) }
        // One call of a function can grow a text without the progress handler being asked.
        sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 1_000_000)
        sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, 60)
        sqlite3_limit(database, SQLITE_LIMIT_COMPOUND_SELECT, 4)
        sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0)
        sqlite3_limit(database, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200)
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_set_authorizer(database, authorize, context)
        sqlite3_progress_handler(database, 10_000, countStep, context)
    }

    deinit { sqlite3_close_v2(database) }

    // MARK: Loading

    /// Declares a table, and copies its rows into the database once something reads them.
    ///
    /// - Parameters:
    ///   - extra: computed columns beside the schema's own: a name, and a value for each row.
    ///   - states: columns of the schema for which `COLUMN_state` is wanted.
    func load(
        _ table: Table, extra: [(name: String, cells: [Cell])], states: [Int], asOf: CalendarDate
    ) throws(Failure) {
        let name = table.name
        var columns = ["_row INTEGER PRIMARY KEY"]
        columns += table.resource.fields.map { "\"\($0.name.value)\" \($0.kind.sqlType)" }
        columns += extra.map { "\"\($0.name)\" ANY" }
        columns += states.map { "\"\(table.resource.fields[$0].name.value)_state\" TEXT NOT NULL" }
        columns.append("as_of TEXT GENERATED ALWAYS AS ('\(asOf.iso)') VIRTUAL")
        let declaration = "CREATE TABLE \"\(name)\" (\(columns.joined(separator: ", "))) STRICT"
        try Store.turn.withLock { _ throws(Failure) in try execute(declaration) }
        waiting.append(DeclaredTable(table: table, columns: columns, extra: extra, states: states))
    }

    private struct DeclaredTable {
        let table: Table
        let columns: [String]
        let extra: [(name: String, cells: [Cell])]
        let states: [Int]
    }

    /// Copies the rows of every table that is declared and still empty.
    private func fill() throws(Failure) {
        while let next = waiting.popLast() { try fill(next) }
    }

    private func fill(_ declared: DeclaredTable) throws(Failure) {
        let (table, extra, states) = (declared.table, declared.extra, declared.states)
        let name = table.name
        let count = 1 + table.width + extra.count + states.count
        let named = declared.columns.dropLast().map { $0.split(separator: " ")[0] }.joined(separator: ", ")
        let marks = Array(repeating: "?", count: count).joined(separator: ", ")
        try execute("BEGIN")
        let insert = try prepare("INSERT INTO \"\(name)\" (\(named)) VALUES (\(marks))")
        defer { sqlite3_finalize(insert) }
        for row in 0..<table.rowCount {
            sqlite3_bind_int64(insert, 1, Int64(row))
            var index: Int32 = 2
            for column in 0..<table.width {
                bind(table[row, column], to: insert, at: index)
                index += 1
            }
            for column in extra {
                bind(column.cells[row], to: insert, at: index)
                index += 1
            }
            for column in states {
                bind(.text(table[row, column].absence?.rawValue ?? "value"), to: insert, at: index)
                index += 1
            }
            guard sqlite3_step(insert) == SQLITE_DONE else { throw failure() }
            sqlite3_reset(insert)
        }
        try execute("COMMIT")
    }

    private func bind(_ cell: Cell, to statement: OpaquePointer, at index: Int32) {
        // SQLITE_TRANSIENT: SQLite copies the text before the call returns.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch cell {
        case .absent, .range: sqlite3_bind_null(statement, index)
        case .integer(let value): sqlite3_bind_int64(statement, index, Int64(value))
        case .number(let value): sqlite3_bind_double(statement, index, value)
        case .boolean(let value): sqlite3_bind_int64(statement, index, value ? 1 : 0)
        case .text(let text): sqlite3_bind_text(statement, index, text, -1, transient)
        case .date(let date): sqlite3_bind_text(statement, index, date.iso, -1, transient)
        }
    }

    // MARK: Querying

    enum Value: Hashable {
        case null, integer(Int), real(Double), text(String)
    }

    /// Runs a query that contributors had a hand in: only reading, only known functions, within the budget.
    ///
    /// - Parameter table: the one table that it may read.
    func guardedQuery(_ sql: String, reading table: String) throws(Failure) -> [[Value]] {
        try guarded([table], SQLWords.functions) { () throws(Failure) in try query(sql) }
    }

    /// The columns that a query reads, as `table.column`, without running it.
    func columnsRead(by sql: String, reading table: String) throws(Failure) -> Set<String> {
        try guarded([table], SQLWords.functions, filled: false) { () throws(Failure) in
            sqlite3_finalize(try prepare(sql))
            return columnsRead
        }
    }

    /// Runs a view's SELECT, its rows ordered by all of their columns.
    ///
    /// - Parameters:
    ///   - tables: the tables that it may read.
    ///   - filter: a table of which only the rows are there that meet a condition; that one is ours.
    func guardedView(
        _ sql: String, reading tables: Set<String>, where filter: (table: String, condition: String)? = nil
    ) throws(Failure) -> (columns: [String], rows: [[Value]]) {
        try guarded(tables, SQLWords.functions.union(SQLWords.aggregates)) { () throws(Failure) in
            // By itself first: a bracket of its own that closed ours would leave the order and the limit behind.
            sqlite3_finalize(try prepare(sql))
            let statement = try prepare("SELECT * FROM (\(sql)\n) LIMIT 0")
            let columns = (0..<sqlite3_column_count(statement)).map {
                String(cString: sqlite3_column_name(statement, $0))
            }
            sqlite3_finalize(statement)
            let order = columns.indices.map { String($0 + 1) }.joined(separator: ", ")
            // A query's own name comes before a table's.
            let fewer = filter.map { filter in
                "WITH \"\(filter.table)\" AS (SELECT * FROM main.\"\(filter.table)\" WHERE \(filter.condition)) "
            }
            let rows = try query("\(fewer ?? "")SELECT * FROM (\(sql)\n) ORDER BY \(order) LIMIT \(View.rowLimit + 1)")
            guard rows.count <= View.rowLimit else {
                throw Failure(message: "it has more than \(View.rowLimit) rows")
            }
            return (columns, rows)
        }
    }

    private func guarded<Result: Sendable>(
        _ tables: Set<String>, _ functions: Set<String>, filled: Bool = true, _ run: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try Store.turn.withLock { _ throws(Failure) in
            if filled { try fill() }
            readable = tables
            self.functions = functions
            guarding = true
            steps = 0
            denied = nil
            columnsRead = []
            // A nested query is copied into every place that names it, before any step is counted.
            sqlite3_hard_heap_limit64(sqlite3_memory_used() + Self.memory)
            defer {
                guarding = false
                sqlite3_hard_heap_limit64(0)
            }
            return try run()
        }
    }

    private func query(_ sql: String) throws(Failure) -> [[Value]] {
        let statement = try prepare(sql)
        defer { sqlite3_finalize(statement) }
        let width = sqlite3_column_count(statement)
        var rows: [[Value]] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: rows.append((0..<width).map { value(statement, $0) })
            case SQLITE_DONE: return rows
            default: throw failure()
            }
        }
    }

    private func value(_ statement: OpaquePointer, _ column: Int32) -> Value {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer(Int(sqlite3_column_int64(statement, column)))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
        case SQLITE_NULL: .null
        default: .text(String(cString: sqlite3_column_text(statement, column)))
        }
    }

    private func execute(_ sql: String) throws(Failure) { _ = try query(sql) }

    private func prepare(_ sql: String) throws(Failure) -> OpaquePointer {
        var statement: OpaquePointer?
        let (code, isWhole) = sql.withCString { text in
            var rest: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v2(database, text, -1, &statement, &rest)
            return (code, rest.map { String(cString: $0).allSatisfy(\.isWhitespace) } ?? true)
        }
        guard code == SQLITE_OK, let statement else { throw failure() }
        guard isWhole else {
            sqlite3_finalize(statement)
            throw Failure(message: "it holds more than one statement")
        }
        return statement
    }

    private func failure() -> Failure {
        if let denied { return Failure(message: denied) }
        if steps > Self.budget { return Failure(message: "it takes too long: the query was stopped") }
        if guarding, sqlite3_errcode(database) == SQLITE_NOMEM {
            return Failure(message: "it takes too much memory: the query was stopped")
        }
        return Failure(message: String(cString: sqlite3_errmsg(database)))
    }
}

/// Lets contributors' SQL read tables and call functions that are known to be pure, and nothing else.
private func authorize(
    context: UnsafeMutableRawPointer?, action: Int32, first: UnsafePointer<CChar>?, second: UnsafePointer<CChar>?,
    database: UnsafePointer<CChar>?, trigger: UnsafePointer<CChar>?
) -> Int32 {
    guard let context else { return SQLITE_DENY }
    let store = Unmanaged<Store>.fromOpaque(context).takeUnretainedValue()
    guard store.guarding else { return SQLITE_OK }
    switch action {
    case SQLITE_SELECT: return SQLITE_OK
    case SQLITE_READ:
        guard let first, let second else { return SQLITE_DENY }
        let (table, column) = (String(cString: first), String(cString: second))
        // An empty name is the result of a query inside this one.
        guard table.isEmpty || store.readable.contains(table) else {
            store.denied = "`\(table)` may not be read"
            return SQLITE_DENY
        }
        store.columnsRead.insert("\(table).\(column)")
        return SQLITE_OK
    case SQLITE_FUNCTION:
        let name = second.map { String(cString: $0).lowercased() } ?? ""
        if store.functions.contains(name) { return SQLITE_OK }
        store.denied = "the function `\(name)` may not be called"
        return SQLITE_DENY
    case SQLITE_RECURSIVE:
        store.denied = "recursion is not allowed"
        return SQLITE_DENY
    default:
        store.denied = "an expression may only read"
        return SQLITE_DENY
    }
}

private func countStep(_ context: UnsafeMutableRawPointer?) -> Int32 {
    guard let context else { return 1 }
    let store = Unmanaged<Store>.fromOpaque(context).takeUnretainedValue()
    guard store.guarding else { return 0 }
    store.steps += 1
    return store.steps > Store.budget ? 1 : 0
}

extension Field.Kind {
    /// The type of the column in SQLite's STRICT tables.
    public var sqlType: String {
        switch self {
        case .integer, .boolean, .year: "INTEGER"
        case .number: "REAL"
        case .string, .date, .yearmonth, .any: "TEXT"
        }
    }
}

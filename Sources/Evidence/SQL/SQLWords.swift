/// Words of SQL that matter to us.
enum SQLWords {
    /// Words that can't name a column without quotes, and the columns that every table gets from us.
    static let reserved: Set<String> = [
        "add", "all", "alter", "and", "as", "as_of", "autoincrement", "between", "case", "check", "collate", "commit",
        "constraint", "create", "default", "deferrable", "delete", "distinct", "drop", "else", "escape", "except",
        "exists", "foreign", "from", "group", "having", "in", "index", "insert", "intersect", "into", "is", "isnull",
        "join", "limit", "not", "nothing", "notnull", "null", "on", "or", "order", "primary", "references", "returning",
        "rows", "select", "set", "table", "then", "to", "transaction", "union", "unique", "update", "using", "values",
        "when", "where",
    ]

    /// Words that turn unknown into known, so that "not coded" could pass for "no".
    static let deciding: Set<String> = ["is", "isnull", "notnull", "coalesce", "ifnull", "case", "iif", "nullif"]

    /// Functions that give the same result for the same input, everywhere and always, in a time that grows no faster than
    /// the input: `instr`, `replace` and `trim` look for one text in another, byte by byte.
    static let functions: Set<String> = [
        "abs", "coalesce", "glob", "ifnull", "iif", "length", "like", "lower", "nullif", "round", "sign", "substr",
        "substring", "upper",
    ]

    /// Functions that a view may call besides: aggregates that don't depend on the order of rows.
    static let aggregates: Set<String> = ["avg", "count", "max", "min", "sum", "total"]

    /// Words that begin a query inside an expression. A query could read another table's protected columns, and turns
    /// what isn't known into a count.
    static let querying: Set<String> = ["select", "exists", "values", "with"]
}

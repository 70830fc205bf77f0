import Diagnostics
@testable import Evidence
import TestSupport
import Testing

/// Tables that follow from others by SQL: what they may read, and what they become.
@Suite struct ViewTests {
    private func campaign(_ sql: String, figures: String = "") -> SmallCampaign {
        var campaign = SmallCampaign(
            fields: "{name: g}\n{name: v, type: integer}\n{name: secret, daylight: {publish: false}}",
            table: "g,v,secret\ny,2,S\nx,1,S\ny,,S\n", figures: figures)
        campaign.views = ["w": sql]
        return campaign
    }

    @Test func aViewIsATableOfItsOwn() throws {
        let (evidence, findings) = campaign(
            "-- Rows by g\n-- Counted,\n-- and added up.\nSELECT g, count(*) AS n, sum(v) AS total_v, avg(v) AS mean FROM t GROUP BY g;\n",
            figures: "f:\n  title: F\n  dataset: w\n  sum: n\n  by: {g: g}\n"
        ).read()
        #expect(findings.lines() == [])
        let warnings = findings.lines([.warning])
        #expect(warnings.count == 1 && warnings[0].contains("adds up or compares `v`, of which 1 cell gives no number"))
        let table = try #require(evidence?.table("w"))
        #expect(table.resource.title == "Rows by g")
        #expect(table.resource.description == "Counted, and added up.")
        #expect(
            table.fields.map { "\($0.name.value) \($0.kind.rawValue)" } == [
                "g string", "n integer", "total_v integer", "mean number",
            ])
        #expect(table.rows.map { $0.map(\.source) } == [["x", "1", "1", "1"], ["y", "2", "2", "2"]])
        let figure = try #require(evidence?.figure("f"))
        #expect(figure.value().formatted == "3")
        #expect(figure.value(Slice([("g", "y")])).formatted == "2")
        #expect(figure.isRecomputable)
    }

    @Test(arguments: [
        "SELECT sum(v) AS n FROM t WHERE v IS NOT NULL", "SELECT count(v) AS n, max(g) AS m FROM t",
        "SELECT v AS max FROM t", "SELECT sum(coalesce(v, 0)) AS n FROM t", "SELECT max(v, 1) AS n FROM t",
    ])
    func whatIsMeantIsNoWarning(sql: String) {
        #expect(campaign("-- T\n" + sql).read().findings.lines([.error, .warning]) == [])
    }

    @Test func blanksOfAnotherTablesColumnAreNotCounted() {
        var campaign = self.campaign("-- T\nSELECT sum(t.v) AS n FROM t JOIN u USING (g) WHERE t.v > 0")
        campaign.table = "g,v,secret\ny,2,S\n"
        campaign.otherResources =
            "  - {name: u, title: U, path: u.csv, schema: {fields: [{name: g}, {name: v, daylight: {publish: false}}]}}\n"
        campaign.otherTables = ["u.csv": "g,v\ny,\n"]
        #expect(campaign.read().findings.lines([.error, .warning]) == [])
    }

    @Test func aBlankIsFoundInWhateverCase() {
        let found = campaign("-- T\nSELECT SUM(V) AS n FROM t").read().findings.lines([.warning])
        #expect(found.count == 1 && found[0].contains("adds up or compares `v`"), "\(found)")
    }

    @Test func aViewMayHaveTheLineEndsOfWindows() throws {
        let evidence = campaign("-- T\r\n-- All of it.\r\nSELECT g\r\nFROM t\r\n").read().evidence
        #expect(try #require(evidence?.table("w")).resource.description == "All of it.")
    }

    @Test(arguments: [
        ("SELECT g FROM t", "the view `w` has no title"), ("--\nSELECT g FROM t", "has no title"),
        ("-- T\nSELECT secret FROM t", "reads `t.secret`, which is not for publication"),
        ("-- T\nSELECT g FROM t WHERE secret = 'S'", "reads `t.secret`"), ("-- T\nSELECT * FROM t", "reads `t."),
        ("-- T\nSELECT _row AS r FROM t", "reads `t._row`"),
        ("-- T\nSELECT count(*) FROM t", "`count(*)` can't be the name"),
        ("-- T\nSELECT g AS _x FROM t", "`_x` can't be the name"),
        ("-- T\nSELECT g AS select_, gg FROM t", "a column `gg`"),
        ("-- T\nSELECT random() AS r FROM t", "the function `random` may not be called"),
        ("-- T\nSELECT g FROM sqlite_master", "reads a column `g` that isn't there"),
        ("-- T\nSELECT name FROM sqlite_master", "may not be read"),
        ("-- T\nSELECT g FROM t; DROP TABLE t", "more than one statement"),
        ("-- T\nPRAGMA user_version", "is no SELECT"),
        ("-- T\nATTACH 'x' AS y", "is no SELECT"),
        ("-- T\nSELECT 1) UNION SELECT (name FROM sqlite_master", "syntax error"),
        // Whoever loads the view runs it in SQLite's shell, which has commands and ends of statements of its own.
        ("-- T\nSELECT g FROM t GROUP BY g);\n.shell echo x\nSELECT (1", "would be read as a command"),
        ("-- T\nSELECT g FROM t GROUP BY g);\nSELECT (1", "syntax error"),
        ("-- T\nSELECT 1 AS a\n/\n2", "the line `/` of the view"), ("-- T\nSELECT\n GO \nFROM t", "the line ` GO `"),
        (
            "-- T\nWITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
            "recursion is not allowed"
        ),
        (
            "-- T\nSELECT a.g FROM t a, t b, t c, t d, t e, t f, t h, t i, t j, t k, t l, t m, t n, t o, t p, t q, t r",
            "it takes too long"
        ),
        ("-- T\nSELECT a.g FROM t a, t b, t c, t d, t e, t f, t h, t i, t j, t k, t l, t m", "more than 100000 rows"),
    ])
    func refuses(sql: String, expected: String) {
        let lines = campaign(sql).read().findings.lines()
        #expect(lines.count == 1 && lines[0].contains(expected), "\(lines)")
    }

    /// Queries are wrapped, so none of these gets as far; if one did, the store would refuse it by itself.
    @Test(arguments: [
        "ATTACH ':memory:' AS x", "PRAGMA user_version", "CREATE TABLE x (a)", "BEGIN",
    ])
    func theStoreOnlyReads(sql: String) throws {
        let store = try Store()
        let error = #expect(throws: Store.Failure.self) { try store.guardedQuery(sql, reading: "t") }
        #expect(error?.message.contains("may only read") == true, "\(error?.message ?? "")")
    }

    /// SQLite copies a query into each place of another that names it: ten times ten times ten.
    @Test func aQueryThatIsCopiedWithoutEndIsStopped() {
        let lines = copiedWithoutEnd.read().findings.lines()
        #expect(lines.count == 1 && lines[0].contains("it takes too much memory"), "\(lines)")
    }

    private var copiedWithoutEnd: SmallCampaign {
        var query = "SELECT g, 'aaaaaaaaaa' AS s FROM t"
        for _ in 0..<9 { query = "SELECT g, s||s||s||s||s||s||s||s||s||s AS s FROM (\(query))" }
        return campaign("-- T\nSELECT g, length(s) AS n FROM (\(query))")
    }

    /// SQLite's limit on memory is one for the whole process.
    @Test func aQueryThatIsStoppedStopsNoOther() async throws {
        try await withThrowingTaskGroup { group in
            for _ in 0..<2 {
                group.addTask { _ = copiedWithoutEnd.read() }
                group.addTask {
                    for _ in 0..<500 {
                        let store = try Store()
                        _ = try store.guardedQuery("SELECT 1", reading: "t")
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func aViewTakesNoTablesName() {
        var campaign = campaign("")
        campaign.views = ["t": "-- T\nSELECT g FROM t"]
        #expect(campaign.read().findings.lines() == ["views/t.sql:1:1 a table is called `t` already"])
    }
}

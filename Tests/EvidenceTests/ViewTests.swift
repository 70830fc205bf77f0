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
        #expect(table.resource.title.value == "Rows by g")
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

    /// A range is no number to SQL, and a computed column has blanks of its own. Cells are counted by rows.
    @Test(arguments: [
        ("sum(n)", "`n`, of which 2 cells give no number"), ("min(n)", "`n`, of which 2 cells give no number"),
        ("sum(n_high)", "`n_high`, of which 2 cells give no number"), ("sum(n_low)", nil),
        ("sum(n) FILTER (WHERE n IS NOT NULL)", nil),
    ])
    func rangesAreNotPassedOver(sum: String, expected: String?) {
        var campaign = SmallCampaign(
            fields: "{name: g}\n{name: n, type: integer, daylight: {ranges: true}}",
            table: "g,n\na,30\nb,20+\nc,20+\n")
        campaign.views = ["w": "-- T\nSELECT \(sum) AS total_n FROM t"]
        let found = campaign.read().findings.lines([.error, .warning])
        #expect(found.count == (expected == nil ? 0 : 1), "\(found)")
        if let expected { #expect(found.first?.contains(expected) == true, "\(found)") }
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

    // MARK: Totals and parts

    private func published(_ sql: String, figures: String = "") -> SmallCampaign {
        var campaign = SmallCampaign(
            fields: "{name: g}\n{name: h}\n{name: v, type: integer}", table: "g,h,v\nx,a,1\ny,b,2\nAll,b,30\n",
            figures: figures, additions: ["margins: {g: All}"])
        campaign.views = ["w": "-- T\n" + sql]
        return campaign
    }

    @Test(
        arguments: [
            ("SELECT h, sum(v) AS n FROM t GROUP BY h", true), ("SELECT h, v FROM t", true),
            ("SELECT count(*) AS n FROM t", true), ("SELECT g, sum(v) AS n FROM t", true),
            ("SELECT sum(v) AS n FROM t WHERE g IS NOT NULL", true), ("SELECT sum(v) AS n FROM t WHERE g > 'A'", true),
            ("SELECT sum(v) AS n FROM t -- WHERE g <> 'All'", true),
            ("SELECT sum(v) AS n FROM t /* WHERE g <> 'All' */", true),
            ("SELECT sum(v) AS n FROM t WHERE h = 'All' or g = h or v", true), ("SELECT lower(g) AS g, v FROM t", true),
            ("SELECT a.g, b.v FROM t a JOIN t b ON a.h = b.h", true), ("SELECT g, sum(v) OVER () AS n FROM t", true),
            ("SELECT g, sum(v) AS n FROM t GROUP BY h", true),
            ("SELECT sum(v) AS n FROM t WHERE g <> 'All'", false),
            ("SELECT sum(v) AS n FROM t WHERE 'All' = t.g", false),
            ("SELECT sum(v) AS n FROM t WHERE G NOT IN ('All', 'z')", false),
            ("SELECT sum(v) AS n FROM t WHERE g IS NOT 'All'", false),
            ("SELECT n FROM (SELECT sum(v) AS n FROM t WHERE g = 'All')", false),
            // Nothing of a total gets into these.
            ("SELECT sum(v) AS n FROM t WHERE g = 'x'", false), ("SELECT DISTINCT h FROM t", false),
            ("SELECT g, h, v FROM t", false), ("SELECT t.g AS who, sum(v) AS n FROM t GROUP BY t.g", false),
            ("SELECT h, g, sum(v) AS n FROM t GROUP BY 2, h", false), ("SELECT g who, v FROM t", false),
            // A name that the view gives, unless the table has a column that is called so.
            ("SELECT g AS who, sum(v) AS n FROM t GROUP BY who", false),
            ("SELECT g AS h, sum(v) AS n FROM t GROUP BY h", true),
            ("SELECT g, sum(v) AS n FROM t GROUP BY g ISNULL", true),
        ])
    func aViewTakesNoTotalForAnotherRow(sql: String, isRefused: Bool) {
        let lines = published(sql).read().findings.lines()
        #expect(lines.count == (isRefused ? 1 : 0), "\(lines)")
        #expect(lines.allSatisfy { $0.contains("those of `t` in which `g` is `All`") }, "\(lines)")
    }

    @Test(arguments: [
        "SELECT g AS who, v AS n FROM t", "SELECT g AS who, sum(v) AS n FROM t GROUP BY g", "SELECT g who, v n FROM t",
        "SELECT g AS who, sum(v) AS n FROM t GROUP BY who",
    ])
    func aFigureOverAViewLeavesOutTheTotalsThatItPassesOn(sql: String) throws {
        let figures =
            "f:\n  title: F\n  dataset: w\n  sum: n\nm:\n  title: M\n  dataset: w\n  sum: n\n  margin: {who: All}\n"
        let (evidence, findings) = published(sql, figures: figures).read()
        #expect(findings.lines() == [])
        #expect(try #require(evidence?.figure("f")).value().formatted == "3")
        #expect(try #require(evidence?.figure("m")).value().formatted == "30")
    }

    @Test func aViewOfTotalsAloneHasNoOthersToLeaveOut() throws {
        let campaign = published(
            "SELECT g, v FROM t WHERE g LIKE 'Al%'", figures: "f:\n  title: F\n  dataset: w\n  sum: v\n")
        #expect(campaign.read().findings.lines().count == 1)
        let evidence = published(
            "SELECT g, v FROM t WHERE g = 'All'", figures: "f:\n  title: F\n  dataset: w\n  sum: v\n"
        ).read().evidence
        #expect(try #require(evidence?.figure("f")).value().formatted == "30")
    }

    private func parted(_ sql: String, table: String = "k,p,g,v\na,,x,5\nb,a,x,2\nc,,y,1\n") -> SmallCampaign {
        var campaign = SmallCampaign(
            fields: "{name: k}\n{name: p}\n{name: g}\n{name: v, type: integer}", table: table,
            figures: "f:\n  title: F\n  dataset: w\n  sum: v\n", additions: ["part_of: p"],
            schema: ["primaryKey: k"])
        campaign.views = ["w": "-- T\n" + sql]
        return campaign
    }

    @Test(
        arguments: [
            ("SELECT sum(v) AS v FROM t", true), ("SELECT k, v FROM t", true), ("SELECT g, p, v FROM t", true),
            ("SELECT sum(v) AS v FROM t WHERE g = 'x'", true), ("SELECT k, p, sum(v) AS v FROM t GROUP BY g", true),
            ("SELECT g, sum(v) AS v FROM t GROUP BY g ORDER BY max(p)", true),
            ("SELECT sum(v) AS v FROM t WHERE p IS NULL", false), ("SELECT sum(v) AS v FROM t WHERE k = 'c'", false),
            ("SELECT g, count(*) AS v FROM t WHERE v > 1 GROUP BY g", false),
            ("SELECT count(v) AS v FROM t", false), ("SELECT k, p, v FROM t", false),
            ("SELECT a.k, b.v FROM t a JOIN t b ON a.p = b.k", false), ("SELECT k who, p whole, v FROM t", false),
            ("SELECT k, p, sum(v) AS v FROM t GROUP BY k", false),
            ("SELECT k, iif(p IS NULL, v, 0) AS v FROM t", false), ("SELECT k, iif(v > 1, v, 0) AS v FROM t", true),
        ])
    func aViewAddsNoPartToItsWhole(sql: String, isRefused: Bool) {
        let lines = parted(sql).read().findings.lines()
        #expect(lines.count == (isRefused ? 1 : 0), "\(lines)")
        #expect(lines.allSatisfy { $0.contains("of which some are parts of others (`p`)") }, "\(lines)")
    }

    /// Another table may have columns of the same names.
    @Test(
        arguments: [
            ("SELECT t.k, t.p, t.v FROM u JOIN t ON t.k = u.k GROUP BY t.k, t.p, t.v", false),
            ("SELECT t.k, t.p, t.v FROM u JOIN t ON t.k = u.k GROUP BY t.k", false),
            ("SELECT a.k, a.p whole, a.v, max(u.p) AS m FROM u JOIN t AS a ON a.k = u.k GROUP BY 1", false),
            ("SELECT t.k, u.p, t.v FROM u JOIN t ON t.k = u.k GROUP BY t.k", true),
            ("SELECT u.k, t.p, t.v FROM u JOIN t ON t.k = u.k GROUP BY u.k", true),
            ("SELECT t.k, t.p, t.v FROM u JOIN t ON t.k = u.k", true),
            ("SELECT k, t.p, t.v FROM u JOIN t USING (k) GROUP BY t.k", true),
        ])
    func aColumnOfSeveralTablesIsTheOneThatItSays(sql: String, isRefused: Bool) {
        var campaign = parted(sql)
        campaign.otherResources =
            "  - {name: u, title: U, path: u.csv, schema: {fields: [{name: q}, {name: k}, {name: p}]}}\n"
        campaign.otherTables = ["u.csv": "q,k,p\n1,a,z\n2,b,z\n3,b,z\n4,c,z\n"]
        let lines = campaign.read().findings.lines()
        #expect(lines.count == (isRefused ? 1 : 0), "\(lines)")
        #expect(lines.allSatisfy { $0.contains("of which some are parts of others (`p`)") }, "\(lines)")
    }

    /// What is no number can't be added up, unless it says what several numbers come to.
    @Test(
        arguments: [
            ("SELECT k, CASE WHEN v > 2 THEN 'large' ELSE 'small' END AS size FROM t", false),
            ("SELECT g, CASE WHEN sum(v) > 6 THEN 'large' ELSE 'small' END AS size FROM t GROUP BY g", true),
            ("SELECT k, CASE WHEN v > 2 THEN v ELSE 0 END AS size FROM t", true),
        ])
    func aTextMadeOfANumberAddsNoPart(sql: String, isRefused: Bool) {
        var campaign = parted(sql)
        campaign.figures = ""
        let lines = campaign.read().findings.lines()
        #expect(lines.count == (isRefused ? 1 : 0), "\(lines)")
        #expect(lines.allSatisfy { $0.contains("of which some are parts of others (`p`)") }, "\(lines)")
    }

    @Test func aFigureOverAViewKnowsThePartsThatItPassesOn() throws {
        let evidence = parted("SELECT k, p, v FROM t").read().evidence
        let double = try #require(evidence?.figure("f")?.value().doubleCounted)
        #expect((double.part, double.whole) == (1, 0))
    }

    /// Of `c` nobody could tell that it is in `a` if `b` weren't there.
    @Test(arguments: [("", false), (" WHERE k <> 'b'", true), (" WHERE k <> 'c'", false)])
    func whatLiesBetweenAPartAndItsWholeIsInTheView(condition: String, isRefused: Bool) {
        let lines = parted("SELECT k, p, v FROM t" + condition, table: "k,p,g,v\na,,x,10\nb,a,x,5\nc,b,x,3\n")
            .read().findings.lines()
        #expect(lines.count == (isRefused ? 1 : 0), "\(lines)")
    }

    @Test func aViewTakesNoTablesName() {
        var campaign = campaign("")
        campaign.views = ["t": "-- T\nSELECT g FROM t"]
        #expect(campaign.read().findings.lines() == ["views/t.sql:1:1 a table is called `t` already"])
    }
}

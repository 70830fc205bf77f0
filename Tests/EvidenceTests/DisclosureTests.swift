import Diagnostics
import Evidence
import Quantities
import TestSupport
import Testing

/// What is not for publication stays behind, whichever way a definition tries to bring it out.
@Suite struct DisclosureTests {
    private let fields =
        "{name: k}\n{name: s, type: integer, daylight: {publish: false}}\n{name: policy}\n{name: u, daylight: {link: policy}}"
    private let rows = "k,s,policy,u\na,77001,withheld,https://withheld.invalid/a\nb,77002,public,https://open.test/b\n"

    private func read(_ figure: String, schema: [String] = ["primaryKey: k"]) -> (PublishedEvidence?, [String]) {
        let (evidence, findings) = SmallCampaign(
            fields: fields, table: rows, figures: "f:\n  title: F\n  dataset: t\n  \(figure)\n", schema: schema
        ).read()
        return (evidence, findings.lines())
    }

    @Test(arguments: [
        "count: rows\n  by: {d: s}", "count: rows\n  by: {d: u}", "count: rows\n  by: {d: \"'x' || s\"}",
        "count: rows\n  by: {d: \"(select s from t)\"}",
    ])
    func noDimensionReadsAProtectedColumn(figure: String) {
        #expect(!read(figure).1.isEmpty)
    }

    @Test func aFigureOverAProtectedColumnHasATotalAndNothingElse() throws {
        let (evidence, errors) = read("sum: s\n  by: {k: k}")
        #expect(errors.isEmpty)
        let figure = try #require(evidence?.figure("f"))
        #expect(!figure.isRecomputable)
        #expect(figure.value().formatted == "154,003")
        #expect(figure.value().counted.isEmpty)
        #expect(figure.slices.isEmpty)
        #expect(figure.value(Slice([("k", "a")])).formatted == "suppressed")
        #expect(read("count: u = 'x'").0?.figure("f")?.isRecomputable == false)
        #expect(read("count: k = 'a'").0?.figure("f")?.isRecomputable == true)
    }

    /// Neither does it where it speaks of one row, by whichever of its conditions.
    @Test(arguments: [
        ("sum: s\n  where: k = 'a'", true), ("count: s = 77001\n  where: k = 'a'", true),
        ("count: s = 77001 and k = 'a'", true), ("share: {of: s > 1, among: k = 'a'}", true),
        ("count: s is null\n  where: k = 'a'", true), ("count: rows\n  where: s = 77001 and k = 'a'", true),
        ("count: u = 'x'\n  where: policy = 'withheld'", true), ("sum: s\n  where: k = 'a' and s is not null", true),
        ("sum: s * (k = 'a')", true), ("sum: case when k = 'a' then s end", true),
        ("sum: iif(k = 'a', s, 0)", true), ("sum: s\n  where: k = 'a' or s < 0", true),
        ("count: rows\n  where: k = 'a' and (s is 77001)", true), ("sum: s\n  where: s is not null", false),
        ("sum: s", false), ("count: s = 77001", false),
        ("sum: s\n  where: k in ('a', 'b')", false), ("count: rows\n  where: s = 77001", false),
        ("count: s = 77001 or k = 'a'", false), ("count: rows\n  where: k = 'a'", false),
    ])
    func aFigureOverAProtectedColumnSpeaksOfMoreThanOneRow(figure: String, isRefused: Bool) {
        let errors = read(figure).1
        #expect(errors.isEmpty != isRefused, "\(errors)")
        if isRefused { #expect(errors[0].contains("`f` speaks of one row alone"), "\(errors)") }
    }

    @Test(arguments: ["min: s", "max: s", "median: s", "max: s + 0"])
    func aSingleCellIsNotPublishedAsAStatistic(figure: String) {
        #expect(read(figure).1.contains { $0.contains("would publish a cell that is not for publication") })
    }

    @Test(
        arguments: [
            ("count: (k, 1) in other", "may not be read"),
            ("count: rowid > 1", "`rowid` is the place of a row"),
            ("count: _row > 1", "`_row` is the place"), ("max: k", "would add up or compare text"),
        ])
    func expressionsSpeakOfTheRowAlone(figure: String, message: String) {
        let findings = SmallCampaign(
            fields: fields, table: rows, figures: "f:\n  title: F\n  dataset: t\n  \(figure)\n",
            otherResources:
                "  - {name: other, title: O, path: o.csv, schema: {fields: [{name: a}, {name: b, daylight: {publish: false}}]}}\n",
            otherTables: ["o.csv": "a,b\nx,SECRET\n"], schema: ["primaryKey: k"]
        ).read().findings
        #expect(findings.lines().contains { $0.contains(message) }, "\(findings.lines())")
    }

    /// A whole row compared with the table reads what isn't published too.
    @Test func aTableInAnExpressionReadsAllOfIt() throws {
        let (evidence, errors) = read("count: (0, k, 77001, '', '', '') in t")
        #expect(errors == [])
        #expect(try #require(evidence?.figure("f")).isRecomputable == false)
    }

    @Test func aDiagnosticShowsNoLineWithAProtectedCell() throws {
        let table = "k,s,policy,u\na,SECRET,withheld,https://withheld.invalid/a\nb,1,2,3,4\n"
        let findings = SmallCampaign(fields: fields, table: table).read().findings
        #expect(findings.lines().count == 2)
        for finding in findings.all {
            #expect(!finding.text.contains("SECRET") && !finding.text.contains("withheld.invalid"))
        }
        #expect(findings.all.contains { $0.text.contains("the line is not shown") })
    }

    /// What an answer repeats is as confidential as the study.
    @Test func aDiagnosticShowsNoAnswerToAnUnpublishedQuestion() {
        let findings = answers("r1,note,value,SECRET\n,note,,\nr1,note,coded,SECRET\n").read().findings
        #expect(findings.lines().count == 1)
        for finding in findings.all { #expect(!finding.text.contains("SECRET"), "\(finding.text)") }
    }

    /// The requests are the study; its notes aren't published, and of two addresses one may be linked.
    @Test func anAnswerRepeatsNothingThatIsNotForPublication() throws {
        var campaign = answers(
            "r1,note,value,SECRET\nr1,url,value,https://withheld.invalid/a\nr1,status,value,rejected\n"
                + ",note,value,SECRET\n")
        campaign.views = ["w": "-- W\nSELECT question, state, value FROM a"]
        campaign.figures =
            "f:\n  title: F\n  dataset: a\n  count: rows\n  by: {value: value}\n"
            + "g:\n  title: G\n  dataset: a\n  count: value = 'SECRET'\n  where: question = 'note'\n"
        let (evidence, findings) = campaign.read()
        #expect(findings.lines() == [])
        #expect(
            try #require(evidence?.table("w")).rows.map { $0.map(\.source) } == [
                ["note", "", ""], ["note", "", ""], ["status", "value", "rejected"], ["url", "", ""],
            ])
        let table = try #require(evidence?.table("a"))
        #expect(table.rows.indices.map { table.cell($0, "value")?.source } == ["[c]", "[c]", "rejected", "[c]"])
        #expect(evidence?.figure("f")?.values(of: "value") == ["rejected"])
        // Whoever computes it from the download comes to the same.
        let hidden = try #require(evidence?.figure("g"))
        #expect(hidden.isRecomputable && hidden.value().counted.isEmpty)
    }

    private func answers(_ rows: String) -> SmallCampaign {
        SmallCampaign(
            fields: "{name: request}\n{name: authority}\n{name: sent, type: date}\n{name: responded, type: date}\n"
                + "{name: status}\n{name: note, daylight: {publish: false}}\n"
                + "{name: policy}\n{name: url, daylight: {link: policy}}",
            table: "request,authority,sent,responded,status,note,policy,url\n"
                + "r1,x,,,rejected,SECRET,withheld,https://withheld.invalid/a\n",
            additions: ["role: foi-requests"],
            otherResources: """
                  - name: a
                    title: A
                    path: a.csv
                    schema: {fields: [{name: request}, {name: question}, {name: state}, {name: value}]}
                    daylight: {role: answers}

                """, otherTables: ["a.csv": "request,question,state,value\n" + rows], schema: ["primaryKey: request"])
    }

    /// The name that was meant would tell the cell.
    @Test func aDiagnosticSuggestsNothingForAProtectedCell() {
        let (evidence, findings) = SmallCampaign(
            fields: "{name: k}\n{name: s, constraints: {enum: [charged, freed]}, daylight: {publish: false}}\n"
                + "{name: home, daylight: {publish: false}}",
            table: "k,s,home\na,chargd,kentt\n",
            otherResources:
                "  - {name: o, title: O, path: o.csv, schema: {primaryKey: f, fields: [{name: f}]}}\n",
            otherTables: ["o.csv": "f\nkent\nessex\n"],
            schema: [
                "primaryKey: k", "foreignKeys: [{fields: home, reference: {resource: o, fields: f}}]",
            ]
        ).read()
        #expect(evidence != nil && findings.all.count == 2)
        for finding in findings.all {
            #expect(!finding.text.contains("kent") && !finding.text.contains("did you mean"), "\(finding.text)")
        }
    }

    @Test func aCodeForAnAbsenceIsNoText() {
        let found = SmallCampaign(fields: "{name: a}", table: "a\n[z]\n").read().findings.lines()
        #expect(found == ["t.csv:2:1 `[z]` is the shorthand for an absence in what is published"])
    }

    @Test func tablesKeepWhatIsPublishedAndSayWhatIsWithheld() throws {
        let table = try #require(read("count: rows").0?.tables[0])
        #expect(table.fields.map(\.name.value) == ["k", "policy", "u"])
        #expect(
            table.rows.map(Array.init) == [
                [.text("a"), .text("withheld"), .absent(.suppressed)],
                [.text("b"), .text("public"), .text("https://open.test/b")],
            ])
    }

    @Test func aProtectedKeyNamesNoRow() throws {
        #expect(try #require(read("count: rows", schema: ["primaryKey: s"]).0?.tables[0]).keys == ["1", "2"])
        #expect(try #require(read("count: rows", schema: ["primaryKey: u"]).0?.tables[0]).keys == ["1", "2"])
    }

    @Test(arguments: [
        ("{name: k, daylight: {publish: false}}", "{name: row}", true),
        ("{name: k, daylight: {publish: false}}", "{name: row, daylight: {publish: false}}", false),
        ("{name: k}", "{name: row}", false),
    ])
    func aForeignKeyPublishesNoKeyThatItsTableHides(key: String, row: String, isRefused: Bool) {
        let found = SmallCampaign(
            fields: "\(key)\n{name: area}", table: "k,area\nSECRET,north\n",
            otherResources: """
                  - name: o
                    title: O
                    path: o.csv
                    schema:
                      fields: [\(row), {name: n}]
                      foreignKeys: [{fields: row, reference: {resource: t, fields: k}}]

                """, otherTables: ["o.csv": "row,n\nSECRET,1\n"], schema: ["primaryKey: k"]
        ).read().findings.lines()
        #expect(found.isEmpty != isRefused, "\(found)")
        if isRefused { #expect(found[0].contains("`row` holds `k` of `t`, which is not for publication"), "\(found)") }
    }

    @Test(arguments: ["dayligth: {publish: false}", "constraint: {required: true}", "tpye: integer"])
    func aMisspeltKeyPublishesNothingByMistake(key: String) {
        let found = SmallCampaign(fields: "{name: k, \(key)}", table: "k\nx\n").read().findings.lines()
        #expect(found.contains { $0.contains("a field has no key") }, "\(found)")
    }

    // MARK: Who a row speaks of

    private func campaign(who: String, role: [String] = [], status: String = "{name: status}") -> SmallCampaign {
        SmallCampaign(
            fields: "{name: k}\n\(who)\n{name: sent, type: date}\n{name: responded, type: date}\n\(status)",
            table: "k,who,sent,responded,status\nr1,kent,,,rejected\n",
            figures: "f:\n  title: F\n  dataset: t\n  count: rows\n", additions: ["authority: who"] + role,
            otherResources: """
                  - name: forces
                    title: Forces
                    path: forces.csv
                    schema:
                      primaryKey: force
                      fields: [{name: force}, {name: name}, {name: flag, daylight: {publish: false}}]
                    daylight: {role: authorities}

                """, otherTables: ["forces.csv": "force,name,flag\nkent,Kent Police,y\nessex,Essex Police,n\n"],
            schema: ["primaryKey: k"])
    }

    @Test func anUnpublishedAuthorityJoinsNothingInPublic() throws {
        let hidden = "{name: who, daylight: {publish: false}}"
        let plain = campaign(who: hidden).read()
        #expect(plain.findings.lines() == [])
        #expect(try #require(plain.evidence?.table("t")).rows(of: "kent") == [])
        #expect(try #require(plain.evidence?.table("t")).fields.map(\.name.value).contains("force") == false)
        #expect(try #require(plain.evidence?.figure("f")).coverage == nil)
        let requests = campaign(who: hidden, role: ["role: foi-requests"]).read()
        #expect(requests.findings.lines() == [])
        #expect(requests.evidence?.requests.map(\.authority) == [nil])
        #expect(
            campaign(who: "{name: who}", role: ["role: foi-requests"]).read().evidence?.requests.map(\.authority) == [
                "kent"
            ])
    }

    /// One request to every authority has one subject; an authority that isn't published isn't told by it.
    @Test func rowsOfOneLabelAreToldApartByTheirAuthority() throws {
        let rows = "k,who,subject\na,Kent Police,raids\nb,Essex Police,raids\nc,Essex Police,visits\n"
        let labels = { (who: String) in
            var campaign = campaign(who: who)
            campaign.fields = "{name: k}\n\(who)\n{name: subject}"
            campaign.table = rows
            campaign.figures = ""
            campaign.additions += ["label: subject"]
            let (evidence, findings) = campaign.read()
            #expect(findings.lines() == [])
            return try #require(evidence?.table("t")).keys.indices.compactMap { evidence?.table("t")?.label($0, .none) }
        }
        let told = try labels("{name: who}")
        #expect(told == ["raids, Kent Police", "raids, Essex Police", "visits"])
        #expect(try labels("{name: who, daylight: {publish: false}}") == ["raids", "raids", "visits"])
    }

    /// Whether a reply is overdue follows from days, and would tell them.
    @Test func aStatusDoesNotTellUnpublishedDays() throws {
        let request = { (sent: String) -> PublishedRequest? in
            var campaign = campaign(who: "{name: who}", role: ["role: foi-requests", "missing: {\"[n]\": no-reply}"])
            campaign.fields = campaign.fields.replacing("{name: sent, type: date}", with: sent)
            campaign.table = "k,who,sent,responded,status\nr1,kent,2020-01-02,[n],\n"
            campaign.schema += ["missingValues: ['', '[n]']"]
            campaign.holidays = FOITests.holidays
            return campaign.read().evidence?.requests.first
        }
        #expect(try #require(request("{name: sent, type: date}")).status == .waitingResponseVeryOverdue)
        let hidden = try #require(request("{name: sent, type: date, daylight: {publish: false}}"))
        #expect(hidden.status == nil && hidden.statusAbsence == .notCoded && hidden.state == nil)
    }

    /// Which days count depends on the law.
    @Test func aDeadlineDoesNotTellAnUnpublishedLaw() throws {
        let columns = { (law: String) in
            var campaign = campaign(who: "{name: who}", role: ["role: foi-requests"])
            campaign.otherResources = campaign.otherResources.replacing("{name: flag,", with: "\(law),  {name: flag,")
            campaign.otherTables = ["forces.csv": "force,name,law,flag\nkent,Kent Police,foia-2000,y\n"]
            campaign.table = "k,who,sent,responded,status\nr1,kent,2020-01-02,2020-01-30,rejected\n"
            campaign.figures = "f:\n  title: F\n  dataset: t\n  count: late\n"
            campaign.holidays = FOITests.holidays
            let (evidence, findings) = campaign.read()
            let table = try #require(evidence?.table("t"), "\(findings.lines())")
            let isRecomputable = try #require(evidence?.figure("f")).isRecomputable
            #expect((evidence?.bankHolidays != nil) == isRecomputable)
            return (table.fields.map(\.name.value), isRecomputable)
        }
        let (open, isRecomputable) = try columns("{name: law}")
        #expect(open.contains("due") && open.contains("late") && isRecomputable)
        let (hidden, isHidden) = try columns("{name: law, daylight: {publish: false}}")
        #expect(!hidden.contains("due") && !hidden.contains("late") && !hidden.contains("state") && !isHidden)
        #expect(hidden.contains("force"))
    }

    @Test(arguments: [("{name: law}", false), ("{name: law, daylight: {publish: false}}", true)])
    func norDoesAViewOfDeadlines(law: String, isRefused: Bool) {
        var campaign = campaign(who: "{name: who}", role: ["role: foi-requests"])
        campaign.otherResources = campaign.otherResources.replacing("{name: flag,", with: "\(law), {name: flag,")
        campaign.otherTables = ["forces.csv": "force,name,law,flag\nkent,Kent Police,foia-2000,y\n"]
        campaign.table = "k,who,sent,responded,status\nr1,kent,2020-01-02,2020-01-30,rejected\n"
        campaign.holidays = FOITests.holidays
        campaign.views = ["w": "-- W\nSELECT k, due FROM t"]
        let found = campaign.read().findings.lines()
        #expect(found.isEmpty != isRefused, "\(found)")
        if isRefused { #expect(found[0].contains("reads `t.due`, which is not for publication"), "\(found)") }
    }

    @Test func coverageDoesNotTellAnUnpublishedOutcome() throws {
        let hidden = "{name: status, daylight: {publish: false}}"
        let coverage = try #require(
            campaign(who: "{name: who}", role: ["role: foi-requests"], status: hidden).read().evidence?.figure("f")?
                .coverage)
        #expect(coverage.groups.map(\.state) == [.present, .absent])
        // "Would neither confirm nor deny" follows from a column of its own.
        var denied = campaign(
            who: "{name: who}", role: ["role: foi-requests"],
            status: "{name: status}\n{name: confirm_or_deny, daylight: {publish: false}}")
        denied.table = "k,who,sent,responded,status,confirm_or_deny\nr1,kent,,,rejected,neither\n"
        #expect(try #require(denied.read().evidence?.figure("f")?.coverage).groups.map(\.state) == [.present, .absent])
        var flagged = campaign(who: "{name: who}")
        flagged.figures += "  population: flag = 'y'\n"
        #expect(flagged.read().findings.lines().contains { $0.contains("would publish the values of `flag`") })
        flagged.figures = flagged.figures.replacing("flag = 'y'", with: "name like 'K%'")
        #expect(flagged.read().findings.lines() == [])
        #expect(flagged.read().evidence?.figure("f")?.coverage?.population == 1)
    }
}

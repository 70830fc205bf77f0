import Diagnostics
@testable import Evidence
import Quantities
import TestSupport
import Testing

/// Suppression, and the attack on what is left. The tables are made up: newts by pond and colour.
@Suite struct DisclosureControlTests {
    /// The attack needs GLPK, which CI installs.
    static let hasSolver = IntegerProgram.solver != nil
    private static let colours = ["red", "blue", "green"]

    /// A row for each newt: how many of each colour there are in each pond.
    private func newts(
        _ counts: [(pond: String, counts: [Int])], figures: String, attributes: String = "[colour]"
    ) -> SmallCampaign {
        var table = "id,pond,colour\n"
        var id = 0
        for (pond, counts) in counts {
            for (colour, count) in zip(Self.colours, counts) {
                for _ in 0..<count {
                    id += 1
                    table += "n\(id),\(pond),\(colour)\n"
                }
            }
        }
        return SmallCampaign(
            fields: "{name: id}\n{name: pond}\n{name: colour, constraints: {enum: [red, blue, green]}}", table: table,
            figures: figures, additions: ["disclosure: {threshold: 5, attributes: \(attributes)}"],
            schema: ["primaryKey: id"])
    }

    private func attack(_ campaign: SmallCampaign, earlier: [(String, String)] = []) -> [String] {
        let (evidence, findings) = campaign.read()
        var own = findings
        evidence?.attack(earlier: earlier.map { (key: $0.0, value: $0.1) }, &own)
        return own.lines()
    }

    private func value(_ evidence: PublishedEvidence?, _ id: String, _ pairs: [(String, String)] = []) -> String? {
        evidence?.figure(id)?.value(Slice(pairs)).formatted
    }

    private let byBoth = "f:\n  title: F\n  dataset: t\n  count: rows\n  by: {pond: pond, colour: colour}\n"

    // MARK: Suppression

    /// Without them nothing would be suppressed, so the build has to stop.
    @Test func rowsThatCannotBeGoneThroughStopTheBuild() throws {
        var findings = Findings()
        let file = SourceFile(path: "t.csv", text: "a\nx\n")
        let table = try #require(Table.read(.ofOneColumn(), file, &findings))
        #expect(throws: Store.Failure.self) {
            _ = try PossibleRows(
                of: table, figures: [],
                engine: { _ throws(Store.Failure) in throw Store.Failure(message: "no memory") }, &findings)
        }
    }

    @Test(.enabled(if: hasSolver)) func smallCountsAndTheirCompanionsAreSuppressed() {
        let campaign = newts(
            [("a", [3, 9, 12]), ("b", [8, 30, 7]), ("c", [40, 50, 60])],
            figures: byBoth + "red:\n  title: R\n  dataset: t\n  count: colour = 'red'\n  by: {pond: pond}\n")
        let (evidence, findings) = campaign.read()
        #expect(findings.lines() == [])
        #expect(value(evidence, "f", [("pond", "a"), ("colour", "red")]) == "suppressed")
        // The same number in another figure.
        #expect(value(evidence, "red", [("pond", "a")]) == "suppressed")
        // The cheapest rectangle: 9, 8 and 30 would do, and so would 12, 8 and 7.
        #expect(value(evidence, "f", [("pond", "a"), ("colour", "green")]) == "suppressed")
        #expect(value(evidence, "f", [("pond", "b"), ("colour", "red")]) == "suppressed")
        #expect(value(evidence, "f", [("pond", "b"), ("colour", "green")]) == "suppressed")
        #expect(value(evidence, "f", [("pond", "a"), ("colour", "blue")]) == "9")
        #expect(value(evidence, "f", [("colour", "red")]) == "51")
        #expect(value(evidence, "f") == "219")
        #expect(attack(campaign) == [])
    }

    @Test func noRowShowsAnAttributeAndNoFigureItsRows() throws {
        let evidence = newts([("a", [3, 9, 12])], figures: byBoth).read().evidence
        #expect(try #require(evidence?.tables[0]).fields.map(\.name.value) == ["id", "pond"])
        #expect(try #require(evidence?.figure("f")).value().counted.isEmpty)
    }

    @Test func aColourThatNobodyHasIsNamedAndSuppressed() {
        let evidence = newts([("a", [0, 9, 12]), ("b", [8, 7, 30])], figures: byBoth).read().evidence
        #expect(evidence?.figure("f")?.values(of: "colour") == ["blue", "green", "red"])
        #expect(value(evidence, "f", [("pond", "a"), ("colour", "red")]) == "suppressed")
    }

    /// A population names those for whom it is true, however few.
    @Test func aPopulationReadsNoProtectedAttribute() {
        let campaign = SmallCampaign(
            fields: "{name: k}\n{name: who}", table: "k,who\n1,a\n",
            figures: "f:\n  title: F\n  dataset: t\n  count: rows\n  population: kind = 'x'\n",
            additions: ["authority: who"],
            otherResources: """
                  - name: ponds
                    title: Ponds
                    path: ponds.csv
                    schema:
                      primaryKey: pond
                      fields:
                        - {name: pond}
                        - {name: name}
                        - {name: kind, constraints: {enum: [x, y]}, daylight: {publish: false}}
                    daylight: {role: authorities, disclosure: {threshold: 5, attributes: [kind]}}

                """, otherTables: ["ponds.csv": "pond,name,kind\na,A,x\nb,B,y\n"], schema: ["primaryKey: k"])
        let found = campaign.read().findings.lines()
        #expect(found.count == 1 && found[0].contains("would publish the values of `kind`"), "\(found)")
    }

    @Test func aNumberOfPeopleIsNoGreaterThanThereAre() {
        let found = SmallCampaign(
            fields: "{name: k}\n{name: n, type: integer, constraints: {minimum: 0}}",
            table: "k,n\na,9007199254740991\n", additions: ["disclosure: {threshold: 5, counts: [n]}"]
        ).read().findings.lines()
        #expect(found == ["t.csv:2:3 the cell in `n` has to be a number of people"])
    }

    @Test(.enabled(if: hasSolver)) func theNumbersOfAColumnAreSuppressedRowByRow() throws {
        let campaign = SmallCampaign(
            fields: "{name: pond}\n{name: year}\n{name: n, type: integer, constraints: {minimum: 0}}",
            table: "pond,year,n\na,2020,3\na,2021,20\nb,2020,6\nb,2021,9\nc,2020,70\nc,2021,80\n",
            figures: "f:\n  title: F\n  dataset: t\n  sum: n\n  by: {pond: pond, year: year}\n",
            additions: ["disclosure: {threshold: 5, counts: [n]}"])
        let (evidence, findings) = campaign.read()
        #expect(findings.lines() == [])
        let rows = try #require(evidence?.tables[0]).rows.map { $0[2].source }
        #expect(rows == ["[c]", "[c]", "[c]", "[c]", "70", "80"])
        #expect(value(evidence, "f", [("pond", "a"), ("year", "2020")]) == "suppressed")
        #expect(value(evidence, "f", [("pond", "a")]) == "23")
        #expect(attack(campaign) == [])
    }

    // MARK: The attack

    /// Every row and column holds two suppressed cells at least, but rows w and x less columns a and c leave one.
    @Test(.enabled(if: hasSolver)) func theAttackAddsUpRowsAndColumns() throws {
        let (rows, columns) = (["w", "x", "y", "z"], ["a", "b", "c", "d"])
        let values = [[2, 3, 4, 20], [4, 30, 2, 40], [50, 4, 60, 1], [70, 2, 80, 4]]
        let hidden: Set = [[0, 0], [0, 1], [0, 2], [1, 0], [1, 2], [2, 1], [2, 3], [3, 1], [3, 3]]
        var cells: [DisclosureSystem.Cell] = []
        let add = { (name: String, unknowns: [Int]) in
            let sum = DisclosureSystem.Sum(
                name: name, unknowns: unknowns, value: unknowns.reduce(0) { $0 + values[$1 / 4][$1 % 4] }, most: .max)
            cells.append(.init(place: .row(column: name, cells.count), sensitive: [sum], others: []))
        }
        var suppressed: Set<Int> = []
        for row in 0..<4 {
            for column in 0..<4 {
                if hidden.contains([row, column]) { suppressed.insert(cells.count) }
                add(rows[row] + columns[column], [row * 4 + column])
            }
        }
        for row in 0..<4 { add(rows[row], (0..<4).map { row * 4 + $0 }) }
        for column in 0..<4 { add(columns[column], (0..<4).map { $0 * 4 + column }) }
        let system = DisclosureSystem(
            threshold: 5, origin: Origin(SourceFile(path: "p", text: "")), given: [], cells: cells)
        let attack = DisclosureAttack(system, suppressed: suppressed, earlier: [], deadline: .now + .seconds(60))
        guard case .exposed(let exposure) = attack.run() else {
            Issue.record("nothing was found")
            return
        }
        #expect(exposure.sum.name == "wb")
        #expect((exposure.low, exposure.high) == (3, 3))
        #expect(Set(exposure.route.map(\.name)).isSuperset(of: ["w", "x", "a", "c"]))
    }

    /// How many there are is public, so how many are left tells who they are.
    @Test(.enabled(if: hasSolver)) func aTotalAndAllPartsButOneGiveItAway() {
        let figures = ["all": "rows", "red": "colour = 'red'", "rest": "colour <> 'red'"].sorted { $0.key < $1.key }.map
        {
            "\($0.key):\n  title: T\n  dataset: t\n  count: \($0.value)\n"
        }.joined()
        let campaign = newts([("a", [3, 9, 12])], figures: figures)
        let evidence = campaign.read().evidence
        #expect(["all", "red", "rest"].map { value(evidence, $0) } == ["24", "suppressed", "suppressed"])
        #expect(attack(campaign) == [])
        #expect(attack(newts([("a", [13, 9, 12])], figures: figures)) == [])
    }

    /// Nearly all of a pond's newts are red, and the rows say how many live there.
    @Test(.enabled(if: hasSolver)) func howManyAreLeftIsSuppressedToo() {
        let campaign = newts(
            [("a", [20, 0, 2]), ("b", [9, 8, 9]), ("c", [9, 9, 9])],
            figures: "f:\n  title: F\n  dataset: t\n  count: colour = 'red'\n  by: {pond: pond}\n")
        let evidence = campaign.read().evidence
        #expect(value(evidence, "f", [("pond", "a")]) == "suppressed")
        #expect(attack(campaign) == [])
    }

    @Test(
        .enabled(if: hasSolver),
        arguments: [
            ("count: colour = 'red'\n  where: id <> 'n1'", true), ("count: colour in ('red', 'green')", true),
            ("count: colour = 'blue'", true), ("count: colour = 'red' and pond = 'a'", false),
            ("count: colour in ('red', 'blue')", false),
        ])
    func twoFiguresThatDifferByFewAreRefused(other: String, isRefused: Bool) {
        let campaign = newts(
            [("a", [9, 30, 2]), ("b", [11, 30, 1])],
            figures: "f:\n  title: F\n  dataset: t\n  count: colour = 'red'\n"
                + "g:\n  title: G\n  dataset: t\n  \(other)\n")
        let found = attack(campaign)
        #expect(found.isEmpty != isRefused, "\(found)")
        if isRefused { #expect(found.contains { $0.contains("differ by fewer people than may be told") }, "\(found)") }
    }

    /// A total and the figures for all places but one leave that one.
    @Test(
        .enabled(if: hasSolver),
        arguments: [
            (["'a'", "'b'"], 2, true), (["'a'", "'b'"], 0, true), (["'a'", "'b'"], 12, false), (["'a'"], 2, false),
            ([], 2, false),
        ] as [([String], Int, Bool)])
    func whatManyFiguresLeaveBetweenThemIsRefused(ponds: [String], last: Int, isRefused: Bool) {
        let figures = ["colour = 'red'"] + ponds.map { "colour = 'red' and pond = \($0)" }
        let campaign = newts(
            [("a", [20, 10, 9]), ("b", [23, 10, 9]), ("c", [last, 10, 9])],
            figures: figures.enumerated().map { "f\($0):\n  title: F\n  dataset: t\n  count: \($1)\n" }.joined())
        let found = attack(campaign)
        #expect(found.count == (isRefused ? 1 : 0), "\(found)")
        guard isRefused, let first = found.first else { return }
        #expect(first.contains("a part of `f0`, those with one value of `pond`, is below the threshold"), "\(found)")
        for figure in ["`f0`", "`f1`", "`f2`"] { #expect(first.contains(figure), "\(found)") }
        #expect(!first.contains(" \(last)"), "the number stands in the message")
    }

    /// What a figure by itself says of a part of its rows is no difference of figures.
    @Test(.enabled(if: hasSolver)) func oneFigureMaySayMoreThanNothingOfAPart() {
        let campaign = newts(
            [("a", [25, 0, 0]), ("b", [19, 0, 0]), ("c", [1, 5, 0])],
            figures: "f:\n  title: F\n  dataset: t\n  count: colour = 'red'\n  where: pond <> 'd'\n")
        #expect(attack(campaign) == [])
    }

    /// Somebody for whom it is known not to apply is somebody of whom something is known.
    @Test(
        .enabled(if: hasSolver),
        arguments: [
            ("", "at least 9"), ("[x]", "at least 9"), ("[not recorded]", "at least 9"), ("[z]", "suppressed"),
            ("[refused]", "suppressed"),
        ])
    func anAbsenceThatIsAnAnswerIsAnAttribute(code: String, value: String) {
        var campaign = newts(
            [("a", [9, 9, 9]), ("b", [9, 9, 9])],
            figures: "f:\n  title: F\n  dataset: t\n  count: colour = 'red'\n  by: {pond: pond}\n")
        campaign.table += "n99,a,\(code)\n"
        let meanings = [
            "[x]": "not-stated", "[not recorded]": "not-recorded", "[z]": "not-applicable", "[refused]": "refused",
        ]
        if let meaning = meanings[code] {
            campaign.schema.append("missingValues: ['', '\(code)']")
            campaign.additions.append("missing: {'\(code)': \(meaning)}")
        }
        let (evidence, findings) = campaign.read()
        #expect(self.value(evidence, "f", [("pond", "a")]) == value, "\(findings.lines())")
        #expect(attack(campaign) == [])
    }

    /// Three newts of which a column says this or that, in two ponds.
    private func tagged(_ field: String, _ cells: [String], figures: String) -> SmallCampaign {
        SmallCampaign(
            fields: "{name: id}\n{name: pond}\n{name: tagged, \(field)}",
            table: "id,pond,tagged\nn1,a,\(cells[0])\nn2,a,\(cells[1])\nn3,b,\(cells[2])\n", figures: figures,
            additions: ["disclosure: {threshold: 5, attributes: [tagged]}", "missing: {'[r]': refused}"],
            schema: ["primaryKey: id", "missingValues: ['', '[r]']"])
    }

    /// That all are alike tells of each of them, and is no property of the table that anybody could see.
    @Test(
        .enabled(if: hasSolver),
        arguments: [
            ("type: boolean", "tagged", ["true", "true", "true"]),
            ("type: boolean", "tagged", ["false", "false", "false"]),
            ("type: boolean", "tagged", ["false", "true", "false"]),
            ("type: boolean, constraints: {enum: [true, false]}", "tagged", ["true", "true", "true"]),
            ("type: boolean, constraints: {required: true}", "tagged", ["true", "true", "true"]),
            ("type: integer, constraints: {enum: [1, 2]}", "tagged = 1", ["2", "2", "2"]),
            (
                "type: date, constraints: {enum: [2020-01-01, 2021-01-01]}", "tagged < '2021'",
                Array(repeating: "2020-01-01", count: 3)
            ),
            ("constraints: {enum: [ring, dye]}", "tagged = 'ring'", ["dye", "dye", "dye"]),
            ("constraints: {enum: [ring, dye]}", "tagged = 'ring'", ["ring", "dye", "[r]"]),
            ("constraints: {enum: [ring, dye]}", "tagged_state = 'refused'", ["ring", "ring", "dye"]),
            ("constraints: {enum: [ring, dye]}", "tagged_state = 'refused'", ["ring", "[r]", "dye"]),
        ])
    func whatAllHaveInCommonIsSuppressed(field: String, predicate: String, cells: [String]) {
        let figure = { (measure: String) in "f:\n  title: F\n  dataset: t\n  \(measure)\n  by: {pond: pond}\n" }
        for measure in ["count: \(predicate)", "share: {of: \(predicate)}", "count: rows\n  where: \(predicate)"] {
            let campaign = tagged(field, cells, figures: figure(measure))
            let (evidence, findings) = campaign.read()
            #expect(findings.lines() == [])
            for slice in [[], [("pond", "a")], [("pond", "b")]] {
                #expect(value(evidence, "f", slice) == "suppressed", "\(measure), \(slice)")
            }
            #expect(attack(campaign) == [])
        }
        // Of all rows everybody sees how many there are.
        let rows = tagged(field, cells, figures: figure("count: rows")).read().evidence
        #expect(value(rows, "f", [("pond", "a")]) == "2")
    }

    /// Where no row of a slice can count, "0" and "no data" tell whether any row is meant.
    @Test(
        .enabled(if: hasSolver),
        arguments: [([9, 1, 0], [nil, "suppressed", "suppressed"]), ([9, 7, 6], ["9", "0", "0"])]
            as [([Int], [String?])])
    func thatNoneIsMeantIsNotTold(red: [Int], said: [String?]) {
        let ponds = ["a", "b", "c"]
        let campaign = newts(
            zip(ponds, red).map { ($0, [$1, 0, 9]) },
            figures: "f:\n  title: F\n  dataset: t\n  count: pond = 'a'\n  where: colour = 'red'\n  by: {pond: pond}\n")
        let (evidence, findings) = campaign.read()
        for (pond, said) in zip(ponds, said) {
            if let said { #expect(value(evidence, "f", [("pond", pond)]) == said, "\(pond) \(findings.lines())") }
        }
        #expect(attack(campaign) == [])
    }

    /// A code that may stand in a cell is an answer that somebody may have given, so that nobody did is one of few. Where
    /// none may stand there nothing is left open.
    @Test(.enabled(if: hasSolver), arguments: [("", "suppressed"), (", required: true", "9")])
    func aCodeThatNobodyHasIsAnAttribute(constraint: String, value: String) {
        var campaign = newts(
            [("a", [9, 9, 9]), ("b", [9, 9, 9])],
            figures: "f:\n  title: F\n  dataset: t\n  count: colour = 'red'\n  by: {pond: pond}\n")
        campaign.fields = campaign.fields.replacing("green]", with: "green]\(constraint)")
        campaign.schema.append("missingValues: ['', '[r]']")
        campaign.additions.append("missing: {'[r]': refused}")
        let (evidence, findings) = campaign.read()
        #expect(self.value(evidence, "f", [("pond", "a")]) == value, "\(findings.lines())")
        #expect(attack(campaign) == [])
        let notes = findings.lines([.note]).filter { $0.contains("a cell of `colour` may be `[r]`") }
        #expect(notes.count == (constraint.isEmpty ? 1 : 0), "\(notes)")
    }

    /// The states of cells have names too.
    @Test(arguments: [["ring", "ring", "dye"], ["ring", "[r]", "dye"], ["[r]", "[r]", "[r]"]])
    func aStateThatNoCellHasIsNamedAndSuppressed(cells: [String]) {
        let evidence = tagged(
            "constraints: {enum: [ring, dye]}", cells,
            figures: "f:\n  title: F\n  dataset: t\n  count: rows\n  by: {state: tagged_state}\n"
        ).read().evidence
        #expect(evidence?.figure("f")?.values(of: "state") == ["refused", "value"])
        for state in ["refused", "value"] { #expect(value(evidence, "f", [("state", state)]) == "suppressed") }
        #expect(value(evidence, "f") == "3")
    }

    /// Of what isn't listed only what occurs is known.
    @Test(arguments: [
        ("type: integer", "31,45,22", "count: tagged < 18", false),
        ("type: number", "3,4,2", "count: tagged < 1.5", false),
        ("type: date", "2020-01-01,2020-01-01,2021-01-01", "count: tagged >= '2022'", false),
        ("type: string", "dye,dye,dye", "count: tagged = 'ring'", false),
        ("type: string", "dye,dye,dye", "share: {of: tagged = 'ring'}", false),
        ("type: string", "dye,dye,dye", "count: rows\n  where: tagged = 'ring'", false),
        ("type: string", "dye,dye,dye", "share: {of: pond = 'a', among: tagged = 'ring'}", false),
        ("type: string", "dye,dye,dye", "count: tagged_state = 'refused'", false),
        ("type: string", "dye,dye,dye", "count: rows", true),
        ("type: boolean", "true,true,true", "count: tagged", true),
        ("type: integer, constraints: {enum: [16, 17, 18]}", "18,18,18", "count: tagged < 18", true),
    ])
    func aFigureDependsOnListedAttributes(field: String, cells: String, measure: String, isAllowed: Bool) {
        let found = tagged(
            field, cells.split(separator: ",").map(String.init), figures: "f:\n  title: F\n  dataset: t\n  \(measure)\n"
        ).read().findings.lines()
        #expect(
            found
                == (isAllowed
                    ? []
                    : ["figures.yaml:1:1 `f` would tell which values of `tagged` occur, which is not for publication"])
        )
    }

    /// Of one newt nobody knows the pond: bounds would tell of what colour it is.
    @Test(.enabled(if: hasSolver)) func boundsTellNobodysAttribute() {
        let one = newts(
            [("a", [9, 9, 9]), ("", [1, 0, 0]), ("b", [9, 9, 9])],
            figures: "f:\n  title: F\n  dataset: t\n  count: colour = 'red'\n  by: {pond: pond}\n")
        #expect(value(one.read().evidence, "f", [("pond", "a")]) == "suppressed")
        // That nobody knows the colour tells nothing.
        var silent = newts([("a", [9, 9, 9]), ("b", [9, 9, 9])], figures: byBoth)
        silent.table += "n99,a,\n"
        silent.figures += "g:\n  title: G\n  dataset: t\n  count: colour = 'red'\n  by: {pond: pond}\n"
        #expect(value(silent.read().evidence, "f", [("pond", "b"), ("colour", "red")]) == "9")
        #expect(attack(silent) == [])
    }

    /// The table of answers repeats cells of the study.
    @Test func answersTellNothingThatTheirStudyDoesNot() throws {
        let campaign = SmallCampaign(
            fields: """
                {name: pond}
                {name: met, type: integer, constraints: {minimum: 0}}
                {name: colour, daylight: {publish: false}}
                {name: depth}
                """,
            table: "pond,met,colour,depth\nmill,3,red,deep\nlake,7,blue,flat\nford,90,red,deep\n",
            additions: ["disclosure: {threshold: 5, counts: [met]}"],
            otherResources: """
                  - name: r
                    title: R
                    path: r.csv
                    schema: {primaryKey: request, fields: [{name: request}, {name: authority}, {name: status}]}
                    daylight: {role: foi-requests}
                  - name: a
                    title: A
                    path: a.csv
                    schema:
                      fields: [{name: row}, {name: request}, {name: question}, {name: state}, {name: value}]
                      foreignKeys: [{fields: row, reference: {resource: t, fields: pond}}]
                    daylight: {role: answers}

                """,
            otherTables: [
                "r.csv": "request,authority,status\nq,x,rejected\n",
                "a.csv": "row,request,question,state,value\nmill,q,met,value,3\nford,q,met,value,90\n"
                    + "mill,q,colour,value,red\nmill,q,depth,value,deep\n",
            ], schema: ["primaryKey: pond"])
        let (evidence, findings) = campaign.read()
        let answers = try #require(evidence?.table("a"), "\(findings.lines())")
        let values = answers.rows.indices.map { answers.cell($0, "value")?.source }
        // The row of the study says which number is large enough, and in which order they stand.
        #expect(values == ["[c]", "[c]", "deep", "[c]"])
        #expect(answers.cell(1, "state")?.source == "[c]")
    }

    @Test(arguments: [
        ("women,men,everyone", "1,7,8;5,5,10;9,0,9;2,2,4;6,1,7", true),
        ("women,men,everyone", "1,7,8;5,5,10;9,0,9;2,2,4;6,1,9", false),
        ("women,men,everyone", "1,7,8;5,5,10;9,0,9", true),
        // A slip in a long table takes nothing away.
        ("women,men,everyone", Array(repeating: "3,4,7", count: 30).joined(separator: ";") + ";3,4,8", true),
        ("women,men,everyone", "1,7,8;5,5,10", false), ("women,again,other", "1,1,4;5,5,9;9,9,9;2,2,2;6,6,0", true),
    ])
    func aColumnThatAddsUpOthersIsRefused(names: String, rows: String, isRefused: Bool) {
        let names = names.split(separator: ",")
        let table = rows.split(separator: ";").enumerated().map { "p\($0),\($1)" }
        let found = SmallCampaign(
            fields: "{name: k}\n"
                + names.map { "{name: \($0), type: integer, constraints: {minimum: 0}}" }.joined(separator: "\n"),
            table: (["k,\(names.joined(separator: ","))"] + table).joined(separator: "\n") + "\n",
            additions: ["disclosure: {threshold: 5, counts: [women]}"]
        ).read().findings.lines()
        #expect(found.isEmpty != isRefused, "\(found)")
        if isRefused { #expect(found[0].contains("follows from the other"), "\(found)") }
    }

    /// Two numbers of rare events are nought together nearly everywhere.
    @Test(arguments: [("1,3;2,6", false), ("3,3;6,6;7,7;8,8;5,5", true)])
    func noughtsAreNoAgreement(rows: String, isRefused: Bool) {
        let rows = Array(repeating: "0,0", count: 60) + rows.split(separator: ";").map(String.init)
        let found = SmallCampaign(
            fields:
                "{name: k}\n{name: stopped, type: integer, constraints: {minimum: 0}}\n{name: fined, type: integer}",
            table: "k,stopped,fined\n" + rows.enumerated().map { "p\($0),\($1)\n" }.joined(),
            additions: ["disclosure: {threshold: 5, counts: [stopped]}"]
        ).read().findings.lines()
        #expect(found.isEmpty != isRefused, "\(found)")
    }

    @Test(arguments: [
        // Percentages, shares, rates, and a mean.
        ("50,3,6;40,10,25;60,12,20;80,20,25;25,2,8;100,40,40", true),
        ("50,3,0.06;40,10,0.25;60,12,0.2;80,20,0.25;25,2,0.08;100,40,0.4", true),
        ("61,3,4.9;43,10,23.3;57,12,21.1;83,20,24.1;27,2,7.4;90,40,44.4", true),
        ("12000,6,50;43000,10,23.3;57000,12,21.1;83000,20,24.1;27000,2,7.4", true),
        ("61,3,20.3;43,10,4.3;57,12,4.8;83,20,4.2;27,2,13.5;90,40,2.3", true),
        // In too few rows, of too few numbers, noughts, and by no rule.
        ("50,3,6;40,10,25;60,12,20;80,20,25", false),
        ("50,3,6;50,3,6;50,3,6;25,2,8;25,2,8;25,2,8;40,10,25", false),
        ("50,0,0;40,0,0;60,0,0;80,0,0;25,0,0;100,40,40", false),
        ("50,3,7;40,10,31;60,12,9;80,20,25;25,2,11;100,40,38", false),
        ("50,3,6;40,10,25;60,12,20;80,20,12;25,2,8;100,40,11", false),
    ])
    func aRateBesideACountIsRefused(rows: String, isRefused: Bool) {
        let table = rows.split(separator: ";").enumerated().map { "p\($0),\($1)\n" }.joined()
        for counts in ["arrested", "met"] {
            let found = SmallCampaign(
                fields: "{name: k}\n{name: met, type: integer, constraints: {minimum: 0}}\n"
                    + "{name: arrested, type: integer, constraints: {minimum: 0}}\n{name: rate, type: number}",
                table: "k,met,arrested,rate\n" + table,
                additions: ["disclosure: {threshold: 5, counts: [\(counts)]}"]
            ).read().findings.lines()
            let message = "`rate` follows from `met` and `arrested`"
            #expect(found.contains { $0.contains(message) } == isRefused && found.isEmpty != isRefused, "\(found)")
        }
    }

    // MARK: The order of rows

    /// A spreadsheet that is kept sorted by what isn't published.
    @Test func rowsStandInTheOrderOfTheirPublishedCells() throws {
        let read = { (first: String, policy: [String]) in
            SmallCampaign(
                fields: "\(first)\n{name: pond}\n{name: colour, constraints: {enum: [red, blue]}}",
                table: "id,pond,seen,colour\nz,b,2,red\nc,b,10,red\nm,a,2,blue\na,b,,blue\n",
                figures: "f:\n  title: F\n  dataset: t\n  count: pond = 'b'\n", additions: policy
            ).read().evidence
        }
        let rows = { (evidence: PublishedEvidence) in
            evidence.tables[0].rows.map { row in row.prefix(3).map(\.source).joined(separator: " ") }
        }
        let policy = ["disclosure: {threshold: 5, attributes: [colour]}"]
        let byName = try #require(read("{name: id}\n{name: seen, type: integer}", policy))
        #expect(rows(byName) == ["a  b", "c 10 b", "m 2 a", "z 2 b"])
        #expect(byName.figure("f")?.value().counted.listed == [0, 1, 3])
        // Numbers go by their size, and a blank stands last.
        let bySize = try #require(read("{name: seen, type: integer}\n{name: id}", policy))
        #expect(rows(bySize) == ["2 m a", "2 z b", "10 c b", " a b"])
        // Without a policy nothing is hidden.
        let asWritten = try #require(read("{name: id}\n{name: seen, type: integer}", []))
        #expect(rows(asWritten) == ["z 2 b", "c 10 b", "m 2 a", "a  b"])
    }

    /// Where nothing but a number tells rows apart, those that are suppressed stand behind, in whatever order.
    @Test(arguments: ["a,4\na,60\na,6\nb,9", "b,9\na,6\na,60\na,4", "a,6\na,4\nb,9\na,60"])
    func rowsThatAreAlikeStandInTheOrderOfWhatIsShown(rows: String) throws {
        let evidence = SmallCampaign(
            fields: "{name: pond}\n{name: n, type: integer, constraints: {minimum: 0}}", table: "pond,n\n\(rows)\n",
            figures: "f:\n  title: F\n  dataset: t\n  sum: n\n  by: {pond: pond}\n",
            additions: ["disclosure: {threshold: 5, counts: [n]}"]
        ).read().evidence
        let shown = try #require(evidence?.tables[0]).rows.map { row in row.map(\.source).joined(separator: " ") }
        #expect(shown == ["a 60", "a [c]", "a [c]", "b 9"])
    }

    /// A table of answers stands in the order of its study.
    @Test func rowsThatSpeakOfAProtectedTableFollowIt() throws {
        let campaign = SmallCampaign(
            fields: "{name: id}\n{name: colour, constraints: {enum: [red, blue]}}", table: "id,colour\nz,red\na,blue\n",
            additions: ["disclosure: {threshold: 5, attributes: [colour]}"],
            otherResources: """
                  - name: notes
                    title: Notes
                    path: n.csv
                    schema:
                      fields: [{name: note}, {name: id}]
                      foreignKeys: [{fields: id, reference: {resource: t, fields: id}}]
                  - {name: other, title: O, path: o.csv, schema: {fields: [{name: a}]}}

                """, otherTables: ["n.csv": "note,id\nx,z\ny,a\n", "o.csv": "a\nz\na\n"], schema: ["primaryKey: id"])
        let (evidence, findings) = campaign.read()
        let order = { (name: String) in
            evidence?.table(name)?.rows.map { row in row.map(\.source).joined(separator: " ") }
        }
        #expect(order("notes") == ["y a", "x z"], "\(findings.lines())")
        #expect(order("other") == ["z", "a"])
    }

    @Test(.enabled(if: hasSolver)) func aPercentageWithItsDenominatorGivesItAway() {
        let share = { (id: String, condition: String) in
            "\(id):\n  title: S\n  dataset: t\n  where: \(condition)\n  share: {of: colour = 'red'}\n"
        }
        let figures = share("both", "pond in ('a', 'b')") + share("first", "pond = 'a'") + share("second", "pond = 'b'")
        let found = attack(newts([("a", [17, 8, 0]), ("b", [3, 12, 5])], figures: figures))
        #expect(found.count == 1)
        #expect(found.first?.contains("`second` is suppressed") == true, "\(found)")
        #expect(found.first?.contains("follows from") == true)
        for name in ["`both`", "`first`"] { #expect(found.first?.contains(name) == true, "\(found)") }
        #expect(found.first?.contains(" 3") == false, "the number stands in the message")
    }

    @Test(.enabled(if: hasSolver)) func whatAnEarlierReleasePublishedIsKnown() {
        let campaign = newts([("a", [3, 9, 12]), ("b", [8, 7, 30])], figures: byBoth)
        #expect(attack(campaign) == [])
        let told = attack(campaign, earlier: [("f?colour=red&pond=a", "3")])
        #expect(told.count == 1 && told[0].contains("figures.lock says that an earlier release published it"))
        // It can't be called back, though the number is another by now.
        #expect(attack(campaign, earlier: [("f?colour=red&pond=a", "2")]).count == 1)
        // A companion that was told once gives the small number away, if it still holds.
        let suppressed = attack(
            campaign, earlier: [("f?colour=blue&pond=a", "9"), ("f?colour=green&pond=a", "12")])
        #expect(suppressed.contains { $0.contains("as an earlier release published it") }, "\(suppressed)")
        #expect(attack(campaign, earlier: [("f?colour=blue&pond=a", "7")]) == [])
        let bounded = attack(campaign, earlier: [("f?colour=blue&pond=a", "at least 8 (8; 1 unknown, 8 to 9)")])
        #expect(bounded.count == 1 && bounded[0].contains("an earlier release published it"), "\(bounded)")
    }

    @Test(arguments: [
        ("60.7 per 100,000 (60.6998)", 60.6998, 100_000), ("at least 30 per 1,000 (30; 1 unknown, 30 to …)", 30, 1000),
        ("12.5 per 1,000", 12.5, 1000), ("£1,019.53 a head (1019.531)", 1019.531, 1),
        ("8 in a population of 4,000", nil, nil), ("44% (7 of 16)", nil, nil),
        ("not coded", nil, nil), ("412", nil, nil),
    ])
    func aRateInTheLockIsRead(value: String, rate: Double?, per: Double?) {
        let read = LockedValue(value).rate
        #expect(read?.rate == rate && read?.per == per)
    }

    @Test(arguments: [
        ("£60.00 (60)", [60]), ("at least £1,412.00 (1412; 1 unknown, 1412 to …)", [1412]), ("44% (7 of 16)", [7, 16]),
        ("3", [3]), ("12 in a population of 4,000", [12]), ("44%", []), ("not coded", []),
    ])
    func countsInTheLockAreRead(value: String, counts: [Int]) { #expect(LockedValue(value).counts == counts) }

    /// A count follows from its rate, so a companion that was told as a rate gives the small number away as well.
    @Test(.enabled(if: hasSolver)) func whatAnEarlierReleasePublishedAsARateIsKnown() {
        let areas = """
              - name: areas
                title: Areas
                path: areas.csv
                schema: {primaryKey: area, fields: [{name: area}, {name: name}, {name: people, type: integer}]}
                daylight: {role: authorities}

            """
        let campaign = SmallCampaign(
            fields: "{name: by}\n{name: v, type: integer, constraints: {minimum: 0}}",
            table: "by,v\na,3\nb,90\nc,60\nd,95\n",
            figures: "f:\n  title: F\n  dataset: t\n  by: {area: area}\n"
                + "  rate: {of: v, per: 100000, population: people, year: 2020}\n",
            additions: ["authority: by", "disclosure: {threshold: 5, counts: [v]}"], otherResources: areas,
            otherTables: ["areas.csv": "area,name,people\na,A,50000\nb,B,148271\nc,C,90000\nd,D,120000\n"])
        #expect(attack(campaign) == [])
        let companion = [
            ("f?area=c", "66.7 per 100,000 (66.66666666666667)"), ("f?area=b", "60.7 per 100,000 (60.69966480296215)"),
        ]
        #expect(!attack(campaign, earlier: companion).isEmpty)
        // Of another population nobody can say how many there were.
        let unreadable = attack(campaign, earlier: [("f?area=a", "61.3 per 100,000 (61.3)")])
        #expect(unreadable.count == 1 && unreadable[0].contains("an earlier release published it"), "\(unreadable)")
    }

    @Test func aValueThatAnEnumHasTwiceIsOneKind() {
        var campaign = newts([("a", [7, 8, 9])], figures: byBoth)
        campaign.fields = campaign.fields.replacing("[red, blue, green]", with: "[red, blue, green, red]")
        #expect(campaign.read().evidence != nil)
    }

    @Test(.enabled(if: hasSolver)) func whatCannotBeProvenInTimeIsAnError() throws {
        let evidence = try #require(newts([("a", [3, 9, 12]), ("b", [8, 7, 30])], figures: byBoth).read().evidence)
        var findings = Findings()
        evidence.attack(earlier: [], seconds: 0, &findings)
        #expect(findings.lines().contains { $0.contains("be proven within 0 seconds") }, "\(findings.lines())")
    }

    /// As many rows as the official referrals have: 46 ponds, seven quarters, six kinds.
    @Test(.enabled(if: hasSolver)) func aTableOfTheSizeOfTheReferralsIsProvenInTime() {
        var random = Lehmer(state: 7)
        var table = "pond,quarter,kind,n\n"
        for pond in 1...46 {
            for quarter in 1...7 {
                for kind in 1...6 {
                    let small = random.next() % 3 != 0
                    table += "p\(pond),q\(quarter),k\(kind),\(small ? random.next() % 6 : 5 + random.next() % 60)\n"
                }
            }
        }
        let figures =
            "f:\n  title: F\n  dataset: t\n  sum: n\n  by: {pond: pond, quarter: quarter}\n"
            + "g:\n  title: G\n  dataset: t\n  sum: n\n  by: {quarter: quarter}\n"
        let campaign = SmallCampaign(
            fields: "{name: pond}\n{name: quarter}\n{name: kind}\n{name: n, type: integer, constraints: {minimum: 0}}",
            table: table, figures: figures, additions: ["disclosure: {threshold: 5, counts: [n]}"])
        #expect(attack(campaign) == [])
    }

    // MARK: What a policy refuses

    @Test(
        arguments: [
            ("{threshold: 1, counts: [n]}", "", "needs a threshold from 2 to 100"),
            ("{threshold: 5}", "", "needs a threshold from 2 to 100"),
            ("{threshold: 5, counts: [pond]}", "", "counts people, so it has to be a whole number"),
            ("{threshold: 5, counts: [m]}", "", "has no field `m`"),
            ("{threshold: 5, counts: [n]}", "count: n > 3", "compares `n`, whose small numbers are suppressed"),
            ("{threshold: 5, counts: [n]}", "sum: n * 2", "disclosure control can't follow"),
            ("{threshold: 5, attributes: [pond], counts: [n]}", "sum: n\n  where: pond = 'a'", "can't follow"),
            // What is added up may not decide which rows are: that would tell a small number.
            ("{threshold: 5, counts: [n]}", "sum: n\n  where: n = 3", "can't follow"),
            ("{threshold: 5, counts: [n]}", "sum: n\n  by: {many: n > 3}", "can't follow"),
            ("{threshold: 5, attributes: [n]}", "sum: n\n  where: pond = 'a'", "can't follow"),
            ("{threshold: 5, attributes: [n]}", "sum: n", "can't follow"),
            ("{threshold: 5, counts: [n]}", "max: n", "would publish a cell"),
            ("{threshold: 5, attributes: [pond, n]}", "", "no column of `t` is published"),
            ("{threshold: 5, attributes: [pond]}", "count: rows\n  by: {pond: pond}", "which values of `pond` occur"),
        ] as [(String, String, String)])
    func refuses(policy: String, figure: String, message: String) {
        let campaign = SmallCampaign(
            fields: "{name: pond}\n{name: n, type: integer, constraints: {minimum: 0}}", table: "pond,n\na,3\nb,20\n",
            figures: figure.isEmpty ? "" : "f:\n  title: F\n  dataset: t\n  \(figure)\n",
            additions: ["disclosure: \(policy)"])
        let found = campaign.read().findings.lines()
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }

    /// What no figure may slice by it may not count either: nobody would hold its small numbers back.
    @Test(
        arguments: [
            ("counts: [met]", "sum: met\n  where: tip = 'x'\n  by: {k: k}", "reads `tip`"),
            ("counts: [met]", "count: tip = 'x'", "reads `tip`"), ("counts: [met]", "sum: met\n  by: {k: k}", nil),
            ("attributes: [tip], counts: [met]", "sum: met\n  where: tip = 'x'", "can't follow"),
            ("attributes: [tip], counts: [met]", "count: tip = 'x'", nil),
            ("attributes: [colour]", "count: tip = 'x'\n  where: k <> 'p1'", "reads `tip`"),
            ("attributes: [colour]", "sum: cost", "reads `cost`"), ("attributes: [colour]", "sum: met", nil),
            ("attributes: [colour]", "share: {of: colour = 'red'}\n  by: {k: k}", nil),
        ] as [(String, String, String?)])
    func aPolicyNamesWhatFiguresRead(policy: String, figure: String, message: String?) {
        let found = SmallCampaign(
            fields: """
                {name: k}
                {name: tip, constraints: {enum: [x, y]}, daylight: {publish: false}}
                {name: met, type: integer, constraints: {minimum: 0}}
                {name: cost, type: integer, daylight: {publish: false}}
                {name: colour, constraints: {enum: [red, blue]}}
                """,
            table: "k,tip,met,cost,colour\np1,x,20,7,red\np2,y,30,8,blue\np3,x,11,9,red\np4,y,8,10,blue\n",
            figures: "f:\n  title: F\n  dataset: t\n  \(figure)\n",
            additions: ["disclosure: {threshold: 5, \(policy)}"], schema: ["primaryKey: k"]
        ).read().findings.lines()
        #expect(found.count == (message == nil ? 0 : 1), "\(found)")
        if let message { #expect(found.first?.contains(message) == true, "\(found)") }
    }

    /// Deadlines follow from requests, and a row that only could be there has none.
    @Test(arguments: ["late and asker = 'survivor'", "asker = 'survivor'", "late"])
    func aTableOfRequestsHasNoPolicy(predicate: String) {
        var campaign = SmallCampaign(
            fields: "{name: k}\n{name: authority}\n{name: sent, type: date}\n{name: responded, type: date}\n"
                + "{name: status}\n{name: asker, constraints: {enum: [journalist, survivor]}}",
            table: "k,authority,sent,responded,status,asker\nr1,x,2024-01-02,2024-02-20,rejected,survivor\n",
            figures: "f:\n  title: F\n  dataset: t\n  count: \(predicate)\n",
            additions: ["role: foi-requests", "disclosure: {threshold: 5, attributes: [asker]}"],
            schema: ["primaryKey: k"])
        campaign.holidays = FOITests.holidays
        let found = campaign.read().findings
        #expect(found.lines().contains { $0.contains("so it can't have a disclosure policy") }, "\(found.lines())")
        #expect(found.all.allSatisfy { !$0.text.contains("r1,x") })
    }

    @Test(arguments: ["maximum: 10", "enum: [3, 20]", "unique: true"])
    func constraintsTellNothingOfSuppressedCells(constraint: String) {
        let found = SmallCampaign(
            fields: "{name: pond}\n{name: n, type: integer, constraints: {minimum: 0, \(constraint)}}",
            table: "pond,n\na,3\nb,20\n", additions: ["disclosure: {threshold: 5, counts: [n]}"]
        ).read().findings.lines()
        #expect(found.contains { $0.contains("constraints tell of suppressed cells") }, "\(found)")
    }

    @Test(arguments: ["margins: {pond: all}", "part_of: whole"])
    func totalsStandBesideNoCounts(addition: String) {
        let found = SmallCampaign(
            fields: "{name: pond}\n{name: whole}\n{name: n, type: integer, constraints: {minimum: 0}}",
            table: "pond,whole,n\na,,3\nb,a,2\nall,,20\n",
            additions: ["disclosure: {threshold: 5, counts: [n]}", addition], schema: ["primaryKey: pond"]
        ).read().findings.lines()
        #expect(found.contains { $0.contains("would give suppressed numbers away") }, "\(found)")
    }

    // MARK: Brute force

    /// Whatever the engine lets through, an attacker who tries every world finds no small number.
    @Test(.enabled(if: hasSolver)) func bruteForceFindsNothingThatWasLetThrough() throws {
        var random = Lehmer(state: 20_240_601)
        let pool = [
            "count: rows\n  by: {pond: pond, colour: colour}", "count: colour = 'red'\n  by: {pond: pond}",
            "count: colour <> 'red'", "share: {of: colour = 'red'}\n  by: {pond: pond}",
            "count: rows\n  by: {colour: colour}",
            "count: colour = 'blue'\n  where: pond = 'a'", "share: {of: colour = 'green', among: colour <> 'blue'}",
        ]
        var tried = 0
        for _ in 0..<60 {
            let counts = [("a", 3), ("b", 3)].map { name, size in
                (pond: name, counts: (0..<size).map { _ in random.next() % 9 })
            }
            let figures = pool.indices.filter { _ in random.next() % 3 == 0 }.map {
                "f\($0):\n  title: F\n  dataset: t\n  \(pool[$0])\n"
            }.joined()
            guard !figures.isEmpty, counts.contains(where: { $0.counts.contains { $0 > 0 } }) else { continue }
            let evidence = try #require(newts(counts, figures: figures).read().evidence)
            var findings = Findings()
            evidence.attack(earlier: [], &findings)
            guard !findings.hasErrors else { continue }
            for suppression in evidence.control.suppressions { tried += bruteForce(suppression) }
        }
        #expect(tried > 15)
    }

    /// Tries every number of rows of each kind that agrees with all that is published.
    ///
    /// - Returns: how many small numbers were looked for.
    private func bruteForce(_ suppression: Suppression) -> Int {
        let system = suppression.system
        var known = system.given
        var targets: [DisclosureSystem.Sum] = []
        for (index, cell) in system.cells.enumerated() {
            if suppression.suppressed.contains(index) {
                targets += cell.guarded.filter { $0.value < 5 && $0.most > 0 }
            } else {
                known += cell.guarded + cell.others
            }
        }
        targets += suppression.remainders
        let kinds = (system.given.flatMap(\.unknowns).max() ?? 0) + 1
        var world = [Int](repeating: 0, count: kinds)
        var ranges = targets.map { _ in (low: Int.max, high: Int.min) }
        func total(_ sum: DisclosureSystem.Sum) -> Int { sum.unknowns.reduce(0) { $0 + world[$1] } }
        func fill(_ kind: Int) {
            guard kind < kinds else {
                guard known.allSatisfy({ total($0) == $0.value }) else { return }
                for (index, target) in targets.enumerated() {
                    ranges[index].low = min(ranges[index].low, total(target))
                    ranges[index].high = max(ranges[index].high, total(target))
                }
                return
            }
            let group = system.given.first { $0.unknowns.contains(kind) }
            let left = (group?.value ?? 0) - (group?.unknowns.filter { $0 < kind }.reduce(0) { $0 + world[$1] } ?? 0)
            if group?.unknowns.last == kind {
                world[kind] = left
                return fill(kind + 1)
            }
            for count in 0...max(0, left) {
                world[kind] = count
                fill(kind + 1)
            }
        }
        fill(0)
        for (target, range) in zip(targets, ranges) {
            #expect(
                range.low <= target.least ?? 0 && range.high >= min(4, target.most), "\(target.name): \(range)")
        }
        return targets.count
    }
}

/// A small generator of numbers (Lehmer 1951; MINSTD), the same on every run.
struct Lehmer {
    var state: Int

    mutating func next() -> Int {
        state = state * 48271 % 2_147_483_647
        return state
    }
}

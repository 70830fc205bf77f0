import Diagnostics
import Site
import TestSupport
import Testing

/// A figure as a table in a text: `![…](table:ID "Caption")`.
@Suite struct FigureTableTests {
    private func build(_ body: String, _ changes: [String: String] = [:]) -> (site: BuiltSite?, findings: Findings) {
        Campaign.build(changes.merging(["papers/ponds.md": Campaign.paper(body)]) { $1 })
    }

    /// The table on the page of the paper.
    private func figure(_ body: String) throws -> String {
        let (site, findings) = build(body)
        #expect(findings.lines([.error, .warning]) == [])
        let page = try #require(site).text("papers/ponds/index.html")
        return String(try #require(page.firstMatch(of: #/<figure class="table-figure"(?s:.*?)<\/figure>/#)).output)
    }

    /// Its cells as they are read, row by row.
    private func cells(_ figure: String) -> [[String]] {
        figure.split(separator: "\n").filter { $0.contains("<tr") }.map { row -> [String] in
            let read = String(row).replacing(#/<span class="visually-hidden">.*?<\/span>/#, with: "")
            return read.matches(of: #/<t[hd][ >].*?<\/t[hd]>/#).map { cell in
                String(cell.output).replacing(#/<[^>]*>/#, with: "").replacing("&amp;", with: "&")
            }
        }
    }

    @Test(
        arguments: [
            (
                "sightings-many",
                [
                    ["Kind", "Example & Sample Council", "Nowhere Council", "All"],
                    ["heron", "4 of 4", "2 of 4", "75% (6 of 8)"], ["otter", "3 of 4", "3 of 3", "86% (6 of 7)"],
                    ["toad", "2 of 3", "2 of 4", "57% (4 of 7)"],
                    ["All", "82% (9 of 11)", "64% (7 of 11)", "73% (16 of 22)"],
                ]
            ),
            (
                "%63lean",
                [
                    ["Council", "Ponds found clean"], ["Example & Sample Council", "1 of 1"],
                    ["Nowhere Council", "2 of 4"], ["All", "67% (4 of 6)"],
                ]
            ),
            // What isn't known says so.
            (
                "frogs-median?council=example",
                [
                    ["Year", "Frogs in a pond, median, Example & Sample Council"], ["2020", "not stated"],
                    ["2021", "0 where coded"], ["2022", "no data"], ["All", "0 where coded"],
                ]
            ),
            (
                "frogs-median?year=2022&council=nowhere",
                [["Measure", "Nowhere Council, 2022"], ["Frogs in a pond, median", "4"]]
            ),
            (
                "agreed",
                [
                    ["Measure", "All"],
                    ["Answers on which both coders agreed, among those that both coded", "1 of 2"],
                ]
            ),
            // It reads a column that is not for publication.
            ("noted", [["Measure", "All"], ["Requests with a note", "at least 1"]]),
        ] as [(String, [[String]])])
    func aFigureStandsByItsDimensions(link: String, expected: [[String]]) throws {
        let figure = try figure("![What is known](table:\(link))")
        #expect(cells(figure) == expected)
    }

    @Test func eachValueLeadsToHowItIsKnown() throws {
        let body = "![What was found](table:sightings-many \"Shares of [73%](figure:sightings-many)\")"
        let figure = try figure(body)
        let region = "role=\"region\" aria-label=\"Sightings of more than five animals\" tabindex=\"0\">"
        #expect(figure.hasPrefix("<figure class=\"table-figure\" aria-label=\"What was found\">\n<div "))
        #expect(figure.contains("<div class=\"table-scroll\" " + region))
        #expect(
            figure.contains(
                "<a href=\"../../evidence/sightings-many/council-nowhere--kind-heron/\">2 of 4"
                    + "<span class=\"visually-hidden\"> (how we know: Sightings of more than five animals, "
                    + "Nowhere Council, heron)</span></a></td>"))
        #expect(
            figure.contains(
                "<figcaption>Shares of 73%. Of 3 councils, 2 have rows and 1 has no row in “Animals sighted”. <a href=\"../../evidence/sightings-many/\">"
                    + "How we know: Sightings of more than five animals</a></figcaption>"))
        let site = try #require(build(body).site)
        for page in ["", "kind-otter/", "council-nowhere--kind-heron/"] {
            #expect(
                site.text("evidence/sightings-many/\(page)index.html").contains("papers/ponds/\">About ponds</a></li>"),
                "\(page)")
        }
    }

    @Test func aChangedValueIsSaidToStandThere() {
        let ponds = (Campaign.files["data/ponds.csv"] ?? "").replacing(
            "p3,example,2020,[x],true", with: "p3,example,2020,[x],false")
        let lines = build("![What was found](table:clean)", ["data/ponds.csv": ponds]).findings.lines()
        #expect(
            lines.contains { $0.contains("`clean?council=example` has changed") && $0.contains("“About ponds”") },
            "\(lines)")
    }

    @Test(
        arguments: [
            ("![x](▸table:clen)", "there is no table or figure `clen`"),
            ("![x](▸table:clean?councl=nowhere)", "the figure `clean` has no dimension `councl`"),
            ("![x](▸table:clean?council=nowher)", "no row has `nowher` for `council`"),
            ("![x](▸table:clean?council=void)", "no row has what `table:clean?council=void` names"),
            ("![x](▸table:clean?council=%ZZ)", "what this table is to show can't be read"),
            ("![x](▸table:ponds?council)", "what this table is to show can't be read"),
            ("![x](▸table:clean?council=nowhere&council=example)", "a dimension stands twice in this slice"),
            ("![x](▸table:noted?request=r1)", "reads a column that is not for publication"),
            ("![x](▸table:requests?year=2024)", "which is meant though a figure has the same name"),
            ("![x](▸table:many)", "would show 1,001 values, and a text shows 1,000 at most"),
            ("![x](table:clean \"[9](figure:ponds)\")", "`9` is not the value of `figure:ponds`"),
            ("a ▸![x](table:clean)", "stands alone in its paragraph"), ("▸![](table:clean)", "has no alternative text"),
        ] as [(Marked, String)])
    func whatIsNotThereStopsTheBuild(body: Marked, message: String) {
        let resource = """
              - name: eggs
                title: Eggs
                path: eggs.csv
                schema:
                  primaryKey: egg
                  fields:
                    - {name: egg}

            """
        let figures = """
            many:
              title: Eggs in the table
              dataset: eggs
              count: rows
              by: {egg: egg}
            requests:
              title: Requests in the table
              dataset: requests
              count: rows
              by: {year: "substr(sent, 1, 4)"}

            """
        let (site, findings) = build(
            body.text,
            [
                "data/eggs.csv": "egg\n" + (1...1000).map { "e\($0)\n" }.joined(), "figures/more.yaml": figures,
                "data/datapackage.yaml": (Campaign.files["data/datapackage.yaml"] ?? "") + resource,
            ])
        #expect(site == nil)
        let found = findings.lines()
        let column = body.places.first.map { String($0.split(separator: ":")[1]) + " " } ?? ""
        #expect(found.count == 1, "\(found)")
        #expect(
            found.contains { $0.hasPrefix("Content/papers/ponds.md:8:\(column)") && $0.contains(message) }, "\(found)")
    }

    @Test func theNearestOfTablesAndFiguresIsSuggested() {
        for (name, nearest) in [("clen", "clean"), ("pond", "ponds"), ("evnts", "events")] {
            let findings = build("![x](table:\(name))").findings
            #expect(findings.all.contains { $0.help == "did you mean `\(nearest)`?" }, "\(name)")
        }
    }
}

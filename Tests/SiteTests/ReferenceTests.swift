import Diagnostics
import Site
import TestSupport
import Testing

/// References: how they are written, numbered and listed, and that each is cited by something that is published.
@Suite struct ReferenceTests {
    private static let own = Campaign.files["references.json"] ?? ""
    private static let package = Campaign.files["data/datapackage.yaml"] ?? ""

    /// The campaign's references with one more.
    private func references(_ item: String) -> Marked {
        Marked(Self.own.replacing("/report\"}]", with: "/report\"},\n\(item)]"))
    }

    // MARK: In texts

    @Test func textsNumberThemWithLocatorsAndListThem() throws {
        let item =
            "{\"id\": \"frogs\", \"title\": \"Frogs\", \"archive_location\": \"https://archive.test/1\", \"URL\": \"https://frogs.test/\"}"
        let body = "First [55](source:frogs \"p. 3\"), then [7](source:pond-report), again [2](source:frogs)."
        let (site, findings) = Campaign.build([
            "references.json": references(item).text, "papers/ponds.md": Campaign.paper(body),
        ])
        #expect(findings.lines([.error, .warning]) == [])
        let page = try #require(site).text("papers/ponds/index.html")
        #expect(page.contains("source: Frogs </span>[1, p. 3]</a>"))
        #expect(page.contains("source: Ponds &lt;of&gt; Nowhere </span>[2]</a>"))
        #expect(page.contains("source: Frogs </span>[1]</a>"))
        let entry = "<li id=\"ref-frogs\">Frogs (no date). <a class=\"external\" href=\"https://frogs.test/\">Open"
        let archived = "<a class=\"external\" href=\"https://archive.test/1\">Archived copy"
        for text in [page, site?.text("references/index.html") ?? ""] {
            #expect(text.contains(entry))
            #expect(text.contains(archived))
        }
    }

    /// Zotero's own ids are addresses; the key that a person sets stands beside them.
    @Test func aCitationKeyIsAnId() throws {
        let item =
            "{\"id\": ▸\"http://zotero.org/users/1/items/A\", \"title\": \"<i>Frogs</i>\", \"citation-key\": \"frogs\"}"
        let body = ["papers/ponds.md": Campaign.paper("[55](source:frogs)")]
        let text = references(item).text
        let (site, findings) = Campaign.build(body.merging(["references.json": text]) { first, _ in first })
        #expect(findings.lines([.error, .warning]) == [])
        #expect(try #require(site).text("references/index.html").contains("<li id=\"ref-frogs\">Frogs (no date)."))
        let bare = Campaign.build(["references.json": text.replacing("citation-key", with: "key")]).findings
        let place = "Content/references.json:\(references(item).places.first ?? "") "
        #expect(bare.lines().contains { $0.hasPrefix(place) && $0.contains("needs an `id` of letters, digits") })
        #expect(bare.all.contains { $0.help?.hasPrefix("give the item such a citation key in Zotero") == true })
    }

    /// As Better BibTeX makes it.
    @Test func aCitationKeyMayHaveCapitalsAndUnderscores() throws {
        let (site, findings) = Campaign.build([
            "references.json": references("{\"id\": \"smithPonds_2020\", \"title\": \"Frogs\"}").text,
            "papers/ponds.md": Campaign.paper("[55](source:smithPonds_2020)"),
        ])
        #expect(findings.lines([.error, .warning]) == [])
        let page = try #require(site).text("papers/ponds/index.html")
        #expect(page.contains("href=\"#ref-smithPonds_2020\"") && page.contains("<li id=\"ref-smithPonds_2020\">"))
    }

    /// Under which id texts cite what has none can't be told; all else can.
    @Test(arguments: ["\"id\": \"http://zotero.org/users/1/items/A\", ", "\"id\": \"Frogs 2020\", ", ""])
    func whatHasNoIdIsReportedWhereItStandsAndHidesNothingElse(id: String) {
        let items = "{\(id)\"title\": \"Frogs\"}, {\"id\": \"newts\", \"title\": \"Newts\"}"
        let found = Campaign.build([
            "references.json": references(items).text,
            "papers/ponds.md": Campaign.paper("[55](source:frogs), [2](source:frogs-2020) and 12."),
        ]).findings
        let errors = found.lines([.error])
        #expect(errors.count == 1 && errors[0].contains("needs an `id` of letters, digits"), "\(errors)")
        let warnings = found.lines([.warning])
        #expect(warnings.contains { $0.contains("`12` is neither a figure nor cited") }, "\(warnings)")
        #expect(warnings.contains { $0.contains("nothing cites the reference `newts`") }, "\(warnings)")
    }

    @Test(arguments: [
        "\"id\": \"frogs\"", "\"id\": \"http://zotero.org/users/1/items/A\", \"citation-key\": \"frogs\"",
    ])
    func whatHasAnIdAndAnErrorIsMissingUnderThisIdAlone(id: String) {
        let errors = Campaign.build([
            "references.json": references("{\(id)}").text,
            "papers/ponds.md": Campaign.paper("[55](source:frogs) and [2](source:forgs)."),
        ]).findings.lines([.error])
        #expect(errors.count == 2, "\(errors)")
        #expect(errors.contains { $0.contains("the reference `frogs` has no `title`") }, "\(errors)")
        #expect(errors.contains { $0.contains("there is no source `forgs`") }, "\(errors)")
    }

    @Test(arguments: ["URL", "archive_location"])
    func anAddressIsAWebAddress(property: String) {
        let item = "{\"id\": \"frogs\", \"title\": \"Frogs\", \"\(property)\": ▸\"javascript:alert(1)\"}"
        let found = Campaign.build([
            "references.json": references(item).text, "papers/ponds.md": Campaign.paper("See [it](source:frogs)."),
        ]).findings.lines()
        let place = "Content/references.json:\(references(item).places.first ?? "") "
        #expect(
            found.contains { $0.hasPrefix(place) && $0.contains("`javascript:alert(1)` is not a web address") },
            "\(found)")
    }

    @Test func oneThatNothingCitesIsReportedAndNotPublished() throws {
        let marked = references("{\"id\": ▸\"frogs\", \"title\": \"Frogs\"}")
        let (site, findings) = Campaign.build(["references.json": marked.text])
        #expect(
            findings.lines([.warning]) == [
                "Content/references.json:\(marked.places[0]) nothing cites the reference `frogs`, so it is not published"
            ])
        #expect(findings.strict.hasErrors)
        let list = try #require(site).text("references/index.html")
        #expect(list.contains("ref-pond-report") && !list.contains("Frogs"))
    }

    @Test func oneThatADraftCitesIsNeitherReportedNorPublished() throws {
        let draft = Campaign.paper("Of [55](source:frogs).").replacing(
            "summary:", with: "status: draft\nsummary:")
        let (site, findings) = Campaign.build([
            "references.json": references("{\"id\": \"frogs\", \"title\": \"Frogs\"}").text, "papers/frogs.md": draft,
        ])
        #expect(findings.lines([.error, .warning]) == [])
        #expect(try !#require(site).text("references/index.html").contains("Frogs"))
    }

    @Test(
        arguments: [
            (
                "\"author\": [{\"family\": \"Beek\", \"given\": \"Jan\", \"non-dropping-particle\": \"van der\"}, {\"family\": \"Ó Broin\", \"given\": \"Una\"}], \"issued\": {\"date-parts\": [[2019, 5]]}, \"container-title\": \"Pond Studies\", \"volume\": \"12\", \"issue\": 3, \"page\": \"45-67\", \"DOI\": \"10.1/x\"",
                "van der Beek, Jan; Ó Broin, Una (2019). Frogs. Pond Studies, 12(3), 45–67. <a class=\"external\" href=\"https://doi.org/10.1/x\">"
            ),
            (
                "\"issued\": {\"literal\": \"spring 2020\"}, \"edition\": \"2\", \"publisher\": \"Mud Press\"",
                "Frogs (spring 2020). Edition 2. Mud Press."
            ),
            (
                "\"issued\": \"2020-05\", \"DOI\": \"https://doi.org/10.1000/x\"",
                "Frogs (2020). <a class=\"external\" href=\"https://doi.org/10.1000/x\">"
            ),
            ("\"issued\": {\"raw\": \"2020\"}", "Frogs (2020).<"),
            ("\"issued\": {\"raw\": \"May 2020\"}", "Frogs (May 2020).<"),
            ("\"issued\": {\"date-parts\": [[\"2020\", 5, 1]]}", "Frogs (2020).<"),
            (
                "\"author\": [{\"literal\": \"Mud Press\"}], \"publisher\": \"Mud Press\"",
                "Mud Press (no date). Frogs.<"
            ),
        ])
    func areWrittenInOneStyle(properties: String, expected: String) throws {
        let (site, findings) = Campaign.build([
            "references.json": references("{\"id\": \"frogs\", \"title\": \"Frogs\", \(properties)}").text,
            "papers/ponds.md": Campaign.paper("See [it](source:frogs)."),
        ])
        #expect(findings.lines([.error, .warning]) == [])
        let list = try #require(site).text("references/index.html")
        #expect(list.contains("<li id=\"ref-frogs\">\(expected)"), "\(list)")
    }

    /// What can't be read would be left out of the list, and nobody would see it.
    @Test(arguments: [
        ("\"issued\": ▸\"last year\"", "this is no date on which something was issued"),
        ("\"issued\": ▸{\"year\": 2020}", "this is no date on which something was issued"),
        ("\"issued\": {\"date-parts\": ▸[[2020, 13, 1]]}", "this is no date on which something was issued"),
        ("\"issued\": {\"date-parts\": ▸[2020]}", "this is no date on which something was issued"),
        ("\"issued\": {\"date-parts\": ▸[[2202]]}", "this day is after the date of the site"),
        ("\"issued\": {\"raw\": ▸\"2202\"}", "this day is after the date of the site"),
        ("▸\"isued\": {\"date-parts\": [[2020]]}", "CSL-JSON has no `isued`"),
        ("▸\"url\": \"https://frogs.test/\"", "CSL-JSON has no `url`"),
        ("\"author\": ▸\"Pond Society\"", "authors are a list of names"),
        ("\"author\": [▸\"Pond Society\"]", "this is no name of an author"),
        ("\"author\": [▸{\"name\": \"Pond Society\"}]", "this is no name of an author"),
        ("\"DOI\": ▸\"https://frogs.test/x\"", "`https://frogs.test/x` is not a DOI"),
    ])
    func whatIsNotReadIsReported(property: String, message: String) {
        let item = references("{\"id\": \"frogs\", \"title\": \"Frogs\", \(property)}")
        let found = Campaign.build([
            "references.json": item.text, "papers/ponds.md": Campaign.paper("See [it](source:frogs)."),
        ]).findings.lines([.error, .warning])
        // A text begins after its quotation mark.
        let places = Set(
            [0, 1].map { column -> String in
                let parts = item.places[0].split(separator: ":").compactMap { Int($0) }
                return "Content/references.json:\(parts[0]):\(parts[1] + column) "
            })
        #expect(found.contains { line in places.contains { line.hasPrefix($0) } && line.contains(message) }, "\(found)")
    }

    // MARK: In rows

    /// A column `cited` in a table.
    private func citing(_ table: String, after field: String, _ cells: [String: String]) -> [String: String] {
        let path = "data/\(table).csv"
        let rows = (Campaign.files[path] ?? "").split(separator: "\n").enumerated().map { index, row in
            index == 0 ? row + ",cited\n" : "\(row),\(cells[String(row.prefix { $0 != "," })] ?? "")\n"
        }
        let package = Self.package.replacing(
            field, with: "\(field)\n        - {name: cited, daylight: {cites: true}}")
        return [path: rows.joined(), "data/datapackage.yaml": package]
    }

    private let newts = "- {name: newts, type: integer, constraints: {minimum: 0}, daylight: {ranges: true}}"
    private let letter = "- {name: letter, daylight: {link: link_policy}}"

    @Test func rowsLeadToWhatTheyWereTakenFrom() throws {
        let (site, findings) = Campaign.build(citing("newts", after: newts, ["s1": "pond-report"]))
        #expect(findings.lines([.error, .warning]) == [])
        let link = "<a href=\"../../references/#ref-pond-report\">Pond Society (2020)"
        #expect(try #require(site).text("data/newts/index.html").contains(link))
        #expect(site?.text("evidence/newts/index.html").contains(link) == true)
        #expect(site?.text("data/newts.csv").contains("s1,nowhere,21,pond-report,") == true)
    }

    @Test func whatARowCitesIsNotHeldBackWithAPaper() throws {
        let paper = Campaign.paper("See [it](source:frogs).").replacing(
            "summary:", with: "embargo: 2024-07-15\nsummary:")
        let changes = citing("newts", after: newts, ["s1": "frogs"]).merging([
            "references.json": references("{\"id\": \"frogs\", \"title\": \"Frogs\"}").text, "papers/frogs.md": paper,
        ]) { $1 }
        let (site, findings) = Campaign.build(changes)
        #expect(findings.lines([.error, .warning]) == [])
        #expect(try #require(site).text("references/index.html").contains("Frogs"))
        #expect(site?.text("papers/frogs/index.html") == "")
    }

    @Test func aRowThatCitesWhatIsNotThereIsAnError() {
        let frogs = ["references.json": references("{\"id\": \"frogs\", \"title\": \"Frogs\"}").text]
        let changes = citing("newts", after: newts, ["s2": "pond-rport"]).merging(frogs) { $1 }
        // The one that nothing cites may be the one that is meant.
        #expect(
            Campaign.build(changes).findings.lines([.error, .warning])
                == ["Content/data/newts.csv:3:15 there is no reference `pond-rport`"])
    }

    @Test func aWithheldSourceHasNoAddressAmongTheReferences() {
        let found = Campaign.build(citing("requests", after: letter, ["r2": "pond-report"])).findings.lines()
        #expect(
            found == [
                "Content/data/requests.csv:3:106 the source of this row is not to be linked, and `pond-report` has its "
                    + "address at Content/references.json:1"
            ], "\(found)")
        let without = Self.own.replacing(", \"URL\": \"https://ponds.test/report\"", with: "")
        let changes = citing("requests", after: letter, ["r2": "pond-report"]).merging(["references.json": without]) {
            $1
        }
        #expect(Campaign.build(changes).findings.lines() == [])
    }

    @Test func onlyTextsNameReferences() {
        let package = Self.package.replacing(
            "{name: page, type: integer}", with: "{name: page, type: integer, daylight: {cites: true}}")
        #expect(
            Campaign.build(["data/datapackage.yaml": package]).findings.lines().contains {
                $0.contains("`page` is not of type `string`, so its cells can't name references")
            })
    }
}

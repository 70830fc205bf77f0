import Diagnostics
import Site
import TestSupport
import Testing

/// One mistake is told once, where it was made: what follows from it is no mistake of anybody's.
@Suite struct FollowOnTests {
    /// Each of these names, counts or shows something for other files.
    @Test(
        arguments: [
            // A cell that doesn't fit, a row with a comma too many, a name that nobody has.
            ("data/ponds.csv", "p1,nowhere,2020,3,true", "p1,nowhere,2020,three,true"),
            ("data/ponds.csv", "p1,nowhere,2020,3,true", "p1,nowhere,,2020,3,true"),
            ("data/ponds.csv", "p1,nowhere,2020,3,true", "p1,nowehre,2020,3,true"),
            ("data/councils.csv", "nowhere,Nowhere Council", "nowhere,,Nowhere Council"),
            ("data/councils.csv", "nowhere,Nowhere Council", "No Where,Nowhere Council"),
            ("data/councils.csv", "void,Void Council,,,,1,1,Vo", "void,Void Council,,,,1,2,Vo"),
            ("data/requests.csv", "r1,Borough of Nowhere", "r1,,Borough of Nowhere"),
            ("data/requests.csv", "2024-01-30,Successful.", "2024-01-30,Succesful."),
            ("data/views/surveys-by-council.sql", "sum(newts.newts)", "sum(newts.nwets)"),
            ("data/views/surveys-by-council.sql", "-- Surveys by council", "--"),
            // A definition with an error of its own, or in a file that can't be read.
            ("figures/figures.yaml", "ponds:\n  title", "ponds:\n  titel"),
            ("figures/figures.yaml", "ponds:\n  title: ", "ponds:\n  title: ["),
            ("charts/charts.yaml", "frogs-by-pond:\n  mark", "frogs-by-pond:\n  marc"),
            ("charts/charts.yaml", "frogs-by-pond:\n  mark: bar", "frogs-by-pond:\n  mark: [bar"),
            ("charts/charts.yaml", "figure: frogs\n  by: council", "figure: frogs\n  by: concil"),
            ("glossary.yaml", "newt:\n  term", "newt:\n  tern"),
            ("glossary.yaml", "newt:\n  term: Newt", "newt:\n  term: [Newt"),
            ("references.json", "\"title\"", "\"titel\""),
            ("references.json", "[{\"id\"", "{\"id\""),
            ("papers/ponds.md", "title: ", "titel: "),
        ])
    func whatIsWrongIsToldOnceAndWhereItStands(path: String, right: String, wrong: String) throws {
        let text = try #require(Campaign.files[path])
        try #require(text.contains(right), "\(path)")
        let first = try #require(text.ranges(of: right).first)
        let changed = text[..<first.lowerBound] + wrong + text[first.upperBound...]
        let found = Campaign.build([path: String(changed)]).findings
        let (here, elsewhere) = (found.all, found.all.filter { $0.location?.path != "Content/\(path)" })
        #expect(here.contains { $0.severity == .error })
        #expect(elsewhere.isEmpty, "\(elsewhere.map { "\($0.location?.path ?? ""): \($0.message)" })")
    }

    /// What is too large, or a link, is said of where the files are listed.
    @Test(arguments: [
        "data/ponds.csv", "data/councils.csv", "data/requests.csv", "data/events.csv", "data/answers.csv",
        "data/datapackage.yaml", "letters/r2-refusal.txt", "figures/figures.yaml", "charts/charts.yaml",
        "papers/ponds.md", "images/pond-plan.png", "references.json", "glossary.yaml", "site.yaml", "charts/stray",
    ])
    func ofAFileThatIsNotTakenNothingMoreIsSaid(path: String) {
        var files = Campaign.files.filter { Campaign.gallery[$0.key] == nil }.mapValues { Array($0.utf8) }
        files.merge(Campaign.images) { $1 }
        files[path] = []
        let tree = FileTree(paths: Array(files.keys), refused: [path], prefix: "Content/") { [files] in files[$0] }
        #expect(SiteSources(content: tree).build().findings.lines([.error, .warning]) == [])
    }

    /// What has an error may be the one that cites a reference and shows an image.
    @Test(
        arguments: [
            ("papers/ponds.md", "Seven", "7", true), ("papers/ponds.md", "Seven", "Eight", false),
            ("papers/ponds.md", "title: ", "titel: ", false),
            ("data/ponds.csv", "p1,nowhere,2020,3,true", "p1,nowhere,2020,three,true", false),
            ("data/datapackage.yaml", "resources:", "resourcse:", false),
            ("figures/figures.yaml", "ponds:\n  title", "ponds:\n  titel", false),
            ("references.json", "\"DOI\": \"10.1/x\"", "\"DOI\": \"x\"", true),
        ])
    func whatIsUsedNowhereIsSaidOnceEverythingIsRead(path: String, right: String, wrong: String, isSaid: Bool) throws {
        var changes = Campaign.files
        let own = try #require(changes["references.json"])
        changes["references.json"] = own.replacing(
            "/report\"}]", with: "/report\"}, {\"id\": \"frogs\", \"title\": \"Frogs\", \"DOI\": \"10.1/x\"}]")
        let text = try #require(changes[path])
        try #require(text.contains(right))
        changes[path] = text.replacing(right, with: wrong)
        let image = try #require(Campaign.images["images/pond-plan.png"])
        let campaign = changes.filter { Campaign.gallery[$0.key] == nil }
        let sources = Campaign.sources(campaign, images: ["images/newt.png": image])
        let found = sources.build().findings.lines([.warning, .note])
        #expect(found.contains { $0.contains("nothing cites the reference `frogs`") } == isSaid, "\(found)")
        #expect(found.contains { $0.contains("no text that is published shows") } == isSaid, "\(found)")
    }

    @Test func aMistakeInOneTableHidesNoneInTheTextsOfAnother() throws {
        let ponds = try #require(Campaign.files["data/ponds.csv"])
        let found = Campaign.build([
            "data/ponds.csv": ponds.replacing("p1,nowhere,2020,3", with: "p1,nowhere,2020,three"),
            "papers/ponds.md": Campaign.paper("[99](figure:newts) newts and [99](figure:ponds) ponds."),
        ]).findings.lines()
        #expect(found.count == 3, "\(found)")
        // How many ponds there are doesn't hang on the cell that is wrong.
        for figure in ["8:1 `99` is not the value of `figure:newts`", "8:30 `99` is not the value of `figure:ponds`"] {
            #expect(found.contains { $0.contains("papers/ponds.md:\(figure)") }, "\(found)")
        }
    }

    @Test func aChartThatOnlyADraftShowsWaitsWithIt() throws {
        let shown = "![Frogs](chart:frogs-by-pond)"
        let draft = Campaign.paper(shown).replacing("title:", with: "status: draft\ntitle:")
        let (site, findings) = Campaign.build(["papers/newts.md": draft, "papers/ponds.md": Campaign.paper("x")])
        let note = "the chart `frogs-by-pond` isn’t published yet, since only a draft shows it"
        #expect(findings.lines([.note]).contains(note))
        #expect(try #require(site).files.allSatisfy { !$0.path.contains("frogs-by-pond") })
        let both = Campaign.build(["papers/newts.md": draft, "papers/ponds.md": Campaign.paper(shown)])
        #expect(!both.findings.lines([.note]).contains(note))
        #expect(try #require(both.site).files.contains { $0.path == "charts/frogs-by-pond/index.html" })
    }

    /// The id of a chart can be the beginning of another's, and a text can speak of it in code.
    @Test func aChartIsShownByATextThatShowsIt() throws {
        let draft = Campaign.paper("![Frogs](chart:frogs-by-pond)").replacing("title:", with: "status: draft\ntitle:")
        let (site, findings) = Campaign.build([
            "papers/newts.md": draft, "papers/ponds.md": Campaign.paper("`![Frogs](chart:frogs-by-pond)`"),
        ])
        #expect(findings.lines() == [])
        #expect(try #require(site).files.allSatisfy { !$0.path.contains("frogs-by-pond") })
        let shown = Campaign.paper("![Frogs][f]\n\n[f]: chart:frogs-by-pond")
        let both = Campaign.build(["papers/newts.md": draft, "papers/ponds.md": shown])
        #expect(try #require(both.site).files.contains { $0.path == "charts/frogs-by-pond/index.html" })
    }

    @Test func aLinkToADraftSaysThatItIsOne() throws {
        let draft = Campaign.paper("x").replacing("title:", with: "status: draft\ntitle:")
        let found = Campaign.build([
            "papers/newts.md": draft, "papers/ponds.md": Campaign.paper("[a](paper:newts) and [b](newts.md)"),
        ]).findings.lines()
        #expect(
            found == [
                "Content/papers/ponds.md:8:5 `papers/newts.md` is a draft, so a published text can't link it",
                "Content/papers/ponds.md:8:26 `papers/newts.md` is a draft, so a published text can't link it",
            ])
    }
}

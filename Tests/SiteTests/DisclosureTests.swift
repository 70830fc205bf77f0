import Diagnostics
import Site
import TestSupport
import Testing

/// Suppressed numbers reach no byte of the site: two campaigns that differ in nothing else give the same files.
@Suite struct SiteDisclosureTests {
    /// A table of toads, one row each, with a figure, a chart, a paper that quotes it, and a lock.
    private func files(_ counts: [(pond: String, colours: [Int])]) -> [String: String?] {
        var table = "id,pond,colour\n"
        var id = 0
        for (pond, colours) in counts {
            for (colour, count) in zip(["red", "blue", "green"], colours) {
                for _ in 0..<count {
                    id += 1
                    table += "n\(id),\(pond),\(colour)\n"
                }
            }
        }
        let resource = """
              - name: toads
                title: Toads
                path: toads.csv
                schema:
                  primaryKey: id
                  fields:
                    - {name: id}
                    - {name: pond}
                    - {name: colour, constraints: {enum: [red, blue, green]}}
                daylight:
                  disclosure: {threshold: 5, attributes: [colour]}

            """
        return [
            "data/toads.csv": table, "data/datapackage.yaml": Campaign.files["data/datapackage.yaml"]! + resource,
            "figures/toads.yaml": """
            toads:
              title: Toads
              dataset: toads
              count: rows
              by: {pond: pond, colour: colour}
            red:
              title: Red toads
              dataset: toads
              share: {of: colour = 'red'}
              by: {pond: pond}

            """,
            "charts/toads.yaml":
                "toads:\n  mark: bar\n  title: Toads\n  subtitle: Toads, by colour\n  figure: toads\n  by: colour\n",
            "papers/toads.md": Campaign.paper(
                "[suppressed](figure:toads?pond=a&colour=red) [51](figure:toads?colour=red)\n\n![Toads](chart:toads)\n\n"
                    + "![Red toads](table:red \"By pond\")\n"),
            "figures.lock": nil,
        ]
    }

    @Test func twoCampaignsThatDifferInSuppressedNumbersGiveTheSameBytes() throws {
        let one = files([("a", [3, 9, 12]), ("b", [8, 30, 7]), ("c", [40, 50, 60])])
        let other = files([("a", [2, 9, 13]), ("b", [9, 30, 6]), ("c", [40, 50, 60])])
        let sites = [one, other].map { Campaign.build($0, withDrafts: true) }
        for site in sites { #expect(site.findings.lines() == []) }
        let (first, second) = (try #require(sites[0].site), try #require(sites[1].site))
        #expect(first.files.map(\.path) == second.files.map(\.path))
        for (a, b) in zip(first.files, second.files) { #expect(a.bytes == b.bytes, "\(a.path)") }
        // The search would find a difference: another total.
        let third = try #require(
            Campaign.build(
                files([("a", [3, 9, 12]), ("b", [8, 30, 7]), ("c", [41, 50, 60])]).merging([
                    "papers/toads.md": Campaign.paper("x")
                ]) { $1 }, withDrafts: true
            ).site)
        #expect(third.text("evidence/toads/index.json") != first.text("evidence/toads/index.json"))
        #expect(first.text("data/toads.csv").hasPrefix("id,pond\nn1,a\n"))
    }

    /// A figure may have been withdrawn because it gave a small number away.
    @Test func whatAWithdrawnFigureSaidIsNotSaidAgain() throws {
        let lock = """
            values: {}
            history:
              - as_of: 2024-05-01
                kind: withdrawal
                reason: Too few
                values: [{figure: eels, title: Red eels, from: "7,531"}]

            """
        let controlled = files([("a", [3, 9, 12]), ("b", [8, 30, 7]), ("c", [40, 50, 60])])
        let site = try #require(
            Campaign.build(controlled.merging(["figures.lock": lock]) { $1 }, withDrafts: true).site)
        // Nor where nothing is suppressed any more, since the figure is gone.
        let open = try #require(Campaign.build(["figures.lock": lock]).site)
        for site in [site, open] {
            #expect(site.text("evidence/eels/index.html").contains("Red eels</a>: not published any more"))
            #expect(!site.files.contains { String(decoding: $0.bytes, as: UTF8.self).contains("7,531") })
        }
    }

    @Test func norDoesTheRightOfReplyTellThem() throws {
        let packs = try [[("a", [3, 9, 12]), ("b", [8, 30, 7])], [("a", [2, 9, 13]), ("b", [9, 30, 6])]].map { counts in
            var changes = files(counts + [("c", [40, 50, 60])])
            // Ponds become councils, so that the table speaks of authorities.
            for (path, text) in changes {
                changes[path] = text.map { text in
                    [
                        (",a,", ",nowhere,"), (",b,", ",example,"), (",c,", ",void,"), ("id,pond", "id,council"),
                        ("{name: pond}\n        - {name: colour", "{name: council}\n        - {name: colour"),
                        ("pond: pond", "council: council"), ("?pond=a", "?council=nowhere"),
                        (
                            "primaryKey: id",
                            "primaryKey: id\n      foreignKeys: "
                                + "[{fields: council, reference: {resource: councils, fields: council}}]"
                        ),
                    ].reduce(text) { $0.replacing($1.0, with: $1.1) }
                }
            }
            changes["profiles/nowhere.md"] = .some(nil)
            var findings = Findings()
            let sources = Campaign.sources(changes)
            let pack = RightOfReply(sources, authority: "nowhere", deadline: "2024-07-22", &findings)
            #expect(findings.lines() == [])
            return String(decoding: try #require(pack).html, as: UTF8.self)
        }
        #expect(packs[0] == packs[1])
        #expect(packs[0].contains("<h3>Toads: 24 rows</h3>"))
        #expect(
            packs[0].contains(
                "<tr><th scope=\"row\">red</th><td class=\"number\">suppressed</td><td class=\"number\">51</td></tr>"))
    }
}

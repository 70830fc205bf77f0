import Diagnostics
import Site
import TestSupport
import Testing

/// Suppressed numbers reach no byte of the site: two campaigns that differ in nothing else give the same files.
@Suite struct SiteDisclosureTests {
    /// A table of newts, one row each, with a figure, a chart, a paper that quotes it, and a lock.
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
              - name: newts
                title: Newts
                path: newts.csv
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
            "data/newts.csv": table, "data/datapackage.yaml": Campaign.files["data/datapackage.yaml"]! + resource,
            "figures/newts.yaml": """
            newts:
              title: Newts
              dataset: newts
              count: rows
              by: {pond: pond, colour: colour}
            red:
              title: Red newts
              dataset: newts
              share: {of: colour = 'red'}
              by: {pond: pond}

            """,
            "charts/newts.yaml":
                "newts:\n  mark: bar\n  title: Newts\n  subtitle: Newts, by colour\n  figure: newts\n  by: colour\n",
            "papers/newts.md": Campaign.paper(
                "[suppressed](figure:newts?pond=a&colour=red) [51](figure:newts?colour=red)\n\n![Newts](chart:newts)\n"),
            "figures.lock": nil,
        ]
    }

    @Test func twoCampaignsThatDifferInSuppressedNumbersGiveTheSameBytes() throws {
        let one = files([("a", [3, 9, 12]), ("b", [8, 30, 7]), ("c", [40, 50, 60])])
        let other = files([("a", [2, 9, 13]), ("b", [9, 30, 6]), ("c", [40, 50, 60])])
        let sites = [one, other].map { Campaign.build($0, attacked: false) }
        for site in sites { #expect(site.findings.lines() == []) }
        let (first, second) = (try #require(sites[0].site), try #require(sites[1].site))
        #expect(first.files.map(\.path) == second.files.map(\.path))
        for (a, b) in zip(first.files, second.files) { #expect(a.bytes == b.bytes, "\(a.path)") }
        // The search would find a difference: another total.
        let third = try #require(
            Campaign.build(
                files([("a", [3, 9, 12]), ("b", [8, 30, 7]), ("c", [41, 50, 60])]).merging([
                    "papers/newts.md": Campaign.paper("x")
                ]) { $1 }, attacked: false
            ).site)
        #expect(third.text("evidence/newts/index.json") != first.text("evidence/newts/index.json"))
        #expect(first.text("data/newts.csv").hasPrefix("id,pond\nn1,a\n"))
    }
}

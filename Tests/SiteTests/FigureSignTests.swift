import Diagnostics
import TestSupport
import Testing

/// Signs that stand outside a figure's link and make another number of its value.
@Suite struct FigureSignTests {
    @Test(
        arguments: [
            ("[7](figure:ponds)▸%", "%"), ("[7](figure:ponds) ▸%.", "%"),
            ("[7](figure:ponds) ▸per cent of it", "per cent"),
            ("**[7](figure:ponds)** ▸per cent", "per cent"), ("[7](figure:ponds)-▸per-cent rise", "per-cent"),
            ("[7](figure:ponds)\n▸percent", "percent"), ("[7](figure:ponds) ▸percentage points", "percentage"),
            ("[7](figure:ponds)▸k", "k"), ("[7](figure:ponds)▸m.", "m"), ("[7](figure:ponds) ▸bn", "bn"),
            ("[7](figure:ponds)▸x as many", "x"), ("▸£[7](figure:ponds)", "£"), ("cost **▸€[7](figure:ponds)**", "€"),
            ("[7](figure:ponds) ▸€ more", "€"), ("▸-[7](figure:ponds)", "-"), ("▸£ [7](figure:ponds)", "£"),
            ("down ▸−[7](figure:ponds)", "−"),
            ("(▸minus [7](figure:ponds))", "minus"), ("[67%](figure:clean)▸%", "%"),
            ("[about seven](figure:ponds \"6..8\")▸%", "%"), ("| a |\n| - |\n| ▸£[7](figure:ponds) |", "£"),
        ] as [(Marked, String)])
    func aSignOutsideTheLinkIsAnError(body: Marked, sign: String) {
        let parts = body.places[0].split(separator: ":")
        let place = "Content/papers/ponds.md:\((Int(parts[0]) ?? 0) + 7):\(parts[1])"
        #expect(
            Campaign.build(["papers/ponds.md": Campaign.paper(body.text)]).findings.lines() == [
                "\(place) `\(sign)` stands outside the figure’s link, so nothing holds it to the value"
            ])
    }

    @Test func inASummaryToo() {
        let paper = Campaign.paper("x").replacing("[7](figure:ponds) ponds", with: "£[7](figure:ponds)")
        #expect(
            Campaign.build(["papers/ponds.md": paper]).findings.lines() == [
                "Content/papers/ponds.md:5:27 `£` stands outside the figure’s link, so nothing holds it to the value"
            ])
    }

    @Test(arguments: [
        "[7](figure:ponds)-page and [7](figure:ponds) ponds", "[67%](figure:clean)",
        "[7](figure:ponds)–[7](figure:ponds)",
        "[7](figure:ponds)-[7](figure:ponds)", "([7](figure:ponds))", "ponds–[7](figure:ponds)",
        "a – [7](figure:ponds) – b",
        "- [7](figure:ponds)", "[7](figure:ponds) x [7](figure:ponds)", "[7](figure:ponds) men, [7](figure:ponds) kept",
        "[7](figure:ponds) m deep, K Division has [7](figure:ponds) K-9 units", "A range –[7](figure:ponds)",
        "[7](figure:ponds) person-days", "the terminus [7](figure:ponds)", "[7](figure:ponds) `m`",
    ])
    func whatStandsBesideItLegitimately(body: String) {
        #expect(Campaign.build(["papers/ponds.md": Campaign.paper(body)]).findings.lines() == [])
    }
}

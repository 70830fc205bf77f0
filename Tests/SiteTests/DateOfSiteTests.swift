import Diagnostics
import Quantities
import Site
import TestSupport
import Testing

/// The campaign is as of 2024-06-30.
@Suite struct DateOfSiteTests {
    private func lines(today: String?, tried: String? = nil, _ changes: [String: String?] = [:]) -> [String] {
        let date = DateOfSite(
            today: today.flatMap { CalendarDate(iso: $0) }, tried: tried.flatMap { CalendarDate(iso: $0) })
        return Campaign.sources(changes, date: date).build().findings.lines([.error, .warning, .note])
    }

    @Test(arguments: [nil, "2024-06-29", "2024-06-30", "2024-07-01", "2024-07-31"])
    func ofTheseDaysNothingIsSaid(today: String?) { #expect(lines(today: today) == []) }

    @Test func aMonthIsNoticed() {
        #expect(
            lines(today: "2024-08-01").map { $0.prefix(67) } == [
                "Content/site.yaml:4:1 the site is as of 2024-06-30, 32 days ago"
            ])
    }

    @Test func aDayThatHasNotComeIsWarnedOf() {
        let found = lines(today: "2024-06-28")
        #expect(found.count == 1)
        #expect(found[0].hasPrefix("Content/site.yaml:4:1 the site is as of 2024-06-30, a day that hasn't come"))
    }

    /// Its embargoes end and its clocks run, and the clock of the machine is nobody's business.
    @Test func anotherDayIsTried() throws {
        let embargoed = Campaign.paper("Text.").replacing("date: 2024", with: "embargo: 2025-01-01\ndate: 2024")
        let paper = ["papers/new.md": embargoed]
        #expect(lines(today: "2024-07-01", paper).map { $0.contains("held back") } == [true])
        #expect(lines(today: "2024-07-01", tried: "2024-12-31", paper).contains { $0.contains("held back") })
        #expect(!lines(today: "2024-07-01", tried: "2025-01-01", paper).contains { $0.contains("held back") })
    }
}

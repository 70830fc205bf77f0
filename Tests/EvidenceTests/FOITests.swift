import Diagnostics
import Evidence
import Foundation
import Quantities
import TestSupport
import Testing

@Suite struct FOITests {
    /// The bank holidays that the shipped site uses.
    static let holidays: SourceFile = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = try? Data(contentsOf: root.appending(path: "Content/data/bank-holidays.json"))
        return SourceFile(path: "bank-holidays.json", bytes: Array(data ?? Data()))
    }()

    private func requests(_ rows: String, asOf: String = "2026-01-01", law: String = "foia-2000") -> (
        PublishedEvidence?, Findings
    ) {
        var campaign = SmallCampaign(
            fields:
                "{name: id}\n{name: law}\n{name: sent, type: date}\n{name: received, type: date}\n{name: responded, type: date}\n{name: status}\n{name: grounds}",
            table: "id,law,sent,received,responded,status,grounds\n" + rows,
            additions: ["role: foi-requests", "missing: {\"[n]\": no-reply}"],
            schema: ["primaryKey: id", "missingValues: [\"\", \"[n]\"]"])
        campaign.holidays = Self.holidays
        let (evidence, findings) = campaign.read(asOf: asOf)
        return (evidence, findings)
    }

    private func timeliness(_ row: String, asOf: String = "2026-01-01") throws -> Timeliness {
        let (evidence, findings) = requests(row + "\n", asOf: asOf)
        #expect(findings.lines().isEmpty)
        return try #require(evidence?.requests.first?.timeliness)
    }

    @Test func theThamesValleyRequestWasDueOnTheThirdOfDecember() throws {
        let found = try timeliness("a,foia-2000,2018-11-02,,2018-12-19,,")
        #expect(found.due?.iso == "2018-12-03")
        #expect(found.isLate == true)
        #expect(found.workingDaysTaken == 32)
        #expect(found.startsWithSending)
    }

    @Test func underTheScottishActOnlyScottishHolidaysCount() throws {
        // St Andrew's Day 2018 is a holiday under both Acts; Easter Monday 2018-04-02 is none in Scotland.
        #expect(try timeliness("a,foisa-2002,2018-11-02,,,,").due?.iso == "2018-12-03")
        #expect(try timeliness("a,foia-2000,2018-03-29,,,,").due?.iso == "2018-04-30")
        #expect(try timeliness("a,foisa-2002,2018-03-29,,,,").due?.iso == "2018-04-27")
    }

    @Test func theClockStartsWithReceipt() throws {
        let found = try timeliness("a,foia-2000,2018-11-02,2018-11-05,2018-12-04,,")
        #expect(found.due?.iso == "2018-12-04")
        #expect(found.isLate == false)
        #expect(!found.startsWithSending)
    }

    @Test func outsideTheHolidayTableNothingIsComputed() throws {
        #expect(try timeliness("a,foia-2000,2008-11-02,,2008-12-19,,").due == nil)
        #expect(try timeliness("a,foia-2000,2027-12-20,,,,", asOf: "2028-12-01").due == nil)
    }

    @Test func aHolidayTableWithAGapComputesNothingInTheGap() throws {
        let day = { (date: String) in "{\"date\": \"\(date)\"}" }
        let events = [day("2010-12-27"), day("2019-04-19"), day("2020-12-25")].joined(separator: ", ")
        let text = ["england-and-wales", "scotland", "northern-ireland"].map { "\"\($0)\": {\"events\": [\(events)]}" }
        var campaign = SmallCampaign(
            fields: "{name: sent, type: date}\n{name: responded, type: date}\n{name: status}",
            table: "sent,responded,status\n2018-12-03,,\n2020-12-10,,\n",
            additions: ["role: foi-requests"])
        campaign.holidays = SourceFile(path: "h.json", text: "{\(text.joined(separator: ", "))}")
        let requests = try #require(campaign.read().evidence?.requests)
        #expect(requests[0].timeliness?.due == nil)
        #expect(requests[1].timeliness?.due == nil)
        #expect(requests[1].timeliness?.start != nil)
    }

    @Test func silenceIsLateOnlyWhereItIsCoded() throws {
        #expect(try timeliness("a,foia-2000,2018-11-02,,,,").isLate == nil)
        #expect(try timeliness("a,foia-2000,2018-11-02,,[n],,").isLate == true)
        #expect(try timeliness("a,foia-2000,2018-11-02,,[n],,", asOf: "2018-12-03").isLate == nil)
        #expect(try timeliness("a,foia-2000,2018-11-02,,[n],,", asOf: "2018-12-04").isLate == true)
    }

    @Test(arguments: ["rejected", "Refused.", "refused", "Refused"])
    func statusesAreReadAsIdentifierOrLabel(text: String) {
        #expect(requests("a,foia-2000,,,,\(text),\n").0?.requests[0].status == .rejected)
    }

    @Test(arguments: [
        ("a,foia-2000,,,,refuzed,\n", "`refuzed` is not a status"),
        ("a,foia,,,,,\n", "is not a freedom of information law"),
        ("a,foia-2000,,,,,99\n", "`99` is not a ground of refusal"), ("a,foia-2000,,,,,40(<x y>)\n", "is not a ground"),
        ("a,foisa-2002,,,,,44\n", "`44` is not a ground"),
        ("a,foia-2000,2020-01-02,,2020-01-01,,\n", "`responded` is before `sent`"),
    ])
    func refuses(row: String, message: String) {
        #expect(requests(row).1.lines().contains { $0.contains(message) })
    }

    @Test func groundsHaveNamesAndKinds() throws {
        let grounds = try #require(requests("a,foia-2000,,,,,12(1); 40(2);31\n").0?.requests[0].grounds)
        #expect(grounds.map(\.citation) == ["12(1)", "40(2)", "31"])
        #expect(grounds.map(\.kind) == [.costLimit, .mixed, .qualified])
    }
}

@Suite struct CalendarDateTests {
    @Test func daysCountBothWays() {
        for number in stride(from: -100_000, through: 100_000, by: 97) {
            #expect(CalendarDate(dayNumber: number).dayNumber == number)
        }
        #expect(CalendarDate(iso: "1970-01-01")?.dayNumber == 0)
        #expect(CalendarDate(iso: "2018-12-03")?.isWeekend == false)
        #expect(CalendarDate(iso: "2018-12-02")?.isWeekend == true)
    }

    @Test(arguments: ["2026-02-30", "2026-13-01", "26-01-01", "2026-1-1", "2026-01-01 ", "+026-01-01"])
    func refusesWhatIsNoDay(text: String) { #expect(CalendarDate(iso: text) == nil) }
}

import Diagnostics
import Evidence
import Foundation
import Quantities
import TestSupport
import Testing

@Suite struct FOITests {
    /// The bank holidays that the shipped site uses.
    static let holidays: SourceFile = {
        let data = try? Data(contentsOf: repository.appending(path: "Content/data/bank-holidays.json"))
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

    /// The holiday that was proclaimed for Scotland in 2026: it counts under neither Act.
    @Test(arguments: ["foia-2000", "foisa-2002"])
    func aHolidayThatWasProclaimedForOneYearIsNoWorkingDay(law: String) throws {
        let found = try timeliness("a,\(law),2026-06-01,,2026-06-30,,", asOf: "2026-11-21")
        #expect(found.isLate == false && found.workingDaysTaken == 20 && found.due?.iso == "2026-06-30")
    }

    @Test(arguments: [
        ("a,,2024-01-02,,,[n],", "that no reply came is no status, and no clock would run"),
        ("a,,2024-01-02,,[n],successful,", "the status is `successful`, and the row says that no reply came"),
        (
            "a,,2024-01-02,,2024-01-30,waiting_response,",
            "the status is `waiting_response`, and the row has a day on which the request was answered"
        ),
    ])
    func statusAndDayOfAnswerAgree(row: String, message: String) {
        let found = requests(row + "\n").1.lines()
        #expect(found.count == 1 && found[0].hasPrefix("t.csv:2:") && found[0].hasSuffix(message), "\(found)")
    }

    /// What follows from other columns can hold only some words, and a refusal can rest on several grounds.
    @Test(
        arguments: [
            ("state = 'overdu'", "`state` never holds `overdu`"), ("late = 'yes'", "`late` is true or false"),
            ("status = 'refused'", "`status` never holds `refused`"), ("status = 'rejected'", nil),
            ("grounds = '12 (1)'", "`grounds` never holds `12 (1)`"),
            ("working_days_taken > '20'", "`working_days_taken` is a number, and `'20'` is text"),
            ("responded - sent > 20", "`responded` is a date, and SQL counts with its year alone"),
            ("status = 'rejected' or 'successful'", "`'successful'` is compared with nothing"),
            ("status like 'refus%'", "nothing that `status` can hold is like `refus%`"),
            ("grounds = '12(1)'", "this finds only those that hold `12(1)` alone"),
            ("';' || grounds || ';' glob '*[; ]12(1);*'", nil), ("state = 'rejected' and not late", nil),
        ] as [(String, String?)])
    func comparesWithWhatARequestCanBe(predicate: String, message: String?) throws {
        var campaign = SmallCampaign(
            fields:
                "{name: id}\n{name: sent, type: date}\n{name: responded, type: date}\n{name: status}\n{name: grounds}",
            table: "id,sent,responded,status,grounds\na,2024-01-02,2024-01-09,rejected,12(1); 40(2)\n"
                + "b,2024-01-02,2024-01-09,Refused,40(2);12 (1)\nc,2024-01-02,2024-01-09,rejected,12(1)\n",
            figures: "f:\n  title: F\n  dataset: t\n  count: \"\(predicate)\"\n", additions: ["role: foi-requests"],
            schema: ["primaryKey: id"])
        campaign.holidays = Self.holidays
        let (evidence, findings) = campaign.read()
        #expect(findings.lines().contains { $0.contains(message ?? "") } == (message != nil), "\(findings.lines())")
        if message == nil { #expect(try #require(evidence?.figure("f")).value().formatted == "3") }
    }

    @Test func whereNoReplyCameTheRequestWaits() throws {
        let request = try #require(requests("a,foia-2000,2024-01-02,,[n],,\n").0?.requests.first)
        #expect(request.state == .status(.waitingResponseVeryOverdue))
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

    /// The twentieth working day under each Act, worked out by hand from the rules.
    @Test(arguments: [
        // Easter: Good Friday is a holiday everywhere, Easter Monday is none in Scotland.
        ("2019-03-28", "2019-04-29", "2019-04-26"), ("2019-04-19", "2019-05-21", "2019-05-20"),
        // Received on a Saturday, a Sunday, a bank holiday: that day is day zero, and the next working day counts.
        ("2019-01-12", "2019-02-08", "2019-02-08"), ("2019-01-13", "2019-02-08", "2019-02-08"),
        ("2019-01-14", "2019-02-11", "2019-02-11"), ("2019-04-22", "2019-05-21", "2019-05-21"),
        // Christmas and New Year at a weekend: 27 and 28 December and 3 January stand for them, and in Scotland alone
        // 4 January for the second.
        ("2021-12-10", "2022-01-13", "2022-01-13"), ("2021-12-24", "2022-01-27", "2022-01-27"),
        // 2 January is a holiday in Scotland, so it counts under neither Act.
        ("2018-12-12", "2019-01-15", "2019-01-15"),
        // St Patrick's Day and 12 July are holidays in Northern Ireland.
        ("2019-03-01", "2019-04-01", "2019-03-29"), ("2019-06-28", "2019-07-29", "2019-07-26"),
        // The summer holiday is the first Monday of August in Scotland, the last elsewhere.
        ("2019-07-25", "2019-08-23", "2019-08-23"), ("2019-08-01", "2019-09-02", "2019-08-30"),
        // St Andrew's Day, moved from a Saturday to Monday 2 December.
        ("2019-11-15", "2019-12-16", "2019-12-16"),
    ])
    func theTwentiethWorkingDay(received: String, foia: String, foisa: String) throws {
        #expect(try timeliness("a,foia-2000,\(received),\(received),,,").due?.iso == foia)
        #expect(try timeliness("a,foisa-2002,\(received),\(received),,,").due?.iso == foisa)
    }

    /// Easter after the algorithm of the "Nautical Almanac" (Butcher, 1876), against the shipped table.
    @Test(arguments: 2009...2027)
    func easterIsWhereItShouldBe(year: Int) throws {
        let a = year % 19, b = year / 100, c = year % 100
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let day = h + l - 7 * m + 114
        let iso = "\(year)-\(day / 31 == 3 ? "03" : "04")-\(day % 31 + 1 < 10 ? "0" : "")\(day % 31 + 1)"
        let easter = try #require(CalendarDate(iso: iso)).dayNumber
        let thursday = CalendarDate(dayNumber: easter - 3).iso
        let answered = { (law: String, days: Int) in
            try timeliness(
                "a,\(law),\(thursday),\(thursday),\(CalendarDate(dayNumber: easter + days).iso),,", asOf: "2027-12-31"
            ).workingDaysTaken
        }
        #expect(try answered("foia-2000", -2) == 0 && answered("foisa-2002", -2) == 0)
        #expect(try answered("foia-2000", 1) == 0 && answered("foisa-2002", 1) == 1)
        #expect(try answered("foia-2000", 2) == 1 && answered("foisa-2002", 2) == 2)
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

    /// The deadline follows from the law, so two that differ are told. The role's own column names the authority without
    /// being said to.
    @Test(
        arguments: [("foia-2000", true), ("foisa-2002", false), ("", false)],
        [("sent_to", ["authority: sent_to"]), ("sent_to", ["columns: {authority: sent_to}"]), ("authority", [])])
    func aRequestHasTheLawOfItsAuthority(law: (name: String, isOther: Bool), column: (name: String, said: [String])) {
        let found = SmallCampaign(
            fields:
                "{name: id}\n{name: \(column.name)}\n{name: law}\n{name: sent, type: date}\n"
                + "{name: responded, type: date}\n{name: status}",
            table: "id,\(column.name),law,sent,responded,status\na,Glasgow,\(law.name),2018-11-02,,\n",
            additions: ["role: foi-requests"] + column.said,
            otherResources: """
                  - name: bodies
                    title: B
                    path: bodies.csv
                    schema: {primaryKey: body, fields: [{name: body}, {name: name}, {name: law}]}
                    daylight: {role: authorities}

                """, otherTables: ["bodies.csv": "body,name,law\nglasgow,Glasgow,foisa-2002\n"],
            schema: ["primaryKey: id"]
        ).read().findings.lines([.warning])
        let place = "t.csv:2:11 `foia-2000` is not the law that the table of authorities has for this authority"
        #expect(found.contains(place) == law.isOther, "\(found)")
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

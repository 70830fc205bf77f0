import Diagnostics
import Evidence
import Foundation
import Quantities
import TestSupport
import Testing

/// Requests with a table of events: deadlines, silence and status that follow from it.
@Suite struct RequestHistoryTests {
    private func read(
        _ request: String = "a,foia-2000,,,,,,,", events: String, asOf: String = "2020-01-01", complete: Bool = false,
        figures: String = "", of fields: (String) -> String = { $0 }
    ) -> (request: PublishedRequest?, findings: Findings, evidence: PublishedEvidence?) {
        var campaign = SmallCampaign(
            fields: fields(
                """
                {name: id}
                {name: law}
                {name: sent, type: date}
                {name: responded, type: date}
                {name: status}
                {name: seen_on, type: date}
                {name: confirm_or_deny}
                {name: outside_act, type: boolean}
                {name: retracted, type: date}
                """),
            table: "id,law,sent,responded,status,seen_on,confirm_or_deny,outside_act,retracted\n" + request + "\n",
            figures: figures, additions: ["role: foi-requests", "missing: {\"[n]\": no-reply}"],
            schema: ["primaryKey: id", "missingValues: [\"\", \"[n]\"]"])
        campaign.holidays = FOITests.holidays
        campaign.otherResources = """
              - name: events
                title: E
                path: events.csv
                schema:
                  fields: [{name: request}, {name: date, type: date}, {name: event}, {name: until, type: date}, {name: outcome}]
                daylight: {role: foi-events, complete: \(complete)}

            """
        campaign.otherTables = ["events.csv": "request,date,event,until,outcome\n" + events]
        let (evidence, findings) = campaign.read(asOf: asOf)
        return (evidence?.requests.first, findings, evidence)
    }

    private func timeliness(
        _ events: [String], of request: String = "a,foia-2000,,,,,,,", asOf: String = "2020-01-01",
        complete: Bool = false
    ) throws -> Timeliness {
        let (found, findings, _) = read(
            request, events: events.map { "a," + $0 + "\n" }.joined(), asOf: asOf, complete: complete)
        #expect(findings.lines() == [])
        return try #require(found?.timeliness)
    }

    @Test func theClockRunsFromReceipt() throws {
        let found = try timeliness(["2018-11-02,sent,,", "2018-11-05,received,,", "2018-12-04,answered,,successful"])
        #expect(found.due?.iso == "2018-12-04")
        #expect(found.basis == .receipt)
        #expect(found.isLate == false && found.workingDaysTaken == 20)
    }

    @Test func aClarificationStopsTheClockAndStartsItAnew() throws {
        let stopped = try timeliness(["2018-11-02,sent,,", "2018-11-09,clarification_asked,,"], complete: true)
        #expect(stopped.due == nil && stopped.unknown == .awaitingClarification)
        #expect(stopped.isLate == false && stopped.isOverdue == false && stopped.isVeryOverdue == false)
        let askedLate = try timeliness(["2018-11-02,sent,,", "2018-12-31,clarification_asked,,"], complete: true)
        #expect(askedLate.isLate == nil && askedLate.isOverdue == false)
        let anew = try timeliness([
            "2018-11-02,sent,,", "2018-11-09,clarification_asked,,", "2018-12-03,clarification_given,,",
            "2018-12-31,answered,,rejected",
        ])
        // 25 and 26 December and 1 and 2 January don't count; the last is a holiday in Scotland.
        #expect(anew.due?.iso == "2019-01-04")
        #expect(anew.basis == .clarification && anew.isLate == false)
        let given = ["2018-12-03,clarification_asked,,", "2018-12-03,clarification_given,,"]
        #expect(try timeliness(given, of: "a,foisa-2002,,,,,,,").due?.iso == "2019-01-04")
    }

    /// Nobody knows whether the authority got what it asked for, so nobody knows by which day its answer was due. By the
    /// day that was due before, it is in time either way.
    @Test(
        arguments: [
            (["2018-12-03,answered,,rejected"], false), (["2018-12-04,answered,,rejected"], nil),
            (["2018-11-12,clarification_asked,,", "2018-12-04,answered,,rejected"], nil),
        ] as [(events: [String], isLate: Bool?)], [true, false])
    func anAnswerAfterAQuestionIsNotLate(after: (events: [String], isLate: Bool?), complete: Bool) throws {
        let asked = ["2018-11-02,received,,", "2018-11-09,clarification_asked,,"]
        let found = try timeliness(asked + after.events, complete: complete)
        #expect(found.isLate == after.isLate && found.isOverdue == false && found.isVeryOverdue == false)
        #expect(found.unknown == .clarificationNotCoded && found.due == nil && found.workingDaysTaken == nil)
    }

    @Test(arguments: [("2019-01-08", false), ("2019-01-09", nil)] as [(String, Bool?)])
    func aQuestionEndsNoExtension(answered: String, isLate: Bool?) throws {
        let extended = ["2018-11-02,received,,", "2018-11-05,extended,2019-01-08,", "2018-11-09,clarification_asked,,"]
        #expect(try timeliness(extended + ["\(answered),answered,,rejected"]).isLate == isLate)
    }

    /// A question stops a clock that runs. It makes nothing punctual that was late when it came.
    @Test func aQuestionAfterTheDueDayUndoesNoLateness() throws {
        let asked = { (day: String, others: [String]) in
            try timeliness(["2018-11-02,received,,", "\(day),clarification_asked,,"] + others, complete: true)
        }
        let given = { (day: String) in ["\(day),clarification_given,,"] }
        let answer = ["2018-12-31,answered,,rejected"]
        let inTime = try asked("2018-12-03", given("2018-12-03") + answer)
        #expect(inTime.due?.iso == "2019-01-04" && inTime.isLate == false)
        for others in [given("2018-12-04") + answer, answer] {
            let late = try asked("2018-12-04", others)
            #expect(late.due?.iso == "2018-12-03" && late.basis == .receipt)
            #expect(late.isLate == true && late.workingDaysTaken == 38)
            #expect(late.tooLate.map(\.kind) == [.clarificationAsked])
        }
        let silent = try asked("2018-12-04", given("2018-12-04"))
        #expect(silent.isLate == true && silent.isOverdue == true)
        // What is asked after the new day of a clarification is too late as well.
        let again = ["2019-01-07,clarification_asked,,", "2019-01-08,clarification_given,,", "2019-01-09,answered,,"]
        let twice = try asked("2018-12-03", given("2018-12-03") + again)
        #expect(twice.due?.iso == "2019-01-04" && twice.isLate == true)
    }

    /// As long as the clock stands still nothing is overdue, whoever says that it does; an answer, or a clarification that
    /// was given, sets it going.
    @Test(
        arguments: [
            ("a,foia-2000,2018-11-02,,,,,,", ["2018-11-09,clarification_asked,,"], false),
            ("a,foia-2000,2018-11-02,,waiting_clarification,,,,", [], false),
            ("a,foia-2000,2018-11-02,[n],,,,,", ["2018-11-09,clarification_asked,,"], false),
            (
                "a,foia-2000,2018-11-02,[n],,,,,",
                ["2018-11-09,clarification_asked,,", "2018-11-12,clarification_given,,"], true
            ),
            ("a,foia-2000,2018-11-02,,rejected,,,,", ["2018-11-02,acknowledged,,"], nil),
        ] as [(String, [String], Bool?)])
    func aClockThatStandsStillIsLateForNothing(row: String, events: [String], isOverdue: Bool?) throws {
        let found = try timeliness(events, of: row)
        #expect(found.isOverdue == isOverdue && found.isVeryOverdue == isOverdue && found.isLate == isOverdue)
    }

    @Test func anExtensionMovesTheDayIfItComesInTime() throws {
        let extended = ["2018-11-02,received,,", "2018-11-30,extended,2019-01-08,"]
        #expect(try timeliness(extended).due?.iso == "2019-01-08")
        #expect(try timeliness(extended + ["2019-01-09,answered,,successful"]).isLate == true)
        #expect(try timeliness(extended + ["2019-01-08,answered,,successful"]).isLate == false)
        let open = try timeliness(["2018-11-02,received,,", "2018-11-30,extended,,", "2019-06-01,answered,,"])
        #expect(open.unknown == .extended && open.isLate == nil)
        // Within the twenty days it is in time, however long the extension was.
        let soon = try timeliness(["2018-11-02,received,,", "2018-11-30,extended,,", "2018-12-03,answered,,successful"])
        #expect(soon.unknown == .extended && soon.isLate == false)
        let dated = ["2018-11-02,received,,", "2018-11-30,extended,,", "2018-12-20,extended,2019-01-08,"]
        let known = try timeliness(dated)
        #expect(known.due?.iso == "2019-01-08" && known.unknown == nil && known.dueAtLast?.iso == "2019-01-08")
        #expect(try timeliness(dated + ["2019-01-09,answered,,successful"]).isLate == true)
        let tooLate = try timeliness(["2018-11-02,received,,", "2018-12-04,extended,2019-01-08,"])
        #expect(tooLate.due?.iso == "2018-12-03" && !tooLate.isExtended)
        #expect(tooLate.tooLate.map(\.kind) == [.extended] && known.tooLate == [])
    }

    /// What is coded, or can't be, isn't said to be uncoded.
    @Test(
        arguments: [
            ("foia-2000", [], false, [.receipt, .clarification, .extended]),
            ("foia-2000", ["2018-12-04,extended,2019-01-08,"], false, [.receipt, .clarification]),
            ("foia-2000", ["2018-12-05,clarification_asked,,"], false, [.receipt, .extended]),
            ("foisa-2002", [], false, [.receipt, .clarification]), ("foia-2000", [], true, [.receipt]),
            ("foia-2000", ["2018-11-02,received,,"], false, []),
        ] as [(String, [String], Bool, [Timeliness.Uncoded])])
    func whatWouldMoveTheDay(law: String, events: [String], complete: Bool, uncoded: [Timeliness.Uncoded]) throws {
        let others = ["2018-11-02,sent,,"] + events + ["2019-01-09,answered,,rejected"]
        let found = try timeliness(others, of: "a,\(law),,,,,,,", complete: complete)
        #expect(found.isLate == true && found.uncoded == uncoded)
    }

    @Test func silenceIsCountedOnlyWhereItIsCodedAndUpToTheDayOfTheSite() throws {
        let sent = ["2018-11-02,received,,"]
        #expect(try timeliness(sent).isOverdue == nil)
        #expect(try timeliness(sent, asOf: "2018-12-03", complete: true).isOverdue == false)
        #expect(try timeliness(sent, asOf: "2018-12-04", complete: true).isOverdue == true)
        #expect(try timeliness(sent, asOf: "2019-01-04", complete: true).isVeryOverdue == false)
        #expect(try timeliness(sent, asOf: "2019-01-05", complete: true).isVeryOverdue == true)
        #expect(try timeliness(sent, of: "a,foia-2000,,[n],,,,,").isOverdue == true)
    }

    /// Withdrawn, never delivered, gone on by post: nobody was silent. The day on which it was due is 3 December.
    @Test(
        arguments: [
            ("user_withdrawn,2018-12-03", false), ("user_withdrawn,2018-12-04", nil), ("user_withdrawn,", nil),
            ("error_message,2018-11-03", nil), ("gone_postal,2018-12-10", nil), ("not_foi,", nil),
            ("internal_review,", true), ("waiting_response,2018-11-20", true),
        ] as [(status: String, isLate: Bool?)], ["[n]", ""])
    func onlyWhatIsToBeAnsweredIsLate(outcome: (status: String, isLate: Bool?), responded: String) throws {
        let isComplete = responded.isEmpty
        let sent = isComplete ? ["2018-11-02,sent,,"] : []
        // Complete events say themselves that a review was asked for.
        let review = isComplete && outcome.status.hasPrefix("internal") ? ["2018-12-05,review_asked,,"] : []
        let found = try timeliness(
            sent + review, of: "a,foia-2000,2018-11-02,\(responded),\(outcome.status),,,", complete: isComplete)
        #expect(found.isLate == outcome.isLate && found.isOverdue == outcome.isLate)
    }

    @Test(arguments: ["successful", ""]) func theAnswerToAReviewEndsASilence(outcome: String) throws {
        let events = "a,2018-12-10,review_asked,,\na,2019-01-10,review_answered,,\(outcome)\n"
        let (found, findings, _) = read("a,foia-2000,2018-11-02,[n],,,,,", events: events)
        #expect(findings.lines() == [])
        let request = try #require(found)
        #expect(request.timeliness?.isLate == true && request.timeliness?.isOverdue == false)
        #expect(request.timeliness?.isVeryOverdue == false && request.status?.rawValue ?? "" == outcome)
    }

    @Test(
        arguments: [
            ("a,foia-2000,2018-11-02,,waiting_response,,,,", "2018-12-03", RequestStatus.waitingResponse),
            ("a,foia-2000,2018-11-02,,Awaiting response.,,,,", "2018-12-04", .waitingResponseOverdue),
            ("a,foia-2000,2018-11-02,,Delayed.,,,,", "2019-06-01", .waitingResponseVeryOverdue),
            // A status that was seen on a day says nothing of later ones.
            ("a,foia-2000,2018-11-02,,waiting_response,2018-11-20,,,", "2019-06-01", .waitingResponse),
            ("a,foia-2000,2018-11-02,,waiting_response,2018-12-10,,,", "2019-06-01", .waitingResponseOverdue),
            // Without a day to count from, what was seen stands.
            ("a,foia-2000,,,Long overdue.,2018-12-10,,,", "2019-06-01", .waitingResponseVeryOverdue),
        ])
    func aWaitingRequestIsOverdueByTheDayOfTheSite(row: String, asOf: String, status: RequestStatus) {
        let (request, findings, _) = read(row, events: "", asOf: asOf)
        #expect(findings.lines() == [])
        #expect(request?.status == status)
    }

    /// Figures speak of the date of the site: what was seen open before it is unknown to them. What was late stays so.
    @Test(
        arguments: [
            (",waiting_response,2018-11-20", nil, nil, nil), (",waiting_response,2018-12-10", true, nil, nil),
            (",waiting_response,2019-06-01", true, true, "waiting_response_very_overdue"),
            ("[n],waiting_response,2018-11-20", true, true, "waiting_response_very_overdue"),
            (",internal_review,2018-12-10", nil, nil, nil), ("[n],internal_review,2018-12-10", true, nil, nil),
            (",rejected,2018-11-20", nil, nil, "rejected"),
            ("2019-01-04,waiting_response,2018-11-20", true, false, nil),
        ] as [(String, Bool?, Bool?, String?)])
    func whatWasSeenOpenSaysNothingOfTheDayOfTheSite(seen: String, late: Bool?, overdue: Bool?, state: String?) throws {
        let (request, findings, evidence) = read(
            "a,foia-2000,2018-11-02,\(seen),,,", events: "", asOf: "2019-06-01")
        #expect(findings.lines() == [])
        let table = try #require(evidence).tables[0]
        #expect(table.cell(0, "late") == late.map(Cell.boolean) ?? .absent(.notCoded))
        #expect(table.cell(0, "overdue") == overdue.map(Cell.boolean) ?? .absent(.notCoded))
        #expect(table.cell(0, "state") == state.map(Cell.text) ?? .absent(.notCoded))
        #expect(request?.status != nil)
    }

    /// Events speak of the date of the site.
    @Test func aReviewThatTheEventsKnowGoesOn() throws {
        let found = read("a,foia-2000,,,internal_review,2018-12-10,,,", events: "a,2018-12-09,review_asked,,\n")
        #expect(try #require(found.evidence).tables[0].cell(0, "state") == .text("internal_review"))
    }

    @Test(
        arguments: [
            (["2018-11-02,sent,,", "2018-11-05,acknowledged,,"], true, "waiting_response_very_overdue"),
            (["2018-11-02,sent,,", "2018-11-05,acknowledged,,"], false, nil),
            (["2018-11-02,sent,,", "2018-11-05,clarification_asked,,"], false, "waiting_clarification"),
            (["2018-11-02,sent,,", "2018-11-05,answered,,Refused."], false, "rejected"),
            (["2018-11-05,answered,,rejected", "2018-11-06,review_asked,,"], false, "internal_review"),
            (
                [
                    "2018-11-05,answered,,rejected", "2018-11-06,review_asked,,",
                    "2018-12-01,review_answered,,successful",
                ],
                false, "successful"
            ),
            (["2018-11-05,answered,,successful", "2018-11-06,retracted,,"], false, "retracted"),
            (
                ["2018-11-05,answered,,successful", "2018-11-06,retracted,,", "2018-11-09,answered,,rejected"], false,
                "rejected"
            ),
        ] as [([String], Bool, String?)])
    func theStatusFollowsFromTheEvents(events: [String], complete: Bool, state: String?) throws {
        let (request, findings, evidence) = read(events: events.map { "a,\($0)\n" }.joined(), complete: complete)
        #expect(findings.lines() == [])
        #expect(request?.state?.identifier == state)
        #expect(try #require(evidence).tables[0].cell(0, "state")?.text == state)
    }

    @Test(
        arguments: [
            ("a,foia-2000,,,rejected,,neither,,", "neither_confirm_nor_deny"),
            ("a,foia-2000,,,partially_successful,,neither,,", "partially_successful"),
            ("a,foia-2000,,,rejected,,,true,", "outside_act"), ("a,foia-2000,,,rejected,,confirmed,false,", "rejected"),
            ("a,foia-2000,2018-11-01,2018-11-02,successful,,,,2018-11-03", "retracted"),
            ("a,foia-2000,,,,,neither,true,", nil),
        ] as [(String, String?)])
    func statesOfTheirOwn(row: String, state: String?) {
        let (request, findings, _) = read(row, events: "")
        #expect(findings.lines() == [])
        #expect(request?.state?.identifier == state)
    }

    @Test func aReviewHasItsOwnTwentyDays() throws {
        let events = "a,2018-11-05,review_asked,,\na,2018-12-04,review_answered,,\n"
        let english = try #require(read(events: events).request?.reviewTimeliness)
        #expect(english.due?.iso == "2018-12-04" && english.isLate == false && english.workingDaysTaken == 20)
        #expect(english.dueAtLast?.iso == "2019-01-07")
        let scottish = try #require(read("a,foisa-2002,,,,,,,", events: events).request?.reviewTimeliness)
        #expect(scottish.due?.iso == "2018-12-04" && scottish.dueAtLast == nil)
        #expect(english.limit == .code && scottish.limit == .act)
        // The Code of Practice that names a limit was issued on 4 July 2018.
        let earlier = read(events: "a,2018-07-03,review_asked,,\na,2018-09-04,review_answered,,\n").request
        #expect(earlier?.reviewTimeliness?.limit == ReviewTimeliness.Limit.none)
    }

    @Test func aReviewIsOverdueOnlyWhereSilenceIsCoded() throws {
        let events = "a,2018-11-05,review_asked,,\n"
        let review = { (day: String, complete: Bool) in
            try #require(read(events: events, asOf: day, complete: complete).request?.reviewTimeliness)
        }
        #expect(try review("2018-12-04", true).isOverdue == false)
        #expect(try review("2018-12-05", true).isOverdue == true)
        #expect(try review("2018-12-05", true).isLate == true)
        #expect(try review("2018-12-05", false).isOverdue == nil)
        #expect(try review("2018-12-05", false).isLate == nil)
    }

    /// Where every event is in the table, a request of which none says that a review was asked for had none.
    @Test(arguments: [(true, "1", "1"), (false, "at most 1", "at least 1")])
    func reviewsAreCountedAmongTheirOwn(isComplete: Bool, none: String, late: String) throws {
        let figures = """
            none:
              title: None
              dataset: t
              count: review_due_state = 'not-applicable'
            late:
              title: Late
              dataset: t
              count: review_due_state <> 'not-applicable' and review_late

            """
        let events = """
            a,2018-11-01,answered,,rejected
            a,2018-11-05,review_asked,,
            a,2019-01-10,review_answered,,rejected
            b,2018-11-01,answered,,successful

            """
        let (_, findings, evidence) = read(
            "a,foia-2000,,,,,,,\nb,foia-2000,,,,,,,", events: events, complete: isComplete, figures: figures)
        #expect(findings.lines() == [])
        #expect(try #require(evidence?.figure("none")).value().formatted == none)
        #expect(try #require(evidence?.figure("late")).value().formatted == late)
        #expect(evidence?.tables[0].stateColumns == ["review_due"])
    }

    /// A review under the Act of 2000, before its Code of Practice named a limit, is neither late nor in time.
    @Test func aReviewWithoutALimitIsLeftOut() throws {
        let figures = """
            late:
              title: Late
              dataset: t
              count: review_due_state <> 'not-applicable' and review_late

            """
        let events = "a,2018-03-01,answered,,rejected\na,2018-04-05,review_asked,,\na,2018-06-29,review_answered,,\n"
        let evidence = { (law: String) throws -> PublishedEvidence in
            let (_, findings, found) = read("a,\(law),,,,,,,", events: events, figures: figures)
            #expect(findings.lines() == [])
            return try #require(found)
        }
        let english = try evidence("foia-2000")
        for column in ["review_due", "review_late"] {
            #expect(english.tables[0].cell(0, column) == .absent(.notApplicable))
        }
        #expect(english.tables[0].cell(0, "review_working_days_taken") != .absent(.notApplicable))
        #expect(try #require(english.figure("late")).value().formatted == "0")
        let scottish = try evidence("foisa-2002")
        #expect(scottish.tables[0].cell(0, "review_late") == .boolean(true))
        #expect(try #require(scottish.figure("late")).value().formatted == "1")
    }

    @Test func columnsOfReviewsAreThereBeforeTheFirst() {
        let figure = { (column: String) in "f:\n  title: F\n  dataset: t\n  count: \(column)\n" }
        #expect(read(events: "", figures: figure("review_late")).findings.lines() == [])
        let found = read(events: "", figures: figure("revew_late")).findings.all.compactMap(\.help)
        #expect(found.contains { $0.hasPrefix("did you mean `review_late`?") }, "\(found)")
    }

    @Test func blankColumnsFollowFromEvents() throws {
        let request = try #require(
            read(events: "a,2018-11-05,answered,,\na,2018-11-02,sent,,\n").request)
        #expect(request.sent == .date(try #require(CalendarDate(iso: "2018-11-02"))))
        #expect(request.responded.date?.iso == "2018-11-05")
        #expect(request.events.map(\.kind) == [.sent, .answered])
    }

    // MARK: What can't be

    @Test(
        arguments: [
            ("a,▸2018-11-02,sent,,\na,2018-11-01,received,,\n", "x"),
            ("a,2018-11-02,▸opened,,\n", "`opened` is not an event of a request"),
            ("a,▸,sent,,\n", "an event needs its `date`"),
            ("▸b,2018-11-02,sent,,\n", "`b` is not a key of the table `t`"),
            ("a,2018-11-02,sent,▸2018-11-05,\n", "an event `sent` has no `until`"),
            ("a,2018-11-02,sent,,▸rejected\n", "an event `sent` has no `outcome`"),
            ("a,2018-11-02,answered,,▸delayed\n", "`delayed` is not an outcome of this event"),
            ("a,2018-11-01,complaint,,\na,2018-11-02,decision,,▸won\n", "`won` is not an outcome"),
            ("a,2018-11-02,extended,▸2018-11-01,\n", "a day before the extension"),
            ("a,2018-11-02,sent,,\na,▸2018-11-03,sent,,\n", "`sent` a second time; first at events.csv:2"),
            ("a,▸2018-11-02,clarification_given,,\n", "has no `clarification_asked` before it"),
            ("a,▸2018-11-02,decision,,upheld\n", "`decision` has no `complaint` before it"),
            ("a,2018-11-05,received,,\na,▸2018-11-02,answered,,\n", "`answered` is before `received`"),
        ] as [(Marked, String)])
    func refusesInTheEvents(events: Marked, message: String) {
        let found = read(events: events.text).findings.lines()
        guard message != "x" else {
            #expect(found == ["events.csv:3:3 `received` is before `sent`"])
            return
        }
        let line = Int(events.places[0].split(separator: ":")[0]) ?? 0
        let place = "events.csv:\(line + 1):\(events.places[0].split(separator: ":")[1]) "
        #expect(found.contains { $0.hasPrefix(place) && $0.contains(message) }, "\(place) \(found)")
    }

    @Test(
        arguments: [
            (
                "a,foia-2000,▸2018-11-01,,,,,,", "2018-11-02,sent,,",
                "`sent` differs from the event `sent` of 2018-11-02 at events.csv:2"
            ),
            ("a,foia-2000,,▸2018-11-08,,,,,", "2018-11-07,answered,,", "`responded` differs from the event `answered`"),
            ("a,foia-2000,,▸[n],,,,,", "2018-11-07,answered,,", "`responded` differs from the event `answered`"),
            // The clock counts to the first answer, whichever stands first in the table.
            (
                "a,foia-2000,,▸2019-11-07,,,,,", "2019-11-07,answered,,successful\na,2018-11-07,answered,,rejected",
                "`responded` differs from the first event `answered` of 2018-11-07 at events.csv:3"
            ),
            (
                "a,foia-2000,,,▸successful,,,,", "2018-11-07,answered,,rejected",
                "the status is `successful`, but it follows from the events, up to `answered` of 2018-11-07"
            ),
            ("a,foia-2000,,,▸Refused.,,,,", "2018-11-07,clarification_asked,,", "that it is `waiting_clarification`"),
            (
                "a,foia-2000,,[n],▸partially_successful,,,,", "2018-11-07,sent,,",
                "the status is `partially_successful`, and the row says that no reply came"
            ),
            (
                "a,foia-2000,,2018-12-19,▸waiting_response,,,,", "2018-11-07,acknowledged,,",
                "the status is `waiting_response`, and the row has a day on which the request was answered"
            ),
            ("a,foia-2000,,,,,▸perhaps,,", "2018-11-07,sent,,", "doesn't say whether the authority confirmed"),
        ] as [(Marked, String, String)])
    func refusesWhatTheTwoTablesContradict(row: Marked, event: String, message: String) {
        let found = read(row.text, events: "a,\(event)\n").findings.lines()
        let column = row.places[0].split(separator: ":")[1]
        #expect(found.count == 1 && found[0].hasPrefix("t.csv:2:\(column) ") && found[0].contains(message), "\(found)")
    }

    @Test func anAnswerMayBeTakenBackTwice() {
        let events = ["01,answered", "02,retracted", "03,answered", "04,retracted"].map { "a,2018-11-\($0),,\n" }
        for day in ["2018-11-02", "2018-11-04"] {
            #expect(read("a,foia-2000,,,,,,,\(day)", events: events.joined()).findings.lines() == [])
        }
    }

    @Test func aStatusSeenBeforeTheLastEventIsOutOfDate() {
        let (request, findings, _) = read(
            "a,foia-2000,,,waiting_response,2018-11-05,,,", events: "a,2018-11-07,answered,,rejected\n")
        #expect(findings.lines() == [])
        #expect(request?.status == .rejected)
        let same = read("a,foia-2000,,,waiting_response,2018-11-07,,,", events: "a,2018-11-07,answered,,rejected\n")
        #expect(same.findings.lines().count == 1)
    }

    /// What the page of the requests tells is not "not coded" in their table, nor for a figure.
    @Test func whatFollowsFromEventsStandsInTheTable() throws {
        let events =
            "a,2018-11-02,sent,,\na,2018-11-30,answered,,rejected\nb,2018-11-05,sent,,\n"
            + "b,2018-11-12,clarification_asked,,\nc,2018-11-08,answered,,\n"
        let rows =
            "a,foia-2000,,,,,,,\nb,foia-2000,,,,,,,\nc,foia-2000,2018-11-01,,gone_postal,,,,\n"
            + "d,foia-2000,,[n],,,,,"
        let figure = "f:\n  title: F\n  dataset: t\n  count: \"sent >= '2018-11-02'\"\n"
        let (_, findings, evidence) = read(rows, events: events, figures: figure) { fields in
            fields.replacing("{name: sent,", with: "{name: sent, description: The day,")
        }
        #expect(findings.lines() == [])
        let table = try #require(evidence?.table("t"))
        let cells = { (column: String) in (0..<4).map { table.cell($0, column)?.source } }
        #expect(cells("sent") == ["2018-11-02", "2018-11-05", "2018-11-01", ""])
        #expect(cells("responded") == ["2018-11-30", "", "2018-11-08", "[no reply]"])
        #expect(cells("status") == ["rejected", "waiting_clarification", "gone_postal", "waiting_response"])
        #expect(cells("retracted") == ["", "", "", ""])
        let said = { (column: String) in table.fields.first { $0.name.value == column }?.description }
        #expect(said("sent") == "The day. Where nobody entered it, it follows from “E”.")
        #expect(said("status") == "Where nobody entered it, it follows from “E” and “Responded”.")
        #expect(said("retracted") == nil && said("seen_on") == nil)
        #expect(try #require(evidence?.figure("f")).value().formatted == "at least 2")
    }

    /// A status that follows from a day which is not for publication would tell something of that day.
    @Test func noStatusFollowsFromAHiddenDay() throws {
        let hidden = { (fields: String) in
            fields.replacing(
                "{name: responded, type: date}", with: "{name: responded, type: date, daylight: {publish: false}}")
        }
        let (request, findings, evidence) = read(
            "a,foia-2000,,,,,,,", events: "a,2018-11-02,sent,,\na,2018-11-30,answered,,rejected\n", of: hidden)
        #expect(findings.lines() == [])
        #expect(request?.status == nil)
        let table = try #require(evidence?.table("t"))
        #expect(table.cell(0, "status") == .absent(.notCoded) && table.cell(0, "responded") == nil)
        #expect(table.cell(0, "sent")?.source == "2018-11-02")
    }

    private func reviewed(_ field: String, _ cell: String) -> (evidence: PublishedEvidence?, findings: Findings) {
        var campaign = SmallCampaign(
            fields: "{name: id}\n{name: law}\n{name: sent, type: date}\n\(field)",
            table: "id,law,sent,review\na,foia-2000,2018-11-01,\(cell)\nb,foia-2000,2018-11-01,\n",
            additions: ["role: foi-requests"],
            otherResources: """
                  - name: events
                    title: E
                    path: events.csv
                    schema: {fields: [{name: request}, {name: date, type: date}, {name: event}]}
                    daylight: {role: foi-events}

                """,
            otherTables: ["events.csv": "request,date,event\na,2018-11-05,review_asked\nb,2018-11-05,acknowledged\n"],
            schema: ["primaryKey: id"])
        campaign.holidays = FOITests.holidays
        return campaign.read(asOf: "2020-01-01")
    }

    @Test(arguments: [
        ("{name: review}", "", "internal_review"),
        ("{name: review, constraints: {enum: [internal_review]}}", "", "internal_review"),
        ("{name: review, type: boolean}", "", "true"), ("{name: review}", "upheld", "upheld"),
    ])
    func aReviewStandsInTheTable(field: String, cell: String, expected: String) throws {
        let (evidence, findings) = reviewed(field, cell)
        #expect(findings.lines() == [])
        let table = try #require(evidence?.table("t"))
        #expect(table.cell(0, "review")?.source == expected && table.cell(1, "review") == .absent(.notCoded))
        #expect(
            table.fields.first { $0.name.value == "review" }?.description
                == (cell.isEmpty ? "Where nobody entered it, it follows from “E”." : nil))
    }

    @Test func aReviewFitsItsColumn() {
        let found = reviewed("{name: review, constraints: {enum: [upheld]}}", "").findings.lines()
        #expect(
            found == [
                "t.csv:2:24 `internal_review` follows from what happened to the request, and `review` may not hold it"
            ])
    }

    @Test func whatFollowsFitsItsColumn() {
        let listed = { (fields: String) in
            fields.replacing("{name: status}", with: "{name: status, constraints: {enum: [rejected, successful]}}")
        }
        let found = read(events: "a,2018-11-07,clarification_asked,,\n", of: listed).findings.lines()
        #expect(
            found == [
                "t.csv:2:15 `waiting_clarification` follows from what happened to the request, and `status` may not "
                    + "hold it"
            ])
        #expect(read(events: "a,2018-11-07,answered,,rejected\n", of: listed).findings.lines() == [])
    }

    @Test func theScottishActKnowsNoExtension() {
        let found = read("a,foisa-2002,,,,,,,", events: "a,2018-11-07,extended,2018-12-07,\n").findings.lines()
        #expect(found == ["events.csv:2:3 the Freedom of Information (Scotland) Act 2002 knows no extension"])
    }

    @Test func aDayToComeMayBeAnnouncedButNothingHappensThen() {
        let events = "a,2018-11-07,extended,2019-01-07,\n"
        #expect(read(events: events, asOf: "2018-12-01").findings.lines() == [])
        #expect(read(events: events, asOf: "2018-11-01").findings.lines().count == 1)
    }
}

import Diagnostics
import Evidence
import TestSupport
import Testing

/// Coverage of 500 random tables of requests, against a plain reading of the rule: the best outcome of each authority
/// counts, and one that nobody has coded may be better than a refusal.
@Suite struct RequestCoverageTests {
    /// Statuses, the best first, each with what coverage says of it.
    private static let outcomes: [(status: String, state: Coverage.State)] = [
        ("successful", .answered), ("partially_successful", .answeredInPart), ("", .notCoded), ("rejected", .refused),
        ("not_held", .notHeld), ("waiting_response_overdue", .silent), ("internal_review", .waiting),
        ("user_withdrawn", .other),
    ]
    private static let bodies = ["p", "q", "r", "s"]

    @Test(arguments: [true, false]) func randomRequests(isComplete: Bool) throws {
        var random = SplitMix64(state: 20_000)
        for _ in 0..<250 {
            let rows = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                (
                    to: (Self.bodies + [""]).randomElement(using: &random) ?? "",
                    outcome: Int.random(in: Self.outcomes.indices, using: &random)
                )
            }
            let coverage = try coverage(of: rows.map { ($0.to, Self.outcomes[$0.outcome].status) }, isComplete)
            let states = Self.bodies.map { body in
                rows.filter { $0.to == body }.map(\.outcome).min().map { Self.outcomes[$0].state }
                    ?? (isComplete ? .notAsked : .absent)
            }
            for state in Coverage.State.allCases {
                let expected = zip(Self.bodies, states).filter { $0.1 == state }.map(\.0)
                #expect((coverage.groups.first { $0.state == state }?.authorities ?? []) == expected, "\(rows)")
            }
            #expect(coverage.otherRows == rows.count { $0.to.isEmpty })
        }
    }

    /// What was seen going on before the date of the site may have ended since.
    @Test(arguments: ["waiting_response", "waiting_clarification", "internal_review"])
    func whatWasSeenOpenMayHaveEnded(status: String) throws {
        let found = try coverage(of: [("p", status + ",2025-11-01"), ("q", status + ",2026-01-01")], false)
        #expect(found.groups.map(\.state) == [.waiting, .seenOpen, .absent])
        #expect(found.groups.map(\.authorities) == [["q"], ["p"], ["r", "s"]])
    }

    /// What was seen open may be an answer now, and says more than nothing.
    @Test(
        arguments: [
            ("rejected", .seenOpen), ("", .notCoded), ("successful", .answered),
        ] as [(String, Coverage.State)])
    func whatWasSeenOpenMayBeTheBest(other: String, state: Coverage.State) throws {
        let found = try coverage(of: [("p", "waiting_response,2025-11-01"), ("p", other)], false)
        #expect(found.groups.map(\.state) == [state, .absent])
    }

    /// - Parameter rows: with a status, and the day on which it was seen where that is known.
    private func coverage(of rows: [(to: String, status: String)], _ isComplete: Bool) throws -> Coverage {
        let (evidence, findings) = SmallCampaign(
            fields:
                "{name: id}\n{name: sent_to}\n{name: sent, type: date}\n{name: responded, type: date}\n{name: status}\n"
                + "{name: seen_on, type: date}",
            table: "id,sent_to,sent,responded,status,seen_on\n"
                + rows.enumerated().map { row in
                    let seen = row.element.status.contains(",") ? "" : ","
                    return "r\(row.offset),\(row.element.to),,,\(row.element.status)\(seen)\n"
                }.joined(),
            figures: "f:\n  title: F\n  dataset: t\n  count: rows\n",
            additions: ["role: foi-requests", "authority: sent_to", "complete: \(isComplete)"],
            otherResources: """
                  - name: bodies
                    title: B
                    path: bodies.csv
                    schema: {primaryKey: body, fields: [{name: body}, {name: name}]}
                    daylight: {role: authorities}

                """,
            otherTables: ["bodies.csv": "body,name\n" + Self.bodies.map { "\($0),\($0.uppercased())\n" }.joined()],
            schema: ["primaryKey: id"]
        ).read()
        #expect(findings.lines() == [])
        return try #require(evidence?.figure("f")?.coverage)
    }
}

internal import Evidence
internal import Quantities

extension Words {
    /// "Of 43 forces, 31 answered, 4 refused and 8 have no row in this table."
    ///
    /// - Parameter ofRequests: whether the table has to be told from others: that of requests.
    func sentence(_ coverage: Coverage, _ nouns: SiteConfiguration.Profiles, ofRequests: Bool = false) -> String {
        let state = { (state: Coverage.State, count: Int) in
            ofRequests ? textOfRequests(state, count: count) : text(state, count: count)
        }
        let population = coverage.population
        if coverage.groups.count == 1, let only = coverage.groups.first {
            return self(
                .coverageAll,
                ["count": number(population), "nouns": nouns.plural, "state": state(only.state, population)])
        }
        guard !coverage.groups.isEmpty else { return self(.coverageNone, ["noun": nouns.singular]) }
        let parts = coverage.groups.map { group in
            let count = group.authorities.count
            return self(.coveragePart, ["number": number(count), "state": state(group.state, count)])
        }
        return self(
            .coverageOf,
            [
                "count": number(population), "nouns": population == 1 ? nouns.singular : nouns.plural,
                "parts": list(parts),
            ])
    }

    /// What the table of requests says of so many authorities; one that has no request there may stand in other tables.
    func textOfRequests(_ state: Coverage.State, count: Int) -> String {
        state == .absent ? self(.coverageAbsentOfRequests, count: count) : text(state, count: count)
    }

    /// "3 rows name none of them, or several at once."
    func otherRows(_ coverage: Coverage) -> String? {
        coverage.otherRows == 0 ? nil : self(.coverageOtherRows, count: coverage.otherRows)
    }
}

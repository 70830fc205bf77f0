internal import Diagnostics
internal import Evidence
internal import Quantities

extension Words {
    /// "Of 43 forces, 31 answered, 4 refused and 8 have no row in the table of requests", or "Of 43 forces, 35 have rows
    /// and 8 have no row in “Arrests”": whoever has none in one table may have rows in others.
    func sentence(_ coverage: Coverage, _ nouns: SiteConfiguration.Profiles) -> String {
        let inTable = { (words: String) in
            coverage.tellsOutcomes ? words : self(.coverageInTable, ["words": words, "table": coverage.table])
        }
        let population = coverage.population
        if coverage.groups.count == 1, let only = coverage.groups.first {
            let state = text(only.state, in: coverage, count: population)
            return self(
                .coverageAll, count: population,
                ["nouns": population == 1 ? nouns.singular : nouns.plural, "state": inTable(state)])
        }
        guard !coverage.groups.isEmpty else { return self(.coverageNone, ["noun": nouns.singular]) }
        let parts = coverage.groups.map { group in
            let count = group.authorities.count
            return self(
                .coveragePart, ["number": number(count), "state": text(group.state, in: coverage, count: count)])
        }
        return self(
            .coverageOf,
            [
                "count": number(population), "nouns": nouns.plural, "parts": inTable(list(parts)),
            ])
    }

    /// "3 rows are left out: they name no force, or one without a “Population”."; nil where no rate leaves rows out.
    func leftOut(
        _ value: FigureValue, of figure: PublishedFigure, _ evidence: PublishedEvidence,
        _ nouns: SiteConfiguration.Profiles
    ) -> String? {
        guard value.leftOut > 0, case .rate(let rate) = figure.definition.measure else { return nil }
        let people = evidence.table(of: .authorities)?.fields.first { $0.name.value == rate.population.value }
        return self(
            .figureLeftOut, count: value.leftOut,
            ["noun": nouns.singular, "population": people?.heading ?? rate.population.value])
    }

    /// What the table of a coverage says of so many authorities.
    func text(_ state: Coverage.State, in coverage: Coverage, count: Int) -> String {
        coverage.tellsOutcomes ? textOfRequests(state, count: count) : text(state, count: count)
    }

    /// What the table of requests says of so many authorities; one that has no request there may stand in other tables.
    func textOfRequests(_ state: Coverage.State, count: Int) -> String {
        state == .absent ? self(.coverageAbsentOfRequests, count: count) : text(state, count: count)
    }

    /// "3 rows name none of them, or several at once. All rows of the table are meant, …"
    func otherRows(_ coverage: Coverage) -> String? {
        let sentences = [
            coverage.otherRows == 0 ? nil : self(.coverageOtherRows, count: coverage.otherRows),
            coverage.leavesRowsOut ? self(.coverageAllRows) : nil,
        ].compactMap { $0 }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }
}

internal import Diagnostics
internal import Quantities

/// Whom the rows of a rate speak of, and how many people live there.
struct Populations: Sendable {
    /// For each row of the table its authority, where that has a population. Rows of others belong to no rate.
    let authorities: [String?]
    let people: [String: Double]
    /// For each row why the population of its authority isn't known; nil where it is, or where the row names none.
    let absences: [Absence?]

    /// Why there is no rate of rows of which every authority lacks a population; nil where none names one.
    func absence(of rows: [ClassifiedRow]) -> Absence? {
        let reasons = Set(rows.lazy.filter { $0.among == .yes }.compactMap { absences[$0.row] })
        return reasons.count > 1 ? .notCoded : reasons.first
    }

    /// The authorities that surely have a row.
    func present(in rows: [ClassifiedRow]) -> Set<String> {
        Set(rows.lazy.filter { $0.among == .yes }.compactMap { authorities[$0.row] })
    }

    /// The people of some authorities, each once.
    func people(of keys: Set<String>) -> Double { keys.sorted().reduce(0) { $0 + (people[$1] ?? 0) } }
}

extension FigureValue {
    /// A sum, or a count, for each so many people. Below the minimum base no rate is published but what was counted: a
    /// rate on a few events says more about chance than about anything else.
    ///
    /// It is for each so many people of the authorities that have rows. Where rows may or may not belong, they bring
    /// their authorities' people with them; the bounds hold for each such case.
    static func rate(
        _ rows: [ClassifiedRow], limits: Limits, wholes: Wholes, per: Int, populations: Populations,
        minimumBase: Int, decimals: Int?
    ) -> FigureValue {
        let sum = sum(rows, limits: limits, wholes: wholes)
        let present = populations.present(in: rows)
        let people = populations.people(of: present)
        let perHead = { (number: Double, people: Double) in number * Double(per) / people }
        let scaled = { (number: Double) in perHead(number, people) }
        // Where nobody lives there is nothing that a count could be for each so many of.
        guard people > 0 else { return sum.quantity.drawn == nil ? sum.bounded(low: nil, high: nil) : sum.withoutRate }
        let isSure = { (row: ClassifiedRow) in populations.authorities[row.row].map(present.contains) ?? false }
        let sure = FigureValue.sum(rows.filter(isSure), limits: limits, wholes: wholes)
        let others = Dictionary(grouping: rows.filter { !isSure($0) }) { populations.authorities[$0.row] ?? "" }
            .sorted { $0.key < $1.key }.map { key, rows in
                (people: populations.people(of: [key]), bounds: rows.map { limits.bounds(of: $0.value) })
            }
        let low = sure.low.flatMap { low in
            farthest(low, people, others.map { ($0.people, $0.bounds.map(\.least)) }, isLower: true)
        }.map(perHead)
        let high = sure.high.flatMap { high in
            farthest(high, people, others.map { ($0.people, $0.bounds.map(\.most)) }, isLower: false)
        }.map(perHead)
        guard sum.quantity.drawn != nil else { return sum.bounded(low: low, high: high) }
        let quantity: Quantity =
            switch sum.quantity {
            case .value(let value): .value(scaled(value))
            case .range(let least, _): .range(low: low ?? scaled(least), high: high)
            case .absent(let reason): .absent(reason)
            }
        let isSmall = (sum.observed ?? 0) < Double(minimumBase)
        let rate = Saying(rate: quantity, of: sum, decimals: decimals)
        var value = FigureValue(
            quantity, low: low, high: high, observed: sum.observed.map(scaled), sum.tally,
            doubleCounted: sum.doubleCounted,
            saying: isSmall ? .among(sum.saying, people: people) : .rate(rate, per: per), others: isSmall ? [] : [rate])
        (value.people, value.rated) = (people, .among(sum.saying, people: people))
        return value
    }

    /// The least or the most that a sum can be of so many people, whichever of the others' rows belong: an authority
    /// joins with all its people as soon as one of its rows does. Those whose own rate lies farthest out come first, and
    /// each pulls the whole towards its own, until one no longer pulls it farther.
    ///
    /// - Parameter others: each with its people and a bound of each row; nil where nothing bounds a row.
    /// - Returns: the sum and the people that it is of.
    private static func farthest(
        _ sum: Double, _ people: Double, _ others: [(people: Double, ends: [Double?])], isLower: Bool
    ) -> (sum: Double, people: Double)? {
        guard !others.contains(where: { $0.ends.contains(nil) }) else { return nil }
        let isFarther = { (a: Double, b: Double) in isLower ? a < b : a > b }
        let joining = others.map { other -> (sum: Double, people: Double) in
            let ends = other.ends.compactMap { $0 }
            // At least one row belongs; of the others those that pull.
            let pulling = ends.filter { isFarther($0, 0) }
            let nearest = (isLower ? ends.min() : ends.max()) ?? 0
            return (pulling.isEmpty ? nearest : pulling.reduce(0, +), other.people)
        }
        var (sum, people) = (sum, people)
        for other in joining.sorted(by: { isFarther($0.sum / $0.people, $1.sum / $1.people) })
        where isFarther(other.sum / other.people, sum / people) {
            sum += other.sum
            people += other.people
        }
        return (sum, people)
    }

    /// What was counted, of nobody.
    private var withoutRate: FigureValue { FigureValue(.absent(.notApplicable), tally, doubleCounted: doubleCounted) }

    /// The same with other bounds.
    private func bounded(low: Double?, high: Double?) -> FigureValue {
        var value = self
        (value.low, value.high) = (low, high)
        return value
    }

    /// The 95% interval of a share after Wilson (1927), "Probable Inference, the Law of Succession, and Statistical
    /// Inference": for a share of a sample, never of a census.
    var withWilsonInterval: FigureValue {
        guard let parts, !isOnSmallBase else { return self }
        let (n, z) = (Double(parts.among), 1.959963984540054)
        let share = Double(parts.of) / n
        let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        var value = self
        // Of none and of all the ends are exact, whatever a square root leaves over.
        value.interval = (
            parts.of == 0 ? 0 : max(0, centre - half), parts.of == parts.among ? 1 : min(1, centre + half)
        )
        return value
    }
}

extension Saying {
    /// A rate as the sum behind it is said: "at least 12.3", "12.3 to 14.1", "12.3 where coded".
    fileprivate init(rate: Quantity, of sum: FigureValue, decimals: Int?) {
        let tenth = { (rate: Double, rule: FloatingPointRoundingRule) in
            rate.rounded(decimals: decimals ?? (rate >= 1 ? 1 : 3), rule)
        }
        let rounded = { (rate: Double) in rate >= 1 ? tenth(rate, .toNearestOrAwayFromZero) : rate }
        // What is called the least or the most may not be more, or less, than that. Of what is too small for its decimals
        // the words say that it isn't nothing.
        let least = { (rate: Double) in tenth(rate, .down) == 0 ? rate : tenth(rate, .down) }
        let most = { (rate: Double) in tenth(rate, .up) }
        switch (rate, sum.saying) {
        case (.value(let rate), .whereCoded): self = .whereCoded(rounded(rate))
        case (.value(let rate), _): self = .exactly(rounded(rate))
        case (.range(let low, let high?), .between): self = .between(least(low), most(high))
        case (.range(let low, let high), .atMost): self = .atMost(most(high ?? low))
        case (.range(let low, _), _): self = .atLeast(least(low))
        case (.absent(let reason), _): self = .absent(reason)
        }
    }
}

extension Populations {
    /// The population of each row's authority; nil where there is none to be had, which is reported.
    ///
    /// - Parameters:
    ///   - keys: for each row of the figure's table its authority.
    ///   - own: the authorities' table.
    init?(
        for rate: FigureDefinition.Rate, _ keys: [String?]?, _ authorities: Authorities?, in own: Table?,
        _ findings: inout Findings
    ) {
        guard let keys, let authorities, let own else {
            findings.report(.noAuthorities(rate.of))
            return nil
        }
        guard let column = own.resource.fieldIndex(rate.population.value), !own.resource.fields[column].isProtected,
            own.resource.fields[column].isNumeric
        else {
            let numeric = own.resource.fields.filter(\.isNumeric)
            findings.report(.noPopulation(rate.population, own.resource, known: numeric.map(\.name.value)))
            return nil
        }
        let people = authorities.all.compactMap { authority in
            own[authority.row, column].double.map { (authority.key, $0) }
        }
        let known = Dictionary(firstOf: people)
        let missing = authorities.all.compactMap { authority -> (String, Absence)? in
            let cell = own[authority.row, column]
            return cell.double == nil ? (authority.key, cell.absence ?? .notCoded) : nil
        }
        let absences = Dictionary(firstOf: missing)
        self.init(
            authorities: keys.map { key in key.flatMap { known[$0] == nil ? nil : $0 } }, people: known,
            absences: keys.map { key in key.flatMap { absences[$0] } })
    }
}

extension Diagnostic {
    fileprivate static func noAuthorities(_ of: Located<String>) -> Diagnostic {
        .error(
            at: of.origin, "a rate needs to know whom each row speaks of, and this table names no authorities",
            help: "name its `daylight: authority:` column, or count without a rate")
    }

    fileprivate static func noPopulation(
        _ column: Located<String>, _ resource: Resource, known: [String]
    ) -> Diagnostic {
        .error(
            at: column.origin,
            "the table `\(resource.name.value)` publishes no numeric column `\(column.value)`",
            help: suggestion(for: column.value, among: known, kind: "numeric column"))
    }
}

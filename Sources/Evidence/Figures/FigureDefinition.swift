public import Diagnostics
internal import Documents

/// A named measure over one table, as `figures/*.yaml` defines it. Prose, charts and profiles share the definition.
public struct FigureDefinition: Sendable {
    public enum Measure: Sendable {
        /// Rows for which the predicate holds; nil counts all rows.
        case count(Located<String>?)
        /// The sum of a numeric column or expression.
        case sum(Located<String>)
        /// The middle value of a numeric column or expression; of an even number of values the mean of the middle two.
        case median(Located<String>)
        /// The least value.
        case minimum(Located<String>)
        /// The greatest value.
        case maximum(Located<String>)
        /// Rows for which `of` holds among those for which `among` holds.
        case share(of: Located<String>, among: Located<String>?)
        /// The sum of `of` for each so many of the population of the authorities that have rows.
        case rate(Rate)
    }

    /// A rate per head: what is counted or added up, per how many, and of which population.
    public struct Rate: Sendable {
        /// A numeric column, which is added up, or a predicate, which is counted.
        public let of: Located<String>
        /// 1,000 for "per 1,000".
        public let per: Int
        /// A column of the authorities' table.
        public let population: Located<String>
        /// The year of the population, as it is said: `2020`, `mid-2020`.
        public let year: String
    }

    public let id: Located<String>
    public let title: Located<String>
    public let dataset: Located<String>
    public let measure: Measure
    /// Restricts every measure to rows for which it holds.
    public let condition: Located<String>?
    /// Dimensions along which the figure can be sliced: a name and an SQL expression.
    public let dimensions: [(name: String, expression: Located<String>)]
    /// A published margin to read instead of adding up the rows below it: column and value.
    public let margin: [(column: Located<String>, value: String)]
    /// Whom coverage speaks of: a predicate over the authorities' table; nil means all of them.
    public let population: Located<String>?
    /// Whether a share is published with a Wilson interval.
    public let hasInterval: Bool
    /// What may not be concluded from the figure.
    public let caveats: [Located<String>]

    /// Whether the value is that of a single row, or of two.
    var isOrderStatistic: Bool {
        switch measure {
        case .median, .minimum, .maximum: true
        case .count, .sum, .share, .rate: false
        }
    }

    /// Whether the value is the least or the greatest.
    var isExtreme: Bool {
        switch measure {
        case .minimum, .maximum: true
        case .count, .sum, .share, .rate, .median: false
        }
    }

    /// Whether it speaks of some rows of its table only: those that meet its condition, or that its share is among.
    var leavesRowsOut: Bool {
        if case .share(_, _?) = measure { return true }
        return condition != nil
    }

    /// Whether the value is a share from 0 to 1.
    public var isShare: Bool { measure.isShare }

    /// The column or expression whose values are added up or compared.
    var valueExpression: Located<String>? {
        switch measure {
        case .sum(let expression), .median(let expression), .minimum(let expression), .maximum(let expression):
            expression
        case .rate(let rate): rate.of
        case .count, .share: nil
        }
    }

    /// The expressions that are true or false of a row.
    var predicates: [Located<String>] {
        switch measure {
        case .count(let predicate): [condition, predicate].compactMap { $0 }
        case .share(let of, let among): [condition, of, among].compactMap { $0 }
        case .sum, .median, .minimum, .maximum, .rate: [condition].compactMap { $0 }
        }
    }

    /// Every SQL expression of the definition over its own table.
    public var expressions: [Located<String>] {
        dimensions.map(\.expression) + predicates + [valueExpression].compactMap { $0 }
    }

    /// One SQL query that prints the unrounded value of the figure or of a slice, and nothing (NULL) where there is
    /// none: aggregates pass over what isn't known, just as the figure does.
    ///
    /// - Parameter authorities: the authorities' table and its key, which a rate reads too.
    func sql(
        over table: String, margins: [String], authorities: (table: String, key: String)?, slice: Slice = Slice()
    ) -> String {
        var conditions = margins + [condition?.value].compactMap { $0.map { "(\($0))" } }
        for (name, expression) in dimensions {
            guard let value = slice[name] else { continue }
            conditions.append("CAST((\(expression.value)) AS TEXT) = \(value.sqlQuoted)")
        }
        let aggregate: String
        switch measure {
        case .count(nil): aggregate = "nullif(count(*), 0)"
        case .count(let predicate?): aggregate = "sum((\(predicate.value)) <> 0)"
        case .sum(let expression): aggregate = "sum(\(expression.value))"
        case .minimum(let expression): aggregate = "min(\(expression.value))"
        case .maximum(let expression): aggregate = "max(\(expression.value))"
        case .median(let expression):
            conditions.append("(\(expression.value)) IS NOT NULL")
            let all = conditions.joined(separator: "\n    AND ")
            return """
                SELECT avg(value)
                FROM (
                  SELECT (\(expression.value)) AS value,
                    row_number() OVER (ORDER BY (\(expression.value))) AS place, count(*) OVER () AS n
                  FROM "\(table)"
                  WHERE \(all)
                )
                WHERE place IN ((n + 1) / 2, (n + 2) / 2);
                """
        case .rate(let rate):
            guard let (name, key) = authorities else { return "" }
            let population = "\"\(rate.population.value)\""
            conditions.append("\"\(key)\" IN (SELECT \"\(key)\" FROM \"\(name)\" WHERE \(population) IS NOT NULL)")
            let all = conditions.joined(separator: "\n  AND ")
            return """
                SELECT \(rate.per).0 * sum(\(rate.of.value)) / (
                  SELECT sum(\(population)) FROM "\(name)" WHERE "\(key)" IN (
                    SELECT "\(key)" FROM "\(table)" WHERE \(all)))
                FROM "\(table)"
                WHERE \(all);
                """
        case .share(let of, let among):
            aggregate = "avg((\(of.value)) <> 0)"
            conditions += [among].compactMap { $0.map { "(\($0.value))" } }
        }
        let filter = conditions.isEmpty ? "" : "\nWHERE " + conditions.joined(separator: "\n  AND ")
        return "SELECT \(aggregate)\nFROM \"\(table)\"\(filter);"
    }
}

extension FigureDefinition.Measure {
    fileprivate var isShare: Bool {
        if case .share = self { return true }
        return false
    }
}

extension FigureDefinition {
    /// Reads a file of `figures/`: a mapping of ids to definitions.
    static func read(_ node: YAMLNode, _ findings: inout Findings) -> Definitions<FigureDefinition> {
        let type = YAMLType.definitions("figures") { id in
            YAMLType("a figure") { node, findings in read(id, node, &findings) }
        }
        return type.read(node, &findings) ?? .unreadable
    }

    private static func read(
        _ id: Located<String>, _ node: YAMLNode, _ findings: inout Findings
    ) -> FigureDefinition? {
        guard var map = MappingReader(node, "a figure", &findings) else { return nil }
        let title = map.required("title", .locatedWords, &findings)
        let dataset = map.required("dataset", .located, &findings)
        let measure = readMeasure(&map, of: id, &findings)
        let condition = map.optional("where", .located, &findings)
        let dimensions = map.optional("by", .dictionary(of: .located), &findings) ?? []
        let margin = map.optional("margin", .dictionary(of: .text), &findings) ?? []
        let population = map.optional("population", .located, &findings)
        let interval = map.optional("interval", .choice(["wilson"]), &findings)
        let caveats = map.optional("caveats", .list(of: .locatedWords), &findings) ?? []
        map.finish(&findings)
        if dimensions.count > 2 { findings.report(.tooManyDimensions(at: map.origin(of: "by"))) }
        guard let title, let dataset, let measure else { return nil }
        if interval != nil, !measure.isShare { findings.report(.intervalOfNoShare(at: map.origin(of: "interval"))) }
        return FigureDefinition(
            id: id, title: title, dataset: dataset, measure: measure, condition: condition,
            dimensions: dimensions.prefix(2).map { ($0.key.value, $0.value) },
            margin: margin.map { ($0.key, $0.value) }, population: population,
            hasInterval: interval != nil, caveats: caveats)
    }

    private static func readMeasure(
        _ map: inout MappingReader, of id: Located<String>, _ findings: inout Findings
    ) -> Measure? {
        let kinds = ["count", "sum", "median", "min", "max", "share", "rate"]
        let count = map.optional("count", .located, &findings)
        let sum = map.optional("sum", .located, &findings)
        let median = map.optional("median", .located, &findings)
        let minimum = map.optional("min", .located, &findings)
        let maximum = map.optional("max", .located, &findings)
        let share = map.optional("share", .share, &findings)
        let rate = map.optional("rate", .rate, &findings)
        guard map.hasOne(of: kinds) else {
            findings.report(.notOneMeasure(id, kinds))
            return nil
        }
        if let count { return .count(count.value == "rows" ? nil : count) }
        if let sum { return .sum(sum) }
        if let median { return .median(median) }
        if let minimum { return .minimum(minimum) }
        if let maximum { return .maximum(maximum) }
        if let rate { return .rate(rate) }
        return share
    }
}

extension YAMLType where Value == FigureDefinition.Rate {
    fileprivate static var rate: Self {
        YAMLType("a rate (of, per, population, year)") { node, findings in
            guard var map = MappingReader(node, "a rate", &findings) else { return nil }
            let of = map.required("of", .located, &findings)
            let positive = YAMLType<Int>.integer.narrowed(
                to: "a number of people, such as `100000`", schema: [("type", "integer"), ("minimum", 1)]
            ) { $0 > 0 ? $0 : nil }
            let per = map.required("per", positive, &findings)
            let population = map.required("population", .located, &findings)
            let said: YAMLType<String> = .text.narrowed(
                to: "the year of that population, such as `2021`, which pages say beside it"
            ) { $0 }
            let year = map.required("year", said, &findings)
            map.finish(&findings)
            guard let of, let per, let population, let year else { return nil }
            return FigureDefinition.Rate(of: of, per: per, population: population, year: year)
        }
    }
}

extension YAMLType where Value == FigureDefinition.Measure {
    fileprivate static var share: Self {
        YAMLType("a share (of, among)") { node, findings in
            guard var map = MappingReader(node, "a share", &findings) else { return nil }
            let of = map.required("of", .located, &findings)
            let among = map.optional("among", .located, &findings)
            map.finish(&findings)
            // All rows are what a share is among anyway.
            return of.map { .share(of: $0, among: among?.value == "rows" ? nil : among) }
        }
    }
}

extension Diagnostic {
    fileprivate static func notOneMeasure(_ id: Located<String>, _ kinds: [String]) -> Diagnostic {
        .error(
            at: id.origin, "the figure `\(id.value)` needs exactly one measure",
            help: "give one of \(kinds.map { "`\($0):`" }.joined(separator: ", ")); `count: rows` counts all rows")
    }

    fileprivate static func intervalOfNoShare(at origin: Origin) -> Diagnostic {
        .error(at: origin, "only a share has a Wilson interval", help: "delete the line")
    }

    fileprivate static func tooManyDimensions(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a figure has at most two dimensions", help: "define a second figure for the third")
    }
}

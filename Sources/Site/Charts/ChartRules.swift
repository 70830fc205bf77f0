internal import Charts
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What no chart of a site does, because it would mislead: each is refused with the reason and the better choice.
struct ChartRules {
    let definition: ChartDefinition
    let evidence: PublishedEvidence

    /// Whether a figure may be drawn with the definition's mark.
    func allows(_ figure: PublishedFigure, _ findings: inout Findings) -> Bool {
        if definition.mark.isStacked, !figure.isAdditive {
            findings.report(.stackedParts(definition.figures[0], figure))
            return false
        }
        if definition.mark == .units, !figure.definition.isShare, !figure.definition.isCount {
            findings.report(.unitsOfAmounts(definition.figures[0], figure))
            return false
        }
        if definition.mark == .units, !figure.isRecomputable, !figure.definition.isShare {
            findings.report(.unitsWithoutRows(definition.figures[0], figure))
            return false
        }
        guard let scale, let base = smallBase(of: figure) else { return true }
        findings.report(.smallBase(definition.id, scale, base, figure.minimumBase))
        return false
    }

    private var isColoured: Bool { definition.mark == .tileMap || definition.mark == .map }

    /// What a few rows are too few for; nil where the chart has nothing of the kind.
    private var scale: String? {
        isColoured ? "a colour scale" : definition.order == .value ? "a ranking" : nil
    }

    /// On how many rows a figure rests, where those are too few for a ranking or a colour scale.
    private func smallBase(of figure: PublishedFigure) -> Int? {
        // On how many rows a count rests is no reader's to know where they aren't published; that is no reason to call
        // them few.
        guard figure.definition.isShare || figure.definition.isCount && figure.isRecomputable else { return nil }
        let whole = figure.value()
        let base = whole.parts?.among ?? whole.counted.count + whole.notCounted.count + whole.unknownCount
        return base < figure.minimumBase ? base : nil
    }

    /// Whether items are in the order of their values: where the definition says so, and bars of authorities unless it gives
    /// them another order, their order is the same in several panels, or there are too few rows for a ranking.
    func ranks(_ keys: [String], of figure: PublishedFigure) -> Bool {
        if let order = definition.order { return order == .value }
        let isListed = definition.only.contains { $0.dimension.value == definition.dimension?.value }
        return definition.mark == .bar && definition.panels == nil && !isListed
            && keys.contains { evidence.authority($0) != nil } && smallBase(of: figure) == nil
            && !figure.slices.contains { figure.value($0).isRateOfAFew }
    }

    /// Whether a value may be drawn: no percentage on a few rows, no sum of a part and its whole.
    func allows(_ value: FigureValue, _ figure: PublishedFigure, _ findings: inout Findings) -> Bool {
        if value.isOnSmallBase, let among = value.parts?.among, definition.mark != .units {
            findings.report(.percentageOnAFew(definition.id, among, figure.minimumBase))
            return false
        }
        if value.isRateOfAFew, let scale {
            findings.report(.rateOfAFew(definition.id, scale, figure))
            return false
        }
        if let (part, whole) = value.doubleCounted, let table = evidence.table(figure.definition.dataset.value) {
            findings.report(.countedTwice(definition.id, table.keys[part], table.keys[whole]))
            return false
        }
        return true
    }

    /// Whether the parts of an item may be stacked: none is below nought, and per cent are not those of a few rows.
    /// What a sum adds up are no rows, and where a part isn't known no per cent is drawn.
    func allows(parts: [FigureValue], of figure: PublishedFigure, _ findings: inout Findings) -> Bool {
        if definition.mark.isStacked, parts.contains(where: { ($0.quantity.drawn ?? 0) < 0 }) {
            findings.report(.partBelowNought(definition.id, figure))
            return false
        }
        guard definition.mark == .normalisedBar, figure.definition.isCount, parts.allSatisfy(\.quantity.isWhole) else {
            return true
        }
        let rows = Int(parts.compactMap(\.quantity.drawn).reduce(0, +))
        guard rows > 0, rows < figure.minimumBase else { return true }
        findings.report(.percentagesOfAFew(definition.id, rows, figure.minimumBase))
        return false
    }

    /// More than these nobody reads, and finding room for their labels takes long.
    private static let itemLimit = 500

    /// Whether the values of a dimension can be drawn, and are parts beside one another: a margin beside its parts would
    /// be counted twice.
    func allows(values: [String], of dimension: Located<String>, _ figure: PublishedFigure, _ findings: inout Findings)
        -> Bool
    {
        guard values.count <= Self.itemLimit else {
            findings.report(.tooManyItems(definition.id, values.count, limit: Self.itemLimit))
            return false
        }
        guard let table = evidence.table(figure.definition.dataset.value),
            let expression = figure.definition.dimensions.first(where: { $0.name == dimension.value })?.expression,
            let margin = table.resource.margins.first(where: {
                $0.column.value == expression.value && values.contains($0.value)
            }), values.count > 1
        else { return true }
        findings.report(.marginAmongParts(dimension, margin.value))
        return false
    }

    /// Whether a line may lead from one of the items to the next: between two forces there is nothing.
    func allowsLine(along keys: [String], _ findings: inout Findings) -> Bool {
        guard let dimension = definition.dimension, let wrong = keys.first(where: { !Lines.isPeriod($0) }) else {
            return true
        }
        findings.report(.lineOverNoTime(dimension, wrong))
        return false
    }

    /// Four colours can be told apart; a line has its name beside it, but so many cross that none can be followed.
    func allowsSeries(_ names: [String], _ findings: inout Findings) -> Bool {
        guard ![.table, .units].contains(definition.mark) else { return true }
        let coloured =
            definition.mark == .line && !definition.highlight.isEmpty ? definition.highlight.count : names.count
        if coloured > 4 {
            findings.report(.tooManyColours(definition.id, coloured, isLine: definition.mark == .line))
            return false
        }
        if definition.mark == .slope, names.count != 2 {
            findings.report(.notTwoPoints(definition.id, names.count))
            return false
        }
        return true
    }
}

extension PublishedFigure {
    /// Whether its slices add up: counts and sums do, shares, rates and medians don't.
    fileprivate var isAdditive: Bool {
        switch definition.measure {
        case .count, .sum: true
        default: false
        }
    }
}

extension FigureDefinition {
    fileprivate var isCount: Bool {
        if case .count = measure { return true }
        return false
    }
}

extension Diagnostic {
    fileprivate static func lineOverNoTime(_ dimension: Located<String>, _ key: String) -> Diagnostic {
        .error(
            at: dimension.origin,
            "a line leads through time, and `\(key)` of `\(dimension.value)` is no year, quarter or month",
            help: "use `mark: bar` or `dot`, or a dimension of years (`2023`), financial years (`2023/24`), quarters "
                + "(`2023-Q2`) or months (`2023-05`)")
    }

    fileprivate static func unitsOfAmounts(_ id: Located<String>, _ figure: PublishedFigure) -> Diagnostic {
        .error(
            at: id.origin,
            "`mark: units` draws a shape for each row, and `\(figure.id)` is no count and no share of rows",
            help: "use `mark: bar`")
    }

    fileprivate static func unitsWithoutRows(_ id: Located<String>, _ figure: PublishedFigure) -> Diagnostic {
        .error(
            at: id.origin,
            "`mark: units` draws a shape for each row, and the rows of `\(figure.id)` are not for publication",
            help: "use `mark: bar`")
    }

    fileprivate static func stackedParts(_ id: Located<String>, _ figure: PublishedFigure) -> Diagnostic {
        .error(
            at: id.origin,
            "`\(figure.id)` is no count and no sum: its values are parts of different wholes and don't add up",
            help: "use `mark: grouped-bar` or `mark: dot`, or stack the counts behind it")
    }

    fileprivate static func partBelowNought(_ id: Located<String>, _ figure: PublishedFigure) -> Diagnostic {
        .error(
            at: id.origin,
            "`\(figure.id)` has values below nought, and parts below nought are no parts of a whole",
            help: "use `mark: grouped-bar`")
    }

    fileprivate static func smallBase(
        _ id: Located<String>, _ what: String, _ base: Int, _ minimum: Int
    ) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` would put \(what) on \(base.grouped) rows, fewer than \(minimum.grouped)",
            help: "draw each of them: `mark: units`, or `mark: bar` in the order of the table")
    }

    fileprivate static func rateOfAFew(
        _ id: Located<String>, _ what: String, _ figure: PublishedFigure
    ) -> Diagnostic {
        .error(
            at: id.origin,
            "`\(id.value)` would put \(what) on rates of `\(figure.id)` that count fewer than "
                + "\(figure.minimumBase.grouped)",
            help: "draw them by `mark: bar` in the order of the table, or `mark: table`")
    }

    fileprivate static func percentageOnAFew(_ id: Located<String>, _ base: Int, _ minimum: Int) -> Diagnostic {
        .error(
            at: id.origin,
            "`\(id.value)` would draw a percentage on \(base.grouped) rows, fewer than \(minimum.grouped)",
            help: "draw each of them: `mark: units` says “3 of 14”")
    }

    fileprivate static func percentagesOfAFew(_ id: Located<String>, _ rows: Int, _ minimum: Int) -> Diagnostic {
        .error(
            at: id.origin,
            "`\(id.value)` would draw percentages of \(rows.grouped) \(rows == 1 ? "row" : "rows"), fewer than "
                + minimum.grouped,
            help: "draw the numbers themselves: `mark: stacked-bar`")
    }

    fileprivate static func countedTwice(_ id: Located<String>, _ part: String, _ whole: String) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` adds up `\(part)` and `\(whole)`, of which it is a part",
            help: "draw the rows one by one, or leave one of the two out with `where:` in the figure")
    }

    fileprivate static func marginAmongParts(_ dimension: Located<String>, _ margin: String) -> Diagnostic {
        .error(
            at: dimension.origin, "`\(margin)` is the published total of the others, so it can't stand among them",
            help: "leave it out with `only:`, or chart the total by itself")
    }

    fileprivate static func tooManyItems(_ id: Located<String>, _ count: Int, limit: Int) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` would draw \(count.grouped) items, more than the \(limit) that a chart shows",
            help: "choose some with `only:`")
    }

    fileprivate static func tooManyColours(_ id: Located<String>, _ count: Int, isLine: Bool) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` would need \(count.grouped) colours, and four is what readers can tell apart",
            help: isLine
                ? "let up to four lines stand out with `highlight:`, or give each a panel (`panels:`)"
                : "choose four with `only:`, give each a panel (`panels:`), or use `mark: table`")
    }

    fileprivate static func notTwoPoints(_ id: Located<String>, _ count: Int) -> Diagnostic {
        .error(
            at: id.origin, "a slope has two points, and `\(id.value)` has \(count.grouped)",
            help: "name the two with `only:`, or use `mark: line`")
    }
}

internal import Diagnostics
internal import Quantities

/// Statistical disclosure control over the tables that declare a policy: the cells of each, and which are suppressed.
struct DisclosureControl: Sendable {
    let suppressions: [Suppression]
    /// For each figure that reads protected columns the slices that say nothing.
    let suppressedSlices: [String: Set<Slice>]
    /// For each table and column the rows whose number is suppressed.
    let suppressedRows: [String: [String: Set<Int>]]
    /// Figures whose small numbers are suppressed.
    let controlled: Set<String>
    /// The figures over these tables, by their ids.
    private let figures: [String: Figure]
    /// Figures over all rows that there could be: their slices are named, whether rows occur in them or not.
    let shapes: [String: Figure]

    /// - Parameter possible: for each table with protected attributes the rows that it could hold.
    init(_ tables: [Table], _ figures: [Figure], possible: [String: PossibleRows]) {
        var suppressions: [Suppression] = []
        var slices: [String: Set<Slice>] = [:]
        var rows: [String: [String: Set<Int>]] = [:]
        var shapes: [String: Figure] = [:]
        var controlled: Set<String> = []
        for table in tables {
            guard let policy = table.resource.disclosure else { continue }
            let name = table.name
            let own = figures.filter { $0.table.name == name }
            var systems: [DisclosureSystem] = policy.counts.map { column in
                DisclosureSystem(counts: column.value, of: table, own, policy)
            }
            if let possible = possible[name] {
                systems.append(DisclosureSystem(kinds: possible, of: table, own, policy))
                for figure in own where figure.isControlled { shapes[figure.id] = possible.figures[figure.id] }
            }
            let counts = policy.counts.map(\.value)
            controlled.formUnion(own.filter { counts.contains($0.definition.valueExpression?.value ?? "") }.map(\.id))
            for suppression in systems.map(Suppression.init) {
                suppressions.append(suppression)
                for index in suppression.suppressed {
                    switch suppression.system.cells[index].place {
                    case .slice(let figure, let slice): slices[figure, default: []].insert(slice)
                    case .row(let column, let row): rows[name, default: [:]][column, default: []].insert(row)
                    }
                }
            }
        }
        (self.suppressions, suppressedSlices, suppressedRows, self.shapes) = (suppressions, slices, rows, shapes)
        self.controlled = controlled.union(shapes.keys)
        self.figures = Dictionary(firstOf: figures, by: \.id)
    }

    var isNeeded: Bool { !suppressions.isEmpty }

    /// Attacks everything that is published, and reports what can be found out.
    ///
    /// - Parameters:
    ///   - earlier: values that were published before, by figure and slice as the lock writes them.
    ///   - seconds: what the attack may take in all.
    func attack(earlier: [(key: String, value: String)], seconds: Double, _ findings: inout Findings) {
        let remainders = suppressions.map { suppression in
            let differences = suppression.smallDifferences
            for (whole, part) in differences {
                findings.report(.differ(whole, part, at: suppression.system.origin))
            }
            // What two figures leave between them has been said.
            return differences.isEmpty ? suppression.remainders : []
        }
        let attacked = zip(suppressions, remainders).filter { !$0.suppressed.isEmpty || !$1.isEmpty }
        guard let first = attacked.first?.0 else { return }
        guard IntegerProgram.solver != nil else { return findings.report(.noSolver(at: first.system.origin)) }
        let deadline = ContinuousClock.now + .seconds(seconds)
        for (suppression, remainders) in attacked {
            let system = suppression.system
            let told = suppression.told(earlier, figures, &findings)
            let attack = DisclosureAttack(
                system, suppressed: suppression.suppressed, remainders: remainders, earlier: told, deadline: deadline)
            switch attack.run() {
            case .safe: break
            case .exposed(let exposure): findings.report(.exposed(exposure, at: system.origin))
            case .outOfTime(let sum): findings.report(.notProven(sum, seconds, at: system.origin))
            case .contradiction: findings.report(.contradiction(at: system.origin))
            }
        }
    }
}

extension Suppression {
    /// The suppressed sums that an earlier release told and that still hold; those that were below the threshold are
    /// reported, since nothing can call them back.
    fileprivate func told(
        _ earlier: [(key: String, value: String)], _ figures: [String: Figure], _ findings: inout Findings
    ) -> [DisclosureSystem.Sum] {
        var cells: [String: DisclosureSystem.Cell] = [:]
        for index in suppressed.sorted() {
            guard case .slice(let figure, let slice) = system.cells[index].place else { continue }
            cells[figure + slice.query] = system.cells[index]
        }
        var told: [DisclosureSystem.Sum] = []
        for (key, value) in earlier {
            guard let cell = cells[key] else { continue }
            // What was said to lie within bounds narrows down what is suppressed now.
            guard !LockedValue(value).isBounded else {
                findings.report(.toldBefore(key, at: system.origin))
                continue
            }
            var numbers = LockedValue(value).counts
            if let rate = LockedValue(value).rate {
                // How many there were follows from a rate and its population; where that isn't what it was, nobody can
                // say what was told.
                guard let count = cell.count(behind: rate, figures) else {
                    findings.report(.toldBefore(key, at: system.origin))
                    continue
                }
                numbers = [count]
            }
            // A share says how many count and of how many; the others don't.
            let values =
                numbers.count == 2 && cell.sensitive.count == 2 ? [numbers[0], numbers[1] - numbers[0]] : numbers
            for (sum, value) in zip(cell.sensitive, values) {
                if value < system.threshold {
                    findings.report(.toldBefore(key, at: system.origin))
                } else if value == sum.value {
                    told.append(
                        DisclosureSystem.Sum(
                            name: "\(sum.name) as an earlier release published it", unknowns: sum.unknowns,
                            value: value, most: sum.most))
                }
            }
        }
        return told
    }
}

extension DisclosureSystem.Cell {
    /// The count behind a rate for each so many people; nil where it is no whole number, or nobody knows of how many.
    fileprivate func count(behind rate: (rate: Double, per: Double), _ figures: [String: Figure]) -> Int? {
        guard case .slice(let id, let slice) = place,
            let people = figures[id]?.value(slice, minimumBase: 0).people, people > 0
        else { return nil }
        let count = rate.rate * people / rate.per
        guard count.magnitude < 1e9, (count - count.rounded()).magnitude < 1e-6 * max(1, count) else { return nil }
        return Int(count.rounded())
    }
}

extension Figure {
    /// Whether it tells something of people that the table's policy protects.
    var isControlled: Bool {
        guard let policy = table.resource.disclosure else { return false }
        return !columnsRead.isDisjoint(with: (policy.attributes + policy.counts).map(\.value))
    }
}

// MARK: The sums that figures tell

extension DisclosureSystem {
    /// The numbers of a column that counts people: each row is an unknown.
    fileprivate init(counts column: String, of table: Table, _ figures: [Figure], _ policy: DisclosurePolicy) {
        let index = table.resource.fieldIndex(column) ?? 0
        let value = { (row: Int) in table[row, index].integer }
        let name = { (row: Int) in
            "`\(column)` of row \(table.resource.hasPublicKey ? table.key(of: row) : String(row + 1))"
        }
        let rows = (0..<table.rowCount).map { row in
            Cell(
                place: .row(column: column, row),
                sensitive: value(row).map { [Sum(name: name(row), unknowns: [row], value: $0, most: .max)] } ?? [],
                others: [])
        }
        self.init(
            threshold: policy.threshold, origin: table.resource.name.origin, given: [], rows: rows,
            figures: figures.filter { $0.definition.valueExpression?.value == column }
        ) { figure, slice in
            let counted = figure.rows(in: slice).filter { value($0.row) != nil }
            let sum = { (truth: Truth, suffix: String) -> [Sum] in
                let rows = counted.filter { $0.among == truth }.map(\.row)
                guard !rows.isEmpty else { return [] }
                let total = rows.reduce(0) { $0 + (value($1) ?? 0) }
                return [Sum(name: "`\(figure.id + slice.query)`" + suffix, unknowns: rows, value: total, most: .max)]
            }
            let (known, unknown) = (sum(.yes, ""), sum(.unknown, ", rows that aren’t known"))
            return known.isEmpty && unknown.isEmpty
                ? nil : Cell(place: .slice(figure: figure.id, slice), sensitive: known, others: unknown)
        }
    }

    /// Counts of rows with protected attributes: how many rows there are of each possible kind is the unknown.
    fileprivate init(
        kinds possible: PossibleRows, of table: Table, _ figures: [Figure], _ policy: DisclosurePolicy
    ) {
        var groupOf: [Int: Int] = [:]
        for (index, group) in possible.groups.enumerated() {
            for kind in group.kinds { groupOf[kind] = index }
        }
        let sum = { (kinds: [Int], name: String) -> Sum? in
            guard !kinds.isEmpty else { return nil }
            let groups = Set(kinds.compactMap { groupOf[$0] })
            let most = groups.reduce(0) { $0 + possible.groups[$1].count }
            return Sum(name: name, unknowns: kinds, value: kinds.reduce(0) { $0 + possible.counts[$1] }, most: most)
        }
        // What the published rows say by themselves is no secret.
        let isOpen = { (sum: Sum) in
            let groups = Set(sum.unknowns.compactMap { groupOf[$0] })
            return groups.reduce(0) { $0 + possible.groups[$1].kinds.count } == sum.unknowns.count
        }
        let given = possible.groups.compactMap { sum($0.kinds, "the published rows") }
        self.init(
            threshold: policy.threshold, origin: table.resource.name.origin, given: given, rows: [],
            figures: figures.filter { $0.definition.valueExpression == nil }.compactMap { possible.figures[$0.id] }
        ) { figure, slice in
            var kinds: [Truth: [Truth: [Int]]] = [:]
            for row in figure.rows(in: slice) { kinds[row.among, default: [:]][row.of, default: []].append(row.row) }
            let name = "`\(figure.id + slice.query)`"
            let yes = sum(kinds[.yes]?[.yes] ?? [], name)
            let no = sum(kinds[.yes]?[.no] ?? [], name + ", those that don’t count")
            let outside = sum(Truth.allCases.flatMap { kinds[.no]?[$0] ?? [] }, name + ", those that aren’t meant")
            // Bounds tell how many rows aren't known, and in which way.
            let unknown = [Truth.yes, .unknown].flatMap { among in
                Truth.allCases.compactMap { of in
                    among == .unknown || of == .unknown
                        ? sum(kinds[among]?[of] ?? [], name + ", rows that aren’t known") : nil
                }
            }
            let all = sum(kinds.values.flatMap { $0.values.joined() }, name + ", all rows")
            // Where anybody can see how many rows there are, how many don't count is told as well. Where none can count,
            // "0" and "no data" tell whether any is meant.
            let rest = all.map(isOpen) == true ? [no, outside] : figure.definition.isShare || yes == nil ? [no] : []
            let told = ([yes] + rest).compactMap { $0 }
            guard !told.isEmpty || !unknown.isEmpty else { return nil }
            let place = Cell.Place.slice(figure: figure.id, slice)
            guard figure.isControlled else { return Cell(place: place, sensitive: [], others: told + unknown) }
            let isHarmless = { (sum: Sum) in isOpen(sum) || possible.silent.isSuperset(of: sum.unknowns) }
            return Cell(
                place: place, sensitive: told.filter { !isOpen($0) }, bounds: unknown.filter { !isHarmless($0) },
                others: told.filter(isOpen) + unknown.filter(isHarmless))
        }
        (silent, counts, compared) = (possible.silent, possible.counts, possible.compared)
    }
}

extension Diagnostic {
    fileprivate static func noSolver(at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "the table suppresses small numbers, but `\(IntegerProgram.command)`, which tries to find them out again, is "
                + "not installed",
            help: "install GLPK: `apt-get install glpk-utils`, or `brew install glpk`")
    }

    /// The numbers themselves are left out: logs are public too.
    fileprivate static func exposed(_ exposure: DisclosureAttack.Exposure, at origin: Origin) -> Diagnostic {
        let route = exposure.route.map(\.name)
        let named = route.prefix(8).joined(separator: ", ") + (route.count > 8 ? " and \(route.count - 8) more" : "")
        return .error(
            at: origin,
            "\(exposure.sum.name) is \(exposure.sum.least == nil ? "suppressed" : "below the threshold"), but what is "
                + "published \(exposure.low == exposure.high ? "gives it away" : "narrows it down")"
                + (route.isEmpty ? "" : ": it follows from \(named)"),
            help: "publish less that overlaps: leave out one of these figures, or a dimension, or join its small groups"
        )
    }

    /// The numbers themselves are left out here too.
    fileprivate static func differ(
        _ whole: DisclosureSystem.Sum, _ part: DisclosureSystem.Sum, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "\(whole.name) and \(part.name) differ by fewer people than may be told",
            help: "leave out one of the two figures, or a dimension of it, or let both mean the same people")
    }

    fileprivate static func notProven(_ sum: DisclosureSystem.Sum, _ seconds: Double, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "it couldn’t be proven within \(Int(seconds)) seconds that \(sum.name) can’t be found out",
            help: "publish fewer figures over this table, or coarser ones")
    }

    fileprivate static func contradiction(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the published numbers of this table contradict each other, so nothing can be proven of them",
            help: "this is an error of Daylight; please report it, without the data")
    }

    fileprivate static func toldBefore(_ key: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(key)` is suppressed, but figures.lock says that an earlier release published it",
            help:
                "a published number can’t be called back. If that release never reached anybody, delete the value from "
                + "figures.lock and its history; otherwise leave the figure out")
    }
}

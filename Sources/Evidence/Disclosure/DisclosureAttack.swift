import Algorithms
internal import Diagnostics

/// What an attacker does who has every published value: for each suppressed small number, look for the least and the most
/// that it can be. Each has to be able to be nought, and to reach the threshold less one. The same of the small numbers that
/// nobody publishes and that several figures may leave between them.
///
/// A world in which a number is nought, or high, and in which everything that is published holds, proves that nobody can
/// tell. One world can serve many numbers, so few have to be looked for.
struct DisclosureAttack {
    struct Exposure {
        let sum: DisclosureSystem.Sum
        /// The least and the most that the number can be.
        let low: Int
        let high: Int?
        /// Published sums that together give it away; none can be left out.
        let route: [DisclosureSystem.Sum]
    }

    enum Result {
        case safe
        case exposed(Exposure)
        case outOfTime(DisclosureSystem.Sum)
        /// What is published contradicts itself, which is an error of ours.
        case contradiction
    }

    private let system: DisclosureSystem
    private let published: [DisclosureSystem.Sum]
    private let targets: [DisclosureSystem.Sum]
    /// For each unknown the variable that stands for it: unknowns that every sum treats alike are one.
    private let variable: [Int: Int]
    private let count: Int
    private let deadline: ContinuousClock.Instant

    /// - Parameters:
    ///   - remainders: small sums that no figure tells, and that several may tell together.
    ///   - earlier: sums that were told before and still hold.
    init(
        _ system: DisclosureSystem, suppressed: Set<Int>, remainders: [DisclosureSystem.Sum] = [],
        earlier: [DisclosureSystem.Sum], deadline: ContinuousClock.Instant
    ) {
        let published = (system.given + earlier + system.published(without: suppressed)).uniqued(on: \.unknowns)
        let small = suppressed.sorted().flatMap { system.cells[$0].guarded.filter(system.isUnsafe) }
        let targets = (small + remainders).uniqued(on: \.unknowns)
        var signatures: [Int: [Int]] = [:]
        for (index, sum) in (published + targets).enumerated() {
            for unknown in sum.unknowns { signatures[unknown, default: []].append(index) }
        }
        var numbers: [[Int]: Int] = [:]
        var variable: [Int: Int] = [:]
        for (unknown, signature) in signatures.sorted(by: { $0.key < $1.key }) {
            let number = numbers[signature] ?? numbers.count
            numbers[signature] = number
            variable[unknown] = number
        }
        (self.system, self.published, self.targets, self.variable) = (system, published, targets, variable)
        (count, self.deadline) = (numbers.count, deadline)
    }

    private func variables(_ sum: DisclosureSystem.Sum) -> [Int] {
        Array(sum.unknowns.compactMap { variable[$0] }.uniqued())
    }

    func run() -> Result {
        guard !targets.isEmpty else { return .safe }
        let equations = published.map { (terms: variables($0), total: $0.value) }
        let sums = targets.map(variables)
        for rising in [true, false] {
            let goals = targets.map { rising ? system.reach(of: $0) : system.depth(of: $0) }
            let isReached = { (target: Int, world: [Int]) -> Bool in
                let value = total(of: sums[target], in: world)
                return rising ? value >= goals[target] : value <= goals[target]
            }
            var open = Array(targets.indices)
            while !open.isEmpty {
                // As many as possible at once, as near to their goals as possible.
                let world = solve(
                    open.map { sums[$0] }, goals: open.map { goals[$0] }, rising: rising, equations)
                let reached = world.map { world in open.filter { isReached($0, world) } }
                if let reached, !reached.isEmpty {
                    open.removeAll(where: reached.contains)
                    continue
                }
                guard let first = open.first else { break }
                switch extreme(sums[first], rising: rising, equations) {
                case .best(let world) where holds(equations, in: world):
                    guard isReached(first, world) else { return expose(first, sums[first], equations) }
                    open.removeFirst()
                case .impossible: return .contradiction
                case .best, .unknown: return .outOfTime(targets[first])
                }
            }
        }
        return .safe
    }

    private var secondsLeft: Double { (deadline - .now) / .seconds(1) }

    private typealias Equations = [(terms: [Int], total: Int)]

    private func holds(_ equations: Equations, in world: [Int]) -> Bool {
        world.allSatisfy { $0 >= 0 }
            && equations.allSatisfy { total(of: $0.terms, in: world) == $0.total }
    }

    private func total(of sum: [Int], in world: [Int]) -> Int { sum.reduce(0) { $0 + world[$1] } }

    /// One world in which many sums come near their goals; nil where none was found.
    private func solve(_ sums: [[Int]], goals: [Int], rising: Bool, _ equations: Equations) -> [Int]? {
        var program = IntegerProgram(isMaximum: rising, objective: [], equations: equations, count: count)
        if rising {
            // A sum beyond its goal is worth no more than one that reaches it.
            for (sum, goal) in zip(sums, goals) {
                program.comparisons.append((program.count, sum))
                program.objective.append((program.count, 1))
                program.limits[program.count] = goal
                program.count += 1
            }
        } else {
            var weights: [Int: Int] = [:]
            for variable in sums.joined() { weights[variable, default: 0] += 1 }
            program.objective = weights.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
        guard case .best(let world) = program.solve(within: min(secondsLeft, 10)), holds(equations, in: world) else {
            return nil
        }
        return world
    }

    private func extreme(_ sum: [Int], rising: Bool, _ equations: Equations) -> IntegerProgram.Outcome {
        var program = IntegerProgram(
            isMaximum: rising, objective: sum.map { ($0, 1) }, equations: equations, count: count)
        // A sum that nothing limits would have no best world.
        if rising {
            program.comparisons.append((count, sum))
            program.objective = [(count, 1)]
            program.limits[count] = system.threshold
            program.count += 1
        }
        return program.solve(within: secondsLeft)
    }

    // MARK: The route

    private func expose(_ target: Int, _ sum: [Int], _ equations: Equations) -> Result {
        let (depth, reach) = (system.depth(of: targets[target]), system.reach(of: targets[target]))
        let bounds = { (equations: Equations) -> (low: Int, high: Int)? in
            guard case .best(let lowest) = extreme(sum, rising: false, equations),
                case .best(let highest) = extreme(sum, rising: true, equations)
            else { return nil }
            return (total(of: sum, in: lowest), total(of: sum, in: highest))
        }
        let all = bounds(equations)
        // Leave out what isn't needed, in ever smaller pieces.
        var route = Array(equations.indices)
        var size = max(1, route.count / 2)
        while secondsLeft > 0 {
            var start = 0
            while start < route.count, secondsLeft > 0 {
                var fewer = route
                fewer.removeSubrange(start..<min(start + size, route.count))
                let isStillExposed =
                    bounds(fewer.map { equations[$0] }).map { $0.low > depth || $0.high < reach } ?? false
                if isStillExposed { route = fewer } else { start += size }
            }
            guard size > 1 else { break }
            size /= 2
        }
        let high = all.flatMap { $0.high >= system.threshold ? nil : $0.high }
        return .exposed(
            Exposure(
                sum: targets[target], low: all?.low ?? 0, high: high, route: route.map { published[$0] }))
    }
}

extension Suppression {
    /// The small numbers that several figures may leave between them, though none tells them: a total less the figures for
    /// two of three areas is the third. Of each published sum over protected attributes they are the parts that have one
    /// value of a column that a condition compares, as a figure that is sliced by that column would tell them.
    ///
    /// What one figure says of its part by itself is no secret of this kind: where 45 of 50 are meant, an area of six has
    /// one of them at least.
    var remainders: [DisclosureSystem.Sum] {
        let compared = system.compared.filter { ($0.values.max() ?? 0) < Self.valuesCompared }
        guard !compared.isEmpty else { return [] }
        let rows = PublishedGroups(system)
        var found: [[Int]: Int] = [:]
        var remainders: [DisclosureSystem.Sum] = []
        for whole in system.published(without: suppressed) {
            for (column, values) in compared {
                let parts = Dictionary(grouping: whole.unknowns) { values[$0] }.sorted { $0.key < $1.key }.map {
                    $0.value
                }
                for kinds in parts where parts.count > 1 && tellers[kinds] == nil && rows.hide(kinds) {
                    let most = rows.count(of: kinds)
                    let part = DisclosureSystem.Sum(
                        name: "a part of \(whole.name), those with one value of `\(column)`,", unknowns: kinds,
                        value: kinds.reduce(0) { $0 + system.counts[$1] }, most: most,
                        least: max(0, whole.value - (whole.most - most)))
                    guard system.isUnsafe(part) else { continue }
                    if let place = found[kinds] {
                        remainders[place].least = max(remainders[place].least ?? 0, part.least ?? 0)
                    } else {
                        found[kinds] = remainders.count
                        remainders.append(part)
                    }
                }
            }
        }
        return remainders
    }

    /// A column of more values is a key or nearly one: there what two figures leave between them is looked for, and no more.
    private static let valuesCompared = 500
}

/// What everybody knows from the rows: how many there are of each published part.
struct PublishedGroups {
    private var group: [Int: Int] = [:]
    private let counts: [Int]
    /// How many kinds of each say something of a person.
    private let telling: [Int]
    private let silent: Set<Int>

    init(_ system: DisclosureSystem) {
        silent = system.silent
        counts = system.given.map(\.value)
        telling = system.given.map { $0.unknowns.count { !system.silent.contains($0) } }
        for (index, sum) in system.given.enumerated() {
            for kind in sum.unknowns { group[kind] = index }
        }
    }

    /// How many rows could be of these kinds.
    func count(of kinds: [Int]) -> Int { Set(kinds.compactMap { group[$0] }).reduce(0) { $0 + counts[$1] } }

    /// Whether the rows don't tell by themselves how many there are of these kinds.
    func hide(_ kinds: [Int]) -> Bool {
        var inside: [Int: Int] = [:]
        for kind in kinds where !silent.contains(kind) {
            if let group = group[kind] { inside[group, default: 0] += 1 }
        }
        return inside.contains { $0.value < telling[$0.key] }
    }
}

extension Suppression {
    /// Published sums over protected attributes of which one is part of the other, with fewer people between them than may
    /// be told: who subtracts the one from the other knows what those people have in common (differencing; Hundepool and
    /// others, *Statistical Disclosure Control*, 2012, section 4.3). What is a cell of its own is suppressed and attacked.
    /// What three or more of them leave is among the ``remainders``.
    var smallDifferences: [(whole: DisclosureSystem.Sum, part: DisclosureSystem.Sum)] {
        guard !system.given.isEmpty else { return [] }
        let rows = PublishedGroups(system)
        let sums = system.published(without: suppressed)
        var known = Set(tellers.keys)
        var holders: [Int: [Int]] = [:]
        for (index, sum) in sums.enumerated() {
            for unknown in sum.unknowns { holders[unknown, default: []].append(index) }
        }
        let isHeld = holders.mapValues(Set.init)
        var differences: [(whole: DisclosureSystem.Sum, part: DisclosureSystem.Sum)] = []
        for part in sums {
            for index in holders[part.unknowns[0]] ?? []
            where sums[index].unknowns.count > part.unknowns.count && sums[index].value - part.value < system.threshold
                && part.unknowns.allSatisfy({ isHeld[$0]?.contains(index) == true })
            {
                let inside = Set(part.unknowns)
                let between = sums[index].unknowns.filter { !inside.contains($0) }
                guard rows.hide(between), known.insert(between).inserted else { continue }
                differences.append((sums[index], part))
            }
        }
        return differences
    }
}

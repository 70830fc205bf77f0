/// Places blocks along a line so that none overlaps another and each is as near to its target as can be.
///
/// Blocks are sorted by target and merged where they would touch; a merged run stands so that its blocks are, on average,
/// where they want to be. Then it is clamped to the range.
enum LabelPlacement {
    /// - Parameters:
    ///   - targets: where the middle of each block wants to be.
    ///   - heights: as many as there are targets.
    /// - Returns: the middles, in the order of the targets. They leave the range only where the blocks don't fit into it.
    static func place(_ targets: [Double], heights: [Double], in range: ClosedRange<Double>) -> [Double] {
        struct Run {
            var members: [Int]
            var height: Double
            /// The sum over the members of where the run's top would have to be for each.
            var wanted: Double

            var top: Double { wanted / Double(members.count) }
        }
        let clamp = { (run: Run) in
            max(range.lowerBound, min(run.top, range.upperBound - run.height))
        }
        var runs: [Run] = []
        for index in targets.indices.sorted(by: { (targets[$0], $0) < (targets[$1], $1) }) {
            var run = Run(members: [index], height: heights[index], wanted: targets[index] - heights[index] / 2)
            while let last = runs.last, clamp(last) + last.height > clamp(run) {
                runs.removeLast()
                run = Run(
                    members: last.members + run.members, height: last.height + run.height,
                    wanted: last.wanted + run.wanted - last.height * Double(run.members.count))
            }
            runs.append(run)
        }
        var middles = [Double](repeating: 0, count: targets.count)
        for run in runs {
            var top = clamp(run)
            for member in run.members {
                middles[member] = top + heights[member] / 2
                top += heights[member]
            }
        }
        return middles
    }
}

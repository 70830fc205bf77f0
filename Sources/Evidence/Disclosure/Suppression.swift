/// Which cells of a protected table are suppressed: those below the threshold, and as many others as it takes that no
/// total gives one of them back.
///
/// A suppressed cell of a table with totals can change by d exactly if d units can flow from its row to its column
/// through the other suppressed cells (Gusfield, "A graph theoretic approach to data security", SIAM J. Comput. 17, 1988;
/// Cox, "Network models for complementary cell suppression", JASA 90, 1995). Where they can't, the cheapest rectangle
/// that makes it possible is suppressed too (the hypercube method, Repsilber 1994). What several tables give away
/// together is left to the ``DisclosureAttack``.
struct Suppression {
    let system: DisclosureSystem
    private(set) var suppressed: Set<Int> = []
    /// For each sum the cells that tell it.
    let tellers: [[Int]: [Int]]

    init(_ system: DisclosureSystem) {
        self.system = system
        var tellers: [[Int]: [Int]] = [:]
        for (index, cell) in system.cells.enumerated() {
            for sum in cell.guarded { tellers[sum.unknowns, default: []].append(index) }
        }
        self.tellers = tellers
        for (index, cell) in system.cells.enumerated() where cell.guarded.contains(where: system.isUnsafe) {
            suppress(index)
        }
        var before = -1
        while before != suppressed.count {
            before = suppressed.count
            for grid in system.grids { protect(grid) }
        }
    }

    /// The same sum in another figure is the same cell.
    private mutating func suppress(_ index: Int) {
        guard suppressed.insert(index).inserted else { return }
        for sum in system.cells[index].guarded {
            for teller in tellers[sum.unknowns] ?? [] { suppress(teller) }
        }
    }

    private mutating func protect(_ grid: DisclosureGrid) {
        // A line may have as many cells as its table rows: what the others in it leave open is added up once for all.
        var line: LineRoom?
        for row in 0..<grid.rows {
            for column in 0..<grid.columns {
                guard let cell = grid.cells[row][column], suppressed.contains(cell) else { continue }
                for (part, sum) in system.cells[cell].sensitive.enumerated() where system.isUnsafe(sum) {
                    let target = Target(
                        row: row, column: column, part: part, up: system.reach(of: sum) - sum.value, down: sum.value)
                    repeat {
                        if grid.isLine, line?.count != suppressed.count { line = LineRoom(self, grid) }
                    } while !(line?.protects(target, self, in: grid) ?? isProtected(target, in: grid))
                        && extend(target, in: grid)
                }
            }
        }
    }

    /// How far the suppressed cells of a line can move together, which is how far one of them can move against the rest.
    private struct LineRoom {
        /// How many cells were suppressed when it was added up.
        let count: Int
        /// For each part how far the cells before the total can fall together, and how many of them can rise, which is
        /// without end.
        private var parts: [(down: Int, count: Int)] = []
        private var total: [(up: Int, down: Int)] = []

        init(_ suppression: Suppression, _ grid: DisclosureGrid) {
            count = suppression.suppressed.count
            let isOpen = { (cell: Int?) in cell.map(suppression.suppressed.contains) ?? true }
            let partCount = grid.cells[0].compactMap { $0 }.map { suppression.system.cells[$0].sensitive.count }.max()
            for part in 0..<(partCount ?? 0) {
                let rooms = grid.cells[0].dropLast().filter(isOpen).map { suppression.room($0, part) }
                parts.append(
                    (rooms.reduce(0) { min(Suppression.unlimited, $0 + $1.down) }, rooms.count { $0.up > 0 }))
                let last = grid.cells[0][grid.columns - 1]
                total.append(isOpen(last) ? suppression.room(last, part) : (0, 0))
            }
        }

        func protects(_ target: Target, _ suppression: Suppression, in grid: DisclosureGrid) -> Bool {
            guard target.row == 0 else { return false }
            let (part, total) = (parts[target.part], total[target.part])
            if target.column == grid.columns - 1 {
                return (part.count > 0 || target.up == 0) && part.down >= target.down
            }
            // Against a part the others before the total move the other way, and the total the same.
            let own = suppression.room(grid.cells[0][target.column], target.part)
            let canFall = part.count - (own.up > 0 ? 1 : 0) > 0 || total.down >= target.down
            return part.down - own.down + total.up >= target.up && canFall
        }
    }

    /// An unsafe cell of a grid, and how far it has to be able to move.
    private struct Target {
        let row: Int
        let column: Int
        /// Which of the cell's sums: the rows that count, or those that don't.
        let part: Int
        let up: Int
        let down: Int
    }

    private static let unlimited = Int.max / 4

    /// How far a cell could go up and down if it were suppressed; one of which nothing is known can go anywhere.
    private func room(_ cell: Int?, _ part: Int) -> (up: Int, down: Int) {
        guard let cell else { return (Self.unlimited, Self.unlimited) }
        let sums = system.cells[cell].sensitive
        guard part < sums.count else { return (0, 0) }
        return (Self.unlimited, sums[part].value)
    }

    // MARK: Flow

    private func isProtected(_ target: Target, in grid: DisclosureGrid) -> Bool {
        flows(target.up, target, rising: true, in: grid) && flows(target.down, target, rising: false, in: grid)
    }

    /// Whether the target can move by an amount while everything that is published stays as it is.
    private func flows(_ amount: Int, _ target: Target, rising: Bool, in grid: DisclosureGrid) -> Bool {
        // Nodes are rows, then columns. A unit that goes from a row to a column lowers the cell between them; totals
        // stand on the other side of their equations, so for them it is the other way round.
        let nodes = grid.rows + grid.columns
        let forward = rising != grid.isTotal(target.row, target.column)
        let (source, sink) =
            forward ? (target.row, grid.rows + target.column) : (grid.rows + target.column, target.row)
        var moved: [Int: Int] = [:]
        var left = amount
        while left > 0 {
            var cameFrom = [Int](repeating: -1, count: nodes)
            cameFrom[source] = source
            var queue = [source]
            var next = 0
            while next < queue.count, cameFrom[sink] < 0 {
                let node = queue[next]
                next += 1
                let others = node < grid.rows ? grid.rows..<nodes : 0..<grid.rows
                for other in others
                where cameFrom[other] < 0 && capacity(node, other, target, grid, moved) > 0 {
                    cameFrom[other] = node
                    queue.append(other)
                }
            }
            guard cameFrom[sink] >= 0 else { return false }
            var path: [(from: Int, to: Int)] = []
            var node = sink
            while node != source {
                path.append((cameFrom[node], node))
                node = cameFrom[node]
            }
            let step = path.reduce(left) { min($0, capacity($1.from, $1.to, target, grid, moved)) }
            for (from, to) in path {
                let (row, column) = from < grid.rows ? (from, to - grid.rows) : (to, from - grid.rows)
                moved[row * grid.columns + column, default: 0] += from < grid.rows ? -step : step
            }
            left -= step
        }
        return true
    }

    private func capacity(
        _ from: Int, _ to: Int, _ target: Target, _ grid: DisclosureGrid, _ moved: [Int: Int]
    ) -> Int {
        let isLowering = from < grid.rows
        let (row, column) = isLowering ? (from, to - grid.rows) : (to, from - grid.rows)
        guard row != target.row || column != target.column else { return 0 }
        let cell = grid.cells[row][column]
        guard cell.map(suppressed.contains) ?? true else { return 0 }
        let room = signed(room(cell, target.part), isTotal: grid.isTotal(row, column))
        let already = moved[row * grid.columns + column] ?? 0
        return isLowering ? room.down + already : room.up - already
    }

    private func signed(_ room: (up: Int, down: Int), isTotal: Bool) -> (up: Int, down: Int) {
        isTotal ? (room.down, room.up) : room
    }

    // MARK: Companions

    /// Suppresses the cheapest rectangle that lets the target move, or else the smallest cell beside it; false where
    /// there is nothing left to suppress.
    private mutating func extend(_ target: Target, in grid: DisclosureGrid) -> Bool {
        let isTotal = grid.isTotal(target.row, target.column)
        let (up, down) = isTotal ? (target.down, target.up) : (target.up, target.down)
        var best: (cost: Int, corners: [Int])?
        for row in 0..<grid.rows where row != target.row {
            for column in 0..<grid.columns where column != target.column {
                let places = [(target.row, column), (row, target.column), (row, column)]
                let rooms = places.map { place in
                    signed(room(grid.cells[place.0][place.1], target.part), isTotal: grid.isTotal(place.0, place.1))
                }
                guard rooms[0].down >= up, rooms[1].down >= up, rooms[2].up >= up, rooms[0].up >= down,
                    rooms[1].up >= down, rooms[2].down >= down
                else { continue }
                let corners = places.compactMap { grid.cells[$0.0][$0.1] }.filter { !suppressed.contains($0) }
                let cost = corners.reduce(0) { $0 + value(of: $1, target.part) }
                if !corners.isEmpty, cost < best?.cost ?? .max { best = (cost, corners) }
            }
        }
        if let best {
            best.corners.forEach { suppress($0) }
            return true
        }
        let beside =
            grid.cells[target.row].compactMap { $0 } + grid.cells.compactMap { $0[target.column] }
        let open = beside.filter { !suppressed.contains($0) && !system.cells[$0].sensitive.isEmpty }
        guard let smallest = open.min(by: { value(of: $0, target.part) < value(of: $1, target.part) }) else {
            return false
        }
        suppress(smallest)
        return true
    }

    private func value(of cell: Int, _ part: Int) -> Int {
        let sums = system.cells[cell].sensitive
        return part < sums.count ? sums[part].value : sums.first?.value ?? 0
    }
}

public import Quantities

/// A map in three classes, beside a list that ranks its areas: a map alone shows where, and hardly how much.
public struct AreaMap: Mark {
    /// How an area is drawn.
    public enum Shape: Sendable {
        /// A square of a grid, with a few letters: column and row count from the top left.
        case tile(column: Int, row: Int, letters: String)
        /// Rings of longitude and latitude in degrees.
        case rings([[(longitude: Double, latitude: Double)]])
        /// The area has no place on the map; it is in the list.
        case none
    }

    /// One series; items are areas.
    public let data: ChartData
    /// As many as there are items.
    public let shapes: [Shape]

    public init(_ data: ChartData, shapes: [Shape]) { (self.data, self.shapes) = (data, shapes) }

    private var isTiled: Bool { shapes.contains { if case .tile = $0 { true } else { false } } }
    public func kind(_ words: Words) -> String { words.text(isTiled ? ChartWord.rankedTileMap : .rankedMap) }
    public var namesStates: Bool { true }
    public func table(_ words: Words) -> ChartTable { data.table }
    public func findings(_ words: Words) -> [String] { data.ends(words) + data.highlights(words) }

    private var values: [Double?] { data.items.map(\.data[0].quantity.drawn) }

    public func keyEntries(_ words: Words) -> [KeyEntry] {
        let isOpen = data.all.contains(where: \.data[0].quantity.isRange)
        let classes = classes(words)
        return classes.bounds.enumerated().map { index, bounds in
            let (low, high) = (written(bounds.low, words), written(bounds.high, words))
            return KeyEntry(
                style: classes.style(index), shape: .box, words: low == high ? low : words.range(low, high))
        } + (isOpen ? [KeyEntry(style: .axis, shape: .none, words: words.text(ChartWord.byTheLeast))] : [])
    }

    /// A share as it is rounded beside the area that has it.
    private func written(_ value: Double, _ words: Words) -> String {
        data.isShare ? words.percent(value) : words.number(value)
    }

    /// Of values as they are written: two colours that both say 44% would tell nobody which is which.
    private func classes(_ words: Words) -> MapClasses {
        MapClasses(data.all.compactMap(\.data[0].quantity.drawn)) { written($0, words) }
    }

    public func draw(into drawing: inout Drawing) {
        let classes = classes(drawing.words)
        let styles = data.items.map { item in
            item.data[0].quantity.drawn.map(classes.style(of:)) ?? .state(item.data[0].absence ?? .noData)
        }
        let isWide = drawing.form == .wide
        let mapWidth = isWide ? drawing.width * 0.44 : drawing.width
        let top = drawing.height
        let frame = MapFrame(shapes, width: mapWidth)
        let mapHeight = drawing.panel(x: 0, y: top, width: mapWidth, drawing.form) { panel in
            drawMap(styles, frame, into: &panel)
        }
        let listX = isWide ? mapWidth + 28 : 0
        let listTop = isWide ? top : top + mapHeight + 16
        let listHeight = drawing.panel(x: listX, y: listTop, width: drawing.width - listX, .wide) { panel in
            drawList(styles, frame, into: &panel)
        }
        drawing.height = isWide ? top + max(mapHeight, listHeight) : listTop + listHeight
        for (row, item) in data.items.enumerated() {
            drawing.encode(row: row, column: 0, item.data[0].quantity)
        }
    }

    // MARK: The map

    private func drawMap(_ styles: [Style], _ frame: MapFrame, into drawing: inout Drawing) {
        for (item, shape) in shapes.enumerated() {
            let style = styles[item]
            switch shape {
            case .none: continue
            case .tile(let column, let row, let letters):
                let (x, y) = frame.tile(column, row)
                drawing.tile(
                    style, x: x, y: y, side: frame.side - 2, letters, isHighlighted: data.items[item].isHighlighted)
            case .rings(let rings):
                for ring in rings {
                    let points = frame.points(of: ring)
                    drawing.polyline(style, points, closed: true)
                    if data.items[item].isHighlighted { drawing.polyline(.outline, points, closed: true) }
                }
            }
        }
        drawing.height = frame.height
    }

    // MARK: The list

    /// Areas with a value, the greatest first; the others by the reason for which they have none.
    private func drawList(_ styles: [Style], _ frame: MapFrame, into drawing: inout Drawing) {
        let ranked = data.items.indices.filter { values[$0] != nil }.sorted {
            ((values[$0] ?? 0), $1) > ((values[$1] ?? 0), $0)
        }
        let named = { (index: Int) -> String in
            if case .tile(_, _, let letters) = shapes[index] { return "\(data.items[index].label) (\(letters))" }
            return data.items[index].label
        }
        let items = ranked.map { index in
            ChartData.Item(named(index), data.items[index].data, isHighlighted: data.items[index].isHighlighted)
        }
        if !items.isEmpty {
            let list = ChartData(heading: data.heading, items: items, isShare: data.isShare, among: data.all)
            let before = drawing.encodings.count
            Bars(list, styles: ranked.map { styles[$0] }).draw(into: &drawing)
            drawing.forgetEncodings(after: before)
            drawing.height += 6
        }
        for reason in data.absences {
            let names = data.items.indices.filter { data.items[$0].data[0].absence == reason }
            drawing.rectangle(.state(reason), x: 0.5, y: drawing.height + 1, width: 16, height: 16)
            let text = "\(drawing.words.text(reason).capitalisedFirst): \(names.map(named).joined(separator: ", "))"
            let lines = drawing.wrap(text, into: drawing.width - 26)
            drawing.lines(.absent, x: 26, top: drawing.height, lines)
            drawing.height += Double(lines.count) * drawing.lineHeight + 6
        }
        let outside = data.items.indices.filter { if case .none = shapes[$0] { true } else { false } }
        drawNote(ChartWord.withoutPlace, on: outside, into: &drawing)
        drawNote(ChartWord.tooSmall, on: data.items.indices.filter { frame.hides(shapes[$0]) }, into: &drawing)
    }

    private func drawNote(_ word: ChartWord, on items: [Int], into drawing: inout Drawing) {
        guard !items.isEmpty else { return }
        let names = items.map { data.items[$0].label }.joined(separator: ", ")
        let lines = drawing.wrap(drawing.words.text(word, ["names": names]), into: drawing.width)
        drawing.lines(.label, x: 0, top: drawing.height, lines)
        drawing.height += Double(lines.count) * drawing.lineHeight + 6
    }
}

/// At most three classes of values, each with as many areas as the others, named by the values in it.
struct MapClasses: Sendable {
    let bounds: [(low: Double, high: Double)]

    /// - Parameter written: values that are written alike are of one class.
    init(_ values: [Double], written: (Double) -> String = { "\($0)" }) {
        let sorted = values.filter(\.isFinite).sorted()
        let texts = sorted.map(written)
        let starts = sorted.indices.filter { $0 == 0 || texts[$0] != texts[$0 - 1] }
        guard starts.count > 3 else {
            let ends = starts.dropFirst() + [sorted.count]
            bounds = zip(starts, ends).map { (sorted[$0], sorted[$1 - 1]) }
            return
        }
        var bounds: [(low: Double, high: Double)] = []
        var start = 0
        for part in 1...3 {
            var end = sorted.count * part / 3
            while end < sorted.count, end > 0, texts[end] == texts[end - 1] { end += 1 }
            guard end > start else { continue }
            bounds.append((sorted[start], sorted[end - 1]))
            start = end
        }
        self.bounds = bounds
    }

    func style(_ index: Int) -> Style {
        bounds.count == 1 ? .high : bounds.count == 2 ? [.low, .high][index] : [.low, .middle, .high][index]
    }

    func style(of value: Double) -> Style { style(bounds.firstIndex { value <= $0.high } ?? max(0, bounds.count - 1)) }
}

/// Where the shapes of a map stand within a width.
struct MapFrame {
    let height: Double
    /// Of a tile, with the gap to the next.
    let side: Double
    private let origin: (column: Int, row: Int)
    private let west: Double
    private let north: Double
    /// Units for each degree of longitude and latitude: equirectangular, true at the middle latitude.
    private let scale: (x: Double, y: Double)

    init(_ shapes: [AreaMap.Shape], width: Double) {
        var columns: [Int] = []
        var rows: [Int] = []
        var points: [(longitude: Double, latitude: Double)] = []
        for shape in shapes {
            switch shape {
            case .tile(let column, let row, _):
                columns.append(column)
                rows.append(row)
            case .rings(let rings): points += rings.joined()
            case .none: break
            }
        }
        origin = (columns.min() ?? 0, rows.min() ?? 0)
        let across = (columns.max() ?? 0) - origin.column + 1
        side = min(40, width / Double(max(1, across)))
        west = points.map(\.longitude).min() ?? 0
        north = points.map(\.latitude).max() ?? 0
        let east = points.map(\.longitude).max() ?? 1
        let south = points.map(\.latitude).min() ?? 0
        let shrink = MapFrame.cosine(degrees: (north + south) / 2)
        let x = width / max(1e-9, east - west)
        scale = (x, x / max(0.1, shrink))
        let tiled = columns.isEmpty ? 0 : Double((rows.max() ?? 0) - origin.row + 1) * side
        height = max(tiled, points.isEmpty ? 0 : (north - south) * scale.y)
    }

    func tile(_ column: Int, _ row: Int) -> (x: Double, y: Double) {
        (Double(column - origin.column) * side + 1, Double(row - origin.row) * side + 1)
    }

    /// Whether a shape is so small that its outline covers it.
    func hides(_ shape: AreaMap.Shape) -> Bool {
        guard case .rings(let rings) = shape else { return false }
        let points = rings.joined()
        let (x, y) = (points.map { $0.longitude * scale.x }, points.map { $0.latitude * scale.y })
        guard let left = x.min(), let right = x.max(), let bottom = y.min(), let top = y.max() else { return true }
        return right - left < 4 && top - bottom < 4
    }

    /// The ring's points, without those that fall within a unit of the one before.
    func points(of ring: [(longitude: Double, latitude: Double)]) -> [(x: Double, y: Double)] {
        var result: [(x: Double, y: Double)] = []
        for point in ring {
            let x = (point.longitude - west) * scale.x
            let y = (north - point.latitude) * scale.y
            if let last = result.last, abs(last.x - x) < 1, abs(last.y - y) < 1 { continue }
            result.append((x, y))
        }
        return result
    }

    /// By its series, so that no byte depends on a C library.
    private static func cosine(degrees: Double) -> Double {
        let angle = degrees * .pi / 180
        var (sum, term) = (1.0, 1.0)
        for n in 1...12 {
            term *= -angle * angle / Double((2 * n - 1) * (2 * n))
            sum += term
        }
        return sum
    }
}

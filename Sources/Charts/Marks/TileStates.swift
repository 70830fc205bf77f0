public import Quantities

/// A tile map of what became of each area: one style for each state, and the names by state below it.
public struct TileStates: Mark {
    public struct Tile: Sendable {
        public let label: String
        public let letters: String
        /// From the top left; nil where the area has no place on the map.
        public let place: (column: Int, row: Int)?
        public let isHighlighted: Bool

        public init(label: String, letters: String, place: (column: Int, row: Int)?, isHighlighted: Bool = false) {
            (self.label, self.letters, self.place) = (label, letters, place)
            self.isHighlighted = isHighlighted
        }
    }

    /// Areas of one state.
    public struct Group: Sendable {
        /// What is said of several areas, as a key does: "have no reply".
        public let words: String
        /// What is said of one: "has no reply".
        public let wordsOfOne: String
        /// Nil where the areas stand behind a figure.
        public let absence: Absence?
        public let tiles: [Tile]

        /// - Parameter wordsOfOne: nil where one is said to be what several are.
        public init(words: String, wordsOfOne: String? = nil, absence: Absence?, tiles: [Tile]) {
            (self.words, self.wordsOfOne) = (words, wordsOfOne ?? words)
            (self.absence, self.tiles) = (absence, tiles)
        }
    }

    /// What the areas are: "Force".
    public let heading: String
    public let groups: [Group]
    /// Whether the names are listed below the map; a page that lists them elsewhere leaves them out.
    public let listsNames: Bool

    public init(heading: String, groups: [Group], listsNames: Bool = true) {
        (self.heading, self.groups, self.listsNames) = (heading, groups, listsNames)
    }

    public func kind(_ words: Words) -> String { words.text(ChartWord.tileMap) }
    public var namesStates: Bool { true }

    public func table(_ words: Words) -> ChartTable {
        ChartTable(
            headings: [heading, words.text(ChartWord.state)],
            rows: groups.flatMap { group in
                group.tiles.map { ChartTable.Row(label: $0.label, cells: [TileStates.datum(group)]) }
            })
    }

    /// The state in words; what stands behind a figure counts as one.
    private static func datum(_ group: Group) -> Datum {
        Datum(group.absence.map(Quantity.absent) ?? .value(1), group.wordsOfOne)
    }

    public func findings(_ words: Words) -> [String] {
        let highlighted = groups.flatMap { group in
            group.tiles.filter(\.isHighlighted).map { tile in
                words.text(ChartWord.highlighted, ["label": tile.label, "value": group.wordsOfOne])
            }
        }
        return groups.map { "\($0.words.capitalisedFirst): \(words.number($0.tiles.count))." } + highlighted
    }

    public var drawsStates: Bool { true }

    /// Two states behind a figure at most have colours of their own.
    private func style(_ index: Int) -> Style {
        if let reason = groups[index].absence { return .state(reason) }
        let present = groups.indices.filter { groups[$0].absence == nil }
        return present.first == index ? .high : .low
    }

    public func keyEntries(_ words: Words) -> [KeyEntry] {
        groups.flatMap(\.tiles).filter(\.isHighlighted).map {
            KeyEntry(style: .outline, shape: .box, words: $0.label)
        }
    }

    public func draw(into drawing: inout Drawing) {
        let frame = MapFrame(
            groups.flatMap(\.tiles).map { tile in
                tile.place.map { .tile(column: $0.column, row: $0.row, letters: tile.letters) } ?? .none
            }, width: drawing.form == .wide ? drawing.width * 0.5 : drawing.width)
        let top = drawing.height
        for index in groups.indices {
            for tile in groups[index].tiles {
                guard let place = tile.place else { continue }
                let (x, y) = frame.tile(place.column, place.row)
                drawing.tile(
                    style(index), x: x, y: top + y, side: frame.side - 2, tile.letters,
                    isHighlighted: tile.isHighlighted)
            }
        }
        let isWide = drawing.form == .wide
        let left = isWide ? drawing.width * 0.5 + 24 : 0
        let height = drawing.panel(
            x: left, y: isWide ? top : top + frame.height + 14, width: drawing.width - left, .narrow
        ) { list(into: &$0) }
        drawing.height = isWide ? top + max(frame.height, height) : top + frame.height + 14 + height
        for (row, group) in groups.flatMap({ group in group.tiles.map { _ in group } }).enumerated() {
            drawing.encode(row: row, column: 0, TileStates.datum(group).quantity)
        }
    }

    /// How many that are not on the map are named: the map stands on the page of each of them.
    private static let outsideLimit = 20

    private func list(into drawing: inout Drawing) {
        for (index, group) in groups.enumerated() {
            drawing.rectangle(style(index), x: 0.5, y: drawing.height + 0.5, width: 17, height: 17)
            let count = drawing.words.number(group.tiles.count)
            var text = "\(group.words.capitalisedFirst)\(listsNames ? "," : ":") \(count)"
            let outside = group.tiles.filter { $0.place == nil }
            if listsNames {
                text +=
                    ": "
                    + group.tiles.map { $0.letters.isEmpty ? $0.label : "\($0.label) (\($0.letters))" }
                    .joined(separator: ", ")
            } else if !outside.isEmpty {
                let names =
                    outside.count <= Self.outsideLimit
                    ? outside.map(\.label).joined(separator: ", ") : drawing.words.number(outside.count)
                text += drawing.words.text(ChartWord.notOnTheMap, ["names": names])
            }
            let lines = drawing.wrap(text, into: drawing.width - 28)
            drawing.lines(.label, x: 28, top: drawing.height, lines)
            drawing.height += Double(lines.count) * drawing.lineHeight + 8
        }
    }
}

extension Drawing {
    /// A square with a few letters, as large as they fit, outlined where it stands out.
    mutating func tile(
        _ style: Style, x: Double, y: Double, side: Double, _ letters: String, isHighlighted: Bool
    ) {
        rectangle(style, x: x, y: y, width: side, height: side)
        if isHighlighted { rectangle(.outline, x: x - 1, y: y - 1, width: side + 2, height: side + 2) }
        let width = TextMetrics.width(letters, size: textSize)
        let size =
            room(for: letters) <= side ? textSize : (textSize * min(1, (side - 2) / width) * 10).rounded(.down) / 10
        // Names of more than a few letters stand in the list only.
        guard size >= textSize * 0.8 else { return }
        text(
            TextStyle(on: style), x: x + side / 2, y: y + side / 2 + size * 0.35, anchor: .middle, size: size, letters)
    }
}

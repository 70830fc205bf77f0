internal import Charts
internal import Diagnostics
internal import Documents
internal import Evidence

/// The areas of a GeoJSON file (RFC 7946): their outer and inner rings in degrees, each with its properties.
struct AreaShapes: Sendable {
    typealias Ring = [(longitude: Double, latitude: Double)]

    private let areas: [(properties: [String: String], rings: [Ring])]

    static func read(_ file: SourceFile, _ findings: inout Findings) -> AreaShapes? {
        guard let json = JSONValue.read(file, limit: SizeLimit.areas, &findings) else { return nil }
        guard json["type"]?.string == "FeatureCollection", let features = json["features"]?.array else {
            return findings.refuse(.notGeoJSON(at: json.origin))
        }
        var areas: [(properties: [String: String], rings: [Ring])] = []
        for feature in features {
            guard let rings = rings(feature["geometry"]) else { return findings.refuse(.notAnArea(at: feature.origin)) }
            let properties = (feature["properties"]?.members ?? []).compactMap { member in
                member.value.string.map { (member.name.value, $0) }
            }
            areas.append((Dictionary(firstOf: properties), rings))
        }
        return AreaShapes(areas: areas)
    }

    private static func rings(_ geometry: JSONValue?) -> [Ring]? {
        guard let coordinates = geometry?["coordinates"], let parts = coordinates.array else { return nil }
        let polygons: [JSONValue]
        switch geometry?["type"]?.string {
        case "Polygon": polygons = [coordinates]
        case "MultiPolygon": polygons = parts
        default: return nil
        }
        var rings: [Ring] = []
        for polygon in polygons {
            for (place, written) in (polygon.array ?? []).enumerated() {
                guard let ring = ring(written) else { return nil }
                // The first goes round the polygon and the others round its holes. Files that wind both alike are to be
                // read too (RFC 7946, section 3.1.6), and a hole would be painted over with what is around it.
                let isReversed = (AreaShapes.doubledArea(of: ring) < 0) == (place == 0)
                rings.append(isReversed ? ring.reversed() : ring)
            }
        }
        return rings
    }

    private static func ring(_ written: JSONValue) -> Ring? {
        guard let points = written.array else { return nil }
        var ring: Ring = []
        for point in points {
            guard let pair = point.array, pair.count >= 2, let x = pair[0].number, let y = pair[1].number,
                (-180...180).contains(x), (-90...90).contains(y)
            else { return nil }
            ring.append((x, y))
        }
        return ring
    }

    /// Twice the area within a ring, in square degrees: above nought if it runs against the clock.
    private static func doubledArea(of ring: Ring) -> Double {
        zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) { area, side in
            let (from, to) = side
            return area + from.longitude * to.latitude - to.longitude * from.latitude
        }
    }

    /// The shape of each key, by the property that holds it.
    func shapes(_ keys: [String], key: String) -> [AreaMap.Shape] {
        keys.map { wanted in areas.first { $0.properties[key] == wanted }.map { .rings($0.rings) } ?? .none }
    }
}

extension JSONValue {
    fileprivate var number: Double? {
        if case .number(let text) = content { return Double(text) }
        return nil
    }
}

/// The places of the authorities in a grid of tiles, as their table gives them.
struct AreaTiles {
    private let table: PublishedTable
    private let rows: [String: Int]

    /// Nil where no authority has a place.
    init?(_ evidence: PublishedEvidence) {
        guard let table = evidence.table(of: .authorities) else { return nil }
        self.table = table
        rows = Dictionary(firstOf: evidence.authorities.map { ($0.key, $0.row) })
        let placed = shapes(evidence.authorities.map(\.key)).contains { if case .tile = $0 { true } else { false } }
        guard placed else { return nil }
    }

    func shapes(_ keys: [String]) -> [AreaMap.Shape] {
        keys.map { key in
            guard let row = rows[key], let column = place("tile_column", row), let line = place("tile_row", row) else {
                return .none
            }
            return .tile(column: column, row: line, letters: cell("tile_letters", row)?.text ?? "")
        }
    }

    /// Counted from 0 or from 1; nobody draws a grid of more than sixty.
    private func place(_ part: String, _ row: Int) -> Int? {
        cell(part, row)?.double.map { Int($0) }.flatMap { (0...60).contains($0) ? $0 : nil }
    }

    private func cell(_ part: String, _ row: Int) -> Cell? {
        table.cell(row, table.resource.roleColumns[part]?.value ?? part)
    }
}

extension Diagnostic {
    fileprivate static func notGeoJSON(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this is no GeoJSON FeatureCollection", help: "export the areas as GeoJSON (RFC 7946), WGS 84")
    }

    fileprivate static func notAnArea(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this feature has no area in degrees of longitude and latitude",
            help: "only `Polygon` and `MultiPolygon` are drawn, in WGS 84, longitude first")
    }
}

/// A part of a figure: a value for some of its dimensions, as in `figure:late-replies?force=kent&year=2023`.
public struct Slice: Sendable, Hashable, Comparable {
    /// Pairs of dimension and value, sorted by dimension.
    public let pairs: [Pair]

    public struct Pair: Sendable, Hashable {
        public let dimension: String
        public let value: String
    }

    public init(_ pairs: [(String, String)] = []) {
        self.pairs = pairs.map { Pair(dimension: $0.0, value: $0.1) }.sorted { $0.dimension < $1.dimension }
    }

    public var isEmpty: Bool { pairs.isEmpty }

    public subscript(dimension: String) -> String? { pairs.first { $0.dimension == dimension }?.value }

    /// The slice as it stands in a link after the figure's id: `?force=kent&year=2023`; empty for the whole figure.
    public var query: String {
        pairs.isEmpty
            ? ""
            : "?" + pairs.map { "\($0.dimension.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }

    public static func < (a: Slice, b: Slice) -> Bool {
        a.pairs.map { "\($0.dimension)=\($0.value)" }.lexicographicallyPrecedes(
            b.pairs.map { "\($0.dimension)=\($0.value)" })
    }
}

extension String {
    /// Percent-encoded but for the unreserved characters of RFC 3986.
    fileprivate var percentEncoded: String {
        let isUnreserved = { (byte: UInt8) in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
            default: false
            }
        }
        // Nearly every value is one of these.
        if utf8.allSatisfy(isUnreserved) { return self }
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = utf8.flatMap { byte -> [UInt8] in
            isUnreserved(byte) ? [byte] : [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

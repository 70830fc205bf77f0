internal import Quantities

/// A value as the lock keeps it: as it is shown, and unrounded with its bounds where these say more. The disclosure attack
/// reads old ones again, and pages show them.
public struct LockedValue: Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    init(_ value: FigureValue, _ words: Words) {
        let formatted = words.shown(value)
        guard value.doubleCounted == nil else {
            text = formatted
            return
        }
        let plain = { (number: Double) in Cell.number(number).source }
        var details: [String] = []
        if let parts = value.parts { details.append("\(parts.of) of \(parts.among)") }
        if let observed = value.observed, value.parts == nil, plain(observed) != formatted.replacing(",", with: "") {
            details.append(plain(observed))
        }
        if value.unknownCount > 0 {
            let (low, high) = (value.low.map(plain) ?? "…", value.high.map(plain) ?? "…")
            details.append("\(value.unknownCount) unknown, \(low) to \(high)")
        }
        text = details.isEmpty ? formatted : "\(formatted) (\(details.joined(separator: "; ")))"
    }

    /// Whom a figure covers: how many authorities there are of each state.
    init(_ coverage: Coverage) {
        text = coverage.groups.map { "\($0.authorities.count) \($0.state.rawValue)" }.joined(separator: ", ")
    }

    /// The unrounded rate, and for how many people it is: of "60.7 per 100,000 (60.69)" 60.69 and 100,000; nil where the
    /// value is no rate, or tells none.
    var rate: (rate: Double, per: Double)? {
        let plain = text.replacing(",", with: "")
        guard let match = plain.firstMatch(of: #/ (?:per (\d+)|a head)(?: \((\d[\d.e+-]*))?/#),
            let per = match.1.map({ Double($0) }) ?? 1
        else { return nil }
        let said = plain[..<match.range.lowerBound].firstMatch(of: #/\d[\d.]*/#).map { $0.output }
        return (match.2 ?? said).flatMap { Double($0) }.map { ($0, per) }
    }

    /// Whether it says within which bounds the value lies.
    var isBounded: Bool { text.contains(" unknown, ") }

    /// The counts in it: of "44% (7 of 16)" seven and sixteen, of "at least 1,412 (…)" 1412.
    var counts: [Int] {
        let plain = text.replacing(",", with: "")
        if let parts = plain.firstMatch(of: #/(\d+) of (\d+)/#) { return [parts.1, parts.2].compactMap { Int($0) } }
        // Money has decimals, which say nothing where they are noughts.
        let number = plain.firstMatch(of: #/\d+(?:\.\d+)?(?![\d.%])/#).flatMap { Double($0.output) }
        return number.flatMap(Int.init(exactly:)).map { [$0] } ?? []
    }

    /// It in a sentence: of one authority the lock says "1 have no row in the table", as it does of several.
    public var said: String {
        guard let coverage else { return text }
        let ofOne = ["have": "has", "are": "is", "were": "was", "hold": "holds"]
        return coverage.map { state, count in
            var words = state.rawValue.split(separator: " ").map(String.init)
            if count == 1, let verb = ofOne[words[0]] { words[0] = verb }
            return "\(count) " + words.joined(separator: " ")
        }.joined(separator: ", ")
    }

    /// How many authorities there were of each state; nil where it is no coverage, or names a state that is none any more.
    public var coverage: [(state: Coverage.State, count: Int)]? {
        var result: [(state: Coverage.State, count: Int)] = []
        for part in text.utf8.split(separator: UInt8(ascii: ",")) {
            let words = part.drop { $0 == 0x20 }.split(separator: 0x20, maxSplits: 1)
            guard words.count == 2, let count = Int(Substring(words[0])),
                let state = Coverage.State(rawValue: String(Substring(words[1])))
            else { return nil }
            result.append((state, count))
        }
        return result.isEmpty ? nil : result
    }

    /// It without its details; of a share it stays how many there are of how many.
    var withoutDetails: String {
        guard text.utf8.last == UInt8(ascii: ")"), let opening = text.utf8.lastIndex(of: UInt8(ascii: "(")) else {
            return text
        }
        let said = text[..<opening].dropLast()
        let detail = text[opening...].dropFirst().dropLast().prefix { $0 != ";" }
        return detail.contains(" of ") && detail != said ? "\(said) (\(detail))" : String(said)
    }
}

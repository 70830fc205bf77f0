public import Diagnostics
internal import Documents
public import Quantities

/// `figures.lock`: every value that is published, and how values have changed since the first. A value that differs from
/// it stops the build until somebody accepts it with a reason.
public struct FigureLock: Sendable {
    /// Why a value has changed.
    public enum Kind: String, Sendable, CaseIterable {
        /// New rows, or cells that were not coded before.
        case update
        /// The value that was published was wrong.
        case correction
        /// The figure now means something else.
        case definition
        /// The figure is not published any more.
        case withdrawal
    }

    /// A set of values that were accepted together.
    public struct Change: Sendable {
        public let asOf: CalendarDate
        public let kind: Kind
        public let reason: String
        public let values: [Difference]
    }

    /// A value before and after; nil where there was or is none.
    public struct Difference: Sendable, Hashable {
        public let key: String
        public let from: String?
        public let to: String?

        /// Whether it is whom the figure covers that changed.
        public var isOfCoverage: Bool { FigureLock.isOfCoverage(key) }

        /// The id of the figure that the key names.
        public var figure: String { FigureLock.figure(of: key) }
    }

    /// Whether a key stands for whom a figure covers.
    public static func isOfCoverage(_ key: String) -> Bool { key.hasSuffix("#coverage") }

    /// The id of the figure whose value a key names: of `late?force=kent` and `late#coverage` it is `late`.
    public static func figure(of key: String) -> String { String(key.prefix { $0 != "?" && $0 != "#" }) }

    /// Values as they are published, by figure and slice, in order.
    public let values: [(key: String, value: String)]
    /// Oldest first.
    public let history: [Change]
    /// Whether its values were computed with a private tree laid over the content, so that they can't be checked without.
    public let hasOverlay: Bool
    /// The figures that were under embargo when the lock was written. Nobody has read their values, so these have no
    /// history yet.
    public let embargoed: Set<String>
    private let origins: [String: Origin]

    /// Where the lock says a value; the place for a message about it.
    public func origin(of key: String) -> Origin? { origins[key] }

    /// A lock of all that is published now, with no history.
    ///
    /// - Parameters:
    ///   - words: in which the lock is kept: those that the program carries, whatever the language of the site, since a
    ///     lock is read again by ``counts(in:)``, and outlives a translation.
    ///   - embargoed: the ids of figures that are not published yet.
    public init(
        _ evidence: PublishedEvidence, minimumBase: Int, words: Words, hasOverlay: Bool = false,
        embargoed: Set<String> = []
    ) {
        (self.hasOverlay, self.embargoed) = (hasOverlay, embargoed)
        values = evidence.figures.flatMap { figure in
            let coverage = figure.coverage.map { coverage in
                (
                    figure.id + "#coverage",
                    coverage.groups.map { "\($0.authorities.count) \($0.state.rawValue)" }.joined(separator: ", ")
                )
            }
            return ([Slice()] + figure.slices).map { slice in
                (figure.id + slice.query, figure.value(slice, minimumBase: minimumBase).locked(words))
            } + [coverage].compactMap { $0 }
        }
        history = []
        origins = [:]
    }

    private init(
        values: [(key: String, value: String)], history: [Change], origins: [String: Origin], hasOverlay: Bool,
        embargoed: Set<String>
    ) {
        (self.values, self.history, self.origins) = (values, history, origins)
        (self.hasOverlay, self.embargoed) = (hasOverlay, embargoed)
    }

    /// What differs between this lock and what is published now: changed and gone in this lock's order, then what is new.
    public func differences(from current: FigureLock) -> [Difference] {
        // The coverage of a table without rows says nothing yet.
        let (old, new) = (values.filter { !$0.value.isEmpty }, current.values.filter { !$0.value.isEmpty })
        let (before, now) = (Dictionary(pairs: old), Dictionary(pairs: new))
        return old.filter { now[$0.key] != $0.value }
            .map { Difference(key: $0.key, from: $0.value, to: now[$0.key]) }
            + new.filter { before[$0.key] == nil }.map { Difference(key: $0.key, from: nil, to: $0.value) }
    }

    /// What has changed in figures other than these; a change that touched nothing else is left out.
    public func history(without ids: Set<String>) -> [Change] {
        history.compactMap { change in
            let values = change.values.filter { !ids.contains($0.figure) }
            return values.isEmpty && !change.values.isEmpty
                ? nil : Change(asOf: change.asOf, kind: change.kind, reason: change.reason, values: values)
        }
    }

    /// The lock of what is published now, with this lock's history and one more change.
    public func accepting(_ current: FigureLock, asOf: CalendarDate, _ kind: Kind, reason: String) -> FigureLock {
        let values = publicDifferences(from: current)
        let change = Change(asOf: asOf, kind: kind, reason: reason, values: values)
        return FigureLock(
            values: current.values, history: history + (values.isEmpty ? [] : [change]), origins: [:],
            hasOverlay: current.hasOverlay, embargoed: current.embargoed)
    }

    /// What differs in figures that readers have seen or are about to see. A figure that was under embargo and is gone was
    /// never seen.
    public func publicDifferences(from current: FigureLock) -> [Difference] {
        let there = Set(current.values.map { FigureLock.figure(of: $0.key) })
        let unseen = current.embargoed.union(embargoed.subtracting(there))
        return differences(from: current).filter { !unseen.contains($0.figure) }
    }
}

extension Dictionary where Key == String, Value == String {
    fileprivate init(pairs: [(key: String, value: String)]) {
        self.init(pairs.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Slice {
    /// The slice as it stands in a link after the figure's id: `?force=kent&year=2023`; empty for the whole figure.
    public var query: String {
        pairs.isEmpty
            ? ""
            : "?" + pairs.map { "\($0.dimension.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
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

extension FigureLock {
    /// Every value that a lock tells, now or in its history.
    public var told: [(key: String, value: String)] {
        values
            + history.flatMap(\.values).flatMap { difference in
                [difference.from, difference.to].compactMap { $0 }.map { (difference.key, $0) }
            }
    }

    /// The unrounded rate in a value as the lock writes it, and for how many people it is: of "60.7 per 100,000 (60.69)"
    /// 60.69 and 100,000; nil where the value is no rate, or tells none.
    static func rate(in value: String) -> (rate: Double, per: Double)? {
        let plain = value.replacing(",", with: "")
        guard let match = plain.firstMatch(of: #/ (?:per (\d+)|a head)(?: \((\d[\d.e+-]*))?/#),
            let per = match.1.map({ Double($0) }) ?? 1
        else { return nil }
        let said = plain[..<match.range.lowerBound].firstMatch(of: #/\d[\d.]*/#).map { $0.output }
        return (match.2 ?? said).flatMap { Double($0) }.map { ($0, per) }
    }

    /// The counts in a value as the lock writes it: of "44% (7 of 16)" seven and sixteen, of "at least 1,412 (…)" 1412.
    static func counts(in value: String) -> [Int] {
        let plain = value.replacing(",", with: "")
        if let parts = plain.firstMatch(of: #/(\d+) of (\d+)/#) { return [parts.1, parts.2].compactMap { Int($0) } }
        // Money has decimals, which say nothing where they are noughts.
        let number = plain.firstMatch(of: #/\d+(?:\.\d+)?(?![\d.%])/#).flatMap { Double($0.output) }
        return number.flatMap(Int.init(exactly:)).map { [$0] } ?? []
    }
}

extension FigureLock.Difference {
    /// The two values as pages show them, without what the lock keeps of them besides; with it where they differ in that
    /// alone.
    public var shown: (from: String?, to: String?) {
        let (from, to) = (self.from.map(FigureLock.shown), self.to.map(FigureLock.shown))
        return from == to ? (self.from, self.to) : (from, to)
    }
}

extension FigureLock {
    /// A value without its details; of a share it stays how many there are of how many.
    fileprivate static func shown(_ value: String) -> String {
        guard value.utf8.last == UInt8(ascii: ")"), let opening = value.utf8.lastIndex(of: UInt8(ascii: "(")) else {
            return value
        }
        let said = value[..<opening].dropLast()
        let detail = value[opening...].dropFirst().dropLast().prefix { $0 != ";" }
        return detail.contains(" of ") && detail != said ? "\(said) (\(detail))" : String(said)
    }

    /// How many authorities there were of each state in what the lock keeps of a coverage; nil where it is none, or names
    /// a state that is none any more.
    public static func coverage(in value: String) -> [(state: Coverage.State, count: Int)]? {
        var result: [(state: Coverage.State, count: Int)] = []
        for part in value.utf8.split(separator: UInt8(ascii: ",")) {
            let words = part.drop { $0 == 0x20 }.split(separator: 0x20, maxSplits: 1)
            guard words.count == 2, let count = Int(Substring(words[0])),
                let state = Coverage.State(rawValue: String(Substring(words[1])))
            else { return nil }
            result.append((state, count))
        }
        return result.isEmpty ? nil : result
    }
}

extension FigureLock.Kind: WordsKey {
    public var key: String { "changes.\(rawValue)" }
}

extension FigureValue {
    /// The value as the lock keeps it: as it is shown, and unrounded with its bounds where these say more.
    fileprivate func locked(_ words: Words) -> String {
        let formatted = words.shown(self)
        if doubleCounted != nil { return formatted }
        let plain = { (number: Double) in
            number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
        }
        var details: [String] = []
        if let parts { details.append("\(parts.of) of \(parts.among)") }
        if let observed, parts == nil, plain(observed) != formatted.replacing(",", with: "") {
            details.append(plain(observed))
        }
        if unknownCount > 0 {
            details.append("\(unknownCount) unknown, \(low.map(plain) ?? "…") to \(high.map(plain) ?? "…")")
        }
        return details.isEmpty ? formatted : "\(formatted) (\(details.joined(separator: "; ")))"
    }
}

// MARK: The file

extension FigureLock {
    /// Reads a lock; nil where it can't be trusted, which is reported.
    public static func read(_ file: SourceFile, _ findings: inout Findings) -> FigureLock? {
        var own = Findings()
        defer { findings.report(contentsOf: own) }
        guard SourceText.check(file, limit: SizeLimit.lock, &own) != nil, let node = YAMLParser.parse(file, &own),
            var map = MappingReader(node, "figures.lock", &own)
        else { return nil }
        let values = map.required("values", .dictionary(of: .text), &own) ?? []
        let history = map.optional("history", .list(of: .change), &own) ?? []
        let hasOverlay = map.optional("overlay", .boolean, &own) ?? false
        let embargoed = map.optional("embargoed", .list(of: .text), &own) ?? []
        map.finish(&own)
        guard !own.hasErrors else { return nil }
        return FigureLock(
            values: values.map { ($0.key.value, $0.value) }, history: history,
            origins: Dictionary(values.map { ($0.key.value, $0.key.origin) }, uniquingKeysWith: { first, _ in first }),
            hasOverlay: hasOverlay, embargoed: Set(embargoed))
    }

    /// The lock as a file: a line for each value, so that a change shows as one line in Git, and a block for each change.
    public var text: String {
        var text =
            "# Every published value, and how values have changed. Written by accept-figures; don't edit it.\n"
            + (hasOverlay ? "overlay: true\n" : "")
            + (embargoed.isEmpty ? "" : "embargoed: [\(embargoed.sorted().joined(separator: ", "))]\n") + "values:\n"
        if values.isEmpty { text = text.dropLast() + " {}\n" }
        for (key, value) in values {
            // YAML takes a key of more than 1,024 characters only where it is marked as one.
            text +=
                key.utf8.count < 900
                ? "  \(key.yamlKey): \(value.yamlQuoted)\n" : "  ? \(key)\n  : \(value.yamlQuoted)\n"
        }
        guard !history.isEmpty else { return text }
        text += "history:\n"
        for change in history {
            text += "  - as_of: \(change.asOf.iso)\n    kind: \(change.kind.rawValue)\n"
            text += "    reason: \(change.reason.yamlQuoted)\n    values:\n"
            for value in change.values {
                text += "      - figure: \(value.key.yamlQuoted)\n"
                if let from = value.from { text += "        from: \(from.yamlQuoted)\n" }
                if let to = value.to { text += "        to: \(to.yamlQuoted)\n" }
            }
        }
        return text
    }
}

extension String {
    /// The text as a key: quoted where YAML would read it as nothing.
    fileprivate var yamlKey: String { ["null", "~"].contains(self) ? yamlQuoted : self }
}

extension YAMLType where Value == FigureLock.Change {
    fileprivate static var change: Self {
        YAMLType("a change (as_of, kind, reason, values)") { node, findings in
            guard var map = MappingReader(node, "a change", &findings) else { return nil }
            let date = YAMLType<String>.text.narrowed(to: "a date (`YYYY-MM-DD`)") { CalendarDate(iso: $0) }
            let asOf = map.required("as_of", date, &findings)
            let kind = map.required("kind", .choice(FigureLock.Kind.allCases.map(\.rawValue)), &findings)
            let reason = map.required("reason", .words, &findings)
            let values = map.required("values", .list(of: .difference), &findings)
            map.finish(&findings)
            guard let asOf, let kind = kind.flatMap(FigureLock.Kind.init), let reason, let values else { return nil }
            return FigureLock.Change(asOf: asOf, kind: kind, reason: reason, values: values)
        }
    }
}

extension YAMLType where Value == FigureLock.Difference {
    fileprivate static var difference: Self {
        YAMLType("a changed value (figure, from, to)") { node, findings in
            guard var map = MappingReader(node, "a changed value", &findings) else { return nil }
            let key = map.required("figure", .text, &findings)
            let from = map.optional("from", .text, &findings)
            let to = map.optional("to", .text, &findings)
            map.finish(&findings)
            return key.map { FigureLock.Difference(key: $0, from: from, to: to) }
        }
    }
}

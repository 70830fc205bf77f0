public import Diagnostics
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
    public struct Change: Sendable, Hashable {
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
        /// What a figure was called that is gone.
        public let title: String?

        /// Whether it is the figure itself that changed, no slice of it nor whom it covers.
        public var isOfWhole: Bool { key == figure }

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
    /// What figures are called, by their ids: once one is gone nothing else tells. A lock written before has none.
    public let titles: [String: String]
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
    ///     lock is read again by ``LockedValue``, and outlives a translation.
    ///   - embargoed: the ids of figures that are not published yet.
    public init(
        _ evidence: PublishedEvidence, words: Words, hasOverlay: Bool = false, embargoed: Set<String> = []
    ) {
        (self.hasOverlay, self.embargoed) = (hasOverlay, embargoed)
        titles = Dictionary(firstOf: evidence.figures.map { ($0.id, $0.definition.title.value) })
        values = evidence.figures.flatMap { figure in
            let coverage = figure.coverage.map { [(figure.id + "#coverage", LockedValue($0).text)] } ?? []
            return ([Slice()] + figure.slices).map { slice in
                (figure.id + slice.query, LockedValue(figure.value(slice), words).text)
            } + coverage
        }
        history = []
        origins = [:]
    }

    init(
        values: [(key: String, value: String)], titles: [String: String], history: [Change],
        origins: [String: Origin], hasOverlay: Bool, embargoed: Set<String>
    ) {
        (self.values, self.titles, self.history, self.origins) = (values, titles, history, origins)
        (self.hasOverlay, self.embargoed) = (hasOverlay, embargoed)
    }

    /// What differs between this lock and what is published now: changed and gone in this lock's order, then what is new.
    public func differences(from current: FigureLock) -> [Difference] {
        // The coverage of a table without rows says nothing yet.
        let (old, new) = (values.filter { !$0.value.isEmpty }, current.values.filter { !$0.value.isEmpty })
        let before = Dictionary(firstOf: old.map { ($0.key, $0.value) })
        let now = Dictionary(firstOf: new.map { ($0.key, $0.value) })
        return old.filter { now[$0.key] != $0.value }
            .map { key, value in
                Difference(key: key, from: value, to: now[key], title: now[key] == nil ? titles[key] : nil)
            }
            + new.filter { before[$0.key] == nil }.map {
                Difference(key: $0.key, from: nil, to: $0.value, title: nil)
            }
    }

    /// The changes of this lock's history that a later lock doesn't tell as they were. What readers were told is never
    /// taken back: a lock's history only grows.
    public func history(missingIn later: FigureLock?) -> [Change] {
        let told = Set(later?.history ?? [])
        return history.filter { !told.contains($0) }
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
            values: current.values, titles: current.titles, history: history + (values.isEmpty ? [] : [change]),
            origins: [:], hasOverlay: current.hasOverlay, embargoed: current.embargoed)
    }

    /// This lock with what another says of some figures, without history.
    public func taking(_ figures: Set<String>, from current: FigureLock) -> FigureLock {
        let id = { (value: (key: String, value: String)) in FigureLock.figure(of: value.key) }
        let taken = Dictionary(grouping: current.values.filter { figures.contains(id($0)) }, by: id)
        var ahead = figures
        // Each stands where it stood, so that in Git only what was taken shows.
        let values = values.flatMap { value -> [(key: String, value: String)] in
            guard figures.contains(id(value)) else { return [value] }
            return ahead.remove(id(value)).flatMap { taken[$0] } ?? []
        }
        return FigureLock(
            values: values + current.values.filter { ahead.contains(id($0)) },
            titles: titles.filter { !figures.contains($0.key) }
                .merging(current.titles.filter { figures.contains($0.key) }) { $1 },
            history: [], origins: [:], hasOverlay: current.hasOverlay,
            embargoed: embargoed.subtracting(figures).union(current.embargoed.intersection(figures)))
    }

    /// What differs in figures that readers have seen or are about to see. A figure that was under embargo and is gone was
    /// never seen.
    public func publicDifferences(from current: FigureLock) -> [Difference] {
        let there = Set(current.values.map { FigureLock.figure(of: $0.key) })
        let unseen = current.embargoed.union(embargoed.subtracting(there))
        return differences(from: current).filter { !unseen.contains($0.figure) }
    }

    /// Every value that a lock tells, now or in its history.
    public var told: [(key: String, value: String)] {
        values
            + history.flatMap(\.values).flatMap { difference in
                [difference.from, difference.to].compactMap { $0 }.map { (difference.key, $0) }
            }
    }
}

extension FigureLock.Kind: WordsKey {
    public var key: String { "changes.\(rawValue)" }
}

extension FigureLock.Difference {
    /// The two values in sentences.
    public var said: (from: String?, to: String?) {
        (from.map { LockedValue($0).said }, to.map { LockedValue($0).said })
    }

    /// The two values as pages show them, without what the lock keeps of them besides; with it where they differ in that
    /// alone.
    public var shown: (from: String?, to: String?) {
        let shown = { (value: String) in LockedValue(value).withoutDetails }
        let (from, to) = (self.from.map(shown), self.to.map(shown))
        return from == to ? (self.from, self.to) : (from, to)
    }
}

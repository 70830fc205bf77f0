internal import Algorithms
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// How published values have changed, oldest first, sorted by what they are about, so that no page looks through what
/// concerns others.
struct ValueHistory: Sendable {
    /// Values that were accepted together, as far as a page shows them.
    typealias Entry = (change: FigureLock.Change, values: [FigureLock.Difference])

    /// A figure that was published and is no more.
    struct Withdrawal: Sendable {
        let title: String
        /// The change with which it went.
        let change: FigureLock.Change
    }

    /// What those have to know who quoted a value: errors that were put right, and figures that are gone.
    let notices: [Entry]
    /// Errors that were published and have been put right.
    let corrections: [Entry]
    /// By their ids.
    let withdrawals: [String: Withdrawal]
    private let byFigure: [String: [Entry]]
    private let byKey: [String: [Entry]]
    private let byValue: [String: [Entry]]

    init(_ changes: [FigureLock.Change], _ evidence: PublishedEvidence) {
        notices = changes.compactMap(Self.notice)
        corrections = notices.filter { $0.change.kind == .correction }
        withdrawals = Self.withdrawals(changes, evidence)
        byFigure = Self.index(changes) { [$0.figure] }
        byKey = Self.index(changes) { [$0.key] }
        let subjects = SliceSubjects(evidence)
        byValue = Self.index(changes) { difference in
            (parseQuery(difference.key)?.pairs ?? []).map(\.1) + subjects.authorities(ofFigure: difference.key)
        }
    }

    private static func notice(of change: FigureLock.Change) -> Entry? {
        guard !change.values.isEmpty else { return nil }
        switch change.kind {
        case .update, .definition: return nil
        case .correction: return (change, change.values)
        case .withdrawal:
            // With a figure go its slices and whom it covered.
            let gone = Set(change.values.filter { $0.isOfWhole && $0.to == nil }.map(\.key))
            return (change, change.values.filter { $0.isOfWhole || !gone.contains($0.figure) })
        }
    }

    /// Those that were withdrawn or corrected away and that nobody has defined again. One that went with a new definition
    /// has another name.
    private static func withdrawals(
        _ changes: [FigureLock.Change], _ evidence: PublishedEvidence
    ) -> [String: Withdrawal] {
        var result: [String: Withdrawal] = [:]
        for change in changes {
            // The id is a name in an address, and somebody may have edited the lock.
            for value in change.values where value.isOfWhole && Slug.isValid(value.key) {
                result[value.key] =
                    value.to == nil && evidence.figure(value.key) == nil
                        && [.withdrawal, .correction].contains(change.kind)
                    ? Withdrawal(title: value.title ?? value.key, change: change) : nil
            }
        }
        return result
    }

    /// For each figure or slice, by its key, the last day on which it was corrected.
    var lastCorrections: [String: CalendarDate] {
        Dictionary(
            corrections.flatMap { change, values in values.map { ($0.key, change.asOf) } },
            uniquingKeysWith: { _, last in last })
    }

    /// The ids of ``notices`` on their page: kind and day, and a number where the day has several.
    var noticeIDs: [String] {
        var count: [String: Int] = [:]
        return notices.map { change, _ in
            let id = "\(change.kind.rawValue)-\(change.asOf.iso)"
            let earlier = count[id, default: 0]
            count[id] = earlier + 1
            return earlier == 0 ? id : "\(id)-\(earlier + 1)"
        }
    }

    /// Changes of a figure and all of its slices.
    func changes(of figure: String) -> [Entry] { byFigure[figure] ?? [] }
    /// Changes of one figure or slice, by the key under which it is locked.
    func changes(ofKey key: String) -> [Entry] { byKey[key] ?? [] }
    /// Changes of slices that are about a value of some dimension: of an authority, by its key.
    func changes(about value: String) -> [Entry] { byValue[value] ?? [] }

    private static func index(
        _ changes: [FigureLock.Change], by names: (FigureLock.Difference) -> [String]
    ) -> [String: [Entry]] {
        var index: [String: [Entry]] = [:]
        for change in changes {
            var own: [String: [FigureLock.Difference]] = [:]
            for value in change.values {
                for name in names(value).uniqued() { own[name, default: []].append(value) }
            }
            for (name, values) in own { index[name, default: []].append((change, values)) }
        }
        return index
    }
}

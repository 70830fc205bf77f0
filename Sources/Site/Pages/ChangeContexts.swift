internal import Algorithms
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// How published values have changed, as pages tell it.
extension PageContexts {
    /// Changes of published values, the newest first.
    ///
    /// - Parameters:
    ///   - uses: which parts of figures have pages.
    ///   - isLinked: whether each value leads to its page.
    func changes(_ changes: [ValueHistory.Entry], _ uses: FigureUses, isLinked: Bool = true) -> Context.Value {
        .group("changes", changes.reversed().map { change($0, uses, id: nil, isLinked: isLinked) })
    }

    /// What has been corrected or withdrawn, values, words and cells, the newest first.
    func notices(_ history: ValueHistory, _ uses: FigureUses) -> Context.Value {
        let values = zip(history.notices, history.noticeIDs).map { entry, id in
            (date: entry.change.asOf, context: change(entry, uses, id: id))
        }
        let others = render.corrections.all.map { (date: $0.date, context: correction($0)) }
        return .group("changes", (values + others).sorted { $0.date < $1.date }.reversed().map(\.context))
    }

    /// - Parameter id: where other pages lead to the change.
    private func change(
        _ entry: ValueHistory.Entry, _ uses: FigureUses, id: String?, isLinked: Bool = true
    ) -> Context {
        let (change, values) = entry
        let told = merged(values.filter { isPublished($0) || $0.isOfWhole })
        return [
            "id": .text(id),
            "date": .text(words.text(change.asOf)), "date_iso": .text(change.asOf.iso),
            "kind": .text(words.text(change.kind)), "reason": .text(change.reason),
            "values": .list(
                told.map { value, count in
                    [
                        "name": .text(
                            count == 1 ? name(ofValue: value.key) : words(.coverageOfFigures, count: count)),
                        "href": .text(isLinked && count == 1 ? address(of: value, uses).map { root + $0 } : nil),
                        "from": .html(isPublished(value) ? locked(value.shown.from) : nil),
                        "to": .html(isPublished(value) ? locked(value.shown.to) : nil),
                    ]
                }),
        ]
    }

    /// Whether a value is still published. What one said that isn't may be what it was taken back for, and nobody holds it
    /// against what is suppressed or hidden now.
    private func isPublished(_ value: FigureLock.Difference) -> Bool {
        guard let figure = evidence.figure(value.figure) else { return false }
        if value.isOfWhole || value.isOfCoverage { return true }
        return parseQuery(value.key).map { figure.publishes(Slice($0.1)) } == true
    }

    /// A value of the lock, which is kept in the words of the program's own language, whatever that of the site.
    private func locked(_ value: String?) -> String {
        guard let value else { return words(.notPublished).htmlEscaped }
        if let coverage = LockedValue(value).coverage {
            let states = coverage.map { "\(words.number($0.count)) \(words.text($0.state, count: $0.count))" }
            return states.joined(separator: ", ").htmlEscaped
        }
        let isOwn = configuration.language.hasPrefix("en")
        return isOwn ? value.htmlEscaped : "<span lang=\"en\" dir=\"ltr\">\(value.htmlEscaped)</span>"
    }

    /// Changes with how many say the same: of all figures over a table the coverage changes at once.
    private func merged(
        _ values: [FigureLock.Difference]
    ) -> [(value: FigureLock.Difference, count: Int)] {
        let alike = Dictionary(grouping: values.filter(\.isOfCoverage)) { [$0.from, $0.to] }
        return values.compactMap { value in
            guard value.isOfCoverage, let same = alike[[value.from, value.to]] else { return (value, 1) }
            return same[0] == value ? (value, same.count) : nil
        }
    }

    /// The titles of the figures of which values changed, each once, and of how many others only whom they cover did.
    func names(ofChanged values: [FigureLock.Difference]) -> (titles: [String], onlyCovering: Int) {
        let changed = Array(values.filter { !$0.isOfCoverage }.map(\.figure).uniqued())
        let covering = Set(values.filter(\.isOfCoverage).map(\.figure)).subtracting(changed)
        return (Array(changed.map { title(of: $0) }.uniqued()), covering.count)
    }

    /// What a figure is called, or was.
    private func title(of figure: String) -> String {
        evidence.figure(figure)?.definition.title.value ?? render.withdrawn[figure] ?? figure
    }

    /// The page of a part where it has one, else that of its figure, or the one that says that it was withdrawn.
    private func address(of value: FigureLock.Difference, _ uses: FigureUses) -> String? {
        if let figure = evidence.figure(value.figure), let pairs = parseQuery(value.key)?.pairs, !pairs.isEmpty,
            uses.slices(of: figure).contains(Slice(pairs))
        {
            return site.figure(figure.id, Slice(pairs))
        }
        return site.figure(value.figure)
            ?? render.withdrawn[value.figure].map { _ in SiteMap.figure(withdrawn: value.figure) }
    }

    /// What readers call a value of the lock: the figure's title and, of a slice, what it is of.
    private func name(ofValue key: String) -> String {
        let title = title(of: FigureLock.figure(of: key))
        guard !FigureLock.isOfCoverage(key) else { return "\(title): \(configuration.profiles.plural)" }
        // Of one that is gone nothing but the whole is named.
        guard let (id, pairs) = parseQuery(key), let figure = evidence.figure(id) else { return title }
        return ([title] + render.labels.labels(of: Slice(pairs), in: figure)).joined(separator: ", ")
    }
}

internal import Algorithms
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// How published values have changed, as pages tell it.
extension PageContexts {
    /// Changes of published values, the newest first.
    ///
    /// - Parameter ids: those of the changes, where other pages lead to them.
    func changes(_ changes: [ValueHistory.Entry], ids: [String]? = nil) -> Context.Value {
        .group(
            "changes",
            changes.indices.reversed().map { index in
                let (change, values) = changes[index]
                let told = merged(values)
                return [
                    "id": .text(ids?[index]),
                    "date": .text(words.text(change.asOf)), "date_iso": .text(change.asOf.iso),
                    "kind": .text(words.text(change.kind)), "reason": .text(change.reason),
                    "values": .list(
                        told.map { value, count in
                            [
                                "name": .text(
                                    count == 1 ? name(ofValue: value.key) : words(.coverageOfFigures, count: count)),
                                "href": .text(count == 1 ? site.figure(value.figure).map { root + $0 } : nil),
                                "from": .html(locked(value.shown.from)), "to": .html(locked(value.shown.to)),
                            ]
                        }),
                ]
            })
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

    /// The titles of the figures of which values changed, each once.
    func names(ofChanged values: [FigureLock.Difference]) -> [String] {
        Array(values.map { evidence.figure($0.figure)?.definition.title.value ?? $0.figure }.uniqued())
    }

    /// What readers call a value of the lock: the figure's title and, of a slice, what it is of.
    private func name(ofValue key: String) -> String {
        let isCoverage = FigureLock.isOfCoverage(key)
        guard let (id, pairs) = parseQuery(isCoverage ? FigureLock.figure(of: key) : key),
            let figure = evidence.figure(id)
        else { return key }
        let title = figure.definition.title.value
        guard !isCoverage else { return "\(title): \(configuration.profiles.plural)" }
        return ([title] + pairs.map { render.labels.label(of: $0.1, along: $0.0, in: figure) }).joined(separator: ", ")
    }
}

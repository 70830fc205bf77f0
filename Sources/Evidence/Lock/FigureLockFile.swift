public import Diagnostics
internal import Documents
internal import Quantities

extension FigureLock {
    /// Reads a lock; nil where it can't be trusted, which is reported.
    public static func read(_ file: SourceFile, _ findings: inout Findings) -> FigureLock? {
        var own = Findings()
        defer { findings.report(contentsOf: own) }
        guard let node = YAMLParser.read(file, limit: SizeLimit.lock, &own),
            var map = MappingReader(node, "figures.lock", &own)
        else { return nil }
        let values = map.required("values", .dictionary(of: .text), &own) ?? []
        let titles = map.optional("titles", .dictionary(of: .text), &own) ?? []
        let history = map.optional("history", .list(of: .change), &own) ?? []
        let hasOverlay = map.optional("overlay", .boolean, &own) ?? false
        let embargoed = map.optional("embargoed", .list(of: .text), &own) ?? []
        map.finish(&own)
        guard !own.hasErrors else { return nil }
        return FigureLock(
            values: values.map { ($0.key.value, $0.value) },
            titles: Dictionary(firstOf: titles.map { ($0.key.value, $0.value) }), history: history,
            origins: Dictionary(firstOf: values.map { ($0.key.value, $0.key.origin) }),
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
        if !titles.isEmpty { text += "titles:\n" }
        for (id, title) in titles.sorted(by: { $0.key < $1.key }) {
            text += "  \(id.yamlKey): \(title.yamlQuoted)\n"
        }
        guard !history.isEmpty else { return text }
        text += "history:\n"
        for change in history {
            text += "  - as_of: \(change.asOf.iso)\n    kind: \(change.kind.rawValue)\n"
            text += "    reason: \(change.reason.yamlQuoted)\n    values:\n"
            for value in change.values {
                text += "      - figure: \(value.key.yamlQuoted)\n"
                if let title = value.title { text += "        title: \(title.yamlQuoted)\n" }
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
            let asOf = map.required("as_of", .date, &findings)
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
        YAMLType("a changed value (figure, title, from, to)") { node, findings in
            guard var map = MappingReader(node, "a changed value", &findings) else { return nil }
            let key = map.required("figure", .text, &findings)
            let title = map.optional("title", .text, &findings)
            let from = map.optional("from", .text, &findings)
            let to = map.optional("to", .text, &findings)
            map.finish(&findings)
            return key.map { FigureLock.Difference(key: $0, from: from, to: to, title: title) }
        }
    }
}

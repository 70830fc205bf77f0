internal import Diagnostics
internal import Documents

extension FigureDefinition {
    /// The figures of all files of `figures/`, each id once.
    static func read(
        _ files: [SourceFile], _ findings: inout Findings
    ) -> Definitions<FigureDefinition> {
        var seen: [String: Origin] = [:]
        var result = Definitions<FigureDefinition>()
        for file in files {
            guard let node = YAMLParser.read(file, &findings) else {
                result.faulty = .all
                continue
            }
            let definitions = read(node, &findings)
            result.faulty.formUnion(definitions.faulty)
            for definition in definitions.items {
                if let first = seen[definition.id.value] {
                    findings.report(.duplicateFigure(definition.id, first: first))
                } else {
                    seen[definition.id.value] = definition.id.origin
                    result.items.append(definition)
                    if result.items.count == figureLimit + 1 {
                        findings.report(.tooManyFigures(definition.id, figureLimit))
                    }
                }
            }
        }
        for excess in result.items.dropFirst(figureLimit) { result.faulty.insert(excess.id.value) }
        result.items = Array(result.items.prefix(figureLimit))
        return result
    }

    /// Each has a query and a page of its own.
    private static let figureLimit = 1_000
}

extension Diagnostic {
    fileprivate static func duplicateFigure(_ id: Located<String>, first: Origin) -> Diagnostic {
        let place = first.location
        return .error(
            at: id.origin, "the figure `\(id.value)` is defined at \(place.path):\(place.line) already",
            help: "give one of the two another id")
    }

    fileprivate static func tooManyFigures(_ id: Located<String>, _ limit: Int) -> Diagnostic {
        .error(
            at: id.origin, "`\(id.value)` is one figure more than the \(limit) that are counted",
            help: "slice one figure by a dimension (`by:`) in place of many that differ by a value")
    }
}

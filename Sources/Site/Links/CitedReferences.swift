internal import Diagnostics
internal import Documents
internal import Evidence

/// Which references the site cites: in its texts, and in the rows of its tables. The others are not published, since a
/// draft may cite them.
struct CitedReferences: Sendable {
    private let ids: Set<String>

    /// Holds what is cited against the list of references. A row that cites what isn't there, or whose source is withheld
    /// and stands with its address among the references, is an error; a reference that nothing cites is a warning.
    ///
    /// - Parameters:
    ///   - texts: the ids that texts cite.
    ///   - areKnown: whether these are all, and all that rows cite is known.
    init(
        _ texts: Set<String>, _ evidence: PublishedEvidence, _ editorial: EditorialContent, areKnown: Bool,
        _ findings: inout Findings
    ) {
        var areKnown = areKnown
        let known = Dictionary(firstOf: editorial.references, by: \.id.value)
        for citation in evidence.citations {
            guard let reference = known[citation.id.value] else {
                if editorial.absences.faulty[.source]?.contains(citation.id.value) == true { continue }
                findings.report(.unknownReference(citation.id, known: known.keys.sorted()))
                areKnown = false
                continue
            }
            let isWithheld = evidence.table(citation.table)?.isLinkWithheld(citation.row) == true
            if isWithheld, reference.url != nil || reference.archive != nil {
                findings.report(.exposed(citation.id, reference))
            }
        }
        ids = texts.union(evidence.citations.lazy.map(\.id.value))
        // What has an error may mean the rest.
        guard areKnown else { return }
        for reference in editorial.references
        where !ids.contains(reference.id.value) && !editorial.citedByDrafts.contains(reference.id.value) {
            findings.report(.uncited(reference.id))
        }
    }

    func contains(_ reference: Reference) -> Bool { ids.contains(reference.id.value) }
}

extension Diagnostic {
    fileprivate static func unknownReference(_ id: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: id.origin, "there is no reference `\(id.value)`",
            help: suggestion(for: id.value, among: known, kind: "reference"))
    }

    fileprivate static func exposed(_ id: Located<String>, _ reference: Reference) -> Diagnostic {
        let place = reference.id.origin.location
        return .error(
            at: id.origin,
            "the source of this row is not to be linked, and `\(id.value)` has its address at "
                + "\(place.path):\(place.line)",
            help: "take `URL`, `DOI` and `archive_location` out of that reference, or let the row's source be linked")
    }

    fileprivate static func uncited(_ id: Located<String>) -> Diagnostic {
        .warning(
            at: id.origin, "nothing cites the reference `\(id.value)`, so it is not published",
            help: "cite it in a text (`[words](source:\(id.value))`), or in a table's column with `daylight: {cites: "
                + "true}`; otherwise delete it")
    }
}

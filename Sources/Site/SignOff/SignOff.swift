internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// Holds texts against their approvals, where `site.yaml` asks for any.
struct SignOff {
    let read: ReadSite
    let graph: ContentGraph
    /// Every value as the lock would hold it.
    private let values: [(key: String, value: String)]
    /// Where in ``values`` those stand that a node names: one value, or all of a figure.
    private let places: [ContentNode: [Int]]

    init(_ read: ReadSite) {
        self.read = read
        graph = ContentGraph(read.editorial, read.configuration, read.evidence)
        let values = read.lock().values
        var places: [ContentNode: [Int]] = [:]
        for (place, value) in values.enumerated() {
            places[.value(value.key), default: []].append(place)
            places[.figure(FigureLock.figure(of: value.key)), default: []].append(place)
        }
        (self.values, self.places) = (values, places)
    }

    func fingerprint(_ text: SignedText) -> Fingerprint {
        let reached = graph.reached(from: [.text(text.path)]) { if case .text = $0 { true } else { false } }
        let covered = Set(reached.flatMap { places[$0] ?? [] }).sorted().map { values[$0] }
        return Fingerprint(text, reached, read, values: covered)
    }

    /// Reports every text that a role has not approved as it stands. Of what is not published yet it is only noted.
    func check(isPreview: Bool, _ findings: inout Findings) {
        let (roles, texts) = (read.configuration.signOff, read.editorial.signedTexts)
        let given = Dictionary(firstOf: read.approvals.texts.map { ($0.path.value, $0.approvals) })
        let known = Set(texts.map(\.path))
        for text in texts {
            let fingerprint = fingerprint(text).text
            for role in roles {
                let approval = given[text.path]?.first { $0.role.value == role }
                guard approval?.fingerprint != fingerprint else { continue }
                let severity: Diagnostic.Severity = isPreview || text.isHeldBack ? .note : .error
                findings.report(.notApproved(text, by: role, void: approval, severity))
            }
        }
        for (path, approvals) in read.approvals.texts {
            // A draft isn't read where only what is published counts.
            if isPreview, !known.contains(path.value) {
                findings.report(.nothingToApprove(path, known: texts.map(\.path)))
            }
            for approval in approvals where !roles.contains(approval.role.value) {
                findings.report(.unknownRole(approval.role, of: path.value, known: roles))
            }
        }
    }
}

extension Diagnostic {
    fileprivate static func notApproved(
        _ text: SignedText, by role: String, void: Approvals.Approval?, _ severity: Severity
    ) -> Diagnostic {
        let message =
            void.map { "the approval by `\(role)` of \($0.date.words) is void: a word or a value has changed since" }
            ?? "`\(role)` has not approved this text"
        return Diagnostic(
            severity, at: Origin(text.file).location, message,
            help: "have it read, then: swift package approve \(text.path) --role \(role)")
    }

    fileprivate static func nothingToApprove(_ path: Located<String>, known: [String]) -> Diagnostic {
        .warning(
            at: path.origin, "there is no text `\(path.value)` that could be approved",
            help: suggestion(for: path.value, among: known, kind: "text"))
    }

    fileprivate static func unknownRole(_ role: Located<String>, of path: String, known: [String]) -> Diagnostic {
        .warning(
            at: role.origin, "`sign_off` in site.yaml asks for no approval by `\(role.value)`, which `\(path)` has",
            help: suggestion(for: role.value, among: known, kind: "role"))
    }
}

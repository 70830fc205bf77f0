public import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What `approve` would write: a role's approval of a text as it stands, words and values.
public struct ApprovedText: Sendable {
    /// Below the content folder.
    public let path: String
    /// The new text of the file.
    public let yaml: String
    /// What was approved, in a sentence.
    public let summary: String

    /// - Parameters:
    ///   - name: a text as diagnostics name it (`papers/what-follows-a-raid`), or the slug of a paper.
    ///   - form: the form that was read, as the review copy names it; nil to approve what stands now, whatever was read.
    /// - Returns: nil where there is no such text or role, or where the site has errors of its own; all are reported.
    public init?(
        _ sources: SiteSources, text name: String, role: String, form: String? = nil, _ findings: inout Findings
    ) {
        var own = Findings()
        let read = ReadSite(sources, &own)
        guard let read, !own.hasErrors else {
            findings.report(contentsOf: own)
            return nil
        }
        let (roles, texts) = (read.configuration.signOff, read.editorial.signedTexts)
        guard roles.contains(role) else {
            findings.report(.noSuchRole(role, known: roles))
            return nil
        }
        guard
            let text = texts.first(where: { [$0.path, $0.path + ".md"].contains(name) || $0.path == "papers/" + name })
        else {
            findings.report(.noSuchText(name, known: texts.map(\.path) + read.editorial.papers.map(\.slug)))
            return nil
        }
        let fingerprint = SignOff(read).fingerprint(text)
        if let form, !fingerprint.text.hasPrefix(form) || form.count < ReviewCopy.formLength {
            findings.report(.otherForm(form, now: fingerprint.text))
            return nil
        }
        let asOf = read.configuration.asOf
        let approval = Approvals.Approval(
            role: Located(role, at: Origin(text.file)), date: asOf, fingerprint: fingerprint.text)
        path = Approvals.path
        yaml = read.approvals.adding(approval, to: text.path).yaml
        let authority = text.authority.flatMap(read.evidence.authority)?.name
        let called = text.title.map { "“\($0)”" } ?? "what is said of \(authority ?? "an authority")"
        summary =
            "\(text.path) (\(called)) is approved by \(role) as of \(asOf.words), with the "
            + "\(counted(fingerprint.valueCount, "value")) in it."
    }
}

extension Diagnostic {
    fileprivate static func noSuchRole(_ role: String, known: [String]) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`sign_off` in site.yaml asks for no approval by `\(role)`",
            help: suggestion(for: role, among: known, kind: "role"))
    }

    fileprivate static func otherForm(_ form: String, now: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil,
            "what was read is the form `\(form.prefix(64))`, and what stands now is `\(now.prefix(ReviewCopy.formLength))`",
            help: "a word or a value has changed since: write a new review copy, and have it read")
    }

    fileprivate static func noSuchText(_ name: String, known: [String]) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no text `\(name)` that could be approved",
            help: suggestion(for: name, among: known, kind: "text"))
    }
}

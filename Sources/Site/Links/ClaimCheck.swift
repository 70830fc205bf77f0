internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

extension Claim {
    /// Holds the finding against the figures. New data that flips it stops the build.
    ///
    /// - Returns: the figures that it expects something of.
    func check(_ evidence: PublishedEvidence, _ words: Words, _ findings: inout Findings) -> [FigureLink] {
        if let authority, evidence.authority(authority.value) == nil, !evidence.incompleteRoles.contains(.authorities) {
            findings.report(.unknownAuthority(authority, known: evidence.authorities.map(\.key)))
        }
        return expectations.compactMap { expectation in
            guard
                let link = FigureLink(
                    expectation.figure.value, at: expectation.figure.origin, evidence, &findings)
            else { return nil }
            let holds: Bool =
                switch expectation.test {
                case .spelled(let text): link.value.isSpelled(text, words)
                case .within(let range): link.value.lies(in: range) == true
                case .unknown: link.value.quantity.drawn == nil
                }
            if !holds, !link.countsTwice {
                findings.report(.findingFails(finding, expectation.figure, words.text(link.value)))
            }
            return link
        }
    }
}

extension Diagnostic {
    fileprivate static func unknownAuthority(_ key: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: key.origin, "there is no authority `\(key.value)`",
            help: suggestion(for: key.value, among: known, kind: "authority"))
    }

    fileprivate static func findingFails(
        _ finding: Claim.Finding, _ figure: Located<String>, _ value: String
    ) -> Diagnostic {
        .error(
            at: figure.origin,
            "the finding `\(finding.rawValue)` does not hold: `\(figure.value)` is \(value)",
            help: "look at the claim again: mend the finding, its text and `expect:` together")
    }
}

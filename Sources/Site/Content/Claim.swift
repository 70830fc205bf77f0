internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What was announced, word for word, to be set beside what the record shows: the front matter of `claims/*.md`.
struct Claim: Sendable {
    /// Whose words they are.
    enum Speaker: String, Sendable, CaseIterable {
        /// The authority, quoted by somebody.
        case quotation
        /// The authority, in a release of its own.
        case release
        case otherAgency = "other-agency"
        case headline
        case reporter

        /// Only an authority's own words are held against it.
        var isAuthority: Bool { self == .quotation || self == .release }
    }

    /// What the record makes of it.
    enum Finding: String, Sendable, CaseIterable {
        case supported, contradicted
        case cannotBeKnown = "cannot-be-known"
    }

    /// What a figure has to say for the finding to hold.
    struct Expectation: Sendable {
        enum Test: Sendable {
            case spelled(String)
            case within(FigureValue.Claim)
            /// There is no value.
            case unknown
        }

        /// `late-replies?force=kent`
        let figure: Located<String>
        let test: Test
    }

    /// The words as they stand in the source.
    let words: String
    let speaker: String
    let kind: Speaker
    /// The key of the authority of which it speaks.
    let authority: Located<String>?
    /// The id of the reference in which the words were read, and the place in it.
    let source: Located<String>
    let locator: String?
    let finding: Finding
    let expectations: [Expectation]

    static func read(_ map: inout MappingReader, _ findings: inout Findings) -> Claim? {
        let words = map.required("words", .words, &findings)
        let speaker = map.required("speaker", .words, &findings)
        let kind = map.required("speaker_type", .choice(of: Speaker.self), &findings)
        let authority = map.optional("authority", .located, &findings)
        let source = map.required("source", .located, &findings)
        let locator = map.optional("locator", .words, &findings)
        let finding = map.required("finding", .choice(of: Finding.self), &findings)
        var faults = Findings()
        let expectations = map.optional("expect", .list(of: .expectation), &faults) ?? []
        findings.report(contentsOf: faults)
        guard let words, let speaker, let kind, let source, let finding else { return nil }
        if kind.isAuthority, authority == nil { findings.report(.nobodySpeaks(kind, at: map.origin)) }
        if finding != .cannotBeKnown, expectations.isEmpty, !faults.hasErrors {
            findings.report(.nothingExpected(finding, at: map.origin))
        }
        for expectation in expectations {
            if case .unknown = expectation.test { continue }
            // What is known within bounds only can leave a claim undecided as well.
            if case .within = expectation.test { continue }
            if finding == .cannotBeKnown { findings.report(.knownAfterAll(expectation.figure)) }
        }
        return Claim(
            words: words, speaker: speaker, kind: kind, authority: authority, source: source, locator: locator,
            finding: finding, expectations: expectations)
    }
}

extension Claim.Speaker: WordsKey {
    var key: String { "speakers.\(rawValue)" }
}

extension Claim.Finding: WordsKey {
    var key: String { "findings.\(rawValue)" }
}

extension YAMLType where Value == Claim.Expectation {
    fileprivate static var expectation: Self {
        YAMLType("what a figure has to say (figure, and `is`, `within` or `unknown`)") { node, findings in
            guard var map = MappingReader(node, "an expectation", &findings) else { return nil }
            let figure = map.required("figure", .located, &findings)
            let spelled = map.optional("is", .text, &findings)
            let range = YAMLType<String>.text.narrowed(to: "a range such as `35%..45%` or `1,000..1,200`") {
                FigureValue.Claim($0)
            }
            let within = map.optional("within", range, &findings)
            let unknown = map.optional("unknown", .boolean, &findings)
            map.finish(&findings)
            if unknown == false || ["is", "within", "unknown"].count(where: map.has) != 1 {
                return findings.refuse(.notOneTest(at: node.origin))
            }
            let test =
                spelled.map(Claim.Expectation.Test.spelled) ?? within.map(Claim.Expectation.Test.within)
                ?? unknown.map { _ in .unknown }
            guard let figure, let test else { return nil }
            return Claim.Expectation(figure: figure, test: test)
        }
    }
}

extension Diagnostic {
    fileprivate static func nobodySpeaks(_ kind: Claim.Speaker, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "words of the type `\(kind.rawValue)` are an authority's own, but no `authority` is named",
            help: "name its key, or say by `speaker_type` whose words they are")
    }

    fileprivate static func nothingExpected(_ finding: Claim.Finding, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "nothing is expected of any figure, so `\(finding.rawValue)` could turn false unnoticed",
            help: "add `expect:` with a figure and what it has to say, or choose `finding: cannot-be-known`")
    }

    fileprivate static func knownAfterAll(_ figure: Located<String>) -> Diagnostic {
        .error(
            at: figure.origin, "what can't be known is expected to have a value",
            help: "write `unknown: true`, or `within:` with the bounds that leave it open, or choose another finding")
    }

    fileprivate static func notOneTest(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "an expectation says one thing of its figure",
            help: "give one of `is: 3 of 14`, `within: 35%..45%` and `unknown: true`")
    }
}

internal import Diagnostics
public import Quantities

/// The law under which an authority answers.
public enum FOILaw: String, Sendable, Hashable, CaseIterable {
    /// Freedom of Information Act 2000: England, Wales, Northern Ireland and bodies of the whole United Kingdom.
    case foia2000 = "foia-2000"
    /// Freedom of Information (Scotland) Act 2002.
    case foisa2002 = "foisa-2002"

    /// Both Acts allow twenty working days (FOIA 2000 s.10(1), FOISA 2002 s.10(1)).
    public static let limitInWorkingDays = 20

    /// After forty working days Alaveteli's sites call a request long overdue; neither Act knows the number.
    public static let veryOverdueInWorkingDays = 40

    static func read(_ text: String, at origin: Origin, _ findings: inout Findings) -> FOILaw? {
        if let law = FOILaw(rawValue: text) { return law }
        findings.report(.unknownLaw(text, at: origin))
        return nil
    }
}

extension FOILaw: WordsKey {
    public var key: String { "laws.\(rawValue)" }
}

extension Diagnostic {
    fileprivate static func unknownLaw(_ text: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(text)` is not a freedom of information law that is known here",
            help: suggestion(for: text, among: FOILaw.allCases.map(\.rawValue), kind: "law"))
    }
}

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

    /// The law that a cell names; nil where it names none, and where it names one that isn't known here, which is reported.
    static func read(_ table: Table, _ row: Int, _ column: Int, _ findings: inout Findings) -> FOILaw? {
        guard let text = table[row, column].text else { return nil }
        if let law = FOILaw(rawValue: text) { return law }
        findings.report(
            .unknownLaw(table.likened(row, column), table.quoted(row, column), at: table.origin(row, column)))
        return nil
    }
}

extension FOILaw: WordsKey {
    public var key: String { "laws.\(rawValue)" }
}

extension Diagnostic {
    fileprivate static func unknownLaw(_ text: String, _ shown: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "\(shown) is not a freedom of information law that is known here",
            help: suggestion(for: text, among: FOILaw.allCases.map(\.rawValue), kind: "law"))
    }
}

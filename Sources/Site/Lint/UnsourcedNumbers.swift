internal import Diagnostics
internal import Documents

/// Reports numbers in texts that are neither computed (`figure:`) nor cited (`source:`): a reader can't follow them
/// anywhere. Titles, summaries, captions and alternative texts are texts too.
struct UnsourcedNumbers {
    private let scanner: NumberScanner

    init(_ configuration: SiteConfiguration) {
        scanner = NumberScanner(allowed: configuration.allowed.map { $0.lowercased() })
    }

    func check(_ document: MarkdownDocument, _ findings: inout Findings) {
        for construct in document.constructs {
            guard case .image = construct.kind else { continue }
            for number in scanner.numbers(in: construct.text) {
                findings.report(
                    .unsourced(String(construct.text[number]), "the alternative text", at: construct.origin))
            }
            if let caption = construct.caption { check(caption.document, &findings) }
        }
        for block in document.prose {
            for number in scanner.numbers(in: block.text) {
                findings.report(.unsourced(String(block.text[number]), nil, at: block.origin(of: number)))
            }
        }
    }
}

extension Diagnostic {
    fileprivate static func unsourced(_ number: String, _ place: String?, at origin: Origin) -> Diagnostic {
        let help =
            place == nil
            ? "link it: `[\(number)](figure:ID)` if it is computed here, `[\(number)](source:ID)` if it is cited; a phrase "
                + "that is no statistic can be allowed in site.yaml, with a reason"
            : "leave it out: the chart's table gives the numbers"
        return .warning(
            at: origin, "`\(number)`\(place.map { " in " + $0 } ?? "") is neither a figure nor cited", help: help)
    }
}

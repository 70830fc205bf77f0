internal import Charts
internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// Reports numbers in texts that are neither computed (`figure:`) nor cited (`source:`): a reader can't follow them
/// anywhere. Titles, summaries, captions and alternative texts are texts too.
struct UnsourcedNumbers {
    private var scanner: NumberScanner
    private let words: Words

    init(_ configuration: SiteConfiguration) {
        words = configuration.words
        // A single word, such as "Seven", would be a name wherever a sentence begins with the number.
        let names = [configuration.title, configuration.publisher].filter { $0.contains(" ") }
        scanner = NumberScanner(
            allowed: configuration.allowed, names: names, language: Language(configuration.language.lowercased()))
    }

    /// The same for a text that may be in another language than the site.
    ///
    /// - Parameter language: nil where it is in the site's.
    func reading(_ language: Language?) -> UnsourcedNumbers {
        guard let language else { return self }
        var lint = self
        lint.scanner.read(language)
        return lint
    }

    func check(_ text: InlineText, _ findings: inout Findings) {
        // Nearly all are words alone, and hold none.
        guard !text.isPlain || !scanner.numbers(in: text.plain).isEmpty, let document = text.document else { return }
        check(document.content, &findings)
    }

    func check(_ text: MarkdownContent, _ findings: inout Findings) {
        for construct in text.constructs {
            guard case .image = construct.kind else { continue }
            if let caption = construct.caption { check(caption, &findings) }
            // A chart's own table vouches for what is said of it.
            if construct.name(under: .chart) != nil { continue }
            for number in scanner.numbers(in: construct.text) {
                findings.report(
                    warning: .unsourced(String(construct.text[number]), "the alternative text", at: construct.origin))
            }
        }
        // A list begins with 1, or goes on where one before it ended.
        var counted: Set<Int> = [0]
        for number in text.itemNumbers {
            if counted.contains(number.value) || counted.contains(number.value - 1) {
                counted.insert(number.value)
            } else {
                findings.report(warning: .readAsItem(number))
            }
        }
        for number in numbers(in: text.prose) {
            findings.report(warning: .unsourced(number.value, nil, at: number.origin))
        }
    }

    private func numbers(in prose: Prose) -> [Located<String>] {
        var numbers: [Located<String>] = []
        prose.bytes.withUnsafeBufferPointer { bytes in
            for block in prose.blocks {
                for number in scanner.numbers(in: UnsafeBufferPointer(rebasing: bytes[block])) {
                    let place = (block.lowerBound + number.lowerBound)..<(block.lowerBound + number.upperBound)
                    let text = String(decoding: bytes[place], as: UTF8.self)
                    numbers.append(Located(text, at: prose.origin(of: place)))
                }
            }
        }
        return numbers
    }

    /// No link could vouch for a number in a correction, and one that was wrong has no source: what is quoted stands as
    /// code does.
    ///
    /// - Parameter language: in which its text is; nil where that is the site's.
    func check(_ correction: Correction, in language: Language?, _ findings: inout Findings) {
        let quoting = reading(language)
        for (text, lint) in [(correction.said, quoting), (correction.says, quoting), (correction.reason, self)] {
            guard let prose = text.document?.content.prose else { continue }
            for number in lint.numbers(in: prose) { findings.report(warning: .unquoted(number)) }
        }
    }
}

extension UnsourcedNumbers {
    /// An author's words for those who can't see a chart say no number that its table doesn't.
    ///
    /// - Parameter chart: the chart of an id.
    func check(_ text: MarkdownContent, showing chart: (String) -> Chart?, _ findings: inout Findings) {
        for construct in text.constructs {
            guard case .image = construct.kind, let id = construct.name(under: .chart), let table = chart(id)?.table
            else { continue }
            for place in scanner.numbers(in: construct.text) {
                let number = String(construct.text[place])
                if !table.says(number, words) { findings.report(.notInTable(number, id, at: construct.origin)) }
            }
        }
    }

    /// Numbers that the definition itself names, as a title may write them: "for each 1,000 residents", "five or more".
    private func numbers(of definition: FigureDefinition) -> Set<String> {
        var numbers = definition.expressions.flatMap { expression in
            expression.value.split { !$0.isNumber }.compactMap { Int($0) }
        }
        if case .rate(let rate) = definition.measure { numbers.append(rate.per) }
        return Set(numbers.flatMap { [String($0), words.number($0)] + [words.word($0)].compactMap { $0 } })
    }

    /// Titles and caveats of figures stand on their pages, where no link could vouch for a number.
    func check(_ definition: FigureDefinition, _ findings: inout Findings) {
        let own = numbers(of: definition)
        for text in [definition.title] + definition.caveats {
            for number in scanner.numbers(in: text.value) where !own.contains(text.value[number].lowercased()) {
                findings.report(
                    warning: .unsourced(String(text.value[number]), "a figure’s title or caveat", at: text.origin))
            }
        }
    }

    /// What the site and its tables are called, which stands on their pages as it is. The descriptions of tables and
    /// columns are passed over: they say what codes, units and thresholds mean.
    func check(_ configuration: SiteConfiguration, _ evidence: PublishedEvidence, _ findings: inout Findings) {
        check([configuration.description], "the site’s description", &findings)
        check([configuration.logo?.alternative].compactMap { $0 }, "the logo’s alternative text", &findings)
        check(
            (configuration.topics + configuration.audiences).map(\.name), "the name of a topic or audience", &findings)
        let resources = evidence.tables.map(\.resource)
        check([evidence.package.title] + resources.map(\.title), "the title of a table", &findings)
        // A view has the caveats of the tables that it reads.
        check(resources.filter { $0.view == nil }.flatMap(\.caveats), "a table’s caveat", &findings)
        check(evidence.letters.map(\.title), "the title of a letter", &findings)
    }

    private func check(_ texts: [Located<String>], _ place: String, _ findings: inout Findings) {
        for text in texts {
            for number in scanner.numbers(in: text.value) {
                findings.report(warning: .unsourced(String(text.value[number]), place, at: text.origin))
            }
        }
    }
}

extension Diagnostic {
    fileprivate static func notInTable(_ number: String, _ id: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the alternative text says `\(number)`, which the table of the chart `\(id)` doesn’t",
            help: "take the number from the table; what stands there is read aloud anyway, so words may be enough")
    }

    fileprivate static func readAsItem(_ number: Located<Int>) -> Diagnostic {
        .warning(
            at: number.origin, "`\(number.value)` is read as the number of a list’s item, and nothing counts up to it",
            help:
                "a list begins with 1, or goes on where one before it ended; a number of the text needs a `\\` before "
                + "the sign after it, as in `1986\\. The year was wet.`")
    }

    fileprivate static func unquoted(_ number: Located<String>) -> Diagnostic {
        .warning(
            at: number.origin, "`\(number.value)` in a correction has nothing to vouch for it",
            help:
                "leave it out; one that stood or stands on the page is quoted between backticks: working day `12`")
    }

    fileprivate static func unsourced(_ number: String, _ place: String?, at origin: Origin) -> Diagnostic {
        let year =
            (1900..<2100).contains(Int(number) ?? 0)
            ? "if it is a year, say `in \(number)`, with a comma before a noun: `In \(number), councils …`; otherwise "
            : ""
        let way =
            place == nil
            ? "link it: `[\(number)](figure:ID)` if it is computed here, `[\(number)](source:ID)` if it is cited"
            : "leave it out, or say it in a text, where it can be linked"
        let help = year + way + "; a phrase that is no statistic can be allowed in site.yaml, with a reason"
        return .warning(
            at: origin, "`\(number)`\(place.map { " in " + $0 } ?? "") is neither a figure nor cited", help: help)
    }
}

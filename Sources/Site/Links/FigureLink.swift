internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities
internal import Synchronization

/// A `figure:` link: a figure of ours, or a slice of it, and the words that have to agree with it.
final class FigureLink: Sendable {
    let figure: PublishedFigure
    let slice: Slice
    let value: FigureValue
    /// The name of the figure or slice, by which the site knows where it stands.
    let key: String
    /// The keys of two rows, one a part of the other, that it adds up.
    private let doubleCounted: (part: String, whole: String)?
    /// Words that were found to be the value: texts say the same number over and over.
    private let spelled = Mutex<Set<String>>([])

    /// Resolves the destination after `figure:`; nil where there is no such figure or slice, which is reported.
    init?(
        _ rest: String, at origin: Origin, _ evidence: PublishedEvidence, _ findings: inout Findings
    ) {
        guard let (id, pairs) = parseQuery(rest) else {
            findings.report(.badQuery(at: origin))
            return nil
        }
        guard let figure = evidence.figure(id) else {
            if !evidence.faultyFigures.contains(id) {
                findings.report(.unknownFigure(id, known: evidence.figures.map(\.id), at: origin))
            }
            return nil
        }
        guard pairs.isEmpty || figure.hasSlices else {
            findings.report(.protectedSlice(id, at: origin))
            return nil
        }
        let dimensions = figure.definition.dimensions.map(\.name)
        for (name, value) in pairs {
            guard dimensions.contains(name) else {
                findings.report(.unknownDimension(name, of: id, known: dimensions, at: origin))
                return nil
            }
            let known = figure.values(of: name)
            let speaksOfAuthorities = { known.contains { evidence.authority($0) != nil } }
            guard known.contains(value) || (evidence.authority(value) != nil && speaksOfAuthorities()) else {
                findings.report(.unknownSlice(value, of: name, known: known, at: origin))
                return nil
            }
        }
        guard Set(pairs.map(\.0)).count == pairs.count else {
            findings.report(.repeatedDimension(at: origin))
            return nil
        }
        self.figure = figure
        slice = Slice(pairs)
        key = id + slice.query
        value = figure.value(slice)
        let keys = evidence.table(figure.definition.dataset.value)?.keys
        doubleCounted = value.doubleCounted.flatMap { rows in keys.map { ($0[rows.part], $0[rows.whole]) } }
        reportDoubleCounting(at: origin, &findings)
    }

    /// Reports, at a link to it, that it counts something twice.
    func reportDoubleCounting(at origin: Origin, _ findings: inout Findings) {
        guard let doubleCounted else { return }
        findings.report(.countsTwice(figure.id, doubleCounted.part, doubleCounted.whole, at: origin))
    }

    /// Whether it counts something twice, which has been said: no number of it is one to write.
    var countsTwice: Bool { doubleCounted != nil }

    private static let scanner = NumberScanner(allowed: [])

    /// Checks the author's words: the value itself in one of its spellings, or free words whose title gives the range
    /// that the value has to lie in.
    func check(_ construct: MarkdownConstruct, _ words: Words, _ findings: inout Findings) {
        guard !countsTwice else { return }
        var said: String { words.text(value) }
        let destination = construct.destination.value
        guard !construct.title.isEmpty else {
            if construct.text.isEmpty {
                findings.report(.emptyFigure(destination, said, at: construct.origin))
            } else if !isSpelled(construct.text, words) {
                findings.report(
                    .wrongFigure(construct.text, destination, said, takesRange: value.takesRange, at: construct.origin))
            }
            return
        }
        guard value.takesRange else {
            let base = value.isOnSmallBase ? figure.minimumBase : nil
            return findings.report(.noRange(destination, said, below: base, at: construct.origin))
        }
        guard let claim = FigureValue.Claim(construct.title) else {
            return findings.report(.badClaim(construct.title, at: construct.origin))
        }
        // Free words are the author's; a number among them is held to the range like the value itself.
        if let number = NumberInWords(construct.text, at: Self.scanner.numbers(in: construct.text)),
            !number.lies(in: claim)
        {
            return findings.report(.numberOutsideClaim(construct))
        }
        switch value.lies(in: claim) {
        case true?: break
        case false?: findings.report(.outsideClaim(construct, said))
        case nil: findings.report(.incomparableClaim(construct, said))
        }
    }
}

extension FigureLink {
    private func isSpelled(_ text: String, _ words: Words) -> Bool {
        if spelled.withLock({ $0.contains(text) }) { return true }
        guard value.isSpelled(text, words) else { return false }
        spelled.withLock { _ = $0.insert(text) }
        return true
    }
}

extension Diagnostic {
    fileprivate static func badQuery(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the slice of this figure can't be read",
            help: "write `figure:ID?dimension=value&other=value`, values percent-encoded")
    }

    fileprivate static func unknownFigure(_ id: String, known: [String], at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "there is no figure `\(id)`", help: suggestion(for: id, among: known, kind: "figure"))
    }

    fileprivate static func unknownDimension(
        _ name: String, of id: String, known: [String], at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "the figure `\(id)` has no dimension `\(name)`",
            help: suggestion(for: name, among: known, kind: "dimension"))
    }

    fileprivate static func unknownSlice(
        _ value: String, of name: String, known: [String], at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "no row has `\(value)` for `\(name)`",
            help: suggestion(for: value, among: known, kind: "value"))
    }

    fileprivate static func protectedSlice(_ id: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(id)` reads a column that is not for publication, so it has no slices",
            help: "link the whole figure")
    }

    fileprivate static func repeatedDimension(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a dimension stands twice in this slice", help: "name each dimension once")
    }

    fileprivate static func countsTwice(_ id: String, _ part: String, _ whole: String, at origin: Origin) -> Diagnostic
    {
        .error(
            at: origin, "`\(id)` adds up `\(part)` and `\(whole)`, of which it is a part",
            help: "link a slice, or leave one of the two out with `where:`")
    }

    fileprivate static func emptyFigure(
        _ destination: String, _ value: String, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "the link has no text; the value of `\(destination)` is \(value)",
            help: "write `[\(value)](\(destination))`")
    }

    fileprivate static func wrongFigure(
        _ text: String, _ destination: String, _ value: String, takesRange: Bool, at origin: Origin
    ) -> Diagnostic {
        let ownWords =
            "; for words of your own give the range that they stand for: `[words](\(destination) \"low..high\")`"
        return .error(
            at: origin, "`\(text)` is not the value of `\(destination)`, which is \(value)",
            help: "write `[\(value)](\(destination))`" + (takesRange ? ownWords : ""))
    }

    fileprivate static func noRange(
        _ destination: String, _ value: String, below minimumBase: Int?, at origin: Origin
    ) -> Diagnostic {
        let reason = minimumBase.map { "below \($0) rows no percentage is published: " } ?? ""
        return .error(
            at: origin, "`\(destination)` is \(value), which no range can describe",
            help: reason + "write `[\(value)](\(destination))`")
    }

    fileprivate static func badClaim(_ title: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(title)` is not a range",
            help: "write `\"35%..45%\"` or `\"1,000..1,200\"`, or `\"2,700..\"` where a number is known at least")
    }

    fileprivate static func numberOutsideClaim(_ construct: MarkdownConstruct) -> Diagnostic {
        .error(
            at: construct.origin, "`\(construct.text)` does not lie in the range \(construct.title) that it stands for",
            help: "write a number in the range, or words")
    }

    fileprivate static func outsideClaim(_ construct: MarkdownConstruct, _ value: String) -> Diagnostic {
        .error(
            at: construct.origin,
            "`\(construct.text)` stands for \(construct.title), but `\(construct.destination.value)` is "
                + value,
            help: "choose words that fit \(value), and mend the range")
    }

    fileprivate static func incomparableClaim(
        _ construct: MarkdownConstruct, _ value: String
    ) -> Diagnostic {
        .error(
            at: construct.origin,
            "`\(construct.destination.value)` is \(value), which a range of \(construct.title) can't describe",
            help: "give a range of the same kind as the value")
    }
}

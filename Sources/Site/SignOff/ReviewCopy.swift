internal import Charts
public import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// A paper as one HTML file for those who sign off and will never see a repository: it opens offline, is marked as
/// unpublished on every page, has its paragraphs numbered, and lists every figure with its base and every passage about a
/// named body.
public struct ReviewCopy: Sendable {
    public let html: String

    /// - Returns: nil where there is no such paper, or where something in it is wrong; both are reported.
    public init?(_ sources: SiteSources, paper slug: String, _ findings: inout Findings) {
        guard let read = ReadSite(sources, &findings) else { return nil }
        guard let paper = read.editorial.papers.first(where: { $0.slug == slug }) else {
            findings.report(.noSuchPaper(slug, known: read.editorial.papers.map(\.slug)))
            return nil
        }
        let siteMap = SiteMap(read.editorial, read.evidence, read.configuration, &findings)
        guard let templates = TemplateLibrary(own: sources.templates, &findings), let body = paper.body(&findings)
        else {
            return nil
        }
        let pages = SitePages(read, siteMap, templates, &findings)
        let (text, references) = pages.alone(paper, body, &findings)
        guard !findings.hasErrors else { return nil }
        let summary = paper.summary.map { "<p>\($0.plain.htmlEscaped)</p>" } ?? ""
        let numbered = NumberedPassages(summary + text + ReviewCopy.action(paper))
        let fingerprint = SignOff(read).fingerprint(SignedText(paper))
        let style = templates.assets.first { $0.name == "site.css" }.map { String(decoding: $0.bytes, as: UTF8.self) }
        let mark = "Review copy, not published. As of \(read.configuration.asOf.words). \(fingerprint.text.prefix(12))"
        html = """
            <!DOCTYPE html>
            <html lang="\(read.configuration.language.htmlEscaped)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>Review copy: \(paper.title.plain.htmlEscaped)</title>
            <style>
            \(style ?? "")\(ChartStyle.page)\(Self.style)
            </style>
            </head>
            <body>
            <p class="review-mark">\(mark.htmlEscaped)</p>
            <main id="site-main">
            <article class="prose">
            <h1>\(paper.title.plain.htmlEscaped)</h1>
            <p class="byline">\((paper.authors + [paper.date?.words].compactMap { $0 }).joined(separator: ", ").htmlEscaped)</p>
            \(numbered.html)
            </article>
            \(ReviewCopy.claims(of: paper, read))
            \(ReviewCopy.list("References", references.map(\.formatted.htmlEscaped)))
            \(ReviewCopy.figures(in: [body] + paper.headlines, read))
            \(ReviewCopy.named(in: numbered, read))
            \(ReviewCopy.list("Sign-off", ReviewCopy.roles(read, paper, fingerprint)))
            </main>
            <p class="review-mark">\(mark.htmlEscaped)</p>
            </body>
            </html>

            """
    }

    /// What the paper asks readers to do, with the letter that they would copy.
    private static func action(_ paper: Paper) -> String {
        guard let action = paper.action else { return "" }
        let letter = action.letter.text().split(separator: "\n").map { "<p>\(String($0).htmlEscaped)</p>" }
        return "<h2>\(action.title.plain.htmlEscaped)</h2>\n<p>To: \(action.to.plain.htmlEscaped)</p>\n"
            + letter.joined(separator: "\n")
    }

    // MARK: What is listed

    /// The claims to which the paper leads, word for word, with what they are held against.
    private static func claims(of paper: Paper, _ read: ReadSite) -> String {
        let graph = ContentGraph(read.editorial, read.configuration)
        let reached = graph.reached(from: [.text(paper.path)])
        let items = read.editorial.claims.filter { reached.contains(.text($0.path)) }.compactMap { text in
            text.claim.map { claim in
                let authority = claim.authority.flatMap { read.evidence.authority($0.value)?.name }
                let speaker = [claim.speaker, claim.kind.words, authority.map { "of \($0)" }].compactMap { $0 }
                let expected = claim.expectations.map(\.figure.value).joined(separator: ", ")
                return "“\(claim.words)” (\(speaker.joined(separator: ", "))). \(claim.finding.words)"
                    + (expected.isEmpty ? "" : " Held against: \(expected).")
            }
        }
        return list("Claims that it leads to", items.map(\.htmlEscaped))
    }

    private static func figures(in documents: [MarkdownDocument], _ read: ReadSite) -> String {
        let minimumBase = read.configuration.minimumBase
        var ignored = Findings()
        var seen: Set<String> = []
        let rows = documents.flatMap { $0.constructs + $0.constructs.flatMap { $0.caption?.document.constructs ?? [] } }
            .compactMap { construct -> [String]? in
                guard let (scheme, rest) = OwnScheme.split(construct.destination.value), scheme == .figure,
                    seen.insert(rest + construct.text).inserted,
                    let link = FigureLink(
                        rest, at: construct.destination.origin, read.evidence, minimumBase: minimumBase, &ignored)
                else { return nil }
                let slice = link.slice.pairs.map { "\($0.dimension): \($0.value)" }.joined(separator: ", ")
                return [
                    construct.text, link.figure.definition.title.value + (slice.isEmpty ? "" : " (\(slice))"),
                    link.value.formatted, base(link, read),
                ]
            }
        guard !rows.isEmpty else { return list("Figures", []) }
        let cells = rows.map { row in "<tr>" + row.map { "<td>\($0.htmlEscaped)</td>" }.joined() + "</tr>" }
        return """
            <section><h2>Figures</h2><div class="table-scroll"><table>
            <thead><tr><th scope="col">Words</th><th scope="col">Figure</th><th scope="col">Value</th><th scope="col">Base</th></tr></thead>
            <tbody>\(cells.joined(separator: "\n"))</tbody></table></div></section>
            """
    }

    /// What a value rests on: "4 of 6 rows; 1 is unknown."
    private static func base(_ link: FigureLink, _ read: ReadSite) -> String {
        let value = link.value
        let rows =
            value.parts.map { "\($0.of) of \($0.among) rows" }
            ?? "\(value.counted.count) row\(value.counted.count == 1 ? "" : "s")"
        let unknown = value.unknownCount == 0 ? "" : "; \(value.unknownCount) unknown"
        let coverage = link.figure.coverage.map { " " + $0.sentence(read.configuration.profiles) } ?? ""
        return (link.figure.isRecomputable ? rows + unknown + "." : "The rows are not for publication.") + coverage
    }

    /// The passages in which an authority is named or linked.
    private static func named(in passages: NumberedPassages, _ read: ReadSite) -> String {
        let passages = passages.all.compactMap { passage -> String? in
            let names = read.evidence.authorities.filter {
                passage.text.contains($0.name)
                    || passage.html.contains("\(read.configuration.profiles.path)/\($0.key)/")
            }.map(\.name)
            guard !names.isEmpty else { return nil }
            return "¶ \(passage.number), \(names.joined(separator: ", ").htmlEscaped): \(passage.text.htmlEscaped)"
        }
        return list("Passages about a named \(read.configuration.profiles.singular)", passages)
    }

    private static func roles(_ read: ReadSite, _ paper: Paper, _ fingerprint: Fingerprint) -> [String] {
        read.configuration.signOff.map { role in
            let approval = read.approvals.of(SignedText(paper)).first { $0.role.value == role }
            let state =
                approval.map {
                    $0.fingerprint == fingerprint.text
                        ? "approved as of \($0.date.words)" : "an earlier form was approved as of \($0.date.words)"
                } ?? "not approved yet"
            return "\(role): \(state)"
        }
    }

    private static func list(_ heading: String, _ items: [String]) -> String {
        let content =
            items.isEmpty
            ? "<p>None.</p>" : "<ul>\n" + items.map { "<li>\($0)</li>" }.joined(separator: "\n") + "\n</ul>"
        return "<section><h2>\(heading.htmlEscaped)</h2>\n\(content)</section>"
    }

    /// On every printed page the mark stands at the foot and across the text.
    private static let style = """

        .review-mark { background: #8a1c1c; color: #fff; padding: 0.5rem 1rem; margin: 0; font-weight: 700; max-width: none; }
        .review-number { color: #8a1c1c; font-size: 0.8em; font-weight: 700; margin-right: 0.5em; }
        main > section { margin-top: 2rem; }
        main td { vertical-align: top; }
        body::after { content: "REVIEW COPY"; position: fixed; top: 40%; left: 0; right: 0; text-align: center;
          font: 700 14vw sans-serif; color: rgb(138 28 28 / 8%); transform: rotate(-30deg); pointer-events: none; }
        @media (prefers-color-scheme: dark) { .review-number { color: #ff9d8f; } body::after { color: rgb(255 157 143 / 10%); } }
        @media print {
          .review-mark { position: fixed; bottom: 0; left: 0; right: 0; background: #fff; color: #8a1c1c; }
          .review-mark:first-child { position: static; }
        }
        """
}

extension Diagnostic {
    fileprivate static func noSuchPaper(_ slug: String, known: [String]) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no paper `\(slug)`", help: suggestion(for: slug, among: known, kind: "paper"))
    }
}

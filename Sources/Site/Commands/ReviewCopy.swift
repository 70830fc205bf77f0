internal import Charts
public import Diagnostics
internal import Documents
internal import Evidence
internal import Foundation
internal import Quantities

/// A paper, or another text that wants approval, as one HTML file for those who sign off and will never see a repository:
/// it opens offline, is marked as unpublished on every page, has its passages numbered, and lists every figure with its
/// base, every claim and every passage about a named body.
public struct ReviewCopy: Sendable {
    /// The file, marked as one of ours; see ``HandedOut``.
    public private(set) var html: [UInt8]

    /// So many digits of the fingerprint name a form on paper.
    static let formLength = 12

    /// - Parameter name: of a paper, as in its address, or of any text as `approve` calls it: `claims/no-raids`,
    ///   `profiles/kent`.
    /// - Returns: nil where there is no such text, or where something in it is wrong; both are reported.
    public init?(_ sources: SiteSources, text name: String, _ findings: inout Findings) {
        guard let read = ReadSite(sources, &findings) else { return nil }
        // The file leaves the house.
        read.attack(&findings)
        let editorial = read.editorial
        let texts = editorial.papers + editorial.translations + editorial.claims + editorial.testimonies
        let paper = texts.first { ["papers/" + name, name].contains($0.path) }
        let profile = editorial.profiles.first { $0.path == name }
        guard paper != nil || profile != nil else {
            findings.report(
                .noSuchText(
                    name, known: editorial.papers.map(\.slug) + texts.map(\.path) + editorial.profiles.map(\.path)))
            return nil
        }
        let siteMap = SiteMap(read.editorial, read.evidence, read.configuration, &findings)
        let reviewed =
            paper.flatMap { ReviewedText($0, &findings) } ?? profile.flatMap { ReviewedText($0, read, &findings) }
        guard let templates = TemplateLibrary(own: sources.templates, language: read.language, &findings), let reviewed
        else { return nil }
        let words = read.configuration.words
        let figures = ReviewCopy.figures(in: reviewed.constructs, read)
        let text = SitePages(read, siteMap, templates, &findings).textPages().alone(reviewed, &findings)
        guard !findings.hasErrors else { return nil }
        let passages = NumberedPassages(
            text.html + ReviewCopy.reply(reviewed.reply, words) + ReviewCopy.action(reviewed.action, words)
                + ReviewCopy.corrections(of: reviewed.signed, read))
        let signOff = SignOff(read)
        let fingerprint = signOff.fingerprint(reviewed.signed)
        let style = templates.assets.first { $0.name == "site.css" }.map { String(decoding: $0.bytes, as: UTF8.self) }
        html = templates.render(
            .reviewCopy,
            text.lists.merging([
                "lang": .text(read.configuration.language), "dir": .text(read.configuration.direction),
                "style": .html(ChartStyle.page + (style ?? "")),
                "heading": .text(reviewed.title), "date": .text(reviewed.date.map(words.text)),
                "authors": .text(reviewed.authors.isEmpty ? nil : reviewed.authors.joined(separator: ", ")),
                "as_of": .text(words.text(read.configuration.asOf)),
                "form": .text(String(fingerprint.text.prefix(Self.formLength))),
                "passages": .html(passages.html), "authority": .text(read.configuration.profiles.singular),
                "role_list": .group("roles", ReviewCopy.roles(read, reviewed.signed, fingerprint)),
                "named_list": .group("named", ReviewCopy.named(in: passages, read)),
                "claim_list": .group("claims", ReviewCopy.claims(of: reviewed.signed, signOff)),
                "figure_list": .group("figures", figures),
            ]))
        let file = OutputFile(path: "review-\(reviewed.name).html", bytes: html)
        guard read.mayLeave(file, &findings) else { return nil }
        for image in text.images { embed(image, from: read.configuration.baseURL.text) }
        html = HandedOut.marked(html)
    }

    /// Puts an image into the file itself, so that it needs no other.
    private mutating func embed(_ image: LocalImage, from root: String) {
        let data = "data:\(image.mediaType);base64,\(Data(image.bytes).base64EncodedString())"
        html = Array(
            String(decoding: html, as: UTF8.self).replacing("src=\"\(root)\(image.path)\"", with: "src=\"\(data)\"")
                .utf8)
    }

    /// What the authority was asked, and what it said.
    private static func reply(_ reply: ProfileText.Reply?, _ words: Words) -> String {
        guard let reply else { return "" }
        let sought = words(
            .replySought, ["sought": words.text(reply.sought), "deadline": words.text(reply.deadline)])
        let received = reply.received.map { " " + words(.replyReceived, ["received": words.text($0)]) } ?? ""
        let said = reply.paragraphs.map { "<p>\($0.htmlEscaped)</p>\n" }.joined()
        return "<h2>\(words(.profileReply).htmlEscaped)</h2>\n<p>\((sought + received).htmlEscaped)</p>\n"
            + (said.isEmpty ? "" : "<blockquote class=\"reply\">\n\(said)</blockquote>\n")
    }

    /// What the text asks readers to do, with the letter that they would copy.
    private static func action(_ action: Action?, _ words: Words) -> String {
        guard let action else { return "" }
        let letter = action.letter.text().split(separator: "\n").map { "<p>\(String($0).htmlEscaped)</p>" }
        return
            "<h2>\(action.title.plain.htmlEscaped)</h2>\n<p>\(words(.actionTo, ["to": action.to.plain]).htmlEscaped)</p>\n"
            + letter.joined(separator: "\n")
    }

    /// What is told of mistakes in the text.
    private static func corrections(of text: SignedText, _ read: ReadSite) -> String {
        let words = read.configuration.words
        let lines = read.editorial.corrections.filter { $0.place.value == text.path }.map { correction in
            let line = "\(words.text(correction.date.value)): \(correction.line(words))"
            return "<p>\(line.htmlEscaped)</p>\n"
        }
        return lines.isEmpty ? "" : "<h2>\(words.text(Room.corrections).htmlEscaped)</h2>\n\(lines.joined())"
    }

    // MARK: What is listed

    /// The claims to which the text leads, word for word, with what they are held against.
    private static func claims(of text: SignedText, _ signOff: SignOff) -> [Context] {
        let (read, reached) = (signOff.read, signOff.graph.reached(from: [.text(text.path)]))
        return read.editorial.claims.filter { reached.contains(.text($0.path)) }.compactMap { text in
            text.claim.map { claim in
                let figures = claim.expectations.map(\.figure.value).joined(separator: ", ")
                return [
                    "words": .text(claim.words), "speaker": .text(claim.speaker),
                    "speaker_type": .text(read.configuration.words.text(claim.kind)),
                    "authority": .text(claim.authority.flatMap { read.evidence.authority($0.value)?.name }),
                    "finding": .text(read.configuration.words.text(claim.finding)),
                    "figures": .text(figures.isEmpty ? nil : figures),
                ]
            }
        }
    }

    /// Each number as it is worded or stands in a table, with its value and what that rests on.
    private static func figures(in constructs: [MarkdownConstruct], _ read: ReadSite) -> [Context] {
        var seen: Set<String> = []
        // What is wrong with a link is said where the text is rendered.
        var reported = Findings()
        return constructs.withCaptions.flatMap { construct -> [Context] in
            let table = FigureTable(construct, read.evidence)
            let place = table?.key ?? construct.destination.value
            guard seen.insert(place + " " + (table == nil ? construct.text : "")).inserted else { return [] }
            let links = table?.keys ?? [construct.name(under: .figure)].compactMap { $0 }
            return links.compactMap { link in
                FigureLink(link, at: construct.destination.origin, read.evidence, &reported)
            }.map { link -> Context in
                let slice = link.slice.pairs.map { "\($0.dimension): \($0.value)" }.joined(separator: ", ")
                let value = read.configuration.words.text(link.value)
                return [
                    "words": .text(table == nil ? construct.text : value),
                    "title": .text(link.figure.definition.title.value),
                    "slice": .text(slice.isEmpty ? nil : slice), "value": .text(value),
                    "base": .text(base(link, read)),
                ]
            }
        }
    }

    /// What a value rests on: "4 of 6 rows; 1 unknown."
    private static func base(_ link: FigureLink, _ read: ReadSite) -> String {
        let value = link.value
        let words = read.configuration.words
        let rows =
            value.parts.map { words(.baseOfParts, count: $0.among, ["of": words.number($0.of)]) }
            ?? words(.rowCount, count: value.counted.count)
        let base =
            !link.figure.isRecomputable
            ? words(.baseNotPublished)
            : value.unknownCount == 0
                ? words(.base, ["rows": rows])
                : words(.baseWithUnknown, count: value.unknownCount, ["rows": rows])
        let coverage = link.figure.coverage.map { words.sentence($0, read.configuration.profiles) }
        let left = words.leftOut(value, of: link.figure, read.evidence, read.configuration.profiles)
        return [base, left, coverage].compactMap { $0 }.joined(separator: " ")
    }

    /// The passages in which an authority is named or linked.
    private static func named(in passages: NumberedPassages, _ read: ReadSite) -> [Context] {
        passages.all.compactMap { passage in
            let names = read.evidence.authorities.filter { authority in
                ([authority.name] + authority.aliases).contains { passage.text.names($0) }
                    || passage.html.contains("\(read.configuration.profiles.path)/\(authority.key)/")
            }.map(\.name)
            guard !names.isEmpty else { return nil }
            return [
                "number": .text("\(passage.number)"), "names": .text(names.joined(separator: ", ")),
                "text": .text(passage.text),
            ]
        }
    }

    private static func roles(_ read: ReadSite, _ text: SignedText, _ fingerprint: Fingerprint) -> [Context] {
        let words = read.configuration.words
        return read.configuration.signOff.map { role in
            let approval = read.approvals.of(text.path).first { $0.role.value == role }
            let state =
                approval.map {
                    $0.fingerprint == fingerprint.text
                        ? words(.approved, ["date": words.text($0.date)])
                        : words(.earlierApproved, ["date": words.text($0.date)])
                } ?? words(.notApproved)
            return ["role": .text(role), "state": .text(state)]
        }
    }
}

extension Diagnostic {
    fileprivate static func noSuchText(_ name: String, known: [String]) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no paper `\(name)`, and no other text that is signed off",
            help: suggestion(for: name, among: known, kind: "text"))
    }
}

internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// Turns the links of one page into addresses, checking each: what a page says and cites is known only while it is
/// rendered, so a resolver belongs to one page.
struct LinkResolver {
    let targets: LinkTargets
    /// Whether the text is in another language than the site, whose own words then have to say in which they are.
    private(set) var isTranslation = false
    /// Whether the page is the glossary itself, which needs no definitions at its end.
    var isGlossary = false
    var findings = Findings()
    /// References in the order in which the page first cites them.
    private(set) var cited: [String] = []
    /// The keys of the authorities that the page's own text names: by a link to their pages, to one of their requests,
    /// or to a slice of a figure that is theirs or a row of theirs, or by a table that shows such.
    var authorities = Set<String>(minimumCapacity: 12)
    /// Headings that the page links; whether they are there is known once every page is rendered.
    var anchors: [Anchor] = []
    /// The figures whose values stand in the text, each slice once, in order.
    private(set) var numbers: [FigureLink] = []
    /// The links of figures in the text that is resolved now, with what each value is in.
    private var figureLinks: [(construct: MarkdownConstruct, unit: Unit?)] = []
    /// The words of the glossary that the page links, in order: it says at its end what they mean.
    private(set) var terms: [GlossaryEntry] = []
    var chartsShown: Set<String> = []
    /// How many tables are shown.
    var tablesShown = 0
    /// The names of the values that stand in these, of figures.
    var valuesShown: [String] = []
    /// The images that the page shows, in order.
    var images: [LocalImage] = []

    init(_ targets: LinkTargets) { self.targets = targets }

    /// The body of a paper as HTML.
    mutating func html(_ body: MarkdownDocument, of paper: Paper) -> String {
        html(body, at: paper.place, isTranslation: paper.kind == .translation)
    }

    /// The body of any text as HTML.
    mutating func html(_ body: MarkdownDocument, at place: TextPlace, isTranslation: Bool = false) -> String {
        self.isTranslation = isTranslation
        let html = body.html(ownWords: ownLanguage, names: targets.footnoteNames) { resolve($0, at: place) }
        checkSigns(body.content)
        return html
    }

    /// The attributes of what this program says within a text in another language.
    var ownLanguage: String { isTranslation ? siteLanguage : "" }

    private var siteLanguage: String {
        " lang=\"\(targets.site.configuration.language.htmlEscaped)\" dir=\"\(targets.site.configuration.direction ?? "ltr")\""
    }

    /// A line of inline Markdown as HTML, in a paragraph.
    mutating func html(_ text: InlineText) -> String {
        guard let document = text.document else { return "" }
        let html = document.html { resolve($0, at: nil) }
        checkSigns(document.content)
        return html
    }

    /// A line of inline Markdown: its links are checked, its text comes back.
    mutating func checked(_ text: InlineText, at place: TextPlace?) -> String {
        // Links to words of the glossary are flattened too, so there is no way back to them; and it is no text that names
        // somebody.
        let before = (terms, authorities)
        defer { (terms, authorities) = before }
        for construct in text.constructs { _ = resolve(construct, at: place) }
        if !figureLinks.isEmpty, let document = text.document { checkSigns(document.content) }
        figureLinks.removeAll()
        return text.plain
    }

    /// Holds what touches the links of figures, all of which are resolved, to their values.
    private mutating func checkSigns(_ text: MarkdownContent) {
        for (construct, unit) in figureLinks {
            targets.figureSigns.check(construct, in: text.prose, unit: unit, &findings)
        }
        figureLinks.removeAll()
    }

    private mutating func resolve(_ construct: MarkdownConstruct, at place: TextPlace?) -> MarkdownReplacement? {
        switch construct.kind {
        case .image(let alone): image(construct, alone: alone)
        case .link: link(construct, in: place)
        }
    }

    // MARK: Links

    private mutating func link(_ construct: MarkdownConstruct, in text: TextPlace?) -> MarkdownReplacement? {
        let destination = construct.destination.value
        let place = construct.destination.origin
        if !construct.text.isVisible, !destination.hasPrefix("figure:") {
            findings.report(.noWords(at: construct.origin))
            return nil
        }
        if let (scheme, rest) = OwnScheme.split(destination) {
            switch scheme {
            case .figure: return figure(rest, construct)
            case .source: return source(rest, construct)
            case .profile:
                authorities.insert(rest)
                return internalLink(targets.site.profile(rest), scheme, rest, at: place) { [targets] in
                    targets.evidence.authorities.map(\.key)
                }
            case .request:
                if let authority = targets.evidence.request(rest)?.authority { authorities.insert(authority) }
                return internalLink(targets.site.request(rest), scheme, rest, at: place) { [targets] in
                    targets.site.requestKeys
                }
            case .term: return term(rest, at: place)
            case .paper: return paperLink(rest, at: place)
            case .table:
                return internalLink(targets.site.table(rest), scheme, rest, at: place) { [targets] in
                    targets.evidence.tables.map(\.name)
                }
            case .chart:
                findings.report(.chartAsLink(at: construct.origin))
                return nil
            }
        }
        if let scheme = Self.scheme(of: destination) { return externalLink(destination, scheme, at: place) }
        return relativeLink(destination, in: text, at: place)
    }

    private mutating func figure(_ rest: String, _ construct: MarkdownConstruct) -> MarkdownReplacement? {
        guard let figure = knownFigure(rest, at: construct.destination.origin) else { return nil }
        let link = figure.link
        link.check(construct, targets.site.configuration.words, &findings)
        for authority in figure.authorities { authorities.insert(authority) }
        figureLinks.append((construct, link.value.unit))
        if !numbers.contains(where: { $0.key == link.key }) { numbers.append(link) }
        return isTranslation ? figure.translated : figure.own
    }

    private mutating func knownFigure(_ rest: String, at place: Origin) -> LinkTargets.KnownFigure? {
        if let known = targets.figures[rest] {
            known.link.reportDoubleCounting(at: place, &findings)
            return known
        }
        guard let link = FigureLink(rest, at: place, targets.evidence, &findings),
            let address = targets.site.figure(link.figure.id, link.slice)
        else { return nil }
        let href = (targets.root + address).htmlEscaped
        // What is read aloud after the value: how it is known, and of what.
        let title = targets.labels.title(of: link.figure, link.slice)
        let explanation = targets.site.configuration.words(.howWeKnow, ["title": title]).htmlEscaped
        let replacement = { (language: String) in
            MarkdownReplacement.wrap(
                before: "<a class=\"figure\" href=\"\(href)\">",
                after: "<span class=\"visually-hidden\"\(language)> \(explanation)</span></a>")
        }
        let figure = LinkTargets.KnownFigure(
            link: link, own: replacement(""), translated: replacement(siteLanguage),
            authorities: targets.subjects.authorities(ofFigure: rest))
        targets.figures[rest] = figure
        return figure
    }

    private mutating func source(_ id: String, _ construct: MarkdownConstruct) -> MarkdownReplacement? {
        guard let mark = targets.sources[id] ?? sourceMark(id, at: construct.destination.origin) else { return nil }
        let number = number(of: id)
        let after = String { html in
            html += (isTranslation ? mark.translated : mark.own).utf8
            html += String(number).utf8
            if !construct.title.isEmpty {
                html += ", ".utf8
                html.append(htmlEscaped: construct.title)
            }
            html += "]</a>".utf8
        }
        return .wrap(before: "<span class=\"cited\">", after: after)
    }

    private mutating func sourceMark(_ id: String, at place: Origin) -> (own: String, translated: String)? {
        guard let reference = targets.references[id] else {
            reportUnknown(.source, id, known: Array(targets.references.keys), at: place)
            return nil
        }
        let words = targets.site.configuration.words(.source, ["title": reference.title]).htmlEscaped
        let mark = { (language: String) in
            "</span><a class=\"citation\" href=\"#ref-\(id)\"><span class=\"visually-hidden\"\(language)> "
                + "\(words) </span>["
        }
        let known = (own: mark(""), translated: mark(siteLanguage))
        targets.sources[id] = known
        return known
    }

    /// The first link to a word leads to its definition on this page, from where there is a way back; others to the
    /// glossary.
    private mutating func term(_ id: String, at place: Origin) -> MarkdownReplacement? {
        guard let entry = targets.site.glossary[id], let address = targets.site.term(id) else {
            reportUnknown(.term, id, known: Array(targets.site.glossary.keys), at: place)
            return nil
        }
        guard !isGlossary, !terms.contains(where: { $0.id.value == id }) else {
            return Self.link("<a class=\"term\" href=\"", from: targets.root, to: address)
        }
        terms.append(entry)
        return .wrap(before: "<a class=\"term\" id=\"use-\(id)\" href=\"#term-\(id)\">", after: "</a>")
    }

    /// The number of a reference that the page cites outside its text; nil where there is none, which is reported.
    mutating func cite(_ id: Located<String>) -> Int? {
        guard targets.references[id.value] != nil else {
            reportUnknown(.source, id.value, known: Array(targets.references.keys), at: id.origin)
            return nil
        }
        return number(of: id.value)
    }

    private mutating func number(of id: String) -> Int {
        if !cited.contains(id) { cited.append(id) }
        return (cited.firstIndex(of: id) ?? 0) + 1
    }

    private mutating func paperLink(_ rest: String, at place: Origin) -> MarkdownReplacement? {
        let parts =
            rest.utf8.contains(UInt8(ascii: "#"))
            ? rest.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init) : [rest]
        guard let address = targets.site.paperAddress(parts[0]) else {
            reportUnknown(.paper, parts[0], known: targets.site.paperSlugs, at: place)
            return nil
        }
        return document(at: address, anchor: parts.count == 2 ? parts[1] : nil, place)
    }

    /// A link to a page of ours, by its address.
    func link(to address: String) -> MarkdownReplacement {
        Self.link("<a href=\"", from: targets.root, to: address)
    }

    /// - Parameters:
    ///   - opening: what stands before the address.
    ///   - root: the way to the root, where the address begins there.
    static func link(_ opening: String, from root: String = "", to address: String) -> MarkdownReplacement {
        let before = String { html in
            html += opening.utf8
            html.append(htmlEscaped: root)
            html.append(htmlEscaped: address)
            html += "\">".utf8
        }
        return .wrap(before: before, after: "</a>")
    }

    private mutating func internalLink(
        _ address: String?, _ scheme: OwnScheme, _ name: String, at place: Origin, known: () -> [String]
    ) -> MarkdownReplacement? {
        guard let address else {
            reportUnknown(scheme, name, known: known(), at: place)
            return nil
        }
        return link(to: address)
    }
}

extension Diagnostic {
    fileprivate static func noWords(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this link has no words, so nobody can follow it",
            help: "write between the square brackets what it leads to")
    }

    fileprivate static func chartAsLink(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a chart is shown, not linked", help: "write `![alternative text](chart:ID \"caption\")`")
    }
}

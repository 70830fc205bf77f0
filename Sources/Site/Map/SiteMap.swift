internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// Every address of the site, known before anything is rendered: a link either resolves here or is an error.
/// Addresses are relative to the site's root and have no leading slash. It is a class, as ``PageRenderer`` is, because every
/// page has it at hand.
final class SiteMap: Sendable {
    let configuration: SiteConfiguration
    /// The date of the site in words.
    private let asOf: String
    /// Whether charts and pages have PNGs.
    let hasPictures: Bool
    private let papers: [String: Paper]
    /// By the slug of the original, in the order of their languages.
    private let translations: [String: [Paper]]
    private let pages: [String: Paper]
    private let claims: [String: Paper]
    private let testimonies: [String: Paper]
    /// The addresses of the profiles, by the keys of their authorities.
    private let profiles: [String: String]
    let profileIndex: String
    private let requests: Set<String>
    private let figures: [String: SliceSlugs]
    private let tables: Set<String>
    let glossary: [String: GlossaryEntry]
    /// The folders that pages and files are generated into.
    private let generated: Set<String>
    private let charts: Set<String>
    private let images: [String: LocalImage]
    /// What isn't there, with the reason.
    let absences: Absences

    static let home = ""
    static let papersIndex = "papers/"
    static let claimIndex = "claims/"
    static let testimonyIndex = "testimonies/"
    static let requestLedger = "requests/"
    static let dataIndex = "data/"
    static let figureIndex = "evidence/"
    static let chartIndex = "charts/"
    static let references = "references/"
    static let corrections = "corrections/"
    static let actions = "actions/"
    static let glossary = "glossary/"
    static let search = "search/"
    static let notFound = "404.html"

    init(
        _ editorial: EditorialContent, _ evidence: PublishedEvidence, _ configuration: SiteConfiguration,
        hasPictures: Bool = false, _ findings: inout Findings
    ) {
        self.hasPictures = hasPictures
        self.configuration = configuration
        asOf = configuration.words.text(configuration.asOf)
        papers = Dictionary(firstOf: editorial.papers, by: \.slug)
        translations = Dictionary(grouping: editorial.translations, by: \.slug)
        pages = Dictionary(firstOf: editorial.pages, by: \.slug)
        testimonies = Dictionary(firstOf: editorial.testimonies, by: \.slug)
        claims = Dictionary(firstOf: editorial.claims, by: \.slug)
        let profileIndex = configuration.profiles.path + "/"
        profiles = Dictionary(firstOf: evidence.authorities.map { ($0.key, "\(profileIndex)\($0.key)/") })
        self.profileIndex = profileIndex
        requests = Set(evidence.requests.map(\.key))
        figures = Dictionary(firstOf: evidence.figures.map { ($0.id, SliceSlugs($0)) })
        glossary = Dictionary(firstOf: editorial.glossary, by: \.id.value)
        tables = Set(evidence.tables.map(\.name))
        charts = Set(editorial.charts.map(\.id.value))
        images = editorial.images
        var absences = editorial.absences
        absences.faulty[.table] = evidence.faultyTables
        if !evidence.incompleteRoles.isDisjoint(with: [.foiRequests, .authorities]) {
            absences.faulty[.request] = .all
        }
        if evidence.incompleteRoles.contains(.authorities) { absences.faulty[.profile] = .all }
        self.absences = absences
        generated = SiteConfiguration.generatedFolders.union([configuration.profiles.path])
        for page in editorial.pages where generated.contains(page.slug) { findings.report(.takenAddress(page)) }
        if let helpline = configuration.helplines.first, pages[Helpline.page] == nil {
            findings.report(.nowhereForHelplines(at: helpline.origin))
        }
        let audiences = PaperFrontMatter.audiences + configuration.audiences.map(\.slug.value)
        for audience in editorial.papers.flatMap(\.audiencesAsWritten) where !audiences.contains(audience.value) {
            findings.report(.unknownAudience(audience, known: audiences))
        }
        let topics = Set(editorial.papers.flatMap(\.topics))
        for topic in configuration.topics.map(\.slug) where !topics.contains(topic.value) {
            findings.report(.unusedTopic(topic, known: topics.sorted()))
        }
        let own = configuration.language.lowercased().prefix { $0 != "-" }
        for paper in editorial.translations where paper.language?.primary == own {
            findings.report(.ownLanguage(paper, configuration.language))
        }
        let needed = [configuration.privacy, configuration.complaints] + (configuration.exitPage?.pages ?? [])
        for slug in needed where pages[slug.value] == nil && !absences.faultyTexts.contains("pages/\(slug.value)") {
            findings.report(.missingPage(slug, known: Array(pages.keys)))
        }
    }

    /// Whether there is something at a slug.
    func isTaken(_ slug: String, for kind: Paper.Kind) -> Bool {
        switch kind {
        case .paper, .translation: papers[slug] != nil
        case .claim: claims[slug] != nil
        case .testimony: testimonies[slug] != nil
        case .page: pages[slug] != nil || generated.contains(slug)
        }
    }

    func paper(_ slug: String) -> Paper? { papers[slug] }
    /// Where a paper stands, told without looking at it: texts link papers that lie anywhere in memory.
    func paperAddress(_ slug: String) -> String? { papers.keys.contains(slug) ? Paper.address(ofPaper: slug) : nil }
    func translations(of slug: String) -> [Paper] { translations[slug] ?? [] }
    /// A paper, or a translation of one, by its file's name without the ending.
    func paper(named name: String) -> Paper? {
        papers[name] ?? translations(of: String(name.prefix { $0 != "." })).first { $0.path.hasSuffix("/" + name) }
    }
    func page(_ slug: String) -> Paper? { pages[slug] }
    var hasClaims: Bool { !claims.isEmpty }
    var hasTestimonies: Bool { !testimonies.isEmpty }
    /// A text by where its file lies below the content folder, without the ending.
    func text(at path: String) -> Paper? {
        let name = String(path.drop { $0 != "/" }.dropFirst())
        return switch path.prefix(while: { $0 != "/" }) {
        case "papers": paper(named: name)
        case "pages": page(name)
        case "claims": claims[name]
        case "testimonies": testimonies[name]
        default: nil
        }
    }
    var paperSlugs: [String] { Array(papers.keys) }
    func profile(_ key: String) -> String? { profiles[key] }
    func request(_ key: String) -> String? { requests.contains(key) ? "\(Self.requestLedger)#\(key)" : nil }
    /// A letter, at a page where its form has pages.
    func letter(_ letter: RequestLetter, page: Int? = nil) -> String {
        "letters/\(letter.name)" + (letter.isPDF ? page.map { "#page=\($0)" } ?? "" : "")
    }
    func reference(_ reference: Reference) -> String { "\(Self.references)#ref-\(reference.id.value)" }
    var requestKeys: [String] { Array(requests) }
    /// The page of a figure, or of a slice of it.
    func figure(_ id: String, _ slice: Slice = Slice()) -> String? {
        figures[id].map { slugs in "evidence/\(id)/" + (slice.isEmpty ? "" : slugs.slug(of: slice) + "/") }
    }
    /// Where a figure's page was, and where it is said that it was withdrawn.
    static func figure(withdrawn id: String) -> String { "\(figureIndex)\(id)/" }
    func slug(of slice: Slice, _ figure: String) -> String? { figures[figure]?.slug(of: slice) }
    func chart(_ id: String) -> String? { charts.contains(id) ? Self.chart(id) : nil }
    func image(_ path: String) -> LocalImage? { images[path] }
    var imagePaths: [String] { Array(images.keys) }
    func term(_ id: String) -> String? { glossary[id].map { _ in "\(Self.glossary)#term-\(id)" } }
    func table(_ name: String) -> String? { tables.contains(name) ? "data/\(name)/" : nil }

    /// How a page is cited: author, title, site, date and address, to be copied.
    ///
    /// - Parameter author: nil for what the publisher answers for.
    func citation(of title: String, by author: String? = nil, at address: String) -> String {
        configuration.words(
            .citation,
            [
                "author": author ?? configuration.publisher, "title": title, "site": configuration.title,
                "date": asOf, "address": configuration.baseURL.text + address,
            ])
    }

    /// Whether the page at an address carries the link by which a reader leaves at once.
    func hasExit(_ address: String) -> Bool {
        guard let exit = configuration.exitPage else { return false }
        return exit.pages.map { slugs in slugs.contains { pages[$0.value]?.address == address } } ?? true
    }

    /// The card of the page at an address.
    static func card(_ address: String) -> String { address + "card.png" }
    static func chartPNG(_ id: String) -> String { "charts/\(id).png" }
    static func chart(_ id: String) -> String { "charts/\(id)/" }
    /// The chart's page for other sites' frames.
    static func frame(_ id: String) -> String { "embed/\(id)/" }

    /// The way from a page up to the root: `../../`, or `./` on the home page.
    static func root(from address: String) -> String {
        let depth = address.utf8.count { $0 == 0x2F }
        return depth == 0 ? "./" : String(repeating: "../", count: depth)
    }
}

extension Diagnostic {
    fileprivate static func unknownAudience(_ slug: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: slug.origin, "there is no audience `\(slug.value)`",
            help: (nearestName(to: slug.value, among: known).map { "did you mean `\($0)`? Otherwise name" } ?? "name")
                + " it in site.yaml: `audiences: {\(slug.value): …}`")
    }

    fileprivate static func unusedTopic(_ slug: Located<String>, known: [String]) -> Diagnostic {
        .note(
            at: slug.origin, "no published paper has the topic `\(slug.value)`",
            help: nearestName(to: slug.value, among: known).map { "did you mean `\($0)`?" }
                ?? "write it into the front matter of a paper: `topics: [\(slug.value)]`")
    }

    fileprivate static func takenAddress(_ page: Paper) -> Diagnostic {
        .error(
            at: Origin(page.file), "the address `/\(page.slug)/` belongs to a page that is generated",
            help: "rename the file")
    }

    fileprivate static func ownLanguage(_ paper: Paper, _ language: String) -> Diagnostic {
        .error(
            at: Origin(paper.file), "`\(paper.language?.code ?? "")` is the language of the site, `\(language)`",
            help: "a translation is in another language; the paper itself stands in `papers/\(paper.slug).md`")
    }

    fileprivate static func nowhereForHelplines(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "helplines stand on the page `pages/\(Helpline.page).md`, and there is none",
            help: "write it, in plain and easy words")
    }

    fileprivate static func missingPage(_ slug: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: slug.origin, "there is no page `pages/\(slug.value).md`, which site.yaml asks for",
            help: suggestion(for: slug.value, among: known, kind: "page"))
    }
}

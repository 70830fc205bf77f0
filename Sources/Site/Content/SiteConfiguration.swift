internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// `site.yaml`: what the site is called, who answers for it, and the day of which it speaks.
struct SiteConfiguration: Sendable {
    let title: String
    let description: Located<String>
    let baseURL: BaseURL
    /// The language as it is written, or English at the file's own place.
    let writtenLanguage: Located<String>
    var language: String { writtenLanguage.value }
    /// `rtl` for a language that is written from right to left; otherwise nil, which is left to right.
    var direction: String? { Language(language.lowercased())?.isRightToLeft == true ? "rtl" : nil }
    /// What the program says itself, in that language; none before the language's file is read.
    private(set) var words = Words.none
    /// The date of the site. Nothing in it speaks of a later day.
    let asOf: CalendarDate
    let publisher: String
    let contact: Located<String>
    /// Slugs of the pages that every site needs.
    let privacy: Located<String>
    let complaints: Located<String>
    /// When a person who reports an error can expect an answer, in words.
    let answerWithin: String?
    let licence: (title: String, url: String)?
    let profiles: Profiles
    let exitPage: ExitPage?
    /// What stands in the place of the title on every page.
    let logo: Logo?
    /// For whom papers are written, besides those that every site knows: a name for each slug.
    let audiences: [(slug: Located<String>, name: Located<String>)]
    /// What topics are called, where that isn't their address with blanks for hyphens.
    let topics: [(slug: Located<String>, name: Located<String>)]
    /// Services to which readers can turn.
    let helplines: [Located<Helpline>]
    /// A request that a reader could send to any authority.
    let suggestedRequest: SuggestedRequest?
    /// The roles that have to approve a text before it is published.
    let signOff: [String]
    /// Phrases with numbers in them that are no statistics: names, for instance.
    let allowed: [String]
    /// A share on fewer rows than this reads "3 of 14", never a percentage.
    let minimumBase: Int

    func speaking(_ words: Words) -> SiteConfiguration {
        var result = self
        let topics = topics.map { (Collection(kind: .topic, slug: $0.slug.value), $0.name.value) }
        let audiences = audiences.map { (Collection(kind: .audience, slug: $0.slug.value), $0.name.value) }
        result.words = words.adding(topics + audiences)
        return result
    }

    struct Profiles: Sendable, Hashable {
        /// The folder of the profiles' addresses.
        let path: String
        let singular: String
        let plural: String
    }

    /// The folders that pages and files are generated into, but for those of the profiles.
    static let generatedFolders: Set<String> = [
        "papers", "claims", "testimonies", "requests", "data", "evidence", "references", "corrections", "assets",
        "charts", "embed", "topics", "audiences", "actions", "glossary", "search", "letters", LocalImage.folder,
    ]

    /// - Parameters:
    ///   - baseURL: an address in place of the one that is written.
    ///   - date: the day on which it is read, and one to try in place of the one that is written.
    static func read(
        _ file: SourceFile, baseURL: String?, date: DateOfSite, _ findings: inout Findings
    ) -> SiteConfiguration? {
        YAMLParser.read(file, &findings).flatMap { read($0, baseURL: baseURL, date: date, &findings) }
    }

    static func read(
        _ node: YAMLNode, baseURL override: String?, date: DateOfSite, _ findings: inout Findings
    ) -> SiteConfiguration? {
        guard var map = MappingReader(node, "site.yaml", &findings) else { return nil }
        let title = map.required("title", .words, &findings)
        let description = map.required("description", .locatedWords, &findings)
        var baseURL = map.required("base_url", .baseURL, &findings)
        let language = map.optional("language", .located, &findings)
        let written = map.required("as_of", .date, &findings).map { Located($0, at: map.origin(of: "as_of")) }
        let asOf = written.map { date.asOf($0, &findings) }
        let publisher = map.required("publisher", .words, &findings)
        let contact = map.required("contact", .contact, &findings)
        let privacy = map.required("privacy", .slug, &findings)
        let complaints = map.required("complaints", .slug, &findings)
        let answerWithin = map.optional("answer_within", .words, &findings)
        let licence = map.optional("licence", .licence, &findings)
        let profiles = map.optional("profiles", .profiles, &findings)
        let exitPage = map.optional("exit_page", .exitPage, &findings)
        let logo = map.optional("logo", .logo, &findings)
        let helplines = map.optional("helplines", .list(of: .helpline(asOf: asOf)), &findings) ?? []
        let audiences = map.optional("audiences", .dictionary(of: .locatedWords), &findings) ?? []
        let topics = map.optional("topics", .dictionary(of: .locatedWords), &findings) ?? []
        let suggestedRequest = map.optional("suggested_request", .suggestedRequest, &findings)
        let signOff = (map.optional("sign_off", .list(of: .slug), &findings) ?? []).map(\.value)
        let minimumBase = map.optional("minimum_base", .integer, &findings) ?? 20
        // Each is looked for in every text that holds a number.
        let allowed = map.optional("allow", .list(of: .allowedPhrase, atMost: 200), &findings) ?? []
        map.finish(&findings)
        if let override {
            baseURL = BaseURL(override).map { Located($0, at: map.origin(of: "base_url")) }
            if baseURL == nil { findings.report(.badBaseURL(override)) }
        }
        guard let title, let description, let baseURL, let asOf, let publisher, let contact, let privacy,
            let complaints
        else { return nil }
        let reserved = [Located(baseURL.value.text, at: baseURL.origin), contact].filter(\.value.isReserved)
        if !reserved.isEmpty { findings.report(.reservedAddresses(reserved)) }
        return SiteConfiguration(
            title: title, description: description, baseURL: baseURL.value,
            writtenLanguage: language ?? Located("en-GB", at: map.origin), asOf: asOf, publisher: publisher,
            contact: contact, privacy: privacy, complaints: complaints, answerWithin: answerWithin, licence: licence,
            profiles: profiles ?? Profiles(path: "authorities", singular: "authority", plural: "authorities"),
            exitPage: exitPage, logo: logo, audiences: audiences.map { ($0.key, $0.value) },
            topics: topics.map { ($0.key, $0.value) }, helplines: helplines, suggestedRequest: suggestedRequest,
            signOff: signOff, allowed: allowed, minimumBase: minimumBase)
    }
}

extension SiteConfiguration {
    /// Whose a chart is, which stands below it.
    func credit(_ source: String) -> String {
        words(.credit, ["source": source, "site": title, "date": words.text(asOf)])
    }
}

/// Where the site will be: an absolute address that ends with `/`.
struct BaseURL: Sendable, Hashable {
    let text: String
    let host: String
    /// The part after the host: `/` or `/campaign/`.
    let path: String

    init?(_ text: String) {
        guard let scheme = WebAddress.scheme(of: text) else { return nil }
        let rest = text.dropFirst(scheme.count)
        let host = rest.prefix { $0 != "/" }
        let allowed = { (scalar: Unicode.Scalar) in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-._~:/".unicodeScalars.contains(scalar))
        }
        guard !host.isEmpty, rest.unicodeScalars.allSatisfy(allowed) else { return nil }
        self.host = String(host)
        let path = rest.dropFirst(host.count)
        self.path = path.hasSuffix("/") ? String(path) : path + "/"
        self.text = scheme + host + self.path
    }
}

extension String {
    /// Whether the address is on a domain that is reserved for examples (RFC 2606), so that it can't be anybody's.
    fileprivate var isReserved: Bool {
        let host = (split(separator: "@").last ?? "").replacing("https://", with: "").replacing("http://", with: "")
            .prefix { $0 != "/" && $0 != "?" }
        return host.hasSuffix(".example") || host == "example.org" || host == "example.com"
            || host.hasSuffix(".invalid")
    }
}

extension YAMLType where Value == Located<BaseURL> {
    fileprivate static var baseURL: Self {
        YAMLType<Located<String>>.located.narrowed(
            to: "an address such as `https://example.org/campaign/`",
            schema: ScalarSchema.pattern("^https?://[A-Za-z0-9._~:-]+(/[A-Za-z0-9._~:/-]*)?$")
        ) { text in BaseURL(text.value).map { Located($0, at: text.origin) } }
    }
}

extension YAMLType where Value == Located<String> {
    fileprivate static var contact: Self {
        YAMLType.located.narrowed(
            to: "an address (`mailto:…` or `https://…`)", schema: ScalarSchema.pattern("^(mailto:|https://)")
        ) { text in
            text.value.hasPrefix("mailto:") || text.value.hasPrefix("https://") ? text : nil
        }
    }
}

extension YAMLType where Value == (title: String, url: String) {
    fileprivate static var licence: Self {
        .mapping("a licence (title, url)", of: "a licence") { map, findings in
            let title = map.required("title", .words, &findings)
            let url = map.required("url", .webAddress, &findings)
            guard let title, let url else { return nil }
            return (title, url)
        }
    }
}

extension YAMLType where Value == String {
    /// A folder of the site that nothing else is generated into.
    fileprivate static var profilesFolder: Self {
        YAMLType<Located<String>>.slug.narrowed(to: "a folder that the generator has no other use for") {
            SiteConfiguration.generatedFolders.contains($0.value) ? nil : $0.value
        }
    }

    fileprivate static var allowedPhrase: Self {
        .mapping("a phrase with its reason (phrase, reason)", of: "an allowed phrase") { map, findings in
            let phrase = map.required("phrase", .words, &findings)
            _ = map.required("reason", .words, &findings)
            return phrase
        }
    }
}

extension YAMLType where Value == SiteConfiguration.Profiles {
    fileprivate static var profiles: Self {
        .mapping("profiles (path, singular, plural)", of: "profiles") { map, findings in
            let path = map.required("path", .profilesFolder, &findings)
            let singular = map.required("singular", .words, &findings)
            let plural = map.required("plural", .words, &findings)
            guard let path, let singular, let plural else { return nil }
            return SiteConfiguration.Profiles(path: path, singular: singular, plural: plural)
        }
    }
}

extension Diagnostic {
    fileprivate static func badBaseURL(_ text: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(text)` can't be the address of a site",
            help: "write `--base-url https://HOST/` or `--base-url https://HOST/PATH/`")
    }

    fileprivate static func reservedAddresses(_ addresses: [Located<String>]) -> Diagnostic {
        let listed = addresses.map { "`\($0.value)`" }.joined(separator: " and ")
        return .warning(
            at: addresses[0].origin,
            "\(listed) \(addresses.count == 1 ? "is" : "are") on a domain that is reserved for examples",
            help: "before the site is published, put in the address of those who publish it")
    }
}

internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What stands around every page: title, navigation, footer.
struct PageLayout {
    let site: SiteMap
    let evidence: PublishedEvidence
    private let navigation: [(label: String, address: String)]
    private let footer: [(label: String, address: String)]
    /// What is the same on every page.
    private let constants: Context
    private let siteLocale: String
    /// Navigation and footer of the pages at a depth, by the way to the root: most pages stand in neither.
    private var knownMenus = Memo<String, Context>()

    /// - Parameter editorial: of the pages that people wrote "support" goes into the navigation, the others into the footer.
    init(site: SiteMap, evidence: PublishedEvidence, editorial: EditorialContent) {
        self.site = site
        self.evidence = evidence
        let name = { (room: Room) in site.configuration.words.text(room) }
        var navigation = [(name(.papers), SiteMap.papersIndex)]
        if site.hasClaims { navigation.append((name(.claims), SiteMap.claimIndex)) }
        if site.hasTestimonies { navigation.append((name(.testimonies), SiteMap.testimonyIndex)) }
        if !evidence.authorities.isEmpty {
            navigation.append((site.configuration.profiles.plural.capitalisedFirst, site.profileIndex))
        }
        if !evidence.requests.isEmpty { navigation.append((name(.requests), SiteMap.requestLedger)) }
        navigation += [(name(.figures), SiteMap.figureIndex), (name(.data), SiteMap.dataIndex)]
        let written = editorial.pages.filter { $0.slug != Paper.homeSlug }
        let prominent = [Helpline.page]
        navigation += written.filter { prominent.contains($0.slug) }.map { ($0.title.plain, $0.address) }
        navigation.append((name(.search), SiteMap.search))
        self.navigation = navigation
        footer =
            written.filter { !prominent.contains($0.slug) }.map { ($0.title.plain, $0.address) }
            + (editorial.charts.isEmpty ? [] : [(name(.charts), SiteMap.chartIndex)])
            + (editorial.glossary.isEmpty ? [] : [(name(.glossary), SiteMap.glossary)])
            + (editorial.hasActions ? [(name(.actions), SiteMap.actions)] : [])
            + [(name(.references), SiteMap.references), (name(.corrections), SiteMap.corrections)]
        constants = PageLayout.constants(site.configuration)
        siteLocale = PageLayout.locale(site.configuration.language)
    }

    /// Another for another thread, see ``PageRenderer/another()``.
    func another() -> PageLayout {
        var layout = self
        layout.knownMenus = Memo()
        return layout
    }

    /// A language as the Open Graph protocol writes it: `en_GB`.
    private static func locale(_ language: String) -> String { language.replacing("-", with: "_") }

    private static func constants(_ configuration: SiteConfiguration) -> Context {
        [
            "lang": .text(configuration.language), "dir": .text(configuration.direction),
            "site_title": .text(configuration.title), "publisher": .text(configuration.publisher),
            "contact": .text(configuration.contact.value),
            "contact_text": .text(configuration.contact.value.replacing("mailto:", with: "")),
            "as_of": .text(configuration.words.text(configuration.asOf)), "as_of_iso": .text(configuration.asOf.iso),
            "licence": .object(
                configuration.licence.map {
                    ["licence_title": .text($0.title), "licence_url": .text($0.url)]
                }),
        ]
    }

    private func menus(at address: String, root: String) -> Context {
        let isListed = navigation.contains { $0.address == address }
        if !isListed, let known = knownMenus[root] { return known }
        let context: Context = [
            "navigation": .list(
                navigation.map { item in
                    [
                        "label": .text(item.label), "href": .text(root + item.address),
                        "current": .flag(address == item.address),
                    ]
                }),
            "footer_links": .list(
                footer.map { ["label": .text($0.label), "href": .text(root + $0.address)] }),
        ]
        if !isListed { knownMenus[root] = context }
        return context
    }

    /// The index that a page stands below: the papers for a paper, and for a topic or an audience.
    private func parent(of address: String) -> (label: String, address: String)? {
        guard let slash = address.firstIndex(of: "/"), address[slash...] != "/" else { return nil }
        let folder = address[...slash]
        let index = ["topics/", "audiences/"].contains(folder) ? SiteMap.papersIndex : String(folder)
        return navigation.first { $0.address == index } ?? footer.first { $0.address == index }
    }

    /// - Parameter root: the way to the site's root, where the page's own depth doesn't give it.
    func context(
        title: String, description: String?, address: String, root: String? = nil, about thing: JSON? = nil,
        script: PageScript? = nil, language: Language? = nil, versions: [(language: String, address: String)] = []
    ) -> Context {
        let root = root ?? SiteMap.root(from: address)
        let exit = site.configuration.exitPage.flatMap { site.hasExit(address) ? $0 : nil }
        let scripts = [exit.map { _ in PageScript.exit }, script].compactMap { $0 }
        let parent = parent(of: address)
        let breadcrumbs = parent.map { [(site.configuration.title, SiteMap.home), $0, (title, address)] }
            .map { steps in StructuredData.breadcrumbs(steps.map { ($0.0, site.configuration.baseURL.text + $0.1) }) }
        let own: Context = [
            "text_lang": .text(language?.code),
            "versions": .list(
                versions.map {
                    ["language": .text($0.language), "href": .text(site.configuration.baseURL.text + $0.address)]
                }),
            "page_title": .text(title), "page_description": .text(description ?? site.configuration.description),
            "card_href": .text(site.hasPictures ? site.configuration.baseURL.text + SiteMap.card(address) : nil),
            "root": .text(root), "canonical": .text(site.configuration.baseURL.text + address),
            "is_home": .flag(address.isEmpty),
            "locale": .text(language.map { PageLayout.locale($0.code) } ?? siteLocale),
            "structured_data": .list([breadcrumbs, thing].compactMap { $0 }.map { ["json": .html($0.text)] }),
            "feed_href": .text(root + Feed.path),
            "parent": .object(
                parent.map { ["parent_label": .text($0.label), "parent_href": .text(root + $0.address)] }),
            "policy": .html(
                scripts.isEmpty ? ContentSecurityPolicy.plain : ContentSecurityPolicy.scripted),
            "scripts": .list(scripts.map { ["src": .text("\(root)assets/\($0.rawValue).js")] }),
            "exit": .object(exit.map { ["exit_href": .text($0.url), "exit_name": .text($0.name)] }),
        ]
        return constants.merging(menus(at: address, root: root)).merging(own)
    }
}

/// A script of the site's own, by its file in the templates. Every page is complete without it.
enum PageScript: String {
    /// Leaves the page at once, without a trace of it in the list behind the Back button.
    case exit
    /// Narrows the list of everything to what is typed.
    case search
}

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
    private let logo: MediaFile?
    private var frames = Memo<Surroundings, PageFrame>()

    /// What a page's frame depends on.
    private struct Surroundings: Hashable {
        let root: String
        /// The first folder that the page stands below, if any: it may be that of an index.
        let folder: String?
        /// The page's own address where a menu may lead to it: no menu leads to a page inside a folder.
        let current: String?
        let hasExit: Bool
        let script: PageScript?
    }

    /// - Parameters:
    ///   - editorial: of the pages that people wrote "support" goes into the navigation, the others into the footer.
    ///   - logo: the picture of the site's logo, if it has one.
    init(site: SiteMap, evidence: PublishedEvidence, editorial: EditorialContent, logo: MediaFile?) {
        self.site = site
        self.evidence = evidence
        self.logo = logo
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
        layout.frames = Memo()
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

    /// The index that pages of a folder stand below: the papers for a paper, and for a topic or an audience.
    private func parent(of folder: String) -> (label: String, address: String)? {
        let index = ["topics/", "audiences/"].contains(folder) ? SiteMap.papersIndex : folder
        return navigation.first { $0.address == index } ?? footer.first { $0.address == index }
    }

    /// What a page has around it in common with others.
    ///
    /// - Parameter root: the way to the site's root, where the page's own depth doesn't give it.
    func frame(at address: String, root: String? = nil, script: PageScript? = nil) -> PageFrame {
        let slash = address.utf8.firstIndex(of: UInt8(ascii: "/")).map { address.utf8.index(after: $0) }
        let folder = slash.flatMap { $0 < address.endIndex ? String(address[..<$0]) : nil }
        let surroundings = Surroundings(
            root: root ?? SiteMap.root(from: address), folder: folder, current: folder == nil ? address : nil,
            hasExit: site.hasExit(address), script: script)
        return frames.value(for: surroundings) {
            let parent = folder.flatMap(parent)
            return PageFrame(parent: parent, frame(surroundings, parent))
        }
    }

    private func frame(_ page: Surroundings, _ parent: (label: String, address: String)?) -> Context {
        let exit = page.hasExit ? site.configuration.exitPage : nil
        let scripts = [exit.map { _ in PageScript.exit }, page.script].compactMap { $0 }
        return constants.merging([
            "root": .text(page.root), "is_home": .flag(page.current == SiteMap.home),
            "feed_href": .text(page.root + Feed.path),
            "navigation": .list(
                navigation.map { item in
                    [
                        "label": .text(item.label), "href": .text(page.root + item.address),
                        "current": .flag(page.current == item.address),
                    ]
                }),
            "footer_links": .list(
                footer.map { ["label": .text($0.label), "href": .text(page.root + $0.address)] }),
            "parent": .object(
                parent.map { ["parent_label": .text($0.label), "parent_href": .text(page.root + $0.address)] }),
            "policy": .html(
                scripts.isEmpty ? ContentSecurityPolicy.plain : ContentSecurityPolicy.scripted),
            "scripts": .list(scripts.map { ["src": .text("\(page.root)assets/\($0.rawValue).js")] }),
            "exit": .object(exit.map { ["exit_href": .text($0.url), "exit_name": .text($0.name)] }),
            "logo": .object(logoContext(root: page.root)),
        ])
    }

    private func logoContext(root: String) -> Context? {
        guard let logo, let size = logo.size, let alternative = site.configuration.logo?.alternative.value else {
            return nil
        }
        return [
            "logo_src": .text(root + logo.path), "logo_alt": .text(alternative), "logo_width": .text("\(size.width)"),
            "logo_height": .text("\(size.height)"),
        ]
    }

    /// What a page has around it that no other has.
    func context(
        in frame: PageFrame, title: String, description: String?, address: String, about thing: String? = nil,
        language: Language? = nil, versions: [(language: String, address: String)] = []
    ) -> Context {
        let base = site.configuration.baseURL.text
        let breadcrumbs = frame.parent
            .map { [(site.configuration.title, SiteMap.home), $0, (title, address)] }
            .map { steps in StructuredData.breadcrumbs(steps.map { ($0.0, base + $0.1) }) }
        return [
            "text_lang": .text(language?.code),
            "versions": .list(
                versions.map { ["language": .text($0.language), "href": .text(base + $0.address)] }),
            "page_title": .text(title), "page_description": .text(description ?? site.configuration.description.value),
            "card_href": .text(site.hasPictures ? base + SiteMap.card(address) : nil),
            "canonical": .text(base + address),
            "locale": .text(language.map { PageLayout.locale($0.code) } ?? siteLocale),
            "structured_data": .list([breadcrumbs, thing].compactMap { $0 }.map { ["json": .html($0)] }),
        ]
    }
}

/// A script of the site's own, by its file in the templates. Every page is complete without it.
enum PageScript: String {
    /// Leaves the page at once, without a trace of it in the list behind the Back button.
    case exit
    /// Narrows the list of everything to what is typed.
    case search
}

internal import Diagnostics
internal import Documents
internal import Evidence

/// Old addresses of papers, pages and authorities, which lead to the new ones: as pages, for servers that only serve
/// files, and as `_redirects`, which Netlify and Cloudflare Pages answer with status 301.
struct Redirects {
    /// Old and new address of each.
    private let moves: [(from: String, to: String, title: String)]
    private let site: SiteMap

    /// An old address that is taken, or that two texts claim, is an error.
    init(
        _ editorial: EditorialContent, _ evidence: PublishedEvidence, _ site: SiteMap, _ findings: inout Findings
    ) {
        var moves: [(from: String, to: String, title: String)] = []
        var claimed: Set<String> = []
        for paper in editorial.texts {
            for alias in paper.aliases {
                let from = (paper.kind == .page ? "" : paper.kind.folder + "/") + alias.value + "/"
                if !site.isTaken(alias.value, for: paper.kind), claimed.insert(from).inserted {
                    moves.append((from, paper.address, paper.title.plain))
                } else {
                    findings.report(.takenAlias(alias, address: from))
                }
            }
        }
        // An authority's names are written as they are; those that can be its key may have been, before it joined another.
        for authority in evidence.authorities {
            guard let to = site.profile(authority.key) else { continue }
            for alias in authority.aliases where Slug.isValid(alias) && site.profile(alias) == nil {
                let from = site.profileIndex + alias + "/"
                if claimed.insert(from).inserted { moves.append((from, to, authority.name)) }
            }
        }
        (self.moves, self.site) = (moves, site)
    }

    func files(_ render: PageRenderer) -> [OutputFile] {
        guard !moves.isEmpty else { return [] }
        let path = site.configuration.baseURL.path
        let lines = moves.map { "\(path)\($0.from) \(path)\($0.to) 301\n" }
        return [OutputFile(path: "_redirects", text: lines.joined())]
            + moves.map { from, to, title in
                let context: Context = [
                    "lang": .text(site.configuration.language), "dir": .text(site.configuration.direction),
                    "title": .text(title),
                    "href": .text(SiteMap.root(from: from) + to),
                    "canonical": .text(site.configuration.baseURL.text + to),
                    "policy": .html(ContentSecurityPolicy.plain),
                ]
                return OutputFile(path: from + "index.html", bytes: render.templates.render(.redirect, context))
            }
    }
}

extension Diagnostic {
    fileprivate static func takenAlias(_ alias: Located<String>, address: String) -> Diagnostic {
        .error(
            at: alias.origin, "the old address `/\(address)` is in use",
            help: "an alias is an address at which this text was before and at which nothing is now")
    }
}

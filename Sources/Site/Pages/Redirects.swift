internal import Diagnostics
internal import Documents

/// Old addresses of papers and pages, which lead to the new ones: as pages, for servers that only serve files, and as
/// `_redirects`, which Netlify and Cloudflare Pages answer with status 301.
struct Redirects {
    /// Old and new address of each.
    private let moves: [(from: String, to: Paper)]
    private let site: SiteMap

    /// An old address that is taken, or that two texts claim, is an error.
    init(_ editorial: EditorialContent, _ site: SiteMap, _ findings: inout Findings) {
        var moves: [(from: String, to: Paper)] = []
        var claimed: Set<String> = []
        for paper in editorial.texts {
            for alias in paper.aliases {
                let from = (paper.kind == .page ? "" : paper.kind.folder + "/") + alias.value + "/"
                if !site.isTaken(alias.value, for: paper.kind), claimed.insert(from).inserted {
                    moves.append((from, paper))
                } else {
                    findings.report(.takenAlias(alias, address: from))
                }
            }
        }
        (self.moves, self.site) = (moves, site)
    }

    func files(_ render: PageRenderer) -> [OutputFile] {
        guard !moves.isEmpty else { return [] }
        let path = site.configuration.baseURL.path
        let lines = moves.map { "\(path)\($0.from) \(path)\($0.to.address) 301\n" }
        return [OutputFile(path: "_redirects", text: lines.joined())]
            + moves.map { from, paper in
                let to = paper.address
                let context: Context = [
                    "lang": .text(site.configuration.language), "dir": .text(site.configuration.direction),
                    "title": .text(paper.title.plain),
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

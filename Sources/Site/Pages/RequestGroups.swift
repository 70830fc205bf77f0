internal import Evidence
internal import Quantities

/// The ledger's requests by outcome and by ground of refusal, each group a plain page.
struct RequestGroups {
    let render: PageRenderer

    private struct Group {
        let slug: String
        let title: String
        let isOutcome: Bool
        var requests: [PublishedRequest]

        var address: String { SiteMap.requestLedger + slug + "/" }
    }

    private var groups: [Group] {
        var groups: [Group] = []
        let add = { (slug: String, title: String, isOutcome: Bool, request: PublishedRequest) in
            if let index = groups.firstIndex(where: { $0.slug == slug }) {
                groups[index].requests.append(request)
            } else {
                groups.append(Group(slug: slug, title: title, isOutcome: isOutcome, requests: [request]))
            }
        }
        for request in render.evidence.requests {
            let outcome = request.status?.rawValue.replacing("_", with: "-") ?? "outcome-not-known"
            let words = render.words
            let name = request.status.map { words.text($0) } ?? words.text(request.statusAbsence)
            add(outcome, name.capitalisedFirst, true, request)
            var sections: Set<String> = []
            for ground in request.grounds {
                let section = String(ground.citation.prefix { $0 != "(" })
                guard sections.insert(section).inserted else { continue }
                let law = request.law == .foisa2002 ? "-scotland" : ""
                add(
                    "section-\(section.lowercased())\(law)",
                    words(
                        law.isEmpty ? .groundTitle : .scottishGroundTitle,
                        ["section": section, "name": words.text(ground)]), false, request)
            }
        }
        return groups.sorted { $0.slug < $1.slug }
    }

    /// Links to the groups, for the ledger.
    func links(_ contexts: PageContexts) -> (outcomes: [Context], grounds: [Context]) {
        let link = { (group: Group) -> Context in
            [
                "label": .text(group.title), "href": .text(contexts.root + group.address),
                "count": .text(render.words.number(group.requests.count)),
            ]
        }
        let groups = groups
        return (groups.filter(\.isOutcome).map(link), groups.filter { !$0.isOutcome }.map(link))
    }

    func files() -> [OutputFile] {
        groups.map { group in
            let contexts = render.contexts(at: group.address)
            return render.page(
                .requestGroup, at: group.address, title: render.words(.requestsTitle, ["group": group.title]),
                description: nil,
                [
                    "heading": .text(group.title), "is_outcome": .flag(group.isOutcome),
                    "requests": .list(group.requests.map(contexts.request)),
                    "ledger_href": .text(contexts.root + SiteMap.requestLedger),
                ])
        }
    }
}

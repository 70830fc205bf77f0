internal import Diagnostics
internal import Evidence
internal import Quantities

/// What readers can do, gathered from papers and profiles.
struct ActionsPage {
    let render: PageRenderer
    let editorial: EditorialContent

    /// Nil where there is nothing to do.
    func file() -> OutputFile? {
        let contexts = render.contexts(at: SiteMap.actions)
        let actions: [Context] =
            editorial.papers.compactMap { paper in
                paper.action.map { action in
                    contexts.action(action).merging([
                        "from": .text(paper.title.plain), "href": .text(contexts.root + paper.address),
                    ])
                }
            }
            + editorial.profiles.compactMap { profile in
                guard let action = profile.action, let authority = render.evidence.authority(profile.key.value),
                    let address = render.site.profile(authority.key)
                else { return nil }
                return contexts.action(action).merging([
                    "from": .text(authority.name), "href": .text(contexts.root + address),
                ])
            }
        guard !actions.isEmpty else { return nil }
        let title = render.words.text(Room.actions)
        return render.page(
            .actions, at: SiteMap.actions, title: title, description: nil,
            ["heading": .text(title), "actions": .list(actions)])
    }
}

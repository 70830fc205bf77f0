internal import Diagnostics
internal import Documents
internal import Quantities

/// The texts of a campaign in their order, and those that aren't published yet.
struct WrittenTexts {
    /// The newest first; of the same day, by title.
    let papers: [Paper]
    let translations: [Paper]
    let claims: [Paper]
    let pages: [Paper]
    let testimonies: [Paper]
    /// What people wrote on authorities.
    let profiles: [ProfileText]
    /// Texts that are held back, for being a draft.
    private(set) var drafts: [Paper] = []
    /// Drafts of what is under embargo, which have its day.
    let embargoedDrafts: [Paper]
    /// Translations that wait with their original.
    let waiting: [Paper]
    /// The paths of texts that can't be read.
    private(set) var faulty: Set<String> = []

    init(_ files: FileTree, asOf: CalendarDate, withDrafts: Bool, _ findings: inout Findings) {
        var (drafts, faulty) = ([Paper](), Set<String>())
        let read = { (kind: Paper.Kind, findings: inout Findings) -> [Paper] in
            let read = files.readAll(in: kind.folder, endingWith: ".md", &findings) { _, file, findings in
                // No message shows a line of a testimony, wherever it lies.
                Paper.read(kind == .testimony ? file.confidential : file, kind, asOf: asOf, &findings)
            }
            let paths = files.paths(in: kind.folder, endingWith: ".md").map { String($0.dropLast(".md".count)) }
            if read.count < paths.count { faulty.formUnion(Set(paths).subtracting(read.map(\.path))) }
            drafts += withDrafts ? [] : read.filter(\.isDraft)
            return read.filter { withDrafts || !$0.isDraft }
        }
        let written = read(.paper, &findings)
        let papers = WrittenTexts.sorted(written.filter { $0.kind == .paper }, asOf: asOf)
        self.papers = papers
        let translated = written.filter { $0.kind == .translation }
        for paper in translated {
            let original = "papers/\(paper.slug).md"
            if files.file(original) == nil, !files.isRefused(original) { findings.report(.noOriginal(paper)) }
        }
        // What is held back is held back in every language.
        let bySlug = Dictionary(firstOf: papers, by: \.slug)
        translations = translated.compactMap { paper in bySlug[paper.slug].map(paper.held) }
        waiting = translated.filter { bySlug[$0.slug] == nil }
        let embargoed = Dictionary(
            firstOf: (papers + drafts).filter { $0.kind == .paper && $0.embargo != nil }, by: \.slug)
        embargoedDrafts = drafts.compactMap { draft in
            guard draft.kind == .translation else { return draft.embargo == nil ? nil : draft }
            return embargoed[draft.slug].map(draft.held)
        }
        claims = WrittenTexts.sorted(read(.claim, &findings), asOf: asOf)
        pages = read(.page, &findings)
        testimonies = read(.testimony, &findings).filter { $0.testimony?.isWithdrawn == false }
        for testimony in testimonies where !files.isPrivate(testimony.path + ".md") {
            findings.report(.publicTestimony(testimony))
        }
        profiles = files.readAll(in: ProfileText.folder, endingWith: ".md", &findings) { _, file, findings in
            ProfileText.read(file, asOf: asOf, &findings)
        }
        let named = files.paths(in: ProfileText.folder, endingWith: ".md").map { String($0.dropLast(".md".count)) }
        faulty.formUnion(Set(named).subtracting(profiles.map(\.path)))
        if !drafts.isEmpty { findings.report(.draftsLeftOut(drafts.map(\.path))) }
        (self.drafts, self.faulty) = (drafts, faulty)
    }

    /// By keys of their own, since a text is much to move.
    private static func sorted(_ texts: [Paper], asOf: CalendarDate) -> [Paper] {
        let keys = texts.map { (date: $0.date ?? asOf, title: $0.title.plain) }
        let order = texts.indices.sorted { a, b in
            keys[a].date == keys[b].date ? keys[a].title < keys[b].title : keys[a].date > keys[b].date
        }
        return order.map { texts[$0] }
    }
}

extension Diagnostic {
    fileprivate static func noOriginal(_ paper: Paper) -> Diagnostic {
        .error(
            at: Origin(paper.file), "there is no `papers/\(paper.slug).md` of which this is a translation",
            help: "name it after the paper that it translates, or write that paper")
    }

    /// Nobody should take for checked what nothing has looked at.
    fileprivate static func draftsLeftOut(_ paths: [String]) -> Diagnostic {
        let named = paths.sorted().prefix(5).map { "`\($0)`" }.joined(separator: ", ")
        let rest = paths.count > 5 ? ", and \(paths.count - 5) more" : ""
        return Diagnostic(
            .note, at: nil, "not published and not checked, being a draft: \(named)\(rest)",
            help: "check drafts as well: swift package check-site --drafts")
    }
}

internal import Diagnostics
internal import Documents

/// Links to what isn't there, or not yet.
extension LinkResolver {
    /// Reports a link to what isn't there, unless that is so because of an error that has been reported.
    mutating func reportUnknown(
        _ scheme: OwnScheme, _ name: String, known: [String], at place: Origin
    ) {
        if scheme == .paper, reportAbsent(Paper.Kind.paper.folder + "/" + name, at: place) { return }
        guard targets.site.absences.faulty[scheme]?.contains(name) != true else { return }
        let noun = scheme == .term ? "word" : scheme.rawValue
        findings.report(.unknownLink(noun, name, known: known, at: place))
    }

    /// Whether a text was written that isn't on the site, at a path; where it isn't to be yet, that is reported.
    mutating func reportAbsent(_ path: String, at place: Origin) -> Bool {
        let absences = targets.site.absences
        if absences.drafts.contains(path) {
            findings.report(.linksDraft(path, at: place))
            return true
        }
        if absences.heldBack.contains(path) {
            findings.report(.linksHeldBack(path, at: place))
            return true
        }
        return absences.faultyTexts.contains(path)
    }
}

extension Diagnostic {
    /// A link to something that isn't there.
    static func unknownLink(
        _ kind: String, _ name: String, known: [String], at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "there is no \(kind) `\(name)`", help: suggestion(for: name, among: known, kind: kind))
    }

    fileprivate static func linksDraft(_ path: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(path).md` is a draft, so a published text can't link it",
            help: "take `status: draft` out of its front matter, or take the link out until then")
    }

    fileprivate static func linksHeldBack(_ path: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(path).md` is under embargo, so a text that is published before its day can't link it",
            help: "take the link out until then, or put the same `embargo:` into this text’s front matter")
    }
}

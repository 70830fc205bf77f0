internal import Diagnostics
internal import Documents

/// Links to other files of the content, and to headings.
extension LinkResolver {
    /// A link to another file of the content, or to a heading of this one, as any Markdown viewer follows it.
    mutating func relativeLink(
        _ destination: String, in text: TextPlace?, at place: Origin
    ) -> MarkdownReplacement? {
        guard !destination.hasPrefix("/"), !destination.contains("\\"), !destination.isEmpty else {
            findings.report(.absolutePath(destination, at: place))
            return nil
        }
        guard !destination.lowercased().hasPrefix("www.") else {
            findings.report(.schemeMissing(destination, at: place))
            return nil
        }
        let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let anchor = parts.count == 2 ? parts[1] : nil
        guard let text else {
            findings.report(.relativeInYAML(at: place))
            return nil
        }
        if parts[0].isEmpty { return document(at: text.address, anchor: anchor, place) }
        let path = text.path(linkedAs: parts[0])
        guard let target = path.flatMap(targets.site.text(at:)) else {
            if let path, reportAbsent(path, at: place) { return nil }
            findings.report(.noSuchFile(parts[0], at: place))
            return nil
        }
        return document(at: target.address, anchor: anchor, place)
    }

    mutating func document(at address: String, anchor: String?, _ place: Origin) -> MarkdownReplacement {
        guard let anchor else { return link(to: address) }
        anchors.append(Anchor(address: address, id: anchor, place: place))
        return link(to: "\(address)#\(anchor)")
    }
}

extension LinkResolver {
    /// A link to a heading of a paper or page.
    struct Anchor: Sendable {
        let address: String
        let id: String
        let place: Origin
    }

    /// - Parameter headings: the ids of each page's headings, by its address.
    static func check(_ anchors: [Anchor], among headings: [String: [String]], _ findings: inout Findings) {
        for anchor in anchors {
            // A page without headings here could not be parsed, which has been said.
            guard let known = headings[anchor.address], !known.contains(anchor.id) else { continue }
            findings.report(.unknownLink("heading", anchor.id, known: known, at: anchor.place))
        }
    }
}

extension Diagnostic {
    fileprivate static func schemeMissing(_ address: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(address.prefix(80))` is read as a file beside this one",
            help: "write `https://\(address.prefix(80))`")
    }

    fileprivate static func absolutePath(_ path: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(path.prefix(80))` leads out of the content",
            help: "link a file relative to this one, such as `../pages/methods.md`, or a page of ours by its scheme")
    }

    fileprivate static func relativeInYAML(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a relative link can't stand here", help: "use one of our own schemes, such as `paper:slug`")
    }

    fileprivate static func noSuchFile(_ path: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "there is no page or paper at `\(path.prefix(80))`",
            help: "link the Markdown file itself, relative to this one, such as `../papers/title.md`")
    }
}

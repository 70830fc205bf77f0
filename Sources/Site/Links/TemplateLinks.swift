internal import Diagnostics
internal import Synchronization

/// Holds the addresses that the site's own templates and style sheet write out against the files of the site: each once, however many
/// pages show it.
final class TemplateLinks: Sendable {
    /// Those that begin at the root of the site.
    private let addresses: [WrittenAddress]
    /// Which of them lead to a part of a page, by the page's file.
    private let anchored: [String: [Int]]
    private let seen = Mutex(Seen())

    private struct Seen {
        var paths: [String] = []
        /// The addresses whose part of a page is there.
        var anchored: Set<Int> = []
    }

    /// Reports what is wrong with an address whatever files there are.
    init(_ templates: TemplateLibrary, _ findings: inout Findings) {
        for address in templates.addresses {
            if let fault = TemplateLinks.fault(of: address, ids: templates.ids) { findings.report(fault) }
        }
        let rooted = templates.addresses.filter(\.isRooted)
        addresses = rooted
        anchored = Dictionary(grouping: rooted.indices.filter { rooted[$0].anchor != nil }) { rooted[$0].file }
    }

    private static func fault(of address: WrittenAddress, ids: Set<String>) -> Diagnostic? {
        guard !address.isRooted else { return nil }
        if let scheme = LinkResolver.scheme(of: address.text) {
            guard !address.isLoaded else { return .loadedFromElsewhere(address) }
            guard let isWhole = LinkResolver.isWhole(address.text, scheme) else {
                return .schemeInTemplate(scheme, address)
            }
            return isWhole || address.isOpen ? nil : .leadsNowhere(address.text, at: address.origin)
        }
        guard address.text.hasPrefix("#") else { return .notFromRoot(address) }
        let id = String(address.text.dropFirst())
        return address.isOpen || id.isEmpty || id == "top" || ids.contains(id) ? nil : .noSuchID(id, at: address.origin)
    }

    /// Takes the files of a site on their way.
    func look(at file: OutputFile) {
        guard !addresses.isEmpty else { return }
        let found = (anchored[file.path] ?? []).filter { place in
            let id = Array(" id=\"\(addresses[place].anchor ?? "")\"".utf8)
            return file.bytes.firstRange(of: id) != nil
        }
        seen.withLock { seen in
            seen.paths.append(file.path)
            if let picture = file.picture { seen.paths.append(picture.path) }
            seen.anchored.formUnion(found)
        }
    }

    /// Reports the addresses at which there is nothing, once every file has been made.
    ///
    /// - Parameter known: files that are added to these.
    func report(besides known: [String], _ findings: inout Findings) {
        let (paths, found) = seen.withLock { ($0.paths, $0.anchored) }
        let published = Set(addresses.isEmpty ? [] : paths + known)
        let isDead = addresses.contains { !published.contains($0.file) }
        let pages = (isDead ? published : []).map { path in
            path.hasSuffix("index.html") ? String(path.dropLast("index.html".count)) : path
        }
        for (place, address) in addresses.enumerated() {
            if !published.contains(address.file) {
                findings.report(.noSuchAddress(address, among: pages))
            } else if let anchor = address.anchor, !found.contains(place) {
                findings.report(.noSuchPart(anchor, of: address))
            }
        }
    }
}

extension WrittenAddress {
    fileprivate var isOfStyleSheet: Bool { origin.file.path.hasSuffix(".css") }
}

extension Diagnostic {
    fileprivate static func loadedFromElsewhere(_ address: WrittenAddress) -> Diagnostic {
        .error(
            at: address.origin, "`\(address.text.prefix(80))` would be loaded from elsewhere",
            help: "the policy of the pages loads nothing that isn't a file of the site; link it, or do without")
    }

    fileprivate static func schemeInTemplate(_ scheme: String, _ address: WrittenAddress) -> Diagnostic {
        .error(
            at: address.origin, "links of the scheme `\(scheme.prefix(40)):` are not allowed",
            help: "use `https:`, `http:`, `mailto:` or `tel:`, and for a page of the site its address: "
                + "`{{root}}papers/SLUG/`")
    }

    fileprivate static func notFromRoot(_ address: WrittenAddress) -> Diagnostic {
        .error(
            at: address.origin, "`\(address.text.prefix(80))` doesn't begin at the root of the site",
            help: address.isOfStyleSheet
                ? "name a file of `assets/` as it is called there: `url(heron.svg)`"
                : "write `{{root}}papers/`, since pages stand at different depths, or a whole address with `https:`")
    }

    fileprivate static func noSuchID(_ id: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "no template has anything with `id=\"\(id.prefix(80))\"`",
            help: "give what it leads to this id; a heading of one page has the page's address before it: "
                + "`{{root}}methods/#HEADING`")
    }

    fileprivate static func noSuchAddress(_ address: WrittenAddress, among known: [String]) -> Diagnostic {
        let path = String(address.text.prefix { $0 != "?" && $0 != "#" })
        return .error(
            at: address.origin, "the site publishes nothing at `\(path.prefix(80))`",
            help: nearestName(to: path, among: known).map { "did you mean `\($0)`?" }
                ?? (path.hasPrefix("\(OwnAssets.folder)/")
                    ? "put the file into the folder `\(OwnAssets.folder)/` of the content"
                    : "write an address as the site has it: `{{root}}papers/SLUG/`"))
    }

    fileprivate static func noSuchPart(_ anchor: String, of address: WrittenAddress) -> Diagnostic {
        .error(
            at: address.origin, "nothing on the page has `id=\"\(anchor.prefix(80))\"`",
            help: "leave out what begins with `#`, or look up the id on the page")
    }
}

internal import Diagnostics
internal import Documents
internal import Quantities

/// A bibliographic item of `references.json`: CSL-JSON, as Zotero exports it.
struct Reference: Sendable {
    let id: Located<String>
    let title: String
    /// `Oppenheim, Maya` or a literal name.
    let authors: [String]
    /// The names by which a sentence calls them.
    let familyNames: [String]
    let container: String?
    /// `12(3), 45–67`: where in the container it stands.
    let place: String?
    let edition: String?
    let publisher: String?
    /// The year, or the date in words of its own; nil where none is known.
    let issued: String?
    /// The address of the document, or of its DOI.
    let url: String?
    /// An archived copy.
    let archive: String?

    /// Author, date, title, where it appeared: one author–date style for all.
    func formatted(_ words: Words) -> String {
        let date = issued ?? words(.noDate)
        // Where nobody is named as the author, the title comes first.
        let head = authors.isEmpty ? ["\(title) (\(date))"] : ["\(authors.joined(separator: "; ")) (\(date))", title]
        let appeared = container.map { [$0, place].compactMap { $0 }.joined(separator: ", ") } ?? place
        let edition = edition.map { Int($0) == nil ? $0 : words(.edition, ["number": $0]) }
        let parts = head + [edition, appeared, publisher].compactMap { $0 }.filter { !authors.contains($0) }
        return parts.map { $0.hasSuffix(".") || $0.hasSuffix("?") ? $0 : $0 + "." }.joined(separator: " ")
    }

    /// The reference as a row of a table names it: `Oppenheim (2024)`, `Home Office and others (no date)`.
    func short(_ words: Words) -> String {
        let names =
            familyNames.count > 2
            ? words(.andOthers, ["names": familyNames.prefix(2).joined(separator: ", ")]) : words.list(familyNames)
        return "\(names.isEmpty ? title : names) (\(issued ?? words(.noDate)))"
    }

    static func read(_ file: SourceFile, asOf: CalendarDate, _ findings: inout Findings) -> Definitions<Reference> {
        guard let root = JSONValue.read(file, &findings) else { return .unreadable }
        guard let items = root.array else {
            findings.report(.notReferences(at: root.origin))
            return .unreadable
        }
        var seen: [String: Origin] = [:]
        var definitions = Definitions<Reference>()
        for item in items {
            guard let reference = read(item, asOf: asOf, &findings) else {
                // Under which id texts cite what has none can't be told.
                definitions.faulty.formUnion(id(of: item).map { FaultyNames([$0.value]) } ?? .all)
                continue
            }
            if let first = seen[reference.id.value] {
                findings.report(.duplicateReference(reference.id, first: first))
            } else {
                seen[reference.id.value] = reference.id.origin
                definitions.items.append(reference)
            }
        }
        return definitions
    }

    /// Where its own ids are addresses, Zotero has the key that a person set beside them. Such an address tells whose
    /// library it is, so it is none that a site publishes.
    private static func id(of item: JSONValue) -> Located<String>? {
        ["citation-key", "id"].lazy.compactMap { name in
            item[name].flatMap { value in value.string.map { Located($0, at: value.origin) } }
        }.first { isID($0.value) }
    }

    /// Whether a text can be cited: a citation key as Better BibTeX makes it (`smithPonds2020`), without the signs that mean
    /// something in an address or a link.
    private static func isID(_ text: String) -> Bool {
        guard let first = text.utf8.first, first.isLetter || first.isDigit, text.utf8.count <= Slug.lengthLimit else {
            return false
        }
        return text.utf8.allSatisfy { $0.isWord || $0 == UInt8(ascii: "-") }
    }

    private static func read(_ item: JSONValue, asOf: CalendarDate, _ findings: inout Findings) -> Reference? {
        guard let id = id(of: item) else {
            return findings.refuse(.noReferenceID(item["id"]?.string, at: (item["id"] ?? item).origin))
        }
        guard let title = item["title"]?.string.map(withoutMarkup), title.isVisible else {
            return findings.refuse(.noReferenceTitle(id.value, at: item.origin))
        }
        for name in ["URL", "archive_location"] {
            guard let value = item[name], let url = value.string, !isWebAddress(url) else { continue }
            findings.report(.notAWebAddress(url, at: value.origin))
        }
        checkNames(of: item, &findings)
        let text = { (name: String) in item[name]?.text }
        let authors = item["author"].map { Self.authors($0, &findings) } ?? []
        let volume = [text("volume"), text("issue").map { "(\($0))" }].compactMap { $0 }.joined()
        let place = [volume.isEmpty ? nil : volume, text("page").map { $0.replacing("-", with: "–") }].compactMap { $0 }
        return Reference(
            id: id, title: title, authors: authors.map(\.full),
            familyNames: authors.map(\.short), container: text("container-title"),
            place: place.isEmpty ? nil : place.joined(separator: ", "),
            edition: text("edition"), publisher: text("publisher"),
            issued: ReferenceDate.read(item["issued"], asOf: asOf, &findings),
            url: text("URL") ?? item["DOI"].flatMap { address(ofDOI: $0, &findings) },
            archive: text("archive_location"))
    }

    /// Without the tags that CSL-JSON allows in a title.
    private static func withoutMarkup(_ title: String) -> String {
        guard title.utf8.contains(UInt8(ascii: "<")) else { return title }
        return title.replacing(#/<\/?(?:i|b|sup|sub|span)(?: [^>]*)?>/#, with: "")
    }

    /// What stands under a name that no other reader of CSL-JSON knows is dropped everywhere.
    private static func checkNames(of item: JSONValue, _ findings: inout Findings) {
        for member in item.members ?? [] where !CSLVariable.all.contains(member.name.value) {
            guard let meant = nearestName(to: member.name.value, among: CSLVariable.all) else { continue }
            findings.report(.misspeltVariable(member.name, meant))
        }
    }

    /// The address that resolves a DOI, which begins with `10.` (ISO 26324) and may be written with its resolver.
    private static func address(ofDOI value: JSONValue, _ findings: inout Findings) -> String? {
        let resolver = "https://doi.org/"
        let written = value.text ?? ""
        let prefixes = [
            resolver, "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/",
            "https://www.doi.org/", "http://www.doi.org/", "doi.org/", "doi:",
        ]
        let prefix = prefixes.first(where: written.lowercased().hasPrefix) ?? ""
        let doi = written.dropFirst(prefix.count).drop { $0 == " " }
        guard doi.hasPrefix("10."), doi.contains("/"), !doi.contains(where: \.isWhitespace) else {
            return findings.refuse(.notADOI(written, at: value.origin))
        }
        return "\(resolver)\(doi)"
    }

    private static func authors(_ value: JSONValue, _ findings: inout Findings) -> [(full: String, short: String)] {
        if value.content == .null { return [] }
        guard let names = value.array else {
            findings.report(.notAuthors(value.string, at: value.origin))
            return []
        }
        return names.compactMap { item in
            let name = name(item)
            if name == nil { findings.report(.notAName(item.string, at: item.origin)) }
            return name
        }
    }

    private static func name(_ author: JSONValue) -> (full: String, short: String)? {
        if let literal = author["literal"]?.string { return (literal, literal) }
        let family = [author["non-dropping-particle"]?.string, author["family"]?.string].compactMap { $0 }.joined(
            separator: " ")
        let given = [author["given"]?.string, author["dropping-particle"]?.string].compactMap { $0 }.joined(
            separator: " ")
        let parts = [family, given].filter { !$0.isEmpty }
        return parts.first.map { (parts.joined(separator: ", "), $0) }
    }

    private static func isWebAddress(_ text: String) -> Bool {
        WebAddress.scheme(of: text) != nil && !text.contains(where: \.isWhitespace)
    }
}

extension JSONValue {
    /// A text, or a number as it is written; Zotero writes some numbers as texts.
    fileprivate var text: String? {
        switch content {
        case .number(let text), .string(let text): text
        default: nil
        }
    }
}

extension Diagnostic {
    fileprivate static func notReferences(at origin: Origin) -> Diagnostic {
        .error(at: origin, "references are a list of CSL-JSON items", help: "export them from Zotero as CSL JSON")
    }

    fileprivate static func noReferenceID(_ id: String?, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a reference needs an `id` of letters, digits, hyphens and underscores",
            help: id == nil
                ? "papers cite it as `source:ID`"
                : "give the item such a citation key in Zotero and export again, or mend the `id` here and in each later "
                    + "export; papers cite it as `source:ID`")
    }

    fileprivate static func noReferenceTitle(_ id: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the reference `\(id)` has no `title`",
            help: "where there is none, describe the document in square brackets")
    }

    fileprivate static func duplicateReference(_ id: Located<String>, first: Origin) -> Diagnostic {
        .error(
            at: id.origin, "the reference `\(id.value)` stands on line \(first.location.line) already",
            help: "keep one of the two")
    }

    fileprivate static func notAWebAddress(_ text: String, at origin: Origin) -> Diagnostic {
        .error(at: origin, "`\(text.prefix(80))` is not a web address", help: "write `https://…`")
    }

    fileprivate static func misspeltVariable(_ name: Located<String>, _ meant: String) -> Diagnostic {
        .warning(
            at: name.origin, "CSL-JSON has no `\(name.value)`, so nothing of it is shown",
            help: "did you mean `\(meant)`?")
    }

    fileprivate static func notADOI(_ text: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(text.prefix(80))` is not a DOI",
            help: "write what follows `https://doi.org/`: `10.1000/182`")
    }

    fileprivate static func notAuthors(_ text: String?, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "authors are a list of names",
            help: "write `[{\"literal\": \"\(text?.prefix(60) ?? "Pond Society")\"}]`, and a person as "
                + "`{\"family\": \"Oppenheim\", \"given\": \"Maya\"}`")
    }

    fileprivate static func notAName(_ text: String?, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this is no name of an author",
            help: "write `{\"literal\": \"\(text?.prefix(60) ?? "Pond Society")\"}`, and a person as "
                + "`{\"family\": \"Oppenheim\", \"given\": \"Maya\"}`")
    }
}

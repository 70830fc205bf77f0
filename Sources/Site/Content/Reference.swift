internal import Diagnostics
internal import Documents

/// A bibliographic item of `references.json`: CSL-JSON, as Zotero exports it.
struct Reference: Sendable {
    let id: Located<String>
    let title: String
    /// `Oppenheim, Maya` or a literal name.
    let authors: [String]
    let container: String?
    let publisher: String?
    /// `2024`, `3 May 2024`; nil where no date is known.
    let issued: String?
    let url: String?
    let archive: String?

    /// Author, date, title, container, in one author–date style.
    var formatted: String {
        // Where nobody is named as the author, the title comes first.
        let date = issued ?? "no date"
        let head = authors.isEmpty ? ["\(title) (\(date))"] : ["\(authors.joined(separator: "; ")) (\(date))", title]
        let parts = head + [container, publisher].compactMap { $0 }.filter { !authors.contains($0) }
        return parts.map { $0.hasSuffix(".") || $0.hasSuffix("?") ? $0 : $0 + "." }.joined(separator: " ")
    }

    static func read(_ file: SourceFile, _ findings: inout Findings) -> [Reference] {
        guard SourceText.check(file, limit: 4 << 20, &findings) != nil, let root = JSONValue.parse(file, &findings)
        else { return [] }
        guard let items = root.array else {
            findings.report(.notReferences(at: root.origin))
            return []
        }
        var seen: [String: Origin] = [:]
        return items.compactMap { item in
            guard let reference = read(item, &findings) else { return nil }
            if let first = seen[reference.id.value] {
                findings.report(.duplicateReference(reference.id, first: first))
                return nil
            }
            seen[reference.id.value] = reference.id.origin
            return reference
        }
    }

    private static func read(_ item: JSONValue, _ findings: inout Findings) -> Reference? {
        guard let id = item["id"], let key = id.string, Slug.isValid(key) else {
            findings.report(.noReferenceID(at: (item["id"] ?? item).origin))
            return nil
        }
        guard let title = item["title"]?.string, !title.isEmpty else {
            findings.report(.noReferenceTitle(key, at: item.origin))
            return nil
        }
        for name in ["URL", "archive_location"] {
            guard let value = item[name], let url = value.string, !isWebAddress(url) else { continue }
            findings.report(.notAWebAddress(url, at: value.origin))
        }
        let authors = (item["author"]?.array ?? []).compactMap { author -> String? in
            if let literal = author["literal"]?.string { return literal }
            let parts = [author["family"]?.string, author["given"]?.string].compactMap { $0 }
            return parts.isEmpty ? nil : parts.joined(separator: ", ")
        }
        return Reference(
            id: Located(key, at: id.origin), title: title, authors: authors,
            container: item["container-title"]?.string, publisher: item["publisher"]?.string,
            issued: date(item["issued"]), url: item["URL"]?.string, archive: item["archive_location"]?.string)
    }

    private static func isWebAddress(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("http://")) && !text.contains(where: \.isWhitespace)
    }

    private static func date(_ value: JSONValue?) -> String? {
        if let literal = value?["literal"]?.string { return literal }
        guard let parts = value?["date-parts"]?.array?.first?.array else { return nil }
        let numbers = parts.compactMap { part -> String? in
            switch part.content {
            case .number(let text), .string(let text): text
            default: nil
            }
        }
        return numbers.first
    }
}

extension Diagnostic {
    fileprivate static func notReferences(at origin: Origin) -> Diagnostic {
        .error(at: origin, "references are a list of CSL-JSON items", help: "export them from Zotero as CSL JSON")
    }

    fileprivate static func noReferenceID(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a reference needs an `id` of lower-case letters, digits and hyphens",
            help: "papers cite it as `source:ID`")
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
}

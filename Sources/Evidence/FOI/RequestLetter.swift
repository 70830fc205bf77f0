public import Diagnostics
internal import Documents
public import Quantities

/// A letter of a request, published beside it because somebody has said that it may be.
public struct RequestLetter: Sendable {
    public let id: String
    /// The key of its request.
    public let request: String
    /// What it is, in a few words.
    public let title: Located<String>
    public let date: CalendarDate
    public let pages: Int
    /// The name of its file.
    public let name: String
    public let bytes: [UInt8]
    public let redaction: Redaction
    let origin: Origin

    /// The statement without which no letter is published.
    public struct Redaction: Sendable {
        /// Whether anything was taken out; otherwise nothing needed to be.
        public let isRedacted: Bool
        /// Who says so, by role: a name would be one more to protect.
        public let role: String
        public let date: CalendarDate
    }

    public var isPDF: Bool { name.hasSuffix(".pdf") }
}

extension RequestLetter {
    /// What `letters.yaml` says of a letter, before its file is looked at.
    struct Entry {
        let id: Located<String>
        let request: Located<String>
        let file: Located<String>
        let title: Located<String>
        let date: CalendarDate
        let pages: Int
        let sha256: Located<String>
        let redaction: Redaction
    }

    /// Reads the letters. A file that is missing, isn't the one that was meant, has no statement on redaction or belongs
    /// to no request is an error.
    ///
    /// - Parameter requests: the requests' keys; nil where their table can't be read, which has been said.
    static func read(
        _ files: LetterFiles, requests: [String]?, asOf: CalendarDate, _ findings: inout Findings
    ) -> [RequestLetter] {
        var cited: [String: Located<String>] = [:]
        var entries: [Entry] = []
        if let index = files.index {
            guard let node = YAMLParser.read(index, &findings) else { return [] }
            entries = read(node, &findings)
            // A letter with an error of its own still cites its file.
            for entry in node.entries?.compactMap(\.value.entries) ?? [] {
                guard let file = entry.first(where: { $0.key.value == "file" })?.value,
                    case .scalar(let name, _) = file.content
                else { continue }
                if let first = cited[name] {
                    findings.report(.fileTwice(Located(name, at: file.origin), first: first.origin))
                } else {
                    cited[name] = Located(name, at: file.origin)
                }
            }
        }
        for name in files.names where cited[name] == nil && "letters.yaml" != name {
            findings.report(.uncited(name, files.index))
        }
        let keys = requests.map(Set.init)
        return entries.compactMap { entry in
            if let requests, keys?.contains(entry.request.value) == false {
                findings.report(.unknownRequest(entry.request, requests))
            }
            for date in [entry.date, entry.redaction.date] where date > asOf {
                findings.report(.future(date, asOf: asOf, at: entry.id.origin))
            }
            return letter(entry, files, &findings)
        }
    }

    /// Reads `letters.yaml`: a mapping from the letters' ids to what they are.
    static func read(_ node: YAMLNode, _ findings: inout Findings) -> [Entry] {
        let type = YAMLType.definitions("letters") { id in
            YAMLType("a letter") { node, findings in read(id, node, &findings) }
        }
        return type.read(node, &findings)?.items ?? []
    }

    private static func read(_ id: Located<String>, _ node: YAMLNode, _ findings: inout Findings) -> Entry? {
        guard var map = MappingReader(node, "a letter", &findings) else { return nil }
        let request = map.required("request", .located, &findings)
        let file = map.required("file", .located, &findings)
        let title = map.optional("title", .locatedWords, &findings)
        let date = map.required("date", .date, &findings)
        let pages = map.required("pages", .integer, &findings)
        let hash = map.required("sha256", .located, &findings)
        let redacted = map.required("redacted", .choice(["yes", "not needed"]), &findings)
        let role = map.required("redacted_by", .words, &findings)
        let on = map.required("redacted_on", .date, &findings)
        map.finish(&findings)
        guard let request, let file, let date, let pages, let hash, let redacted, let role, let on else { return nil }
        if pages < 1 { findings.report(.noPages(at: map.origin(of: "pages"))) }
        return Entry(
            id: id, request: request, file: file, title: title ?? Located("Letter", at: id.origin), date: date,
            pages: max(1, pages),
            sha256: hash, redaction: Redaction(isRedacted: redacted == "yes", role: role, date: on))
    }

    private static func letter(_ entry: Entry, _ files: LetterFiles, _ findings: inout Findings) -> RequestLetter? {
        let name = entry.file.value
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, Slug.isValid(parts[0]), ["pdf", "txt"].contains(parts[1]) else {
            findings.report(.badFileName(entry.file))
            return nil
        }
        guard let file = files.file(name) else {
            if !files.isRefused(name) { findings.report(.missing(entry.file, known: files.names)) }
            return nil
        }
        guard file.bytes.count <= SizeLimit.letter else {
            findings.report(.tooLarge(entry.file, file.bytes.count))
            return nil
        }
        let hash = SHA256(file.bytes).hex
        if hash != entry.sha256.value.lowercased() { findings.report(.otherFile(entry.sha256, hash, name)) }
        if parts[1] == "pdf" {
            PDFMetadata.check(file, &findings)
        } else if SourceText.check(file, limit: SizeLimit.letter, &findings) == nil {
            return nil
        }
        return RequestLetter(
            id: entry.id.value, request: entry.request.value, title: entry.title, date: entry.date,
            pages: entry.pages, name: name, bytes: file.bytes, redaction: entry.redaction, origin: entry.id.origin)
    }
}

extension Diagnostic {
    fileprivate static func noPages(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a letter has at least one page")
    }

    fileprivate static func fileTwice(_ file: Located<String>, first: Origin) -> Diagnostic {
        .error(
            at: file.origin, "`\(file.value)` stands on line \(first.location.line) already",
            help: "a letter is published once; delete one of the two")
    }

    fileprivate static func uncited(_ name: String, _ index: SourceFile?) -> Diagnostic {
        Diagnostic(
            .error, at: index.map { Origin($0).location }, "nothing cites the letter `\(name)`",
            help: "say in letters/letters.yaml which request it belongs to, or take the file away")
    }

    fileprivate static func unknownRequest(_ key: Located<String>, _ requests: [String]) -> Diagnostic {
        .error(
            at: key.origin, "there is no request `\(key.value)`",
            help: suggestion(for: key.value, among: requests, kind: "request"))
    }

    fileprivate static func future(_ date: CalendarDate, asOf: CalendarDate, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "\(date.iso) is after the date of the site, \(asOf.iso)",
            help: "mend the date, or move `as_of` in site.yaml")
    }

    fileprivate static func badFileName(_ file: Located<String>) -> Diagnostic {
        .error(
            at: file.origin, "`\(file.value.prefix(60))` can't be the name of a letter's file",
            help: "use lower-case letters, digits and hyphens, then `.pdf` or `.txt`: `r1-reply.pdf`")
    }

    fileprivate static func missing(_ file: Located<String>, known: [String]) -> Diagnostic {
        .error(
            at: file.origin, "there is no file `letters/\(file.value)`",
            help: nearestName(to: file.value, among: known).map { "did you mean `\($0)`?" }
                ?? "put the file there; where none can be had, delete the entry: the page cites the published reply")
    }

    fileprivate static func tooLarge(_ file: Located<String>, _ size: Int) -> Diagnostic {
        .error(
            at: file.origin,
            "`letters/\(file.value)` has \(size) bytes, more than the \(SizeLimit.letter) that are published",
            help: "publish the pages that matter")
    }

    fileprivate static func otherFile(_ hash: Located<String>, _ real: String, _ name: String) -> Diagnostic {
        .error(
            at: hash.origin, "`letters/\(name)` is not the file that was checked: its SHA-256 is \(real)",
            help: "put the file back; if the new one is right, check its redaction again, then enter its SHA-256")
    }
}

internal import Diagnostics
internal import Documents
internal import Foundation
internal import Synchronization

/// Keeps what can lead to a person out of the sources and of every published byte. What is public all the same, such as
/// a press office's number, is allowed in `personal-data.yaml`, each with its reason.
struct PersonalData: Sendable {
    static let path = "personal-data.yaml"

    private let allowed: AllowedTexts

    /// Reads the list of what is allowed. The contact in site.yaml is the publisher's own.
    init(_ content: FileTree, _ findings: inout Findings) {
        var allowed = AllowedTexts()
        let bytes = content.file("site.yaml")?.bytes ?? []
        for hit in PersonalDataScanner.hits(in: bytes, wraps: false)
        where hit.kind == .email && PersonalData.isContact(after: bytes[..<hit.range.lowerBound]) {
            allowed.insert(String(decoding: bytes[hit.range], as: UTF8.self))
        }
        if let file = content.file(Self.path)?.confidential, let node = YAMLParser.read(file, &findings) {
            let entries = YAMLType<[Located<String>]>.list(of: .allowedText).read(node, &findings) ?? []
            for entry in entries { allowed.insert(entry) }
        }
        self.allowed = allowed
    }

    /// Whether the value of `contact` follows, after its scheme or where that was forgotten. The line is read rather than
    /// the document, so that whoever has a slip elsewhere in it is told of the slip and not of the contact.
    private static func isContact(after bytes: ArraySlice<UInt8>) -> Bool {
        let near = bytes.suffix(40)
        guard let start = near.lastIndex(of: 0x0A).map({ $0 + 1 }) ?? (near.count < 40 ? near.startIndex : nil) else {
            return false
        }
        let (key, line) = ("contact:", String(decoding: near[start...], as: UTF8.self))
        let value = line.dropFirst(key.count).drop { " \"'".contains($0) }
        return line.hasPrefix(key) && (value.isEmpty || value == "mailto:")
    }

    /// What is found first in a text that a command is about to write; nil where there is nothing.
    func kind(in text: String) -> PersonalDataScanner.Kind? {
        hits(in: Array(text.utf8), .text).first?.kind
    }

    /// - Parameter isQuoted: whether its words are others', which can't be put otherwise.
    private func hits(
        in bytes: [UInt8], _ layout: Sentences.Layout, isQuoted: Bool = false
    ) -> [PersonalDataScanner.Hit] {
        var hits = PersonalDataScanner.hits(in: bytes, wraps: layout != .rows)
        if !isQuoted { hits += IdentifyingCombinations.hits(in: bytes, layout) }
        hits.removeAll { allowed.contains($0, in: bytes) }
        return hits
    }

    // MARK: Sources

    /// The titles of what is cited, and the reasons of changes that have been published.
    private static let quotedTexts: Set = ["references.json", "figures.lock"]
    private static let texts: [(ending: String, layout: Sentences.Layout)] = [
        (".md", .text), (".txt", .text), (".html", .text), (".yaml", .yaml), (".yml", .yaml), (".csv", .rows),
        (".tsv", .rows), (".json", .rows), (".geojson", .rows), (".sql", .rows), (".lock", .rows), (".bib", .rows),
    ]

    /// Reports personal data in the files of a site; true where there is none. The lines are never shown.
    func checkSources(_ content: FileTree, _ findings: inout Findings) -> Bool {
        let found = content.paths.concurrentMap { path -> (file: SourceFile, hits: [PersonalDataScanner.Hit])? in
            guard path != Self.path, let layout = Self.texts.first(where: { path.hasSuffix($0.ending) })?.layout,
                let file = content.file(path)?.confidential
            else { return nil }
            let hits = hits(in: file.bytes, layout, isQuoted: Self.quotedTexts.contains(path))
            return hits.isEmpty ? nil : (file, hits)
        }.compactMap { $0 }
        for (file, hits) in found {
            for hit in hits {
                findings.report(
                    .personal(hit.kind, masked(hit, in: file.bytes), at: Origin(file, hit.range.lowerBound)))
            }
        }
        return found.isEmpty
    }

    // MARK: What is published

    /// Takes the files of a site on their way, and keeps what it finds in them.
    final class Watch: Sendable {
        private let data: PersonalData
        private let found = Mutex<[(path: String, kind: PersonalDataScanner.Kind, masked: String)]>([])

        init(_ data: PersonalData) { self.data = data }

        func look(at file: OutputFile) {
            let texts = [".html", ".csv", ".json", ".svg", ".sql", ".xml", ".txt", ".js", ".css"]
            guard texts.contains(where: file.path.hasSuffix) else { return }
            let isMarkup = file.path.hasSuffix(".html") || file.path.hasSuffix(".svg")
            for bytes in isMarkup ? PersonalData.parts(ofMarkup: file.bytes) : [file.bytes] {
                for hit in PersonalDataScanner.hits(in: bytes, wraps: isMarkup)
                where !data.allowed.contains(hit, in: bytes) {
                    found.withLock { $0.append((file.path, hit.kind, data.masked(hit, in: bytes))) }
                }
            }
        }

        /// Reports what was found, in the order of the paths.
        func report(_ findings: inout Findings) {
            for hit in found.withLock({ $0 }).sorted(by: { ($0.path, $0.masked) < ($1.path, $1.masked) }) {
                findings.report(.published(hit.kind, hit.masked, in: hit.path))
            }
        }
    }

    /// Notes what is allowed and stands nowhere, once a site has been searched as a whole.
    func reportUnused(_ findings: inout Findings) { allowed.reportUnused(&findings) }

    /// Tags that stand inside a line: their names, each as one number, and the first letters of these, each as a bit.
    private static let inlineTags: (names: [UInt64], initials: UInt32) = {
        let names = ["a", "em", "strong", "code", "span", "sup", "b", "i"]
        return (names.compactMap(\.asOneNumber), names.reduce(0) { $0 | 1 << ($1.utf8[$1.startIndex] & 31) })
    }()

    private static func isInline(
        _ bytes: UnsafeBufferPointer<UInt8>, _ tag: Range<Int>, among inlineTags: (names: [UInt64], initials: UInt32)
    ) -> Bool {
        var index = tag.lowerBound + 1
        while index < tag.upperBound, bytes[index] == UInt8(ascii: "/") { index += 1 }
        // Most others are told by their first letter.
        guard index < tag.upperBound, inlineTags.initials >> (bytes[index] & 31) & 1 == 1 else { return false }
        var name: UInt64 = 0
        let longest = min(tag.upperBound, index + 8)
        while index < longest, bytes[index] > 0x20 {
            name = name << 8 | UInt64(bytes[index])
            index += 1
        }
        return inlineTags.names.contains(name)
    }

    /// Whether a tag has an attribute that is read to people: `alt`, `title`, `content`, `aria-label`.
    private static func isTold(_ bytes: UnsafeBufferPointer<UInt8>, _ tag: Range<Int>) -> Bool {
        tag.dropFirst(4).contains { bytes[$0] == UInt8(ascii: "=") && isTold(bytes, before: $0) }
    }

    /// Whether the name of such an attribute ends before a place; they are told from others by their last three letters.
    private static func isTold(_ bytes: UnsafeBufferPointer<UInt8>, before place: Int) -> Bool {
        switch (bytes[place - 3], bytes[place - 2], bytes[place - 1]) {
        case (UInt8(ascii: "a"), UInt8(ascii: "l"), UInt8(ascii: "t")),
            (UInt8(ascii: "t"), UInt8(ascii: "l"), UInt8(ascii: "e")),
            (UInt8(ascii: "e"), UInt8(ascii: "n"), UInt8(ascii: "t")),
            (UInt8(ascii: "b"), UInt8(ascii: "e"), UInt8(ascii: "l")):
            return true
        default: return false
        }
    }

    /// What parts markup: a form feed, since an end of line in it reads as a blank.
    private static let end: UInt8 = 0x0C

    /// Markup as it reads, where tags inside a line are nothing and others part it, and apart from it the tags whose
    /// attributes may say something.
    static func parts(ofMarkup bytes: [UInt8]) -> [[UInt8]] {
        var attributes: [UInt8] = []
        let inlineTags = inlineTags
        return bytes.withUnsafeBufferPointer { bytes in
            // A tag is longer than the form feed in its place.
            let text = [UInt8](unsafeUninitializedCapacity: bytes.count) { text, count in
                /// Where the text after the last tag begins.
                var rest = 0
                var tag: Int?
                // A path's coordinates are no telephone numbers.
                var isTelling = false
                func finish(_ tag: Int, at end: Int) {
                    if !isInline(bytes, tag..<end, among: inlineTags) {
                        text[count] = Self.end
                        count += 1
                        isTelling = isTelling || isTold(bytes, tag..<end)
                    }
                    if isTelling {
                        attributes += bytes[tag..<end]
                        attributes.append(Self.end)
                    }
                }
                let isSign = { (bytes: SIMD16<UInt8>) in
                    bytes.is(UInt8(ascii: "<")) .| bytes.is(UInt8(ascii: ">")) .| bytes.is(UInt8(ascii: "@"))
                        .| bytes.is(UInt8(ascii: ":")) .| bytes.is(UInt8(ascii: "%"))
                }
                bytes.forEachPlace(where: isSign) { place in
                    if let start = tag {
                        switch bytes[place] {
                        case UInt8(ascii: ">"):
                            finish(start, at: place)
                            (tag, rest) = (nil, place + 1)
                        case UInt8(ascii: "<"): break
                        default: isTelling = true
                        }
                    } else if bytes[place] == UInt8(ascii: "<") {
                        memcpy(text.baseAddress! + count, bytes.baseAddress! + rest, place - rest)
                        count += place - rest
                        (tag, isTelling) = (place, false)
                    }
                }
                if let tag { return finish(tag, at: bytes.count) }
                guard rest < bytes.count else { return }
                memcpy(text.baseAddress! + count, bytes.baseAddress! + rest, bytes.count - rest)
                count += bytes.count - rest
            }
            return [text, attributes]
        }
    }

    /// The first character and how many follow: enough to find it, too little to tell.
    private func masked(_ hit: PersonalDataScanner.Hit, in bytes: [UInt8]) -> String {
        let text = String(decoding: bytes[hit.range], as: UTF8.self).prefix(1)
        return "`\(text)…` (\(hit.range.count) bytes)"
    }
}

extension YAMLType where Value == Located<String> {
    fileprivate static var allowedText: Self {
        .mapping("a text with its reason (text, reason)", of: "an allowed text") { map, findings in
            let text = map.required("text", .located, &findings)
            let reason = map.required("reason", .text, &findings)
            return reason == nil ? nil : text
        }
    }
}

extension PersonalDataScanner.Kind {
    /// What else there is to do about it, and what an entry has to be.
    fileprivate var advice: String {
        switch self {
        case .operation:
            ". The entry is the whole name of an operation that is public, `Operation …` and nothing else, which allows "
                + "a day; premises are allowed by the whole sentence as it reads"
        case .age, .nationality: ". The entry is the whole sentence as it reads"
        case .birth: ". The entry is the whole date as it stands"
        case .nhs: ". An amount of money passes after `£`, or where its column is called so: `income`, `spend_gbp`"
        case .email, .phone, .postcode, .nationalInsurance, .address: ""
        }
    }
}

extension Diagnostic {
    fileprivate static func personal(
        _ kind: PersonalDataScanner.Kind, _ masked: String, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "\(kind.rawValue) stands here: \(masked). Nothing else is checked until it is gone",
            help: "delete it, and don't push it: Git keeps what was pushed. What is public and identifies no private "
                + "person can be allowed in \(PersonalData.path), with a reason\(kind.advice)")
    }

    fileprivate static func published(
        _ kind: PersonalDataScanner.Kind, _ masked: String, in path: String
    ) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(path)` would publish \(kind.rawValue): \(masked)",
            help: "find where the site puts it together, and leave it out; what may be published can be allowed in "
                + "\(PersonalData.path), with a reason\(kind.advice)")
    }
}

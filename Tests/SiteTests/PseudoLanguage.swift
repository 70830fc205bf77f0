import Diagnostics
import Documents
import Foundation
import Site

/// A language made of English by machine: every letter of the program's own words has another in its place, so that what
/// is still English on a page was never translated.
enum PseudoLanguage {
    static let code = "qps"

    /// The program's words in it, as a file.
    static let file: String = {
        var findings = Findings()
        let english = SourceFile(path: "en.yaml", text: EnglishWords.text)
        guard let node = YAMLParser.parse(english, &findings), let entries = node.entries else { return "" }
        return entries.map { group in
            guard case .scalar(let rule, _) = group.value.content else {
                return "\(group.key.value):\n\(words(group.value, indent: "  "))"
            }
            return "\(group.key.value): \(rule)\n"
        }.joined()
    }()

    private static func words(_ node: YAMLNode, indent: String) -> String {
        (node.entries ?? []).map { entry in
            let key = "\(indent)\(entry.key.value):"
            switch entry.value.content {
            case .scalar(let text, _): return "\(key) \(marked(text).yamlQuoted)\n"
            case .mapping: return "\(key)\n\(words(entry.value, indent: indent + "  "))"
            case .sequence(let items):
                let texts = items.map { item -> String in
                    guard case .scalar(let text, _) = item.content else { return "" }
                    return marked(text).yamlQuoted
                }
                return "\(key) [\(texts.joined(separator: ", "))]\n"
            }
        }.joined()
    }

    private static let letters: [Character: Character] = {
        let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        let marked = "äƀçđëƒğħïĵķłɱñöƥʠřšŧüṽŵẋýžÄɃÇĐËƑĞĦÏĴĶŁⱮÑÖƤɊŘŠŦÜṼŴẊÝŽ"
        return Dictionary(zip(plain, marked), uniquingKeysWith: { first, _ in first })
    }()

    /// The text with other letters outside of HTML tags and of names that are filled in.
    static func marked(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let tag = rest.firstMatch(of: #/\{\{.*?\}\}|<[^>]*>|\{count\}/#) {
            result += String(rest[..<tag.range.lowerBound].map { letters[$0] ?? $0 }) + tag.output
            rest = rest[tag.range.upperBound...]
        }
        return result + String(rest.map { letters[$0] ?? $0 })
    }

    /// The campaign in it. Where a text of the campaign says a figure, it says it in this language.
    ///
    /// - Parameters:
    ///   - code: the language that the site says it is in.
    ///   - withGallery: whether with the chart of every mark.
    static func campaign(
        _ changes: [String: String?] = [:], as code: String = code, withGallery: Bool = false
    ) -> [String: String?] {
        var files = Campaign.files.filter { withGallery || Campaign.gallery[$0.key] == nil }
        for (path, text) in files where path.hasSuffix(".md") || path.hasSuffix(".yaml") {
            files[path] =
                text.replacing(#/\[([^\]\[]*)\]\(figure:([^)" ]*)\)/#) { "[\(marked(String($0.1)))](figure:\($0.2))" }
                .replacing(#/(\bis: )([^\n}]+)/#) { "\($0.1)\(marked(String($0.2)))" }
        }
        files["site.yaml"]? += "language: \(code)\n"
        files["languages/\(self.code).yaml"] = file
        return files.mapValues(Optional.some).merging(changes) { $1 }
    }
}

/// The words that readers meet on a page, run by run: text, and what stands in attributes that are shown or read aloud.
struct VisibleWords {
    let runs: [String]
    /// The lines of drawings, into which texts are wrapped.
    private(set) var lines: [String] = []

    init(html: String) {
        var text = html.replacing(#/<(style|code)[^>]*>[\s\S]*?<\/\1>/#, with: "<x>")
        var runs: [String] = []
        for script in text.matches(of: #/<script type="application\/ld\+json">([\s\S]*?)<\/script>/#) {
            runs += VisibleWords(json: String(script.1), members: "name|abstract|description").runs
        }
        text = text.replacing(#/<script[\s\S]*?<\/script>/#, with: "")
        let labels = #/<text [^>]*>([^<]*)<\/text>/#
        lines = text.matches(of: labels).map { VisibleWords.unescaped(String($0.1)) }
        text = text.replacing(labels, with: "")
        // Of what stands in the head as `content` only what people read.
        let shown =
            #/ (?:alt|title|aria-label|data-(?:label|none|name|mark|two-more|one-more|zero|one|two|few|many|other)|name="description" content|property="og:(?:title|description|image:alt|site_name)" content)="([^"]*)"/#
        runs += text.matches(of: shown).map { String($0.1) }
        runs += text.split(separator: #/<[^>]*>/#).map(String.init)
        self.runs = runs.map(VisibleWords.unescaped)
    }

    /// The texts of members that are shown to people.
    init(json: String, members: String = "title|description|formatted") {
        let texts = try? Regex(#""(?:\#(members))": "((?:[^"\\]|\\.)*)""#, as: (Substring, Substring).self)
        runs =
            texts.map { json.matches(of: $0) }?.map { match in
                [("\\n", " "), ("\\\"", "\""), ("\\u0026", "&"), ("\\u003c", "<"), ("\\u003e", ">")].reduce(
                    String(match.output.1)
                ) {
                    $0.replacing($1.0, with: $1.1)
                }
            } ?? []
    }

    private static func unescaped(_ text: String) -> String {
        [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")].reduce(text) {
            $0.replacing($1.0, with: $1.1)
        }
    }

    /// The parts of the runs in which ASCII letters stand, between marks and letters of other kinds.
    var phrases: [String] { runs.flatMap(VisibleWords.phrases) }

    static func phrases(_ text: String) -> [String] {
        // Addresses, times and fingerprints are no words.
        text.replacing(#/(?:https?:\/\/|mailto:)\S+|\S+@\S+|\d-\d\dT[\d:]+Z|\b[0-9a-f]{12}\b/#, with: "|").split {
            character in
            !(character.isASCII && (character.isLetter || character.isNumber || " '&@%+".contains(character)))
        }.map { piece in
            String(piece).replacing(#/^[ 0-9%+'&]+|[ 0-9%+'&]+$/#, with: "").lowercased()
        }.filter { $0.contains(where: \.isLetter) }
    }

    /// Every phrase that stands in a text of the campaign, in whichever way it reaches a page.
    static func phrases(of files: [String: String?]) -> Set<String> {
        Set(
            files.values.compactMap { $0 }.flatMap { text in
                [
                    text, text.replacing(#/\n\s*/#, with: " "), text.replacing(#/[-_]/#, with: " "),
                    // As links and emphasis are flattened.
                    text.replacing(#/\[([^\]]*)\]\([^)]*\)/#) { $0.1 }.replacing(#/\n\s*|[*`\\]/#, with: " ")
                        .replacing(#/ +/#, with: " "),
                ].flatMap {
                    $0.split(separator: "\n").flatMap { phrases(String($0)) }
                }
            })
    }
}

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

    /// The campaign in it.
    ///
    /// - Parameter code: the language that the site says it is in.
    static func campaign(_ changes: [String: String?] = [:], as code: String = code) -> [String: String?] {
        let site = Campaign.files["site.yaml"] ?? ""
        return ["site.yaml": site + "language: \(code)\n", "languages/\(self.code).yaml": file].merging(changes) { $1 }
    }
}

/// The words that readers meet on a page, run by run: text, and what stands in attributes that are shown or read aloud.
struct VisibleWords {
    let runs: [String]

    init(html: String) {
        var text = html.replacing(#/<(style|code)[^>]*>[\s\S]*?<\/\1>/#, with: "<x>")
        var runs: [String] = []
        for script in text.matches(of: #/<script type="application\/ld\+json">([\s\S]*?)<\/script>/#) {
            runs += VisibleWords(json: String(script.1)).runs
        }
        text = text.replacing(#/<script[\s\S]*?<\/script>/#, with: "")
        // Of what stands in the head as `content` only what people read.
        let shown =
            #/ (?:alt|title|aria-label|data-(?:label|none|name|entry|mark|two-more|one-more|zero|one|two|few|many|other)|name="description" content|property="og:(?:title|description|image:alt|site_name)" content)="([^"]*)"/#
        runs += text.matches(of: shown).map { String($0.1) }
        runs += text.split(separator: #/<[^>]*>/#).map(String.init)
        self.runs = runs.map(VisibleWords.unescaped)
    }

    /// The texts of members that are shown to people.
    init(json: String) {
        let members = #/"(?:name|title|description|abstract|text|label|formatted)": "((?:[^"\\]|\\.)*)"/#
        runs = json.matches(of: members).map { String($0.1).replacing("\\n", with: " ").replacing("\\\"", with: "\"") }
    }

    private static func unescaped(_ text: String) -> String {
        [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")].reduce(text) {
            $0.replacing($1.0, with: $1.1)
        }
    }

    /// The parts of the runs in which ASCII letters stand, between marks and letters of other kinds.
    var phrases: [String] { runs.flatMap(VisibleWords.phrases) }

    static func phrases(_ text: String) -> [String] {
        text.replacing(#/(?:https?:\/\/|mailto:)\S+/#, with: "|").split { character in
            !(character.isASCII && (character.isLetter || character.isNumber || " '&@%+".contains(character)))
        }.map { piece in
            String(piece).replacing(#/^[ 0-9%+'&]+|[ 0-9%+'&]+$/#, with: "").lowercased()
        }.filter { $0.contains(where: \.isLetter) }
    }

    /// Every phrase that stands in a text of the campaign, in whichever way it reaches a page.
    static func phrases(of files: [String: String?]) -> Set<String> {
        Set(
            files.values.compactMap { $0 }.flatMap { text in
                [text, text.replacing(#/\n\s*/#, with: " "), text.replacing(#/[-_]/#, with: " ")].flatMap {
                    $0.split(separator: "\n").flatMap { phrases(String($0)) }
                }
            })
    }
}

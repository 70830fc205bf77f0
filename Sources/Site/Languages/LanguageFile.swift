internal import Diagnostics
internal import Documents
public import Quantities

/// The program's own words in one language: `en.yaml`, which it carries inside, or a site's own
/// `Content/languages/CODE.yaml`, which has the same keys.
struct LanguageFile: Sendable {
    enum Entry: Sendable {
        case phrase(Phrase)
        case forms([PluralCategory: Phrase])
        case list([String])
    }

    typealias Group = (name: String, entries: [(key: String, entry: Entry)])

    private let plurals: PluralRule
    private let groups: [Group]
    /// What the program says itself.
    let words: Words

    static let folder = "languages"

    /// The words that the program carries inside.
    static let english: LanguageFile = {
        var findings = Findings()
        let file = SourceFile(path: "built-in/en.yaml", bytes: PackageResources.en_yaml)
        guard let node = YAMLParser.parse(file, &findings), let language = LanguageFile(english: node, &findings),
            !findings.hasErrors
        else { preconditionFailure("the words of the program itself are wrong: \(findings)") }
        return language
    }()

    /// The words of a site in a language: its own file's, or those that the program carries. A region's file goes before
    /// that of the language. Every file of the folder is checked, whichever is used.
    ///
    /// - Returns: nil where the words have errors, or there are none; both are reported.
    static func read(_ content: FileTree, for language: Located<String>, _ findings: inout Findings) -> LanguageFile? {
        var own: [String: LanguageFile?] = [:]
        for path in content.paths(in: folder, endingWith: ".yaml") {
            guard let file = content.file(path) else { continue }
            own[String(path.dropFirst(folder.count + 1).dropLast(".yaml".count))] = read(file, &findings)
        }
        let primary = String(language.value.prefix { $0 != "-" })
        if let found = own[language.value] ?? own[primary] { return found }
        if primary == "en" { return english }
        return findings.refuse(.noWords(language))
    }

    /// Reads words that have to be those of the English file, key by key.
    private static func read(_ file: SourceFile, _ findings: inout Findings) -> LanguageFile? {
        YAMLParser.read(file, limit: 1 << 20, &findings).flatMap { read($0, &findings) }
    }

    static func read(_ node: YAMLNode, _ findings: inout Findings) -> LanguageFile? {
        guard var map = MappingReader(node, "a language", &findings) else { return nil }
        let plurals = map.required("plurals", .choice(of: PluralRule.self), &findings)
        let groups = english.groups.compactMap { group in
            map.required(group.name, .words(of: group, plurals), &findings)
        }
        map.finish(&findings)
        guard let plurals, groups.count == english.groups.count else { return nil }
        return LanguageFile(plurals: plurals, groups: groups)
    }

    private init(plurals: PluralRule, groups: [Group]) {
        (self.plurals, self.groups) = (plurals, groups)
        words = LanguageFile.words(of: groups, plurals)
    }

    /// Reads the file that says which keys there are.
    private init?(english node: YAMLNode, _ findings: inout Findings) {
        guard let entries = node.entries, let first = entries.first,
            let plurals = YAMLType.choice(of: PluralRule.self).read(first.value, &findings)
        else { return nil }
        let groups = entries.dropFirst().map { group -> Group in
            let words = (group.value.entries ?? []).compactMap { entry -> (key: String, entry: Entry)? in
                Entry(english: entry.value, &findings).map { (entry.key.value, $0) }
            }
            return (group.key.value, words)
        }
        self.init(plurals: plurals, groups: groups)
    }

    /// All keys: `home.latest`.
    var keys: [String] { groups.flatMap { group in group.entries.map { "\(group.name).\($0.key)" } } }

    // MARK: What they are for

    /// What templates insert as they insert one another: `{{> home.latest}}`.
    var fragments: [String: TemplateTags] {
        var fragments: [String: TemplateTags] = [:]
        for group in groups {
            for (key, entry) in group.entries {
                if case .phrase(let phrase) = entry { fragments["\(group.name).\(key)"] = phrase.fragment }
            }
        }
        return fragments
    }

    private static func words(of groups: [Group], _ plurals: PluralRule) -> Words {
        var entries: [String: Words.Entry] = [:]
        for group in groups {
            for (key, entry) in group.entries { entries["\(group.name).\(key)"] = entry.words }
        }
        return Words(entries, rule: plurals)
    }
}

extension LanguageFile.Entry {
    fileprivate init?(english node: YAMLNode, _ findings: inout Findings) {
        switch node.content {
        case .scalar: self = .phrase(Phrase(node, &findings))
        case .sequence:
            guard let items = YAMLType<[String]>.list(of: .text).read(node, &findings) else { return nil }
            self = .list(items)
        case .mapping(let entries):
            let forms = entries.compactMap { entry in
                PluralCategory(rawValue: entry.key.value).map { ($0, Phrase(entry.value, &findings)) }
            }
            self = .forms(Dictionary(firstOf: forms))
        }
    }

    fileprivate var words: Words.Entry {
        switch self {
        case .phrase(let phrase): .text(phrase.pattern)
        case .forms(let forms): .forms(forms.mapValues(\.pattern))
        case .list(let items): .list(items)
        }
    }

    /// The English words, for whoever has to translate them.
    fileprivate var shown: String {
        switch self {
        case .phrase(let phrase): "words for `\(phrase.text)`"
        case .forms(let forms): "the forms of `\(forms[.other]?.text ?? "")`"
        case .list(let items): "\(items.count) words, such as `\(items.first ?? "")`"
        }
    }
}

extension YAMLType where Value == LanguageFile.Group {
    fileprivate static func words(of english: LanguageFile.Group, _ plurals: PluralRule?) -> Self {
        .mapping("a mapping of keys to words", of: "`\(english.name)`") { map, findings in
            let entries = english.entries.compactMap { key, entry in
                map.required(key, .entry(like: entry, plurals), &findings).map { (key: key, entry: $0) }
            }
            return entries.count == english.entries.count ? (english.name, entries) : nil
        }
    }
}

extension YAMLType where Value == LanguageFile.Entry {
    fileprivate static func entry(like english: LanguageFile.Entry, _ plurals: PluralRule?) -> Self {
        YAMLType(english.shown) { node, findings in
            switch english {
            case .phrase(let phrase): YAMLType<Phrase>.phrase(like: phrase).read(node, &findings).map(Value.phrase)
            case .list(let items):
                YAMLType<[String]>.list(of: .text).narrowed(to: english.shown) {
                    $0.count == items.count ? .list($0) : nil
                }.read(node, &findings)
            case .forms(let forms):
                forms[.other].flatMap { other in
                    LanguageFile.Entry.forms(node, like: other, plurals, &findings)
                }
            }
        }
    }
}

extension LanguageFile.Entry {
    fileprivate static func forms(
        _ node: YAMLNode, like english: Phrase, _ plurals: PluralRule?, _ findings: inout Findings
    ) -> Self? {
        guard var map = MappingReader(node, "words that depend on a number", &findings) else { return nil }
        guard let plurals else {
            // Without its rule nobody knows which forms a language has.
            for category in PluralCategory.allCases where category != .other {
                _ = map.optional(category.rawValue, .phrase(like: english, mayOmitCount: true), &findings)
            }
            _ = map.required(PluralCategory.other.rawValue, .phrase(like: english), &findings)
            map.finish(&findings)
            return nil
        }
        var forms: [PluralCategory: Phrase] = [:]
        for category in plurals.categories {
            forms[category] = map.required(
                category.rawValue, .phrase(like: english, mayOmitCount: plurals.isOneNumber(category)), &findings)
        }
        map.finish(&findings)
        return forms.count == plurals.categories.count ? .forms(forms) : nil
    }
}

extension YAMLType where Value == Phrase {
    fileprivate static func phrase(like english: Phrase, mayOmitCount: Bool = false) -> Self {
        YAMLType("words for `\(english.text)`") { node, findings in
            guard case .scalar = node.content else {
                _ = YAMLType<Located<String>>.located.read(node, &findings)
                return nil
            }
            let phrase = Phrase(node, &findings)
            phrase.check(against: english, mayOmitCount: mayOmitCount, &findings)
            return phrase
        }
    }
}

extension Diagnostic {
    fileprivate static func noWords(_ language: Located<String>) -> Diagnostic {
        .error(
            at: language.origin, "there are no words in the language `\(language.value)`",
            help: language.value.contains("_")
                ? "a language is written with a hyphen: `\(language.value.replacing("_", with: "-"))`"
                : "begin with those in English, `daylight words > Content/languages/\(language.value).yaml`, and translate"
        )
    }
}

/// The file of the program's own words in English, from which every other language begins.
public enum EnglishWords {
    /// The file as it is, comments and all.
    public static var text: String { String(decoding: PackageResources.en_yaml, as: UTF8.self) }
    /// What it says, for whoever draws without a site.
    public static var words: Words { LanguageFile.english.words }
}

public import Diagnostics

extension YAMLType where Value == Located<String> {
    /// Text for people: a title, a label, a name.
    public static var locatedWords: Self {
        var schema: [(String, JSON)] { ScalarSchema.text + [("pattern", "\\S")] }
        return YAMLType("words", schema: schema) { node, findings in
            guard let text = YAMLType.located.read(node, &findings) else { return nil }
            guard text.value.isVisible else {
                findings.report(.noWords(at: text.origin))
                return nil
            }
            return text
        }
    }
}

extension YAMLType where Value == String {
    /// Text for people, without its place.
    public static var words: Self { YAMLType<Located<String>>.locatedWords.narrowed(to: "words") { $0.value } }
}

extension Diagnostic {
    public static func noWords(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "there are no words here", help: "write them, or leave the key out where it isn't needed")
    }
}

public import Diagnostics

extension String {
    /// Whether a reader sees or hears anything of it: it is not made of blanks alone, or of signs that only a program
    /// reads.
    public var isVisible: Bool {
        // Most texts begin with a letter of ASCII.
        if let first = utf8.first, (0x61...0x7A).contains(first | 0x20) { return true }
        return unicodeScalars.contains(where: \.isVisible)
    }
}

extension Unicode.Scalar {
    /// Unicode counts fillers among the letters (U+3164), and Braille's blank among the symbols (U+2800).
    fileprivate var isVisible: Bool {
        guard !properties.isDefaultIgnorableCodePoint, value != 0x2800 else { return false }
        return switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        case .decimalNumber, .letterNumber, .otherNumber: true
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation: true
        case .initialPunctuation, .finalPunctuation, .otherPunctuation: true
        default: false
        }
    }
}

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

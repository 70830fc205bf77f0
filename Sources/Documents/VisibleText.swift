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

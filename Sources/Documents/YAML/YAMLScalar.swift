extension String {
    /// The text as a YAML scalar: plain where it can be read as nothing else, otherwise in double quotes.
    public var yamlScalar: String {
        let isPlain =
            first?.isLetter == true && !hasSuffix(" ")
            && unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || " '’-.?()".unicodeScalars.contains(scalar)
            }
        // Words that YAML takes for something else than text, whatever our own reader does.
        let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", ".inf", ".nan"]
        return isPlain && !words.contains(lowercased()) ? self : yamlQuoted
    }

    /// The text in double quotes, on one line.
    public var yamlQuoted: String {
        // Scalar by scalar: a mark with a combining character after it is one character with it.
        let escaped = unicodeScalars.map { scalar in
            switch scalar {
            case "\\", "\"": "\\\(scalar)"
            case "\n", "\r": " "
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}

extension String {
    /// The text between two quotation marks, those inside it doubled. Scalar by scalar: a mark with a combining character
    /// after it is one character with it, and ends the text all the same for whoever reads it.
    public func inQuotes(_ mark: Unicode.Scalar) -> String {
        var quoted = UnicodeScalarView([mark])
        for scalar in unicodeScalars {
            quoted.append(scalar)
            if scalar == mark { quoted.append(mark) }
        }
        quoted.append(mark)
        return String(quoted)
    }

    /// The text as a field of CSV, quoted where it has to be (RFC 4180, section 2).
    public var csvField: String {
        utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D } ? inQuotes("\"") : self
    }

    /// The text with an apostrophe before it where a spreadsheet would run it as a formula (OWASP, CSV injection).
    public var withoutFormula: String {
        // Apostrophes that stand there already are passed over, so that taking one away gives the text back.
        guard let first = utf8.first(where: { $0 != UInt8(ascii: "'") }), "=+-@\t\r".utf8.contains(first) else {
            return self
        }
        return "'" + self
    }
}

extension String {
    /// The text with `&`, `<`, `>`, `"` and `'` as character references, scalar by scalar.
    ///
    /// Escaping by Character misses a quotation mark that a combining mark follows: the two are one Character, and the
    /// raw quotation mark closes the attribute that it stands in.
    public var htmlEscaped: String {
        guard hasByte(where: \.isHTMLSpecial) else { return self }
        var result: [UInt8] = []
        result.append(htmlEscaped: self)
        return String(decoding: result, as: UTF8.self)
    }
}

extension String {
    /// Whether one of its bytes is wanted. The bytes are looked at where they lie; walking along ``Swift/String/utf8``
    /// takes several times as long.
    @inline(__always) func hasByte(where isWanted: (UInt8) -> Bool) -> Bool {
        var copy = self
        return copy.withUTF8 { $0.contains(where: isWanted) }
    }
}

extension [UInt8] {
    /// Appends a text as ``Swift/String/htmlEscaped`` makes it.
    public mutating func append(htmlEscaped text: String) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices where bytes[index].isHTMLSpecial {
                append(contentsOf: bytes[start..<index])
                start = index + 1
                switch bytes[index] {
                case 0x26: self += "&amp;".utf8
                case 0x3C: self += "&lt;".utf8
                case 0x3E: self += "&gt;".utf8
                case 0x22: self += "&quot;".utf8
                default: self += "&#39;".utf8
                }
            }
            append(contentsOf: bytes[start...])
        }
    }
}

extension UInt8 {
    fileprivate var isHTMLSpecial: Bool {
        self == 0x26 || self == 0x3C || self == 0x3E || self == 0x22 || self == 0x27
    }
}

extension String {
    /// The text with `&`, `<`, `>`, `"` and `'` as character references, scalar by scalar.
    ///
    /// Escaping by Character misses a quotation mark that a combining mark follows: the two are one Character, and the
    /// raw quotation mark closes the attribute that it stands in.
    public var htmlEscaped: String {
        let special: (UInt8) -> Bool = { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x27 }
        guard utf8.contains(where: special) else { return self }
        var result: [UInt8] = []
        result.reserveCapacity(utf8.count + 16)
        for byte in utf8 {
            switch byte {
            case 0x26: result += "&amp;".utf8
            case 0x3C: result += "&lt;".utf8
            case 0x3E: result += "&gt;".utf8
            case 0x22: result += "&quot;".utf8
            case 0x27: result += "&#39;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

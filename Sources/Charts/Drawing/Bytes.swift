extension [UInt8] {
    /// Markup of our own.
    mutating func append(_ markup: StaticString) {
        markup.withUTF8Buffer { self += $0 }
    }

    mutating func append(text: String) { self += text.utf8 }

    /// Text of an author's, as character data or an attribute's value, escaped scalar by scalar.
    mutating func append(escaped text: String) {
        for byte in text.utf8 {
            switch byte {
            case 0x26: append("&amp;")
            case 0x3C: append("&lt;")
            case 0x3E: append("&gt;")
            case 0x22: append("&quot;")
            case 0x27: append("&#39;")
            default: append(byte)
            }
        }
    }

    /// What a drawing is called and what it shows, for those who can't see it. Its root names the two by their ids.
    mutating func appendNames(_ prefix: String, title: String, description: String) {
        append("<title id=\"")
        append(text: prefix)
        append("-t\">")
        append(escaped: title)
        append("</title><desc id=\"")
        append(text: prefix)
        append("-d\">")
        append(escaped: description)
        append("</desc>")
    }

    /// A coordinate, rounded to a tenth; what is not finite becomes 0.
    mutating func append(tenths value: Double) {
        guard value.isFinite, abs(value) < 1e9 else { return append(0x30) }
        var tenths = Int((value * 10).rounded())
        if tenths < 0 {
            append(0x2D)
            tenths = -tenths
        }
        append(whole: tenths / 10)
        if tenths % 10 != 0 {
            append(0x2E)
            append(0x30 + UInt8(tenths % 10))
        }
    }

    private mutating func append(whole value: Int) {
        if value >= 10 { append(whole: value / 10) }
        append(0x30 + UInt8(value % 10))
    }
}

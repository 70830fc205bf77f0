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
    mutating func append(tenths value: Double) { append(inTenths: value.tenths) }

    /// Two coordinates; a minus sign parts them as a comma does.
    mutating func append(x: Int, y: Int) {
        append(inTenths: x)
        if y >= 0 { append(0x2C) }
        append(inTenths: y)
    }

    mutating func append(inTenths value: Int) {
        if value < 0 { append(0x2D) }
        let tenths = abs(value)
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

extension Double {
    /// So many tenths, rounded; none of what is not finite, or longer than any drawing.
    var tenths: Int { isFinite && abs(self) < 1e9 ? Int((self * 10).rounded()) : 0 }
}

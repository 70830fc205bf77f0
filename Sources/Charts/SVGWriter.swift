/// Appends SVG to a buffer of bytes: coordinates in tenths, text escaped scalar by scalar, no formatting library.
struct SVGWriter {
    private(set) var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Markup of our own.
    mutating func raw(_ markup: String) { bytes += markup.utf8 }

    /// Text of an author's, as character data or an attribute's value.
    mutating func escaped(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case 0x26: bytes += "&amp;".utf8
            case 0x3C: bytes += "&lt;".utf8
            case 0x3E: bytes += "&gt;".utf8
            case 0x22: bytes += "&quot;".utf8
            case 0x27: bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
    }

    /// A coordinate, rounded to a tenth; what is not finite becomes 0.
    mutating func number(_ value: Double) {
        guard value.isFinite, abs(value) < 1e9 else { return bytes.append(0x30) }
        var tenths = Int((value * 10).rounded())
        if tenths < 0 {
            bytes.append(0x2D)
            tenths = -tenths
        }
        bytes += String(tenths / 10).utf8
        if tenths % 10 != 0 {
            bytes.append(0x2E)
            bytes.append(0x30 + UInt8(tenths % 10))
        }
    }

    mutating func attribute(_ name: String, _ value: Double) {
        raw(" \(name)=\"")
        number(value)
        raw("\"")
    }

    mutating func rectangle(
        _ cssClass: String, x: Double, y: Double, width: Double, height: Double, fill: String? = nil
    ) {
        raw("<rect class=\"\(cssClass)\"")
        attribute("x", x)
        attribute("y", y)
        attribute("width", max(0, width))
        attribute("height", height)
        if let fill { raw(" fill=\"url(#\(fill))\"") }
        raw("/>")
    }

    mutating func line(_ cssClass: String, x1: Double, y1: Double, x2: Double, y2: Double) {
        raw("<path class=\"\(cssClass)\" d=\"M")
        number(x1)
        raw(",")
        number(y1)
        raw("L")
        number(x2)
        raw(",")
        number(y2)
        raw("\"/>")
    }

    mutating func label(_ cssClass: String, x: Double, y: Double, anchor: String? = nil, _ text: String) {
        raw("<text class=\"\(cssClass)\"")
        attribute("x", x)
        attribute("y", y)
        if let anchor { raw(" text-anchor=\"\(anchor)\"") }
        raw(">")
        escaped(text)
        raw("</text>")
    }
}

/// SVG (W3C, SVG 2) of which nothing is kept but what draws: no script, style sheet, comment, metadata, or address of
/// anything outside the file.
public enum SVGFile {
    /// The width and height of a whole picture that holds nothing but itself.
    public static func size(_ bytes: [UInt8]) throws(ImageFault) -> (width: Int, height: Int) {
        var reader = SVGReader(bytes: bytes)
        return try reader.size()
    }

    /// What draws (SVG 2, chapters 5 to 14), and what says in words what is drawn. Nothing that draws another part again:
    /// parts of parts of parts can be more shapes than a reader's machine can bear.
    fileprivate static let elements: Set = [
        "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
        "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    ]
    /// What is drawn again for each shape that names it, and so names no other.
    fileprivate static let covers: Set = ["clipPath", "mask"]
    /// The elements whose text is read.
    fileprivate static let wording: Set = ["title", "desc", "text", "tspan"]
    fileprivate static let attributes: Set = [
        // Of the file and its parts
        "xmlns", "xmlns:xlink", "version", "id", "href", "xlink:href", "xml:space", "role", "aria-label",
        "aria-labelledby", "aria-hidden", "focusable",
        // Where
        "viewBox", "preserveAspectRatio", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx",
        "ry", "fx", "fy", "fr", "dx", "dy", "d", "points", "pathLength", "rotate", "transform", "gradientTransform",
        "gradientUnits", "spreadMethod", "offset", "clipPathUnits", "maskUnits", "maskContentUnits", "textLength",
        "lengthAdjust",
        // How
        "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap",
        "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "color", "overflow",
        "stop-color", "stop-opacity", "clip-path", "clip-rule", "mask", "display", "visibility", "vector-effect",
        "paint-order", "shape-rendering", "text-rendering", "font-family", "font-size", "font-weight", "font-style",
        "text-anchor", "dominant-baseline", "letter-spacing", "word-spacing",
    ]
    fileprivate static let namespaces = [
        "xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink",
    ]
    /// The entities of XML itself; a file that defines others is refused.
    fileprivate static let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"]
    fileprivate static let depthLimit = 64
}

/// Reads XML as far as such a picture needs it.
private struct SVGReader {
    let bytes: [UInt8]
    private var place = 0
    /// The elements that are open.
    private var open: [String] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    private typealias Attribute = (name: String, value: String, at: Int)

    mutating func size() throws(ImageFault) -> (width: Int, height: Int) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        try skipDeclaration()
        skipBlanks()
        var size: (width: Int, height: Int)?
        repeat {
            guard byte(place) == UInt8(ascii: "<") else { throw .broken }
            if byte(place + 1) == UInt8(ascii: "/") {
                try close()
            } else {
                let (name, attributes) = try element()
                if size == nil {
                    guard name == "svg", attributes.contains(where: { $0.name == "xmlns" }) else { throw .broken }
                    size = try Self.size(attributes)
                }
            }
            try skipText()
        } while !open.isEmpty
        guard place == bytes.count else { throw .trailing }
        guard let size else { throw .broken }
        return size
    }

    /// `<?xml version="1.0" encoding="UTF-8"?>`
    private mutating func skipDeclaration() throws(ImageFault) {
        guard bytes[place...].starts(with: "<?xml ".utf8) else { return }
        place += 6
        let attributes = try self.attributes()
        guard bytes[place...].starts(with: "?>".utf8) else { throw .broken }
        place += 2
        for attribute in attributes {
            let isPlain =
                switch attribute.name {
                case "version": attribute.value == "1.0"
                case "encoding": attribute.value.lowercased() == "utf-8"
                case "standalone": ["yes", "no"].contains(attribute.value)
                default: false
                }
            guard isPlain else { throw .foreign(attribute.name, at: attribute.at) }
        }
    }

    /// Reads a tag that begins an element.
    private mutating func element() throws(ImageFault) -> (name: String, attributes: [Attribute]) {
        let start = place
        place += 1
        let name = self.name()
        // A comment, a document type, character data or an instruction has no name here.
        guard !name.isEmpty else { throw .foreign(excerpt(from: start), at: start) }
        guard SVGFile.elements.contains(name) else { throw .foreign("<\(name)>", at: start) }
        let attributes = try self.attributes()
        let isCover = SVGFile.covers.contains(name) || open.contains(where: SVGFile.covers.contains)
        for attribute in attributes {
            try check(attribute)
            guard !isCover || !["clip-path", "mask"].contains(attribute.name) else {
                throw .foreign(attribute.name, at: attribute.at)
            }
        }
        if byte(place) == UInt8(ascii: "/") {
            place += 1
        } else {
            guard open.count < SVGFile.depthLimit else { throw .foreign("<\(name)>", at: start) }
            open.append(name)
        }
        guard byte(place) == UInt8(ascii: ">") else { throw .broken }
        place += 1
        return (name, attributes)
    }

    private mutating func close() throws(ImageFault) {
        place += 2
        guard let last = open.popLast(), name() == last else { throw .broken }
        skipBlanks()
        guard byte(place) == UInt8(ascii: ">") else { throw .broken }
        place += 1
    }

    private mutating func attributes() throws(ImageFault) -> [Attribute] {
        var attributes: [Attribute] = []
        while true {
            skipBlanks()
            let start = place
            let name = self.name()
            if name.isEmpty { return attributes }
            guard attributes.count < SVGFile.attributes.count, !attributes.contains(where: { $0.name == name }) else {
                throw .broken
            }
            skipBlanks()
            guard byte(place) == UInt8(ascii: "=") else { throw .broken }
            place += 1
            skipBlanks()
            let quote = byte(place)
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
                let end = bytes[(place + 1)...].firstIndex(of: quote)
            else { throw .broken }
            let value = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
            guard !value.utf8.contains(UInt8(ascii: "<")) else { throw .broken }
            try checkEntities(in: (place + 1)..<end)
            place = end + 1
            attributes.append((name, value, start))
        }
    }

    private func check(_ attribute: Attribute) throws(ImageFault) {
        let (name, value, start) = attribute
        guard SVGFile.attributes.contains(name) else { throw .foreign(name, at: start) }
        if let namespace = SVGFile.namespaces[name] {
            guard value == namespace else { throw .foreign(name, at: start) }
            return
        }
        // An address inside the file begins with `#`; a backslash could write any other.
        let lower = value.lowercased()
        let isInside = lower.split(separator: "url(", omittingEmptySubsequences: false).dropFirst().allSatisfy { rest in
            rest.drop { " \"'".contains($0) }.hasPrefix("#")
        }
        let leadsInside = !name.hasSuffix("href") || value.hasPrefix("#")
        guard isInside, leadsInside, !value.contains("\\"), !value.contains("//") else {
            throw .foreign("\(name)=\"\(value.prefix(40))\"", at: start)
        }
    }

    /// Text may stand in what is read, and blanks everywhere.
    private mutating func skipText() throws(ImageFault) {
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
        try checkEntities(in: start..<place)
        guard let word = bytes[start..<place].firstIndex(where: { $0 > 0x20 }) else { return }
        if open.isEmpty { throw .trailing }
        guard open.last.map(SVGFile.wording.contains) == true else { throw .foreign(excerpt(from: word), at: word) }
    }

    private func checkEntities(in range: Range<Int>) throws(ImageFault) {
        for place in range where bytes[place] == UInt8(ascii: "&") {
            let isKnown = SVGFile.entities.contains { bytes[place..<range.upperBound].starts(with: $0.utf8) }
            guard isKnown else { throw .foreign(excerpt(from: place), at: place) }
        }
    }

    // MARK: Bytes

    private func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

    private mutating func skipBlanks() {
        while [0x20, 0x09, 0x0A, 0x0D].contains(byte(place)) { place += 1 }
    }

    private mutating func name() -> String {
        let start = place
        while byte(place) > 0x20, !"<>/=?!\"'[&".utf8.contains(byte(place)) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// What stands at a place, for a message.
    private func excerpt(from start: Int) -> String {
        let text = String(decoding: bytes[start...].prefix(80), as: UTF8.self)
        return String(text.prefix(20).prefix { $0 != ">" && !$0.isNewline })
    }

    // MARK: Size

    private static func size(_ attributes: [Attribute]) throws(ImageFault) -> (width: Int, height: Int) {
        let value = { (name: String) in attributes.first { $0.name == name }?.value ?? "" }
        let box = value("viewBox").split { " ,\t\n\r".contains($0) }.map { Double($0) }
        let sides = box.count == 4 ? Array(box[2...]) : ["width", "height"].map { Double(value($0)) }
        guard let width = sides[0], let height = sides[1], width > 0, height > 0, width <= 10_000, height <= 10_000
        else { throw .sizeless }
        return (max(1, Int(width.rounded())), max(1, Int(height.rounded())))
    }
}

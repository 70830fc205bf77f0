internal import Algorithms
internal import Diagnostics

/// The HTML of a template as far as it can be told before there is a page: which addresses it writes out, and which ids it
/// gives. A picture without alternative text is an error with its place.
struct TemplateMarkup {
    private(set) var addresses: [WrittenAddress] = []
    private(set) var ids: Set<String> = []

    /// The text of the template, a byte that no UTF-8 has in the place of each tag.
    private var bytes: [UInt8] = []
    private static let root: UInt8 = 0xFE
    private static let tag: UInt8 = 0xFF
    /// Where the texts between the tags begin, here and in the file.
    private var texts: [(start: Int, origin: Origin)] = []

    init(_ template: TemplateTags, _ findings: inout Findings) {
        append(template.tags)
        scan(&findings)
    }

    private mutating func append(_ tags: [TemplateTags.Tag]) {
        for tag in tags {
            switch tag.kind {
            case .text(let text):
                texts.append((bytes.count, tag.origin))
                bytes += text
            case .variable where tag.name == "root": bytes.append(Self.root)
            default:
                bytes.append(Self.tag)
                append(tag.children)
            }
        }
    }

    /// Where a byte stands in the file: text, or a tag right after text.
    private func origin(of place: Int) -> Origin? {
        let next = texts.partitioningIndex { $0.start > place }
        guard next > 0 else { return nil }
        let text = texts[next - 1]
        return Origin(text.origin.file, text.origin.offset + place - text.start)
    }

    // MARK: HTML

    private mutating func scan(_ findings: inout Findings) {
        var place = 0
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<") else {
                place += 1
                continue
            }
            if bytes[place...].starts(with: "<!--".utf8) {
                place = end(of: "-->", from: place + 4)
            } else if (at(place + 1) | 0x20) &- 0x61 < 26 {
                place = element(at: place, &findings)
            } else {
                place += 1
            }
        }
    }

    private typealias Attribute = (name: String, value: Range<Int>)

    /// Reads a tag of HTML.
    ///
    /// - Returns: where the text after it begins.
    private mutating func element(at start: Int, _ findings: inout Findings) -> Int {
        var place = start + 1
        let name = word(&place)
        var attributes: [Attribute] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
            guard isOfName(bytes[place]) else {
                place += 1
                continue
            }
            let attribute = word(&place)
            attributes.append((attribute, value(&place)))
        }
        take(attributes, of: name)
        if name == "img", !attributes.contains(where: { $0.name == "alt" }), let origin = origin(of: start) {
            findings.report(.saysNothing(at: origin))
        }
        // What stands in these is no HTML.
        return ["script", "style"].contains(name) ? end(of: "</" + name, from: place) : place + 1
    }

    private func word(_ place: inout Int) -> String {
        let start = place
        while place < bytes.count, isOfName(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
    }

    private func isOfName(_ byte: UInt8) -> Bool { byte > 0x20 && byte < Self.root && !"\"'>/=".utf8.contains(byte) }

    /// The value of an attribute whose name has been read; empty where it has none.
    private func value(_ place: inout Int) -> Range<Int> {
        var start = place
        while at(start) != 0, at(start) <= 0x20 { start += 1 }
        guard at(start) == UInt8(ascii: "=") else { return place..<place }
        start += 1
        while at(start) != 0, at(start) <= 0x20 { start += 1 }
        let quote = at(start)
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            place = start
            while at(place) > 0x20, at(place) != UInt8(ascii: ">") { place += 1 }
            return start..<place
        }
        start += 1
        let end = bytes[min(start, bytes.count)...].firstIndex(of: quote) ?? bytes.count
        place = min(end + 1, bytes.count)
        return start..<end
    }

    private func at(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

    /// Where a mark in lower case ends, in whatever case it is written.
    private func end(of mark: String, from start: Int) -> Int {
        let isMark = { (rest: ArraySlice<UInt8>) in
            rest.starts(with: mark.utf8) { $0 == $1 || $1 >= 0x61 && $0 | 0x20 == $1 }
        }
        var place = start
        while place < bytes.count, !isMark(bytes[place...]) { place += 1 }
        return min(place + mark.utf8.count, bytes.count)
    }

    // MARK: Attributes

    /// What a browser loads by a `<link>`, by its relation to the page.
    private static let loadedRelations: Set<Substring> = ["stylesheet", "icon", "preload", "modulepreload", "manifest"]

    private mutating func take(_ attributes: [Attribute], of element: String) {
        let relations = attributes.first { $0.name == "rel" }.map { text($0.value) } ?? ""
        let isLoaded =
            element == "link" && relations.split(separator: " ").contains(where: Self.loadedRelations.contains)
        for (name, value) in attributes {
            switch name {
            case "id" where !value.contains(where: { bytes[$0] >= Self.root }): ids.insert(text(value))
            case "href", "xlink:href": takeAddress(value, isLoaded: isLoaded)
            case "src", "poster", "data", "action", "formaction": takeAddress(value, isLoaded: true)
            case "srcset":
                for candidate in bytes[value].split(separator: UInt8(ascii: ",")) {
                    let start = candidate.firstIndex { $0 > 0x20 } ?? candidate.endIndex
                    let end = candidate[start...].firstIndex { $0 <= 0x20 } ?? candidate.endIndex
                    takeAddress(start..<end, isLoaded: true)
                }
            default: break
            }
        }
    }

    private mutating func takeAddress(_ value: Range<Int>, isLoaded: Bool) {
        var value = value
        while let first = value.first, bytes[first] <= 0x20 { value.removeFirst() }
        while let last = value.last, bytes[last] <= 0x20 { value.removeLast() }
        guard value.first.map({ bytes[$0] }) != Self.tag, let origin = origin(of: value.lowerBound) else { return }
        let isRooted = value.first.map { bytes[$0] } == Self.root
        let rest = isRooted ? value.dropFirst() : value
        let written = rest.prefix { bytes[$0] < Self.root }
        let isOpen = written.count < rest.count
        guard !(isRooted && isOpen) else { return }
        addresses.append(
            WrittenAddress(
                text: text(written), isRooted: isRooted, isOpen: isOpen, isLoaded: isLoaded, origin: origin))
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension Diagnostic {
    fileprivate static func saysNothing(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this image has no alternative text",
            help: "say in `alt=\"…\"` what a person who can't see it needs to know; `alt=\"\"` where it only decorates")
    }
}

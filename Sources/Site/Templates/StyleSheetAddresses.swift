internal import Diagnostics

extension WrittenAddress {
    /// The addresses that the style sheet of the site's own names (CSS Syntax Level 3, 4.3): `url(…)` and `@import`.
    static func all(inStyleSheet file: SourceFile) -> [WrittenAddress] {
        var reader = StyleSheetReader(file: file)
        return reader.addresses()
    }
}

private struct StyleSheetReader {
    let file: SourceFile
    private var place = 0

    init(file: SourceFile) { self.file = file }

    mutating func addresses() -> [WrittenAddress] {
        var addresses: [WrittenAddress] = []
        while place < file.bytes.count {
            if skip("/*") {
                while place < file.bytes.count, !skip("*/") { place += 1 }
            } else if skip("url(") {
                addresses += address(endingWith: UInt8(ascii: ")"))
            } else if skip("@import") {
                addresses += address(endingWith: UInt8(ascii: ";"))
            } else if isQuote {
                _ = string()
            } else {
                place += 1
            }
        }
        return addresses
    }

    private func at(_ place: Int) -> UInt8 { place < file.bytes.count ? file.bytes[place] : 0 }

    private var isQuote: Bool { at(place) == UInt8(ascii: "\"") || at(place) == UInt8(ascii: "'") }

    /// Passes over a mark that stands here, in whatever case.
    private mutating func skip(_ mark: StaticString) -> Bool {
        let isHere = mark.withUTF8Buffer { mark in
            file.bytes[place...].starts(with: mark) { $0 == $1 || $1 >= 0x61 && $0 | 0x20 == $1 }
        }
        if isHere { place += mark.utf8CodeUnitCount }
        return isHere
    }

    /// Passes over a text between quotation marks.
    private mutating func string() -> Range<Int> {
        let quote = at(place)
        let start = place + 1
        place = start
        while place < file.bytes.count, at(place) != quote, at(place) != 0x0A {
            place += at(place) == UInt8(ascii: "\\") ? 2 : 1
        }
        place = min(place, file.bytes.count)
        defer { place += 1 }
        return start..<place
    }

    /// An address in quotation marks, or without them up to a blank or an end; none where one of `@import` is in `url(…)`.
    private mutating func address(endingWith end: UInt8) -> [WrittenAddress] {
        while at(place) != 0, at(place) <= 0x20 { place += 1 }
        var range = place..<place
        if isQuote {
            range = string()
        } else if end == UInt8(ascii: ")") {
            while at(place) > 0x20, at(place) != end { place += 1 }
            range = range.lowerBound..<place
        } else {
            return []
        }
        let text = String(decoding: file.bytes[range], as: UTF8.self)
        // What is inside the file itself.
        guard !text.hasPrefix("#") else { return [] }
        let path = Self.path(text)
        return [
            WrittenAddress(
                text: path ?? text, isRooted: path != nil, isOpen: false, isLoaded: true,
                origin: Origin(file, range.lowerBound))
        ]
    }

    /// An address beside the style sheet, which stands in `assets/`, from the root of the site; nil for any other.
    private static func path(_ text: String) -> String? {
        guard !text.isEmpty, !text.hasPrefix("/"), !text.prefix(while: { $0 != "/" }).contains(":") else { return nil }
        var folders = ["assets"]
        for part in text.split(separator: "/", omittingEmptySubsequences: false) where part != "." {
            if part != ".." {
                folders.append(String(part))
            } else if folders.popLast() == nil {
                return nil
            }
        }
        return folders.joined(separator: "/")
    }
}

/// What the entries of a PDF's dictionaries tell, wherever they stand in the file: the syntax of ISO 32000-1, 7.2 and 7.3,
/// read from one end to the other without its objects, since neither damage nor a stream's bytes may hide the rest. So
/// strings and comments are told only behind a name.
struct PDFEntries {
    private(set) var isEncrypted = false
    /// Whether there are dictionaries, or XMP, that can't be looked into.
    private(set) var isCompressed = false
    private(set) var namesAuthor = false
    private(set) var namesCommenter = false
    private(set) var holdsAddress = false

    private enum Value {
        case name(Key?)
        case string([UInt8])
        case reference
    }

    private enum Key {
        case author, encrypt, objectStream, type, subtype, metadata, filter, parent, label, markup, words
    }

    private static let keys: [String: Key] = {
        var keys: [String: Key] = [
            "Author": .author, "LastModifiedBy": .author, "Manager": .author, "Encrypt": .encrypt,
            "ObjStm": .objectStream, "Type": .type, "Subtype": .subtype,
            "Metadata": .metadata, "Filter": .filter, "Parent": .parent, "T": .label,
        ]
        // Annotations that somebody adds to what is written (12.5.6.2). A form's fields have a `T` too, which is their name.
        let markup = [
            "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly",
            "StrikeOut", "Stamp", "Caret", "Ink", "FileAttachment", "Sound", "Redact",
        ]
        for name in markup { keys[name] = .markup }
        for name in ["Title", "Subject", "Keywords"] { keys[name] = .words }
        return keys
    }()

    /// What has been read of a dictionary.
    private struct Traits: OptionSet {
        let rawValue: UInt8
        static let metadata = Traits(rawValue: 1)
        static let filter = Traits(rawValue: 2)
        static let markup = Traits(rawValue: 4)
        static let label = Traits(rawValue: 8)
        static let address = Traits(rawValue: 16)
        static let parent = Traits(rawValue: 32)
    }

    /// Dictionaries within each other, the innermost last; the first is what stands in none.
    private var open: [Traits] = [[]]

    init(in bytes: UnsafeBufferPointer<UInt8>) {
        var reader = PDFReader(bytes)
        var key: Key?
        var (isAfterName, isAfterDictionary, isInStream) = (false, false, false)
        while let byte = reader.peek {
            let mayBeValue = key != nil || isAfterName && !isInStream
            var closes = false
            switch byte {
            case _ where PDFReader.isBlank(byte):
                reader.skip(1)
                continue
            case UInt8(ascii: "%") where mayBeValue:
                reader.skipComment()
                continue
            case UInt8(ascii: "/"):
                let name = reader.name().flatMap { Self.keys[$0] }
                take(key, .name(name))
                (key, isAfterName, isAfterDictionary) = (name, true, false)
                continue
            case UInt8(ascii: "(") where mayBeValue: take(key, .string(reader.literal()))
            case UInt8(ascii: "<") where !isInStream && reader.has("<<"):
                reader.skip(2)
                // No honest file has so many within each other.
                if open.count > 100 { closeAll() }
                open.append([])
            case UInt8(ascii: "<") where key != nil: take(key, .string(reader.hexadecimal()))
            case UInt8(ascii: ">") where !isInStream && reader.has(">>"):
                reader.skip(2)
                close()
                closes = true
            case UInt8(ascii: "0")...UInt8(ascii: "9") where key != nil:
                reader.skip(1)
                take(key, .reference)
            case UInt8(ascii: "s") where isAfterDictionary && reader.has("stream"):
                reader.skip(6)
                isInStream = true
            case UInt8(ascii: "e") where reader.has("endstream"):
                reader.skip(9)
                isInStream = false
            case UInt8(ascii: "o") where reader.beginsObject:
                reader.skip(3)
                isInStream = false
                closeAll()
            default: reader.skip(1)
            }
            (key, isAfterName, isAfterDictionary) = (nil, false, closes)
        }
        closeAll()
    }

    /// Notes a name, and what stands behind it.
    private mutating func take(_ key: Key?, _ value: Value) {
        let last = open.count - 1
        switch (key, value) {
        case (_, .name(.encrypt)): isEncrypted = true
        case (_, .name(.objectStream)): isCompressed = true
        case (_, .name(.filter)): open[last].insert(.filter)
        case (_, .name(.parent)): open[last].insert(.parent)
        case (.type, .name(.metadata)): open[last].insert(.metadata)
        case (.subtype, .name(.markup)): open[last].insert(.markup)
        case (.author, .reference): namesAuthor = true
        case (.author, .string(let text)): namesAuthor = namesAuthor || Self.isWritten(text)
        case (.label, .reference): open[last].insert(.label)
        case (.label, .string(let text)): if Self.isWritten(text) { open[last].insert(.label) }
        case (.words, .string(let text)): if Self.hasAddress(text) { open[last].insert(.address) }
        default: break
        }
    }

    private mutating func close() {
        let traits = open[open.count - 1]
        if open.count > 1 { open.removeLast() } else { open[0] = [] }
        if traits.isSuperset(of: [.metadata, .filter]) { isCompressed = true }
        if traits.isSuperset(of: [.markup, .label]) { namesCommenter = true }
        // A bookmark has a title and a parent, and is read by everybody.
        if traits.contains(.address), !traits.contains(.parent) { holdsAddress = true }
    }

    private mutating func closeAll() {
        for _ in open { close() }
    }

    /// Whether a string holds more than blanks, and the marks that its encoding begins with.
    private static func isWritten(_ text: [UInt8]) -> Bool { text.contains { $0 > 0x20 && $0 != 0xFE && $0 != 0xFF } }

    /// Whether there is an `@` with a letter or a digit on both sides; UTF-16 has zeros between them.
    private static func hasAddress(_ text: [UInt8]) -> Bool {
        let letters = text.filter { $0 != 0 }
        return letters.indices.dropFirst().dropLast().contains {
            letters[$0] == UInt8(ascii: "@") && isWord(letters[$0 - 1]) && isWord(letters[$0 + 1])
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}

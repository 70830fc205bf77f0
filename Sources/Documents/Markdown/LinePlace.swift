/// A place in a line, and its column: a tab reaches to the next one that four divides (CommonMark 0.30, section 2.2).
struct LinePlace {
    /// What begins at a place.
    enum Beginning {
        case nothing
        /// A heading or a rule.
        case line
        case text(isIndented: Bool)
        case fence(OpenBlocks.Fence)
        case container(OpenBlocks.Container)
    }

    private let bytes: [UInt8]
    let end: Int
    private(set) var offset: Int
    private var column = 0

    init(_ line: Range<Int>, of bytes: [UInt8]) {
        self.bytes = bytes
        (offset, end) = (line.lowerBound, line.upperBound)
    }

    /// How many columns of blanks come next, and where they end.
    var blanks: (columns: Int, end: Int) {
        var (column, index) = (column, offset)
        while index < end, Self.isBlank(bytes[index]) {
            column += bytes[index] == 0x09 ? 4 - column % 4 : 1
            index += 1
        }
        return (column - self.column, index)
    }

    /// Passes columns of blanks; a tab may be passed in part.
    mutating func skip(columns: Int) {
        for _ in 0..<columns {
            column += 1
            if bytes[offset] == 0x20 || column % 4 == 0 { offset += 1 }
        }
    }

    /// Passes a quotation's mark, and the blank that belongs to it.
    mutating func skipQuotation() -> Bool {
        let (columns, text) = blanks
        guard columns <= 3, text < end, bytes[text] == UInt8(ascii: ">") else { return false }
        skip(columns: columns)
        (offset, column) = (offset + 1, column + 1)
        skip(columns: min(blanks.columns, 1))
        return true
    }

    /// Passes an item's indentation; a blank line has none, and goes on with the item.
    mutating func skipItem(width: Int, isEmpty: Bool) -> Bool {
        let (columns, text) = blanks
        guard columns >= width || text == end && !isEmpty else { return false }
        skip(columns: min(columns, width))
        return true
    }

    /// What begins here; the mark of a container is passed.
    mutating func open(isInParagraph: Bool) -> Beginning {
        let (columns, text) = blanks
        guard text < end else { return .nothing }
        guard columns <= 3 else { return .text(isIndented: true) }
        if skipQuotation() { return .container(.quotation) }
        if let fence = fence(at: text) { return .fence(fence) }
        if isHeading(text) || isInParagraph && isUnderline(text) || isRule(text) { return .line }
        if let length = markLength(at: text, isInParagraph: isInParagraph) {
            return .container(.item(width: columns + skipMark(length, after: columns)))
        }
        return .text(isIndented: false)
    }

    /// Whether the line is the end of a fence.
    func closes(_ fence: OpenBlocks.Fence) -> Bool {
        let (columns, text) = blanks
        let length = run(at: text)
        return columns <= 3 && length >= fence.length && bytes[text] == fence.byte && isBlank(from: text + length)
    }

    private func fence(at text: Int) -> OpenBlocks.Fence? {
        let byte = bytes[text]
        guard byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else { return nil }
        let length = run(at: text)
        guard length >= 3, byte == UInt8(ascii: "~") || !bytes[(text + length)..<end].contains(byte) else { return nil }
        return OpenBlocks.Fence(byte: byte, length: length)
    }

    private func isHeading(_ text: Int) -> Bool {
        let level = run(at: text)
        return bytes[text] == UInt8(ascii: "#") && level <= 6 && isBlank(text + level)
    }

    /// Whether it makes a heading of the paragraph above it.
    private func isUnderline(_ text: Int) -> Bool {
        [UInt8(ascii: "="), UInt8(ascii: "-")].contains(bytes[text]) && isBlank(from: text + run(at: text))
    }

    private func isRule(_ text: Int) -> Bool {
        let byte = bytes[text]
        guard [UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte) else { return false }
        var count = 0
        for index in text..<end where !Self.isBlank(bytes[index]) {
            guard bytes[index] == byte else { return false }
            count += 1
        }
        return count >= 3
    }

    /// How long the mark of an item is. A paragraph is only cut short by an item that has text, and by the number 1.
    private func markLength(at text: Int, isInParagraph: Bool) -> Int? {
        var index = text
        if [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*")].contains(bytes[text]) {
            index += 1
        } else {
            while index < end, (0x30...0x39).contains(bytes[index]) { index += 1 }
            guard (1...9).contains(index - text), index < end, [0x2E, 0x29].contains(bytes[index]) else { return nil }
            if isInParagraph, Int(String(decoding: bytes[text..<index], as: UTF8.self)) != 1 { return nil }
            index += 1
        }
        guard isBlank(index), !isInParagraph || !isBlank(from: index) else { return nil }
        return index - text
    }

    /// Passes an item's mark and the blanks that belong to it: all up to four, but one of those before a line of code.
    ///
    /// - Returns: how many columns those are.
    private mutating func skipMark(_ length: Int, after columns: Int) -> Int {
        skip(columns: columns)
        (offset, column) = (offset + length, column + length)
        let (after, text) = blanks
        let own = (1...4).contains(after) && text < end ? after : 1
        skip(columns: min(own, after))
        return length + own
    }

    /// How often the byte at a place stands there in a row.
    private func run(at place: Int) -> Int {
        guard place < end else { return 0 }
        var index = place
        while index < end, bytes[index] == bytes[place] { index += 1 }
        return index - place
    }

    private func isBlank(_ place: Int) -> Bool { place >= end || Self.isBlank(bytes[place]) }
    private func isBlank(from place: Int) -> Bool { bytes[place..<end].allSatisfy(Self.isBlank) }
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

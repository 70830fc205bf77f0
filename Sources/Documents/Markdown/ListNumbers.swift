public import Diagnostics

extension ProseBlock {
    /// The numbers of the items of lists that begin on the block's first line: `12` of `> - 12) frogs`.
    ///
    /// They are looked for in the line itself, since libcmark keeps the number of a list's first item only.
    public var itemNumbers: [Located<Int>] {
        guard !map.source.isCell, let first = pieces.first else { return [] }
        let text = map.text
        let isBlank = { (index: Int) in text[index] == 0x20 || text[index] == 0x09 }
        var index = text[..<first.from].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        var numbers: [Located<Int>] = []
        while index < text.count {
            let digits = text[index...].prefix { (0x30...0x39).contains($0) }
            let end = digits.endIndex
            if isBlank(index) || text[index] == UInt8(ascii: ">") {
                index += 1
            } else if "-+*".utf8.contains(text[index]), isBlank(index + 1) {
                index += 2
            } else if let number = Int(String(decoding: digits, as: UTF8.self)), digits.count <= 9,
                text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ")"), isBlank(end + 1)
            {
                numbers.append(Located(number, at: map.origin(at: index)))
                index = end + 2
            } else {
                break
            }
        }
        return numbers
    }
}

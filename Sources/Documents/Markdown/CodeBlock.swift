internal import Diagnostics

/// A block of code as it stands in the source: whatever is in it is published as it was typed, and nothing checks it.
struct CodeBlock {
    /// The offset at which a fence opens it that none closes.
    let openFence: Int?
    /// The scheme of a link of ours in it, and where that stands.
    let link: (scheme: String, offset: Int)?

    init(_ node: MarkdownNode, in map: TextMap, schemes: [String]) {
        let literal = node.literal
        let range = map.range(of: node)
        let start = map.start(of: node)
        let fence = map.text[start..<max(start, range.upperBound)].prefix { $0 != 0x0A }
        let isMark = fence.first == UInt8(ascii: "`") || fence.first == UInt8(ascii: "~")
        // The first line of code that is indented stands in the code itself.
        let isFenced = isMark && !literal.prefix { $0 != 0x0A }.elementsEqual(fence)
        let isOpen = isFenced && !Self.isClosed(map.text[range], by: fence, lines: literal.count { $0 == 0x0A })
        openFence = isOpen ? start : nil
        link =
            isOpen
            ? nil
            : schemes.compactMap { scheme in
                map.find(Array("](\(scheme):".utf8), from: range.lowerBound, to: range.upperBound).map {
                    (scheme: scheme, offset: $0 + 2)
                }
            }.min { $0.offset < $1.offset }
    }

    /// Whether the last line is a fence, and no line of the code (CommonMark 0.30, section 4.5).
    ///
    /// - Parameter lines: how many the code has.
    private static func isClosed(_ block: ArraySlice<UInt8>, by fence: ArraySlice<UInt8>, lines: Int) -> Bool {
        let last = block.suffix(from: block.lastIndex(of: 0x0A).map { $0 + 1 } ?? block.endIndex)
        let closing = last.drop { [0x20, 0x09, UInt8(ascii: ">")].contains($0) }
        let length = closing.prefix { $0 == fence.first }.count
        return length >= fence.prefix { $0 == fence.first }.count
            && closing.dropFirst(length).allSatisfy { $0 == 0x20 || $0 == 0x09 }
            && block.count { $0 == 0x0A } == lines + 1
    }
}

extension Diagnostic {
    static func openFence(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "code begins here and is never closed, so what follows would be published as it is typed",
            help: "close it with a line of the same marks, or delete these")
    }

    static func linkInCode(_ scheme: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "this `\(scheme):` link stands in a block of code, so it would be published as it is typed, unchecked",
            help: "take away the blanks before the line, or the fence around it; if the code is meant, write it in "
                + "backticks within a line")
    }
}

internal import Diagnostics

/// A piece of an SQL expression, read byte by byte as SQLite reads it: what follows a quotation mark may make one
/// character with it.
public struct SQLToken {
    public enum Kind: Sendable {
        /// An identifier, with or without double quotes, a keyword or a number.
        case word
        /// A text in single quotes.
        case text
        /// An operator, or anything else.
        case mark
    }

    public let kind: Kind
    /// What it says: of a text what stands between the quotes.
    public let value: String
    /// The bytes that it covers.
    let range: Range<Int>

    /// Whether it is a number without an exponent.
    public var isNumber: Bool { kind == .word && value.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") } }

    public func isMark(_ marks: [String]) -> Bool { kind == .mark && marks.contains(value) }
    func isWord(_ word: String) -> Bool { kind == .word && value.lowercased() == word }

    /// 1 where a bracket opens, -1 where one closes.
    var nesting: Int { isMark(["("]) ? 1 : isMark([")"]) ? -1 : 0 }

    /// The tokens of an expression, which SQLite need not take for one; comments are none.
    public static func all(in text: String) -> [SQLToken] {
        let bytes = Array(text.utf8)
        var tokens: [SQLToken] = []
        var index = 0
        while index < bytes.count {
            let start = index
            var value: Range<Int>
            var kind = Kind.mark
            switch bytes[index] {
            case 0x09, 0x0A, 0x0D, 0x20:
                index += 1
                continue
            case UInt8(ascii: "-") where bytes[index...].starts(with: "--".utf8):
                index = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
                continue
            case UInt8(ascii: "/") where bytes[index...].starts(with: "/*".utf8):
                index = commentEnd(bytes, index)
                continue
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                let close = closing(bytes, index) ?? bytes.count
                kind = bytes[index] == UInt8(ascii: "'") ? .text : .word
                value = (index + 1)..<max(close, index + 1)
                index = min(close + 1, bytes.count)
            case let byte where isInWord(byte):
                // A point belongs to a number, and to no name.
                let isNumber = byte &- 0x30 < 10
                index =
                    bytes[index...].firstIndex { !isInWord($0) && !(isNumber && $0 == UInt8(ascii: ".")) }
                    ?? bytes.count
                kind = .word
                value = start..<index
            default:
                let isDouble = operators.contains { bytes[index...].starts(with: $0.utf8) }
                index += isDouble ? 2 : 1
                value = start..<index
            }
            // Two quotation marks inside a text or an identifier stand for one.
            let said = String(decoding: bytes[value], as: UTF8.self)
            let quote = value.lowerBound == start ? nil : String(UnicodeScalar(bytes[start]))
            tokens.append(
                SQLToken(
                    kind: kind, value: quote.map { said.replacing($0 + $0, with: $0) } ?? said, range: start..<index))
        }
        return tokens
    }

    private static let operators = ["==", "!=", "<>", "<=", ">=", "||", "<<", ">>"]

    /// Behind the next `*/`, or at the end, as SQLite reads a comment that is never closed.
    private static func commentEnd(_ bytes: [UInt8], _ open: Int) -> Int {
        var index = open + 2
        while index + 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") { return index + 2 }
            index += 1
        }
        return bytes.count
    }

    /// Where a text or a quoted identifier ends; two quotation marks inside stand for one.
    static func closing(_ bytes: [UInt8], _ open: Int) -> Int? {
        var index = open + 1
        while index < bytes.count {
            if bytes[index] == bytes[open] {
                guard index + 1 < bytes.count, bytes[index + 1] == bytes[open] else { return index }
                index += 1
            }
            index += 1
        }
        return nil
    }

    /// Letters, digits, the low line, and all beyond ASCII: what SQLite takes into an identifier.
    private static func isInWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }
}

extension Located<String> {
    /// Where a token of the expression stands.
    func place(of token: SQLToken) -> Origin { Origin(origin.file, origin.offset + token.range.lowerBound) }
}

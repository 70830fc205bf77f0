public import Diagnostics

/// A JSON value with the place of each part, read strictly (RFC 8259; duplicate names are errors).
///
/// Foundation's reader keeps the last of duplicate names, accepts `[1,]` and gives no line, so it can't tell an editor
/// where to look.
public struct JSONValue: Sendable, Hashable {
    public enum Content: Sendable, Hashable {
        case null
        case boolean(Bool)
        /// A number as it was written.
        case number(String)
        case string(String)
        case array([JSONValue])
        case object([Member])
    }

    public struct Member: Sendable, Hashable {
        public let name: Located<String>
        public let value: JSONValue
    }

    public let content: Content
    /// Where it begins.
    public let origin: Origin

    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.name.value == name }?.value
    }

    /// The text of a string; nil for anything else.
    public var string: String? {
        if case .string(let text) = content { return text }
        return nil
    }

    /// The items of an array; nil for anything else.
    public var array: [JSONValue]? {
        if case .array(let items) = content { return items }
        return nil
    }

    /// The members of an object in the order of the file; nil for anything else.
    public var members: [Member]? {
        if case .object(let members) = content { return members }
        return nil
    }

    /// Reads a file of which nobody has looked yet whether it is text; nil where an error was reported.
    public static func read(_ file: SourceFile, limit: Int = SizeLimit.json, _ findings: inout Findings) -> JSONValue? {
        SourceText.check(file, limit: limit, &findings) == nil ? nil : parse(file, &findings)
    }

    /// Reads a whole file as one JSON value; nil where an error was reported.
    public static func parse(_ file: SourceFile, _ findings: inout Findings) -> JSONValue? {
        var parser = JSONParser(file: file, position: file.textStart)
        do {
            return try parser.document(&findings)
        } catch {
            findings.report(MergeMarker.first(in: file).map { Diagnostic.conflict(at: $0) } ?? error)
            return nil
        }
    }
}

private struct JSONParser {
    static let depthLimit = 64

    let file: SourceFile
    var position: Int

    private var bytes: [UInt8] { file.bytes }
    private var here: Origin { Origin(file, position) }
    private var current: UInt8? { position < file.bytes.count ? file.bytes[position] : nil }

    mutating func document(_ findings: inout Findings) throws(Diagnostic) -> JSONValue {
        let value = try value(depth: 0, &findings)
        skipSpace()
        guard current == nil else { throw .json("something stands after the end of the value", at: here) }
        return value
    }

    private mutating func skipSpace() {
        while let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    private mutating func value(depth: Int, _ findings: inout Findings) throws(Diagnostic) -> JSONValue {
        guard depth <= Self.depthLimit else { throw .json("nested deeper than \(Self.depthLimit) levels", at: here) }
        skipSpace()
        let origin = here
        let content: JSONValue.Content
        switch current {
        case 0x7B: content = .object(try members(depth: depth, &findings))
        case 0x5B: content = .array(try items(depth: depth, &findings))
        case 0x22:
            let text = try string()
            if let scalar = SourceText.forbiddenScalar(in: text) {
                findings.report(.forbiddenCharacter(scalar, at: origin))
            }
            content = .string(text)
        case 0x2D, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39: content = .number(try number())
        default: content = try word()
        }
        return JSONValue(content: content, origin: origin)
    }

    private mutating func members(depth: Int, _ findings: inout Findings) throws(Diagnostic) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        var seen: [String: Origin] = [:]
        position += 1
        skipSpace()
        if take(0x7D) { return [] }
        repeat {
            skipSpace()
            let origin = here
            guard current == 0x22 else { throw .json("a name in double quotes is expected", at: here) }
            let name = try string()
            skipSpace()
            guard take(0x3A) else { throw .json("`:` is expected after the name", at: here) }
            let value = try value(depth: depth + 1, &findings)
            if let first = seen[name] {
                findings.report(.duplicateKey(name, at: origin, first: first))
            } else {
                seen[name] = origin
                members.append(.init(name: Located(name, at: origin), value: value))
            }
            skipSpace()
        } while take(0x2C)
        guard take(0x7D) else { throw .json("`,` or `}` is expected", at: here) }
        return members
    }

    private mutating func items(depth: Int, _ findings: inout Findings) throws(Diagnostic) -> [JSONValue] {
        var items: [JSONValue] = []
        position += 1
        skipSpace()
        if take(0x5D) { return [] }
        repeat {
            items.append(try value(depth: depth + 1, &findings))
            skipSpace()
        } while take(0x2C)
        guard take(0x5D) else { throw .json("`,` or `]` is expected", at: here) }
        return items
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func word() throws(Diagnostic) -> JSONValue.Content {
        for (word, content) in [("true", JSONValue.Content.boolean(true)), ("false", .boolean(false)), ("null", .null)]
        where bytes[position...].starts(with: word.utf8) {
            position += word.utf8.count
            return content
        }
        throw .json("a value is expected", at: here)
    }

    private mutating func number() throws(Diagnostic) -> String {
        let start = position
        let origin = here
        _ = take(0x2D)
        if !take(0x30) {
            guard digits() > 0 else { throw .json("this is not a number", at: origin) }
        }
        if take(0x2E), digits() == 0 { throw .json("digits are expected after the point", at: here) }
        if take(0x65) || take(0x45) {
            _ = take(0x2B) || take(0x2D)
            guard digits() > 0 else { throw .json("digits are expected in the exponent", at: here) }
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func string() throws(Diagnostic) -> String {
        let opening = here
        position += 1
        var result: [UInt8] = []
        while true {
            guard let byte = current else { throw .json("this string is not closed", at: opening) }
            switch byte {
            case 0x22:
                position += 1
                return String(decoding: result, as: UTF8.self)
            case 0x5C:
                let scalar = try escape()
                result += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            case 0x00..<0x20:
                throw .json("a control character must be written as an escape", at: here)
            default:
                result.append(byte)
                position += 1
            }
        }
    }

    private mutating func escape() throws(Diagnostic) -> Unicode.Scalar {
        let origin = here
        position += 1
        guard let byte = current else { throw .json("this escape is cut off", at: origin) }
        position += 1
        let simple: [UInt8: Unicode.Scalar] = [
            0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
        ]
        if let scalar = simple[byte] { return scalar }
        guard byte == 0x75 else { throw .json("there is no such escape", at: origin) }
        let first = try hexadecimal(origin)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), take(0x5C), take(0x75) else {
            throw .json("half of a surrogate pair", at: origin)
        }
        let second = try hexadecimal(origin)
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw .json("half of a surrogate pair", at: origin) }
        return scalar
    }

    private mutating func hexadecimal(_ origin: Origin) throws(Diagnostic) -> UInt32 {
        let digits = bytes[position..<min(position + 4, bytes.count)]
        guard digits.count == 4, digits.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .json("four hexadecimal digits are expected", at: origin) }
        position += 4
        return value
    }
}

extension Diagnostic {
    static func json(_ problem: String, at origin: Origin) -> Diagnostic {
        .error(at: origin, "this is not valid JSON: \(problem)")
    }
}

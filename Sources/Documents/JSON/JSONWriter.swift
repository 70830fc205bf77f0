/// A JSON value to publish. Objects keep the order in which they were written, so that the same site has the same
/// bytes.
public enum JSON: Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([(String, JSON)])

    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }

    /// The value as text, indented by two spaces, ending with a line break.
    ///
    /// `<`, `>`, `&`, U+2028 and U+2029 are written as escapes, so that no JSON that stands inside an HTML page can
    /// close its element.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The text in UTF-8.
    public var bytes: [UInt8] {
        var out: [UInt8] = []
        write(to: &out, depth: 0)
        out.append(0x0A)
        return out
    }

    private func write(to out: inout [UInt8], depth: Int) {
        switch self {
        case .null: out += "null".utf8
        case .boolean(let value): out += (value ? "true" : "false").utf8
        case .number(let value): out += JSON.number(value).utf8
        case .string(let value): JSON.quote(value, to: &out)
        case .array(let items):
            JSON.list(items, UInt8(ascii: "["), UInt8(ascii: "]"), to: &out, depth: depth) { item, out in
                item.write(to: &out, depth: depth + 1)
            }
        case .object(let members):
            JSON.list(members, UInt8(ascii: "{"), UInt8(ascii: "}"), to: &out, depth: depth) { member, out in
                JSON.quote(member.0, to: &out)
                out += ": ".utf8
                member.1.write(to: &out, depth: depth + 1)
            }
        }
    }

    private static func list<Item>(
        _ items: [Item], _ opening: UInt8, _ closing: UInt8, to out: inout [UInt8], depth: Int,
        _ write: (Item, inout [UInt8]) -> Void
    ) {
        out.append(opening)
        for (index, item) in items.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            breakLine(to: &out, depth: depth + 1)
            write(item, &out)
        }
        if !items.isEmpty { breakLine(to: &out, depth: depth) }
        out.append(closing)
    }

    private static func breakLine(to out: inout [UInt8], depth: Int) {
        out.append(0x0A)
        for _ in 0..<(2 * depth) { out.append(0x20) }
    }

    private static func number(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        return value == value.rounded() && abs(value) < 9e15 ? String(Int64(value)) : "\(value)"
    }

    static func quote(_ text: String, to out: inout [UInt8]) {
        out.append(0x22)
        defer { out.append(0x22) }
        // Most texts hold nothing that is written otherwise; E2 begins the two line separators.
        let isSpecial = text.hasByte { bytes in
            bytes.is(in: 0...0x1F) .| bytes.is(0x22) .| bytes.is(0x5C) .| bytes.is(0x3C) .| bytes.is(0x3E)
                .| bytes.is(0x26) .| bytes.is(0xE2)
        }
        guard isSpecial else { return text.withBytes { out.append(contentsOf: $0) } }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\"".utf8
            case "\\": out += "\\\\".utf8
            case "\n": out += "\\n".utf8
            case "\r": out += "\\r".utf8
            case "\t": out += "\\t".utf8
            case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..<"\u{20}":
                let code = String(scalar.value, radix: 16)
                out += ("\\u" + String(repeating: "0", count: 4 - code.count) + code).utf8
            default: out += UTF8.encode(scalar).map { Array($0) } ?? []
            }
        }
    }
}

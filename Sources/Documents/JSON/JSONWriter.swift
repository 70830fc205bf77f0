/// A JSON value to publish. Objects keep the order in which they were written, so that the same site has the same
/// bytes.
public indirect enum JSON: Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
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
    public var text: String {
        var out = ""
        write(to: &out, indentation: "")
        return out + "\n"
    }

    private func write(to out: inout String, indentation: String) {
        let inner = indentation + "  "
        switch self {
        case .null: out += "null"
        case .boolean(let value): out += value ? "true" : "false"
        case .number(let value): out += JSON.number(value)
        case .string(let value): JSON.quote(value, to: &out)
        case .array(let items):
            guard !items.isEmpty else { return out += "[]" }
            for (index, item) in items.enumerated() {
                out += (index == 0 ? "[\n" : ",\n") + inner
                item.write(to: &out, indentation: inner)
            }
            out += "\n\(indentation)]"
        case .object(let members):
            guard !members.isEmpty else { return out += "{}" }
            for (index, member) in members.enumerated() {
                out += (index == 0 ? "{\n" : ",\n") + inner
                JSON.quote(member.0, to: &out)
                out += ": "
                member.1.write(to: &out, indentation: inner)
            }
            out += "\n\(indentation)}"
        }
    }

    private static func number(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        return value == value.rounded() && abs(value) < 9e15 ? String(Int64(value)) : "\(value)"
    }

    private static func quote(_ text: String, to out: inout String) {
        out += "\""
        defer { out += "\"" }
        // Most texts hold nothing that is written otherwise; E2 begins the two line separators.
        let isSpecial = { (byte: UInt8) in
            byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x3C || byte == 0x3E || byte == 0x26 || byte == 0xE2
        }
        guard text.hasByte(where: isSpecial) else { return out += text }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..<"\u{20}":
                let code = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: out.unicodeScalars.append(scalar)
            }
        }
    }
}

/// A JSON object written as it is told, without a value for each of its parts: for what stands on thousands of pages. It
/// is one line, and escaped as ``JSON/text`` is.
public struct JSONText {
    private var bytes: [UInt8] = []

    private init() {}

    /// - Parameter members: writes what stands between the braces.
    public static func object(_ members: (inout JSONText) -> Void) -> String {
        var text = JSONText()
        text.bytes.reserveCapacity(1 << 10)
        text.object(members)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    // MARK: Members of an object, whose names hold nothing to escape

    /// A text; nothing where there is none.
    public mutating func member(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        self.name(name)
        JSON.quote(value, to: &bytes)
    }

    public mutating func member(_ name: StaticString, _ value: Int) {
        self.name(name)
        bytes += String(value).utf8
    }

    public mutating func member(_ name: StaticString, _ value: Bool) {
        self.name(name)
        bytes += (value ? "true" : "false").utf8
    }

    public mutating func member(_ name: StaticString, _ members: (inout JSONText) -> Void) {
        self.name(name)
        object(members)
    }

    public mutating func member(array name: StaticString, _ elements: (inout JSONText) -> Void) {
        self.name(name)
        bytes.append(UInt8(ascii: "["))
        elements(&self)
        bytes.append(UInt8(ascii: "]"))
    }

    // MARK: Elements of an array

    public mutating func element(_ value: String) {
        separate()
        JSON.quote(value, to: &bytes)
    }

    public mutating func object(_ members: (inout JSONText) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        members(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes += "\":".utf8
    }

    /// No text ends in one of these signs: all end in quotation marks.
    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
        default: bytes.append(UInt8(ascii: ","))
        }
    }
}

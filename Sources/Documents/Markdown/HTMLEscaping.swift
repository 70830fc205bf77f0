extension String {
    /// The text with `&`, `<`, `>`, `"` and `'` as character references, scalar by scalar.
    ///
    /// Escaping by Character misses a quotation mark that a combining mark follows: the two are one Character, and the
    /// raw quotation mark closes the attribute that it stands in.
    public var htmlEscaped: String {
        guard hasByte(where: \.isHTMLSpecial) else { return self }
        var result: [UInt8] = []
        result.append(htmlEscaped: self)
        return String(decoding: result, as: UTF8.self)
    }
}

extension String {
    /// A text from bytes that are put one after the other, which takes a fraction of what interpolation does.
    public init(utf8 write: (inout [UInt8]) -> Void) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        write(&bytes)
        self = String(decoding: bytes, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Appends a text as ``Swift/String/htmlEscaped`` makes it.
    public mutating func append(htmlEscaped text: String) {
        text.withBytes { bytes in
            var start = 0
            while true {
                let index = bytes.first(from: start, where: \.isHTMLSpecial)
                append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                guard index < bytes.count else { return }
                start = index + 1
                switch bytes[index] {
                case 0x26: self += "&amp;".utf8
                case 0x3C: self += "&lt;".utf8
                case 0x3E: self += "&gt;".utf8
                case 0x22: self += "&quot;".utf8
                default: self += "&#39;".utf8
                }
            }
        }
    }
}

extension SIMD16<UInt8> {
    @inline(__always) fileprivate var isHTMLSpecial: SIMDMask<SIMD16<Int8>> {
        self.is(in: 0x26...0x27) .| self.is(0x3C) .| self.is(0x3E) .| self.is(0x22)
    }
}

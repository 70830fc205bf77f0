/// The encoding of old office programs (the WHATWG's table, without the five bytes that mean nothing).
public enum Windows1252 {
    /// The character of a byte.
    public static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return high[Int(byte) - 0x80].flatMap { Unicode.Scalar($0 as UInt32) }
    }

    /// The byte of a character beyond ASCII; of a control of ISO 8859-1 the same, as programs read the five.
    static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if (0x80...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
        return high.firstIndex(of: scalar.value).map { UInt8($0 + 0x80) }
    }

    private static let high: [UInt32?] = [
        0x20AC, nil, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, nil,
        0x017D, nil, nil, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, nil, 0x017E, 0x0178,
    ]
}

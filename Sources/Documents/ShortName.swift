extension UnsafeBufferPointer<UInt8> {
    /// At most eight bytes as one number, to compare a name with many at once; nil where there are more.
    @inlinable @inline(__always)
    public var asOneNumber: UInt64? {
        guard count <= 8 else { return nil }
        var number: UInt64 = 0
        for byte in self { number = number << 8 | UInt64(byte) }
        return number
    }
}

extension String {
    /// The same of a text.
    public var asOneNumber: UInt64? {
        withBytes { $0.asOneNumber }
    }
}

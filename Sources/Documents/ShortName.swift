extension UnsafeBufferPointer<UInt8> {
    /// At most eight bytes as one number, to compare a name with many at once; nil where there are more.
    @inlinable @inline(__always)
    public var asOneNumber: UInt64? { count > 8 ? nil : reduce(0) { $0 << 8 | UInt64($1) } }
}

extension String {
    /// The same of a text.
    public var asOneNumber: UInt64? {
        var text = self
        return text.withUTF8 { $0.asOneNumber }
    }
}

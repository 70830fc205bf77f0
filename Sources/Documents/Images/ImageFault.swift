/// Why a picture is not for publication.
public enum ImageFault: Error, Hashable {
    /// It isn't of the kind that its name says, or it ends too early.
    case broken
    /// It holds something that draws nothing: its name in the format, and what programs write there.
    case metadata(String)
    /// Bytes follow after its end, where some programs hide an earlier version.
    case trailing
    case animated
    /// It holds something that a picture has no need of, in words, and that begins at a byte.
    case foreign(String, at: Int)
    /// It doesn't say how large it is.
    case sizeless

    /// How many pixels a side may have: a phone has to unfold them all.
    static let sides = 1...10_000
}

extension [UInt8] {
    /// A whole number, the highest byte first.
    func number(at offset: Int, count: Int) -> Int {
        self[offset..<(offset + count)].reduce(0) { $0 << 8 | Int($1) }
    }
}

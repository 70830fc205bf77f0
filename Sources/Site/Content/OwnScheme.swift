internal import Documents

/// The URL schemes that carry meaning of our own in Markdown.
enum OwnScheme: String, CaseIterable {
    case figure, chart, table, profile, paper, request, source, term

    static let names = allCases.map(\.rawValue)

    /// The schemes whose links say where a number comes from.
    static let vouching = [OwnScheme.figure, .source].map(\.rawValue)

    /// Splits `figure:late-replies` into scheme and rest.
    static func split(_ destination: String) -> (scheme: OwnScheme, rest: String)? {
        destination.withBytes { bytes in
            let colon = bytes.first(from: 0) { $0.is(UInt8(ascii: ":")) }
            guard colon < bytes.count, let name = UnsafeBufferPointer(rebasing: bytes[..<colon]).asOneNumber,
                let scheme = numbered.first(where: { $0.name == name })?.scheme
            else { return nil }
            return (scheme, String(decoding: bytes[(colon + 1)...], as: UTF8.self))
        }
    }

    private static let numbered = allCases.map { (name: $0.rawValue.asOneNumber, scheme: $0) }
}

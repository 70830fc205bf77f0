/// The URL schemes that carry meaning of our own in Markdown.
enum OwnScheme: String, CaseIterable {
    case figure, chart, table, profile, paper, request, source, term

    static let names = allCases.map(\.rawValue)

    /// The schemes whose links say where a number comes from.
    static let vouching = [OwnScheme.figure, .source].map(\.rawValue)

    /// Splits `figure:late-replies` into scheme and rest.
    static func split(_ destination: String) -> (scheme: OwnScheme, rest: String)? {
        var destination = destination
        return destination.withUTF8 { bytes in
            guard let colon = bytes.prefix(12).firstIndex(of: UInt8(ascii: ":")),
                let scheme = OwnScheme(rawValue: String(decoding: bytes[..<colon], as: UTF8.self))
            else { return nil }
            return (scheme, String(decoding: bytes[(colon + 1)...], as: UTF8.self))
        }
    }
}

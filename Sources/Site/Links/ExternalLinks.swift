internal import Diagnostics
internal import Documents

/// Links that lead out of the site.
extension LinkResolver {
    /// The scheme of an address, whether it is one that may be linked or not; nil where it has none.
    static func scheme(of destination: String) -> String? {
        // The usual ones are told at once.
        if destination.hasPrefix("https:") { return "https" }
        if destination.hasPrefix("http:") { return "http" }
        let stripped = destination.unicodeScalars.filter { $0.value > 0x20 }
        guard let colon = stripped.firstIndex(of: ":") else { return nil }
        let name = stripped[..<colon]
        guard !name.contains("/"), !name.contains("#"), !name.contains("?") else { return nil }
        return String(String.UnicodeScalarView(name)).lowercased()
    }

    mutating func externalLink(_ destination: String, _ scheme: String, at place: Origin) -> MarkdownReplacement? {
        guard let isWhole = Self.isWhole(destination, scheme) else {
            if let own = OwnScheme(rawValue: scheme) {
                findings.report(.schemeInCapitals(own, at: place))
            } else {
                findings.report(.schemeNotAllowed(scheme, at: place))
            }
            return nil
        }
        if !isWhole { findings.report(.leadsNowhere(destination, at: place)) }
        return Self.link("<a class=\"external\" href=\"", to: destination)
    }

    /// Whether an address of a scheme is a whole one; nil where the scheme may not be linked.
    static func isWhole(_ destination: String, _ scheme: String) -> Bool? {
        let rest = destination.utf8.dropFirst(scheme.utf8.count + 1)
        switch scheme {
        case "https", "http":
            // A letter or a digit, of any script.
            return rest.starts(with: "//".utf8)
                && rest.dropFirst(2).first.map { $0 >= 0x80 || $0.isDigit || $0.isLetter } == true
        case "mailto": return rest.contains(UInt8(ascii: "@"))
        case "tel": return rest.contains(where: \.isDigit)
        default: return nil
        }
    }
}

extension Diagnostic {
    static func leadsNowhere(_ destination: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(destination.prefix(80))` is no whole address", help: "write all of it, or delete the link")
    }

    fileprivate static func schemeNotAllowed(_ scheme: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "links of the scheme `\(scheme.prefix(40)):` are not allowed",
            help: "use `https:`, `http:`, `mailto:`, `tel:` or one of ours: "
                + OwnScheme.names.map { "`\($0):`" }.joined(separator: ", "))
    }

    fileprivate static func schemeInCapitals(_ scheme: OwnScheme, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the word before the colon of a link of ours is written in lower case",
            help: "write `\(scheme.rawValue):`")
    }
}

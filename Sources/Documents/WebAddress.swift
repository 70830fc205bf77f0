/// Addresses of the web, which links may lead to: nothing else is a scheme that data and references may bring.
public enum WebAddress {
    /// The scheme with which an address begins, `https://` or `http://`; nil where it is none of the web.
    public static func scheme(of text: String) -> String? { ["https://", "http://"].first(where: text.hasPrefix) }
}

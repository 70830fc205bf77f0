internal import Documents

/// A format of fields of type `string` in Table Schema 2.0, by the forms that a cell of it has.
enum TextFormat: String, CaseIterable {
    case uri, email

    /// What `format` may say.
    static let names = ["default"] + allCases.map(\.rawValue)

    /// Can be read in one way only, so that a text costs no more than its length.
    var pattern: Pattern {
        switch self {
        case .uri: Self.uriPattern
        case .email: Self.emailPattern
        }
    }

    /// For messages.
    var expected: String {
        switch self {
        case .uri: #"an address with its scheme, such as `https://…`, without blanks or any of `<`, `>`, `"` and `\`"#
        case .email: "an e-mail address"
        }
    }

    /// RFC 3986, sections 3.1 and 2: a scheme, a colon, and characters that need no percent-encoding. Letters beyond ASCII
    /// pass (RFC 3987), and the five signs that browsers leave as they are in a query (WHATWG URL, section 1.3), and so in
    /// addresses that are copied from them.
    private static let uriPattern = Pattern(own: #"[A-Za-z][A-Za-z0-9+.-]*+:[^\s<>"\\]++"#)

    /// RFC 5321, sections 4.1.2 and 4.5.3.1: a dot-string and a domain, whose last label may be written in ASCII as
    /// RFC 5890, section 2.3.2.1, has it.
    private static let emailPattern = Pattern(
        own: #"(?=[^@]{1,64}@[^@]{1,253}\z)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+"#
            + #"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+"#
            + #"(?:[A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{0,58}[A-Za-z0-9])"#)
}

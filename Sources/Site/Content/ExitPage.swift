internal import Diagnostics
internal import Documents

/// A link on the site's pages by which a reader leaves at once: GOV.UK's "exit this page" pattern.
struct ExitPage: Sendable {
    /// Where it leads: a page that explains itself on anybody's screen.
    let url: String
    /// What readers call that page: "BBC Weather".
    let name: String
    /// The pages that carry the link, by their slugs; nil where every page does.
    let pages: [Located<String>]?
}

extension YAMLType where Value == ExitPage {
    static var exitPage: Self {
        .mapping("an exit page (url, name)", of: "an exit page") { map, findings in
            let url = map.required("url", .webAddress, &findings)
            let name = map.required("name", .words, &findings)
            let pages = map.optional("pages", .list(of: .slug), &findings)
            guard let url, let name else { return nil }
            return ExitPage(url: url, name: name, pages: pages)
        }
    }
}

extension YAMLType where Value == String {
    static var webAddress: Self {
        YAMLType<String>.text.narrowed(
            to: "an address (`https://…`)", schema: ScalarSchema.pattern("^https://\\S+$")
        ) { text in
            text.hasPrefix("https://") && text.count > "https://".count && !text.contains(where: \.isWhitespace)
                ? text : nil
        }
    }
}

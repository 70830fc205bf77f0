/// What a browser may load for a page (W3C, Content Security Policy Level 3): the site's own style sheet and icon, its own
/// scripts where the page has one, nothing inline and nothing of another origin.
enum ContentSecurityPolicy {
    static func text(scripts: Bool) -> String {
        [
            "default-src 'none'", scripts ? "script-src 'self'" : nil, "style-src 'self'", "img-src 'self'",
            "base-uri 'none'", "form-action 'none'",
        ].compactMap { $0 }.joined(separator: "; ")
    }

    /// What covers every page.
    static let loosest = text(scripts: true)
}

internal import Charts
internal import Documents

/// What a browser may load for a page (W3C, Content Security Policy Level 3): the site's own style sheet, pictures and fonts,
/// its own scripts where the page has one, nothing inline and nothing of another origin.
enum ContentSecurityPolicy {
    /// Of a page without scripts, and of one with them.
    static let plain = text(scripts: false)
    static let scripted = text(scripts: true)

    /// - Parameter style: an inline style sheet that is allowed all the same, by its hash.
    static func text(scripts: Bool, style: String? = nil) -> String {
        let styles = "style-src 'self'" + (style.map { " 'sha256-\(SHA256(Array($0.utf8)).base64)'" } ?? "")
        return [
            "default-src 'none'", scripts ? "script-src 'self'" : nil, styles, "img-src 'self'", "font-src 'self'",
            "base-uri 'none'", "form-action 'none'",
        ].compactMap { $0 }.joined(separator: "; ")
    }

    /// What covers every page, and every chart that stands alone with its style inside.
    static let loosest = text(scripts: true, style: ChartStyle.standalone)
}

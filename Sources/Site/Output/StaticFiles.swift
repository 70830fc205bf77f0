internal import Documents

/// Files that tell servers and crawlers how to treat the site.
enum StaticFiles {
    static func files(
        addresses: [String], _ configuration: SiteConfiguration, assets: [(name: String, bytes: [UInt8])]
    ) -> [OutputFile] {
        assets.map { OutputFile(path: "assets/\($0.name)", bytes: $0.bytes) } + [
            OutputFile(path: ".nojekyll", text: ""),
            OutputFile(path: "_headers", text: headers(addresses, below: configuration.baseURL.path)),
            OutputFile(
                path: "robots.txt",
                text: "User-agent: *\nAllow: /\nSitemap: \(configuration.baseURL.text)sitemap.xml\n"),
            OutputFile(path: "sitemap.xml", bytes: sitemap(addresses, configuration)),
        ]
    }

    /// In the form that Netlify and Cloudflare Pages read, at the root of the host. A page obeys this policy and its own,
    /// so this one allows what any page needs. All that match a page hold, so the rule against frames is a second one,
    /// which leaves out the charts that are made for other sites' frames (`embed/`).
    ///
    /// - Parameter folder: the one of the host that the site stands in: `/` or `/campaign/`.
    private static func headers(_ addresses: [String], below folder: String) -> String {
        let folders = Set(
            addresses.map { Substring($0.utf8.prefix { $0 != UInt8(ascii: "/") }) }.filter { !$0.isEmpty })
        let unframed = [folder] + folders.map { "\(folder)\($0)/*" }.sorted()
        return "\(folder)*\n" + everywhere
            + unframed.map { "\($0)\n  Content-Security-Policy: frame-ancestors 'none'\n" }.joined()
    }

    private static let everywhere = """
          Content-Security-Policy: \(ContentSecurityPolicy.loosest)
          Referrer-Policy: no-referrer
          X-Content-Type-Options: nosniff
          Permissions-Policy: browsing-topics=(), geolocation=(), camera=(), microphone=()

        """

    private static func sitemap(_ addresses: [String], _ configuration: SiteConfiguration) -> [UInt8] {
        var bytes = Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

            """.utf8)
        let base = configuration.baseURL.text.htmlEscaped
        for address in addresses.sorted() {
            bytes += "<url><loc>".utf8
            bytes += base.utf8
            bytes.append(htmlEscaped: address)
            bytes += "</loc></url>\n".utf8
        }
        return bytes + "</urlset>\n".utf8
    }
}

internal import Documents

/// Files that tell servers and crawlers how to treat the site.
enum StaticFiles {
    static func files(
        addresses: [String], _ configuration: SiteConfiguration, assets: [(name: String, bytes: [UInt8])]
    ) -> [OutputFile] {
        assets.map { OutputFile(path: "assets/\($0.name)", bytes: $0.bytes) } + [
            OutputFile(path: ".nojekyll", text: ""),
            OutputFile(path: "_headers", text: headers),
            OutputFile(
                path: "robots.txt",
                text: "User-agent: *\nAllow: /\nSitemap: \(configuration.baseURL.text)sitemap.xml\n"),
            OutputFile(path: "sitemap.xml", text: sitemap(addresses, configuration)),
        ]
    }

    /// In the form that Netlify and Cloudflare Pages read. A page obeys this policy and its own, so this one allows what
    /// any page needs.
    private static let headers = """
        /*
          Content-Security-Policy: \(ContentSecurityPolicy.loosest); frame-ancestors 'none'
          Referrer-Policy: no-referrer
          X-Content-Type-Options: nosniff
          Permissions-Policy: browsing-topics=(), geolocation=(), camera=(), microphone=()

        """

    private static func sitemap(_ addresses: [String], _ configuration: SiteConfiguration) -> String {
        let urls = addresses.sorted().map { "<url><loc>\((configuration.baseURL.text + $0).htmlEscaped)</loc></url>" }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(urls.joined(separator: "\n"))
            </urlset>

            """
    }
}

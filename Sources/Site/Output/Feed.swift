internal import Documents
internal import Quantities

/// `feed.xml`: the newest papers as an Atom feed (RFC 4287).
enum Feed {
    static let path = "feed.xml"
    private static let limit = 50

    static func file(_ papers: [Paper], _ site: SiteMap) -> OutputFile {
        let configuration = site.configuration
        let base = configuration.baseURL.text
        let newest = papers.prefix(limit)
        let updated = newest.first?.date ?? configuration.asOf
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(configuration.language.htmlEscaped)">
            <id>\(base.htmlEscaped)</id>
            <title>\(configuration.title.htmlEscaped)</title>
            <subtitle>\(configuration.description.htmlEscaped)</subtitle>
            <link rel="self" href="\((base + path).htmlEscaped)"/>
            <link href="\(base.htmlEscaped)"/>
            <author><name>\(configuration.publisher.htmlEscaped)</name></author>
            <updated>\(updated.iso)T00:00:00Z</updated>
            \(newest.map { entry($0, site) }.joined(separator: "\n"))
            </feed>

            """
        return OutputFile(path: path, text: text)
    }

    private static func entry(_ paper: Paper, _ site: SiteMap) -> String {
        let url = (site.configuration.baseURL.text + paper.address).htmlEscaped
        let authors = paper.authors.map { "<author><name>\($0.htmlEscaped)</name></author>" }.joined()
        let day = (paper.date ?? site.configuration.asOf).iso
        return """
            <entry><id>\(url)</id><title>\(paper.title.plain.htmlEscaped)</title><link href="\(url)"/>\
            <published>\(day)T00:00:00Z</published><updated>\(day)T00:00:00Z</updated>\(authors)\
            <summary>\((paper.summary?.plain ?? "").htmlEscaped)</summary></entry>
            """
    }
}

internal import Diagnostics
internal import Documents
internal import Quantities

/// `feed.xml`: the newest papers and corrections as an Atom feed (RFC 4287).
enum Feed {
    static let path = "feed.xml"
    private static let limit = 50

    /// What one entry says.
    struct Entry {
        /// Where it stands, which names it for good.
        let address: String
        let title: String
        let summary: String
        var authors: [String] = []
        let published: CalendarDate
        let updated: CalendarDate
    }

    static func file(_ entries: [Entry], _ configuration: SiteConfiguration) -> OutputFile {
        let base = configuration.baseURL.text
        let newest = entries.sorted { $0.updated > $1.updated }.prefix(limit)
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(configuration.language.htmlEscaped)">
            <id>\(base.htmlEscaped)</id>
            <title>\(configuration.title.htmlEscaped)</title>
            <subtitle>\(configuration.description.value.htmlEscaped)</subtitle>
            <link rel="self" href="\((base + path).htmlEscaped)"/>
            <link href="\(base.htmlEscaped)"/>
            <author><name>\(configuration.publisher.htmlEscaped)</name></author>
            <updated>\(time(newest.first?.updated ?? configuration.asOf))</updated>
            \(newest.map { xml($0, base) }.joined(separator: "\n"))
            </feed>

            """
        return OutputFile(path: path, text: text)
    }

    private static func xml(_ entry: Entry, _ base: String) -> String {
        let url = (base + entry.address).htmlEscaped
        let authors = entry.authors.map { "<author><name>\($0.htmlEscaped)</name></author>" }.joined()
        return """
            <entry><id>\(url)</id><title>\(entry.title.htmlEscaped)</title><link href="\(url)"/>\
            <published>\(time(entry.published))</published><updated>\(time(entry.updated))</updated>\(authors)\
            <summary>\(entry.summary.htmlEscaped)</summary></entry>
            """
    }

    private static func time(_ day: CalendarDate) -> String { "\(day.iso)T00:00:00Z" }
}

internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What a page says about itself to programs: schema.org types as JSON-LD, which stands inside the page as data and
/// never runs.
enum StructuredData {
    /// The page's place below an index of the site.
    static func breadcrumbs(_ steps: [(label: String, url: String)]) -> String {
        thing("BreadcrumbList") { list in
            list.member(array: "itemListElement") { items in
                for (index, step) in steps.enumerated() {
                    items.object { item in
                        item.member("@type", "ListItem")
                        item.member("position", index + 1)
                        item.member("name", step.label)
                        item.member("item", step.url)
                    }
                }
            }
        }
    }

    static func site(_ configuration: SiteConfiguration) -> String {
        thing("WebSite") { site in
            site.member("name", configuration.title)
            site.member("url", configuration.baseURL.text)
            site.member("description", configuration.description.value)
            site.member("inLanguage", configuration.language)
            site.member("publisher") { publisher(configuration, &$0) }
        }
    }

    /// - Parameter original: the paper itself, or the one of which it is a translation.
    static func report(_ paper: Paper, of original: Paper, at address: String, _ site: SiteMap) -> String {
        let base = site.configuration.baseURL.text
        return thing("Report") { report in
            report.member("name", paper.title.plain)
            report.member("url", base + address)
            report.member("inLanguage", paper.language?.code ?? site.configuration.language)
            // An author is a person or an organisation, and front matter doesn't say of others than the publisher which.
            if original.authors.contains(site.configuration.publisher) {
                report.member("author") { publisher(site.configuration, &$0) }
            }
            if !original.authors.isEmpty {
                report.member("creditText", site.configuration.words.list(original.authors))
            }
            report.member("publisher") { publisher(site.configuration, &$0) }
            report.member("abstract", paper.summary?.plain)
            report.member("datePublished", paper.date?.iso)
            if !original.topics.isEmpty {
                report.member(array: "keywords") { keywords in
                    for topic in original.topics { keywords.element(topic.words) }
                }
            }
            if paper.kind == .translation {
                report.member("translationOfWork") { work in
                    work.member("@type", "Report")
                    work.member("url", base + original.address)
                }
            }
            report.member("license", site.configuration.licence?.url)
        }
    }

    /// A table, or with no table all of them.
    static func dataset(
        _ table: PublishedTable?, of evidence: PublishedEvidence, _ configuration: SiteConfiguration
    ) -> String {
        let data = configuration.baseURL.text + SiteMap.dataIndex
        return thing("Dataset") { dataset in
            dataset.member("name", table?.resource.title.value ?? evidence.package.title.value)
            dataset.member("url", table.map { "\(data)\($0.name)/" } ?? data)
            dataset.member("description", description(of: table, in: evidence, configuration))
            dataset.member("creator") { publisher(configuration, &$0) }
            dataset.member("dateModified", evidence.asOf.iso)
            let sources = table?.resource.sources ?? evidence.package.sources
            if !sources.isEmpty {
                dataset.member(array: "isBasedOn") { works in
                    for source in sources {
                        works.object { work in
                            work.member("@type", "CreativeWork")
                            work.member("name", source.title)
                            work.member("url", source.path)
                        }
                    }
                }
            }
            dataset.member("isAccessibleForFree", true)
            dataset.member(array: "distribution") { files in
                for table in table.map({ [$0] }) ?? evidence.tables {
                    files.object { file in
                        file.member("@type", "DataDownload")
                        file.member("encodingFormat", "text/csv")
                        file.member("contentUrl", "\(data)\(table.name).csv")
                    }
                }
            }
            dataset.member("license", (table?.resource.licences ?? evidence.package.licences).first?.path)
        }
    }

    /// So many characters a description of data has to have for search engines to show it.
    private static let lengths = 50...5_000

    /// What is said of a table, or with no table of all of them; where that is too little, what they hold.
    private static func description(
        of table: PublishedTable?, in evidence: PublishedEvidence, _ configuration: SiteConfiguration
    ) -> String {
        let own = table.map(\.resource.description) ?? evidence.package.description
        if let own, own.count >= lengths.lowerBound { return String(own.prefix(lengths.upperBound)) }
        let words = configuration.words
        let contents =
            table.map { self.contents(of: $0, words) }
            ?? words(
                .datasetTables, count: evidence.tables.count,
                [
                    "title": evidence.package.title.value,
                    "tables": words.list(evidence.tables.map(\.resource.title.value)),
                ])
        let published = words(
            .datasetPublished, ["publisher": configuration.publisher, "date": words.text(evidence.asOf)])
        let said = own.map { $0.hasSuffix(".") ? $0 : $0 + "." }
        let all = [said, contents, published].compactMap { $0 }.joined(separator: " ")
        return String(all.prefix(lengths.upperBound))
    }

    /// How many rows a table has, what each is, its columns, and which time the first column of days, months or years
    /// spans.
    private static func contents(of table: PublishedTable, _ words: Words) -> String {
        let (title, rows) = (table.resource.title.value, words(.rowCount, count: table.rows.count))
        let columns = words.list(table.fields.map(\.heading))
        let names = table.resource.primaryKey.map(\.value)
        let key = names.count == 1 ? table.fields.first { $0.name.value == names[0] } : nil
        let contents =
            key.map {
                words(
                    .datasetContentsByKey, ["title": title, "rows": rows, "key": $0.heading, "columns": columns])
            } ?? words(.datasetContents, ["title": title, "rows": rows, "columns": columns])
        let times: [Field.Kind] = [.date, .year, .yearmonth]
        guard
            let column = table.fields.firstIndex(where: {
                times.contains($0.kind) && table.sources[$0.name.value] == nil
            })
        else { return contents }
        // As they are written they are in the order of time.
        let cells = table.rows.values(of: column).filter { $0.absence == nil }
        let shown = { (cell: Cell) in cell.date.map(words.text) ?? words.period(cell.source) }
        guard let first = cells.min(by: { $0.source < $1.source }), let last = cells.max(by: { $0.source < $1.source })
        else { return contents }
        let period = words(
            .datasetPeriod, ["column": table.fields[column].heading, "from": shown(first), "to": shown(last)])
        return "\(contents) \(period)"
    }

    private static func publisher(_ configuration: SiteConfiguration, _ publisher: inout JSONText) {
        publisher.member("@type", "Organization")
        publisher.member("name", configuration.publisher)
    }

    private static func thing(_ type: String, _ members: (inout JSONText) -> Void) -> String {
        JSONText.object { thing in
            thing.member("@context", "https://schema.org")
            thing.member("@type", type)
            members(&thing)
        }
    }
}

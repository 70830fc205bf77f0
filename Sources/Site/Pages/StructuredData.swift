internal import Documents
internal import Evidence
internal import Quantities

/// What a page says about itself to programs: schema.org types as JSON-LD, which stands inside the page as data and
/// never runs.
enum StructuredData {
    /// The page's place below an index of the site.
    static func breadcrumbs(_ steps: [(label: String, url: String)]) -> JSON {
        thing(
            "BreadcrumbList",
            [
                (
                    "itemListElement",
                    .array(
                        steps.enumerated().map { index, step in
                            [
                                "@type": "ListItem", "position": .number(Double(index + 1)),
                                "name": .string(step.label), "item": .string(step.url),
                            ]
                        })
                )
            ])
    }

    static func site(_ configuration: SiteConfiguration) -> JSON {
        thing(
            "WebSite",
            [
                ("name", .string(configuration.title)), ("url", .string(configuration.baseURL.text)),
                ("description", .string(configuration.description)), ("inLanguage", .string(configuration.language)),
                ("publisher", publisher(configuration)),
            ])
    }

    /// - Parameter original: the paper itself, or the one of which it is a translation.
    static func report(_ paper: Paper, of original: Paper, at address: String, _ site: SiteMap) -> JSON {
        thing(
            "Report",
            [
                ("name", .string(paper.title.plain)), ("url", .string(site.configuration.baseURL.text + address)),
                ("inLanguage", .string(paper.language?.code ?? site.configuration.language)),
                // Front matter doesn't say whether an author is a person, so neither does this.
                ("author", .array(original.authors.map { ["name": .string($0)] })),
                ("publisher", publisher(site.configuration)),
            ]
                + [
                    paper.summary.map { ("abstract", JSON.string($0.plain)) },
                    paper.date.map { ("datePublished", JSON.string($0.iso)) },
                    original.topics.isEmpty ? nil : ("keywords", .array(original.topics.map { .string($0.words) })),
                    paper.kind != .translation
                        ? nil
                        : (
                            "translationOfWork",
                            [
                                "@type": "Report",
                                "url": .string(site.configuration.baseURL.text + original.address),
                            ]
                        ),
                    site.configuration.licence.map { ("license", .string($0.url)) },
                ].compactMap { $0 })
    }

    /// A table, or with no table all of them.
    static func dataset(_ table: PublishedTable?, of evidence: PublishedEvidence, _ configuration: SiteConfiguration)
        -> JSON
    {
        let data = configuration.baseURL.text + SiteMap.dataIndex
        let licences = table.map(\.resource.licences) ?? evidence.package.licences
        let tables = table.map { [$0] } ?? evidence.tables
        return thing(
            "Dataset",
            [
                ("name", .string(table?.resource.title ?? evidence.package.title)),
                ("url", .string(table.map { "\(data)\($0.name)/" } ?? data)),
                (
                    "description",
                    .string(
                        table?.resource.description ?? evidence.package.description ?? configuration.description)
                ),
                ("creator", publisher(configuration)), ("isAccessibleForFree", true),
                (
                    "distribution",
                    .array(
                        tables.map { table in
                            [
                                "@type": "DataDownload", "encodingFormat": "text/csv",
                                "contentUrl": .string("\(data)\(table.name).csv"),
                            ]
                        })
                ),
            ] + licences.prefix(1).compactMap(\.path).map { ("license", .string($0)) })
    }

    private static func publisher(_ configuration: SiteConfiguration) -> JSON {
        ["@type": "Organization", "name": .string(configuration.publisher)]
    }

    private static func thing(_ type: String, _ members: [(String, JSON)]) -> JSON {
        .object([("@context", "https://schema.org"), ("@type", .string(type))] + members)
    }
}

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
            report.member(array: "author") { authors in
                // Front matter doesn't say whether an author is a person, so neither does this.
                for author in original.authors { authors.object { $0.member("name", author) } }
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
            dataset.member(
                "description",
                table?.resource.description ?? evidence.package.description ?? configuration.description.value)
            dataset.member("creator") { publisher(configuration, &$0) }
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

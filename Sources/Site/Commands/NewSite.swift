public import Diagnostics
internal import Documents
internal import Quantities

/// The files of a minimal valid site: no authority, request or finding in it yet, and nothing that isn't true of every
/// site that this generator makes.
public struct NewSite: Sendable {
    /// Below the content folder.
    public let files: [(path: String, bytes: [UInt8])]

    /// - Parameters:
    ///   - title: what the site is called.
    ///   - publisher: who answers for it.
    ///   - contact: a `mailto:` or `https:` address; nil for one that is reserved for examples, which `--strict` refuses.
    ///   - baseURL: where it will be; nil likewise.
    ///   - today: the day on which it begins, `YYYY-MM-DD`.
    /// - Returns: nil where what was given makes no site, which is reported.
    public init?(
        title: String, publisher: String, contact: String?, baseURL: String?, today: String, _ findings: inout Findings
    ) {
        let configuration = """
            title: \(title.yamlScalar)
            description: \("What public bodies told \(publisher), request by request.".yamlScalar)
            # Where the site will be.
            base_url: \((baseURL ?? "https://site.example/").yamlScalar)
            publisher: \(publisher.yamlScalar)
            contact: \((contact ?? "mailto:contact@site.example").yamlScalar)
            # The date of the site: nothing in it speaks of a later day. Move it when you have brought the record up to date.
            as_of: \(today)
            # Pages that every site needs, by their file names.
            privacy: privacy
            complaints: complaints
            # What the authorities are called; `path` is part of their addresses.
            profiles: { path: authorities, singular: authority, plural: authorities }

            """
        let home = """
            ---
            title: \(title.yamlScalar)
            ---

            This site will hold what public bodies answered under freedom of information: every request, every reply, and every number with the rows behind it.

            """
        var files: [(path: String, bytes: [UInt8])] = [
            ("site.yaml", Array(configuration.utf8)), ("pages/index.md", Array(home.utf8)),
            ("pages/privacy.md", PackageResources.privacy_md),
            ("pages/complaints.md", PackageResources.complaints_md),
            ("data/datapackage.yaml", PackageResources.datapackage_yaml),
            ("data/authorities.csv", PackageResources.authorities_csv),
            ("data/requests.csv", PackageResources.requests_csv),
            ("data/bank-holidays.json", PackageResources.bank_holidays_json),
            ("figures/figures.yaml", PackageResources.figures_yaml),
        ]
        // What was typed for the title and the addresses is checked by the same readers as anything else.
        let sources = { SiteSources(content: FileTree(Dictionary(files) { first, _ in first })) }
        guard let lock = AcceptedFigures(sources(), kind: nil, reason: nil, &findings)?.text else { return nil }
        files.append((ReadSite.lockPath, Array(lock.utf8)))
        var found = Findings()
        let site = build(sources(), &found)
        guard site != nil else {
            findings.report(contentsOf: found)
            return nil
        }
        self.files = files
    }
}

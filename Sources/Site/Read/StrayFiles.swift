internal import Diagnostics
internal import Evidence

extension FileTree {
    /// Nothing is passed over silently: a file that no stage reads is said. Letters are held against their list where that is
    /// read.
    ///
    /// - Parameters:
    ///   - areas: the files with the shapes of maps; nil where a chart can't be read, so that nobody knows them all.
    ///   - package: nil where it can't be read.
    func reportStray(areas: Set<String>?, package: DataPackage?, _ findings: inout Findings) {
        let folders = [
            "papers": ".md", "pages": ".md", "claims": ".md", "testimonies": ".md", "profiles": ".md",
            "figures": ".yaml", "charts": ".yaml", "data/views": ".sql", LocalImage.folder: "",
            OwnAssets.folder: "", LanguageFile.folder: ".yaml",
        ]
        let tables = package?.resources.flatMap { [$0.path.value, ImportTarget.basePath($0)] } ?? []
        let known = Set(
            ["site.yaml", "references.json", "glossary.yaml", ReadSite.lockPath, PersonalData.path, Approvals.path]
                + [Correction.path, "data/datapackage.yaml", "data/bank-holidays.json"] + tables.map { "data/" + $0 }
                + (areas ?? []).map { "charts/" + $0 }
                + folders.flatMap { paths(in: $0.key, endingWith: $0.value) })
        let isWhole = package?.faulty.isEmpty ?? false
        // A private tree may hold what is no part of the site, such as records of consent.
        for path in paths where !known.contains(path) && !isPrivate(path) && !isRefused(path) {
            let isUnknown = (path.hasPrefix("data/") && !isWhole) || (path.hasPrefix("charts/") && areas == nil)
            guard !path.hasPrefix("letters/"), !isUnknown else { continue }
            findings.report(.strayFile(prefix + path))
        }
    }
}

extension Diagnostic {
    fileprivate static func strayFile(_ path: String) -> Diagnostic {
        Diagnostic(
            .warning, at: nil, "nothing reads the file `\(path)`",
            help:
                "papers, pages, claims, testimonies and profiles are `.md` files in folders of these names, definitions "
                + "`.yaml` files in `figures/` and `charts/`, tables what `data/datapackage.yaml` describes, views `.sql` "
                + "files in `data/views/`, words in `languages/`, pictures of texts in `images/` and of the look in `assets/`; "
                + "delete the file if it isn't needed")
    }
}

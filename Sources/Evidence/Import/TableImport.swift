public import Diagnostics

/// The tables that an import writes into, wherever they lie.
public struct ImportTarget: Sendable {
    let package: SourceFile
    /// A file by its path relative to the package.
    let file: @Sendable (String) -> SourceFile?

    public init(package: SourceFile, file: @escaping @Sendable (String) -> SourceFile?) {
        (self.package, self.file) = (package, file)
    }

    /// The table as it stands; nil where there is none, which is reported.
    func sheet(_ resource: Resource, _ findings: inout Findings) -> Sheet? {
        guard resource.format == .csv, let file = file(resource.path.value) else {
            findings.report(.noTarget(resource))
            return nil
        }
        return Sheet(file.confidential, &findings)
    }

    /// Whom the tables know, by all of their names; nil where no table of authorities can be read.
    func authorities(_ package: DataPackage, _ findings: inout Findings) -> Authorities? {
        package.resources.first { $0.role == .authorities }.flatMap { own in
            file(own.path.value).flatMap { Table.read(own, $0.confidential, &findings) }
        }.flatMap { Authorities.read([$0], &findings) }
    }

    /// Where it is kept what a source said of a table.
    public static func basePath(_ resource: Resource) -> String { "imported/\(resource.name.value).csv" }

    func base(_ resource: Resource, _ findings: inout Findings) -> Sheet? {
        file(ImportTarget.basePath(resource)).flatMap { Sheet($0.confidential, &findings) }
    }
}

/// What an import would write.
public struct TableImport: Sendable {
    /// Paths relative to the package, with the new text of each file.
    public internal(set) var files: [(path: String, text: String)] = []
    /// A line for each row that is new (`+`), each cell that changes (`~`) and each that stays (`=`): as it was edited, or
    /// though the source has taken it back.
    public internal(set) var differences: [String] = []
    public internal(set) var added = 0
    public internal(set) var changed = 0
    public internal(set) var kept = 0

    mutating func add(_ merge: SheetMerge, _ resource: Resource) {
        files += [(resource.path.value, merge.text), (ImportTarget.basePath(resource), merge.base)]
        differences += merge.differences
        added += merge.added
        changed += merge.changed
        kept += merge.kept
    }

    /// The files of an import without what programs that keep folders in step leave behind.
    public static func withoutDebris(_ files: [SourceFile], _ findings: inout Findings) -> [SourceFile] {
        files.filter { file in
            let name = file.path.split(separator: "/").last.map(String.init) ?? ""
            let isDebris =
                name.hasPrefix("~$") || name.hasPrefix(".~lock.") || name.lowercased().contains("conflicted copy")
                || name.contains(".sync-conflict-")
            if isDebris { findings.report(.debris(file.path)) }
            return !isDebris
        }
    }
}

extension Diagnostic {
    fileprivate static func noTarget(_ resource: Resource) -> Diagnostic {
        .error(
            at: resource.path.origin, "there is no CSV file `\(resource.path.value)` to import into",
            help: "make it: a file with the line of its columns is enough")
    }

    fileprivate static func debris(_ path: String) -> Diagnostic {
        Diagnostic(
            .note, at: nil, "`\(path)` is left out: it is a lock file or a conflicted copy, not a sheet",
            help: "if it holds rows that the sheet doesn't, join the two by hand")
    }
}

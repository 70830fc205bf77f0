public import Diagnostics

/// The files that a site is made from, as a value: what paths there are, and a way to their bytes. Tests need no disk.
public struct FileTree: Sendable {
    /// Paths relative to the root, with `/`, sorted.
    public let paths: [String]
    /// What stands before a path when it is shown to the author: `Content/`.
    public let prefix: String
    /// A file's bytes; nil where there is no such file, or where it can't be read.
    private let bytes: @Sendable (String) -> [UInt8]?

    public init(paths: [String], prefix: String, bytes: @escaping @Sendable (String) -> [UInt8]?) {
        self.paths = paths.sorted()
        self.prefix = prefix
        self.bytes = bytes
    }

    /// Files held in memory.
    public init(_ files: [String: [UInt8]], prefix: String = "Content/") {
        self.init(paths: Array(files.keys), prefix: prefix) { files[$0] }
    }

    /// The file at a path; nil if it is not there or can't be read.
    public func file(_ path: String) -> SourceFile? {
        bytes(path).map { SourceFile(path: prefix + path, bytes: $0) }
    }

    /// Files directly inside a folder with an ending, sorted by path.
    func files(in folder: String, endingWith ending: String) -> [SourceFile] {
        paths(in: folder, endingWith: ending).compactMap(file)
    }

    /// Paths directly inside a folder with an ending, sorted.
    func paths(in folder: String, endingWith ending: String) -> [String] {
        let start = folder + "/"
        return paths.filter { path in
            path.hasPrefix(start) && path.hasSuffix(ending)
                && !path.utf8.dropFirst(start.utf8.count).contains(UInt8(ascii: "/"))
        }
    }
}

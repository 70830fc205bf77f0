public import Diagnostics

/// The files that a site is made from, as a value: what paths there are, and a way to their bytes. Tests need no disk.
public struct FileTree: Sendable {
    /// Paths relative to the root, with `/`, sorted.
    public let paths: [String]
    /// What stands before a path when it is shown to the author: `Content/`.
    public let prefix: String
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
        guard paths.contains(path), let bytes = bytes(path) else { return nil }
        return SourceFile(path: prefix + path, bytes: bytes)
    }

    /// Files directly inside a folder with an ending, sorted by path.
    func files(in folder: String, endingWith ending: String) -> [SourceFile] {
        paths.filter { path in
            path.hasPrefix(folder + "/") && path.hasSuffix(ending) && !path.dropFirst(folder.count + 1).contains("/")
        }.compactMap(file)
    }
}

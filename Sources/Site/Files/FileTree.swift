public import Diagnostics
internal import Synchronization

/// The files that a site is made from, as a value: what paths there are, and a way to their bytes. Tests need no disk.
public struct FileTree: Sendable {
    /// Paths relative to the root, with `/`, sorted.
    public private(set) var paths: [String]
    /// What stands before a path when it is shown to the author: `Content/`.
    public let prefix: String
    /// A file's bytes; nil where there is no such file, or where it can't be read.
    private let bytes: @Sendable (String) -> [UInt8]?
    /// The paths of files that are there and aren't taken, for reasons that have been said.
    private let refused: Set<String>
    private let unreadable = Unreadable()
    /// Texts that were read: they are looked through for personal data before anything else, and are kept anyway.
    private let texts = Memo<String, SourceFile>()
    /// The private tree that lies over it, if there is one.
    private var overlay: [(tree: FileTree, paths: Set<String>)] = []

    /// - Parameter refused: those of the paths whose files aren't taken, which has been said.
    public init(
        paths: [String], refused: Set<String> = [], prefix: String, bytes: @escaping @Sendable (String) -> [UInt8]?
    ) {
        self.paths = paths.sorted()
        self.refused = refused
        self.prefix = prefix
        self.bytes = bytes
    }

    /// Files held in memory.
    public init(_ files: [String: [UInt8]], prefix: String = "Content/") {
        self.init(paths: Array(files.keys), prefix: prefix) { files[$0] }
    }

    /// The file at a path; nil if it is not there, or if it can't be read, which ``reportUnreadable(_:)`` tells.
    public func file(_ path: String) -> SourceFile? {
        for layer in overlay where layer.paths.contains(path) { return layer.tree.file(path)?.confidential }
        if let known = texts[path] { return known }
        if refused.contains(path) { return nil }
        if let bytes = bytes(path) {
            let file = SourceFile(path: prefix + path, bytes: bytes)
            if path.hasSuffix(".md") { texts[path] = file }
            return file
        }
        if paths.contains(path) { unreadable.paths.withLock { _ = $0.insert(path) } }
        return nil
    }

    /// This tree with a private one laid over it: where both have a file, the private one counts. No diagnostic shows a
    /// line of a private file, since logs are public.
    public func overlaid(with overlay: FileTree) -> FileTree {
        var result = self
        result.overlay = [(overlay, Set(overlay.paths))]
        result.paths = Set(paths).union(overlay.paths).sorted()
        return result
    }

    /// Whether a path is one of the private tree.
    func isPrivate(_ path: String) -> Bool { overlay.contains { $0.paths.contains(path) } }

    /// Whether a file is there and isn't taken, so that nobody should be told that it is missing, or that nothing reads it.
    func isRefused(_ path: String) -> Bool {
        refused.contains(path) || overlay.contains { $0.tree.isRefused(path) }
    }

    /// Whether some of the files directly inside a folder, with an ending, aren't taken, so that nobody knows what they
    /// define.
    func hasRefused(in folder: String, endingWith ending: String) -> Bool {
        paths(in: folder, endingWith: ending).contains(where: isRefused)
    }

    /// Whether a private tree is laid over it.
    var hasOverlay: Bool { !overlay.isEmpty }

    /// Files directly inside a folder with an ending, sorted by path.
    func files(in folder: String, endingWith ending: String) -> [SourceFile] {
        paths(in: folder, endingWith: ending).compactMap(file)
    }

    /// What is made of the files directly inside a folder, read on all cores, in the order of their paths.
    func readAll<Value: Sendable>(
        in folder: String, endingWith ending: String, _ findings: inout Findings,
        _ read: @Sendable (_ path: String, SourceFile, inout Findings) -> Value?
    ) -> [Value] {
        let all = paths(in: folder, endingWith: ending).concurrentMap { path in
            var own = Findings()
            return (file(path).flatMap { read(path, $0, &own) }, own)
        }
        for (_, own) in all { findings.report(contentsOf: own) }
        return all.compactMap(\.0)
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

extension FileTree {
    /// Reports the files that were asked for, are there, and could not be read: without this a failing disk would look
    /// like a file that nobody wrote.
    func reportUnreadable(_ findings: inout Findings) {
        for layer in overlay { layer.tree.reportUnreadable(&findings) }
        for path in unreadable.paths.withLock({ $0.sorted() }) { findings.report(.unreadable(prefix + path)) }
    }

    private final class Unreadable: Sendable {
        let paths = Mutex<Set<String>>([])
    }
}

extension Diagnostic {
    static func unreadable(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(path)` is there but can't be read", help: "see to its permissions, or to the disk")
    }
}

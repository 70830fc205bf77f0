internal import Documents
internal import CPlatform
internal import Diagnostics
internal import Foundation
internal import Synchronization

/// A site on its way to the disk: written to a folder that nobody reads, and handed over only when every byte is known to
/// be there.
final class StagedTree: Sendable {
    /// Names and SHA-256 digests of all files, as `sha256sum --check` reads them, but for hidden ones, which hosts and
    /// uploads leave out of a copy that is complete.
    static let manifest = "manifest.sha256"

    private struct State {
        var written: [(path: String, size: Int, digest: SHA256)] = []
        var failure: Diagnostic?
    }

    let folder: String
    private let state = Mutex(State())

    /// Makes an empty folder; what a killed run left in its place is removed.
    init(_ folder: String) throws(Diagnostic) {
        self.folder = folder
        try? FileManager.default.removeItem(atPath: folder)
        guard StagedTree.makeFolders(folder) else { throw .cannotWrite(folder) }
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// Writes a file; what goes wrong is thrown by ``seal()``. Called from several threads at once.
    func write(_ file: OutputFile) {
        let path = folder + "/" + file.path
        guard StagedTree.write(file.bytes, to: path) else {
            let diagnostic = Diagnostic.cannotWrite(path)
            return state.withLock { $0.failure = $0.failure ?? diagnostic }
        }
        let digest = SHA256(file.bytes)
        state.withLock { $0.written.append((file.path, file.bytes.count, digest)) }
    }

    /// Adds the manifest, checks that the folder holds what was written and nothing else, and waits until the disk has
    /// all of it.
    func seal() throws(Diagnostic) {
        let written = state.withLock { $0.written }
        let listed = written.filter { !$0.path.hasPrefix(".") }.sorted { $0.path < $1.path }
        let lines = listed.concurrentMap { "\($0.digest.hex)  \($0.path)\n" }
        write(OutputFile(path: Self.manifest, text: lines.joined()))
        guard StagedTree.holds(try check(), in: folder) else { throw .incomplete(folder) }
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(folder) }
        defer { close(descriptor) }
        // One call for the whole tree: thousands of single ones would take seconds.
        guard daylight_sync_tree(descriptor) == 0 else { throw .cannotWrite(folder) }
    }

    /// The sizes of what was written, or what went wrong.
    private func check() throws(Diagnostic) -> [String: Int] {
        let (written, failure) = state.withLock { ($0.written, $0.failure) }
        if let failure { throw failure }
        return Dictionary(firstOf: written.map { ($0.path, $0.size) })
    }

    /// Whether a folder holds these files with these sizes, and nothing else.
    private static func holds(_ written: [String: Int], in folder: String) -> Bool {
        var found = 0
        // Level by level: what a task shares out in its turn is done on one core.
        var level = [""]
        while !level.isEmpty {
            let listed = level.concurrentMap { contents(of: folder, $0, among: written) }
            level = []
            for contents in listed {
                guard let contents else { return false }
                found += contents.files
                level += contents.folders
            }
        }
        return found == written.count
    }

    /// How many files stand directly inside a folder, which is named with a stroke at its end, and the folders there; nil
    /// where it can't be read or holds something that wasn't written.
    private static func contents(
        of root: String, _ folder: String, among written: [String: Int]
    ) -> (files: Int, folders: [String])? {
        let here = root + "/" + folder
        guard let entries = FileTree.entries(in: here) else { return nil }
        var (files, folders) = (0, [String]())
        for entry in entries {
            guard let name = entry.name else { return nil }
            var status = stat()
            guard entry.isKnownFolder || lstat(here + name, &status) == 0 else { return nil }
            switch entry.isKnownFolder ? S_IFDIR : status.st_mode & S_IFMT {
            case S_IFREG where written[folder + name] == Int(status.st_size): files += 1
            case S_IFDIR: folders.append(folder + name + "/")
            default: return nil
            }
        }
        return (files, folders)
    }

    // MARK: Files and folders

    static func parent(of path: String) -> String {
        let end = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
        return end == path.startIndex ? "/" : String(path[..<end])
    }

    static func makeFolders(_ path: String) -> Bool {
        if mkdir(path, 0o755) == 0 { return true }
        if errno == ENOENT, path != "/" { return makeFolders(parent(of: path)) && makeFolders(path) }
        var status = stat()
        return errno == EEXIST && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Writes a new file, and the folders around it where they aren't there yet.
    private static func write(_ bytes: [UInt8], to path: String) -> Bool {
        let create = { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644) }
        // Nearly every page has a folder of its own, and to find that it isn't there takes as long as to make it.
        guard !path.hasSuffix("/index.html") || makeFolders(parent(of: path)) else { return false }
        var descriptor = create()
        if descriptor < 0, errno == ENOENT, makeFolders(parent(of: path)) { descriptor = create() }
        guard descriptor >= 0 else { return false }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress! + written, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let reason = errno
                close(descriptor)
                errno = reason
                return false
            }
            written += count
        }
        return close(descriptor) == 0
    }
}

extension Diagnostic {
    static func cannotWrite(_ path: String) -> Diagnostic {
        let reason = String(cString: strerror(errno))
        return Diagnostic(
            .error, at: nil, "`\(path)` can't be written: \(reason)",
            help: "the site that was there before is untouched")
    }

    fileprivate static func incomplete(_ folder: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(folder)` doesn't hold what was written to it",
            help: "see whether another program works in that folder; the site that was there before is untouched")
    }
}

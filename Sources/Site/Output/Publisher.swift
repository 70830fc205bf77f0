internal import CPlatform
public import Diagnostics
internal import Foundation
internal import Synchronization

/// Puts a built site in its place: written to a staging folder beside the output, then exchanged with it in one step,
/// so that there is the old site or the new one and never a mix.
public struct Publisher {
    /// The file by which an output folder is known to be ours.
    static let marker = ".daylight"

    private let output: String
    private let sources: [String]

    /// - Parameters:
    ///   - output: the folder to publish to; it need not exist.
    ///   - sources: folders that the site is made from, which the output may neither hold nor lie in.
    public init(output: String, sources: [String]) {
        self.output = Publisher.absolute(output)
        self.sources = sources.map(Publisher.absolute)
    }

    /// Publishes what a build hands to its sink, or throws the reason why not; the old site then stands as it was.
    ///
    /// - Parameter build: returns nil where the site has an error; then nothing is published.
    public func publish(_ build: (@escaping FileSink) -> SiteSummary?) throws(Diagnostic) -> SiteSummary? {
        try checkOutput()
        let parent = Publisher.parent(of: output)
        guard Publisher.makeFolders(parent) else { throw .cannotWrite(parent) }
        let lock = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw .cannotWrite(parent) }
        defer { close(lock) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw .anotherBuild(parent) }
        let staging = parent + "/." + output.dropFirst(parent.count).drop { $0 == "/" } + ".staging"
        // What a killed run left behind is ours by its name, and nobody else holds the lock.
        try? FileManager.default.removeItem(atPath: staging)
        defer { try? FileManager.default.removeItem(atPath: staging) }
        guard Publisher.makeFolders(staging) else { throw .cannotWrite(staging) }
        let failure = Mutex<Diagnostic?>(nil)
        let write: FileSink = { file in
            let path = staging + "/" + file.path
            guard !Publisher.write(file.bytes, to: path) else { return }
            let diagnostic = Diagnostic.cannotWrite(path)
            failure.withLock { $0 = $0 ?? diagnostic }
        }
        write(
            OutputFile(
                path: Publisher.marker, text: "This folder is written by Daylight and replaced as a whole.\n"))
        guard let site = build(write) else { return nil }
        if let failure = failure.withLock({ $0 }) { throw failure }
        try exchange(staging)
        return site
    }

    // MARK: Checks

    private func checkOutput() throws(Diagnostic) {
        for source in sources {
            if (output + "/").hasPrefix(source + "/") { throw .outputInsideSources(output, source) }
            if (source + "/").hasPrefix(output + "/") { throw .sourcesInsideOutput(output, source) }
        }
        var status = stat()
        guard lstat(output, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw .notAFolder(output) }
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: output) else {
            throw .cannotWrite(output)
        }
        if !entries.isEmpty, !entries.contains(Publisher.marker) { throw .notOurs(output) }
    }

    /// The path with its links resolved, as far as it exists.
    private static func absolute(_ path: String) -> String {
        var rest: [String] = []
        var base = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        base = (base as NSString).standardizingPath
        while base != "/" {
            if let resolved = realpath(base, nil) {
                defer { free(resolved) }
                return ([String(cString: resolved)] + rest.reversed()).joined(separator: "/")
            }
            rest.append((base as NSString).lastPathComponent)
            base = (base as NSString).deletingLastPathComponent
        }
        return "/" + rest.reversed().joined(separator: "/")
    }

    // MARK: Writing

    private static func parent(of path: String) -> String {
        let end = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
        return end == path.startIndex ? "/" : String(path[..<end])
    }

    private static func makeFolders(_ path: String) -> Bool {
        // The mode is set apart from the umask, which must not show in what is published.
        if mkdir(path, 0o755) == 0 { return chmod(path, 0o755) == 0 }
        if errno == ENOENT, path != "/" { return makeFolders(parent(of: path)) && makeFolders(path) }
        var status = stat()
        return errno == EEXIST && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Writes a new file, and the folders around it where they aren't there yet.
    private static func write(_ bytes: [UInt8], to path: String) -> Bool {
        let create = { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644) }
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
                close(descriptor)
                return false
            }
            written += count
        }
        return fchmod(descriptor, 0o644) == 0 && close(descriptor) == 0
    }

    private func exchange(_ staging: String) throws(Diagnostic) {
        var status = stat()
        let isFirst = lstat(output, &status) != 0
        guard (isFirst ? rename(staging, output) : daylight_exchange(staging, output)) == 0 else {
            throw .cannotWrite(output)
        }
    }
}

extension Diagnostic {
    private static func refusal(_ message: String, _ help: String) -> Diagnostic {
        Diagnostic(.error, at: nil, message, help: help)
    }

    fileprivate static func outputInsideSources(_ output: String, _ source: String) -> Diagnostic {
        refusal(
            "the output `\(output)` lies inside `\(source)`, which the site is made from", "choose a folder outside")
    }

    fileprivate static func sourcesInsideOutput(_ output: String, _ source: String) -> Diagnostic {
        refusal("the output `\(output)` holds `\(source)`, which the site is made from", "choose a folder of its own")
    }

    fileprivate static func notAFolder(_ output: String) -> Diagnostic {
        refusal("`\(output)` is not a folder", "choose another output, or move it away")
    }

    fileprivate static func notOurs(_ output: String) -> Diagnostic {
        refusal(
            "the folder `\(output)` is not empty, and Daylight didn't write it",
            "choose another output with `--output`, or move the folder away")
    }

    fileprivate static func cannotWrite(_ path: String) -> Diagnostic {
        let reason = String(cString: strerror(errno))
        return refusal("`\(path)` can't be written: \(reason)", "the site that was there before is untouched")
    }

    fileprivate static func anotherBuild(_ parent: String) -> Diagnostic {
        refusal("another build is publishing to `\(parent)`", "wait until it has ended, then run the command again")
    }
}

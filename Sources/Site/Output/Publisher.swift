internal import CPlatform
public import Diagnostics
internal import Foundation

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
    public func publish<Site>(_ build: (@escaping FileSink) -> Site?) throws(Diagnostic) -> Site? {
        try checkOutput()
        // What is published can be read by a server, whatever the umask; no byte or mode depends on it.
        let mask = umask(0o022)
        defer { umask(mask) }
        let parent = StagedTree.parent(of: output)
        guard StagedTree.makeFolders(parent) else { throw .cannotWrite(parent) }
        let around = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard around >= 0 else { throw .cannotWrite(parent) }
        defer { close(around) }
        let staging = parent + "/." + output.dropFirst(parent.count).drop { $0 == "/" } + ".staging"
        let lock = try OutputLock(staging + ".lock", for: output)
        defer { lock.release() }
        let staged = try StagedTree(staging)
        // After the exchange it holds the old site.
        defer { staged.remove() }
        staged.write(
            OutputFile(
                path: Publisher.marker, text: "This folder is written by Daylight and replaced as a whole.\n"))
        guard let site = build(staged.write) else { return nil }
        try staged.seal()
        try exchange(staged.folder)
        guard fsync(around) == 0 else { throw .notConfirmed(output) }
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

    // MARK: Exchange

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

    fileprivate static func notConfirmed(_ output: String) -> Diagnostic {
        let reason = String(cString: strerror(errno))
        return refusal(
            "`\(output)` holds the new site, but the disk didn't confirm it: \(reason)",
            "see to the disk, then run the command again")
    }
}

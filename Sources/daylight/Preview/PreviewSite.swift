internal import Diagnostics
internal import Foundation
internal import Site

/// The site in memory: the last build that succeeded, and what is wrong with the newest one.
actor PreviewSite {
    private let sources: SourceOptions
    private var files: [String: [UInt8]] = [:]
    private var problem: String?
    /// Grows with every build, so that a page knows whether it is the newest.
    private(set) var version = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var seen: [FileStamp] = []

    init(_ sources: SourceOptions) { self.sources = sources }

    /// A file of the site, by its path below the root.
    func file(_ path: String) -> [UInt8]? { files[path] }

    /// What stands at the top of every page while the newest build is broken.
    var diagnostics: String? { problem }

    func rebuild() {
        let start = ContinuousClock.now
        // Taken before anything is read: a file that is written during the build differs from its stamp afterwards.
        seen = sources.stamps()
        var findings = Findings()
        let site = Site.build(sources.read(&findings, withDrafts: true), &findings)
        if let site {
            files = Dictionary(site.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
            problem = nil
        } else {
            problem = findings.sorted.filter { $0.severity == .error }.map(\.text).joined(separator: "\n\n")
        }
        version += 1
        let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        Terminal.out(
            "\(site.map { "\($0.summary.pageCount) pages" } ?? "The build is broken"), \(findings.summary ?? "nothing is wrong") "
                + "(\(milliseconds) ms)")
        if let problem { Terminal.error(problem) }
        try? sources.reporting.writeFile(findings)
        release()
    }

    /// Rebuilds whenever a file has changed since the last build began.
    func watch() async throws {
        while true {
            try await Task.sleep(for: .milliseconds(20))
            if sources.stamps() != seen { rebuild() }
        }
    }

    /// Returns once there is a newer build than the page's.
    func change(after version: Int) async {
        guard version == self.version else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Lets every waiting page go: there is a newer build, or it has waited as long as a connection lasts.
    func release() {
        for page in waiting { page.resume() }
        waiting = []
    }
}

/// What tells a changed file from an unchanged one.
struct FileStamp: Equatable {
    let path: String
    let size: Int
    let inode: UInt64
    let seconds: Int
    let nanoseconds: Int
}

extension SourceOptions {
    /// The stamps of every file that the site is made from, sorted by path.
    func stamps() -> [FileStamp] {
        var stamps: [FileStamp] = []
        for folder in folders { walk(folder, &stamps) }
        return stamps
    }

    private func walk(_ folder: String, _ stamps: inout [FileStamp]) {
        for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        where !name.hasPrefix(".") {
            let path = folder + "/" + name
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                walk(path, &stamps)
            } else {
                #if os(Linux)
                    let time = status.st_mtim
                #else
                    let time = status.st_mtimespec
                #endif
                stamps.append(
                    FileStamp(
                        path: path, size: Int(status.st_size), inode: UInt64(status.st_ino), seconds: Int(time.tv_sec),
                        nanoseconds: Int(time.tv_nsec)))
            }
        }
    }
}

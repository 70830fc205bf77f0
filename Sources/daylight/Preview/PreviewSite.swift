internal import Diagnostics
internal import Foundation
internal import Quantities
internal import Site
internal import Synchronization

/// The site in memory: the last build that succeeded, and what is wrong with the newest one.
final class PreviewSite: Sendable {
    private typealias Files = [String: [UInt8]]

    private struct Waiting {
        let path: String
        let version: Int
        let page: CheckedContinuation<Void, Never>
    }

    private struct State {
        var files: Files = [:]
        var problem: String?
        /// The folder of its host that the site will stand in, below the root: empty, or `campaign/`.
        var folder = ""
        /// Grows with every delivery.
        var version = 0
        /// In which version a file last changed, and in which one something that every page shows.
        var changed: [String: Int] = [:]
        var changedEverywhere = 0
        var waiting: [Waiting] = []
        /// A page that has gone to a browser, which asks again once it shows it.
        var shown: (path: String, version: Int, isVisible: DispatchSemaphore)?

        func isNewer(_ path: String, than version: Int) -> Bool {
            max(changed[path] ?? 0, changedEverywhere) > version
        }

        mutating func mark(_ path: String) {
            changed[path] = version
            if path.hasPrefix("assets/") || path.hasPrefix("images/") { changedEverywhere = version }
        }
    }

    private let sources: SourceOptions
    /// A day to show in place of the one in site.yaml.
    private let asOf: CalendarDate?
    private let state = Mutex(State())

    init(_ sources: SourceOptions, asOf: CalendarDate?) { (self.sources, self.asOf) = (sources, asOf) }

    /// The path of a file below the root. A page that is shown at any address leads to files below the host's folder.
    func path(_ asked: String) -> String {
        state.withLock { state in
            guard state.files[asked] == nil, asked.hasPrefix(state.folder) else { return asked }
            return String(asked.dropFirst(state.folder.count))
        }
    }

    /// A file of the site, by its path below the root.
    func file(_ path: String) -> [UInt8]? { state.withLock { $0.files[path] } }

    /// A page by its path, or the one that says that there is none; and what is wrong with the newest build.
    func page(_ path: String) -> (page: PreviewPage, bytes: [UInt8]?, isFound: Bool) {
        state.withLock { state in
            let found = state.files[path]
            return (
                PreviewPage(path: path, version: state.version, diagnostics: state.problem),
                found ?? state.files["404.html"], found != nil
            )
        }
    }

    /// Rebuilds whenever a file has changed since a build began.
    func watch(since seen: [FileStamp]) async throws {
        var seen = seen
        while true {
            try await Task.sleep(for: .milliseconds(10))
            if sources.stamps() != seen { seen = await rebuildApart() }
        }
    }

    /// A build keeps its thread busy, and waits on it for browsers; the threads that answer requests are as few as cores.
    private func rebuildApart() async -> [FileStamp] {
        await withCheckedContinuation { built in
            Thread.detachNewThread { built.resume(returning: self.rebuild()) }
        }
    }

    /// - Returns: the stamps of what was built.
    func rebuild() -> [FileStamp] {
        let start = ContinuousClock.now
        // Taken before anything is read: a file that is written during the build differs from its stamp afterwards.
        let stamps = sources.stamps()
        let (whole, open) = state.withLock { ($0.files, Set($0.waiting.map(\.path))) }
        let fresh = Mutex<Files>([:])
        var findings = Findings()
        let summary = Site.build(sources.read(&findings, asOf: asOf, withDrafts: true, first: open), &findings) {
            file in
            fresh.withLock { $0[file.path] = file.bytes }
            if open.contains(file.path) { self.show(file) }
        }
        if let summary { state.withLock { $0.folder = String(summary.folder.dropFirst()) } }
        let errors = findings.sorted.filter { $0.severity == .error }
        let problem = summary == nil ? errors.map(\.text).joined(separator: "\n\n") : nil
        deliver(problem: problem) { $0 = summary == nil ? whole : fresh.withLock { $0 } }
        let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        Terminal.out(
            "\(summary.map { "\($0.pageCount) pages" } ?? "The build is broken"), \(findings.summary ?? "nothing is wrong") "
                + "(\(milliseconds) ms)")
        if let problem { Terminal.error(problem) }
        try? sources.reporting.writeFile(findings)
        return stamps
    }

    /// Who looks at a page needn't wait for all the others: it is served at once, and the build stands still until the
    /// browser shows it, which it does the sooner the less else there is to do, but never for longer than a reader notices.
    private func show(_ file: OutputFile) {
        let isVisible = DispatchSemaphore(value: 0)
        // Of the version that the delivery makes: only builds make versions, one after the other.
        state.withLock { $0.shown = (file.path, $0.version + 1, isVisible) }
        deliver { $0[file.path] = file.bytes }
        _ = isVisible.wait(timeout: .now() + .milliseconds(100))
    }

    /// Changes what is served from now on, and lets those pages go that show something else.
    private func deliver(problem: String? = nil, _ change: (inout Files) -> Void) {
        let stale = state.withLock { state in
            state.version += 1
            var files = state.files
            change(&files)
            for (path, bytes) in files where state.files[path] != bytes { state.mark(path) }
            for path in state.files.keys where files[path] == nil { state.mark(path) }
            if problem != state.problem { state.changedEverywhere = state.version }
            (state.files, state.problem) = (files, problem)
            let waiting = state.waiting
            state.waiting = waiting.filter { !state.isNewer($0.path, than: $0.version) }
            return waiting.filter { state.isNewer($0.path, than: $0.version) }
        }
        for waiting in stale { waiting.page.resume() }
    }

    /// Returns once a page differs from what it was in a version, or when all are let go.
    func change(of path: String, after version: Int) async {
        await withCheckedContinuation { page in
            let isNewer = state.withLock { state in
                let isNewer = state.isNewer(path, than: version)
                if let shown = state.shown, shown.path == path, shown.version <= version { shown.isVisible.signal() }
                if !isNewer { state.waiting.append(Waiting(path: path, version: version, page: page)) }
                return isNewer
            }
            if isNewer { page.resume() }
        }
    }

    /// What a page has to show anew.
    enum Change { case none, page, everything }

    /// How a page differs from what it was in a version.
    func change(of path: String, since version: Int) -> Change {
        state.withLock { state in
            if state.changedEverywhere > version { return .everything }
            return state.isNewer(path, than: version) ? .page : .none
        }
    }

    /// Lets every waiting page go: it has waited as long as a connection lasts.
    func release() {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiting in waiting { waiting.page.resume() }
    }
}

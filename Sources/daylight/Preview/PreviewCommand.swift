internal import ArgumentParser
internal import CPlatform
internal import Diagnostics
internal import Foundation
internal import Quantities
internal import Site

struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Serve the site from memory, and reload the browser whenever a file changes.")

    @OptionGroup var sources: SourceOptions

    @Option(help: "The port on this machine to serve at.")
    var port: UInt16 = 8000

    @Option(help: "Show what the site will be on that day, YYYY-MM-DD, in place of `as_of` in site.yaml.")
    var asOf: CalendarDate?

    @Option(help: ArgumentHelp("End when the process with this id has ended.", visibility: .hidden))
    var parent: Int32?

    func run() async throws {
        // Whatever starts the preview, a plugin or a shell, it ends with it.
        daylight_end_with_parent()
        let preview = PreviewSite(sources, asOf: asOf)
        let built = preview.rebuild()
        let server = PreviewServer(preview, port: port)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await server.run() }
            tasks.addTask { try await preview.watch(since: built) }
            if let parent { tasks.addTask { try await Self.waitForEnd(of: parent) } }
            defer { tasks.cancelAll() }
            do {
                try await tasks.next()
            } catch let diagnostic as Diagnostic {
                Terminal.error(diagnostic.text)
                throw ExitCode(1)
            }
        }
    }

    /// Ends this process, which holds nothing that wants closing, once another has ended.
    private static func waitForEnd(of process: Int32) async throws {
        while kill(process, 0) == 0 { try await Task.sleep(for: .milliseconds(200)) }
        _exit(0)
    }
}

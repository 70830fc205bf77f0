internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Site

struct FigureChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figure-changes",
        abstract: "Print the published values that differ from an earlier lock, as a Markdown table.")

    @OptionGroup var sources: SourceOptions

    @Option(help: "The earlier figures.lock, such as `git show main:Content/figures.lock` writes it.")
    var since: String

    func run() throws {
        var findings = Findings()
        let earlier = FileManager.default.contents(atPath: since).map { SourceFile(path: since, bytes: Array($0)) }
        if earlier == nil { findings.report(.noEarlierLock(since)) }
        let changes = FigureChanges(sources.read(&findings), since: earlier, &findings)
        if sources.strict { findings = findings.strict }
        try sources.reporting.show(findings)
        if let changes { Terminal.write(changes.markdown, to: sources.reporting.output) }
        if findings.hasErrors { throw ExitCode(1) }
    }
}

extension Diagnostic {
    fileprivate static func noEarlierLock(_ path: String) -> Diagnostic {
        Diagnostic(.note, at: nil, "there is no `\(path)`; before the change there was no lock")
    }
}

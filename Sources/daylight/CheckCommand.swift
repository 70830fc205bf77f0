internal import ArgumentParser
internal import Diagnostics
internal import Site

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Report everything that is wrong; write nothing.")

    @OptionGroup var sources: SourceOptions

    @Flag(help: "Check drafts as well, as if they were to be published.")
    var drafts = false

    func run() throws {
        let stopwatch = Stopwatch()
        var findings = Findings()
        let site = sources.build(&findings, withDrafts: drafts) { _ in }
        try sources.reporting.show(findings)
        guard let site else {
            Terminal.error("\(findings.summary ?? "an error").")
            throw ExitCode(1)
        }
        sources.reporting.say("\(site.counts(findings)). Checked in \(stopwatch.seconds).")
    }
}

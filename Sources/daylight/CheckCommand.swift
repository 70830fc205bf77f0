internal import ArgumentParser
internal import Diagnostics
internal import Quantities
internal import Site

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Report everything that is wrong; write nothing.")

    @OptionGroup var sources: SourceOptions

    @Flag(help: "Check drafts as well, as if they were to be published.")
    var drafts = false

    @Option(help: "Check what the site will be on that day, YYYY-MM-DD, in place of `as_of` in site.yaml.")
    var asOf: CalendarDate?

    func run() throws {
        let stopwatch = Stopwatch()
        var findings = Findings()
        let built = sources.build(&findings, asOf: asOf, withDrafts: drafts) { _ in }
        let site = try sources.reporting.result(built, findings, loss: "")
        sources.reporting.say("\(site.counts(findings)). Checked in \(stopwatch.seconds).")
    }
}

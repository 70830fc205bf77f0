internal import ArgumentParser
internal import Diagnostics
internal import Site

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Build the site and publish it to a folder.")

    @OptionGroup var sources: SourceOptions

    @Option(help: "The folder to publish to. It is replaced as a whole, in one step.")
    var output = "_site"

    @Flag(
        help: "Make PNGs of the charts, and of each page a card that is shown where it is linked; needs rsvg-convert.")
    var png = false

    func run() throws {
        let stopwatch = Stopwatch()
        var findings = Findings()
        let site = try sources.reporting.result(publish(&findings), findings, loss: "; nothing was published")
        sources.reporting.say("\(site.counts(findings)). Published to \(output) in \(stopwatch.seconds).")
    }

    private func publish(_ findings: inout Findings) -> SiteSummary? {
        if png, Rasteriser.installed == nil {
            findings.report(.noRasteriser(for: "each picture of `--png`", instead: "or leave `--png` out"))
            return nil
        }
        do throws(Diagnostic) {
            return try Publisher(output: output, sources: sources.folders).publish {
                sources.build(&findings, rasteriser: png ? .installed : nil, to: $0)
            }
        } catch {
            findings.report(error)
            return nil
        }
    }
}

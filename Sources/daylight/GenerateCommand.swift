internal import ArgumentParser
internal import Diagnostics
internal import Site

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Build the site and publish it to a folder.")

    @OptionGroup var sources: SourceOptions

    @Option(help: "The folder to publish to. It is replaced as a whole, in one step.")
    var output = "_site"

    func run() throws {
        let start = ContinuousClock.now
        let (site, findings) = sources.build()
        guard let site else {
            Terminal.error("\(findings.summary ?? "an error"); nothing was published.")
            throw ExitCode(1)
        }
        do throws(Diagnostic) {
            let folders = [sources.content, sources.templatesFolder].compactMap { $0 }
            try Publisher(output: output, sources: folders).publish(site)
        } catch {
            Terminal.error(error.text)
            throw ExitCode(1)
        }
        let seconds = (ContinuousClock.now - start) / .milliseconds(1) / 1000
        let found = [
            "\(site.pageCount) pages", "\(site.figureCount) figures", findings.summary ?? "no warnings",
        ].joined(separator: ", ")
        Terminal.out("\(found). Published to \(output) in \((seconds * 100).rounded() / 100) s.")
    }
}

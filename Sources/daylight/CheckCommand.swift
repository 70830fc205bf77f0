internal import ArgumentParser
internal import Diagnostics
internal import Site

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Report everything that is wrong; write nothing.")

    @OptionGroup var sources: SourceOptions

    func run() throws {
        let (site, findings) = sources.build()
        guard let site else {
            Terminal.error("\(findings.summary ?? "an error").")
            throw ExitCode(1)
        }
        Terminal.out("\(site.pageCount) pages, \(site.figureCount) figures, \(findings.summary ?? "nothing is wrong").")
    }
}

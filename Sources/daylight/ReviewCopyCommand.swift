internal import ArgumentParser
internal import Diagnostics
internal import Site

struct ReviewCopyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review-copy",
        abstract: "Write a paper, or another text that is signed off, as one HTML file that opens offline.")

    @Argument(help: "The paper, by the name in its address, or any text as `approve` calls it: `profiles/KEY`.")
    var paper: String

    @Option(help: "The file to write; without it `review-PAPER.html` here.")
    var output: String?

    @OptionGroup var sources: SourceOptions

    func run() throws {
        let path = output ?? "review-\(paper.split(separator: "/").last ?? "").html"
        try sources.export(to: path, replacing: HandedOut.isOurs) { findings in
            // What is reviewed is often a draft or under embargo.
            ReviewCopy(sources.read(&findings, withDrafts: true), text: paper, &findings)?.html
        }
        sources.reporting.say("\(path) opens in any browser, offline too; print it, or send it by a private way.")
    }
}

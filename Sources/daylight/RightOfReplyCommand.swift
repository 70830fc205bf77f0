internal import ArgumentParser
internal import Diagnostics
internal import Site

struct RightOfReplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "right-of-reply",
        abstract: "Write what the site says of an authority as one HTML file, to be sent to it before publication.")

    @Argument(help: "The authority, by its key: the name in the address of its page.")
    var authority: String

    @Option(help: "The day by which it is asked to answer, YYYY-MM-DD; without it the one in its file in profiles/.")
    var deadline: String?

    @Option(help: "The file to write; without it `right-of-reply-AUTHORITY.html` here.")
    var output: String?

    @OptionGroup var sources: SourceOptions

    func run() throws {
        let path = output ?? "right-of-reply-\(authority).html"
        try sources.export(to: path, replacing: HandedOut.isOurs) { findings in
            // What is not published yet is what it has to be able to reply to.
            RightOfReply(
                sources.read(&findings, withDrafts: true), authority: authority, deadline: deadline, &findings)?.html
        }
        sources.reporting.say("\(path) opens in any browser, offline too. Read it before you send it.")
    }
}

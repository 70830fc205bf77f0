internal import ArgumentParser
internal import Diagnostics
internal import Site

struct ApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Record that a role has signed off a text as it stands, words and values.")

    @Argument(help: "The paper, by the name in its address; or a text by its path, such as claims/NAME.")
    var text: String

    @Option(help: "The role that approves: one of those that `sign_off` in site.yaml lists.")
    var role: String

    @Option(help: "The form that was read, as the review copy names it: where another stands now, nothing is approved.")
    var form: String?

    @OptionGroup var sources: SourceOptions

    func run() throws {
        var findings = Findings()
        // A draft or an embargoed paper may be approved before it is published.
        let approved = try sources.result(
            ApprovedText(
                sources.read(&findings, withDrafts: true), text: text, role: role, form: form, &findings), findings)
        try WrittenFile.write(Array(approved.yaml.utf8), to: sources.written + "/" + approved.path)
        sources.reporting.say(approved.summary)
    }
}

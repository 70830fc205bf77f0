internal import ArgumentParser
internal import Diagnostics
internal import Site

struct AcceptFiguresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept-figures", abstract: "Record the published values, and why they have changed.")

    @OptionGroup var sources: SourceOptions

    @Option(help: "Why values have changed: \(AcceptedFigures.kinds.joined(separator: ", ")).")
    var kind: String?

    @Option(help: "The reason, in a sentence. It is published in the history of each figure.")
    var reason: String?

    func validate() throws {
        if let kind, !AcceptedFigures.kinds.contains(kind) {
            throw ValidationError("`\(kind)` is not one of \(AcceptedFigures.kinds.joined(separator: ", "))")
        }
    }

    func run() throws {
        var findings = Findings()
        let accepted = try sources.result(
            AcceptedFigures(sources.read(&findings), kind: kind, reason: reason, &findings), findings)
        let path = sources.written + "/figures.lock"
        if let text = accepted.text { try WrittenFile.write(Array(text.utf8), to: path) }
        for change in accepted.changes { sources.reporting.say(change) }
        let count = accepted.changes.count
        sources.reporting.say(
            count == 0
                ? "\(path) holds every published value."
                : "\(count) changed value\(count == 1 ? "" : "s") recorded in \(path).")
    }
}
